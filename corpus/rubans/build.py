"""Each action is a rounded shape over the whole width, with text boxes, a chip and a star on it; headings on chips, in a band, and none."""

from drawing import Deck, Slide
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import PP_ALIGN

WIDTHS = (250, 110, 190, 190, 90, 66)
HEAD = ("Action", "Avancement", "2024", "2025", "Pilote", "Priorité")
STATES = {"En cours": "E08A00", "A lancer": "78909C", "Réalisée": "2E7D32"}
COLOR, LEFT = "00695C", 32.0
ROWS = [
    (
        "9-1",
        "chips",
        [
            ("Ouvrir une halte de jour", "En cours", "8 places", "12 places", "DOS", "★"),
            ("Former les aidants à domicile avec les associations du territoire", "A lancer", "", "4 sessions", "", ""),
            ("Éditer un guide des droits", "Réalisée", "Diffusion", "Mise à jour", "CRSA", ""),
        ],
    ),
    (
        "9-2",
        "band",
        [
            ("Financer des séjours de répit", "En cours", "20 séjours", "35 séjours", "DA", "★"),
            ("Créer une ligne d'écoute", "A lancer", "Étude", "Ouverture", "DSP", ""),
        ],
    ),
    ("9-2", "", [("Évaluer les besoins des jeunes aidants", "A lancer", "", "Enquête", "DSP", "★"), ("Réunir le réseau", "En cours", "2 fois", "3 fois", "ARS", "")]),
]  # fmt: skip


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Aidants",
        priorite=9,
        theme="Le soutien aux aidants",
        objectifs={"9-1": "Offrir du répit", "9-2": "Repérer et écouter les aidants"},
    )
    for code, head, rows in ROWS:
        slide = made.slide(made.label(code))
        y = 96.0
        if head:
            _head(slide, y, band=head == "band")
            y += 38
        for texts in rows:
            _ribbon(slide, y, texts)
            y += 52
    return made


def _head(slide: Slide, y: float, *, band: bool) -> None:
    if band:
        slide.shape((LEFT, y, sum(WIDTHS), 30), fill=COLOR)
    x = LEFT
    for text, width in zip(HEAD, WIDTHS, strict=True):
        font = {"size": 11, "bold": True, "color": "FFFFFF"}
        if band:
            slide.text((x, y + 4, width, 22), text, align=PP_ALIGN.CENTER, **font)
        else:
            slide.shape((x + 4, y, width - 8, 30), kind=MSO_SHAPE.ROUNDED_RECTANGLE, fill=COLOR, text=text, align=PP_ALIGN.CENTER, **font)
        x += width


def _ribbon(slide: Slide, y: float, texts: tuple[str, ...]) -> None:
    slide.shape((LEFT, y, sum(WIDTHS), 44), kind=MSO_SHAPE.ROUNDED_RECTANGLE, fill="FFFFFF", line="C8C8C8")
    x = LEFT
    for c, (text, width) in enumerate(zip(texts, WIDTHS, strict=True)):
        if c == 1:
            chip = {"fill": STATES[text], "size": 10, "bold": True, "color": "FFFFFF"}
            slide.shape((x + 10, y + 11, width - 20, 22), kind=MSO_SHAPE.ROUNDED_RECTANGLE, text=text, align=PP_ALIGN.CENTER, **chip)
        elif text:
            slide.text((x, y + 4, width, 36), text, size=11, align=PP_ALIGN.CENTER if c > 3 else PP_ALIGN.LEFT)
        x += width
