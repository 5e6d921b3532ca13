"""Pictures of slides: pages of a PDF drawn by PDFium, other decks through LibreOffice where it is installed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from prs_extract.errors import CorruptDeck, MissingTool
from prs_extract.readers.office import converted

_PDF = b"%PDF-"


def iter_slide_pictures(path: Path, positions: Sequence[int], *, width_px: int, password: str | None = None) -> Iterator[Image.Image]:
    """The slides at `positions` (0-based, among the visible ones) as pictures `width_px` wide, one at a time; none where the deck is no PDF
    and LibreOffice is missing.

    CorruptDeck when the deck cannot be drawn.
    """
    data = path.read_bytes()
    if _PDF not in data[:1024]:
        try:
            data = converted(data, suffix=path.suffix or ".pptx", fichier=path.name, to="pdf")
        except MissingTool:
            return
        password = None
    try:
        with pdfium.PdfDocument(data, password=password) as book:
            for i in positions:
                if i < len(book):
                    yield _picture(book[i], width_px)
    except pdfium.PdfiumError as fault:
        raise CorruptDeck(f"{path.name} ne peut pas être dessiné : {fault}.") from fault


def _picture(page: pdfium.PdfPage, width_px: int) -> Image.Image:
    image: Image.Image = page.render(scale=width_px / page.get_width()).to_pil().convert("RGB")
    page.close()
    return image
