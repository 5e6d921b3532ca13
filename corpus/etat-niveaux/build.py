"""The état is how much of a shape is filled: bars, discs by quarters, rows of dots, typed stars; a legend under each table explains the levels."""

from collections.abc import Callable

from drawing import Deck, Slide
from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn

WIDTHS = (260, 110, 200, 200, 120)
HEAD = ("Actions", "Avancement", "Programmation 2025", "Programmation 2026", "Pilote")
ROWS = [
    ("Équiper les écoles de jardins", "Dix écoles", "Vingt écoles", "DAAF"),
    ("Former les cantiniers", "Deux sessions", "", "DSP"),
    ("Limiter les sodas à la vente", "Charte avec les enseignes", "Bilan de la charte", "DSP"),
    ("Ouvrir des épiceries solidaires", "Trois communes", "Six communes", "DTS"),
]
LEVELS = ("À lancer", "En cours", "Bien avancée", "Terminée")
Draw = Callable[[Slide, float, float, int], None]


def bar(slide: Slide, x: float, y: float, level: int) -> None:
    slide.shape((x - 30, y - 5, 60, 10), fill="E0E0E0", line="9E9E9E")
    if level:
        slide.shape((x - 30, y - 5, 60 * (0, 0.4, 0.75, 1)[level], 10), fill="1565C0")


def disc(slide: Slide, x: float, y: float, level: int) -> None:
    slide.shape((x - 8, y - 8, 16, 16), fill="37474F" if level == 3 else "FFFFFF", line="37474F", kind=MSO_SHAPE.OVAL)
    if level in (1, 2):
        slice_ = slide.shape((x - 8, y - 8, 16, 16), fill="37474F", kind=MSO_SHAPE.PIE)
        angles = slice_._element.spPr.find(qn("a:prstGeom")).find(qn("a:avLst"))
        for old in list(angles):
            angles.remove(old)
        for name, value in (("adj1", 16_200_000), ("adj2", (0, 5_400_000)[level - 1])):
            guide = etree.SubElement(angles, qn("a:gd"))
            guide.set("name", name)
            guide.set("fmla", f"val {value}")


def dots(slide: Slide, x: float, y: float, level: int) -> None:
    for i in range(3):
        slide.dot((x + 14 * (i - 1), y), "2E7D32" if i < level else "D9D9D9", size=10)


def stars(slide: Slide, x: float, y: float, level: int) -> None:
    slide.text((x - 35, y - 11, 70, 22), typed(level), size=12)


def typed(level: int) -> str:
    return " ".join("★" * level + "☆" * (3 - level))


def explain(slide: Slide, draw: Draw, level: int) -> None:
    """An entry of the legend: the sign and its words in one text where it is typed."""
    x = 70 + 200 * level
    if draw is stars:
        slide.text((x, 469, 180, 22), f"{typed(level)}  {LEVELS[level]}", size=11)
        return
    draw(slide, x if draw is bar else x + 20, 480, level)
    slide.text((x + 35, 469, 110, 22), LEVELS[level], size=11)


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Nutrition",
        priorite=6,
        theme="L'alimentation et l'activité physique",
        objectifs={"6-1": "Mieux manger à l'école", "6-2": "Mieux manger en ville", "6-3": "Bouger plus", "6-4": "Repérer l'obésité"},
    )
    ways: tuple[tuple[str, Draw, tuple[int, ...]], ...] = (
        ("6-1", bar, (2, 0, 3, 1)),
        ("6-2", disc, (1, 3, 0, 2)),
        ("6-3", dots, (3, 2, 1, 0)),
        ("6-4", stars, (0, 1, 2, 3)),
    )
    for code, draw, levels in ways:
        slide = made.slide(made.label(code))
        rows = [(row[0], "", *row[1:]) for row in ROWS]
        grid = slide.table((32, 96), WIDTHS, [HEAD, *rows], heights=[36, 56, 56, 56, 56])
        for r, level in enumerate(levels, start=1):
            draw(slide, *grid.centre(r, 1), level)
        for level in range(len(LEVELS)):
            explain(slide, draw, level)
    slide = made.slide(made.label("6-4") + " (suite)")
    grid = slide.table((32, 96), WIDTHS, [HEAD, ("Mesurer les enfants de CE2", "", "Une école sur deux", "", "DSP")], heights=[36, 56])
    x, y = grid.centre(1, 1)
    slide.shape((x - 30, y - 5, 60, 10), fill="E0E0E0", line="9E9E9E")
    slide.shape((x - 30, y - 5, 12, 10), fill="1565C0")
    return made
