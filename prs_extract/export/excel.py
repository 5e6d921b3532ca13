"""Workbooks of a deck and of a comparison."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.comparison import Comparison, side_names, sides
from prs_extract.export.sheets import answers as answer_sheets
from prs_extract.export.sheets import comparison as comparison_sheets
from prs_extract.export.sheets import deck as deck_sheets
from prs_extract.export.sheets import doubts, summary
from prs_extract.export.sheets.book import TO_CHECK, new_book, save, write_doubts
from prs_extract.export.sheets.cells import sheet_name
from prs_extract.export.sheets.sheet import Written, write_sheet
from prs_extract.export.sheets.sources import write_sources
from prs_extract.frames.build import DeckFrames

Decks = Sequence[tuple[str, DeckFrames]]
"""Decks with the name that lines give them: the cycle of their side, and their theme where a side has several."""

_FRAME_SHEETS = {
    "objectifs": "Objectifs",
    "indicateurs": "Indicateurs",
    "criteres": "Critères",
    "calendrier": "Calendrier",
    "textes": "Textes",
}


def write_deck(frames: DeckFrames, path: str | os.PathLike[str]) -> None:
    """The workbook of a deck: Synthèse, Actions, Bilan, a sheet a frame, À vérifier, Sources."""
    book = new_book(["Synthèse", "Actions", "Bilan", *_FRAME_SHEETS.values(), TO_CHECK, "Sources"])
    decks = [(str(frames.info.get("cycle") or ""), frames)]
    folder = Path(path).parent
    actions = _write_actions(book["Actions"], [frames], "Actions", folder)
    bilan = _write_bilan(book["Bilan"], decks, folder, several=False)
    others = [_write_frame(book[title], name, decks, folder, several=False) for name, title in _FRAME_SHEETS.items()]
    lines = write_doubts(book, _deck_doubts(decks, [actions, bilan]), [actions, bilan, *others])
    summary.write_deck_summary(book["Synthèse"], frames, lines)
    write_sources(book["Sources"], decks, compared=False)
    save(book, path, str(frames.info.get("comite") or frames.info.get("fichier") or "Jeu"), summary.subtitle_of([frames]))


def write_comparison(c: Comparison, path: str | os.PathLike[str]) -> None:
    """The workbook of a comparison: Synthèse, Comparaison, Actions of each cycle, Bilan, Indicateurs, À vérifier, Sources."""
    avant, apres = sides(c)
    before, after = side_names(avant, apres)
    named = _named(avant, before), _named(apres, after)
    decks = [*named[0], *named[1]]
    names = _names_of_actions(before, after)
    book = new_book(["Synthèse", "Comparaison", *names, "Bilan", "Indicateurs", TO_CHECK, "Sources", "Listes"])
    book["Listes"].sheet_state = "hidden"
    folder = Path(path).parent
    compared = _write_compared(book, c, before, after, folder)
    earlier = _write_decisions(book, c, before, after)
    actions = [_write_actions(book[n], side, n, folder) for n, side in zip(names, (avant, apres), strict=True)]
    bilan = _write_bilan(book["Bilan"], decks, folder, several=True)
    indicateurs = _write_frame(book["Indicateurs"], "indicateurs", decks, folder, several=True)
    answered = [*answer_sheets.write_answers(book, c, folder), *answer_sheets.write_common(book, c, folder)]
    later = actions[1].places("action", "action_id") | bilan.places("texte", "item_id")
    found = [
        *doubts.doubts_of_alerts(c.alertes, "comparaison"),
        *doubts.doubts_of_links(c, later | compared.places("action_avant", "avant_id", "apres_id")),
        *_deck_doubts(named[0], [actions[0], bilan]),
        *_deck_doubts(named[1], [actions[1], bilan]),
    ]
    lines = write_doubts(book, found, [compared, *earlier, *actions, bilan, indicateurs, *answered])
    summary.write_comparison_summary(book["Synthèse"], c, lines)
    write_sources(book["Sources"], decks, compared=True)
    save(book, path, f"Comparaison {before} / {after}", summary.subtitle_of([*avant, *apres]))


def _named(decks: Sequence[DeckFrames], side: str) -> Decks:
    """Decks under the name of their side, and under their own where there are several."""
    return [(side if len(decks) == 1 else f"{side} · {d.info.get('theme') or d.info.get('fichier')}", d) for d in decks]


def _names_of_actions(before: str, after: str) -> list[str]:
    first = sheet_name(f"Actions {before}", [])
    return [first, sheet_name(f"Actions {after}", [first])]


def _write_compared(book: Workbook, c: Comparison, before: str, after: str, folder: Path) -> Written:
    decks = [d for side in sides(c) for d in side]
    written = write_sheet(
        book["Comparaison"],
        f"Comparaison {before} / {after}",
        summary.subtitle_of(decks),
        comparison_sheets.comparison_headings(before, after),
        comparison_sheets.comparison_lines(c, folder),
        frozen=2,
        empty="Aucune action à comparer.",
    )
    comparison_sheets.add_review_lists(book, book["Comparaison"], written, c)
    return written


def _write_decisions(book: Workbook, c: Comparison, before: str, after: str) -> list[Written]:
    """The decisions that have no line in the comparison, if there are any."""
    lines = comparison_sheets.decision_lines(c)
    if not lines:
        return []
    sheet = book.create_sheet("Décisions", book.sheetnames.index("Comparaison") + 1)
    headings = comparison_sheets.decision_headings(before, after)
    return [write_sheet(sheet, "Décisions", "Les liens refusés, et ce qui a été décidé d'autres liens", headings, lines)]


def _write_actions(sheet: Worksheet, decks: Sequence[DeckFrames], title: str, folder: Path) -> Written:
    lines, headings = deck_sheets.action_lines(decks, folder), deck_sheets.action_headings(decks)
    return write_sheet(sheet, title, summary.subtitle_of(decks), headings, lines, frozen=2, empty="Aucune action dans ce jeu.")


def _write_bilan(sheet: Worksheet, decks: Decks, folder: Path, *, several: bool) -> Written:
    lines, headings = deck_sheets.bilan_lines(decks, folder), deck_sheets.bilan_headings(sides=several)
    subtitle = summary.subtitle_of([d for _, d in decks])
    return write_sheet(sheet, "Bilan, difficultés et priorités", subtitle, headings, lines, empty="Aucun bilan.")


def _write_frame(sheet: Worksheet, name: str, decks: Decks, folder: Path, *, several: bool) -> Written:
    lines, headings = deck_sheets.frame_lines(name, decks, folder), deck_sheets.frame_headings(name, sides=several)
    subtitle = summary.subtitle_of([d for _, d in decks])
    return write_sheet(sheet, _FRAME_SHEETS[name], subtitle, headings, lines, empty="Rien de tel.")


def _deck_doubts(decks: Decks, written: Sequence[Written]) -> list[doubts.Doubt]:
    """What the decks of a side leave doubtful. `written`: their sheets of actions and of review items."""
    actions, bilan = written
    places = bilan.places("texte", "item_id") | actions.places("action", "action_id")
    return [
        doubt for jeu, deck in decks for doubt in (*doubts.doubts_of_alerts(deck.alertes, jeu), *doubts.doubts_of_rows(deck, jeu, places))
    ]
