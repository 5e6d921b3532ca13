"""A page that holds more than a slide can show keeps its text, and costs seconds."""

from __future__ import annotations

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from prs_extract.layout.crowded import MOST_SHAPES, MOST_WORDS, is_crowded
from prs_extract.slides import Rule, Slide, Word
from tests.layout import build

TABLE = [
    w for y in (100, 130, 160, 190) for x, cell in ((50, "former"), (400, "en cours"), (700, "le CHU")) for w in build.line(cell, x, y)
]


def words(count: int) -> list[Word]:
    return [build.word("mot", 20 + 9 * (i % 100), 20 + 5 * (i // 100), size=4) for i in range(count)]


def rules(count: int) -> list[Rule]:
    return [build.rule(9 * (i % 100), i // 100, 9 * (i % 100) + 7, i // 100) for i in range(count)]


@pytest.mark.parametrize(
    ("slide", "crowded"),
    [
        (build.slide(words(MOST_WORDS)), False),
        (build.slide(words(MOST_WORDS + 1)), True),
        (build.slide(TABLE, rules=rules(MOST_SHAPES)), False),
        (build.slide(TABLE, rules=rules(MOST_SHAPES + 1)), True),
        (build.slide(words(3000), rules=rules(9000)), True),
    ],
    ids=["many words", "too many words", "many rules", "too many rules", "many of both"],
)
def test_what_is_too_much(slide: Slide, crowded: bool) -> None:
    assert is_crowded(slide) is crowded


def test_every_word_of_a_crowded_page_is_kept_and_the_page_is_named() -> None:
    box = build.frame([build.paragraph("une boîte")], 0, 0, 90, 20)
    crowd = build.slide([*words(MOST_WORDS), *TABLE], rules=rules(500), frames=[box])
    source = build.source(crowd, build.slide(TABLE, number=2))
    layouts = arrange(source)
    reading = understand(source, layouts, load(None))
    assert sum(len(p.words) for b in layouts[0].blocks for p in b.paragraphs) == len(crowd.words) + 2
    assert [bool(layout.tables) for layout in layouts] == [False, True]
    assert [a.slide for a in reading.alertes if a.code == "page-trop-dense"] == [1]
    assert sum(len(t.texte.split()) for t in reading.textes if t.slide == 1) == len(crowd.words) + 2
