"""How often rows are exact, by their confidence, on decks whose rows are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from prs_extract.domain.records import Action
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary, load
from prs_extract.frames.rows import confidence
from prs_extract.layout.arrange import arrange
from prs_extract.text import DASHES, fold
from tests.random_decks import RandomDeck, Row, random_deck

VOCABULARY = load()
SURE = 0.9
"""Of the rows above this at least 99 in 100 are exact."""

UNKNOWN = ("etat", "pilote", "programmation")
"""Roles whose headers a deck of someone new may name in words that nobody has met."""


@dataclass(frozen=True)
class Judged:
    """A row that was read: its deck's kind, its confidence and whether every cell is right."""

    kind: str
    confiance: float
    is_exact: bool
    action: str


@dataclass(frozen=True, slots=True, eq=False)
class _Forgetful(Vocabulary):
    """Knows no header of one role."""

    forgotten: str = ""

    def __post_init__(self) -> None:
        Vocabulary.__post_init__(self)
        known = self.label
        object.__setattr__(self, "label", lambda text: self._kept(known(text)))

    def column(self, text: str) -> ColumnRole | None:
        return self._kept(Vocabulary.column(self, text))

    def nearest_column(self, text: str) -> ColumnRole | None:
        return self._kept(Vocabulary.nearest_column(self, text))

    def _kept(self, role: ColumnRole | None) -> ColumnRole | None:
        return None if role is not None and role.role == self.forgotten else role


def without(role: str) -> Vocabulary:
    """The vocabulary, without any header of a role: what a first reading of an unknown author's deck may be like."""
    return _Forgetful(**{f.name: getattr(VOCABULARY, f.name) for f in fields(VOCABULARY) if f.init}, forgotten=role)


def judged(kinds: Iterable[str], seeds: Iterable[int], vocabulary: Vocabulary = VOCABULARY) -> list[Judged]:
    return [row for seed in seeds for kind in kinds for row in _judged_rows(random_deck(kind, seed), vocabulary)]


def _judged_rows(deck: RandomDeck, vocabulary: Vocabulary) -> Iterator[Judged]:
    """Each row that was read; one that is not in the deck, or that is there once and read twice, is wrong."""
    left = [_cells(row) for row in deck.rows]
    for action in understand(deck.source, arrange(deck.source), vocabulary).actions:
        if action.source != "tableau":
            continue
        cells = _read_cells(action)
        is_exact = cells in left
        if is_exact:
            left.remove(cells)
        yield Judged(deck.kind, confidence(action.parts), is_exact, action.action)


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(_plain(t) for t in (row.action, row.etat, *row.programmes, row.pilote))


def _read_cells(action: Action) -> tuple[str, ...]:
    programmes = {p.annee: p.texte for p in action.programmes}
    return tuple(
        _plain(t) for t in (action.action, action.etat_brut, programmes.get(2024, ""), programmes.get(2025, ""), action.pilote_brut)
    )


def _plain(text: str) -> str:
    """On one line, list marks and typography apart."""
    return fold(" ".join(line.strip().lstrip(DASHES).strip() for line in text.split("\n")))
