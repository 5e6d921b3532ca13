"""Headings side by side: words set apart by their style, at one height, in one level or two. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.aligned.gutters import CLOSE, SIZE_RATIO
from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import PlacedFill, PlacedWord

LEAST_COLUMNS = 4
"""Fewer headings side by side may be those of a text in columns."""

LEAST_LEVEL = 3
"""Headings between two levels of a header, at least."""

LEVEL_GAP = 2.0
"""Space between two levels of a header, in font sizes, at most: headings of one level are often set in the middle of the height of two."""

MOST_ON_GROUND, MOST_GROUNDS = 0.33, 3
"""Share of the words on the ground of a header, and lines of them apart from one another, at most: more are every other row."""

OFF_CENTRE = 1.2
"""How far, in font sizes, a heading may be from the middle of those under it."""

Style = tuple[bool, str | None]


@dataclass(frozen=True, eq=False)
class Heading:
    """A heading, in one line or several; `under`: the headings, from left to right, over which it stands."""

    words: tuple[PlacedWord, ...]
    under: tuple[Heading, ...] = ()

    @cached_property
    def box(self) -> Box:
        return bounding_box(w.box for w in self.words)


@dataclass(frozen=True, eq=False)
class _Band:
    """Words of one style at one height: a level of a header, or several."""

    words: tuple[PlacedWord, ...]

    @cached_property
    def headings(self) -> list[Heading]:
        return headings_of(self.words)

    @property
    def leaves(self) -> list[Heading]:
        return leaves_of(self.headings)

    def heads(self, least: int) -> bool:
        """It has headings enough; of fewer words no headings are made."""
        return len(self.words) >= least and len(self.leaves) >= least


def _style(word: PlacedWord) -> Style:
    return word.word.bold, word.word.colour


def _ground_under(word: PlacedWord, grounds: Sequence[PlacedFill]) -> str | None:
    return next((g.fill.colour for g in reversed(grounds) if g.box.has_centre_of(word.box)), None)


def header_bands(
    words: Sequence[PlacedWord], lines: Sequence[Box] = (), grounds: Sequence[PlacedFill] = ()
) -> list[tuple[tuple[PlacedWord, ...], list[Heading]]]:
    """Words of one style that is not the plain one, at one height with no other word there, that make headings enough; and these headings. `lines`: what
    is drawn across, rules and borders of grounds: the words over one and under it are of two bands. `grounds`: a ground is of the style too.
    """
    found: list[_Band] = []
    under = [_ground_under(word, grounds) for word in words] if grounds else [None] * len(words)
    counts = Counter((*_style(word), ground) for word, ground in zip(words, under, strict=True))
    plain = max(counts, key=lambda s: counts[s], default=(False, None, None))
    by_style: dict[tuple[bool, str | None, str | None], list[PlacedWord]] = {}
    for word, ground in zip(words, under, strict=True):
        by_style.setdefault((*_style(word), ground), []).append(word)
    bare = (*plain[:2], None)
    for style in [s for s in by_style if s not in (plain, bare) and s[0] >= plain[0] and _may_head(s[2], counts)]:
        others = sorted([w.box.centre_y for s, alike in by_style.items() if s != style for w in alike])
        groups = _by_height(by_style[style], lines)
        if style[2] is not None and len(groups) > MOST_GROUNDS:
            continue
        for band in _with_other_levels([_Band(tuple(group)) for group in groups]):
            box = bounding_box(w.box for w in band.words)
            if bisect_right(others, box.top) >= bisect_left(others, box.bottom) and band.heads(LEAST_COLUMNS):
                found.append(band)
    return [(b.words, b.headings) for b in sorted(found, key=lambda b: min(w.box.top for w in b.words))]


def _may_head(ground: str | None, counts: Counter[tuple[bool, str | None, str | None]]) -> bool:
    """A ground under many of the words is that of every other row."""
    return ground is None or sum(n for s, n in counts.items() if s[2] == ground) <= MOST_ON_GROUND * counts.total()


def _by_height(words: Sequence[PlacedWord], lines: Sequence[Box]) -> list[list[PlacedWord]]:
    groups: list[list[PlacedWord]] = []
    bottom = 0.0
    width = bounding_box(w.box for w in words).width if lines else 0.0
    long = [b for b in lines if b.width > width / 2]
    for word in sorted(words, key=lambda w: w.box.top):
        near = bool(groups) and _alike(word, groups[-1][-1]) and word.box.top - bottom <= CLOSE * word.size
        if near and (word.box.centre_y < bottom or not _are_parted(groups[-1], word, bottom, long)):
            groups[-1].append(word)
            bottom = max(bottom, word.box.bottom)
        else:
            groups.append([word])
            bottom = word.box.bottom
    return groups


def _are_parted(above: Sequence[PlacedWord], word: PlacedWord, bottom: float, lines: Sequence[Box]) -> bool:
    """Something is drawn across between the words of a band and the next one, over most of their width."""
    near = CLOSE * word.size / 2
    between = [b for b in lines if bottom - near <= b.centre_y <= word.box.top + near and b.centre_y < word.box.centre_y]
    extent = bounding_box(w.box for w in above)
    return sum(extent.overlap_x(b) for b in between) > extent.width / 2


def _with_other_levels(bands: Sequence[_Band]) -> list[_Band]:
    """Bands from the top down, each with those close under it and over it that are other levels of its header: their words stand between its headings,
    or over several of them, and under none.
    """
    found: list[_Band | None] = list(bands)
    for i in sorted((i for i, band in enumerate(bands) if band.heads(LEAST_LEVEL)), key=lambda i: -len(bands[i].leaves)):
        if not bands[i].heads(LEAST_COLUMNS):
            if 0 < i < len(found) - 1 and (joined := _as_between(found[i], found[i - 1], found[i + 1])) is not None:
                found[i - 1 : i + 2] = None, joined, None
            continue
        for step in (1, -1):
            j = i + step
            while 0 <= j < len(found) and (joined := _as_levels(found[i], found[j])) is not None:
                found[i], found[j] = joined, None
                j += step
    return [band for band in found if band is not None]


def _as_between(band: _Band | None, upper: _Band | None, lower: _Band | None) -> _Band | None:
    """The header of a band whose headings stand in the middle of the height of two levels, the upper of headings over those of the lower."""
    if band is None or upper is None or lower is None or not (_are_near(upper, band) and _are_near(band, lower)):
        return None
    joined = _Band((*upper.words, *band.words, *lower.words))
    over = [h for h in joined.headings if h.under]
    held = {id(w) for h in over for w in h.words}, {id(w) for h in over for o in h.under for w in o.words}
    apart = all(a.box.x1 < b.box.x0 for a, b in pairwise(joined.leaves))
    is_between = apart and ({id(w) for w in upper.words}, {id(w) for w in lower.words}) == held and all(_stands_over(h) for h in over)
    return joined if is_between else None


def _are_near(upper: _Band, lower: _Band) -> bool:
    gap = min(w.box.top for w in lower.words) - max(w.box.bottom for w in upper.words)
    return gap <= LEVEL_GAP * upper.words[0].size and _alike(upper.words[0], lower.words[0])


def _as_levels(band: _Band | None, other: _Band | None) -> _Band | None:
    """The header of two levels or more that two bands make, the first of headings enough; None where they make none."""
    if band is None or other is None or not band.heads(LEAST_COLUMNS):
        return None
    if not _are_near(*sorted((band, other), key=lambda b: b.words[0].box.top)):
        return None
    joined = _Band((*band.words, *other.words))
    known, leaves, added = len(band.leaves), joined.leaves, {id(w) for w in other.words}
    over = [h for h in joined.headings if any(id(w) in added for w in h.words)]
    are_levels = (
        all(a.box.x1 < b.box.x0 for a, b in pairwise(leaves))
        and len(leaves) >= known
        and (len(leaves) > known or all(h.under for h in over))
        and all(_stands_over(h) and h.box.x0 > leaves[0].box.x1 for h in over if h.under)
    )
    return joined if are_levels else None


def _stands_over(heading: Heading) -> bool:
    """In the middle of the headings under it, or set at their left; a title begins anywhere."""
    extent = bounding_box(h.box for h in heading.under)
    near = OFF_CENTRE * heading.words[0].size
    return abs(heading.box.centre_x - extent.centre_x) <= near or abs(heading.box.x0 - extent.x0) <= near


def _alike(one: PlacedWord, other: PlacedWord) -> bool:
    return max(one.size, other.size) <= SIZE_RATIO * min(one.size, other.size)


def headings_of(words: Sequence[PlacedWord]) -> list[Heading]:
    """The headings of a band from left to right; one that stands above several others has them under it."""
    pieces = [list(s.words) for strip in strips_from_words(words) for s in strip.segments]
    pieces += _joined([[w] for w in words if w.word.rotation])
    blocks = sorted((Heading(tuple(p)) for p in _joined(pieces)), key=lambda h: h.box.x0)
    return _two_levels(blocks)


def _joined(pieces: Sequence[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Pieces put together where one is close below (or, rotated, beside) another and over no third one."""
    groups = sorted([(list(p), bounding_box([w.box for w in p])) for p in pieces], key=lambda group: group[1].top)
    for i in range(len(groups) - 1, -1, -1):
        words, box = groups[i]
        near = [(j, g) for j, g in enumerate(groups[i + 1 :], i + 1) if g[0] and _are_close(words[0], box, g[0][0], g[1])]
        if len(near) == 1 or (near and words[0].word.rotation):
            for j, (more, other) in near:
                words, box = words + more, box.union(other)
                groups[j] = [], other
            groups[i] = words, box
    return [words for words, _ in groups if words]


def _are_close(upper: PlacedWord, one: Box, lower: PlacedWord, other: Box) -> bool:
    """`upper`, `lower`: the first words of two pieces, whose boxes are `one` and `other`."""
    if bool(upper.word.rotation) != bool(lower.word.rotation):
        return False
    if upper.word.rotation:
        return one.grown(CLOSE * upper.size / 2).overlap(other.grown(CLOSE * upper.size / 2)) > 0
    return one.overlap_x(other) > 0 and other.top - one.bottom <= CLOSE * upper.size


def _two_levels(blocks: Sequence[Heading]) -> list[Heading]:
    """The headings with those of the lower level inside the one above them."""
    found: list[Heading] = []
    taken: set[int] = set()
    for block in blocks:
        under = _run_under(block, [b for b in blocks if b is not block])
        if len(under) > 1:
            taken.update(id(b) for b in under)
            found.append(replace(block, under=tuple(under)))
        else:
            found.append(block)
    return sorted((h for h in found if id(h) not in taken), key=lambda h: columns_of(h)[0].box.x0)


def _run_under(block: Heading, others: Sequence[Heading]) -> list[Heading]:
    """The headings wholly below a block that follow one another on both sides of its middle, those in whose middle it stands, or at whose left."""
    below = [o.box.top >= block.box.bottom - 0.2 * o.words[0].size for o in others]
    middle = block.box.centre_x
    at = next((i for i, o in enumerate(others) if o.box.centre_x >= middle), len(others))
    first, last = at, at
    while first > 0 and below[first - 1]:
        first -= 1
    while last < len(others) and below[last]:
        last += 1
    runs = [others[i:j] for i in range(first, at) for j in range(at + 1, last + 1)]
    if not runs:
        return []
    best = min(runs, key=lambda r: (round(_off_place(block, r)), len(r)))
    return list(best)


def _off_place(block: Heading, under: Sequence[Heading]) -> float:
    """How far a heading is from the middle of those under it, or from their left where it begins with the first."""
    off_left = abs(under[0].box.x0 - block.box.x0)
    return min(abs(under[0].box.x0 + under[-1].box.x1 - 2 * block.box.centre_x), off_left)


def columns_of(heading: Heading) -> tuple[Heading, ...]:
    """The headings of single columns that a heading stands for."""
    return heading.under or (heading,)


def leaves_of(headings: Sequence[Heading]) -> list[Heading]:
    """The headings of single columns, from left to right."""
    return [leaf for h in headings for leaf in columns_of(h)]
