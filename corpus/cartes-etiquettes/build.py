"""Cards of a title band over a body, labels typed in the text; beside them boxes that look alike and are no actions."""

from drawing import BLUE, Deck, Slide
from pptx.enum.text import PP_ALIGN

CARDS = {
    "6-1": [
        ("Ouvrir des consultations d'addictologie au collège", "En cours", "Deux collèges du Nord", "Cinq collèges, dont deux du Sud", "DSP"),
        ("Former les infirmiers scolaires au repérage", "A lancer", "Écriture du module\nChoix des formateurs", "Première promotion", "Rectorat"),
        ("Distribuer des trousses de prévention", "Reporté", "", "Achat des trousses", "DSP / DOS"),
    ],
    "6-2": [
        ("Créer une équipe de liaison aux urgences", "En cours", "Recrutement d'un médecin", "Ouverture sept jours sur sept", "DOS"),
        ("Ouvrir un centre d'accueil à l'Ouest", "Réalisé", "Ouverture en mai", "", "DATPS"),
    ],
}  # fmt: skip
BOXES = {
    "Chiffres clés": [("Jeunes reçus", "Réalisé 2023 : 320", "Cible 2025 : 500"), ("Places ouvertes", "Taux de réalisation : 60 %", "Cible 2025 : 40")],
    "Gouvernance": [("Comité de pilotage", "Pilote : directeur général", "Réunions : deux par an"), ("Comité technique", "Pilote : DSP", "Réunions : six par an")],
    "Grandes étapes": [("Prévention", "2024 : diagnostic partagé", "2025 : plan de formation"), ("Soins", "2024 : concertation", "2025 : appel à projets")],
}  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Addictions",
        priorite=6,
        theme="Les conduites addictives",
        objectifs={"6-1": "Prévenir les conduites addictives des jeunes", "6-2": "Améliorer l'accès aux soins d'addictologie"},
    )
    for code, cards in CARDS.items():
        slide = made.slide(made.label(code))
        for i, card in enumerate(cards):
            _card(slide, (32 + 330 * (i % 2), 92 + 222 * (i // 2)), card)
    for title, boxes in BOXES.items():
        slide = made.slide(title)
        for i, lines in enumerate(boxes):
            slide.shape((32 + 302 * i, 110, 290, 120), fill="EAF1F8", line=BLUE, text="\n".join(lines), size=13)
    return made


def _card(slide: Slide, place: tuple[float, float], card: tuple[str, str, str, str, str]) -> None:
    action, etat, first, second, pilote = card
    x, top = place
    slide.shape((x, top, 290, 52), fill=BLUE, text=action, size=12, bold=True, color="FFFFFF", align=PP_ALIGN.CENTER)
    body = "\n".join(
        ["Programmation 2024 :", first, "Programmation 2025 :", second]
        if first
        else ["Programmation 2024 :", "Programmation 2025 :", second]
    )
    slide.shape((x, top + 52, 290, 130), fill="EAF1F8", text=body, size=12)
    slide.shape((x, top + 182, 290, 28), fill="D9E2EC", text=f"Statut : {etat}  |  Porteur : {pilote}", size=11)
