"""Actions listed under headings that are states, as in the quadrants of a board: an item each, with who is in charge behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.domain.captions import state_of_band
from prs_extract.domain.cards.card import Card
from prs_extract.domain.cards.fields import Group
from prs_extract.domain.cards.pieces import Piece
from prs_extract.domain.cards.texts import Texts
from prs_extract.domain.tails import NAMES, tails_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box
from prs_extract.layout.table import Block

FEWEST, MOSTLY = 3, 0.75
"""Such items of a deck, at least, and the share of them that say who is in charge."""

SHORTEST = 3
"""Words of an item, at least."""

SHARED, NEAR = 0.5, 0.02
"""Share of the narrower by which a heading stands over a list, and fraction of the slide by which they may overlap."""


def items_under_states(slides: Sequence[Texts], vocabulary: Vocabulary) -> tuple[Card, ...]:
    """The items as cards as wide as their heading; none unless most say who is in charge: those of a review do not."""
    found = [card for texts in slides for card in _items(texts, vocabulary)]
    told = sum(any(t.role in ("pilote", NAMES) for t in tails_of(c.title.pieces[0].text, vocabulary, possible=True)) for c in found)
    return tuple(found) if len(found) >= FEWEST and told >= MOSTLY * len(found) else ()


def _items(texts: Texts, vocabulary: Vocabulary) -> Iterator[Card]:
    title = texts.layout.title
    blocks = [b for own in texts.items for b in own if isinstance(b, Block) and not b.decor and b is not title]
    heads = [b for b in blocks if len(b.paragraphs) == 1 and state_of_band(b.text, vocabulary)]
    for block in (b for b in blocks if b not in heads) if len(heads) > 1 else ():
        head = _over(block, heads)
        if head is not None and all(p.n_words >= SHORTEST for p in block.paragraphs if p.text):
            for paragraph in (p for p in block.paragraphs if p.text):
                box = Box(head.box.x0, paragraph.box.top, head.box.x1, paragraph.box.bottom)
                yield Card(texts, box, Group((Piece(paragraph),), paragraph.box, block.fill), (), ())


def _over(block: Block, heads: Sequence[Block]) -> Block | None:
    """The nearest heading over a list."""
    over = [h for h in heads if h.box.bottom <= block.text_box.top + NEAR and h.box.is_in_line_with(block.text_box, SHARED)]
    return max(over, key=lambda h: h.box.bottom, default=None)
