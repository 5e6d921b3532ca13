"""What a slide with a table of actions tells of the cycle before: lists that a heading of a review heads, over the table or beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prs_extract.domain.loose_headers import loose_labels
from prs_extract.domain.review.apart import TOLD
from prs_extract.domain.review.columns import GridCell
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.slides import Passage, Taken, cell_passages
from prs_extract.domain.review.tables import cells_of_review
from prs_extract.domain.sections import Directory, mention_in
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

NEAR = 0.05
"""Fraction of the slide's height between a heading that stands alone and its list, at most."""


OVER_ACTIONS = frozenset({"etat", "pilote"})
"""Headings that stand free over what is said of actions, where all are printed."""


def reviews_beside(layout: SlideLayout, headings: Headings, taken: Taken) -> bool:
    """The lists of a slide with a table of the roadmap are a review by themselves: they look back in both ways."""
    lists = _lists_in(layout, _blocks_of(layout, headings, taken), headings, taken) if _holds_actions(layout, taken) else ()
    return {head for p in lists for head in p.heads} >= TOLD


def told_beside(layout: SlideLayout, headings: Headings, directory: Directory, taken: Taken, *, lists: bool) -> tuple[Passage, ...]:
    """The tables of what was done of a slide that holds a table of the roadmap, and its `lists`, if they may be some, each with its heading, which names
    its rubrique and nothing else; none elsewhere. The objective that a text names for these tables stands before them.
    """
    if not _holds_actions(layout, taken):
        return ()
    blocks = _blocks_of(layout, headings, taken)
    tables = [cells for t in layout.tables if id(t) not in taken.tables and (cells := _told_in(t, headings))]
    named = [b for b in blocks if tables and (found := mention_in(b.paragraphs, directory, bare=True)) and found.texte]
    return (
        *(Passage(b.paragraphs, (None,) * len(b.paragraphs)) for b in named if len(named) == 1),
        *(_lists_in(layout, blocks, headings, taken) if lists else ()),
        *(passage for cells in tables for passage in cell_passages(cells, headings)),
    )


def _holds_actions(layout: SlideLayout, taken: Taken) -> bool:
    return any(id(t) in taken.tables for t in layout.tables)


def _blocks_of(layout: SlideLayout, headings: Headings, taken: Taken) -> list[Block]:
    """The texts that may be of a review: not the headings over what is said of the actions, of which one alone ("Avancement") may head a list."""
    blocks = [b for b in layout.body if not any(id(p) in taken.paragraphs for p in b.paragraphs)]
    labels = loose_labels((p for b in blocks for p in b.paragraphs), headings.vocabulary)
    return [b for b in blocks if one_line(b.text) not in labels.values()] if labels.keys() >= OVER_ACTIONS else blocks


def _lists_in(layout: SlideLayout, blocks: list[Block], headings: Headings, taken: Taken) -> tuple[Passage, ...]:
    """The lists that look back, and what comes next in the same text or under it: over the table, or elsewhere, it is what the table tells."""
    found = [(b, [*_lists_of(b, blocks, headings)]) for b in blocks]
    back = [b for b, own in found if any(not TOLD.isdisjoint(p.heads) for p in own)]
    tables = [t for t in layout.tables if id(t) in taken.tables]
    return tuple(p for b, own in found if b in back or (_is_under(b, back) and not _is_over(b, tables)) for p in own)


def _is_under(block: Block, others: list[Block]) -> bool:
    return any(b.box.overlap_x(block.box) > 0 and b.box.bottom <= block.box.top + NEAR for b in others)


def _is_over(block: Block, tables: list[Table]) -> bool:
    return any(t.box.overlap_x(block.box) > 0 and block.box.top <= t.box.top for t in tables)


def _told_in(table: Table, headings: Headings) -> tuple[GridCell, ...]:
    """The cells of a table that is a review, and looks back; one label beside its text is enough."""
    cells = cells_of_review(table, headings)
    if not cells and (table.n_rows, table.n_cols) == (1, 2):
        label, text = next(table.iter_rows())
        cells = (GridCell(text.paragraphs, headings.named(label.text), label.paragraphs),)
    return cells if any(c.rubrique in TOLD and c.paragraphs for c in cells) else ()


def _lists_of(block: Block, blocks: list[Block], headings: Headings) -> Iterator[Passage]:
    """Each heading of a block with the list that follows it, in the block or, where it stands alone there, right under it. A state is none: it is of
    a legend.
    """
    named = zip(block.paragraphs, headings.in_block(block), strict=True)
    rubriques = [None if p.bullet.strip() or headings.vocabulary.whole_etat(p.text) else r for p, r in named]
    starts = [i for i, r in enumerate(rubriques) if r is not None]
    for start, stop in pairwise([*starts, len(rubriques)]):
        rubrique, head = rubriques[start], block.paragraphs[start]
        items = _items(block.paragraphs[start + 1 : stop])
        if not items and stop == len(rubriques):
            items = next((found for b in blocks if _is_right_under(b, block) and (found := _items(b.paragraphs))), ())
        if rubrique is not None and items:
            yield Passage((head, *items), (rubrique, *(None for _ in items)))


def _items(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs, if they are a list from the first on."""
    filled = tuple(p for p in paragraphs if p.text)
    return filled if filled and filled[0].bullet.strip() else ()


def _is_right_under(block: Block, label: Block) -> bool:
    return label.box.overlap_x(block.box) > 0 and -NEAR / 2 <= block.box.top - label.box.bottom <= NEAR
