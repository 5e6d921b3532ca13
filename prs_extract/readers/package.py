"""The dialects of PowerPoint packages, rewritten in memory as the plain one that python-pptx opens.

Shows, templates and macro files differ from a plain deck by the content type of one part; "strict" files by the names of all
namespaces and relationships (ISO/IEC 29500-1 against -4), and by percentages and lengths that `pptx_xml` reads in both forms.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from prs_extract.errors import CorruptDeck

ARCHIVE_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, RuntimeError, OSError)
"""What the zip module raises on a damaged archive, its own faults and those of zlib, bz2 and lzma."""

_TYPES = "[Content_Types].xml"
_PLAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_DIALECTS = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.presentationml\.(?:slideshow|template)"
    rb"|ms-powerpoint\.(?:slideshow|template|addin|presentation)\.macroEnabled)\.main\+xml"
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_ROOT_RELATIONS = "_rels/.rels"


def plain_package(data: bytes, fichier: str) -> bytes:
    """`data` itself when it is a plain deck already, which costs two small reads. CorruptDeck when its first parts cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            types, relations = archive.read(_TYPES), archive.read(_ROOT_RELATIONS)
            if _STRICT_MARK in relations:
                return _rewritten(archive, _transitional)
            return _rewritten(archive, _plain_types) if _DIALECTS.search(types) else data
    except ARCHIVE_FAULTS as fault:
        raise CorruptDeck(f"{fichier} est tronqué ou endommagé : une partie essentielle manque ou est illisible.") from fault


def _plain_types(name: str, content: bytes) -> bytes:
    return _DIALECTS.sub(_PLAIN, content) if name == _TYPES else content


def _transitional(name: str, content: bytes) -> bytes:
    """A part with the namespaces and relationships of transitional files; "…/ooxml/drawingml/main" is "…/drawingml/2006/main"."""
    if not name.endswith((".xml", ".rels")):
        return content
    return _plain_types(name, _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content))


def _rewritten(archive: zipfile.ZipFile, change: Callable[[str, bytes], bytes]) -> bytes:
    """The archive with every part changed, not packed: it is read once and thrown away. A part that cannot be read is left out."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as copy:
        for entry in archive.infolist():
            try:
                content = archive.read(entry)
            except ARCHIVE_FAULTS:
                continue
            copy.writestr(entry.filename, change(entry.filename, content))
    return stream.getvalue()
