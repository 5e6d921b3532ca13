"""Chips of one column, one under another, part the rows of a table that only alignment shows."""

from __future__ import annotations

from functools import partial

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill
from tests.layout import build

XS = [36, 314, 410, 593, 780]
HEAD = ["nom de la chose", "état", "prévu un", "prévu deux", "pilote"]
NAMES = ["alpha beta gamma delta epsilon zêta êta", "gamma delta epsilon kappa", "systématiquement le nom de la chose", "zêta"]

row = partial(build.row, XS)


def chip(y: float) -> Fill:
    return build.fill(309, y - 7, 400, y + 16, "#2e75b6", shape="roundRect")


@pytest.mark.parametrize("named", [True, False])
def test_chips_part_rows_where_each_has_a_name(named: bool) -> None:
    """The second name may go on in the third; without a name there, the chips are of one cell, and the grid is none."""
    words = [
        *row(HEAD, 105, bold=True),
        *row([NAMES[0], "ici", "un", "deux", "nord"], 135.5),
        *row([NAMES[1], "là", "trois", "", ""], 166.3),
    ]
    words += [*build.lines(["- vingt", "- trente"], XS[3], 160.5), *row([NAMES[2] if named else "", "fait", "", "", "est"], 197)]
    words += row([NAMES[3], "", "quatre", "cinq", ""], 227.7)
    tables = find_tables(build.slide(words, fills=[chip(135.5), chip(166.3), chip(197)]))
    body = [[NAMES[0], "ici", "un", "deux", "nord"], [NAMES[1], "là", "trois", "- vingt\n- trente", ""], [NAMES[2], "fait", "", "", "est"]]
    assert [t.to_rows() for t in tables] == ([[HEAD, *body, [NAMES[3], "", "quatre", "cinq", ""]]] if named else [])
