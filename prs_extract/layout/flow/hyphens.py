"""Words divided at the ends of lines, made whole: by what the deck prints elsewhere, or because the hyphen is one that only a printer sets."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from prs_extract.layout.flow.lines import Scale
from prs_extract.layout.flow.wraps import SOFT
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph, Word
from prs_extract.text import fold

OVER_LINES = 1.6
"""A word taller than this, in font sizes, stands on two lines."""

_DIVIDED = re.compile(rf"(?<=[^\W\d_])[-{SOFT}](?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Printed:
    """What the deck prints on one line: its paragraphs with the scale of their slides, whose words are looked at where one is asked for; whether
    it prints `SOFT` inside one of them.
    """

    paragraphs: Sequence[tuple[Paragraph, Scale]]
    types_soft: bool
    _answers: dict[str, bool] = field(default_factory=dict, repr=False)
    _folded: list[str] = field(default_factory=list, repr=False)
    """The texts of the paragraphs, from the first question on."""

    def whole(self, text: str) -> str:
        """The word without the hyphens that only the end of a line set."""
        found = _DIVIDED.search(text)
        while found is not None:
            joined = text[: found.start()] + text[found.end() :]
            soft = found[0] == SOFT and not self.types_soft
            # What is printed nowhere is told sooner than what is: of a compound, the word without its hyphen.
            if self._is_lower(text, found.end()) and (soft or self.has(joined)) and not self.has(text):
                text = joined
                found = _DIVIDED.search(text, found.start())
            else:
                found = _DIVIDED.search(text, found.end())
        return text

    def has(self, text: str) -> bool:
        """A word is this and stands on one line."""
        key = _bare(text)
        if key not in self._answers:
            if not self._folded:
                self._folded.extend([fold(p.text) for p, _ in self.paragraphs])
            near = [pair for pair, folded in zip(self.paragraphs, self._folded, strict=True) if key in folded]
            self._answers[key] = any(_bare(w.text) == key and not is_tall(w, scale) for p, scale in near for w in p.words)
        return self._answers[key]

    @staticmethod
    def _is_lower(text: str, at: int) -> bool:
        return text[at].islower() and not text[:at].isupper()


def with_whole_words(layouts: Sequence[SlideLayout]) -> tuple[SlideLayout, ...]:
    """The layouts with each word that the end of a line divides in one piece; a compound ("sport-santé") keeps its hyphen."""
    own = [(o.scale, [p for item in o.items for p in item.paragraphs]) for o in layouts]
    found = [frozenset([id(p) for p in texts if ("-" in p.text or SOFT in p.text) and _has_divided(p, scale)]) for scale, texts in own]
    if not any(found):
        return tuple(layouts)
    every = [(p, scale) for scale, texts in own for p in texts]
    typed = [(w, scale) for p, scale in every if SOFT in p.text for w in p.words if SOFT in w.text[1:-1]]
    known = Printed(every, any(not is_tall(w, scale) for w, scale in typed))
    return tuple([_rejoined(layout, known, divided) if divided else layout for layout, divided in zip(layouts, found, strict=True)])


def scaled_paragraphs(layouts: Sequence[SlideLayout]) -> list[tuple[Paragraph, Scale]]:
    """All paragraphs of a deck, each with the scale of its slide."""
    return [(p, scale) for o in layouts for scale in [o.scale] for item in o.items for p in item.paragraphs]


def _bare(text: str) -> str:
    return fold(text).strip(".,;:!?()\"'")


def _has_divided(paragraph: Paragraph, scale: Scale) -> bool:
    """The places of words are asked for only where the text holds a hyphen inside one: most are worked out only when somebody asks."""
    may_have = paragraph.may_cut_words and _DIVIDED.search(paragraph.text) is not None
    return may_have and any(is_divided(w, scale) for w in paragraph.words)


def is_divided(word: Word, scale: Scale) -> bool:
    """It holds a hyphen between letters and stands on two lines."""
    return ("-" in word.text or SOFT in word.text) and is_tall(word, scale) and _DIVIDED.search(word.text) is not None


def is_tall(word: Word, scale: Scale) -> bool:
    """It stands on two lines."""
    across = word.box.width * scale[0] if word.rotation in (90, 270) else word.box.height * scale[1]
    return word.size_pt is not None and across > OVER_LINES * word.size_pt


def _rejoined(layout: SlideLayout, known: Printed, divided: Set[int]) -> SlideLayout:
    """`divided`: the paragraphs of the layout that hold such words, by identity."""
    scale = layout.scale
    items = tuple(_item(item, known, scale, divided) for item in layout.items)
    title = next((new for old, new in zip(layout.items, items, strict=True) if old is layout.title and isinstance(new, Block)), None)
    return replace(layout, items=items, title=title)


def _item(item: Table | Block, known: Printed, scale: Scale, divided: Set[int]) -> Table | Block:
    if isinstance(item, Block):
        paragraphs = _whole(item.paragraphs, known, scale, divided)
        return item if paragraphs is item.paragraphs else replace(item, paragraphs=paragraphs)
    cells = tuple(
        c if (own := _whole(c.paragraphs, known, scale, divided)) is c.paragraphs else replace(c, paragraphs=own) for c in item.cells
    )
    return item if all(a is b for a, b in zip(cells, item.cells, strict=True)) else replace(item, cells=cells)


def _whole(paragraphs: tuple[Paragraph, ...], known: Printed, scale: Scale, divided: Set[int]) -> tuple[Paragraph, ...]:
    if not any([id(p) in divided for p in paragraphs]):
        return paragraphs
    return tuple([replace(p, words=tuple([_word(w, known, scale) for w in p.words])) if id(p) in divided else p for p in paragraphs])


def _word(word: Word, known: Printed, scale: Scale) -> Word:
    return replace(word, text=known.whole(word.text)) if is_divided(word, scale) else word
