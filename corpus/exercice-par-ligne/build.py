"""A line for each year under "Exercice", the action merged over both."""

from drawing import Deck

HEAD = ("Actions", "Etat", "Exercice", "Étapes prévues", "Pilote")
ROWS = {
    "5-1": [
        ("Former des secouristes en santé mentale", "En cours", "Deux sessions", "Quatre sessions", "DSP"),
        ("Ouvrir une maison des adolescents à l'Est", "A lancer", "Recherche d'un local", "", "DATPS"),
    ],
    "5-2": [("Étendre l'équipe mobile de psychiatrie", "Réalisé", "Recrutements :\n- un infirmier\n- un éducateur", "Bilan", "EPSMR")],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Santé mentale",
        priorite=5,
        theme="La santé mentale",
        objectifs={"5-1": "Repérer plus tôt la souffrance psychique", "5-2": "Soigner au plus près du lieu de vie"},
    )
    for code, actions in ROWS.items():
        rows, merges = [HEAD], []
        for action, etat, first, second, pilote in actions:
            top = len(rows)
            rows += [(action, etat, "2024", first, pilote), ("", "", "2025", second, "")]
            merges += [(top, col, top + 1, col) for col in (0, 1, 4)]
        made.slide(made.label(code)).table((32, 100), (280, 100, 80, 320, 110), rows, heights=[30, *[48] * (len(rows) - 1)], merges=merges)
    return made
