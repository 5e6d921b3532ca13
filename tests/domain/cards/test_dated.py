"""Actions drawn as boxes under or over the years of a timeline, in lanes or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.records import Action
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block
from prs_extract.slides import Fill, Paragraph, Rule
from tests.domain.build import Hundredths, block, box, layout
from tests.layout import build as lay

VOCABULARY = load()
HEADS = (block("2024", (20, 18, 58, 24)), block("Année 2025", (60, 18, 98, 24)))
FIRST, SECOND, BOTH = (21.0, 30.0, 57.0, 42.0), (61.0, 30.0, 97.0, 42.0), (21.0, 60.0, 97.0, 72.0)
TEXTS = ("Former les aidants", "Ouvrir un centre", "Créer un réseau local")
Said = tuple[str, str, str, dict[int, str]]


def read(*items: Block, bare: tuple[Block, ...] = (), rules: tuple[Rule, ...] = ()) -> tuple[Action, ...]:
    """The actions of a slide whose texts each stand in a box of their own, but the `bare` ones."""
    made = layout(*items, *bare, title="Objectif 7-1 : Repérer plus tôt")
    fills = [Fill(b.box, "#dddddd" if b in HEADS else "#eeeeee", "#777777") for b in items]
    slide = replace(made.slide, fills=tuple(fills), rules=rules)
    return understand(lay.source(slide), [replace(made, slide=slide)], VOCABULARY).actions


def said(actions: tuple[Action, ...]) -> list[Said]:
    return sorted((a.action, a.etat_brut, a.pilote_brut, {p.annee: p.texte for p in a.programmes}) for a in actions)


def boxes(form: str) -> list[Block]:
    return [block(form.format(t), place) for t, place in zip(TEXTS, (FIRST, SECOND, BOTH), strict=True)]


def chip(text: str, place: Hundredths, *, under: float = 2.0) -> Block:
    """A chip under a box, or over its lower border."""
    return block(text, (place[0] + 1, place[3] + under, place[0] + 11, place[3] + under + 4))


def test_boxes_under_one_year_or_both() -> None:
    chips = [chip("En cours", place, under=-2) for place in (FIRST, SECOND, BOTH)]
    found = read(*HEADS, *boxes("{}\nPilote : DOS"), *chips)
    assert said(found) == [
        ("Créer un réseau local", "En cours", "DOS", {2024: "", 2025: ""}),
        ("Former les aidants", "En cours", "DOS", {2024: ""}),
        ("Ouvrir un centre", "En cours", "DOS", {2025: ""}),
    ]


def test_what_stands_under_a_box_is_said_of_it() -> None:
    pilots = tuple(
        chip(f"Pilote : {name}", place, under=1) for name, place in zip(("DOS", "CHU", "ARS"), (FIRST, SECOND, BOTH), strict=True)
    )
    found = read(*HEADS, *boxes("{}"), bare=pilots)
    assert [(a, pilot) for a, _, pilot, _ in said(found)] == [(TEXTS[2], "ARS"), (TEXTS[0], "DOS"), (TEXTS[1], "CHU")]


def test_a_programme_of_another_look_under_the_title() -> None:
    made = [replace(b, paragraphs=(_bold(b), *b.paragraphs[1:])) for b in boxes("{}\nCadrage du projet")]
    chips = [chip("En cours", place, under=-2) for place in (FIRST, SECOND, BOTH)]
    assert [(a, years) for a, _, _, years in said(read(*HEADS, *made, *chips))] == [
        ("Créer un réseau local", {2024: "Cadrage du projet", 2025: "Cadrage du projet"}),
        ("Former les aidants", {2024: "Cadrage du projet"}),
        ("Ouvrir un centre", {2025: "Cadrage du projet"}),
    ]


def test_amounts_under_years_are_no_actions() -> None:
    """A table of a budget, a line for each of those who are paid."""
    below = [(x0, top + 20, x1, bottom + 20) for x0, top, x1, bottom in (FIRST, SECOND)]
    amounts = [block(f"{n} 920 k€", place) for n, place in enumerate((FIRST, SECOND, *below))]
    assert read(*HEADS, *amounts, bare=(block("CSAPA", (3, 32, 15, 40)), block("CHU", (3, 52, 15, 60)))) == ()


@pytest.mark.parametrize("names", [("DOS", "Université"), ("Pilote : DOS", "Pilote : Université")])
def test_lanes_of_pilots_between_rules(names: tuple[str, str]) -> None:
    lanes = (block(names[0], (3, 40, 15, 44)), block(names[1], (3, 64, 15, 68)))
    rules = tuple(Rule(box((2, y, 98, y))) for y in (28, 56))
    items = [*boxes("{}"), block("Étendre le dépistage", (61, 44, 97, 54))]
    found = said(read(*HEADS, *items, bare=lanes, rules=rules))
    assert {a: pilot for a, _, pilot, _ in found} == dict.fromkeys((*TEXTS[:2], "Étendre le dépistage"), "DOS") | {TEXTS[2]: "Université"}


def test_years_that_nothing_else_is_said_of_are_a_calendar() -> None:
    assert read(*HEADS, *boxes("{}")) == ()


def test_texts_at_the_left_may_be_the_actions() -> None:
    rows = tuple(
        block(t, (3, y, 18, y + 10)) for t, y in (("Ouvrir des lieux d'accueil de jour", 31), ("Étendre les consultations avancées", 61))
    )
    assert read(*HEADS, *boxes("{}\nPilote : DOS"), bare=rows) == ()


def _bold(b: Block) -> Paragraph:
    first = b.paragraphs[0]
    return replace(first, words=tuple(replace(w, bold=True) for w in first.words))
