"""Tables of which nothing draws the whole: pieces between bands, rules that stop before grounds, headings that nothing parts, close columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Word
from tests.layout import build

XS = [50.0, 200.0, 320.0, 480.0, 600.0]
HEAD = ["Objectif", "Action", "Prévu", "Pilote"]
ROWS = [["former", "dix", "nord"], ["informer", "vingt", "sud"], ["suivre", "trente", "est"], ["ouvrir", "deux", "ouest"]]


def row(texts: list[str], y: float, *, first: int = 0, bold: bool = False) -> list[Word]:
    return [w for x, text in zip(XS[first:], texts, strict=False) for w in build.line(text, x + 5, y + 8, bold=bold)]


def rows_of(words: list[Word], rules: list[Rule], fills: list[Fill]) -> list[list[str | None]]:
    (table,) = find_tables(build.slide(words, rules=rules, fills=fills))
    return table.to_rows()


def test_lines_inside_a_table_without_sides_go_on_past_its_bands() -> None:
    ys = [100.0, 130.0, 160.0, 190.0, 220.0]
    body = [["a", *ROWS[0]], ["b", *ROWS[1]]]
    words = [
        *row(HEAD, ys[0], bold=True),
        *build.line("une partie", XS[0] + 5, ys[1] + 8, bold=True),
        *row(body[0], ys[2]),
        *row(body[1], ys[3]),
    ]
    across = [build.rule(XS[0], y, XS[-1], y) for y in ys[1:-1]]
    down = [build.rule(x, y0, x, y1) for x in XS[1:-1] for y0, y1 in ((ys[0], ys[1]), (ys[2], ys[4]))]
    assert rows_of(words, [*across, *down], []) == [HEAD, ["une partie", *[None] * 3], *body]


def test_a_ground_behind_a_merged_cell_does_not_cut_it() -> None:
    ys = [100.0 + 30 * i for i in range(6)]
    words = [*row(HEAD, ys[0], bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, ys[i + 1], first=1))]
    words += [*build.line("un", XS[0] + 5, 153), *build.line("deux", XS[0] + 5, 213)]
    across = [build.rule(XS[1] if y in (ys[2], ys[4]) else XS[0], y, XS[-1], y) for y in ys]
    stripes = [build.fill(XS[0], y, XS[-1], y + 30, "#dde6f0") for y in (ys[1], ys[3])]
    found = rows_of(words, [*across, *(build.rule(x, ys[0], x, ys[-1]) for x in XS)], stripes)
    assert [r[0] for r in found] == ["Objectif", "un", None, "deux", None]


def test_headings_that_nothing_parts_are_those_of_their_columns() -> None:
    ys = [100.0, 130.0, 160.0, 190.0, 220.0]
    words = [*row(HEAD, ys[0], bold=True), *(w for i, texts in enumerate(ROWS[:3]) for w in row([str(i), *texts], ys[i + 1]))]
    stripes = [build.fill(x0, ys[i], x1, ys[i + 1], "#dde6f0") for i in (1, 3) for x0, x1 in pairwise(XS)]
    heads = [build.fill(x0, ys[0], x1, ys[1], "#dde6f0") for x0, x1 in pairwise(XS[2:])]
    assert rows_of(words, [build.rule(XS[0], ys[0], XS[-1], ys[0])], [*stripes, *heads])[0] == HEAD


def test_a_text_that_begins_under_its_heading_is_no_part_of_the_one_before() -> None:
    ys = [100.0, 130.0, 160.0, 190.0, 220.0]
    texts = [HEAD, ["un texte de la colonne", *ROWS[0]], ["un", *ROWS[1]], ["deux", *ROWS[2]]]
    words = [w for y, t in zip(ys, texts, strict=False) for x, text in zip(XS, t, strict=False) for w in build.line(text, x + 1, y + 8)]
    long = [w for w in words if w.box.top == build.box(0, ys[1] + 8, 0, 0).top and w.box.x1 < XS[1] / build.SCALE[0]]
    room = (XS[1] - 1) / build.SCALE[0] - long[-1].box.x1
    moved = [replace(w, box=replace(w.box, x0=w.box.x0 + room, x1=w.box.x1 + room)) for w in long]
    rules = [build.rule(XS[0], y, XS[-1], y) for y in ys]
    fills = [build.fill(x0, ys[0], x1, ys[1], "#dde6f0") for x0, x1 in pairwise(XS)]
    assert rows_of([*(w for w in words if w not in long), *moved], rules, fills)[1] == texts[1]
