"""Contents that hold anything out of the ordinary, cut into operations by pdfminer's own parser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword

_LINE_END = re.compile(rb"(\r\n|[\r\n])$")


def odd_operations(streams: Sequence[PDFStream]) -> Iterator[tuple[bytes, list[Any]]]:
    """Operators in order, each with the operands since the one before."""
    operands: list[Any] = []
    with suppress(PSEOF):
        parser = _Contents(streams)
        while True:
            _, found = parser.nextobject()
            if isinstance(found, PSKeyword):
                yield found.name, operands
                operands = []
            else:
                operands.append(found)


class _Contents(PDFContentParser):
    """Reads what pdfminer's does, but for the time that it takes to look for the end of a picture: there, each byte has those before it copied."""

    def get_inline_data(self, pos: int, target: bytes = b"EI") -> tuple[int, bytes]:
        """The bytes up to `target` and a space, and where they begin. PSEOF where there is none."""
        self.seek(pos)
        found, matched = bytearray(), 0
        while matched <= len(target):
            self.fillbuf()
            if not matched:
                at = self.buf.find(target[:1], self.charpos)
                end = at + 1 or len(self.buf)
                found += self.buf[self.charpos : end]
                self.charpos, matched = end, int(at >= 0)
                continue
            byte = self.buf[self.charpos : self.charpos + 1]
            found += byte
            self.charpos += 1
            goes_on = byte.isspace() if matched == len(target) else byte == target[matched : matched + 1]
            matched = matched + 1 if goes_on else 0
        return pos, _LINE_END.sub(b"", bytes(found[: -len(target) - 1]))
