"""A part of a text: a label, or what stands between two."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.domain.vocabulary import ColumnRole
from prs_extract.geometry import Box
from prs_extract.slides import Paragraph, Word
from prs_extract.text import letters
from prs_extract.values import value


@value(frozen=True, slots=True, eq=False)
class Piece:
    """A label (`role`), or what stands between two. `name`: the label without its colon. `sure`: a colon follows it, or it stands
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

    def as_sure(self) -> Piece:
        return Piece(self.paragraph, self.role, self.name, sure=True)


def as_text(piece: Piece) -> Piece:
    """A label that is none after all."""
    return Piece(piece.paragraph)


def as_texts(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a text, each label put together again with what followed it on its line."""
    found: list[Piece] = []
    for i, piece in enumerate(pieces):
        last = pieces[i - 1] if i else None
        if (
            last is not None
            and last.role is not None
            and piece.role is None
            and not is_new_line(last.paragraph.words[-1], piece.paragraph.words[0])
        ):
            label = found.pop().paragraph
            words = (*label.words, *piece.paragraph.words)
            found.append(Piece(label.with_words(words, label.level, label.bullet)))
        else:
            found.append(as_text(piece))
    return found


def part(paragraph: Paragraph, start: int, stop: int) -> Paragraph:
    words = paragraph.words[start:stop]
    if len(words) == len(paragraph.words):
        return paragraph
    return paragraph.with_words(words, paragraph.level, paragraph.bullet if start == 0 else "")


def is_new_line(before: Word, word: Word) -> bool:
    return before.break_after or word.box.centre_y > before.box.bottom or word.box.x0 < before.box.x0
