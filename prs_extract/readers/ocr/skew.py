"""A page laid askew on the scanner, made straight: lines of text stand out most when the rows of pixels run along them."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image

COARSE = tuple(x / 2 for x in range(-6, 7))
"""Angles that are tried first, in degrees: scanners and hands stay within three."""

FINE = tuple(x / 10 for x in range(-4, 5))
"""What is added to the best of them: a tenth of a degree is 4 pixels over the width of a slide."""

LEAST = 0.1
"""Degrees below which a picture is left as it is."""

SMALL_PX = 800
"""Width at which the angle is looked for."""

BETTER = 1.1
"""By how much the rows must stand out more than they do in the picture as it is."""


def straightened(image: Image.Image, angle: float) -> Image.Image:
    """The picture turned by that many degrees, counter-clockwise; the same object where its lines are level."""
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=image.getpixel((0, 0))) if abs(angle) >= LEAST else image


def find_skew(image: Image.Image) -> float:
    """Degrees, counter-clockwise, by which the picture must be turned; 0.0 where none makes its lines clearer."""
    grey = image.convert("L")
    small = grey.resize((SMALL_PX, max(1, round(grey.height * SMALL_PX / grey.width))), Image.Resampling.BOX)
    steps = abs(np.diff(np.asarray(small, dtype=np.int16), axis=0))
    edges = Image.fromarray(np.minimum(steps, 255).astype(np.uint8))
    as_it_is = _sharpness(edges, 0.0)
    coarse = max(COARSE, key=lambda angle: (_sharpness(edges, angle), -abs(angle)))
    sharpness = {coarse + step: _sharpness(edges, coarse + step) for step in FINE}
    best = max(sharpness, key=lambda angle: (sharpness[angle], -abs(angle)))
    return best if sharpness[best] > BETTER * as_it_is else 0.0


def _sharpness(edges: Image.Image, angle: float) -> float:
    """How unevenly what is drawn falls on the rows of pixels."""
    turned: Any = np.asarray(edges.rotate(angle, Image.Resampling.BILINEAR) if angle else edges, dtype=float)
    return float(turned.sum(axis=1).var())
