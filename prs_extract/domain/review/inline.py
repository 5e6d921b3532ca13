"""Headings of a review on the line of what they head: "Difficultés : pénurie de médecins"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from prs_extract.domain.phrases import words_of
from prs_extract.domain.review.heading_words import CLAUSE, FEW_WORDS
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

LEAST = 2
"""Rubriques that lines of a slide begin with, at least: one may be what a single item says."""
MARK = "•"
"""The list mark of a text whose heading stood before it."""

Cut = tuple[Paragraph, Paragraph]
"""A heading and its text."""


def with_headings_parted(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[SlideLayout, ...]:
    """The layouts with such headings as paragraphs of their own, on slides where nothing else heads a rubrique and each of them stands once; of slides
    that name an objective, or whose headings all come again: a last slide that sums up is none. One that two slides have may name its rubrique among other words.
    """
    headings = Headings(vocabulary)
    cuts = [_cuts(o) for o in layouts]
    counts = Counter(key for found in cuts for key in {letters(head.text) for head, _ in found.values()})
    named = [bool(found) and _names_objective(o) for o, found in zip(layouts, cuts, strict=True)]
    again = [not any(named) and bool(found) and all(counts[letters(head.text)] > 1 for head, _ in found.values()) for found in cuts]
    return tuple(
        [
            _with_parted(o, found, headings, counts) if own or recurs else o
            for o, found, own, recurs in zip(layouts, cuts, named, again, strict=True)
        ]
    )


def _names_objective(layout: SlideLayout) -> bool:
    """A slide of a review, by its title or a line of its text; where it has no title another slide may name it."""
    if layout.title is None or parse_mention(one_line(layout.title.text), bare=True) is not None:
        return True
    return any(parse_mention(p.text) is not None for b in layout.body for p in b.paragraphs)


def _cuts(layout: SlideLayout) -> dict[int, Cut]:
    """`id` of a paragraph of the outermost level -> what it may be parted into; empty for a slide that has fewer than may be enough."""
    outer = [p for b in layout.body if ":" in b.text for p in _outermost(b) if ":" in p.text]
    return {id(p): cut for p in outer if (cut := _cut(p))} if len(outer) >= LEAST else {}


def _with_parted(layout: SlideLayout, cuts: dict[int, Cut], headings: Headings, counts: Mapping[str, int]) -> SlideLayout:
    heads = [letters(head.text) for head, _ in cuts.values()]
    known = {headings.named(head.text, stands_out=counts[letters(head.text)] > 1) for head, _ in cuts.values()} - {None}
    texts = layout.body
    if len(known) < LEAST or len(set(heads)) < len(heads) or any(headings.named(p.text) for b in texts for p in b.paragraphs):
        return layout
    return replace(layout, items=tuple([_parted(i, cuts) if any(i is b for b in texts) else i for i in layout.items]))


def _outermost(block: Block) -> list[Paragraph]:
    least = min([p.level for p in block.paragraphs], default=0)
    return [p for p in block.paragraphs if p.level == least]


def _cut(paragraph: Paragraph) -> Cut | None:
    """A few words up to a colon, and the text behind it."""
    texts = paragraph.texts
    at = next((i for i, text in enumerate(texts) if text.endswith(":")), None)
    if at is None or at + 1 == len(texts) or not next((c for c in paragraph.text if c.isalpha()), "").isupper():
        return None
    if not 0 < len(words_of(" ".join(texts[: at + 1]))) <= FEW_WORDS + CLAUSE:
        return None
    head = paragraph.with_words(paragraph.words[: at + 1], paragraph.level, "")
    return head, paragraph.with_words(paragraph.words[at + 1 :], paragraph.level, paragraph.bullet if paragraph.bullet.strip() else MARK)


def _parted(item: Block | Table, cuts: dict[int, Cut]) -> Block | Table:
    if isinstance(item, Table):
        return item
    return replace(item, paragraphs=tuple([part for p in item.paragraphs for part in cuts.get(id(p), (p,))]))
