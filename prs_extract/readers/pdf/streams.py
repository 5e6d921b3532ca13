"""The bytes of a content stream, never unpacked past a limit: a few kilobytes can hold gigabytes."""

from __future__ import annotations

import zlib
from contextlib import suppress
from typing import Any

from pdfminer.pdftypes import LITERALS_CCITTFAX_DECODE, LITERALS_FLATE_DECODE, int_value

from prs_extract.errors import LimitExceeded
from prs_extract.readers.shortage import shortage_told

MAX_BYTES = 64 * 1024 * 1024
"""Of what a page draws; the largest slides, full of a map's outlines, stay under a quarter of it."""

_PIECE = 16
"""Bytes unpacked at a time where some are damaged: the piece that holds the first of them is lost."""

_MOST_PACKED = 1032
"""Bytes that one byte of deflate can stand for, at most."""


class Unreadable(ValueError):
    """A stream that pdfminer would take for ever, or all memory, to unpack, and that is no content of a page."""


def content(stream: Any) -> tuple[bytes, bool]:
    """What a stream of pdfminer's holds, unpacked, and whether that is all of it; LimitExceeded when it is too much, Unreadable when it should not be
    tried. pdfminer keeps nothing of a stream that is damaged anywhere; what stands before the damage is kept here.
    """
    packed = stream.rawdata if stream.data is None else None
    if packed is not None:
        _check(stream)
    data: bytes = stream.get_data()
    if packed and not data and not stream.decipher and [name in LITERALS_FLATE_DECODE for name, _ in stream.get_filters()] == [True]:
        data, whole = _before_damage(packed)
        stream.data = data
        return data, whole
    if len(data) > MAX_BYTES:
        raise _too_much()
    return data, True


def _before_damage(packed: bytes) -> tuple[bytes, bool]:
    """What can be unpacked, and whether that is all."""
    deflate, found = zlib.decompressobj(), bytearray()
    with suppress(zlib.error), shortage_told():
        for start in range(0, len(packed), _PIECE):
            found += deflate.decompress(packed[start : start + _PIECE])
    return bytes(found), deflate.eof


def _check(stream: Any) -> None:
    """Unpacks up to the limit, and throws it away, the rare stream that could swell past it. Damage is left for pdfminer to find."""
    filters = [name for name, _ in stream.get_filters()]
    if any(name in LITERALS_CCITTFAX_DECODE or _line_bytes(params) > MAX_BYTES for name, params in stream.get_filters()):
        raise Unreadable("packed as a picture")
    packed = [name in LITERALS_FLATE_DECODE for name in filters]
    if len(stream.rawdata) * _MOST_PACKED ** sum(packed) <= MAX_BYTES:
        return
    data = stream.rawdata
    if stream.decipher:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for is_packed in packed:
        if not is_packed:
            return
        try:
            with shortage_told():
                data = zlib.decompressobj().decompress(data, MAX_BYTES + 1)
        except zlib.error:
            return
        if len(data) > MAX_BYTES:
            raise _too_much()


def _line_bytes(params: Any) -> int:
    """Of the lines that a predictor works on, as the stream announces them."""
    if not isinstance(params, dict):
        return 0
    columns, colours, bits = (
        int_value(params.get(name, usual)) for name, usual in (("Columns", 1), ("Colors", 1), ("BitsPerComponent", 8))
    )
    return columns * colours * bits // 8


def _too_much() -> LimitExceeded:
    return LimitExceeded(f"Une page du PDF occuperait plus de {MAX_BYTES // 2**20} Mo une fois décompressée : fichier piégé.")
