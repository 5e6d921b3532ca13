"""Annotated pairs of cycles (`models/prs_fr/paires` and `temoins`): the items of both sides and what a careful reader decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from prs_extract import text
from prs_extract.language.store import read_folder
from prs_extract.language.terms import Analyser
from prs_extract.reconcile.items import Item, closing_statut
from prs_extract.reconcile.weights import Nature

Ids = tuple[str, str]


@dataclass(frozen=True)
class AnnotatedPair:
    """`links`: by nature, the pairs of ids that hold; `hard`: pairs that look alike and do not.

    `statuts`: what the reader said of each review item; the items themselves do not tell it, so that links are learnt as they are used,
    from what the program reads. `partial`: an analyst decided some links only; of the other pairs nothing is known, unless each item has
    a link of its own. `hand`: who wrote it. `untreated`: codes of the earlier objectives of which the later cycle says nothing.
    """

    name: str
    avant: tuple[Item, ...]
    apres: tuple[Item, ...]
    links: Mapping[Nature, frozenset[Ids]]
    hard: frozenset[Ids]
    partial: bool = False
    statuts: Mapping[str, str] = field(default_factory=dict)
    untreated: frozenset[str] = frozenset()
    hand: str = ""

    def knows(self, nature: Nature, ids: Ids) -> bool:
        """Whether it is known that the pair is a link, or that it is none."""
        if not self.partial or ids in self.hard or ids in self.links[nature]:
            return True
        return any(a == ids[0] for a, _ in self.links[nature]) and any(b == ids[1] for _, b in self.links[nature])

    def statuts_cycle(self) -> dict[str, str]:
        """What the reader's links and words make of each earlier action, by the rules of `statuses` in their order."""
        later = {i.item_id: i for i in self.apres}
        continued, reported = _by_left(self.links["suite"]), _by_left(self.links["bilan"])
        out = {}
        for item in self.avant:
            closing = next((later[b].closing for b in continued.get(item.item_id, ()) if later[b].closing), "")
            said = {_OVER.get(self.statuts.get(b, ""), "") for b in reported.get(item.item_id, ())}
            over = next((statut for statut in ("réalisée", "non reconduite") if statut in said), "")
            nothing = "objectif non abordé" if item.objectif_code in self.untreated else "sans suite"
            out[item.item_id] = closing or ("reconduite" if item.item_id in continued else over or nothing)
        return out


_OVER: Mapping[str, str] = {"réalisé": "réalisée", "non reconduit": "non reconduite", "non démarré": "non reconduite"}


def _by_left(links: Iterable[Ids]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for a, b in sorted(links):
        found.setdefault(a, []).append(b)
    return found


def annotated_pairs(folder: str = "paires") -> tuple[AnnotatedPair, ...]:
    """Every annotated pair of the model, by name. `folder`: "paires", from which it learns, or "temoins", which it never sees."""
    return tuple(pair_from_table(name, table) for name, table in sorted(read_folder(folder).items()))


def pair_from_table(name: str, table: Mapping[str, Any]) -> AnnotatedPair:
    """A pair from its TOML table; the form is described in the model's card."""
    theme = str(table["theme"])
    avant = tuple(item for block in table["avant"] for item in _items(block, theme, name))
    rows = [(item, row) for block in table["apres"] for item, row in _annotated(block, theme, name)]
    links: dict[Nature, frozenset[Ids]] = {
        "suite": frozenset((a, i.item_id) for i, row in rows if i.kind == "action" for a in row.get("suit", ())),
        "bilan": frozenset((a, i.item_id) for i, row in rows if i.kind != "action" for a in row.get("rend", ())),
        "prolonge": frozenset((b, i.item_id) for i, row in rows for b in row.get("prolonge", ())),
    }
    hard = frozenset((a, i.item_id) for i, row in rows for a in row.get("pas", ()))
    partial = bool(table.get("partiel", False))
    statuts = {} if partial else {i.item_id: i.statut for i, _ in rows if i.kind != "action"}
    if partial:
        avant = tuple(replace(i, rang=0) for i in avant)
    apres = tuple(replace(i, rang=0) if partial else replace(i, statut="non précisé") for i, _ in rows)
    treated = {i.objectif_code for i, _ in rows if i.kind != "difficulté"}
    untreated = table.get("non_abordes", sorted({i.objectif_code for i in avant} - treated))
    return AnnotatedPair(name, avant, apres, links, hard, partial, statuts, frozenset(untreated), str(table.get("main", "")))


def are_of_one_theme(one: AnnotatedPair, other: AnnotatedPair) -> bool:
    """Whether the themes of two pairs have a word in common that says something: their actions may well correspond."""
    first, second = ({t.key for t in Analyser().terms(p.avant[0].theme) if t.genre not in ("large", "action")} for p in (one, other))
    return bool(first & second)


def _items(block: Mapping[str, Any], theme: str, deck: str) -> Iterable[Item]:
    return (item for item, _ in _annotated(block, theme, deck))


def _annotated(block: Mapping[str, Any], theme: str, deck: str) -> Iterable[tuple[Item, Mapping[str, Any]]]:
    for key, kind, source in (
        ("actions", "action", "tableau"),
        ("priorites", "action", "priorité"),
        ("bilan", "bilan", "bilan"),
        ("difficultes", "difficulté", "difficulté"),
    ):
        for rang, row in enumerate(block.get(key, ()), start=1):
            yield replace(_item(row, block["objectif"], kind, source, theme, deck), rang=rang), row


def _item(row: Mapping[str, Any], objectif: Sequence[str], kind: Any, source: str, theme: str, deck: str) -> Item:
    etat_brut = str(row.get("etat", ""))
    cells = tuple(line for line in row.get("annees", ()) if line)
    etat = etat_of(etat_brut)
    return Item(
        item_id=row["id"],
        kind=kind,
        theme=theme,
        objectif_code=objectif[0],
        objectif=objectif[1],
        titre=row["texte"],
        details=cells or tuple(row.get("sous", ())),
        pilotes=tuple(sorted({text.letters(p) for p in str(row.get("pilote", "")).replace("\n", "/").split("/") if p.strip()})),
        pilote_brut=str(row.get("pilote", "")),
        etat=etat if source == "tableau" else "",
        etat_brut=etat_brut,
        statut=str(row.get("statut", "")) or "non précisé",
        source=source,
        closing="" if cells or source != "tableau" else closing_statut(etat, etat_brut),
        slide=None,
        deck=deck,
    )


def etat_of(etat_brut: str) -> str:
    """The état of the vocabulary that a printed one begins like; "non renseigné" for none. Enough for the annotated pairs."""
    folded = text.fold(etat_brut)
    for etat, words in (
        ("à lancer", ("a lancer",)),
        ("non démarrée", ("non dem",)),
        ("reportée", ("report",)),
        ("abandonnée", ("abandon", "non recond")),
        ("réalisée", ("realis", "termin", "sold")),
        ("en cours", ("en cours", "lance")),
    ):
        if folded.startswith(words):
            return etat
    return "non renseigné"
