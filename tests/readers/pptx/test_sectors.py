"""What slices of a disc cover of their frame."""

from __future__ import annotations

import pytest
from lxml import etree

from prs_extract.readers.pptx.places import Position
from prs_extract.readers.pptx.sectors import covered

A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def preset(**angles: int) -> etree._Element:
    guides = "".join(f'<a:gd name="{name}" fmla="val {degrees * 60_000}"/>' for name, degrees in angles.items())
    return etree.fromstring(f'<a:prstGeom xmlns:a="{A}" prst="pie"><a:avLst>{guides}</a:avLst></a:prstGeom>')


@pytest.mark.parametrize(
    ("angles", "place", "seen"),
    [
        ({"adj1": 270, "adj2": 0}, Position(0, 0, 100, 100), (50, 0, 100, 50)),
        ({"adj1": 270, "adj2": 90}, Position(0, 0, 100, 100), (50, 0, 100, 100)),
        ({"adj1": 270, "adj2": 180}, Position(0, 0, 100, 100), (0, 0, 100, 100)),
        ({}, Position(0, 0, 100, 100), (0, 0, 100, 100)),
        ({"adj1": 270, "adj2": 0}, Position(0, 0, 100, 100, rotation=90), (50, 50, 100, 100)),
        ({"adj1": 270, "adj2": 0}, Position(0, 0, 100, 100, flip_h=True), (0, 0, 50, 50)),
    ],
)
def test_a_slice_covers_what_its_angles_draw(angles: dict[str, int], place: Position, seen: tuple[float, ...]) -> None:
    assert covered("pie", preset(**angles), place).seen() == pytest.approx(seen)


def test_a_part_of_a_ring_has_a_hole() -> None:
    assert covered("blockArc", preset(adj1=270, adj2=0), Position(0, 0, 100, 100)).seen() == pytest.approx((50, 0, 100, 50))
    assert covered("blockArc", preset(adj1=225, adj2=315), Position(0, 0, 100, 100)).seen() == pytest.approx((14.6, 0, 85.4, 32.3), abs=0.1)


def test_other_shapes_cover_their_frame() -> None:
    place = Position(0, 0, 100, 100, rotation=90)
    assert covered("ellipse", preset(adj1=270, adj2=0), place) is place
