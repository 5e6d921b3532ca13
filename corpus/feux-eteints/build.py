"""Traffic lights drawn of four shapes, one of them all off, and round gauges of one outline: the legend stands on a slide of its own, its words far off."""

import io

from drawing import Deck, Slide
from PIL import Image, ImageDraw
from pptx.enum.shapes import MSO_SHAPE

WIDTHS = (250, 90, 210, 210, 136)
HEAD = ("Actions PRS 2023-2028", "État d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
LIGHTS = {"Terminée": (2, "2E8B57"), "En cours": (1, "F2A900"), "Non démarrée": (None, ""), "Reportée": (0, "D62728")}
GAUGES = {"Réalisée": 360, "Engagée": 180, "À lancer": 0}
CASE, UNLIT = "3A3A3A", "757575"
ROWS = [
    ("Mesurer les pollens dans deux stations", "Non démarrée", "Achat des capteurs", "Mise en service", "Atmo"),
    ("Publier un bulletin de l'air chaque semaine", "Terminée", "52 bulletins", "", "Atmo"),
    ("Contrôler l'air des crèches", "En cours", "Vingt crèches", "Quarante crèches", "PMI"),
    ("Former les conseillers en air intérieur", "Reportée", "", "Deux sessions", "ARS"),
]  # fmt: skip
MORE = [
    ("Visiter les logements des patients asthmatiques", "Engagée", "Trente visites", "Soixante visites", "CHU"),
    ("Distribuer un carnet de l'asthme", "À lancer", "Maquette", "Diffusion", "CHU"),
    ("Ouvrir une école de l'asthme", "Réalisée", "Ouverture en mars", "", "CHU"),
]  # fmt: skip


def light(slide: Slide, centre: tuple[float, float], state: str, *, size: float) -> None:
    x, y = centre
    lit, color = LIGHTS[state]
    slide.shape((x - size / 2, y - 1.4 * size, size, 2.8 * size), fill=CASE, kind=MSO_SHAPE.ROUNDED_RECTANGLE)
    for i in range(3):
        slide.dot((x, y + (i - 1) * 0.85 * size), color if i == lit else UNLIT, size=0.7 * size)


def gauge(state: str) -> bytes:
    """A disc filled from the top on, on a transparent ground."""
    image = Image.new("RGBA", (120, 120), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((6, 6, 114, 114), fill="white", outline="#444444", width=5)
    if GAUGES[state]:
        draw.pieslice((6, 6, 114, 114), -90, GAUGES[state] - 90, fill="#444444")
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Air et asthme",
        priorite=9,
        theme="La qualité de l'air et l'asthme",
        objectifs={"9-1": "Mieux surveiller l'air que l'on respire", "9-2": "Accompagner les personnes asthmatiques"},
    )
    legend = made.slide("Comment lire les tableaux")
    for i, state in enumerate(LIGHTS):
        light(legend, (90, 150 + 70 * i), state, size=16)
        legend.text((160, 138 + 70 * i, 200, 24), state, size=14)
    for i, state in enumerate(GAUGES):
        legend.picture((500, 150 + 70 * i), gauge(state), size=30)
        legend.text((570, 138 + 70 * i, 200, 24), state, size=14)
    for code, rows in (("9-1", ROWS), ("9-2", MORE)):
        slide = made.slide(made.label(code))
        grid = slide.table((32, 96), WIDTHS, [HEAD, *((a, "", *rest) for a, _, *rest in rows)], heights=[36, *(56 for _ in rows)])
        for r, row in enumerate(rows, start=1):
            if row[1] in LIGHTS:
                light(slide, grid.centre(r, 1), row[1], size=11)
            else:
                slide.picture(grid.centre(r, 1), gauge(row[1]), size=22)
    return made
