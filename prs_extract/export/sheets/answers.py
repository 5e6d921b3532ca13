"""The sheets of a comparison for figures that answer indicators, and for actions that several committees share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl.workbook import Workbook

from prs_extract.export.comparison import Comparison, sides
from prs_extract.export.sheets import styles
from prs_extract.export.sheets.deck import links_by_id, rows_of
from prs_extract.export.sheets.sheet import Heading, Line, Written, write_sheet
from prs_extract.export.sheets.slide_links import SlideLink, slide_link
from prs_extract.frames.build import DeckFrames

_CHIFFRES = (
    Heading("cote", "Jeu de l'indicateur", 11, 12, styles.CODE),
    Heading("indicateur", "Indicateur", 34, 60),
    Heading("chiffre", "Chiffre", 12, 26),
    Heading("texte", "Ce que dit le bilan", 34, 60),
    Heading("objectif_code", "Obj.", 7, 9, styles.CODE),
    Heading("confiance", "Confiance", 11, 11, toned=True),
    Heading("diapositive", "Diapo.", 8, 9, styles.CODE),
    Heading("score", "Score", 8, 8, styles.PERCENT, printed=False),
    Heading("explication", "Pourquoi ce rapprochement", 20, 44, printed=False),
    Heading("item_id", "Identifiant", 10, 14, styles.CODE, printed=False),
)
_COMMUNES = (
    Heading("cote", "Jeu", 9, 10, styles.CODE),
    Heading("groupe", "Action n°", 9, 10, styles.CODE),
    Heading("theme", "Thématique", 18, 34),
    Heading("objectif_code", "Obj.", 7, 9, styles.CODE),
    Heading("action", "Action", 40, 80),
    Heading("action_id", "Identifiant", 10, 24, styles.CODE),
)


def write_answers(book: Workbook, c: Comparison, folder: Path) -> list[Written]:
    """The sheet Chiffres, before Indicateurs, if some figure answers an indicator. `folder`: of the workbook."""
    if not len(c.chiffres):
        return []
    slides = dict(_review_slides(sides(c)[1], folder))
    lines = [
        Line({**row, "diapositive": row["slide"]}, links={"diapositive": slides[row["item_id"]]} if row["item_id"] in slides else {})
        for row in rows_of(c.chiffres)
    ]
    sheet = book.create_sheet("Chiffres", book.sheetnames.index("Indicateurs"))
    subtitle = "Les chiffres des bilans et l'indicateur auquel chacun répond ; à vérifier : le score vient de règles, il n'a pas été appris"
    return [write_sheet(sheet, "Chiffres et indicateurs", subtitle, list(_CHIFFRES), lines)]


def _review_slides(decks: Iterable[DeckFrames], folder: Path) -> Iterable[tuple[str, SlideLink]]:
    for deck in decks:
        for row in rows_of(deck.bilans):
            if link := slide_link(deck, row, folder):
                yield row["item_id"], link


def write_common(book: Workbook, c: Comparison, folder: Path) -> list[Written]:
    """The sheet Actions communes, before Bilan, if several committees of a side share an action."""
    if not len(c.communes):
        return []
    before, after = sides(c)
    slides = {"avant": links_by_id(before, folder), "apres": links_by_id(after, folder)}
    lines = [
        Line(row, links={"action_id": slides[row["cote"]][row["action_id"]]} if row["action_id"] in slides[row["cote"]] else {})
        for row in rows_of(c.communes)
    ]
    sheet = book.create_sheet("Actions communes", book.sheetnames.index("Bilan"))
    return [
        write_sheet(sheet, "Actions communes", "Les actions que plusieurs thématiques d'un cycle ont en commun", list(_COMMUNES), lines)
    ]
