"""Bands with an arrow a year, under years that look like nothing else and name neither the action nor the pilot; the state is a disc, or a chip."""

from drawing import Deck, Slide
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

YEARS = ("2026", "2027")
LEGEND = {"En cours": "2E8B57", "A lancer": "F2A900", "Suspendue": "7B1FA2"}
COLOR, LIGHT = "37474F", ("E3ECF1", "C9DAE3")
BANDS = [
    ("6-1", "Équiper les cabinets", [
        ("Acheter deux camions de soins dentaires", "En cours", "Commande, formation des équipes, choix des haltes avec les mairies", "Tournées", "DOS"),
        ("Prêter du matériel aux centres de santé", "A lancer", "", "Six centres", "DOS, ville de Mende"),
        ("Relier les cabinets au dossier commun", "Suspendue", "Suspendu : pas d'éditeur", "", "GRADeS"),
    ]),
    ("6-2", "Prévenir les caries", [
        ("Examiner les enfants de six ans à l'école", "En cours", "40 écoles", "90 écoles", "DSP"),
        ("Former les aides-soignants des EHPAD", "A lancer", "Deux sessions", "Cinq sessions", "DA"),
    ]),
]  # fmt: skip
CHIPS = [
    ("Soigner les patients sous anesthésie", "En cours", "Convention", "200 patients", "CHU"),
    ("Ouvrir une garde le dimanche", "A lancer", "Tour de rôle", "", "CDOCD"),
    ("Informer les femmes enceintes", "En cours", "Livret", "Livret en cinq langues", "CPAM 48"),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Bouche et dents", priorite=6, theme="La santé bucco-dentaire", objectifs={"6-3": "Soigner tout le monde"}
    )
    for code, title, rows in BANDS:
        slide = made.slide(title)
        slide.text((32, 72, 200, 18), f"Objectif {code}", size=11, color="808080")
        _years(slide, 100, pilote=True)
        for i, row in enumerate(rows):
            _band(slide, 126 + 92 * i, row)
        for i, (words, color) in enumerate(LEGEND.items()):
            slide.dot((60 + 130 * i, 512), color, size=10)
            slide.text((68 + 130 * i, 502, 110, 20), words, size=10)
    slide = made.slide("Objectif 6-3 : Soigner tout le monde")
    _years(slide, 84, pilote=False)
    for i, row in enumerate(CHIPS):
        _boxes(slide, 112 + 100 * i, row)
    return made


def _years(slide: Slide, y: float, *, pilote: bool) -> None:
    for year, x in zip(YEARS, (300, 560), strict=True):
        slide.text((x, y, 240, 22), year, size=12, color=COLOR, align=PP_ALIGN.CENTER)
    if pilote:
        slide.text((816, y, 110, 22), "Pilote", size=12, color=COLOR, align=PP_ALIGN.CENTER)


def _band(slide: Slide, y: float, row: tuple[str, ...]) -> None:
    action, etat, *years, pilote = row
    slide.shape((24, y, 912, 80), fill="FAFAFA", line="E0E0E0")
    slide.dot((44, y + 40), LEGEND[etat], size=18)
    slide.text((60, y + 18, 230, 44), action, size=12, bold=True)
    _arrows(slide, y + 6, years)
    slide.text((816, y + 24, 110, 32), pilote, size=11, bold=True, color=COLOR, align=PP_ALIGN.CENTER)


def _boxes(slide: Slide, y: float, row: tuple[str, ...]) -> None:
    action, etat, *years, pilote = row
    slide.shape((24, y, 256, 50), fill="FFFFFF", line=COLOR, text=action, size=12, bold=True)
    chip = {"size": 9, "color": "FFFFFF", "align": PP_ALIGN.CENTER, "kind": MSO_SHAPE.ROUNDED_RECTANGLE}
    slide.shape((24, y + 54, 130, 20), fill="78909C", text=pilote, **chip)
    slide.shape((162, y + 54, 110, 20), fill=LEGEND[etat], text=etat, **chip)
    _arrows(slide, y + 4, years)


def _arrows(slide: Slide, y: float, years: list[str]) -> None:
    for text, x, fill in zip(years, (296, 556), LIGHT, strict=True):
        if text:
            slide.shape((x, y, 252, 68), fill=fill, kind=MSO_SHAPE.PENTAGON, text=text, size=11)
