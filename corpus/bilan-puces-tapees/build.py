"""Bullets typed by hand, set in by spaces; then two objectives side by side, each with a list under a tinted band."""

from drawing import Deck, Slide

TYPED = [
    "Actions emblématiques 2024-2025",
    "• Cinq ateliers de cuisine ouverts dans les quartiers",
    "     - 240 familles inscrites",
    "     - Deux saisons :",
    "          > saison des fruits, de novembre à mars",
    "          > saison des racines, de mai à août",
    "• Potagers scolaires : 31 écoles",
    "Difficultés rencontrées, points d'attention",
    "• Peu de maraîchers disponibles le matin",
    "     - moins de 10 % répondent",
    "Priorités 2026-2027",
    "• Ouvrir trois ateliers dans le Sud",
    "     - Budget à trouver :",
    "          > appel à projets",
]

LEFT = [
    "Actions emblématiques 2024-2025",
    "• Repas à un euro dans les lycées professionnels du Nord",
    "     – 4 200 repas servis",
    "• Charte signée par onze cantines",
    "Difficultés rencontrées",
    "• Prix des denrées en hausse",
    "Priorités 2026-2027",
    "• Étendre les repas à un euro",
    "     – Deux lycées de plus",
    "     – Convention avec la Région",
]

RIGHT = [
    "Actions emblématiques 2024-2025",
    "• Publicité pour les sodas : état des lieux autour de quarante écoles et collèges",
    "• Jeu sur les étiquettes : 900 élèves",
    "Priorités 2026-2027",
    "• Arrêté type pour les maires",
    "• Publier un palmarès des boissons",
    "     – Relevé des teneurs en sucre",
    "     – Diffusion aux familles",
]


def listed(slide: Slide, place: tuple[float, float, float, float], lines: list[str]) -> None:
    """A text whose lines without a list mark are headings, in bold."""
    box = slide.text(place, "\n".join(lines), size=15)
    for paragraph in box.text_frame.paragraphs:
        paragraph.runs[0].font.bold = paragraph.text[0].isupper()


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Alimentation",
        priorite=4,
        theme="L'alimentation des familles",
        objectifs={
            "4-1": "Apprendre à cuisiner les produits du pays",
            "4-2": "Rendre les repas accessibles",
            "4-3": "Réduire la place des produits sucrés",
        },
    )
    first = made.slide(made.label("4-1"))
    listed(first, (60, 96, 840, 380), TYPED)
    both = made.slide("L'alimentation des familles : bilan et priorités")
    for x, code, lines in ((40, "4-2", LEFT), (500, "4-3", RIGHT)):
        both.shape((x, 96, 420, 34), fill="E4EDF7", text=made.label(code), size=13, bold=True)
        listed(both, (x, 136, 420, 300), lines)
    return made
