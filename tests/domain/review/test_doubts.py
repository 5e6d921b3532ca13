"""Items that are half a sentence, or two of them, are less sure."""

from __future__ import annotations

import pytest

from prs_extract.domain.records import Bilan, Info
from prs_extract.domain.review.bilans import bilans_from, review_from
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from tests.domain.build import block, layout

SURE = [
    "Un label",
    "12 sites ouverts",
    "Une charte (deux pages)",
    "Un guide → trente lecteurs",
    "Une équipe – dont un médecin",
    "Le CPOM SMR",
]


def bilans(*texts: str) -> list[Bilan]:
    slide = layout(block("\n".join(["Points forts", *(f"• {t}" for t in texts)])), title="Objectif 1 : Former")
    return bilans_from(review_from([slide], Directory((), 1), headings_of([slide], load())), Info(), load())


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("équipés, 27 communes desservies", "texte coupé"),
        ("58 places de SAVS et de", "texte coupé"),
        ("Une charte (deux", "texte coupé"),
        ("Tableau partagé avec les CCAS ✓ Mesures de radon", "textes joints"),
        ("Deux fauteuils ouverts DIFFICULTÉS RENCONTRÉES", "textes joints"),
    ],
)
def test_half_a_sentence_and_two_items_in_one_are_less_sure(text: str, part: str) -> None:
    assert [dict(b.parts) for b in bilans(*SURE, text)] == [*({} for _ in SURE), {part: 0.7}]


def test_where_items_begin_in_lower_case_one_more_is_sure() -> None:
    assert all(not b.parts for b in bilans("un label", "deux sites", "une charte", "un guide", "une équipe"))
