"""What a deck is about: from its title slide, the titles that its slides share, and what every foot repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from prs_extract.domain.columns import find_columns
from prs_extract.domain.cycles import YEARS
from prs_extract.domain.indicateurs import is_indicateurs
from prs_extract.domain.periods import find_periods
from prs_extract.domain.phrases import words_of
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.text import letters, one_line

AGENCY = re.compile(r"\b(?:ARS|agences? r[ée]gionales? de (?:la )?sant[ée])\b[ :–-]*(?:de la |de l['’]|des |du |de |d['’])?", re.IGNORECASE)
PRIORITY = re.compile(
    r"\b(?:priorit[ée]|axe|th[ée]matique)\s*(?:n\s?°\s*)?(?P<numero>\d{1,2})\b(?!\s*(?:[-–/]\s*)?\d)\s*(?:(?:[:–—-]|\.(?=\s)|(?=[«“]))\s*(?P<theme>\S.*))?",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:comit[ée]\s+(?:de\s+)?(?:suivi|pilotage)|copil|feuille de route)\s*"
    r"(?:(?:du|de la|de l['’]|des)\s*(?:PRS|parcours|th[ée]matique|priorit[ée]|programme|feuille de route)?\s*)?(?:[:–—-]\s*)?(?P<theme>[\w«“].*)$",
    re.IGNORECASE,
)
_NAMES_OBJECTIVE = re.compile(r"\bobjectif\b.*\d", re.IGNORECASE)
DOCUMENT = re.compile(
    r"\b(?:PRS|projets? r[ée]giona\w+|feuilles? de route|plans? d['’]actions?|programm\w+|bilans?|points? d['’]\w+|comit[ée]s?|copil|cotech|commission|"
    r"r[ée]unions?|revues?|suivis?|pr[ée]sentation|s[ée]minaire|atelier|diaporama|roadmap|r[ée]publique|minist[èe]re|pr[ée]fecture)\b",
    re.IGNORECASE,
)
_THEME_PARTS = re.compile(r"\s+[-–—|]\s+")
_TITLE_PARTS = re.compile(r"\s+[-–—|:]\s+")
_QUOTES = ' «»"“”'
EDGES = " ·•|,;:–—-/(\t"
"""What may stand between a theme, or a place, and what is beside it."""
LONGEST = 14
"""Words of a theme, or of the name of a committee, at most."""
_HEADING_NOISE = re.compile(r"\s*\b20\d\d\s?[-–/]\s?20\d\d\b\s*$")
_NOT_A_THEME = ("priorisationdesactions", "programmationdesactions", "presentationdelathematique")
_SHORT_PRIORITY = re.compile(r"(?P<before>\S.*?)??\W*\bP\.?\s?(?P<numero>\d{1,2})\b\W*(?P<theme>.*)")


def theme_of(texts: Iterable[str]) -> str:
    """What a committee or a roadmap is about, by its name; a name that prints years or a day names a document, or a meeting, not a theme."""
    found = [_HEADING_NOISE.sub("", m["theme"]).strip(_QUOTES) for m in map(_SUBJECT.match, texts) if m]
    others = (YEARS.search, PRIORITY.fullmatch, DOCUMENT.match, find_periods)
    return next((theme for theme in found if theme and not any(says_else(theme) for says_else in others)), "")


def bare_theme(text: str) -> str:
    """The theme without quotes, and without the document or the day that the line goes on with ("Santé mentale – Bilan 2024-2025")."""
    first, *parts = _THEME_PARTS.split(text)
    if any(period.is_day for period in find_periods(first)):
        return ""
    kept = list(takewhile(lambda part: not (DOCUMENT.search(part) or YEARS.search(part) or find_periods(part)), parts))
    return (text if len(kept) == len(parts) else " – ".join((first, *kept))).strip().strip(_QUOTES)


def theme_beside(cover: Sequence[str]) -> str:
    """What stands before the number of the priority on its line, or alone on the line after a bare one ("Priorité 7" / "Santé mentale"); "" for a document,
    a meeting, an agency or a day.
    """
    at, found = next((i, m) for i, m in enumerate(map(PRIORITY.search, cover)) if m)
    before = cover[at][: found.start()].strip(EDGES)
    alone = not (before or found["theme"]) and found.end() == len(cover[at].rstrip()) and at + 1 < len(cover)
    text = cover[at + 1] if alone else before
    other = _names_document(text) or find_periods(text) or text.endswith((".", ":"))
    return "" if other or len(words_of(text)) > LONGEST else text.strip(_QUOTES)


def theme_beside_code(cover: Sequence[str], priorite: int | None) -> str:
    """What stands beside the deck's own number on a line of the cover that writes it short ("P7 – Santé mentale", "Santé mentale (P7)")."""
    found = [m for m in map(_SHORT_PRIORITY.fullmatch, cover) if m is not None and int(m["numero"]) == priorite]
    texts = [bare_theme(m["theme"] or m["before"].strip(EDGES)) for m in found if not (m["theme"] and m["before"])]
    return next((text for text in texts if not (_names_document(text) or find_periods(text))), "")


def theme_of_titles(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[str, str]:
    """The title that most slides of actions, objectives and indicators share, its first line, without years; and that of the only such slide, or
    one that names a document too ("Grand âge – suivi des actions"), which tell less.
    """
    votes: Counter[str] = Counter()
    thematic = [layout.title for layout in layouts if layout.title is not None and _is_thematic(layout, vocabulary)]
    for title in thematic:
        text = _HEADING_NOISE.sub("", without_suite(title.paragraphs[0].text))
        if text and not _heads_else(text, vocabulary) and letters(text) not in _NOT_A_THEME:
            votes[text] += 1
    shared = next((text for text, count in votes.most_common() if count > 1 and not DOCUMENT.search(text)), "")
    lone = next((text for text, count in votes.most_common() if count > 1 or len(thematic) == 1), "")
    return shared, lone


def _heads_else(text: str, vocabulary: Vocabulary) -> bool:
    """It heads a part of a deck, or names an objective."""
    return bool(vocabulary.heading(text) or vocabulary.rubrique(text) or parse_mention(text, bare=True) or _NAMES_OBJECTIVE.search(text))


def _names_document(text: str) -> bool:
    """It names a document, a meeting or an agency, or prints years."""
    return any(pattern.search(text) for pattern in (DOCUMENT, AGENCY, YEARS))


def theme_of_cover(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> str:
    """The first line of the title slide's title, or the one part of it, that names neither a document, nor a meeting, nor an agency."""
    title = layouts[0].title if layouts and not layouts[0].tables else None
    text = one_line(title.paragraphs[0].text) if title is not None else ""
    parts = [p for p in _TITLE_PARTS.split(text) if not (_names_document(p) or find_periods(p) or vocabulary.rubrique(p))]
    text = parts[0] if len(parts) == 1 else text
    named = _heads_else(text, vocabulary) or _names_document(text) or PRIORITY.fullmatch(text)
    return "" if named or len(words_of(text)) > LONGEST else text


def theme_repeated(cover: Sequence[str], repeated: Sequence[str], lieu: str) -> str:
    """The line of the title slide that the foot of every slide says again ("PRS – Soins palliatifs"), and that is neither a document nor a place."""
    told = [t for t in cover if len(words_of(t)) > 1 and t != lieu and any(letters(t) in foot for foot in repeated)]
    return next((t for t in told if not (_names_document(t) or find_periods(t) or PRIORITY.search(t))), "")


def _is_thematic(layout: SlideLayout, vocabulary: Vocabulary) -> bool:
    if any(is_indicateurs(t, vocabulary) or find_columns(t, vocabulary) is not None for t in layout.tables):
        return True
    kinds = {vocabulary.heading(one_line(p.text)) for b in layout.blocks for p in b.paragraphs if b is not layout.title}
    return {"objectif general", "objectif operationnel"} <= kinds
