"""What legends are made of: a sign and the words that explain it, as they stand on a slide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from prs_extract.domain.legends.signs import INK, Sign, drawing_of, glyphs_of, groups_of, is_drawing, is_glyph, is_grey, sign_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, Stripes, bounding_box
from prs_extract.layout.overlays import drawn_marks, is_thick
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.slides import Fill, Picture, Slide, Word
from prs_extract.text import BULLETS, letters, one_line

LARGEST_SIGN = 0.06
"""Fractions of the slide's width and height under which a shape can be a sign: a chip with a word in it is larger."""

LONGEST_BAR, LOWEST_BAR = 0.13, 0.035
"""The same for a bar, that is as long as the cells of its table and as low as a line of text."""

READING_GAP = 0.03
"""Largest gap between a sign and its words, or between two of its words, as a fraction of the slide's width."""

COLUMN_GAP, ROW_GAP = 0.12, 0.05
"""The same between a sign that stands in a column of signs, or in a row of three or more, and the words on its line."""

LEADING = 1.4
"""Distance of two lines of one meaning, in heights of a word."""

LONGEST = 6
"""Words that the meaning of a sign may have."""

FEW_ROWS = 2
"""A grid of so few rows that alignment alone shows may be the line of a legend over a footer."""

SYMBOL = re.compile(f"[{re.escape(BULLETS)}\u2191-\U0010ffff]")
"""What glyphs are made of."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    sign: Sign
    texte: str
    slide: int


def entries_of_signs(layout: SlideLayout, *, inherited: bool = False) -> Iterator[Entry]:
    """`inherited`: those that stand on the slide's layout or master, and no others."""
    slide = layout.slide
    grids = [t for t in layout.tables if t.method != "alignement" or t.n_rows > FEW_ROWS]
    marks = list(_small_marks(slide, grids, inherited=inherited))
    if not marks and (inherited or not SYMBOL.search("\n".join(_texts(slide)))):
        return
    words = list(_words(slide, inherited=inherited))
    if not marks and not any([is_glyph(w.text) for w in words]):
        return
    shapes = list(_signs_of_marks(marks, [w.box for w in words])) if marks else []
    outside = [w for w in words if not any(t.box.has_centre_of(w.box) for t in grids)]
    glyphs = glyphs_of(outside)
    signs = [*shapes, *glyphs]
    if not signs:
        return
    under = _words(slide, inherited=inherited, top=min(b.top for _, b in signs))
    plain = Stripes.from_boxes((w, w.box) for w in under if not is_glyph(w.text) and not any(t.box.has_centre_of(w.box) for t in grids))
    places = Stripes.from_boxes((b, b) for _, b in signs)
    for sign, box in signs:
        texte = _words_after(box, plain, places, gap=_gap_after(box, signs))
        if texte:
            yield Entry(sign, texte, slide.number)


def _signs_of_marks(marks: Sequence[Fill | Picture], words: Sequence[Box]) -> Iterator[tuple[Sign, Box]]:
    """Each mark, or each drawing that several of them make, with its place."""
    for group in groups_of(marks, words):
        if is_drawing(group):
            yield drawing_of(group), bounding_box(m.box for m in group)
        else:
            yield from ((sign_of(m), m.box) for m in group)


def _gap_after(box: Box, signs: Sequence[tuple[Sign, Box]]) -> float:
    if _is_in_column(box, signs):
        return COLUMN_GAP
    beside = sum(b is not box and abs(b.centre_y - box.centre_y) <= box.height / 2 for _, b in signs)
    return ROW_GAP if beside > 1 else READING_GAP


def _is_in_column(box: Box, signs: Sequence[tuple[Sign, Box]]) -> bool:
    """Other signs stand above or below this one."""
    return any(not b.overlap_y(box) and abs(b.centre_x - box.centre_x) <= box.width / 2 for _, b in signs)


def entries_of_chips(layout: SlideLayout) -> Iterator[Entry]:
    """Filled boxes that carry their own meaning ("En cours" on green)."""
    for block in layout.body:
        if block.fill and len(block.text.split()) <= LONGEST:
            yield Entry(Sign(block.shape or "rect", block.fill), one_line(block.text), layout.slide.number)


def entries_of_inks(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[Entry]:
    """Runs of words of one colour, outside the tables, that are a state and nothing else."""
    for block in layout.blocks:
        if block is layout.title:
            continue
        inks = set().union(*[p.inks for p in block.paragraphs])
        if all([ink is None or is_grey(ink) for ink in inks]):
            continue
        if len(inks) == 1 and sum([p.n_words for p in block.paragraphs]) > 2 * LONGEST:
            continue  # as nearly all: a text in one colour
        words = [pair for p in block.paragraphs for pair in zip(p.texts, p.colours, strict=True)]
        for colour, run in groupby(words, key=itemgetter(1)):
            texts = [text for text, _ in run] if colour is not None and not is_grey(colour) else []
            texte = " ".join(texts).strip(" ;,.:/–-") if len(texts) <= 2 * LONGEST else ""
            if texte and vocabulary.is_etat(texte):
                yield Entry(Sign(INK, colour), texte, layout.slide.number)


def told_apart(entries: Iterable[Entry], vocabulary: Vocabulary | None = None) -> Iterator[Entry]:
    """The entries without those whose sign stands before several texts: headings on one ground, the marks of a list. With a `vocabulary`, those of them
    that are a state as a whole are kept: the sign of a legend may stand before an action too.
    """
    kept = list(entries)
    texts: dict[tuple[str, str | None, str, str], set[str]] = defaultdict(set)
    for entry in kept:
        texts[_kind(entry.sign)].add(letters(entry.texte))
    for entry in kept:
        if entry.sign.parts or len(texts[_kind(entry.sign)]) == 1 or (vocabulary and vocabulary.is_etat(entry.texte)):
            yield entry


def _kind(sign: Sign) -> tuple[str, str | None, str, str]:
    return sign.shape, sign.colour, sign.picture, sign.glyph


def _small_marks(slide: Slide, grids: Sequence[Table], *, inherited: bool) -> Iterator[Fill | Picture]:
    for mark in drawn_marks(slide):
        if (
            mark.inherited is inherited
            and _is_small(mark.box, slide)
            and is_thick(mark.box, slide)
            and not any(t.box.has_centre_of(mark.box) for t in grids)
        ):
            yield mark


def _is_small(box: Box, slide: Slide) -> bool:
    if not 0 < box.width <= LONGEST_BAR or box.height <= 0:
        return False
    return box.height <= LOWEST_BAR or (box.width <= LARGEST_SIGN and box.height <= LARGEST_SIGN * slide.width_pt / slide.height_pt)


def _texts(slide: Slide) -> list[str]:
    return [*[w.text for w in slide.words], *[p.text for frame in slide.frames if not frame.inherited for p in frame.paragraphs]]


def _words(slide: Slide, *, inherited: bool, top: float | None = None) -> Iterable[Word]:
    """`top`: without those that end above it, told without asking where each word of a paragraph stands."""
    yield from (w for w in slide.words if not inherited and (top is None or w.box.bottom >= top))
    for frame in slide.frames:
        if frame.inherited is inherited:
            for paragraph in frame.paragraphs:
                yield from paragraph.words if top is None or paragraph.box.bottom >= top else ()


def _words_after(box: Box, words: Stripes[Word], signs: Stripes[Box], *, gap: float) -> str:
    """The words to the right of a sign on its line, or on the first of the lines that it is as high as, up to the next sign or a gap, and the lines
    that go on right under them.
    """
    middle = box.centre_y
    stop = min((b.x0 for b in signs.between(middle, middle) if b.x0 > box.centre_x), default=float("inf"))
    after = [w for w in words.between(box.top, box.bottom) if box.centre_x <= w.box.x0 < stop]
    taken = _run([w for w in after if w.box.top <= middle <= w.box.bottom], box.x1, gap)
    over = [w.box for w in after if taken and box.top <= w.box.centre_y < taken[0].box.top and _begins_level(w.box, taken[0].box)]
    if over:
        highest = min(over, key=lambda b: b.top).centre_y
        taken = _run([w for w in after if w.box.top <= highest <= w.box.bottom], box.x1, gap)
    text = [w.text for w in taken]
    while taken and len(text) <= LONGEST + 1:
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
        text += [w.text for w in taken]
    return " ".join(text).lstrip(":=- ").rstrip(" ;,.") if len(text) <= LONGEST + 1 else ""


def _begins_level(one: Box, other: Box) -> bool:
    return abs(one.x0 - other.x0) <= READING_GAP / 6


def _begins_anew(word: Word, before: Word) -> bool:
    """It looks otherwise, and more than a space parts them: a colour that says for itself what it stands for."""
    return (word.bold, word.colour) != (before.bold, before.colour) and word.box.x0 - before.box.x1 > READING_GAP / 3


def _run(words: Sequence[Word], edge: float, gap: float = READING_GAP) -> list[Word]:
    """The words of a line, from `edge` to the right, up to the first gap; `gap`: before the first of them."""
    run: list[Word] = []
    for word in sorted(words, key=lambda w: w.box.x0):
        if word.box.x0 - edge > (READING_GAP if run else gap) or (run and _begins_anew(word, run[-1])):
            break
        run.append(word)
        edge = word.box.x1
    return run
