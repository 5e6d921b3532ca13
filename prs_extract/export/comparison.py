"""What export asks of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pandas as pd

from prs_extract.frames.build import DeckFrames

Infos = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Decks = DeckFrames | Sequence[DeckFrames]


class Comparison(Protocol):
    """The frames of a comparison and the decks it was made from: one deck a side, or several for a whole region."""

    @property
    def info_avant(self) -> Infos: ...
    @property
    def info_apres(self) -> Infos: ...
    @property
    def avant(self) -> Decks: ...
    @property
    def apres(self) -> Decks: ...
    @property
    def table(self) -> pd.DataFrame: ...
    @property
    def liens(self) -> pd.DataFrame: ...
    @property
    def statuts(self) -> pd.DataFrame: ...
    @property
    def nouvelles(self) -> pd.DataFrame: ...
    @property
    def synthese(self) -> pd.DataFrame: ...
    @property
    def alertes(self) -> pd.DataFrame: ...


def sides(c: Comparison) -> tuple[list[DeckFrames], list[DeckFrames]]:
    """The decks before and after, each as a list."""
    return _listed(c.avant), _listed(c.apres)


def _listed(decks: Decks) -> list[DeckFrames]:
    return [decks] if isinstance(decks, DeckFrames) else list(decks)


def cycle_of(decks: Sequence[DeckFrames]) -> str:
    """The cycle that the decks of a side share; "" when they have none or several."""
    cycles = {str(d.info.get("cycle") or "") for d in decks}
    return cycles.pop() if len(cycles) == 1 else ""
