from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from prs_extract.domain.card_labels import pieces_of
from prs_extract.domain.card_tables import CardLayouts, with_cards
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Fill
from tests.domain.build import Hundredths, block, box, layout, paragraph, table

VOCABULARY = load()
LEFT, RIGHT = (5.0, 20.0, 45.0, 60.0), (55.0, 20.0, 95.0, 60.0)
YEARS = ((2.0, 12.0, 18.0, 16.0), (20.0, 12.0, 36.0, 16.0))
UNDER = ((2.0, 17.0, 18.0, 28.0), (20.0, 17.0, 36.0, 28.0))


def drawn(*items: Block | Table, frames: Sequence[Hundredths] = (LEFT, RIGHT), marks: Sequence[Fill] = ()) -> SlideLayout:
    """A slide of these texts, with a frame drawn round each place."""
    made = layout(*items, title="Objectif 7-1 : Repérer plus tôt")
    fills = tuple(Fill(box(f), "#eeeeee", "#777777") for f in frames)
    return replace(made, slide=replace(made.slide, fills=(*fills, *marks)))


def at(corner: Hundredths, place: Hundredths) -> Hundredths:
    """A place measured from the corner of a frame."""
    return corner[0] + place[0], corner[1] + place[1], corner[0] + place[2], corner[1] + place[3]


def card(corner: Hundredths, title: str, first: str, second: str, *, foot: str = "État : En cours") -> list[Block]:
    """A title, two years over their texts, a foot."""
    items = [block(title, at(corner, (2, 2, 36, 8))), *(block(y, at(corner, p)) for y, p in zip(("2024", "2025"), YEARS, strict=True))]
    items += [block(t, at(corner, p)) for t, p in zip((first, second), UNDER, strict=True) if t]
    return [*items, block(foot, at(corner, (2, 32, 36, 36)))]


def rows(made: CardLayouts) -> list[list[list[str | None]]]:
    return [t.to_rows() for o in made.layouts for t in o.tables if t.method == "cartes"]


def read(*layouts: SlideLayout) -> list[list[list[str | None]]]:
    return rows(with_cards(layouts, VOCABULARY))


def test_years_over_their_texts() -> None:
    slide = drawn(*card(LEFT, "Former", "Cadrage", "Lancement"), *card(RIGHT, "Ouvrir", "", "Ouverture"))
    assert read(slide) == [
        [["", "2024", "2025", "État :"], ["Former", "Cadrage", "Lancement", "En cours"]],
        [["", "2024", "2025", "État :"], ["Ouvrir", "", "Ouverture", "En cours"]],
    ]


def test_labels_at_the_left_of_their_texts() -> None:
    def one(corner: Hundredths, title: str, *said: str) -> list[Block]:
        items = [block(title, at(corner, (2, 2, 36, 6)))]
        for i, (label, text) in enumerate(zip(("Avancement", "Programmation 2024", "Pilote"), said, strict=True)):
            y = 10 + 8 * i
            items += [block(label, at(corner, (2, y, 14, y + 6))), *([block(text, at(corner, (16, y, 36, y + 6)))] if text else [])]
        return items

    slide = drawn(*one(LEFT, "Former", "En cours", "Cadrage", "DOS"), *one(RIGHT, "Ouvrir", "A lancer", "", "DSP / CHU"))
    assert [r[1] for r in read(slide)] == [["Former", "En cours", "Cadrage", "DOS"], ["Ouvrir", "A lancer", "", "DSP / CHU"]]


def test_labels_in_the_text_of_one_shape() -> None:
    texts = [
        "Former\nÉtat : En cours\n2024 : Cadrage\n- suite\n2025 :\nPilote : DOS",
        "Ouvrir\nÉtat : A lancer\n2024 : Appel\n2025 : Jury\nPilote : DSP",
    ]
    slide = drawn(*(block(t, place) for t, place in zip(texts, (LEFT, RIGHT), strict=True)))
    assert [r[1] for r in read(slide)] == [
        ["Former", "En cours", "Cadrage\n- suite", "", "DOS"],
        ["Ouvrir", "A lancer", "Appel", "Jury", "DSP"],
    ]


def test_a_title_band_over_a_body() -> None:
    items: list[Block] = []
    frames: list[Hundredths] = []
    for x, title in ((5.0, "Former"), (55.0, "Ouvrir")):
        band, body = (x, 20.0, x + 40, 28.0), (x, 28.0, x + 40, 60.0)
        frames += [band, body]
        items += [block(title, band), block("Statut : En cours | Porteur : DOS\nProgrammation 2024 : Cadrage", body)]
    assert [r[1] for r in read(drawn(*items, frames=frames))] == [
        ["Former", "En cours", "DOS", "Cadrage"],
        ["Ouvrir", "En cours", "DOS", "Cadrage"],
    ]


def test_two_labels_on_one_line() -> None:
    pieces = list(pieces_of(paragraph("Statut : En cours | Direction pilote : DOS / CHU"), VOCABULARY))
    assert [(p.role.role if p.role else "", p.text) for p in pieces] == [
        ("etat", "Statut :"),
        ("", "En cours"),
        ("pilote", "| Direction pilote :"),
        ("", "DOS / CHU"),
    ]


@pytest.mark.parametrize("text", ["Projet pilote de télémédecine", "Action 3", "Réalisé", "Objectif 7-1 : Repérer"])
def test_a_text_that_only_names_a_column_is_no_label(text: str) -> None:
    (piece,) = pieces_of(paragraph(text), VOCABULARY)
    assert piece.role is None


def test_a_text_that_reads_as_a_label_once_is_a_text() -> None:
    slides = [drawn(*card(LEFT, "Former", "Mise en œuvre", "Suivi"), *card(RIGHT, f"Ouvrir {i}", "Cadrage", "Lancement")) for i in range(2)]
    slides[1] = drawn(*card(LEFT, "Créer", "Cadrage", "Lancement"))
    assert [r[1][1:3] for r in read(*slides)] == [["Mise en œuvre", "Suivi"], ["Cadrage", "Lancement"], ["Cadrage", "Lancement"]]


@pytest.mark.parametrize(
    "lines",
    [
        "{}\nPilote : directeur général\nRéunions : deux par an",
        "{}\nTaux de réalisation : 60 %\nCible 2025 : 40",
        "Taux {}\nValeur 2023 : 61 %\nCible 2025 : 75 %\nPilote de la donnée : ORS",
        "{}\n2024 : 120 000 €\n2025 : 130 k€\nResponsable : DAF",
        "{}\n2024 : diagnostic partagé\n2025 : plan de formation",
        "{}\nAvancement : bon\nDifficultés : recrutement\nPriorités 2025 : former",
        "Bilan\nÉtat : {}\n2024 : former\nPilote : DOS",
        "Former {0}\nÉtat : En cours\nPilote : DOS\nOuvrir {0}\nÉtat : A lancer\nPilote : DOS",
    ],
    ids=["committees", "figures", "an indicator", "a budget", "years alone", "a review", "a heading of a review", "two actions in a box"],
)
def test_boxes_that_are_no_cards(lines: str) -> None:
    assert read(drawn(block(lines.format("Un"), LEFT), block(lines.format("Deux"), RIGHT))) == []


def test_a_lone_box_must_say_three_things() -> None:
    lone = "Former\nÉtat : En cours\n2024 : Cadrage"
    assert read(drawn(block(lone, LEFT))) == []
    assert [r[1] for r in read(drawn(block(f"{lone}\nPilote : DOS", LEFT)))] == [["Former", "En cours", "Cadrage", "DOS"]]


def test_a_text_without_label_stays_beside_the_card() -> None:
    slide = drawn(
        *card(LEFT, "Former", "Cadrage", "Lancement"), block("À voir", at(LEFT, (2, 37, 10, 39))), *card(RIGHT, "Ouvrir", "", "x")
    )
    made = with_cards([slide], VOCABULARY)
    assert [b.text for b in made.layouts[0].blocks[1:]] == ["À voir"]
    assert [a.code for a in made.alertes] == ["action-en-carte", "carte-incomplete"]
    assert "Former" in made.alertes[1].message
    assert "À voir" in made.alertes[1].message


def test_a_star_over_the_corner_of_some_cards_is_their_priority() -> None:
    star = Fill(box((3, 18, 6, 22)), "#ff8800", shape="star5")
    dots = [Fill(box((x, 22, x + 2, 25)), "#00aa00", shape="ellipse") for x in (42, 92)]
    made = with_cards([drawn(*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d"), marks=[star, *dots])], VOCABULARY)
    marks = {t.cell_at(1, 0).text: [m.shape for m in t.cell_at(1, 4).marks if isinstance(m, Fill)] for t in made.layouts[0].tables}
    assert marks == {"Former": ["star5"], "Ouvrir": []}


@pytest.mark.parametrize("mark", ["✔", "Prioritaire"])
def test_a_sign_typed_in_some_cards_is_their_priority(mark: str) -> None:
    slide = drawn(*card(LEFT, "Former", "a", "b"), block(mark, at(LEFT, (37, 2, 39, 8))), *card(RIGHT, "Ouvrir", "c", "d"))
    made = with_cards([slide], VOCABULARY)
    said = {t.cell_at(1, 0).text: t.cell_at(1, made.columns[id(t)].with_role("priorisation")[0]).text for t in made.layouts[0].tables}
    assert said == {"Former": mark, "Ouvrir": ""}


def test_an_objective_and_a_number_in_the_card() -> None:
    tag = "Objectif opérationnel 7-2 : Prévenir"
    slide = drawn(
        *card(LEFT, "Former", "a", "b"),
        block(tag, at(LEFT, (2, 0, 36, 2))),
        block("1", at(LEFT, (37, 2, 39, 8))),
        *card(RIGHT, "Ouvrir", "c", "d"),
    )
    made = with_cards([slide], VOCABULARY)
    table = next(t for t in made.layouts[0].tables if t.cell_at(1, 0).text == "Former")
    columns = made.columns[id(table)]
    assert [table.cell_at(1, columns.with_role(role)[0]).text for role in ("objectif", "numero")] == [tag, "1"]
    assert [a.code for a in made.alertes] == ["action-en-carte"]


def test_an_action_that_a_table_gives_is_no_card() -> None:
    grid = table([["Actions", "Etat", "Programmation 2024", "Pilote"], ["Former", "En cours", "Cadrage", "DOS"]], (5, 65, 95, 90))
    slide = drawn(*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d"), grid)
    assert [r[1][0] for r in read(slide)] == ["Ouvrir"]
