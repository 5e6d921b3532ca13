"""What a comparison compares: actions and review items, each with its title and its details, made from the frames."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from prs_extract import text
from prs_extract.frames.build import DeckFrames
from prs_extract.language.statut import read_statut

Kind = Literal["action", "bilan", "difficulté"]

CLOSED: Mapping[str, str] = {"réalisée": "réalisée", "abandonnée": "non reconduite"}
"""The états that close an action when nothing is programmed, and what they make of it."""

_CLOSED_WORDS = (("non reconduit", "non reconduite"), ("abandon", "non reconduite"), ("arret", "non reconduite"), ("sold", "réalisée"))


@dataclass(frozen=True, slots=True)
class Item:
    """An action (table row or priority) or an outermost review item. `details`: programme cells, or the bullets below it.

    `closing`: the statut_cycle that a closing row gives ("" for any other). `programme`: (year, text) of a table row, empty cells too.
    `rang`: its place among those of its kind under its objective, as printed; 0 where it is not known.
    """

    item_id: str
    kind: Kind
    theme: str
    objectif_code: str
    objectif: str
    titre: str
    details: tuple[str, ...]
    pilotes: tuple[str, ...]
    pilote_brut: str
    etat: str
    etat_brut: str
    statut: str
    source: str
    closing: str
    slide: int | None
    deck: str
    programme: tuple[tuple[int, str], ...] = ()
    rang: int = 0

    @property
    def everything(self) -> str:
        return "\n".join((self.titre, *self.details))

    @property
    def content(self) -> tuple[object, ...]:
        """What the item says; the order of items is made from it, never from their place in a table."""
        return (self.objectif_code, text.fold(self.titre), text.fold("\n".join(self.details)), self.pilotes, self.etat, self.item_id)


def items_from_decks(decks: Sequence[DeckFrames]) -> tuple[Item, ...]:
    """Every action and outermost review item or difficulty of one side, ordered by what they say.

    Ids that several decks share are prefixed with their deck's label ("sante-mentale:7-1.01"); the others stay as they are.
    """
    every: list[Item] = []
    for deck, label, prefixes in zip(decks, deck_labels(decks), id_prefixes(decks), strict=True):
        every.extend(_actions(deck, label, prefixes))
        every.extend(_reviews(deck, label, prefixes))
    return tuple(sorted(every, key=lambda i: tuple(map(str, i.content))))


def id_prefixes(decks: Sequence[DeckFrames]) -> list[dict[str, str]]:
    """For each deck of a side, what stands before each of its ids: its label where another deck has the same id."""
    own = [{*deck.actions["action_id"], *deck.bilans["item_id"]} for deck in decks]
    count = Counter(i for ids in own for i in ids)
    return [{i: f"{label}:" if count[i] > 1 else "" for i in ids} for ids, label in zip(own, deck_labels(decks), strict=True)]


def deck_labels(decks: Sequence[DeckFrames]) -> list[str]:
    """A short name for each deck: its theme, else its priority, else its file; numbered when two are alike."""
    raw = [_slug(str(d.info.get("theme") or "") or str(d.info.get("priorite") or "") or str(d.info.get("fichier") or "jeu")) for d in decks]
    again = Counter(raw)
    by_content = sorted(range(len(raw)), key=lambda i: (raw[i], str(decks[i].info.get("fichier")), str(decks[i].info.get("sha256"))))
    seen: Counter[str] = Counter()
    labels = list(raw)
    for i in by_content:
        seen[raw[i]] += 1
        if again[raw[i]] > 1:
            labels[i] = f"{raw[i]}-{seen[raw[i]]}"
    return labels


def _slug(words: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.fold(words)).split()[:5]) or "jeu"


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, by the names of its columns."""
    return [{str(k): v for k, v in row.items()} for row in frame.to_dict("records")]


def _slide(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _actions(deck: DeckFrames, label: str, prefixes: Mapping[str, str]) -> Iterable[Item]:
    programme: dict[str, list[tuple[int, str]]] = {}
    for row in records_of(deck.programmation):
        programme.setdefault(row["action_id"], []).append((int(row["annee"]), row["texte"]))
    bullets = _children(records_of(deck.bilans))
    for row in records_of(deck.actions):
        cells = tuple(texte for _, texte in sorted(programme.get(row["action_id"], [])) if texte.strip())
        below = _below(bullets, _priority_of(row, deck)) if row["source"] == "priorité" else ()
        yield Item(
            item_id=prefixes[row["action_id"]] + row["action_id"],
            kind="action",
            theme=str(deck.info.get("theme") or row["theme"]),
            objectif_code=row["objectif_code"],
            objectif=row["objectif"],
            titre=row["action"],
            details=cells or tuple(b["texte"] for b in below),
            pilotes=tuple(sorted({text.letters(p) for p in row["pilotes"] if text.letters(p)})),
            pilote_brut=row["pilote_brut"],
            etat=row["etat"],
            etat_brut=row["etat_brut"],
            programme=tuple(sorted(programme.get(row["action_id"], []))),
            statut="",
            source=row["source"],
            closing="" if cells or row["source"] == "priorité" else closing_statut(row["etat"], row["etat_brut"]),
            slide=_slide(row["slide"]),
            deck=label,
            rang=int(row["rang"]),
        )


def closing_statut(etat: str, etat_brut: str) -> str:
    """What an état makes of an action that has nothing programmed: "réalisée", "non reconduite", or "" when it closes nothing."""
    if etat in CLOSED:
        return CLOSED[etat]
    folded = text.fold(etat_brut)
    return next((statut for word, statut in _CLOSED_WORDS if word in folded), "")


def prose_statut(lines: Iterable[str]) -> str:
    """The statut of the first line that says one; "non précisé" when none does."""
    return next((statut for statut in map(read_statut, lines) if statut != "non précisé"), "non précisé")


def _priority_of(row: Mapping[str, Any], deck: DeckFrames) -> str:
    """The id of the bullet that a priority action was made from: the outermost priority with its text."""
    bilans = deck.bilans
    found = bilans[
        (bilans["rubrique"] == "priorité") & (bilans["texte"] == row["action"]) & (bilans["objectif_code"] == row["objectif_code"])
    ]
    found = found[found["niveau"] == 0]
    return str(found["item_id"].iloc[0]) if len(found) else ""


def _children(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    children: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row["parent_id"]:
            children.setdefault(row["parent_id"], []).append(row)
    return children


def _below(children: Mapping[str, list[dict[str, Any]]], item_id: str) -> tuple[dict[str, Any], ...]:
    """Every bullet under one, in order, at any depth."""
    out: list[dict[str, Any]] = []
    for row in children.get(item_id, []) if item_id else []:
        out.append(row)
        out.extend(_below(children, row["item_id"]))
    return tuple(out)


def _reviews(deck: DeckFrames, label: str, prefixes: Mapping[str, str]) -> Iterable[Item]:
    rows = records_of(deck.bilans)
    children = _children(rows)
    for row in rows:
        if row["rubrique"] == "priorité" or row["niveau"] > 0:
            continue
        below = _below(children, row["item_id"])
        statuts = [r["statut"] for r in (row, *below) if r["statut"] and r["statut"] != "non précisé"]
        yield Item(
            item_id=prefixes[row["item_id"]] + row["item_id"],
            kind=row["rubrique"],
            theme=str(deck.info.get("theme") or ""),
            objectif_code=row["objectif_code"],
            objectif=row["objectif"],
            titre=row["texte"],
            details=tuple(b["texte"] for b in below),
            pilotes=(),
            pilote_brut="",
            etat="",
            etat_brut="",
            statut=statuts[0] if statuts else prose_statut((row["texte"], *(b["texte"] for b in below))),
            source=row["rubrique"],
            closing="",
            slide=_slide(row["slide"]),
            deck=label,
            rang=int(row["rang"]),
        )
