"""Lines that sum the rows over them ("Sous-total 18-1 : 3 actions", "Total général | 655"): no action, however wide their label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prs_extract.alerts import Alert, alert
from prs_extract.domain.columns import Columns
from prs_extract.domain.figures import is_amount
from prs_extract.layout.table import Cell, Table
from prs_extract.text import one_line

LONGEST = 90
"""Characters of what a line of sums is called; a longer text is more than that."""

_LABEL = re.compile(r"(?:sous[ -]?totau?[lx]|s/s?[ -]?total|totaux|total|cumul|nombre (?:total )?d['’]actions)\b", re.IGNORECASE)
_ALONE = re.compile(r"s.*|total(?: g[ée]n[ée]ral)?|.*\d.*", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d+ actions?(?:,? \(?(?:au total|en tout|dont|inscrites?|prévues?|suivies?|priorisées?|prioritaires?)\b.*)?", re.IGNORECASE
)
_COUNT = re.compile(r"(?:dont|soit|y compris) .{0,20}\d.{0,40}|\d[\d ]{0,5} ?[^\W\d_].{0,40}", re.IGNORECASE)


def is_total(row: Sequence[Cell], index: int) -> bool:
    """A label of a sum at the head of the row, and beside it nothing but amounts and counts; alone, it tells a sum itself or is of a part. `index`:
    the row's own; cells that reach down from rows above it do not count.
    """
    own = [c for c in dict.fromkeys(row) if c.row == index]
    label = next((text for c in own if (text := one_line(c.text))), "")
    if len(label) > LONGEST or not _says_sum(label) or any(c.marks for c in own):
        return False
    others = [text for c in own if (text := one_line(c.text))][1:]
    if not others and _NUMBER.fullmatch(label):
        return True
    if not _LABEL.match(label):
        return False
    return all(is_amount(t) or _COUNT.fullmatch(t) for t in others) if others else _ALONE.fullmatch(label) is not None


def sums_said(table: Table, columns: Columns, slide: int) -> Iterator[Alert]:
    """What is left out of the actions of a table, in one alert."""
    rows = [row for r, row in enumerate(table.iter_rows()) if r >= columns.first_row and is_total(row, r)]
    if rows:
        first = next(text for c in rows[0] if _says_sum(text := one_line(c.text)))
        number = "Une ligne de total n'est pas une action" if len(rows) == 1 else f"{len(rows)} lignes de total ne sont pas des actions"
        yield alert("ligne-de-total", f"{number} (« {first[:60]} ») ; le texte reste dans `textes`.", slide=slide)


def _says_sum(text: str) -> bool:
    return _LABEL.match(text) is not None or _NUMBER.fullmatch(text) is not None
