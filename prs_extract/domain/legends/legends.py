"""Legends: what they say of coloured dots, pictograms, glyphs and inks, wherever these stand in the deck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from prs_extract.domain.captions import may_say_priority, priority_of_band
from prs_extract.domain.legends.entries import LONGEST, SYMBOL, Entry, entries_of_chips, entries_of_inks, entries_of_signs, told_apart
from prs_extract.domain.legends.signs import Sign, is_grey, mismatch, shapes_in
from prs_extract.domain.legends.state_signs import state_signs
from prs_extract.domain.legends.worded import STRUCK, worded
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

CLEARLY = 1.5
"""Times worse than the sign of the best entry that the others of its legend must fit: pictures of one outline hardly differ."""

SAME = 0.02
"""Mismatch up to which two signs are the same: less than any two that a legend tells apart on purpose."""

MOST_TWINS = 40
"""Entries of a slide that are held to one another, at most."""

_CARRIER = re.compile(
    r"^(?:en |sur )?(?:les )?(?:lignes?|cellules?|cases?|fonds?|surlign\w+|textes?|encadr\w+|couleur|actions?)\b[^:=]{0,25}[:=]\s*"
    r"|\s*\((?:ligne|cellule|case|fond|surlign)[^)]*\)$|\s+(?:sont|est)\s+(?:surlign|color|gris|encadr)\w+(?:\s+\w+){0,3}$|^les\s+",
    re.IGNORECASE,
)
"""What of a legend's entry names the part of a table that carries the sign."""


@dataclass(frozen=True, slots=True, eq=False)
class Legend:
    """The entries of every legend of the deck. `inks`: states written in a colour of their own, which stands for them. `named`: states
    told by the name of a colour ("vert : réalisé"), or by a glyph in the header of their column. `struck`: what struck text stands for, "" when no line
    says so. `others`: signs that the slides of the legends explain with other words ("★ Action prioritaire").
    """

    entries: tuple[Entry, ...] = ()
    inks: tuple[Entry, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    struck: str = ""
    others: tuple[Entry, ...] = ()

    def meaning(self, sign: Sign, slide: int) -> str | None:
        """The words that explain a sign: those of the nearest legend, its own slide first, then the slides before it; None when none does."""
        fits = [(bad, e) for e in self.entries if (bad := mismatch(sign, e.sign)) is not None]
        if not fits:
            return self._typed(sign, slide)
        bad, first = min(fits, key=lambda f: (f[1].slide != slide, f[0].total, f[1].slide > slide, abs(f[1].slide - slide)))
        rivals = [b for b, e in fits if e.slide == first.slide and e.texte != first.texte]
        others = (mismatch(sign, o.sign) for o in self.others if o.slide == slide)
        if any(o is not None and o.total < bad.total for o in others):
            return None
        return None if any(b.shape <= bad.shape and b.look <= CLEARLY * bad.look for b in rivals) else first.texte

    def _typed(self, sign: Sign, slide: int) -> str | None:
        """The words behind the same typed sign in another colour, where the nearest legend is typed in one: it tells its signs apart by what they are."""
        typed = [e for e in self.entries if e.sign.glyph and not e.sign.shape]
        if sign.shape or not sign.glyph or not typed:
            return None
        nearest = min((e.slide for e in typed), key=lambda n: (n != slide, n > slide, abs(n - slide)))
        own = {(e.sign.glyph, letters(e.texte)): e for e in typed if e.slide == nearest}
        told = [e.texte for e in own.values() if e.sign.glyph == sign.glyph]
        is_apart = len({glyph for glyph, _ in own}) == len(own) > 1 and len({e.sign.colour for e in own.values()}) == 1
        return told[0] if told and is_apart else None

    def twins(self) -> tuple[str, str] | None:
        """The words of two entries of one slide whose signs are the same as far as they are read: what tells them apart was not."""
        by_slide = ([e for e in self.entries if e.slide == slide] for slide in dict.fromkeys(e.slide for e in self.entries))
        pairs = ((a, b) for own in by_slide for a, b in combinations(own[:MOST_TWINS], 2) if letters(a.texte) != letters(b.texte))
        return next(((a.texte, b.texte) for a, b in pairs if (bad := mismatch(a.sign, b.sign)) is not None and bad.total <= SAME), None)

    @property
    def draws(self) -> bool:
        """Some legend explains drawings: a part of one says nothing by itself."""
        return any(e.sign.parts for e in self.entries)


def legend_from(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, *, signs_only: bool = False) -> Legend:
    """Signs followed by words, where at least one of a slide's explains an état, or two those in a column of états; boxes filled with the colour that
    they name too. `signs_only`: without the states told by inks and by names of colours, which only rows of actions have a use for.
    """
    entries, others = _of_signs(layouts, vocabulary, inherited=False)
    if not entries and any(f.inherited for layout in layouts for f in layout.slide.fills):
        entries, others = _of_signs(layouts, vocabulary, inherited=True)
    if signs_only:
        return Legend(tuple(entries), others=tuple(others))
    inks = [e for layout in layouts for e in entries_of_inks(layout, vocabulary)]
    named = dict(pair for layout in layouts for pair in worded(layout, vocabulary))
    struck = named.pop(STRUCK, "")
    return Legend(
        tuple(entries),
        tuple(inks) if len({e.texte for e in inks}) > 1 else (),
        tuple(named.items()) if len(set(named.values())) > 1 else (),
        struck,
        tuple(others),
    )


def _of_signs(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, *, inherited: bool) -> tuple[list[Entry], list[Entry]]:
    """Of all slides, and what signs of the same slides stand for otherwise; `inherited`: of what stands on their layouts and masters."""
    entries: list[Entry] = []
    others: list[Entry] = []
    for layout in layouts:
        chips = entries_of_chips(layout) if not inherited else ()
        signs = list(told_apart(entries_of_signs(layout, inherited=inherited), vocabulary))
        found = [*signs, *told_apart(chips)]
        if not found:
            continue
        known = [e for e in found if vocabulary.says_etat(e.texte)]
        if _are_headings(found, known, vocabulary):
            continue
        if len(known) < 2:
            known = _of_states(found, layouts, vocabulary) or known
        if len({letters(e.texte) for e in known}) > 1 or len(known) == len(found) == 1:  # two chips "En cours" are said of two actions
            entries += (kept := [e for e in found if e in known or _is_like(e, known)])
            others += [e for e in signs if e not in kept]
    return entries, others


def _are_headings(entries: Sequence[Entry], known: Sequence[Entry], vocabulary: Vocabulary) -> bool:
    """The signs stand before the headings of a review: each is one, of several rubriques, and some are no states ("Avancées", "Difficultés")."""
    rubriques = {vocabulary.rubrique(e.texte) for e in entries}
    return len(known) < len(entries) and len(rubriques) > 1 and None not in rubriques


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
    return Legend(tuple(e for o in spoken for e in entries_of_signs(o) if _is_priority(e.texte, vocabulary, bare=bool(o.tables))))


def _is_priority(text: str, vocabulary: Vocabulary, *, bare: bool) -> bool:
    """The text says a priority, by itself or once what carries its sign is left out ("Lignes surlignées : actions priorisées")."""
    return bool(priority_of_band(text, vocabulary, bare=bare) or priority_of_band(_CARRIER.sub("", text), vocabulary, bare=bare))


def _short(block: Block, vocabulary: Vocabulary) -> Iterator[str]:
    """The texts of a block that may be entries of a legend of priorities, without their signs."""
    for text in [one_line(p.text) for p in block.paragraphs if p.n_words <= 3 * LONGEST and may_say_priority(p.text, vocabulary)]:
        yield from (part for part in SYMBOL.split(text) if part.strip())


def explains_sign(text: str, layout: SlideLayout) -> bool:
    """The text is what a sign of its slide stands for, whatever it says: an entry of a legend, no heading."""
    return any(letters(e.texte) == letters(text) for e in entries_of_signs(layout))


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
