from __future__ import annotations

import pytest

from prs_extract.readers.pptx.colours import Palette, colour_in, fill_colour, fill_element, palette_from
from tests.readers.build import xml

PALETTE = Palette({"accent1": "4472C4", "tx1": "101010"}, {"+mn-lt": "Calibri"})


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<a:srgbClr val="F2A900"/>', "#f2a900"),
        ('<a:schemeClr val="accent1"/>', "#4472c4"),
        ('<a:schemeClr val="phClr"/>', None),
        ('<a:schemeClr val="accent9"/>', None),
        ('<a:sysClr val="window" lastClr="FFFFFE"/>', "#fffffe"),
        ('<a:prstClr val="red"/>', "#ff0000"),
        ('<a:scrgbClr r="100000" g="0" b="50%"/>', "#ff0080"),
        ('<a:hslClr hue="0" sat="100000" lum="50000"/>', "#ff0000"),
        ('<a:srgbClr val="000000"><a:lumOff val="50000"/></a:srgbClr>', "#808080"),
        ('<a:srgbClr val="FF0000"><a:lumMod val="50000"/></a:srgbClr>', "#800000"),
        ('<a:srgbClr val="000000"><a:tint val="20000"/></a:srgbClr>', "#cccccc"),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "#808080"),
        ('<a:srgbClr val="FFFFFF"><a:alpha val="0"/></a:srgbClr>', None),
        ("", None),
    ],
)
def test_colours(inside: str, expected: str | None) -> None:
    assert colour_in(xml(f"<a:solidFill xmlns>{inside}</a:solidFill>"), PALETTE) == expected


def test_what_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        colour_in(xml('<a:solidFill xmlns><a:srgbClr val="F2A9"/></a:solidFill>'), PALETTE)


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        ('<a:solidFill><a:srgbClr val="00B050"/></a:solidFill>', "#00b050"),
        ('<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="112233"/></a:gs><a:gs pos="100000"><a:srgbClr val="FFFFFF"/></a:gs></a:gsLst></a:gradFill>', "#112233"),
        ('<a:pattFill prst="pct5"><a:fgClr><a:srgbClr val="445566"/></a:fgClr></a:pattFill>', "#445566"),
        ("<a:noFill/>", None),
        ("<a:blipFill/>", None),
    ],
)  # fmt: skip
def test_fills(fill: str, expected: str | None) -> None:
    found = fill_element(xml(f'<p:spPr xmlns><a:prstGeom prst="rect"/>{fill}</p:spPr>'))
    assert found is not None
    assert fill_colour(found, PALETTE) == expected


def test_names_go_through_the_masters_map() -> None:
    theme = xml(
        '<a:theme xmlns><a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000001"/></a:dk1><a:lt1>'
        '<a:srgbClr val="FEFEFE"/></a:lt1></a:clrScheme><a:fontScheme name="x"><a:majorFont><a:latin typeface="Arial"/></a:majorFont>'
        '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    dark = palette_from(theme, xml('<p:clrMap xmlns bg1="dk1" tx1="lt1"/>'))
    assert (dark.colours["tx1"], dark.colours["bg1"], palette_from(theme, None).colours["tx1"]) == ("FEFEFE", "000001", "000001")
    assert (dark.font("+mj-lt"), dark.font("Verdana")) == ("Arial", "Verdana")
