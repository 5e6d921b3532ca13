from __future__ import annotations

import pytest

from prs_extract.layout.aligned.keys import key_words
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.slides import Fill
from tests.layout import build


@pytest.mark.parametrize(
    ("colours", "key"),
    [
        (("#00b050", "#ffc000", "#c00000"), True),
        (("#00b050", "#ffc000", "#ffc000"), False),
        (("#00b050", "#ffc000", None), False),
    ],
    ids=["a key", "dots of one colour", "a text without dot"],
)
def test_texts_side_by_side_behind_dots_are_a_key(colours: tuple[str | None, ...], key: bool) -> None:
    xs = (60, 260, 460)
    words = build.row(xs, ["a b", "c", "d"], 300)
    dots = tuple(Fill(build.box(x - 16, 300, x - 6, 310), c, shape="path") for x, c in zip(xs, colours, strict=True) if c)
    canvas = canvas_from_slide(build.slide([*words, *build.row(xs, ["e", "f", "g"], 250)], fills=dots))
    assert [w.word.text for w in key_words(canvas)] == (["a", "b", "c", "d"] if key else [])
