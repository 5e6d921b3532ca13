"""Finds the tables of ribbons of a slide: from the words and fills of a page, or from the frames of a file that declares them. Lengths in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, bounding_box, cell_box, cluster, in_runs
from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import Canvas, PlacedWord, canvas_from_slide, to_points, words_over
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.rules import SNAP_PT
from prs_extract.layout.shaped.boxed import SPACE
from prs_extract.layout.shaped.framed import is_bold_frame
from prs_extract.layout.shaped.ribbons import Piece, Ribbons, heading_pieces, may_be_ribbon, ribbons_from, runs_of_ribbons
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Slide, TextFrame

NEAR = 2.5
"""Space between a header and the first ribbon, in font sizes, at most."""

LINES = 0.7
"""Space between two lines of a header, in font sizes, at most."""

LARGER = 1.36
"""Ratio of the font sizes of two lines of a header, at most."""

NARROW = 0.6
"""Part of the width of a ribbon that a heading has, at most."""


NEAR_PT = 40.0
"""Space between a row of boxes that head columns and the first ribbon, at most."""

ACROSS_PT, WHOLE = 6.0, 0.9
"""How far inside a ribbon a rule parts rows, and the share of its width along which it runs."""

SAME_ROW = 0.5
"""Share of the lower of two boxes by which they stand side by side."""


def ribbon_grids(canvas: Canvas, models: Sequence[Sequence[float]]) -> list[FilledGrid]:
    """The tables of ribbons of a page, from the top down."""
    ribbons = runs_of_ribbons([(f.box, f.fill.colour) for f in canvas.fills], canvas.width, canvas.height)
    runs = [run for run in ribbons if not _is_drawn(run, canvas.rules)]
    places = {id(w): i for i, w in enumerate(canvas.words)} if runs else {}
    pieces = _word_pieces(canvas.words) if runs else []
    found: list[FilledGrid] = []
    for run in runs:
        extent = bounding_box(b for b, _ in run)
        head = _header_words(canvas.words, extent)
        grounds = [f.box for f in canvas.fills if f.box.width < NARROW * extent.width]
        above = [replace(p, places=tuple(places[id(head[i])] for i in p.places)) for p in heading_pieces(head, grounds)]
        grounded = _on_grounds(pieces, [g for g in grounds if any(ribbon.has_centre_of(g) for ribbon, _ in run)])
        made = ribbons_from(run, above, grounded, models)
        if made is not None:
            found.append(_filled_grid(made, canvas.words))
    return found


def _is_drawn(run: Sequence[tuple[Box, str | None]], rules: Sequence[Box]) -> bool:
    """Rules part what stands on the ribbons: a drawn grid is there."""
    extent = bounding_box(b for b, _ in run)
    return any(_parts_columns(rule, extent) for rule in rules) or any(_is_ruled(b, rules) for b, _ in run)


def _parts_columns(rule: Box, extent: Box) -> bool:
    """The rule runs down inside the ribbons: a drawn grid, with merged cells perhaps, is there."""
    return rule.height > rule.width and extent.x0 + NEAR_PT < rule.x0 < extent.x1 - NEAR_PT and extent.has_centre_of(rule)


def _is_ruled(ribbon: Box, rules: Sequence[Box]) -> bool:
    """A rule, in pieces perhaps, runs across the ribbon from side to side: it is the ground of a whole table, whose rows the rules part."""
    inside = [r for r in rules if r.width > r.height and ribbon.top + ACROSS_PT < r.centre_y < ribbon.bottom - ACROSS_PT]
    lines = cluster(inside, lambda r: r.centre_y, SNAP_PT)
    return any(sum(r.overlap_x(ribbon) for r in line) >= WHOLE * ribbon.width for line in lines)


def _word_pieces(words: Sequence[PlacedWord]) -> list[Piece]:
    """Words of a line that ordinary spaces part, as one text."""
    places = {id(w): i for i, w in enumerate(words)}
    segments = [g for s in strips_from_words(words) for g in s.segments]
    runs = [run for s in segments for run in in_runs(s.words, lambda run, w: w.box.x0 - run[-1].box.x1 <= SPACE * run[-1].size)]
    known = {id(w) for run in runs for w in run}
    runs += [[w] for w in words if id(w) not in known]
    return [Piece(tuple(places[id(w)] for w in run), bounding_box(w.box for w in run), all(w.word.bold for w in run)) for run in runs]


def _on_grounds(pieces: Sequence[Piece], grounds: Sequence[Box]) -> list[Piece]:
    """The texts, those on one ground together and as wide as it."""
    found: list[Piece] = []
    held: dict[Box, list[Piece]] = {}
    for piece in pieces:
        own = min((g for g in grounds if g.has_centre_of(piece.box)), key=lambda g: g.area, default=None)
        if own is None:
            found.append(piece)
        else:
            held.setdefault(own, []).append(piece)
    for ground, own_pieces in held.items():
        places = tuple(i for p in own_pieces for i in p.places)
        found.append(Piece(places, ground, all(p.bold for p in own_pieces), on_ground=True))
    return found


def _header_words(words: Sequence[PlacedWord], extent: Box) -> list[PlacedWord]:
    """The lines right above the first ribbon that follow one another closely and are as large."""
    found: list[PlacedWord] = []
    below, size = extent.top, 0.0
    for strip in reversed(strips_from_words(words_over(extent, words))):
        room = LINES if size else NEAR
        if below - strip.bottom > room * strip.size or (size and max(size, strip.size) > LARGER * min(size, strip.size)):
            break
        found += [w for s in strip.segments for w in s.words]
        below, size = strip.top, size or strip.size
    return found


def _filled_grid(made: Ribbons, words: Sequence[PlacedWord]) -> FilledGrid:
    n_rows, n_cols = len(made.row_edges) - 1, len(made.col_edges) - 1
    cells = tuple(GridCell(r, c) for r in range(n_rows) for c in range(n_cols))
    held = {GridCell(r, c): tuple(words[i] for i in sorted(i for p in ps for i in p.places)) for (r, c), ps in made.held.items()}
    return FilledGrid(Grid(made.row_edges, made.col_edges, cells, drawn_by_rules=False), held)


def ribbon_tables(slide: Slide, taken: Sequence[Box], before: Sequence[Table] = ()) -> tuple[Table, ...]:
    """The tables of ribbons of a file that declares its frames. `taken`: where other tables are, in fractions; `before`: those of the slide before."""
    if not slide.frames:
        return ()
    seen = [*(f.box for f in slide.fills), *(f.box for f in slide.frames if f.fill is not None or f.outline is not None)]
    if not any([may_be_ribbon(box) for box in seen]):  # as on most slides
        return ()
    canvas = canvas_from_slide(slide)
    frames = [f for f in slide.frames if not f.inherited and not any(b.has_centre_of(f.box) for b in taken)]
    drawn = [(to_points(f.box, canvas.width, canvas.height), f.fill) for f in frames if f.fill is not None or f.outline is not None]
    shapes = [*((f.box, f.fill.colour) for f in canvas.fills), *drawn]
    runs = runs_of_ribbons(shapes, canvas.width, canvas.height)
    if not runs:
        return ()
    models = [tuple(x * canvas.width for x in t.col_edges) for t in before]
    texts = [f for f in frames if any(p.text for p in f.paragraphs) and f.role in ("", "body")]
    tables: list[Table] = []
    for run in runs:
        extent = bounding_box(b for b, _ in run)
        grounded = [f.fill is not None or f.outline is not None for f in texts]
        boxed = [Piece((i,), to_points(f.box, canvas.width, canvas.height), is_bold_frame(f), grounded[i]) for i, f in enumerate(texts)]
        own = [Piece((i,), to_points(_printed(f), canvas.width, canvas.height), is_bold_frame(f)) for i, f in enumerate(texts)]
        wide = [b.box.width >= NARROW * extent.width for b in boxed]
        pieces = [p if w else b for b, p, w in zip(boxed, own, wide, strict=True)]
        printed = [p if w or not b.on_ground else b for b, p, w in zip(boxed, own, wide, strict=True)]
        above = _header_row([p for p in boxed if p.box.width < NARROW * extent.width], extent)
        made = ribbons_from(run, above, pieces, models) or ribbons_from(run, above, printed, models)
        if made is not None:
            tables.append(_table(made, texts, slide))
    return tuple(tables)


def _printed(frame: TextFrame) -> Box:
    return bounding_box(w.box for p in frame.paragraphs for w in p.words)


def _header_row(pieces: Sequence[Piece], extent: Box) -> list[Piece]:
    """The boxes side by side right above the first ribbon, from left to right."""
    over = [p for p in pieces if p.box.centre_y < extent.top and extent.x0 <= p.box.centre_x <= extent.x1]
    low = max(over, key=lambda p: p.box.bottom, default=None)
    if low is None or extent.top - low.box.bottom > NEAR_PT:
        return []
    row = [p for p in over if p.box.is_level_with(low.box, SAME_ROW)]
    return sorted(row, key=lambda p: p.box.x0)


def _table(made: Ribbons, texts: Sequence[TextFrame], slide: Slide) -> Table:
    row_edges = tuple(y / slide.height_pt for y in made.row_edges)
    col_edges = tuple(x / slide.width_pt for x in made.col_edges)
    cells: list[Cell] = []
    for r in range(len(row_edges) - 1):
        for c in range(len(col_edges) - 1):
            pieces = sorted(made.held.get((r, c), ()), key=lambda p: (p.box.top, p.box.x0))
            frames = [texts[i] for p in pieces for i in p.places]
            paragraphs = tuple(p for f in frames for p in paragraphs_from_frame(f))
            fill = next((f.fill for f in frames if f.fill is not None), None)
            cells.append(Cell(r, c, 1, 1, cell_box(row_edges, col_edges, r, c), paragraphs, fill))
    box = Box(col_edges[0], row_edges[0], col_edges[-1], row_edges[-1])
    return Table(
        slide.number, box, row_edges, col_edges, tuple(cells), "formes", parts=(("textes dans leur colonne", round(made.inside, 3)),)
    )
