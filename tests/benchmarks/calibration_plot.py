"""Draws how often what has each score holds, beside the diagonal on which a score would be the share that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 760, 660
LEFT, TOP, RIGHT, BOTTOM = 90, 60, 720, 580
INK, PALE, BLUE, ORANGE = (40, 40, 40), (215, 215, 215), (31, 95, 160), (200, 95, 20)


@dataclass(frozen=True)
class Tenth:
    """Items of one tenth of the score: how many, their mean score, the share that holds."""

    count: int
    mean: float
    share: float


def tenths(scored: Sequence[tuple[float, bool]]) -> list[Tenth]:
    """(score, whether it holds) by tenths of the score; empty tenths left out."""
    groups = ([s for s in scored if min(int(s[0] * 10), 9) == n] for n in range(10))
    return [Tenth(len(g), sum(s for s, _ in g) / len(g), sum(holds for _, holds in g) / len(g)) for g in groups if g]


def draw(
    points: Sequence[Tenth],
    path: Path,
    title: str,
    *,
    items: str = "couples",
    holds: str = "part de liens justes",
    other: tuple[str, Sequence[Tenth]] | None = None,
) -> None:
    """A PNG: a disc a tenth, with the number of its `items`. `other`: a second line in another colour, and what it is of."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(picture)
    font, small = font_of(18), font_of(14)
    pen.text(((LEFT + RIGHT) / 2, 28), title, INK, font, anchor="mm")
    for n in range(0, 11, 2):
        x, y = place(n / 10, n / 10)
        pen.line((x, TOP, x, BOTTOM), PALE)
        pen.line((LEFT, y, RIGHT, y), PALE)
        label = f"{n / 10:.1f}".replace(".", ",")
        pen.text((x, BOTTOM + 16), label, INK, small, anchor="mm")
        pen.text((LEFT - 12, y), label, INK, small, anchor="rm")
    pen.line((*place(0, 0), *place(1, 1)), INK)
    if other is not None:
        _line(pen, other[1], ORANGE, small, below=False)
        pen.text((RIGHT, TOP - 18), other[0], ORANGE, small, anchor="rm")
    _line(pen, points, BLUE, small)
    pen.text(
        ((LEFT + RIGHT) / 2, BOTTOM + 46), f"score moyen (un point par dixième ; à côté, le nombre de {items})", INK, small, anchor="mm"
    )
    pen.text((LEFT - 60, TOP - 18), holds, INK, small, anchor="lm")
    picture.save(path, format="PNG", optimize=True)


def _line(
    pen: ImageDraw.ImageDraw,
    points: Sequence[Tenth],
    colour: tuple[int, int, int],
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    *,
    below: bool = True,
) -> None:
    """The discs, each with its number under or over it."""
    centres = [place(p.mean, p.share) for p in points]
    pen.line(centres, colour, 2)
    for (x, y), point in zip(centres, points, strict=True):
        pen.ellipse((x - 6, y - 6, x + 6, y + 6), colour)
        pen.text((x + 10, y + (12 if below else -12)), str(point.count), colour, font, anchor="lm")


def font_of(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font with French letters where the system has it; Pillow's own draws boxes for them."""
    try:
        return ImageFont.truetype("DejaVuSans.ttf", size)
    except OSError:
        return ImageFont.load_default(size)


def place(x: float, y: float) -> tuple[float, float]:
    """Where a point of the unit square is drawn, in pixels."""
    return LEFT + x * (RIGHT - LEFT), BOTTOM - y * (BOTTOM - TOP)
