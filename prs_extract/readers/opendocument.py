"""OpenDocument presentations: what they say that LibreOffice does not keep when it turns them into PPTX."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from prs_extract.alerts import Alert, alert
from prs_extract.readers.package import ARCHIVE_FAULTS, unpacked

_CONTENT = "content.xml"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DISPLAY = (f"{_DRAW}display", "{http://openoffice.org/2010/draw}display")
"""The attribute of the standard, and how LibreOffice writes it on groups."""
_UNSEEN = frozenset({"none", "printer"})


def without_hidden_shapes(data: bytes) -> tuple[bytes, tuple[Alert, ...]]:
    """The presentation without the shapes that its slides hide, and an alert for each; the same bytes where there are none, or no content to read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            content = unpacked(archive, archive.getinfo(_CONTENT), data)
            if b'display="' not in content:
                return data, ()
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
            alerts = tuple(_taken_out(root))
            return (_with_content(archive, etree.tostring(root), data), alerts) if alerts else (data, ())
    except (*ARCHIVE_FAULTS, etree.XMLSyntaxError):
        return data, ()


def _taken_out(root: etree._Element) -> Iterator[Alert]:
    """Slides count from 1. A shape inside a hidden one goes with it."""
    for number, page in enumerate(root.iter(f"{_DRAW}page"), start=1):
        for shape in [s for s in page.iter(f"{_DRAW}*") if any(s.get(name) in _UNSEEN for name in _DISPLAY)]:
            holder = shape.getparent()
            if holder is not None:
                holder.remove(shape)
                yield alert("forme-masquee", f"La forme masquée « {shape.get(f'{_DRAW}name', '')} » n'a pas été lue.", slide=number)


def _with_content(archive: zipfile.ZipFile, content: bytes, data: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            kind = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            copy.writestr(entry.filename, content if entry.filename == _CONTENT else unpacked(archive, entry, data), kind)
    return made.getvalue()
