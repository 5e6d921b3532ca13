"""A drawing of objectives that no heading explains: boxes that the deck names elsewhere as objectives, or that say their code, and others, or their list, beside
them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from prs_extract.domain.objective_texts import Listed, bare_text, header_niveau, is_objective, listed, text_of, whole_texts
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Niveau
from prs_extract.domain.sections import ONLY_CODE, Mention, is_among, parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters
from prs_extract.values import value

KNOWN = 2
"""Texts of the deck's own objectives that make such a drawing, at least."""

ALIKE = 0.02
"""Fraction of the slide within which boxes are as wide, or as high."""

_GENERAL = re.compile(r"^(?:objectif\s+(?:g[ée]n[ée]ral|strat[ée]gique)|OG)\s*(?:n\s?°\s*)?\d{0,2}\s*[-–—:.]?\s*", re.IGNORECASE)

_GENERAL_INITIALS = frozenset("oO")

_TERM = re.compile(r"a|d|de|l|ici|dans|sur|pour|horizon|ans|annees|cinq|dix|prochaines|objectifs?|ambitions?|nos|notre|\d+")
"""Words that only say how far a box looks ahead ("À l'horizon 2033", "Nos ambitions à dix ans")."""


@value(frozen=True, slots=True, eq=False)
class _Item:
    """One of the texts of a box. `labels`: the paragraphs before it that say what the box holds. `text`: what it says, without the label or the code
    before it; `is_one`: that may be an objective.
    """

    block: Block
    paragraphs: tuple[Paragraph, ...]
    labels: tuple[Paragraph, ...]
    alone: bool
    printed: str
    text: str
    is_one: bool

    @property
    def box(self) -> Box:
        return self.block.box if self.alone else bounding_box(p.box for p in self.paragraphs)

    @property
    def mention(self) -> Mention | None:
        return parse_mention(self.printed, bare=True)

    @property
    def says(self) -> bool:
        """More than a code and a number."""
        mention = self.mention
        return mention is None or bool(mention.texte)


def _item(block: Block, paragraphs: Sequence[Paragraph], labels: tuple[Paragraph, ...], layout: SlideLayout, *, alone: bool) -> _Item:
    printed = text_of(paragraphs)
    text = _GENERAL.sub("", printed) if printed[:1] in _GENERAL_INITIALS else printed
    term, colon, rest = text.partition(":")
    text = rest.strip() if colon and _says_term(term) else text
    mention = parse_mention(text, bare=True)
    text = mention.texte if mention is not None and mention.texte else text
    return _Item(block, tuple(paragraphs), labels, alone, printed, text, is_objective(text, layout))


def boxed_objectives(
    layout: SlideLayout, named: Sequence[str], codes: Collection[str], vocabulary: Vocabulary, theme: str = ""
) -> list[Listed]:
    """Generals first, then the operational ones under or beside them. `named`, `codes`: the operational objectives that the deck names, `theme`: its
    own, which is none. Empty unless most boxes of each look are among these, or none; and the others are of one shape, and stand over them, or left of them.
    """
    if layout.tables:
        return []
    looks: dict[tuple[str | None, str | None, str], list[_Item]] = defaultdict(list)
    for block in layout.body:
        if block.fill or block.outline:
            items = _items(block, layout, vocabulary)
            looks[block.fill, block.outline, block.shape] += [i for i in items if not theme or letters(i.text) != letters(theme)]
    boxes = [i for items in looks.values() for i in items]
    coded = [] if any((m := i.mention) and m.code for i in boxes) else _coded_list(layout, boxes)
    generals, others = (boxes, coded) if coded else ([], [])
    for items in looks.values() if not coded else ():
        known = sum(_is_known(i, named, codes) for i in items)
        known = len(items) if known and _have_codes(items) else known
        if 0 < known * 2 < len(items):
            return []
        (others if known else generals).extend(items)
    if not generals or len(others) < KNOWN or not _are_one_kind([i.block for i in generals]):
        return []
    if not (_are_left(generals, others) or _are_over(generals, others)):
        return []
    found = [_listed("général", i, layout, None) for i in generals]
    return [*found, *(_listed("opérationnel", i, layout, _parent(i.box, generals)) for i in others)]


def _coded_list(layout: SlideLayout, boxes: Sequence[_Item]) -> list[_Item]:
    """The items of lists that name one objective of one priority each, by its code; none where the slide has another text outside its boxes, lower than
    these begin. A general one in a box may hardly differ from one of them.
    """
    top = min([i.block.box.top for i in boxes], default=1.0)
    found: list[_Item] = []
    priorities = set[str]()
    for block in layout.body:
        if block.fill or block.outline or block.text_box.bottom <= top:
            continue
        for group in whole_texts(block.paragraphs):
            item = _item(block, group, (), layout, alone=False)
            mention = item.mention
            if mention is None or not mention.code or not mention.texte:
                return []
            priorities.add(mention.code.partition("-")[0])
            found.append(item)
    return found if len(priorities) == 1 else []


def _items(block: Block, layout: SlideLayout, vocabulary: Vocabulary) -> list[_Item]:
    """The texts of a box: several where each may be an objective by itself, else the whole box; without the label at its head."""
    paragraphs = tuple(p for p in block.paragraphs if p.text)
    labels = paragraphs[:1] if len(paragraphs) > 1 and _is_label(paragraphs[0], vocabulary) else ()
    groups = whole_texts(paragraphs[len(labels) :])
    found = [_item(block, g, () if i else labels, layout, alone=len(groups) == 1) for i, g in enumerate(groups)]
    if len(found) > 1 and not all(i.is_one and i.says for i in found):
        found = [_item(block, paragraphs[len(labels) :], labels, layout, alone=True)]
    return [i for i in found if i.is_one and not _says_term(i.printed)]


def _is_label(paragraph: Paragraph, vocabulary: Vocabulary) -> bool:
    """It heads what stands under it in its box: a level, how far it looks ahead, or any text before a colon."""
    text = bare_text(paragraph.text)
    if header_niveau(text, vocabulary) is not None or _says_term(_GENERAL.sub("", text)):
        return True
    return text.endswith(":") and parse_mention(text, bare=True) is None and not _GENERAL.match(text)


def _says_term(text: str) -> bool:
    return not ONLY_CODE.match(text) and all(_TERM.fullmatch(w) for w in words_of(text))


def _is_known(item: _Item, named: Sequence[str], codes: Collection[str]) -> bool:
    mention, coded = parse_mention(item.printed), item.mention
    return (mention is not None and bool(mention.texte)) or is_among(item.text, named) or (coded is not None and coded.code in codes)


def _have_codes(items: Sequence[_Item]) -> bool:
    """Each begins with a code of one priority, each with another."""
    codes = {m.code for i in items if (m := parse_mention(i.printed, bare=True)) is not None and m.code}
    return len(codes) == len(items) and len({c.partition("-")[0] for c in codes}) == 1


def _are_one_kind(boxes: Sequence[Block]) -> bool:
    """Of one shape, and as wide or as high: each may have a colour of its own."""
    widths, heights = [b.box.width for b in boxes], [b.box.height for b in boxes]
    return len({b.shape for b in boxes}) == 1 and min(max(widths) - min(widths), max(heights) - min(heights)) <= ALIKE


def _listed(niveau: Niveau, item: _Item, layout: SlideLayout, parent: int | None) -> Listed:
    text = item.text if niveau == "général" else item.printed
    one = listed(niveau, text, (*item.paragraphs, *item.labels), layout, item.box, parent=parent)
    return replace(one, boxed=item.alone, certain=parent is None)


def _are_left(generals: Sequence[_Item], others: Sequence[_Item]) -> bool:
    return max(i.block.box.centre_x for i in generals) < min(i.box.x0 for i in others)


def _are_over(generals: Sequence[_Item], others: Sequence[_Item]) -> bool:
    """Each of the others has a general one over it, in its columns."""
    return all(any(g.block.box.bottom <= o.box.centre_y and g.block.box.overlap_x(o.box) > 0 for g in generals) for o in others)


def _parent(box: Box, generals: Sequence[_Item]) -> int | None:
    """The general objective left of the box at its height, else the nearest over it in its columns; None where that box holds several."""
    boxes = [g.block.box for g in generals]
    if all(b.centre_x < box.x0 for b in boxes):
        best = min(range(len(boxes)), key=lambda i: (max(boxes[i].top - box.centre_y, box.centre_y - boxes[i].bottom, 0.0), i))
    else:
        over = [i for i, b in enumerate(boxes) if b.bottom <= box.centre_y]
        best = max(over, key=lambda i: (boxes[i].overlap_x(box) > 0, boxes[i].bottom, boxes[i].overlap_x(box)))
    return best if generals[best].alone else None
