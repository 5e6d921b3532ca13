"""Slides -> layouts: tables first, then blocks of what is left, in reading order; what repeats is decor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.badges import with_badges
from prs_extract.layout.crowded import is_crowded, plain_blocks, undrawn
from prs_extract.layout.flow.blocks import blocks_from_frames, blocks_from_words
from prs_extract.layout.flow.decor import DECOR_ROLES, find_decor, lines_over_titles, parted_feet
from prs_extract.layout.flow.drawn_bullets import with_drawn_bullets
from prs_extract.layout.flow.feet import foot_texts
from prs_extract.layout.flow.hung_lists import with_hung_lists
from prs_extract.layout.flow.hyphens import with_whole_words
from prs_extract.layout.flow.order import reading_order
from prs_extract.layout.flow.titles import find_title
from prs_extract.layout.native import table_from_native
from prs_extract.layout.overlaid import put_in_cells
from prs_extract.layout.panels import Panel, panels_of
from prs_extract.layout.shaped.drawn_heads import with_drawn_heads
from prs_extract.layout.shaped.typed import typed_tables
from prs_extract.layout.sheet_heads import without_sheet_heads
from prs_extract.layout.tabbed import left_of, with_tabs_opened
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.layout.tables import find_tables
from prs_extract.layout.watermarks import without_watermark
from prs_extract.slides import Role, Slide, Source


@dataclass(frozen=True, slots=True, eq=False)
class _Draft:
    slide: Slide
    panels: tuple[Panel, ...]
    tables: tuple[Table, ...]
    blocks: tuple[Block, ...]
    title: Block | None
    crowded: bool = False


def arrange(source: Source) -> tuple[SlideLayout, ...]:
    """The layout of each slide. Every word is in one paragraph, of one cell or one block."""
    drafts: list[_Draft] = []
    feet = foot_texts(source.slides)
    for slide in source.slides:
        drafts.append(_draft(slide, drafts[-1].tables if drafts else (), feet))
    over = lines_over_titles([(d.slide, d.blocks) for d in drafts], [d.title for d in drafts])
    drafts = [_with_line_over(d, over) for d in drafts] if over else drafts
    decor = find_decor([(d.slide, d.blocks) for d in drafts], [d.title for d in drafts], [d.tables for d in drafts])
    return with_whole_words([_layout(draft, decor) for draft in drafts])


def _draft(slide: Slide, before: Sequence[Table], feet: frozenset[int]) -> _Draft:
    if is_crowded(slide):
        return _crowded_draft(undrawn(slide))
    slide, footers = _without_footers(with_badges(slide), feet)
    bare, marks = without_watermark(slide)
    typed = typed_tables(bare)
    opened = with_tabs_opened(bare, typed)
    found = find_tables(opened, before, typed, feet)
    plain, heads = without_sheet_heads(found)
    rest, loose = left_of(bare, opened, found)
    tables, frames = with_drawn_heads(*put_in_cells(plain, rest))
    words = with_drawn_bullets(loose, slide)
    panels = panels_of(slide)
    texts = (*blocks_from_frames(frames, panels), *parted_feet(blocks_from_words(words, slide, panels)))
    blocks = (*with_hung_lists(texts, (slide.width_pt, slide.height_pt)), *heads, *marks, *footers)
    return _Draft(slide, panels, tables, blocks, find_title([b for b in blocks if b.role not in DECOR_ROLES and not b.decor]))


def _without_footers(slide: Slide, feet: frozenset[int]) -> tuple[Slide, list[Block]]:
    """The slide less the declared tables that stand at the foot of others too, and what these print, apart from the text."""
    own = [t for t in slide.tables if id(t) in feet]
    cells = [c for t in own for c in t.cells if any(p.text for p in c.paragraphs)]
    footers = [Block(c.paragraphs, bounding_box(p.box for p in c.paragraphs), decor=True) for c in cells]
    return (replace(slide, tables=tuple(t for t in slide.tables if t not in own)) if own else slide), footers


def _crowded_draft(slide: Slide) -> _Draft:
    blocks = plain_blocks(slide)
    tables = tuple(table_from_native(native, slide) for native in slide.tables)
    return _Draft(slide, (), tables, blocks, find_title([b for b in blocks if b.role == "title"]), crowded=True)


def _with_line_over(draft: _Draft, over: Mapping[int, Block]) -> _Draft:
    """The draft with the line over its title as a part of it."""
    title = draft.title
    line = over.get(id(title))
    if line is None or title is None:
        return draft
    box = bounding_box([line.box, title.box])
    whole = replace(title, paragraphs=(*line.paragraphs, *title.paragraphs), box=box)
    return replace(draft, blocks=tuple(whole if b is title else b for b in draft.blocks if b is not line), title=whole)


def _layout(draft: _Draft, decor: set[int]) -> SlideLayout:
    slide, scale = draft.slide, (draft.slide.width_pt, draft.slide.height_pt)
    title = draft.title
    if title is not None and id(title) in decor:
        title = find_title([b for b in draft.blocks if id(b) not in decor])
    blocks = {id(b): _told(b, decor=id(b) in decor, role="title" if b is title else b.role) for b in draft.blocks}
    body = [b for key, b in blocks.items() if not b.decor and not (title and key == id(title))]
    heading = [blocks[id(title)]] if title is not None else []
    things: list[Table | Block] = [*draft.tables, *body]
    read = things if draft.crowded else reading_order([(t, _extent(t)) for t in things], draft.panels, scale=scale)
    margins = sorted((b for b in blocks.values() if b.decor), key=_place_in_margin)
    return SlideLayout(slide, (*heading, *read, *margins), heading[0] if heading else None, draft.crowded)


def _told(block: Block, *, decor: bool, role: Role) -> Block:
    """The block with what the slides together say of it."""
    return block if (block.decor, block.role) == (decor, role) else block.told(decor=decor, role=role)


def _extent(item: Table | Block) -> Box:
    return item.box if isinstance(item, Table) else item.text_box


def _place_in_margin(block: Block) -> tuple[float, float]:
    """From the top down, to a hundredth of the slide, then from left to right."""
    box = block.text_box
    return round(box.centre_y, 2), box.x0
