"""A page that was photographed: cut out of what lies around it, laid flat, and its shadows lifted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

SMALL_PX = 500
"""Width at which the sides of the page are looked for."""

REACH = 0.14
"""Part of the width, and of the height, within which a side of the page is looked for: a page takes most of the picture."""

STEP, APART = 18, 3
"""Levels, of 255, by which the page differs from what lies around it, over so many pixels."""

CLOSE_PX, ALONG = 1.5, 0.7
"""Pixels within which the places of a side lie on one line, and the part of them that must."""

LEVEL_PX = 2.0
"""Pixels by which a page is away from the picture's own sides at least to be laid flat."""

ASKEW = 0.008
"""Radians by which the sides of a page seen from a side differ in their turn: frames and cards turn as one, or not at all, and skew is undone elsewhere."""

TILE = 8
"""Pixels of `SHADE_PX` over which the lightest is taken for paper."""

SHADE_PX = 320
"""Width at which light and shadow are looked at."""

WINDOW = 7
"""Tiles across which the lightest is paper: bands and pictures that are wider pass for shadows."""

DIM = 25
"""Levels, of 255, between the paper in the light and the paper in the shade from which it is a shadow."""

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left, in fractions of the picture."""


def find_page(image: Image.Image) -> Corners | None:
    """The corners of a page that lies on something else; None where a side is not seen, and for sides that are the picture's own or turn as one."""
    small = image.convert("L").resize((SMALL_PX, max(1, round(image.height * SMALL_PX / image.width))), Image.Resampling.BOX)
    grey = np.asarray(small, dtype=np.int16)
    height, width = grey.shape
    sides = [_side(turned) for turned in (grey, grey[:, ::-1], grey.T, grey.T[:, ::-1])]
    if any(side is None for side in sides):
        return None
    left, right, top, bottom = (side for side in sides if side is not None)
    right, bottom = (-right[0], width - 1 - right[1]), (-bottom[0], height - 1 - bottom[1])
    turns = (-left[0], -right[0], top[0], bottom[0])
    if max(turns) - min(turns) < ASKEW:
        return None
    corners = [_crossing(across, along) for across, along in ((left, top), (right, top), (right, bottom), (left, bottom))]
    edges = ((0, 0), (width, 0), (width, height), (0, height))
    if max(max(abs(x - u), abs(y - v)) for (x, y), (u, v) in zip(corners, edges, strict=True)) < LEVEL_PX:
        return None
    a, b, c, d = (((x + 0.5) / width, (y + 0.5) / height) for x, y in corners)
    return a, b, c, d


def _side(grey: Any) -> tuple[float, float] | None:
    """The left side of the page as x = slope * y + start, in pixels: where most rows first change, from their beginning on, and stay so. A frame has
    one ground on both sides.
    """
    height, width = grey.shape
    reach = int(REACH * width)
    change = abs(grey[:, APART : reach + APART] - grey[:, :reach]) > STEP
    rows = np.flatnonzero(change.any(axis=1))
    if len(rows) < ALONG * height:
        return None
    first = change[rows].argmax(axis=1)
    unlike = grey[rows, np.maximum(first - 1, 0)] - grey[rows, first + 2 * APART + 1]
    if abs(np.median(unlike)) <= STEP:
        return None
    at = first + APART
    line = _line(rows.astype(float), at)
    near = abs(at - line[0] * rows - line[1]) <= CLOSE_PX
    return line if near.sum() >= ALONG * height else None


def _line(y: Any, x: Any) -> tuple[float, float]:
    """The line that most points are near: the median of slopes between points far apart, and of what they leave."""
    half = len(y) // 2
    slope = float(np.median((x[half : 2 * half] - x[:half]) / (y[half : 2 * half] - y[:half])))
    start = float(np.median(x - slope * y))
    near = abs(x - slope * y - start) <= 2 * CLOSE_PX
    if near.sum() > 2:
        fitted = np.polyfit(y[near], x[near], 1)
        return float(fitted[0]), float(fitted[1])
    return slope, start


def _crossing(across: tuple[float, float], along: tuple[float, float]) -> Point:
    """Where x = m * y + n meets y = p * x + q."""
    (m, n), (p, q) = across, along
    x = (m * q + n) / (1 - m * p)
    return x, p * x + q


def laid_flat(image: Image.Image, corners: Corners | None) -> Image.Image:
    """The page alone, as large as the picture was; the picture itself where there are no corners."""
    if corners is None:
        return image
    width, height = image.size
    edges = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
    places = [(x * width, y * height) for x, y in corners]
    return image.transform(image.size, Image.Transform.PERSPECTIVE, _perspective(edges, places), Image.Resampling.BICUBIC)


def _perspective(to: Sequence[Point], places: Sequence[Point]) -> list[float]:
    """The eight numbers that take each point of the new picture to its place in the old one."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(to, places, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows, dtype=float), np.array(wanted, dtype=float))]


def without_shadows(image: Image.Image) -> Image.Image:
    """The picture with its paper in one light; the same object where it is already."""
    paper = _paper(image)
    if paper.max() - np.percentile(paper, 5) < DIM:
        return image
    light = Image.fromarray(paper.clip(1, 255).astype(np.uint8)).resize(image.size, Image.Resampling.BICUBIC)
    share = float(np.percentile(paper, 95)) / np.asarray(light, dtype=np.float32).clip(1, None)
    pixels = np.asarray(image.convert("RGB"), dtype=np.float32) * share[:, :, None]
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _paper(image: Image.Image) -> Any:
    """How light the paper is, tile by tile: the lightest there and around, evened out."""
    small = image.convert("L").resize((SHADE_PX, max(TILE, round(image.height * SHADE_PX / image.width))), Image.Resampling.BOX)
    grey = np.asarray(small.filter(ImageFilter.MedianFilter(3)))
    rows, columns = grey.shape[0] // TILE, grey.shape[1] // TILE
    tiles = grey[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE).max(axis=(1, 3))
    spread = Image.fromarray(tiles).filter(ImageFilter.MaxFilter(WINDOW)).filter(ImageFilter.MinFilter(WINDOW))
    return np.asarray(spread.filter(ImageFilter.GaussianBlur(1)), dtype=np.float32)
