"""Words of lines whose letters an engine places roughly: where they begin and end, and the spaces that it lost, are the picture's."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from prs_extract.readers.ocr.rapid import words_of_lines

FONT = ImageFont.load_default(size=28)
LEFT, TOP, HEIGHT = 40, 20, 36


def drawn(text: str) -> Any:
    """The ink of a line of text."""
    image = Image.new("L", (900, 80), 0)
    ImageDraw.Draw(image).text((LEFT, TOP), text, fill=255, font=FONT)
    return np.asarray(image)


def found(seen: str, *, drawn_as: str, score: float = 0.98, off: float = 0.0, placed: bool = True) -> Any:
    """What the engine says of it: `seen`, each letter `off` pixels from its place in `drawn_as`, or no place of letters."""
    places = [(LEFT + FONT.getlength(drawn_as[:i]), LEFT + FONT.getlength(drawn_as[: i + 1])) for i, c in enumerate(drawn_as) if c != " "]
    letters = [
        (c, score, [[x0 + off, TOP], [x1 + off, TOP], [x1 + off, TOP + HEIGHT], [x0 + off, TOP + HEIGHT]])
        for c, (x0, x1) in zip(seen.replace(" ", ""), places, strict=True)
    ]
    end = places[-1][1] + 6
    corners = [[LEFT - 6, TOP], [end, TOP], [end, TOP + HEIGHT], [LEFT - 6, TOP + HEIGHT]]
    return SimpleNamespace(boxes=[corners], txts=(seen,), scores=(score,), word_results=(tuple(letters),) if placed else ())


@pytest.mark.parametrize("off", [-4.0, 0.0, 4.0])
def test_words_end_where_their_ink_does(off: float) -> None:
    text = "Ouvrir une maison"
    words = list(words_of_lines(found(text, drawn_as=text, off=off), drawn(text), 0.4))
    assert [w.text for w in words] == text.split()
    ends = [LEFT + FONT.getlength(text[: text.index(w) + len(w)]) for w in text.split()]
    assert [w.x1 for w in words] == pytest.approx(ends, abs=3)
    assert [w.x0 for w in words] == pytest.approx([LEFT + FONT.getlength(text[: text.index(w)]) for w in text.split()], abs=4)


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ("DOS/ URML", "DOS / URML"),
        ("Encours", "En cours"),
        ("26intervenants", "26 intervenants"),
        ("communes", "communes"),
        ("MSP/CPTS", "MSP/CPTS"),
    ],
)
def test_spaces_are_those_of_the_picture(seen: str, text: str) -> None:
    assert [w.text for w in words_of_lines(found(seen, drawn_as=text), drawn(text), 0.4)] == text.split()


@pytest.mark.parametrize(
    ("seen", "text"), [("Informātion", "Information"), ("dañs", "dans"), ("à Noël ça", "à Noël ça"), ("一 Cadrage", "– Cadrage")]
)
def test_letters_are_those_of_french(seen: str, text: str) -> None:
    assert " ".join(w.text for w in words_of_lines(found(seen, drawn_as=text), drawn(text), 0.4)) == text


def test_letters_without_a_place_share_the_line_out() -> None:
    text = "Ouvrir une maison"
    words = list(words_of_lines(found(text, drawn_as=text, placed=False), drawn(text), 0.4))
    assert [w.text for w in words] == text.split()


def test_a_line_of_which_the_engine_doubts_is_left() -> None:
    assert not list(words_of_lines(found("Oui", drawn_as="Oui", score=0.3), drawn("Oui"), 0.4))
