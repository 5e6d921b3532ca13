"""A hand-out: two slides a page, on paper."""

from pathlib import Path

import pypdfium2 as pdfium
from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = {
    "1-1": [
        ("Créer une plateforme unique", "En cours", "Cadrage", "Lancement", "DOS"),
        ("Former les équipes", "A lancer", "", "Deux sessions", "CGSS"),
    ],
    "1-2": [("Suivre les résultats", "Réalisé", "Tableau de bord", "", "DESI")],
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Ressources",
        priorite=1,
        theme="Les ressources partagées",
        objectifs={"1-1": "Agir plus tôt et plus près", "1-2": "Mesurer les effets"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        slide.table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, *[52] * len(rows)], centred=[1, 4])
    return made


def book_form(sheets: pdfium.PdfDocument, book: pdfium.PdfDocument, index: int) -> pdfium.PdfObject:
    return (
        book.capture_page(index, dest_pdf=sheets).as_pageobject()
        if hasattr(book, "capture_page")
        else book.page_as_xobject(index, sheets).as_pageobject()
    )


def pdf(path: Path) -> None:
    """Two slides a page of A4, one over the other, each in its frame."""
    book = pdfium.PdfDocument(path)
    sheets = pdfium.PdfDocument.new()
    for first in range(0, len(book), 2):
        sheet = sheets.new_page(595, 842)
        for i in range(min(2, len(book) - first)):
            form = book[first + i].get_size()
            scale = 500 / form[0]
            item = book_form(sheets, book, first + i)
            item.set_matrix(pdfium.PdfMatrix(scale, 0, 0, scale, 47, 842 - 60 - (i + 1) * form[1] * scale - i * 60))
            sheet.insert_obj(item)
        sheet.gen_content()
    book = sheets
    book.save(path)
