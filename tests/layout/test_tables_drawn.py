from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from prs_extract.layout.overlays import drawn_marks, with_marks
from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, NativeCell, NativeTable, Picture, Rule, Slide, Word
from tests.layout import build

XS = [50, 200, 300, 500]
YS = [100, 130, 190, 250]
TEXTS = [["a", "b", "c"], ["d e", "f", "g"], ["h", "", "i"]]


def words_in(texts: list[list[str]], xs: list[float] = XS, ys: list[float] = YS, **style: object) -> list[Word]:
    """Each text at the top left of its place."""
    return [w for r, row in enumerate(texts) for c, t in enumerate(row) if t for w in build.line(t, xs[c] + 5, ys[r] + 4, **style)]


def bands(texts: list[list[str]], ys: list[float], colours: list[str], xs: list[float] = XS) -> list[Fill]:
    """A fill for each place of rows."""
    return [build.fill(x0, y0, x1, y1, colour) for (y0, y1), colour in zip(pairwise(ys), colours, strict=True) for x0, x1 in pairwise(xs)]


def only(slide: Slide) -> Table:
    (table,) = find_tables(slide)
    return table


def test_a_ruled_grid_is_a_table() -> None:
    table = only(build.slide(words_in(TEXTS), rules=build.grid(XS, YS)))
    assert table.method == "traits"
    assert table.to_rows() == TEXTS


def test_a_header_over_empty_rows_is_a_table_and_a_row_of_boxes_half_empty_is_none() -> None:
    xs = [50, 150, 250, 350, 450, 550]
    head = [["a", "b", "c", "d", "e"], [""] * 5, [""] * 5]
    assert only(build.slide(words_in(head, xs), rules=build.grid(xs, YS))).to_rows() == head
    half = [["a", "", "c", "", "e"], [""] * 5, [""] * 5]
    assert find_tables(build.slide(words_in(half, xs), rules=build.grid(xs, YS))) == ()


def test_words_outside_the_grid_are_left() -> None:
    words = [*words_in(TEXTS), *build.line("note", 60, 300)]
    assert sum(len(c.words) for c in only(build.slide(words, rules=build.grid(XS, YS))).cells) == 9


def test_fills_alone_make_a_grid() -> None:
    fills = bands(TEXTS, YS, ["#333333", "#dddddd", "#eeeeee"])
    table = only(build.slide(words_in(TEXTS), fills=fills))
    assert table.method == "fonds"
    assert table.to_rows() == TEXTS
    assert table.cell_at(0, 0).fill == "#333333"
    assert table.has_header


def test_fills_with_white_gaps_make_a_grid() -> None:
    fills = [build.fill(x0 + 1, y0 + 1, x1 - 1, y1 - 1, "#dddddd") for x0, x1 in pairwise(XS) for y0, y1 in pairwise(YS)]
    assert only(build.slide(words_in(TEXTS), fills=fills)).to_rows() == TEXTS


def test_white_rules_over_fills_count() -> None:
    fills = [build.fill(XS[0], YS[0], XS[-1], YS[-1], "#dddddd")]
    rules = [replace(r, colour="#ffffff") for r in build.grid(XS, YS)]
    assert only(build.slide(words_in(TEXTS), rules=rules, fills=fills)).to_rows() == TEXTS


def test_a_frame_round_a_text_is_no_table() -> None:
    assert find_tables(build.slide(build.line("un texte", 60, 110), rules=build.grid([50, 300], [100, 200]))) == ()


def test_a_title_band_over_a_text_box_is_no_table() -> None:
    words = [*build.line("titre", 60, 105), *build.line("corps", 60, 150)]
    assert find_tables(build.slide(words, fills=[build.fill(50, 100, 300, 130), build.fill(50, 130, 300, 250, "#eeeeee")])) == ()


def test_a_two_by_two_of_boxes_with_gutters_is_no_table() -> None:
    boxes = [(50, 100, 250, 200), (300, 100, 500, 200), (50, 250, 250, 350), (300, 250, 500, 350)]
    words = [w for x, y, *_ in boxes for w in build.line("titre", x + 5, y + 5)]
    rules: list[Rule] = []
    for x0, y0, x1, y1 in boxes:
        rules += build.grid([x0, x1], [y0, y1])
    assert find_tables(build.slide(words, rules=rules)) == ()


def test_boxes_joined_by_connectors_are_no_table() -> None:
    boxes = [
        (50, 100, 250, 150),
        (400, 90, 600, 120),
        (400, 130, 600, 160),
        (50, 200, 250, 250),
        (400, 200, 600, 230),
        (400, 240, 600, 270),
    ]
    words = [w for x, y, *_ in boxes for w in build.line("objectif", x + 5, y + 5)]
    rules: list[Rule] = []
    for x0, y0, x1, y1 in boxes:
        rules += build.grid([x0, x1], [y0, y1])
    for y, ends in ((125, (105, 145)), (225, (215, 255))):
        rules += [build.rule(250, y, 325, y), build.rule(325, ends[0], 325, ends[1])]
        rules += [build.rule(325, e, 400, e) for e in ends]
    assert find_tables(build.slide(words, rules=rules)) == ()


def test_a_lone_ruled_row_of_many_cells_is_the_rest_of_a_table() -> None:
    xs = [50, 150, 250, 350, 450]
    table = only(build.slide(build.line("suite", 60, 110), rules=build.grid(xs, [100, 140])))
    assert table.to_rows() == [["suite", "", "", ""]]


def test_tables_that_do_not_touch_are_two() -> None:
    ys = [300, 330, 360, 390]
    words = [*words_in(TEXTS), *words_in(TEXTS, ys=ys)]
    found = find_tables(build.slide(words, rules=[*build.grid(XS, YS), *build.grid(XS, ys)]))
    assert [t.to_rows() for t in found] == [TEXTS, TEXTS]


@pytest.mark.parametrize("n_rows", [2, 3])
def test_a_box_between_two_tables_is_in_neither(n_rows: int) -> None:
    """As wide as both, its ground begins a few points under the first and ends a few points over the second."""
    first = YS[: n_rows + 1]
    second = [y + 250 for y in first]
    heading = build.fill(XS[0], first[-1] + 10, XS[-1], second[0] - 8, "#dce8f4")
    words = [*words_in(TEXTS[:n_rows], ys=first), *words_in(TEXTS[:n_rows], ys=second), *build.line("objectif 2", 60, first[-1] + 14)]
    tables = find_tables(build.slide(words, rules=[*build.grid(XS, first), *build.grid(XS, second)], fills=[heading]))
    assert [t.to_rows() for t in tables] == [TEXTS[:n_rows]] * 2


def test_a_table_in_a_cell_keeps_its_words_and_the_outer_one_the_rest() -> None:
    inner_xs, inner_ys = [210, 240, 270], [135, 155, 175]
    words = [*words_in([["A", "B", "C"], ["D", "", "F"], ["G", "H", "I"]]), *words_in([["1", "2"], ["3", "4"]], inner_xs, inner_ys)]
    found = find_tables(build.slide(words, rules=[*build.grid(XS, YS), *build.grid(inner_xs, inner_ys)]))
    assert [t.to_rows() for t in found] == [[["A", "B", "C"], ["D", "", "F"], ["G", "H", "I"]], [["1", "2"], ["3", "4"]]]


def test_bold_first_row_heads_the_table() -> None:
    words = [*words_in(TEXTS[:1], bold=True), *words_in(TEXTS[1:], ys=YS[1:])]
    assert only(build.slide(words, rules=build.grid(XS, YS))).has_header
    assert not only(build.slide(words_in(TEXTS), rules=build.grid(XS, YS))).has_header


def test_a_star_over_a_cell_is_its_mark() -> None:
    star = build.fill(400, 150, 412, 162, "#ffc000", shape="star5")
    table = only(build.slide(words_in(TEXTS), rules=build.grid(XS, YS), fills=[star]))
    assert table.cell_at(1, 2).marks == (star,)
    assert [c for c in table.cells if c.marks] == [table.cell_at(1, 2)]


def test_a_mark_that_hangs_over_a_border_is_in_the_cell_under_most_of_it() -> None:
    icon = Picture(build.box(190, 180, 206, 196))
    table = only(build.slide(words_in(TEXTS), rules=build.grid(XS, YS), pictures=[icon]))
    assert [(c.row, c.col) for c in table.cells if c.marks] == [(1, 0)]


def test_the_ground_of_a_cell_is_no_mark() -> None:
    ground = build.fill(200, 130, 300, 190, "#00ff00")
    table = only(build.slide(words_in(TEXTS), rules=build.grid(XS, YS), fills=[ground]))
    assert table.cell_at(1, 1).fill == "#00ff00"
    assert not any(c.marks for c in table.cells)


def native(*cells: NativeCell, n_rows: int = 2, n_cols: int = 2, has_header: bool = False) -> Slide:
    edges = tuple(0.1 * (i + 1) for i in range(9))
    return build.slide(
        tables=[NativeTable(build.box(0, 0, 960, 540), edges[: n_rows + 1], edges[: n_cols + 1], cells, has_header)],
    )


def cell(row: int, col: int, text: str, row_span: int = 1, col_span: int = 1) -> NativeCell:
    return NativeCell(row, col, row_span, col_span, build.box(0, 0, 10, 10), (build.paragraph(text),))


def test_a_declared_table_keeps_its_spans() -> None:
    table = only(native(cell(0, 0, "a", 1, 2), cell(1, 0, "b"), cell(1, 1, "c")))
    assert table.method == "natif"
    assert table.to_rows() == [["a", None], ["b", "c"]]


def test_places_that_no_declared_cell_covers_are_empty_cells() -> None:
    assert only(native(cell(0, 0, "a"), cell(1, 1, "d"))).to_rows() == [["a", ""], ["", "d"]]


def test_declared_spans_are_cut_at_the_edge_and_at_their_neighbours() -> None:
    table = only(native(cell(0, 0, "a", 5, 1), cell(0, 1, "b", 1, 7), cell(1, 0, "lost"), cell(1, 1, "d")))
    assert table.to_rows() == [["a", "b"], [None, "d"]]


HEAD_FILLS = [build.fill(x0, YS[0], x1, YS[1], "#333333") for x0, x1 in pairwise(XS)]
RUNGS = [build.rule(XS[0], y, XS[-1], y) for y in YS[1:]]


def test_columns_that_only_the_header_draws_go_on_below() -> None:
    assert only(build.slide(words_in(TEXTS), fills=HEAD_FILLS, rules=RUNGS)).to_rows() == TEXTS


def test_a_text_across_open_columns_is_a_merged_cell() -> None:
    words = words_in([["a", "b", "c"], ["", "", ""], ["h", "", "i"]])
    words += build.line("un texte qui passe sur toutes les colonnes du tableau et occupe sa ligne", XS[0] + 5, YS[1] + 4)
    table = only(build.slide(words, fills=HEAD_FILLS, rules=RUNGS))
    assert table.cell_at(1, 0).col_span == 3
    assert table.to_rows()[2] == ["h", "", "i"]


def test_a_rung_interrupted_by_a_merged_cell_still_parts_the_rows() -> None:
    rungs = [build.rule(XS[1], YS[2], XS[-1], YS[2]), build.rule(XS[0], YS[3], XS[-1], YS[3])]
    words = words_in([["a", "b", "c"], ["d", "f", "g"], ["", "k", "i"]])
    table = only(build.slide(words, fills=HEAD_FILLS, rules=rungs))
    assert table.to_rows() == [["a", "b", "c"], ["d", "f", "g"], [None, "k", "i"]]


def test_a_ruled_band_between_the_rungs_parts_the_rows_too() -> None:
    ys = [*YS, 280, 310]
    rungs = [build.rule(XS[0], y, XS[-1], y) for y in ys[1:]]
    band = build.fill(XS[0], YS[2], XS[-1], YS[3], "#d5f5e3")
    words = words_in([*TEXTS[:2], ["objectif", "", ""], TEXTS[1], TEXTS[2]], ys=ys)
    table = only(build.slide(words, fills=[*HEAD_FILLS, band], rules=rungs))
    assert [c.text for c in table.cells if c.row == 2 and c.text] == ["objectif"]
    assert [row for i, row in enumerate(table.to_rows()) if i != 2] == [*TEXTS[:2], TEXTS[1], TEXTS[2]]


def test_a_header_of_two_rows_gives_the_columns_of_a_short_table() -> None:
    xs = [50, 150, 250, 350, 450, 550]
    fills = [build.fill(x0, 100, x1, y1, "#000091") for x0, x1, y1 in [(50, 150, 140), (350, 450, 140), (450, 550, 140), (150, 350, 118)]]
    fills += [build.fill(150, 118, 250, 140, "#000091"), build.fill(250, 118, 350, 140, "#000091")]
    rules = [build.rule(50, 140, 550, 140), build.rule(150, 170, 550, 170), build.rule(50, 200, 550, 200)]
    texts = [(50, 105, "a"), (250, 102, "b"), (150, 122, "c"), (250, 122, "d"), (350, 105, "e"), (450, 105, "f")]
    texts += [(x, y, f"{x}-{y}") for y in (145, 175) for x in xs[:-1] if (x, y) != (50, 175)]
    (table,) = find_tables(build.slide([w for x, y, t in texts for w in build.line(t, x + 6, y)], rules=rules, fills=fills))
    assert [c.text for c in table.cells if c.row > 1] == [f"{x}-{y}" for y in (145, 175) for x in xs[:-1] if (x, y) != (50, 175)]


def test_the_shadow_of_a_piece_of_a_rule_is_no_mark() -> None:
    shadow = Picture(build.box(XS[0] - 3, YS[1] - 2, XS[1] + 4, YS[1] + 5))
    sign = Picture(build.box(XS[1] + 20, YS[1] + 10, XS[1] + 30, YS[1] + 20))
    table = only(build.slide(words_in(TEXTS), rules=[*build.grid(XS, YS), build.rule(XS[0], YS[1], XS[1], YS[1])], pictures=[shadow, sign]))
    assert [(c.row, c.col, c.marks) for c in table.cells if c.marks] == [(1, 1, (sign,))]


def test_the_shadow_of_an_arrow_is_no_mark() -> None:
    """A connector is a rule and a head; its shadow is one picture, that holds both and hardly goes beyond."""
    x, y = XS[1], YS[1] + 15
    connector, head = build.rule(x - 12, y, x + 11, y), build.fill(x + 11, y - 3, x + 17, y + 3, "#b45309")
    shadow = Picture(build.box(x - 16, y - 5, x + 20, y + 8))
    sign = Picture(build.box(XS[1] + 40, YS[1] + 10, XS[1] + 50, YS[1] + 20))
    drawn = build.slide(words_in(TEXTS), rules=[*build.grid(XS, YS), connector], fills=[head], pictures=[shadow, sign])
    assert drawn_marks(drawn) == (head, sign)


def test_the_head_of_an_arrow_is_no_mark() -> None:
    x, y = XS[1], YS[1] + 15
    arrow, head = build.rule(x - 60, y, x - 30, y), build.fill(x - 30, y - 3, x - 24, y + 3, "#b45309")
    marks = {}
    for shape in ("triangle", "rect"):
        drawn = build.slide(words_in(TEXTS), rules=[*build.grid(XS, YS), arrow], fills=[replace(head, shape=shape)])
        marks[shape] = [c.marks for c in only(drawn).cells if c.marks]
    assert (marks["triangle"], len(marks["rect"])) == ([], 1)


def test_a_rule_that_merged_cells_keep_from_the_rest_parts_the_rows_too() -> None:
    xs, ys = [50, 150, 250, 350, 450, 550], [100, 130, 170, 210, 250]
    rules = [build.rule(xs[0], y, xs[-1], y) for y in (100, 130, 250)] + [build.rule(xs[1], 170, xs[-1], 170)]
    rules.append(build.rule(xs[2] - 70, 210, xs[-1], 210))
    texts = [["v", "w", "x", "y", "z"], ["", "a", "b", "c", "d"], ["o", "e", "f", "g", "h"], ["", "", "k", "l", "m"]]
    words = [w for r, row in enumerate(texts) for w in words_in([row], xs, [ys[r]], bold=r == 0)]
    table = only(build.slide(words, rules=rules, fills=[build.fill(50, 130, 150, 250, "#d5f5e3")]))
    assert [row[2:] for row in table.to_rows()] == [["x", "y", "z"], ["b", "c", "d"], ["f", "g", "h"], ["k", "l", "m"]]


def test_rows_in_a_frame_that_only_space_parts_are_rows() -> None:
    """A light style: the header draws the columns by its ground, and one frame goes round everything."""
    xs = [50, 250, 330, 520, 700, 900]
    texts = [
        ["un sujet", "ici", "deux mots", "", "nord"],
        ["un autre sujet", "là", "", "trois mots", "sud"],
        ["encore un", "ici", "six", "sept", ""],
    ]
    head = ["nom", "état", "prévu un", "prévu deux", "pilote"]
    words = [w for x, text in zip(xs, head, strict=False) for w in build.line(text, x + 6, 108, bold=True)]
    for i, row in enumerate(texts):
        words += [w for x, text in zip(xs, row, strict=False) for w in build.lines(text.split(maxsplit=1), x + 6, 135 + 45 * i)]
    frame = [build.rule(50, 100, 900, 100), build.rule(50, 270, 900, 270), build.rule(50, 100, 50, 270), build.rule(900, 100, 900, 270)]
    grounds = [build.fill(a, 100, b, 125) for a, b in pairwise(xs)]
    (table,) = find_tables(build.slide(words, rules=frame, fills=grounds))
    assert [[str(t).replace("\n", " ") for t in row] for row in table.to_rows()] == [head, *texts]
    assert dict(table.parts)["lignes par l'espace"] < 1


def three_columns(rows: list[list[str]]) -> list[list[str | None]]:
    """Lines of three columns in one frame under a header with a ground."""
    xs = [50, 350, 550, 750]
    words = [w for x, text in zip(xs, ["étape", "date", "lieu"], strict=False) for w in build.line(text, x + 6, 108, bold=True)]
    words += [
        w for i, row in enumerate(rows) for x, text in zip(xs, row, strict=False) if text for w in build.line(text, x + 6, 130 + 18 * i)
    ]
    frame = [build.rule(50, 125, 750, 125), build.rule(50, 240, 750, 240), build.rule(50, 125, 50, 240), build.rule(750, 125, 750, 240)]
    (table,) = find_tables(build.slide(words, rules=frame, fills=[build.fill(a, 100, b, 125) for a, b in pairwise(xs)]))
    return table.to_rows()


def test_lines_that_fill_three_columns_of_a_frame_are_rows_but_no_lists() -> None:
    rows = [["un début", "mars", "ici"], ["une suite", "mai", "là"], ["une fin", "juin", "ici"]]
    assert three_columns(rows)[1:] == rows
    assert len(three_columns([[f"- {text}" for text in row] for row in rows])) == 2
    assert len(three_columns([rows[0], ["une suite", "", "là"], rows[2]])) == 2


def test_paragraphs_of_the_only_row_of_a_frame_are_no_rows() -> None:
    xs = [50, 250, 330, 520, 700, 900]
    head = ["nom", "état", "prévu un", "prévu deux", "pilote"]
    words = [w for x, text in zip(xs, head, strict=False) for w in build.line(text, x + 6, 108, bold=True)]
    words += [w for x, text in zip(xs, ["sujet", "ici", "un", "deux", "nord"], strict=False) for w in build.line(text, x + 6, 135)]
    words += [*build.line("la suite", xs[2] + 6, 160), *build.line("et la fin", xs[2] + 6, 185)]
    frame = [build.rule(50, 100, 900, 100), build.rule(50, 270, 900, 270), build.rule(50, 100, 50, 270), build.rule(900, 100, 900, 270)]
    (table,) = find_tables(build.slide(words, rules=frame, fills=[build.fill(a, 100, b, 125) for a, b in pairwise(xs)]))
    assert table.to_rows() == [head, ["sujet", "ici", "un\nla suite\net la fin", "deux", "nord"]]


def test_a_band_that_only_its_ground_draws_parts_the_rows_from_side_to_side() -> None:
    ys = [*YS, 280, 310]
    rungs = [build.rule(XS[0], ys[1], XS[-1], ys[1]), build.rule(XS[0], ys[-1], XS[-1], ys[-1])]
    band = build.fill(XS[0], YS[2], XS[-1], YS[3], "#d5f5e3")
    words = words_in([*TEXTS[:2], ["objectif", "", ""], TEXTS[1], ["", "", ""]], ys=ys)
    table = only(build.slide(words, fills=[*HEAD_FILLS, band], rules=rungs))
    assert [c.text for c in table.cells if c.row == 2] == ["objectif"]
    assert [row for i, row in enumerate(table.to_rows()) if i != 2] == [*TEXTS[:2], TEXTS[1]]


def test_a_title_over_a_grid_is_no_header_though_borders_fall_between_its_words() -> None:
    title = build.line("alpha beta gamma delta", 60, 86, bold=True)
    xs = [50, 86, 109, 136, 300]
    table = only(build.slide([*title, *words_in([["a", "b", "c", "d"]] * 3, xs)], rules=build.grid(xs, YS)))
    assert table.n_rows == 3


def test_rows_that_only_space_parts_under_a_band_are_rows() -> None:
    xs, ys = [50, 250, 350, 450, 600], [100, 130, 150, 250, 270, 370]
    head = [build.fill(x0, 100, x1, 130, "#000091") for x0, x1 in pairwise(xs)]
    bands = [build.fill(xs[0], ys[1], xs[-1], ys[2], "#d5f5e3"), build.fill(xs[0], ys[3], xs[-1], ys[4], "#d5f5e3")]
    words = words_in([["nom", "un", "deux", "trois"], ["alpha", "", "", ""]], xs, ys)
    words += [
        w
        for y in (160, 190, 220, 280, 310)
        for t, x in zip(["mesurer", "ici", "nord", "dos"], xs, strict=False)
        for w in build.line(t, x + 5, y)
    ]
    words += words_in([["beta", "", "", ""]], xs, ys[3:])
    rules = [build.rule(xs[0], 130, xs[-1], 130), build.rule(xs[0], 370, xs[-1], 370)]
    rows = only(build.slide(words, fills=[*head, *bands], rules=rules)).to_rows()
    assert [row[0] for row in rows] == ["nom", "alpha", "mesurer", "mesurer", "mesurer", "beta", "mesurer", "mesurer"]


def test_grounds_that_end_before_a_side_pushed_out_are_no_marks() -> None:
    """A note hangs over the last column: the side of the table stands beyond its cells. A narrow strip is a mark all the same."""
    made = only(build.slide(words_in(TEXTS), rules=build.grid(XS, YS)))
    ground, strip = build.fill(300, 130, 400, 190, "#d0d8e7"), build.fill(300, 190, 320, 250, "#d32f2f")
    table = with_marks(made, build.slide(fills=[ground, strip]))
    assert [(c.row, c.col, c.marks) for c in table.cells if c.marks] == [(2, 2, (strip,))]


def test_rules_under_the_title_and_over_the_footer_are_no_row_round_a_table() -> None:
    """Though the table before had columns that the text over this one keeps to."""
    ys = [130, 160, 200, 240]
    one, other = ([40, x, 420, 560, 700, 920] for x in (300, 260))
    before = find_tables(build.slide(words_in([["a", "b", "c", "d", "e"]] * 3, one, ys), rules=build.grid(one, ys)))
    words = [*words_in([["a", "b", "c", "d", "e"]] * 3, other, ys), *build.line("Priorisation des actions", 44, 100)]
    frame = [build.rule(40, y, 920, y) for y in (90, 260)]
    (table,) = find_tables(build.slide(words, rules=[*build.grid(other, ys), *frame]), before)
    assert (table.n_rows, table.n_cols) == (3, 5)
