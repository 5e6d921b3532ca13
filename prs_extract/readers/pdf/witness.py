"""A second opinion: on damaged files pdfminer may lose pages, or the end of a page, without a word; PDFium counts what it finds."""

from __future__ import annotations

from contextlib import suppress

import pypdfium2

FEW_LETTERS = 400
"""On a page of more, hardly any can be most of what it holds; asking for each page of a deck would cost a twentieth of its reading."""

MOST_SEEN = 0.5
"""Share of PDFium's letters under which a page has lost most of its text. On 700 sound files none comes under 0.7."""

LEAST_MISSED = 40
"""Letters: fewer may be a page number, or a mark that the two understand differently."""


KEPT_BYTES = 16 * 1024 * 1024
"""Of the file, in the pages that one opening of it is asked for: PDFium keeps the pictures of every page that it has seen until it is closed."""


class Witness:
    """`pages`: how many PDFium finds; 0 when it cannot open the file. `openings`: how often it was opened."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data, self._password = data, password
        self._document: pypdfium2.PdfDocument | None = None
        self._asked = self.openings = 0
        with suppress(pypdfium2.PdfiumError):
            self._document = self._opened()
        self.pages = len(self._document) if self._document is not None else 0

    def _opened(self) -> pypdfium2.PdfDocument:
        self.openings += 1
        return pypdfium2.PdfDocument(self._data, password=self._password)

    def letters_missed(self, place: int, letters: int) -> int:
        """How many more than `letters` the page at `place` (from 0) has, where those are few and most are missing; 0 elsewhere."""
        if self._document is None or letters > FEW_LETTERS:
            return 0
        if self._asked * len(self._data) > KEPT_BYTES * self.pages:
            self._document.close()
            self._document, self._asked = self._opened(), 0
        self._asked += 1
        seen = _letters(self._document, place, letters + LEAST_MISSED)
        return seen - letters if letters < MOST_SEEN * seen and seen - letters >= LEAST_MISSED else 0


def _letters(document: pypdfium2.PdfDocument, place: int, least: int) -> int:
    """Characters of a page that are no space; 0 for a page that PDFium cannot read either, and for one of fewer than `least` with its spaces."""
    with suppress(pypdfium2.PdfiumError):
        page = document[place]
        try:
            written = page.get_textpage()
            try:
                return 0 if written.count_chars() < least else sum(not c.isspace() for c in written.get_text_range())
            finally:
                written.close()
        finally:
            page.close()
    return 0
