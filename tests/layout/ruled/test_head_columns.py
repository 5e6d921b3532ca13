"""Headers of two levels in which a rule says which headings are under another."""

from __future__ import annotations

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS = [50, 280, 360, 440, 620]
ROWS = [["alpha beta", "ici", "nord", "un", "deux"], ["gamma", "là", "sud", "trois", ""], ["epsilon", "ici", "est", "cinq", "six"]]


def row(texts: list[str], y: float, *, bold: bool = False) -> list[Word]:
    return [w for x, text in zip(XS, texts, strict=True) if text for w in build.line(text, x + 6, y, bold=bold)]


def test_headings_in_the_middle_of_two_levels_are_under_none() -> None:
    """They stand as far from the heading over two columns as those under it."""
    head = [*row(["nom", "état", "pilote", "", ""], 112, bold=True), *row(["", "", "", "un", "deux"], 114, bold=True)]
    head += build.line("prévu", 446, 101, bold=True)
    rules = [build.rule(50, y, 800, y) for y in (98, 126, 156, 186, 216)] + [build.rule(440, 112, 800, 112)]
    words = [*head, *(w for i, texts in enumerate(ROWS) for w in row(texts, 136 + 30 * i))]
    (table,) = find_tables(build.slide(words, rules=rules))
    assert table.to_rows() == [["nom", "état", "pilote", "prévu", None], [None, None, None, "un", "deux"], *ROWS]
