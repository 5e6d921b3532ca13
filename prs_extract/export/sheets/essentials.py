"""What matters in a workbook, in ten lines at most: each a label, a sentence, and the sheet that has the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.export.comparison import Comparison, side_names, sides
from prs_extract.export.sheets.deck import rows_of
from prs_extract.export.sheets.tallies import comparison_sentence, counted, listed, number, rows_by_pilote
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import ETATS, RUBRIQUES

NAMED = 3
"""Actions or objectives that a sentence names; the sheet has the others."""
LONGEST_NAME = 80
_PAUSES = " :;,"
_INNER_QUOTES = re.compile(r"«\s*([^«»]*?)\s*»")

_NATURES = {"suite": "suite", "bilan": "bilan", "prolonge": "prolongement"}
_BECAME = {"réalisée": "Réalisées", "non reconduite": "Non reconduites", "sans suite": "Sans suite"}
"""What became of actions that a director asks about by name -> the line's label."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line. `sheet`: the sheet where it can be looked up."""

    label: str
    text: str
    sheet: str


def comparison_facts(c: Comparison, rows: Sequence[Mapping[str, Any]], actions: Sequence[str], to_check: int) -> list[Fact]:
    """`rows`: those of `synthese`; `actions`: the sheets of actions, earlier and later; `to_check`: lines of the sheet of doubts."""
    avant, apres = sides(c)
    before, after = side_names(avant, apres)
    facts = [
        Fact("Suivi", comparison_sentence(rows, before, after, to_check), "Comparaison"),
        _objectives_left(rows, before),
        *(_became(c.statuts, status) for status in _BECAME),
        _new(c.nouvelles, after, actions[1]),
        _pilotes(avant, c.statuts, actions[0]),
        _difficulties(apres),
        _links(c.liens),
        _reading([*avant, *apres]),
    ]
    return [f for f in facts if f]


def deck_facts(deck: DeckFrames, to_check: int) -> list[Fact]:
    """The same for a deck alone."""
    slides = f" dans {counted(int(deck.info['diapositives']), 'diapositive')}" if deck.info.get("diapositives") else ""
    facts = [
        Fact("Lu", f"{counted(len(deck.actions), 'action')}{slides}. {counted(to_check, 'point')} à vérifier.", "Actions"),
        _etats(deck.actions),
        _prioritised(deck.actions),
        _pilotes_of(deck.actions),
        _programme(deck.programmation),
        _review(deck.bilans),
        _difficulties([deck]),
        _measured(deck),
        _reading([deck]),
    ]
    return [f for f in facts if f]


def _objectives_left(rows: Sequence[Mapping[str, Any]], before: str) -> Fact | None:
    left = [r for r in rows if number(r["actions_avant"]) and number(r["objectif non abordé"]) == number(r["actions_avant"])]
    if not any(number(r["actions_avant"]) for r in rows):
        return None
    names = [" ".join(f"{r['objectif_code']} {r['objectif']}".split()) for r in left]
    text = f"{counted(len(left), 'objectif')} {before} sans aucune ligne dans le jeu suivant : {_named(names)}." if left else ""
    return Fact("Objectifs", text or f"Tous les objectifs {before} qui ont des actions sont traités dans le jeu suivant.", "Comparaison")


def _became(statuts: pd.DataFrame, status: str) -> Fact | None:
    found = [r for r in rows_of(statuts) if r["statut_cycle"] == status]
    if not found:
        return None
    return Fact(_BECAME[status], f"{counted(len(found), 'action')} : {_named(_titles(found))}.", "Comparaison")


def _new(nouvelles: pd.DataFrame, after: str, sheet: str) -> Fact | None:
    if nouvelles.empty:
        return None
    return Fact("Nouvelles", f"{counted(len(nouvelles), 'action')} {after} : {_named(_titles(rows_of(nouvelles)))}.", sheet)


def _pilotes(avant: Sequence[DeckFrames], statuts: pd.DataFrame, sheet: str) -> Fact | None:
    rows = rows_by_pilote(avant, statuts)
    said = [f"{r['objectif']} {r['actions_avant']} ({number(r.get('reconduite')) + number(r.get('réalisée'))})" for r in rows]
    if not said:
        return None
    return Fact("Pilotes", f"Actions par pilote (dont reconduites ou réalisées) : {_named(said, marks=False, most=6)}.", sheet)


def _difficulties(decks: Sequence[DeckFrames]) -> Fact | None:
    found = [r for d in decks for r in rows_of(d.bilans) if r["rubrique"] == "difficulté" and not r["parent_id"]]
    if not found:
        return None
    names = _named(_clipped(r["texte"]) for r in found)
    return Fact("Difficultés", f"{counted(len(found), 'difficulté')} : {names}.", "Bilan")


def _links(liens: pd.DataFrame) -> Fact | None:
    if liens.empty:
        return None
    said = [_links_of(liens[liens["nature"] == nature], noun) for nature, noun in _NATURES.items()]
    return Fact("Liens", f"{listed([t for t in said if t])}.", "À vérifier")


def _links_of(liens: pd.DataFrame, noun: str) -> str:
    """The links of a nature, and how many are less than sure."""
    if liens.empty:
        return ""
    counts = Counter(liens["confiance"])
    doubtful = [f"{counts[w]} {w}{'s' * (w == 'probable' and counts[w] > 1)}" for w in ("probable", "à vérifier") if counts[w]]
    return f"{counted(len(liens), noun)} ({listed(doubtful) or 'tous les liens sont sûrs'})"


def _reading(decks: Sequence[DeckFrames]) -> Fact:
    """How much of the decks was understood, and what was left out."""
    textes = [str(r) for d in decks for r in d.textes["role"]]
    hidden = sum(len(d.info.get("diapositives_masquees") or ()) for d in decks)
    alerts = Counter(str(g) for d in decks for g in d.alertes["gravite"])
    said = [f"{100 * (1 - textes.count('libre') / len(textes)):.0f} % des paragraphes ont une place dans les tables"] if textes else []
    said += [f"{counted(hidden, 'diapositive')} masquée{'s' * (hidden > 1)} non lue{'s' * (hidden > 1)}"] if hidden else []
    said += [f"{counted(alerts['erreur'], 'erreur')} de lecture"] if alerts["erreur"] else []
    return Fact("Lecture", f"{' ; '.join(said) or 'Aucun texte lu'}.", "Sources")


def _etats(actions: pd.DataFrame) -> Fact | None:
    counts = Counter(e for e in actions["etat"] if e)
    said = [f"{counts[e]} {e}" for e in (*ETATS, *sorted(set(counts) - set(ETATS))) if counts[e]]
    return Fact("États", f"{listed(said)}.", "Actions") if said else None


def _prioritised(actions: pd.DataFrame) -> Fact | None:
    found = rows_of(actions[actions["priorisee"].fillna(False)])
    return Fact("Prioritaires", f"{counted(len(found), 'action')} : {_named(_titles(found))}.", "Actions") if found else None


def _pilotes_of(actions: pd.DataFrame) -> Fact | None:
    counts = Counter(p for pilotes in actions["pilotes"] for p in dict.fromkeys(pilotes))
    said = [f"{name} {n}" for name, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))]
    return Fact("Pilotes", f"Actions par pilote : {_named(said, marks=False, most=6)}.", "Actions") if said else None


def _programme(programmation: pd.DataFrame) -> Fact | None:
    filled = programmation[(programmation["texte"] != "") & programmation["annee"].notna()]
    said = [f"{year} pour {counted(n, 'action')}" for year, n in sorted(Counter(filled["annee"]).items())]
    return Fact("Programme", f"Un programme est donné en {listed(said)}.", "Actions") if said else None


def _review(bilans: pd.DataFrame) -> Fact | None:
    counts = Counter(bilans["rubrique"])
    said = [f"{counts[r]} sous « {r} »" for r in RUBRIQUES if counts[r]]
    return Fact("Bilan", f"{counted(len(bilans), 'puce')} : {listed(said)}.", "Bilan") if said else None


def _measured(deck: DeckFrames) -> Fact | None:
    names = (("indicateurs", "indicateur"), ("criteres", "critère"), ("calendrier", "étape"))
    said = [counted(len(deck.frame(frame)), noun) for frame, noun in names if len(deck.frame(frame))]
    return Fact("Repères", f"{listed(said)}.", "Indicateurs" if len(deck.indicateurs) else "Calendrier") if said else None


def _titles(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [_clipped(r["action"]) for r in rows]


def _clipped(text: str) -> str:
    """A text on one line, cut at a word when it is long; its own quotes become inner ones."""
    line = " ".join(_INNER_QUOTES.sub(r"“\1”", text).split()).rstrip(_PAUSES)
    return line if len(line) <= LONGEST_NAME else f"{(line[:LONGEST_NAME].rpartition(' ')[0] or line[:LONGEST_NAME]).rstrip(_PAUSES)}…"


def _named(names: Iterable[str], *, marks: bool = True, most: int = NAMED) -> str:
    """The first names in quotes, and how many more there are."""
    every = list(names)
    shown = [f"«\u00a0{n}\u00a0»" if marks else n for n in every[:most]]
    more = [f"{len(every) - most} autre{'s' * (len(every) - most > 1)}"] if len(every) > most else []
    return listed([*shown, *more])
