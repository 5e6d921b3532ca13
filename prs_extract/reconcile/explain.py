"""Why a link has its score: its parts in words, and as a waterfall."""

from __future__ import annotations

from typing import Any

import pandas as pd

from prs_extract.reconcile.score import Scored

SHOWN = 0.005
"""Parts that change the score by less are left out of the sentence; `waterfall` has them all."""


def explication(scored: Scored) -> str:
    """The parts of a score in one line, strongest first: "intitulés proches +0,31 ; objectif le même +0,12 ; publics opposés −0,20"."""
    start, *parts = scored.parts
    shown = sorted((p for p in parts if abs(p.score) >= SHOWN), key=lambda p: (-abs(p.score), p.name))
    said = [f"{p.name} {p.level} {_signed(p.score)}" for p in shown]
    return " ; ".join([*said, f"départ {_number(start.score)}"]) + f" = {_number(scored.score)}"


def waterfall(scored: Scored) -> pd.DataFrame:
    """One row a part, in the order of the comparisons: part, niveau, points (log-odds), apport, cumul. The last `cumul` is the score."""
    rows: list[dict[str, Any]] = []
    total = 0.0
    for part in scored.parts:
        total += part.score
        rows.append({"part": part.name, "niveau": part.level, "points": part.points, "apport": part.score, "cumul": total})
    frame = pd.DataFrame(rows)
    return frame.astype({"part": "string", "niveau": "string", "points": "Float64", "apport": "Float64", "cumul": "Float64"})


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _signed(value: float) -> str:
    return ("+" if value >= 0 else "−") + _number(abs(value))
