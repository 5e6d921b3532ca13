"""Merged cells between the ends of rules, in tables whose columns their header and a few grounds show."""

from __future__ import annotations

from itertools import pairwise

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


def test_a_rule_between_two_merged_cells_parts_its_rows() -> None:
    """The first column is merged over two rows, then three, the pilot over two of these; the header has grounds, other cells that of the slide."""
    ys = [100 + 30 * i for i in range(7)]
    texts = [
        ["alpha", "ici", "un", "est"],
        ["beta", "là", "deux", "est"],
        ["gamma", "ici", "trois"],
        ["delta", "là", "dix"],
        ["eta", "ici", "six", "sud"],
    ]
    words = [*row(HEAD, ys[0], bold=True), *(w for y, line in zip(ys[1:], texts, strict=False) for w in row(line, y, first=1))]
    words += [*build.line("ensemble", XS[0] + 6, 150), *build.line("autres", XS[0] + 6, 230), *build.line("nord", XS[4] + 6, 215)]
    rules = [build.rule(XS[0], y, XS[-1], y) for y in (ys[0], ys[1], ys[3], ys[6])]
    rules += [build.rule(XS[1], y, XS[-1], y) for y in (ys[2], ys[5])]
    rules += [build.rule(XS[1], ys[4], XS[4], ys[4]), build.rule(XS[5], ys[4], XS[6], ys[4])]
    heads = [build.fill(x0, ys[0], x1, ys[1], "#dde6f0") for x0, x1 in pairwise(XS)]
    white = [build.fill(x0, ys[i], x1, ys[i + 1], "#ffffff") for i in (1, 2, 5) for x0, x1 in pairwise(XS[1:])]
    (table,) = find_tables(build.slide(words, rules=rules, fills=[*heads, *white]))
    found = table.to_rows()
    assert [r[1] for r in found[1:]] == ["alpha", "beta", "gamma", "delta", "eta"]
    assert [r[4] for r in found[1:]] == ["est", "est", "nord", None, "sud"]


def test_rules_that_end_where_others_do_part_rows_in_a_frame_without_columns() -> None:
    ys = [100 + 30 * i for i in range(6)]
    texts = [["alpha", "ici", "un"], ["beta", "là", "deux"], ["gamma", "ici", "trois", "sud"], ["delta", "là", "dix"]]
    words = [*row(HEAD[:5], ys[0], bold=True), *(w for y, line in zip(ys[1:], texts, strict=False) for w in row(line, y, first=1))]
    words += [*build.line("ensemble", XS[0] + 6, 138), *build.line("nord", XS[4] + 6, 138)]
    rules = [build.rule(XS[0], y, 640, y) for y in (ys[0], ys[1], ys[5])] + [build.rule(x, ys[0], x, ys[5]) for x in (XS[0], 640)]
    rules += [*(build.rule(XS[1], y, XS[4], y) for y in (ys[2], ys[4])), build.rule(XS[1], ys[3], 640, ys[3])]
    (table,) = find_tables(build.slide(words, rules=rules))
    assert [r[1] for r in table.to_rows()[1:]] == ["alpha", "beta", "gamma", "delta"]
