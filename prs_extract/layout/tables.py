"""Finds the tables of a slide: those that the file declares, then those that are drawn, aligned, or tiled with shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.layout.aligned.alignment import aligned_grids
from prs_extract.layout.aligned.keys import key_words
from prs_extract.layout.badges import without_pinned
from prs_extract.layout.canvas import Canvas, PlacedWord, canvas_from_slide
from prs_extract.layout.charts import without_charts
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.flow.paragraphs import paragraphs_from_words
from prs_extract.layout.grid import GridCell
from prs_extract.layout.headers import has_header_row
from prs_extract.layout.leftover import words_taken
from prs_extract.layout.native import table_from_native
from prs_extract.layout.overflow import within_rooms
from prs_extract.layout.overlays import background_of, with_marks
from prs_extract.layout.ruled.bare_cells import with_parted_cells
from prs_extract.layout.ruled.bars import with_bars
from prs_extract.layout.ruled.drawn import drawn_grids, leftover_edges
from prs_extract.layout.ruled.inner import with_columns
from prs_extract.layout.ruled.open_room import open_sides, room_of
from prs_extract.layout.ruled.open_spans import with_open_spans
from prs_extract.layout.ruled.parted_heads import with_parted_heads
from prs_extract.layout.ruled.refine import with_rows
from prs_extract.layout.ruled.row_numbers import with_row_numbers
from prs_extract.layout.ruled.set_middles import with_set_middles
from prs_extract.layout.rules import Edge, edges_from_canvas, merge_edges
from prs_extract.layout.shaped.boxed import boxed_tables, without_boxes
from prs_extract.layout.shaped.framed import framed_tables
from prs_extract.layout.shaped.head_tiles import with_head_tiles
from prs_extract.layout.shaped.labelled_boxes import without_labelled_boxes
from prs_extract.layout.shaped.ribbon_tables import ribbon_grids, ribbon_tables
from prs_extract.layout.shaped.shapes import shape_tables
from prs_extract.layout.shaped.side_headed import with_side_headed
from prs_extract.layout.shaped.tiles import closed_up
from prs_extract.layout.table import Cell, Method, Table
from prs_extract.layout.unsure_cells import FUSED, UNSURE, fused_cells, open_cells, unsure_cells
from prs_extract.slides import Slide

BY_SPACE = 0.9
"""What rows that only space parts leave of the confidence in a drawn grid."""

ACROSS, CROSSED = 1.0, 0.7
"""How far beyond its cell a word may reach, in font sizes, and how sure a cell is of which one goes farther: it may be two words that touch."""


def find_tables(
    slide: Slide, before: Sequence[Table] = (), typed: Sequence[Table] = (), feet: frozenset[int] = frozenset()
) -> tuple[Table, ...]:
    """Every table of a slide from top to bottom, then left to right; a word is in one at most. `before`: the tables of the slide before it, whose
    columns a table without header may have; `typed`: tables of this slide, found by their tabs; `feet`: the `id` of words of which no
    alignment makes a table, and of shapes that are no part of one.
    """
    tables = [*(table_from_native(native, slide) for native in slide.tables), *(with_marks(t, slide) for t in typed)]
    taken = words_taken(typed)
    rest = replace(slide, words=tuple(w for w in slide.words if id(w) not in taken)) if taken else slide
    tables += _tables_from_words(rest, before, feet)
    body = replace(slide, frames=tuple(f for f in slide.frames if id(f) not in feet)) if feet else slide
    tables += [with_marks(has_header_row(t), slide) for t in ribbon_tables(body, [t.box for t in tables], before)]
    tables += [with_marks(has_header_row(t), slide) for t in _of_boxes(body, [t.box for t in tables], before)]
    return tuple(sorted((_of_picture(t, slide) for t in tables), key=lambda t: (t.box.top, t.box.x0)))


def _of_boxes(slide: Slide, taken: Sequence[Box], before: Sequence[Table]) -> tuple[Table, ...]:
    """Tables of boxes that meet, and of boxes under a row of headers: where these have columns that do not meet the others, they are the whole."""
    slide = without_pinned(slide)
    meeting, headed = shape_tables(slide, taken, before), framed_tables(slide, taken)
    whole = [t for t in headed if all(t.holds_more_than(m) for m in meeting if m.box.overlap(t.box) > 0)]
    parts = [m for m in meeting if not any(m.box.overlap(t.box) > 0 for t in whole)]
    found = (*parts, *(framed_tables(slide, [*taken, *(m.box for m in parts)]) if headed else ()))
    return with_side_headed(found, slide, taken)


def _of_picture(table: Table, slide: Slide) -> Table:
    """A table whose words and rules were read in a picture says so: that is its method, whatever drew its grid."""
    seen = table.method != "natif" and any(area.has_centre_of(table.box) for area in slide.scanned)
    return replace(table, method="image") if seen else table


def _tables_from_words(slide: Slide, before: Sequence[Table], feet: frozenset[int]) -> list[Table]:
    if not slide.words:
        return []
    canvas = with_head_tiles(closed_up(without_charts(canvas_from_slide(slide), slide)))
    canvas = replace(canvas, words=within_rooms(canvas.words))
    known = [tuple(x * canvas.width for x in t.col_edges) for t in before]
    ribbons = _not_of_boxes(ribbon_grids(canvas, known), canvas, slide)
    canvas = canvas.without(w for filled in ribbons for words in filled.words.values() for w in words) if ribbons else canvas
    canvas = without_labelled_boxes(canvas)
    edges = merge_edges(edges_from_canvas(canvas))
    drawn = drawn_grids(canvas, edges, known)
    boxed = [
        t for t in boxed_tables(slide, [w.word for w in canvas.words if id(w.word) not in feet]) if all(_holds(t, f, canvas) for f in drawn)
    ]
    if boxed:
        drawn = tuple(f for f in drawn if not any(t.box.overlap(canvas.fraction(f.grid.box)) > 0 for t in boxed))
        taken = words_taken(boxed)
        canvas = canvas.without(w for w in canvas.words if id(w.word) in taken)
    rest = canvas.without(w for filled in drawn for words in filled.words.values() for w in words)
    rest = rest.without(w for w in rest.words if id(w.word) in feet)
    rest = rest.without(key_words(rest))
    aligned = aligned_grids(rest, leftover_edges(edges, drawn))
    models = [*(f.grid.col_edges for f in drawn), *known]
    grounds = [f.box for f in canvas.fills]
    drawn = tuple(with_bars(with_row_numbers(f, models), canvas.fills) for f in drawn)
    tables = [
        _table(f, edges, canvas, slide, _drawn_method(f), _drawn_parts(f, g))
        for g in drawn
        if (f := with_parted_heads(_with_tall_cells(with_rows(with_columns(with_open_spans(g))), edges, grounds)))
    ]
    tables += [_table(f, (), canvas, slide, "fonds", _drawn_parts(f, f)) for f in ribbons]
    tables += [with_marks(has_header_row(t), without_boxes(slide, t)) for t in boxed]
    return tables + [_table(with_row_numbers(a.filled, models), edges, canvas, slide, "alignement", a.parts) for a in aligned]


def _not_of_boxes(ribbons: list[FilledGrid], canvas: Canvas, slide: Slide) -> list[FilledGrid]:
    """The tables of ribbons without those of a table of boxes that has more, where some of its rows are no ribbons."""
    boxed = boxed_tables(slide, [w.word for w in canvas.words]) if ribbons else ()
    return [f for f in ribbons if not any(t.box.overlap(canvas.fraction(f.grid.box)) > 0 and _holds(t, f, canvas) for t in boxed)]


def _with_tall_cells(filled: FilledGrid, edges: Sequence[Edge], grounds: Sequence[Box]) -> FilledGrid:
    """The grid with its cells beside several rows as their texts say, where little is drawn."""
    return with_set_middles(with_parted_cells(filled, edges, grounds), edges, grounds)


def _holds(boxed: Table, drawn: FilledGrid, canvas: Canvas) -> bool:
    """The table has all that the grid has and more, or lies elsewhere. More cells of as many rows and columns, with as many words, only cut texts in two."""
    grid = drawn.grid
    apart = boxed.box.overlap(canvas.fraction(grid.box)) <= 0
    held = sum(bool(words) for words in drawn.words.values())
    more = boxed.n_cols >= grid.n_cols and sum(bool(c.text) for c in boxed.cells) > held
    cut = (boxed.n_rows, boxed.n_cols) == (grid.n_rows, grid.n_cols) and sum(map(len, drawn.words.values())) >= _n_words(boxed)
    return apart or (more and not cut)


def _n_words(table: Table) -> int:
    return sum(len(c.sources) for c in table.cells)


def _drawn_method(filled: FilledGrid) -> Method:
    return "traits" if filled.grid.drawn_by_rules else "fonds"


def _table(
    filled: FilledGrid, edges: Sequence[Edge], canvas: Canvas, slide: Slide, method: Method, parts: tuple[tuple[str, float], ...]
) -> Table:
    grid = filled.grid
    sides = open_sides(filled, edges)
    looked_at = bool(edges) and method != "alignement"
    unsure = unsure_cells(filled, edges, [f.box for f in canvas.fills]) if looked_at else set()
    unsure |= {cell for cell, words in filled.words.items() if any(w.moved for w in words)}
    ruled = filled.words.items() if method == "traits" else ()
    crossed = {cell for cell, words in ruled if _go_over(words, grid.box_of(cell))}
    is_open = open_cells(filled, edges) if looked_at else set()
    made = [_cell(cell, filled, room_of(cell, grid.box_of(cell), sides), canvas, slide) for cell in grid.cells]
    fused = fused_cells(filled) if method == "alignement" else set()
    sureness = {**dict.fromkeys(unsure, UNSURE), **dict.fromkeys(crossed, CROSSED), **dict.fromkeys(fused, FUSED)}
    doubted = ((c, sureness.get(g, 1.0), g in is_open) for c, g in zip(made, grid.cells, strict=True))
    cells = tuple(replace(c, sure=sure, is_open=left) if left or sure < 1.0 else c for c, sure, left in doubted)
    table = Table(
        slide.number,
        canvas.fraction(grid.box),
        tuple(y / canvas.height for y in grid.row_edges),
        tuple(x / canvas.width for x in grid.col_edges),
        cells,
        method,
        parts=parts,
    )
    return with_marks(has_header_row(table), slide)


def _cell(cell: GridCell, filled: FilledGrid, room: Box, canvas: Canvas, slide: Slide) -> Cell:
    """`room`: where the lines of the cell may stand."""
    box = filled.grid.box_of(cell)
    words = [w.word for w in filled.words.get(cell, ())]
    paragraphs = paragraphs_from_words(words, within=canvas.fraction(room), scale=(slide.width_pt, slide.height_pt)) if words else ()
    fill = background_of(box, canvas.fills)
    return Cell(cell.row, cell.col, cell.row_span, cell.col_span, canvas.fraction(box), paragraphs, fill, sources=tuple(words))


def _drawn_parts(filled: FilledGrid, drawn: FilledGrid) -> tuple[tuple[str, float], ...]:
    """How much of the frame is drawn, how much of the grid is rectangles, how many words stand clear of the borders of their cell; and what is left
    where space parts rows that are not drawn (`drawn`: the grid as it is).
    """
    grid = filled.grid
    spaced = (("lignes par l'espace", BY_SPACE),) if grid.n_rows > drawn.grid.n_rows else ()
    clear = [_stands_clear(w, grid.box_of(cell)) for cell, words in filled.words.items() for w in words]
    return (
        ("cadre", round(min(grid.closed, 1.0), 3)),
        ("grille", round(1.0 - grid.split, 3)),
        ("mots dans leur cellule", round(sum(clear) / len(clear), 3) if clear else 1.0),
        *spaced,
    )


def _go_over(words: Sequence[PlacedWord], box: Box) -> bool:
    """Letters of one of the words stand in another column."""
    return any(w.word.rotation == 0 and (box.x0 - w.box.x0 > ACROSS * w.size or w.box.x1 - box.x1 > ACROSS * w.size) for w in words)


def _stands_clear(word: PlacedWord, box: Box) -> bool:
    slack = 0.25 * word.size
    return word.box.x0 >= box.x0 - slack and word.box.x1 <= box.x1 + slack
