"""A picture of a slide with what was read drawn over it: grids, the part that each cell plays, marks, blocks, what nothing took."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from prs_extract.geometry import Box

Kind = Literal["titre", "bloc", "en-tête", "cellule", "grille", "marque", "libre", "decor"]

COLOURS: dict[Kind, str] = {
    "titre": "#1f4e79",
    "bloc": "#3a8f5c",
    "en-tête": "#7b3fa0",
    "cellule": "#2f75b5",
    "grille": "#0b3a6b",
    "marque": "#d1791b",
    "libre": "#c00000",
    "decor": "#8a939c",
}
"""The outline of each kind; its inside is the same colour, nearly transparent."""

_ORDER: tuple[Kind, ...] = ("decor", "bloc", "titre", "libre", "cellule", "en-tête", "grille", "marque")
_NAMES: dict[Kind, str] = {"decor": "décor"}
"""What the legend calls a kind, where not by its own name."""
_OPACITY = 34
_LEGEND_PX = 26
_TEXT_SIZES = (15, 13, 11, 9, 8, 7)
_LABEL_SIZE = 11

_FONTS = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf", "Helvetica.ttc", "NotoSans-Regular.ttf")

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Shape:
    """A thing to draw. `box`: fractions of the slide. `label`: what it was taken for, in a tag at its corner. `text`: what it says, drawn where
    there is no picture behind it.
    """

    kind: Kind
    box: Box
    label: str = ""
    text: str = ""


def draw_slide(
    shapes: Sequence[Shape], *, size: tuple[int, int] = (1280, 720), background: Image.Image | None = None, legend: bool = True
) -> Image.Image:
    """The slide as it was read. `size`: pixels of the slide; `background`: its own picture, else white with the texts of the shapes.

    `legend`: a strip below names the colours that were used.
    """
    image = Image.new("RGB", size, "white") if background is None else background.convert("RGB").resize(size)
    ordered = sorted(shapes, key=lambda s: _ORDER.index(s.kind))
    image = _with_insides(image, ordered)
    draw = ImageDraw.Draw(image)
    for shape in ordered:
        _draw_outline(draw, shape, size)
        if background is None and shape.text:
            _draw_text(draw, shape, size)
    for shape in ordered:
        if shape.label:
            _draw_label(draw, shape, size)
    return _with_legend(image, [k for k in _ORDER if any(s.kind == k for s in shapes)]) if legend else image


def as_webp(image: Image.Image) -> bytes:
    """The picture as bytes for a page: a slide of text takes some thirty kilobytes."""
    buffer = io.BytesIO()
    image.save(buffer, format="WEBP", quality=60, method=4)
    return buffer.getvalue()


@cache
def _font(size: int) -> Font:
    """A system font that has French letters, else Pillow's own, which has not (see `_drawable`)."""
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size, layout_engine=ImageFont.Layout.BASIC)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _drawable(text: str, font: Font) -> str:
    """`text` with letters that the font has: Pillow's own draws an empty box for "é", so accents are left out there."""
    text = "".join(c for c in text if c.isprintable() or c == "\n")
    if not _lacks_accents(font):
        return text
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _lacks_accents(font: Font) -> bool:
    """It draws "é" as it draws a code point that no font has."""
    return bytes(font.getmask("é")) == bytes(font.getmask("\uffff"))


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box in pixels, at least one wide and high, kept within the picture."""
    width, height = size
    x0, x1 = sorted((_within(box.x0, width), _within(box.x1, width)))
    top, bottom = sorted((_within(box.top, height), _within(box.bottom, height)))
    return x0, top, max(x1, x0 + 1), max(bottom, top + 1)


def _within(fraction: float, pixels: int) -> int:
    return min(max(round(fraction * pixels), 0), pixels - 1)


def _with_insides(image: Image.Image, shapes: Sequence[Shape]) -> Image.Image:
    """Insides are laid on one after the other, so that what lies over something else shows both."""
    for shape in shapes:
        if shape.kind == "grille":
            continue
        area = _pixels(shape.box, image.size)
        patch = image.crop(area)
        tint = Image.new("RGB", patch.size, COLOURS[shape.kind])
        image.paste(Image.blend(patch, tint, _OPACITY / 255), area)
    return image


def _draw_outline(draw: ImageDraw.ImageDraw, shape: Shape, size: tuple[int, int]) -> None:
    draw.rectangle(_pixels(shape.box, size), outline=COLOURS[shape.kind], width=3 if shape.kind in ("grille", "marque", "libre") else 1)


def _draw_text(draw: ImageDraw.ImageDraw, shape: Shape, size: tuple[int, int]) -> None:
    """The text, as large as fits in its box, else as much of it as does in the smallest size."""
    x0, top, x1, bottom = _pixels(shape.box, size)
    width, height = x1 - x0 - 6, bottom - top - 4
    lines, font, step = _fitted(draw, shape.text, width, height)
    for i, line in enumerate(lines):
        draw.text((x0 + 3, top + 2 + i * step), line, fill="#1f2933", font=font)


def _fitted(draw: ImageDraw.ImageDraw, text: str, width: int, height: int) -> tuple[list[str], Font, int]:
    for points in _TEXT_SIZES:
        font, step = _font(points), points + 3
        lines = _wrapped(draw, _drawable(text, font), font, width)
        if len(lines) * step <= height:
            return lines, font, step
    return lines[: max(1, height // step)], font, step


def _wrapped(draw: ImageDraw.ImageDraw, text: str, font: Font, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and draw.textlength(longer, font=font) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def _draw_label(draw: ImageDraw.ImageDraw, shape: Shape, size: tuple[int, int]) -> None:
    """A tag over the upper right corner of the box, kept within the picture."""
    font = _font(_LABEL_SIZE)
    _, top, x1, _ = _pixels(shape.box, size)
    label = _drawable(" ".join(shape.label.split()), font)
    wide = round(draw.textlength(label, font=font)) + 6
    left, up = max(x1 - wide, 0), max(top - 1, 0)
    draw.rectangle((left, up, left + wide, up + _LABEL_SIZE + 3), fill=COLOURS[shape.kind])
    draw.text((left + 3, up + 1), label, fill="white", font=font)


def _with_legend(image: Image.Image, kinds: Sequence[Kind]) -> Image.Image:
    """The picture, and below it the kinds with their colours."""
    taller = Image.new("RGB", (image.width, image.height + _LEGEND_PX), "white")
    taller.paste(image, (0, 0))
    draw, font, x = ImageDraw.Draw(taller), _font(12), 10
    for kind in kinds:
        draw.rectangle((x, image.height + 8, x + 12, image.height + 20), fill=COLOURS[kind])
        name = _drawable(_NAMES.get(kind, kind), font)
        draw.text((x + 18, image.height + 6), name, fill="#1f2933", font=font)
        x += 36 + round(draw.textlength(name, font=font))
    return taller
