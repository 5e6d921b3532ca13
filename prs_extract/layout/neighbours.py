"""Neighbouring tables help each other: a table without header has the columns of one that goes between the same sides. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from prs_extract.geometry import Box, cluster
from prs_extract.layout.aligned.strips import Strip, strips_from_words
from prs_extract.layout.canvas import PlacedWord, words_in
from prs_extract.layout.grid import Grid
from prs_extract.layout.ruled.columns import rule_ends, upright_edges
from prs_extract.layout.rules import OVER_PT, Edge

SAME_PT = 3.0
"""Borders of two tables nearer than this are the same."""

LEAST_ALIKE = 3
"""Columns that a lone row has in common with a table before it."""

LEAST_FITTING = 0.8
"""Share of the lines of a table that keep to the columns of another one."""


def model_edges(
    grid: Grid, edges: Sequence[Edge], words: Sequence[PlacedWord], grounds: Sequence[Box], models: Sequence[Sequence[float]]
) -> list[Edge]:
    """The borders that a grid leaves out, of which no upright is drawn by the pen, at those of the finest of `models` that has the same sides, all the
    borders of the grid, and its texts one in each column: beside each row, wherever no text lies across. None where there is no such model.
    """
    if any(not e.horizontal and e.source == "rule" and grid.box.x0 + SAME_PT < e.at < grid.box.x1 - SAME_PT for e in edges):
        return []
    models = [m for m in models if len(m) > len(grid.col_edges) and _has_sides(m, grid.col_edges)]
    if not models:
        return []
    strips = strips_from_words(words_in(grid.box, words))
    lines = [s for s in strips if len(s.segments) > 1]
    ends = rule_ends(grid, edges)
    found = [m for model in models if (m := _moved(model, grid, ends, lines)) is not None and _fits(m, lines)]
    return upright_edges(grid, max(found, key=len)[1:-1], words, grounds) if found else []


def _moved(model: Sequence[float], grid: Grid, ends: Sequence[float], lines: Sequence[Strip]) -> tuple[float, ...] | None:
    """The borders of a finer model with the same sides, each where the grid draws it or the piece of a rule ends (`ends`), if no text is between; None
    where the grid draws another border.
    """
    inner = list(model[1:-1])
    for x in (*ends, *grid.col_edges[1:-1]):
        at = _nearest(inner, x)
        if _are_one(inner[at], x, lines):
            inner[at] = x
        elif x in grid.col_edges:
            return None
    return (grid.box.x0, *sorted(inner), grid.box.x1)


def _are_one(a: float, b: float, lines: Sequence[Strip]) -> bool:
    low, high = min(a, b), max(a, b)
    return high - low <= SAME_PT or not any(s.box.x0 < high - OVER_PT and s.box.x1 > low + OVER_PT for line in lines for s in line.segments)


def _fits(model: Sequence[float], lines: Sequence[Strip]) -> bool:
    """Most lines of several texts have one in each column of the model: columns of another table would part or pair them otherwise."""
    columns = [[bisect_left(model, (s.box.x0 + s.box.x1) / 2) for s in line.segments] for line in lines]
    return sum(len(set(c)) == len(c) for c in columns) >= LEAST_FITTING * len(columns)


def join_uprights(groups: Sequence[tuple[Edge, ...]], models: Sequence[Sequence[float]]) -> list[tuple[Edge, ...]]:
    """The groups of edges, the lone uprights of one height put together that stand where the columns of a model end, all of them, with its sides, drawn
    or not: rows that go on without header, and without anything across.
    """
    lone = [g[0] for g in groups if len(g) == 1 and not g[0].horizontal] if models else []
    level = [same for begun in cluster(lone, lambda e: e.start, SAME_PT) for same in cluster(begun, lambda e: e.end, SAME_PT)]
    found: list[tuple[Edge, ...]] = []
    for alike in (sorted(same, key=lambda e: e.at) for same in level if len(same) >= LEAST_ALIKE):
        places = [e.at for e in alike]
        model = next((m for m in models if _are_at(places, m[1:-1]) or _are_at(places, m)), None)
        if model is not None:
            found.append((*alike, *(replace(alike[0], at=x, source="fill") for x in (model[0], model[-1]))))
    taken = {id(e) for g in found for e in g}
    return [*(g for g in groups if id(g[0]) not in taken), *found]


def has_columns_of(grid: Grid, models: Sequence[Sequence[float]]) -> bool:
    """The grid has the columns of another table, enough of them: boxes side by side would not stand just so."""
    return grid.n_cols >= LEAST_ALIKE and any(_are_at(grid.col_edges, m) for m in models)


def _are_at(places: Sequence[float], others: Sequence[float]) -> bool:
    return len(places) == len(others) and all(abs(a - b) <= SAME_PT for a, b in zip(places, others, strict=True))


def _nearest(values: Sequence[float], x: float) -> int:
    after = bisect_left(values, x)
    return min((i for i in (after - 1, after) if 0 <= i < len(values)), key=lambda i: abs(values[i] - x))


def _has_sides(model: Sequence[float], edges: Sequence[float]) -> bool:
    return abs(model[0] - edges[0]) <= SAME_PT and abs(model[-1] - edges[-1]) <= SAME_PT
