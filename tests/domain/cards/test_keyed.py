from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.cards.drawn import Card, drawn_cards
from prs_extract.domain.cards.fields import Group
from prs_extract.domain.cards.keyed import with_keyed
from prs_extract.domain.cards.pieces import Piece
from prs_extract.domain.cards.texts import texts_of
from prs_extract.domain.vocabulary import load
from tests.domain.build import block
from tests.domain.cards.test_drawn import LEFT, RIGHT, card, drawn

VOCABULARY = load()


def holding(one: Card, *texts: tuple[str, str]) -> Card:
    """The card with texts that no label explains, each on its ground."""
    blocks = [(block(text, LEFT), fill) for text, fill in texts]
    return replace(one, unknown=tuple(Group(tuple(map(Piece, b.paragraphs)), b.box, fill) for b, fill in blocks))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "TOP = action prioritaire   Cadre orange clair : pilote",
            [{"priorisation": "TOP", "pilote": "Direction de l’autonomie"}, {"pilote": "Rectorat"}],
        ),
        ("Cadre vert : pilote", [{}, {}]),
    ],
)
def test_a_key_says_what_texts_and_grounds_stand_for(key: str, expected: list[dict[str, str]]) -> None:
    slide = drawn(*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d"), block(key, (5, 90, 95, 95)))
    former, ouvrir = drawn_cards([texts_of(slide, set(), VOCABULARY)], VOCABULARY)
    cards = [holding(former, ("TOP", "#dc2626"), ("Direction de l’autonomie", "#ffedd5")), holding(ouvrir, ("Rectorat", "#ffedd5"))]
    made = with_keyed(cards, VOCABULARY)
    assert [{f.role.role: f.text for f in c.fields if f.role.role in {"priorisation", "pilote"}} for c in made] == expected
    assert [len(c.unknown) for c in made] == [len(c.unknown) - len(e) for c, e in zip(cards, expected, strict=True)]
