"""What a page paints over its text: a box laid over a cell hides what stands in it. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import accumulate
from typing import NamedTuple

from prs_extract.geometry import NOWHERE, Box, box_of_points
from prs_extract.readers.pdf.pieces import Piece, single
from prs_extract.readers.pdf.strings import Shown
from prs_extract.readers.pdf.windows import Segment, rectangle

EDGE = 0.1
"""Share of the width of a piece, at each end, that a cover may leave out."""

HIGH, LOW = 0.5, 0.05
"""In ems above the baseline: what lies between is covered of what is hidden; a line through the text covers less."""


MOST_COVERS = 1_000
"""On a page, the largest ones: of more, as a map or a chart has them, the others are too small to hide a word."""


class Cover(NamedTuple):
    """An opaque rectangle; `over`: how many pieces were written before it."""

    box: Box
    over: int


def frame_within(frame: Box | None, clip: Sequence[Sequence[Segment]]) -> Box:
    """What still shows of `frame` (None: the page) inside a clipping path; `NOWHERE` where that is no rectangle."""
    box = rectangle(clip[0]) if len(clip) == 1 else None
    return NOWHERE if box is None else box if frame is None else _common(box, frame)


def cover(subpath: Sequence[Segment], frame: Box | None, over: int) -> Cover | None:
    """What a subpath filled with an opaque colour hides inside the frame; None for nothing."""
    box = rectangle(subpath) if over else None
    box = box if box is None or frame is None else _common(box, frame)
    return Cover(box, over) if box is not None and box.area > 0 else None


def without_covered(pieces: Sequence[Piece], strings: Sequence[Shown], covers: Sequence[Cover]) -> list[Piece] | None:
    """What is written, glyph by glyph, as invisible where something covers it; None where nothing does. `pieces`: those of the strings."""
    hidden = _covered(pieces, covers)
    if not hidden:
        return None
    found: list[Piece] = []
    at = 0
    for string in strings:
        own = range(at, at + (1 if string.said is not None else len(string.pieces()[0])))
        spans = sorted([(pieces[i].start, pieces[i].last) for i in own if i in hidden])
        starts, reached = [start for start, _ in spans], list(accumulate([last for _, last in spans], max))
        unseen = string.style._replace(invisible=True)
        for glyph in string.glyphs():
            n_before = bisect_right(starts, glyph.start)
            is_hidden = n_before > 0 and glyph.start <= reached[n_before - 1]
            found.append(single(glyph._replace(style=unseen) if is_hidden else glyph))
        at = own.stop
    return found


def _covered(pieces: Sequence[Piece], covers: Sequence[Cover]) -> set[int]:
    """The places of the pieces that a cover painted after them hides; what is hidden is not looked at again."""
    placed = sorted([(box.centre_y, i, box) for i, box in enumerate(map(_core, pieces))]) if covers else []
    heights = [y for y, _, _ in placed]
    hidden: set[int] = set()
    for one in nlargest(MOST_COVERS, covers, key=lambda c: c.box.area):
        if found := set(_under(one, placed, heights)):
            hidden |= found
            placed = [p for p in placed if p[1] not in found]
            heights = [y for y, _, _ in placed]
    return hidden


def _under(one: Cover, placed: Sequence[tuple[float, int, Box]], heights: Sequence[float]) -> Iterator[int]:
    box = one.box
    for _, i, core in placed[bisect_left(heights, box.top) : bisect_right(heights, box.bottom)]:
        if i < one.over and box.x0 <= core.x0 and core.x1 <= box.x1 and box.top <= core.top and core.bottom <= box.bottom:
            yield i


def _core(piece: Piece) -> Box:
    (dx, dy), size, edge = piece.style.direction, piece.style.size, EDGE * (piece.end - piece.start)
    along, across = (piece.start + edge, piece.end - edge), (piece.line - HIGH * size, piece.line - LOW * size)
    return box_of_points((u * dx - v * dy, u * dy + v * dx) for u in along for v in across)


def _common(one: Box, other: Box) -> Box:
    """`NOWHERE` where they do not meet."""
    box = max(one.x0, other.x0), max(one.top, other.top), min(one.x1, other.x1), min(one.bottom, other.bottom)
    return Box(*box) if box[0] < box[2] and box[1] < box[3] else NOWHERE
