from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import TextFrame
from tests.layout import build

XS = [(50, 300), (320, 400), (420, 600)]


def row(texts: list[str], y: float, **style: object) -> list[TextFrame]:
    """A text box for each text that is not empty, without border, in its column."""
    return [build.frame([build.paragraph(text, **style)], x0, y, x1, y + 24) for text, (x0, x1) in zip(texts, XS, strict=True) if text]


HEAD = row(["Action", "État", "Pilote"], 100, bold=True)


def test_text_boxes_under_headers_are_a_table() -> None:
    (table,) = find_tables(build.slide(frames=[*HEAD, *row(["un", "", "x"], 130), *row(["deux", "y", ""], 162)]))
    assert table.method == "formes"
    assert table.to_rows() == [["Action", "État", "Pilote"], ["un", "", "x"], ["deux", "y", ""]]


def test_headers_like_the_text_under_them_are_no_table() -> None:
    head = row(["un", "deux", "trois"], 100)
    assert find_tables(build.slide(frames=[*head, *row(["a", "b", "c"], 130), *row(["d", "e", "f"], 162)])) == ()


@pytest.mark.parametrize(("ground", "border"), [("#dce6f1", None), (None, "#1b5e20"), (None, None)])
def test_bold_texts_without_ground_stand_apart_over_boxes_that_have_one(ground: str | None, border: str | None) -> None:
    boxes = [f for y, texts in ((130, ["un", "a", "x"]), (160, ["deux", "b", "y"])) for f in row(texts, y, bold=True)]
    found = find_tables(build.slide(frames=[*HEAD, *(replace(f, fill=ground, outline=border) for f in boxes)]))
    assert [t.n_rows for t in found] == ([3] if ground or border else [])


def test_a_text_under_two_headers_ends_the_table() -> None:
    wide = build.frame([build.paragraph("remarque")], 50, 190, 600, 214)
    (table,) = find_tables(build.slide(frames=[*HEAD, *row(["a", "b", "c"], 130), *row(["d", "e", "f"], 160), wide]))
    assert table.n_rows == 3


def test_one_row_of_three_boxes_under_titles_is_an_arrangement() -> None:
    assert find_tables(build.slide(frames=[*HEAD, *row(["a", "b", "c"], 130)])) == ()


def test_a_footer_under_three_columns_is_no_row() -> None:
    footer = [f for f in row(["ARS", "", "4"], 500, size=7)]
    assert find_tables(build.slide(frames=[*HEAD, *row(["a", "b", "c"], 130), *footer])) == ()


def tall(text: str, column: int, top: float, bottom: float) -> TextFrame:
    return build.frame([build.paragraph(text)], XS[column][0], top, XS[column][1], bottom)


def test_a_box_beside_several_rows_is_in_each_of_them() -> None:
    rows = [*row(["un", "a", ""], 130), *row(["deux", "", ""], 162), *row(["trois", "c", "z"], 194)]
    (table,) = find_tables(build.slide(frames=[*HEAD, *rows, tall("x", 2, 130, 186)]))
    assert table.to_rows() == [["Action", "État", "Pilote"], ["un", "a", "x"], ["deux", "", None], ["trois", "c", "z"]]


def test_a_box_beside_rows_that_have_one_in_its_column_is_no_merged_cell() -> None:
    rows = [*row(["un", "a", "w"], 130), *row(["deux", "", ""], 162), *row(["trois", "c", "z"], 194)]
    found = find_tables(build.slide(frames=[*HEAD, *rows, tall("x", 2, 130, 186)]))
    assert not any(c.row_span > 1 for t in found for c in t.cells)


def test_two_tables_of_boxes_one_under_the_other() -> None:
    first = [*HEAD, *row(["un", "a", "x"], 130), *row(["deux", "b", "y"], 160)]
    second = [*row(["Action", "État", "Pilote"], 300, bold=True), *row(["trois", "c", "z"], 330), *row(["quatre", "d", "w"], 360)]
    assert [t.n_rows for t in find_tables(build.slide(frames=[*first, *second]))] == [3, 3]


def arrow(text: str, x0: float, x1: float, y: float, shape: str = "homePlate") -> TextFrame:
    return build.frame([build.paragraph(text)], x0, y, x1, y + 24, shape=shape, fill="#f5e6cc")


def test_an_arrow_may_be_a_cell_and_reach_over_two_columns() -> None:
    (head, *years) = HEAD
    rows = [*row(["un", "", ""], 130), arrow("a", 320, 400, 130), arrow("b", 420, 600, 130, "chevron"), *row(["deux", "", ""], 162)]
    (table,) = find_tables(build.slide(frames=[head, *years, *rows, arrow("c", 325, 595, 162)]))
    assert table.to_rows() == [["Action", "État", "Pilote"], ["un", "a", "b"], ["deux", "c", None]]


def test_rounded_boxes_under_long_texts_are_a_diagram() -> None:
    said = "Former davantage de professionnels sur le territoire"
    frames = [f for y, texts in ((130, ["a", "b", "c"]), (162, ["d", "e", "f"])) for f in row(texts, y)]
    rounded = [arrow(t, x0, x1, 194, "roundRect") for t, (x0, x1) in zip("ghi", XS, strict=True)]
    assert len(find_tables(build.slide(frames=[*HEAD, *frames, *rounded]))) == 1
    assert find_tables(build.slide(frames=[*row([said] * 3, 100, bold=True), *frames, *rounded])) == ()


def arrows(texts: list[str], y: float) -> list[TextFrame]:
    """An action and its pilot as bold texts, an arrow a year between them."""
    action, *years, pilote = texts
    bold = [(action, 50, 300), (pilote, 720, 800)]
    made = [build.frame([build.paragraph(t, bold=True)], x0, y, x1, y + 40) for t, x0, x1 in bold]
    return made + [
        build.frame([build.paragraph(t)], x0, y, x0 + 190, y + 40, shape="homePlate") for t, x0 in zip(years, (320, 520), strict=True) if t
    ]


ARROW_ROWS = [["un", "a", "b", "x"], ["deux", "c", "", "y"]]


@pytest.mark.parametrize("named", [True, False], ids=["the pilots too", "the years alone"])
def test_headings_over_arrows_need_not_stand_apart(named: bool) -> None:
    head = [build.frame([build.paragraph(t)], x0, 96, x0 + w, 116) for t, x0, w in (("2026", 400, 60), ("2027", 600, 60))]
    head += [build.frame([build.paragraph("Pilote")], 720, 96, 800, 116)] if named else []
    (table,) = find_tables(build.slide(frames=[*head, *(f for i, r in enumerate(ARROW_ROWS) for f in arrows(r, 130 + 60 * i))]))
    assert table.to_rows() == [["", "2026", "2027", "Pilote" if named else ""], *ARROW_ROWS]


def test_one_box_beside_all_rows_ends_no_table() -> None:
    """As the objective from which lines lead to its actions."""
    rows = [f for i, r in enumerate(["abc", "def", "ghi"]) for f in row(list(r), 130 + 40 * i)]
    objective = build.frame([build.paragraph("Former")], 5, 150, 45, 210, fill="#4a148c", shape="roundRect")
    (table,) = find_tables(build.slide(frames=[*HEAD, *rows, objective]))
    assert table.to_rows() == [["Action", "État", "Pilote"], list("abc"), list("def"), list("ghi")]


def test_steps_of_a_process_under_titles_are_no_table() -> None:
    """Each title stands over the same arrow: none heads a column."""
    titles = [build.frame([build.paragraph(t)], x0, 96, x0 + 60, 116) for t, x0 in (("Étapes", 330), ("Avis", 430))]
    steps = [build.frame([build.paragraph(t)], 320, y, 510, y + 40, shape="homePlate") for t, y in (("a", 130), ("b", 190), ("c", 250))]
    assert find_tables(build.slide(frames=[*titles, *steps])) == ()


def test_bars_under_the_quarters_of_two_years_are_cells_of_those_that_they_cover() -> None:
    quarters = [(320 + 50 * q, 368 + 50 * q) for q in range(8)]
    frames = [
        build.frame([build.paragraph(y, bold=True)], 320 + 200 * i, 80, 518 + 200 * i, 100, fill="#4a235a")
        for i, y in enumerate(("2024", "2025"))
    ]
    frames += [build.frame([build.paragraph(f"T{q % 4 + 1}")], x0, 101, x1, 117, fill="#f4ecf7") for q, (x0, x1) in enumerate(quarters)]
    for r, (text, first, last) in enumerate([("Former", 0, 3), ("Ouvrir", 1, 6), ("Créer", 4, 7)]):
        frames.append(build.frame([build.paragraph(text)], 30, 125 + 50 * r, 300, 165 + 50 * r))
        frames.append(
            build.frame([build.paragraph("a b c")], quarters[first][0], 125 + 50 * r, quarters[last][1], 165 + 50 * r, fill="#ffc000")
        )
    (table,) = find_tables(build.slide(frames=frames))
    assert [c.text for c in table.cells if c.row < 2 and c.text] == ["2024", "2025", *["T1", "T2", "T3", "T4"] * 2]
    assert [(c.col, c.col_span) for c in table.cells if c.text == "a b c"] == [(1, 4), (2, 6), (5, 4)]


@pytest.mark.parametrize(("right", "found"), [(400, 0), (600, 1)])
def test_texts_that_cards_hold_are_no_table(right: int, found: int) -> None:
    """A box drawn round two headers and what stands under them, and not round the third column."""
    card = build.fill(40, 90, right + 10, 190, "#f5f5f5")
    boxes = [*HEAD, *row(["un", "a", "x"], 130), *row(["deux", "b", "y"], 160)]
    assert len(find_tables(build.slide(frames=boxes, fills=[card]))) == found
