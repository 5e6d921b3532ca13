"""Boxes drawn alike that say the same by labels are no table."""

from __future__ import annotations

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Word
from tests.layout import build

SAID = [
    ("Former les agents du site", "En cours", "DOS"),
    ("Ouvrir deux équipes", "À lancer", "CHU"),
    ("Équiper le service", "Reporté", "DSP"),
]


def cards(gap: float, labels: tuple[str, str]) -> tuple[list[Word], list[Fill]]:
    """Boxes one under another, each with a name, two labelled texts and two headed ones in four columns."""
    words: list[Word] = []
    fills: list[Fill] = []
    for i, (name, state, pilot) in enumerate(SAID):
        y = 100 + i * (80 + gap)
        fills.append(build.fill(40, y, 900, y + 80, "#ffffff", outline="#1f4e79"))
        words += [*build.lines([name, "et du service"], 50, y + 32, bold=True), *build.line(f"{labels[0]} : {state}", 330, y + 8)]
        words += build.lines([f"{labels[1]} : {pilot} et", "CPTS"], 330, y + 40)
        words += [*build.line("2025", 460, y + 8, bold=True), *build.line("2026", 680, y + 8, bold=True)]
        words += [*build.lines(["- Cadrage du projet", "- Appel"], 460, y + 25), *build.line("Ouverture du site", 680, y + 25)]
    return words, fills


@pytest.mark.parametrize(("gap", "labels", "tables"), [(6, ("Statut", "Porteur"), 0), (0, ("Statut", "Porteur"), 1)])
def test_boxes_apart_with_the_same_labels_are_no_table(gap: float, labels: tuple[str, str], tables: int) -> None:
    words, fills = cards(gap, labels)
    assert (len(find_tables(build.slide(words, fills=fills))) > 0) is bool(tables)
