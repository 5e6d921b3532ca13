"""Three lamps in each état cell, one of them lit; the legend explains the three colours."""

from drawing import Deck

WIDTHS = (250, 90, 210, 210, 136)
HEAD = ("Actions PRS 2023-2028", "État", "Programmation 2024", "Programmation 2025", "Référent")
LAMPS = {"Réalisée": "2E8B57", "En cours": "FFA500", "Non démarrée": "D62728"}
UNLIT = "D9D9D9"
ROWS = [
    ("Cartographier les gîtes larvaires des ravines", "En cours", "Relevés dans huit communes", "Relevés dans seize communes", "DSE"),
    ("Former des brigades communales de lutte", "Non démarrée", "Convention avec les mairies", "Formation de 24 agents", "DSE"),
    ("Alerter les voyageurs à l'aéroport", "Réalisée", "Affichage et message vocal", "", "DSP"),
    ("Tester l'insecte stérile à Sainte-Marie", "En cours", "Lâchers mensuels", "Lâchers hebdomadaires", "IRD"),
]  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Lutte antivectorielle",
        priorite=10,
        theme="La lutte contre les moustiques et la dengue",
        objectifs={"10-1": "Réduire la densité de moustiques", "10-2": "Préparer la réponse à une épidémie"},
    )
    for code, rows in (("10-1", ROWS[:2]), ("10-2", ROWS[2:])):
        slide = made.slide(made.label(code))
        grid = slide.table((32, 96), WIDTHS, [HEAD, *((a, "", *rest) for a, _, *rest in rows)], heights=[36, 56, 56], centred=[4])
        for r, row in enumerate(rows, start=1):
            x, y = grid.centre(r, 1)
            for i, (words, color) in enumerate(LAMPS.items()):
                slide.dot((x + 18 * (i - 1), y), color if words == row[1] else UNLIT)
        for i, (words, color) in enumerate(LAMPS.items()):
            slide.dot((60 + 140 * i, 512), color, size=10)
            slide.text((68 + 140 * i, 502, 110, 20), words, size=10)
    return made
