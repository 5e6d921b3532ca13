"""The points of each level from examples: an additive logistic model whose levels never fall, a ridge on every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from prs_extract.reconcile.compare import NOTION_COMPARISONS, Comparison
from prs_extract.reconcile.weights import CHOSEN

RIDGE = 4.0
"""Pull of every step between levels towards 0. Of 1, 2 and 4, the likelihood of left-out themes is best at 4 (342, 308, 307 for links between
actions, 118, 111, 103 for reviews); F1 hardly moves."""

CIRCUMSTANCES: Mapping[str, float] = {"objectif": 4.0, "pilote": 6.0, "état après": 6.0, "verbe après": 4.0}
"""Stronger pulls (times `RIDGE`) on what surrounds an action: what an action is decides, and habits of état and pilot are the writers'."""


@dataclass(frozen=True)
class Example:
    """A candidate pair as levels, in the order of its comparisons, and whether it is a link. `offset`: points that it has already."""

    levels: tuple[int, ...]
    linked: bool
    offset: float = 0.0


def fit(
    examples: Sequence[Example],
    comparisons: Sequence[Comparison],
    *,
    ridge: float = RIDGE,
    pulls: Mapping[str, float] = CIRCUMSTANCES,
) -> tuple[float, dict[str, tuple[float, ...]]]:
    """(base, points of each level by comparison) of the penalised maximum likelihood, added to the offsets. Reference levels have 0 points.

    Comparisons of notions share a common column a level beside their own, so that one of which there is no example follows the others.
    """
    used = [(c, n) for n, c in enumerate(comparisons) if c.name not in CHOSEN and len({e.levels[n] for e in examples}) > 1]
    columns = [(c, n, level) for c, n in used for level in range(1, len(c.levels))]
    given = np.array([e.levels for e in examples])
    own = np.array([(given[:, n] >= level) - float(c.reference >= level) for c, n, level in columns]).T
    shared = _shared_columns(columns)
    design = np.hstack([own, own @ shared])
    pull = ridge * np.array([*(pulls.get(c.name, 1.0) for c, _, _ in columns), *([1.0] * shared.shape[1])])
    target, offset = (np.array([float(v) for v in values]) for values in zip(*((e.linked, e.offset) for e in examples), strict=True))

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        steps, base = values[:-1], values[-1]
        points = design @ steps + base + offset
        residual = 1 / (1 + np.exp(-points)) - target
        value = float(np.sum(np.logaddexp(0, points) - target * points)) + float(pull @ (steps * steps)) / 2
        return value, np.append(design.T @ residual + pull * steps, residual.sum())

    bounds = [(0.0, None)] * design.shape[1] + [(None, None)]
    found = minimize(
        loss, np.zeros(design.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 3000, "ftol": 1e-12}
    )
    steps = found.x[: len(columns)] + shared @ found.x[len(columns) : -1]
    by_comparison = {c.name: [s for s, (d, _, _) in zip(steps, columns, strict=True) if d is c] for c, _ in used}
    return float(found.x[-1]), {c.name: _points(c.reference, by_comparison[c.name]) for c, _ in used}


def _shared_columns(columns: Sequence[tuple[Comparison, int, int]]) -> NDArray[np.float64]:
    """Which columns each shared one sums: for each level, those of that level of every comparison of notions."""
    levels = sorted({level for c, _, level in columns if c.name in NOTION_COMPARISONS})
    return np.array([[float(c.name in NOTION_COMPARISONS and level == shared) for shared in levels] for c, _, level in columns])


def _points(reference: int, steps: Sequence[float]) -> tuple[float, ...]:
    """Points of each level from the steps between them, 0 at the reference; rounded to what is written."""
    sums = [0.0, *np.cumsum(steps)]
    return tuple(round(float(s - sums[reference]), 3) + 0.0 for s in sums)
