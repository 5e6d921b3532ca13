"""An objective of a list, and what its text says beside its words: its level, its number, marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Niveau
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box, in_runs
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import BULLETS, letters, one_line

NIVEAUX: dict[str, Niveau] = {"objectif general": "général", "objectif operationnel": "opérationnel"}
"""Headings of the vocabulary that open a list of objectives."""

_NUMBER = re.compile(r"^(?:(?:OG|OS|OO)\s?)?(?:n\s?°\s*)?(?P<numero>\d{1,2})\s*[.):–-]\s*(?=\D)", re.IGNORECASE)


_NUMBERS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_LEAD = re.compile(
    rf"\b(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:grands\s+)?objectifs?\s+"
    r"(?P<niveau>g[ée]n[ée]ra(?:l|ux)|strat[ée]giques?|op[ée]rationnels?|sp[ée]cifiques?)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"g|st", re.IGNORECASE)


_MIN_WORDS, _MIN_LETTERS = 3, 12
"""Below these a text is a label ("Thématique", "(à 10 ans)", "Actions"), not an objective: the shortest seen is "Renforcer la cybersécurité"."""

THEME = re.compile(r"^(?:priorité|thématique|axe|priorite)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """An objective of a list. `parent`: the index, among the general objectives of its slide, of the one it depends on; `certain`: it is drawn so;
    `told`: its level is that of a heading over it alone.
    """

    niveau: Niveau
    texte: str
    box: Box
    paragraphs: tuple[Paragraph, ...]
    slide: int
    page: int | None
    boxed: bool = False
    parent: int | None = None
    certain: bool = True
    told: bool = True


def listed(
    niveau: Niveau, text: str, group: Sequence[Paragraph], layout: SlideLayout, box: Box | None = None, *, parent: int | None = None
) -> Listed:
    """The objective of a slide that paragraphs print. `box`: its place, where that is not where they stand."""
    place = box if box is not None else bounding_box(p.box for p in group)
    return Listed(niveau, text, place, tuple(group), layout.slide.number, layout.slide.page, parent=parent)


def text_of(group: Iterable[Paragraph]) -> str:
    """An objective's words, of the paragraphs that print it."""
    return bare_text(" ".join([p.text for p in group]))


def bare_text(text: str) -> str:
    """An objective's words on one line, without the star, bullet or dash before them."""
    return one_line(text).lstrip(BULLETS + "-–— ")


def without_number(text: str) -> tuple[int | None, str]:
    """The number before an objective ("4.  Proposer …") and the rest."""
    found = _NUMBER.match(text)
    return (int(found["numero"]), text[found.end() :]) if found else (None, text)


def header_niveau(text: str, vocabulary: Vocabulary) -> Niveau | None:
    """The level that a heading or a column header names."""
    return NIVEAUX.get(vocabulary.heading(one_line(text)) or "")


def lead_of(text: str) -> tuple[Niveau, int] | None:
    """The first level of which a sentence says how many objectives there are ("La priorité 7 compte 2 objectifs généraux :"), and how many."""
    found = _LEAD.search(one_line(text)) if "objectif" in text and text.rstrip().endswith((":", ".")) else None
    if found is None:
        return None
    number = found["number"].casefold()
    niveau: Niveau = "général" if _GENERAL.match(found["niveau"]) else "opérationnel"
    return niveau, int(number) if number.isdecimal() else _NUMBERS.index(number) + 1


def whole_texts(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs that are one text together: one that starts in lower case without a bullet goes on with the one before."""
    return in_runs((p for p in paragraphs if p.text), lambda _, p: not p.bullet and p.text[:1].islower())


def is_objective(text: str, layout: SlideLayout) -> bool:
    """Long enough to be one, and neither the theme nor the slide's title."""
    words = words_of(without_number(text)[1])
    if len(words) < _MIN_WORDS or len("".join(words)) < _MIN_LETTERS or THEME.match(text):
        return False
    return layout.title is None or letters(text) != letters(layout.title.text)
