"""Counts of a comparison or of a deck, in rows and in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from prs_extract.export.sheets.deck import rows_of
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import ETATS, STATUTS_CYCLE

Row = Mapping[str, Any]

PLURALS = {"jeu": "jeux"}
MASCULINE = frozenset({"bilan", "critère", "indicateur", "jeu", "lien", "objectif", "point", "prolongement"})
"""Of the nouns that are counted, those that are "aucun"."""


def comparison_sentence(rows: Sequence[Mapping[str, Any]], before: str, after: str, to_check: int) -> str:
    """The whole comparison in a sentence or two."""
    total = {key: sum(number(r[key]) for r in rows) for key in ("actions_avant", "actions_apres", "nouvelles", *STATUTS_CYCLE)}
    became = [f"{total[s]} {_agreed(s, total[s])}" for s in STATUTS_CYCLE if total[s]]
    first = f"Sur {counted(total['actions_avant'], 'action')} {before}, {listed(became)}." if became else f"Aucune action {before}."
    new = f", dont {counted(total['nouvelles'], 'nouvelle')}" if total["nouvelles"] else ""
    return f"{first} {counted(total['actions_apres'], 'action')} {after}{new}. {counted(to_check, 'point')} à vérifier."


def counted(n: int, noun: str) -> str:
    """A number and its noun: "3 actions", "Aucun point"."""
    several = PLURALS.get(noun, f"{noun}s")
    return f"{n or 'Aucun' + 'e' * (noun not in MASCULINE)} {several if n > 1 else noun}"


def _agreed(status: str, n: int) -> str:
    if status == "objectif non abordé":
        return "d'un objectif non abordé"
    return status if n < 2 or status == "sans suite" else "non reconduites" if status == "non reconduite" else f"{status}s"


def listed(words: Sequence[str]) -> str:
    """Words one after the other: "a, b et c"; "" for none."""
    if not words:
        return ""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


def number(value: Any) -> int:
    """A count, 0 for a missing one."""
    return 0 if value is None or pd.isna(value) else int(value)


def with_doubtful_links(rows: Sequence[Row], table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of `synthese`, each with its links that are less than sure under `a_verifier`: every link counts once.

    Codes are shared by the decks of a region that number their objectives from 1: the text decides, then the code, then the text alone.
    """
    doubtful = table[table["confiance"].isin(("probable", "à vérifier"))]
    named = {name: i for i, r in reversed(list(enumerate(rows))) for name in _names_of_objective(r["objectif_code"], r["objectif"])}
    homes = Counter(
        next((named[name] for name in _names_of_objective(code, objectif) if name in named), None)
        for code, objectif in zip(doubtful["objectif_code"], doubtful["objectif"], strict=True)
    )
    return [{**r, "a_verifier": homes[i]} for i, r in enumerate(rows)]


def _names_of_objective(code: str, objectif: str) -> list[tuple[str, str | None]]:
    """What an objective is known by, the most exact first: several rows may share the second and the third."""
    return [(code, objectif), *([(code, None)] if code else []), *([("", objectif)] if objectif else [])]


def deck_rows(deck: DeckFrames) -> list[dict[str, Any]]:
    """A row an objective: actions by état, review items, priorities."""
    pairs = [(r["objectif_code"], r["objectif"]) for f in (deck.actions, deck.bilans) for r in rows_of(f)]
    rows = []
    for code, objectif in dict.fromkeys(pairs):
        actions = deck.actions[(deck.actions["objectif_code"] == code) & (deck.actions["objectif"] == objectif)]
        items = deck.bilans[(deck.bilans["objectif_code"] == code) & (deck.bilans["objectif"] == objectif)]
        etats = {e: int((actions["etat"] == e).sum()) for e in ETATS}
        priorities = int((items["rubrique"] == "priorité").sum())
        counts = {
            "actions": len(actions),
            "autre": int((~actions["etat"].isin((*ETATS, ""))).sum()),
            "bilans": len(items) - priorities,
            "priorites": priorities,
        }
        rows.append({"objectif_code": code, "objectif": objectif, **etats, **counts})
    return rows


def rows_by_pilote(avant: Sequence[DeckFrames], statuts: pd.DataFrame) -> list[dict[str, Any]]:
    """A row a pilote, the one with most actions first: its actions by what became of them. An action of two pilotes counts for both."""
    return _tally(avant, statuts, lambda deck, row: dict.fromkeys(row["pilotes"]))


def rows_by_theme(avant: Sequence[DeckFrames], statuts: pd.DataFrame) -> list[dict[str, Any]]:
    """A row a theme, likewise."""
    return _tally(avant, statuts, lambda deck, row: [str(deck.info.get("theme") or row["theme"] or deck.info.get("fichier"))])


def _tally(avant: Sequence[DeckFrames], statuts: pd.DataFrame, names: Callable[[DeckFrames, Row], Iterable[str]]) -> list[dict[str, Any]]:
    became = dict(zip(statuts["action_id"], statuts["statut_cycle"], strict=True))
    found: dict[str, Counter[str]] = {}
    for deck in avant:
        for row in rows_of(deck.actions):
            for name in names(deck, row):
                found.setdefault(name, Counter()).update(["actions_avant", became.get(row["action_id"], "")])
    ranked = sorted(found.items(), key=lambda p: (-p[1]["actions_avant"], p[0]))
    return [{"objectif_code": "", "objectif": name, **counts} for name, counts in ranked]
