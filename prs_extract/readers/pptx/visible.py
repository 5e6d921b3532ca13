"""What lies outside the slide, where authors park drafts and reminders: nobody who looks at the slide sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prs_extract.alerts import Alert, alert
from prs_extract.geometry import NOWHERE, Box, bounding_box
from prs_extract.readers.pptx.context import Thing
from prs_extract.slides import Fill, NativeTable, Paragraph, Picture, TextFrame

_QUOTED = 80
_SEEN, _WORDED = (TextFrame, NativeTable, Fill, Picture), (TextFrame, NativeTable)
"""What one sees, and what one reads."""


def visible_things(things: Iterable[Thing], number: int) -> Iterator[Thing]:
    """The things that reach into slide `number` or whose place is unknown; text that does not gives an alert that quotes it."""
    for thing in things:
        if not isinstance(thing, _SEEN) or thing.box is NOWHERE or _is_seen(thing):
            yield thing
        elif isinstance(thing, _WORDED):
            yield _set_apart(thing, number)


def _reaches(box: Box) -> bool:
    return box.x1 > 0 and box.x0 < 1 and box.bottom > 0 and box.top < 1


def _is_seen(thing: TextFrame | NativeTable | Fill | Picture) -> bool:
    """The box reaches into the slide, or the words of a frame run out of it so that both together do."""
    if _reaches(thing.box):
        return True
    return isinstance(thing, TextFrame) and _reaches(bounding_box([thing.box, *(p.box for p in thing.paragraphs)]))


def _paragraphs(thing: TextFrame | NativeTable) -> Iterator[Paragraph]:
    if isinstance(thing, TextFrame):
        yield from thing.paragraphs
    else:
        yield from (p for cell in thing.cells for p in cell.paragraphs)


def _set_apart(thing: TextFrame | NativeTable, number: int) -> Alert:
    text = " ".join(" ".join(p.text.split()) for p in _paragraphs(thing))
    quoted = text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
    return alert("texte-cache", f"Texte placé hors de la diapositive {number}, mis de côté : « {quoted} ».", slide=number)
