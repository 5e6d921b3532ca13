"""What can be kept of a damaged package, so that one bad part costs itself only.

A part that cannot be unpacked or parsed is replaced by an empty one where a deck needs one of its kind, else it is dropped with all that
refers to it.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from prs_extract.readers.package import ARCHIVE_FAULTS

_PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_KINDS = {
    "ppt/slides/slide": "sld",
    "ppt/slideLayouts/slideLayout": "sldLayout",
    "ppt/slideMasters/slideMaster": "sldMaster",
    "ppt/notesSlides/notesSlide": "notes",
    "ppt/notesMasters/notesMaster": "notesMaster",
}
"""Parts that others cannot do without, by the start of their name, and the name of their root."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """`parts`: those of a package that opens, if any can be made. `lost`: names of those emptied or dropped ("ppt/slides/slide3.xml")."""

    parts: dict[str, bytes]
    lost: frozenset[str]


def salvaged(data: bytes) -> Salvaged:
    """What is left of a package whose directory can be read. What `zipfile` raises where not even that can."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: _content(archive, name) for name in dict.fromkeys(archive.namelist())}
    lost = frozenset(name for name, content in parts.items() if not _is_sound(name, content))
    mended = {name: _emptied(name) if name in lost else content for name, content in parts.items()}
    kept = {name: content for name, content in mended.items() if content is not None}
    return Salvaged(kept, lost)


def _content(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        return archive.read(name)
    except ARCHIVE_FAULTS:
        return None


def _parsed(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _is_sound(name: str, content: bytes | None) -> bool:
    if content is None:
        return False
    if not name.endswith((".xml", ".rels")):
        return True
    root = _parsed(content)
    kind = _kind(name)
    return root is not None and (not kind or root.tag == f"{{{_PRESENTATION}}}{kind}")


def _kind(name: str) -> str:
    return next((kind for start, kind in _KINDS.items() if name.startswith(start)), "")


def _emptied(name: str) -> bytes | None:
    """An empty part of the same kind; None for a kind that may be missing. Where it may not, opening fails, and rightly."""
    if name.endswith(".rels"):
        return _EMPTY_RELATIONS
    kind = _kind(name)
    return f'<p:{kind} xmlns:p="{_PRESENTATION}"><p:cSld><p:spTree/></p:cSld></p:{kind}>'.encode() if kind else None
