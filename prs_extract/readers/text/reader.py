"""Decks kept as text only: Markdown, or what a program drew out of a PDF. Lines become placed words; what they mean is for others.

A line of the file is a line of the slide, a character a column: blank lines are gaps, as in any slide. Where the export spaces its columns
out, words are loose, as in a PDF, and tables are found by alignment; elsewhere each line is a paragraph.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from prs_extract.errors import LimitExceeded, UnsupportedFormat
from prs_extract.geometry import Box, bounding_box, cell_box
from prs_extract.readers.text.marks import Run, runs_of
from prs_extract.readers.text.pages import Page, pages_of, unglued
from prs_extract.readers.text.tables import PipeTable, find_pipe_tables
from prs_extract.readers.text.tabs import find_tab_tables
from prs_extract.slides import NativeCell, NativeTable, Paragraph, Role, Slide, Source, TextFrame, Word
from prs_extract.text import BULLETS, DASHES, clean

MAX_BYTES = 5_000_000
"""The text of a deck of 500 slides takes one megabyte."""

MIN_LINES = 5
"""Fewer lines than this with text in them are a note, not a deck."""

SPACED = 0.15
"""Share of the lines with a gap of `_GUTTER` inside them from which the export keeps the columns of the page."""

GAP_CHARS = 2.0
"""Characters of a gap that parts two columns, less what a space counts for."""

CHAR_PT, LINE_PT, SIZE_PT = 5.0, 12.0, 10.0
"""The place that a character and a line take, and the size of the type: a plain page."""

HALF_SPACE = 0.5
"""Part of a space, in characters, that a word takes: in a proportional type a space is half as wide as a letter."""

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|^\s*\|.*\|\s*$|^```|\]\(\S+\)", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(rf"^([*+] |[{re.escape(DASHES)}] ?(?=\S)|[{re.escape(BULLETS)}\ue000-\uf8ff]\s*)(?=\S)")
_TASK = re.compile(r"\[[ xX]\] +(?=\S)")
"""A box to tick, of a list of tasks."""
_GUTTER = re.compile(r"\S {3,}\S")
_LIST_BEHIND = re.compile(rf"\w\S* {{3,}}[{re.escape(BULLETS)}] ?\w")
"""An item of a list in a column of its own, whatever the rest of the export does."""
_NOTES = re.compile(r"^#{2,6}\s+Notes?\s*:?\s*$", re.IGNORECASE)
_IMAGE = re.compile(r"^(?:!\[[^\]]*\]\([^)]*\)\s*)+$")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text without the spaces around, where it starts, whether a space ends it; `number` counts from 0."""

    text: str
    indent: int
    number: int
    has_space: bool


@dataclass(frozen=True, slots=True)
class _Style:
    """What kind of export a file is: Markdown or plain, with the columns of the page or not, with pages or in one piece."""

    is_markdown: bool
    is_spaced: bool
    is_paged: bool


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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if sum(1 for line in text.split("\n") if line.strip()) < MIN_LINES:
        raise UnsupportedFormat(
            f"{fichier} n'est ni un PPTX ni un PDF : c'est du texte, trop court pour être celui d'un support de comité."
        )
    text = unglued(text)
    is_markdown = bool(_MARKDOWN.search(text))
    pages = pages_of(text)
    is_spaced = not is_markdown and _is_spaced(line for page in pages for line in page.lines if line.strip())
    style = _Style(is_markdown, is_spaced, is_paged=len(pages) > 1)
    slides = tuple(_slide(page, number, style) for number, page in enumerate(pages, start=1))
    return Source(fichier, sha256, "markdown" if is_markdown else "texte", slides)


def _lines(page: Page) -> list[_Line]:
    lines = []
    for number, printed in enumerate(page.lines):
        raw = printed.expandtabs(4)
        text = raw.strip() if _GUTTER.search(raw) else clean(raw).strip()
        if text:
            lines.append(_Line(text, len(raw) - len(raw.lstrip()), number, raw[-1:] == " "))
    return lines


def _is_spaced(lines: Iterable[str]) -> bool:
    every = list(lines)
    return sum(bool(_GUTTER.search(line)) for line in every) >= SPACED * len(every)


def _slide(page: Page, number: int, style: _Style) -> Slide:
    body, notes = _without_notes(page) if style.is_markdown else (page, "")
    lines = _lines(body)
    width = CHAR_PT * max(80, *(line.indent + len(line.text) + 2 for line in lines), 0)
    slide = Slide(page.number or number, width, LINE_PT * (len(body.lines) + 1), notes=notes)
    running = [line for line in lines if line.number in page.running]
    rest = [line for line in lines if line.number not in page.running]
    feet = tuple(f for line in running for f in _frames([line], style, slide, role="footer"))
    pipes = find_pipe_tables(body.lines) if style.is_markdown else find_tab_tables(body.lines)
    if not pipes and (style.is_spaced or (not style.is_markdown and sum(bool(_LIST_BEHIND.search(line.text)) for line in rest) > 1)):
        return replace(slide, frames=feet, words=tuple(_loose_words(rest, slide)))
    title = next((line for line in rest if style.is_markdown and style.is_paged and _HEADING.match(line.text)), None)
    top = _frames([title], style, slide, role="title") if title is not None else ()
    groups = groupby((line for line in rest if line is not title), lambda line: _pipe_before(line, pipes))
    frames = [f for place, group in groups if place is not None for f in _frames(list(group), style, slide)]
    return replace(slide, frames=(*top, *frames, *feet), tables=tuple(_native(pipe, slide) for pipe in pipes))


def _loose_words(lines: Sequence[_Line], slide: Slide) -> list[Word]:
    """The words of lines whose columns are spaced out, line after line; where a list stands behind a gap, column after column, as a page draws them."""
    pieces: list[tuple[int, list[Word]]] = []
    for line in lines:
        words = list(_words(line.text, (Run(line.text),), line, slide))
        starts = [0, *(i for i in range(1, len(words)) if words[i].box.x0 - words[i - 1].box.x1 > GAP_CHARS * CHAR_PT / slide.width_pt)]
        pieces += [(n, words[a:b]) for n, (a, b) in enumerate(pairwise([*starts, len(words)]))]
    if any(n and words[0].text in BULLETS for n, words in pieces if words):
        pieces.sort(key=lambda piece: piece[0])
    return [w for _, words in pieces for w in words]


def _pipe_before(line: _Line, pipes: Sequence[PipeTable]) -> int | None:
    """How many tables stand over a line; None inside one."""
    if any(pipe.start <= line.number < pipe.stop for pipe in pipes):
        return None
    return sum(pipe.stop <= line.number for pipe in pipes)


def _without_notes(page: Page) -> tuple[Page, str]:
    """The page without the speaker's notes that some exports put under a heading of their own."""
    at = next((i for i, line in enumerate(page.lines) if _NOTES.match(line)), None)
    return (page, "") if at is None else (replace(page, lines=page.lines[:at]), "\n".join(page.lines[at + 1 :]).strip())


def _frames(lines: Sequence[_Line], style: _Style, slide: Slide, *, role: Role = "") -> tuple[TextFrame, ...]:
    paragraphs = tuple(_paragraphs(lines, style.is_markdown, slide))
    return (TextFrame(bounding_box(p.box for p in paragraphs), paragraphs, role),) if paragraphs else ()


def _native(pipe: PipeTable, slide: Slide) -> NativeTable:
    """The table over the width of the page, its columns as wide as one another: an export gives no other place."""
    width = len(pipe.rows[0])
    cols = tuple(i / width for i in range(width + 1))
    edges = tuple(LINE_PT * n / slide.height_pt for n in (*pipe.places, pipe.stop))
    cells = []
    for r, row in enumerate(pipe.rows):
        for c, texts in enumerate(row):
            box = cell_box(edges, cols, r, c)
            cells.append(NativeCell(r, c, 1, 1, box, tuple(_cell_paragraphs(texts, box))))
    return NativeTable(Box(0.0, edges[0], 1.0, edges[-1]), edges, cols, tuple(cells), has_header=True)


def _cell_paragraphs(texts: Sequence[str], box: Box) -> Iterator[Paragraph]:
    """The lines of a cell. Of lists with different marks the one whose mark comes first is outermost: a cell keeps no indents."""
    marks: list[str] = []
    for text in texts:
        found = _BULLET.match(text)
        mark = found[0].strip() if found else ""
        if mark not in marks and (mark or not marks):
            marks.append(mark)
        words = tuple(
            Word(clean(token), box, SIZE_PT, bold=run.bold, italic=run.italic, struck=run.struck)
            for run in runs_of(text)
            for token in run.text.split()
        )
        if words:
            yield Paragraph(words, box, marks.index(mark) if mark in marks else 0)


def _paragraphs(lines: Sequence[_Line], is_markdown: bool, slide: Slide) -> Iterator[Paragraph]:
    """One a line. A list is as deep as its indents; a line right under an item, without a mark of its own, is as deep as the item."""
    indents: list[int] = []
    last = -2
    for line in lines:
        heading = _HEADING.match(line.text) if is_markdown else None
        text = heading[2] if heading else line.text
        if is_markdown and (set(text) <= set("-*_=|: ") or _IMAGE.match(text)):
            continue
        found = None if heading else _BULLET.match(text)
        bullet = found[0] if found else ""
        if bullet:
            indents = [i for i in indents if i < line.indent] + [line.indent]
        elif line.number != last + 1:
            indents = []
        task = _TASK.match(text, len(bullet)) if bullet and is_markdown else None
        body = text[task.end() if task else len(bullet) :]
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
            space_after=_space_after(line, tokens, i),
        )


def _space_after(line: _Line, tokens: Sequence[re.Match[str]], i: int) -> bool | None:
    """Whether a space follows a token; not known where the line keeps columns apart: there spaces only fill the gap."""
    if i + 1 == len(tokens):
        return line.has_space
    return True if tokens[i + 1].start() - tokens[i].end() < 2 else None
