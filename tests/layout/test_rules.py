from prs_extract.geometry import Box
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.rules import Edge, borders, connected, edges_from_canvas, merge_edges
from prs_extract.layout.tables import find_tables
from tests.layout import build


def edges_of(**drawn) -> tuple[Edge, ...]:
    return edges_from_canvas(canvas_from_slide(build.slide(**drawn)))


def test_a_fill_lends_its_four_borders():
    edges = edges_of(fills=[build.fill(100, 50, 300, 90)])
    assert sorted((e.horizontal, round(e.at), e.source) for e in edges) == [
        (False, 100, "fill"),
        (False, 300, "fill"),
        (True, 50, "fill"),
        (True, 90, "fill"),
    ]


def test_a_thin_fill_is_a_rule():
    (edge,) = edges_of(fills=[build.fill(100, 50, 300, 51)])
    assert (edge.horizontal, round(edge.at, 1), edge.source) == (True, 50.5, "rule")


def test_the_ground_of_the_slide_is_no_cell():
    assert edges_of(fills=[build.fill(0, 0, 960, 540, "#eeeeee")]) == ()


def test_a_fill_of_the_colour_of_the_ground_has_no_border():
    assert edges_of(fills=[build.fill(0, 0, 960, 540, "#eeeeee"), build.fill(10, 10, 90, 90, "#eeeeee")]) == ()


def test_what_the_master_draws_is_no_cell():
    assert edges_of(fills=[build.fill(100, 50, 300, 90, inherited=True)]) == ()


def test_a_line_through_words_is_a_strike():
    words = build.line("un deux trois", 100, 100)
    right = max(w.box.x1 for w in words) * 960
    assert edges_of(words=words, rules=[build.rule(100, 105, right, 105)]) == ()


def test_a_line_under_the_feet_of_its_words_is_an_underline():
    words = build.line("un deux trois", 100, 100)
    right = max(w.box.x1 for w in words) * 960
    assert edges_of(words=words, rules=[build.rule(100, 110.5, right, 110.5)]) == ()


def test_a_rule_that_goes_on_beyond_the_words_stays():
    assert len(edges_of(words=build.line("un deux", 100, 100), rules=[build.rule(90, 111, 400, 111)])) == 1


def test_a_column_rule_that_crosses_words_stays():
    assert len(edges_of(words=build.line("un deux", 100, 100), rules=[build.rule(110, 50, 110, 400)])) == 1


def test_two_strokes_of_a_double_rule_are_one_edge():
    (edge,) = merge_edges([Edge(True, 100, 0, 200), Edge(True, 102, 0, 200)])
    assert (edge.at, edge.start, edge.end) == (101, 0, 200)


def test_dashes_are_one_edge():
    dashes = [Edge(True, 100, x, x + 5) for x in range(0, 100, 8)]
    (edge,) = merge_edges(dashes)
    assert (edge.start, edge.end) == (0, 101)


def test_a_gap_as_wide_as_a_column_parts_two_edges():
    assert len(merge_edges([Edge(True, 100, 0, 50), Edge(True, 100, 60, 90)])) == 2


def test_ticks_are_dropped():
    assert merge_edges([Edge(False, 100, 0, 4)]) == ()


def test_edges_that_touch_hang_together():
    cross = [Edge(True, 10, 0, 50), Edge(False, 20, 0, 30)]
    apart = Edge(True, 100, 0, 50)
    groups = connected([*cross, apart])
    assert [len(g) for g in groups] == [2, 1]


def test_a_small_square_that_no_side_sets_is_a_sign():
    table = [build.fill(100, 100, 300, 130), build.fill(300, 100, 500, 130)]
    assert edges_of(fills=[*table, build.fill(120, 85, 130, 95)]) == edges_of(fills=table)
    assert edges_of(fills=[*table, build.fill(298, 85, 308, 95)]) == edges_of(fills=table), "over a side, by chance"
    numbers = [build.fill(82, 100 + 12 * i, 100, 112 + 12 * i) for i in range(3)]
    assert len(edges_of(fills=numbers, rules=[build.rule(100, 100 + 12 * i, 500, 100 + 12 * i) for i in range(4)])) == 16
    assert len(edges_of(fills=[*table, build.fill(500, 100, 512, 112)])) == len(edges_of(fills=table)) + 4


def test_a_gap_between_two_grounds_that_the_edges_across_bridge_is_no_column() -> None:
    label, text = borders(Box(0, 100, 80, 150)), borders(Box(83.6, 100, 400, 150))
    merged = merge_edges([*label, *text])
    assert [len([e for e in merged if e.horizontal is across]) for across in (True, False)] == [2, 3]


def test_labels_beside_their_texts_on_grounds_of_their_own_are_no_table() -> None:
    places = [(90.0, 180.0), (187.0, 250.0), (257.0, 460.0)]
    fills = [f for y0, y1 in places for f in (build.fill(32, y0, 198, y1, "#37474f"), build.fill(201.6, y0, 900, y1, "#e3e8ea"))]
    words = [w for y0, y1 in places for w in (*build.line("bilan", 90, (y0 + y1) / 2, bold=True), *build.line("• former dix", 215, y0 + 4))]
    words += [*build.line("juin", 36, 505), *build.line("comité", 440, 505)]
    assert find_tables(build.slide(words, fills=fills)) == ()
