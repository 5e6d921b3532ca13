"""The name of a colour: that of the nearest reference."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_GREY = 0.12
"""Saturation under which a colour has no hue to speak of."""
_PALE = 0.85
"""Lightness from which a colour is a tint."""
_TINT = 0.04
"""That under which the palest ground has none."""
_SAME_HUE, _SAME_GREY = 0.04, 0.2
"""How far from a shade of its name the hue of a colour may be, as a part of the circle, and the lightness of a grey."""


def nearest_name(colour: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    """The name whose reference shade is nearest, hue counting more than lightness; None when `colour` is not "#rrggbb"."""
    if not _HEX.fullmatch(colour):
        return None
    references = [(_distance(colour, shade), name) for name, shades in names.items() for shade in shades if _HEX.fullmatch(shade)]
    return min(references)[1] if references else None


def is_shade(colour: str, shades: Sequence[str]) -> bool:
    """Whether the colour has the hue of one of the shades, or is as grey as one; of greys, as light too."""
    if not _HEX.fullmatch(colour):
        return False
    hue, lightness, chroma = _hls(colour)
    for other in (_hls(s) for s in shades if _HEX.fullmatch(s)):
        if other[2] < _GREY:
            alike = chroma < _GREY and abs(lightness - other[1]) <= _SAME_GREY
        else:
            alike = chroma >= _TINT and min(abs(hue - other[0]), 1 - abs(hue - other[0])) <= _SAME_HUE
        if alike:
            return True
    return False


def is_pale(colour: str) -> bool:
    """Nearer to white than to what it is a tint of."""
    return bool(_HEX.fullmatch(colour)) and _hls(colour)[1] >= _PALE


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
