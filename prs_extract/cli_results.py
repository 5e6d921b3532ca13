"""What a command gives: where it is written and as what, what is said of it on standard error. Nothing here reads a deck."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from prs_extract.cli_options import Format
from prs_extract.errors import DeckError
from prs_extract.export.files import write_text

if TYPE_CHECKING:
    from prs_extract.comparison import Reconciliation
    from prs_extract.deck import Deck


class UsageProblem(DeckError):
    """The request itself makes no sense; the message says which part."""


EXTENSIONS = {".json": Format.JSON, ".xlsx": Format.XLSX, ".txt": Format.TABLE}


def check_place(output: Path | None, *decks: Path) -> None:
    """Said before decks are read: the folder of the result is not there, or the result would replace a deck."""
    if output is None:
        return
    if not output.parent.is_dir():
        raise UsageProblem(f"Impossible d'écrire « {output} » : le dossier n'existe pas.")
    if any(deck.is_file() and output.exists() and output.samefile(deck) for deck in decks):
        raise UsageProblem(f"« {output} » est le jeu à lire : donnez un autre nom au résultat.")


def comparison_format_of(output: Path) -> Format:
    """That of the file's extension: a comparison is no table to print."""
    wanted = EXTENSIONS.get(output.suffix.lower())
    if wanted not in (Format.XLSX, Format.JSON):
        raise UsageProblem(f"Extension inconnue : {output.name} ; une comparaison s'écrit en .xlsx ou en .json.")
    return wanted


def format_of(asked: Format | None, output: Path | None) -> Format:
    """The format asked for; without one that of the file's extension, else a table."""
    if asked is not None or output is None:
        return asked or Format.TABLE
    try:
        return EXTENSIONS[output.suffix.lower()]
    except KeyError:
        raise UsageProblem(f"Extension inconnue : {output.name} ; écrivez en .json, .xlsx ou .txt, ou donnez --format.") from None


def write_deck(deck: Deck, wanted: Format, output: Path | None) -> None:
    if wanted is Format.XLSX and output is not None:
        deck.to_excel(output)
    elif wanted is Format.JSON and output is not None:
        deck.to_json(output)
    elif wanted is Format.JSON:
        print(deck.to_json())
    elif output is not None:
        write_text(output, _table(deck))
    else:
        print(_table(deck), end="")


def write_comparison(comparison: Reconciliation, wanted: Format, output: Path) -> None:
    if wanted is Format.XLSX:
        comparison.to_excel(output)
    else:
        comparison.to_json(output)
    statuses = comparison.statuts["statut_cycle"].value_counts()
    followed, new = len(comparison.statuts), len(comparison.nouvelles)
    say(f"{output} : {followed} action{'s' * (followed > 1)} suivie{'s' * (followed > 1)}, {new} nouvelle{'s' * (new > 1)}")
    for name, count in statuses.items():
        say(f"  {name} : {count}")


def _table(deck: Deck) -> str:
    from prs_extract import cli_table

    width = get_terminal_size().columns if sys.stdout.isatty() else cli_table.WIDTH
    return cli_table.deck_as_text(deck.info, deck.actions, deck.programmation, deck.bilans, width=width)


def warn(result: Deck | Reconciliation) -> None:
    """Alerts on standard error: those to look at one a line, the others counted."""
    alertes = result.alertes
    serious = alertes[alertes["gravite"] != "info"]
    for row in serious.itertuples():
        place = "" if str(row.slide) == "<NA>" else f"diapositive {row.slide} : "
        say(f"{row.gravite} : {place}{row.message}")
    if quiet := len(alertes) - len(serious):
        say(f"{quiet} remarque{'s' * (quiet > 1)} sans gravité dans la table « alertes ».")


def say(message: str) -> None:
    """One line on standard error."""
    print(" ".join(message.split()) if "\n" in message else message, file=sys.stderr)
