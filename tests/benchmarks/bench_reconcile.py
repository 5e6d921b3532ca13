"""How well and how fast cycles are compared, beside what anyone would try first. Prints; a person judges.

`python tests/benchmarks/bench_reconcile.py`: figures on annotated themes left out of the training, each in its turn, and on the dev
pairs where they are; baselines at the threshold that is best for them on the very pairs that are measured; calibration; time by size.
"""

from __future__ import annotations

import math
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import linear_sum_assignment

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from prs_extract.reconcile.annotated import AnnotatedPair, annotated_pairs  # noqa: E402
from prs_extract.reconcile.items import Item, items_from_decks  # noqa: E402
from prs_extract.reconcile.links import Link  # noqa: E402
from prs_extract.reconcile.reconcile import outcome_of, reconcile_items  # noqa: E402
from prs_extract.reconcile.summary import Outcome  # noqa: E402
from prs_extract.reconcile.training import Prepared, left_out_weights, prepare, scored, with_thresholds  # noqa: E402
from prs_extract.reconcile.weights import Weighting  # noqa: E402
from tests.benchmarks.calibration_plot import draw, tenths  # noqa: E402
from tests.gold import deck_frames, pair_gold  # noqa: E402

DECKS = ROOT.parent / "shared" / "decks"
Ids = tuple[str, str]
Scores = Mapping[Ids, float]


def dev_pairs() -> list[tuple[AnnotatedPair, Mapping[str, str]]]:
    """The dev pairs, from their golds, with the statuts of their earlier actions; none where the shared material is absent."""
    found = []
    for path in sorted((DECKS / "dev").glob("*.pair.json")):
        gold = pair_gold(path)
        avant, apres = (deck_frames(sorted((DECKS / "dev").glob(f"{gold[side]}__*.gold.json"))[0]) for side in ("deck_avant", "deck_apres"))
        links = {
            "suite": frozenset(map(tuple, gold["suite"])),
            "bilan": frozenset(map(tuple, gold["rend_compte"])),
            "prolonge": frozenset(),
        }
        pair = AnnotatedPair(path.stem, items_from_decks([avant]), items_from_decks([apres]), links, frozenset())
        found.append((pair, gold["statuts"]))
    return found


def actions(items: Sequence[Item]) -> list[Item]:
    return [i for i in items if i.kind == "action"]


def by_token_set(pair: AnnotatedPair) -> Scores:
    return {
        (a.item_id, b.item_id): fuzz.token_set_ratio(a.titre.lower(), b.titre.lower()) / 100
        for a in actions(pair.avant)
        for b in actions(pair.apres)
    }


def by_tfidf(pair: AnnotatedPair) -> Scores:
    """Cosine of TF-IDF vectors of words of three letters or more, on titles and details."""
    items = [*actions(pair.avant), *actions(pair.apres)]
    words = {i.item_id + mark: Counter(w for w in _words(i.everything) if len(w) > 2) for mark, every in _sides(pair) for i in every}
    seen = Counter(w for counts in words.values() for w in counts)
    vectors = {k: {w: n * math.log((1 + len(items)) / (1 + seen[w])) + n for w, n in counts.items()} for k, counts in words.items()}
    return {
        (a.item_id, b.item_id): _cosine(vectors[a.item_id + "<"], vectors[b.item_id + ">"])
        for a in actions(pair.avant)
        for b in actions(pair.apres)
    }


def _sides(pair: AnnotatedPair) -> list[tuple[str, list[Item]]]:
    return [("<", actions(pair.avant)), (">", actions(pair.apres))]


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    dot = sum(w * other[k] for k, w in one.items() if k in other)
    norms = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return dot / norms if norms else 0.0


def above(scores: Scores, threshold: float) -> set[Ids]:
    return {ids for ids, score in scores.items() if score >= threshold}


def assigned(scores: Scores, threshold: float) -> set[Ids]:
    """The one-to-one choice of highest sum, above the threshold."""
    lefts, rights = sorted({a for a, _ in scores}), sorted({b for _, b in scores})
    matrix = np.array([[scores.get((a, b), 0.0) for b in rights] for a in lefts])
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    return {(lefts[i], rights[j]) for i, j in zip(rows, columns, strict=True) if matrix[i, j] >= threshold}


def best(
    pairs: Sequence[AnnotatedPair], score: Callable[[AnnotatedPair], Scores], choose: Callable[[Scores, float], set[Ids]]
) -> tuple[float, ...]:
    """(f1, precision, recall, threshold) at the threshold that is best on these very pairs."""
    scores = [score(p) for p in pairs]
    tried = []
    for hundredths in range(5, 100, 2):
        found = [choose(s, hundredths / 100) for s in scores]
        tried.append((*figures(found, [p.links["suite"] for p in pairs]), hundredths / 100))
    return max(tried)


def figures(found: Sequence[set[Ids]], gold: Sequence[frozenset[Ids]]) -> tuple[float, float, float]:
    right = sum(len(f & g) for f, g in zip(found, gold, strict=True))
    n, wanted = sum(map(len, found)), sum(map(len, gold))
    return (2 * right / (n + wanted) if n + wanted else 0.0, right / n if n else 0.0, right / wanted if wanted else 0.0)


def ours(links: Sequence[Sequence[Link]], nature: str = "suite", zone: str = "") -> list[set[Ids]]:
    return [{(k.avant_id, k.apres_id) for k in every if k.nature == nature and k.chosen and zone in ("", k.zone)} for every in links]


def table(title: str, pairs: Sequence[AnnotatedPair], links: Sequence[Sequence[Link]]) -> None:
    print(f"\n{title}: {len(pairs)} pairs, {sum(len(p.links['suite']) for p in pairs)} links between actions")
    print(f"{'method':44} {'F1':>6} {'P':>6} {'R':>6}  threshold")
    rows: list[tuple[str, tuple[float, ...]]] = [
        (f"{name}{', assignment' if choose is assigned else ''}", best(pairs, score, choose))
        for name, score in (("rapidfuzz token_set_ratio", by_token_set), ("TF-IDF cosine", by_tfidf))
        for choose in (above, assigned)
    ]
    rows.append(("prs_extract", figures(ours(links), [p.links["suite"] for p in pairs])))
    for name, (f1, precision, recall, *threshold) in rows:
        print(f"{name:44} {f1:6.3f} {precision:6.3f} {recall:6.3f}  {threshold[0] if threshold else 'learnt'}")
    sure = figures(ours(links, zone="sûre"), [p.links["suite"] for p in pairs])
    print(f"{'  of which sûre':44} {'':6} {sure[1]:6.3f} {sure[2]:6.3f}")
    review = figures(ours(links, "bilan"), [p.links["bilan"] for p in pairs])
    print(f"{'  review items (bilan and difficulties)':44} {review[0]:6.3f} {review[1]:6.3f} {review[2]:6.3f}")


def calibration(pairs: Sequence[AnnotatedPair], links: Sequence[Sequence[Link]]) -> None:
    print("\ncalibration on themes left out: mean score of a tenth, candidates, share that holds")
    every = [
        (k.score, (k.avant_id, k.apres_id) in p.links["suite"])
        for p, ks in zip(pairs, links, strict=True)
        for k in ks
        if k.nature == "suite"
    ]
    for tenth in (points := tenths(every)):
        print(f"mean {tenth.mean:.2f}  {tenth.count:5}  {tenth.share:.2f}")
    draw(points, ROOT / "models" / "prs_fr" / "calibration.png", f"Calibrage, {len(pairs)} thématiques laissées de côté")


def growth(pairs: Sequence[AnnotatedPair]) -> None:
    print("\ntime and memory by number of actions")
    for copies in (1, 2, 4, 8, 14, 28, 36):
        avant, apres = ([i for n in range(copies) for i in _copy(getattr(pairs[n % len(pairs)], side), n)] for side in ("avant", "apres"))
        start, used = time.perf_counter(), time.process_time()
        reconcile_items(avant, apres)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        elapsed, used = time.perf_counter() - start, time.process_time() - used
        size = f"{len(actions(avant)):4} × {len(actions(apres)):4} actions"
        print(f"{size}: {used:6.2f} s of CPU, {elapsed:6.2f} s elapsed, peak {peak:5.0f} MiB")


def _copy(items: Sequence[Item], n: int) -> list[Item]:
    return [
        replace(i, item_id=f"{n}:{i.item_id}", objectif_code=f"{n}-{i.objectif_code}", objectif=f"{i.objectif} ({n})", deck=f"{n}")
        for i in items
    ]


def outcomes_left_out(pairs: Sequence[Prepared]) -> list[Outcome]:
    """Each theme compared under the weights that the others teach, and the thresholds that serve them all best."""
    taught = left_out_weights(pairs)
    links = {p.annotated.name: scored(p, taught[p.annotated.name]) for p in pairs}
    thresholds = with_thresholds(taught[pairs[0].annotated.name], pairs, links)
    found = []
    for p in pairs:
        weights = {n: _under(w, thresholds[n]) for n, w in taught[p.annotated.name].items()}
        every = [k for ks in scored(p, weights).values() for k in ks]
        found.append(outcome_of(p.annotated.avant, p.annotated.apres, every, p.objectives))
    return found


def _under(weights: Weighting, other: Weighting) -> Weighting:
    """The weights with the thresholds of others."""
    return replace(weights, seuil=other.seuil, seuil_multiple=other.seuil_multiple, probable=other.probable, sure=other.sure)


def statuses(title: str, gold: Sequence[Mapping[str, str]], outcomes: Sequence[Outcome]) -> None:
    """How many earlier actions have the statut that the annotations give; then which statuts are taken for which."""
    found = [{s.item.item_id: s.statut_cycle for s in o.statuses} for o in outcomes]
    wrong = Counter((statut, f[a]) for g, f in zip(gold, found, strict=True) for a, statut in g.items() if f[a] != statut)
    every = sum(map(len, gold))
    print(f"\n{title}, statuses of earlier actions: {every - sum(wrong.values())} of {every}, {1 - sum(wrong.values()) / every:.3f}")
    for (statut, instead), n in wrong.most_common():
        print(f"  {n:3}  {statut} taken for {instead}")


def by_hand(pairs: Sequence[AnnotatedPair], outcomes: Sequence[Outcome]) -> None:
    """The same figures for the pairs of each hand, and theme by theme for those that do worst."""
    for hand in sorted({p.hand for p in pairs}):
        own = [(p, o) for p, o in zip(pairs, outcomes, strict=True) if p.hand == hand]
        print(f"\nhand {hand or 'première'}: {len(own)} pairs, {_line([p for p, _ in own], [o for _, o in own])}")
        for p, o in sorted(own, key=lambda po: figures(ours([po[1].links]), [po[0].links["suite"]]))[:3]:
            print(f"  {p.name:28} {_line([p], [o])}")


def _line(pairs: Sequence[AnnotatedPair], outcomes: Sequence[Outcome]) -> str:
    links, gold = [o.links for o in outcomes], [p.links["suite"] for p in pairs]
    f1, precision, recall = figures(ours(links), gold)
    sure = ours(links, zone="sûre")
    right = sum(len(f & g) for f, g in zip(sure, gold, strict=True))
    statuts = [
        (s.statut_cycle, p.statuts_cycle()[s.item.item_id])
        for p, o in zip(pairs, outcomes, strict=True)
        for s in o.statuses
        if s.item.item_id in p.statuts_cycle()
    ]
    same = sum(a == b for a, b in statuts)
    return (
        f"F1 {f1:.3f} P {precision:.3f} R {recall:.3f}, sûre {right} of {sum(map(len, sure))}, "
        f"statuses {same} of {len(statuts)} ({same / len(statuts):.3f})"
    )


def main() -> None:
    pairs = [prepare(p) for p in annotated_pairs()]
    out = outcomes_left_out(pairs)
    annotated = [p.annotated for p in pairs]
    table("themes left out of the training", annotated, [o.links for o in out])
    statuses("themes left out of the training", [p.statuts_cycle() for p in annotated], out)
    by_hand(annotated, out)
    calibration(annotated, [o.links for o in out])
    witnesses = annotated_pairs("temoins")
    found = [reconcile_items(p.avant, p.apres) for p in witnesses]
    table("witness themes, never learnt", witnesses, [o.links for o in found])
    statuses("witness themes", [p.statuts_cycle() for p in witnesses], found)
    dev = dev_pairs()
    if dev:
        found = [reconcile_items(p.avant, p.apres) for p, _ in dev]
        table("dev pairs, from their golds", [p for p, _ in dev], [o.links for o in found])
        statuses("dev pairs", [statuts for _, statuts in dev], found)
    growth(annotated)


if __name__ == "__main__":
    main()
