"""Learns the points of `poids.toml` from the annotated pairs: `python -m prs_extract.reconcile.training`.

The model is that of `fit`. Convex, so the same pairs give the same points. Thresholds are those that serve themes left out of the
training, by parts, in turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from prs_extract.language.store import model_folder
from prs_extract.reconcile.annotated import AnnotatedPair, Ids, annotated_pairs, are_of_one_theme
from prs_extract.reconcile.assign import Place, best_one_to_one, choose_links
from prs_extract.reconcile.compare import COMPARISONS, Compared
from prs_extract.reconcile.fit import CIRCUMSTANCES, RIDGE, Example, fit
from prs_extract.reconcile.links import Link, is_doubtful, scored_links, with_reviews
from prs_extract.reconcile.objectives import Objectives, match_objectives
from prs_extract.reconcile.profiles import Corpus
from prs_extract.reconcile.reconcile import compared_by_nature
from prs_extract.reconcile.rivals import RIVALS, rival_levels
from prs_extract.reconcile.score import own_points
from prs_extract.reconcile.weights import Nature, Weighting

NATURES: tuple[Nature, ...] = ("suite", "bilan", "prolonge")
REVIEW_NATURES: tuple[Nature, ...] = ("bilan", "prolonge")
REVIEW_PULLS: Mapping[str, float] = {"objectif": 0.25}
"""A review reports under the objective of the action: to which objective it belongs is no habit of writing."""

ACTION_PULL = 2.0
"""Stronger pull, times the ridge, on what links two actions: where a whole hand is left out, which is what the next pair comes from, the likelihood
of links between actions is better for it (452, else 456), that of reviews is not (143, else 140)."""

STRANGERS = 2
"""Each annotated pair is also compared with the later cycles of so many other themes, where nothing corresponds."""

SEPARATOR = " / "
"""Between the two themes of the name of such a pair."""

DEFAULTS: Mapping[str, float] = {"seuil": 0.5, "seuil_multiple": 0.7, "probable": 0.7, "sure": 0.9}
"""Thresholds before they are learnt."""

SURE_PRECISION, PROBABLE_PRECISION = 0.98, 0.9
"""Shares of the links of the zones *sûre*, and *sûre* and *probable* together, that must hold on themes left out."""

LOWEST_SURE = 0.97
"""However well the left-out themes do, a link below this is not *sûre*: they are few, and witness themes had two false links at 0.91 and 0.96."""

GRID = tuple(round(0.3 + 0.05 * n, 2) for n in range(14))
"""Thresholds tried."""

NOISE = 0.005
"""Difference of F1 on left-out themes that says nothing."""

NEAR = 0.06
"""Thresholds that are nearer than this to one another stand for one another: the best one is the middle of good ones, not a lucky one."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """An annotated pair with everything compared once: training and leaving out compare the same pairs again and again."""

    annotated: AnnotatedPair
    compared: Mapping[Nature, Sequence[Compared]]
    objectives: Objectives


def prepare(annotated: AnnotatedPair) -> Prepared:
    """Profiles and compared pairs of an annotated pair, without relays."""
    corpus = Corpus([*annotated.avant, *annotated.apres])
    objectives = match_objectives(annotated.avant, annotated.apres, corpus.analyser)
    return Prepared(annotated, compared_by_nature(corpus, annotated.avant, annotated.apres, objectives), objectives)


def scored(prepared: Prepared, weights: Mapping[Nature, Weighting]) -> dict[Nature, tuple[Link, ...]]:
    """Links of every nature that has weights."""
    return {n: scored_links(n, compared_of(prepared, n, weights), weights[n]) for n in weights}


def compared_of(prepared: Prepared, nature: Nature, weights: Mapping[Nature, Weighting]) -> Sequence[Compared]:
    """The compared pairs of a nature; those between actions with the relays that `weights` give."""
    compared = prepared.compared[nature]
    reviews = {i.item_id: i for i in prepared.annotated.apres if i.kind != "action"}
    if nature != "suite" or not reviews:
        return compared
    reports, followings = (scored_links(n, prepared.compared[n], weights[n]) for n in REVIEW_NATURES)
    return with_reviews(compared, reports, followings, reviews)


def strangers(pairs: Sequence[Prepared]) -> list[Prepared]:
    """Earlier cycles beside later ones of other themes: pairs in which no link holds."""
    out = []
    for n, pair in enumerate(pairs):
        following = (p.annotated for p in (*pairs[n + 1 :], *pairs[:n]))
        for other in islice((p for p in following if not are_of_one_theme(pair.annotated, p)), STRANGERS):
            avant = tuple(replace(i, item_id="avant " + i.item_id) for i in pair.annotated.avant)
            none: dict[Nature, frozenset[Ids]] = {"suite": frozenset(), "bilan": frozenset(), "prolonge": other.links["prolonge"]}
            out.append(prepare(AnnotatedPair(f"{pair.annotated.name}{SEPARATOR}{other.name}", avant, other.apres, none, frozenset())))
    return out


PARTS = 8
"""Parts in which themes are left out, each in its turn: one theme at a time gives the same figures for five times the work."""

FOLDS = 4
"""Parts into which the themes fall while learning: what a step rests on is taken from weights that have not seen the theme, as in use."""


def learn(pairs: Sequence[Prepared], *, ridge: float = RIDGE) -> dict[Nature, Weighting]:
    """Points of every nature, reviews first since links between actions rest on them. Thresholds are the default ones.

    First the comparisons of a pair by itself, then, with these as they are, those with its rivals. What a step takes from an earlier one
    (the way through a review, the points among which there are rivals) comes from the weights of the other folds: those that have seen a
    theme judge it too well, and what rests on them would count too much.
    """
    weights: dict[Nature, Weighting] = {}
    apart: list[dict[Nature, Weighting]] = [{} for _ in range(FOLDS)]
    folds = _folds(pairs)
    for nature in (*REVIEW_NATURES, "suite"):
        every = [(compared_of(p, nature, apart[fold]), p.annotated) for p, fold in zip(pairs, folds, strict=True)]
        pulls, pull = (CIRCUMSTANCES, ridge * ACTION_PULL) if nature == "suite" else (REVIEW_PULLS, ridge)
        examples = [_alone(compared, p, nature) if _teaches(p, nature) else [] for compared, p in every]
        base, levels = fit(_flat(examples), COMPARISONS, ridge=pull, pulls=pulls)
        firsts = []
        for fold in range(FOLDS):
            others = _flat([e for e, n in zip(examples, folds, strict=True) if n != fold])
            start, points = fit(others, COMPARISONS, ridge=pull, pulls=pulls)
            firsts.append(Weighting(start, points, **DEFAULTS))
        among = _flat([_with_rivals(compared, p, nature, firsts[n]) for (compared, p), n in zip(every, folds, strict=True)])
        shift, leads = fit(among, RIVALS, ridge=pull)
        for fold, first in enumerate(firsts):
            apart[fold][nature] = replace(first, base=first.base + shift, levels={**first.levels, **leads})
        weights[nature] = Weighting(round(base + shift, 3), {**levels, **leads}, **DEFAULTS)
    return weights


def _teaches(pair: AnnotatedPair, nature: Nature) -> bool:
    """Whether a pair teaches what two items are worth by themselves. Strangers teach only what the rest of the decks adds to two actions:
    among themselves any two are unlike, so that little in common would count for less than it does where one deck follows the other.
    """
    return nature != "suite" or SEPARATOR not in pair.name


def _folds(pairs: Sequence[Prepared]) -> list[int]:
    """The fold of each pair: that of its theme, strangers with the theme of their earlier cycle."""
    names = [p.annotated.name.split(SEPARATOR)[0] for p in pairs]
    places = {name: n for n, name in enumerate(sorted(set(names)))}
    return [places[name] % FOLDS for name in names]


def _flat(lists: Sequence[Sequence[Example]]) -> list[Example]:
    return [e for every in lists for e in every]


def _alone(compared: Sequence[Compared], pair: AnnotatedPair, nature: Nature) -> list[Example]:
    return [Example(c.levels, c.ids in pair.links[nature]) for c in compared if pair.knows(nature, c.ids)]


def _with_rivals(compared: Sequence[Compared], pair: AnnotatedPair, nature: Nature, first: Weighting) -> list[Example]:
    totals = own_points(compared, first)
    return [
        Example(leads, c.ids in pair.links[nature], t)
        for c, t, leads in zip(compared, totals, rival_levels(compared, totals), strict=True)
        if pair.knows(nature, c.ids)
    ]


def left_out(
    pairs: Sequence[Prepared], *, beside: Sequence[Prepared] = (), ridge: float = RIDGE
) -> dict[str, dict[Nature, tuple[Link, ...]]]:
    """Links of each pair under the weights that the other pairs teach, by name of pair, under the default thresholds."""
    weights = left_out_weights(pairs, beside=beside, ridge=ridge)
    return {p.annotated.name: scored(p, weights[p.annotated.name]) for p in pairs}


def left_out_weights(
    pairs: Sequence[Prepared], *, beside: Sequence[Prepared] = (), ridge: float = RIDGE
) -> dict[str, dict[Nature, Weighting]]:
    """The weights that the other pairs teach, by name of pair; a theme is left out of the strangers too.

    `beside`: pairs that teach and are never left out.
    """
    every = strangers(pairs)
    found: dict[str, dict[Nature, Weighting]] = {}
    for part in range(min(PARTS, len(pairs))):
        out = {p.annotated.name for p in pairs[part::PARTS]}
        rest = [q for q in (*pairs, *every) if not out & set(q.annotated.name.split(SEPARATOR))]
        found |= dict.fromkeys(out, learn([*rest, *beside], ridge=ridge))
    return {p.annotated.name: found[p.annotated.name] for p in pairs}


def with_thresholds(
    weights: Mapping[Nature, Weighting], pairs: Sequence[Prepared], links: Mapping[str, Mapping[Nature, Sequence[Link]]]
) -> dict[Nature, Weighting]:
    """The weights with the thresholds that serve left-out themes best: linking for F1, zones for the share of links that hold."""
    out: dict[Nature, Weighting] = {}
    for nature, weighting in weights.items():
        scores, gold = zip(*(_by_place(links[p.annotated.name][nature], p.annotated.links[nature]) for p in pairs), strict=True)
        tried = [replace(weighting, seuil=low, seuil_multiple=high) for low in GRID for high in GRID if high >= low]
        hands = [p.annotated.hand for p in pairs]
        best = _best_thresholds(tried, [f1_by_hand(scores, gold, hands, w) for w in tried], lowest=nature == "bilan")
        firm = [
            _by_place([k for k in links[p.annotated.name][nature] if not is_doubtful(k.scored)], p.annotated.links[nature]) for p in pairs
        ]
        chosen = [(s[place], place in g) for s, g in firm for place in best_one_to_one(s, best)]
        sure = max(LOWEST_SURE, _zone_from(chosen, SURE_PRECISION))
        out[nature] = replace(best, sure=sure, probable=min(sure, max(best.seuil, _zone_from(chosen, PROBABLE_PRECISION))))
    return out


def _best_thresholds(tried: Sequence[Weighting], figures: Sequence[float], *, lowest: bool) -> Weighting:
    """The weighting whose thresholds, and those near them, give the best F1 on average; of those as good, the highest.

    `lowest`: of those that are as good but for noise, the one that links from the lowest score on, once and once more (which is what another
    objective takes too): a report missed costs the statut of an action, and false ones are few.
    """
    f1 = {(w.seuil, w.seuil_multiple): figure for w, figure in zip(tried, figures, strict=True)}

    def smooth(w: Weighting) -> float:
        near = [figure for (low, high), figure in f1.items() if abs(low - w.seuil) < NEAR and abs(high - w.seuil_multiple) < NEAR]
        return sum(near) / len(near)

    means = [round(smooth(w), 3) for w in tried]
    best = max(zip(means, tried, strict=True), key=lambda found: (found[0], found[1].seuil, found[1].seuil_multiple))
    good = [(mean, w) for mean, w in zip(means, tried, strict=True) if mean >= best[0] - NOISE]
    return min(good, key=lambda found: (found[1].seuil, -round(found[0], 2), found[1].seuil_multiple))[1] if lowest else best[1]


def _by_place(links: Sequence[Link], gold: frozenset[Ids]) -> tuple[dict[Place, float], frozenset[Place]]:
    """Scores and gold by places, as the choice of links takes them. A gold link that was no candidate gets a place of its own."""
    lefts = {a: i for i, a in enumerate(sorted({k.avant_id for k in links} | {a for a, _ in gold}))}
    rights = {b: j for j, b in enumerate(sorted({k.apres_id for k in links} | {b for _, b in gold}))}
    scores = {(lefts[k.avant_id], rights[k.apres_id]): k.score for k in links}
    return scores, frozenset((lefts[a], rights[b]) for a, b in gold)


def f1_by_hand(
    scores: Sequence[Mapping[Place, float]], gold: Sequence[frozenset[Place]], hands: Sequence[str], weighting: Weighting
) -> float:
    """The mean, over the hands that wrote the pairs, of F1: the next pair is by yet another, however many one of them wrote."""
    figures = []
    for hand in sorted(set(hands)):
        own = [n for n, h in enumerate(hands) if h == hand]
        figures.append(_f1([scores[n] for n in own], [gold[n] for n in own], weighting))
    return sum(figures) / len(figures)


def _f1(scores: Sequence[Mapping[Place, float]], gold: Sequence[frozenset[Place]], weighting: Weighting) -> float:
    found = [set(choose_links(s, weighting)) for s in scores]
    right = sum(len(f & g) for f, g in zip(found, gold, strict=True))
    return 2 * right / max(1, sum(map(len, found)) + sum(map(len, gold)))


def _zone_from(chosen: Sequence[tuple[float, bool]], precision: float) -> float:
    """The lowest score, in hundredths, from which at least `precision` of the links hold."""
    for hundredths in range(50, 100):
        above = [right for score, right in chosen if score >= hundredths / 100]
        if not above or sum(above) >= precision * len(above):
            return hundredths / 100
    return 1.0


def to_toml(weights: Mapping[Nature, Weighting]) -> str:
    """The weights as `poids.toml` holds them."""
    lines = ["# Appris par « python -m prs_extract.reconcile.training » sur paires/*.toml ; ne pas modifier à la main.", ""]
    for nature in NATURES:
        w = weights[nature]
        lines += [f"[{nature}]", f"base = {w.base}"]
        lines += [f"{name} = {getattr(w, name)}" for name in ("seuil", "seuil_multiple", "probable", "sure")]
        lines += [f"[{nature}.niveaux]", *(f'"{name}" = {list(points)}' for name, points in w.levels.items()), ""]
    return "\n".join(lines)


def main() -> None:
    """Learns from every annotated pair, with the thresholds of left-out themes, and writes `poids.toml`."""
    pairs = [prepare(annotated) for annotated in annotated_pairs()]
    weights = with_thresholds(learn([*pairs, *strangers(pairs)]), pairs, left_out(pairs))
    path = model_folder() / "poids.toml"
    path.write_text(to_toml(weights), "utf-8")
    print(f"{path} : {sum(len(p.annotated.links[n]) for p in pairs for n in NATURES)} liens, {len(pairs)} thématiques")


if __name__ == "__main__":
    main()
