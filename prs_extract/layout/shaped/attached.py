"""Boxes that stand in rows under a header and have no heading: chips and short texts attached to a box of their row, under it or over it, and columns
beside those that the header names. Lengths in points.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.geometry import Box, bounding_box, in_groups, in_runs
from prs_extract.slides import TextFrame
from prs_extract.values import value

Placed = tuple[TextFrame, Box]

SMALLER = 0.6
"""Share of a box that one under or over it covers, at most, to be attached to it."""

TOUCHING = 0.5
"""How far from its row a box may be attached to a box of it, in its own heights."""

AS_LARGE = 0.9
"""Share of the largest box of a row from which another is as large: the first of them has the others attached."""

SAME_PT = 4.0
"""How far from the same place beside their boxes the attached ones of two rows may be."""

MOST_KINDS = 3
"""Boxes that are attached to one, at most: more are a drawing."""

LEAST_ROWS = 2
"""Rows that have what is attached at one place, at least, and half of those that have anything; or boxes attached to the only one."""

LEVEL = 0.5
"""Share of the lower of two boxes by which they are level."""


@value(frozen=True, slots=True)
class Pair:
    """A box and one that is attached to it."""

    main: Placed
    other: Placed


def with_attached(named: Sequence[Placed], items: Sequence[Placed]) -> tuple[list[Placed], list[Placed]] | None:
    """The header with blank headings over columns that it does not name, and the boxes under it, those attached to the boxes of a column in columns of
    their own right of it; None where all have a heading.
    """
    head = sorted([*named, *_blank_columns(named, items)], key=lambda item: item[1].x0)
    own = [[item for item in items if _column_of(item[1], head) == i] for i in range(len(head))]
    held = {id(item) for column in own for item in column}
    across = [item for item in items if id(item) not in held]
    heads, placed = [], list(across)
    for i, column in enumerate(own):
        beside = [box for c in own if c is not column for _, box in c]
        others = [item for item in across if item[1].overlap_x(head[i][1]) <= 0]
        pairs = _in_line(list(_pairs(column, [*own, others])))
        small = [p for p in pairs if p.other[1].area <= SMALLER * p.main[1].area or not head[i][0].paragraphs]
        kinds = _kinds(_with_rest(small, column, beside)) if 2 * len(small) > len(pairs) else []
        if kinds and max(map(len, kinds)) < LEAST_ROWS and len(column) > sum(map(len, kinds)) + 1:
            kinds = []  # in one row of several: texts side by side under the table
        if not kinds:
            heads.append(head[i])
            placed += column if head[i][0].paragraphs else [(item[0], _as_high(item[1], beside)) for item in column]
            continue
        wide = bounding_box([head[i][1], *(pair.main[1] for kind in kinds for pair in kind)])
        strips = list(_strips(wide, len(kinds) + 1))
        heads += [(head[i][0], _across(head[i][1], strips[0])), *((_blank(head[i][0]), _across(head[i][1], s)) for s in strips[1:])]
        placed += _moved(column, kinds, strips, beside)
    return (heads, placed) if len(heads) > len(named) else None


def _column_of(box: Box, head: Sequence[Placed]) -> int | None:
    """The only column under whose heading a box stands, were it by a hair."""
    over = [i for i, (_, heading) in enumerate(head) if box.overlap_x(heading) > 0]
    return over[0] if len(over) == 1 else None


def _blank_columns(head: Sequence[Placed], items: Sequence[Placed]) -> Iterator[Placed]:
    """A blank heading over boxes that stand under one another and under no heading, each level with one that does, in half of the rows at least."""
    under = [box for _, box in items if any(box.overlap_x(heading) > 0 for _, heading in head)]
    rows = max((sum(box.overlap_x(heading) > 0 for box in under) for _, heading in head), default=0)
    strays = [box for _, box in items if not any(box.overlap_x(heading) > 0 for _, heading in head)]
    level = [box for box in strays if any(box.is_level_with(b, LEVEL) for b in under)]
    level += [box for box in strays if box not in level and any(_is_right_over(box, b) for b in level)]
    for run in _runs(level):
        tops = sum(
            not any(b.bottom <= box.top and row.overlap_y(b) > 0 and row.overlap_y(box) > 0 for b in run for row in under) for box in run
        )
        if tops >= max(LEAST_ROWS, rows / 2):
            wide = bounding_box(run)
            yield replace(head[0][0], paragraphs=()), Box(wide.x0, head[0][1].top, wide.x1, head[0][1].bottom)


def _is_right_over(one: Box, other: Box) -> bool:
    """It is at least as high, and less than the height of the other parts them down."""
    return one.overlap_x(other) > 0 and one.height >= other.height and 0 <= other.top - one.bottom < other.height


def _runs(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes that share a part of the width, from left to right."""
    return in_runs(sorted(boxes, key=lambda b: b.x0), lambda run, box: box.x0 < max(b.x1 for b in run))


def _pairs(column: Sequence[Placed], columns: Sequence[Sequence[Placed]]) -> Iterator[Pair]:
    """The largest of the boxes of a column that stand in one row, the highest of those as large, with each of the others."""
    taken: set[int] = set()
    for group in _groups(column, columns):
        if taken.isdisjoint(map(id, group)):
            taken |= set(map(id, group))
            largest = max(box.area for _, box in group)
            main = min((item for item in group if item[1].area >= AS_LARGE * largest), key=lambda item: (item[1].top, item[1].x0))
            yield from (Pair(main, item) for item in group if item is not main)


def _in_line(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs whose main boxes stand under most of the others: in a row where that is missing, the first of what would be attached is none."""
    mains = list({id(p.main): p.main for p in pairs}.values())
    best = max(mains, key=lambda m: sum(_is_under(m[1], o[1]) for o in mains), default=None)
    return [p for p in pairs if best is not None and _is_under(p.main[1], best[1])]


def _is_under(one: Box, other: Box) -> bool:
    """One of their sides, or their middles, are at one place across."""
    return any(abs(a - b) <= SAME_PT for a, b in ((one.x0, other.x0), (one.centre_x, other.centre_x), (one.x1, other.x1)))


def _groups(column: Sequence[Placed], columns: Sequence[Sequence[Placed]]) -> Iterator[list[Placed]]:
    """The boxes of a column that stand in one row or right by it, where they are several and every other column has one at most besides small ones."""
    others = [c for c in columns if c is not column]
    bands = _bands([box for c in others for _, box in c])
    at = {id(item): band for item in column if (band := _band_of(item[1], bands)) is not None}
    for band in bands:
        inside = [item for item in column if at.get(id(item)) is band]
        beside = [[box.area for _, box in c if band.top <= box.centre_y <= band.bottom] for c in others]
        if len(inside) > 1 and all(sum(area > SMALLER * max(areas) for area in areas) < 2 for areas in beside if areas):
            yield inside


def _bands(boxes: Sequence[Box]) -> list[Box]:
    """The rows that boxes stand in, from the top down."""
    rows = in_runs(sorted(boxes, key=lambda b: b.top), lambda row, box: bounding_box(row).is_level_with(box, LEVEL))
    return [bounding_box(row) for row in rows]


def _band_of(box: Box, bands: Sequence[Box]) -> Box | None:
    """The row that a box stands in, or the nearest that it nearly touches."""
    nearest = min(bands, key=lambda b: _gap(b, box), default=None)
    return nearest if nearest is not None and _gap(nearest, box) <= TOUCHING * box.height else None


def _gap(band: Box, box: Box) -> float:
    """The space between them down; less than nothing where one holds the middle of the other."""
    return max(band.top - box.bottom, box.top - band.bottom)


def _with_rest(pairs: list[Pair], column: Sequence[Placed], beside: Sequence[Box]) -> list[Pair]:
    """The pairs with those of the same kind in rows that nothing stands beside. `beside`: the boxes of other columns."""
    models, known = list(pairs), {id(item) for p in pairs for item in (p.main, p.other)}
    others = {id(p.other) for p in pairs}
    mains = [item for item in column if id(item) not in others and any(_is_under(item[1], p.main[1]) for p in models)]
    alone = [i for i in column if id(i) not in known and not any(b.top <= i[1].centre_y <= b.bottom for b in beside)]
    for item in alone:
        home = next((m for m in mains if m is not item and any(_are_alike(Pair(m, item), p) for p in models)), None)
        pairs += [Pair(home, item)] if home is not None else []
    return pairs


def _kinds(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs by the place of what is attached, as it would be read; [] where they are too few or too many."""
    kinds = in_groups(pairs, lambda kind, pair: _are_alike(kind[0], pair))
    rows = {id(p.main) for p in pairs}
    most = max(map(len, kinds), default=0)
    if most == len(rows) > LEAST_ROWS:
        kinds = [k for k in kinds if len(k) > 1 or not _hangs_last(k[0], pairs)]
    twice = any(n > 1 for k in kinds for n in Counter(id(p.main) for p in k).values())
    if max(most, len(kinds)) < LEAST_ROWS or 2 * most < len(rows) or len(kinds) > MOST_KINDS or twice:
        return []
    return sorted(kinds, key=lambda k: (_offsets(k[0])[1][0] > 0, _offsets(k[0])[0][0]))


def _hangs_last(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """What has no ground and stands under the lowest of boxes that all have one: a legend, or a note."""
    lowest = max((p.main for p in pairs), key=lambda m: m[1].top)
    bare = pair.other[0].fill is None and all(p.main[0].fill is not None for p in pairs)
    return bare and pair.main is lowest and pair.other[1].centre_y > lowest[1].bottom


def _are_alike(one: Pair, other: Pair) -> bool:
    """What is attached stands at the same place, by one of its sides across and one down."""
    return all(
        any(abs(a - b) <= SAME_PT for a, b in zip(sides, others, strict=True))
        for sides, others in zip(_offsets(one), _offsets(other), strict=True)
    )


def _offsets(pair: Pair) -> tuple[tuple[float, ...], tuple[float, ...]]:
    main, other = pair.main[1], pair.other[1]
    across = (other.x0 - main.x0, other.centre_x - main.centre_x, other.x1 - main.x1)
    return across, (other.top - main.bottom, other.bottom - main.top, other.centre_y - main.centre_y)


def _strips(box: Box, n: int) -> Iterator[Box]:
    """A half of the box for what it holds, the other in equal parts."""
    step = box.width / 2 / (n - 1)
    yield Box(box.x0, box.top, box.centre_x, box.bottom)
    for i in range(n - 1):
        yield Box(box.centre_x + i * step, box.top, box.centre_x + (i + 1) * step, box.bottom)


def _across(box: Box, strip: Box) -> Box:
    return Box(strip.x0, box.top, strip.x1, box.bottom)


def _blank(heading: TextFrame) -> TextFrame:
    return replace(heading, paragraphs=())


def _moved(column: Sequence[Placed], kinds: Sequence[Sequence[Pair]], strips: Sequence[Box], others: Sequence[Box]) -> Iterator[Placed]:
    """The boxes of a column in its strips, those of one row as high as they are together; what would be attached to a box that is missing stands with
    its like, as high as what is beside it. `others`: the boxes of other columns.
    """
    rows: dict[int, list[Box]] = {}
    for pair in (p for kind in kinds for p in kind):
        rows.setdefault(id(pair.main), [pair.main[1]]).append(pair.other[1])
    homes = {id(p.other): (rows[id(p.main)], strip) for kind, strip in zip(kinds, strips[1:], strict=True) for p in kind}
    for item in column:
        row, strip = homes.get(id(item), (rows.get(id(item)), strips[0]))
        if row is None and (likely := _likely(item, kinds, strips)) is not None:
            row, strip = [_as_high(item[1], others)], likely
        yield item[0], _across(bounding_box(row or [item[1]]), strip)


def _as_high(box: Box, others: Sequence[Box]) -> Box:
    """The box as high as those that it stands beside."""
    row = bounding_box([box, *(b for b in others if b.top <= box.centre_y <= b.bottom)])
    return Box(box.x0, row.top, box.x1, row.bottom)


def _likely(item: Placed, kinds: Sequence[Sequence[Pair]], strips: Sequence[Box]) -> Box | None:
    """Where a box alone in its row stands: with what it looks like and stands under, of what is attached in other rows; None under the main boxes."""
    if any(_is_under(item[1], p.main[1]) for kind in kinds for p in kind):
        return None
    alike = [(_unlike(item, p.other), i) for i, kind in enumerate(kinds, 1) for p in kind if _is_under(item[1], p.other[1])]
    return strips[min(alike)[1]] if alike else None


def _unlike(one: Placed, other: Placed) -> tuple[bool, float]:
    """Of another look, and how far apart across."""
    sides = ((one[1].x0, other[1].x0), (one[1].x1, other[1].x1))
    return (one[0].shape, one[0].fill is None) != (other[0].shape, other[0].fill is None), min(abs(a - b) for a, b in sides)
