"""The first sheet: what a director needs, on one page."""

from __future__ import annotations

from collections import Counter
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
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import ETATS, STATUTS_CYCLE

TEXT_WIDTHS = (12.0, 58.0)
COUNT_WIDTH = 13.0
FIRST_TO_CHECK = 5
PILOTES = 8
"""Pilotes that are listed: beyond, a chart is unreadable."""
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
    rows = _with_doubtful_links(rows_of(c.synthese), c.table)
    write_title(sheet, f"Des actions {before} aux actions {after}", subtitle_of([*avant, *apres]))
    last = _write_counts(sheet, 4, comparison_sentence(rows, before, after, len(doubts)), rows, counts)
    charted = last + 2
    row = _write_first_doubts(sheet, charted + CHART_ROWS + 1, doubts, len(counts))
    row = _write_decks(sheet, row + 2, [(before, d) for d in avant] + [(after, d) for d in apres], len(counts))
    pilotes = _pilote_rows(avant, c.statuts)
    row = _write_pilotes(sheet, row + 2, pilotes, counts[: 1 + len(STATUTS_CYCLE)])
    tones = {i: count.tone for i, count in enumerate(counts, 3) if count.key in STATUTS_CYCLE and any(_number(r[count.key]) for r in rows)}
    if rows:
        add_stacked_bars(sheet, f"A{charted}", f"Ce que deviennent les actions {before}", Counts(5, 6, last, 1, tones), width_cm=17)
    if pilotes:
        add_stacked_bars(sheet, f"D{charted}", "Par pilote", Counts(5, row - len(pilotes) + 1, row, 2, tones), width_cm=17)
    _finish(sheet, row, len(counts))


def write_deck_summary(sheet: Worksheet, deck: DeckFrames, doubts: Sequence[Line]) -> None:
    """The sheet of a deck alone."""
    etats = [e for e in ETATS if (deck.actions["etat"] == e).any()]
    unknown = ~deck.actions["etat"].isin(ETATS)
    counts = [Count("actions", "Actions"), *(Count(e, e.capitalize(), styles.TONE_OF[e]) for e in etats)]
    counts += [Count("autre", "Autre état")] if unknown.any() else []
    counts += [Count("bilans", "Puces de bilan"), Count("priorites", "Priorités", "turquoise")]
    rows = _deck_rows(deck)
    info = deck.info
    write_title(
        sheet, f"{info.get('comite') or info.get('theme') or info.get('fichier') or 'Jeu'} {info.get('cycle') or ''}", subtitle_of([deck])
    )
    slides = f" dans {_counted(int(info['diapositives']), 'diapositive')}" if info.get("diapositives") else ""
    sentence = f"{_counted(len(deck.actions), 'action')}{slides}. {_counted(len(doubts), 'point')} à vérifier."
    row = _write_counts(sheet, 4, sentence, rows, counts)
    row = _write_first_doubts(sheet, row + 2, doubts, len(counts))
    _finish(sheet, _write_decks(sheet, row + 2, [(str(info.get("cycle") or ""), deck)], len(counts)), len(counts))


def subtitle_of(decks: Sequence[DeckFrames]) -> str:
    """Region and themes of the decks, each once."""
    words = [str(d.info.get(key) or "") for key in ("region", "theme") for d in decks]
    return " · ".join(dict.fromkeys(w for w in words if w))


def comparison_sentence(rows: Sequence[Mapping[str, Any]], before: str, after: str, to_check: int) -> str:
    """The whole comparison in a sentence or two."""
    total = {key: sum(_number(r[key]) for r in rows) for key in ("actions_avant", "actions_apres", "nouvelles", *STATUTS_CYCLE)}
    became = [f"{total[s]} {_agreed(s, total[s])}" for s in STATUTS_CYCLE if total[s]]
    first = f"Sur {_counted(total['actions_avant'], 'action')} {before}, {_listed(became)}." if became else f"Aucune action {before}."
    new = f", dont {_counted(total['nouvelles'], 'nouvelle')}" if total["nouvelles"] else ""
    return f"{first} {_counted(total['actions_apres'], 'action')} {after}{new}. {_counted(to_check, 'point')} à vérifier."


def _counted(n: int, noun: str) -> str:
    return f"{n or 'Aucun' + 'e' * (noun != 'point')} {noun}{'s' * (n > 1)}"


def _agreed(status: str, n: int) -> str:
    if status == "objectif non abordé":
        return "d'un objectif non abordé"
    return status if n < 2 or status == "sans suite" else "non reconduites" if status == "non reconduite" else f"{status}s"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


def _number(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)


def _with_doubtful_links(rows: Sequence[Mapping[str, Any]], table: pd.DataFrame) -> list[dict[str, Any]]:
    doubtful = table[table["confiance"].isin(("probable", "à vérifier"))]
    keys = list(zip(doubtful["objectif_code"], doubtful["objectif"], strict=True))
    by_code = [code for code, _ in keys]
    return [{**r, "a_verifier": by_code.count(r["objectif_code"]) if r["objectif_code"] else keys.count(("", r["objectif"]))} for r in rows]


def _deck_rows(deck: DeckFrames) -> list[dict[str, Any]]:
    """A row an objective: actions by état, review items, priorities."""
    pairs = [(r["objectif_code"], r["objectif"]) for f in (deck.actions, deck.bilans) for r in rows_of(f)]
    rows = []
    for code, objectif in dict.fromkeys(pairs):
        actions = deck.actions[(deck.actions["objectif_code"] == code) & (deck.actions["objectif"] == objectif)]
        items = deck.bilans[(deck.bilans["objectif_code"] == code) & (deck.bilans["objectif"] == objectif)]
        etats = {e: int((actions["etat"] == e).sum()) for e in ETATS}
        priorities = int((items["rubrique"] == "priorité").sum())
        counts = {
            "actions": len(actions),
            "autre": len(actions) - sum(etats.values()),
            "bilans": len(items) - priorities,
            "priorites": priorities,
        }
        rows.append({"objectif_code": code, "objectif": objectif, **etats, **counts})
    return rows


def _write_counts(sheet: Worksheet, row: int, sentence: str, rows: Sequence[Mapping[str, Any]], counts: Sequence[Count]) -> int:
    """Totals as large figures, the sentence beside them, then a line an objective under the same columns. The last row written."""
    put(sheet, row, 1, sentence, styles.PROSE)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
    sheet.row_dimensions[row].height = max(44.0, sizing.row_height([(sentence, sum(TEXT_WIDTHS))], 11))
    widths = [*TEXT_WIDTHS, *(COUNT_WIDTH for _ in counts)]
    write_head(sheet, row + 1, ["Obj.", "Objectif", *(c.title for c in counts)], [w + 2 for w in widths])
    for i, count in enumerate(counts, 3):
        put(sheet, row, i, sum(_number(r.get(count.key)) for r in rows), styles.FIGURE)
    for at, values in enumerate(rows, row + 2):
        _write_objective(sheet, at, values, counts)
    return row + 1 + len(rows)


def _write_objective(sheet: Worksheet, row: int, values: Mapping[str, Any], counts: Sequence[Count]) -> None:
    put(sheet, row, 1, values["objectif_code"], styles.LABEL)
    put(sheet, row, 2, values["objectif"], styles.LABEL)
    for i, count in enumerate(counts, 3):
        n = _number(values.get(count.key))
        put(sheet, row, i, n, styles.tone_style(count.tone, counts=True) if n and count.tone else styles.NUMBER)
    sheet.row_dimensions[row].height = sizing.row_height([(str(values["objectif"]), TEXT_WIDTHS[1])], styles.SIZE_PT, least=18)


def _pilote_rows(avant: Sequence[DeckFrames], statuts: pd.DataFrame) -> list[dict[str, Any]]:
    """A row a pilote, the one with most actions first: its actions by what became of them. An action of two pilotes counts for both."""
    became = dict(zip(statuts["action_id"], statuts["statut_cycle"], strict=True))
    found: dict[str, Counter[str]] = {}
    for row in (r for deck in avant for r in rows_of(deck.actions)):
        for pilote in dict.fromkeys(row["pilotes"]):
            found.setdefault(pilote, Counter()).update(["actions_avant", became.get(row["action_id"], "")])
    ranked = sorted(found.items(), key=lambda p: (-p[1]["actions_avant"], p[0]))
    return [{"objectif_code": "", "objectif": pilote, **counts} for pilote, counts in ranked[:PILOTES]]


def _write_pilotes(sheet: Worksheet, row: int, rows: Sequence[Mapping[str, Any]], counts: Sequence[Count]) -> int:
    """A line a pilote, under the columns of the counts by objective. The last row written."""
    if not rows:
        return row - 2
    put(sheet, row, 1, f"Par pilote (les {PILOTES} premiers au plus ; une action de deux pilotes compte pour chacun)", styles.SECTION)
    sheet.row_dimensions[row].height = 22
    write_head(sheet, row + 1, ["", "Pilote", *(c.title for c in counts)], [w + 2 for w in (*TEXT_WIDTHS, *(COUNT_WIDTH for _ in counts))])
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
