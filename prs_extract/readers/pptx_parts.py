"""The parts of a package that a slide refers to, as python-pptx holds them: parsed, or as bytes."""

from __future__ import annotations

from typing import Any

from lxml import etree

from prs_extract.readers.pptx_xml import Element


def part_root(part: Any) -> Element:
    """The XML of a part. etree.XMLSyntaxError when it is damaged; entities are never resolved, nothing is fetched."""
    element: Element | None = getattr(part, "_element", None)
    if element is not None:
        return element
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def related_part(part: Any, reference: str) -> Any:
    """The part that a relationship of `part` leads to. KeyError for an unknown or an external one."""
    relation = part.rels[reference]
    if relation.is_external:
        raise KeyError(reference)
    return relation.target_part


def first_related(part: Any, kind: str) -> Any | None:
    """The first part that `part` refers to by this kind of relationship; None when there is none."""
    return next((r.target_part for r in part.rels.values() if r.reltype == kind and not r.is_external), None)
