"""The actions and review items of a side, as the page of a comparison shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.export.sheets.deck import Row, rows_of, slides_of
from prs_extract.frames.build import DeckFrames


@dataclass(frozen=True, slots=True)
class Item:
    """An action, or an outermost review item with the bullets below it (`details`). `jeu`: the deck it is of; `programme`: (year, text)."""

    item_id: str
    jeu: str
    fichier: str
    objectif_code: str
    objectif: str
    texte: str
    rubrique: str
    slide: str
    etat: str = ""
    etat_brut: str = ""
    pilote: str = ""
    pilotes: tuple[str, ...] = ()
    programme: tuple[tuple[str, str], ...] = ()
    details: tuple[str, ...] = ()


def items_of(decks: Sequence[DeckFrames]) -> dict[str, Item]:
    """Every action and review item of a side by its id; decks come under the ids that the links use."""
    return {item.item_id: item for deck in decks for item in (*_reviews(deck), *_actions(deck))}


def deck_name(deck: DeckFrames) -> str:
    """What to call a deck: its theme, else its committee, else its file."""
    return str(deck.info.get("theme") or deck.info.get("comite") or deck.info.get("fichier") or "")


def _actions(deck: DeckFrames) -> Iterator[Item]:
    programme: dict[str, list[tuple[str, str]]] = {}
    for row in rows_of(deck.programmation):
        if row["texte"]:
            programme.setdefault(row["action_id"], []).append((str(row["annee"]), row["texte"]))
    below = _below(deck)
    bullets = {(r["objectif_code"], r["texte"]): r["item_id"] for r in rows_of(deck.bilans) if r["rubrique"] == "priorité"}
    for row in rows_of(deck.actions):
        bullet = bullets.get((row["objectif_code"], row["action"]), "") if row["source"] == "priorité" else ""
        yield Item(
            item_id=row["action_id"],
            **_common(deck, row),
            texte=row["action"],
            rubrique="priorité" if row["source"] == "priorité" else "action",
            etat=row["etat"],
            etat_brut=row["etat_brut"],
            pilote=row["pilote_brut"],
            pilotes=tuple(row["pilotes"]),
            programme=tuple(sorted(programme.get(row["action_id"], []))),
            details=tuple(below.get(bullet, ())),
        )


def _reviews(deck: DeckFrames) -> Iterator[Item]:
    below = _below(deck)
    for row in rows_of(deck.bilans):
        details = tuple(below.get(row["item_id"], ()))
        yield Item(item_id=row["item_id"], **_common(deck, row), texte=row["texte"], rubrique=row["rubrique"], details=details)


def _common(deck: DeckFrames, row: Row) -> dict[str, Any]:
    return {
        "jeu": deck_name(deck),
        "fichier": str(deck.info.get("fichier") or ""),
        "objectif_code": row["objectif_code"],
        "objectif": row["objectif"],
        "slide": "" if pd.isna(row["slide"]) else str(slides_of(row)),
    }


def _below(deck: DeckFrames) -> Mapping[str, list[str]]:
    """The texts of the bullets below each outermost one, in order, at any depth."""
    outermost: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for row in rows_of(deck.bilans):
        own, parent = str(row["item_id"]), str(row["parent_id"])
        outermost[own] = outermost.get(parent, parent) if parent else own
        if parent:
            found.setdefault(outermost[own], []).append(row["texte"])
    return found
