"""The name of a colour: that of the nearest reference."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_GREY = 0.12
"""Saturation under which a colour has no hue to speak of."""


def nearest_name(colour: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """The name whose reference shade is nearest, hue counting more than lightness; None when `colour` is not "#rrggbb"."""
    if not _HEX.fullmatch(colour):
        return None
    references = [(_distance(colour, shade), name) for name, shades in names.items() for shade in shades if _HEX.fullmatch(shade)]
    return min(references)[1] if references else None


def _distance(one: str, other: str) -> float:
    h1, l1, s1 = _hls(one)
    h2, l2, s2 = _hls(other)
    if (s1 < _GREY) != (s2 < _GREY):
        return 4.0 + abs(l1 - l2)
    hue = min(abs(h1 - h2), 1 - abs(h1 - h2)) if s1 >= _GREY else 0.0
    return 6 * hue + abs(l1 - l2) + 0.25 * abs(s1 - s2)


def _hls(colour: str) -> tuple[float, float, float]:
    """Hue, lightness and a saturation that near-white and near-black tints do not exaggerate, each 0-1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, _ = colorsys.rgb_to_hls(red, green, blue)
    return hue, lightness, max(red, green, blue) - min(red, green, blue)
