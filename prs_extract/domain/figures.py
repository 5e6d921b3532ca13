"""Figures in prose: quantities as printed, with the sign and the unit that make them one; years, dates, ranks and codes are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from prs_extract.domain.periods import find_periods
from prs_extract.text import one_line

_UNIT = (
    r"(?: ?(?:%|€|[kKM] ?€|Md ?€|M d'€|euros?|millions? d['’]euros|milliers? d['’]euros|millions?|milliers?|milliards?"
    r"|ETP[TR]?s?|ans?|mois|jours?|semaines?|heures?|minutes?|points?|km|m²|lits?|places?)(?![\w€]))"
)
_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_FIGURE = re.compile(
    rf"(?<![\w.,/’'-])(?P<sign>[+±] ?|[−-](?=\d)|- (?=[\d ,]+%))?(?:{_NUMBER})(?: ?[/–-] ?(?:{_NUMBER}))?{_UNIT}?(?![\w/])"
)
_RANK = re.compile(r"\d+ ?(?:er|re|e|ᵉ|è|ème|eme|nd|nde|ième|º)(?![a-zà-ÿ])")
_CLOCK = re.compile(r"\d+ ?h(?: ?\d\d)?(?: ?/ ?\d+)?(?!\w)|\d+ ?[jJ] ?/ ?\d+")
_CODE = re.compile(r"\d+-\d+(?:[.-]\d+)*|\d+(?:\.\d+){2,}")
_MEASURED = re.compile(rf"(?! ?ans?\b){_UNIT}")
"""What makes a range a quantity ("5-10 %"); "16-25 ans" says who, not how many."""

_LABEL = re.compile(
    r"\b(?:objectifs?|priorité|axe|phase|vague|article|annexe|n ?°|diapositive|volet|niveau|étape|tranche|lot|action|type|catégorie|loi|décret|numéro|ligne)"
    r" (?:n ?° ?)?\d[\d.-]*",
    re.IGNORECASE,
)
_YEAR_SPAN = re.compile(r"(?:19|20)\d\d ?[/-] ?(?:(?:19|20)\d\d|\d\d)(?!\d)|(?<!\d)(?:19|20)\d\d(?![\d,%€])(?! ?[%€])")
_AMOUNT = re.compile(r"[-–—]|n\.? ?[cdsr]\.?|[-–—−+]? ?[\d .,]+(?:%|(?:[kKM] ?)?€|euros?|ETP|jours?|mois|points?|pts?)?", re.IGNORECASE)
_CHANGE = re.compile(r"[-–—−+] ?\d.*|[↗↘↑↓⬆⬇⇗⇘▲▼➚➘]+|(?:en )?(?:légère |forte )?(?:hausse|baisse)", re.IGNORECASE)
_UNCHANGED = re.compile(r"[=→≈]|stables?|inchangée?s?|idem", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
_NOT_FIGURES = (_LABEL, _RANK, _CLOCK)


@lru_cache(maxsize=2048)
def figures(text: str) -> tuple[str, ...]:
    """Quantities in the order of the text, as printed ("17/29", "12 000 €", "+210", "0,5 ETP"). An enumerating number is not one ("1. ROR")."""
    if not _DIGIT.search(text):
        return ()
    undated = _crossed_out(text, _dates(text))
    if not _DIGIT.search(undated):  # as in many texts that print one
        return ()
    plain = _crossed_out(undated.translate(_SPACES), _others(text))
    return tuple(m.group().strip() for m in _FIGURE.finditer(plain) if not _is_list_mark(plain, m))


def is_amount(text: str) -> bool:
    """Nothing but a figure, with or without its unit, or a dash."""
    return bool(_AMOUNT.fullmatch(one_line(text)))


def tells_growth(texts: Iterable[str]) -> bool:
    """Each says by how much, or which way, an amount changes, and one at least that it does: "+ 6,3 %", "↘", "stable"."""
    told = [one_line(text) for text in texts]
    return any(map(_CHANGE.fullmatch, told)) and all(is_amount(t) or _CHANGE.fullmatch(t) or _UNCHANGED.fullmatch(t) for t in told)


_Spans: TypeAlias = list[tuple[int, int]]


def _dates(text: str) -> _Spans:
    """Where dates, periods and years stand."""
    years = [m.span() for m in _YEAR_SPAN.finditer(text)] if "20" in text or "19" in text else []
    return [(p.start, p.stop) for p in find_periods(text)] + years


def _others(text: str) -> _Spans:
    """Where what else looks like a figure and is none stands."""
    named = [m.span() for pattern in _NOT_FIGURES for m in pattern.finditer(text)]
    return named + [m.span() for m in _CODE.finditer(text) if not _MEASURED.match(text, m.end())]


def _crossed_out(text: str, spans: _Spans) -> str:
    """Character for character."""
    characters = list(text)
    for start, stop in spans:
        characters[start:stop] = "_" * (stop - start)
    return "".join(characters)


def _is_list_mark(text: str, match: re.Match[str]) -> bool:
    """A number at the head of a line followed by a dot or a bracket and a space."""
    head = text[: match.start()].rpartition("\n")[2]
    return not head.strip() and bool(re.match(r"[.)] ", text[match.end() :]))
