"""Want of memory, told as what it is: to zlib and libxml2 it is one fault among others, and the deck would pass for a damaged one."""

from __future__ import annotations

import zlib
from types import TracebackType

from lxml import etree

_Z_MEM_ERROR = "Error -4 "
"""How the messages of zlib.error begin; the number is zlib's own, and the exception has no field for it."""


class shortage_told:  # noqa: N801 (used as a statement)
    """Inside, MemoryError takes the place of what zlib and lxml raise for want of memory; anything else goes through."""

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if _is_shortage(fault):
            raise MemoryError from fault


def _is_shortage(fault: BaseException | None) -> bool:
    if isinstance(fault, etree.XMLSyntaxError):
        return bool(getattr(fault, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY)
    return isinstance(fault, zlib.error) and str(fault).startswith(_Z_MEM_ERROR)
