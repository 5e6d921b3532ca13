"""No table object: each cell is a rectangle with its own text, or a text box over an empty rectangle."""

from drawing import BLUE, Deck
from pptx.enum.text import PP_ALIGN

WIDTHS = (240, 96, 210, 210, 110)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = {
    "2-1": [
        ("Ouvrir un centre de vaccination au Port", "Réalisé", "Ouverture en février", "", "DSP"),
        ("Vacciner contre les papillomavirus au collège", "En cours", "Séances dans 40 collèges", "Séances dans tous les collèges", "Rectorat"),
        ("Rattraper les vaccinations des nouveaux arrivants", "A lancer", "Accord avec les associations", "Deux équipes mobiles", "DSP"),
    ],
    "2-2": [
        ("Former les pharmaciens à l'entretien vaccinal", "En cours", "Trois soirées de formation", "Trois soirées de formation", "URPS"),
        ("Lancer une campagne contre la grippe en créole", "A lancer", "", "Spots de radio et affiches", "DSP"),
    ],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Vaccination",
        priorite=2,
        theme="La vaccination à tous les âges",
        objectifs={"2-1": "Aller vers les publics éloignés de la vaccination", "2-2": "Renforcer la confiance dans les vaccins"},
    )
    for index, (code, rows) in enumerate(ROWS.items()):
        slide = made.slide(made.label(code))
        y = 100.0
        for r, (texts, height) in enumerate(zip([HEAD, *rows], [34, *[50] * len(rows)], strict=True)):
            x = 32.0
            for c, (text, width) in enumerate(zip(texts, WIDTHS, strict=True)):
                head = r == 0
                font = {"size": 11, "bold": head, "color": "FFFFFF" if head else "222222"}
                align = PP_ALIGN.CENTER if head or c in (1, 4) else PP_ALIGN.LEFT
                boxed = text if index == 0 or head else ""
                slide.shape((x, y, width, height), fill=BLUE if head else None, line="808080", text=boxed, align=align, **font)
                if text and not boxed:
                    slide.text((x, y + 4, width, height - 8), text, align=align, **font)
                x += width
            y += height
    return made
