"""What export asks of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import pandas as pd

from prs_extract.frames.build import DeckFrames
from prs_extract.reconcile.items import id_prefixes

Infos = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Decks = DeckFrames | Sequence[DeckFrames]


class Decided(Protocol):
    """A pair of a comparison, linked (`chosen`) or not, with what an analyst decided of it ("" for nothing)."""

    @property
    def avant_id(self) -> str: ...
    @property
    def apres_id(self) -> str: ...
    @property
    def nature(self) -> str: ...
    @property
    def chosen(self) -> bool: ...
    @property
    def decision(self) -> str: ...
    @property
    def commentaire(self) -> str: ...


class Comparison(Protocol):
    """The frames of a comparison and the decks it was made from: one deck a side, or several for a whole region. `candidats`: the pairs that
    were scored, linked or not; `links`: the same pairs, those that an analyst refused too.
    """

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
    def chiffres(self) -> pd.DataFrame: ...
    @property
    def communes(self) -> pd.DataFrame: ...
    @property
    def synthese(self) -> pd.DataFrame: ...
    @property
    def candidats(self) -> pd.DataFrame: ...
    @property
    def alertes(self) -> pd.DataFrame: ...
    @property
    def links(self) -> Sequence[Decided]: ...


def sides(c: Comparison) -> tuple[list[DeckFrames], list[DeckFrames]]:
    """The decks before and after, each as a list, under the ids that the links use."""
    return _with_ids_of_links(c.avant), _with_ids_of_links(c.apres)


def _with_ids_of_links(decks: Decks) -> list[DeckFrames]:
    """Where several decks of a side share an id, the comparison puts each deck's name before it."""
    listed = [decks] if isinstance(decks, DeckFrames) else list(decks)
    return [_prefixed(deck, prefixes) for deck, prefixes in zip(listed, id_prefixes(listed), strict=True)]


def _prefixed(deck: DeckFrames, prefixes: Mapping[str, str]) -> DeckFrames:
    if not any(prefixes.values()):
        return deck
    return replace(
        deck,
        actions=_renamed(deck.actions, ("action_id",), prefixes),
        programmation=_renamed(deck.programmation, ("action_id",), prefixes),
        bilans=_renamed(deck.bilans, ("item_id", "parent_id"), prefixes),
    )


def _renamed(frame: pd.DataFrame, columns: Sequence[str], prefixes: Mapping[str, str]) -> pd.DataFrame:
    return frame.assign(**{c: pd.array([prefixes.get(i, "") + i for i in frame[c]], dtype="string") for c in columns})


def side_names(avant: Sequence[DeckFrames], apres: Sequence[DeckFrames]) -> tuple[str, str]:
    """What to call the two sides: their cycles, which sort in order of time, or else the words avant and après."""
    before, after = cycle_of(avant) or "avant", cycle_of(apres) or "après"
    return (f"{before} (avant)", f"{after} (après)") if before >= after else (before, after)


def cycle_of(decks: Sequence[DeckFrames]) -> str:
    """The cycle that the decks of a side share; "" when they have none or several."""
    cycles = {str(d.info.get("cycle") or "") for d in decks}
    return cycles.pop() if len(cycles) == 1 else ""
