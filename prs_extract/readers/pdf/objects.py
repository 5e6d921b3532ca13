"""pdfminer's document with a faster reading of its objects.

pdfminer cuts objects into tokens character class by character class, which takes a tenth of the time of a slide. Here one regular expression does,
for an object that holds nothing out of the ordinary; any other (comments, escapes, odd numbers, damage) goes through pdfminer's own parser, from its
beginning. What is in a file at all, and where, stays pdfminer's.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, int_value
from pdfminer.psparser import KWD, LIT

_PICTURE = LIT("Image")
_END = rb"(?=[\s/<>\[\]()]|\Z)"
_TOKEN = re.compile(
    rb"""[\s\x00]*+(?:
      (\d{1,30}+)\s++(\d{1,30}+)\s++R%(end)s                # 1, 2 reference: object, generation
    | /([!"$&'*-.0-;=?-Z\\^-z|~]*+)%(end)s                  # 3 name
    | ([+-]?\d{1,30}+)%(end)s                               # 4 integer
    | ([+-]?(?:\d{1,30}+\.\d*+|\.\d++))%(end)s              # 5 real number
    | (<<|>>|\[|\])                                         # 6 bracket
    | \(([^()\\]*+)\)                                       # 7 literal string
    | <((?:[0-9A-Fa-f]{2})*+)>(?=(?:>>)*+(?!>))             # 8 hexadecimal string
    | (true|false|null)%(end)s                              # 9
    )"""
    % {b"end": _END},
    re.VERBOSE | re.DOTALL,
)
_HEAD = re.compile(rb"[\s\x00]*+(\d{1,30}+)\s++\d++\s++obj" + _END)
_FOOT = re.compile(rb"[\s\x00]*+(?:endobj" + _END + rb"|(stream)\r?\n)")
_FOOT_OF_STREAM = re.compile(rb"\s*+endstream\s++endobj")
_SPACE = re.compile(rb"[\s\x00]*+\Z")


SMALL = 4096
"""Bytes of a stream that is held as long as the file is read, as are most that pages have in common."""


class Odd(ValueError):
    """What only pdfminer's own parser should read."""


class Document(PDFDocument):
    """Gives exactly the objects that pdfminer's would, and can let go of those that are large: pdfminer holds every object until the end, the pictures
    of all pages beside the file that they stand in.
    """

    def __init__(self, data: bytes, password: str) -> None:
        self._data = data
        self._large: list[int] = []
        self._under_way: set[int] = set()
        super().__init__(PDFParser(io.BytesIO(data)), password=password)

    def forget_large(self) -> None:
        """Lets go of pictures and contents of pages, to be read again where they are asked for again."""
        for objid in self._large:
            self._cached_objs.pop(objid, None)
        self._large.clear()

    def _getobj_parse(self, pos: int, objid: int) -> object:
        """RecursionError for an object that is needed to read itself (the length of a stream): at once, not a thousand readings deep."""
        if objid in self._under_way:
            raise RecursionError(f"object {objid} within itself")
        self._under_way.add(objid)
        try:
            found: object = self._plain_object(pos, objid)
        except Odd:
            found = super()._getobj_parse(pos, objid)
        finally:
            self._under_way.discard(objid)
        if isinstance(found, PDFStream) and len(found.rawdata or b"") > SMALL and _is_for_one_page(found):
            self._large.append(objid)
        return found

    def _get_objects(self, stream: PDFStream) -> tuple[list[object], int]:
        try:
            return list(self._plain_objects(stream.get_data())), stream["N"]
        except (Odd, KeyError):
            return super()._get_objects(stream)

    def _plain_object(self, pos: int, objid: int) -> object:
        head = _HEAD.match(self._data, pos)
        if head is None or int(head[1]) != objid or self._parser is None or self._parser.fallback:
            raise Odd
        found, end = read_object(self._data, head.end(), self)
        foot = _FOOT.match(self._data, end)
        if foot is None:
            raise Odd
        return found if foot[1] is None else self._stream(found, foot.end())

    def _stream(self, attrs: object, start: int) -> PDFStream:
        if not isinstance(attrs, dict) or "Length" not in attrs:
            raise Odd
        end = start + int_value(attrs["Length"])
        if end < start or not _FOOT_OF_STREAM.match(self._data, end):
            raise Odd
        return PDFStream(attrs, self._data[start:end], self.decipher)

    def _plain_objects(self, data: bytes) -> Iterator[object]:
        # In a stream of objects, pdfminer takes null for a word.
        at, null = 0, KWD(b"null")
        while not _SPACE.match(data, at):
            found, at = read_object(data, at, self, null=null)
            if isinstance(found, PDFObjRef):
                raise Odd
            yield found


def _is_for_one_page(stream: PDFStream) -> bool:
    """A picture, or a stream that says nothing of itself, as contents do: neither a form nor objects that are packed together."""
    return stream.attrs.get("Subtype") is _PICTURE or not {"Type", "Subtype"} & stream.attrs.keys()


def read_object(data: bytes, at: int, doc: PDFDocument, *, null: object = None) -> tuple[Any, int]:
    """The object that stands at a place, and where it ends. Odd, where this reading could differ from pdfminer's."""
    open_ones: list[tuple[bytes, list[Any]]] = []
    values: list[Any] = []
    while True:
        match = _TOKEN.match(data, at)
        if match is None:
            raise Odd
        at = match.end()
        if match.lastindex == 6:
            bracket = match[6]
            if bracket in (b"<<", b"["):
                open_ones.append((bracket, values))
                values = []
                continue
            values = _closed(bracket, values, open_ones)
        else:
            values.append(_value(match, doc, null))
        if not open_ones:
            return values[0], at


def _closed(bracket: bytes, values: list[Any], open_ones: list[tuple[bytes, list[Any]]]) -> list[Any]:
    """The values of the outer object, with the one that ends here."""
    if not open_ones:
        raise Odd
    opened, outer = open_ones.pop()
    if (opened, bracket) == (b"[", b"]"):
        outer.append(values)
    elif (opened, bracket) == (b"<<", b">>") and len(values) % 2 == 0 and all([isinstance(k, _Name) for k in values[::2]]):
        outer.append({k.name: v for k, v in zip(values[::2], values[1::2], strict=True) if v is not None})
    else:
        raise Odd
    return outer


_Name = type(LIT("Name"))


def _value(match: re.Match[bytes], doc: PDFDocument, null: object) -> Any:
    match match.lastindex:
        case 2:
            return PDFObjRef(doc, int(match[1]))
        case 3:
            return LIT(match[3].decode("ascii"))
        case 4:
            return int(match[4])
        case 5:
            return float(match[5])
        case 7:
            return match[7]
        case 8:
            return bytes.fromhex(match[8].decode("ascii"))
    return {b"true": True, b"false": False}.get(match[9], null)
