"""The first sheet: what a director needs, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export import sizing, styles
from prs_extract.export.charts import Counts, add_stacked_bars
from prs_extract.export.comparison import Comparison, side_names, sides
from prs_extract.export.deck_sheets import rows_of
from prs_extract.export.sheet import Line, put, set_print, write_head, write_title
from prs_extract.export.tallies import comparison_sentence, counted, deck_rows, number, rows_by_pilote, rows_by_theme, with_doubtful_links
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import ETATS, STATUTS_CYCLE

TEXT_WIDTHS = (12.0, 58.0)
COUNT_WIDTH = 13.0
FIRST_TO_CHECK = 5
PILOTES = 8
"""Pilotes that are listed: beyond, a chart is unreadable."""
PILOTE_NOTE = f"Par pilote (les {PILOTES} premiers au plus ; une action de deux pilotes compte pour chacun)"
CHART_ROWS = 16
"""Rows of the usual height under the charts."""


@dataclass(frozen=True, slots=True)
class Count:
    """A column of counts. `tone`: of its heading word, "" for none."""

    key: str
    title: str
    tone: str = ""


def write_comparison_summary(sheet: Worksheet, c: Comparison, doubts: Sequence[Line]) -> None:
    """The sheet of a comparison. `doubts`: the lines of the sheet of what is to be checked."""
    avant, apres = sides(c)
    before, after = side_names(avant, apres)
    counts = [
        Count("actions_avant", f"Actions {before}"),
        *(Count(s, s.capitalize(), styles.TONE_OF[s]) for s in STATUTS_CYCLE),
        Count("actions_apres", f"Actions {after}"),
        Count("nouvelles", "dont nouvelles", "turquoise"),
        Count("a_verifier", "Liens non sûrs", "orange"),
    ]
    rows = with_doubtful_links(rows_of(c.synthese), c.table)
    write_title(sheet, f"Des actions {before} aux actions {after}", subtitle_of([*avant, *apres]))
    last = _write_counts(sheet, 4, comparison_sentence(rows, before, after, len(doubts)), rows, counts)
    charted = last + 2
    row = _write_first_doubts(sheet, charted + CHART_ROWS + 1, doubts, len(counts))
    row = _write_decks(sheet, row + 2, [(before, d) for d in avant] + [(after, d) for d in apres], len(counts))
    earlier = counts[: 1 + len(STATUTS_CYCLE)]
    tones = {i: count.tone for i, count in enumerate(earlier, 3) if count.tone and any(number(r[count.key]) for r in rows)}
    by_theme = rows_by_theme(avant, c.statuts) if len(avant) > 1 else []
    by_pilote = rows_by_pilote(avant, c.statuts)[:PILOTES]
    themes = _write_tally(sheet, row + 2, "Par thématique", "Thématique", by_theme, earlier)
    pilotes = _write_tally(sheet, (themes or row) + 2, PILOTE_NOTE, "Pilote", by_pilote, earlier)
    title = f"Ce que deviennent les actions {before}"
    if themes:
        add_stacked_bars(sheet, f"A{charted}", title, Counts(5, themes - len(by_theme) + 1, themes, 2, tones), width_cm=17)
    elif rows:
        add_stacked_bars(sheet, f"A{charted}", title, Counts(5, 6, last, 1, tones), width_cm=17)
    if pilotes:
        add_stacked_bars(sheet, f"D{charted}", "Par pilote", Counts(5, pilotes - len(by_pilote) + 1, pilotes, 2, tones), width_cm=17)
    _finish(sheet, pilotes or themes or row, len(counts))


def write_deck_summary(sheet: Worksheet, deck: DeckFrames, doubts: Sequence[Line]) -> None:
    """The sheet of a deck alone."""
    etats = [e for e in ETATS if (deck.actions["etat"] == e).any()]
    unknown = ~deck.actions["etat"].isin(ETATS)
    counts = [Count("actions", "Actions"), *(Count(e, e.capitalize(), styles.TONE_OF[e]) for e in etats)]
    counts += [Count("autre", "Autre état")] if unknown.any() else []
    counts += [Count("bilans", "Puces de bilan"), Count("priorites", "Priorités", "turquoise")]
    rows = deck_rows(deck)
    info = deck.info
    write_title(
        sheet, f"{info.get('comite') or info.get('theme') or info.get('fichier') or 'Jeu'} {info.get('cycle') or ''}", subtitle_of([deck])
    )
    slides = f" dans {counted(int(info['diapositives']), 'diapositive')}" if info.get("diapositives") else ""
    sentence = f"{counted(len(deck.actions), 'action')}{slides}. {counted(len(doubts), 'point')} à vérifier."
    row = _write_counts(sheet, 4, sentence, rows, counts)
    row = _write_first_doubts(sheet, row + 2, doubts, len(counts))
    _finish(sheet, _write_decks(sheet, row + 2, [(str(info.get("cycle") or ""), deck)], len(counts)), len(counts))


def subtitle_of(decks: Sequence[DeckFrames]) -> str:
    """Region and themes of the decks, each once."""
    words = [str(d.info.get(key) or "") for key in ("region", "theme") for d in decks]
    return " · ".join(dict.fromkeys(w for w in words if w))


def _write_counts(sheet: Worksheet, row: int, sentence: str, rows: Sequence[Mapping[str, Any]], counts: Sequence[Count]) -> int:
    """Totals as large figures, the sentence beside them, then a line an objective under the same columns. The last row written."""
    put(sheet, row, 1, sentence, styles.PROSE)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    sheet.row_dimensions[row].height = max(44.0, sizing.row_height([(sentence, sum(TEXT_WIDTHS))], 11))
    widths = [*TEXT_WIDTHS, *(COUNT_WIDTH for _ in counts)]
    write_head(sheet, row + 1, ["Obj.", "Objectif", *(c.title for c in counts)], [w + 2 for w in widths])
    for i, count in enumerate(counts, 3):
        put(sheet, row, i, sum(number(r.get(count.key)) for r in rows), styles.FIGURE)
    for at, values in enumerate(rows, row + 2):
        _write_objective(sheet, at, values, counts)
    return row + 1 + len(rows)


def _write_objective(sheet: Worksheet, row: int, values: Mapping[str, Any], counts: Sequence[Count]) -> None:
    put(sheet, row, 1, values["objectif_code"], styles.LABEL)
    put(sheet, row, 2, values["objectif"], styles.LABEL)
    for i, count in enumerate(counts, 3):
        n = number(values.get(count.key))
        put(sheet, row, i, n, styles.tone_style(count.tone, counts=True) if n and count.tone else styles.NUMBER)
    sheet.row_dimensions[row].height = sizing.row_height([(str(values["objectif"]), TEXT_WIDTHS[1])], styles.SIZE_PT, least=18)


def _write_tally(
    sheet: Worksheet, row: int, title: str, head: str, rows: Sequence[Mapping[str, Any]], counts: Sequence[Count]
) -> int | None:
    """Lines of counts under a title of their own. The last row written; None for no line."""
    if not rows:
        return None
    put(sheet, row, 1, title, styles.SECTION)
    sheet.row_dimensions[row].height = 22
    write_head(sheet, row + 1, ["", head, *(c.title for c in counts)], [w + 2 for w in (*TEXT_WIDTHS, *(COUNT_WIDTH for _ in counts))])
    for at, values in enumerate(rows, row + 2):
        _write_objective(sheet, at, values, counts)
    return row + 1 + len(rows)


def _write_decks(sheet: Worksheet, row: int, decks: Sequence[tuple[str, DeckFrames]], n_counts: int) -> int:
    """The decks that the workbook was made from, in short. The last row written."""
    put(sheet, row, 1, "Les jeux lus" if len(decks) > 1 else "Le jeu lu", styles.SECTION)
    sheet.row_dimensions[row].height = 22
    for at, (cycle, deck) in enumerate(decks, row + 1):
        _write_wide(sheet, at, cycle, deck_line(deck), n_counts)
    return row + len(decks)


def deck_line(deck: DeckFrames) -> str:
    """A deck in a line: file, committee, date, slides."""
    info = deck.info
    date = info.get("date")
    said = [
        str(info.get("fichier") or ""),
        str(info.get("comite") or ""),
        "" if date is None or pd.isna(date) else f"{date:%d/%m/%Y}",
        f"{info.get('diapositives')} diapositives" if info.get("diapositives") else "",
        f"masquées : {', '.join(map(str, info['diapositives_masquees']))}" if info.get("diapositives_masquees") else "",
    ]
    return " · ".join(s for s in said if s)


def _write_first_doubts(sheet: Worksheet, row: int, doubts: Sequence[Line], n_counts: int) -> int:
    """The few things to look at first. The last row written."""
    if not doubts:
        return row - 2
    put(sheet, row, 1, "À regarder d'abord", styles.SECTION)
    sheet.row_dimensions[row].height = 22
    for at, line in enumerate(doubts[:FIRST_TO_CHECK], row + 1):
        v = line.values
        where = "" if pd.isna(v["diapositive"]) else f"diapositive {v['diapositive']} : "
        told = f"{v['nature']} — {where}{v['objet'] or v['message']}" + (f" → {v['proposition']}" if v["proposition"] else "")
        _write_wide(sheet, at, v["priorite"], " ".join(told.split()), n_counts, tone=styles.TONE_OF[v["priorite"]])
    return row + min(len(doubts), FIRST_TO_CHECK)


def _write_wide(sheet: Worksheet, row: int, label: str, text: str, n_counts: int, *, tone: str = "") -> None:
    """A label, and a text over all the other columns."""
    put(sheet, row, 1, label, styles.tone_style(tone) if tone else styles.LABEL)
    put(sheet, row, 2, text, styles.LABEL)
    sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=2 + n_counts)
    width = TEXT_WIDTHS[1] + n_counts * COUNT_WIDTH
    height = sizing.row_height([(text, width), (label, TEXT_WIDTHS[0])], styles.SIZE_PT, least=18, bold=bool(tone))
    sheet.row_dimensions[row].height = min(height, sizing.MAX_HEIGHT_PT)


def _finish(sheet: Worksheet, last: int, n_counts: int) -> None:
    for i, width in enumerate((*TEXT_WIDTHS, *(COUNT_WIDTH for _ in range(n_counts))), 1):
        sheet.column_dimensions[chr(64 + i)].width = width
    set_print(sheet, columns=2 + n_counts, rows=last)
    sheet.freeze_panes = "A4"
