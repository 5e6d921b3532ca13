"""Pictures of slides: pages of a PDF drawn by PDFium, other decks through LibreOffice where it is installed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from prs_extract.errors import CorruptDeck, MissingTool
from prs_extract.readers.office import converted

_PDF = b"%PDF-"


def slide_pictures(path: Path, positions: list[int], *, width_px: int, password: str | None = None) -> list[Image.Image] | None:
    """The slides at `positions` (0-based, among the visible ones) as pictures `width_px` wide; None where the deck is no PDF and LibreOffice is missing.

    CorruptDeck when the deck cannot be drawn.
    """
    data = path.read_bytes()
    if _PDF not in data[:1024]:
        try:
            data = converted(data, suffix=path.suffix or ".pptx", fichier=path.name, to="pdf")
        except MissingTool:
            return None
        password = None
    try:
        with pdfium.PdfDocument(data, password=password) as book:
            return [_picture(book[i], width_px) for i in positions if i < len(book)]
    except pdfium.PdfiumError as fault:
        raise CorruptDeck(f"{path.name} ne peut pas être dessiné : {fault}.") from fault


def _picture(page: pdfium.PdfPage, width_px: int) -> Image.Image:
    image: Image.Image = page.render(scale=width_px / page.get_width()).to_pil().convert("RGB")
    page.close()
    return image
