"""Options that several commands take, and the values that some of them choose from."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prs_extract.batch.pool import MEMORY, TIMEOUT_S
from prs_extract.errors import DeckError

MIB = 2**20
MEMORY_MIB = MEMORY // MIB
LEAST_MIB = 256
"""Less would not hold the libraries."""


class Format(StrEnum):
    """What a result is printed as."""

    TABLE = "table"
    JSON = "json"
    XLSX = "xlsx"


class Ocr(StrEnum):
    """When pictures are read."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FICHIER", help="Fichier à écrire, au lieu de la sortie standard.")]
Password = Annotated[
    str | None,
    typer.Option(
        metavar="MOT", envvar="PRS_EXTRACT_PASSWORD", show_envvar=False, help="Mot de passe (ou la variable PRS_EXTRACT_PASSWORD)."
    ),
]
OutputNeeded = Annotated[Path, typer.Option("-o", "--output", metavar="FICHIER", help="Fichier à écrire : .xlsx ou .json.")]
Timeout = Annotated[
    float,
    typer.Option(
        metavar="SECONDES", min=0.001, show_default=False, help=f"Temps accordé à la lecture d'un jeu ({TIMEOUT_S:g} s par défaut)."
    ),
]
Memory = Annotated[
    int,
    typer.Option(
        metavar="MIO", min=LEAST_MIB, show_default=False, help=f"Mémoire accordée à la lecture d'un jeu, en Mio ({MEMORY_MIB} par défaut)."
    ),
]


def check_arguments(args: Sequence[str]) -> None:
    """DeckError for an empty argument: the unset variable of a script would stand for the current folder."""
    for before, arg in zip(["", *args], args, strict=False):
        if arg == "" and before != "--password":
            option = before.startswith("-")
            raise DeckError(
                f"L'option {before} demande une valeur." if option else "Un argument est vide : donnez un fichier ou un dossier."
            )
