"""What an indicator asks for, and the figures of a sentence as they are printed, each with what it is a measure of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from prs_extract import text
from prs_extract.language.figures import NUMBER
from prs_extract.language.stems import stem

Measure = Literal["part", "compte", "durée", "montant", "rapport", ""]
"""A share of a whole, a count of things, a time, money, so many for a thousand; "" where nothing tells."""

_ASKED: tuple[tuple[Measure, str], ...] = (
    ("rapport", r"\bpour (?:1 ?000|10 ?000|100 ?000|mille|cent mille)\b"),
    (
        "part",
        r"^(?:le |la |les |l'|% |evolution (?:du |de la |des )|augmentation (?:du |de la ))?(?:taux|part|parts|pourcentage|proportion|%|ratio)\b",
    ),
    ("durée", r"^(?:le |la |les )?(?:delai|duree|temps|attente|age|anciennete)s?\b"),
    ("montant", r"^(?:le |la |les )?(?:montant|cout|budget|depense|economie|financement|credit)s?\b"),
    (
        "compte",
        r"^(?:le |la |les |nb |evolution du |augmentation du )?(?:nombre|nb|effectif|effectifs|file active|volume|total|quantite|nombres)\b",
    ),
)

_TIME = r"(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|annees?)"
_MONEY = r"(?:[kKM] ?€|M d'€|€|euros?|millions? d['’]euros|milliers? d['’]euros)"
_WORD = r"[^\W\d_][\w'’-]+"
_GIVEN: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    ("montant", re.compile(rf"(?:{NUMBER})\s?{_MONEY}(?!\w)")),
    ("part", re.compile(rf"(?:{NUMBER})\s?%")),
    ("part", re.compile(rf"(?<![\w/])(?:{NUMBER})\s?/\s?(?:{NUMBER})(?![\w/])(?:\s{_WORD})?")),
    ("part", re.compile(rf"(?<![\w/])(?:{NUMBER})(?:\s{_WORD})?\s(?:sur|des)\s(?:les\s)?(?:{NUMBER})(?![\w/])(?:\s{_WORD})?")),
    ("durée", re.compile(rf"(?<![\w/])(?:{NUMBER})\s{_TIME}\b")),
    ("compte", re.compile(rf"(?<![\w/,.-])(?:{NUMBER})\s(?!(?:{_TIME}|et|ou|à|au|en|de|des|du|pour|sur|fois)\b){_WORD}")),
)
_AIM = re.compile(r"(?:cibles?|objectifs?|attendus?|visant|viser|vises?|prevus?|programmes?)(?: (?:de|d'|a|fixee? a|:|des?))*[ (:]*$")
_AIMED = re.compile(r"^ ?(?:\w+ )?(?:attendu|prevu|programme|vise|espere)e?s?\b")
_BEFORE = re.compile(r"(?:\b(?:contre|au lieu de|(?:passe|ramene|baisse|hausse|augmente|reduit)e?s? de|(?:plus|moins) de)|\d ?[-–]) ?$")
_MONTH = re.compile(r"\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|trimestre|semestre)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """`printed`: as it stands ("17/29 établissements"); `measure`: of what kind it is; `unit`: the stem of what it counts, "" for none."""

    printed: str
    measure: Measure
    unit: str


def asked(indicator: str) -> Measure:
    """What an indicator asks for, from how it begins."""
    folded = text.fold(indicator)
    return next((measure for measure, pattern in _ASKED if re.search(pattern, folded)), "")


def given(line: str) -> tuple[Figure, ...]:
    """The figures of a text, in order: what is, not what was aimed at or was before ("34 établissements, pour 30 attendus")."""
    taken: list[tuple[int, Figure]] = []
    free = list(line)
    for measure, pattern in _GIVEN:
        for found in pattern.finditer("".join(free)):
            free[found.start() : found.end()] = "\0" * len(found[0])
            if not _is_other(line, found.start(), found.end(), found[0]):
                taken.append((found.start(), Figure(found[0].strip(), measure, _unit(found[0], measure))))
    return tuple(figure for _, figure in sorted(taken, key=lambda t: t[0]))


def _is_other(line: str, start: int, end: int, printed: str) -> bool:
    """A date, an aim, or what was before."""
    before, after = text.fold(line[:start]) + " ", text.fold(line[end:])
    dated = re.fullmatch(r"(?:19|20)\d\d.*", printed) or _MONTH.search(text.fold(printed))
    return bool(
        dated
        or _AIM.search(before.strip())
        or _AIMED.match(after)
        or _AIMED.match(" " + text.fold(printed).partition(" ")[2])
        or _BEFORE.search(before)
    )


def _unit(printed: str, measure: Measure) -> str:
    words = re.findall(_WORD, printed)
    return stem(words[0]) if words and measure in ("compte", "part") and words[0] not in ("sur", "des") else ""
