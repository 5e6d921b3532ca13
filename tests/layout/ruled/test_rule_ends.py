"""Merged cells between the ends of rules, in tables whose columns their header and a few grounds show."""

from __future__ import annotations

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Word
from tests.layout import build

XS = [50, 150, 300, 400, 520, 640, 720]
HEAD = ["groupe", "nom", "état", "prévu", "pilote", "marque"]
YS = [100, 130, 160, 190, 220]
ROWS = [["alpha", "ici", "un"], ["beta", "là", "deux"], ["gamma", "ici", "trois"]]


def row(texts: list[str], y: float, *, first: int = 0, bold: bool = False) -> list[Word]:
    return [w for x, text in zip(XS[first:], texts, strict=False) if text for w in build.line(text, x + 6, y + 8, bold=bold)]


def across(cut: tuple[float, float], *ys: float) -> list[Rule]:
    """Rules from side to side over and under the header and under the table; those between rows begin at the second column, and stop at `cut`."""
    whole = [build.rule(XS[0], y, XS[-1], y) for y in (YS[0], YS[1], YS[-1])]
    whole += [build.rule(XS[1], y, XS[-1], y) for y in YS[2:-1] if y not in ys]
    return [*whole, *(build.rule(a, y, b, y) for y in ys for a, b in ((XS[1], cut[0]), (cut[1], XS[-1])) if b > a)]


def words_of() -> list[Word]:
    body = [w for i, texts in enumerate(ROWS) for w in row(texts, YS[i + 1], first=1)]
    return [*row(HEAD, YS[0], bold=True), *build.line("ensemble", XS[0] + 6, 170, bold=True), *body]


def rows_of(words: list[Word], rules: list[Rule], fills: list[Fill]) -> list[list[str | None]]:
    (table,) = find_tables(build.slide(words, rules=rules, fills=[build.fill(XS[0], YS[1], XS[1], YS[-1], "#eeeeff"), *fills]))
    return table.to_rows()


def test_a_rule_that_stops_at_a_merged_cell_keeps_it_from_its_neighbour() -> None:
    words = [*words_of(), *build.lines([("le", True), "nord"], XS[4] + 6, 148), *build.line("sud", XS[4] + 6, 200)]
    found = rows_of(words, across((XS[4], XS[5]), YS[2]), [build.fill(XS[5], YS[2], XS[6], YS[3], "#ffdd66")])
    assert [r[4:] for r in found[1:]] == [["le nord", ""], [None, ""], ["sud", ""]]


def test_a_merged_cell_hides_no_column_where_grounds_draw_some() -> None:
    """The border of the first column is drawn by its ground, those of the marks by theirs."""
    merged = [w for w in words_of() if w.text not in ("un", "deux")]
    words = [*merged, *build.line("pour les deux", XS[3] + 6, 155), *row(["nord"], YS[1], first=5), *row(["sud"], YS[3], first=5)]
    marks = [build.fill(XS[4], YS[i], XS[5], YS[i + 1], "#ffdd66") for i in (2, 3)]
    found = rows_of(words, across((XS[3], XS[4]), YS[2]), marks)
    assert [r[1:4] for r in found[1:]] == [["alpha", "ici", "pour les deux"], ["beta", "là", None], ["gamma", "ici", "trois"]]
