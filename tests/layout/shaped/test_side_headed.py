"""Boxes in columns beside a column of labels."""

from __future__ import annotations

from prs_extract.layout.tables import find_tables
from prs_extract.slides import TextFrame
from tests.layout import build

LABELS = [("Action", 162, 205), ("2024", 270, 313), ("2025", 349, 392), ("Pilote", 428, 472)]
COLUMNS = [(68, 349), (364, 644), (659, 940)]
BRANCHES = [("un", "a", "b", "DOS"), ("deux", "", "c", "DSP"), ("trois", "d", "e", "CHU")]


def drawn() -> list[TextFrame]:
    """A tree from the top down: each branch is an action, the years and the pilot under one another."""
    frames = [build.frame([build.paragraph(t, bold=True)], 7, top, 61, bottom) for t, top, bottom in LABELS]
    for (x0, x1), said in zip(COLUMNS, BRANCHES, strict=True):
        places = [(text, top - 11, bottom + 12) for text, (_, top, bottom) in zip(said, LABELS, strict=True) if text]
        frames += [build.frame([build.paragraph(text)], x0, top, x1, bottom, fill="#f3ecf8") for text, top, bottom in places]
        frames += [build.frame([build.paragraph(f"état {x0}")], x0 + 11, 223, x0 + 105, 243, fill="#8e6bb8", shape="roundRect")]
    return [*frames, build.frame([build.paragraph("prioritaire")], 180, 223, 274, 243, fill="#c2185b", shape="roundRect")]


def test_boxes_in_columns_beside_labels_are_a_table_with_what_is_attached_under_them() -> None:
    (table,) = find_tables(build.slide(frames=drawn()))
    un, deux, trois = BRANCHES
    assert table.to_rows() == [
        ["Action", un[0], deux[0], trois[0]],
        ["", "état 68", "état 364", "état 659"],
        ["", "prioritaire", "", ""],
        *([label, *texts] for (label, _, _), *texts in zip(LABELS[1:], un[1:], deux[1:], trois[1:], strict=True)),
    ]


def test_a_column_without_a_box_beside_the_first_label_is_no_such_table() -> None:
    assert not any(
        t.to_rows()[0][0] == "Action" for t in find_tables(build.slide(frames=[f for f in drawn() if f.paragraphs[0].text != "deux"]))
    )
