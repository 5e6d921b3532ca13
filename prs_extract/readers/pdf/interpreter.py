"""pdfminer's interpreter with a faster reading of content streams.

Two thirds of the time that pdfminer takes for a slide go into cutting its content stream into tokens, character class by character class. Here
one regular expression cuts the whole stream first; a stream that holds anything out of the ordinary (nested or odd strings, broken
numbers) goes through pdfminer's own parser instead, from its beginning. What operators mean stays pdfminer's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream, dict_value, resolve1, stream_value
from pdfminer.psparser import LIT, PSLiteral, literal_name

from prs_extract.errors import LimitExceeded
from prs_extract.readers.pdf.malformed import MALFORMED
from prs_extract.readers.pdf.odd import odd_operations
from prs_extract.readers.pdf.streams import Unreadable, content
from prs_extract.readers.pdf.strings import Kerned

_OPAQUE: dict[str, tuple[Any, ...]] = {"ca": (1,), "BM": (LIT("Normal"), LIT("Compatible")), "SMask": (LIT("None"),)}
"""How what is painted hides all that is under it: how much it does, how colours mix, through what mask."""

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

MAX_OPERATIONS = 2_000_000
"""On a page; a slide of PowerPoint stays under ten thousand, the outlines of a detailed map under half a million."""

MAX_ODD_BYTES = 8 * 1024 * 1024
"""Of contents that only pdfminer's parser can read, half a megabyte a second: pictures are kept apart from contents by all but the smallest tools."""

MAX_HELD_BYTES = 2 * 1024 * 1024
"""Of contents whose operations are kept until all are known, thirty times their size; longer ones are cut twice."""

_State = TypeVar("_State")

Operation = tuple[bytes, Sequence[Any]]
"""An operator and the operands that stand before it."""


class Odd(ValueError):
    """A stream that only pdfminer's own parser should read."""


@dataclass(slots=True)
class _Progress:
    """Of a page with its forms. `left`: how many operations it may still do; `whole`: no damage was met so far; `circular`: a form draws itself."""

    left: int
    whole: bool = True
    circular: bool = False


class Interpreter(PDFPageInterpreter):
    """Draws on its device what pdfminer's would, but for what clips, up to `MAX_OPERATIONS` a page, those of its forms counted each time that they are
    drawn.

    Of contents that are damaged it draws what stands before the damage; then, when the page is done, it is not `whole`.
    """

    def __init__(self, rsrcmgr: Any, device: Any) -> None:
        super().__init__(rsrcmgr, device)
        self._progress = _Progress(MAX_OPERATIONS)
        self._window: Any = None

    @property
    def whole(self) -> bool:
        return self._progress.whole

    @property
    def circular(self) -> bool:
        """Whether a form of the page draws itself, which was left out."""
        return self._progress.circular

    def dup(self) -> Interpreter:
        """For a form: what it may do comes off what the page may."""
        form = Interpreter(self.rsrcmgr, self.device)
        form._progress = self._progress
        return form

    def execute(self, streams: Sequence[object]) -> None:
        """The operators of the streams, read as one."""
        operations = self._operations(streams)
        if operations is None:
            valid = [s for s in map(stream_value, streams) if s.objid is not None and s.objid not in self.parent_stream_ids]
            self.stream_ids = {s.objid for s in valid if s.objid is not None}
            operations = odd_operations(valid)
        known: dict[bytes, tuple[Callable[..., None], int]] = {}
        for operator, operands in operations:
            function, n_operands = known.get(operator) or known.setdefault(operator, self._method(operator))
            if len(operands) != n_operands or self.argstack:
                # More or fewer than the operator takes, or some left over from before: the last ones count.
                self.argstack += operands
                operands = self.pop(n_operands)
            if len(operands) == n_operands:
                function(*operands)

    def get_current_state(self) -> Any:
        """As pdfminer's: for each string its producers open and close a state, and copying one attribute by attribute takes three times as long."""
        return self.ctm, _copied(self.textstate), _copied(self.graphicstate)

    def do_TJ(self, seq: Any) -> None:  # noqa: N802
        """As pdfminer's, which copies the state of the graphics for each string: no device of ours keeps it."""
        if self.textstate.font is not None:
            self.device.render_string(self.textstate, seq, self.graphicstate.ncs, self.graphicstate)

    def do_gs(self, name: Any) -> None:
        """What pdfminer leaves out; the device asks by which of them what is painted lets through what is under it ("veils")."""
        state = vars(self.graphicstate)
        veils = state.get("veils", frozenset())
        try:
            settings = dict_value(dict_value(self.resources["ExtGState"])[literal_name(name)])
            for key, plain in _OPAQUE.items():
                if key in settings:
                    veils = veils - {key} if resolve1(settings[key]) in plain else veils | {key}
        except MALFORMED:
            veils |= {""}
        state["veils"] = veils

    def do_W(self) -> None:  # noqa: N802
        """What is drawn from the end of this path on shows within it alone: the device is told."""
        self._window = self.curpath

    do_W_a = do_W  # noqa: N815

    def do_n(self) -> None:
        """As pdfminer's, which leaves clipping paths out."""
        device: Any = self.device
        if self._window is self.curpath:
            device.clip(self.graphicstate, self.curpath)
        self._window = None
        super().do_n()

    def _operations(self, streams: Sequence[object]) -> Iterable[Operation] | None:
        """All operators of the streams; None when pdfminer's parser should read them (or refuse them: forms that draw themselves)."""
        operations: Iterable[Operation] | None = None
        try:
            valid = [stream_value(s) for s in streams]
            ids = {s.objid for s in valid if s.objid is not None}
            self._progress.circular |= bool(ids & self.parent_stream_ids)
            if len(ids) == len(valid) and not ids & self.parent_stream_ids:
                found = [content(s) for s in valid]
                self._progress.whole &= all(whole for _, whole in found)
                operations, count = _all_operations(b"\n".join(data for data, _ in found), self._progress.left)
                self._progress.left -= count
                self.stream_ids = ids
        except Unreadable:
            raise
        except MALFORMED:
            pass
        return operations

    def _method(self, operator: bytes) -> tuple[Callable[..., None], int]:
        """What pdfminer does for an operator, and the number of operands that it takes: nothing, and none of them, for an unknown one."""
        name = operator.decode("latin-1").replace("*", "_a").replace('"', "_w").replace("'", "_q")
        function = getattr(self, f"do_{name}", None)
        return (function, function.__code__.co_argcount - 1) if function else (_nothing, 0)


def _copied(state: _State) -> _State:
    twin = object.__new__(type(state))
    vars(twin).update(vars(state))
    return twin


def _nothing() -> None:
    pass


def _all_operations(data: bytes, most: int) -> tuple[Iterable[Operation] | None, int]:
    """What `iter_operations` finds, None where it is not to say, and how many; LimitExceeded for more than any slide draws."""
    held = len(data) <= MAX_HELD_BYTES
    try:
        every = islice(iter_operations(data), most + 1)
        found = list(every) if held else []
        count = len(found) if held else sum(1 for _ in every)
    except Odd:
        if len(data) > MAX_ODD_BYTES:
            raise LimitExceeded(f"Une page du PDF demande de lire {len(data) // 2**20} Mo octet par octet : fichier piégé.") from None
        return None, 0
    if count > most:
        raise LimitExceeded(f"Une page du PDF compte plus de {MAX_OPERATIONS} opérations de dessin : fichier piégé.")
    return found if held else iter_operations(data), count


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
