"""Which reader a file needs, told from its content: names lie."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from prs_extract.errors import CorruptDeck, EmptyDeck, EncryptedDeck, MissingDeck, UnsupportedFormat
from prs_extract.readers.limits import check_archive, check_size
from prs_extract.slides import Source

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
"""A PDF's header may stand anywhere in its first kilobyte (ISO 32000-1, implementation note 13)."""


def read_source(path: str | os.PathLike[str], *, password: str | None = None, ocr: str = "auto", hidden_slides: bool = False) -> Source:
    """The deck at `path`, by content. Any failure that the file causes is a DeckError with a one-line message in French.

    `ocr`: "auto", "never" or "always", for pages that hold pictures only. ValueError for any other value.
    """
    if ocr not in {"auto", "never", "always"}:
        raise ValueError(f"ocr must be 'auto', 'never' or 'always', not {ocr!r}")
    data = file_bytes(Path(path))
    return read_bytes(data, fichier=Path(path).name, password=password, hidden_slides=hidden_slides)


def file_bytes(path: Path) -> bytes:
    """The content of a regular file that is not empty and within the limits."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnsupportedFormat(f"{path} est un dossier : indiquez un fichier PPTX ou PDF.")
        if not stat.S_ISREG(status.st_mode):
            raise UnsupportedFormat(f"{path} n'est pas un fichier ordinaire : indiquez un fichier PPTX ou PDF.")
        check_size(status.st_size, path.name)
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise MissingDeck(f"{path} est introuvable : vérifiez le chemin.") from fault
    except PermissionError as fault:
        raise MissingDeck(f"{path} ne peut pas être lu : les droits d'accès manquent.") from fault
    except (OSError, ValueError) as fault:
        raise MissingDeck(f"{path!s} ne peut pas être lu : {_reason(fault)}.") from fault
    if not data:
        raise EmptyDeck(f"{path.name} est vide (0 octet) : la copie ou le téléchargement a sans doute échoué.")
    return data


def _reason(fault: Exception) -> str:
    return fault.strerror or type(fault).__name__ if isinstance(fault, OSError) else "le chemin n'est pas valable"


def read_bytes(data: bytes, *, fichier: str, password: str | None = None, hidden_slides: bool = False) -> Source:
    """The deck in `data`; `fichier` is the name that messages and the result give it."""
    sha256 = hashlib.sha256(data).hexdigest()
    # The two readers are imported where they are needed: each brings a library that takes 0.1 to 0.2 s to import.
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from prs_extract.readers.pdf import read_pdf

        return read_pdf(data, fichier=fichier, sha256=sha256, password=password)
    if data.startswith(_ZIP):
        _check_presentation(data, fichier)
        from prs_extract.readers.pptx import read_pptx

        return read_pptx(data, fichier=fichier, sha256=sha256, hidden_slides=hidden_slides)
    if data.startswith(_OLE):
        raise _ole_error(data, fichier)
    raise UnsupportedFormat(f"{fichier} n'est ni un PPTX ni un PDF : son contenu est {_guess(data)}.")


def _check_presentation(data: bytes, fichier: str) -> None:
    names = check_archive(data, fichier)
    if "ppt/presentation.xml" in names or any(n.startswith("ppt/slides/") for n in names):
        return
    kinds = {"word/": "un document Word", "xl/": "un classeur Excel", "content.xml": "un fichier OpenDocument"}
    kind = next((label for start, label in kinds.items() if any(n.startswith(start) for n in names)), "une archive zip")
    if "[Content_Types].xml" in names and kind == "une archive zip":
        raise CorruptDeck(f"{fichier} ne contient pas de présentation : des parties du fichier manquent.")
    raise UnsupportedFormat(f"{fichier} n'est pas une présentation PowerPoint : c'est {kind}.")


def _ole_error(data: bytes, fichier: str) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedDeck(f"{fichier} est protégé par un mot de passe : indiquez-le (password=).")
    return UnsupportedFormat(f"{fichier} est dans l'ancien format d'Office (.ppt, .doc, .xls) : enregistrez-le en .pptx.")


def _guess(data: bytes) -> str:
    return "binaire" if b"\0" in data[:4096] else "du texte"
