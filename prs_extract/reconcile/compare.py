"""Two items side by side: an ordered list of comparisons, each with its levels.

Method: the comparison levels of Splink (a comparison has labelled levels, from worst to best, one of which gives nothing), with weights
learnt as in an additive logistic model whose levels may only rise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from prs_extract.language.lexicon import GENRES
from prs_extract.reconcile import measures, twins
from prs_extract.reconcile.measures import Pair


@dataclass(frozen=True, slots=True)
class Comparison:
    """`levels` from worst to best; `reference`: the one that gives nothing; `measure`: the level of a pair."""

    name: str
    levels: tuple[str, ...]
    reference: int
    measure: Callable[[Pair], int]


def levels_of(pair: Pair) -> tuple[int, ...]:
    """The level of each comparison, in the order of `COMPARISONS`: what weights are learnt from."""
    return tuple(c.measure(pair) for c in COMPARISONS)


def _graded(measure: Callable[[Pair], float], edges: Sequence[float]) -> Callable[[Pair], int]:
    return lambda pair: bisect_right(edges, measure(pair) + 1e-9)


_MARKS = ("ceux d'une jumelle", "absents", "sans jumelle", "et ceux d'une jumelle", "présents")
_NOTION_LEVELS = ("opposés et le reste semblable", "opposés", "d'un seul côté", "non dits", "communs")
_NOTION_NAMES = {
    "public": "publics",
    "métier": "métiers",
    "lieu": "lieux",
    "territoire": "territoires",
    "discipline": "disciplines",
    "sujet": "sujets",
    "outil": "outils",
}

COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "intitulés",
        ("rien en commun", "un mot en commun", "quelques mots en commun", "assez proches", "proches", "très proches", "presque identiques"),
        0,
        _graded(measures.titles, (0.08, 0.2, 0.35, 0.5, 0.65, 0.85)),
    ),
    Comparison(
        "action avant reprise",
        ("à peine", "un peu", "en partie", "pour moitié", "en grande partie", "presque entière"),
        0,
        _graded(measures.taken_up, (0.15, 0.3, 0.45, 0.65, 0.85)),
    ),
    Comparison(
        "action après annoncée",
        ("à peine", "un peu", "en partie", "pour moitié", "en grande partie", "presque entière"),
        0,
        _graded(measures.announced, (0.15, 0.3, 0.45, 0.65, 0.85)),
    ),
    Comparison("objet", ("autre", "commun en partie", "celui d'après", "celui d'avant", "le même"), 0, measures.head),
    Comparison(
        "complément",
        (
            "autre, la phrase reprise mot pour mot",
            "autre, dans la même phrase",
            "autre, dans une phrase semblable",
            "sans particularité",
            "le même",
        ),
        3,
        measures.twinned,
    ),
    Comparison("traits propres à l'action avant", _MARKS, twins.ALONE, lambda pair: pair.marks.of_avant),
    Comparison("traits propres à l'action après", _MARKS, twins.ALONE, lambda pair: pair.marks.of_apres),
    Comparison("nom propre ou sigle", ("aucun en commun", "commun", "rare en commun", "objet des deux"), 0, measures.named),
    Comparison("mot de cette seule action", ("aucun", "repris", "objet des deux", "nom, objet des deux"), 0, lambda pair: pair.marks.alone),
    Comparison(
        "mot de ces deux seules lignes",
        ("aucun", "un, dans les précisions", "un des intitulés", "plusieurs des intitulés"),
        0,
        lambda pair: pair.marks.shared,
    ),
    Comparison("lieux et noms cités", _NOTION_LEVELS, 3, measures.names),
    Comparison(
        "lettres",
        ("différentes", "quelques suites", "assez proches", "proches", "presque les mêmes"),
        0,
        _graded(measures.letters, (0.15, 0.3, 0.45, 0.7)),
    ),
    Comparison(
        "mots voisins",
        ("aucun", "à peine", "un peu", "en partie", "pour beaucoup", "presque partout"),
        0,
        _graded(measures.near, (0.4, 0.9, 1.4, 2.0, 2.7)),
    ),
    Comparison("objectif", ("autre", "autre, le sien n'étant plus traité", "inconnu", "le même"), 2, measures.objective),
    Comparison(
        "pilote",
        ("autre", "inconnu", "commun à beaucoup", "commun", "commun à peu", "commun à ces seules actions ou presque"),
        1,
        measures.pilots,
    ),
    Comparison("chiffres", ("d'un autre ordre", "non dits", "à la suite", "à la suite, de la même chose"), 1, measures.figures),
    Comparison(
        "programmes et précisions",
        ("sans rapport", "peu de mots", "assez proches", "proches"),
        0,
        _graded(measures.programmes, (0.08, 0.2, 0.4)),
    ),
    Comparison(
        "meilleure précision", ("sans rapport", "peu de mots", "assez proche", "proche"), 0, _graded(measures.best_line, (0.15, 0.3, 0.45))
    ),
    Comparison("relais du bilan", ("sans bilan", "aucun", "faible", "moyen", "fort"), 0, measures.relay),
    Comparison(
        "bilan de l'action avant",
        ("arrêtée", "non démarrée", "close", "réalisée", "non dit", "en cours", "inachevée"),
        4,
        measures.told,
    ),
    Comparison("état après", ("à lancer", "non dit", "déjà engagée", "ligne de clôture"), 1, measures.etat),
    Comparison("ligne à lancer", ("le même objet, pour autre chose", "sans objet"), 1, measures.newborn),
    Comparison("mot pour mot", ("non", "le même intitulé, sous le même objectif"), 0, measures.word_for_word),
    Comparison("verbe après", ("commence", "neutre", "continue"), 1, measures.opening),
    *(Comparison(_NOTION_NAMES[genre], _NOTION_LEVELS, 3, measures.notions(genre)) for genre in GENRES),
    Comparison("vecteurs", ("sans objet", "un peu proches", "assez proches", "proches", "très proches"), 0, measures.vectors),
)
"""Every comparison of a pair by itself, in the order in which a score is explained."""

NOTION_COMPARISONS = frozenset(_NOTION_NAMES.values())
"""The comparisons of notions: there are few examples of each, so they are learnt as variations on one."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A pair by its places in the two sequences, with the level of each comparison."""

    left: int
    right: int
    pair: Pair
    levels: tuple[int, ...]

    @property
    def ids(self) -> tuple[str, str]:
        return (self.pair.avant.item.item_id, self.pair.apres.item.item_id)


def compared(left: int, right: int, pair: Pair) -> Compared:
    """A pair with its levels measured."""
    return Compared(left, right, pair, levels_of(pair))


_PLACES = {c.name: n for n, c in enumerate(COMPARISONS)}
_RELAY, _TOLD, _COMPLEMENT, _NAMES = (
    _PLACES[name] for name in ("relais du bilan", "bilan de l'action avant", "complément", "lieux et noms cités")
)


def reviewed(c: Compared, relay: float | None, told: str | None) -> Compared:
    """The same pair with what a review says of it: of its levels only the two that rest on that are measured again."""
    pair = replace(c.pair, relay=relay, told=told)
    levels = list(c.levels)
    levels[_RELAY] = measures.relayed(pair, levels[_COMPLEMENT], levels[_NAMES])
    levels[_TOLD] = measures.told(pair)
    return Compared(c.left, c.right, pair, tuple(levels))
