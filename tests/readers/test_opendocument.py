from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from prs_extract.readers.opendocument import without_hidden_shapes

NAMES = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:ooo="http://openoffice.org/2010/draw"'


def presentation(shapes: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", f"<body {NAMES}><draw:page/><draw:page>{shapes}</draw:page></body>")
    return made.getvalue()


@pytest.mark.parametrize("hidden", ['draw:display="none"', 'ooo:display="none"', 'draw:display="printer"'])
def test_a_hidden_shape_is_left_out_and_said(hidden: str) -> None:
    data, alerts = without_hidden_shapes(
        presentation(f'<draw:g draw:name="brouillon" {hidden}><draw:frame/></draw:g><draw:frame draw:name="vu"/>')
    )
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["mimetype", "content.xml"]
        content = archive.read("content.xml").decode()
    assert "brouillon" not in content
    assert 'draw:name="vu"' in content
    assert [(a.code, a.slide) for a in alerts] == [("forme-masquee", 2)]
    assert "brouillon" in alerts[0].message


@pytest.mark.parametrize("shapes", ['<draw:frame draw:display="always"/>', "<draw:frame/>", '<draw:frame display="none">'])
def test_what_hides_nothing_or_is_damaged_stays_as_it_is(shapes: str) -> None:
    data = presentation(shapes)
    assert without_hidden_shapes(data) == (data, ())
