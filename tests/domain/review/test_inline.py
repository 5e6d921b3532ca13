from __future__ import annotations

import pytest

from prs_extract.domain.review.inline import with_headings_parted
from prs_extract.domain.vocabulary import load
from tests.domain.build import block, layout, table

VOCABULARY = load()


def parted(*texts: str) -> list[list[str]]:
    """The paragraphs of each slide's block."""
    layouts = [layout(block(text), title=f"Objectif {n} : Agir", number=n) for n, text in enumerate(texts, 1)]
    return [[p.text for b in o.blocks if b is not o.title for p in b.paragraphs] for o in with_headings_parted(layouts, VOCABULARY)]


def test_headings_on_the_line_of_their_text_are_parted() -> None:
    assert parted("• Bilan : 12 écoles\n• ⚠ Difficultés : pénurie\n• Perspectives : étendre") == [
        ["Bilan :", "12 écoles", "⚠ Difficultés :", "pénurie", "Perspectives :", "étendre"]
    ]


def test_one_rubrique_or_the_same_twice_is_what_items_say() -> None:
    for text in ("• Ouest : 12 écoles\n• Perspectives : étendre", "• Bilan : a\n• Perspectives : b\n• Bilan : c\n• Perspectives : d"):
        assert parted(text) == [text.replace("• ", "").split("\n")]


def test_deeper_lines_and_slides_with_headings_stay() -> None:
    for text in ("• Équipe mobile\n  - Bilan : a\n  - Perspectives : b", "Difficultés\n• Bilan : a\n• Perspectives : b"):
        assert len(parted(text)[0]) == 3


def test_recurrent_names_count_by_a_word() -> None:
    text = "• De belles avancées locales : a\n• Les freins du moment : b"
    assert [len(found) for found in parted(text)] == [2]
    assert [len(found) for found in parted(text, text)] == [4, 4]


def test_a_last_slide_that_sums_up_is_not_parted() -> None:
    text = "• Bilan : 12 écoles\n• Perspectives : étendre"
    slides = [layout(block(text), title="Objectif 1 : Agir", number=1), layout(block(text), title="Synthèse", number=2)]
    assert [len(o.items) + sum(len(b.paragraphs) for b in o.blocks) for o in with_headings_parted(slides, VOCABULARY)] == [7, 5]
    assert with_headings_parted(slides[1:], VOCABULARY) == tuple(slides[1:])


@pytest.mark.parametrize(
    "heads", [("Bilan –", "Freins –"), ("Bilan.", "Difficultés rencontrées."), ("[Bilan]", "[Freins]"), ("Bilan →", "Freins →")]
)
def test_a_heading_known_as_a_whole_ends_at_a_sign(heads: tuple[str, str]) -> None:
    assert parted(f"{heads[0]} 12 écoles aidées\n{heads[1]} pénurie") == [[heads[0], "12 écoles aidées", heads[1], "pénurie"]]


def test_a_sign_that_parts_no_heading_from_its_text() -> None:
    for text in (
        "Bilan – 2 actions\nFreins – 3 points",
        "Bilan de la MDA – 12 écoles aidées\nFreins – pénurie",
        "Bilan – 12 écoles aidées\nOuest – pénurie",
    ):
        assert parted(text) == [text.split("\n")]


def test_the_line_after_such_a_heading_is_an_item_too() -> None:
    found = with_headings_parted(
        [layout(block("Bilan : 12 écoles\n3 cliniques\nFreins : pénurie\n• Loyers"), title="Objectif 1 : Agir")], VOCABULARY
    )
    assert [p.bullet for p in found[0].body[0].paragraphs] == ["", "•", "•", "", "•", "• "]


def test_cells_are_parted_where_the_table_is_of_no_actions() -> None:
    review = [["Bilan : 12 écoles", "Freins : pénurie"]]
    roadmap = [["Action", "Etat", "Commentaires"], ["Former", "En cours", "Bilan : 12 écoles\nPerspectives : étendre"]]
    headed = [["Bilan", "Freins"], ["Bilan : 12 écoles", "Perspectives : étendre"]]
    found = [with_headings_parted([layout(table(rows), title="Revue")], VOCABULARY)[0].tables[0] for rows in (review, roadmap, headed)]
    assert [c.text for c in found[0].cells] == ["Bilan :\n12 écoles", "Freins :\npénurie"]
    assert [t.to_rows() for t in found[1:]] == [roadmap, headed]


def test_headings_stand_once_under_each_objective() -> None:
    lines = "Objectif 1 : Agir\nBilan : 12 écoles\nFreins : pénurie"
    assert parted(f"{lines}\n{lines}") == [["Objectif 1 : Agir", "Bilan :", "12 écoles", "Freins :", "pénurie"] * 2]
