"""The operations of a content stream, cut by one regular expression.

Two thirds of the time that pdfminer takes for a slide go into cutting its content stream into tokens, character class by character class. A
stream that holds anything out of the ordinary (nested or odd strings, broken numbers) is `Odd`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT, PSLiteral

from prs_extract.readers.pdf.strings import Kerned

_TOKEN = re.compile(
    rb"""[\s\x00]*+(?:
      ((?:[+-]?+(?:\d++(?:\.\d*+)?+|\.\d++)\s++){0,6}+)([A-Za-z][A-Za-z0-9]*\*?(?=[\s\x00\]\[/<>()%]|\Z))   # 1, 2 numbers, their operator
    | ([+-]?\d+(?=[\s\x00\]\[/<>()%]|\Z))                            # 3 integer
    | ([+-]?(?:\d+\.\d*|\.\d+)(?=[\s\x00\]\[/<>()%]|\Z))             # 4 real number
    | (['"])                                                         # 5 the other operators
    | <([0-9A-Fa-f\s]*+)>                                            # 6 hexadecimal string
    | \(((?:[^()\\]++|\\[^\x80-\xff])*+)\)                          # 7 literal string
    | /([!-~]*?(?=[\s\x00\]\[/<>()%]|\Z))                            # 8 name
    | \[((?:<(?:[0-9A-Fa-f]{2})*+>|[+-]?+\d++(?:\.\d++)?+(?=[<\]\s])|\s)*+)\]\s*+TJ(?=[\s\x00\]\[/<>()%]|\Z)
                                                                     # 9 list as most text is shown by: hexadecimal strings, moves
    | (<<|>>|\[|\])                                                  # 10 bracket
    | (%[^\r\n]*+)                                                   # 11 comment
    | (\Z)                                                           # 12 end
    | (.)                                                            # 13 anything else
    )""",
    re.VERBOSE | re.DOTALL,
)

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\", b"\n": b"", b"\r\n": b""}
_INLINE_PICTURE = b"BI"
_NO_OPERATORS = frozenset((b"true", b"false", _INLINE_PICTURE))
_LINE_END = re.compile(rb"(\r\n|[\r\n])$")
_ENTRIES = re.compile(rb"[^()<>%]{0,500}?[\s\]]ID(?=\s)")
_PIXELS = re.compile(rb".((?:[^E]++|E[^I]|EI\S)*+)EI\s", re.DOTALL)
"""Up to the first "EI" that pdfminer takes for the end, from the byte behind "ID"."""

Operation = tuple[bytes, Sequence[Any]]
"""An operator and the operands that stand before it."""


class Odd(ValueError):
    """A stream that only pdfminer's own parser should read."""


def iter_operations(data: bytes) -> Iterator[Operation]:
    """Operators in order, each with the operands since the one before. Odd, perhaps after some, where this reading could differ from pdfminer's."""
    operands: list[Any] = []
    open_lists: list[list[Any]] = []
    tokens = _TOKEN.finditer(data)
    while (match := next(tokens, None)) is not None:
        kind = match.lastindex
        if kind in (2, 5):
            numbers, word = match.group(1, 2) if kind == 2 else (b"", match[5])
            values = _numbers(numbers) if numbers else ()
            if word not in _NO_OPERATORS and not open_lists:
                yield word, [*operands, *values] if operands else values
                operands = []
            elif word in (b"true", b"false"):
                operands += [*values, word == b"true"]
            elif word == _INLINE_PICTURE and not (values or operands or open_lists):
                picture, end = _inline_picture(data, match.end())
                yield b"EI", [picture]
                tokens = _TOKEN.finditer(data, end)
            else:
                raise Odd
        elif kind == 9:
            if open_lists:
                raise Odd
            yield b"TJ", [*operands, Kerned(match[9])]
            operands = []
        elif kind == 10:
            operands = _bracket(match[10], operands, open_lists)
        elif kind == 13:
            raise Odd
        elif kind is not None and kind < 9:
            operands.append(_value(kind, match[kind]))
    if open_lists:
        raise Odd


def _inline_picture(data: bytes, start: int) -> tuple[PDFStream, int]:
    """The picture whose entries begin at `start`, and where what follows it does. Odd where pdfminer might end it elsewhere."""
    entries = _ENTRIES.match(data, start)
    pixels = _PIXELS.match(data, entries.end()) if entries else None
    if entries is None or pixels is None:
        raise Odd
    (_, values), *others = iter_operations(entries[0])
    if others or len(values) % 2 or not all(isinstance(key, PSLiteral) and key.name != "F" for key in values[::2]):
        raise Odd
    return PDFStream(
        {key.name: value for key, value in zip(values[::2], values[1::2], strict=True)}, _LINE_END.sub(b"", pixels[1])
    ), pixels.end()


@lru_cache(maxsize=4096)
def _numbers(raw: bytes) -> tuple[float, ...]:
    return tuple([float(number) if b"." in number else int(number) for number in raw.split()])


def _value(kind: int, raw: bytes) -> Any:
    if kind in (3, 4):
        return int(raw) if kind == 3 else float(raw)
    if kind == 6:
        return bytes.fromhex(raw.decode("ascii"))
    if kind == 7:
        return _ESCAPE.sub(_unescaped, raw) if b"\\" in raw else raw
    return _literal(raw)


def _bracket(bracket: bytes, operands: list[Any], open_lists: list[list[Any]]) -> list[Any]:
    """The list to go on with: a new one, or the outer one with what was closed as its last value."""
    if bracket in (b"[", b"<<"):
        open_lists.append([*operands, bracket])
        return []
    if not open_lists:
        raise Odd
    outer = open_lists.pop()
    opened = outer.pop()
    if (opened, bracket) == (b"[", b"]"):
        return [*outer, operands]
    if (opened, bracket) != (b"<<", b">>") or len(operands) % 2:
        raise Odd
    return [*outer, {key.name: value for key, value in zip(operands[::2], operands[1::2], strict=True)}]


def _unescaped(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped.isdigit():
        code = int(escaped, 8)
        if code < 256:
            return bytes((code,))
    elif escaped in _ESCAPED:
        return _ESCAPED[escaped]
    raise Odd


@lru_cache(maxsize=1024)
def _literal(raw: bytes) -> Any:
    if b"#" in raw:
        raise Odd
    return LIT(raw.decode("ascii"))
