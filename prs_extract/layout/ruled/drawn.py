"""Tables whose grid is drawn, by rules or by the borders of fills."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import Canvas, PlacedWord, words_in
from prs_extract.layout.drawn_cells import FilledGrid, fill_grid
from prs_extract.layout.grid import Grid, grid_from_edges
from prs_extract.layout.neighbours import has_columns_of, join_uprights, model_edges
from prs_extract.layout.notes import without_notes
from prs_extract.layout.ruled.bare_rows import gap_edges
from prs_extract.layout.ruled.columns import open_edges, open_rows
from prs_extract.layout.ruled.evidence import is_table
from prs_extract.layout.ruled.head_columns import gap_edges_across, head_edges
from prs_extract.layout.ruled.joints import joint_edges
from prs_extract.layout.ruled.pieces import join_pieces, joints_of
from prs_extract.layout.ruled.refine import with_rows
from prs_extract.layout.ruled.row_stripes import join_row_stripes
from prs_extract.layout.ruled.rule_ends import borders_at_ends, with_pieces_of_uprights
from prs_extract.layout.ruled.rungs import join_rungs
from prs_extract.layout.ruled.same_columns import join_columns
from prs_extract.layout.ruled.side_heads import with_side_heads
from prs_extract.layout.ruled.striped import first_prose, fit, is_lone_stripe, is_on_levels, join_stripes, with_last_row, with_rows_under
from prs_extract.layout.ruled.striped_heads import with_header
from prs_extract.layout.rules import SNAP_PT, Edge, bounds_of, connected, edges_from_canvas, merge_edges

LEAST_UPRIGHTS = 4
"""Vertical edges that a header of three columns has."""

WHOLE_GRID = 4
"""Rules across, from which on a group of edges is no header but the table: a header over two rows."""

APART_PT = 6.0
"""Space that parts the name of a table from the table over it, which may be a header alone; bands within a table leave less."""


def drawn_grids(canvas: Canvas, edges: Sequence[Edge], models: Sequence[Sequence[float]] = ()) -> tuple[FilledGrid, ...]:
    """Every drawn grid that holds a table, the smallest first; a word is in one at most, the smallest that holds it. `edges`: those of the canvas,
    merged. `models`: column edges of tables before, which a lone row of grounds may have.
    """
    plain = without_notes(canvas)
    if plain is not canvas:
        canvas, edges = plain, merge_edges(edges_from_canvas(plain))
    joints = joints_of(edges_from_canvas(canvas))
    groups = _groups_of(edges, canvas.words, joints, models)
    grounds = [f.box for f in canvas.fills]
    found: list[FilledGrid] = []
    rest = canvas
    for group in sorted(groups, key=lambda g: bounds_of(g).area):
        grid = _completed(group, rest.words, grounds, models, joints)
        if grid is None or grid.n_cols < 2 or _is_round_another(grid, found):
            continue
        filled = fill_grid(grid, rest.words)
        striped = all(e.source == "fill" for e in group)
        if is_lone_stripe(group) and (with_header(filled, rest.words, striped=True) is not filled or _goes_on(filled, models)):
            group = with_last_row(group, bounds_of(group), rest.words)
            filled = fill_grid(_completed(group, rest.words, grounds, models, joints) or grid, rest.words)
            found.append(with_header(filled, rest.words, striped=True))
        elif (is_table(filled) and not _is_header_alone(group, grid)) or (grid.n_rows == 1 and _goes_on(filled, models, striped=striped)):
            found.append(with_header(_with_bare_rows(group, filled, rest.words, grounds), rest.words, striped=striped))
        elif (table := _with_rows_under(group, grid, rest.words, grounds)) is not None:
            found.append(table)
        else:
            continue
        rest = rest.without(w for words in found[-1].words.values() for w in words)
    return tuple(found)


def _groups_of(
    edges: Sequence[Edge], words: Sequence[PlacedWord], joints: Mapping[float, tuple[float, ...]], models: Sequence[Sequence[float]]
) -> list[tuple[Edge, ...]]:
    """The edges of each grid: those that touch, and those that the drawing of one table leaves apart, put together; those that nothing touches last."""
    pieced, rest = join_pieces(join_columns(with_pieces_of_uprights(connected(edges)), words), joints, words)
    groups = with_inner_rules([*pieced, *join_rungs(join_uprights(rest, models), words, models)])
    groups = join_row_stripes(join_stripes(with_rungs(groups, words), words), words)
    return sorted(groups, key=lambda g: len(g) == 1)


def _is_round_another(grid: Grid, found: Sequence[FilledGrid]) -> bool:
    """One row in which a whole table stands: the rules under the title of a slide and over its footer."""
    around = grid.box.grown(SNAP_PT)
    return grid.n_rows == 1 and any(around.union(f.grid.box) == around for f in found)


def _is_header_alone(group: Sequence[Edge], grid: Grid) -> bool:
    """One row of cells that only grounds part, or two of which cells of the first take both beside one over several."""
    inner = grid.inner_uprights(group)
    return (grid.n_rows == 1 or is_on_levels(grid)) and bool(inner) and all(e.source == "fill" for e in inner)


def _with_rows_under(group: Sequence[Edge], grid: Grid, words: Sequence[PlacedWord], grounds: Sequence[Box]) -> FilledGrid | None:
    """The table of a header on two levels drawn alone, with one band for its rows; None where the leading of their lines does not part them."""
    if not is_on_levels(grid) or not _is_header_alone(group, grid):
        return None
    under = with_rows_under(group, grid.box, words)
    whole = _completed(under, words, grounds, (), {}) if len(under) > len(group) else None
    filled = fill_grid(whole, words) if whole is not None else None
    return filled if filled is not None and with_rows(filled).grid.n_rows > filled.grid.n_rows else None


def _with_bare_rows(group: Sequence[Edge], filled: FilledGrid, words: Sequence[PlacedWord], grounds: Sequence[Box]) -> FilledGrid:
    """The table with all the rows under a band, where grounds draw its header and the band alone, and each of these rows fills half of its columns."""
    grid = filled.grid
    band = max((c.row for c in grid.cells if c.col_span == grid.n_cols), default=0)
    if not 0 < band >= grid.n_rows - 2 or any(e.source != "fill" for e in group):
        return filled
    head = replace(grid.box, bottom=grid.row_edges[band + 1])
    own = [e for e in group if not e.horizontal or e.at <= head.bottom + SNAP_PT]
    under = with_rows_under(own, head, words)
    whole = _completed(under, words, grounds, (), {}) if len(under) > len(own) else None
    more = fill_grid(whole, words) if whole is not None else filled
    parted = with_rows(more)
    rows = [{c.col for c in parted.words if c.row == r} for r in range(band + 1, parted.grid.n_rows)]
    enough = len(rows) > 1 and all(2 * len(cols) >= grid.n_cols for cols in rows)
    return more if enough and parted.grid.n_rows > with_rows(filled).grid.n_rows else filled


def _goes_on(filled: FilledGrid, models: Sequence[Sequence[float]], *, striped: bool = True) -> bool:
    """A row with the columns of a table before; no header that grounds alone draw (`striped`), which has its rows under it."""
    return has_columns_of(filled.grid, models) and not (striped and all(w.word.bold for words in filled.words.values() for w in words))


def _completed(
    group: Sequence[Edge],
    words: Sequence[PlacedWord],
    grounds: Sequence[Box],
    models: Sequence[Sequence[float]],
    joints: Mapping[float, Sequence[float]],
) -> Grid | None:
    """The grid of a group of edges with the borders that only its grounds, its header, the tables before it, or the space between its rows show."""
    grid = grid_from_edges(group)
    if grid is None:
        return None
    around = grid.box.grown(SNAP_PT)
    inside = words_in(around, words)
    sided = with_side_heads(group, inside, grounds)
    if sided is not group:
        group, grid, shown = sided, grid_from_edges(sided) or grid, []
    else:
        head = (
            joint_edges(grid, group, inside, joints)
            or head_edges(grid, group, inside)
            or model_edges(grid, group, inside, grounds, models)
            or gap_edges_across(grid, group, inside, grounds)
        )
        shown = [*open_rows(grid, group, words, grounds), *head, *gap_edges(grid, group, inside)]
    if shown:
        group = merge_edges([*group, *shown])
        grid = grid_from_edges(group) or grid
    added = [*open_edges(grid, group, inside, grounds), *borders_at_ends(grid, group, inside)]
    return (grid_from_edges([*group, *added]) or grid) if added else grid


def with_inner_rules(groups: Sequence[Sequence[Edge]]) -> list[tuple[Edge, ...]]:
    """Groups of edges, each with the lone rules across within it that begin or end at its side, or begin and end where its columns do: merged cells beside
    them keep them from the rest.
    """
    found = [list(g) for g in groups if len(g) > 1]
    homes = [(bounds_of(g), g) for g in found if sum(e.horizontal for e in g) > 1]
    lone = [g[0] for g in groups if len(g) == 1]
    ends = _ends_of([*lone, *(e for _, g in homes for e in g)]) if homes and lone else []
    for edge in lone:
        within = [(box, g) for box, g in homes if edge.horizontal and box.top < edge.at < box.bottom and _is_within(edge, box)]
        inside = [g for box, g in within if _ends_at_side(edge, box)]
        if not inside and within and all(any(e is not edge and abs(x - at) <= SNAP_PT for e, at in ends) for x in (edge.start, edge.end)):
            inside = [min(within, key=lambda home: home[0].area)[1]]
        if len(inside) == 1:
            inside[0].append(edge)
        else:
            found.append([edge])
    return [tuple(g) for g in found]


def _ends_of(edges: Sequence[Edge]) -> list[tuple[Edge, float]]:
    """Where columns end: at uprights, and where rules across do."""
    return [(e, x) for e in edges for x in ((e.start, e.end) if e.horizontal else (e.at,))]


def _is_within(edge: Edge, box: Box) -> bool:
    return box.x0 - SNAP_PT <= edge.start and edge.end <= box.x1 + SNAP_PT


def _ends_at_side(edge: Edge, box: Box) -> bool:
    return min(abs(edge.start - box.x0), abs(edge.end - box.x1)) <= SNAP_PT


def with_rungs(groups: Sequence[Sequence[Edge]], words: Sequence[PlacedWord]) -> list[tuple[Edge, ...]]:
    """Groups of edges, each with the rules and the bands that go on below it between its sides, down to a line of prose: rows ruled under a header
    that draws the columns.
    """
    heads = sorted((tuple(g) for g in groups if sum(not e.horizontal for e in g) >= LEAST_UPRIGHTS), key=lambda g: bounds_of(g).top)
    pieces = _pieces_of_rows(groups, heads)
    heads = [g for g in heads if g not in pieces]
    steps = sorted([*pieces, *(tuple(g) for g in groups if _is_step(g) and tuple(g) not in pieces)], key=lambda g: bounds_of(g).top)
    used: set[Edge] = set()
    found: list[tuple[Edge, ...]] = []
    for i, head in enumerate(heads):
        box = bounds_of(head)
        below = [bounds_of(g).top for g in heads[i + 1 :] if bounds_of(g).overlap_x(box) > 0 and bounds_of(g).top > box.bottom]
        end = min(below, default=float("inf"))
        inner = [
            g
            for g in pieces
            if g[0] not in used and box.top < bounds_of(g).top < box.bottom and _is_piece_of_row(g, bounds_of(g), head, box)
        ]
        used.update(g[0] for g in inner)
        rungs = [g for g in steps if g[0] not in used and box.bottom < bounds_of(g).top < end and _is_rung(g, head)]
        if rungs:
            end = first_prose(words, [e.at for e in head if not e.horizontal], box.bottom, bounds_of(rungs[-1]).top)
        is_whole = sum(e.horizontal for e in head) >= WHOLE_GRID
        if is_whole or below:
            end = min(end, _foot(rungs, head, box.bottom, words, apart=SNAP_PT if is_whole else APART_PT))
        rungs = [g for g in rungs if bounds_of(g).top < end]
        used.update(g[0] for g in rungs)
        found.append((*head, *(e for g in (*inner, *rungs) for e in g)))
    return found + [tuple(g) for g in groups if tuple(g) not in heads and not (g[0] in used and (_is_step(g) or tuple(g) in pieces))]


def _foot(rungs: Sequence[Sequence[Edge]], head: Sequence[Edge], bottom: float, words: Sequence[PlacedWord], *, apart: float) -> float:
    """Where a rule, or a box, stands `apart` under a grid with no row between them: the rule of a slide's footer, the name of the table or that of the
    next; far below all for none.
    """
    cuts = sorted(e.at for e in head if not e.horizontal)
    for box in (bounds_of(g) for g in rungs):
        between = [w for w in words if bottom < w.box.centre_y < box.top and cuts[0] < w.box.centre_x < cuts[-1]]
        is_row = len({bisect_left(cuts, w.box.x0) for w in between}) > 1 and fit(strips_from_words(between), cuts)
        if box.top - bottom > apart and not is_row:
            return box.top
        bottom = max(bottom, box.bottom)
    return float("inf")


def _is_step(edges: Sequence[Edge]) -> bool:
    """A lone rule across, or a band, ruled or not: its ground draws its two ends."""
    across = [e for e in edges if e.horizontal]
    if len(edges) == 1:
        return bool(across)
    box = bounds_of(edges)
    ends = all(min(abs(e.at - box.x0), abs(e.at - box.x1)) <= SNAP_PT for e in edges if not e.horizontal)
    return ends and (all(e.source == "rule" for e in across) or len(across) == 2)


def _pieces_of_rows(groups: Sequence[Sequence[Edge]], heads: Sequence[tuple[Edge, ...]]) -> list[tuple[Edge, ...]]:
    """Groups of cells with a ground in some of the columns of a table that begins above: a merged cell interrupts their row."""
    over = [(head, bounds_of(head)) for head in heads]
    inside = [(tuple(g), bounds_of(g)) for g in groups if over and len(g) > 1]
    return [g for g, box in inside if any(_is_piece_of_row(g, box, head, bounds) for head, bounds in over)]


def _is_piece_of_row(edges: Sequence[Edge], box: Box, head: Sequence[Edge], over: Box) -> bool:
    """One row, its uprights drawn by its grounds on those of the head, within its sides and narrower."""
    if box.x1 - box.x0 >= over.x1 - over.x0 - SNAP_PT or box.top <= over.top + SNAP_PT:
        return False
    uprights = [e.at for e in head if not e.horizontal]
    beside = all(e.source == "fill" and any(abs(e.at - x) <= SNAP_PT for x in uprights) for e in edges if not e.horizontal)
    return beside and all(e.source == "rule" and min(abs(e.at - box.top), abs(e.at - box.bottom)) <= SNAP_PT for e in edges if e.horizontal)


def _is_rung(step: Sequence[Edge], head: Sequence[Edge]) -> bool:
    """The ends of its rules are on vertical edges of the header: it parts two rows, in one piece or, where merged cells interrupt it, in several; a
    band that only its ground draws goes from side to side.
    """
    uprights = [e.at for e in head if not e.horizontal]
    if all(e.source == "fill" for e in step):
        uprights = [min(uprights), max(uprights)]
    return all(any(abs(end - x) <= SNAP_PT for x in uprights) for e in step if e.horizontal for end in (e.start, e.end))


def leftover_edges(edges: Sequence[Edge], grids: Sequence[FilledGrid]) -> tuple[Edge, ...]:
    """Merged edges that no drawn grid has used: what horizontal rules alone, or a header band, say of a table."""
    boxes = [g.grid.box.grown(1.0) for g in grids]
    return tuple(e for e in edges if not any(b.has_centre_of(e.box) for b in boxes))
