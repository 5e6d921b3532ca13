"""Years as the decks print them."""

from __future__ import annotations

import re

YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")

SPAN = re.compile(r"(?<!\d)(20\d\d)\s?[-–/]\s?(20\d\d)(?!\d)")
"""Two years with a stroke between them."""

MAX_CYCLE = 3
"""Years from the first to the last of a cycle, at most: longer spans are those of the PRS (2023-2028) or of its horizon (2023-2033)."""


def years_in(text: str) -> list[int]:
    """In the order in which they are printed."""
    return [int(y) for y in YEAR.findall(text)]
