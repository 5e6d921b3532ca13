"""Only horizontal rules between the rows, and a filled header."""

from drawing import Deck

WIDTHS = (240, 90, 210, 210, 80, 66)
HEAD = ("Actions PRS 2023-2028", "Etat d’avancement", "Programmation 2024", "Programmation 2025", "Pilote", "Priorité")
ROWS = {
    "3-1": [
        ("Proposer un bilan de prévention à 65 ans", "En cours", "Information des médecins traitants\n-Envoi d'un courrier à 4 000 assurés", "Poursuite des bilans dans les communes des Hauts", "CGSS", "X"),
        ("Former les aides à domicile au repérage de la fragilité", "A lancer", "Cadrage du module", "Formation de 120 aides", "DOMS", ""),
        ("Prévenir les chutes par des ateliers d'équilibre", "En cours", "Ateliers dans quinze communes", "Ateliers dans vingt-quatre communes", "DSP", "X"),
    ],
    "3-2": [
        ("Créer une plateforme de répit pour les aidants", "A lancer", "", "Choix du porteur et ouverture", "DOMS", "X"),
        ("Ouvrir des places d'accueil de jour itinérant", "En cours", "Achat d'un véhicule aménagé", "Tournées dans l'Est et le Sud", "DOMS", ""),
    ],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Personnes âgées",
        priorite=3,
        theme="Le vieillissement et le soutien aux aidants",
        objectifs={"3-1": "Prévenir la perte d'autonomie", "3-2": "Soutenir les proches aidants"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        slide.table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, *[54] * len(rows)], borders="TB", centred=[1, 4, 5])
    return made
