"""Pieces of lines put together from the top down: which one goes on from which, and which begins a text of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from prs_extract.geometry import Box
from prs_extract.layout.flow.bullets import is_bullet, is_dash, is_number_mark
from prs_extract.layout.flow.lines import Line
from prs_extract.layout.panels import Panel
from prs_extract.values import value

NEXT_LINE = 1.0
"""A line belongs to the text over it when less than this, in font sizes, is between them: leading and the usual space between paragraphs."""
WIDE_LIST = 2.6
"""The same where both lines are items of one list, set wide apart; or lines that are evenly set."""
CLOSE = 0.2
"""Share of the lower of two lines, under one another, in which the other may reach: a list mark is taller than its text."""
FAR_RIGHT = 10.0
"""A line that begins this much, in font sizes, right of the one over it does not go on from it."""
EVEN = 0.15
"""Gaps that differ by less than this, in font sizes, are even."""
HEADING = 1.25
"""Outside drawn boxes, a line this much larger than the one under it heads another block, unless a list begins."""
BOLD_HEADING = 1.1
"""The same for a bold line over a plain one, in the slide's head."""
KICKER, TOP = 1.6, 0.16
"""A line over one this much larger, in the slide's head above this, is a breadcrumb or a banner, and no part of it."""


@value(frozen=True, slots=True, eq=False)
class Segment:
    """A piece of a line that stands alone, where it stands on the slide, and the panel that holds it."""

    line: Line
    box: Box
    panel: Panel | None


def stack_segments(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments put together from the top down: each goes under the nearest one over it, unless that one has another under it."""
    groups: list[list[Segment]] = []
    for _, same in groupby(segments, key=lambda s: s.line.rotation):
        turned = list(same)
        over = _segments_over(turned)
        followers = Counter(id(s) for s in over.values())
        home: dict[int, list[Segment]] = {}
        for segment in turned:
            above = over[id(segment)]
            if above is None or followers[id(above)] > 1 or _heads(above, segment, home[id(above)]) or _is_kicker(above, segment):
                groups.append([])
                home[id(segment)] = groups[-1]
            else:
                home[id(segment)] = home[id(above)]
            home[id(segment)].append(segment)
    return groups


def _segments_over(segments: Sequence[Segment]) -> dict[int, Segment | None]:
    """For each segment, by identity, the one that it goes on from. `segments` from the top down."""
    tops = [s.line.box.top for s in segments]
    # What ends higher than this over a line is too far for it, and stands beside nothing that is near.
    reach = WIDE_LIST * max(s.line.size for s in segments) + 2 * max(s.line.box.height for s in segments)
    nearest = {
        id(segment): _segment_over(segment, segments[bisect_left(tops, top - reach) : bisect_left(tops, top)])
        for segment, top in zip(segments, tops, strict=True)
    }
    even = _even_gaps(segments, nearest)
    listed: set[int] = set()
    found: dict[int, Segment | None] = {}
    for segment in segments:
        above = nearest[id(segment)]
        marked = _is_marked(segment)
        if above is None or not _goes_on(above, segment, wide=id(segment) in even or (marked and id(above) in listed)):
            above = None
        found[id(segment)] = above
        if marked or (above is not None and id(above) in listed):
            listed.add(id(segment))
    return found


def _segment_over(segment: Segment, higher: Sequence[Segment]) -> Segment | None:
    """The nearest one over it, if no other stands beside that one."""
    box = segment.line.box
    over = [s for s in higher if s.line.box.bottom < box.bottom and s.line.box.overlap_x(box) > 0]
    nearest = max(over, key=lambda s: (s.line.box.bottom, s.line.box.overlap_x(box)), default=None)
    level = nearest is not None and any(_is_beside(s.line.box, nearest.line.box) for s in over if s is not nearest)
    return None if level else nearest


def _is_beside(one: Box, other: Box) -> bool:
    """They share more than lines set close under one another do."""
    return one.overlap_y(other) > CLOSE * min(one.height, other.height)


def _even_gaps(segments: Sequence[Segment], nearest: Mapping[int, Segment | None]) -> set[int]:
    """The segments, by identity, that stand further under the one over them than a line, as far as another one of their column does."""
    column: dict[int, int] = {}
    wide: dict[int, list[tuple[int, float]]] = {}
    for segment in segments:
        above = nearest[id(segment)]
        gap = _gap(above, segment) if above is not None and _look_alike(above, segment) else None
        first = column[id(segment)] = column[id(above)] if gap is not None and gap <= WIDE_LIST else id(segment)
        if first != id(segment) and gap is not None and gap > NEXT_LINE:
            wide.setdefault(first, []).append((id(segment), gap))
    return {one for gaps in wide.values() for one, gap in gaps if sum(abs(gap - other) <= EVEN for _, other in gaps) > 1}


def _gap(above: Segment, below: Segment) -> float:
    return (below.line.box.top - above.line.box.bottom) / max(above.line.size, below.line.size)


def _look_alike(above: Segment, below: Segment) -> bool:
    one, other = above.line.words[0], below.line.words[0]
    return (one.size_pt, one.font, one.bold, one.colour) == (other.size_pt, other.font, other.bold, other.colour)


def _goes_on(above: Segment, below: Segment, *, wide: bool) -> bool:
    """The two lines are near enough, and in one panel. `wide`: as items of a list, or evenly set lines, may stand."""
    if _is_far_right(above, below):
        return False
    if wide and above.panel is below.panel and above.line.size == below.line.size:
        return _gap(above, below) <= WIDE_LIST
    return _gap(above, below) <= NEXT_LINE and (above.panel is below.panel or _overflows(above, below))


def _is_far_right(above: Segment, below: Segment) -> bool:
    """It begins deep inside the line over it, further than a list is indented, and is not centred under it."""
    one, other = above.line.box, below.line.box
    deep = FAR_RIGHT * below.line.size
    return other.x0 - one.x0 > deep and abs(other.centre_x - one.centre_x) > deep / 5


def _heads(above: Segment, below: Segment, group: Sequence[Segment]) -> bool:
    """`above`, the last of `group`, is a heading, too large to be of one block with the line under it: not so in a list, nor in a drawn box."""
    bold = above.box.bottom <= TOP and all(w.bold for w in above.line.words) and not any(w.bold for w in below.line.words)
    if above.panel is not None or above.line.size < (BOLD_HEADING if bold else HEADING) * below.line.size:
        return False
    return not (_is_marked(below) and any(_is_marked(s) for s in group))


def _is_kicker(above: Segment, below: Segment) -> bool:
    return above.panel is None and above.box.bottom <= TOP and KICKER * above.line.size <= below.line.size


def _is_marked(segment: Segment) -> bool:
    first = segment.line.words[0].text
    return is_bullet(first[:1]) or is_dash(first[:1]) or is_number_mark(first)


def _overflows(above: Segment, below: Segment) -> bool:
    """Text goes on over the border of its box: same look, at the distance of a wrapped line, and only one of the two is in a box."""
    if above.panel is not None and below.panel is not None:
        return False
    one, other = above.line.words[-1], below.line.words[0]
    close = below.line.box.top - above.line.box.bottom < 0.35 * above.line.size
    return (
        close and (one.size_pt, one.colour, one.font) == (other.size_pt, other.colour, other.font) and above.line.space_after is not False
    )
