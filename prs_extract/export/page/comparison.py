"""The review page of a comparison: blocks side by side, filters, and decisions taken in the browser."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from prs_extract.export.comparison import Comparison, side_names, sides
from prs_extract.export.decision_file import KEY, VERSION
from prs_extract.export.files import write_text
from prs_extract.export.page.blocks import CONFIANCES, UNLINKED, Block, Pair, blocks_of, decided_elsewhere
from prs_extract.export.page.document import page_html
from prs_extract.export.page.items import Item, deck_name, items_of
from prs_extract.export.page.tones import TONES
from prs_extract.export.sheets.comparison import NOUVELLE
from prs_extract.export.sheets.sources import LINK_MEANINGS, STATUS_MEANINGS, installed_version
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import STATUTS_CYCLE
from prs_extract.reconcile.explain import parts_said


@dataclass(frozen=True, slots=True)
class Group:
    """The blocks of an objective; `jeu` "" where all are of one deck."""

    jeu: str
    code: str
    objectif: str
    blocks: tuple[tuple[int, Block], ...]


def write_comparison_page(c: Comparison, path: str | os.PathLike[str]) -> None:
    """`comparison_page` in a file."""
    write_text(path, comparison_page(c))


def comparison_page(c: Comparison) -> str:
    """The page as HTML. The same comparison always gives the same text."""
    avant, apres = sides(c)
    items = items_of(avant), items_of(apres)
    several = max(len(avant), len(apres)) > 1
    ordered = _by_objective(blocks_of(c, items), [deck_name(d) for d in (*avant, *apres)])
    return page_html(
        "comparison.html",
        scripts=("page.js", "comparison.js"),
        data=_data(ordered, items, avant, apres) | {"gardees": [_kept(p) for p in decided_elsewhere(c, items)]},
        titre=_title(avant, apres),
        noms=side_names(avant, apres),
        jeux=[(name, deck) for name, decks in zip(("avant", "après"), (avant, apres), strict=True) for deck in decks],
        groupes=list(_groups(ordered, several=several)),
        facettes=_facets(ordered, several=several),
        alertes=[a for a in c.alertes.to_dict("records") if a["gravite"] != "info"],
        tons=TONES,
        legende=STATUS_MEANINGS | LINK_MEANINGS,
        version=installed_version(),
    )


def _title(avant: Sequence[DeckFrames], apres: Sequence[DeckFrames]) -> str:
    names = dict.fromkeys(deck_name(d) for d in (*avant, *apres))
    committees = max(len(avant), len(apres))
    return " → ".join(names) if committees == 1 else next(iter(names)) if len(names) == 1 else f"{committees} comités"


def _by_objective(blocks: Iterable[Block], decks: Sequence[str]) -> list[Block]:
    """Deck by deck, objective by objective, each in the order in which it first comes; new actions after the others of their objective."""
    place = {name: i for i, name in reversed(list(enumerate(decks)))}
    first: dict[tuple[str, str], int] = {}
    listed = list(blocks)
    for i, block in enumerate(listed):
        first.setdefault((block.item.jeu, block.item.objectif_code), i)
    return sorted(listed, key=lambda b: (place[b.item.jeu], first[b.item.jeu, b.item.objectif_code]))


def _groups(blocks: Sequence[Block], *, several: bool) -> Iterable[Group]:
    numbered = enumerate(blocks)
    for (jeu, code), group in groupby(numbered, key=lambda nb: (nb[1].item.jeu, nb[1].item.objectif_code)):
        members = tuple(group)
        yield Group(jeu if several else "", code, next((b.item.objectif for _, b in members if b.item.objectif), ""), members)


def facets_of(block: Block) -> dict[str, list[str]]:
    """What a block is filtered by."""
    pilotes = list(dict.fromkeys([*(block.avant.pilotes if block.avant else ()), *(p for s in block.suites for p in s.apres.pilotes)]))
    return {
        "statut": [block.statut],
        "confiance": [block.confiance],
        "objectif": [" · ".join(filter(None, (block.item.objectif_code, block.item.objectif)))],
        "pilote": pilotes or (list(block.item.pilotes) or ["(sans pilote)"]),
        "comite": [block.item.jeu],
    }


def _facets(blocks: Sequence[Block], *, several: bool) -> dict[str, list[str]]:
    """The values of each filter, those of a vocabulary in its order, the others as they come."""
    found: dict[str, dict[str, None]] = {name: {} for name in ("statut", "confiance", "objectif", "pilote", "comite")}
    for block in blocks:
        for name, values in facets_of(block).items():
            found[name].update(dict.fromkeys(values))
    orders = {"statut": (*STATUTS_CYCLE, NOUVELLE), "confiance": (*CONFIANCES, UNLINKED)}
    listed = {name: [v for v in orders.get(name, values) if v in values] for name, values in found.items()}
    listed["pilote"] = sorted(listed["pilote"], key=str.casefold)
    return listed if several else listed | {"comite": []}


def _data(blocks: Sequence[Block], items: tuple[Mapping[str, Item], Mapping[str, Item]], *decks: Sequence[DeckFrames]) -> dict[str, Any]:
    """What the scripts read: facets by block, the items that a decision can name, the parts of each score, what was decided before."""
    pairs = [p for b in blocks for p in (*b.suites, *b.bilans)]
    said = {p.key: {"decision": p.decision, "commentaire": p.commentaire} for p in pairs if p.decision or p.commentaire}
    sources = [[str(d.info.get("fichier") or "") for d in side] for side in decks]
    prints = sorted(str(d.info.get("sha256") or d.info.get("fichier")) for side in decks for d in side)
    cited = {p.apres.item_id for p in pairs}
    named = {
        side: {
            i.item_id: {"objectif_code": i.objectif_code, "texte": i.texte} for i in every.values() if _is_action(i) or i.item_id in cited
        }
        for side, every in zip(("avant", "apres"), items, strict=True)
    }
    return {
        "cle": hashlib.sha256(repr((prints, sorted(said.items(), key=str))).encode("utf-8", "replace")).hexdigest()[:24],
        "quoi": "action",
        "format": KEY,
        "version": VERSION,
        "fichiers": dict(zip(("avant", "apres"), sources, strict=True)),
        "facettes": [facets_of(b) for b in blocks],
        "items": named,
        "actions": {side: [i.item_id for i in every.values() if _is_action(i)] for side, every in zip(named, items, strict=True)},
        "parts": {p.key: [[part.part, part.apport] for part in parts_said(p.explication)] for p in pairs},
        "decisions": said,
    }


def _kept(pair: Pair) -> dict[str, Any]:
    """A decision that the page does not show, as it exports it."""
    avant, apres = ({"id": i.item_id, "objectif_code": i.objectif_code, "texte": i.texte} for i in (pair.avant, pair.apres))
    said = {"decision": pair.decision, "remplacement": None, "commentaire": pair.commentaire}
    return {"nature": pair.nature, "avant": avant, "apres": apres, **said}


def _is_action(item: Item) -> bool:
    return item.rubrique in ("action", "priorité")
