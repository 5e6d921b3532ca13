"""A PDF, page by page, into slides."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.utils.exceptions import PdfminerException

from prs_extract.alerts import Alert, alert
from prs_extract.errors import CorruptDeck, EmptyDeck, EncryptedDeck
from prs_extract.readers import pdf_drawing, pdf_pages, pdf_words
from prs_extract.readers.pdf_canvas import Canvas, CanvasDevice
from prs_extract.readers.pdf_malformed import MALFORMED
from prs_extract.slides import Picture, Slide, Source, Word

logging.getLogger("pdfminer").setLevel(logging.ERROR)
"""pdfminer warns of every oddity of a file on standard error; what matters is said in alerts."""

USUAL_SIZE_PT = (960.0, 540.0)
"""Of a slide of PowerPoint; stands in for a page that does not say its own."""

_QUOTED = 120
"""Characters of unseen text that an alert quotes."""


@dataclass(slots=True)
class _Reading:
    """What grows while pages are read."""

    slides: list[Slide] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    line_ends: list[tuple[int, int]] = field(default_factory=list)


def read_pdf(data: bytes, *, fichier: str, sha256: str, password: str | None = None) -> Source:
    """Every page that can be read, as a slide of loose words in the order of the file.

    A page that cannot be read costs itself only and leaves an alert. EncryptedDeck without the right password (the empty one is
    tried), CorruptDeck when nothing can be opened, EmptyDeck when there is no page, or neither a word nor a picture on any.
    """
    pdf = _open(data, fichier, password)
    leaves = pdf_pages.find_pages(pdf.doc)
    numbers = pdf_pages.slide_numbers(pdf.doc, leaves)
    reading = _Reading()
    device = CanvasDevice(pdf.rsrcmgr)
    for place, (leaf, number) in enumerate(zip(leaves, numbers, strict=True), start=1):
        _read_page(pdf, device, leaf.page, place, number, reading)
    _check_not_empty(reading, fichier)
    hidden = pdf_pages.missing_numbers(numbers)
    return Source(
        fichier=fichier,
        sha256=sha256,
        format="pdf",
        slides=tuple(_with_known_spaces(reading)),
        hidden=hidden,
        properties=_properties(pdf.metadata),
        alerts=(*_page_count_alerts(data, password, len(leaves)), *_hidden_alerts(hidden), *_repair_alerts(device), *reading.alerts),
    )


def _open(data: bytes, fichier: str, password: str | None) -> Any:
    try:
        return pdfplumber.open(io.BytesIO(data), password=password or "", raise_unicode_errors=False)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            why = "le mot de passe donné n'est pas le bon" if password else "il est protégé par un mot de passe, à donner avec `password`"
            raise EncryptedDeck(f"« {fichier} » : {why}.") from error
        raise _corrupt(fichier) from error
    except MALFORMED as error:
        raise _corrupt(fichier) from error


def _corrupt(fichier: str) -> CorruptDeck:
    return CorruptDeck(f"« {fichier} » : le PDF est endommagé ou incomplet, il ne s'ouvre pas. Redemandez ou réexportez le fichier.")


def _check_not_empty(reading: _Reading, fichier: str) -> None:
    if any(s.words or s.pictures for s in reading.slides):
        return
    if any(a.code == "diapositive-illisible" for a in reading.alerts):
        raise _corrupt(fichier)
    what = "ne contient ni texte ni image, il n'y a rien à lire" if reading.slides else "n'a aucune page"
    raise EmptyDeck(f"« {fichier} » : le PDF {what}.")


def _read_page(pdf: Any, device: CanvasDevice, page: Any | None, place: int, number: int, reading: _Reading) -> None:
    """Adds the page's slide; of a page that breaks while it is read, what was drawn before."""
    readable = page is not None
    if page is not None:
        try:
            PDFPageInterpreter(pdf.rsrcmgr, device).process_page(page)
        except MALFORMED:
            readable = False
    canvas, device.canvas = device.canvas, Canvas(0.0, 0.0)
    if canvas.width <= 0 or canvas.height <= 0:
        last = reading.slides[-1] if reading.slides else None
        canvas = Canvas(*((last.width_pt, last.height_pt) if last else USUAL_SIZE_PT))
    words = pdf_words.read_words(canvas)
    reading.slides.append(_slide(canvas, words.seen, place, number))
    reading.line_ends.append(words.line_ends)
    reading.alerts.extend(_page_alerts(reading.slides[-1], words.unseen, readable))


def _slide(canvas: Canvas, words: tuple[Word, ...], place: int, number: int) -> Slide:
    drawing = pdf_drawing.read_drawing(canvas)
    words, rules = pdf_words.strike(words, drawing.rules)
    return Slide(
        number=number,
        page=place,
        width_pt=canvas.width,
        height_pt=canvas.height,
        words=words,
        rules=rules,
        fills=drawing.fills,
        links=drawing.links,
        pictures=tuple(Picture(pdf_drawing.fraction(i.box, canvas), sha1=i.sha1) for i in canvas.images),
    )


def _page_alerts(slide: Slide, unseen: tuple[Word, ...], readable: bool) -> Iterator[Alert]:
    if not readable:
        message = f"La page {slide.page} est endommagée : elle n'a été lue qu'en partie ou pas du tout."
        yield alert("diapositive-illisible", message, slide=slide.number)
    elif not slide.words:
        yield alert("page-sans-texte", f"La page {slide.page} ne contient pas de texte (image ou scan ?).", slide=slide.number)
    if unseen:
        quoted = " ".join(w.text for w in unseen)
        quoted = quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED] + "…"
        yield alert("texte-cache", f"Texte invisible ou hors de la page {slide.page}, mis de côté : « {quoted} ».", slide=slide.number)


def _with_known_spaces(reading: _Reading) -> Iterator[Slide]:
    """The slides; where no line of the whole file ends with a space glyph, that none follows a word says nothing."""
    spaced, bare = (sum(ends) for ends in zip(*reading.line_ends, strict=True)) if reading.line_ends else (0, 0)
    for slide in reading.slides:
        yield slide if spaced or not bare else replace(slide, words=pdf_words.forget_line_ends(slide.words))


def _page_count_alerts(data: bytes, password: str | None, found: int) -> Iterator[Alert]:
    """Pages of a damaged file that pdfminer skips without a word: PDFium counts them its own way."""
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        return
    expected = len(document)
    document.close()
    if expected > found:
        yield alert("pages-manquantes", f"Le fichier annonce {expected} pages, {found} ont été trouvées : il est sans doute endommagé.")


def _hidden_alerts(hidden: tuple[int, ...]) -> Iterator[Alert]:
    for number in hidden:
        yield alert("diapositive-masquee", f"La diapositive {number} n'est pas dans le PDF (masquée à l'export).", slide=number)


def _repair_alerts(device: CanvasDevice) -> Iterator[Alert]:
    if device.repaired:
        yield alert(
            "ligatures-reparees", "Des ligatures (ti, ffi…) étaient codées à l'envers dans le PDF : leurs lettres ont été rétablies."
        )


def _properties(metadata: Mapping[str, Any]) -> dict[str, str]:
    """Title, author and creation date ("D:20240109…" becomes ISO 8601), where the file has them."""
    names = {"Title": "title", "Author": "author"}
    found = {names[k]: str(v) for k, v in metadata.items() if k in names and v}
    digits = "".join(c for c in str(metadata.get("CreationDate") or "")[2:10] if c.isdigit())
    if len(digits) == 8:
        found["created"] = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return found
