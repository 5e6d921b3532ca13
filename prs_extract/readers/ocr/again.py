"""A second look at what an engine was not sure of in a picture, or passed over: those pieces of lines alone, larger, as they are in the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from statistics import mean
from typing import Any

from PIL import Image, ImageOps

from prs_extract.readers.ocr.endings import UNITS
from prs_extract.readers.ocr.missed import SURE, is_word, iter_missed
from prs_extract.readers.ocr.seen import Seen

UNSURE = 0.8
"""Below this a word is looked at again."""

BETTER = 0.04
"""By how much a second reading must be surer to be taken."""

PARTED = 1.2
"""Heights of a line between two pieces of it: cells of a row."""

MOST = 40
"""Pieces looked at in a picture, the least sure first: a second each hundred."""

ENLARGED = 2
"""By how much pieces are enlarged before the engine does as with any picture."""

MARGIN, GAP = 6, 24
"""Pixels left round a piece in the picture, and between two pieces on the sheet."""

BEHIND = frozenset(("", ")", ",", ".", ";"))
"""What may follow a sign that stands apart from its figure."""

FEW, TOUCHING = 4, 0.7
"""Signs of a piece that may be the beginning of a word, and heights of it after which that goes on."""

Reader = Callable[[Image.Image], list[Seen]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words beside one another, or the sides of a place where none was seen; `line`: the number of the line that they stand on, `torn`: they go on
    in what was not seen.
    """

    words: tuple[Seen, ...]
    sides: tuple[float, float, float, float]
    line: int
    torn: bool = False

    @property
    def box(self) -> tuple[int, int, int, int]:
        x0, top, x1, bottom = self.sides
        return int(x0) - MARGIN, int(top) - MARGIN, int(x1) + MARGIN, int(bottom) + MARGIN

    @property
    def score(self) -> float:
        return _score(self.words)


def looked_at_again(seen: Sequence[Seen], image: Image.Image, ink: Any, read: Reader) -> list[Seen]:
    """Everything seen, in its order; a piece that a second reading is surer of is as that says. Then what was missed, each on a line of its own.

    `ink`: the picture's pixels, 0 for the ground to 255 for the darkest.
    """
    pieces = [p for _, line in groupby(seen, key=lambda s: s.line) for p in _pieces(list(line))]
    free = 1 + max((s.line for s in seen), default=-1)
    missed = [_Piece((), sides, free + i) for i, sides in enumerate(islice(iter_missed(seen, ink), MOST))]
    pieces, missed = _united(pieces, missed)
    unsure = sorted((p for p in pieces if p.torn or _is_unsure(p)), key=lambda p: p.score)[:MOST]
    if not unsure and not missed:
        return list(seen)
    sheet, tops = _sheet([*unsure, *missed], image)
    again = read(sheet)
    readings = {id(p): _placed(again, p, top) for p, top in zip([*unsure, *missed], tops, strict=True)}
    better = {id(p): readings[id(p)] for p in unsure if _is_better(readings[id(p)], p)}
    whole = [w for p in pieces for w in better.get(id(p), p.words)]
    said = [p for p in missed if is_word(readings[id(p)]) or _is_unit(readings[id(p)], p, seen)]
    return whole + [w for p in said for w in readings[id(p)]]


def _united(pieces: Sequence[_Piece], missed: Sequence[_Piece]) -> tuple[list[_Piece], list[_Piece]]:
    """The pieces, a short one put together with what was missed right after it, of which the engine saw the first figure only, and one that it was not
    sure of with what was missed right before it; and what else was missed, side by side as one.
    """
    whole, left = list(pieces), _joined(missed)
    for at, piece in enumerate(whole):
        is_short = sum(len(w.text) for w in piece.words) <= FEW
        rest = next((m for m in left if is_short and _goes_on(piece, m)), None)
        first = next((m for m in left if rest is None and _is_unsure(piece) and _goes_on(m, piece)), None)
        for other in (rest, first):
            if other is not None:
                whole[at] = replace(piece, sides=_round(piece, other), torn=other is rest)
                left.remove(other)
    return whole, left


def _joined(missed: Sequence[_Piece]) -> list[_Piece]:
    """A sign and the figure behind it stand apart, and say nothing one without the other."""
    joined: list[_Piece] = []
    for piece in sorted(missed, key=lambda p: p.sides[0]):
        before = next((i for i, p in enumerate(joined) if _goes_on(p, piece)), None)
        if before is None:
            joined.append(piece)
        else:
            joined[before] = replace(piece, sides=_round(joined[before], piece))
    return joined


def _round(one: _Piece, other: _Piece) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = zip(one.sides, other.sides, strict=True)
    return min(x0), min(top), max(x1), max(bottom)


def _goes_on(piece: _Piece, after: _Piece) -> bool:
    (_, top, x1, bottom), (start, over, _, under) = piece.sides, after.sides
    height, other = bottom - top, under - over
    return abs(start - x1) <= TOUCHING * max(height, other) and min(bottom, under) - max(top, over) > height / 2 and other <= 2 * height


def _is_unit(words: Sequence[Seen], piece: _Piece, seen: Sequence[Seen]) -> bool:
    """The sign "%" or "€", with a bracket or not, right after a figure, or where the line under it begins."""
    x0, top, _, bottom = piece.sides
    text = "".join(w.text for w in words)
    if text[:1] not in UNITS or text[1:] not in BEHIND or _score(words) < SURE:
        return False
    height = bottom - top
    figures = [s for s in seen if s.text[-1:].isdigit()]
    beside = any(s.top < (top + bottom) / 2 < s.bottom and 0 <= x0 - s.x1 < height for s in figures)
    return beside or any(-height / 2 < top - s.bottom < height and s.x1 > x0 for s in figures)


def _is_better(words: Sequence[Seen], piece: _Piece) -> bool:
    if piece.torn:
        return is_word(words) and sum(len(w.text) for w in words) > sum(len(w.text) for w in piece.words)
    return bool(words) and _score(words) >= piece.score + BETTER and _is_alike(words, piece.words)


def _pieces(line: Sequence[Seen]) -> Iterator[_Piece]:
    """The line cut where its words stand far apart."""
    height = max(w.bottom - w.top for w in line)
    start = 0
    for at in range(1, len(line) + 1):
        if at == len(line) or line[at].x0 - line[at - 1].x1 > PARTED * height:
            yield _piece(line[start:at])
            start = at


def _piece(words: Sequence[Seen]) -> _Piece:
    sides = zip(*((w.x0, w.top, w.x1, w.bottom) for w in words), strict=True)
    x0, top, x1, bottom = (bound(side) for bound, side in zip((min, min, max, max), sides, strict=True))
    return _Piece(tuple(words), (x0, top, x1, bottom), words[0].line)


def _is_unsure(piece: _Piece) -> bool:
    return any(w.score < UNSURE and any(map(str.isalnum, w.text)) for w in piece.words)


def _score(words: Sequence[Seen]) -> float:
    """How sure the letters are."""
    letters = [(w.score, sum(map(str.isalnum, w.text))) for w in words]
    total = sum(n for _, n in letters)
    return sum(score * n for score, n in letters) / total if total else mean(w.score for w in words)


def _is_alike(words: Sequence[Seen], others: Sequence[Seen]) -> bool:
    """As many letters, give or take a third: a reading that loses half of a line is no better, however sure."""
    one, other = (sum(len(w.text) for w in side) for side in (words, others))
    return 2 * other <= 3 * one + 3 and 2 * one <= 3 * other + 3


def _sheet(pieces: Sequence[_Piece], image: Image.Image) -> tuple[Image.Image, list[int]]:
    """The pieces one under the other, dark on light, and the row at which each begins."""
    cuts = [_cut(p, image) for p in pieces]
    sheet = Image.new("L", (max(c.width for c in cuts) + 2 * GAP, sum(c.height + GAP for c in cuts) + GAP), 255)
    tops, y = [], GAP
    for cut in cuts:
        sheet.paste(cut, (GAP, y))
        tops.append(y)
        y += cut.height + GAP
    return sheet, tops


def _cut(piece: _Piece, image: Image.Image) -> Image.Image:
    cut = ImageOps.autocontrast(image.crop(piece.box).convert("L"), cutoff=(1, 25))
    if sum(cut.histogram()[:128]) > cut.width * cut.height / 2:
        cut = ImageOps.autocontrast(ImageOps.invert(cut), cutoff=(1, 25))
    return cut.resize((ENLARGED * cut.width, ENLARGED * cut.height), Image.Resampling.LANCZOS)


def _placed(again: Sequence[Seen], piece: _Piece, top: int) -> list[Seen]:
    """What was read of a piece, where it stands in the picture: at the height of the first reading, which saw no other line in its margins."""
    x, y, _, bottom = piece.box
    end = top + ENLARGED * (bottom - y)
    own = sorted((w for w in again if top <= (w.top + w.bottom) / 2 < end), key=lambda w: w.x0)
    if own and len(own) == len(piece.words) and not piece.torn:
        return [replace(old, text=new.text, score=new.score) for old, new in zip(piece.words, own, strict=True)]
    low, high = y + MARGIN, bottom - MARGIN
    return [
        replace(
            w,
            x0=x + (w.x0 - GAP) / ENLARGED,
            x1=x + (w.x1 - GAP) / ENLARGED,
            top=min(max(y + (w.top - top) / ENLARGED, low), high - 1),
            bottom=max(min(y + (w.bottom - top) / ENLARGED, high), low + 1),
            line=piece.line,
        )
        for w in own
    ]
