from __future__ import annotations

from prs_extract.geometry import Box
from prs_extract.layout.flow.hung_lists import with_hung_lists
from prs_extract.layout.table import Block
from prs_extract.slides import Paragraph, Word

SCALE = (100.0, 100.0)


def block(box: Box, *texts: str, bullet: str = "", fill: str | None = "#ffffff") -> Block:
    return Block(tuple(Paragraph((Word(t, box),), box, bullet=bullet) for t in texts), box, fill=fill)


def test_a_list_whose_box_touches_that_of_a_text_hangs_under_it() -> None:
    head, items = block(Box(0.1, 0.1, 0.4, 0.3), "a"), block(Box(0.4, 0.11, 0.8, 0.3), "b", "c", bullet="• ")
    other = block(Box(0.1, 0.4, 0.8, 0.6), "d")
    together, left = with_hung_lists([head, items, other], SCALE)
    assert [(p.level, p.text) for p in together.paragraphs] == [(0, "a"), (1, "b"), (1, "c")]
    assert together.box == Box(0.1, 0.1, 0.8, 0.3)
    assert left is other


def test_a_list_further_off_or_lower_or_without_box_does_not() -> None:
    head = block(Box(0.1, 0.1, 0.4, 0.3), "a")
    for items in (
        block(Box(0.45, 0.1, 0.8, 0.3), "b", bullet="• "),
        block(Box(0.4, 0.2, 0.8, 0.4), "b", bullet="• "),
        block(Box(0.4, 0.1, 0.8, 0.3), "b", bullet="• ", fill=None),
        block(Box(0.4, 0.1, 0.8, 0.3), "b"),
    ):
        assert with_hung_lists([head, items], SCALE) == (head, items)
