"""A page laid askew on the scanner, made straight: lines of text stand out most when the rows of pixels run along them."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

STEPS = tuple(x / 4 for x in range(-12, 13))
"""Angles that are tried, in degrees: scanners and hands stay within three."""

LEAST = 0.2
"""Degrees below which a picture is left as it is: half the height of a letter over the width of a slide."""

SMALL_PX = 800
"""Width at which the angle is looked for."""

BETTER = 1.1
"""By how much the rows must stand out more than they do in the picture as it is."""


def straightened(image: Image.Image) -> Image.Image:
    """The picture turned so that its lines are level; the same object where they are."""
    angle = find_skew(image)
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=image.getpixel((0, 0))) if abs(angle) >= LEAST else image


def find_skew(image: Image.Image) -> float:
    """Degrees, counter-clockwise, by which the picture must be turned; 0.0 where none makes its lines clearer."""
    grey = image.convert("L")
    small = grey.resize((SMALL_PX, max(1, round(grey.height * SMALL_PX / grey.width))), Image.Resampling.BOX)
    steps = abs(np.diff(np.asarray(small, dtype=np.int16), axis=0))
    edges = Image.fromarray(np.minimum(steps, 255).astype(np.uint8))
    sharpness = {angle: _sharpness(edges, angle) for angle in STEPS}
    best = max(sharpness, key=lambda angle: (sharpness[angle], -abs(angle)))
    return best if sharpness[best] > BETTER * sharpness[0.0] else 0.0


def _sharpness(edges: Image.Image, angle: float) -> float:
    """How unevenly what is drawn falls on the rows of pixels."""
    turned: Any = np.asarray(edges.rotate(angle, Image.Resampling.BILINEAR) if angle else edges, dtype=float)
    return float(turned.sum(axis=1).var())
