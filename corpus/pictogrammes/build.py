"""The état is a weather picture; the legend shows the same pictures with their words."""

from drawing import Deck, pictogram

WIDTHS = (250, 90, 210, 210, 136)
HEAD = ("Mesures", "Météo", "Programme 2024", "Programme 2025", "Porteur")
WEATHER = {"Réalisé": ("soleil", "F2A900"), "En cours": ("nuage", "A6B1BB"), "Reporté": ("pluie", "5B6B7A")}
ROWS = [
    ("Composer des menus locaux pour les cantines", "En cours", "Cahier des charges", "Essai dans dix collèges", "DAAF"),
    ("Limiter la publicité près des écoles", "Reporté", "", "Arrêté type pour les maires", "Préfecture"),
    ("Installer des fontaines à eau dans les lycées", "Réalisé", "Pose de 60 fontaines", "Entretien", "Région"),
    ("Former les cuisiniers scolaires", "En cours", "Deux stages de trois jours", "Deux stages de trois jours", "CNFPT"),
]  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Nutrition",
        priorite=5,
        theme="La nutrition et la lutte contre l'obésité",
        objectifs={"5-1": "Améliorer l'alimentation des enfants à l'école"},
    )
    for rows in (ROWS[:2], ROWS[2:]):
        slide = made.slide(made.label("5-1"))
        grid = slide.table((32, 96), WIDTHS, [HEAD, *((a, "", *rest) for a, _, *rest in rows)], heights=[36, 56, 56], centred=[4])
        for r, row in enumerate(rows, start=1):
            slide.picture(grid.centre(r, 1), pictogram(*WEATHER[row[1]]), size=24)
        for i, (words, picture) in enumerate(WEATHER.items()):
            slide.picture((60 + 140 * i, 512), pictogram(*picture), size=16)
            slide.text((70 + 140 * i, 502, 110, 20), words, size=10)
    return made
