"""The état is a coloured dot laid over its cell; the legend stands at the foot of each slide."""

from drawing import Deck, Slide

WIDTHS = (250, 90, 210, 210, 136)
HEAD = ("Actions PRS 2023-2028", "État d'avancement", "Programmation 2024", "Programmation 2025", "Pilote pressenti")
LEGEND = {"Réalisé": "2E8B57", "En cours": "F2A900", "A lancer": "9E9E9E", "Abandonné": "C0392B"}
ROWS = {
    "4-1": [
        ("Généraliser le dépistage du diabète gestationnel", "En cours", "Formation de 40 sages-femmes libérales", "Extension aux PMI de l'Ouest", "URPS"),
        ("Installer un réseau de diététiciennes de proximité", "A lancer", "Étude de faisabilité", "Recrutement de trois postes", "CGSS"),
        ("Diffuser le carnet de suivi en créole et en mahorais", "Réalisé", "Impression de 5 000 carnets", "", "DSP"),
    ],
    "4-2": [
        ("Ouvrir une consultation d'éducation thérapeutique à Saint-Louis", "En cours", "Aménagement des locaux", "Ouverture au premier trimestre", "CHU"),
        ("Créer une équipe mobile de rétinographie", "Abandonné", "", "", "CHU"),
        ("Équiper les maisons de santé de glucomètres connectés", "A lancer", "Appel à candidatures", "Déploiement dans douze maisons", "DSP"),
    ],
}  # fmt: skip


def legend(slide: Slide) -> None:
    for i, (words, color) in enumerate(LEGEND.items()):
        slide.dot((60 + 150 * i, 512), color, size=10)
        slide.text((68 + 150 * i, 502, 120, 20), words, size=10)


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Diabète et maladies chroniques",
        priorite=4,
        theme="Le diabète et les maladies chroniques",
        objectifs={"4-1": "Repérer plus tôt le diabète et ses complications", "4-2": "Rapprocher l'éducation thérapeutique des patients"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        grid = slide.table(
            (32, 96), WIDTHS, [HEAD, *((a, "", *rest) for a, _, *rest in rows)], heights=[36, *[52] * len(rows)], centred=[4]
        )
        for r, row in enumerate(rows, start=1):
            slide.dot(grid.centre(r, 1), LEGEND[row[1]])
        legend(slide)
    return made
