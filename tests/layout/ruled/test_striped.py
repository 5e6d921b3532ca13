"""Tables of which only some rows, or some cells, are drawn by their ground."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Slide, Source, Word
from tests.layout import build

XS = [50.0, 260.0, 340.0, 420.0, 600.0]
ROWS = [
    ["une action", "a", "x", "prévu"],
    ["une autre", "b", "y", "à venir"],
    ["encore une", "c", "z", "plus tard"],
    ["la fin", "d", "w", "enfin"],
]
HEAD = ["Action", "État", "Pilote", "Programme"]


def words(row: list[str], y: float, **style: object) -> list[Word]:
    return [w for text, x in zip(row, XS, strict=False) for w in build.line(text, x + 5, y + 10, **style)]


def body(rows: list[list[str]], top: float) -> list[Word]:
    return [w for i, row in enumerate(rows) for w in words(row, top + 30 * i)]


def stripe(top: float, colour: str = "#eeeeee", xs: list[float] = XS) -> list[Fill]:
    return [build.fill(x0, top, x1, top + 30, colour) for x0, x1 in pairwise(xs)]


def texts(slide: Slide) -> list[list[str | None]]:
    (table,) = find_tables(slide)
    return table.to_rows()


@pytest.mark.parametrize("n", [3, 4])
def test_bare_rows_between_and_after_stripes_are_rows(n: int) -> None:
    fills = [f for i in range(0, n, 2) for f in stripe(100 + 30 * i)]
    assert texts(build.slide(body(ROWS[:n], 100), fills=fills)) == ROWS[:n]


def test_a_bold_line_over_the_first_stripe_is_the_header() -> None:
    fills = [f for i in (0, 2) for f in stripe(100 + 30 * i)]
    assert texts(build.slide([*words(HEAD, 75, bold=True), *body(ROWS, 100)], fills=fills)) == [HEAD, *ROWS]


@pytest.mark.parametrize("n", [1, 2])
def test_headings_that_run_up_make_a_tall_header_over_the_first_stripe(n: int) -> None:
    """They say how tall it is, and head their columns as the others do."""
    fills = [f for i in (0, 2) for f in stripe(100 + 30 * i)]
    flat = words(HEAD[: 4 - n], 60, bold=True)
    turned = [
        Word(text, build.box(x + 5, 30, x + 15, 95), 10, bold=True, rotation=270)
        for text, x in zip(HEAD[4 - n :], XS[4 - n :], strict=False)
    ]
    title = build.line("Feuille de route du comité", XS[0], 10, size=20, bold=True)
    assert texts(build.slide([*title, *flat, *turned, *body(ROWS, 100)], fills=fills)) == [HEAD, *ROWS]


def test_the_last_line_of_a_title_over_a_bold_header_is_no_part_of_it() -> None:
    fills = [f for i in (0, 2) for f in stripe(100 + 30 * i)]
    title = build.line("d'un titre", XS[0] + 5, 60, size=20, bold=True)
    assert texts(build.slide([*title, *words(HEAD, 75, bold=True), *body(ROWS, 100)], fills=fills)) == [HEAD, *ROWS]


@pytest.mark.parametrize("tall", [0, 6])
def test_a_bare_header_may_stand_over_a_bare_row(tall: int) -> None:
    fills = [f for i in (1, 3) for f in stripe(100 + 30 * i)]
    title = build.line("Feuille de route du comité régional", 230, 40 - tall, bold=True)
    slide = build.slide([*title, *words(HEAD, 75 - tall, bold=True), *body(ROWS, 100)], fills=fills)
    assert texts(slide) == [HEAD, *ROWS]


def test_bold_lines_far_over_a_bare_row_are_no_header() -> None:
    fills = [f for i in (1, 3) for f in stripe(100 + 30 * i)]
    *_, striped = find_tables(build.slide([*words(HEAD, 40, bold=True), *body(ROWS, 100)], fills=fills))
    assert striped.to_rows() == ROWS[1:]


def test_the_bare_row_under_the_last_stripe_may_be_as_roomy_as_the_stripe() -> None:
    fills = [build.fill(x0, 100 + 90 * i, x1, 145 + 90 * i, "#eeeeee") for i in (0, 1) for x0, x1 in pairwise(XS)]
    roomy = [w for i, row in enumerate(ROWS) for w in words(row, 108 + 45 * i)]
    assert texts(build.slide(roomy, fills=fills)) == ROWS


def test_a_remark_under_the_last_stripe_is_no_row() -> None:
    fills = [f for i in (0, 2) for f in stripe(100 + 30 * i)]
    remark = build.line("une longue remarque qui passe par dessus les bords des colonnes du tableau", 55, 200)
    assert texts(build.slide([*body(ROWS[:3], 100), *remark], fills=fills)) == ROWS[:3]


def test_a_smaller_line_close_under_the_last_stripe_is_a_legend_and_no_row() -> None:
    fills = [f for i in (0, 2) for f in stripe(100 + 30 * i)]
    legend = [w for text, x in zip(("prévu", "b", "x"), XS, strict=False) for w in build.line(text, x + 5, 194, size=6)]
    assert texts(build.slide([*body(ROWS[:3], 100), *legend], fills=fills)) == ROWS[:3]


def test_bare_rows_under_a_band_are_all_of_the_table() -> None:
    """Grounds draw the header, like that of the slide, and the band alone; a smaller legend under the rows is none of them."""
    fills = [*stripe(100, "#ffffff"), build.fill(XS[0], 130, XS[-1], 160, "#d6eef2")]
    named, legend = build.line("un objectif", 55, 140, bold=True), build.line("une légende", 55, 290, size=6)
    rows = [w for i, row in enumerate(ROWS) for w in words(row, 160 + 32 * i)]
    slide = build.slide([*words(HEAD, 100, bold=True), *named, *rows, *legend], fills=fills)
    assert texts(slide) == [HEAD, ["un objectif", None, None, None], *ROWS]


def test_rows_that_only_the_colours_of_one_column_part() -> None:
    colours = [build.fill(260, 130 + 30 * i, 340, 160 + 30 * i, c) for i, c in enumerate(("#f2a900", "#2e9e5b", "#d0021b", "#8c8c8c"))]
    rules = [build.rule(50, y, 600, y) for y in (100, 130, 250)]
    slide = build.slide([*words(HEAD, 100, bold=True), *body(ROWS, 130)], fills=[*stripe(100, "#1f3864"), *colours], rules=rules)
    assert texts(slide) == [HEAD, *ROWS]


def test_a_cell_with_one_ground_beside_two_rows_stays_merged() -> None:
    left = [build.fill(50, 130, 260, 190, "#e2efda")]
    right = [build.fill(x0, 130 + 30 * i, x1, 160 + 30 * i, "#dddddd") for i in range(2) for x0, x1 in pairwise(XS[1:])]
    inside = [
        *build.line("objectif", 55, 140),
        *build.line("suite", 55, 170),
        *[w for i in range(2) for w in words(["", *ROWS[i][1:]], 130 + 30 * i)],
    ]
    table = texts(build.slide([*words(HEAD, 100, bold=True), *inside], fills=[*stripe(100, "#1f3864"), *left, *right]))
    assert table[1][0] == "objectif\nsuite"
    assert table[2][0] is None


def continued(second: Slide) -> list[list[str | None]]:
    """The table of a slide that follows one whose table has a header and every border."""
    first = build.slide([*words(HEAD, 100, bold=True), *body(ROWS, 130)], rules=build.grid(XS, [100, 130, 160, 190, 220, 250]))
    (table,) = arrange(Source("f", "0", "pdf", (first, second)))[1].tables
    return table.to_rows()


def test_rows_without_header_have_the_columns_of_the_table_before() -> None:
    rules = [build.rule(50, y, 600, y) for y in (100, 130, 160)]
    colours = [build.fill(260, 100 + 30 * i, 340, 130 + 30 * i, c) for i, c in enumerate(("#f2a900", "#2e9e5b"))]
    assert continued(build.slide(body(ROWS[:2], 100), number=2, rules=rules, fills=colours)) == ROWS[:2]


def test_a_lone_filled_row_goes_on_with_the_table_before() -> None:
    assert continued(build.slide(body(ROWS[:1], 100), number=2, fills=stripe(100))) == ROWS[:1]


def test_a_lone_filled_row_with_other_columns_is_no_table() -> None:
    assert find_tables(build.slide(body(ROWS[:1], 100), fills=stripe(100))) == ()


def test_a_bold_line_between_header_and_stripes_is_a_row_of_the_table() -> None:
    name = build.line("Objectif 1 : un nom qui passe par dessus les colonnes du tableau", 55, 140, bold=True)
    fills = [*stripe(100, "#1f3864"), *stripe(160)]
    found = texts(build.slide([*words(HEAD, 100, bold=True), *name, *body(ROWS[:2], 160)], fills=fills))
    assert [found[0], *found[2:]] == [HEAD, *ROWS[:2]]


def test_a_bare_row_beside_the_ground_of_a_merged_cell_is_a_row_under_a_bare_header() -> None:
    xs = XS[1:]
    named = build.fill(XS[0], 100, XS[1], 220, "#eeeeee")
    fills = [named, *stripe(130, xs=xs), *stripe(190, xs=xs)]
    rows = [["", *row[1:]] for row in ROWS]
    inside = [*words(HEAD, 75, bold=True), *body(rows, 100), *build.line("un objectif", XS[0] + 5, 155, bold=True)]
    assert texts(build.slide(inside, fills=fills)) == [HEAD, ["un objectif", *ROWS[0][1:]], *([None, *row[1:]] for row in ROWS[1:])]


PARTED = [
    ["Action", "État", "Pilote", "Programme", "Priorité"],
    ["une", "a", "x", "prévu", "oui"],
    ["autre", "b", "", "fait", ""],
    ["fin", "c", "", "", "non"],
]


@pytest.mark.parametrize("side", [False, True])
def test_stripes_that_a_merged_cell_interrupts_are_rows(side: bool) -> None:
    """The stripe goes in two pieces beside the merged cell; with a ground at the `side` of all rows, they lie within the sides of the rest."""
    xs, ys = [50.0, 260.0, 340.0, 420.0, 600.0, 700.0], [100.0, 130.0, 160.0, 190.0, 220.0]
    text = [w for y, row in zip(ys, PARTED, strict=False) for x, t in zip(xs, row, strict=False) for w in build.line(t, x + 5, y + 10)]
    grounds = [build.fill(x0, 100, x1, 130, "#000091") for x0, x1 in pairwise(xs)]
    grounds += [build.fill(x0, 160, x1, 190, "#eeeeee") for x0, x1 in pairwise(xs) if x0 != 340]
    rules = [build.rule(50, y, 700, y) for y in (100, 130, 220)]
    rules += [build.rule(x0, y, x1, y) for y in (160, 190) for x0, x1 in ((50, 340), (420, 700))]
    if side:
        grounds += [build.fill(0, 100, 50, 220, "#ddddff")]
        text += build.line("Axe", 10, 150)
        rules += [build.rule(0, y, 50, y) for y in (100, 220)]
    merged = [PARTED[0], PARTED[1], *([*row[:2], None, *row[3:]] for row in PARTED[2:])]
    assert [row[-5:] for row in texts(build.slide(text, fills=grounds, rules=rules))] == merged


@pytest.mark.parametrize("over", [0, 1])
def test_a_lone_stripe_under_a_bare_header_is_of_a_table(over: int) -> None:
    """Of three rows only the second has a ground; or of two, only the first."""
    rows = ROWS[: 2 + over]
    slide = build.slide([*words(HEAD, 100, bold=True), *body(rows, 130)], fills=stripe(130 + 30 * over))
    assert texts(slide) == [HEAD, *rows]


def test_a_lone_stripe_goes_on_with_the_table_before_and_so_does_the_row_under_it() -> None:
    assert continued(build.slide(body(ROWS[:2], 100), number=2, fills=stripe(100))) == ROWS[:2]


def test_a_larger_line_under_the_last_bare_row_is_a_title() -> None:
    title = build.line("le nom de tout", 55, 226, size=13, bold=True)
    slide = build.slide([*words(HEAD, 100, bold=True), *body(ROWS[:3], 130), *title], fills=[*stripe(100), *stripe(160)])
    (table, *_) = find_tables(slide)
    assert table.to_rows()[-1] == ROWS[2]


def test_a_title_and_a_header_between_two_stripes_begin_another_table() -> None:
    fills = [f for top in (100, 220) for f in stripe(top)]
    title = build.line("Objectif 2 : un autre tableau", XS[0] + 5, 170, bold=True)
    written = [*words(HEAD, 75, bold=True), *body(ROWS[:2], 100), *title, *words(HEAD, 195, bold=True), *body(ROWS[2:], 220)]
    one, other = find_tables(build.slide(written, fills=fills))
    assert one.to_rows() == [HEAD, *ROWS[:2]]
    assert other.to_rows() == [HEAD, *ROWS[2:]]


def test_a_band_from_side_to_side_is_of_the_table_of_the_stripes_under_it() -> None:
    """Header, band, bare row, stripe: the header has no ground, and stands at the top of a row higher than itself."""
    band = build.fill(XS[0], 100, XS[-1], 120, "#ddebf7")
    written = [*words(HEAD, 66, bold=True), *build.line("Objectif 1 : un nom", XS[0] + 5, 105, bold=True), *body(ROWS[:3], 120)]
    rows = texts(build.slide(written, fills=[band, *stripe(150)]))
    assert rows[0] == HEAD
    assert rows[1][0] == "Objectif 1 : un nom"
    assert rows[2:] == ROWS[:3]


def test_cells_in_the_colour_of_the_slide_are_cells() -> None:
    """Two rows follow the last stripe; the second is painted white."""
    rows = [*words(HEAD, 100, bold=True), *body(ROWS, 130)]
    grounds = [*stripe(100), *stripe(160), *stripe(220, "#ffffff")]
    last = words(["la suite", "e", "v", "un jour"], 250)
    assert texts(build.slide([*rows, *last], fills=[*grounds, *stripe(250, "#ffffff")])) == [HEAD, *ROWS, ["la suite", "e", "v", "un jour"]]


def test_white_boxes_that_do_not_touch_are_no_cells() -> None:
    boxes = [build.fill(x, 100, x + 60, 130, "#ffffff") for x in (100, 200, 300)]
    rows = [w for x in (100, 200, 300) for w in build.line("un", x + 5, 110)]
    assert not find_tables(build.slide(rows, fills=boxes))


def test_a_header_on_two_levels_that_is_drawn_alone_has_the_rows_under_it() -> None:
    xs = [50.0, 260.0, 340.0, 500.0, 660.0]
    grounds = [build.fill(*xs[:1], 100, xs[1], 160), build.fill(xs[1], 100, xs[2], 160), build.fill(xs[2], 100, xs[4], 130)]
    grounds += [build.fill(xs[2], 130, xs[3], 160), build.fill(xs[3], 130, xs[4], 160)]
    head = [*build.line("action", 55, 125, bold=True), *build.line("état", 265, 125, bold=True), *build.line("prévu", 345, 110, bold=True)]
    head += [*build.line("un", 345, 140, bold=True), *build.line("deux", 505, 140, bold=True)]
    rows = [
        (["une action", "a", "un texte", "prévu"], ["qui va loin", "", "plus long", ""]),
        (["une autre", "b", "", "à venir"], ["", "", "", "bientôt"]),
        (["encore une", "c", "d", ""], ["", "", "et plus", ""]),
    ]
    lines = [
        w
        for i, row in enumerate(rows)
        for j, line in enumerate(row)
        for x, t in zip(xs, line, strict=False)
        for w in build.line(t, x + 5, 180 + 12 * j + 44 * i, wraps=not j)
    ]
    named = build.line("le nom de tout ce qui suit, en gras", 55, 165, bold=True)
    (table,) = find_tables(build.slide([*head, *named, *lines], fills=grounds))
    found = table.to_rows()
    assert found[:3] == [
        ["action", "état", "prévu", None],
        [None, None, "un", "deux"],
        ["le nom de tout ce qui suit, en gras", None, None, None],
    ]
    assert [r[0] for r in found[3:]] == ["une action qui va loin", "une autre", "encore une"]
    assert found[4][2:] == ["", "à venir bientôt"]


def test_a_bare_row_with_a_cell_of_two_columns_parts_no_stripes() -> None:
    rows = [*words(HEAD, 100, bold=True), *words(ROWS[0], 130), *words(["une autre", "", "", "à venir"], 160)]
    rows += [*build.line("un texte sur deux colonnes", XS[1] + 5, 170), *words(ROWS[2], 190), *words(ROWS[3], 220)]
    found = texts(build.slide(rows, fills=[*stripe(100), *stripe(130), *stripe(190)]))
    assert found == [HEAD, ROWS[0], ["une autre", "un texte sur deux colonnes", None, "à venir"], ROWS[2], ROWS[3]]


def test_a_header_like_that_of_the_slide_before_has_the_bare_row_under_it() -> None:
    first = build.slide([*words(HEAD, 100, bold=True), *body(ROWS, 130)], fills=[*stripe(100), *stripe(160), *stripe(220)])
    second = build.slide([*words(HEAD, 100, bold=True), *words(ROWS[0], 130)], fills=stripe(100))
    (table,) = find_tables(second, find_tables(first))
    assert table.to_rows() == [HEAD, ROWS[0]]
