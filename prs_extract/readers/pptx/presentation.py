"""What the main part says: which slides there are, in which order, how large. Where it does not, names of parts and places of shapes tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from pptx.opc.constants import RELATIONSHIP_TYPE

from prs_extract.alerts import Alert, alert
from prs_extract.readers.pptx.package import Package, Part
from prs_extract.readers.pptx.xml import Element, child, children, int_attribute, qn, text_attribute

NARROW, WIDE, HEIGHT = 9_144_000, 12_192_000, 6_858_000
"""Of slides of 4 to 3 and of 16 to 9, in EMU."""
_LEAST, _MOST = 914_400, 51_206_400
"""Of the width or height of a slide."""
_OVERHANG = 1.05
"""Decoration may go a little beyond the edge."""

_UNLISTED = (
    "La liste des diapositives est absente ou endommagée : elles sont lues dans l'ordre des noms de leurs parties, qui peut être un autre."
)
_REPEATED = "La liste des diapositives en répète : chacune est lue une fois, à sa première place."
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml", re.IGNORECASE)


def slide_parts(main: Part, lost: frozenset[str]) -> tuple[tuple[Part | None, ...], tuple[Alert, ...]]:
    """The slides of a presentation, None for one that is not there or is among `lost`, and what is doubtful about the list."""
    listed = [_related(main, text_attribute(slide, qn("r:id"))) for slide in children(main.root, "p:sldIdLst/p:sldId")]
    if any(listed):
        once = list(_once(listed))
        return _kept(once, lost), () if len(once) == len(listed) else (alert("fichier-repare", _REPEATED),)
    named = _kept(_by_name(main.package), lost)
    if not any(named):
        return named or _kept(listed, lost), ()
    return named, (alert("fichier-repare", _UNLISTED),)


def slide_size(main: Part) -> tuple[int, int]:
    """Width and height of a slide, in EMU. Where the file does not say, or says what cannot be (ECMA-376, `ST_SlideSizeCoordinate`), the narrower of
    two usual sizes that holds the shapes of its masters.
    """
    said = child(main.root, "p:sldSz")
    try:
        width, height = int_attribute(said, "cx"), int_attribute(said, "cy")
    except ValueError:
        width, height = 0, 0
    if _LEAST <= width <= _MOST and _LEAST <= height <= _MOST:
        return width, height
    reach = max((_reach(master.root) for master in main.every(RELATIONSHIP_TYPE.SLIDE_MASTER)), default=0)
    return NARROW if reach <= NARROW * _OVERHANG else WIDE, HEIGHT


def _reach(root: Element) -> int:
    """How far to the right shapes go."""
    places = [child(shape, "p:spPr/a:xfrm") for shape in children(root, "p:cSld/p:spTree/p:sp")]
    reach = 0
    for place in places:
        with suppress(ValueError):
            reach = max(reach, int_attribute(child(place, "a:off"), "x") + int_attribute(child(place, "a:ext"), "cx"))
    return reach


def _kept(parts: Iterable[Part | None], lost: frozenset[str]) -> tuple[Part | None, ...]:
    return tuple(None if part is None or part.name in lost else part for part in parts)


def _once(parts: Iterable[Part | None]) -> Iterator[Part | None]:
    """Each part at its first place only; missing ones keep theirs."""
    seen: set[Part] = set()
    for part in parts:
        if part is None or part not in seen:
            yield part
        if part is not None:
            seen.add(part)


def _related(main: Part, reference: str) -> Part | None:
    try:
        return main.related(reference)
    except KeyError:
        return None


def _by_name(package: Package) -> Iterator[Part]:
    found = {name: match for name in package.part_names() if (match := _SLIDE.fullmatch(name))}
    return (package.part(name) for name in sorted(found, key=lambda name: int(found[name][1])))
