"""What can be kept of a damaged package, so that one bad part costs itself only.

A part that cannot be unpacked or parsed is replaced by an empty one where a deck needs one of its kind, else it is dropped with all that
refers to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from prs_extract.readers.package import ARCHIVE_FAULTS, Parts
from prs_extract.readers.pptx.package import PRESENTATION
from prs_extract.readers.shortage import shortage_told

_NAMESPACE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_EMPTY_RELATIONS = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
_EMPTY_PRESENTATION = f'<p:presentation xmlns:p="{_NAMESPACE}"/>'.encode()
_KINDS = {
    PRESENTATION: "presentation",
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

    parts: Parts
    lost: frozenset[str]


def salvaged(data: bytes) -> Salvaged:
    """What is left of a package whose directory can be read. What `zipfile` raises where not even that can."""
    parts = Parts(data)
    lost = frozenset(name for name in parts if not _is_sound(name, parts))
    instead = {name: _emptied(name) for name in lost}
    if PRESENTATION not in parts:
        instead[PRESENTATION] = _EMPTY_PRESENTATION
    return Salvaged(Parts(data, instead=instead), lost)


def _is_sound(name: str, parts: Mapping[str, bytes]) -> bool:
    try:
        content = parts[name]
    except ARCHIVE_FAULTS:
        return False
    if not name.endswith((".xml", ".rels")):
        return True
    root = _parsed(content)
    kind = _kind(name)
    return root is not None and (not kind or root.tag == f"{{{_NAMESPACE}}}{kind}")


def _parsed(content: bytes) -> etree._Element | None:
    try:
        with shortage_told():
            return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _kind(name: str) -> str:
    return next((kind for start, kind in _KINDS.items() if name.startswith(start)), "")


def _emptied(name: str) -> bytes | None:
    """An empty part of the same kind; None for a kind that may be missing. Where it may not, opening fails, and rightly."""
    if name.endswith(".rels"):
        return _EMPTY_RELATIONS
    kind = _kind(name)
    if name == PRESENTATION:
        return _EMPTY_PRESENTATION
    return f'<p:{kind} xmlns:p="{_NAMESPACE}"><p:cSld><p:spTree/></p:cSld></p:{kind}>'.encode() if kind else None
