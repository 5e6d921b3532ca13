"""What python-pptx reads best: the notes of a slide, and what a file says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.parts.coreprops import CorePropertiesPart
from pptx.parts.slide import NotesSlidePart

from prs_extract.readers.pptx.package import Package, Part
from prs_extract.text import clean


def notes_of(slide: Part) -> str:
    """The text of the notes' body, one paragraph a line; "" for a slide without notes."""
    part = slide.first(RELATIONSHIP_TYPE.NOTES_SLIDE)
    if part is None:
        return ""
    loaded: Any = NotesSlidePart.load(PackURI(f"/{part.name}"), CONTENT_TYPE.PML_NOTES_SLIDE, None, part.blob)  # type: ignore[arg-type]
    frame = loaded.notes_slide.notes_text_frame
    return "" if frame is None else clean(str(frame.text))


def properties_of(package: Package) -> Iterator[tuple[str, str]]:
    """What the file says of itself, by name; nothing for a file that says nothing."""
    part = next((package.part(r.target) for r in package.relations_of("").values() if r.kind == RELATIONSHIP_TYPE.CORE_PROPERTIES), None)
    if part is None:
        return
    core: Any = CorePropertiesPart.load(PackURI(f"/{part.name}"), CONTENT_TYPE.OPC_CORE_PROPERTIES, None, part.blob)  # type: ignore[arg-type]
    for name in ("title", "author", "subject", "created", "modified"):
        value = getattr(core, name)
        if value:
            yield name, clean(value) if isinstance(value, str) else value.isoformat()
