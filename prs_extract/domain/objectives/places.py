"""Where a deck names an objective over a table or a review: titles, bands, cells of a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prs_extract.domain.captions import caption_in, is_caption_row
from prs_extract.domain.columns import find_columns, objectives_in_header
from prs_extract.domain.objectives.labelled import badged_objective, labelled_objectives, titled_codes
from prs_extract.domain.sections import ONLY_CODE, Mention, parse_mention, titled_mention
from prs_extract.domain.title_mentions import title_mention, without_rubrique
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

_WHOLE = 3
"""Paragraphs of the longest text that names one objective as a whole: a title of three lines."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """An objective that heads a table or a review, and where. `titled`: in the title of the slide."""

    mention: Mention
    slide: int
    page: int | None
    titled: bool = False

    def code(self, priorite: int | None) -> str:
        """The code printed, else that of the number under the priority; "" when neither is there."""
        number = self.mention.numero
        if self.mention.code or number is None:
            return self.mention.code
        return made_code(number, priorite)


def made_code(number: int, priorite: int | None) -> str:
    return f"{priorite}-{number}" if priorite is not None else str(number)


def places_of(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, priorite: int | None) -> Iterator[Place]:
    """Mentions in titles and blocks, in bands across a table, and in the cells of a column of objectives; in a title a bare code of the deck's
    own priority will do ("7-2 | Prévenir"). Last, codes whose words are the titles of their slides.
    """
    for layout in layouts:
        number, page = layout.slide.number, layout.slide.page
        yield from (Place(m, number, page) for _, m in labelled_objectives(layout, vocabulary))
        if (layout.tables or _is_code(layout.title)) and (badged := badged_objective(layout, priorite)) is not None:
            yield Place(badged[1], number, page)
        for block in layout.blocks:
            if not block.decor:
                named = _named_in(block, vocabulary, bare=False)
                if not named and block is layout.title and priorite is not None:
                    named = [m for m in _named_in(block, vocabulary, bare=True) if m.code.startswith(f"{priorite}-")][:1]
                if not named and block is layout.title and (told := title_mention(block, priorite)) is not None:
                    named = [told]
                yield from (Place(m, number, page, block is layout.title) for m in named)
        for table in layout.tables:
            yield from (Place(m, number, page) for m in _mentions(_cells(table, vocabulary), vocabulary, bare=True))
    yield from (Place(m, layout.slide.number, layout.slide.page) for layout, m in titled_codes(layouts, priorite))


def _is_code(title: Block | None) -> bool:
    return title is not None and ONLY_CODE.match(one_line(title.text)) is not None


def _named_in(block: Block, vocabulary: Vocabulary, *, bare: bool) -> list[Mention]:
    """The objective that the block names as a whole, or with its first lines, else those that paragraphs of it name: two in a block are not one."""
    single = list(_mentions([(p,) for p in block.paragraphs], vocabulary, bare=bare))
    if len(block.paragraphs) < 2 or len(single) > 1:
        return single
    titled = titled_mention(block.paragraphs, lambda head: next(_mentions([tuple(head)], vocabulary, bare=bare), None))
    return [titled] if titled else list(_mentions(_wholes(block, vocabulary), vocabulary, bare=bare)) or single


def _wholes(block: Block, vocabulary: Vocabulary) -> list[tuple[Paragraph, ...]]:
    """The paragraphs of a block that may name one objective together: a few lines, and no list under its title; a part of a review is none of them."""
    few = len(block.paragraphs) <= _WHOLE and not any(p.bullet.strip() for p in block.paragraphs)
    return [tuple(p for p in block.paragraphs if not vocabulary.rubrique(p.text))] if few else []


def _mentions(groups: Sequence[tuple[Paragraph, ...]], vocabulary: Vocabulary, *, bare: bool) -> Iterator[Mention]:
    """What each group names, without what it says else ("Pilote : DOS")."""
    for group in groups:
        mention = parse_mention(caption_in(group, vocabulary).rest, bare=bare)
        if mention is not None:
            yield without_rubrique(mention, vocabulary).of(group)


def _cells(table: Table, vocabulary: Vocabulary) -> list[tuple[Paragraph, ...]]:
    """Cells that may name an objective: as wide as the table, in a caption over several columns, or under an "Objectif" header; or one that does so
    alone in its row, where its text reaches only over the columns that it needs.
    """
    header = [vocabulary.column(one_line(c.text)) for c in next(table.iter_rows())]
    columns = {i for i, role in enumerate(header) if role is not None and role.role == "objectif"}
    captions = {r for r, row in enumerate(table.iter_rows()) if is_caption_row(row, r, vocabulary)}
    alone = {id(row[0]) for r, row in enumerate(table.iter_rows()) if r > 0 and _is_named_alone(row)}
    alone |= {id(c) for c in objectives_in_header(table, find_columns(table, vocabulary))}
    wide = [
        c
        for c in table.cells
        if c.col_span == table.n_cols
        or (c.col in columns and c.row > 0)
        or (c.row in captions and 1 < c.col_span < table.n_cols)
        or id(c) in alone
    ]
    return [c.paragraphs for c in wide if c.paragraphs]


def _is_named_alone(row: Sequence[Cell]) -> bool:
    """The first cell names an objective in words, and the others hold nothing."""
    return bool(row[0].text.strip()) and not any(c.text.strip() for c in row if c is not row[0]) and parse_mention(row[0].text) is not None
