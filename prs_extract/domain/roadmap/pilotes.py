"""Those in charge, one by one, as a cell prints them together; and cells that only say "the same as above"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.records import Action
from prs_extract.domain.roadmap.confiance import CODES
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.text import BULLETS, DASHES, LIST_NUMBER, one_line

_OF = r"(?!\s*(?:de|du|des)\s|\s*d['’])"
"""What follows belongs to the name before it: "Direction de la prévention, de la promotion et de la qualité"."""
_PARTED = re.compile(rf"\([^()]*\)|(?P<between>\s*[/;\n+&]\s*|\s*,{_OF}\s*|\s+et{_OF}\s+)", re.IGNORECASE)
_NUMBERED = re.compile(LIST_NUMBER)
_LABELLED = re.compile(r"(?P<label>[^:\d]{2,30}?)\s*:\s*(?P<name>\S.*)")
_PLACE = re.compile(r"(?:\d{1,3}|2[AB])")
_OF_A_PLACE = re.compile(rf"(?P<name>.*[^\W\d].*?\s){_PLACE.pattern}")
_DITTO = frozenset("\"'’‘“”„«»〃″ ")
_CODE = "valeur-deduite"


def pilotes_of(brut: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The pilotes of a cell, each once, without list mark or label; what stands in brackets parts none. In "CPAM 75, 92 et 93" three are named: a number
    alone takes the name before it.
    """
    found: list[str] = []
    for piece in filter(None, (_bare(p, vocabulary) for p in _pieces(brut))):
        before = _OF_A_PLACE.fullmatch(found[-1]) if found else None
        found.append(f"{before['name']}{piece}" if before and _PLACE.fullmatch(piece) else piece)
    return tuple(dict.fromkeys(found))


def _pieces(brut: str) -> Iterator[str]:
    start = 0
    for match in _PARTED.finditer(brut):
        if match["between"] is not None:
            yield brut[start : match.start()]
            start = match.end()
    yield brut[start:]


def _bare(piece: str, vocabulary: Vocabulary) -> str:
    """A name without the mark or number of a list, and without the label of those in charge ("Co-pilote : CPAM")."""
    text = piece.strip()
    if text[:1] in BULLETS or text[:1] in DASHES:
        text = text[1:].lstrip()
    text = text.removeprefix("et ")
    text = _NUMBERED.sub("", text, count=1).strip() or text
    labelled = _LABELLED.fullmatch(text)
    role = vocabulary.label(labelled["label"]) if labelled is not None else None
    return labelled["name"] if labelled is not None and role is not None and role.role == "pilote" else text


def with_same_as_above(actions: Sequence[Action], vocabulary: Vocabulary, alerts: list[Alert]) -> list[Action]:
    """The actions, those whose cell of the pilot or of the état says "idem" with what the row above says; printed texts stay, and the row is less sure."""
    told: list[Action] = []
    for action in actions:
        above = told[-1] if told else None
        same = [brut for brut in (action.pilote_brut, action.etat_brut) if _is_same(brut, vocabulary)] if above is not None else []
        if above is not None and same:
            message = f"« {one_line(action.action)[:60]} » : « {same[0]} » est lu comme ce que dit la ligne au-dessus ; à vérifier."
            alerts.append(alert(_CODE, message, slide=action.slide))
            pilotes = above.pilotes if action.pilote_brut in same else action.pilotes
            etat = above.etat if action.etat_brut in same else action.etat
            codes, parts = dict.fromkeys((*action.alertes, _CODE)), dict((*action.parts, (_CODE, CODES[_CODE])))
            action = replace(action, pilotes=pilotes, etat=etat, alertes=tuple(codes), parts=tuple(parts.items()))
        told.append(action)
    return told


def _is_same(brut: str, vocabulary: Vocabulary) -> bool:
    text = one_line(brut)
    return bool(text) and (_DITTO.issuperset(text) or vocabulary.lexicons["renvois"].exact(text) is not None)
