"""The deck as a whole: who, about what, when, for which cycle."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from prs_extract.domain.columns import Columns
from prs_extract.domain.cycles import cycles_of
from prs_extract.domain.periods import find_periods
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Info, Objectif
from prs_extract.domain.sections import ONLY_CODE, parse_mention
from prs_extract.domain.themes import (
    AGENCY,
    DOCUMENT,
    EDGES,
    LONGEST,
    PRIORITY,
    bare_theme,
    theme_beside,
    theme_beside_code,
    theme_of,
    theme_of_cover,
    theme_of_titles,
    theme_repeated,
)
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Source
from prs_extract.text import letters, one_line
from prs_extract.values import value

_PRIORITY_FIRST = re.compile(r"^\s*(?:priorit[ée]|axe|th[ée]matique)\s*(?:n\s?°\s*)?\d{1,2}\s*[-–—|·,:]\s*", re.IGNORECASE)
_THEME = re.compile(r"^th[ée]matique\s*:\s*(?P<theme>\S.*)$", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:^|[:–—|·]\s*)(?P<comite>(?:comit[ée]|copil|cotech|commission|groupe de suivi)\b.*)", re.IGNORECASE)
_CYCLE_LAST = re.compile(r"\s+[-–—|·:]\s[^-–—|·:]*20\d\d.*$")
_AGENCY_LAST = re.compile(r"\s*[-–—·|,(]\s*ARS\b.*$", re.IGNORECASE)
_PLACE_LABEL = re.compile(r"^lieu(?:\s+de\s+(?:la\s+)?(?:r[ée]union|s[ée]ance|rencontre))?\s*[:–—-]\s*(?P<lieu>\S.*)$", re.IGNORECASE)
_BUILDING = re.compile(r"pr[ée]fecture|minist[èe]re", re.IGNORECASE)
"""Authorities where a meeting may be held; beside a theme they are none of it."""
_HOURS = re.compile(r"^(?:de |[àÀ] )?\d{1,2}\s?h(?:\s?\d\d)?(?:\s?(?:-|–|à|/)\s?\d{1,2}\s?h(?:\s?\d\d)?)?(?!\w)", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"(?:s[ée]ances?|sessions?|pl[ée]ni[èe]re|rencontres?|journ[ée]es?|groupes? de travail|GT|versions?|[ée]ditions?|supports?|documents?|dates?|mise [àa] jour|point|compte[- ]rendu"
    r"|relev[ée]|valid[ée]e?|actualis[ée]e?|projet|brouillon|draft|directions?|d[ée]l[ée]gation|service|p[ôo]le|Dr|Pr|Mme|M\.|matin|apr[èe]s-midi|ordre du jour|annexe|dossier)(?!\w)",
    re.IGNORECASE,
)
"""What a line of the cover says beside the day that is no place: a meeting, a document, someone."""
_LONG_PLACE = 5
_LONGEST_REGION = 120
"""Characters behind an agency among which its name is looked for."""


@value(frozen=True, slots=True)
class _Line:
    """A paragraph on one line. `cover`: it stands on the title slide; `decor`: in what repeats from slide to slide."""

    text: str
    cover: bool
    decor: bool


def info_from(
    source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary, known: Mapping[int, Columns] = MappingProxyType({})
) -> Info:
    """What the title slide says, else footers, the file's properties, titles and headings. "" or None for what nothing says. `known`: as for
    `cycles_of`.
    """
    lines = _lines(layouts)
    properties = [source.properties.get(key, "") for key in ("title", "subject", "author")]
    cover = [line.text for line in lines if line.cover]
    everywhere = [*cover, *(line.text for line in lines if line.decor), *properties]
    comite = _committee(everywhere)
    priorite, theme = _priority(lines)
    priorite = priorite if priorite is not None else _priority_of_codes(layouts)
    theme = theme or theme_beside_code(cover, priorite)
    date, date_line = _date(everywhere)
    lieu = _place(cover, date_line)
    if not theme:  # each text of the deck is asked for one
        shared, lone = theme_of_titles(layouts, vocabulary)
        repeated = [letters(line.text) for line in lines if line.decor]
        theme = shared or theme_of([comite, *cover]) or theme_of_cover(layouts, vocabulary) or theme_repeated(cover, repeated, lieu) or lone
    cycle, before = cycles_of(layouts, [line.text for line in lines], vocabulary, known)
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
    for match in AGENCY.finditer(text):
        name = vocabulary.region_at(text[match.end() : match.end() + _LONGEST_REGION])
        if name:
            yield f"ARS {name}", letters(text) == letters(match.group() + name)


def _committee(texts: Iterable[str]) -> str:
    """The first line that names a committee, at its head or after a colon or a dash, without date or agency at its end."""
    for text in texts:
        found = _COMMITTEE.search(text)
        if found is None or len(words_of(text)) > LONGEST or text.endswith((".", ":", "?")):
            continue
        name = found["comite"]
        day = next((p for p in find_periods(name) if p.is_day), None)
        bare = _AGENCY_LAST.sub("", name[: day.start] if day is not None else name)
        bare = _CYCLE_LAST.sub("", bare)
        bare = re.sub(r"\s+(?:du|le)$", "", bare.strip(EDGES)).strip(EDGES)
        if len(words_of(bare)) > 1:
            return bare
    return ""


def _priority(lines: Sequence[_Line]) -> tuple[int | None, str]:
    """Number and theme of "Priorité 11 : L'accès aux soins": on the title slide, in what repeats, then elsewhere if there is only one number.

    Without any, the theme of a line "Thématique : …".
    """
    groups = ([x.text for x in lines if x.cover], [x.text for x in lines if x.decor], [x.text for x in lines if not (x.cover or x.decor)])
    for rank, texts in enumerate(groups):
        found = [m for m in (PRIORITY.search(t) if rank < 2 else PRIORITY.match(t) for t in texts) if m]
        numbers = {int(m["numero"]) for m in found}
        if len(numbers) == 1 or (numbers and rank == 0):
            named = next((bare_theme(m["theme"]) for m in found if m["theme"]), "")
            return int(found[0]["numero"]), named or (theme_beside(texts) if rank == 0 else "")
    return None, next((m["theme"] for m in (_THEME.match(x.text) for x in lines) if m), "")


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
        text = re.sub(r"\s*(?:\ble|\bdu|,)?\s*$", "", part.strip(EDGES + ")"), flags=re.IGNORECASE)
        text = _HOURS.sub("", text).strip(EDGES)
        text = re.sub(r"^(?:[Ff]ait\s+|[Tt]enue?\s+)?(?:[àÀ]|à la|au|le)\s+", "", text).strip(EDGES)
        words = words_of(text)
        if words and len(words) <= _LONG_PLACE and text[:1].isupper() and not _is_no_place(text):
            return text
    return ""


def _is_no_place(text: str) -> bool:
    return any((_COMMITTEE.search(text), AGENCY.match(text), DOCUMENT.match(text) and not _BUILDING.match(text), _NO_PLACE.match(text)))
