"""Tables whose columns uprights part, with nothing drawn across."""

from __future__ import annotations

from functools import partial

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Word
from tests.layout import build

XS = [40, 220, 380, 520, 640]
HEAD = ["nom", "prévu", "état", "marque", "pilote"]
ROWS = [["alpha beta gamma", "aaa bbb", "ici", "", "nord"], ["delta", "ccc", "là", "", ""], ["epsilon zeta", "ddd", "", "", "sud"]]

row = partial(build.row, XS, inset=8)


def words_of() -> list[Word]:
    return [*row(HEAD, 104, bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, 134 + 30 * i))]


def uprights(*, least: int = 1) -> list[Rule]:
    return [build.rule(x, 98, x, 220) for x in XS[least:]]


def marks() -> list[Fill]:
    return [build.fill(XS[3], 130 + 30 * i, XS[4], 160 + 30 * i, "#ffdd66") for i in (0, 2)]


def test_a_column_that_holds_only_colours_is_a_column_where_uprights_draw_it() -> None:
    (table,) = find_tables(build.slide(words_of(), rules=uprights(), fills=marks()))
    assert table.to_rows() == [HEAD, *ROWS]
    assert [c.fill for c in table.cells if c.col == 3] == [None, "#ffdd66", None, "#ffdd66"]


def test_uprights_over_which_a_text_lies_are_no_columns() -> None:
    words = [*words_of(), *build.line("un texte qui passe de la première à la deuxième", 150, 205)]
    assert all(t.to_rows()[0] != HEAD for t in find_tables(build.slide(words, rules=uprights(), fills=marks())))


def test_two_uprights_are_no_fence() -> None:
    tables = find_tables(build.slide(words_of(), rules=uprights(least=3), fills=marks()))
    assert all(t.n_cols < len(HEAD) for t in tables)


def test_an_upright_that_begins_lower_is_under_a_heading_over_two_columns() -> None:
    words = [w for w in words_of() if w.text not in ("prévu", "état")]
    words += [*build.line("prévu", 365, 104, bold=True), *row(["", "un", "deux", "", ""], 118, bold=True)]
    rules = [build.rule(XS[2], 115, XS[2], 220), *(r for r in uprights() if r.box.x0 * build.SCALE[0] != XS[2])]
    (table,) = find_tables(build.slide(words, rules=rules, fills=marks()))
    assert table.to_rows() == [["nom", "prévu", None, "marque", "pilote"], [None, "un", "deux", None, None], *ROWS]
