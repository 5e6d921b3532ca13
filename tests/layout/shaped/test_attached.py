"""Boxes of a row without a heading: attached to another box, or in a column that the header does not name."""

from __future__ import annotations

from prs_extract.layout.tables import find_tables
from prs_extract.slides import TextFrame
from tests.layout import build

HEAD = [("Actions", 50, 300), ("2024", 400, 600), ("2025", 620, 820)]
ROWS = [("un", "a", "x"), ("deux", "", "y"), ("trois", "c", "")]
HEIGHT, STEP = 80, 110


def box(text: str, x0: float, x1: float, top: float, height: float, **style: object) -> TextFrame:
    return build.frame([build.paragraph(text)], x0, top, x1, top + height, **style)


def header() -> list[TextFrame]:
    return [build.frame([build.paragraph(t, bold=True)], x0, 80, x1, 100) for t, x0, x1 in HEAD]


def years(row: int) -> list[TextFrame]:
    return [box(t, x0, x1, 110 + STEP * row, HEIGHT, fill="#ffffff") for t, (_, x0, x1) in zip(ROWS[row][1:], HEAD[1:], strict=True) if t]


def chip(text: str, x0: float, x1: float, top: float) -> TextFrame:
    return box(text, x0, x1, top, 20, fill="#2e86c1", shape="roundRect")


def rows(frames: list[TextFrame]) -> list[list[list[str | None]]]:
    return [t.to_rows() for t in find_tables(build.slide(frames=frames))]


def test_chips_under_a_box_are_columns_at_its_right() -> None:
    frames = header()
    for r, (text, *_) in enumerate(ROWS):
        top = 110 + STEP * r
        frames += [box(text, 50, 300, top, 54, fill="#e8f3ee", shape="roundRect"), *years(r)]
        frames += [chip(f"état {r}", 58, 130, top + 58), box(f"nom {r}", 140, 300, top + 58, 20)]
    (table,) = rows(frames)
    assert table[0] == ["Actions", "", "", "2024", "2025"]
    assert table[1:] == [[text, f"état {r}", f"nom {r}", *said] for r, (text, *said) in enumerate(ROWS)]


def test_a_legend_close_under_the_last_row_is_attached_to_none() -> None:
    frames = header()
    for r, (text, *_) in enumerate(ROWS):
        top = 110 + STEP * r
        frames += [box(text, 50, 300, top, 80, fill="#e8f3ee", shape="roundRect"), *years(r), chip(f"état {r}", 220, 296, top + 58)]
    (table,) = rows([*frames, box("Légende", 50, 90, 416, 12), box("Prioritaire", 120, 180, 416, 12)])
    assert table == [["Actions", "", "2024", "2025"], *([text, f"état {r}", *said] for r, (text, *said) in enumerate(ROWS))]


def test_chips_stand_with_their_like_in_a_row_that_nothing_stands_beside() -> None:
    frames = header()
    for r, text in enumerate(["un", "deux", "trois"]):
        top = 110 + STEP * r
        frames += [box(text, 50, 300, top, 54, fill="#e8f3ee"), chip(f"état {r}", 58, 130, top + 58), *(years(r) if r < 2 else [])]
    (table,) = rows(frames)
    assert table[-1] == ["trois", "état 2", "", ""]


def test_a_column_beside_those_of_the_header_has_no_heading() -> None:
    frames = header()
    for r, (text, *_) in enumerate(ROWS):
        frames += [box(text, 50, 300, 110 + STEP * r, HEIGHT, fill="#e8f3ee"), chip(f"état {r}", 310, 390, 140 + STEP * r), *years(r)]
    (table,) = rows(frames)
    assert table == [["Actions", "", "2024", "2025"], *([text, f"état {r}", *said] for r, (text, *said) in enumerate(ROWS))]


def test_what_stands_beside_a_missing_box_is_not_in_its_place() -> None:
    """The last header is as wide as the chips beside its boxes."""
    frames = [*header()[:2], build.frame([build.paragraph("2025", bold=True)], 620, 80, 940, 100)]
    for r, (text, *_) in enumerate(ROWS):
        top = 110 + STEP * r
        frames += [box(text, 50, 300, top, HEIGHT, fill="#e8f3ee"), *years(r)]
        frames += [chip(f"état {r}", 840, 940, top + 4), box(f"nom {r}", 842, 930, top + 40, 20)]
    (table,) = rows(frames)
    assert table[1:] == [[text, *said, f"état {r}", f"nom {r}"] for r, (text, *said) in enumerate(ROWS)]


def test_boxes_as_large_as_one_another_are_rows_beside_a_merged_one() -> None:
    frames = header()
    frames += [box(t, 50, 300, 110 + 50 * i, 40) for i, t in enumerate(["un", "deux", "trois", "quatre"])]
    frames += [box(t, 400, 600, 110 + 50 * i, 40) for i, t in enumerate("abcd")]
    frames += [box("x", 620, 820, 110, 90), box("y", 620, 820, 210, 90)]
    (table,) = rows(frames)
    assert [row[0] for row in table[1:]] == ["un", "deux", "trois", "quatre"]


def test_two_chips_are_attached_to_the_only_box() -> None:
    frames = [*header(), box("un", 50, 300, 110, 54, fill="#e8f3ee"), *years(0)]
    assert rows(frames) == []
    (table,) = rows([*frames, chip("état", 58, 130, 168), box("nom", 140, 300, 168, 20)])
    assert table == [["Actions", "", "", "2024", "2025"], ["un", "état", "nom", "a", "x"]]


def test_a_note_close_under_rows_that_touch_attaches_none_of_them() -> None:
    frames = header()
    for r, text in enumerate(["un", "deux", "trois"]):
        top, height = (100, 90) if r == 0 else (140 + 50 * r, 50)
        frames += [box(t, x0, x1, top, height, fill="#d0d8e7") for t, (_, x0, x1) in zip((text, "a", "b"), HEAD, strict=True)]
    (table,) = rows([*frames, box("une note", 54, 270, 293, 20)])
    assert [row[:3] for row in table[1:]] == [["un", "a", "b"], ["deux", "a", "b"], ["trois", "a", "b"]]


LANES = [
    ["Pilotes", "Actions", "2024", "2025"],
    ["DSP", "Former", "a", "x"],
    ["", "Ouvrir", "", ""],
    ["CHU", "Créer", "b", "y"],
    ["", "Équiper", "c", ""],
]


def lanes() -> list[TextFrame]:
    """Two lanes of two rows, each under the name of its pilot; a tick before the first action of each, and the last arrow over both years."""
    xs = [(20, 100), (110, 400), (420, 600), (610, 790)]
    frames = [build.frame([build.paragraph(t)], x0, 80, x1, 100) for t, (x0, x1) in zip(LANES[0], xs, strict=True)]
    for r, row in enumerate(LANES[1:]):
        top = 110 + 60 * r
        frames += [box(row[0], *xs[0], top, 116, fill="#833c0b"), box("✔", 112, 130, top + 4, 48)] if row[0] else []
        frames.append(box(row[1], 130, 380, top + 4, 48))
        ends = [xs[2], xs[3]] if row[3] else [(420, 790)]
        frames += [box(t, *at, top + 6, 44, shape="homePlate", fill="#ffffff") for t, at in zip(row[2:], ends, strict=False) if t]
    return frames


def test_a_box_beside_several_rows_is_no_row_for_what_is_attached() -> None:
    (table,) = rows(lanes())
    assert table[0] == ["Pilotes", "Actions", "", "2024", "2025"]
    assert table[1:] == [
        ["DSP", "Former", "✔", "a", "x"],
        [None, "Ouvrir", "", "", ""],
        ["CHU", "Créer", "✔", "b", "y"],
        [None, "Équiper", "", "c", None],
    ]


def test_ribbons_behind_lanes_are_none_where_arrows_reach_over_two_years() -> None:
    grounds = [build.fill(20, 110 + 120 * i, 800, 226 + 120 * i, "#fbe5d6") for i in range(2)]
    (table,) = find_tables(build.slide(frames=lanes(), fills=grounds))
    assert [c.text for c in table.cells if c.col_span == 2] == ["c"]


def test_texts_over_the_arrows_of_their_row_with_a_star_beside_them_are_one_column_with_what_is_under_them() -> None:
    """Only what stands under the texts is level with the arrows, and no heading is over them."""
    frames = [box(t, x0, x0 + 290, 86, 36, shape="homePlate", fill="#1b6b5a") for t, x0 in (("2024", 330), ("2025", 630))]
    for r, (text, sign) in enumerate((("un deux trois", ""), ("quatre cinq six", "★"))):
        top = 135 + 176 * r
        frames += [box(text, 54, 324, top, 64), chip(f"état {r}", 61, 148, top + 69), box(f"nom {r}", 155, 320, top + 65, 26)]
        frames += [box(f"{said} {r}", x0, x0 + 288, top + 61, 45, shape="homePlate") for said, x0 in (("a", 335), ("b", 634))]
        frames += [box(sign, 22, 54, top + 13, 32)] if sign else []
    (table,) = rows(frames)
    assert table == [
        ["", "", "", "2024", "2025"],
        ["un deux trois", "état 0", "nom 0", "a 0", "b 0"],
        ["★\nquatre cinq six", "état 1", "nom 1", "a 1", "b 1"],
    ]
