"""The command line: parses, calls one function of the interface, prints. Standard output carries the result only.

Exit status: 0 done, 1 some decks of a batch failed, 2 the request cannot be met (one line on standard error). A programming error keeps
its traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from prs_extract.batch.guard import Accident, go_apart, limits
from prs_extract.batch.pool import TIMEOUT_S
from prs_extract.cli_convert import SOME_FAILED, convert
from prs_extract.cli_messages import system_message, usage_message
from prs_extract.cli_options import MEMORY_MIB, MIB, Format, Memory, Ocr, Output, OutputNeeded, Password, Timeout, check_arguments
from prs_extract.cli_results import UsageProblem, check_place, comparison_format_of, format_of, say, warn, write_comparison, write_deck
from prs_extract.errors import DeckError
from prs_extract.export.files import written_whole

if TYPE_CHECKING:
    from prs_extract.batch.cycle import Cycle
    from prs_extract.deck import Deck

DONE, FAILED = 0, 2


class _FrenchHelp:
    """What the command-line library says in English on a help page, in French."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help, option.metavar = "Affiche cette aide.", ""
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        from typer import rich_utils

        rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"
        super().format_help(ctx, formatter)  # type: ignore[misc]


class Command(_FrenchHelp, TyperCommand):
    pass


class Group(_FrenchHelp, TyperGroup):
    pass


app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    subcommand_metavar="COMMANDE …",
    options_metavar="[OPTIONS]",
)
PANEL = "Commandes"


def _print_version(asked: bool) -> None:
    if asked:
        print(f"prs-extract {version('prs-extract')}")
        raise typer.Exit


@app.callback(
    help="Lit les jeux de diapositives des comités du PRS et compare un cycle au suivant.\n\n"
    "Codes de sortie : 0 fait, 1 une partie des jeux a échoué, 2 demande impossible (une ligne sur la sortie d'erreur)."
)
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, metavar="", help="Affiche la version.")
    ] = False,
) -> None:
    pass


@app.command(cls=Command, rich_help_panel=PANEL, help="Lit un jeu de diapositives (PPTX ou PDF) : tableau à l'écran, JSON ou classeur.")
def read(
    deck: Annotated[Path, typer.Argument(metavar="DECK", show_default=False, help="Le jeu de diapositives.")],
    format_: Annotated[
        Format | None,
        typer.Option("--format", metavar="table|json|xlsx", help="Forme du résultat ; sans elle, l'extension de -o, puis table."),
    ] = None,
    output: Output = None,
    password: Password = None,
    ocr: Annotated[
        Ocr, typer.Option(metavar="auto|never|always", show_default=False, help="Reconnaissance de caractères des images (auto).")
    ] = Ocr.AUTO,
    hidden_slides: Annotated[bool, typer.Option("--hidden-slides", metavar="", help="Lit aussi les diapositives masquées.")] = False,
    timeout: Timeout = TIMEOUT_S,
    memory: Memory = MEMORY_MIB,
) -> None:
    wanted = format_of(format_, output)
    if wanted is Format.XLSX and output is None:
        raise UsageProblem("Le format xlsx demande un fichier : ajoutez -o FICHIER.xlsx.")
    check_place(output, deck)
    from prs_extract import api

    with limits(timeout=timeout, memory=memory * MIB), _progress(f"Lecture de {deck.name}"):
        result = api.read(deck, password=password, ocr=ocr.value, hidden_slides=hidden_slides)
    write_deck(result, wanted, output)
    warn(result)


@app.command(cls=Command, rich_help_panel=PANEL, help="Compare deux cycles et écrit le classeur (ou le JSON) de la comparaison.")
def reconcile(
    avant: Annotated[Path, typer.Argument(metavar="AVANT", show_default=False, help="Cycle précédent : un jeu, ou un dossier de jeux.")],
    apres: Annotated[Path, typer.Argument(metavar="APRES", show_default=False, help="Cycle suivant : un jeu, ou un dossier de jeux.")],
    output: OutputNeeded,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FICHIER", help="Classeur revu, ou décisions exportées de la page de relecture : elles l'emportent."),
    ] = None,
    timeout: Timeout = TIMEOUT_S,
    memory: Memory = MEMORY_MIB,
) -> None:
    wanted = comparison_format_of(output)
    check_place(output, avant, apres)
    from prs_extract import api
    from prs_extract.export.decisions import read_decisions

    if decisions is not None:
        read_decisions(decisions)  # a workbook that cannot be read is said before a region is
    before, after = (_side(path, timeout=timeout, memory=memory * MIB) for path in (avant, apres))
    with _progress(f"Comparaison de {avant.name} et {apres.name}"):
        result = api.reconcile(before, after, decisions=decisions)
    write_comparison(result, wanted, output)
    warn(result)
    if (result.alertes["code"] == "jeu-illisible").any():
        raise typer.Exit(SOME_FAILED)


@app.command(cls=Command, rich_help_panel=PANEL, help="Dessine une diapositive, avec ce qui y a été lu par-dessus.")
def show(
    deck: Annotated[Path, typer.Argument(metavar="DECK", show_default=False, help="Le jeu de diapositives.")],
    slide: Annotated[int, typer.Option(metavar="N", help="Numéro de la diapositive, à partir de 1.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FICHIER", help="Image à écrire, en .png.")],
    password: Password = None,
    timeout: Timeout = TIMEOUT_S,
    memory: Memory = MEMORY_MIB,
) -> None:
    if output.suffix.lower() != ".png":
        raise UsageProblem(f"Extension inconnue : {output.name} ; une diapositive se dessine en .png.")
    check_place(output, deck)
    from prs_extract import api

    with limits(timeout=timeout, memory=memory * MIB), _progress(f"Lecture de {deck.name}"):
        result = api.read(deck, password=password)
        try:
            picture = result.show(slide)
        except ValueError as error:  # what `show` says of a slide that was not read
            raise UsageProblem(f"{deck.name} : {error}.") from error
        with written_whole(output) as beside:
            picture.save(beside, format="PNG")


@app.command(cls=Command, rich_help_panel=PANEL, help="Écrit la page de relecture (HTML) d'un jeu, de données ou d'une comparaison.")
def review(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", show_default=False, help="Un jeu, des données de convert, ou le .json d'un jeu ou d'une comparaison."
        ),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FICHIER", help="Page à écrire, en .html.")],
    password: Password = None,
    no_pictures: Annotated[
        bool, typer.Option("--no-pictures", metavar="", help="Dessine les diapositives d'après ce qui a été lu, sans leur image.")
    ] = False,
) -> None:
    if output.suffix.lower() not in (".html", ".htm"):
        raise UsageProblem(f"Extension inconnue : {output.name} ; une page de relecture s'écrit en .html.")
    check_place(output, Path(source))
    from prs_extract.review import review as write_page

    with _progress(f"Page de {Path(source).name}"):
        write_page(source, output, password=password, pictures=not no_pictures)
    say(f"{output} : page de relecture, à ouvrir dans un navigateur")


@app.command(cls=Command, rich_help_panel=PANEL, help="Dit ce que les décisions de classeurs revus apprendraient au rapprochement.")
def learn(
    workbooks: Annotated[
        list[Path], typer.Argument(metavar="REVU.xlsx", show_default=False, help="Comparaisons que des analystes ont revues.")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DOSSIER", help="Dossier où garder les paires annotées, en .toml.")
    ] = None,
    apply: Annotated[
        Path | None, typer.Option(metavar="FICHIER", help="Écrit les nouveaux poids dans ce fichier, à mettre à la place de poids.toml.")
    ] = None,
) -> None:
    from prs_extract import api

    with _progress("Apprentissage (une à trois minutes)"):
        found = api.learn(workbooks, pairs=output, apply=apply)
    print(found.report(), end="")
    say(f"Nouveaux poids écrits : {apply}" if apply else "Aucun poids n'a été modifié ; --apply FICHIER écrit les nouveaux.")
    if not output:
        say("Les paires annotées ne sont pas gardées ; -o DOSSIER les garde.")


app.command(cls=Command, rich_help_panel=PANEL, help="Convertit des dossiers de jeux en un seul ensemble de données.")(convert)


def _side(path: Path, *, timeout: float, memory: int) -> Deck | Cycle:
    """A deck; or those of a folder or of a data set, each read apart."""
    from prs_extract import api
    from prs_extract.batch.cycle import is_cycle, read_cycle

    if is_cycle(path):
        return read_cycle(path, timeout=timeout, memory=memory)
    with limits(timeout=timeout, memory=memory):
        return api.read(path)


@contextmanager
def _progress(message: str) -> Iterator[None]:
    """A moving sign on standard error while something long runs; nothing where it is not a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(message):
        yield


def _utf8() -> None:
    """Standard streams in UTF-8 whatever the locale; what UTF-8 cannot hold (a file name's stray byte) is escaped. One that is closed takes anything."""
    sys.stdout, sys.stderr = (stream or open(os.devnull, "w", encoding="utf-8") for stream in (sys.stdout, sys.stderr))  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_stdout() -> None:
    """Keeps the interpreter from failing again on what standard output could not take."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(args: list[str] | None = None) -> int:
    """The exit status of the command with `args` (default: the process's own)."""
    _utf8()
    try:
        check_arguments(sys.argv[1:] if args is None else args)
        status = app(args, prog_name="prs-extract", standalone_mode=False)
        sys.stdout.flush()
    except DeckError as error:
        say(f"Erreur : {error}")
        return FAILED
    except MemoryError:
        say("Erreur : la lecture demande plus de mémoire que la limite (--memory).")
        return FAILED
    except OSError as error:
        _drop_stdout()
        say(f"Erreur : {system_message(error)}")
        return FAILED
    except SystemExit:  # the command-line library's answer to a reader that went away (`| head`)
        _drop_stdout()
        return FAILED
    except typer.TyperException as error:
        say(f"Erreur : {usage_message(error.format_message())} Aide : prs-extract --help")
        return FAILED
    return status if isinstance(status, int) else DONE


def _open_standard_streams() -> None:
    """Those that are closed lead nowhere: else the next file opened, a data base perhaps, would stand in the place of one, and take what is printed."""
    while (handle := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(handle)


def main() -> None:
    """Entry point of the `prs-extract` command: the work is done by a process of its own."""
    _open_standard_streams()
    try:
        status = go_apart()
    except Accident as accident:
        _utf8()
        say(f"Erreur : {accident}.")
        status = FAILED
    sys.exit(run() if status is None else status)
