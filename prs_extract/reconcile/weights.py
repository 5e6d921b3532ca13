"""The points of each level, as plain numbers in `models/prs_fr/poids.toml`, one table a nature of link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from prs_extract.language.store import read_toml

Nature = Literal["suite", "bilan", "prolonge"]

CHOSEN: Mapping[str, tuple[float, ...]] = {"vecteurs": (0.0, 0.0, 0.3, 0.7, 1.2), "mot pour mot": (0.0, 3.0)}
"""Points that are chosen, not learnt. Annotated pairs come without vectors, whose model is the user's: at most those of a rare name in common or of a
title taken up, since vectors know synonyms, and take opposites ("adultes", "enfants") for synonyms. Authors of annotated pairs reword nearly every action,
so that too few teach what a title repeated to the last word is worth: enough to outweigh a row that is still to start, in a deck of few words.
"""


@dataclass(frozen=True)
class Weighting:
    """`base`: the points of a pair of which nothing is known; `levels`: comparison -> points of each level, worst first, never falling.

    A pair is linked from `seuil` on, and a second link of an item already linked from `seuil_multiple` on; a link is *probable* from
    `probable` on, *sûre* from `sure` on.
    """

    base: float
    levels: Mapping[str, tuple[float, ...]]
    seuil: float
    seuil_multiple: float
    probable: float
    sure: float

    def points(self, comparison: str, level: int) -> float:
        """Points of a level: learnt, else chosen, else none."""
        every = self.levels.get(comparison) or CHOSEN.get(comparison)
        return every[level] if every else 0.0


@cache
def weighting(nature: Nature) -> Weighting:
    """The weights of a nature of link."""
    table = read_toml("poids.toml")[nature]
    return Weighting(
        base=float(table["base"]),
        levels={name: tuple(map(float, points)) for name, points in table["niveaux"].items()},
        seuil=float(table["seuil"]),
        seuil_multiple=float(table["seuil_multiple"]),
        probable=float(table["probable"]),
        sure=float(table["sure"]),
    )
