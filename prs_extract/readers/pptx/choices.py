"""Content that a file offers in two forms, the newer for programs that know it (`mc:AlternateContent`)."""

from __future__ import annotations

from collections.abc import Iterator

from prs_extract.readers.pptx.xml import Element, child, children, iter_elements, local_name

_UNDERSTOOD = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/drawing/20",
    "http://schemas.microsoft.com/office/powerpoint/20",
    "http://schemas.microsoft.com/office/word/20",
)
_READ = {"sp", "cxnSp", "pic", "graphicFrame", "grpSp", "r", "m", "oleObj", "chart", "tbl", "relIds", "AlternateContent"}
"""What is read of a choice. The older drawing language (VML) is not: of an embedded object its form has no picture, the fallback has."""


def iter_resolved(element: Element | None) -> Iterator[Element]:
    """Child elements, each alternative replaced by the content of the one form chosen."""
    for node in element if element is not None else ():
        kind = local_name(node)
        if kind == "AlternateContent":
            yield from iter_resolved(chosen(node))
        elif kind:
            yield node


def chosen(alternative: Element) -> Element | None:
    """The first choice that is understood, else the fallback; None when neither holds anything that can be read."""
    for choice in children(alternative, "mc:Choice"):
        if _is_understood(choice) and _has_content(choice):
            return choice
    fallback = child(alternative, "mc:Fallback")
    return fallback if fallback is not None and _has_content(fallback) else None


def _is_understood(choice: Element) -> bool:
    """Whether every namespace that the choice requires belongs to the Office family; prefixes are resolved, they may be any."""
    required = [choice.nsmap.get(prefix) or "" for prefix in (choice.get("Requires") or "").split()]
    return bool(required) and all(uri.startswith(_UNDERSTOOD) for uri in required)


def _has_content(branch: Element) -> bool:
    """A choice may hold only what no reader here knows (ink, 3D models): then it is as good as not understood."""
    return any(local_name(node) in _READ for node in iter_elements(branch))
