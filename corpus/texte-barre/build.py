"""Struck actions: the whole action, and a part of one only."""

from drawing import Deck, write

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Doubler les équipes du SAMU maritime", "A lancer", "Étude de coût", "", "CHU"),
    ("Former les pompiers volontaires à la régulation", "En cours", "Stage de deux jours", "Stage de deux jours", "SDIS"),
    ("Ouvrir un poste médical avancé au Maïdo", "En cours", "Choix du terrain", "Travaux", "SDIS"),
    ("Publier un guide des gestes qui sauvent", "Réalisé", "Impression et diffusion", "", "DSP"),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Urgences",
        priorite=13,
        theme="Les urgences et les soins non programmés",
        objectifs={"13-1": "Répondre vite partout dans l'île"},
    )
    grid = made.slide(made.label("13-1")).table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, *[52] * 4], centred=[1, 4])
    for col in (0, 2):
        frame = grid.table.cell(1, col).text_frame
        frame.clear()
        write(frame, ROWS[0][col], size=11, struck=True)
    paragraph = grid.table.cell(3, 3).text_frame.paragraphs[0]
    paragraph.runs[0].text = "Travaux "
    added = paragraph.add_run()
    added.text = "et inauguration"
    added.font.size, added.font.name = paragraph.runs[0].font.size, "Carlito"
    added._r.get_or_add_rPr().set("strike", "sngStrike")
    return made
