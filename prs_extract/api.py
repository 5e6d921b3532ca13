"""The library's door: read a deck, compare two cycles. Glue, no logic."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.export.excel import write_comparison, write_deck
from prs_extract.export.json import comparison_to_json, deck_to_json, write_comparison_json, write_deck_json
from prs_extract.frames.build import DeckFrames, SourceInfo, frames_from_reading
from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import Table
from prs_extract.readers.detect import read_source
from prs_extract.slides import Source

if TYPE_CHECKING:
    from prs_extract.reconcile.reconcile import ComparisonFrames

PathLike: TypeAlias = str | Path


class Deck:
    """A deck that was read: `info`, nine frames, and every grid as printed.

    Attributes
    ----------
    info : dict
        The deck as a whole (file, theme, committee, date, cycle).
    actions, programmation, bilans, objectifs, indicateurs, criteres, calendrier, textes, alertes : pandas.DataFrame
        See the data dictionary; rows are in deck order, slides count from 1, boxes are fractions of the slide.
    tables : list of Table
        Every grid found, before any interpretation.
    """

    def __init__(self, frames: DeckFrames) -> None:
        self.frames = frames

    @property
    def info(self) -> dict[str, Any]:
        return self.frames.info

    @property
    def actions(self) -> pd.DataFrame:
        return self.frames.actions

    @property
    def programmation(self) -> pd.DataFrame:
        return self.frames.programmation

    @property
    def bilans(self) -> pd.DataFrame:
        return self.frames.bilans

    @property
    def objectifs(self) -> pd.DataFrame:
        return self.frames.objectifs

    @property
    def indicateurs(self) -> pd.DataFrame:
        return self.frames.indicateurs

    @property
    def criteres(self) -> pd.DataFrame:
        return self.frames.criteres

    @property
    def calendrier(self) -> pd.DataFrame:
        return self.frames.calendrier

    @property
    def textes(self) -> pd.DataFrame:
        return self.frames.textes

    @property
    def alertes(self) -> pd.DataFrame:
        return self.frames.alertes

    @property
    def tables(self) -> list[Table]:
        return list(self.frames.tables)

    def to_excel(self, path: PathLike) -> None:
        """Write the frames as a workbook, a sheet each; the file appears whole or not at all. OSError where it cannot be written."""
        write_deck(self.frames, Path(path))

    def to_json(self, path: PathLike | None = None) -> str:
        """`info` and each frame as a list of records (dates ISO 8601, missing as null), as text; also written to `path` if given."""
        if path is not None:
            write_deck_json(self.frames, Path(path))
        return deck_to_json(self.frames)

    def __repr__(self) -> str:
        info = self.info
        return f"<Deck {info['fichier']!r}: {len(self.actions)} actions, {len(self.bilans)} bilans, {len(self.alertes)} alertes>"


class Reconciliation:
    """Two cycles compared: links, what became of each earlier action, what is new.

    Attributes
    ----------
    table, liens, statuts, nouvelles, synthese : pandas.DataFrame
        See the data dictionary.
    """

    def __init__(self, frames: ComparisonFrames) -> None:
        self.frames = frames

    @property
    def table(self) -> pd.DataFrame:
        return self.frames.table

    @property
    def liens(self) -> pd.DataFrame:
        return self.frames.liens

    @property
    def statuts(self) -> pd.DataFrame:
        return self.frames.statuts

    @property
    def nouvelles(self) -> pd.DataFrame:
        return self.frames.nouvelles

    @property
    def synthese(self) -> pd.DataFrame:
        return self.frames.synthese

    @property
    def alertes(self) -> pd.DataFrame:
        return self.frames.alertes

    def to_excel(self, path: PathLike) -> None:
        """Write the comparison as a workbook; the file appears whole or not at all. OSError where it cannot be written."""
        write_comparison(self.frames, Path(path))

    def to_json(self, path: PathLike | None = None) -> str:
        """Each frame of the comparison as a list of records, as text; also written to `path` if given."""
        if path is not None:
            write_comparison_json(self.frames, Path(path))
        return comparison_to_json(self.frames)

    def __repr__(self) -> str:
        return f"<Reconciliation: {len(self.statuts)} actions avant, {len(self.liens)} liens, {len(self.nouvelles)} nouvelles>"


def read(
    path: PathLike,
    password: str | None = None,
    ocr: str = "auto",
    hidden_slides: bool = False,
    *,
    vocabulaire: PathLike | None = None,
) -> Deck:
    """Read a deck, whatever its format (told by its content, not its name).

    Parameters
    ----------
    path
        The deck.
    password
        For an encrypted deck.
    ocr
        "auto", "never" or "always": whether pictures of tables are read.
    hidden_slides
        Read hidden slides and shapes too; by default they are left out, with an alert.
    vocabulaire
        A TOML file whose words are added to the vocabularies (états, statuts, phases, rubriques, columns).

    Raises
    ------
    DeckError
        What is wrong, where, and what to do, in one line of French.
    """
    source = read_source(Path(path), password=password, ocr=ocr, hidden_slides=hidden_slides)
    reading = understand(source, arrange(source), load(vocabulaire))
    return Deck(frames_from_reading(reading, _source_info(source)))


def _source_info(source: Source) -> SourceInfo:
    return SourceInfo(
        fichier=source.fichier,
        sha256=source.sha256,
        format=source.format,
        diapositives=len(source.slides),
        diapositives_masquees=source.hidden,
        paged=any(s.page is not None for s in source.slides),
    )


DeckLike: TypeAlias = Deck | DeckFrames | PathLike


def reconcile(
    avant: DeckLike | Sequence[DeckLike],
    apres: DeckLike | Sequence[DeckLike],
    *,
    decisions: PathLike | None = None,
) -> Reconciliation:
    """Compare an earlier cycle with a later one.

    Parameters
    ----------
    avant, apres
        A deck, a path, or a list of either: a whole region's cycle.
    decisions
        A workbook that an analyst has filled in: its decisions win over the program's.
    """
    # Comparing needs spaCy and scipy, which take two seconds to import; reading a deck does not wait for them.
    from prs_extract.reconcile.reconcile import reconcile_frames

    return Reconciliation(reconcile_frames(_frames(avant), _frames(apres)))


def _frames(decks: DeckLike | Sequence[DeckLike]) -> list[DeckFrames]:
    every = [decks] if isinstance(decks, Deck | DeckFrames | str | Path) else list(decks)
    return [d if isinstance(d, DeckFrames) else (d if isinstance(d, Deck) else read(d)).frames for d in every]
