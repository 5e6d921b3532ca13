"""Whether two tables have the same columns: where their texts begin, for borders that only space shows lie anywhere between two of them; or where their
columns stand, for widths that the texts set.
"""

from __future__ import annotations

from itertools import pairwise

from prs_extract.layout.table import Table

NEAR = 0.015
"""How far apart, in widths of the slide, the texts of one column may begin."""


def texts_begin_alike(one: Table, other: Table) -> bool:
    """The texts of each column, leftmost ones, begin at one place in both tables and between the borders of both, but where a table has none; in most
    columns both have some.
    """
    if one.n_cols != other.n_cols:
        return False
    places = [(c, a, b) for c, (a, b) in enumerate(zip(_starts(one), _starts(other), strict=True)) if a is not None and b is not None]
    alike = all(abs(a - b) <= NEAR and _is_in(a, other, c) and _is_in(b, one, c) for c, a, b in places)
    return 2 * len(places) > one.n_cols and alike


def stand_alike(one: Table, other: Table) -> bool:
    """Between the same sides, each column stands under most of its like: only the widths are others."""
    sides = [abs(one.col_edges[at] - other.col_edges[at]) for at in (0, -1)]
    pairs = zip(pairwise(one.col_edges), pairwise(other.col_edges), strict=True)
    return max(sides) <= NEAR and all(2 * (min(b, d) - max(a, c)) > min(b - a, d - c) for (a, b), (c, d) in pairs)


def _is_in(start: float, table: Table, column: int) -> bool:
    return table.col_edges[column] - NEAR <= start <= table.col_edges[column + 1]


def _starts(table: Table) -> list[float | None]:
    found: list[float | None] = [None] * table.n_cols
    for cell in table.cells:
        if cell.col_span == 1 and cell.words:
            start = min(w.box.x0 for w in cell.words)
            known = found[cell.col]
            found[cell.col] = start if known is None else min(known, start)
    return found
