"""Tables typed in separate text boxes: a row of headers, and boxes under each of them, no border needed. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median, median_high

from prs_extract.geometry import Box, cell_box, in_rows
from prs_extract.layout.canvas import to_points
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame
from prs_extract.layout.shaped.arrows import heads_arrows
from prs_extract.layout.shaped.attached import SMALLER, with_attached
from prs_extract.layout.shaped.beside_rows import alone_beside, with_signs
from prs_extract.layout.shaped.containers import CELLS, parts_of_cards
from prs_extract.layout.shaped.header_parts import is_part, parted_head
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Slide, TextFrame
from prs_extract.values import value

LEAST_COLUMNS, LEAST_ROWS = 3, 3
"""Of a table of boxes, its header row counted."""

SHORT_COLUMNS = 5
"""With a header and one row, it takes so many columns."""

HEADING_WORDS = 6
"""Words of each header where some boxes are no plain rectangles, at most."""

SAME_ROW = 0.5
"""Share of the lower one's height that two boxes of a row have in common."""

IN_COLUMN = 0.6
"""Share of a box, or of the header over it, by which it stands in the column."""

LEAST_FILLED = 0.5
"""Share of the places under the header that hold a box."""

FARTHEST = 1.3
"""Space between two rows, in heights of the lower one, each as high as its highest box."""

OVER_PT = 3.0
"""How far a box may reach over the border of its column and still stand in it."""

SIZE_RATIO = 1.36
"""Font sizes of a header and its rows, at most so far apart: a footer is no row."""

UNEVEN = 1.6
"""Ratio of the widest and the narrowest column of a table of one row: the steps of a timeline are as wide as one another."""

Placed = tuple[TextFrame, Box]


@value(frozen=True, slots=True)
class Merged:
    """A box in a column beside the rows `row`..`row + row_span - 1`, the header being row 0."""

    column: int
    row: int
    row_span: int
    item: Placed


def framed_tables(slide: Slide, taken: Sequence[Box]) -> tuple[Table, ...]:
    """Tables of text boxes under a row of headers that look apart, from the top down. `taken`: where other tables are, in fractions."""
    placed = [(f, to_points(f.box, slide.width_pt, slide.height_pt)) for f in slide.frames if _may_be_cell(f)]
    rows = _rows([p for p in placed if not any(b.has_centre_of(p[0].box) for b in taken)])
    tables: list[Table] = []
    while rows:
        head, *rows = rows
        below = _rows(with_signs(rows, head))
        over, parts = parted_head(head, below[0] if below else ())
        for heads, body, merged in _bodies(parts, below[1:] if over else below) if _may_head(head, below, len(parts)) else ():
            if body and _is_table(heads, body, merged, head if over else heads) and not _is_of_cards(heads, body, slide):
                tables.append(_table(heads, body, merged, slide, over))
                used = {
                    id(frame)
                    for row in (*body, dict(enumerate(parts if over else ())), *({0: m.item} for m in merged))
                    for frame, _ in row.values()
                }
                rows = _rows([item for row in below for item in row if id(item[0]) not in used])
                break
    return tuple(tables)


_Body = tuple[Sequence[Placed], list[dict[int, Placed]], tuple[Merged, ...]]


def _bodies(head: Sequence[Placed], below: Sequence[Sequence[Placed]]) -> Iterator[_Body]:
    """A header with the rows under it, by column: the boxes beside several rows set apart, if there are any, and what is attached to boxes in columns of
    its own; then as they are.
    """
    columns, items = [box for _, box in head], [item for row in below for item in row]
    low = _beside_several(columns, items)
    tall = _beside_several(columns, items, least=SMALLER) if low else []
    for apart in (*([tall] if tall else []), [], *([low] if len(low) > len(tall) else [])):
        known = {id(frame) for frame, _ in apart}
        short = [item for item in items if id(item[0]) not in known]
        parted = with_attached(head, short)
        for heads, rest in [*([parted] if parted is not None else []), *([(head, short)] if apart else [])]:
            body = _body_under(heads, _rows(rest), [box for _, box in apart])
            merged = _merged(apart, body, [box for _, box in heads]) if apart else ()
            if merged is not None:
                yield heads, body, merged
    yield head, _body_under(head, below), ()


def _beside_several(columns: Sequence[Box], items: Sequence[Placed], least: float = 0.0) -> list[Placed]:
    """Boxes beside whose height another column has the middles of two boxes or more, one over the other. `least`: how large each of these is at least, as
    a share of the largest of them.
    """
    placed = [(item, i) for item in items if (i := _column_of(item[1], columns)) is not None]
    held = [sorted((item for item, at in placed if at == i), key=lambda item: item[1].centre_y) for i in range(len(columns))]
    middles = [[box.centre_y for _, box in own] for own in held]

    def several(column: int, box: Box) -> bool:
        own = held[column][bisect_right(middles[column], box.top) : bisect_left(middles[column], box.bottom)]
        largest = max((b.area for _, b in own), default=0.0)
        return len(own) > 1 and len(_rows([item for item in own if item[1].area >= least * largest])) > 1

    return [item for item, at in placed if any(several(i, item[1]) for i in range(len(columns)) if i != at)]


def _merged(tall: Sequence[Placed], body: Sequence[dict[int, Placed]], columns: Sequence[Box]) -> tuple[Merged, ...] | None:
    """The tall boxes with the rows that they stand beside, where their column holds nothing else; None where one does not fit, or none is among them."""
    middles = [median(box.centre_y for _, box in row.values()) for row in body]
    ends = max((box.bottom for row in body for _, box in row.values()), default=0.0)
    found: list[Merged] = []
    for item in tall:
        rows = [r for r, y in enumerate(middles) if item[1].top < y < item[1].bottom]
        column = _column_of(item[1], columns)
        if item[1].centre_y > ends:
            continue
        if column is None or not rows or any(column in body[r] for r in rows):
            return None
        found.append(Merged(column, rows[0] + 1, len(rows), item))
    places = [(r, m.column) for m in found for r in range(m.row, m.row + m.row_span)]
    return tuple(found) if found and len(set(places)) == len(places) else None


def _may_be_cell(frame: TextFrame) -> bool:
    plain = frame.shape in CELLS and not frame.inherited and frame.role in ("", "body")
    return plain and any(p.text for p in frame.paragraphs)


def _rows(placed: Sequence[Placed]) -> list[list[Placed]]:
    """The boxes side by side, from the top down, each row from left to right."""
    return in_rows(sorted(placed, key=lambda p: p[1].centre_y), lambda p: p[1], SAME_ROW)


def _body_under(head: Sequence[Placed], rows: Sequence[Sequence[Placed]], tall: Sequence[Box] = ()) -> list[dict[int, Placed]]:
    """The rows under a header, as long as they are near and each box stands in a column of its own; by column. `tall`: boxes beside several rows, which
    hold these together.
    """
    columns = [box for _, box in head]
    if any(a.x1 > b.x0 + IN_COLUMN * min(a.width, b.width) for a, b in pairwise(columns)):
        return []
    found: list[dict[int, Placed]] = []
    bottom, high = max(box.bottom for box in columns), max(box.height for box in columns)
    size, whole = _size(head), 0
    aside = alone_beside([item for row in rows for item in row], columns)
    for row in rows:
        if not (row := [item for item in row if item is not aside]):
            continue
        spans = [(span, item) for item in row if (span := _columns_of(item[1], columns))]
        by_column = {span.start: item for span, item in spans}
        low, high = sorted((high, max(box.height for _, box in row)))
        if len(spans) < len(row) or not _are_apart([span for span, _ in spans]) or min(box.top for _, box in row) - bottom > FARTHEST * low:
            break
        if max(size, _size(row)) > SIZE_RATIO * min(size, _size(row)):
            break
        found.append(by_column)
        beside = [box for box in tall if box.top < row[0][1].centre_y < box.bottom]
        whole = len(found) if len(by_column) + len(beside) > 1 else whole
        bottom, high = max(box.bottom for box in (*(box for _, box in row), *beside)), max(box.height for _, box in row)
    return found[:whole]


def _size(row: Sequence[Placed]) -> float:
    """The middle one of the font sizes of a row, the larger of two; 1 where the file tells none."""
    return median_high([p.size_pt or 1.0 for frame, _ in row for p in frame.paragraphs if p.text])


def _column_of(box: Box, columns: Sequence[Box]) -> int | None:
    """The only column that the box overlaps, by most of its own width or of the header's."""
    over = [i for i, c in enumerate(columns) if box.is_in_line_with(c, IN_COLUMN)]
    return over[0] if len(over) == 1 else None


def _columns_of(box: Box, columns: Sequence[Box]) -> range:
    """The column of a box, or the columns next to one another that it reaches over, most of each; empty for any other."""
    over = [i for i, c in enumerate(columns) if box.is_in_line_with(c, IN_COLUMN)]
    whole = all(box.overlap_x(columns[i]) >= IN_COLUMN * columns[i].width for i in over)
    return range(over[0], over[-1] + 1) if len(over) == 1 or (over and whole and len(over) < len(columns)) else range(0)


def _are_apart(spans: Sequence[range]) -> bool:
    places = [i for span in spans for i in span]
    return len(set(places)) == len(places)


def _is_table(head: Sequence[Placed], body: Sequence[dict[int, Placed]], merged: Sequence[Merged], first: Sequence[Placed]) -> bool:
    """`first`: the first row of the header, where some of its boxes are parted."""
    widths = [box.width for _, box in head]
    items = [item for row in body for item in row.values()]
    if any(frame.shape != "rect" for frame, _ in (*head, *items)) and not all(_is_heading(frame) for frame, _ in head):
        return False
    tall = len(body) + 1 >= LEAST_ROWS or (len(head) >= SHORT_COLUMNS and max(widths) >= UNEVEN * min(widths))
    if len(head) < LEAST_COLUMNS:
        return False
    columns = [box for _, box in head]
    held = sum(len(_columns_of(box, columns)) for row in body for _, box in row.values()) + sum(m.row_span for m in merged)
    filled = held >= LEAST_FILLED * len(body) * len(head)
    return tall and filled and (_stands_apart(first, items) or heads_arrows(head, items))


def _is_of_cards(head: Sequence[Placed], body: Sequence[dict[int, Placed]], slide: Slide) -> bool:
    return parts_of_cards(slide, [f.box for f, _ in head], [f.box for row in body for f, _ in row.values()])


def _is_heading(frame: TextFrame) -> bool:
    """A few words: what a diagram draws over its boxes is longer."""
    return sum(p.n_words for p in frame.paragraphs) <= HEADING_WORDS


def _stands_apart(head: Sequence[Placed], body: Sequence[Placed]) -> bool:
    """Every header is bold, or of a ground of its own, where few boxes under them are; bold texts that nothing is drawn round are, over boxes."""
    bold = all(is_bold_frame(f) for f, _ in head)
    bare = not any(f.fill or f.outline for f, _ in head) and all(f.fill or f.outline for f, _ in body)
    ground = _ground(head)
    return (bold and (bare or 2 * sum(is_bold_frame(f) for f, _ in body) < len(body))) or (
        ground is not None and not any(f.fill == ground for f, _ in body)
    )


def _may_head(head: Sequence[Placed], below: Sequence[Sequence[Placed]], n_columns: int) -> bool:
    """Whether a row could be a header of so many columns, for what it looks like, or for the arrows under it."""
    looks = n_columns >= LEAST_COLUMNS and (_ground(head) is not None or all(is_bold_frame(f) for f, _ in head))
    return looks or heads_arrows(head, [item for row in below for item in row])


def _ground(head: Sequence[Placed]) -> str | None:
    """The one ground of all headers."""
    grounds = {f.fill for f, _ in head}
    return grounds.pop() if len(grounds) == 1 else None


def is_bold_frame(frame: TextFrame) -> bool:
    return all(p.is_bold for p in frame.paragraphs if p.text)


def _header(head: Sequence[Placed], over: Sequence[Placed]) -> list[dict[int, Placed]]:
    """The header by column: a row, or two where some of its boxes stand under others (`over`)."""
    under = {i: item for i, item in enumerate(head) if any(is_part(item[1], box) for _, box in over)}
    first = {_columns_of(item[1], [box for _, box in head]).start: item for item in over}
    return [{i: item for i, item in enumerate(head) if i not in under} | first, *([under] if under else [])]


def _table(
    head: Sequence[Placed], body: Sequence[dict[int, Placed]], merged: Sequence[Merged], slide: Slide, over: Sequence[Placed] = ()
) -> Table:
    rows = [*_header(head, over), *body]
    heads = [box for _, box in head]
    columns = [[row[i][1] for row in rows if i in row and len(_columns_of(row[i][1], heads)) == 1] for i in range(len(head))]
    lefts, rights = [min(b.x0 for b in boxes) for boxes in columns], [max(b.x1 for b in boxes) for boxes in columns]
    tops = [min(box.top for _, box in row.values()) for row in rows]
    bottoms = [max(box.bottom for _, box in row.values()) for row in rows]
    col_edges = _edges(lefts, rights, slide.width_pt)
    row_edges = _edges(tops, bottoms, slide.height_pt)
    shift = len(rows) - len(body) - 1
    spans = {(m.row + shift, m.column): m for m in merged}
    covered = {(r, c) for (first, c), m in spans.items() for r in range(first + 1, first + m.row_span)}
    wide = {(r, c): span for r, row in enumerate(rows) for c, (_, box) in row.items() if len(span := _columns_of(box, heads)) > 1}
    covered |= {(r, c) for (r, _), span in wide.items() for c in span[1:]}
    places = [(r, c) for r in range(len(rows)) for c in range(len(head)) if (r, c) not in covered]
    cells: list[Cell] = []
    for r, c in places:
        m = spans.get((r, c))
        down, item = (m.row_span, m.item) if m is not None else (1, rows[r].get(c))
        across = len(wide.get((r, c), range(1)))
        cells.append(_cell(r, c, down, across, item, cell_box(row_edges, col_edges, r, c, down, across)))
    box = Box(col_edges[0], row_edges[0], col_edges[-1], row_edges[-1])
    inside = [_is_inside(item[1], col_edges, slide.width_pt) for r, row in enumerate(rows) for c, item in row.items() if (r, c) not in wide]
    parts = (("textes dans leur colonne", round(sum(inside) / len(inside), 3)),)
    return Table(slide.number, box, row_edges, col_edges, tuple(cells), "formes", parts=parts)


def _is_inside(box: Box, edges: Sequence[float], width: float) -> bool:
    """The box reaches over no border of its column by more than a little."""
    return any(a * width - OVER_PT <= box.x0 and box.x1 <= b * width + OVER_PT for a, b in pairwise(edges))


def _edges(starts: Sequence[float], ends: Sequence[float], length: float) -> tuple[float, ...]:
    """Borders halfway between what ends before and what begins after, in fractions of the slide."""
    between = [(end + start) / 2 for end, start in zip(ends, starts[1:], strict=False)]
    return tuple(at / length for at in (starts[0], *between, max(ends)))


def _cell(row: int, col: int, row_span: int, col_span: int, item: Placed | None, place: Box) -> Cell:
    if item is None:
        return Cell(row, col, row_span, col_span, place)
    return Cell(row, col, row_span, col_span, place, tuple(paragraphs_from_frame(item[0])), item[0].fill)
