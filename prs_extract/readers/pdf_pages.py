"""Which slide a page is: outlines, page labels, or the page's own place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from prs_extract.readers.pdf_malformed import MALFORMED

_NUMBERED = re.compile(r"\s*([^\W\d]+)\s+(\d+)\b")
_LAST_NUMBER = re.compile(r"(\d+)\s*$")
_MOST = 0.8


def slide_numbers(doc: Any, page_ids: Sequence[Any], labels: Sequence[str | None]) -> list[int]:
    """The slide number of every page, ascending: from outlines ("Diapositive 9"), else from labels, else the page's own.

    Outlines or labels count only where they number most pages, in ascending order, and never below the page: headings such as
    "Objectif 1" do not. A page between two known ones takes the next number.
    """
    for known in (_from_outlines(doc, page_ids), _from_labels(labels)):
        if len(known) >= _MOST * len(page_ids) and _is_numbering(known):
            return _filled(known, len(page_ids))
    return list(range(1, len(page_ids) + 1))


def missing_numbers(numbers: Sequence[int]) -> tuple[int, ...]:
    """Slides that the numbering skips: hidden ones, left out of the export."""
    return tuple(sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers)))


def _is_numbering(known: Mapping[int, int]) -> bool:
    """`known`: page (from 1) -> number."""
    pairs = sorted(known.items())
    ascending = all(b[1] > a[1] for a, b in itertools.pairwise(pairs))
    return ascending and all(number >= page for page, number in pairs) and all(number < 10_000 for _, number in pairs)


def _filled(known: Mapping[int, int], n_pages: int) -> list[int]:
    numbers: list[int] = []
    for page in range(1, n_pages + 1):
        numbers.append(known.get(page, numbers[-1] + 1 if numbers else 1))
    return numbers if all(b > a for a, b in itertools.pairwise(numbers)) else list(range(1, n_pages + 1))


def _from_labels(labels: Sequence[str | None]) -> dict[int, int]:
    found = {page: _LAST_NUMBER.search(label or "") for page, label in enumerate(labels, start=1)}
    return {page: int(match[1]) for page, match in found.items() if match}


def _from_outlines(doc: Any, page_ids: Sequence[Any]) -> dict[int, int]:
    """Page -> number, of the entries "<word> <number>" that share the word most frequent among them."""
    by_id = {page_id: page for page, page_id in enumerate(page_ids, start=1)}
    words: dict[str, dict[int, int]] = {}
    for title, target in _outlines(doc):
        match = _NUMBERED.match(title)
        page = by_id.get(target)
        if match and page is not None:
            words.setdefault(match[1].casefold(), {}).setdefault(page, int(match[2]))
    return max(words.values(), key=len, default={})


def _outlines(doc: Any) -> list[tuple[str, Any]]:
    """(title, object id of the page) of every outline entry that leads to a page; what cannot be followed is left out."""
    found: list[tuple[str, Any]] = []
    try:
        for _, title, dest, action, _ in doc.get_outlines():
            found.append((str(title), _page_id(doc, dest if dest is not None else action)))
    except MALFORMED:
        pass
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
