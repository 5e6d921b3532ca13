"""Which files of what the user named are decks: folders walked once each, what systems leave in them left alone.

Paths are the system's strings here, not `pathlib`'s: names that are no UTF-8 or hold a null answer False instead of raising, and "..",
which `Path.absolute` keeps, would give one file two paths.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from prs_extract.errors import reason_of

SUFFIXES = frozenset({".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm", ".ppt", ".pps", ".pot", ".odp", ".otp", ".pdf"})
"""What is taken of a folder. A file that is named is always tried: its content decides, not its name."""

JUNK_NAMES = frozenset({"thumbs.db", ".ds_store", "desktop.ini", "__macosx"})
JUNK_STARTS = ("._", "~$", ".~lock.")
"""Copies of a file's attributes (macOS), owner files of an open document (Office, LibreOffice)."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A file to read: its absolute path, links not resolved, and the SHA-256 of its content.

    Where it cannot be read, `sha256` is "" and `problem` says why; `missing`: there is no such file.
    """

    path: str
    sha256: str = ""
    problem: str = ""
    missing: bool = False

    @property
    def shown(self) -> str:
        """The path as text that any file or database can hold: a byte that is no UTF-8 is escaped."""
        return os.fsencode(self.path).decode("utf-8", "backslashreplace")


Sha256 = Callable[[str], str]
"""The SHA-256 of a file's content; OSError where it cannot be read."""


def find_candidates(paths: Iterable[str | os.PathLike[str]], sha256: Sha256) -> list[Candidate]:
    """Every deck of the files and folders named, once each, in the order of their paths."""
    found: dict[str, Candidate] = {}
    visited: set[tuple[int, int]] = set()
    for named in paths:
        path = os.path.abspath(os.fspath(named))  # noqa: PTH100
        for one in _in_folder(path, visited, sha256) if os.path.isdir(path) else [_candidate(path, sha256)]:  # noqa: PTH112
            found.setdefault(one.path, one)
    return sorted(found.values())


def is_junk(name: str) -> bool:
    """Whether a system or an office program left this file or folder; nobody means it to be read."""
    return name.casefold() in JUNK_NAMES or name.startswith(JUNK_STARTS)


def _in_folder(folder: str, visited: set[tuple[int, int]], sha256: Sha256) -> Iterator[Candidate]:
    """The decks below `folder`. Links to folders are followed, each folder once: a loop ends, and so does a folder linked twice."""
    try:
        status = os.stat(folder)  # noqa: PTH116
        if (status.st_dev, status.st_ino) in visited:
            return
        visited.add((status.st_dev, status.st_ino))
        entries = sorted(os.scandir(folder), key=lambda e: os.fsencode(e.name))
    except OSError as error:
        yield Candidate(folder, problem=f"le dossier ne peut pas être lu : {reason_of(error)}")
        return
    for entry in entries:
        if is_junk(entry.name):
            continue
        if _is_folder(entry):
            if not entry.name.startswith("."):
                yield from _in_folder(entry.path, visited, sha256)
        elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:  # noqa: PTH122
            yield _candidate(entry.path, sha256)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _candidate(path: str, sha256: Sha256) -> Candidate:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return Candidate(path, problem="ce n'est pas un fichier ordinaire")
        return Candidate(path, sha256=sha256(path))
    except FileNotFoundError:
        return Candidate(path, problem="le fichier est introuvable", missing=True)
    except PermissionError:
        return Candidate(path, problem="le fichier ne peut pas être lu : les droits d'accès manquent")
    except (OSError, ValueError) as error:
        return Candidate(path, problem=f"le fichier ne peut pas être lu : {reason_of(error)}")
