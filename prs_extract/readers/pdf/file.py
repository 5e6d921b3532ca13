"""An open PDF: its pages, their numbers, and what each draws."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import suppress

import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.pdfinternals import resolve_and_decode

from prs_extract.alerts import Alert, alert
from prs_extract.errors import CorruptDeck, EncryptedDeck, LimitExceeded
from prs_extract.readers.limits import DEFAULT, Limits
from prs_extract.readers.pdf import pages as pdf_pages
from prs_extract.readers.pdf.canvas import Canvas
from prs_extract.readers.pdf.circles import without_circles
from prs_extract.readers.pdf.device import MAX_DEPTH, MAX_PATHS, CanvasDevice
from prs_extract.readers.pdf.fonts import Fonts
from prs_extract.readers.pdf.interpreter import Interpreter
from prs_extract.readers.pdf.malformed import MALFORMED
from prs_extract.readers.pdf.objects import Document
from prs_extract.readers.pdf.turn import upright
from prs_extract.readers.pdf.witness import Witness

for _library in ("pdfminer", "pdfplumber"):
    logging.getLogger(_library).setLevel(logging.ERROR)
"""They warn of every oddity of a file on standard error; what matters is said in alerts."""

USUAL_SIZE_PT = (960.0, 540.0)
"""Of a slide of PowerPoint; stands in for a first page that does not say its own."""

_PROPERTIES = {"Title": "title", "Author": "author", "CreationDate": "created"}
"""What is asked of a file's own description of itself, and our names for it."""


class PdfFile:
    """Opened by pdfminer, the engine of pdfplumber, and drawn by our device. `numbers`: the slide number of each page.

    EncryptedDeck without the right password (the empty one is tried), CorruptDeck when nothing can be opened, LimitExceeded for too many pages.
    """

    def __init__(self, data: bytes, *, fichier: str, password: str | None, limits: Limits = DEFAULT) -> None:
        # Room that a download which was cut short was given and never filled: pdfminer looks through it for minutes.
        data = without_circles(data.rstrip(b"\0"))
        self._doc, self._leaves, self._repaired = _opened_or_repaired(data, fichier, password)
        if len(self._leaves) > limits.slides:
            raise LimitExceeded(f"« {fichier} » a {len(self._leaves)} pages : la limite est de {limits.slides}.")
        self._fonts = Fonts()
        self._device = CanvasDevice(self._fonts)
        self._size = USUAL_SIZE_PT
        self.limited: dict[int, LimitExceeded] = {}
        self._endless: set[int] = set()
        self._witness = Witness(data, password)
        self.numbers = pdf_pages.slide_numbers(self._doc, self._leaves)

    def draw(self, place: int) -> tuple[Canvas, bool]:
        """What the page at `place` (from 0) draws, and whether it could be read to its end.

        A page that stands sideways is turned upright. A broken page keeps what it drew before the fault, and so does one that draws too much, or else
        its text and the first of its paths: `limited` has what it exceeded.
        """
        page, whole = self._leaves[place].page, False
        if page is not None:
            try:
                interpreter = Interpreter(self._fonts, self._device)
                interpreter.process_page(page)
                whole = interpreter.whole
                if interpreter.circular or self._device.depth > MAX_DEPTH:
                    self._endless.add(place)
                if self._device.overdrawn:
                    self.limited[place] = LimitExceeded(f"Une page du PDF dessine plus de {MAX_PATHS} traits et fonds.")
            except MALFORMED:
                pass
            except LimitExceeded as error:
                self.limited[place] = error
        self._doc.forget_large()
        canvas, self._device.canvas = self._device.canvas, Canvas(0.0, 0.0)
        if canvas.width <= 0 or canvas.height <= 0:
            return Canvas(*self._size), False
        self._size = (canvas.width, canvas.height)
        return upright(canvas), whole

    def letters_missed(self, place: int, letters: int) -> int:
        """How many more letters than `letters` PDFium sees on the page at `place`, where that is most of them; 0 elsewhere.

        Not asked of a page whose forms draw themselves, or whose marks or clips stand in one another without end: PDFium follows them for as long as
        there is memory.
        """
        if place in self._endless:
            return 0
        return self._witness.letters_missed(place, letters) if self._witness.pages == len(self._leaves) else 0

    def properties(self) -> dict[str, str]:
        """Title, author and creation date ("D:20240109…" becomes ISO 8601), where the file has them."""
        found: dict[str, str] = {}
        for info in self._doc.info:
            for name, ours in _PROPERTIES.items():
                with suppress(*MALFORMED):
                    value = resolve1(info.get(name))
                    # A list may hold itself, or what grows without end.
                    if value and not isinstance(value, list | dict):
                        found[ours] = str(resolve_and_decode(value))
        digits = "".join(c for c in found.pop("created", "")[2:10] if c.isdigit())
        if len(digits) == 8:
            found["created"] = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
        return found

    def alerts(self) -> Iterator[Alert]:
        """Doubts about the file as a whole; complete only once every page is drawn."""
        if self._repaired:
            yield alert("fichier-repare", "Le PDF est endommagé ; il a été réparé avant d'être lu : vérifiez que rien n'y manque.")
        found = len(self._leaves)
        if self._witness.pages > found:
            message = f"Le fichier annonce {self._witness.pages} pages, {found} ont été trouvées : il est sans doute endommagé."
            yield alert("pages-manquantes", message)
        for number in pdf_pages.missing_numbers(self.numbers):
            yield alert("diapositive-masquee", f"La diapositive {number} n'est pas dans le PDF (masquée à l'export).", slide=number)
        if self._device.repaired:
            message = "Des ligatures (ti, ffi…) étaient codées à l'envers dans le PDF : leurs lettres ont été rétablies."
            yield alert("ligatures-reparees", message)


def corrupt(fichier: str) -> CorruptDeck:
    return CorruptDeck(f"« {fichier} » : le PDF est endommagé ou incomplet, il ne s'ouvre pas. Redemandez ou réexportez le fichier.")


def _opened_or_repaired(data: bytes, fichier: str, password: str | None) -> tuple[Document, list[pdf_pages.Leaf], bool]:
    """The open file, its pages, and whether PDFium had to write it anew: it rebuilds tables of objects where pdfminer gives up, or finds nothing
    at the places that a table gives.
    """
    try:
        doc = _opened(data, fichier, password)
        leaves = pdf_pages.find_pages(doc)
    except CorruptDeck:
        if (repaired := _written_by_pdfium(data, password)) is None:
            raise
    else:
        if any(leaf.page is not None for leaf in leaves) or (repaired := _written_by_pdfium(data, password)) is None:
            return doc, leaves, False
    doc = _opened(repaired, fichier, password)
    return doc, pdf_pages.find_pages(doc), True


def _opened(data: bytes, fichier: str, password: str | None) -> Document:
    try:
        return Document(data, password or "")
    except PDFPasswordIncorrect as error:
        why = (
            "le mot de passe donné n'est pas le bon"
            if password
            else "il est protégé par un mot de passe, à donner avec `password` (ou --password)"
        )
        raise EncryptedDeck(f"« {fichier} » : {why}.") from error
    except MALFORMED as error:
        raise corrupt(fichier) from error


def _written_by_pdfium(data: bytes, password: str | None) -> bytes | None:
    """The file as PDFium saves it; None when it cannot open it either."""
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        return None
    try:
        copy = io.BytesIO()
        document.save(copy)
        return copy.getvalue()
    finally:
        document.close()
