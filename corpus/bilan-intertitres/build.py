"""Reviews under one general title: the objective in a coloured band, headings in chips, in words that no list foresees."""

from drawing import Deck

CHIPS = ("Ce qui pousse", "Points de vigilance", "Actions 2026-2027")
SLIDES = {
    "9-1": (
        ["Bus santé senior : 52 haltes dans les Hauts", "4 120 dépistages par les facteurs"],
        ["Transport des personnes isolées"],
        ["Étendre le dépistage aux aides à domicile"],
    ),
    "9-2": (["24 places d'accueil de jour à Saint-Benoît"], ["Rareté des aides-soignants de nuit"], ["Relancer l'hébergement temporaire"]),
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Autonomie",
        priorite=9,
        theme="Le bien vieillir",
        objectifs={"9-1": "Repérer la fragilité après 70 ans", "9-2": "Adapter l'offre aux personnes dépendantes"},
    )
    for code, parts in SLIDES.items():
        slide = made.slide("Bilan 2024-2025")
        slide.shape((32, 92, 896, 30), fill="2F75B5")
        slide.text((36, 94, 880, 26), f"{code} {made.objectifs[code]}", size=15, bold=True, color="FFFFFF")
        for i, (chip, texts) in enumerate(zip(CHIPS, parts, strict=True)):
            slide.shape((32, 140 + 120 * i, 200, 26), fill="2E8B57")
            slide.text((36, 141 + 120 * i, 190, 24), chip, size=13, bold=True, color="FFFFFF")
            slide.bullets((40, 172 + 120 * i, 860, 70), texts, size=14)
    return made
