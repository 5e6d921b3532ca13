"""Tables drawn with separate shapes: frames and rectangles that tile a grid, or text boxes laid in a grid of lines. Lengths in points."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from prs_extract.geometry import Box, bounding_box, interval_index
from prs_extract.layout.canvas import BACKGROUND_AREA, Canvas, canvas_from_slide, to_points
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame
from prs_extract.layout.grid import DRAWN, Grid, GridCell, grid_from_edges
from prs_extract.layout.neighbours import has_columns_of
from prs_extract.layout.notes import note_boxes
from prs_extract.layout.overlays import background_of
from prs_extract.layout.panels import THIN_PT
from prs_extract.layout.ruled.drawn import with_rungs
from prs_extract.layout.ruled.evidence import MOST_SPLIT
from prs_extract.layout.rules import SNAP_PT, Edge, borders, connected, edges_from_canvas, is_cell_like, merge_edges
from prs_extract.layout.shaped.tiles import EVEN_PT, WIDEST_GAP_PT, closed_tiles
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Fill, Link, Slide, TextFrame

LEAST_PLACES = 6
"""Places of a grid of shapes: four boxes, two by two, are an arrangement of boxes."""

LEAST_FILLED = 0.5
"""Share of its cells that hold a frame with words."""

BARRED = 0.5
"""Share of the width of a cell over which a bar lies, at least."""

LEAST_HELD = 4
"""Frames with words that it has at least."""

LEAST_GOING_ON = 2
"""Boxes with words of a lone row that goes on with the table before it: the rest of a cell cut by the end of a slide, and what says so."""

MOST_BESIDE = 2
"""Frames side by side in each of several cells of a column, at most: more are columns of their own, which nothing draws."""

MOST_LINKS = 1
"""Connectors that may run inside: boxes joined by more are a diagram."""


def shape_tables(slide: Slide, taken: Sequence[Box], before: Sequence[Table] = ()) -> tuple[Table, ...]:
    """Tables whose cells are frames of their own. `taken`: where other tables already are, in fractions of the slide; `before`: the tables of the
    slide before, whose columns a lone row may go on with.
    """
    frames = [f for f in slide.frames if not any(b.has_centre_of(f.box) for b in taken)]
    least = LEAST_GOING_ON if before else LEAST_HELD
    if not _may_hold_table(frames, slide, least):
        return ()
    canvas = canvas_from_slide(slide)
    placed = _without_notes([(f, to_points(f.box, canvas.width, canvas.height)) for f in frames], canvas)
    models = [tuple(x * canvas.width for x in t.col_edges) for t in before]
    tables: list[Table] = []
    for group in with_rungs(connected(_edges(canvas, placed)), ()):
        grid = grid_from_edges(group)
        grid = _cut_by_frames(grid, placed) if grid is not None else None
        held = _held(grid, placed) if grid is not None and _is_grid(grid, slide, canvas, models) else None
        filled = len(held) + _barred(grid, held, canvas) if grid is not None and held is not None else 0
        if grid is not None and held is not None and (grid.n_rows == 1 or filled >= max(LEAST_HELD, LEAST_FILLED * len(grid.cells))):
            tables.append(_table(_with_bare_cells(grid, held, canvas), held, slide, canvas))
    return tuple(tables)


def _barred(grid: Grid, held: Mapping[GridCell, Sequence[TextFrame]], canvas: Canvas) -> int:
    """How many cells without words a bar lies in, over most of their width: they are not empty."""
    bars = [f.box for f in canvas.fills if f.fill.colour is not None and f.box.height > THIN_PT]
    empty = [grid.box_of(c) for c in grid.cells if c not in held and c.row > 0]
    return sum(any(b.top > c.top and b.bottom < c.bottom and b.overlap_x(c) >= BARRED * c.width for b in bars) for c in empty)


def _may_hold_table(frames: Sequence[TextFrame], slide: Slide, least: int) -> bool:
    """At least so many frames with words stand among what is drawn: nearly all slides are done with here."""
    drawn = [*[f.box for f in frames if _may_be_cell(f)], *[f.box for f in slide.fills if _is_drawn(f)], *[r.box for r in slide.rules]]
    within = bounding_box(drawn).grown(WIDEST_GAP_PT / slide.width_pt, WIDEST_GAP_PT / slide.height_pt)
    return bool(drawn) and sum([within.has_centre_of(f.box) for f in frames if f.paragraphs]) >= least


def _is_drawn(fill: Fill) -> bool:
    """It may be a part of a table: no decoration, nor the background."""
    return not fill.inherited and fill.box.area < BACKGROUND_AREA


def _without_notes(placed: Sequence[tuple[TextFrame, Box]], canvas: Canvas) -> list[tuple[TextFrame, Box]]:
    notes = note_boxes([box for frame, box in placed if _may_be_cell(frame)], canvas.rules)
    return [(frame, box) for frame, box in placed if box not in notes]


def _may_be_cell(frame: TextFrame) -> bool:
    seen = frame.fill is not None or frame.outline is not None
    return seen and not frame.inherited and frame.role in ("", "body") and frame.rotation == 0 and frame.shape == "rect"


def _edges(canvas: Canvas, placed: Sequence[tuple[TextFrame, Box]]) -> tuple[Edge, ...]:
    """Rules, and the borders of the boxes that can be seen, each grown by half the gap between neighbours so that they meet."""
    seen = [box for frame, box in placed if _may_be_cell(frame)]
    seen += [f.box for f in canvas.fills if is_cell_like(f, canvas.background)]
    dx, dy = common_gap(seen), common_gap([_turned(b) for b in seen])
    closed = closed_tiles(seen)
    grown = [closed.get(b) or b.grown(max(dx, 0.0) / 2, max(dy, 0.0) / 2) for b in seen]
    rules = [e for e in edges_from_canvas(canvas) if e.source == "rule"]
    sides = [e for f, b in placed if _is_ruled(f, b, rules) for e in borders(b) if not e.horizontal]
    return merge_edges([*rules, *sides, *(e for b in grown for e in borders(b))])


def _is_ruled(frame: TextFrame, box: Box, rules: Sequence[Edge]) -> bool:
    """The frame, seen or not, fills the height between two rules over its whole width: its sides are those of a cell."""
    over = [e.at for e in rules if e.horizontal and e.start <= box.x0 + SNAP_PT and e.end >= box.x1 - SNAP_PT]
    plain = not frame.inherited and frame.rotation == 0 and any(p.text for p in frame.paragraphs)
    return plain and all(any(abs(at - y) <= SNAP_PT for at in over) for y in (box.top, box.bottom))


def _turned(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)


def common_gap(boxes: Sequence[Box]) -> float:
    """The gap between boxes of one row and their neighbours on the right, where it is narrow and even; 0 otherwise."""
    gaps: list[float] = []
    for box in boxes:
        right = [
            b.x0 - box.x1 for b in boxes if abs(b.top - box.top) <= EVEN_PT and abs(b.bottom - box.bottom) <= EVEN_PT and b.x0 > box.x0
        ]
        if right and min(right) <= WIDEST_GAP_PT:
            gaps.append(min(right))
    even = bool(gaps) and max(gaps) - min(gaps) <= EVEN_PT
    return median(gaps) if even else 0.0


def _cut_by_frames(grid: Grid, placed: Sequence[tuple[TextFrame, Box]]) -> Grid:
    """The grid with each place that no border cuts cut as the frames in it stand in its rows and columns: a header alone draws the columns of some
    tables, and the place under a heading may be empty.
    """
    cells: list[GridCell] = []
    for cell in grid.cells:
        box = grid.box_of(cell)
        frames = [b for f, b in placed if box.has_centre_of(b) and any(p.text for p in f.paragraphs)]
        parts = [_part_of(grid, b, cell) for b in frames] if len(cell.places) > 1 else []
        known = [p for p in parts if p is not None and (len(parts) > 1 or _is_heading(p, cell))]
        taken = {place for p in known for place in p.places}
        if not known or len(known) < len(frames) or len(taken) < sum(len(p.places) for p in known) or not taken <= set(cell.places):
            cells.append(cell)
        else:
            cells += [*known, *(GridCell(*place) for place in cell.places if place not in taken)]
    return grid.with_cells(cells)


def _is_heading(part: GridCell, cell: GridCell) -> bool:
    """All of the first row of a cell that goes on below it: an empty place below a heading is no part of it."""
    return part.row == cell.row == 0 and part.col_span == cell.col_span


def _part_of(grid: Grid, box: Box, cell: GridCell) -> GridCell | None:
    """The rows and columns that a box fills, of one row the columns within it; None where its sides are not theirs."""
    top, bottom = (_line_at(grid.row_edges, y) for y in (box.top, box.bottom))
    if cell.row_span == 1 and grid.row_edges[cell.row] - SNAP_PT <= box.top and box.bottom <= grid.row_edges[cell.row + 1] + SNAP_PT:
        top, bottom = cell.row, cell.row + 1
    left, right = (_line_at(grid.col_edges, x) for x in (box.x0, box.x1))
    if top is None or bottom is None or left is None or right is None or bottom <= top or right <= left:
        return None
    return GridCell(top, left, bottom - top, right - left)


def _line_at(edges: Sequence[float], at: float) -> int | None:
    return next((i for i, edge in enumerate(edges) if abs(edge - at) <= SNAP_PT), None)


def _is_grid(grid: Grid, slide: Slide, canvas: Canvas, models: Sequence[Sequence[float]]) -> bool:
    if grid.n_rows == 1 and not has_columns_of(grid, models):
        return False
    if grid.n_cols < 2 or grid.n_rows * grid.n_cols < LEAST_PLACES or grid.split > MOST_SPLIT:
        return False
    inside = canvas.fraction(grid.box)
    links = [link for link in slide.links if inside.has_point(*link.start) and inside.has_point(*link.end)]
    return sum(not _is_drawn_by(grid, link, canvas) for link in links) <= MOST_LINKS


def _is_drawn_by(grid: Grid, link: Link, canvas: Canvas) -> bool:
    """The connector is a border of the grid, straight along one of its edges."""
    (x0, y0), (x1, y1) = link.start, link.end
    return _lies_on(grid.col_edges, x0 * canvas.width, x1 * canvas.width) or _lies_on(
        grid.row_edges, y0 * canvas.height, y1 * canvas.height
    )


def _lies_on(edges: Sequence[float], start: float, end: float) -> bool:
    return any(abs(start - at) <= SNAP_PT and abs(end - at) <= SNAP_PT for at in edges)


def _held(grid: Grid, placed: Sequence[tuple[TextFrame, Box]]) -> dict[GridCell, list[TextFrame]] | None:
    """Frames with words by the cell that holds their centre; None when one lies over several cells, which no cell's text does, or when the cells of
    a column hold columns of frames.
    """
    at = {place: cell for cell in grid.cells for place in cell.places}
    held: dict[GridCell, list[TextFrame]] = defaultdict(list)
    for frame, box in placed:
        row, col = interval_index(grid.row_edges, box.centre_y), interval_index(grid.col_edges, box.centre_x)
        if row is None or col is None or not any(p.text for p in frame.paragraphs):
            continue
        if box.overlap(grid.box_of(at[row, col])) < 0.75 * box.area:
            return None
        held[at[row, col]].append(frame)
    crowded = Counter(cell.col for cell, inside in held.items() if len(inside) > MOST_BESIDE and _beside(inside) > MOST_BESIDE)
    if any(n > 1 for n in crowded.values()):
        return None
    return held if len({c.row for c in held}) >= min(2, grid.n_rows) and len({c.col for c in held}) >= 2 else None


def _beside(frames: Sequence[TextFrame]) -> int:
    """How many frames stand side by side, one after the other, from the left."""
    n, end = 0, float("-inf")
    for box in sorted((f.box for f in frames), key=lambda b: b.x1):
        if box.x0 >= end:
            n, end = n + 1, box.x1
    return n


def _with_bare_cells(grid: Grid, held: dict[GridCell, list[TextFrame]], canvas: Canvas) -> Grid:
    """The grid with a cell for each column where no box is drawn or typed over several: an empty cell has no box of its own."""
    grounds = [f.box for f in canvas.fills]
    cells: list[GridCell] = []
    for cell in grid.cells:
        box = grid.box_of(cell)
        if cell in held or cell.col_span == 1 or any(b.overlap(box) >= DRAWN * box.area for b in grounds):
            cells.append(cell)
        else:
            cells += [replace(cell, col=col, col_span=1) for col in range(cell.col, cell.col + cell.col_span)]
    return replace(grid, cells=tuple(cells))


def _table(grid: Grid, held: dict[GridCell, list[TextFrame]], slide: Slide, canvas: Canvas) -> Table:
    cells: list[Cell] = []
    for place in grid.cells:
        frames = sorted(held.get(place, ()), key=lambda f: (f.box.top, f.box.x0))
        paragraphs = tuple(p for f in frames for p in paragraphs_from_frame(f))
        box = grid.box_of(place)
        fill = next((f.fill for f in frames if f.fill is not None), None) or background_of(box, canvas.fills)
        cells.append(Cell(place.row, place.col, place.row_span, place.col_span, canvas.fraction(box), paragraphs, fill))
    return Table(
        slide.number,
        canvas.fraction(grid.box),
        tuple(y / canvas.height for y in grid.row_edges),
        tuple(x / canvas.width for x in grid.col_edges),
        tuple(cells),
        "formes",
        parts=(
            ("cadre", round(min(grid.closed, 1.0), 3)),
            ("grille", round(1.0 - grid.split, 3)),
            ("cellules remplies", len(held) / len(cells)),
        ),
    )
