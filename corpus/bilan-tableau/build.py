"""A review as a table: a row for each objective, a column for each rubrique."""

from drawing import Deck

HEAD = ("Objectif", "Réalisations 2024-2025", "Freins", "Perspectives 2026-2027")
ROWS = [
    (
        "3-1 Manger mieux dès la crèche",
        "- Charte signée par 12 communes\n- Ateliers cuisine : 1 480 familles",
        "- Prix des fruits et légumes frais",
        "- Étendre la charte aux crèches privées\n- Évaluer les menus avec les élèves",
    ),
    ("3-2 Bouger malgré la maladie", "- 3 maisons sport-santé labellisées", "", "- Ouvrir des créneaux en soirée"),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Prévention",
        priorite=3,
        theme="La prévention des maladies métaboliques",
        objectifs={"3-1": "Manger mieux dès la crèche", "3-2": "Bouger malgré la maladie"},
    )
    slide = made.slide("Bilan et perspectives")
    slide.table((32, 100), (180, 250, 200, 260), [HEAD, *ROWS], heights=[30, 90, 60], size=12)
    return made
