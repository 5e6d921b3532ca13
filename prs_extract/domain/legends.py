"""Signs and what explains them: coloured dots, pictograms and glyphs, and the legends that give them words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, Stripes
from prs_extract.layout.overlays import drawn_marks
from prs_extract.layout.table import Cell, SlideLayout
from prs_extract.slides import Fill, Paragraph, Picture, Slide, Word
from prs_extract.text import BULLETS, letters, one_line

LARGEST_SIGN = 0.06
"""Fractions of the slide's width and height under which a shape can be a sign: a chip with a word in it is larger."""

READING_GAP = 0.03
"""Largest gap between a sign and its words, or between two of its words, as a fraction of the slide's width."""

LEADING = 1.4
"""Distance of two lines of one meaning, in heights of a word."""

LONGEST = 6
"""Words that the meaning of a sign may have."""

FEW_ROWS = 2
"""A grid of so few rows that alignment alone shows may be the line of a legend over a footer."""

SAME_COLOUR = 0.16
"""Distance (share of the black-white diagonal) within which two colours are one: themes and converters shift them a little."""

SAME_LOOK = 0.06
"""Mean difference (0-1) of the colours of two pictures within which they are one at two sizes; of two pictograms the nearer one counts."""

GREY = 0.12
"""Spread of the red, green and blue parts (0-1) under which a lamp is unlit."""


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """A mark that stands for words. `picture`: hash of a picture, and `look` what it looks like; `glyph`: the character printed; each may be ""."""

    shape: str
    colour: str | None
    picture: str = ""
    glyph: str = ""
    look: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    sign: Sign
    texte: str
    slide: int


_SYMBOL = re.compile(f"[{re.escape(BULLETS)}\u2191-\U0010ffff]")
"""What glyphs are made of."""


@dataclass(frozen=True, slots=True, eq=False)
class Legend:
    """The entries of every legend of the deck."""

    entries: tuple[Entry, ...] = ()

    def meaning(self, sign: Sign, slide: int) -> str | None:
        """The words that explain a sign: those of the nearest legend, its own slide first, then the slides before it; None when none does."""
        fits = [(_mismatch(sign, e.sign), e) for e in self.entries]
        best = [(badness, abs(e.slide - slide), e.slide > slide, e) for badness, e in fits if badness is not None]
        return min(best, key=lambda b: (b[1] > 0, b[0], b[2], b[1]))[3].texte if best else None


def legend_from(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Legend:
    """Signs followed by words, where at least one of a slide's explains an état; boxes filled with the colour that they name too."""
    entries: list[Entry] = []
    for layout in layouts:
        found = [*_entries_of_signs(layout), *_entries_of_chips(layout)]
        known = [e for e in found if vocabulary.etat(e.texte) not in (None, "non renseigné")]
        if len(known) >= 2 or (known and len(known) == len(found)):
            entries += [e for e in found if e in known or _is_like(e, known)]
    return Legend(tuple(entries))


def legend_paragraphs(layouts: Sequence[SlideLayout], legend: Legend) -> Iterator[Paragraph]:
    """The paragraphs that hold nothing but entries of their slide's legend, several on a line or one alone."""
    for layout in layouts:
        entries = sorted((letters(e.texte) for e in legend.entries if e.slide == layout.slide.number), key=len, reverse=True)
        for block in layout.blocks if entries else ():
            if block is not layout.title:
                yield from (p for p in block.paragraphs if _is_made_of(letters(p.text).removeprefix("legende"), entries))


def _is_made_of(text: str, entries: Sequence[str]) -> bool:
    for entry in entries:
        text = text.replace(entry, "")
    return not text


def signs_of_cell(cell: Cell) -> tuple[Sign, ...]:
    """The signs in a cell: shapes and pictures over it, then glyphs printed alone in it."""
    marks = [sign_of(m) for m in cell.marks]
    glyphs = [sign_of_word(w) for w in cell.words if is_glyph(w.text)] if _SYMBOL.search(cell.text) else []
    return (*marks, *glyphs)


def lit(signs: Sequence[Sign], legend: Legend, slide: int) -> tuple[Sign, ...]:
    """Of several lamps those that are lit: grey ones, and outlines, only stand for what is not the case. Beside one other mark, a grey one that the
    legend explains is a mark like any other.
    """
    coloured = tuple(s for s in signs if s.picture or (s.colour is not None and not is_grey(s.colour)))
    if len(signs) == 2 and all(legend.meaning(s, slide) is not None for s in signs):
        return tuple(signs)
    return coloured if coloured and len(signs) > 1 else tuple(signs)


def sign_of(mark: Fill | Picture) -> Sign:
    if isinstance(mark, Picture):
        return Sign("image", None, picture=mark.sha1, look=mark.look)
    return Sign(mark.shape, mark.colour)


def sign_of_word(word: Word) -> Sign:
    return Sign("", word.colour, glyph=word.text)


def is_glyph(text: str) -> bool:
    """No letter, no digit, no plain punctuation: a symbol."""
    if text[:1].isalnum():  # as nearly all words are
        return False
    return bool(text) and all(map(_SYMBOL.match, text)) and not any(c.isalnum() for c in text)


def is_grey(colour: str) -> bool:
    parts = _parts(colour)
    return parts is not None and max(parts) - min(parts) <= GREY


def colour_distance(one: str | None, other: str | None) -> float:
    """Distance of two "#rrggbb", 0 (same) to 1 (black and white); 1 where one is unknown."""
    a, b = _parts(one), _parts(other)
    if a is None or b is None:
        return 1.0
    return math.dist(a, b) / math.sqrt(3)


def _parts(colour: str | None) -> tuple[float, ...] | None:
    if colour is None or len(colour) != 7:
        return None
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def _mismatch(sign: Sign, other: Sign) -> float | None:
    """How badly an entry fits a sign, 0 for the same; None when it cannot be the same."""
    if sign.picture or other.picture:
        return 0.0 if sign.picture == other.picture else _unlikeness(sign.look, other.look)
    shape = 0.0 if (sign.shape, sign.glyph) == (other.shape, other.glyph) else 0.3
    if sign.colour is None and other.colour is None:
        return shape if shape == 0.0 else None
    distance = colour_distance(sign.colour, other.colour)
    return shape + distance if distance <= SAME_COLOUR else None


def _unlikeness(one: tuple[int, ...], other: tuple[int, ...]) -> float | None:
    """Mean difference of two looks, 0-1; None where it is too large for one picture at two sizes, or unknown."""
    if not one or len(one) != len(other):
        return None
    apart = sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (255 * len(one))
    return apart if apart <= SAME_LOOK else None


def _is_like(entry: Entry, known: Sequence[Entry]) -> bool:
    """Another line of the same legend: a sign of the same kind, with few words."""
    return len(entry.texte.split()) <= LONGEST and any(
        bool(entry.sign.picture) == bool(k.sign.picture) and (entry.sign.shape == k.sign.shape) for k in known
    )


def _entries_of_signs(layout: SlideLayout) -> Iterator[Entry]:
    slide = layout.slide
    grids = [t for t in layout.tables if t.method != "alignement" or t.n_rows > FEW_ROWS]
    shapes = [(sign_of(m), m.box) for m in _small_marks(layout)]
    if not shapes and not any(_SYMBOL.search(text) for text in _texts(slide)):
        return
    outside = [w for w in _words(slide) if not any(t.box.has_centre_of(w.box) for t in grids)]
    glyphs = [(sign_of_word(w), w.box) for w in outside if is_glyph(w.text)]
    signs = [*shapes, *glyphs]
    plain = Stripes.from_boxes((w, w.box) for w in outside if not is_glyph(w.text))
    places = Stripes.from_boxes((b, b) for _, b in signs)
    for sign, box in signs:
        texte = _words_after(box, plain, places)
        if texte:
            yield Entry(sign, texte, slide.number)


def _entries_of_chips(layout: SlideLayout) -> Iterator[Entry]:
    """Filled boxes that carry their own meaning ("En cours" on green)."""
    for block in layout.blocks:
        if block.fill and not block.decor and block is not layout.title and len(block.text.split()) <= LONGEST:
            yield Entry(Sign(block.shape or "rect", block.fill), one_line(block.text), layout.slide.number)


def _small_marks(layout: SlideLayout) -> Iterator[Fill | Picture]:
    slide = layout.slide
    for mark in drawn_marks(slide):
        small = 0 < mark.box.width <= LARGEST_SIGN and 0 < mark.box.height <= LARGEST_SIGN * slide.width_pt / slide.height_pt
        if small and not mark.inherited and not any(t.box.has_centre_of(mark.box) for t in layout.tables):
            yield mark


def _texts(slide: Slide) -> Iterator[str]:
    yield from (w.text for w in slide.words)
    yield from (p.text for frame in slide.frames if not frame.inherited for p in frame.paragraphs)


def _words(slide: Slide) -> Iterable[Word]:
    yield from slide.words
    for frame in slide.frames:
        if not frame.inherited:
            for paragraph in frame.paragraphs:
                yield from paragraph.words


def _words_after(box: Box, words: Stripes[Word], signs: Stripes[Box]) -> str:
    """The words to the right of a sign on its line, up to the next sign or a gap, and the lines that go on right under them."""
    middle = box.centre_y
    stop = min((b.x0 for b in signs.between(middle, middle) if b.x0 > box.centre_x), default=float("inf"))
    line = [w for w in words.between(middle, middle) if box.centre_x <= w.box.x0 < stop]
    taken = _run(line, box.x1)
    lines = [taken]
    while taken:
        first = taken[0].box
        below = words.between(first.centre_y, first.centre_y + LEADING * first.height)
        under = [
            w
            for w in below
            if 0 < w.box.centre_y - first.centre_y <= LEADING * first.height and first.x0 - READING_GAP / 6 <= w.box.x0 < stop
        ]
        if any(b is not box and b.x0 < w.box.x0 for w in under[:1] for b in signs.between(w.box.centre_y, w.box.centre_y)):
            break
        taken = _run(under, first.x0)
        lines.append(taken)
    text = [w.text for run in lines for w in run]
    return " ".join(text).lstrip(":=- ").rstrip(" ;,.") if len(text) <= LONGEST + 1 else ""


def _run(words: Sequence[Word], edge: float) -> list[Word]:
    """The words of a line, from `edge` to the right, up to the first gap."""
    run: list[Word] = []
    for word in sorted(words, key=lambda w: w.box.x0):
        if word.box.x0 - edge > READING_GAP:
            break
        run.append(word)
        edge = word.box.x1
    return run
