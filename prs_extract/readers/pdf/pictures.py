"""What a small picture of a PDF looks like: enough to know it again where the file holds it at another size."""

from __future__ import annotations

import io
import zlib
from typing import Any

from PIL import Image, ImageChops, UnidentifiedImageError

from prs_extract.readers.shortage import shortage_told

SIDE = 6
"""Squares along each side of a look."""

LARGEST_PX = 250_000
"""Pixels of the largest picture that can be a sign; larger ones are illustrations."""

_MODES = {"DeviceRGB": ("RGB", 3), "DeviceGray": ("L", 1)}


def look_of(stream: Any) -> tuple[int, ...]:
    """Red, green and blue (0-255) of each of `SIDE` x `SIDE` squares, over white; () for a large picture and one that is written otherwise."""
    size = _size(stream)
    image = _decoded(stream, size) if size is not None else None
    if image is None or size is None:
        return ()
    mask_stream = _resolved(stream.attrs.get("SMask"))
    mask = _decoded(mask_stream, _size(mask_stream)) if mask_stream is not None else None
    over = Image.new("RGB", image.size, "white")
    over.paste(image.convert("RGB"), mask=mask.convert("L").resize(image.size) if mask is not None else None)
    return tuple(over.resize((SIDE, SIDE), Image.Resampling.BOX).tobytes())


def _upright(image: Image.Image, stream: Any) -> Image.Image:
    """The pixels as the file means them: `/Decode [1 0]` turns light and dark round, as LibreOffice writes its masks."""
    decode = _resolved(stream.attrs.get("Decode"))
    turned = isinstance(decode, list) and [_resolved(v) for v in decode] == [1, 0] * (len(decode) // 2)
    return ImageChops.invert(image) if turned and image.mode in ("L", "RGB") else image


def _resolved(value: Any) -> Any:
    return value.resolve() if hasattr(value, "resolve") else value


def _size(stream: Any) -> tuple[int, int] | None:
    width, height = _resolved(stream.attrs.get("Width")), _resolved(stream.attrs.get("Height"))
    whole = isinstance(width, int) and isinstance(height, int)
    return (width, height) if whole and 0 < width * height <= LARGEST_PX else None


def _decoded(stream: Any, size: tuple[int, int] | None) -> Image.Image | None:
    """The pixels of a plain or JPEG picture; never more bytes than its size announces."""
    filters = [getattr(_resolved(name), "name", "") for name, _ in stream.get_filters()] if size is not None else []
    if size is None or len(filters) != 1 or _resolved(stream.attrs.get("DecodeParms")) is not None:
        return None
    data = stream.get_rawdata() or b""
    try:
        if filters == ["DCTDecode"]:
            image = Image.open(io.BytesIO(data))
            return _upright(image, stream) if image.size == size else None
        if filters != ["FlateDecode"] or _resolved(stream.attrs.get("BitsPerComponent")) != 8:
            return None
        mode, depth = _MODES.get(getattr(_resolved(stream.attrs.get("ColorSpace")), "name", ""), ("", 0))
        expected = size[0] * size[1] * depth
        with shortage_told():
            pixels = zlib.decompressobj().decompress(data, expected) if mode else b""
        return _upright(Image.frombytes(mode, size, pixels), stream) if mode and len(pixels) == expected else None
    except (zlib.error, UnidentifiedImageError, OSError):
        return None
