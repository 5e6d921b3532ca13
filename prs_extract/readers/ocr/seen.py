"""What an engine sees in a picture."""

from __future__ import annotations

from dataclasses import dataclass

DARK = 70
"""Levels, of 255, of ink that is looked at."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word or a line seen in a picture: its text and its box in pixels (x0, top, x1, bottom), which touches its letters.

    `line`: words of one number stand on one line. `score`: how sure the engine is, 0 to 1.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    line: int = 0
    score: float = 1.0
