"""What a deck may ask for. A PPTX is a zip archive that is unpacked whole: its directory is looked at first."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from prs_extract.errors import CorruptDeck, LimitExceeded

_MB = 1024 * 1024
_MOST_DEFLATED = 1032
"""Bytes that one byte of deflate can stand for, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Largest file, unpacked archive and single part (bytes), ratio of unpacked to packed, number of parts and of slides.

    The largest of the public test decks that the limits were tried on unpacks to 90 MB in 1,400 parts. XML packs up to 50 : 1; a ratio counts
    only above `ratio_from` bytes, since small parts of repeated text pack better still.
    """

    file_bytes: int = 300 * _MB
    unpacked_bytes: int = 1500 * _MB
    part_bytes: int = 500 * _MB
    xml_bytes: int = 60 * _MB
    ratio: int = 200
    ratio_from: int = 5 * _MB
    parts: int = 20_000
    slides: int = 2_000


DEFAULT = Limits()


def check_size(size: int, fichier: str, limits: Limits = DEFAULT) -> None:
    """LimitExceeded for a file too large to be read into memory."""
    if size > limits.file_bytes:
        raise LimitExceeded(f"{fichier} pèse {size // _MB} Mo : la limite est de {limits.file_bytes // _MB} Mo.")


def checked_archive(data: bytes, fichier: str, limits: Limits = DEFAULT) -> zipfile.ZipFile:
    """A zip archive, open, once its directory is known to be within the limits.

    CorruptDeck when the directory cannot be read, LimitExceeded when it announces too much. Nothing is unpacked.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OverflowError) as fault:
        raise CorruptDeck(f"{fichier} est tronqué ou endommagé : l'archive qui le compose est illisible.") from fault
    entries = archive.infolist()
    if len(entries) > limits.parts:
        raise LimitExceeded(f"{fichier} contient {len(entries)} éléments : la limite est de {limits.parts}.")
    sizes = [_possible(e, len(data)) for e in entries]
    unpacked = sum(sizes)
    if unpacked > limits.unpacked_bytes:
        raise LimitExceeded(
            f"{fichier} occuperait {unpacked // _MB} Mo une fois décompressé : la limite est de {limits.unpacked_bytes // _MB} Mo."
        )
    for entry, size in zip(entries, sizes, strict=True):
        _check_entry(entry, size, fichier, limits)
    return archive


def _possible(entry: zipfile.ZipInfo, archive_bytes: int) -> int:
    """What a part can unpack to: no more than announced, nor than its packing allows. A directory that says more is damaged, which costs that part only."""
    most = {zipfile.ZIP_STORED: 1, zipfile.ZIP_DEFLATED: _MOST_DEFLATED}.get(entry.compress_type)
    return min(entry.file_size, most * min(entry.compress_size, archive_bytes)) if most else entry.file_size


def _check_entry(entry: zipfile.ZipInfo, size: int, fichier: str, limits: Limits) -> None:
    is_xml = entry.filename.endswith((".xml", ".rels"))
    largest = limits.xml_bytes if is_xml else limits.part_bytes
    swollen = size > limits.ratio_from and size > limits.ratio * max(entry.compress_size, 1)
    if size > largest or swollen:
        raise LimitExceeded(f"{fichier} : l'élément {entry.filename!r} gonflerait à {size // _MB} Mo une fois décompressé.")
    if entry.flag_bits & 0x1:
        raise CorruptDeck(f"{fichier} : l'archive est chiffrée comme un zip, ce que PowerPoint ne fait pas.")


def check_slides(count: int, fichier: str, limits: Limits = DEFAULT) -> None:
    """LimitExceeded for a deck of too many slides or pages."""
    if count > limits.slides:
        raise LimitExceeded(f"{fichier} compte {count} diapositives : la limite est de {limits.slides}.")
