"""Strips: the words that stand side by side at one height, whatever columns they belong to. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.bullets import is_bullet, is_dash, is_number_mark
from prs_extract.layout.canvas import PlacedWord

SEGMENT_GAP = 0.55
"""Space, in font sizes, over which two words of a strip may be of two columns; a space between words is 0.2 to 0.35, justified a little more."""

SAME_STRIP = 0.5
"""Share of the lower one's height that two words of a strip have in common."""

BULLET_GAP = 2.0
"""Space, in font sizes, up to which a bullet belongs to the words after it."""

MARK_GAP = 1.5
"""The same for a dash or a number, which may be the content of a cell."""

_LEADER = re.compile(r"[.…_·]{3,}")
_FIGURE = re.compile(r"[^\w]*\d[\d\s.,:/%()€$£+*–-]*[a-z%°*†]{0,2}[^\w]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Words of a strip that ordinary spaces part."""

    words: tuple[PlacedWord, ...]
    box: Box

    @property
    def size(self) -> float:
        return median(w.size for w in self.words)

    @property
    def text(self) -> str:
        return " ".join(w.word.text for w in self.words)

    @property
    def is_figure(self) -> bool:
        """A number with its sign, unit or note mark, or the dash that stands for none."""
        return _FIGURE.fullmatch(self.text) is not None or is_dash(self.text)

    @property
    def is_bold(self) -> bool:
        return all(w.word.bold for w in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Segments from left to right. `leaders`: rows of dots led the eye across; they are in no segment."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    leaders: bool = False

    @property
    def size(self) -> float:
        return median(w.size for s in self.segments for w in s.words)

    @property
    def x0(self) -> float:
        return self.segments[0].box.x0

    @property
    def x1(self) -> float:
        return max(s.box.x1 for s in self.segments)

    @property
    def is_bold(self) -> bool:
        return all(s.is_bold for s in self.segments)


def strips_from_words(words: Iterable[PlacedWord], *, cuts: Sequence[float] = ()) -> tuple[Strip, ...]:
    """Strips from the top down. Words that run up or down the slide are left out; `cuts`: where column rules part segments, however near."""
    upright = [w for w in words if w.word.rotation == 0 and w.box.height > 0]
    bands: list[tuple[Box, list[PlacedWord]]] = []
    for word in sorted(upright, key=lambda w: (w.box.centre_y, w.box.x0)):
        near = [b for b in bands[-4:] if _shares(b[0], word.box)]
        if near:
            near[-1][1].append(word)
        else:
            bands.append((word.box, [word]))
    strips = [s for _, band in bands if (s := _strip(band, cuts)) is not None]
    return tuple(sorted(strips, key=lambda s: (s.top, s.x0)))


def _shares(band: Box, box: Box) -> bool:
    return band.overlap_y(box) >= SAME_STRIP * min(band.height, box.height)


def _strip(band: Sequence[PlacedWord], cuts: Sequence[float]) -> Strip | None:
    words = [w for w in band if not _LEADER.fullmatch(w.word.text)]
    if not words:
        return None
    return Strip(
        tuple(_segments(sorted(words, key=lambda w: w.box.x0), cuts)),
        min(w.box.top for w in words),
        max(w.box.bottom for w in words),
        len(words) < len(band),
    )


def _segments(words: Sequence[PlacedWord], cuts: Sequence[float]) -> list[Segment]:
    groups: list[list[PlacedWord]] = []
    for word in words:
        if groups and word.box.x0 - groups[-1][-1].box.x1 <= _gap_within(groups[-1]) and not _is_cut(groups[-1][-1], word, cuts):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Segment(tuple(g), bounding_box(w.box for w in g)) for g in groups]


def _is_cut(left: PlacedWord, right: PlacedWord, cuts: Sequence[float]) -> bool:
    return any(left.box.centre_x < x <= right.box.centre_x for x in cuts)


def _gap_within(group: Sequence[PlacedWord]) -> float:
    """The widest space that may follow a group of words inside its column."""
    last = group[-1]
    if len(group) == 1 and is_bullet(last.word.text):
        return BULLET_GAP * last.size
    if len(group) == 1 and (is_dash(last.word.text) or is_number_mark(last.word.text)):
        return MARK_GAP * last.size
    return SEGMENT_GAP * last.size
