"""The labels printed in a text ("État : en cours | Pilote : DOS"), and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.slides import Paragraph, Word
from prs_extract.text import DASHES, letters

LONGEST = 6
"""Words of a label."""

WIDE_GAP = 1.6
"""Space between two words of a line, in font sizes, after which something else may begin."""

PARTING = frozenset("|/;·•▪■◆►")
"""Signs between a value and the label after it."""

ARROWS = frozenset("→►▸➔⇒>" + DASHES)
"""Signs between a year and its text."""

_POINTING = ARROWS - {*DASHES}

SEPARATORS = frozenset({*PARTING, ",", *DASHES})

_COLONS = (":", "\N{FULLWIDTH COLON}")
_STRIPPED = " \N{NO-BREAK SPACE}" + "".join(_COLONS)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A part of a text: a label (`role`), or what stands between two. `name`: the label without its colon. `sure`: a colon follows it, or it stands
    out from the text after it; a label that is not may be a text that reads as one ("Mise en œuvre").
    """

    paragraph: Paragraph
    role: ColumnRole | None = None
    name: str = ""
    sure: bool = False

    @property
    def box(self) -> Box:
        return self.paragraph.box

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def key(self) -> str:
        return letters(self.name)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    stop: int
    role: ColumnRole
    name: str
    sure: bool


def pieces_of(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Piece]:
    """The paragraph cut at its labels, itself where it has none."""
    spans = list(_spans(paragraph, vocabulary))
    if not spans:
        yield Piece(paragraph)
        return
    words = paragraph.words
    at = 0
    for span in spans:
        if at < span.start:
            yield Piece(_part(paragraph, at, span.start))
        yield Piece(_part(paragraph, span.start, span.stop), span.role, span.name, span.sure)
        at = span.stop
    if at < len(words):
        yield Piece(_part(paragraph, at, len(words)))


def as_text(piece: Piece) -> Piece:
    """A label that is none after all."""
    return Piece(piece.paragraph)


def _part(paragraph: Paragraph, start: int, stop: int) -> Paragraph:
    words = paragraph.words[start:stop]
    if len(words) == len(paragraph.words):
        return paragraph
    return Paragraph(words, bounding_box(w.box for w in words), paragraph.level, paragraph.bullet if start == 0 else "", paragraph.align)


def _spans(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[_Span]:
    parted = _may_be_parted(paragraph)
    if not parted and paragraph.n_words > LONGEST:
        return
    words = paragraph.words
    at = floor = 0
    while at < (len(words) if parted else 1):
        found = _label_at(paragraph, at, vocabulary) if _may_begin(words, at) else None
        if found is None:
            at += 1
        else:
            start = found.start
            while start > floor and words[start - 1].text in PARTING:
                start -= 1
            yield replace(found, start=start)
            at = floor = found.stop


def _may_be_parted(paragraph: Paragraph) -> bool:
    """A label may end before the text does: at a colon, an arrow or where bold ends. Most texts have none of these, and nobody need look at their words."""
    text = paragraph.text
    return any([c in text for c in _COLONS]) or not ARROWS.isdisjoint(text.split()) or paragraph.is_partly_bold


def _may_begin(words: Sequence[Word], at: int) -> bool:
    """Something new begins: a line, a style, what follows a separator or a wide gap."""
    if at == 0:
        return True
    before, word = words[at - 1], words[at]
    if before.text in SEPARATORS or (word.bold and not before.bold):
        return True
    if _is_new_line(before, word):
        return True
    return word.box.x0 - before.box.x1 > WIDE_GAP * min(before.box.height, word.box.height)


def _is_new_line(before: Word, word: Word) -> bool:
    return before.break_after or word.box.centre_y > before.box.bottom or word.box.x0 < before.box.x0


def _label_at(paragraph: Paragraph, start: int, vocabulary: Vocabulary) -> _Span | None:
    """A label that begins with a word: up to its colon, or bold before text that is not, or the whole paragraph."""
    words = paragraph.words
    lead = start
    while start < len(words) - 1 and words[start].text in SEPARATORS:
        start += 1
    for stop in range(start + 1, min(len(words), start + LONGEST) + 1):
        last, following = words[stop - 1], words[stop] if stop < len(words) else None
        colon = last.text.endswith(_COLONS)
        dash = following is not None and following.text in ARROWS and last.text.isdigit()
        apart = following is not None and last.bold and not following.bold
        if (colon or dash or apart) and any(_is_new_line(words[i - 1], words[i]) for i in range(start + 1, stop)):
            colon = dash = apart = False
        whole = stop == len(words) and start == 0 and not paragraph.bullet.strip()
        if colon or dash or apart or whole:
            name = " ".join(w.text for w in words[start:stop]).strip(_STRIPPED)
            role = vocabulary.label(name) if name and _POINTING.isdisjoint(name) else None
            if whole and not colon and vocabulary.lexicons["etats"].exact(name):
                role = None
            follows = stop < len(words) and words[stop].text in (*_COLONS, *ARROWS)
            if role is not None:
                return _Span(lead, stop + follows, role, name, colon or dash or apart or follows)
        if colon:
            return None
    return None
