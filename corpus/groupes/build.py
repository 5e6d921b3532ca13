"""A table drawn from shapes inside groups, one group a row and all of them in another; the dots of the état are in groups of their own."""

from drawing import BLUE, Deck
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

WIDTHS = (250, 90, 210, 210, 110)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
LEGEND = {"En cours": "F2A900", "A lancer": "9E9E9E"}
ROWS = [
    ("Ouvrir une antenne du planning à Saint-Leu", "A lancer", "Choix du local", "Ouverture", "DSP"),
    ("Former des médiatrices dans les lycées", "En cours", "Douze médiatrices", "Vingt médiatrices", "Rectorat"),
    ("Traduire les livrets en shimaoré", "En cours", "Trois livrets", "Cinq livrets", "DSP"),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Jeunesse",
        priorite=17,
        theme="La santé des adolescents",
        objectifs={"17-1": "Aller à la rencontre des adolescents"},
    )
    slide = made.slide(made.label("17-1"))
    whole = slide.slide.shapes.add_group_shape()
    dots = slide.slide.shapes.add_group_shape()
    y = 100.0
    for r, (texts, height) in enumerate(zip([HEAD, *ROWS], [34, 50, 50, 50], strict=True)):
        row = whole.shapes.add_group_shape()
        x = 32.0
        for c, (text, width) in enumerate(zip(texts, WIDTHS, strict=True)):
            head = r == 0
            slide.shape(
                (x, y, width, height),
                fill=BLUE if head else None,
                line="808080",
                text="" if c == 1 and not head else text,
                size=11,
                bold=head,
                color="FFFFFF" if head else "222222",
                align=PP_ALIGN.CENTER if head or c == 4 else PP_ALIGN.LEFT,
                shapes=row.shapes,
            )
            if c == 1 and not head:
                slide.dot((x + width / 2, y + height / 2), LEGEND[text], shapes=dots.shapes)
            x += width
        y += height
    # Both groups are moved once drawn: their children keep the coordinates that they had.
    for group in (whole, dots):
        group.left, group.top = group.left + Pt(10), group.top + Pt(4)
    for i, (words, color) in enumerate(LEGEND.items()):
        slide.dot((60 + 140 * i, 512), color, size=10, kind=MSO_SHAPE.OVAL)
        slide.text((68 + 140 * i, 502, 110, 20), words, size=10)
    return made
