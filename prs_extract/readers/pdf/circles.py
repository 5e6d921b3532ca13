"""Objects of a PDF that are nothing but references to one another in a circle: pdfminer follows them for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_POINTER = re.compile(rb"\b(\d{1,10})\s+\d{1,5}\s+obj\s*+((\d{1,10})\s+\d{1,5}\s+R)\s*endobj")
_POINTER_END = re.compile(rb"R\s*endobj")
"""Found a hundred times sooner, and seldom there."""


def without_circles(data: bytes) -> bytes:
    """The file with `null` in the place of every reference that leads back to itself; `data` itself where there is none, as always but in damaged files."""
    pointers = list(_POINTER.finditer(data)) if _POINTER_END.search(data) else []
    circular = set(_iter_circular({int(m[1]): int(m[3]) for m in pointers}))
    if not circular:
        return data
    mended = bytearray(data)
    for match in pointers:
        if int(match[1]) in circular:
            start, end = match.span(2)
            mended[start:end] = b"null".ljust(end - start)
    return bytes(mended)


def _iter_circular(target: Mapping[int, int]) -> Iterator[int]:
    """The objects from which references lead into a circle. Each is followed once: chains of references may be as long as a file."""
    known: dict[int, bool] = {}
    for start in target:
        chain: dict[int, None] = {}
        place = start
        while place in target and place not in chain and place not in known:
            chain[place] = None
            place = target[place]
        is_circular = place in chain or known.get(place, False)
        known.update(dict.fromkeys(chain, is_circular))
        if known[start]:
            yield start
