"""What a drawing shows by how much of it is filled, in words: for the state that no legend explains."""

from __future__ import annotations

from prs_extract.domain.legends.signs import HIDES, SAME_SIZE, Sign, is_grey
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box

_BARS = frozenset({"rect", "roundRect", "homePlate"})
_INK = 128
"""Of 255: a grey darker than that fills a mark, a paler one stands for what is not the case."""


def described(sign: Sign, vocabulary: Vocabulary) -> str:
    """A bar by the part of it that is filled, equal marks in a row by how many are, any other drawing by its colours; "" for what has none."""
    if not sign.parts:
        return _colour(sign, vocabulary) or sign.glyph or (sign.shape if sign.shape != "fond" else "")
    share = _share(sign.parts)
    if share is not None:
        return f"barre remplie à {round(100 * share)} %"
    if _are_equal([box for _, box in sign.parts]):
        return f"{sum(_is_filled(s) for s, _ in sign.parts)} sur {len(sign.parts)}"
    return " / ".join(dict.fromkeys(name for s, _ in sign.parts if (name := _colour(s, vocabulary) or s.shape)))


def _share(parts: tuple[tuple[Sign, Box], ...]) -> float | None:
    """How far the one part over a bar reaches along it."""
    if len(parts) != 2 or any(s.shape not in _BARS for s, _ in parts):
        return None
    ground, filled = sorted((box for _, box in parts), key=lambda b: -b.area)
    return None if ground.area < HIDES else min(filled.width, filled.height)


def _are_equal(boxes: list[Box]) -> bool:
    first = boxes[0]
    return all(abs(b.width - first.width) <= SAME_SIZE * first.width and b.overlap(first) < b.area / 2 for b in boxes[1:])


def _is_filled(sign: Sign) -> bool:
    if sign.colour is None:
        return False
    return not is_grey(sign.colour) or int(sign.colour[1:3], 16) < _INK


def _colour(sign: Sign, vocabulary: Vocabulary) -> str | None:
    return vocabulary.couleur(sign.colour) if sign.colour is not None else None
