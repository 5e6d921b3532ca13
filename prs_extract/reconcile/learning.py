"""An analyst's decisions as an annotated pair, and what learning from such pairs would change. Nothing is changed here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.alerts import Alert, alert
from prs_extract.reconcile.annotated import AnnotatedPair, Ids, annotated_pairs, pair_from_table
from prs_extract.reconcile.assign import best_one_to_one, choose_links
from prs_extract.reconcile.compare import COMPARISONS
from prs_extract.reconcile.decisions import Decision, Reference, find_item, pairs_of
from prs_extract.reconcile.links import Link, zone
from prs_extract.reconcile.rivals import RIVALS
from prs_extract.reconcile.training import (
    NATURES,
    Prepared,
    learn,
    left_out,
    prepare,
    scored,
    strangers,
    to_toml,
    with_thresholds,
)
from prs_extract.reconcile.weights import Nature, Weighting, weighting

KEYS: Mapping[Nature, str] = {"suite": "suit", "bilan": "rend", "prolonge": "prolonge"}
"""What names the links of a row in a file of annotated pairs."""

LeftOut = Mapping[str, Mapping[Nature, Sequence[Link]]]
"""Links under the weights of the other themes, by name of pair."""

LINK_COLUMNS = ["classeur", "lien", "change", "avant", "apres"]

LEAST_CHANGE = 0.05
"""Points under which a change of weight is not told: no score moves by more than two hundredths."""


@dataclass(frozen=True, eq=False)
class Reviewed:
    """A reviewed pair. `table`: as its TOML file has it; `alertes`: decisions that could not be used."""

    table: Mapping[str, Any]
    pair: AnnotatedPair
    alertes: tuple[Alert, ...]

    def to_toml(self) -> str:
        """The file to keep beside the other annotated pairs."""
        lines = [
            "# Décisions d'un analyste, reprises d'un classeur revu.",
            *(f"{k} = {_value(self.table[k])}" for k in ("theme", "partiel")),
        ]
        for side in ("avant", "apres"):
            for block in self.table[side]:
                lines += ["", f"[[{side}]]"]
                lines += [f"{k} = {_value(v) if k == 'objectif' else _rows(v)}" for k, v in block.items()]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, eq=False)
class Relearning:
    """What learning again, with reviewed pairs beside the model's own, would change.

    `mesures`: figures of themes left out of the training, and of the decisions, each workbook left out, before and after. `poids`: points
    that would change. `liens`: links of the workbooks that would come or go. `weights`: the new weights, as a file holds them.
    """

    reviewed: tuple[Reviewed, ...]
    mesures: pd.DataFrame
    poids: pd.DataFrame
    liens: pd.DataFrame
    weights: str

    def report(self) -> str:
        """What would change, to read before changing anything."""
        lines = [_summary(r) for r in self.reviewed]
        lines += [f"  attention : {a.message}" for r in self.reviewed for a in r.alertes]
        lines += ["", "Mesures, avant → après"]
        lines += [f"  {row.mesure} : {_comma(row.avant)} → {_comma(row.apres)}" for row in self.mesures.itertuples()]
        lines += ["", f"Liens que le programme ferait ou déferait de lui-même : {len(self.liens) or 'aucun'}"]
        lines += [f"  {row.change} ({_comma(row.avant)} → {_comma(row.apres)}) : {row.lien}" for row in self.liens.itertuples()]
        lines += ["", f"Poids qui changeraient d'au moins {_comma(LEAST_CHANGE)} point : {len(self.poids) or 'aucun'}"]
        lines += [f"  {row.nature}, {row.poids} : {_comma(row.avant)} → {_comma(row.apres)}" for row in self.poids.itertuples()]
        return "\n".join(lines) + "\n"


def reviewed_pair(name: str, table: Mapping[str, Any], decisions: Sequence[Decision], alertes: Sequence[Alert] = ()) -> Reviewed:
    """The pair of `table` with the decisions written in its rows. Items are found by what they say; what cannot be placed is an alert."""
    bare = pair_from_table(name, table)
    said: dict[tuple[Nature, str, str], set[bool]] = {}
    lost = list(alertes)
    for decision in decisions:
        for avant, apres, linked in pairs_of(decision):
            left = find_item(avant, bare.apres if decision.nature == "prolonge" else bare.avant)
            right = find_item(apres, bare.apres)
            if left is None or right is None:
                lost.append(_lost(decision, avant if left is None else apres))
            elif linked is not None:
                said.setdefault((decision.nature, left.item_id, right.item_id), set()).add(linked)
    for (_, a, b), answers in said.items():
        if len(answers) > 1:
            lost.append(alert("decisions-contraires", f"Décisions contraires sur le lien {a} → {b} : aucune n'est apprise."))
    settled = {key: answers.pop() for key, answers in said.items() if len(answers) == 1}
    annotated = {**table, "apres": [_annotated_block(block, settled) for block in table["apres"]]}
    return Reviewed(annotated, pair_from_table(name, annotated), tuple(lost))


def _lost(decision: Decision, reference: Reference) -> Alert:
    return alert(
        "decision-sans-objet", f"{decision.where}Décision non placée, l'élément n'est pas dans le classeur : « {reference.texte} »."
    )


def _annotated_block(block: Mapping[str, Any], settled: Mapping[tuple[Nature, str, str], bool]) -> dict[str, Any]:
    return {k: v if k == "objectif" else [{**row, **_decided(row["id"], k, settled)} for row in v] for k, v in block.items()}


def _decided(item_id: str, kind: str, settled: Mapping[tuple[Nature, str, str], bool]) -> dict[str, list[str]]:
    """The decided links of a row; review items and actions may share an id."""
    is_action = kind in ("actions", "priorites")
    natures: tuple[Nature, ...] = ("suite", "prolonge") if is_action else ("bilan",)
    out = {KEYS[n]: sorted(a for (m, a, b), linked in settled.items() if m == n and b == item_id and linked) for n in natures}
    out["pas"] = sorted(a for (m, a, b), linked in settled.items() if m in natures and b == item_id and not linked)
    return {key: ids for key, ids in out.items() if ids}


def _rows(rows: Iterable[Mapping[str, Any]]) -> str:
    return "[\n" + "".join("  {" + ", ".join(f"{k} = {_value(v)}" for k, v in row.items()) + "},\n" for row in rows) + "]"


def _value(value: Any) -> str:
    """A text, truth value or list of texts; JSON writes these as TOML does, but for DEL, which TOML wants escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _summary(reviewed: Reviewed) -> str:
    links, hard = sum(map(len, reviewed.pair.links.values())), len(reviewed.pair.hard)
    return f"{reviewed.pair.name} : {links} liens validés, {hard} refusés"


def _comma(value: object) -> str:
    return f"{value:.2f}".replace(".", ",")


def relearn(reviewed: Sequence[Reviewed], pairs: Sequence[AnnotatedPair] | None = None) -> Relearning:
    """What would change. A minute or more: every theme is left out in its turn, with and without the reviewed pairs.

    `pairs`: those that the weights in use were learnt from; None: the model's own.
    """
    own = [prepare(p) for p in (annotated_pairs() if pairs is None else pairs)]
    more = [prepare(r.pair) for r in reviewed]
    others = strangers(own)
    old: dict[Nature, Weighting] = {n: weighting(n) for n in NATURES}
    before, after = left_out(own), left_out(own, beside=more)
    new = with_thresholds(learn([*own, *more, *others]), own, after)
    mesures = [*_theme_figures(own, before, old, after, new), *(_decision_figures(p, old, new, "apprise") for p in more)]
    if len(more) > 1:
        mesures += [_decision_figures(p, old, learn([*own, *_without(more, p), *others]), "laissée de côté") for p in more]
    return Relearning(
        reviewed=tuple(reviewed),
        mesures=pd.DataFrame(mesures, columns=["mesure", "avant", "apres"]),
        poids=pd.DataFrame(_weight_changes(old, new), columns=["nature", "poids", "avant", "apres"]),
        liens=pd.DataFrame([row for p in more for row in _link_changes(p, old, new)], columns=LINK_COLUMNS),
        weights=to_toml(new),
    )


def _without(pairs: Sequence[Prepared], pair: Prepared) -> list[Prepared]:
    return [p for p in pairs if p is not pair]


def _theme_figures(
    pairs: Sequence[Prepared], before: LeftOut, old: Mapping[Nature, Weighting], after: LeftOut, new: Mapping[Nature, Weighting]
) -> list[dict[str, object]]:
    """Precision, recall and F1 of links between actions, and precision of the zone *sûre*, on themes left out."""
    figures = [_figures(pairs, links, weights["suite"]) for links, weights in ((before, old), (after, new))]
    return [
        {"mesure": f"{name}, thématiques laissées de côté", "avant": figures[0][name], "apres": figures[1][name]} for name in figures[0]
    ]


def _figures(pairs: Sequence[Prepared], links: LeftOut, weights: Weighting) -> dict[str, float]:
    found = [
        (ids, sure, ids in p.annotated.links["suite"]) for p in pairs for ids, sure in _chosen(links[p.annotated.name]["suite"], weights)
    ]
    right, wanted = sum(holds for *_, holds in found), sum(len(p.annotated.links["suite"]) for p in pairs)
    certain = [holds for _, sure, holds in found if sure]
    return {
        "F1": 2 * right / max(1, len(found) + wanted),
        "précision": right / max(1, len(found)),
        "rappel": right / max(1, wanted),
        "précision de la zone sûre": sum(certain) / max(1, len(certain)),
    }


def _chosen(links: Sequence[Link], weights: Weighting) -> list[tuple[Ids, bool]]:
    """The links under the thresholds of `weights`, and whether each is *sûre*."""
    lefts = {a: i for i, a in enumerate(sorted({k.avant_id for k in links}))}
    rights = {b: j for j, b in enumerate(sorted({k.apres_id for k in links}))}
    places = {(lefts[k.avant_id], rights[k.apres_id]): k for k in links}
    scores = {place: k.score for place, k in places.items()}
    alone = best_one_to_one(scores, weights)
    kept = ((places[place], place in alone) for place in choose_links(scores, weights))
    return [((k.avant_id, k.apres_id), zone(k.scored, weights, alone=best) == "sûre") for k, best in kept]


def _decision_figures(pair: Prepared, old: Mapping[Nature, Weighting], new: Mapping[Nature, Weighting], title: str) -> dict[str, object]:
    """The share of the decisions that the program comes to by itself."""
    shares = []
    for weights in (old, new):
        links = scored(pair, weights)
        chosen = {(n, k.avant_id, k.apres_id) for n in NATURES for k in links[n] if k.chosen}
        wanted = [(n, *ids) for n in NATURES for ids in pair.annotated.links[n]]
        refused = [any((n, *ids) in chosen for n in NATURES) for ids in pair.annotated.hard]
        shares.append((sum(w in chosen for w in wanted) + refused.count(False)) / max(1, len(wanted) + len(refused)))
    return {"mesure": f"décisions retrouvées, {pair.annotated.name} ({title})", "avant": shares[0], "apres": shares[1]}


def _weight_changes(old: Mapping[Nature, Weighting], new: Mapping[Nature, Weighting]) -> list[dict[str, object]]:
    """Points and thresholds that would move, the most moved first."""
    rows = []
    for nature in NATURES:
        one, other = (_plain(w[nature]) for w in (old, new))
        rows += [(nature, name, one.get(name, 0.0), other.get(name, 0.0)) for name in {**one, **other}]
    moved = sorted((r for r in rows if abs(r[3] - r[2]) >= LEAST_CHANGE), key=lambda r: (-abs(r[3] - r[2]), r))
    return [dict(zip(("nature", "poids", "avant", "apres"), row, strict=True)) for row in moved]


def _plain(w: Weighting) -> dict[str, float]:
    """Every number of a weighting by its name."""
    ranks = {c.name: c.levels for c in (*COMPARISONS, *RIVALS)}
    points = {f"{name} : {level}": p for name, every in w.levels.items() for level, p in zip(ranks[name], every, strict=True)}
    thresholds = {f"seuil {name}": getattr(w, name) for name in ("seuil", "seuil_multiple", "probable", "sure")}
    return {"départ": w.base, **thresholds, **points}


def _link_changes(pair: Prepared, old: Mapping[Nature, Weighting], new: Mapping[Nature, Weighting]) -> list[dict[str, object]]:
    """Links that would come or go in the program's own comparison, before any decision."""
    titles = {i.item_id: i.titre for i in (*pair.annotated.apres, *pair.annotated.avant)}
    rows = []
    for nature in NATURES:
        one, other = ({(k.avant_id, k.apres_id): k for k in scored(pair, w)[nature]} for w in (old, new))
        for ids, link in sorted(one.items()):
            then = other[ids]
            if link.chosen != then.chosen:
                change = "apparaît" if then.chosen else "disparaît"
                lien = f"{titles[ids[0]]} → {titles[ids[1]]}"
                rows.append({"classeur": pair.annotated.name, "lien": lien, "change": change, "avant": link.score, "apres": then.score})
    return rows
