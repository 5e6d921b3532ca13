"""Actions named by a line over a row of boxes, under one row of headings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.cards.tables import with_cards
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Fill
from tests.domain.build import block, layout

VOCABULARY = load()
HEADS = (("Etat d'avancement", 4, 15), ("2026", 24, 27), ("2027", 54, 57), ("Pilote", 85, 88))
FULL = (("En cours", 4, 22), ("Un kit", 21, 52), ("Deux kits", 51, 82), ("DOS", 84, 97))
SPAN = (("A lancer", 4, 22), ("Un appel", 21, 82), ("ARS", 84, 97))
LATE = (("Reportée", 4, 22), ("Un avis", 51, 82), ("CHU", 84, 97))


def board(*rows: tuple[str, tuple[tuple[str, int, int], ...]]) -> SlideLayout:
    """Bare headings, then a line over each row of boxes."""
    items: list[Block] = [block(text, (x0, 16, x1, 18)) for text, x0, x1 in HEADS]
    fills: list[Fill] = []
    for i, (title, boxes) in enumerate(rows):
        top = 21 + 19 * i
        items += [block(title, (4, top, 60, top + 3))] if title else []
        own = [block(text, (x0, top + 5, x1, top + 17)) for text, x0, x1 in boxes]
        items += own
        fills += [Fill(b.box, "#eeeeee", "#777777", shape="chevron") for b in own]
    made = layout(*items, title="Objectif 7-1 : Repérer")
    return replace(made, slide=replace(made.slide, fills=tuple(fills)))


def read(made: SlideLayout) -> list[list[str | None]]:
    return [t.to_rows()[1] for o in with_cards([made], VOCABULARY).layouts for t in o.tables if t.method == "cartes"]


def test_a_line_over_a_row_of_boxes_names_an_action() -> None:
    made = board(("Former les équipes", FULL), ("Ouvrir un centre", SPAN), ("Créer un pôle", LATE))
    assert [sorted(filter(None, row)) for row in read(made)] == [
        ["DOS", "Deux kits", "En cours", "Former les équipes", "Un kit"],
        ["A lancer", "ARS", "Ouvrir un centre", "Un appel"],
        ["CHU", "Créer un pôle", "Reportée", "Un avis"],
    ]
    columns = with_cards([made], VOCABULARY).columns.values()
    assert [sorted(r.annee or 0 for r in c.roles if r and r.role == "programmation") for c in columns] == [[2026, 2027], [0], [2026, 2027]]


@pytest.mark.parametrize("wrong", [("", FULL), ("Créer un pôle", (("Un label", 4, 22), *FULL[1:])), ("Créer un pôle", ())])
def test_rows_without_a_line_or_a_state_are_none(wrong: tuple[str, tuple[tuple[str, int, int], ...]]) -> None:
    made = board(("Former les équipes", FULL), wrong, ("Ouvrir un centre", SPAN), ("Mesurer les effets", LATE))
    assert "Former les équipes" not in [row[0] for row in read(made)]
