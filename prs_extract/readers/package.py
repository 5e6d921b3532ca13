"""The parts of a PowerPoint package, unpacked; those of "strict" files with the names of plain ones.

Strict files differ by the names of all namespaces and relationships (ISO/IEC 29500-1 against -4), and by percentages and lengths that `pptx_xml`
reads in both forms. Shows, templates and macro files differ by the content type of one part, which nobody here asks for.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import ExitStack
from io import BytesIO

from prs_extract.errors import CorruptDeck

ARCHIVE_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, RuntimeError, OSError)
"""What the zip module raises on a damaged archive, its own faults and those of zlib, bz2 and lzma."""

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_ROOT_RELATIONS = "_rels/.rels"
_FIRST = ("[Content_Types].xml", _ROOT_RELATIONS)
_HEADER, _NAME_LENGTHS = b"PK\x03\x04", struct.Struct("<26xHH")


def unpacked(data: bytes, fichier: str) -> dict[str, bytes]:
    """Every part, by name. CorruptDeck when the first ones cannot be read; one of `ARCHIVE_FAULTS` when another cannot."""
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(BytesIO(data)))
            parts = {name: _content(archive, archive.getinfo(name), data) for name in _FIRST}
        except ARCHIVE_FAULTS as fault:
            raise CorruptDeck(f"{fichier} est tronqué ou endommagé : une partie essentielle manque ou est illisible.") from fault
        return transitional(parts | {e.filename: _content(archive, e, data) for e in archive.infolist() if e.filename not in parts})


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> bytes:
    """A part. Most are packed in the one usual way and sound, which is told faster than the zip module does; it has the word on all others."""
    start = entry.header_offset
    if entry.compress_type == zipfile.ZIP_DEFLATED and entry.file_size and not entry.flag_bits & 1 and data.startswith(_HEADER, start):
        start += _NAME_LENGTHS.size + sum(_NAME_LENGTHS.unpack_from(data, start))
        try:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data[start : start + entry.compress_size], entry.file_size)
        except zlib.error:
            content = b""
        if len(content) == entry.file_size and zlib.crc32(content) == entry.CRC:
            return content
    return archive.read(entry)


def transitional(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Parts with the namespaces and relationships of transitional files; "…/ooxml/drawingml/main" is "…/drawingml/2006/main"."""
    if _STRICT_MARK not in parts.get(_ROOT_RELATIONS, b""):
        return dict(parts)
    plain = rb"http://schemas.openxmlformats.org/\1/2006/"
    return {name: _STRICT.sub(plain, content) if name.endswith((".xml", ".rels")) else content for name, content in parts.items()}
