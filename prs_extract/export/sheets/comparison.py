"""The sheet that compares two cycles, laid out for an analyst who decides line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.comparison import Comparison, Decided, sides
from prs_extract.export.sheets import styles
from prs_extract.export.sheets.deck import banded, links_by_id, rows_by_id, rows_of
from prs_extract.export.sheets.region_decks import committee
from prs_extract.export.sheets.sheet import Heading, Line, Written, put

DECISIONS = ("valider", "refuser", "remplacer par", "à revoir")
DECISION_TITLE, REPLACEMENT_TITLE, COMMENT_TITLE = "Décision", "Remplacer par", "Commentaire"
NOUVELLE = "nouvelle"


def comparison_headings(avant: str, apres: str) -> list[Heading]:
    """Columns of the comparison; `avant`, `apres`: the cycles. What is printed comes first, then what serves the review."""
    return [
        Heading("objectif_code", "Obj.", 7, 9, styles.CODE),
        Heading("action_avant", f"Action {avant}", 24, 34),
        Heading("etat_avant", "État", 9, 12, styles.CODE, optional=True),
        Heading("programmation_avant", f"Programmation {avant}", 16, 32),
        Heading("pilote_avant", "Pilote", 8, 13, styles.CODE, optional=True),
        Heading("bilan", "Bilan", 10, 34, optional=True),
        Heading("difficultes", "Difficultés", 11, 28, optional=True),
        Heading("statut", "Ce qu'elle devient", 13, 13, toned=True),
        Heading("action_apres", f"Action {apres}", 24, 34),
        Heading("programmation_apres", f"Programmation {apres}", 16, 32, optional=True),
        Heading("confiance", "Lien", 11, 11, toned=True),
        Heading("slides_avant", f"Diapo. {avant}", 11, 12, styles.CODE),
        Heading("slides_apres", f"Diapo. {apres}", 11, 12, styles.CODE),
        Heading("score", "Score", 8, 8, styles.PERCENT, printed=False),
        Heading("explication", "Pourquoi ce lien", 20, 90, printed=False),  # wide, not high: rows are as high on paper, where it is not
        Heading("decision", DECISION_TITLE, 15, 15, styles.INPUT, printed=False),
        Heading("remplacer_par", REPLACEMENT_TITLE, 18, 24, styles.INPUT, printed=False),
        Heading("commentaire", COMMENT_TITLE, 30, 40, styles.INPUT, printed=False),
        Heading("avant_id", "avant_id", 12, 12, hidden=True, printed=False),
        Heading("apres_id", "apres_id", 12, 12, hidden=True, printed=False),
        Heading("objectif", "Objectif", 12, 40, hidden=True, printed=False),
    ]


def comparison_lines(c: Comparison, folder: Path) -> list[Line]:
    """One line of `table` each, under its objective. `folder`: of the workbook."""
    before, after = (links_by_id(decks, folder) for decks in sides(c))
    committees = _committees(c)
    decided = {(d.avant_id, d.apres_id): d for d in c.links if _stands_in_table(d)}
    return banded(
        Line(
            {
                **row,
                "comite": committees.get(row["avant_id"]) or committees.get(row["apres_id"], ""),
                "statut": status_of(row),
                **_said(decided.get((row["avant_id"], row["apres_id"]))),
            },
            links={
                key: links[row[side]]
                for key, side, links in (("slides_avant", "avant_id", before), ("slides_apres", "apres_id", after))
                if row[side] in links
            },
        )
        for row in rows_of(c.table)
    )


def _committees(c: Comparison) -> dict[str, str]:
    """By id, the committee of an action whose objective has the number of another deck's of the same cycle."""
    found: dict[str, str] = {}
    for decks in sides(c):
        codes = Counter(code for deck in decks for code in set(deck.actions["objectif_code"]) if code)
        for deck in decks:
            shared = deck.actions[deck.actions["objectif_code"].map(codes.__getitem__) > 1]
            found |= dict.fromkeys(shared["action_id"], committee(deck.info))
    return found


def decision_headings(avant: str, apres: str) -> list[Heading]:
    """Columns of the decisions that have no line in the comparison; read back like those that have one."""
    return [
        Heading("nature", "Nature du lien", 13, 13, styles.CODE),
        Heading("avant", f"Action {avant}", 30, 50),
        Heading("apres", f"Action {apres}", 30, 50),
        Heading("decision", DECISION_TITLE, 15, 15, styles.INPUT),
        Heading("commentaire", COMMENT_TITLE, 20, 50, styles.INPUT),
        Heading("avant_id", "avant_id", 12, 20, styles.CODE),
        Heading("apres_id", "apres_id", 12, 20, styles.CODE),
    ]


def decision_lines(c: Comparison) -> list[Line]:
    """Refused links, and what was decided of links with review items: kept, so that the next comparison knows of them."""
    before, after = (rows_by_id(decks) for decks in sides(c))
    kept = [d for d in c.links if (d.decision or d.commentaire) and not _stands_in_table(d)]
    return [
        Line(
            {
                **{"nature": d.nature, "avant_id": d.avant_id, "apres_id": d.apres_id, **_said(d)},
                "avant": (after if d.nature == "prolonge" else before).get(d.avant_id, {}).get("texte"),
                "apres": after.get(d.apres_id, {}).get("texte"),
            }
        )
        for d in kept
    ]


def _stands_in_table(link: Decided) -> bool:
    return link.nature == "suite" and link.chosen


def _said(link: Decided | None) -> dict[str, str]:
    """A decision as the list has it: what replaced another link is a link that was confirmed, what was replaced is one refused."""
    if link is None or not link.decision:
        return {"decision": "", "commentaire": link.commentaire if link else ""}
    word = "à revoir" if link.decision == "à revoir" else "valider" if link.chosen else "refuser"
    return {"decision": word, "commentaire": link.commentaire}


def status_of(row: Mapping[str, Any]) -> str:
    """What became of the earlier action of a line; a line without one is a new action."""
    return str(row["statut_cycle"]) or ("" if row["avant_id"] else NOUVELLE)


def add_review_lists(book: Workbook, sheet: Worksheet, written: Written, c: Comparison) -> None:
    """Lists to choose a decision and a replacement from, on a sheet of their own (lists typed in a rule stop at 255 characters)."""
    lists = book["Listes"]
    _add_list(book, lists, 1, "Choix", "liste_decisions", DECISIONS)
    later = [f"{r['action_id']} — {_headline(r['action'])}" for deck in sides(c)[1] for r in rows_of(deck.actions)]
    _add_list(book, lists, 2, "Suites possibles", "liste_actions_apres", later)
    if not written.lines:
        return
    _validate(sheet, written, "decision", "liste_decisions", "Choisir : valider, refuser, remplacer par ou à revoir.")
    if later:
        _validate(sheet, written, "remplacer_par", "liste_actions_apres", "Choisir l'action qui prend la suite, ou saisir son identifiant.")
    _colour_decisions(sheet, written)


def _headline(action: str) -> str:
    first = " ".join(action.split())
    return first if len(first) <= 90 else first[:89].rstrip() + "…"


def _add_list(book: Workbook, lists: Worksheet, column: int, title: str, name: str, words: Sequence[str]) -> None:
    put(lists, 1, column, title, styles.HEAD)
    for row, word in enumerate(words, 2):
        put(lists, row, column, word, styles.TEXT)
    letter = get_column_letter(column)
    lists.column_dimensions[letter].width = 40
    place = f"'Listes'!${letter}$2:${letter}${max(len(words), 1) + 1}"
    book.defined_names[name] = DefinedName(name, attr_text=place)


def _validate(sheet: Worksheet, written: Written, key: str, name: str, prompt: str) -> None:
    """A drop-down list. It warns but lets pass what it does not know: read-back says what it cannot use, by cell."""
    rule = DataValidation(type="list", formula1=name, allow_blank=True, showErrorMessage=True, errorStyle="warning")
    rule.error, rule.errorTitle = "Cette valeur n'est pas dans la liste.", "prs_extract"
    rule.prompt, rule.promptTitle, rule.showInputMessage = prompt, "prs_extract", True
    rule.add(written.cells(key))
    sheet.add_data_validation(rule)


def _colour_decisions(sheet: Worksheet, written: Written) -> None:
    for word in DECISIONS:
        paper, ink = styles.TONES[styles.TONE_OF[word]]
        look = DifferentialStyle(font=Font(color=ink, bold=True), fill=PatternFill(bgColor=paper, fill_type="solid"))
        rule = Rule(type="cellIs", operator="equal", formula=[f'"{word}"'], dxf=look)
        sheet.conditional_formatting.add(written.cells("decision"), rule)
