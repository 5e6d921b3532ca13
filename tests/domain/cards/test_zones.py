"""Cards whose labels are set on the borders of their boxes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.cards.tables import with_cards
from prs_extract.domain.cards.zones import is_of_zones
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Fill
from tests.domain.build import Hundredths, block, box, layout, table

VOCABULARY = load()
HEAD = ["Action", "État d'avancement", "Pilote", "Programmation 2024", "Programmation 2025"]
PLACES: tuple[Hundredths, ...] = ((5, 24, 95, 34), (5, 40, 45, 50), (55, 40, 95, 50), (5, 56, 45, 90), (55, 56, 95, 90))
FORMER = ("Former les équipes", "En cours", "DOS", "Cadrage\nAppel à projets", "Dix sessions")
OUVRIR = ("Ouvrir un centre", "A lancer", "CHU", "", "Étude")


def over(zone: Hundredths) -> Hundredths:
    """A label across the top of a box."""
    return zone[0] + 2, zone[1] - 2, zone[0] + 20, zone[1] + 2


def before(zone: Hundredths) -> Hundredths:
    """A label across its left side."""
    return zone[0] - 4, zone[1] + 3, zone[0] + 14, zone[1] + 7


def sheet(texts: tuple[str, ...], *, number: int, printed: bool, left: bool = False) -> SlideLayout:
    """A slide with a zone for each text. `printed`: the texts of a page stand by themselves, in the middles of the boxes that are drawn."""
    items: list[Block] = []
    fills: list[Fill] = []
    for name, text, zone in zip(HEAD, texts, PLACES, strict=True):
        chip, middle = (before if left else over)(zone), (zone[1] + zone[3]) / 2
        items.append(block(name, (chip[0] + 1, chip[1] + 1, chip[2] - 1, chip[3] - 1) if printed else chip))
        if text:
            items.append(block(text, (zone[0] + 16, middle - 1.5, zone[2] - 2, middle + 3) if printed else zone))
        fills += [Fill(box(zone), None, "#1f5fa8"), Fill(box(chip), "#1f5fa8")]
    made = layout(*items, title=f"Fiche action n° {number}", number=number)
    return replace(made, slide=replace(made.slide, fills=tuple(fills)))


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("printed", [False, True])
def test_what_a_box_holds_is_said_of_the_label_on_its_border(printed: bool, left: bool) -> None:
    made = with_cards([sheet(t, number=i, printed=printed, left=left) for i, t in enumerate((FORMER, OUVRIR), 1)], VOCABULARY)
    tables = [t.to_rows() for o in made.layouts for t in o.tables]
    assert tables == [[HEAD, list(FORMER)], [HEAD, list(OUVRIR)]]
    assert not [b.text for o in made.layouts for b in o.blocks if b is not o.title]


def test_texts_in_line_on_such_boxes_are_no_table() -> None:
    zones = ((5, 40, 35, 50), (40, 40, 65, 50), (70, 40, 95, 50))
    grid = table([["État d'avancement", "Pilote", "Action prioritaire"], ["En cours", "DOS", "Oui"]], (5, 38, 95, 50))
    made = layout(replace(grid, method="alignement"))
    boxes = tuple(Fill(box(z), None, "#1f5fa8") for z in zones)
    heads = [replace(c, paragraphs=block(c.text, over(zones[c.col])).paragraphs) if c.row == 0 else c for c in grid.cells]
    loose = replace(grid, method="alignement", cells=tuple(heads))
    drawn = replace(made, slide=replace(made.slide, fills=boxes))
    assert is_of_zones(loose, drawn)
    assert not is_of_zones(loose, made)
    assert not is_of_zones(replace(loose, method="traits"), drawn)


def test_two_actions_side_by_side_with_nothing_drawn_round_them() -> None:
    def half(x: float, texts: tuple[str, ...]) -> list[Block]:
        places = [(x, 24 + 14 * i, x + 42, 28 + 14 * i) for i in range(len(HEAD))]
        heads = [block(name, (a, b, a + 20, c)) for name, (a, b, _, c) in zip(HEAD, places, strict=True)]
        return [*heads, *(block(t, (a, c, d, c + 6)) for t, (a, _, d, c) in zip(texts, places, strict=True) if t)]

    made = with_cards([layout(*half(5, FORMER), *half(52, OUVRIR), title="Fiches actions")], VOCABULARY)
    assert [t.to_rows() for t in made.layouts[0].tables] == [[HEAD, list(FORMER)], [HEAD, list(OUVRIR)]]
