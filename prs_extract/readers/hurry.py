"""How long reading may take, where somebody set a limit: what can be left out, and told, is left out before all is lost."""

from __future__ import annotations

import math
from time import monotonic

SHARE = 0.6
"""Of the time allowed; the rest is for what comes after: tables, and what they mean."""

_hurried_from = math.inf


def allow(seconds: float) -> None:
    """From now on reading may take so many seconds in all; `math.inf`: as many as it takes."""
    global _hurried_from
    _hurried_from = monotonic() + SHARE * seconds


def is_late() -> bool:
    """Whether most of the time is gone."""
    return monotonic() > _hurried_from


def seconds_left(most: float) -> float:
    """Until then, and no more than `most`."""
    return max(min(most, _hurried_from - monotonic()), 0.0)
