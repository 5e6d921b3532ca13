"""Content streams that would swell past any use are refused before they do."""

from __future__ import annotations

import zlib

import pytest

from prs_extract.errors import LimitExceeded
from prs_extract.readers.pdf.reader import read_pdf
from prs_extract.readers.pdf.streams import MAX_BYTES
from tests.readers.pdf_bytes import Page, build, stream, text

MIB = 2**20


def packed(unit: bytes, size: int) -> bytes:
    """`unit` repeated up to `size` bytes, by a compressor that never holds them all."""
    deflate = zlib.compressobj(9)
    block = unit * (MIB // len(unit))
    return b"".join(deflate.compress(block) for _ in range(size // len(block) + 1)) + deflate.flush()


def refused(content: bytes, filters: str) -> str:
    page = Page(text(9, 9, "abc"), extra="/Contents 100 0 R")
    with pytest.raises(LimitExceeded) as caught:
        read_pdf(build([page], objects=[stream(content, f"/Filter {filters}")]), fichier="x.pdf", sha256="")
    return str(caught.value)


def test_a_stream_that_swells() -> None:
    assert "une fois décompressée" in refused(packed(b" ", 4 * MAX_BYTES), "/FlateDecode")


def test_a_stream_packed_twice() -> None:
    assert "une fois décompressée" in refused(zlib.compress(packed(b" ", 8 * MAX_BYTES)), "[/FlateDecode /FlateDecode]")


def test_more_operations_than_a_slide_draws() -> None:
    assert "opérations de dessin" in refused(packed(b"n ", 5 * MIB), "/FlateDecode")


def test_a_large_stream_within_the_limit_is_read() -> None:
    content = text(9, 300, "abc").encode() + b" " * (MAX_BYTES // 2)
    page = Page(extra="/Contents 100 0 R")
    source = read_pdf(build([page], objects=[stream(zlib.compress(content), "/Filter /FlateDecode")]), fichier="x.pdf", sha256="")
    assert [w.text for s in source.slides for w in s.words] == ["abc"]
