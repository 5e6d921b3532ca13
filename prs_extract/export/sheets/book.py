"""What every workbook of ours has: its styles, the sheet of what is to be checked with the texts too long for a cell, its names and properties."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence

from openpyxl.packaging.core import DocumentProperties
from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName

from prs_extract.export.files import written_whole
from prs_extract.export.sheets import doubts, sizing, styles
from prs_extract.export.sheets.cells import cell_text
from prs_extract.export.sheets.sheet import Heading, Line, LongText, Written, write_sheet

LONG_TEXTS = "Textes longs"
TO_CHECK = "À vérifier"

_LONG_TEXT_HEADINGS = (
    Heading("feuille", "Feuille", 14, 24, styles.CODE),
    Heading("cellule", "Cellule", 9, 9, styles.CODE),
    Heading("partie", "Partie", 8, 8, styles.CODE),
    Heading("texte", "Texte", 110, 110),
)


def new_book(names: Sequence[str]) -> Workbook:
    """A workbook with our styles and its sheets, empty, in the order of their tabs."""
    book = Workbook()
    styles.register(book)
    book.remove(book.worksheets[0])
    for name in names:
        book.create_sheet(name)
    return book


def write_doubts(book: Workbook, found: Sequence[doubts.Doubt], written: Sequence[Written]) -> list[Line]:
    """The sheet of what is to be checked, and the texts that their cells do not show whole; the lines of the first."""
    long_texts = [t for w in written for t in w.long_texts]
    lines = doubts.doubt_lines([*found, *doubts.doubts_of_long_texts(long_texts)])
    checked = write_sheet(book[TO_CHECK], TO_CHECK, "Du plus douteux au moins douteux", doubts.HEADINGS, lines, empty="Rien à vérifier.")
    doubts.add_bars(book[TO_CHECK], checked)
    long_texts += checked.long_texts
    if long_texts:
        sheet = book.create_sheet(LONG_TEXTS, book.sheetnames.index("Sources"))
        parts = [line for t in long_texts for line in _parts(t)]
        write_sheet(sheet, LONG_TEXTS, "Les textes que leur cellule ne montre pas en entier", _LONG_TEXT_HEADINGS, parts)
    return lines


def _parts(text: LongText) -> list[Line]:
    """A text over as many lines as it takes to show it whole."""
    pieces = sizing.pieces_that_show(text.text, _LONG_TEXT_HEADINGS[-1].most, styles.SIZE_PT)
    return [
        Line({"feuille": text.sheet, "cellule": text.cell, "partie": f"{i} / {len(pieces)}", "texte": piece})
        for i, piece in enumerate(pieces, 1)
    ]


def save(book: Workbook, path: str | os.PathLike[str], title: str, subject: str) -> None:
    """Name what is to be found in the workbook, and write it whole."""
    for sheet in book.worksheets:
        if sheet.auto_filter.ref:
            name = "donnees_" + "".join(c if c.isalnum() else "_" for c in sheet.title.lower())
            first, last = sheet.auto_filter.ref.split(":")
            book.defined_names[name] = DefinedName(
                name, attr_text=f"{quote_sheetname(sheet.title)}!{absolute_coordinate(f'{first}:{last}')}"
            )
    book.properties = DocumentProperties(
        creator="prs_extract", title=cell_text(title), subject=cell_text(subject), keywords="PRS", language="fr-FR"
    )
    # In memory first: openpyxl leaves its archive open where the disk is full, which Python then tells in a traceback.
    whole = io.BytesIO()
    book.save(whole)
    with written_whole(path) as beside:
        beside.write_bytes(whole.getbuffer())
