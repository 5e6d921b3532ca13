"""A slide as the review page shows it: its picture, or what the model knows of it, and the places that rows were read from."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from prs_extract.export.sheets.deck import rows_of
from prs_extract.frames.build import DeckFrames
from prs_extract.geometry import Box

WIDTH = 1000.0
"""Units of a drawing from left to right."""
WIDE_PT = (960.0, 540.0)
"""The size of a slide of which only the frames are known."""

NO_SLIDES = "Les diapositives ne sont pas là : ce qui a été lu est relu d'une base ou d'un fichier."
"""What stands where the slides of a deck should be drawn and only its frames are known."""

Part = Literal["lu", "libre", "titre", "en-tête", "decor"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a slide. `rows`: what was read from it, as "actions.3" (frame and place in it, from 0); a paragraph that nothing took is
    its row of `textes`. `part`: what it is when nothing was read from it.
    """

    box: Box
    part: Part
    text: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thing to draw where there is no picture of the slide. A line is a box of no width or height; `size_pt`: of letters, None for areas."""

    box: Box
    fill: str | None = None
    outline: str | None = None
    text: str = ""
    size_pt: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see of a slide. `picture`: WebP; without one `strokes` are drawn."""

    number: int
    width_pt: float
    height_pt: float
    spots: tuple[Spot, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    picture: bytes | None = None

    @property
    def height(self) -> float:
        """In the units of the drawing."""
        return round(WIDTH * self.height_pt / self.width_pt, 1)

    @property
    def source(self) -> str:
        """The picture as an address that holds it whole; "" for none."""
        return f"data:image/webp;base64,{base64.b64encode(self.picture).decode('ascii')}" if self.picture else ""


@dataclass(frozen=True, slots=True)
class Area:
    """A box in the units of a drawing, kept within it."""

    x: float
    y: float
    width: float
    height: float


def area_of(box: Box, look: Look) -> Area:
    """At least one unit wide and high."""
    x0, x1 = sorted(WIDTH * min(max(x, 0.0), 1.0) for x in (box.x0, box.x1))
    top, bottom = sorted(look.height * min(max(y, 0.0), 1.0) for y in (box.top, box.bottom))
    return Area(round(x0, 1), round(top, 1), round(max(x1 - x0, 1.0), 1), round(max(bottom - top, 1.0), 1))


def looks_from_frames(deck: DeckFrames) -> tuple[Look, ...]:
    """The slides of a deck of which only the frames were kept: the boxes of its actions, and no drawing."""
    places: dict[int, list[Spot]] = {}
    for i, row in enumerate(rows_of(deck.actions)):
        sides = [row[side] for side in ("x0", "top", "x1", "bottom")]
        if not pd.isna(row["slide"]) and not any(pd.isna(s) for s in sides):
            places.setdefault(int(row["slide"]), []).append(Spot(Box(*map(float, sides)), "lu", row["action"], (f"actions.{i}",)))
    return tuple(Look(number, *WIDE_PT, spots=tuple(places.get(number, ()))) for number in sorted({*places, *_slides_of(deck)}))


def _slides_of(deck: DeckFrames) -> Iterator[int]:
    for name in ("textes", "actions", "bilans", "alertes"):
        yield from (int(s) for s in deck.frame(name)["slide"].dropna())


def drawn_text(look: Look, stroke: Stroke) -> tuple[Area, float]:
    """Where a line of text stands and the size of its letters, in the units of the drawing."""
    area = area_of(stroke.box, look)
    size = (stroke.size_pt or 12.0) * WIDTH / look.width_pt
    return area, round(min(size, 1.15 * area.height), 1)


def covered(looks: Sequence[Look]) -> bool:
    """Whether each slide has its picture."""
    return all(look.picture for look in looks)
