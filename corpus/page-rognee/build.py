"""Pages with a crop box: the sheet is larger than what is shown, and holds printer's marks."""

from pathlib import Path

import pypdfium2 as pdfium
from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = {
    "2-1": [
        ("Ouvrir une maison des aînés", "En cours", "Cadrage", "Lancement", "DOS"),
        ("Former les équipes", "A lancer", "", "Deux sessions", "CGSS"),
    ],
    "2-2": [("Suivre les résultats", "Réalisé", "Tableau de bord", "", "DESI")],
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Grand âge",
        priorite=2,
        theme="Le grand âge",
        objectifs={"2-1": "Agir plus tôt et plus près", "2-2": "Mesurer les effets"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        slide.table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, *[52] * len(rows)], centred=[1, 4])
    return made


def pdf(path: Path) -> None:
    """The pages on a larger sheet, with what is outside the slide cut off."""
    book = pdfium.PdfDocument(path)
    for page in book:
        width, height = page.get_size()
        for item in page.get_objects():
            item.transform(pdfium.PdfMatrix(1, 0, 0, 1, 60, 40))
        page.set_mediabox(0, 0, width + 120, height + 80)
        page.set_cropbox(60, 40, 60 + width, 40 + height)
        page.gen_content()
    book.save(path)
