from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from prs_extract.domain.records import Objectif
from prs_extract.domain.review.deduced import deduced_review
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.review.repeated import repeated_heads
from prs_extract.domain.review.walk import review_from
from prs_extract.domain.review.walk_state import Review
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block, SlideLayout
from tests.domain.build import block, layout

VOCABULARY = load()
TITLES = ("Objectif 9-1 : Repérer la fragilité", "Objectif 9-2 : Adapter l'offre")
DIRECTORY = Directory(
    (Objectif("9-1", "opérationnel", "Repérer la fragilité", "", "", 1), Objectif("9-2", "opérationnel", "Adapter l'offre", "", "", 1)), 9
)
COVER = layout(block("Bilan 2024-2025 et priorités 2026-2027"), title="Comité de suivi")
DONE, HARD, NEXT = ["Un kit diffusé", "Un label"], ["Peu de temps", "Retard du logiciel"], ["Étendre le kit", "Recruter un référent"]


def deck(*parts: tuple[str, Sequence[str]]) -> list[SlideLayout]:
    text = "\n".join(f"{name}\n" + "\n".join(f"• {t}" for t in texts) for name, texts in parts)
    return [COVER, *(layout(block(text), title=title, number=n) for n, title in enumerate(TITLES, 2))]


def read(layouts: Sequence[SlideLayout]) -> Review:
    headings = headings_of(layouts, VOCABULARY)
    assert not review_from(layouts, DIRECTORY, headings).sections
    return deduced_review(layouts, DIRECTORY, headings)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_three_parts_of_every_slide_are_told_by_what_stands_under_them(order: tuple[int, ...]) -> None:
    parts = [("Gibecière", DONE), ("Gravier", HARD), ("Lanterne", NEXT)]
    review = read(deck(*(parts[i] for i in order)))
    found = {i.texte: s.rubrique for s in review.sections for i in s.items}
    rubriques = ("bilan", "difficulté", "priorité")
    assert found == {t: r for r, (_, texts) in zip(rubriques, parts, strict=True) for t in texts}
    assert all(dict(s.parts)["intertitre déduit"] == 0.6 for s in review.sections)
    assert review.alertes[0].gravite == "attention"


def test_the_words_of_a_heading_lean_to_a_part() -> None:
    review = read(deck(("Nos victoires", ["Un kit"]), ("Nos cailloux", ["Le logiciel"]), ("Notre horizon", ["Un référent"])))
    assert [s.rubrique for s in review.sections][:3] == ["bilan", "difficulté", "priorité"]


@pytest.mark.parametrize(
    "parts",
    [
        [("Gibecière", DONE), ("Gravier", ["Un logiciel"]), ("Lanterne", ["Un référent"])],
        [("Gibecière", DONE), ("Lanterne", NEXT)],
        [("Gibecière", DONE), ("Gravier", HARD), ("Lanterne", NEXT), ("Boussole", DONE)],
    ],
)
def test_what_nothing_tells_is_not_guessed(parts: list[tuple[str, list[str]]]) -> None:
    assert not read(deck(*parts)).sections


def test_a_deck_that_looks_neither_back_nor_forward_is_no_review() -> None:
    assert not read(deck(("Gibecière", DONE), ("Gravier", HARD), ("Lanterne", NEXT))[1:]).sections


def decor(text: str, at: tuple[float, float, float, float]) -> Block:
    return replace(block(text, at), decor=True)


def test_headings_in_the_head_of_every_slide_are_no_banner() -> None:
    heads = [decor("C'est fait", (5, 12, 20, 15)), decor("C'est compliqué", (40, 12, 55, 15))]
    texts = [block("• Un kit", (5, 16, 35, 60)), block("• Le logiciel", (40, 16, 70, 60))]
    assert repeated_heads(layout(*heads, *texts)) == frozenset(id(h) for h in heads)
    assert not repeated_heads(layout(*heads, block("• Un kit", (5, 16, 70, 60))))
    assert not repeated_heads(layout(heads[0], texts[0]))
