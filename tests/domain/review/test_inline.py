from __future__ import annotations

from prs_extract.domain.review.inline import with_headings_parted
from prs_extract.domain.vocabulary import load
from tests.domain.build import block, layout

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
