"""Lines of a text export: what each says of its ends, and how lines that only wrap are put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prs_extract.domain.phrases import calls_for_more
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box, in_runs
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph, Word
from prs_extract.text import DASHES, one_line

SPACES = 0.2
"""Share of lines ended by a space from which the export tells a wrapped line from the last of its paragraph by that space."""

LONG_LINE = 170
"""Characters from which a line is one that no slide would have held: the export does not wrap."""


FULL = 0.95
"""Part of the width of its list that a line with the next word would fill, when that word is on the next line for want of room."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line as printed. `blank`: empty lines before it; `ends`: whether the text shows that the line's paragraph may end with it (None: it
    does not tell); `overflows`: the line before it, of an item, had no room for its first word.
    """

    paragraph: Paragraph
    blank: int
    ends: bool | None
    overflows: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.printed

    @property
    def has_mark(self) -> bool:
        return bool(self.paragraph.bullet.strip()) or is_number(self.text.split()[0])

    @property
    def opens(self) -> bool:
        """It may begin a text: a capital, a figure, a quote, a list mark."""
        return self.has_mark or not self.text.lstrip("«\"“(' ")[:1].islower()

    @property
    def dangles(self) -> bool:
        """Its last word calls for another."""
        return calls_for_more(self.text.rstrip()) or self.text.count("(") > self.text.count(")")


def is_number(word: str) -> bool:
    """The number of an item, glued to what follows or not: "1.", "2.Sante.fr", "3)"."""
    digits = len(word) - len(word.lstrip("0123456789"))
    return 0 < digits <= 2 and word[digits : digits + 1] in {".", ")"} and not word[digits + 1 : digits + 2].isdigit()


def lines_of(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> list[list[Line]]:
    """The lines of the body of each slide from top to bottom: without its declared title and what comes back on every page."""
    pages = [
        sorted((p for b in o.blocks if is_body(b, vocabulary) for p in b.paragraphs if p.words), key=lambda p: p.box.top) for o in layouts
    ]
    pages = [_with_heads(page, vocabulary) for page in pages]
    ends = [p.words[-1].space_after for page in pages for p in page]
    tells = sum(e is True for e in ends) >= SPACES * max(len(ends), 1) and any(e is False for e in ends)
    return [_with_overflows(_with_gaps(page, tells), vocabulary) for page in pages]


def _with_heads(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> list[Paragraph]:
    """The paragraphs; an item that is the heading of a rubrique, over deeper ones, is a heading, and the list under it begins at its own margin."""
    found: list[Paragraph] = []
    head: Paragraph | None = None
    for i, paragraph in enumerate(paragraphs):
        if head is not None and paragraph.level <= head.level:
            head = None
        deeper = i + 1 < len(paragraphs) and paragraphs[i + 1].level > paragraph.level
        if head is None and deeper and paragraph.bullet.strip() and vocabulary.rubrique(one_line(paragraph.text)):
            head = paragraph
            found.append(replace(paragraph, bullet=""))
        else:
            found.append(paragraph if head is None else replace(paragraph, level=paragraph.level - head.level - 1))
    return found


def is_body(block: Block, vocabulary: Vocabulary) -> bool:
    """The block is neither what the file calls a title nor decor. What comes back on every page may be the header of its table, or its objective."""
    if not block.decor:
        return block.role != "title"
    text = one_line(block.text)
    mention = parse_mention(text)
    return vocabulary.column(text) is not None or (mention is not None and bool(mention.texte))


def _with_gaps(paragraphs: Sequence[Paragraph], tells: bool) -> list[Line]:
    step = min((b.box.top - a.box.top for a, b in pairwise(paragraphs) if b.box.top > a.box.top), default=1.0)
    lines: list[Line] = []
    for i, paragraph in enumerate(paragraphs):
        blank = round((paragraph.box.top - paragraphs[i - 1].box.top) / step) - 1 if i else 0
        ends = not paragraph.words[-1].space_after if tells else None
        lines.append(Line(paragraph, max(blank, 0), ends))
    return lines


def _with_overflows(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """The lines of a page, those told that a full line of an item goes on with. Items with one mark are as wide as the longest of them that surely wraps."""
    widths: dict[str, list[int]] = {}
    mark = ""
    for before, line in pairwise(lines):
        mark = before.paragraph.bullet.strip() or (mark if not before.opens else "")
        if mark and not line.opens and not line.blank:
            widths.setdefault(mark, []).append(len(before.text))
    width = {mark: FULL * max(found) for mark, found in widths.items() if len(found) > 1}
    made = list(lines[:1])
    mark = ""
    for before, line in zip(made, lines[1:], strict=False):  # `made` grows
        mark = before.paragraph.bullet.strip() or (mark if not before.opens or before.overflows else "")
        needed = len(before.text) + 1 + len(line.text.split()[0])
        full = mark in width and not line.has_mark and line.blank == 0 and needed >= width[mark]
        made.append(replace(line, overflows=True) if full and not vocabulary.rubrique(one_line(line.text)) else line)
    return made


def is_wrapped(pages: Iterable[Sequence[Line]]) -> bool:
    """Whether the export ends its lines where the page did: no line is longer than a page holds."""
    return all(len(line.text) <= LONG_LINE for lines in pages for line in lines)


def wraps(before: Line, line: Line) -> bool:
    """`line` goes on with the text of `before`."""
    if line.has_mark:
        return False
    if not line.opens or before.dangles:
        return True
    return (before.ends is False or line.overflows) and line.blank == 0


def joined(lines: Iterable[Line], *, wrapped: bool = True) -> tuple[Paragraph, ...]:
    """Paragraphs of which no line only wraps; one a line where the export does not wrap (`wrapped`)."""
    groups = in_runs(lines, lambda group, line: wrapped and wraps(group[-1], line))
    return tuple(paragraph_of([line.paragraph for line in group]) for group in groups)


def paragraph_of(pieces: Sequence[Paragraph]) -> Paragraph:
    """One paragraph of several, with the level and the mark of the first; a word cut by a hyphen at the end of a piece is made whole."""
    words: list[Word] = []
    for piece in pieces:
        own = list(piece.words)
        if words and piece.bullet.strip():
            own[0] = replace(own[0], text=piece.bullet + own[0].text)
        if words and is_cut(words[-1], own[0]):
            last = words.pop()
            own[0] = replace(own[0], text=last.text + own[0].text, box=last.box)
        words += own
    first = pieces[0]
    return Paragraph(tuple(words), bounding_box(w.box for w in words), first.level, first.bullet, first.align)


def is_cut(last: Word, first: Word) -> bool:
    """A line ended by a hyphen without a space goes on in the next."""
    return (
        len(last.text) > 1 and last.text[-1] in DASHES and last.text[-2].isalnum() and last.space_after is False and first.text[0].isalnum()
    )
