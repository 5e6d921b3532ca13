"""Pages that lie on their side, or upside down."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from prs_extract.readers.detect import read_source
from prs_extract.readers.ocr.pictures import iter_places
from prs_extract.readers.ocr.turns import find_quarter

LINES = (
    "Accompagner la création de maisons de santé",
    "Développer l'accueil des internes en stage",
    "Former les infirmiers à la télésanté",
)


def page(*, ruled: bool = True) -> Image.Image:
    """A table of three columns and six rows, or three columns of text."""
    image = Image.new("RGB", (2000, 1125), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=26)
    for row in range(6):
        for column in range(3):
            for line, text in enumerate(LINES):
                draw.text((60 + 640 * column, 60 + 160 * row + 36 * line), text, fill="black", font=font)
    if ruled:
        for at in range(7):
            draw.line((40, 45 + 160 * at, 1960, 45 + 160 * at), fill="#777777", width=3)
        for at in range(4):
            draw.line((40 + 640 * at, 45, 40 + 640 * at, 1005), fill="#777777", width=3)
    return image


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_how_a_page_lies(quarter: int, ruled: bool) -> None:
    assert find_quarter(page(ruled=ruled).rotate(-quarter, expand=True)) == quarter


def test_a_grid_of_which_nothing_is_written_lies_as_it_is() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    for at in range(100, 1100, 90):
        ImageDraw.Draw(image).line((100, at, 1900, at), fill="black", width=3)
    assert find_quarter(image) == find_quarter(image.rotate(90, expand=True)) == 0


@pytest.mark.parametrize("quarter", [90, 180])
def test_a_page_is_read_upright(quarter: int, tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    page().rotate(-quarter, expand=True).save(path, resolution=150)
    source = read_source(path, ocr="never")
    (place,) = iter_places(source, source.slides[0], path.read_bytes(), password=None, mode="auto")
    assert place.on_its_side is (quarter == 90)
    upright = page().resize(place.image.size)
    assert abs(np.asarray(place.image.convert("L"), dtype=int) - np.asarray(upright.convert("L"), dtype=int)).mean() < 6
