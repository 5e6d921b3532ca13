"""A timeline: a panel for each year, arrows over them, rules between the rows; only the years of the header have a ground."""

from drawing import Deck, Slide
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

HEAD = (("Action", 32, 220), ("Pilote", 252, 105), ("Avancement", 357, 105), ("2024", 462, 190), ("2025", 652, 190), ("Priorité", 842, 86))
YEARS = ("2024", "2025")
BOTH = "2024 et 2025"
ROWS = {
    "5-1": [
        ("Ouvrir une consultation de dépistage dans chaque maternité", "DOS", "En cours", {"2024": "Trois maternités", "2025": "Cinq maternités"}, ""),
        ("Former les sages-femmes libérales au repérage", "URPS", "A lancer", {"2025": "Deux sessions de formation, à Mende et à Rodez"}, "★"),
        ("Diffuser un livret aux familles", "DSP / CAF", "Réalisé", {BOTH: "8 000 livrets par an"}, ""),
    ],
    "5-2": [
        ("Créer une équipe mobile de pédiatrie", "DOS", "A lancer", {"2024": "Choix du porteur", "2025": "Ouverture"}, "★"),
        ("Raccourcir les délais de rendez-vous en protection maternelle et infantile", "Départements", "En cours", {"2024": "État des lieux"}, ""),
    ],
}  # fmt: skip


def row(slide: Slide, texts: tuple[str, str, str, dict[str, str], str], y: float) -> None:
    action, pilote, etat, years, priorite = texts
    places = {name: (x, width) for name, x, width in HEAD}
    centred = (("Pilote", pilote), ("Avancement", etat), ("Priorité", priorite))
    slide.text((32, y + 8, 220, 34), action, size=11, bold=True)
    for name, text in centred:
        if text:
            slide.text((places[name][0], y + 12, places[name][1], 24), text, size=11, align=PP_ALIGN.CENTER)
    for year, text in years.items():
        x, width = (places["2024"][0], 380) if year == BOTH else places[year]
        slide.shape((x + 3, y + 6, width - 6, 38), fill="A8D5BA", kind=MSO_SHAPE.PENTAGON, text=text, size=11)
    slide.line((32, y + 50), (928, y + 50))


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Naissance",
        priorite=5,
        theme="Les mille premiers jours",
        objectifs={"5-1": "Repérer plus tôt les fragilités", "5-2": "Soigner les nourrissons près de chez eux"},
    )
    for code, rows in ROWS.items():
        slide = made.slide(made.label(code))
        for name, x, width in HEAD:
            if name in YEARS:
                slide.shape((x, 126, width, 50 * len(rows)), fill="F2F2F2" if name == "2024" else "E9E9E9")
                slide.shape((x, 96, width, 26), fill="2E7D5B", text=name, size=11, bold=True, color="FFFFFF", align=PP_ALIGN.CENTER)
            else:
                align = PP_ALIGN.LEFT if name == "Action" else PP_ALIGN.CENTER
                slide.text((x, 98, width, 24), name, size=11, bold=True, color="2E7D5B", align=align)
        for i, texts in enumerate(rows):
            row(slide, texts, 126 + 50 * i)
    return made
