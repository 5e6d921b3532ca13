"""Photographs of a page: where it lies, and how it is laid flat in one light."""

from __future__ import annotations

import io
import time
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from prs_extract.geometry import Box
from prs_extract.readers.ocr import pictures
from prs_extract.readers.ocr.page import find_page, laid_flat, without_shadows
from prs_extract.readers.ocr.pictures import Place, iter_places
from prs_extract.readers.ocr.rules import find_rules
from prs_extract.slides import Picture, Slide, Source, Word

CORNERS = ((60, 30), (1930, 12), (1945, 1100), (40, 1085))


def page() -> Image.Image:
    """A sheet with a table of three rows."""
    image = Image.new("RGB", (2000, 1125), "#f4f4f0")
    draw = ImageDraw.Draw(image)
    for y in (300, 500, 700, 900):
        draw.line((200, y, 1800, y), fill="#404040", width=3)
    for x in (200, 900, 1800):
        draw.line((x, 300, x, 900), fill="#404040", width=3)
    return image


def photographed() -> Image.Image:
    """The sheet on a dark table, seen askew, in the shadow of a hand."""
    sheet = page()
    mask = Image.new("L", sheet.size, 255)
    places = ((0, 0), (2000, 0), (2000, 1125), (0, 1125))
    rows = []
    for (x, y), (u, v) in zip(CORNERS, places, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    numbers = list(np.linalg.solve(np.array(rows, dtype=float), np.array(places, dtype=float).ravel()))
    turned, mask = (i.transform(sheet.size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BICUBIC) for i in (sheet, mask))
    across = np.linspace(1.0, 0.55, sheet.width)[None, :, None]
    shaded = Image.fromarray((np.asarray(turned) * across).astype(np.uint8))
    return Image.composite(shaded, Image.new("RGB", sheet.size, "#3c342c"), mask)


def test_the_corners_of_a_page_on_a_table() -> None:
    corners = find_page(photographed())
    assert corners is not None
    for (x, y), (u, v) in zip(corners, CORNERS, strict=True):
        assert (x * 2000, y * 1125) == pytest.approx((u, v), abs=8)


def test_a_page_that_is_the_picture_has_no_corners() -> None:
    assert find_page(page()) is None


def test_a_banner_over_the_page_is_no_table_that_it_lies_on() -> None:
    banner = page()
    ImageDraw.Draw(banner).rectangle((0, 0, 2000, 90), fill="#1f3864")
    assert find_page(banner) is None


def test_a_frame_is_no_page() -> None:
    image = Image.new("RGB", (2000, 1125), "white")
    ImageDraw.Draw(image).rectangle((120, 110, 1880, 1000), outline="black", width=4)
    assert find_page(image) is None


@pytest.mark.parametrize("angle", [0.0, 1.5])
def test_cards_that_fill_a_slide_are_no_page(angle: float) -> None:
    image = Image.new("RGB", (2000, 1125), "#f2ead8")
    draw = ImageDraw.Draw(image)
    draw.rectangle((70, 70, 1930, 1060), fill="#3d6b8c")
    assert find_page(image.rotate(angle, fillcolor="#f2ead8", resample=Image.Resampling.BICUBIC)) is None


def test_rules_are_straight_and_paper_is_white_once_it_is_flat() -> None:
    seen = photographed()
    flat = without_shadows(laid_flat(seen, find_page(seen)))
    rules, uprights = find_rules(flat)
    assert [(y, a, b) for y, a, b in rules] == [pytest.approx((y / 1125, 0.1, 0.9), abs=0.006) for y in (300, 500, 700, 900)]
    assert [x for x, _, _ in uprights] == pytest.approx([0.1, 0.45, 0.9], abs=0.004)
    grey = np.asarray(flat.convert("L"))
    assert abs(int(grey[150, 100]) - int(grey[150, 1900])) < 12


def test_a_page_in_one_light_is_left_as_it_is() -> None:
    image = page()
    assert without_shadows(image) is image


def shown(image: Image.Image) -> Slide:
    """A slide that a picture takes whole."""
    data = io.BytesIO()
    image.save(data, "PNG")
    return Slide(1, 960, 540, pictures=(Picture(Box(0, 0, 1, 1), data=data.getvalue()),))


def places(slide: Slide) -> list[Place]:
    return list(iter_places(Source("x.pptx", "", "pptx", (slide,)), slide, b"", password=None, mode="auto"))


@pytest.mark.parametrize("size", [(1, 1080), (2, 60_000), (4000, 3)])
def test_a_line_of_shades_that_is_stretched_over_a_slide_is_not_looked_at(size: tuple[int, int]) -> None:
    began = time.process_time()
    assert places(shown(Image.linear_gradient("L").resize(size))) == []
    assert time.process_time() - began < 1


def test_a_photograph_is_laid_flat_at_the_size_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(pictures, "without_shadows", lambda image: (seen.append(image.width * image.height), without_shadows(image))[1])
    monkeypatch.setattr(pictures, "MOST_PIXELS", 500_000)
    assert [find_page(p.image) for p in places(shown(photographed()))] == [None]
    assert 400_000 < seen[0] <= 500_000


def test_a_photograph_under_words_is_not_laid_flat() -> None:
    page = shown(photographed())
    written = replace(page, words=(Word("Comité", Box(0.4, 0.1, 0.6, 0.2)),))
    assert [find_page(p.image) for p in places(page)] == [None]
    assert places(written) == []
