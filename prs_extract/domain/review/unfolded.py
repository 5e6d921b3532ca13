"""Lists set side by side, or beside their labels, that only alignment showed as a grid: no line of theirs goes with one beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from prs_extract.domain.records import RUBRIQUES
from prs_extract.domain.review.columns import is_of_actions
from prs_extract.domain.review.rubriques import Headings, is_label
from prs_extract.domain.sections import parse_mention
from prs_extract.geometry import Box
from prs_extract.layout.flow.blocks import blocks_from_words
from prs_extract.layout.flow.order import reading_order
from prs_extract.layout.flow.paragraphs import paragraphs_from_words
from prs_extract.layout.panels import panels_of
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Word
from prs_extract.text import one_line

LOOSE = ("alignement", "traits", "fonds")
"""How tables are found in which a row may be no more than a line of text."""
TALL = 1.6
"""Heights of a word that one line of text takes, at most."""
LINES = 2
"""Lines of text under the grid within which more of it may stand."""
TEXT_WORDS, PARTS = 3, 2
"""Words of the middle one of the cells of texts that seem a table, at least; rubriques that a slide heads beside them."""
MENTION = 3
"""Lines that the name and the code of an objective take in a narrow column, at most."""
MARK = 0.03
"""Fraction of the slide's width before a text within which its list mark stands."""
TOUCH = 0.01
"""Fraction of the slide by which a list may begin before its label ends, or further left than it."""
ROW = 0.01
"""Fraction of the slide's height within which labels begin on one line, or of its width in one column."""


def with_lists_unfolded(layouts: Sequence[SlideLayout], headings: Headings) -> tuple[SlideLayout, ...]:
    """The layouts with each table that was found by alignment alone, whose first row or first column names rubriques and nothing else, as the blocks
    that its words make; and with one row an objective in those whose rows are lines of text, however they were found.
    """
    return tuple(_unfolded(o, headings) if o.tables else o for o in layouts)


def _unfolded(layout: SlideLayout, headings: Headings) -> SlideLayout:
    for table in [t for t in layout.tables if t.method in LOOSE and not any(c.text and not c.sources for c in t.cells)]:
        if table.method != "alignement" and not _is_by_lines(table):
            continue
        if _is_roadmap((c for c in table.cells if c.row == 0), headings):
            continue
        near = [b for b in layout.blocks if _goes_with(b, table, layout)]
        folded = _refolded(table, near, headings, layout)
        if folded is not None:
            items = (folded if item is table else item for item in layout.items if not any(item is b for b in near))
            layout = replace(layout, items=tuple(items))
            continue
        if table.method != "alignement":
            continue
        for beside in (near, []) if near else ([],):
            blocks = _lists_of(table, beside, layout, headings)
            if blocks:
                layout = _with_blocks(layout, table, beside, blocks)
                break
        else:
            if _is_of_texts(table) and _heads_parts(layout, headings):
                layout = _with_blocks(layout, table, [], _blocks_of(table, layout))
    return layout


def _is_of_texts(table: Table) -> bool:
    """Most of its cells say more than a name or a figure does."""
    return median(len(c.text.split()) for c in table.cells if c.text) >= TEXT_WORDS


def _heads_parts(layout: SlideLayout, headings: Headings) -> bool:
    """Texts of the slide head two parts of a review at least, outside its tables: what seems one of these is texts side by side under such a heading."""
    return len({r for b in layout.body for r in headings.in_block(b) if r}) >= PARTS


def _blocks_of(table: Table, layout: SlideLayout) -> tuple[Block, ...]:
    return tuple(blocks_from_words([w for c in table.cells for w in c.sources], layout.slide, panels_of(layout.slide)))


def _is_by_lines(table: Table) -> bool:
    """Each row under the first is a line of text: where nothing is drawn between two of them, the lines of one cell are taken for rows."""
    body = [c for c in table.cells if c.row > 0 and c.paragraphs]
    return all(len(c.paragraphs) == 1 and c.paragraphs[0].box.height < TALL * _height(c.sources) for c in body if c.sources)


def _height(words: Sequence[Word]) -> float:
    return max(w.box.height for w in words)


def _refolded(table: Table, near: Sequence[Block], headings: Headings, layout: SlideLayout) -> Table | None:
    """A table whose first row heads a column of objectives and those of rubriques, and that has a row for each line of its texts: with a row for each
    objective, the last of which takes the text of the blocks `near` too. None for any other.
    """
    head = {c.col: c for c in table.cells if c.row == 0 and c.col_span == 1}
    role = headings.vocabulary.column(one_line(head[0].text)) if 0 in head else None
    named = {r for col, c in head.items() if col and (r := headings.named(c.text, stands_out=True))}
    if role is None or role.role != "objectif" or len(named) < 2 or len(head) < table.n_cols:
        return None
    if is_of_actions(table, list(head.values()), headings):
        return None
    starts = _starts_of_objectives(table)
    if not starts or starts[0] != 1 or len(starts) == table.n_rows - 1:
        return None
    cells = [*head.values()]
    edges = [*table.row_edges[:1], *(table.row_edges[start] for start in starts), table.row_edges[-1]]
    scale = layout.scale
    more = _words_of(near, table, layout)
    for row, (start, end) in enumerate(pairwise([*starts, table.n_rows]), 1):
        for col in range(table.n_cols):
            words = [w for c in table.cells if c.col == col and start <= c.row < end for w in c.sources]
            words += [w for w in more if end == table.n_rows and bisect_right(table.col_edges[1:-1], w.box.centre_x) == col]
            box = Box(table.col_edges[col], edges[row], table.col_edges[col + 1], edges[row + 1])
            cells.append(Cell(row, col, 1, 1, box, paragraphs_from_words(words, within=box, scale=scale), sources=tuple(words)))
    return replace(table, row_edges=tuple(edges), cells=tuple(cells))


def _starts_of_objectives(table: Table) -> list[int]:
    """The rows where the lines of the first column begin to name an objective: "Objectif / opérationnel 5-2 : / Mieux repérer"."""
    lines = {c.row: c.text for c in table.cells if c.col == 0 and c.row > 0 and c.text}
    return [row for row in lines if parse_mention(" ".join(lines.get(row + i, "") for i in range(MENTION)), bare=True)]


def _is_roadmap(head: Iterable[Cell], headings: Headings) -> bool:
    """The header is that of a table of actions: what is done, and by whom, when or how far."""
    known = (headings.vocabulary.column(one_line(c.text)) for c in head)
    roles = {column.role for column in known if column is not None}
    return "action" in roles and bool(roles & {"pilote", "programmation", "etat"})


def _goes_with(block: Block, table: Table, layout: SlideLayout) -> bool:
    """Loose text beside the grid, or right under it: lines that alignment did not show to be of it."""
    if block is layout.title or block.decor or block.role or block.fill or block.outline or block.rotation:
        return False
    box, leading = block.text_box, LINES * block.paragraphs[0].box.height
    return box.overlap_y(table.box) > 0 or (0 <= box.top - table.box.bottom <= leading and box.overlap_x(table.box) > 0)


def _with_blocks(layout: SlideLayout, table: Table, gone: Sequence[Block], blocks: Sequence[Block]) -> SlideLayout:
    items = [part for item in layout.items for part in (blocks if item is table else [item]) if not any(item is b for b in gone)]
    body = [i for i in items if i is not layout.title and not (isinstance(i, Block) and i.decor)]
    scale = layout.scale
    read = reading_order([(i, i.text_box if isinstance(i, Block) else i.box) for i in body], panels_of(layout.slide), scale=scale)
    title = [layout.title] if layout.title is not None else []
    return replace(layout, items=(*title, *read, *(i for i in items if isinstance(i, Block) and i.decor and i is not layout.title)))


def _lists_of(table: Table, near: Sequence[Block], layout: SlideLayout, headings: Headings) -> list[Block]:
    """The blocks of labels and lists that the words of a table, and of loose blocks `near` it, make, of most rubriques; [] when they are no labels and
    lists.
    """
    panels = panels_of(layout.slide)
    found: list[Block] = []
    most = 1
    for words in _in_columns(table, near, layout):
        blocks = [b for column in words for b in blocks_from_words(column, layout.slide, panels)]
        named = {id(b): headings.in_block(b) for b in blocks}
        heads = [b for b in blocks if any(named[id(b)][:1])]
        texts = [b for b in blocks if b not in heads]
        alone = all(is_label(b, named[id(b)]) for b in heads)
        told = len({r for b in heads for r in named[id(b)] if r})
        beside = alone and told > 0 and _are_beside(heads, texts)
        if told > most and (beside or _are_over(heads, texts)):
            found, most = blocks, told
        elif not found and beside and len(heads) == 1 and _is_of_objective(layout):
            found = blocks
        if most == len(RUBRIQUES):
            break
    return found


def _is_of_objective(layout: SlideLayout) -> bool:
    """Its title names one, of which the slide may say one part only."""
    return layout.title is not None and parse_mention(one_line(layout.title.text)) is not None


def _in_columns(table: Table, near: Sequence[Block], layout: SlideLayout) -> Iterator[list[list[Word]]]:
    """The words of the table, and of the blocks near it: all together, then in columns as the first row heads them, then the first column and the others."""
    words = [*(w for c in table.cells for w in c.sources), *_words_of(near, table, layout)]
    headed = [table.col_edges[c.col] for c in table.cells if c.row == 0 and c.col > 0 and c.text]
    for cuts in ([], headed, table.col_edges[1:2]):
        yield [[w for w in words if bisect_right(cuts, w.box.centre_x) == i] for i in range(len(cuts) + 1)]


def _words_of(near: Sequence[Block], table: Table, layout: SlideLayout) -> list[Word]:
    """The words of loose blocks, with their list marks, as the slide prints them."""
    known = {id(w) for c in table.cells for w in c.sources}
    places = [b.text_box.grown(MARK, 0.0) for b in near]
    return [w for w in layout.slide.words if id(w) not in known and any(p.has_centre_of(w.box) for p in places)]


def _are_over(labels: Sequence[Block], texts: Sequence[Block]) -> bool:
    """The labels, or texts that begin with one, stand on one line, or lower under the first of their column, and each other text under one of them."""
    top = min(b.box.top for b in labels)
    firsts = [b for b in labels if b.box.top - top <= ROW]
    if len(firsts) < 2 or any(all(abs(b.box.x0 - f.box.x0) > ROW for f in firsts) for b in labels):
        return False
    low = max(b.paragraphs[0].box.bottom for b in firsts) - ROW
    starts = sorted(b.box.x0 - TOUCH for b in firsts)
    ends = [*starts[1:], 1.0 + TOUCH]
    return all(b.box.top >= low and any(s <= b.box.x0 and b.box.x1 <= e for s, e in zip(starts, ends, strict=True)) for b in texts)


def _are_beside(labels: Sequence[Block], texts: Sequence[Block]) -> bool:
    """The labels stand in one column, and all texts right of it."""
    if max(b.box.x0 for b in labels) - min(b.box.x0 for b in labels) > ROW:
        return False
    return all(b.box.x0 >= max(label.box.x1 for label in labels) - TOUCH for b in texts)
