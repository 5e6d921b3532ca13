"""The workbook of a region: every deck of a data set, a sheet a question, then a sheet a frame, each line with its deck."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.dataset import DatasetFrames
from prs_extract.export.sheets import region_decks, region_summary
from prs_extract.export.sheets import region_questions as region_sheets
from prs_extract.export.sheets.book import TO_CHECK, new_book, save, write_doubts
from prs_extract.export.sheets.doubts import Doubt, doubts_of_alerts, doubts_of_rows
from prs_extract.export.sheets.region_decks import NamedDeck
from prs_extract.export.sheets.sheet import Line, Written, write_sheet
from prs_extract.export.sheets.sources import write_sources

MOST_LINES = 100_000
"""Lines of a sheet. Excel takes ten times as many, but then opens no more on most machines; the data set has them all."""


def write_region(data: DatasetFrames, path: str | os.PathLike[str]) -> None:
    """The workbook of a data set; it appears whole or not at all. A deck that is there in two formats is shown once."""
    decks = region_decks.named_decks(data)
    book = new_book(["Synthèse", *(s.title for s in region_sheets.SHEETS), "Jeux", TO_CHECK, "Sources"])
    found = list(region_decks.doubts_of_files(data, decks))
    written: dict[str, Written] = {}
    for sheet in region_sheets.SHEETS:
        rows = sheet.rows(decks)
        lines = [Line(row) for row in islice(rows, MOST_LINES)]
        found += _doubts_of_size(sheet.title, rest=sum(1 for _ in rows))
        written[sheet.title] = write_sheet(
            book[sheet.title], sheet.title, sheet.subtitle, sheet.headings(decks), lines, frozen=2, empty="Rien de tel dans ces jeux."
        )
    written["Jeux"] = _write_decks(book["Jeux"], data, decks)
    found += _doubts(decks, written)
    lines = write_doubts(book, found, list(written.values()))
    pilotes = [line.values for line in written["Par pilote"].lines]
    region_summary.write_region_summary(book["Synthèse"], decks, pilotes, lines, failed=len(data.echecs))
    write_sources(book["Sources"], [(d.jeu, d.frames) for d in decks], compared=False)
    title = region_summary.region_title(decks)
    save(book, path, title, " · ".join(dict.fromkeys(d.comite for d in decks)))


def _write_decks(sheet: Worksheet, data: DatasetFrames, decks: Sequence[NamedDeck]) -> Written:
    lines = region_decks.deck_lines(data, decks)
    return write_sheet(sheet, "Jeux", "Ce qui a été lu, et ce qui ne l'a pas été", region_decks.HEADINGS, lines, empty="Aucun jeu.")


def _doubts_of_size(title: str, *, rest: int) -> Iterator[Doubt]:
    if rest:
        why = f"La feuille s'arrête à {MOST_LINES} lignes ; {rest} autres ne sont que dans prs.sqlite et dans les fichiers Parquet."
        yield Doubt("moyenne", "feuille coupée", why, title)


def _doubts(decks: Iterable[NamedDeck], written: Mapping[str, Written]) -> Iterator[Doubt]:
    """What each deck leaves doubtful."""
    places = written["Bilan"].places("texte", "jeu", "item_id") | written["Actions"].places("action", "jeu", "action_id")
    by_deck: dict[str, dict[tuple[str, ...], str]] = {}
    for (jeu, item), place in places.items():
        by_deck.setdefault(jeu, {})[(item,)] = place
    for deck in decks:
        yield from doubts_of_alerts(deck.frames.alertes, deck.jeu)
        yield from doubts_of_rows(deck.frames, deck.jeu, by_deck.get(deck.jeu, {}))
