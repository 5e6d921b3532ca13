"""Decks kept as text only: Markdown, or what a program drew out of a PDF. Lines become placed words; what they mean is for others.

A line of the file is a line of the slide, a character a column: blank lines are gaps, as in any slide. Where the export spaces its columns
out, words are loose, as in a PDF, and tables are found by alignment; elsewhere each line is a paragraph.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prs_extract.errors import LimitExceeded, UnsupportedFormat
from prs_extract.geometry import Box, bounding_box
from prs_extract.readers.text_marks import Run, runs_of
from prs_extract.slides import Paragraph, Slide, Source, TextFrame, Word
from prs_extract.text import BULLETS, DASHES, clean

MAX_BYTES = 5_000_000
"""The text of a deck of 500 slides takes one megabyte."""

MIN_LINES = 5
"""Fewer lines than this with text in them are a note, not a deck."""

SPACED = 0.15
"""Share of the lines with a gap of `_GUTTER` inside them from which the export keeps the columns of the page."""

CHAR_PT, LINE_PT, SIZE_PT = 5.0, 12.0, 10.0
"""The place that a character and a line take, and the size of the type: a plain page."""

HALF_SPACE = 0.5
"""Part of a space, in characters, that a word takes: in a proportional type a space is half as wide as a letter."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|^\s*\|.*\|\s*$|^```|\]\(\S+\)", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(rf"^([*+] |[{re.escape(DASHES)}] ?(?=\S)|[{re.escape(BULLETS)}\ue000-\uf8ff]\s*)(?=\S)")
_GUTTER = re.compile(r"\S {3,}\S")
_BOOKMARK = re.compile(r"^\t[^\W\d]+ (\d{1,4})$")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text without the spaces around, where it starts, whether a space ends it; `number` counts from 0."""

    text: str
    indent: int
    number: int
    has_space: bool


def text_of(data: bytes) -> str | None:
    """The text of a file that holds nothing else; None for anything binary. Old exports are in Windows' code page."""
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    for name in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(text) else text
    return None


def read_text(text: str, *, fichier: str, sha256: str) -> Source:
    """A slide for each page that the text marks off, else one for all of it. UnsupportedFormat for a text too short to be a deck.

    Whether the text says anything of a committee is not known here: a text with lines enough is read.
    """
    if len(text) > MAX_BYTES:
        raise LimitExceeded(f"{fichier} est un texte de {len(text) // 1_000_000} Mo : aucun support de comité n'est aussi long.")
    text, numbers = _without_bookmarks(text.replace("\r\n", "\n").replace("\r", "\n"))
    if sum(1 for line in text.split("\n") if line.strip()) < MIN_LINES:
        raise UnsupportedFormat(
            f"{fichier} n'est ni un PPTX ni un PDF : c'est du texte, trop court pour être celui d'un support de comité."
        )
    is_markdown = bool(_MARKDOWN.search(text))
    pages = [_lines(page) for page in _pages(text)]
    pages = [page for page in pages if page]
    if len(numbers) != len(pages):
        numbers = list(range(1, len(pages) + 1))
    is_spaced = not is_markdown and _is_spaced(line.text for page in pages for line in page)
    slides = tuple(_slide(page, n, is_markdown, is_spaced) for page, n in zip(pages, numbers, strict=True))
    return Source(fichier, sha256, "markdown" if is_markdown else "texte", slides)


def _without_bookmarks(text: str) -> tuple[str, list[int]]:
    """The text without the outline that some exports add at its end, and the slide numbers that it gives."""
    lines = text.rstrip().split("\n")
    numbers: list[int] = []
    while lines and (found := _BOOKMARK.match(lines[-1])):
        numbers.insert(0, int(found[1]))
        lines.pop()
    if len(numbers) < 2 or any(b <= a for a, b in pairwise(numbers)):
        return text, []
    return "\n".join(lines), numbers


def _pages(text: str) -> list[str]:
    """Pages parted by form feeds; failing that, by lines that a single space begins right under another line (how some exports start one)."""
    if "\f" in text:
        return text.split("\f")
    lines = text.split("\n")
    starts = [0, *(i for i in range(1, len(lines)) if _starts_page(lines[i - 1], lines[i]))]
    if len(starts) < 3 or not lines[0].startswith(" "):
        return [text]
    return ["\n".join(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]


def _starts_page(before: str, line: str) -> bool:
    return bool(before.strip()) and line[:1] == " " and line[1:2].strip() not in {"", *DASHES}


def _lines(page: str) -> list[_Line]:
    lines = []
    for number, raw in enumerate(page.expandtabs(4).split("\n")):
        text = raw.strip() if _GUTTER.search(raw) else clean(raw).strip()
        if text:
            lines.append(_Line(text, len(raw) - len(raw.lstrip()), number, raw[-1:] == " "))
    return lines


def _is_spaced(lines: Iterable[str]) -> bool:
    every = list(lines)
    return sum(bool(_GUTTER.search(line)) for line in every) >= SPACED * len(every)


def _slide(lines: Sequence[_Line], number: int, is_markdown: bool, is_spaced: bool) -> Slide:
    width = CHAR_PT * max(80, *(line.indent + len(line.text) + 2 for line in lines))
    height = LINE_PT * (lines[-1].number + 2)
    slide = Slide(number, width, height)
    if is_spaced:
        return replace(slide, words=tuple(w for line in lines for w in _words(line.text, (Run(line.text),), line, slide)))
    paragraphs = tuple(_paragraphs(lines, is_markdown, slide))
    return replace(slide, frames=(TextFrame(bounding_box(p.box for p in paragraphs), paragraphs),))


def _paragraphs(lines: Sequence[_Line], is_markdown: bool, slide: Slide) -> Iterator[Paragraph]:
    """One a line. A list is as deep as its indents; a line right under an item, without a mark of its own, is as deep as the item."""
    indents: list[int] = []
    last = -2
    for line in lines:
        heading = _HEADING.match(line.text) if is_markdown else None
        text = heading[2] if heading else line.text
        if is_markdown and set(text) <= set("-*_=|: "):
            continue
        found = None if heading else _BULLET.match(text)
        bullet = found[0] if found else ""
        if bullet:
            indents = [i for i in indents if i < line.indent] + [line.indent]
        elif line.number != last + 1:
            indents = []
        body = text[len(bullet) :]
        runs = runs_of(body) if is_markdown else (Run(body),)
        words = tuple(_words(text, runs, line, slide, is_bold=bool(heading)))
        if words:
            last = line.number
            yield Paragraph(words, bounding_box(w.box for w in words), max(len(indents) - 1, 0), bullet)


def _words(text: str, runs: Sequence[Run], line: _Line, slide: Slide, *, is_bold: bool = False) -> Iterator[Word]:
    """The words of the runs, from the right end of `text` backwards: marks taken off leave no hole before a word, only behind the line's head."""
    body = "".join(run.text for run in runs)
    styles = [run for run in runs for _ in run.text]
    at = line.indent + len(text) - len(body) if len(body) <= len(text) else line.indent
    top, bottom = line.number * LINE_PT / slide.height_pt, (line.number * LINE_PT + SIZE_PT) / slide.height_pt
    tokens = list(_TOKEN.finditer(body))
    for i, token in enumerate(tokens):
        printed = clean(token[0])
        if not printed:
            continue
        x0, x1 = ((at + x) * CHAR_PT / slide.width_pt for x in (token.start(), token.end() + HALF_SPACE))
        style = styles[token.start() : token.end()]
        yield Word(
            printed,
            Box(x0, top, x1, bottom),
            SIZE_PT,
            bold=is_bold or all(s.bold for s in style),
            italic=all(s.italic for s in style),
            struck=all(s.struck for s in style),
            space_after=line.has_space if i + 1 == len(tokens) else True,
        )
