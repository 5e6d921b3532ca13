"""The library's door: read a deck, compare two cycles. Glue, no logic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pandas as pd

from prs_extract.alerts import Alert, alert
from prs_extract.comparison import Reconciliation
from prs_extract.deck import Deck, PathLike
from prs_extract.errors import DeckError, UnsupportedFormat
from prs_extract.frames.build import DeckFrames, frame_from_rows
from prs_extract.reading import read_deck

if TYPE_CHECKING:
    from prs_extract.reconcile.learning import Relearning

DeckLike: TypeAlias = Deck | DeckFrames | PathLike
_SIDES = ("avant", "après")


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
    reading, source = read_deck(Path(path), password=password, ocr=ocr, hidden_slides=hidden_slides, vocabulaire=vocabulaire)
    return Deck(reading, source, Path(path), password)


def reconcile(
    avant: DeckLike | Sequence[DeckLike | DeckError],
    apres: DeckLike | Sequence[DeckLike | DeckError],
    *,
    decisions: PathLike | None = None,
    vectors: str | None = None,
) -> Reconciliation:
    """Compare an earlier cycle with a later one.

    Parameters
    ----------
    avant, apres
        A deck, a path, or a list of either: a whole region's cycle. A deck of a list that cannot be read is left out, with an alert; so is
        one that could not be read before, for which its DeckError stands.
    decisions
        A workbook that an analyst has filled in, or the decisions exported from a review page: they win over the program's. It is only read.
    vectors
        A spaCy pipeline with vectors (installed, or its folder), or a sentence-embedding model, whose likeness is one more part of each score.

    Raises
    ------
    DeckError
        A deck that stands alone cannot be read, or none of a list.
    """
    # Comparing needs spaCy and scipy, which take two seconds to import; reading a deck does not wait for them.
    from prs_extract.export.decisions import read_decisions
    from prs_extract.reconcile.reconcile import reconcile_frames

    review = read_decisions(decisions) if decisions is not None else None
    sides = [_readable(decks, side) for decks, side in zip((avant, apres), _SIDES, strict=True)]
    (before, _), (after, _) = sides
    frames = reconcile_frames(before, after, decisions=review.decisions if review is not None else None, vectors=vectors)
    told = [alert for _, alerts in sides for alert in alerts] + list(review.alertes if review is not None else ())
    if told:
        rows = [{"slide": a.slide, "gravite": a.gravite, "code": a.code, "message": a.message} for a in told]
        frames = replace(frames, alertes=pd.concat([frames.alertes, frame_from_rows("alertes", rows)], ignore_index=True))
    return Reconciliation(frames)


def _readable(decks: DeckLike | Sequence[DeckLike | DeckError], side: str) -> tuple[list[DeckFrames], list[Alert]]:
    """The decks of a side that can be read, and an alert for each of the others. DeckError when none can."""
    if isinstance(decks, Deck | DeckFrames | str | Path):
        return _frames(decks), []
    found = _each(decks)
    unread = [d for d in found if isinstance(d, DeckError)]
    read = [d for d in found if not isinstance(d, DeckError)]
    if unread and not read:
        raise (
            unread[0]
            if len(unread) == 1
            else type(unread[0])(f"Aucun des {len(unread)} jeux « {side} » n'est lisible ; le premier : {unread[0]}")
        )
    return read, [alert("jeu-illisible", f"Fichier « {side} » laissé de côté : {error}") for error in unread]


def _each(decks: Sequence[DeckLike | DeckError]) -> list[DeckFrames | DeckError]:
    """Each deck, or why it cannot be read."""
    found: list[DeckFrames | DeckError] = []
    with _progress(_waiting(decks)) as done:
        for deck in decks:
            try:
                found.append(deck if isinstance(deck, DeckError) else _frames_of(deck, done))
            except DeckError as error:
                found.append(error)
    return found


def history(decks: Sequence[DeckLike]) -> pd.DataFrame:
    """One row an action over the cycles of `decks`, two or more: where it begins and ends, its ids and titles by cycle, what became of it.

    ValueError when a deck gives no cycle, or all give the same.
    """
    from prs_extract.reconcile.history import history as follow

    return follow(_frames(decks))


def learn(workbooks: Sequence[PathLike], *, pairs: PathLike | None = None, apply: PathLike | None = None) -> Relearning:
    """What learning from the decisions of reviewed workbooks would change: `report()` says it; nothing that is in use is changed.

    Parameters
    ----------
    workbooks
        Comparisons that analysts have filled in; the decks are not needed. They are only read.
    pairs
        A folder that keeps what each workbook teaches, as a TOML file of annotated pairs under its name.
    apply
        A file to write the new weights to; put in place of the model's `poids.toml`, they are in force.

    Raises
    ------
    DeckError
        A workbook without decisions, or without its sheets of actions; two workbooks of one name.
    OSError
        A place that cannot be written to, or lies in the installed program; said before learning begins.
    """
    from prs_extract.export.files import write_text
    from prs_extract.export.reviewed import check_places, read_reviewed, write_pairs
    from prs_extract.reconcile.learning import relearn

    names = [Path(w).stem for w in workbooks]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UnsupportedFormat(f"Plusieurs classeurs portent le nom « {twice[0]} » : renommez-les.")
    folder, weights = Path(pairs) if pairs else None, Path(apply) if apply else None
    check_places(names, folder, weights)
    reviewed = [read_reviewed(w) for w in workbooks]
    if folder:
        write_pairs(reviewed, folder)
    found = relearn(reviewed)
    if weights:
        write_text(weights, found.weights)
    return found


def _frames(decks: DeckLike | Sequence[DeckLike]) -> list[DeckFrames]:
    every = [decks] if isinstance(decks, Deck | DeckFrames | str | Path) else list(decks)
    with _progress(_waiting(every)) as done:
        return [_frames_of(d, done) for d in every]


def _waiting(decks: Sequence[DeckLike | DeckError]) -> int:
    """How many decks to show the reading of: one is read before a bar could be drawn."""
    count = sum(isinstance(d, str | Path) for d in decks)
    return count if count > 1 else 0


def _frames_of(deck: DeckLike, done: Callable[[str], None]) -> DeckFrames:
    if isinstance(deck, str | Path):
        frames = read(deck).frames
        done(Path(deck).name)
        return frames
    return deck.frames if isinstance(deck, Deck) else deck


def _progress(total: int) -> AbstractContextManager[Callable[[str], None]]:
    # rich is for those who wait only.
    from prs_extract.progress import progress

    return progress(total)
