"""Tables of ribbons: each row a wide shape by itself, whatever stands on it (texts, coloured chips, stars), under a row of headings. In points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.rules import OVER_PT
from prs_extract.values import value

LEAST_WIDTH = 0.5
"""Part of the slide's width that a ribbon goes over, at least."""

TALLEST, LOWEST_PT = 0.3, 10.0
"""Height of a ribbon: part of the slide's, at most; at least."""

SLACK = 0.001
"""Fraction of the slide by which its sides, told in points, may come out otherwise."""

SAME_SIDE_PT = 4.0
"""How far apart the left sides of two ribbons, and their right sides, may be."""

LEAST_GAP_PT = -1.0
"""How far two ribbons may overlap: those that touch are rows too."""

TOUCHING_PT = 0.5
"""Space between two shapes that touch, at most."""

WIDEST_GAP = 0.8
"""Space between two ribbons, in heights of the lower one, at most."""

LEAST_HEADINGS = 3
"""Columns of a table of ribbons; one more where it has one row."""

LEAST_COLUMNS_FILLED = 0.4
"""Part of the columns that hold something in the middle one of the rows."""


INTERLOCKED, MOST_OVER = 0.08, 0.3
"""How far the shape of a heading may reach over the next one, as a share of the narrower: arrows do; and over one that only the rows place."""

NARROWEST_PT = 3.0
"""Least space between two columns that their headings do not part."""

LEAST_PARTED, HALF = 2, 0.5
"""Rows that show a column beside that of a heading, at least, and their part of all."""

MOST_PARTED, MOSTLY = 3, 0.7
"""Rows that show two columns under one heading, from which that heading tells none, and their part of all, the header among them."""


@value(frozen=True, slots=True)
class Piece:
    """A text on a ribbon, or in the header: a frame of a slide, or words of a page, by their places in a list. `bold`: all of it; `on_ground`: a shape
    of its own holds it.
    """

    places: tuple[int, ...]
    box: Box
    bold: bool = False
    on_ground: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Ribbons:
    """Rows and columns between edges, and the pieces of each place that has some."""

    row_edges: tuple[float, ...]
    col_edges: tuple[float, ...]
    held: dict[tuple[int, int], list[Piece]]

    @property
    def inside(self) -> float:
        """Share of the texts that reach over no border of their column."""
        pieces = [(col, p.box) for (_, col), own in self.held.items() for p in own]
        edges = self.col_edges
        return sum(edges[c] - OVER_PT <= b.x0 and b.x1 <= edges[c + 1] + OVER_PT for c, b in pieces) / len(pieces)


def may_be_ribbon(box: Box) -> bool:
    """About as wide and as low as one, in fractions of its slide."""
    return box.x1 - box.x0 >= LEAST_WIDTH - SLACK and box.bottom - box.top <= TALLEST + SLACK


def runs_of_ribbons(shapes: Iterable[tuple[Box, str | None]], width: float, height: float) -> list[list[tuple[Box, str | None]]]:
    """The wide shapes, with their colours, in runs from the top down: of the same sides, a little space between each and the next."""
    wide = [(b, c) for b, c in shapes if b.width >= LEAST_WIDTH * width and LOWEST_PT <= b.height <= TALLEST * height]
    runs: list[list[tuple[Box, str | None]]] = []
    for shape in sorted(wide, key=lambda s: s[0].top):
        box = shape[0]
        home = next((r for r in runs if _are_aligned(r[-1][0], box)), None)
        if home is None:
            runs.append([shape])
        elif box.overlap_y(home[-1][0]) > box.height / 2:
            continue
        elif LEAST_GAP_PT <= box.top - home[-1][0].bottom <= WIDEST_GAP * box.height:
            home.append(shape)
        else:
            runs.insert(0, [shape])
    return sorted((r for r in runs if not _is_striped(r)), key=lambda r: r[0][0].top)


def _is_striped(run: Sequence[tuple[Box, str | None]]) -> bool:
    """Rows without space between them, on two grounds in turn: an ordinary table, whose columns its texts tell better."""
    touch = all(b.top - a.bottom < TOUCHING_PT for (a, _), (b, _) in pairwise(run))
    return touch and len({c for _, c in run[1:]}) > 1


def _are_aligned(a: Box, b: Box) -> bool:
    return abs(a.x0 - b.x0) <= SAME_SIDE_PT and abs(a.x1 - b.x1) <= SAME_SIDE_PT


def ribbons_from(
    run: Sequence[tuple[Box, str | None]], above: Sequence[Piece], pieces: Sequence[Piece], models: Sequence[Sequence[float]]
) -> Ribbons | None:
    """The table that a run of ribbons is: under a row of headings `above`, under a first ribbon that looks apart, or with the columns of a table
    before it (`models`); None where nothing tells its columns, a text lies over two of them or between two ribbons.
    """
    boxes = [b for b, _ in run]
    extent = bounding_box(boxes)
    inside = [p for p in pieces if extent.has_centre_of(p.box)]
    rows = [[p for p in inside if b.has_centre_of(p.box)] for b in boxes]
    if sum(map(len, rows)) < len(inside) or (_is_one_row(boxes) and _goes_on_under(boxes[-1], pieces)):
        return None
    head = list(above)
    model: Sequence[float] = ()
    if len(head) >= LEAST_HEADINGS and (len(boxes) > 1 or _heads_one(head, inside)):
        boxes, rows = [bounding_box(p.box for p in head), *boxes], [head, *rows]
        cuts = _cuts(_beside([p.box for p in head], inside), inside)
    elif len(boxes) > 1 and _stands_apart(run, rows):
        cuts = _cuts(_merged([p.box for p in rows[0]]), inside)
    else:
        model = next((m for m in models if _has_sides(extent, m)), ())
        cuts = _cuts([Box(a, extent.top, b, extent.bottom) for a, b in pairwise(model)], inside) if model else None
    if cuts is None or not _is_filled(rows, cuts) or (cuts := list(cuts) if model else _with_hidden(rows, cuts)) is None:
        return None
    held: dict[tuple[int, int], list[Piece]] = {}
    for r, row in enumerate(rows):
        for piece in row:
            held.setdefault((r, bisect_left(cuts, piece.box.centre_x)), []).append(piece)
    sides = [extent, *(p.box for p in head)]
    edges = tuple(model) or (min(b.x0 for b in sides), *cuts, max(b.x1 for b in sides))
    between = ((a.bottom + b.top) / 2 for a, b in pairwise(boxes))
    return Ribbons((boxes[0].top, *between, boxes[-1].bottom), edges, held)


def _heads_one(head: Sequence[Piece], body: Sequence[Piece]) -> bool:
    """Enough headings that look apart for a single row."""
    bold = all(p.bold for p in head) and 2 * sum(p.bold for p in body) < len(body)
    return len(head) > LEAST_HEADINGS and (bold or all(p.on_ground for p in head))


def _is_one_row(boxes: Sequence[Box]) -> bool:
    """A ribbon alone, or right under the ground of a header."""
    return len(boxes) == 1 or (len(boxes) == 2 and boxes[1].top - boxes[0].bottom < TOUCHING_PT)


def _goes_on_under(ribbon: Box, pieces: Sequence[Piece]) -> bool:
    """Texts follow a lone ribbon closely: it is a band, or one of the stripes of a table whose other rows are bare."""
    under = Box(ribbon.x0, ribbon.bottom, ribbon.x1, ribbon.bottom + ribbon.height)
    return any(under.has_centre_of(p.box) for p in pieces)


def _stands_apart(run: Sequence[tuple[Box, str | None]], rows: Sequence[Sequence[Piece]]) -> bool:
    """The first ribbon is a header: of a ground that no other has, or in bold where the others are not."""
    if len(_merged([p.box for p in rows[0]])) < LEAST_HEADINGS:
        return False
    grounds = {c for _, c in run[1:]}
    body = [p for row in rows[1:] for p in row]
    return run[0][1] not in grounds or (all(p.bold for p in rows[0]) and 2 * sum(p.bold for p in body) < len(body))


def _merged(boxes: Sequence[Box]) -> list[Box]:
    """Boxes from left to right, those that stand one over another as one."""
    found: list[Box] = []
    for box in sorted(boxes, key=lambda b: b.x0):
        if found and box.x0 < found[-1].x1:
            found[-1] = found[-1].union(box)
        else:
            found.append(box)
    return found


def _cuts(headings: Sequence[Box], pieces: Sequence[Piece]) -> list[float] | None:
    """Where columns end: halfway between two headings, or in the widest space between their middles that no text lies across; None for none."""
    cuts: list[float] = []
    for left, right in pairwise(headings):
        over, narrower = left.x1 - right.x0, min(left.width, right.width)
        middle = (left.x1 + right.x0) / 2
        if over <= max(OVER_PT, INTERLOCKED * narrower) and not _crossed(middle, pieces):
            cuts.append(middle)
            continue
        between = [p for p in pieces if p.box.x1 > left.centre_x and p.box.x0 < right.centre_x]
        start, end = _widest(between, left.centre_x, right.centre_x)
        apart = end - start >= NARROWEST_PT or (end > start and all(p.on_ground for p in between))
        if over > MOST_OVER * narrower or not apart:
            return None
        cuts.append((start + end) / 2)
    return cuts


def _beside(headings: Sequence[Box], pieces: Sequence[Piece]) -> list[Box]:
    """The headings from left to right, and the place of what stands beyond the last one, a column without heading."""
    beyond = [p.box for p in pieces if p.box.centre_x > headings[-1].x1]
    return [*headings, bounding_box(beyond)] if beyond else list(headings)


def _crossed(x: float, pieces: Sequence[Piece]) -> bool:
    return any(p.box.lies_over(x, OVER_PT) for p in pieces)


def _widest(pieces: Sequence[Piece], start: float, end: float) -> tuple[float, float]:
    at, best = start, (start, start)
    for box in sorted((p.box for p in pieces if p.box.x1 > start and p.box.x0 < end), key=lambda b: b.x0):
        if box.x0 - at > best[1] - best[0]:
            best = (at, box.x0)
        at = max(at, box.x1)
    return (at, end) if end - at > best[1] - best[0] else best


def _has_sides(extent: Box, model: Sequence[float]) -> bool:
    return len(model) > LEAST_HEADINGS and abs(model[0] - extent.x0) <= SAME_SIDE_PT and abs(model[-1] - extent.x1) <= SAME_SIDE_PT


def _is_filled(rows: Sequence[Sequence[Piece]], cuts: Sequence[float]) -> bool:
    counts = sorted(len({bisect_left(cuts, p.box.centre_x) for p in row}) for row in rows)
    middle = len(counts) // 2 if len(counts) > 2 else 0  # of a header and a row, the row
    return counts[0] > 0 and counts[middle] >= LEAST_COLUMNS_FILLED * (len(cuts) + 1)


def _with_hidden(rows: Sequence[Sequence[Piece]], cuts: Sequence[float]) -> list[float] | None:
    """The cuts, with those where texts stand side by side in one column, parted at one place in half of the rows and crossed there by none: a column that
    no heading tells. One row is enough where one of them stands on a ground of its own. None where a heading stands over both, in most rows.
    """
    found = list(cuts)
    for col in range(len(cuts) + 1):
        head, *held = ([p for p in row if bisect_left(cuts, p.box.centre_x) == col] for row in rows)
        for a, b in pairwise(_merged([p.box for own in held for p in own])):
            beside = [_beside_at(own, a.x1, b.x0) for own in held] if b.x0 - a.x1 >= NARROWEST_PT else []
            boxed = any(one.on_ground != other.on_ground for pairs in beside for one, other in pairs)
            parted, at = sum(map(bool, beside)), (a.x1 + b.x0) / 2
            if not _crossed(at, head) and parted >= max(1 if boxed else LEAST_PARTED, HALF * len(held)):
                found.append(at)
            elif parted >= max(MOST_PARTED, MOSTLY * len(rows)):
                return None
    return sorted(found)


def _beside_at(row: Sequence[Piece], end: float, start: float) -> list[tuple[Piece, Piece]]:
    """The texts of a row that stand side by side, one up to `end` and the other from `start`."""
    lefts, rights = [p for p in row if p.box.x1 <= end], [p for p in row if p.box.x0 >= start]
    return [(one, other) for one in lefts for other in rights if one.box.overlap_y(other.box) > 0]


def heading_pieces(words: Sequence[PlacedWord], grounds: Sequence[Box]) -> list[Piece]:
    """The words of a header as headings, from left to right: those on one ground together, others where they stand near or under one another."""
    found: list[tuple[Box, list[int], int]] = []
    for i, word in sorted(enumerate(words), key=lambda pair: pair[1].box.x0):
        chip = next((g for g, box in enumerate(grounds) if box.has_centre_of(word.box)), -1)
        home = next((k for k, f in enumerate(found) if f[2] == chip and (chip >= 0 or word.box.x0 - f[0].x1 <= word.size)), None)
        if home is None:
            found.append((word.box, [i], chip))
        else:
            box, places, _ = found[home]
            found[home] = (box.union(word.box), [*places, i], chip)
    pieces = [(grounds[chip] if chip >= 0 else box, places, chip >= 0) for box, places, chip in found]
    return sorted(
        (Piece(tuple(sorted(places)), box, all(words[i].word.bold for i in places), on) for box, places, on in pieces),
        key=lambda p: p.box.x0,
    )
