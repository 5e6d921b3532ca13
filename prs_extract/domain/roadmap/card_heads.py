"""What the headings over columns of cards, and beside lanes of cards, say of each card: its état, its pilot, its objective."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from prs_extract.domain.captions import caption_in, said_by_band, without_count
from prs_extract.domain.names import are_names
from prs_extract.domain.roadmap.rows import RoadmapTable
from prs_extract.domain.roadmap.said import NEAR_MISS
from prs_extract.domain.roadmap.table_headings import own_mention
from prs_extract.domain.sections import Directory, Mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.shaped.containers import containers_of
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

SHARED = 0.5
"""Share of the narrower, or lower, of a heading and a card by which one stands over or beside the other."""

WIDEST = 1.5
"""Width of a heading, in widths of the card under it: one that is wider heads several columns, or the slide."""

ACROSS = 0.6
"""Width of a rule between two lanes, at least, as a fraction of the slide."""

LONGEST = 140
"""Characters of a heading."""


@dataclass(slots=True)
class CardHead:
    """What headings say of a card: an objective, values by role; with their paragraphs. `doubtful`: the objective is of the nearest heading of those
    beside the cards, none being level with this one.
    """

    mention: Mention | None = None
    doubtful: bool = False
    values: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)


_Nearest = Callable[[Box, Sequence[Block]], Block | None]
_Neighbours = Callable[[Block], list[Block]]


def card_heads(tables: Sequence[RoadmapTable], directory: Directory, vocabulary: Vocabulary) -> dict[int, CardHead]:
    """By the identity of the table of a card, what heads it."""
    found: dict[int, CardHead] = {}
    by_slide: dict[int, list[RoadmapTable]] = {}
    for source in tables:
        if source.table.method == "cartes":
            by_slide.setdefault(id(source.layout), []).append(source)
    for own in by_slide.values():
        blocks = [b for b in _headings_of(own[0].layout) if not any(c.table.box.has_centre_of(b.box) for c in own)]
        beside = partial(_beside, drawn=(*containers_of(own[0].layout), *_ruled_lanes(own[0].layout)))
        _tell(own, _heads(own, blocks, _over), _row_of(blocks), found, directory, vocabulary)
        extent = bounding_box(c.table.box for c in own)
        lanes = [b for b in blocks if b.box.overlap_y(extent) > 0]
        level = _heads(own, lanes, beside)
        _tell(own, level, _column_of(lanes), found, directory, vocabulary)
        _guess(own, level, found, directory, vocabulary)
    return found


def _guess(
    cards: Sequence[RoadmapTable], level: Mapping[int, Block], found: dict[int, CardHead], directory: Directory, vocabulary: Vocabulary
) -> None:
    """Gives the cards that no heading is level with the objective nearest to them, where the headings beside the others name several."""
    named = {id(b): (b, m) for b in level.values() if (m := own_mention(b.paragraphs, directory, vocabulary)) is not None}
    for card in cards if len(named) > 1 else ():
        head = found.get(id(card.table))
        if id(card.table) not in level and (head is None or head.mention is None) and not card.columns.with_role("objectif"):
            nearest = min(named.values(), key=lambda own: abs(own[0].box.centre_y - card.table.box.centre_y))[1]
            head = found.setdefault(id(card.table), CardHead())
            head.mention, head.doubtful = nearest, True


def _headings_of(layout: SlideLayout) -> list[Block]:
    return [b for b in layout.body if 0 < len(one_line(b.text)) <= LONGEST]


def _heads(cards: Sequence[RoadmapTable], blocks: Sequence[Block], nearest: _Nearest) -> dict[int, Block]:
    return {id(c.table): head for c in cards if (head := nearest(c.table.box, blocks)) is not None}


def _over(card: Box, blocks: Sequence[Block]) -> Block | None:
    over = [
        b
        for b in blocks
        if b.box.bottom <= card.top + NEAR_MISS and b.box.width <= WIDEST * card.width and b.box.is_in_line_with(card, SHARED)
    ]
    return max(over, key=lambda b: b.box.bottom, default=None)


def _beside(card: Box, blocks: Sequence[Block], drawn: Sequence[Box]) -> Block | None:
    """The heading level with a card, or with the smallest box drawn round several cards that holds it: a lane."""
    left = [b for b in blocks if b.box.x1 <= card.x0 + NEAR_MISS]
    lanes = (b for b in drawn if left and b.has_centre_of(card) and b.area > card.area and b.width >= b.height)
    for box in (card, *lanes):
        level = [b for b in left if b.box.is_level_with(box, SHARED)]
        if level:
            return min(level, key=lambda b: b.box.x0) if box is card or len(level) == 1 else None
    return None


def _ruled_lanes(layout: SlideLayout) -> Iterator[Box]:
    """What lies between the rules that go across a slide, and under the last."""
    rules = sorted((r.box for r in layout.slide.rules if r.box.width >= ACROSS), key=lambda b: b.top)
    ends = [*(r.top for r in rules[1:]), 1.0] if len(rules) > 1 else []
    yield from (Box(r.x0, r.top, r.x1, end) for r, end in zip(rules, ends, strict=False) if end > r.bottom)


def _row_of(blocks: Sequence[Block]) -> _Neighbours:
    return lambda head: [b for b in blocks if b.box.overlap_y(head.box) >= SHARED * max(b.box.height, head.box.height)]


def _column_of(blocks: Sequence[Block]) -> _Neighbours:
    return lambda head: [b for b in blocks if b.box.is_in_line_with(head.box, SHARED)]


def _tell(
    cards: Sequence[RoadmapTable],
    heads: Mapping[int, Block],
    beside: _Neighbours,
    found: dict[int, CardHead],
    directory: Directory,
    vocabulary: Vocabulary,
) -> None:
    """Adds what the headings on one side of the cards of a slide say to what is `found`."""
    blocks = list({id(b): b for head in heads.values() for b in (head, *beside(head))}.values())
    said = {id(b): _said(b, directory, vocabulary) for b in blocks}
    silent = [b for b in blocks if said[id(b)] is None]
    if len(silent) == len(blocks) > 1 and are_names([without_count(one_line(b.text)) for b in silent]):
        said = {id(b): CardHead(values={"pilote": without_count(one_line(b.text))}, paragraphs=list(b.paragraphs)) for b in blocks}
    for card in cards:
        head = heads.get(id(card.table))
        told = said[id(head)] if head is not None else None
        if told is None:
            continue
        own = found.setdefault(id(card.table), CardHead())
        values = {role: v for role, v in told.values.items() if role not in own.values and not card.columns.with_role(role)}
        if told.mention is not None and not card.columns.with_role("objectif"):
            own.mention = own.mention or told.mention
        own.values |= values
        own.paragraphs += told.paragraphs if values or not told.values else []


def _said(block: Block, directory: Directory, vocabulary: Vocabulary) -> CardHead | None:
    mention = own_mention(block.paragraphs, directory, vocabulary)
    if mention is not None:
        return CardHead(mention)
    labelled = {role: without_count(v) for role, v in caption_in(block.paragraphs, vocabulary).values.items()}
    values = {**said_by_band(block.text, vocabulary), **labelled}
    return CardHead(values={r: v for r, v in values.items() if r != "annee"}, paragraphs=list(block.paragraphs)) if values else None
