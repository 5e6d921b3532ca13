"""Why a link has its score: its parts in words, and as a waterfall."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from prs_extract.errors import MissingTool
from prs_extract.reconcile.score import Scored

if TYPE_CHECKING:
    from prs_extract.reconcile.links import Link

SHOWN = 0.005
"""Parts that change the score by less are left out of the sentence; `waterfall` has them all."""


def explication(scored: Scored) -> str:
    """The parts of a score in one line, strongest first: "intitulés proches +0,31 ; objectif le même +0,12 ; publics opposés −0,20"."""
    start, *parts = scored.parts
    shown = sorted((p for p in parts if abs(p.score) >= SHOWN), key=lambda p: (-abs(p.score), p.name))
    said = [f"{p.name} {p.level} {_signed(p.score)}" for p in shown]
    return " ; ".join([*said, f"départ {_number(start.score)}"]) + f" = {_number(scored.score)}"


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a score as its sentence says it. `part`: its name and level, "départ" for the start that every pair has."""

    part: str
    apport: float


_SAID = re.compile(r"(?P<part>.+?) (?P<apport>[+−]?\d+,\d\d)")


def parts_said(sentence: str) -> tuple[Said, ...]:
    """What `explication` wrote, read back: the start first, then the parts, strongest first; none for another sentence.

    Where what was rounded or left out is missing to the score, "autres parts" makes the sum.
    """
    body, _, end = sentence.rpartition(" = ")
    found = [_SAID.fullmatch(piece) for piece in body.split(" ; ")] if body else []
    parts = [Said(m["part"], _value(m["apport"])) for m in found if m]
    if len(parts) < len(found) or not re.fullmatch(r"\d+,\d\d", end):
        return ()
    rest = round(_value(end) - sum(p.apport for p in parts), 2)
    return (*parts[-1:], *parts[:-1], *([Said("autres parts", rest)] if rest else []))


def _value(said: str) -> float:
    return float(said.replace("−", "-").replace(",", "."))


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


def explain(links: Sequence[Link], avant_id: str, apres_id: str) -> pd.DataFrame:
    """The waterfall of a pair that was compared. KeyError when the pair shares nothing that made it worth comparing, or an id is unknown."""
    found = next((k for k in links if (k.avant_id, k.apres_id) == (avant_id, apres_id)), None)
    if found is None:
        raise KeyError(f"le couple {avant_id} → {apres_id} n'a pas été comparé : identifiant inconnu, ou rien de commun")
    return waterfall(found.scored)


def waterfall_figure(frame: pd.DataFrame, title: str = "") -> Any:
    """A waterfall as a matplotlib figure: one bar a part that counts, the score at the end. MissingTool without matplotlib."""
    try:
        # Optional: only those who want the picture need it.
        figures: Any = importlib.import_module("matplotlib.figure")
    except ImportError as error:
        raise MissingTool("La figure demande matplotlib : pip install matplotlib.") from error
    shown = frame[frame["apport"].abs() >= SHOWN].reset_index(drop=True)
    figure = figures.Figure(figsize=(8, 0.35 * len(shown) + 1.2), layout="constrained")
    axes = figure.subplots()
    labels = [f"{part} : {niveau}" if niveau else part for part, niveau in zip(shown["part"], shown["niveau"], strict=True)]
    starts = [float(end - step) for end, step in zip(shown["cumul"], shown["apport"], strict=True)]
    colours = ["#1b7f5c" if step >= 0 else "#b3392f" for step in shown["apport"]]
    axes.barh(range(len(shown)), [float(step) for step in shown["apport"]], left=starts, color=colours)
    axes.set_yticks(range(len(shown)), labels)
    axes.invert_yaxis()
    axes.set_xlabel("score")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ","))
    axes.set_title(title or f"score {_number(float(frame['cumul'].iloc[-1]))}")
    return figure
