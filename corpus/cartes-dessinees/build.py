"""Cards drawn as groups of shapes, two a slide: years in boxes over the boxes of their texts, a dot for the état, a star for the priority."""

from drawing import BLUE, Deck, Slide
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

DOTS = {"En cours": "F2B705", "A lancer": "3A7BD5", "Réalisé": "2E9E4F"}
CARDS = {
    "4-1": [
        ("Former les aides à domicile au repérage des chutes", "En cours", "Six sessions dans le Sud", "Douze sessions dans toute l'île", "DAAS", True),
        ("Déployer une grille commune de repérage", "A lancer", "Rédaction de la grille avec les gériatres et essai dans trois communes", "", "DSP / CD", False),
        ("Équiper les équipes mobiles", "Réalisé", "Achat des tablettes", "Suivi", "DSI", False),
        ("Créer un annuaire des ressources de proximité", "En cours", "", "Mise en ligne en juin", "DATPS", True),
    ],
    "4-2": [
        ("Ouvrir une astreinte de gériatrie", "A lancer", "Étude de faisabilité", "Ouverture de l'astreinte", "DOS", False),
        ("Généraliser la lettre de liaison", "En cours", "Raccordement :\n- du CHU\n- de deux cliniques", "Tous les établissements", "GRADeS", False),
    ],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Grand âge",
        priorite=4,
        theme="Le parcours des personnes âgées",
        objectifs={"4-1": "Repérer plus tôt les fragilités", "4-2": "Fluidifier les parcours entre la ville et l'hôpital"},
    )
    for code, cards in CARDS.items():
        for start in range(0, len(cards), 2):
            slide = made.slide(made.label(code) + (" (suite)" if start else ""))
            for i, card in enumerate(cards[start : start + 2]):
                _card(slide, (32 + 330 * i, 95 + 9 * i), card)
            for i, (etat, color) in enumerate(DOTS.items()):
                slide.dot((60 + 120 * i, 506), color, size=12)
                slide.text((70 + 120 * i, 494, 90, 24), etat, size=11)
    return made


def _card(slide: Slide, place: tuple[float, float], card: tuple[str, str, str, str, str, bool]) -> None:
    action, etat, first, second, pilote, chosen = card
    x, top = place
    shapes = slide.slide.shapes.add_group_shape().shapes
    slide.shape((x, top, 290, 380), fill="FFFFFF", line="999999", kind=MSO_SHAPE.ROUNDED_RECTANGLE, shapes=shapes)
    slide.text((x + 10, top + 7, 240, 48), action, size=13, bold=True, color=BLUE, shapes=shapes)
    slide.dot((x + 268, top + 31), DOTS[etat], size=14, shapes=shapes)
    y = top + 65
    for year, text in (("2024", first), ("2025", second)):
        slide.shape((x + 12, y, 266, 20), fill="EAF1F8", text=year, size=11, bold=True, align=PP_ALIGN.CENTER, shapes=shapes)
        slide.shape((x + 12, y + 22, 266, 90), line="CCCCCC", text=text, size=11, shapes=shapes)
        y += 124
    slide.text((x + 10, top + 339, 270, 24), f"Direction pilote : {pilote}", size=11, shapes=shapes)
    if chosen:
        slide.shape((x - 6, top - 7, 20, 20), fill="E07B00", kind=MSO_SHAPE.STAR_5_POINT, shapes=shapes)
