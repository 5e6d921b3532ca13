"""Pictures of slides: what is drawn stands where it was read, in the colour of its kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor, ImageFont

from prs_extract.export.picture import COLOURS, Shape, _drawable, draw_slide
from prs_extract.geometry import Box

SIZE = (400, 200)
HALF = Box(0.25, 0.25, 0.75, 0.75)


def colour_at(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def test_nothing_read_is_a_white_slide() -> None:
    image = draw_slide([], size=SIZE, legend=False)
    assert image.size == SIZE
    assert image.getcolors() == [(SIZE[0] * SIZE[1], (255, 255, 255))]


@pytest.mark.parametrize("kind", list(COLOURS))
def test_a_shape_is_outlined_in_its_colour(kind: str) -> None:
    image = draw_slide([Shape(kind, HALF)], size=SIZE, legend=False)  # type: ignore[arg-type]
    assert colour_at(image, 100, 100) == ImageColor.getrgb(COLOURS[kind])  # type: ignore[index]
    assert colour_at(image, 90, 100) == (255, 255, 255)
    assert (colour_at(image, 200, 100) == (255, 255, 255)) == (kind == "grille")


def test_what_is_behind_shows_through() -> None:
    slide = Image.new("RGB", (800, 400), "black")
    image = draw_slide([Shape("cellule", HALF, text="Déployer")], size=SIZE, background=slide, legend=False)
    inside = {colour_at(image, x, y) for x in range(110, 290) for y in range(60, 140)}
    assert len(inside) == 1, "no text over a picture that has its own"
    assert (0, 0, 0) not in inside
    assert colour_at(image, 10, 10) == (0, 0, 0)


def test_text_is_drawn_on_white() -> None:
    image = draw_slide([Shape("bloc", HALF, text="Déployer le ROR à l’œuvre")], size=SIZE, legend=False)
    inside = {colour_at(image, x, y) for x in range(102, 298) for y in range(52, 148)}
    assert len(inside) > 1


def test_the_legend_names_the_kinds_that_are_there() -> None:
    image = draw_slide([Shape("libre", HALF), Shape("marque", HALF)], size=SIZE)
    strip = image.crop((0, SIZE[1], SIZE[0], image.height))
    colours = {c for _, c in strip.getcolors(10_000) or []}
    assert {ImageColor.getrgb(COLOURS["libre"]), ImageColor.getrgb(COLOURS["marque"])} <= colours
    assert ImageColor.getrgb(COLOURS["bloc"]) not in colours


fractions = st.floats(-0.5, 1.5)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.builds(Shape, st.sampled_from(list(COLOURS)), st.builds(Box, *[fractions] * 4), st.text(max_size=8), st.text(max_size=60)))
)
def test_any_box_and_text_can_be_drawn(shapes: list[Shape]) -> None:
    assert draw_slide(shapes, size=(160, 90), legend=False).size == (160, 90)


def test_a_font_without_accents_draws_plain_letters() -> None:
    """Pillow's own font has none: better "sante" than empty boxes."""
    assert _drawable("santé, œuvre", ImageFont.load_default(12)) == "sante, oeuvre"


def test_a_font_with_accents_draws_the_text_as_it_is() -> None:
    try:
        font = ImageFont.truetype("DejaVuSans.ttf", 12)
    except OSError:
        pytest.skip("no system font to try")
    assert _drawable("santé, œuvre", font) == "santé, œuvre"
