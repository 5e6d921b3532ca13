from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from prs_extract.errors import LimitExceeded
from prs_extract.readers.limits import Limits, check_size, check_slides, checked_archive


def archive(**parts: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return stream.getvalue()


def test_names_come_back_in_order() -> None:
    assert checked_archive(archive(b=b"1", a=b"2"), "x").namelist() == ["b", "a"]


@pytest.mark.parametrize(
    "limits",
    [Limits(parts=1), Limits(unpacked_bytes=5_000), Limits(part_bytes=5_000), Limits(ratio=10, ratio_from=5_000)],
    ids=["parts", "unpacked", "part", "ratio"],
)
def test_each_limit_is_kept(limits: Limits) -> None:
    data = archive(small=b"1", large=bytes(10_000))
    checked_archive(data, "x")
    with pytest.raises(LimitExceeded, match="x"):
        checked_archive(data, "x", limits)


def test_xml_has_its_own_limit() -> None:
    data = archive(**{"a.xml": bytes(10_000)})
    with pytest.raises(LimitExceeded, match=r"a\.xml"):
        checked_archive(data, "x", Limits(xml_bytes=5_000))


def test_size_and_slides() -> None:
    check_size(10, "x", Limits(file_bytes=10))
    check_slides(10, "x", Limits(slides=10))
    with pytest.raises(LimitExceeded, match="Mo"):
        check_size(11, "x", Limits(file_bytes=10))
    with pytest.raises(LimitExceeded, match="11 diapositives"):
        check_slides(11, "x", Limits(slides=10))
