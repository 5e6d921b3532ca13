"""PDFs of a few lines, written byte by byte: a page is a content stream, everything else an option."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

Obj = str | bytes


@dataclass(frozen=True)
class Page:
    """`content`: operators; fonts F1 (Prosa), F2 (Prosa-Bold), F3 (a font whose codes mean `unicode`). Points, origin bottom left."""

    content: str = ""
    media: str = "0 0 720 405"
    extra: str = ""


def text(x: float, y: float, string: str, *, size: float = 10, font: str = "F1", before: str = "") -> str:
    """One string at its baseline; `before`: operators inside the text object, such as "3 Tr"."""
    return f"BT {before} /{font} {size} Tf {x} {y} Td ({string}) Tj ET\n"


def stream(data: bytes, entries: str = "") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def widths(every: int) -> str:
    return f"/FirstChar 0 /LastChar 255 /Widths [{' '.join([str(every)] * 256)}]"


def to_unicode(mapping: dict[int, str]) -> bytes:
    """A ToUnicode map; values are hexadecimal UTF-16BE."""
    lines = "\n".join(f"<{code:02X}> <{value}>" for code, value in mapping.items())
    return (
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(mapping)} beginbfchar\n{lines}\nendbfchar endcmap end end"
    ).encode()


def build(
    pages: Sequence[Page],
    *,
    unicode: dict[int, str] | None = None,
    fonts: str = "",
    catalog: str = "",
    objects: Sequence[Obj] = (),
    info: str = "",
    encrypt: bytes | None = None,
) -> bytes:
    """A whole file. Every letter is 500/1000 em wide. Page i (from 0) is object 10 + 2 i; `objects` start at 100 (gaps are free objects).

    `encrypt`: the user password (40-bit RC4); b"" needs none to be read.
    """
    table: dict[int, Obj] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{10 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        3: f"<< /Type /Font /Subtype /Type1 /BaseFont /Prosa /Encoding /WinAnsiEncoding {widths(500)} >>",
        4: f"<< /Type /Font /Subtype /Type1 /BaseFont /Prosa-Bold /Encoding /WinAnsiEncoding {widths(500)} >>",
        5: f"<< /Type /Font /Subtype /Type1 /BaseFont {fonts or '/Prosa'} /ToUnicode 6 0 R {widths(500)} >>",
        6: stream(to_unicode(unicode or {1: "0041"})),
        7: stream(zlib.compress(b"\x00\x80\xff" * 4), "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB "
                  "/BitsPerComponent 8 /Filter /FlateDecode"),
        8: f"<< {info} >>",
    }  # fmt: skip
    resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> /XObject << /Im1 7 0 R >> >>"
    for i, page in enumerate(pages):
        number = 10 + 2 * i
        table[number] = f"<< /Type /Page /Parent 2 0 R /MediaBox [{page.media}] {resources} /Contents {number + 1} 0 R {page.extra} >>"
        table[number + 1] = stream(page.content.encode("latin-1"))
    table.update({100 + i: o for i, o in enumerate(objects)})
    return _written(table, encrypt)


def _written(table: dict[int, Obj], password: bytes | None) -> bytes:
    trailer = ""
    out = bytearray(b"%PDF-1.6\n")
    places: dict[int, int] = {}
    key = b""
    if password is not None:
        key, entry = _encryption(password)
        trailer = f"/Encrypt 9 0 R /ID [<{ID.hex()}> <{ID.hex()}>]"
        table = {**table, 9: entry}
    for number, value in sorted(table.items()):
        raw = value.encode("latin-1") if isinstance(value, str) else value
        if key and number != 9 and b"stream\n" in raw:
            raw = _encrypted_stream(raw, number, key)
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, raw)
    start, size = len(out), max(table) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(1, size))
    return bytes(out + f"trailer << /Size {size} /Root 1 0 R /Info 8 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())


ID = b"0123456789abcdef"
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _encryption(password: bytes) -> tuple[bytes, Obj]:
    """Key and dictionary of the standard handler, revision 2 (algorithms 2 to 4 of the PDF reference)."""
    padded = (password + PADDING)[:32]
    owner = rc4(hashlib.md5((b"owner" + PADDING)[:32]).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + ID).digest()[:5]
    return key, f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{rc4(key, PADDING).hex()}> >>"


def _encrypted_stream(raw: bytes, number: int, key: bytes) -> bytes:
    head, _, rest = raw.partition(b"stream\n")
    body = rest.removesuffix(b"\nendstream")
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\x00\x00").digest()[:10]
    return head + b"stream\n" + rc4(own, body) + b"\nendstream"
