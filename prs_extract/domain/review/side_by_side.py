"""Several objectives on one slide, side by side or one under the other: what stands under each, or at its right, is read whole before the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from prs_extract.domain.sections import Directory, Mention, mention_in
from prs_extract.domain.typography import title_lines
from prs_extract.geometry import in_runs
from prs_extract.layout.table import Block, Table
from prs_extract.text import letters, one_line

ASIDE = 0.02
"""Fraction of the slide by which a text may stand left of the name of the objective that it is under."""


BESIDE = 0.5
"""Part of the lower of two boxes along which a text stands beside the name of its objective, at least."""


def by_objective(items: Sequence[Table | Block], directory: Directory, *, headed: bool) -> list[Table | Block]:
    """The items as they come; where blocks that name objectives stand in rows, those under each of them, after those over them all; where they stand in
    a column on a slide of one rubrique (not `headed`), what stands beside each, after its code and its name.
    """
    blocks = [i for i in items if isinstance(i, Block)]
    if not headed and (moved := _beside_names(items, blocks, directory)):
        return moved
    rows = _rows_of([b for b in blocks if _names_objective(b, directory)])
    if not any(len(row) > 1 for row in rows) or any(a.box.x1 > b.box.x0 for row in rows for a, b in pairwise(row)):
        return list(items)
    places = [_place(i, rows) for i in items]
    return [
        item for _, _, item in sorted(((p, n, item) for n, (p, item) in enumerate(zip(places, items, strict=True))), key=lambda p: p[:2])
    ]


def _rows_of(heads: Sequence[Block]) -> list[list[Block]]:
    """The names of objectives that stand side by side, from the top down, each row from left to right."""
    rows = in_runs(sorted(heads, key=lambda b: b.box.top), lambda row, head: all(head.box.overlap_y(b.box) > 0 for b in row))
    return [sorted(row, key=lambda b: b.box.x0) for row in rows]


def _place(item: Table | Block, rows: Sequence[Sequence[Block]]) -> tuple[int, int]:
    """The row of names that an item stands under, 0 over them all, and the place of the name in it."""
    if item.box.bottom <= min(b.box.top for b in rows[0]):
        return 0, 0
    row = max(sum(min(b.box.top for b in r) <= item.box.top + ASIDE for r in rows), 1)
    return row, max(sum(b.box.x0 <= item.box.x0 + ASIDE for b in rows[row - 1]), 1)


def _beside_names(items: Sequence[Table | Block], blocks: Sequence[Block], directory: Directory) -> list[Table | Block]:
    """The items with each text that stands at the right of the code or the name of one objective behind these; none where fewer than two have such."""
    heads = {id(b): m.code or letters(m.texte) for b in blocks if (m := objective_of(b, directory)) is not None}
    rows = {code: [b for b in blocks if heads.get(id(b)) == code] for code in heads.values()}
    if len(rows) < 2:
        return []
    owners: dict[int, str] = {}
    for item in items:
        beside = [code for code, row in rows.items() if id(item) not in heads and any(_is_beside(item, b) for b in row)]
        if len(beside) == 1:
            owners[id(item)] = beside[0]
    if len(set(owners.values())) < 2:
        return []
    found: list[Table | Block] = []
    for item in items:
        code = heads.get(id(item))
        if code is not None and item is rows[code][0]:
            found += [*rows[code], *(i for i in items if owners.get(id(i)) == code)]
        elif code is None and id(item) not in owners:
            found.append(item)
    return found


def _is_beside(item: Table | Block, head: Block) -> bool:
    shared = item.box.overlap_y(head.box)
    return item.box.x0 >= head.box.x1 - ASIDE and shared >= BESIDE * min(item.box.height, head.box.height)


def objective_of(block: Block, directory: Directory) -> Mention | None:
    """The objective of which a block is the name, or the code alone."""
    if _names_objective(block, directory):
        return mention_in(block.paragraphs, directory, bare=True) or mention_in(title_lines(block.paragraphs), directory, bare=True)
    return directory.listed_code(one_line(block.text), block.paragraphs)


def _names_objective(block: Block, directory: Directory) -> bool:
    """It names one with its first lines, or as a whole."""
    if not block.paragraphs or block.paragraphs[0].bullet.strip():
        return False
    lines = title_lines(block.paragraphs)
    alone = len(block.paragraphs) > len(lines) and not any(p.bullet.strip() for p in block.paragraphs)
    found = (mention_in(own, directory, bare=True) for own in ((lines, block.paragraphs) if alone else (lines,)))
    return any(m is not None and m.texte for m in found)
