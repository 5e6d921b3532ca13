"""The first sheet: what a director needs, on one page; what an analyst starts from, on the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.comparison import Comparison, side_names, sides
from prs_extract.export.sheets import sizing, styles
from prs_extract.export.sheets.charts import Counts, add_stacked_bars, height_cm
from prs_extract.export.sheets.deck import rows_of
from prs_extract.export.sheets.essentials import Fact, comparison_facts, deck_facts
from prs_extract.export.sheets.sheet import Line, put, set_print, write_head, write_title
from prs_extract.export.sheets.tallies import deck_rows, number, rows_by_pilote, rows_by_theme, with_doubtful_links
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import ETATS, STATUTS_CYCLE

TEXT_WIDTHS = (17.0, 58.0)
COUNT_WIDTH = 13.0
FIRST_TO_CHECK = 5
PILOTES = 8
"""Pilotes that are listed: beyond, a chart is unreadable."""
PILOTE_NOTE = f"Par pilote (les {PILOTES} premiers au plus ; une action de deux pilotes compte pour chacun)"
WIDEST_CM = 24
BARS = 20
"""Lines that a chart shows: beyond, their names run into one another."""
CHARTED = frozenset({*ETATS, *STATUTS_CYCLE})
"""Counts that are parts of a bar."""
POINTS_PER_CM = 72 / 2.54
CHART_ROW_PT = 15.0

SHEETS = {
    "Comparaison": "ligne à ligne, ce que devient chaque action, et où décider des liens",
    "Décisions": "les liens refusés, et ce qui a été décidé des autres",
    "Par objectif": "où en est chaque objectif de chaque jeu",
    "Par pilote": "où en est chaque pilote, par cycle",
    "Priorités": "les actions prioritaires",
    "Programme": "ce qui est prévu, année par année",
    "Difficultés": "ce que les bilans disent freiner",
    "Actions communes": "les actions que plusieurs thématiques d'un même cycle ont en commun",
    "Actions": "les actions, avec leur état, leur programme par année et leur pilote",
    "Bilan": "les puces de bilan, les difficultés et les priorités",
    "Objectifs": "les objectifs généraux et opérationnels",
    "Chiffres": "les chiffres des bilans, et l'indicateur auquel chacun répond",
    "Indicateurs": "les indicateurs et les objectifs qu'ils mesurent",
    "Critères": "les critères de priorisation",
    "Calendrier": "les étapes annoncées",
    "Textes": "tous les paragraphes, et la table qui les a pris",
    "Jeux": "les fichiers lus, retirés, ou qui n'ont pas pu l'être",
    "À vérifier": "ce dont le programme doute, du plus douteux au moins douteux",
    "Textes longs": "les textes que leur cellule ne montre pas en entier",
    "Sources": "les fichiers lus, la méthode, ses limites et la légende des couleurs",
}
"""First word or words of a sheet's name -> what is to be found in it."""


@dataclass(frozen=True, slots=True)
class Count:
    """A column of counts. `tone`: of its heading word, "" for none."""

    key: str
    title: str
    tone: str = ""


def write_comparison_summary(sheet: Worksheet, c: Comparison, doubts: Sequence[Line]) -> None:
    """The sheet of a comparison; the others stand in the workbook already. `doubts`: the lines of the sheet of what is to be checked."""
    avant, apres = sides(c)
    before, after = side_names(avant, apres)
    counts = [
        Count("actions_avant", f"Actions {before}"),
        *(Count(s, s.capitalize(), styles.TONE_OF[s]) for s in STATUTS_CYCLE),
        Count("actions_apres", f"Actions {after}"),
        Count("nouvelles", "dont nouvelles", "turquoise"),
        Count("a_verifier", "Liens non sûrs", "orange"),
    ]
    page = Page(sheet, counts)
    rows = with_doubtful_links(rows_of(c.synthese), c.table)
    actions = [name for name in _sheet_names(sheet) if name.startswith("Actions ")]
    write_title(sheet, f"Des actions {before} aux actions {after}", subtitle_of([*avant, *apres]))
    by_theme = rows_by_theme(avant, c.statuts) if len(avant) > 1 else []
    by_pilote = rows_by_pilote(avant, c.statuts)[:PILOTES]
    bars = max(len(by_theme or rows), len(by_pilote))
    charted = page.write_facts(4, comparison_facts(c, rows, actions, len(doubts))) + 2
    last = page.write_counts(charted + page.rows_of_charts(bars), "Par objectif", "Objectif", rows, total=True) or charted
    row = page.write_second_part(last, doubts, [(before, d) for d in avant] + [(after, d) for d in apres])
    earlier = counts[: 1 + len(STATUTS_CYCLE)]
    themes = page.write_counts(row + 2, "Par thématique", "Thématique", by_theme, earlier)
    pilotes = page.write_counts(max(row, themes) + 2, PILOTE_NOTE, "Pilote", by_pilote, earlier)
    title = f"Ce que deviennent les actions {before}"
    if by_theme:
        page.chart(charted, "A", title, themes, by_theme, 2, bars=bars)
    else:
        page.chart(charted, "A", title, last, rows, 1, bars=bars)
    page.chart(charted, "D", f"Ce que deviennent les actions {before}, par pilote", pilotes, by_pilote, 2, bars=bars)
    page.finish(max(row, themes, pilotes))


def write_deck_summary(sheet: Worksheet, deck: DeckFrames, doubts: Sequence[Line]) -> None:
    """The sheet of a deck alone."""
    etats = [e for e in ETATS if (deck.actions["etat"] == e).any()]
    unknown = ~deck.actions["etat"].isin((*ETATS, ""))
    counts = [Count("actions", "Actions"), *(Count(e, e.capitalize(), styles.TONE_OF[e]) for e in etats)]
    counts += [Count("autre", "Autre état")] if unknown.any() else []
    counts += [Count("bilans", "Puces de bilan"), Count("priorites", "Priorités", "turquoise")]
    page = Page(sheet, counts)
    rows = deck_rows(deck)
    info = deck.info
    write_title(
        sheet, f"{info.get('comite') or info.get('theme') or info.get('fichier') or 'Jeu'} {info.get('cycle') or ''}", subtitle_of([deck])
    )
    charted = page.write_facts(4, deck_facts(deck, len(doubts))) + 2
    drawn = bool(etats) and len(rows) > 1
    last = page.write_counts(charted + (page.rows_of_charts(len(rows)) if drawn else 0), "Par objectif", "Objectif", rows, total=True)
    if drawn:
        page.chart(charted, "A", "État d'avancement des actions", last, rows, 1, bars=len(rows), wide=True)
    page.finish(page.write_second_part(max(last, charted - 2), doubts, [(str(info.get("cycle") or ""), deck)]))


def subtitle_of(decks: Sequence[DeckFrames]) -> str:
    """Region and themes of the decks, each once."""
    words = [str(d.info.get(key) or "") for key in ("region", "theme") for d in decks]
    return " · ".join(dict.fromkeys(w for w in words if w))


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


def _sheet_names(sheet: Worksheet) -> list[str]:
    book = sheet.parent
    return [s.title for s in book.worksheets if s.sheet_state == "visible"] if book else []


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, two columns of text wide and one column a count."""

    sheet: Worksheet
    counts: Sequence[Count]

    @property
    def columns(self) -> int:
        return len(TEXT_WIDTHS) + len(self.counts)

    @property
    def widths(self) -> list[float]:
        return [*TEXT_WIDTHS, *(COUNT_WIDTH for _ in self.counts)]

    def write_section(self, row: int, title: str) -> None:
        put(self.sheet, row, 1, title, styles.SECTION)
        self.sheet.row_dimensions[row].height = 22

    def write_facts(self, row: int, facts: Sequence[Fact]) -> int:
        """The ten lines, each with a link to its sheet. The last row written."""
        self.write_section(row, "L'essentiel")
        for at, fact in enumerate(facts, row + 1):
            self.write_wide(at, fact.label, fact.text, styles.STRONG, place=fact.sheet)
        return row + len(facts)

    def write_wide(self, row: int, label: str, text: str, style: str, *, place: str = "") -> None:
        """A label, a text over the other columns, and in the last of them a link to the sheet `place`."""
        last = self.columns - bool(place)
        put(self.sheet, row, 1, label, style)
        for column in range(2, last + 1):
            put(self.sheet, row, column, text if column == 2 else None, styles.LABEL)
        self.sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=last)
        if place:
            cell = put(self.sheet, row, self.columns, "voir la feuille", styles.GO)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(place)}!A1", tooltip=place)
        width = sum(self.widths[1:last])
        height = sizing.row_height([(text, width), (label, TEXT_WIDTHS[0])], styles.SIZE_PT, least=18, bold=True)
        self.sheet.row_dimensions[row].height = min(height, sizing.MAX_HEIGHT_PT)

    def write_counts(
        self,
        row: int,
        title: str,
        head: str,
        rows: Sequence[Mapping[str, Any]],
        counts: Sequence[Count] | None = None,
        *,
        total: bool = False,
    ) -> int:
        """Lines of counts under a title of their own, over their `total` as large figures. The last row written; 0 for no line."""
        if not rows:
            return 0
        counts = counts or self.counts
        self.write_section(row, title)
        if total:
            self.sheet.row_dimensions[row].height = 34
            for i, count in enumerate(counts, 3):
                put(self.sheet, row, i, sum(number(r.get(count.key)) for r in rows), styles.FIGURE)
        widths = [w + 2 for w in self.widths[: 2 + len(counts)]]
        write_head(self.sheet, row + 1, ["Obj." if head == "Objectif" else "", head, *(c.title for c in counts)], widths)
        for at, values in enumerate(rows, row + 2):
            self._write_count(at, values, counts)
        return row + 1 + len(rows)

    def _write_count(self, row: int, values: Mapping[str, Any], counts: Sequence[Count]) -> None:
        put(self.sheet, row, 1, values["objectif_code"], styles.LABEL)
        put(self.sheet, row, 2, values["objectif"], styles.LABEL)
        for i, count in enumerate(counts, 3):
            n = number(values.get(count.key))
            put(self.sheet, row, i, n, styles.tone_style(count.tone, counts=True) if n and count.tone else styles.NUMBER)
        height = sizing.row_height([(str(values["objectif"]), TEXT_WIDTHS[1])], styles.SIZE_PT, least=18)
        self.sheet.row_dimensions[row].height = min(height, sizing.MAX_HEIGHT_PT)

    def write_second_part(self, row: int, doubts: Sequence[Line], decks: Sequence[tuple[str, DeckFrames]]) -> int:
        """From a new page on: what to look at first, the sheets, the decks. The last row written."""
        self.sheet.row_breaks.append(Break(id=row + 1))
        row = self.write_first_doubts(row + 2, doubts)
        row = self.write_contents(row + 2)
        self.write_section(row + 2, "Les jeux lus" if len(decks) > 1 else "Le jeu lu")
        for at, (cycle, deck) in enumerate(decks, row + 3):
            self.write_wide(at, cycle, deck_line(deck), styles.LABEL)
        return row + 2 + len(decks)

    def write_first_doubts(self, row: int, doubts: Sequence[Line]) -> int:
        """The few things to look at first. The last row written."""
        if not doubts:
            return row - 2
        self.write_section(row, "À regarder d'abord")
        for at, line in enumerate(doubts[:FIRST_TO_CHECK], row + 1):
            v = line.values
            where = "" if pd.isna(v["diapositive"]) else f"diapositive {v['diapositive']} : "
            told = f"{v['nature']} — {where}{v['objet'] or v['message']}" + (f" → {v['proposition']}" if v["proposition"] else "")
            tone = styles.tone_style(styles.TONE_OF[v["priorite"]], counts=True)
            self.write_wide(at, v["priorite"], " ".join(told.split()), tone, place="À vérifier")
        return row + min(len(doubts), FIRST_TO_CHECK)

    def write_contents(self, row: int) -> int:
        """What each of the other sheets is for."""
        told = [
            (name, next((SHEETS[s] for s in SHEETS if name == s or name.startswith(f"{s} ")), "")) for name in _sheet_names(self.sheet)[1:]
        ]
        self.write_section(row, "Les feuilles")
        for at, (name, text) in enumerate(told, row + 1):
            self.write_wide(at, name, text[:1].upper() + text[1:], styles.LABEL, place=name)
        return row + len(told)

    @staticmethod
    def rows_of_charts(bars: int) -> int:
        """Rows of the usual height that charts of so many bars cover, and one more."""
        return round(height_cm(min(bars, BARS)) * POINTS_PER_CM / CHART_ROW_PT) + 1

    def chart(
        self,
        row: int,
        column: str,
        title: str,
        last: int,
        rows: Sequence[Mapping[str, Any]],
        labels: int,
        *,
        bars: int,
        wide: bool = False,
    ) -> None:
        """Bars over the table of counts whose last row is `last`: the first half of the page's width, the second ("D"), or all of it.

        As high as `bars` of them ask: charts side by side are of one height.
        """
        tones = {i: c.tone for i, c in enumerate(self.counts, 3) if c.key in CHARTED and any(number(r.get(c.key)) for r in rows)}
        if not rows or not tones:
            return
        first = last - len(rows) + 1
        widths = self.widths if wide else self.widths[3:] if column == "D" else self.widths[:3]
        counts = Counts(first - 1, first, min(last, first + BARS - 1), labels, tones)
        width_cm = min(int(sizing.columns_cm(widths)), WIDEST_CM)
        add_stacked_bars(self.sheet, f"{column}{row}", title, counts, width_cm=width_cm, height_cm=height_cm(min(bars, BARS)))

    def finish(self, last: int) -> None:
        for i, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[get_column_letter(i)].width = width
        set_print(self.sheet, columns=self.columns, rows=last)
        self.sheet.freeze_panes = "A4"
