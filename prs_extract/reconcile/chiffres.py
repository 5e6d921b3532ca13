"""Figures of the later reviews beside the indicators that they answer: "17/29 établissements", "Taux d'établissements ayant …".

The points are chosen, not learnt: indicators are few, and no pair is annotated with them. So no answer is ever *sûre*.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.language.answers import Figure, Measure, asked, given
from prs_extract.reconcile.explain import explication
from prs_extract.reconcile.items import Item, id_prefixes, records_of
from prs_extract.reconcile.objectives import ALIKE, likeness
from prs_extract.reconcile.profiles import Corpus, Profile, apart, coverage
from prs_extract.reconcile.score import Part, Scored, logistic

START = -4.0
"""Points (log-odds) of a figure and an indicator of which nothing is known."""

SUBJECT = (
    ("rien de dit", "un mot dit", "dit en partie", "dit en grande partie", "dit en entier"),
    (0.0, 1.2, 2.4, 3.6, 4.4),
    (0.15, 0.3, 0.5, 0.75),
)
COUNTED = ("autre chose", "non dit", "la même chose"), (-2.0, 0.0, 1.4)
OBJECTIVE = ("autre", "non dit", "le même"), (-2.5, 0.0, 1.0)
OPPOSED = ("opposés", "rien d'opposé"), (-3.0, 0.0)

PROBABLE, TO_CHECK = 0.8, 0.5
"""Scores from which an answer is *probable*, and from which it is given at all."""


@dataclass(frozen=True, slots=True, eq=False)
class _Bullet:
    """A bullet of a review with figures, and its words with those of the bullets above it."""

    row: Mapping[str, Any]
    deck: int
    profile: Profile
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Indicator:
    row: Mapping[str, Any]
    cote: str
    deck: int
    profile: Profile
    objectives: tuple[frozenset[str], ...]


def answers(avant: Sequence[DeckFrames], apres: Sequence[DeckFrames]) -> pd.DataFrame:
    """The frame `chiffres`: one row an indicator of either side and a figure of a later review that answers it, in the order of the decks."""
    bullets = [(n, row, above) for n, deck in enumerate(_prefixed(apres)) for row, above in _bullets(deck)]
    asks = [
        (cote, n, row)
        for cote, side in (("avant", avant), ("après", apres))
        for n, deck in enumerate(side)
        for row in records_of(deck.indicateurs)
    ]
    items = {("b", i): _item(row["texte"], above, row["objectif"]) for i, (_, row, above) in enumerate(bullets)}
    items |= {("i", i): _item(row["texte"], (), "") for i, (*_, row) in enumerate(asks)}
    if not bullets or not asks:
        return frame_from_rows("chiffres", [])
    corpus = Corpus(list(items.values()))
    said = [_Bullet(row, n, corpus.profile(items["b", i]), given(row["texte"])) for i, (n, row, _) in enumerate(bullets)]
    wanted = [
        _Indicator(row, cote, n, corpus.profile(items["i", i]), tuple(_keys(corpus, o) for o in row["objectifs"]))
        for i, (cote, n, row) in enumerate(asks)
    ]
    rows = [row for indicator in wanted for row in _answers_of(indicator, said, corpus, _same_decks(avant, apres))]
    return frame_from_rows("chiffres", _one_indicator_a_figure(rows))


def _prefixed(decks: Sequence[DeckFrames]) -> Iterator[pd.DataFrame]:
    for deck, prefixes in zip(decks, id_prefixes(decks), strict=True):
        yield deck.bilans.assign(lien_id=[prefixes[i] + i for i in deck.bilans["item_id"]])


def _bullets(frame: pd.DataFrame) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """Each bullet of the rubrique bilan that gives a figure, with the texts of those above it."""
    by_id = {row["item_id"]: row for row in records_of(frame)}
    for row in by_id.values():
        if row["rubrique"] == "bilan" and given(row["texte"]):
            above, parent = [], by_id.get(row["parent_id"])
            while parent is not None and parent["texte"] not in above:
                above.append(parent["texte"])
                parent = by_id.get(parent["parent_id"])
            yield row, tuple(above)


def _item(titre: str, details: tuple[str, ...], objectif: str) -> Item:
    return Item("", "bilan", "", "", objectif, titre, details, (), "", "", "", "", "", "", None, "")


def _keys(corpus: Corpus, line: str) -> frozenset[str]:
    return frozenset(t.key for t in corpus.analyser.terms(line))


def _same_decks(avant: Sequence[DeckFrames], apres: Sequence[DeckFrames]) -> Mapping[tuple[str, int], frozenset[int]]:
    """(side, deck) -> the later decks whose reviews may answer its indicators: its own, or those of its theme or priority."""
    one = len(avant) == len(apres) == 1
    found = {("après", n): frozenset({n}) for n in range(len(apres))}
    for n, deck in enumerate(avant):
        alike = {m for m, other in enumerate(apres) if one or _of_one_theme(deck.info, other.info)}
        found["avant", n] = frozenset(alike)
    return found


def _of_one_theme(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return any(one.get(key) is not None and one.get(key) != "" and one.get(key) == other.get(key) for key in ("theme", "priorite"))


def _answers_of(
    indicator: _Indicator, bullets: Sequence[_Bullet], corpus: Corpus, decks: Mapping[tuple[str, int], frozenset[int]]
) -> Iterable[dict[str, Any]]:
    wanted = asked(indicator.row["texte"])
    for bullet in bullets:
        if bullet.deck not in decks[indicator.cote, indicator.deck]:
            continue
        for figure in bullet.figures:
            if not _may_answer(wanted, figure):
                continue
            scored = _scored(indicator, bullet, figure, corpus)
            if scored.score >= TO_CHECK:
                yield _row(indicator, bullet, figure, scored)


def _may_answer(wanted: Measure, figure: Figure) -> bool:
    """A share answers a share and a time a time; so many for a thousand is answered by none of these."""
    return wanted == figure.measure or (wanted == "" and figure.measure != "montant") or (wanted == "compte" and "/" in figure.printed)


def _scored(indicator: _Indicator, bullet: _Bullet, figure: Figure, corpus: Corpus) -> Scored:
    share = coverage(indicator.profile.title, bullet.profile.every)
    levels = (
        ("sujet", SUBJECT[0], SUBJECT[1], bisect_right(SUBJECT[2], share)),
        ("ce qui est compté", *COUNTED, _counted(indicator, figure)),
        ("objectif", *OBJECTIVE, _objective(indicator, bullet, corpus)),
        ("publics et lieux", *OPPOSED, 0 if _are_opposed(indicator.profile, bullet.profile) else 1),
    )
    total = START + sum(points[level] for _, _, points, level in levels)
    start, score = logistic(START), logistic(total)
    share = (score - start) / (total - START) if total != START else 0.0
    return Scored(score, (Part("départ", "", START, start), *(Part(n, names[k], p[k], p[k] * share) for n, names, p, k in levels)))


def _counted(indicator: _Indicator, figure: Figure) -> int:
    if not figure.unit:
        return 1
    return 2 if figure.unit in indicator.profile.words else 0


def _objective(indicator: _Indicator, bullet: _Bullet, corpus: Corpus) -> int:
    if indicator.row["niveau"] == "général" or not indicator.objectives or not bullet.row["objectif"]:
        return 1
    mine = _keys(corpus, bullet.row["objectif"])
    return 2 if any(likeness(mine, other) >= ALIKE for other in indicator.objectives) else 0


def _are_opposed(one: Profile, other: Profile) -> bool:
    for genre in one.all_notions.keys() & other.title_notions.keys():
        left, right, common = apart(genre, one.all_notions, other.all_notions)
        if left and right and not common:
            return True
    return False


def _row(indicator: _Indicator, bullet: _Bullet, figure: Figure, scored: Scored) -> dict[str, Any]:
    return {
        "cote": indicator.cote,
        "niveau": indicator.row["niveau"],
        "indicateur": indicator.row["texte"],
        "slide_indicateur": indicator.row["slide"],
        "objectif_code": bullet.row["objectif_code"],
        "item_id": bullet.row["lien_id"],
        "texte": bullet.row["texte"],
        "chiffre": figure.printed,
        "slide": bullet.row["slide"],
        "score": scored.score,
        "confiance": "probable" if scored.score >= PROBABLE else "à vérifier",
        "explication": explication(scored),
    }


def _one_indicator_a_figure(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of each side, the indicator that a figure answers best, and the best figure of a bullet for an indicator."""
    kept = []
    for row in rows:
        rivals = [
            r
            for r in rows
            if r is not row
            and (r["cote"], r["item_id"]) == (row["cote"], row["item_id"])
            and (r["chiffre"] == row["chiffre"] or r["indicateur"] == row["indicateur"])
        ]
        if all((row["score"], row["indicateur"], row["chiffre"]) >= (r["score"], r["indicateur"], r["chiffre"]) for r in rivals):
            kept.append(row)
    return kept
