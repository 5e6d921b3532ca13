"""Texts of a file broken to lines; many of them are printed again and again (footers, headers of tables, states), and read once."""

from __future__ import annotations

from lxml import etree

from prs_extract.readers.pptx.flow import Flow, flow_all
from prs_extract.readers.pptx.runs import raw_paragraphs
from prs_extract.readers.pptx.styles import StyleSheet
from prs_extract.readers.pptx.xml import Element

SHORT = 3
"""Children of the longest body that is looked for among those known: its properties, its list style, one paragraph. Longer ones seldom come again."""

KEPT_BYTES = 4096
"""Of the XML of a text that is remembered, at most: sheets outlive their deck."""


def body_flows(body: Element | None, sheet: StyleSheet, width: float, *, slide_number: str = "", wraps: bool = True) -> tuple[Flow, ...]:
    """The paragraphs of a `txBody`, empty ones kept, broken to lines of `width` points. `slide_number`: what the fields for it print."""
    if body is None:
        return ()
    if len(body) > SHORT:
        return flows_of(body, sheet, width, slide_number=slide_number, wraps=wraps)
    said = etree.tostring(body, with_tail=False)
    if len(said) > KEPT_BYTES:
        return flows_of(body, sheet, width, slide_number=slide_number, wraps=wraps)
    key = said, slide_number if b"slidenum" in said else "", width, wraps
    known: tuple[Flow, ...] | None = sheet.bodies.get(key)
    if known is None:
        known = sheet.bodies[key] = flows_of(body, sheet, width, slide_number=slide_number, wraps=wraps)
    return known


def flows_of(
    body: Element | None, sheet: StyleSheet, width: float, *, slide_number: str = "", wraps: bool = True, by_font: bool = False
) -> tuple[Flow, ...]:
    """The same, of a text that is not looked for among those known."""
    return tuple(flow_all(raw_paragraphs(body, sheet, slide_number=slide_number), width, wraps=wraps, by_font=by_font))
