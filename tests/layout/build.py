"""Draws a slide from a few words, rules and fills, in points: text without its glyphs.

`text` sets lines as an office suite does: each letter `LETTER` of the font size wide, a space `SPACE` of it, wrapped at `width`; the last word of
a wrapped line says that a space follows it, that of a paragraph says that none does (unless `marks_wraps` is off: then nobody knows).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

from prs_extract.geometry import Box
from prs_extract.slides import Fill, Link, NativeTable, Paragraph, Picture, Rule, Slide, Source, TextFrame, Word

SCALE = (960.0, 540.0)
LETTER = 0.5
SPACE = 0.25
LEADING = 1.2


def box(x0: float, top: float, x1: float, bottom: float) -> Box:
    """A box given in points."""
    return Box(x0 / SCALE[0], top / SCALE[1], x1 / SCALE[0], bottom / SCALE[1])


def word(text: str, x: float, y: float, *, size: float = 10, **style: Any) -> Word:
    """A word whose line begins at (x, y), in points."""
    return Word(text, box(x, y, x + len(text) * LETTER * size, y + size), size_pt=size, **style)


def line(text: str, x: float, y: float, *, size: float = 10, wraps: bool | None = False, **style: Any) -> list[Word]:
    """The words of one line. `wraps`: what its last word says of a space after it."""
    words: list[Word] = []
    tokens = text.split()
    for i, token in enumerate(tokens):
        last = i + 1 == len(tokens)
        words.append(word(token, x, y, size=size, space_after=wraps if last else True, **style))
        x += (len(token) * LETTER + SPACE) * size
    return words


def row(xs: Sequence[float], texts: Sequence[str], y: float, *, inset: float = 0, **style: Any) -> list[Word]:
    """Cells of one line each, side by side: the texts that are not empty, `inset` right of where their columns begin."""
    return [w for x, text in zip(xs, texts, strict=False) if text for w in line(text, x + inset, y, **style)]


def lines(texts: Iterable[str | tuple[str, bool | None]], x: float, y: float, *, size: float = 10, **style: Any) -> list[Word]:
    """Lines one under the other; each a text, or a text and whether a space ends it."""
    words: list[Word] = []
    for i, item in enumerate(texts):
        text, wraps = (item, False) if isinstance(item, str) else item
        words += line(text, x, y + i * LEADING * size, size=size, wraps=wraps, **style)
    return words


def text(
    paragraphs: Sequence[str],
    x: float,
    y: float,
    *,
    width: float,
    size: float = 10,
    align: Literal["left", "center", "right"] = "left",
    hang: float = 0,
    before: float = 0,
    marks_wraps: bool = True,
    **style: Any,
) -> list[Word]:
    """Paragraphs wrapped at `width`. `hang`: where the text of an item begins after its mark, in points; `before`: points over each paragraph."""
    words: list[Word] = []
    for paragraph in paragraphs:
        set_lines = _wrap(paragraph, width, size, hang)
        for i, (tokens, indent) in enumerate(set_lines):
            last = i + 1 == len(set_lines)
            placed = _set(tokens, x + indent, y, size=size, hang=hang if i == 0 else 0, **style)
            placed[-1] = replace(placed[-1], space_after=(not last) if marks_wraps else None)
            words += _shifted(placed, _slack(placed, x, width, align))
            y += LEADING * size
        y += before
    return words


def _wrap(paragraph: str, width: float, size: float, hang: float) -> list[tuple[list[str], float]]:
    rows: list[tuple[list[str], float]] = [([], 0.0)]
    for token in paragraph.split():
        tokens, indent = rows[-1]
        if tokens and indent + _width([*tokens, token], size, hang if len(rows) == 1 else 0) > width:
            rows.append(([token], hang))
        else:
            tokens.append(token)
    return rows


def _width(tokens: Sequence[str], size: float, hang: float) -> float:
    if hang and len(tokens) > 1:
        return hang + _width(tokens[1:], size, 0)
    return sum(len(t) for t in tokens) * LETTER * size + (len(tokens) - 1) * SPACE * size


def _set(tokens: Sequence[str], x: float, y: float, *, size: float, hang: float, **style: Any) -> list[Word]:
    if not hang or len(tokens) < 2:
        return line(" ".join(tokens), x, y, size=size, **style)
    return [word(tokens[0], x, y, size=size, space_after=True, **style), *line(" ".join(tokens[1:]), x + hang, y, size=size, **style)]


def _slack(placed: Sequence[Word], x: float, width: float, align: str) -> float:
    free = x + width - placed[-1].box.x1 * SCALE[0]
    return {"left": 0.0, "center": free / 2, "right": free}[align]


def _shifted(words: Sequence[Word], dx: float) -> list[Word]:
    return [replace(w, box=Box(w.box.x0 + dx / SCALE[0], w.box.top, w.box.x1 + dx / SCALE[0], w.box.bottom)) for w in words]


def rule(x0: float, y0: float, x1: float, y1: float, **style: Any) -> Rule:
    return Rule(box(x0, y0, x1, y1), **style)


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """Every rule of a full grid."""
    across = [rule(xs[0], y, xs[-1], y) for y in ys]
    return across + [rule(x, ys[0], x, ys[-1]) for x in xs]


def cells(xs: Sequence[float], ys: Sequence[float]) -> list[list[Box]]:
    """The boxes between the edges of a grid, row by row."""
    return [[box(x0, y0, x1, y1) for x0, x1 in pairwise(xs)] for y0, y1 in pairwise(ys)]


def fill(x0: float, y0: float, x1: float, y1: float, colour: str | None = "#dddddd", **style: Any) -> Fill:
    return Fill(box(x0, y0, x1, y1), colour=colour, **style)


def paragraph(content: str, x: float = 0, y: float = 0, *, size: float = 10, level: int = 0, bullet: str = "", **style: Any) -> Paragraph:
    r"""A paragraph as a file declares it; `\n` is a line break."""
    words: list[Word] = []
    for i, part in enumerate(content.split("\n")):
        set_line = line(part, x, y + i * LEADING * size, size=size, **style)
        words = [*words[:-1], *(replace(w, break_after=True) for w in words[-1:]), *set_line]
    extent = box(x, y, x + 100, y + size)
    return Paragraph(tuple(words), extent, level, bullet)


def frame(paragraphs: Sequence[Paragraph], x0: float, y0: float, x1: float, y1: float, **style: Any) -> TextFrame:
    return TextFrame(box(x0, y0, x1, y1), tuple(paragraphs), **style)


def slide(
    words: Iterable[Word] = (),
    *,
    number: int = 1,
    rules: Iterable[Rule] = (),
    fills: Iterable[Fill] = (),
    frames: Iterable[TextFrame] = (),
    tables: Iterable[NativeTable] = (),
    links: Iterable[Link] = (),
    pictures: Iterable[Picture] = (),
) -> Slide:
    return Slide(
        number,
        *SCALE,
        words=tuple(words),
        rules=tuple(rules),
        fills=tuple(fills),
        frames=tuple(frames),
        tables=tuple(tables),
        links=tuple(links),
        pictures=tuple(pictures),
    )


def source(*slides: Slide) -> Source:
    return Source("deck", "0" * 64, "pdf", slides)
