"""The running text of a deck as lines that a label opens ("Pilote : DOS") and lines that none does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from prs_extract.domain.captions import says_priority
from prs_extract.domain.cards.labels import COLONS, LONGEST, SEPARATORS, names_two_years, pieces_of
from prs_extract.domain.cards.pieces import Piece, part
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import ARROWS, BULLETS, LIST_NUMBER, letters, one_line
from prs_extract.values import value

SAME_LEFT = 0.008
"""Fraction of the slide's width within which two lines begin at the same place."""

LONGEST_LABEL = 48
"""Characters before the colon of a label, at most."""

LEAST_INNER = 2
"""Labels behind the title of an action in its own paragraph, at least."""

_COLON = re.compile(f"[{''.join(COLONS)}]")
_PARTED_LABEL = re.compile(r"[|;•·–—]\s*(?P<name>[^|;:•·–—]{2,40}?)\s*:")
_LAST_PART = re.compile(r"\s[–—-]\s|\s*[(|;]\s*")
_NUMBER = re.compile(r"(?P<name>[^\d:]{3,24}?)\s*(?:n\s?°\s*)?\d{1,3}(?:[.-]\d{1,3})*\s*[:.–—-]\s+(?=\w)")

_STATE = ColumnRole("etat")
_RANK = re.compile(LIST_NUMBER)
_YEAR = re.compile(rf"20\d\d\s[{ARROWS}–—-]\s\S")
"""A year before what is planned in it, as a label."""

Style = tuple[bool, int, int]


@value(frozen=True, slots=True, eq=False)
class Line:
    """A paragraph of a block that stands in no table. `role`: of the label that opens it, then `values` is what follows the label in it; None for
    a text. `stops`: it names an objective, or something else that no action goes on over. `place`: of its slide among the slides. `heads`: it is the
    slide's title. `beside`: the labels of its paragraph, which may hold several ("Pilote : DOS | État : en cours"), told with the first one only.
    `whole`: the paragraph that the line is a part of.
    """

    place: int
    block: Block
    paragraph: Paragraph
    label: Piece | None = None
    values: tuple[Paragraph, ...] = ()
    stops: bool = False
    heads: bool = False
    beside: frozenset[str] = frozenset()
    whole: Paragraph | None = None

    @property
    def printed(self) -> Paragraph:
        return self.whole if self.whole is not None else self.paragraph

    @property
    def role(self) -> ColumnRole | None:
        return self.label.role if self.label is not None else None

    @property
    def key(self) -> str:
        return self.label.key if self.label is not None else ""

    @property
    def is_bare(self) -> bool:
        """What it says is its label too ("Action prioritaire")."""
        return self.label is not None and any(v is self.label.paragraph for v in self.values)

    @property
    def left(self) -> float:
        return self.paragraph.box.x0

    @property
    def style(self) -> Style:
        """What makes the titles of actions look alike: weight, size in half points, distance from the left of the block."""
        return self.paragraph.is_bold, round(2 * (self.paragraph.size_pt or 0)), round((self.left - self.block.text_box.x0) / SAME_LEFT / 2)


def roles_of_labels(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> list[str]:
    """The roles of all labels in paragraphs that one with a colon opens, or that hold several behind a text, or one behind a state."""
    blocks = (block for layout in layouts for block in layout.blocks if not block.decor)
    paragraphs = (p for block in blocks for p in block.paragraphs if p.text[:1].isdecimal() or _COLON.search(p.text))
    labelled = (p for p in paragraphs if _opens(p, vocabulary) or _holds_labels(p, vocabulary) or _behind_state(p, vocabulary))
    pieces = (piece for p in labelled for piece in _behind_state(p, vocabulary) or pieces_of(p, vocabulary))
    return [piece.role.role for piece in pieces if piece.role is not None]


def _holds_labels(paragraph: Paragraph, vocabulary: Vocabulary) -> bool:
    """Behind a text that is no label, signs part several of them ("Former | État : en cours | Pilote : DOS")."""
    text = paragraph.text
    return (
        text.count(":") >= LEAST_INNER
        and sum(vocabulary.label(one_line(m["name"])) is not None for m in _PARTED_LABEL.finditer(text)) >= LEAST_INNER
    )


def _opens(paragraph: Paragraph, vocabulary: Vocabulary) -> bool:
    text = paragraph.text
    if text[:2] == "20" and _YEAR.match(text) is not None:
        return True
    colon = _COLON.search(text)
    name = text[: colon.start()] if colon is not None else ""
    return 0 < len(name) <= LONGEST_LABEL and (vocabulary.label(one_line(name)) is not None or names_two_years(one_line(name)))


def lines_of(layouts: Sequence[SlideLayout], skipped: set[int], vocabulary: Vocabulary) -> Iterator[Line | None]:
    """The lines of the deck in reading order; None where something else stands between: a table, a slide that is `skipped` (by its place). A sign alone
    ("★") is no line: it would be taken for the title of what it marks.
    """
    for place, layout in enumerate(layouts):
        if place in skipped:
            yield None
            continue
        for item in _as_printed(layout):
            if not isinstance(item, Block):
                yield None
            elif not item.decor:
                heads = item is layout.title
                for paragraph in item.paragraphs:
                    if any(map(str.isalnum, paragraph.text)):
                        yield from _lines(place, item, paragraph, vocabulary, heads=heads)


def _as_printed(layout: SlideLayout) -> list[Table | Block]:
    """The items of a slide, a title that nothing declares as such where it stands: a heading in the middle of a page may be taken for one."""
    title, items = layout.title, list(layout.items)
    if title is None or (title.role == "title" and layout.slide.frames):
        return items
    rest = [i for i in items if i is not title]
    at = next((n for n, i in enumerate(rest) if not (isinstance(i, Block) and i.text_box.bottom <= title.text_box.top)), len(rest))
    return [*rest[:at], title, *rest[at:]]


def _lines(place: int, block: Block, paragraph: Paragraph, vocabulary: Vocabulary, *, heads: bool) -> Iterator[Line]:
    """One for each label of a paragraph that begins with one; else the paragraph as a text. `heads`: the block is the slide's title."""
    if says_priority(paragraph.text, vocabulary):
        yield Line(place, block, paragraph, Piece(paragraph, ColumnRole("priorisation"), paragraph.text), (paragraph,), heads=heads)
        return
    pieces = _behind_state(paragraph, vocabulary)
    if not pieces and not _opens(paragraph, vocabulary):
        parted = _parted(place, block, paragraph, vocabulary) if _holds_labels(paragraph, vocabulary) else ()
        yield from parted or [Line(place, block, paragraph, stops=parse_mention(paragraph.text) is not None, heads=heads)]
        return
    pieces = pieces or list(pieces_of(paragraph, vocabulary))
    labels = [i for i, p in enumerate(pieces) if p.role is not None]
    keys = frozenset(pieces[i].key for i in labels)
    names_objective = pieces[0].role is not None and pieces[0].role.role == "objectif"
    if labels[:1] != [0] or len(keys) < len(labels) or not all(pieces[i].sure for i in labels) or names_objective:
        yield Line(place, block, paragraph, stops=names_objective, heads=heads)
        return
    for start, values in _told(pieces, labels):
        yield Line(place, block, paragraph, pieces[start], values, heads=heads, beside=keys if start == 0 else frozenset())


def _behind_state(paragraph: Paragraph, vocabulary: Vocabulary) -> list[Piece]:
    """The labels behind a state that begins a text, which is a label itself ("En cours – pilote : DOS"); empty for any other text."""
    if _COLON.search(paragraph.text) is None:
        return []
    texts = paragraph.texts
    at = next((i + (text not in SEPARATORS) for i, text in enumerate(texts[:-1]) if text in SEPARATORS or text[-1] in ",;"), 0)
    if not 0 < at <= LONGEST or vocabulary.whole_etat(" ".join(texts[:at])) is None:
        return []
    rest = list(pieces_of(part(paragraph, at, len(texts)), vocabulary))
    state = part(paragraph, 0, at)
    return [Piece(state, _STATE, _STATE.role, sure=True), Piece(state), *rest] if rest[0].role is not None else []


def _parted(place: int, block: Block, paragraph: Paragraph, vocabulary: Vocabulary) -> list[Line]:
    """A title and its labels from one paragraph; none where it begins with an objective, or a state without label ends its title."""
    title, *pieces = pieces_of(paragraph, vocabulary)
    labels = [i for i, p in enumerate(pieces) if p.role is not None]
    keys = {pieces[i].key for i in labels}
    state = _LAST_PART.split(title.text)[-1]
    if title.role is not None or len(labels) < LEAST_INNER or len(keys) < len(labels) or not all(pieces[i].sure for i in labels):
        return []
    if parse_mention(paragraph.text) is not None or vocabulary.whole_etat(state) is not None:
        return []
    told = (Line(place, block, paragraph, pieces[start], values) for start, values in _told(pieces, labels))
    return [Line(place, block, title.paragraph, whole=paragraph), *told]


def _told(pieces: Sequence[Piece], labels: Sequence[int]) -> Iterator[tuple[int, tuple[Paragraph, ...]]]:
    """The place of each label among the pieces, with what stands between it and the next."""
    for start, stop in pairwise([*labels, len(pieces)]):
        yield start, tuple(v for p in pieces[start + 1 : stop] for v in _listed(p.paragraph))


def _listed(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A value whose first words are a list mark that was taken for a part of the line ("2027 : • 28 lits")."""
    words = paragraph.words
    if len(words) > 1 and words[0].text in BULLETS:
        yield paragraph.with_words(words[1:], paragraph.level, words[0].text + " ")
    else:
        yield paragraph


def numbered(paragraph: Paragraph, vocabulary: Vocabulary) -> tuple[Paragraph | None, Paragraph]:
    """The number of an action ("Action 3 :", "3.") and its title; None for no number."""
    if paragraph.n_words > 1 and _RANK.fullmatch(paragraph.texts[0]):
        first, *words = paragraph.words
        return paragraph.with_words((first,), paragraph.level, paragraph.bullet), paragraph.with_words(tuple(words), paragraph.level, "")
    found = _NUMBER.match(paragraph.text)
    if found is None or "\n" in found[0]:
        return None, paragraph
    role = vocabulary.label(one_line(found["name"]))
    count = len(found[0].split())
    if role is None or role.role != "action" or letters(" ".join(w.text for w in paragraph.words[:count])) != letters(found[0]):
        return None, paragraph
    name = paragraph.with_words(paragraph.words[:count], paragraph.level, paragraph.bullet)
    return name, paragraph.with_words(paragraph.words[count:], paragraph.level, "")
