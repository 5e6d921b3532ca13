"""The notes of a slide, which python-pptx reads best, and what a file says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.slide import NotesSlidePart

from prs_extract.readers.pptx.package import Package, Part
from prs_extract.readers.pptx.xml import firsts
from prs_extract.text import clean

_DUBLIN_CORE, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_DATES = ("created", "modified")
_SAID = {"title": f"{_DUBLIN_CORE}title", "author": f"{_DUBLIN_CORE}creator", "subject": f"{_DUBLIN_CORE}subject"}
_SAID |= {name: f"{_TERMS}{name}" for name in _DATES}
"""Names of what is said, and of the elements that say it (ECMA-376 part 2, core properties)."""


def notes_of(slide: Part) -> str:
    """The text of the notes' body, one paragraph a line; "" for a slide without notes."""
    part = slide.first(RELATIONSHIP_TYPE.NOTES_SLIDE)
    if part is None:
        return ""
    loaded: Any = NotesSlidePart.load(PackURI(f"/{part.name}"), CONTENT_TYPE.PML_NOTES_SLIDE, None, part.blob)  # type: ignore[arg-type]
    frame = loaded.notes_slide.notes_text_frame
    return "" if frame is None else clean(str(frame.text))


def properties_of(package: Package) -> Iterator[tuple[str, str]]:
    """What the file says of itself, by name, dates in universal time; nothing for a file that says nothing."""
    part = next((package.part(r.target) for r in package.relations_of("").values() if r.kind == RELATIONSHIP_TYPE.CORE_PROPERTIES), None)
    said = firsts(part.root) if part is not None else {}
    for name, tag in _SAID.items():
        text = said[tag].text if tag in said else None
        value = _moment(text) if text and name in _DATES else clean(text or "")
        if value:
            yield name, value


def _moment(text: str) -> str:
    """As ISO 8601; "" for what is no date."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return ""
    return (moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo is not None else moment).isoformat()
