"""A comparison against what a careful reader decided: precision, recall and F1 by threshold, and calibration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.reconcile.links import Link

Ids = tuple[str, str]

THRESHOLDS = tuple(round(0.05 * n, 2) for n in range(1, 20))
BINS = 10


@dataclass(frozen=True, eq=False)
class Evaluation:
    """`liens`: precision, rappel, f1 of the links kept, by nature and by zone. `seuils`: the same for links of the nature suite from each
    score on. `calibration`: by tenth of the score, how many candidates, their mean score, and the share that holds.
    """

    liens: pd.DataFrame
    seuils: pd.DataFrame
    calibration: pd.DataFrame


def evaluate(links: Sequence[Link], gold: Mapping[str, Iterable[Sequence[str]]]) -> Evaluation:
    """`gold`: pairs of ids by nature ("suite", "bilan"; "rend_compte" is "bilan"), as in a `*.pair.json`. Ids are those of the decks read."""
    wanted: dict[str, set[Ids]] = {}
    for nature, pairs in gold.items():
        if nature in ("suite", "bilan", "rend_compte", "prolonge"):
            wanted.setdefault("bilan" if nature == "rend_compte" else nature, set()).update((str(a), str(b)) for a, b in pairs)
    if "suite" not in wanted:
        raise ValueError("la référence doit donner les liens « suite » : une liste de couples d'identifiants")
    suite = [k for k in links if k.nature == "suite"]
    return Evaluation(_by_nature(links, wanted), _by_threshold(suite, wanted["suite"]), _calibration(suite, wanted["suite"]))


def _by_nature(links: Sequence[Link], wanted: Mapping[str, set[Ids]]) -> pd.DataFrame:
    rows = []
    for nature, gold in wanted.items():
        kept = [k for k in links if k.nature == nature and k.chosen]
        for zone in ("toutes", "sûre", "probable", "à vérifier"):
            found = {(k.avant_id, k.apres_id) for k in kept if zone in ("toutes", k.confiance)}
            rows.append({"nature": nature, "zone": zone, **_figures(found, gold)})
    return pd.DataFrame(rows)


def _by_threshold(suite: Sequence[Link], gold: set[Ids]) -> pd.DataFrame:
    rows = [{"seuil": t, **_figures({(k.avant_id, k.apres_id) for k in suite if k.score >= t}, gold)} for t in THRESHOLDS]
    return pd.DataFrame(rows)


def _figures(found: set[Ids], gold: set[Ids]) -> dict[str, Any]:
    """An empty denominator leaves the figure missing."""
    right = len(found & gold)
    precision = right / len(found) if found else None
    rappel = right / len(gold) if gold else None
    f1 = 2 * right / (len(found) + len(gold)) if found or gold else None
    return {"justes": right, "trouvés": len(found), "attendus": len(gold), "precision": precision, "rappel": rappel, "f1": f1}


def _calibration(suite: Sequence[Link], gold: set[Ids]) -> pd.DataFrame:
    rows = []
    for n in range(BINS):
        inside = [k for k in suite if n / BINS <= k.score < (n + 1) / BINS or (n + 1 == BINS and k.score == 1.0)]
        right = sum((k.avant_id, k.apres_id) in gold for k in inside)
        rows.append(
            {
                "de": n / BINS,
                "a": (n + 1) / BINS,
                "candidats": len(inside),
                "score_moyen": sum(k.score for k in inside) / len(inside) if inside else None,
                "part_juste": right / len(inside) if inside else None,
            }
        )
    return pd.DataFrame(rows)
