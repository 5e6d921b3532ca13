"""Signs and what explains them: coloured dots, pictograms and glyphs, and the legends that give them words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter

from prs_extract.domain.captions import may_say_priority, priority_of_band
from prs_extract.domain.signs import (
    INK,
    Sign,
    drawing_of,
    glyphs_of,
    groups_of,
    is_drawing,
    is_glyph,
    is_grey,
    mismatch,
    shapes_in,
    sign_of,
)
from prs_extract.domain.state_signs import state_signs
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.worded_legends import worded
from prs_extract.geometry import Box, Stripes, bounding_box
from prs_extract.layout.overlays import drawn_marks, is_thick
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Fill, Paragraph, Picture, Slide, Word
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

CLEARLY = 1.5
"""Times worse than the sign of the best entry that the others of its legend must fit: pictures of one outline hardly differ."""

SAME = 0.02
"""Mismatch up to which two signs are the same: less than any two that a legend tells apart on purpose."""

MOST_TWINS = 40
"""Entries of a slide that are held to one another, at most."""

FEW_ROWS = 2
"""A grid of so few rows that alignment alone shows may be the line of a legend over a footer."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    sign: Sign
    texte: str
    slide: int


_CARRIER = re.compile(
    r"^(?:en |sur )?(?:les )?(?:lignes?|cellules?|cases?|fonds?|surlign\w+|textes?|encadr\w+|couleur|actions?)\b[^:=]{0,25}[:=]\s*"
    r"|\s*\((?:ligne|cellule|case|fond|surlign)[^)]*\)$|\s+(?:sont|est)\s+(?:surlign|color|gris|encadr)\w+(?:\s+\w+){0,3}$|^les\s+",
    re.IGNORECASE,
)
"""What of a legend's entry names the part of a table that carries the sign."""

_SYMBOL = re.compile(f"[{re.escape(BULLETS)}\u2191-\U0010ffff]")
"""What glyphs are made of."""


@dataclass(frozen=True, slots=True, eq=False)
class Legend:
    """The entries of every legend of the deck. `inks`: states written in a colour of their own, which stands for them. `named`: states
    told by the name of a colour ("vert : réalisé"), or by a glyph in the header of their column.
    """

    entries: tuple[Entry, ...] = ()
    inks: tuple[Entry, ...] = ()
    named: tuple[tuple[str, str], ...] = ()

    def meaning(self, sign: Sign, slide: int) -> str | None:
        """The words that explain a sign: those of the nearest legend, its own slide first, then the slides before it; None when none does."""
        fits = [(bad, e) for e in self.entries if (bad := mismatch(sign, e.sign)) is not None]
        if not fits:
            return None
        bad, first = min(fits, key=lambda f: (f[1].slide != slide, f[0].total, f[1].slide > slide, abs(f[1].slide - slide)))
        rivals = [b for b, e in fits if e.slide == first.slide and e.texte != first.texte]
        return None if any(b.shape <= bad.shape and b.look <= CLEARLY * bad.look for b in rivals) else first.texte

    def twins(self) -> tuple[str, str] | None:
        """The words of two entries of one slide whose signs are the same as far as they are read: what tells them apart was not."""
        by_slide = ([e for e in self.entries if e.slide == slide] for slide in dict.fromkeys(e.slide for e in self.entries))
        pairs = ((a, b) for own in by_slide for a, b in combinations(own[:MOST_TWINS], 2) if letters(a.texte) != letters(b.texte))
        return next(((a.texte, b.texte) for a, b in pairs if (bad := mismatch(a.sign, b.sign)) is not None and bad.total <= SAME), None)

    @property
    def draws(self) -> bool:
        """Some legend explains drawings: a part of one says nothing by itself."""
        return any(e.sign.parts for e in self.entries)


def legend_from(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Legend:
    """Signs followed by words, where at least one of a slide's explains an état, or two those in a column of états; boxes filled with the colour that
    they name too.
    """
    entries: list[Entry] = []
    for layout in layouts:
        found = [*_told_apart(_entries_of_signs(layout), vocabulary), *_told_apart(_entries_of_chips(layout))]
        known = [e for e in found if vocabulary.etat(e.texte) not in (None, "non renseigné")] or _of_states(found, layouts, vocabulary)
        if len(known) >= 2 or (known and len(known) == len(found)):
            entries += [e for e in found if e in known or _is_like(e, known)]
    inks = [e for layout in layouts for e in _entries_of_inks(layout, vocabulary)]
    named = dict(pair for layout in layouts for pair in worded(layout, vocabulary))
    return Legend(
        tuple(entries),
        tuple(inks) if len({e.texte for e in inks}) > 1 else (),
        tuple(named.items()) if len(set(named.values())) > 1 else (),
    )


def _of_states(entries: Sequence[Entry], layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> list[Entry]:
    """The entries whose signs stand in columns of états, two at least of different words: they are states, whatever they say."""
    shown = [s for layout in layouts for s in state_signs(layout, vocabulary)] if len({letters(e.texte) for e in entries}) > 1 else []
    found = [e for e in entries if len(e.texte.split()) <= LONGEST and any(mismatch(sign, e.sign) is not None for sign in shown)]
    return found if len({letters(e.texte) for e in found}) > 1 else []


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


def legend_of_priorities(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Legend:
    """Signs followed by words of priority ("★ Action prioritaire"; beside a table, "Priorités 2026")."""
    spoken = [
        o for o in layouts if any(_is_priority(part, vocabulary, bare=bool(o.tables)) for b in o.blocks for part in _short(b, vocabulary))
    ]
    return Legend(tuple(e for o in spoken for e in _entries_of_signs(o) if _is_priority(e.texte, vocabulary, bare=bool(o.tables))))


def _is_priority(text: str, vocabulary: Vocabulary, *, bare: bool) -> bool:
    """The text says a priority, by itself or once what carries its sign is left out ("Lignes surlignées : actions priorisées")."""
    return bool(priority_of_band(text, vocabulary, bare=bare) or priority_of_band(_CARRIER.sub("", text), vocabulary, bare=bare))


def _short(block: Block, vocabulary: Vocabulary) -> Iterator[str]:
    """The texts of a block that may be entries of a legend of priorities, without their signs."""
    for text in [one_line(p.text) for p in block.paragraphs if p.n_words <= 3 * LONGEST and may_say_priority(p.text, vocabulary)]:
        yield from (part for part in _SYMBOL.split(text) if part.strip())


def explains_sign(text: str, layout: SlideLayout) -> bool:
    """The text is what a sign of its slide stands for, whatever it says: an entry of a legend, no heading."""
    return any(letters(e.texte) == letters(text) for e in _entries_of_signs(layout))


def lit(signs: Sequence[Sign], legend: Legend, slide: int) -> tuple[Sign, ...]:
    """Of several lamps those that are lit: grey ones, and outlines, only stand for what is not the case. Beside one other mark, a grey one that the
    legend explains is a mark like any other.
    """
    coloured = tuple(s for s in signs if s.picture or (s.colour is not None and not is_grey(s.colour)))
    if len(signs) == 2 and all(legend.meaning(s, slide) is not None for s in signs):
        return tuple(signs)
    return coloured if coloured and len(signs) > 1 else tuple(signs)


def _is_like(entry: Entry, known: Sequence[Entry]) -> bool:
    """Another line of the same legend: a sign of the same kind, with few words."""
    return len(entry.texte.split()) <= LONGEST and any(
        bool(entry.sign.picture) == bool(k.sign.picture) and bool(shapes_in(entry.sign) & shapes_in(k.sign)) for k in known
    )


def _entries_of_signs(layout: SlideLayout) -> Iterator[Entry]:
    slide = layout.slide
    grids = [t for t in layout.tables if t.method != "alignement" or t.n_rows > FEW_ROWS]
    marks = list(_small_marks(layout.slide, grids))
    if not marks and not _SYMBOL.search("\n".join(_texts(slide))):
        return
    words = list(_words(slide))
    if not marks and not any([is_glyph(w.text) for w in words]):
        return
    shapes = list(_signs_of_marks(marks, [w.box for w in words])) if marks else []
    outside = [w for w in words if not any(t.box.has_centre_of(w.box) for t in grids)]
    glyphs = glyphs_of(outside)
    signs = [*shapes, *glyphs]
    if not signs:
        return
    plain = Stripes.from_boxes((w, w.box) for w in outside if not is_glyph(w.text))
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


def _entries_of_chips(layout: SlideLayout) -> Iterator[Entry]:
    """Filled boxes that carry their own meaning ("En cours" on green)."""
    for block in layout.blocks:
        if block.fill and not block.decor and block is not layout.title and len(block.text.split()) <= LONGEST:
            yield Entry(Sign(block.shape or "rect", block.fill), one_line(block.text), layout.slide.number)


def _told_apart(entries: Iterable[Entry], vocabulary: Vocabulary | None = None) -> Iterator[Entry]:
    """The entries without those whose sign stands before several texts: headings on one ground, the marks of a list. With a `vocabulary`, those of them
    that are a state as a whole are kept: the sign of a legend may stand before an action too.
    """
    kept = list(entries)
    texts: dict[tuple[str, str | None, str, str], set[str]] = defaultdict(set)
    for entry in kept:
        texts[_kind(entry.sign)].add(letters(entry.texte))
    for entry in kept:
        state = vocabulary.lexicons["etats"].exact(entry.texte) if vocabulary else None
        if entry.sign.parts or len(texts[_kind(entry.sign)]) == 1 or state not in (None, "non renseigné"):
            yield entry


def _kind(sign: Sign) -> tuple[str, str | None, str, str]:
    return sign.shape, sign.colour, sign.picture, sign.glyph


def _entries_of_inks(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[Entry]:
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
            if texte and vocabulary.lexicons["etats"].exact(texte) not in (None, "non renseigné"):
                yield Entry(Sign(INK, colour), texte, layout.slide.number)


def _small_marks(slide: Slide, grids: Sequence[Table]) -> Iterator[Fill | Picture]:
    for mark in drawn_marks(slide):
        if (
            _is_small(mark.box, slide)
            and is_thick(mark.box, slide)
            and not mark.inherited
            and not any(t.box.has_centre_of(mark.box) for t in grids)
        ):
            yield mark


def _is_small(box: Box, slide: Slide) -> bool:
    if not 0 < box.width <= LONGEST_BAR or box.height <= 0:
        return False
    return box.height <= LOWEST_BAR or (box.width <= LARGEST_SIGN and box.height <= LARGEST_SIGN * slide.width_pt / slide.height_pt)


def _texts(slide: Slide) -> Iterator[str]:
    yield from [w.text for w in slide.words]
    yield from [p.text for frame in slide.frames if not frame.inherited for p in frame.paragraphs]


def _words(slide: Slide) -> Iterable[Word]:
    yield from slide.words
    for frame in slide.frames:
        if not frame.inherited:
            for paragraph in frame.paragraphs:
                yield from paragraph.words


def _words_after(box: Box, words: Stripes[Word], signs: Stripes[Box], *, gap: float) -> str:
    """The words to the right of a sign on its line, up to the next sign or a gap, and the lines that go on right under them."""
    middle = box.centre_y
    stop = min((b.x0 for b in signs.between(middle, middle) if b.x0 > box.centre_x), default=float("inf"))
    line = [w for w in words.between(middle, middle) if box.centre_x <= w.box.x0 < stop]
    taken = _run(line, box.x1, gap)
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


def _run(words: Sequence[Word], edge: float, gap: float = READING_GAP) -> list[Word]:
    """The words of a line, from `edge` to the right, up to the first gap; `gap`: before the first of them."""
    run: list[Word] = []
    for word in sorted(words, key=lambda w: w.box.x0):
        if word.box.x0 - edge > (READING_GAP if run else gap):
            break
        run.append(word)
        edge = word.box.x1
    return run
