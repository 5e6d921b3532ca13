"""Test support: the frames that a perfect reading of a deck would give, made from its `*.gold.json`.

The gold says nothing of the deck as a whole; the content it was drawn from (`content/<id>.yaml`, in the folder of the gold or
beside it) does, when it is there. Ids are those of the gold, so links can be compared without pairing texts.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from prs_extract import text
from prs_extract.frames.build import DeckFrames, frame_from_rows

Row = dict[str, Any]

_ETATS = (
    ("à lancer", r"a lancer|a venir|a engager|prevu|programme"),
    ("non démarrée", r"non (demarre|lance|engage)|pas demarre"),
    ("reportée", r"report|differ|decale"),
    ("suspendue", r"suspen|en pause|gele"),
    ("abandonnée", r"abandon|non reconduit|arret|annul|sans suite|retire"),
    ("réalisée", r"realise|termine|sold|acheve|cloture|fait$"),
    ("en cours", r"en cours|lance|engage|demarre|poursui|finalis"),
)
_CHIFFRE = re.compile(r"\d+(?:[.,/]\d+)?(?: ?%)?")
_CYCLE = re.compile(r"\b(20\d\d)\b")


def deck_frames(path_to_gold_json: str | Path, *, statuts: bool = True) -> DeckFrames:
    """The frames of the deck that the gold describes.

    `statuts`: take the statut of review items from the content; False leaves every one "non précisé", as a reader would that could make
    nothing of the prose. Positions and confidence are missing; `textes`, `criteres` and `calendrier` are empty.
    """
    path = Path(path_to_gold_json)
    gold: Row = json.loads(path.read_text("utf-8"))
    content = _content(path, str(gold["deck"]["id"]))
    return frames_from_gold(gold, content, fichier=path.name, statuts=statuts)


def frames_from_gold(
    gold: Mapping[str, Any], content: Mapping[str, Any] | None = None, *, fichier: str = "", statuts: bool = True
) -> DeckFrames:
    """As `deck_frames`, from values already loaded."""
    info = _info(gold, content or {}, fichier)
    bilans = _bilans(gold, info, _statuts(content or {}) if statuts else {})
    actions = [*_table_actions(gold, info), *_priorities(bilans, info)]
    empty: dict[str, list[Row]] = {"criteres": [], "calendrier": [], "textes": [], "alertes": []}
    return DeckFrames(
        info=info,
        actions=frame_from_rows("actions", actions),
        programmation=frame_from_rows("programmation", _programmes(gold)),
        bilans=frame_from_rows("bilans", bilans),
        objectifs=frame_from_rows("objectifs", _objectifs(gold, info)),
        indicateurs=frame_from_rows("indicateurs", [{**i, "slide": i.get("slide")} for i in gold.get("indicateurs", [])]),
        **{name: frame_from_rows(name, rows) for name, rows in empty.items()},
    )


def pair_gold(path: str | Path) -> Row:
    """A `*.pair.json` as it is."""
    loaded: Row = json.loads(Path(path).read_text("utf-8"))
    return loaded


def etat_from_print(etat_brut: str) -> str:
    """The état that a reading would normalise to; enough for the decks of the corpus."""
    folded = text.fold(etat_brut)
    if not folded:
        return "non renseigné"
    return next((etat for etat, pattern in _ETATS if re.search(pattern, folded)), etat_brut)


def _content(path: Path, deck_id: str) -> Row | None:
    for folder in (path.parent, path.parent / "content", path.parent.parent / "content"):
        candidate = folder / f"{deck_id}.yaml"
        if candidate.is_file():
            loaded: Row = yaml.safe_load(candidate.read_text("utf-8"))
            return loaded
    return None


def _info(gold: Mapping[str, Any], content: Mapping[str, Any], fichier: str) -> Row:
    deck = gold["deck"]
    date = content.get("date")
    codes = Counter(str(o["code"]).split("-")[0] for o in gold.get("objectifs", []) if o.get("code"))
    priorite = content.get("priorite") or (int(codes.most_common(1)[0][0]) if codes else None)
    return {
        "fichier": fichier,
        "sha256": "",
        "format": "gold",
        "region": content.get("region") or "",
        "theme": content.get("theme") or "",
        "comite": content.get("comite") or "",
        "priorite": priorite,
        "date": date if isinstance(date, dt.date) else None,
        "lieu": content.get("lieu") or "",
        "cycle": content.get("cycle") or _cycle(gold),
        "cycle_precedent": content.get("cycle_precedent") or "",
        "forme": deck.get("forme") or "",
        "diapositives": deck.get("slides"),
        "diapositives_masquees": list(deck.get("hidden_slides") or []),
    }


def _cycle(gold: Mapping[str, Any]) -> str:
    years = sorted({int(y) for a in gold.get("actions", []) for y in (a.get("programmation") or {}) if str(y).isdigit()})
    if not years:
        found = _CYCLE.search(str(gold["deck"].get("id", "")))
        years = [int(found[1]), int(found[1]) + 1] if found else []
    return f"{years[0]}-{years[-1]}" if years else ""


def _table_actions(gold: Mapping[str, Any], info: Row) -> list[Row]:
    ranks: Counter[str] = Counter()
    rows: list[Row] = []
    for action in gold.get("actions", []):
        code = action.get("objectif_code") or ""
        ranks[code] += 1
        rows.append(
            {
                "action_id": action.get("id") or f"{code}.{ranks[code]:02d}",
                **_shared(action, info),
                "rang": ranks[code],
                "action": text.clean(action["action"]),
                "etat_brut": action.get("etat") or "",
                "etat": etat_from_print(action.get("etat") or ""),
                "pilote_brut": action.get("pilote") or "",
                "pilotes": [p.strip() for p in re.split(r"[\n/,;]", action.get("pilote") or "") if p.strip()],
                "priorisee": action.get("priorisee"),
                "source": "tableau",
            }
        )
    return rows


def _shared(item: Mapping[str, Any], info: Row) -> Row:
    return {
        "cycle": info["cycle"],
        "theme": info["theme"],
        "objectif_code": item.get("objectif_code") or "",
        "objectif": text.clean(item.get("objectif") or ""),
        "slide": item.get("slide"),
        "slide_fin": item.get("slide"),
        "confiance": 1.0,
    }


def _programmes(gold: Mapping[str, Any]) -> list[Row]:
    rows: list[Row] = []
    ranks: Counter[str] = Counter()
    for action in gold.get("actions", []):
        code = action.get("objectif_code") or ""
        ranks[code] += 1
        action_id = action.get("id") or f"{code}.{ranks[code]:02d}"
        for annee, texte in (action.get("programmation") or {}).items():
            rows.append(
                {
                    "action_id": action_id,
                    "annee": int(annee),
                    "texte": text.clean(texte or ""),
                    "phase": "autre",
                    "slide": action.get("slide"),
                }
            )
    return rows


def _bilans(gold: Mapping[str, Any], info: Row, statuts: Mapping[str, str]) -> list[Row]:
    ranks: Counter[tuple[str, str]] = Counter()
    ids: dict[tuple[str, str, str], str] = {}
    rows: list[Row] = []
    for item in gold.get("bilans", []):
        code, rubrique = item.get("objectif_code") or "", item["rubrique"]
        ranks[code, rubrique] += 1
        letter = {"bilan": "B", "difficulté": "D", "priorité": "P"}[rubrique]
        item_id = item.get("id") or f"{code}.{letter}x{ranks[code, rubrique]}"
        ids[code, rubrique, item["texte"]] = item_id
        texte = text.clean(item["texte"])
        shared = _shared(item, info)
        del shared["theme"], shared["slide_fin"]
        rows.append(
            {
                **shared,
                "cycle": info["cycle"] if rubrique == "priorité" else info["cycle_precedent"],
                "item_id": item_id,
                "parent_id": ids.get((code, rubrique, item.get("parent") or ""), "") if item.get("parent") else "",
                "rubrique": rubrique,
                "niveau": item.get("niveau") or 0,
                "rang": ranks[code, rubrique],
                "texte": texte,
                "statut": statuts.get(text.fold(item["texte"]), "non précisé"),
                "chiffres": _CHIFFRE.findall(texte),
            }
        )
    return rows


def _statuts(content: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for objectif in content.get("objectifs", []):
        for item in _items([*objectif.get("bilan", []), *objectif.get("difficultes", [])]):
            found[text.fold(re.sub(r"\*\*", "", item["texte"]))] = item.get("statut") or "non précisé"
    return found


def _items(items: Iterable[Any]) -> Iterable[Row]:
    for item in items:
        if isinstance(item, dict):
            yield item
            yield from _items(item.get("sous", []))


def _priorities(bilans: Iterable[Row], info: Row) -> list[Row]:
    rows: list[Row] = []
    ranks: Counter[str] = Counter()
    for item in bilans:
        if item["rubrique"] != "priorité" or item["niveau"]:
            continue
        ranks[item["objectif_code"]] += 1
        rows.append(
            {
                "action_id": item["item_id"],
                "cycle": item["cycle"],
                "theme": info["theme"],
                "objectif_code": item["objectif_code"],
                "objectif": item["objectif"],
                "rang": ranks[item["objectif_code"]],
                "action": item["texte"],
                "etat": "non renseigné",
                "source": "priorité",
                "slide": item["slide"],
                "slide_fin": item["slide"],
                "confiance": 1.0,
            }
        )
    return rows


def _objectifs(gold: Mapping[str, Any], info: Row) -> list[Row]:
    return [{**o, "code": o.get("code") or "", "theme": info["theme"], "slide": o.get("slide")} for o in gold.get("objectifs", [])]
