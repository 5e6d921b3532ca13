"""The roadmap as a worksheet embedded in the slide, shown by a picture."""

import io

from drawing import Deck
from objects import add_workbook
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Équiper les urgences d'un échographe", "En cours", "Achat", "Formation des équipes", "DOS"),
    ("Ouvrir une maison médicale de garde", "A lancer", "Étude", "", "CGSS"),
]


def workbook() -> bytes:
    from datetime import datetime

    book = Workbook()
    for row in (HEAD, *ROWS):
        book.active.append(row)
    book.properties.created = book.properties.modified = datetime(2024, 4, 8)
    stream = io.BytesIO()
    book.save(stream)
    return dated(stream.getvalue())


def dated(data: bytes) -> bytes:
    """The archive with one date, so that it is the same each time."""
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            content = (
                b"".join(read.read(name).split(b"<dcterms:modified")[:1]) + b"</cp:coreProperties>"
                if name == "docProps/core.xml"
                else read.read(name)
            )
            written.writestr(zipfile.ZipInfo(name, (2024, 4, 8, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def picture() -> bytes:
    image = Image.new("RGB", (880, 140), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(13)
    for r, row in enumerate((HEAD, *ROWS)):
        x = 0
        for text, width in zip(row, WIDTHS, strict=True):
            pen.rectangle((x, r * 46, x + width - 2, r * 46 + 45), outline="#808080")
            pen.text((x + 4, r * 46 + 14), text, "black", font)
            x += width
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Urgences",
        priorite=8,
        theme="Les urgences",
        objectifs={"8-1": "Désengorger les urgences", "8-2": "Mieux orienter les patients"},
    )
    slide = made.slide(made.label("8-1"))
    add_workbook(slide, (32, 110, 600, 96), workbook(), picture())
    return made
