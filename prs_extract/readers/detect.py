"""Which reader a file needs, told from its content: names lie."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from prs_extract.alerts import Alert
from prs_extract.errors import CorruptDeck, EmptyDeck, EncryptedDeck, MissingDeck, UnsupportedFormat, reason_of
from prs_extract.readers.encryption import decrypted
from prs_extract.readers.limits import check_size, checked_archive
from prs_extract.readers.office import converted
from prs_extract.readers.opendocument import without_hidden_shapes
from prs_extract.readers.package import ARCHIVE_FAULTS, plain_name, unpacked
from prs_extract.readers.text.reader import read_text, text_of
from prs_extract.slides import Source

_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_PRESENTATION = ("ppt/presentation.xml", "ppt/slides/")
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
    source = read_bytes(data, fichier=Path(path).name, password=password, hidden_slides=hidden_slides)
    if ocr == "never" or not any(s.pictures or s.is_outlined for s in source.slides):
        return source
    # Reading pictures needs Pillow and numpy, which few decks do.
    from prs_extract.readers.ocr.reader import with_pictures_read

    return with_pictures_read(source, data, mode=ocr, password=password)


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
        raise MissingDeck(f"{path!s} ne peut pas être lu : {reason_of(fault)}.") from fault
    if not data:
        raise EmptyDeck(f"{path.name} est vide (0 octet) : la copie ou le téléchargement a sans doute échoué.")
    return data


def read_bytes(data: bytes, *, fichier: str, password: str | None = None, hidden_slides: bool = False) -> Source:
    """The deck in `data`; `fichier` is the name that messages and the result give it."""
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(_ZIPS):
        return _read_archive(data, fichier=fichier, sha256=sha256, hidden_slides=hidden_slides)
    if data.startswith(_OLE):
        return _read_container(data, fichier=fichier, sha256=sha256, password=password, hidden_slides=hidden_slides)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        # This reader and the other one are imported where they are needed: each brings a library that takes 0.1 to 0.2 s to import.
        from prs_extract.readers.pdf.reader import read_pdf

        return read_pdf(data, fichier=fichier, sha256=sha256, password=password)
    text = text_of(data)
    if text is not None:
        return read_text(text, fichier=fichier, sha256=sha256)
    raise UnsupportedFormat(f"{fichier} n'est ni un PPTX ni un PDF : son contenu est binaire.")


def _read_archive(data: bytes, *, fichier: str, sha256: str, hidden_slides: bool) -> Source:
    """A zip: a PPTX of any dialect, or an OpenDocument presentation, which is converted first."""
    archive = checked_archive(data, fichier)
    names = tuple(archive.namelist())
    kind, unseen = "pptx", tuple[Alert, ...]()
    if not any(plain_name(n).casefold().startswith(_PRESENTATION) for n in names):
        kind = _opendocument(data, names, fichier)
        data, unseen = without_hidden_shapes(data)
        data = converted(data, suffix=f".{kind}", fichier=fichier)
        archive = checked_archive(data, fichier)
    from prs_extract.readers.pptx.reader import read_pptx

    source = read_pptx(data, archive, fichier=fichier, sha256=sha256, hidden_slides=hidden_slides)
    return source if source.format == kind else replace(source, format=kind, alerts=(*source.alerts, *unseen))


def _opendocument(data: bytes, names: tuple[str, ...], fichier: str) -> str:
    """The suffix of an OpenDocument presentation. UnsupportedFormat for any other archive, EncryptedDeck for one under a password."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        try:
            kind, manifest = (
                unpacked(archive, archive.getinfo(n), data) if n in names else b"" for n in ("mimetype", "META-INF/manifest.xml")
            )
        except ARCHIVE_FAULTS as fault:
            raise CorruptDeck(f"{fichier} est tronqué ou endommagé : une partie essentielle est illisible.") from fault
    if not kind.startswith(b"application/vnd.oasis.opendocument.presentation"):
        raise _not_a_presentation(names, fichier)
    if b"encryption-data" in manifest:
        raise EncryptedDeck(f"{fichier} est protégé par un mot de passe : enregistrez-le sans mot de passe, ou en .pptx.")
    return "otp" if kind.endswith(b"-template") else "odp"


def _not_a_presentation(names: tuple[str, ...], fichier: str) -> Exception:
    kinds = {"word/": "un document Word", "xl/": "un classeur Excel", "content.xml": "un document OpenDocument"}
    kind = next((label for start, label in kinds.items() if any(n.startswith(start) for n in names)), None)
    if kind is None and "[Content_Types].xml" in names:
        return CorruptDeck(f"{fichier} ne contient pas de présentation : des parties du fichier manquent.")
    return UnsupportedFormat(f"{fichier} n'est pas une présentation PowerPoint : c'est {kind or 'une archive zip'}.")


def _read_container(data: bytes, *, fichier: str, sha256: str, password: str | None, hidden_slides: bool) -> Source:
    """An OLE container: an encrypted PPTX, or a .ppt, which is converted first."""
    if _has_stream(data, "EncryptedPackage"):
        inside = decrypted(data, password=password, fichier=fichier)
        return _read_archive(inside, fichier=fichier, sha256=sha256, hidden_slides=hidden_slides)
    if not _has_stream(data, "PowerPoint Document"):
        raise UnsupportedFormat(
            f"{fichier} est un fichier de l'ancien format d'Office, mais pas une présentation : indiquez un PPTX ou un PDF."
        )
    if _has_stream(data, "EncryptedSummary"):
        data = decrypted(data, password=password, fichier=fichier)
    made = converted(data, suffix=".ppt", fichier=fichier)
    return replace(_read_archive(made, fichier=fichier, sha256=sha256, hidden_slides=hidden_slides), format="ppt")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether the directory of an OLE container may name this stream; names there are UTF-16."""
    return name.encode("utf-16-le") in data
