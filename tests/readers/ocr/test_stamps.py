"""Stamps and coloured strokes over print, lifted off a picture."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from prs_extract.readers.ocr.stamps import without_stamps

WORDS = ("Ouvrir", "une", "maison", "commune", "de", "soins", "former", "infirmiers", "nuit", "domicile")
BOX = (400, 180, 760, 540)


def printed(seed: int, *, ground: str = "white", ink: str = "black") -> Image.Image:
    """Lines of small type."""
    rng = random.Random(seed)
    image = Image.new("RGB", (1200, 700), ground)
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=22)
    for line in range(20):
        draw.text((60, 40 + 32 * line), " ".join(rng.choices(WORDS, k=12)), fill=ink, font=font)
    return image.filter(ImageFilter.GaussianBlur(0.5))


def stamped(image: Image.Image, colour: tuple[int, int, int], seed: int) -> Image.Image:
    """A round stamp with a word, not as dark everywhere, over the print."""
    ink = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(ink)
    draw.ellipse(BOX, outline=255, width=7)
    draw.text((440, 320), "REÇU", fill=255, font=ImageFont.load_default(size=80))
    ink = ink.rotate(10, center=(580, 360))
    uneven = Image.fromarray(np.random.default_rng(seed).integers(100, 190, (70, 120), dtype=np.uint8)).resize(image.size)
    share = np.asarray(ink, dtype=float) * np.asarray(uneven, dtype=float) / 255**2
    pixels = np.asarray(image, dtype=float)
    pixels = pixels * (1 - share[..., None]) + pixels * np.array(colour) / 255 * share[..., None]
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def apart(one: Image.Image, other: Image.Image) -> float:
    """By how many levels their pixels differ under the stamp, on average."""
    pixels = [np.asarray(i.crop(BOX).convert("L"), dtype=float) for i in (one, other)]
    return float(abs(pixels[0] - pixels[1]).mean())


@pytest.mark.parametrize("colour", [(200, 30, 50), (40, 60, 180), (110, 50, 150)])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_stamp_is_lifted_off_the_print(colour: tuple[int, int, int], seed: int) -> None:
    clean = printed(seed)
    over = stamped(clean, colour, seed)
    lifted = without_stamps(over)
    assert apart(lifted, clean) < 0.35 * apart(over, clean)
    outside = (0, 0, 380, 700)
    assert lifted.crop(outside).tobytes() == over.crop(outside).tobytes()


@pytest.mark.parametrize(
    ("ground", "ink"),
    [
        ("white", "black"),
        ("white", "#c00000"),
        ("white", "#00b050"),
        ("white", "#1f3864"),
        ("#dbe5f1", "#1f3864"),
        ("#4a2a2a", "white"),
        ("#ffff66", "black"),
    ],
)
def test_print_in_colour_or_on_a_colour_stays(ground: str, ink: str) -> None:
    image = printed(3, ground=ground, ink=ink)
    assert without_stamps(image) is image


@pytest.mark.parametrize("colour", ["#7030a0", "#c00000", "#0070c0", "#00b050"])
def test_lines_and_words_in_colour_among_black_ones_stay(colour: str) -> None:
    rng = random.Random(colour)
    image = Image.new("RGB", (1200, 700), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(size=22)
    for line in range(20):
        x = 60
        for word in rng.choices(WORDS, k=12):
            draw.text((x, 40 + 32 * line), word, fill=colour if line % 3 == 0 or rng.random() < 0.4 else "black", font=font)
            x += round(draw.textlength(word + " ", font=font))
    image = image.filter(ImageFilter.GaussianBlur(0.5))
    assert without_stamps(image) is image
