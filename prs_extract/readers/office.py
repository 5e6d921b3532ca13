"""Presentations turned into PPTX (.ppt, .odp, …) or PDF (to be drawn) by LibreOffice, when it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from prs_extract.errors import CorruptDeck, LimitExceeded, MissingTool

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT_S = 120.0
"""A small deck takes 3 to 4 s, starting included; a large one on a busy machine 30."""

_POLITENESS_S = 5.0

_FILTERS = {"pptx": "pptx:Impress MS PowerPoint 2007 XML", "pdf": "pdf:impress_pdf_Export"}


def converted(data: bytes, *, suffix: str, fichier: str, to: Literal["pptx", "pdf"] = "pptx", timeout_s: float = TIMEOUT_S) -> bytes:
    """The bytes of a PPTX or PDF made from `data`, a presentation of the kind that `suffix` (".ppt", ".odp") names.

    MissingTool without LibreOffice, LimitExceeded past the time, CorruptDeck when it makes nothing of the file. The conversion has a
    profile and a folder of its own, so that several may run at once, and leaves neither.
    """
    program = next((path for path in map(shutil.which, PROGRAMS) if path), None)
    if program is None:
        raise MissingTool(f"{fichier} est au format {suffix} : installez LibreOffice pour le lire, ou enregistrez-le en .pptx.")
    with tempfile.TemporaryDirectory(prefix="prs-extract-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, "deck" + suffix)
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            _FILTERS[to],
            "--outdir",
            str(Path(folder, "out")),
            str(source),
        ]
        _run(command, fichier, timeout_s)
        made = Path(folder, "out", f"deck.{to}")
        if not made.is_file() or not made.stat().st_size:
            raise CorruptDeck(f"{fichier} est endommagé : LibreOffice n'a pas pu l'ouvrir.")
        return made.read_bytes()


def _run(command: list[str], fichier: str, timeout_s: float) -> None:
    """Run to the end, or end it with all its children: `soffice` is a script that starts the real program."""
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True) as process:
        try:
            process.wait(timeout=timeout_s)
        except subprocess.TimeoutExpired as fault:
            raise LimitExceeded(f"{fichier} : la conversion par LibreOffice a dépassé {timeout_s:.0f} s.") from fault
        finally:
            _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Nothing happens when all have ended. Its session is its own, so that no other program is touched."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_POLITENESS_S)
