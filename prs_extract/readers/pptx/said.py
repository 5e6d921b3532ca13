"""What the elements that give text its look say, each read once: those of layouts, masters and defaults speak for nearly every shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from prs_extract.readers.pptx.colours import fill_element
from prs_extract.readers.pptx.xml import Element, child, iter_elements, qn, text_attribute

LINE, BEFORE, AFTER, BULLET, BULLET_FONT, LATIN, TABS = "line", "before", "after", "bullet", "bullet font", "latin", "tabs"
"""Names of what is said in child elements; what is said in attributes has theirs."""

_SPACINGS = {qn("a:lnSpc"): LINE, qn("a:spcBef"): BEFORE, qn("a:spcAft"): AFTER}
_BULLETS = frozenset(map(qn, ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip")))
_BULLET_FONT, _TABS = qn("a:buFont"), qn("a:tabLst")


class RunSaid:
    """What an `a:rPr`, `a:endParaRPr` or `a:defRPr` says: `said`, attributes and the font of letters; the element of its `fill`; the font of `symbols`."""

    __slots__ = ("fill", "said", "symbols")

    def __init__(self, properties: Element) -> None:
        self.said = {str(name): str(value) for name, value in properties.items() if value}
        if latin := text_attribute(child(properties, "a:latin"), "typeface"):
            self.said[LATIN] = latin
        self.fill = fill_element(properties)
        self.symbols = text_attribute(child(properties, "a:sym"), "typeface")


def paragraph_said(properties: Element) -> dict[str, Any]:
    """What an `a:pPr` or `a:lvl1pPr`… says: attributes as text; spacings, tab stops and the bullet as the element that says them."""
    said: dict[str, Any] = {str(name): value for name, value in properties.items() if value}
    for part in properties:
        if part.tag in _SPACINGS:
            spacing = next(iter_elements(part), None)
            if spacing is not None:
                said[_SPACINGS[part.tag]] = spacing
        elif part.tag in _BULLETS:
            said[BULLET] = part  # the last one where a program wrote several, as LibreOffice draws it
        elif part.tag == _BULLET_FONT and part.get("typeface"):
            said[BULLET_FONT] = part.get("typeface")
        elif part.tag == _TABS:
            said[TABS] = part
    return said


class LevelSaid:
    """What the elements of one list level say together, the nearest first: of `paragraphs`, of `runs`, the elements of their `fills`, and the font of
    symbols of the nearest of them.
    """

    __slots__ = ("fills", "paragraphs", "runs", "symbols")

    def __init__(self, levels: Iterable[Element], known: dict[Element, tuple[dict[str, Any], RunSaid | None]]) -> None:
        self.paragraphs: dict[str, Any] = {}
        self.runs: dict[str, str] = {}
        self.fills: list[Element] = []
        found = [_said(level, known) for level in levels]
        runs = [run for _, run in found if run is not None]
        for paragraph, _ in reversed(found):
            self.paragraphs |= paragraph
        for run in reversed(runs):
            self.runs |= run.said
        self.fills = [run.fill for run in runs if run.fill is not None]
        self.symbols = runs[0].symbols if runs else ""


def _said(level: Element, known: dict[Element, tuple[dict[str, Any], RunSaid | None]]) -> tuple[dict[str, Any], RunSaid | None]:
    if level not in known:
        run = child(level, "a:defRPr")
        known[level] = paragraph_said(level), RunSaid(run) if run is not None else None
    return known[level]
