"""pdfminer's interpreter with a faster reading of content streams; an odd one goes through pdfminer's own parser, from its beginning. What operators
mean stays pdfminer's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import dict_value, resolve1, stream_value
from pdfminer.psparser import LIT, literal_name

from prs_extract.errors import LimitExceeded
from prs_extract.readers.pdf.malformed import MALFORMED
from prs_extract.readers.pdf.odd import odd_operations
from prs_extract.readers.pdf.operations import Odd, Operation, iter_operations
from prs_extract.readers.pdf.streams import Unreadable, content

_OPAQUE: dict[str, tuple[Any, ...]] = {"ca": (1,), "BM": (LIT("Normal"), LIT("Compatible")), "SMask": (LIT("None"),)}
"""How what is painted hides all that is under it: how much it does, how colours mix, through what mask."""

MAX_OPERATIONS = 2_000_000
"""On a page; a slide of PowerPoint stays under ten thousand, the outlines of a detailed map under half a million."""

MAX_ODD_BYTES = 8 * 1024 * 1024
"""Of contents that only pdfminer's parser can read, half a megabyte a second: pictures are kept apart from contents by all but the smallest tools."""

MAX_HELD_BYTES = 2 * 1024 * 1024
"""Of contents whose operations are kept until all are known, thirty times their size; longer ones are cut twice."""

_State = TypeVar("_State")


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
