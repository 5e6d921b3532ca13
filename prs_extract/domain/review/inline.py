"""Headings of a review on the line of what they head: "Difficultés : pénurie de médecins", "Difficultés rencontrées – pénurie de médecins"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from prs_extract.domain.columns import find_columns
from prs_extract.domain.phrases import words_of
from prs_extract.domain.review.heading_words import CLAUSE, FEW_WORDS
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import ARROWS, DASHES, letters, one_line
from prs_extract.values import value

LEAST = 2
"""Rubriques that lines of a slide begin with, at least: one may be what a single item says."""
MARK = "•"
"""The list mark of a text whose heading stood before it."""
_SIGNS = frozenset(ARROWS + DASHES + "|•·/")
"""What may stand between a heading that is known as a whole and its text."""
_ENDS = (".", "]", ")")
"""How such a heading may end where nothing else parts it from its text."""
_COUNT = re.compile(r"\W*\d+(?: [^\W\d]+)?\W*")
"""What a heading may say of its text, and no item ("Bilan – 2 actions")."""
_UNPARTED = frozenset({"cartes", "texte"})
"""How tables are found whose cells have been parted already."""


@value(frozen=True, slots=True)
class Cut:
    """A paragraph that may be parted into a heading, its first `at` words, and its text behind `mark`. Few are: the two are made when they are asked for."""

    whole: Paragraph
    at: int
    mark: str

    @property
    def name(self) -> str:
        """The heading."""
        return " ".join(self.whole.texts[: self.at])

    @property
    def parts(self) -> tuple[Paragraph, Paragraph]:
        whole, words = self.whole, self.whole.words
        return whole.with_words(words[: self.at], whole.level, ""), whole.with_words(words[self.at :], whole.level, self.mark)


def with_headings_parted(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[SlideLayout, ...]:
    """The layouts with such headings as paragraphs of their own, on slides where nothing else heads a rubrique and each of them stands once; of slides
    that name an objective, or whose headings all come again: a last slide that sums up is none. One that two slides have may name its rubrique among other words.
    So in the cells of tables that are of no actions.
    """
    headings = Headings(vocabulary)
    layouts = [_with_cells_parted(o, headings) if o.tables else o for o in layouts]
    cuts = [_cuts(o, vocabulary) for o in layouts]
    counts = Counter(key for found in cuts for key in {letters(cut.name) for cut in found.values()})
    named = [bool(found) and _names_objective(o) for o, found in zip(layouts, cuts, strict=True)]
    again = [not any(named) and bool(found) and all(counts[letters(cut.name)] > 1 for cut in found.values()) for found in cuts]
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


def _cuts(layout: SlideLayout, vocabulary: Vocabulary) -> dict[int, Cut]:
    """`id` of a paragraph of the outermost level -> what it may be parted into; empty for a slide that has fewer than may be enough."""
    found = {id(p): cut for b in layout.body for p in _outermost(b.paragraphs) if (cut := _cut(p) or _cut_at_sign(p, vocabulary))}
    found = {key: cut for key, cut in found.items() if parse_mention(cut.whole.text) is None}
    return found if len(found) >= LEAST else {}


def _with_parted(layout: SlideLayout, cuts: dict[int, Cut], headings: Headings, counts: Mapping[str, int]) -> SlideLayout:
    known = {headings.named(cut.name, stands_out=counts[letters(cut.name)] > 1) for cut in cuts.values()} - {None}
    texts = layout.body
    if len(known) < LEAST or _come_again(texts, cuts) or any(headings.named(p.text) for b in texts for p in b.paragraphs):
        return layout
    return replace(layout, items=tuple([_parted(i, cuts) if any(i is b for b in texts) else i for i in layout.items]))


def _come_again(blocks: Sequence[Block], cuts: Mapping[int, Cut]) -> bool:
    """One of the headings stands twice, of the slide or of an objective that a line of its text names."""
    seen: set[str] = set()
    for paragraph in (p for b in blocks for p in b.paragraphs):
        if id(paragraph) in cuts:
            key = letters(cuts[id(paragraph)].name)
            if key in seen:
                return True
            seen.add(key)
        elif seen and parse_mention(paragraph.text) is not None:
            seen = set()
    return False


def _with_cells_parted(layout: SlideLayout, headings: Headings) -> SlideLayout:
    parted = {id(t): made for t in layout.tables if (made := _parted_cells(t, headings)) is not None}
    return replace(layout, items=tuple([parted.get(id(i), i) for i in layout.items])) if parted else layout


def _parted_cells(table: Table, headings: Headings) -> Table | None:
    """The table with the headings of its cells as paragraphs, where they name several rubriques, each once in a cell, and nothing else in it names one."""
    columns = find_columns(table, headings.vocabulary)
    if table.method in _UNPARTED or (columns is not None and columns.is_roadmap):
        return None
    cuts = {id(p): cut for c in table.cells for p in _outermost(c.paragraphs) if (cut := _cut_in_cell(p, headings.vocabulary))}
    if len({headings.named(cut.name) for cut in cuts.values()}) < LEAST:
        return None
    heads = {id(c): [letters(cuts[id(p)].name) for p in c.paragraphs if id(p) in cuts] for c in table.cells}
    other = any(headings.named(c.text, stands_out=True) for c in table.cells if c.text and not heads[id(c)])
    if other or any(len(set(own)) < len(own) for own in heads.values()):
        return None
    return replace(table, cells=tuple([_parted_cell(c, cuts) for c in table.cells]))


def _parted_cell(cell: Cell, cuts: Mapping[int, Cut]) -> Cell:
    return replace(cell, paragraphs=tuple(_parts(cell.paragraphs, cuts))) if any(id(p) in cuts for p in cell.paragraphs) else cell


def _cut_in_cell(paragraph: Paragraph, vocabulary: Vocabulary) -> Cut | None:
    """A heading known as a whole and its text; in a cell no mark is needed to tell items apart."""
    cut = _cut(paragraph)
    cut = cut if cut is not None and vocabulary.rubrique(cut.name) else _cut_at_sign(paragraph, vocabulary)
    return replace(cut, mark="") if cut is not None and not paragraph.bullet.strip() else cut


def _outermost(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    least = min([p.level for p in paragraphs], default=0)
    return [p for p in paragraphs if p.level == least]


def _cut(paragraph: Paragraph) -> Cut | None:
    """A few words up to a colon, and the text behind it."""
    if ":" not in paragraph.text:
        return None
    texts = paragraph.texts
    at = next((i for i, text in enumerate(texts) if text.endswith(":")), None)
    if at is None or at + 1 == len(texts) or not next((c for c in paragraph.text if c.isalpha()), "").isupper():
        return None
    if not 0 < len(words_of(" ".join(texts[: at + 1]))) <= FEW_WORDS + CLAUSE:
        return None
    return _parted_at(paragraph, at + 1)


def _cut_at_sign(paragraph: Paragraph, vocabulary: Vocabulary) -> Cut | None:
    """A heading that is known as a whole, up to a sign, a full stop, the end of its brackets or of its bold type, and the text behind it."""
    words = words_of(paragraph.texts[0]) if paragraph.n_words >= LEAST else ()
    if not words or not vocabulary.lexicons["rubriques"].may_open(words[0]):
        return None
    ends = (at for at in _ends_of_head(paragraph) if vocabulary.rubrique(" ".join(paragraph.texts[:at]).strip("[]() ")))
    at = next(ends, None)
    return _parted_at(paragraph, at) if at is not None and not _COUNT.fullmatch(" ".join(paragraph.texts[at:])) else None


def _ends_of_head(paragraph: Paragraph) -> Iterator[int]:
    """How many words a heading may have, the sign behind it counted."""
    texts, bold = paragraph.texts, set(paragraph.bold_ends[:1])
    for i, text in enumerate(texts[: FEW_WORDS + 1]):
        if i + 1 < len(texts) and (text in _SIGNS or text.endswith(_ENDS) or (i in bold and texts[i + 1] not in _SIGNS)):
            yield i + 1


def _parted_at(paragraph: Paragraph, at: int) -> Cut:
    return Cut(paragraph, at, paragraph.bullet if paragraph.bullet.strip() else MARK)


def _parted(item: Block | Table, cuts: Mapping[int, Cut]) -> Block | Table:
    return item if isinstance(item, Table) else replace(item, paragraphs=tuple(_parts(item.paragraphs, cuts)))


def _parts(paragraphs: Sequence[Paragraph], cuts: Mapping[int, Cut]) -> Iterator[Paragraph]:
    """The paragraphs, those that are cut in two; one without mark behind the text of such a heading is an item as this is."""
    mark = ""
    for paragraph in paragraphs:
        cut = cuts.get(id(paragraph))
        mark = "" if paragraph.bullet.strip() else cut.mark if cut is not None else mark
        if cut is not None:
            yield from cut.parts
        else:
            yield paragraph.with_words(paragraph.words, paragraph.level, mark) if mark else paragraph
