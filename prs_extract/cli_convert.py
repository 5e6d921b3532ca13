"""The command `convert`: many decks, one data set, and a table of what became of each file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prs_extract.batch.pool import TIMEOUT_S
from prs_extract.cli_options import MEMORY_MIB, MIB, Memory, Timeout
from prs_extract.errors import MissingDeck

if TYPE_CHECKING:
    from prs_extract.batch.report import Line, Report, Result

SOME_FAILED, STOPPED = 1, 130
"""The second is what a shell gives for Ctrl-C."""


def convert(
    paths: Annotated[list[Path], typer.Argument(metavar="CHEMIN…", show_default=False, help="Jeux de diapositives et dossiers de jeux.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DOSSIER", help="Dossier des données : prs.sqlite, parquet, report.json.")
    ],
    workers: Annotated[
        int | None, typer.Option(metavar="N", min=1, show_default=False, help="Jeux lus à la fois (un par processeur).")
    ] = None,
    timeout: Timeout = TIMEOUT_S,
    memory: Memory = MEMORY_MIB,
    store: Annotated[
        str | None, typer.Option(metavar="ADRESSE", show_default=False, help="Autre base que prs.sqlite : postgresql://…")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADRESSE", show_default=False, help="Lit sur les machines d'un ordonnanceur dask : tcp://…")
    ] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", metavar="", help="Écrit aussi le classeur de la région : DOSSIER/region.xlsx.")] = False,
    hidden_slides: Annotated[bool, typer.Option("--hidden-slides", metavar="", help="Lit aussi les diapositives masquées.")] = False,
) -> None:
    """Read the decks that are new or changed, write the data set, print what became of each file."""
    from prs_extract.batch.convert import convert as run

    try:
        report = run(
            paths,
            output,
            workers,
            timeout=timeout,
            memory=memory * MIB,
            store=store,
            hidden_slides=hidden_slides,
            scheduler=scheduler,
            xlsx=xlsx,
        )
    except KeyboardInterrupt:
        print("Interrompu : ce qui est lu est gardé, la même commande reprendra où elle en était.", file=sys.stderr)
        raise typer.Exit(STOPPED) from None
    unread = [line for line in report.lines if line.erreur == "MissingDeck"]
    if len(unread) == len(report.lines):
        raise MissingDeck(f"{unread[0].chemin} : {unread[0].message}." if unread else "Aucun jeu de diapositives à ces endroits.")
    _print(report)
    if report.count("échec"):
        raise typer.Exit(SOME_FAILED)


_COUNTED: dict[Result, str] = {
    "lu": "lus",
    "nouvelle version": "nouvelles versions",
    "inchangé": "inchangés",
    "doublon": "doublons",
    "échec": "échecs",
}
"""What can become of a file, and the word for several."""


def _print(report: Report) -> None:
    """The counts; under them, a line for each file that is not simply read or known."""
    counts = [
        *((report.count(one), one, several) for one, several in _COUNTED.items()),
        (len(report.gone), "disparu", "disparus"),
    ]
    print(", ".join(f"{n} {several if n > 1 else one}" for n, one, several in counts if n))
    if told := [line for line in report.lines if line.message]:
        _print_table(told)


def _print_table(lines: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Fichier", "Résultat", "Pourquoi", expand=False)
    for line in lines:
        table.add_row(Text(line.chemin, overflow="fold"), line.resultat, Text(line.message))
    sys.stdout.flush()
    Console(markup=False, emoji=False, highlight=False, width=None if sys.stdout.isatty() else 160).print(table)
