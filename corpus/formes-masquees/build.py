"""Hidden shapes on a slide: an older table and a note, which nobody sees."""

from drawing import Deck

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [("Créer une équipe mobile de dermatologie", "En cours", "Recrutement", "Tournées mensuelles", "CHU")]
OLD = [("Ancienne version : acheter un camion", "A lancer", "Étude", "Achat", "DOS")]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Accès aux soins",
        priorite=11,
        theme="L'accès aux soins",
        objectifs={"11-1": "Aller vers les habitants", "11-2": "Fidéliser les médecins"},
    )
    slide = made.slide(made.label("11-1"))
    slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52], centred=[1, 4])
    slide.table((32, 260), WIDTHS, [HEAD, *OLD], heights=[36, 52], centred=[1, 4])
    note = slide.text((32, 400, 400, 30), "Arbitrage en attente")
    old = [s for s in slide.slide.shapes if s.has_table][1]
    for shape in (old, note):
        shape._element.xpath(".//p:cNvPr")[0].set("hidden", "1")
    return made
