from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Block
from prs_extract.slides import Fill, Paragraph
from tests.domain.build import block, box, layout
from tests.layout import build as lay

VOCABULARY = load()
SAID = "\n2024 : Cadrage du projet\n2025 : Lancement"
Read = list[tuple[str, str, str, str]]


def read(*items: Block, title: str = "Feuille de route 2024-2025", lanes: tuple[tuple[float, float, float, float], ...] = ()) -> Read:
    """Objective, action, état, pilot of each card; a frame is drawn round each text, and for each lane."""
    made = layout(*items, title=title)
    fills = [Fill(b.box, "#eeeeee", "#777777") for b in items if "\n" in b.text] + [Fill(box(lane), "#fafafa") for lane in lanes]
    slide = replace(made.slide, fills=tuple(fills))
    reading = understand(lay.source(slide), [replace(made, slide=slide)], VOCABULARY)
    return sorted((a.objectif_code, a.action, a.etat_brut, a.pilote_brut) for a in reading.actions)


def columns(*heads: str, said: str = SAID) -> list[Block]:
    items = [block(h, (5 + 30 * i, 20, 31 + 30 * i, 26)) for i, h in enumerate(heads)]
    cards = [("Former", 0, 28), ("Créer", 0, 50), ("Ouvrir", 1, 28)]
    return [*items, *(block(t + said, (5 + 30 * i, y, 31 + 30 * i, y + 18)) for t, i, y in cards)]


def test_columns_of_objectives() -> None:
    found = read(*columns("Objectif 7-1 : Prévenir", "Objectif 7-2 : Soigner", said=f"\nÉtat : En cours{SAID}"))
    assert [f[:3] for f in found] == [("7-1", "Créer", "En cours"), ("7-1", "Former", "En cours"), ("7-2", "Ouvrir", "En cours")]


@pytest.mark.parametrize(
    "heads", [("DOS", "Rectorat", "CHU"), ("DOS (2)", "Rectorat (1)", "CHU (0)"), ("Pilote : DOS", "Pilote : Rectorat")]
)
def test_columns_of_pilots(heads: tuple[str, ...]) -> None:
    found = read(*columns(*heads, said=f"\nÉtat : En cours{SAID}"))
    assert [(f[1], f[3]) for f in found] == [("Créer", "DOS"), ("Former", "DOS"), ("Ouvrir", "Rectorat")]


def test_columns_of_what_nobody_knows_say_nothing() -> None:
    found = read(*columns("Prévention", "Soins", said=f"\nÉtat : En cours{SAID}"))
    assert {f[3] for f in found} == {""}


def test_what_the_card_says_itself_wins() -> None:
    found = read(*columns("DOS", "CHU", said=f"\nPilote : ARS{SAID}"))
    assert {f[3] for f in found} == {"ARS"}


def lane(head: str, y: float, bottom: float, *titles: str) -> list[Block]:
    items = [block(head, (3, y + 2, 14, bottom - 2))]
    return [*items, *(block(f"{t}\nPilote : DOS{SAID}", (16 + 28 * i, y + 1, 40 + 28 * i, y + 18)) for i, t in enumerate(titles))]


def test_lanes_of_states() -> None:
    found = read(*lane("À lancer", 20, 40, "Former", "Créer"), *lane("En cours", 45, 65, "Ouvrir"), title="Objectif 7-1 : Prévenir")
    assert [f[1:3] for f in found] == [("Créer", "À lancer"), ("Former", "À lancer"), ("Ouvrir", "En cours")]


def test_a_heading_level_with_its_lane_but_not_with_the_card() -> None:
    first, second = block("Objectif 7-1 : Prévenir", (3, 24, 14, 34)), block("Objectif 7-2 : Soigner", (3, 66, 14, 70))
    cards = [
        (f"{t}\nÉtat : En cours{SAID}", (18.0, y, 44.0, y + 16))
        for t, y in (("Former", 21.0), ("Créer", 42.0), ("Ouvrir", 60.0), ("Outiller", 78.0))
    ]
    lanes = ((15.0, 19.0, 97.0, 39.0), (15.0, 40.0, 97.0, 96.0))
    found = read(first, second, *(block(t, place) for t, place in cards), lanes=lanes)
    assert [f[:2] for f in found] == [("7-1", "Former"), ("7-2", "Créer"), ("7-2", "Outiller"), ("7-2", "Ouvrir")]


def test_a_card_level_with_no_heading_is_of_the_nearest_and_doubted() -> None:
    heads = [block("Objectif 7-1 : Prévenir", (3, 24, 14, 34)), block("Objectif 7-2 : Soigner", (3, 70, 14, 76))]
    places = (("Former", 21.0), ("Ouvrir", 65.0), ("Outiller", 84.0))
    cards = [block(f"{t}\nÉtat : En cours{SAID}", (18.0, y, 44.0, y + 14)) for t, y in places]
    made = layout(*heads, *cards, title="Feuille de route 2024-2025")
    slide = replace(made.slide, fills=tuple(Fill(b.box, "#eeeeee", "#777777") for b in cards))
    reading = understand(lay.source(slide), [replace(made, slide=slide)], VOCABULARY)
    found = {a.action: (a.objectif_code, "objectif-deduit" in a.alertes) for a in reading.actions}
    assert found == {"Former": ("7-1", False), "Ouvrir": ("7-2", False), "Outiller": ("7-2", True)}


def test_what_stands_in_one_card_does_not_head_the_next() -> None:
    """Texts that nothing labels, at other places in each card: names, which over a column of cards would be the pilots."""
    cards = [block(f"{t}\nÉtat : En cours{SAID}", (5, y, 60, y + 14)) for t, y in (("Former", 20), ("Créer", 44), ("Ouvrir", 68))]
    names = [block(t, (10, y, 40, y + 2)) for t, y in (("DOS", 35), ("CHU", 62), ("ARS", 83))]
    made = layout(*cards, *names, title="Feuille de route 2024-2025")
    slide = replace(made.slide, fills=tuple(Fill(box((5, y, 60, y + 20)), "#eeeeee", "#777777") for y in (20, 44, 68)))
    found = understand(lay.source(slide), [replace(made, slide=slide)], VOCABULARY).actions
    assert [(a.action, a.pilote_brut) for a in found] == [("Former", ""), ("Créer", ""), ("Ouvrir", "")]


def test_a_star_drawn_on_a_card_is_the_one_typed_in_the_legend() -> None:
    cards = [block(f"{t}\nÉtat : En cours\nPilote : DOS{SAID}", (x, 25, x + 40, 60)) for t, x in (("Former", 5), ("Ouvrir", 52))]
    words = tuple(lay.line("★ action priorisée", 50, 500))
    legend = Block((Paragraph(words, bounding_box(w.box for w in words)),), box((5, 92, 30, 95)))
    made = layout(*cards, legend, title="Objectif 7-1 : Prévenir")
    star = Fill(box((43, 23, 46, 27)), "#ffc000", shape="star5")
    slide = replace(made.slide, words=words, fills=(*(Fill(b.box, "#eeeeee", "#777777") for b in cards), star))
    found = understand(lay.source(slide), [replace(made, slide=slide)], VOCABULARY).actions
    assert [(a.action, a.priorisee) for a in found] == [("Former", True), ("Ouvrir", False)]
