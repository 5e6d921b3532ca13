"""Rows cut by the end of a slide: with "(suite)" and the header again, then with neither."""

from drawing import Deck

WIDTHS = (240, 96, 220, 220, 120)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote pressenti")


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Périnatalité",
        priorite=1,
        theme="La santé des mères et des nouveau-nés",
        objectifs={"1-1": "Sécuriser le suivi de grossesse", "1-2": "Soutenir l'allaitement"},
    )
    label = made.label("1-1")
    rows = [
        ("Proposer l'entretien prénatal précoce à toutes les femmes", "En cours", "Formation de 30 sages-femmes", "Formation de 30 sages-femmes", "URPS"),
        ("Organiser des consultations avancées dans les cirques", "A lancer", "Convention avec l'hôpital\n- Choix des sites", "Consultation mensuelle\n- Cilaos", "CHU"),
    ]  # fmt: skip
    made.slide(label).table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, 60, 60], centred=[1, 4])
    rows = [
        (
            "Organiser des consultations avancées dans les cirques (suite)",
            "",
            "- Achat d'un échographe portable",
            "- Salazie\n- Mafate",
            "",
        ),
        ("Repérer les violences pendant la grossesse", "En cours", "Affiche dans les maternités", "Questionnaire systématique", "DSP"),
    ]
    made.slide(f"{label} (suite)").table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, 60, 60], centred=[1, 4])
    label = made.label("1-2")
    rows = [
        ("Labelliser les maternités amies des bébés", "En cours", "Audit de deux maternités", "Labellisation de deux maternités", "CHU"),
        (
            "Ouvrir un lactarium",
            "A lancer",
            "Étude des besoins et choix du site avec les services de",
            "Travaux et recrutement d'une équipe de",
            "CHU",
        ),
    ]
    made.slide(label).table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, 60, 60], centred=[1, 4])
    rows = [
        ("", "", "néonatologie", "quatre puéricultrices", ""),
        ("Former des mères relais dans les quartiers", "A lancer", "", "Deux groupes de douze mères", "PMI"),
    ]
    made.slide(label).table((32, 96), WIDTHS, rows, heights=[36, 60], heads=0, centred=[1, 4])
    return made
