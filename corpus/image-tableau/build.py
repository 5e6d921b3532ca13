"""Draws the case: slides of ../entete-simple as pictures, in a PPTX and in a PDF without text. Run from this folder."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
from pptx import Presentation

HERE = Path(__file__).parent
PAGES = (7,)
"""Page of ../entete-simple/deck.pdf whose table is shown, counted from 1."""


def main() -> None:
    with pdfium.PdfDocument(HERE.parent / "entete-simple" / "deck.pdf") as book:
        images = [book[n - 1].render(scale=150 / 72).to_pil().convert("RGB") for n in PAGES]
        width, height = book[0].get_size()
    images[0].save(HERE / "image.pdf", save_all=True, append_images=images[1:], resolution=150)
    deck = Presentation()
    deck.slide_width, deck.slide_height = int(width * 12700), int(height * 12700)
    for image in images:
        data = io.BytesIO()
        image.save(data, "PNG")
        deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(data, 0, 0, deck.slide_width, deck.slide_height)
    deck.save(HERE / "image.pptx")


if __name__ == "__main__":
    main()
