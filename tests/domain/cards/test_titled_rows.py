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


def beside(*rows: tuple[str, tuple[tuple[str, tuple[int, int, int, int]], ...]]) -> SlideLayout:
    """Two years and the pilots; a box at the left, all else from its top down (`y`), for each row."""
    items: list[Block] = [block(text, (x0, 16, x1, 18)) for text, x0, x1 in HEADS[1:]]
    for i, (title, boxes) in enumerate(rows):
        top = 22 + 20 * i
        items.append(block(title, (2, top, 19, top + 16)))
        items += [block(text, (x0, top + y0, x1, top + y1)) for text, (x0, y0, x1, y1) in boxes]
    made = layout(*items, title="Objectif 7-1 : Repérer")
    fills = tuple(Fill(b.box, "#eeeeee", "#777777") for b in items[3:])
    return replace(made, slide=replace(made.slide, fills=fills))


def lane(state: str, *texts: str, marked: bool = False) -> tuple[tuple[str, tuple[int, int, int, int]], ...]:
    said = tuple(zip(texts, ((21, 5, 52, 15), (53, 5, 82, 15), (84, 2, 97, 14)), strict=True))
    return ((state, (21, 0, 30, 3)), *([("PRIORITAIRE", (32, 0, 45, 3))] if marked else []), *((t, at) for t, at in said if t))


def test_a_box_beside_a_row_of_boxes_names_an_action() -> None:
    made = beside(
        ("Former les équipes", lane("En cours", "Un kit", "Deux kits", "DOS", marked=True)),
        ("Ouvrir un centre", lane("En cours de finalisation", "Cible : 5", "Un avis", "ARS")),
        ("Créer un pôle", lane("A lancer", "", "Un appel", "CHU")),
    )
    assert [sorted(filter(None, row)) for row in read(made)] == [
        ["DOS", "Deux kits", "En cours", "Former les équipes", "PRIORITAIRE", "Un kit"],
        ["ARS", "Cible : 5", "En cours de finalisation", "Ouvrir un centre", "Un avis"],
        ["A lancer", "CHU", "Créer un pôle", "Un appel"],
    ]
    without = beside(
        *((t, lane("À noter", "Un kit", "Deux kits", "DOS")) for t in ("Former les équipes", "Ouvrir un centre", "Créer un pôle"))
    )
    assert all("DOS" not in row for row in read(without))
