"""A deck as text for a screen: what it is, its actions by objective, its review as nested bullets."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 140
"""Columns of text where there is no terminal to ask."""

RUBRIQUES = {"bilan": "Bilan", "difficulté": "Difficultés", "priorité": "Priorités"}


def deck_as_text(
    info: Mapping[str, Any], actions: pd.DataFrame, programmation: pd.DataFrame, bilans: pd.DataFrame, *, width: int = WIDTH
) -> str:
    """`info` and the three frames as a CONTRACT deck has them -> lines of at most `width` columns, no colour, ending with a line break."""
    page = io.StringIO()
    console = Console(file=page, width=width, markup=False, emoji=False, highlight=False, color_system=None, legacy_windows=False)
    _print_info(console, info)
    _print_actions(console, actions[actions["source"] == "tableau"], programmation)
    _print_bilans(console, bilans)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _print_info(console: Console, info: Mapping[str, Any]) -> None:
    names = {
        "region": "Région",
        "theme": "Thème",
        "comite": "Comité",
        "date": "Date",
        "lieu": "Lieu",
        "cycle": "Cycle",
        "cycle_precedent": "Bilan de",
    }
    console.print(Text(str(info["fichier"])))
    for key, label in names.items():
        if said := _said(info.get(key)):
            console.print(Text(f"  {label} : {said}"))
    slides = info["diapositives"]
    console.print(Text(f"  Forme : {info['forme'] or 'inconnue'}, {slides} diapositive{'s' * (slides > 1)}"))


def _said(value: object) -> str:
    """The value as text, a date as the French write it; "" for anything missing."""
    if value is None or str(value) in ("", "<NA>", "NaT"):
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)


def _print_actions(console: Console, actions: pd.DataFrame, programmation: pd.DataFrame) -> None:
    years = sorted({int(year) for year in programmation["annee"].dropna()})
    plans = {(row["action_id"], int(row["annee"])): row["texte"] for row in programmation.to_dict("records")}
    for (code, objectif), rows in _grouped(actions, ["objectif_code", "objectif"]):
        console.print()
        console.print(Text(f"{code} {objectif}".strip() or "Sans objectif"))
        table = Table(expand=True)
        table.add_column("Id.", no_wrap=True)
        for label, ratio in [("Action", 3), ("État", 1), *((str(year), 2) for year in years), ("Pilote", 1)]:
            table.add_column(label, ratio=ratio)
        table.add_column("Diapo.", justify="right", no_wrap=True)
        for row in rows.to_dict("records"):
            planned = [plans.get((row["action_id"], year), "") for year in years]
            cells = [row["action_id"], row["action"], row["etat_brut"], *planned, row["pilote_brut"], _said(row["slide"])]
            table.add_row(*(Text(cell) for cell in cells))
        console.print(table)


def _print_bilans(console: Console, bilans: pd.DataFrame) -> None:
    for (code, objectif), rows in _grouped(bilans, ["objectif_code", "objectif"]):
        console.print()
        console.print(Text(f"{code} {objectif}".strip() or "Sans objectif"))
        for (rubrique,), items in _grouped(rows, ["rubrique"]):
            console.print(Text(f"  {RUBRIQUES.get(rubrique, rubrique)}"))
            for row in items.to_dict("records"):
                console.print(Padding(Text(f"- {row['texte']}"), (0, 0, 0, 4 + 2 * int(row["niveau"]))))


def _grouped(frame: pd.DataFrame, by: list[str]) -> Iterable[tuple[tuple[str, ...], pd.DataFrame]]:
    """Groups in order of first appearance."""
    return ((tuple(map(str, key)), rows) for key, rows in frame.groupby(by, sort=False))
