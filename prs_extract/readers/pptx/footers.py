"""Dates, footers and numbers of slides: the same shape on slide after slide, and in deck after deck of one template, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar

from lxml import etree

from prs_extract.readers.pptx.shape_xml import shape_name
from prs_extract.readers.pptx.words import LaidParagraph
from prs_extract.readers.pptx.xml import Element
from prs_extract.slides import TextFrame

T = TypeVar("T")

_KINDS = frozenset({"dt", "ftr", "sldNum"})
"""Placeholders that are printed on every slide (ECMA-376, `ST_PlaceholderType`)."""

MOST_KEPT = 200
"""Footers that are kept from one deck to the next, at most: a deck has one for each number of a slide, and two or three that are the same on all."""

_Setting: TypeAlias = tuple[object, ...]
_Key: TypeAlias = tuple[tuple[bytes, ...], str, _Setting]


def is_footer(shape: Element) -> bool:
    """The shape is such a placeholder: the `p:ph` in the last child of its first one says so."""
    heading = shape[0] if len(shape) else None
    said = heading[-1] if heading is not None and len(heading) else None
    return said is not None and len(said) > 0 and said[0].get("type") in _KINDS


def _twin(frame: TextFrame, name: str) -> TextFrame:
    """The same text in the same place, under another name, in paragraphs of its own: two are one only where they are one object."""
    paragraphs = tuple([p.twin() if isinstance(p, LaidParagraph) else replace(p) for p in frame.paragraphs])
    look = frame.role, frame.shape, frame.fill, frame.outline, frame.rotation
    return TextFrame(frame.box, paragraphs, *look, name, frame.inherited, frame.columned, frame.tabs, frame.aslant)


def _look(shape: Element) -> tuple[bytes, ...]:
    """All that its XML says but what it is called: programs number and name the footers of each slide anew. `p:cNvSpPr` stands right behind the name."""
    said = etree.tostring(shape, with_tail=False)
    before, told, rest = said.partition(b"cNvSpPr")
    hidden = str(shape[0][0].get("hidden")).encode()
    return (before.partition(b">")[0], hidden, rest) if told else (said,)


class Footers:
    """Those of one layout, by all that their XML says, their names apart, the number that they print, and the setting that they are read in."""

    def __init__(self) -> None:
        self._known: dict[_Key, tuple[TextFrame, ...]] = {}

    def read(self, shape: Element, number: str, setting: _Setting, read: Callable[[], Iterable[T]]) -> Iterator[T | TextFrame]:
        """What `read` gives, or gave for the same shape of another slide, whose paragraphs are others. `number`: what its fields for it print; `setting`:
        what else `read` goes by, of which decks of one template may have several.
        """
        look = _look(shape)
        key = look, number if b"slidenum" in look[-1] else "", setting
        known = self._known.get(key)
        if known is not None:
            name = shape_name(shape)
            yield from [_twin(frame, name) for frame in known]
            return
        things = tuple(read())
        frames = tuple(t for t in things if isinstance(t, TextFrame))
        if len(frames) == len(things):  # an alert, a picture are of one slide only
            if len(self._known) >= MOST_KEPT:  # few of them will be met again
                self._known.clear()
            self._known[key] = frames
        yield from things
