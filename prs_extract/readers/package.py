"""The parts of a PowerPoint package, unpacked; those of "strict" files with the names of plain ones.

Strict files differ by the names of all namespaces and relationships (ISO/IEC 29500-1 against -4), and by percentages and lengths that `pptx_xml`
reads in both forms. Shows, templates and macro files differ by the content type of one part, which nobody here asks for.
"""

from __future__ import annotations

import bz2
import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO

from prs_extract.readers.shortage import shortage_told

ARCHIVE_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    struct.error,
    NotImplementedError,
    KeyError,
    ValueError,
    RuntimeError,
    OSError,
)
"""What the zip module raises on a damaged archive, its own faults and those of zlib, bz2 and lzma."""

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_ROOT_RELATIONS = "_rels/.rels"
_HEADER, _NAME_LENGTHS = b"PK\x03\x04", struct.Struct("<26xHH")
_PIECE = 4096
"""Bytes asked for at a time of a part that is packed in an unusual way: so many packed ones hold 30 MB at most."""
TEMPLATE = ("ppt/slideLayouts/", "ppt/slideMasters/", "ppt/theme/")
"""Parts that decks made from one template have in common, to the letter."""
SHARED_BYTES, _SHARED_PARTS = 64 * 1024, 128
"""How large one of those may be that is kept from one deck to the next, and how many: a template has two dozen, of 1 to 30 kB each."""
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ODD_STARTS, _ODD_SIGNS = frozenset("./"), ("\\", "//", "/.")


class Parts(Mapping[str, bytes]):
    """Parts by name, each unpacked when it is asked for, and not kept: pictures and films of a deck can be larger than memory.

    `ARCHIVE_FAULTS` for a damaged one. Of two parts of one name it is the last.
    """

    def __init__(self, data: bytes, archive: zipfile.ZipFile | None = None, *, instead: Mapping[str, bytes | None] | None = None) -> None:
        """`archive`: the same, where it is open already. `instead`: what stands in the place of some parts, None where nothing does. What the zip module
        raises for a damaged directory.
        """
        self._data = data
        self._archive = zipfile.ZipFile(BytesIO(data)) if archive is None else archive
        self._instead = dict(instead or {})
        listed = [(plain_name(e.filename), e) for e in self._archive.infolist() if not e.is_dir()]
        self.doubled = sorted(name for name, times in Counter(name for name, _ in listed).items() if times > 1)
        """Names of several parts."""
        self._entries = {name: e for name, e in listed if self._instead.get(name, b"") is not None}
        self._names = dict.fromkeys([*self._entries, *(name for name, content in self._instead.items() if content is not None)])
        self.is_strict = False
        self.is_strict = _STRICT_MARK in self._relations()

    def _relations(self) -> bytes:
        try:
            return self[_ROOT_RELATIONS]
        except ARCHIVE_FAULTS:
            return b""

    def __getitem__(self, name: str) -> bytes:
        content = self._instead.get(name)
        if content is None:
            entry = self._entries[name]
            content = unpacked(self._archive, entry, self._data, shared=name.startswith(TEMPLATE) and entry.file_size <= SHARED_BYTES)
        return _STRICT.sub(_TRANSITIONAL, content) if self.is_strict and name.endswith((".xml", ".rels")) else content

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def plain_name(name: str) -> str:
    """The name of a part as relationships write it: "ppt/slides/slide1.xml", whatever the program that packed it wrote."""
    if name[:1] not in _ODD_STARTS and not any([sign in name for sign in _ODD_SIGNS]):
        return name
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes, *, shared: bool = False) -> bytes:
    """A part of an archive whose bytes are `data`; memory for what its directory announces, whatever it holds. `shared`: it is kept for other decks.

    The zip module unpacks all that there is before it cuts what was not announced.
    """
    content = None
    start = entry.header_offset
    if entry.compress_type in _USUAL and not entry.flag_bits & 1 and start >= 0 and data.startswith(_HEADER, start):
        start += _NAME_LENGTHS.size + sum(_NAME_LENGTHS.unpack_from(data, start))
        packed = data[start : start + entry.compress_size]
        content = (_inflated_once if shared else _inflated)(packed, entry.compress_type, entry.file_size)
    if content is None:
        with shortage_told(), archive.open(entry) as stream:
            content = b"".join(iter(lambda: stream.read(_PIECE), b""))
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise zipfile.BadZipFile(f"{entry.filename} is not what the directory says")
    return content


def _inflated(packed: bytes, kind: int, size: int) -> bytes:
    """At most one byte more than the `size` that is announced."""
    if kind == zipfile.ZIP_STORED:
        return packed[: size + 1]
    if kind == zipfile.ZIP_BZIP2:
        return bz2.BZ2Decompressor().decompress(packed, size + 1)
    with shortage_told():
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, size + 1)


_inflated_once = lru_cache(maxsize=_SHARED_PARTS)(_inflated)
"""The same bytes object for parts packed alike: it knows its hash, by which trees of the same are found."""
