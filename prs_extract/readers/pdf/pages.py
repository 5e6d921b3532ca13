"""The pages of a file, and which slide each is: by outlines, page labels, or its own place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from pdfminer.pdfdocument import PageLabels
from pdfminer.pdfpage import LITERAL_PAGE, PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, int_value, resolve1, str_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import choplist, decode_text

from prs_extract.readers.pdf.malformed import MALFORMED

_NUMBERED = re.compile(r"\s*([^\W\d]+)\s+(\d+)\b")
_LAST_NUMBER = re.compile(r"(\d+)\s*$")
_MOST = 0.8
_LABEL_END = 12
"""Characters of a page label that are looked at: of a number that counts slides, there are never so many."""
_NEEDED = ("Type", "Parent", "Resources", "MediaBox", "Contents")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf of the page tree. `page`: pdfminer's page, None when the leaf is there but cannot be described."""

    page_id: Any
    label: str | None
    page: Any | None


def find_pages(doc: Any) -> list[Leaf]:
    """Every page that the file has, in order.

    pdfminer's own walk ends at the first fault and skips null pages, which shifts the numbers of all that follow.
    """
    leaves = list(_iter_leaves(doc))
    if not any(attrs for _, attrs in leaves):
        return [Leaf(p.pageid, p.label, p) for p in _loose_pages(doc)] or [Leaf(page_id, None, None) for page_id, _ in leaves]
    labels = _labels(doc, len(leaves))
    return [Leaf(page_id, label, _page(doc, page_id, attrs, label)) for (page_id, attrs), label in zip(leaves, labels, strict=True)]


def _iter_leaves(doc: Any) -> Iterator[tuple[Any, dict[str, Any] | None]]:
    """(object id, attributes with those inherited) of every page; attributes None where the tree points at nothing."""
    seen: set[Any] = set()
    stack: list[tuple[Any, dict[str, Any]]] = [(doc.catalog.get("Pages"), {})]
    while stack:
        reference, inherited = stack.pop()
        place = reference.objid if isinstance(reference, PDFObjRef) else id(reference)
        if place in seen:
            continue
        seen.add(place)
        node = _resolved(reference)
        if not isinstance(node, dict):
            yield place, None
            continue
        attrs = {**inherited, **node}
        kids = _resolved(node.get("Kids"))
        if isinstance(kids, list):
            down = {k: v for k, v in attrs.items() if k in PDFPage.INHERITABLE_ATTRS}
            stack.extend((kid, down) for kid in reversed(kids))
        elif attrs.get("Type") in (None, LITERAL_PAGE):
            yield place, attrs


def _page(doc: Any, page_id: Any, attrs: dict[str, Any] | None, label: str | None) -> Any | None:
    """With what can be read of how it is to be shown: a page of no known turn or crop is a page."""
    for found in (attrs, {k: v for k, v in (attrs or {}).items() if k in _NEEDED}):
        with suppress(*MALFORMED):
            return _light(PDFPage(doc, page_id, found, label)) if found else None
    return None


def _light(page: Any) -> Any:
    """A page that points at its contents, instead of holding them from the opening of the file to its end."""
    contents = page.attrs.get("Contents")
    if isinstance(resolve1(contents), PDFStream):
        page.contents = [contents]
    return page


def _loose_pages(doc: Any) -> list[Any]:
    """For a file without a page tree: whatever pages lie in it, up to the first fault."""
    pages: list[Any] = []
    with suppress(*MALFORMED):
        pages.extend(PDFPage.create_pages(doc))
    return pages


def _labels(doc: Any, n_pages: int) -> list[str | None]:
    found: list[str | None] = []
    with suppress(*MALFORMED):
        found.extend([label[-_LABEL_END:] for label in islice(_Labels(doc.catalog["PageLabels"]).labels, n_pages)])
    return found + [None] * (n_pages - len(found))


class _Labels(PageLabels):
    """pdfminer's, each part of their tree read once: parts that hold one another double the work at each level."""

    def _parse(self) -> list[tuple[int, Any]]:
        return [(int_value(k), v) for node in _iter_nodes(self._obj, _kids) for k, v in choplist(2, _resolved(node.get("Nums")) or ())]


def _kids(node: dict[str, Any]) -> Sequence[Any]:
    kids = _resolved(node.get("Kids"))
    return kids if isinstance(kids, list) else ()


def _following(entry: dict[str, Any]) -> Sequence[Any]:
    """What comes after an entry of the outlines: those under it, then the next one."""
    return [entry[name] for name in ("First", "Next") if name in entry]


def _iter_nodes(root: Any, children: Callable[[dict[str, Any]], Sequence[Any]]) -> Iterator[dict[str, Any]]:
    """Every node of a tree, each before its children, and once, in however many places it hangs."""
    seen: set[int] = set()
    stack = [root]
    while stack:
        reference = stack.pop()
        place = reference.objid if isinstance(reference, PDFObjRef) else -id(reference)
        node = _resolved(reference)
        if place not in seen and isinstance(node, dict):
            yield node
            stack.extend(reversed(children(node)))
        seen.add(place)


def _resolved(value: Any) -> Any:
    try:
        return resolve1(value)
    except MALFORMED:
        return None


def slide_numbers(doc: Any, leaves: Sequence[Leaf]) -> list[int]:
    """The slide number of every page, ascending: from outlines ("Diapositive 9"), else from labels, else the page's own.

    Outlines or labels count only where they number most pages, in ascending order, and never below the page: headings such as
    "Objectif 1" do not. A page between two known ones takes the next number.
    """
    for known in (_from_outlines(doc, leaves), _from_labels(leaves)):
        if len(known) >= _MOST * len(leaves) and _is_numbering(known):
            return _filled(known, len(leaves))
    return list(range(1, len(leaves) + 1))


def missing_numbers(numbers: Sequence[int]) -> tuple[int, ...]:
    """Slides that the numbering skips: hidden ones, left out of the export."""
    return tuple(sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)))


def _is_numbering(known: Mapping[int, int]) -> bool:
    """`known`: page (from 1) -> number."""
    pairs = sorted(known.items())
    ascending = all(b[1] > a[1] for a, b in pairwise(pairs))
    return ascending and all(number >= page for page, number in pairs) and all(number < 10_000 for _, number in pairs)


def _filled(known: Mapping[int, int], n_pages: int) -> list[int]:
    numbers: list[int] = []
    for page in range(1, n_pages + 1):
        numbers.append(known.get(page, numbers[-1] + 1 if numbers else 1))
    return numbers if all(b > a for a, b in pairwise(numbers)) else list(range(1, n_pages + 1))


def _from_labels(leaves: Sequence[Leaf]) -> dict[int, int]:
    found = {page: _LAST_NUMBER.search(leaf.label or "") for page, leaf in enumerate(leaves, start=1)}
    return {page: int(match[1]) for page, match in found.items() if match}


def _from_outlines(doc: Any, leaves: Sequence[Leaf]) -> dict[int, int]:
    """Page -> number, of the entries "<word> <number>" that share the word most frequent among them."""
    by_id = {leaf.page_id: page for page, leaf in enumerate(leaves, start=1)}
    words: dict[str, dict[int, int]] = {}
    for word, number, target in _numbered_outlines(doc):
        page = by_id.get(target)
        if page is not None:
            words.setdefault(word, {}).setdefault(page, number)
    return max(words.values(), key=len, default={})


def _numbered_outlines(doc: Any) -> list[tuple[str, int, Any]]:
    """(word, number, object id of the page) of every outline entry "<word> <number>" that leads to a page; what cannot be followed is left out. The
    titles of slides, as most entries are, are not followed: each is looked up by name in the whole file.
    """
    found: list[tuple[str, int, Any]] = []
    with suppress(*MALFORMED):
        for entry in _iter_nodes(doc.catalog.get("Outlines"), _following):
            dest = entry.get("Dest", entry.get("A"))
            match = _NUMBERED.match(decode_text(str_value(entry.get("Title", b""))))
            if match and dest is not None:
                found.append((match[1].casefold(), int(match[2]), _page_id(doc, dest)))
    return found


def _page_id(doc: Any, dest: Any) -> Any:
    """Object id of the page that a destination (array, name, or go-to action) leads to; None when there is none."""
    try:
        dest = resolve1(dest)
        if isinstance(dest, dict):
            dest = resolve1(dest.get("D"))
        if isinstance(dest, bytes | PSLiteral):
            dest = resolve1(doc.get_dest(dest.name if isinstance(dest, PSLiteral) else dest))
            dest = resolve1(dest.get("D")) if isinstance(dest, dict) else dest
    except MALFORMED:
        return None
    first = dest[0] if isinstance(dest, list) and dest else None
    return first.objid if isinstance(first, PDFObjRef) else None
