"""Pages that are turned: their content lies on its side and the file says by how much."""

from pathlib import Path

import pypdfium2 as pdfium
from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = {
    "3-1": [
        ("Ouvrir un lieu de répit", "En cours", "Cadrage", "Lancement", "DOS"),
        ("Former les équipes", "A lancer", "", "Deux sessions", "CGSS"),
    ],
    "3-2": [("Suivre les résultats", "Réalisé", "Tableau de bord", "", "DESI")],
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Répit",
        priorite=3,
        theme="Le répit des aidants",
        objectifs={"3-1": "Agir plus tôt et plus près", "3-2": "Mesurer les effets"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        slide.table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, *[52] * len(rows)], centred=[1, 4])
    return made


def pdf(path: Path) -> None:
    """The same pages, turned by 90 degrees and drawn back by 270."""
    book = pdfium.PdfDocument(path)
    for page in book:
        width, height = page.get_size()
        for item in page.get_objects():
            item.transform(pdfium.PdfMatrix(0, 1, -1, 0, height, 0))
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
        page.set_rotation(90)
        page.gen_content()
    book.save(path)
