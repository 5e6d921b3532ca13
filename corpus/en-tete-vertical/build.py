"""Narrow columns whose header climbs (text turned by 270 degrees)."""

from drawing import Deck

WIDTHS = (270, 52, 240, 240, 52, 42)
HEAD = ("Actions PRS 2023-2028", "Avancement", "Programmation 2024", "Programmation 2025", "Pilote", "Priorité")
ROWS = {
    "14-1": [
        ("Ouvrir un centre de santé sexuelle à Saint-Pierre", "En cours", "Recrutement de l'équipe", "Ouverture cinq jours par semaine", "DSP", "✓"),
        ("Distribuer des autotests dans les lycées", "A lancer", "", "Essai dans six lycées", "DSP", ""),
        ("Former les infirmières scolaires", "En cours", "Deux journées de formation", "Deux journées de formation", "CHU", "✓"),
    ],
    "14-2": [
        ("Proposer la PrEP en médecine de ville", "Réalisé", "Formation de 50 médecins", "", "URPS", ""),
        ("Soutenir les associations de pairs", "En cours", "Appel à projets", "Appel à projets", "DSP", "✓"),
    ],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Santé sexuelle",
        priorite=14,
        theme="La santé sexuelle",
        objectifs={"14-1": "Informer et dépister les jeunes", "14-2": "Prévenir les infections"},
    )
    for code, rows in ROWS.items():
        grid = made.slide(made.label(code)).table((32, 90), WIDTHS, [HEAD, *rows], heights=[84, *[48] * len(rows)], centred=[1, 4, 5])
        for col in (1, 4, 5):
            grid.table.cell(0, col)._tc.tcPr.set("vert", "vert270")
    return made
