"""The deck as a whole: who, about what, when, for which cycle."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from prs_extract.domain.columns import find_columns
from prs_extract.domain.cycles import YEARS, cycles_of
from prs_extract.domain.indicateurs import is_indicateurs
from prs_extract.domain.periods import find_periods
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Info, Objectif
from prs_extract.domain.sections import ONLY_CODE, parse_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Source
from prs_extract.text import letters, one_line
from prs_extract.values import value

_AGENCY = re.compile(
    r"\b(?:ARS|agences? r[ée]gionales? de (?:la )?sant[ée])\b[ :–-]*(?:de la |de l['’]|des |du |de |d['’])?", re.IGNORECASE
)
_PRIORITY = re.compile(
    r"\b(?:priorit[ée]|axe|th[ée]matique)\s*(?:n\s?°\s*)?(?P<numero>\d{1,2})\b(?!\s*(?:[-–/]\s*)?\d)\s*(?:(?:[:–—-]|\.(?=\s)|(?=[«“]))\s*(?P<theme>\S.*))?",
    re.IGNORECASE,
)
_PRIORITY_FIRST = re.compile(r"^\s*(?:priorit[ée]|axe|th[ée]matique)\s*(?:n\s?°\s*)?\d{1,2}\s*[-–—|·,:]\s*", re.IGNORECASE)
_SHORT_PRIORITY = re.compile(r"(?P<before>\S.*?)??\W*\bP\.?\s?(?P<numero>\d{1,2})\b\W*(?P<theme>.*)")
_THEME = re.compile(r"^th[ée]matique\s*:\s*(?P<theme>\S.*)$", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:^|[:–—|·]\s*)(?P<comite>(?:comit[ée]|copil|cotech|commission|groupe de suivi)\b.*)", re.IGNORECASE)
_CYCLE_LAST = re.compile(r"\s+[-–—|·:]\s[^-–—|·:]*20\d\d.*$")
_AGENCY_LAST = re.compile(r"\s*[-–—·|,(]\s*ARS\b.*$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:comit[ée]\s+(?:de\s+)?(?:suivi|pilotage)|copil|feuille de route)\s*"
    r"(?:(?:du|de la|de l['’]|des)\s*(?:PRS|parcours|th[ée]matique|priorit[ée]|programme|feuille de route)?\s*)?(?:[:–—-]\s*)?(?P<theme>[\w«“].*)$",
    re.IGNORECASE,
)
_NAMES_OBJECTIVE = re.compile(r"\bobjectif\b.*\d", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"\b(?:PRS|projets? r[ée]giona\w+|feuilles? de route|plans? d['’]actions?|programm\w+|bilans?|points? d['’]\w+|comit[ée]s?|copil|cotech|commission|"
    r"r[ée]unions?|revues?|suivis?|pr[ée]sentation|s[ée]minaire|atelier|diaporama|roadmap|r[ée]publique|minist[èe]re|pr[ée]fecture)\b",
    re.IGNORECASE,
)
_THEME_PARTS = re.compile(r"\s+[-–—|]\s+")
_TITLE_PARTS = re.compile(r"\s+[-–—|:]\s+")
_QUOTES = ' «»"“”'
_PLACE_LABEL = re.compile(r"^lieu(?:\s+de\s+(?:la\s+)?(?:r[ée]union|s[ée]ance|rencontre))?\s*[:–—-]\s*(?P<lieu>\S.*)$", re.IGNORECASE)
_HOURS = re.compile(r"^(?:de |[àÀ] )?\d{1,2}\s?h(?:\s?\d\d)?(?:\s?(?:-|–|à|/)\s?\d{1,2}\s?h(?:\s?\d\d)?)?(?!\w)", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"(?:s[ée]ances?|sessions?|pl[ée]ni[èe]re|rencontres?|journ[ée]es?|groupes? de travail|GT|versions?|[ée]ditions?|supports?|documents?|dates?|mise [àa] jour|point|compte[- ]rendu"
    r"|relev[ée]|valid[ée]e?|actualis[ée]e?|projet|brouillon|draft|directions?|d[ée]l[ée]gation|service|p[ôo]le|Dr|Pr|Mme|M\.|matin|apr[èe]s-midi|ordre du jour|annexe|dossier)(?!\w)",
    re.IGNORECASE,
)
"""What a line of the cover says beside the day that is no place: a meeting, a document, someone."""
_PLACE_EDGES = " ·•|,;:–—-/(\t"
_LONG_COMMITTEE = 14
_LONG_PLACE = 5
_HEADING_NOISE = re.compile(r"\s*\b20\d\d\s?[-–/]\s?20\d\d\b\s*$")
_NOT_A_THEME = ("priorisationdesactions", "programmationdesactions", "presentationdelathematique")


@value(frozen=True, slots=True)
class _Line:
    """A paragraph on one line. `cover`: it stands on the title slide; `decor`: in what repeats from slide to slide."""

    text: str
    cover: bool
    decor: bool


def info_from(source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Info:
    """What the title slide says, else footers, the file's properties, titles and headings. "" or None for what nothing says."""
    lines = _lines(layouts)
    properties = [source.properties.get(key, "") for key in ("title", "subject", "author")]
    cover = [line.text for line in lines if line.cover]
    everywhere = [*cover, *(line.text for line in lines if line.decor), *properties]
    comite = _committee(everywhere)
    priorite, theme = _priority(lines)
    priorite = priorite if priorite is not None else _priority_of_codes(layouts)
    theme = theme or _theme_beside_code(cover, priorite)
    shared, lone = _theme_of_titles(layouts, vocabulary)
    date, date_line = _date(everywhere)
    lieu = _place(cover, date_line)
    repeated = [letters(line.text) for line in lines if line.decor]
    theme = (
        theme
        or shared
        or _theme_of([comite, *cover])
        or _theme_of_cover(layouts, vocabulary)
        or _theme_repeated(cover, repeated, lieu)
        or lone
    )
    cycle, before = cycles_of(layouts, [line.text for line in lines], vocabulary)
    return Info(
        region=_region([*everywhere, *[line.text for line in lines]], vocabulary),
        theme=theme,
        comite=comite,
        priorite=priorite,
        date=date,
        lieu=lieu,
        cycle=cycle,
        cycle_precedent=before,
    )


def with_priority_of(info: Info, objectifs: Sequence[Objectif]) -> Info:
    """The info with the number that every code of the deck's objectives begins with, where nothing else says which priority it is of."""
    numbers = {o.code.partition("-")[0] for o in objectifs if "-" in o.code}
    return replace(info, priorite=int(numbers.pop())) if info.priorite is None and len(numbers) == 1 else info


def _lines(layouts: Sequence[SlideLayout]) -> list[_Line]:
    """Every paragraph outside tables, in deck order. The title slide is the first, when it holds no table."""
    cover = layouts[0] if layouts and not layouts[0].tables else None
    return [
        _Line(one_line(p.text), layout is cover and not b.decor, b.decor)
        for layout in layouts
        for b in layout.blocks
        for p in b.paragraphs
        if p.text
    ]


def _region(texts: Iterable[str], vocabulary: Vocabulary) -> str:
    """The agency, "ARS" and the name printed after it; the first of a text that is nothing else, else the most frequent."""
    telling = {
        text: n for text, n in Counter(texts).items() if "ars" in (plain := text.casefold()) or "agence" in plain
    }  # told sooner than by the pattern
    found = [(name, bare, n) for text, n in telling.items() for name, bare in _agencies(text, vocabulary)]
    votes: Counter[str] = Counter()
    for name, _, n in found:
        votes[name] += n
    alone = next((name for name, bare, _ in found if bare), "")
    return alone or next((name for name, _ in votes.most_common(1)), "")


def _agencies(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, bool]]:
    for match in _AGENCY.finditer(text):
        name = vocabulary.region_at(text[match.end() :])
        if name:
            yield f"ARS {name}", letters(text) == letters(match.group() + name)


def _committee(texts: Iterable[str]) -> str:
    """The first line that names a committee, at its head or after a colon or a dash, without date or agency at its end."""
    for text in texts:
        found = _COMMITTEE.search(text)
        if found is None or len(words_of(text)) > _LONG_COMMITTEE or text.endswith((".", ":", "?")):
            continue
        name = found["comite"]
        day = next((p for p in find_periods(name) if p.is_day), None)
        bare = _AGENCY_LAST.sub("", name[: day.start] if day is not None else name)
        bare = _CYCLE_LAST.sub("", bare)
        bare = re.sub(r"\s+(?:du|le)$", "", bare.strip(_PLACE_EDGES)).strip(_PLACE_EDGES)
        if len(words_of(bare)) > 1:
            return bare
    return ""


def _theme_of(texts: Iterable[str]) -> str:
    """What a committee or a roadmap is about, by its name; a name that prints years or a day names a document, or a meeting, not a theme."""
    found = [_HEADING_NOISE.sub("", m["theme"]).strip(_QUOTES) for m in map(_SUBJECT.match, texts) if m]
    others = (YEARS.search, _PRIORITY.fullmatch, _DOCUMENT.match, find_periods)
    return next((theme for theme in found if theme and not any(says_else(theme) for says_else in others)), "")


def _priority(lines: Sequence[_Line]) -> tuple[int | None, str]:
    """Number and theme of "Priorité 11 : L'accès aux soins": on the title slide, in what repeats, then elsewhere if there is only one number.

    Without any, the theme of a line "Thématique : …".
    """
    groups = ([x.text for x in lines if x.cover], [x.text for x in lines if x.decor], [x.text for x in lines if not (x.cover or x.decor)])
    for rank, texts in enumerate(groups):
        found = [m for m in (_PRIORITY.search(t) if rank < 2 else _PRIORITY.match(t) for t in texts) if m]
        numbers = {int(m["numero"]) for m in found}
        if len(numbers) == 1 or (numbers and rank == 0):
            named = next((_bare_theme(m["theme"]) for m in found if m["theme"]), "")
            return int(found[0]["numero"]), named or (_theme_beside(texts) if rank == 0 else "")
    return None, next((m["theme"] for m in (_THEME.match(x.text) for x in lines) if m), "")


def _bare_theme(text: str) -> str:
    """The theme without quotes, and without the document or the day that the line goes on with ("Santé mentale – Bilan 2024-2025")."""
    first, *parts = _THEME_PARTS.split(text)
    if any(period.is_day for period in find_periods(first)):
        return ""
    kept = list(takewhile(lambda part: not (_DOCUMENT.search(part) or YEARS.search(part) or find_periods(part)), parts))
    return (text if len(kept) == len(parts) else " – ".join((first, *kept))).strip().strip(_QUOTES)


def _theme_beside(cover: Sequence[str]) -> str:
    """What stands before the number of the priority on its line, or alone on the line after a bare one ("Priorité 7" / "Santé mentale"); "" for a document,
    a meeting, an agency or a day.
    """
    at, found = next((i, m) for i, m in enumerate(map(_PRIORITY.search, cover)) if m)
    before = cover[at][: found.start()].strip(_PLACE_EDGES)
    alone = not (before or found["theme"]) and found.end() == len(cover[at].rstrip()) and at + 1 < len(cover)
    text = cover[at + 1] if alone else before
    other = _names_document(text) or find_periods(text) or text.endswith((".", ":"))
    return "" if other or len(words_of(text)) > _LONG_COMMITTEE else text.strip(_QUOTES)


def _theme_beside_code(cover: Sequence[str], priorite: int | None) -> str:
    """What stands beside the deck's own number on a line of the cover that writes it short ("P7 – Santé mentale", "Santé mentale (P7)")."""
    found = [m for m in map(_SHORT_PRIORITY.fullmatch, cover) if m is not None and int(m["numero"]) == priorite]
    texts = [_bare_theme(m["theme"] or m["before"].strip(_PLACE_EDGES)) for m in found if not (m["theme"] and m["before"])]
    return next((text for text in texts if not (_names_document(text) or find_periods(text))), "")


def _priority_of_codes(layouts: Sequence[SlideLayout]) -> int | None:
    """The priority that most of the objectives' codes begin with; else the one of two codes or more that stand alone as titles."""
    texts = [one_line(b.text) for layout in layouts for b in layout.blocks if not b.decor]
    cells = [one_line(c.text) for layout in layouts for t in layout.tables for c in t.cells if c.row <= 1 or c.col == 0]
    mentions = [m for m in [*map(parse_mention, texts), *(parse_mention(t, bare=True) for t in cells)] if m is not None and m.code]
    votes = Counter(int(m.code.partition("-")[0]) for m in mentions)
    if votes:
        return votes.most_common(1)[0][0]
    titles = {code[0]: code for layout in layouts if layout.title and (code := ONLY_CODE.match(one_line(layout.title.text)))}
    alone = {int(code["priorite"]) for code in titles.values()}
    return alone.pop() if len(titles) > 1 and len(alone) == 1 else None


def _theme_of_titles(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[str, str]:
    """The title that most slides of actions, objectives and indicators share, its first line, without years; and that of the only such slide, or
    one that names a document too ("Grand âge – suivi des actions"), which tell less.
    """
    votes: Counter[str] = Counter()
    thematic = [layout.title for layout in layouts if layout.title is not None and _is_thematic(layout, vocabulary)]
    for title in thematic:
        text = _HEADING_NOISE.sub("", without_suite(title.paragraphs[0].text))
        if text and not _heads_else(text, vocabulary) and letters(text) not in _NOT_A_THEME:
            votes[text] += 1
    shared = next((text for text, count in votes.most_common() if count > 1 and not _DOCUMENT.search(text)), "")
    lone = next((text for text, count in votes.most_common() if count > 1 or len(thematic) == 1), "")
    return shared, lone


def _heads_else(text: str, vocabulary: Vocabulary) -> bool:
    """It heads a part of a deck, or names an objective."""
    return bool(vocabulary.heading(text) or vocabulary.rubrique(text) or parse_mention(text, bare=True) or _NAMES_OBJECTIVE.search(text))


def _names_document(text: str) -> bool:
    """It names a document, a meeting or an agency, or prints years."""
    return any(pattern.search(text) for pattern in (_DOCUMENT, _AGENCY, YEARS))


def _theme_of_cover(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> str:
    """The first line of the title slide's title, or the one part of it, that names neither a document, nor a meeting, nor an agency."""
    title = layouts[0].title if layouts and not layouts[0].tables else None
    text = one_line(title.paragraphs[0].text) if title is not None else ""
    parts = [p for p in _TITLE_PARTS.split(text) if not (_names_document(p) or find_periods(p) or vocabulary.rubrique(p))]
    text = parts[0] if len(parts) == 1 else text
    named = _heads_else(text, vocabulary) or _names_document(text) or _PRIORITY.fullmatch(text)
    return "" if named or len(words_of(text)) > _LONG_COMMITTEE else text


def _theme_repeated(cover: Sequence[str], repeated: Sequence[str], lieu: str) -> str:
    """The line of the title slide that the foot of every slide says again ("PRS – Soins palliatifs"), and that is neither a document nor a place."""
    told = [t for t in cover if len(words_of(t)) > 1 and t != lieu and any(letters(t) in foot for foot in repeated)]
    return next((t for t in told if not (_names_document(t) or find_periods(t) or _PRIORITY.search(t))), "")


def _is_thematic(layout: SlideLayout, vocabulary: Vocabulary) -> bool:
    if any(is_indicateurs(t, vocabulary) or find_columns(t, vocabulary) is not None for t in layout.tables):
        return True
    kinds = {vocabulary.heading(one_line(p.text)) for b in layout.blocks for p in b.paragraphs if b is not layout.title}
    return {"objectif general", "objectif operationnel"} <= kinds


def _date(texts: Iterable[str]) -> tuple[dt.date | None, str]:
    """The first single day printed, and its line."""
    for text in texts:
        for period in find_periods(text):
            if period.is_day:
                return period.debut, text
    return None, ""


def _place(cover: Sequence[str], date_line: str) -> str:
    """What is left of the line of the date ("Saint-Pierre · Mardi 9 avril 2024", "À Mamoudzou, le 3 mars 2025"), or a line "Lieu : …"."""
    labelled = next((found["lieu"] for found in map(_PLACE_LABEL.match, cover) if found), "")
    if labelled or date_line not in cover:
        return labelled
    period = next(p for p in find_periods(date_line) if p.is_day)
    before, after = _PRIORITY_FIRST.sub("", date_line[: period.start]), date_line[period.stop :]
    for part in (before, after):
        text = re.sub(r"\s*(?:\ble|\bdu|,)?\s*$", "", part.strip(_PLACE_EDGES + ")"), flags=re.IGNORECASE)
        text = _HOURS.sub("", text).strip(_PLACE_EDGES)
        text = re.sub(r"^(?:[Ff]ait\s+|[Tt]enue?\s+)?(?:[àÀ]|à la|au|le)\s+", "", text).strip(_PLACE_EDGES)
        words = words_of(text)
        if words and len(words) <= _LONG_PLACE and text[:1].isupper() and not _is_no_place(text):
            return text
    return ""


def _is_no_place(text: str) -> bool:
    return any((_COMMITTEE.search(text), _AGENCY.match(text), _DOCUMENT.match(text), _NO_PLACE.match(text)))
