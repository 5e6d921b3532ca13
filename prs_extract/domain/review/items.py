"""The bullets of a review as met: how deep each stands, which paragraphs are one bullet, cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prs_extract.domain.typography import looks_apart
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import one_line
from prs_extract.values import value

CARD_GAP = 0.08
"""Fraction of the slide's height within which a title band and the text under it are one card: its inner margin and a blank line."""

_QUOTE = re.compile(r"^[«“][^«»“”]{12,}[»”]\s*(?:$|[,(–—-])")
_SENTENCE = re.compile(r"^[«“\"][^«»“”\"]{8,}(?:[.!?…]\s*[»”\"]|[»”\"]\s*\.)(?P<by>.*)$")
_LETTERED = re.compile(r"^(?P<letter>[a-hA-H])[.)]\s+(?P<text>\S.*)$", re.DOTALL)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})\s?(?:[.)]\s+(?=\S)|[°/–-]\s*(?=[^\W\d_]))(?P<text>.*)$", re.DOTALL)
_PADDED = re.compile(r"^0\d\s+(?P<text>[A-ZÀ-ÖØ-Ý].*)$", re.DOTALL)

_ENDS = frozenset(".;:!?…")
"""How a line ends that nothing goes on with."""

SAID_BY = 10
"""Words after a quotation that say whose it is, at most."""

OUTDENT = 0.9
"""Font sizes by which a line without mark stands left of the text of the item before it when it is no part of that item."""


@value(frozen=True, slots=True, eq=False)
class Item:
    """A bullet as met. `depth`: of items of one passage the deeper one is under the other before it; settled as levels later."""

    paragraphs: tuple[Paragraph, ...]
    texte: str
    depth: int
    layout: SlideLayout


def item_of(paragraph: Paragraph, passage: Sequence[Paragraph], layout: SlideLayout) -> Item:
    """A paragraph as an item: a text without mark is over the marks of its level, what follows a bold head is under it."""
    depth = 2 * paragraph.level + bool(paragraph.bullet.strip()) + 2 * _is_under_bold_head(paragraph, passage)
    return Item((paragraph,), paragraph.text, depth, layout)


def _is_under_bold_head(paragraph: Paragraph, passage: Sequence[Paragraph]) -> bool:
    """Plain text of a passage without list marks whose first line alone is bold: that line is its head."""
    first = passage[0]
    return first.is_bold and paragraph is not first and not any(p.is_bold or p.bullet.strip() for p in passage[1:])


def with_item(items: Sequence[Item], item: Item, vocabulary: Vocabulary) -> list[Item]:
    """The items with one more, or with the last one longer where the paragraph only goes on with it."""
    if not items or not _goes_on(items[-1], item, vocabulary):
        return [*items, item]
    last = items[-1]
    depth = min(last.depth, item.depth) if item.paragraphs[0].bullet.strip() else last.depth
    return [*items[:-1], Item((*last.paragraphs, *item.paragraphs), f"{last.texte}\n{item.texte}", depth, last.layout)]


def is_quote(block: Block) -> bool:
    """What someone says, in quotation marks, with or without a name after it."""
    return _QUOTE.match(one_line(block.text)) is not None


def is_said(block: Block) -> bool:
    """A quotation that stands by itself: a sentence in quotation marks, without list mark, with no more after it than who says it."""
    texts = [p for p in block.paragraphs if p.text]
    if not texts or any(p.bullet.strip() for p in texts):
        return False
    found = _SENTENCE.match(one_line(block.text))
    return found is not None and len(found["by"].split()) <= SAID_BY


def unnumbered(items: Sequence[Item]) -> list[Item]:
    """The items without the numbers that only count them: 1, 2, 3 in order, again from 1, or the next ones of a list that began on another slide; and without the
    letters of the lists under them, each from a on, which are deeper; a single capital may be that of a name. "01" before a capital counts wherever it stands.
    """
    found = [(i, int(m["number"]), m["text"]) for i, item in enumerate(items) if (m := _NUMBERED.match(item.texte))]
    counts = all(b[1] in (1, a[1] + 1) for a, b in pairwise(found)) and (len(found) != 1 or found[0][1] == 1)
    bare = {i: text for i, _, text in found} if counts else {}
    bare |= {i: m["text"] for i, item in enumerate(items) if (m := _PADDED.match(item.texte))}
    lettered = [(i, m["letter"], m["text"]) for i, item in enumerate(items) if (m := _LETTERED.match(item.texte))]
    alone = sum(letter.isupper() for _, letter, _ in lettered) == 1
    letters = [(i, ord(letter.lower()) - ord("a"), text) for i, letter, text in lettered if not (alone and letter.isupper())]
    if all(number in {0, before + 1} for before, number in pairwise([-1, *(n for _, n, _ in letters)])):
        bare |= {i: text for i, _, text in letters}
    under = {i for i, _, _ in letters if i in bare and any(j < i and items[j].depth == items[i].depth for j, _, _ in found)}
    if not bare:
        return list(items)
    return [Item(item.paragraphs, bare.get(i, item.texte), item.depth + (i in under), item.layout) for i, item in enumerate(items)]


def _goes_on(last: Item, item: Item, vocabulary: Vocabulary) -> bool:
    """Without a list mark after a marked item, or after the first line of one that a break cut; or the state of an item that ends in a colon
    ("… :" / "Réalisé : permet de …").
    """
    before, after = last.paragraphs[0], item.paragraphs[0]
    if not after.bullet.strip() and not before.bullet.strip():
        return _is_broken_off(last, after)
    if not after.bullet.strip():
        return bool(before.bullet.strip()) and after.level >= before.level and not _is_outdented(after, before, item.layout)
    head, colon, _ = item.texte.partition(":")
    if not colon or len(head.split()) > 2 or not last.texte.rstrip().endswith(":"):
        return False
    return vocabulary.etat(head) is not None and vocabulary.statut(head) != "non précisé"


def _is_broken_off(last: Item, after: Paragraph) -> bool:
    """A line without mark goes on in lower case right under another that begins with a capital and ends nothing: same look, same margin."""
    before = last.paragraphs[-1]
    if not after.text[:1].islower() or not last.texte[:1].isupper() or last.texte.rstrip()[-1:] in _ENDS or after.level != before.level:
        return False
    size = before.size_pt or 0.0
    slide = last.layout.slide
    close = (after.box.top - before.box.bottom) * slide.height_pt <= size
    aligned = abs(after.box.x0 - before.box.x0) * slide.width_pt <= size
    return close and aligned and not looks_apart(before, after) and not looks_apart(after, before)


def _is_outdented(after: Paragraph, before: Paragraph, layout: SlideLayout) -> bool:
    left = (before.box.x0 - after.box.x0) * layout.slide.width_pt
    return left > OUTDENT * (after.size_pt or before.size_pt or layout.slide.width_pt)


def cards_of(blocks: Sequence[Block], labels: Sequence[Block] = ()) -> Iterator[tuple[int, Block]]:
    """Title band -> the text right under it, of another ground: a card. The nearest pairs first, from the top down: a text is of one card only, and no
    title of the card under it. `labels`: the headings; a text at the right of one is under no band that is not.
    """
    pairs = [(_gap(b, band), band.box.top, band, b) for band in blocks if _may_be_band(band) for b in blocks if _is_body_of(band, b)]
    pairs = [pair for pair in pairs if not any(_is_beside(pair[3], label) and not _is_beside(pair[2], label) for label in labels)]
    taken: set[int] = set()
    for _, _, band, body in sorted(pairs, key=lambda pair: (round(max(pair[0], 0.0), 2), pair[1])):
        if id(band) not in taken and id(body) not in taken:
            taken |= {id(band), id(body)}
            yield id(band), body


def _may_be_band(block: Block) -> bool:
    return bool(block.fill) and len(block.paragraphs) <= 2 and not any(p.bullet.strip() for p in block.paragraphs)


def _is_body_of(band: Block, block: Block) -> bool:
    return (
        block is not band
        and block.fill != band.fill
        and -CARD_GAP / 2 <= _gap(block, band) <= CARD_GAP
        and block.box.is_in_line_with(band.box, 0.6)
    )


def _is_beside(block: Block, label: Block) -> bool:
    return block.box.x0 >= label.box.x1 and block.box.is_level_with(label.box, 0.5)


def _gap(block: Block, band: Block) -> float:
    return block.box.top - band.box.bottom


def card_items(band: Block, body: Block, layout: SlideLayout) -> list[Item]:
    """The title of a card over its text."""
    head = Item(tuple(band.paragraphs), one_line(" ".join(p.text for p in band.paragraphs)), -1, layout)
    return [head, *(item_of(p, body.paragraphs, layout) for p in body.paragraphs if p.text)]


def is_sign(block: Block) -> bool:
    """The number of a card or a slide, or an icon set as a character ("!", "✓"), which is no text."""
    text = one_line(block.text)
    return len(text) <= 2 and (text.isdigit() or not any(c.isalnum() for c in text))
