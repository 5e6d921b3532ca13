"""Files written whole or not at all: beside their place first, then renamed over it."""

from __future__ import annotations

import glob
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prs_extract.errors import reason_of


@contextmanager
def written_whole(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A path to write to, in the folder of `path`; renamed to it when the block ends well, removed when it does not. What is no file but a device or a
    pipe (`/dev/null`, `/dev/stdout`) is written into, never replaced.

    An OSError says in French which file could not be written and why; its class and errno are those of its cause.
    """
    target = Path(path)
    place = target.resolve()
    special = place.exists() and not place.is_file()
    folder = Path(tempfile.gettempdir()) if special else place.parent
    beside = folder / f".{place.stem[:40]}.{secrets.token_hex(4)}{target.suffix}"
    try:
        if place.is_dir():
            raise IsADirectoryError(21, "Is a directory")
        beside.touch(exist_ok=False)
        try:
            yield beside
            if special:
                with beside.open("rb") as whole, place.open("wb") as into:
                    shutil.copyfileobj(whole, into)
            else:
                beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _explained(error, target) from error


def remove_leftovers(*paths: Path) -> None:
    """Remove what a process that was killed left beside these files; for a folder where nobody else writes now."""
    for path in paths:
        for beside in path.parent.glob(f".{glob.escape(path.stem[:40])}.????????{glob.escape(path.suffix)}"):
            beside.unlink(missing_ok=True)


def write_text(path: str | os.PathLike[str], text: str) -> None:
    r"""`text` as UTF-8, line ends `\n` on every system."""
    with written_whole(path) as beside:
        beside.write_bytes(text.encode("utf-8"))


_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "le dossier n'existe pas"),
    (NotADirectoryError, "le chemin passe par un fichier, non par un dossier"),
    (IsADirectoryError, "c'est un dossier, non un fichier"),
    (PermissionError, "l'accès est refusé, ou le fichier est ouvert dans un autre programme"),
)


def _explained(error: OSError, target: Path) -> OSError:
    reason = next((words for kind, words in _REASONS if isinstance(error, kind)), reason_of(error))
    return type(error)(error.errno, f"impossible d'écrire « {target} » : {reason}")
