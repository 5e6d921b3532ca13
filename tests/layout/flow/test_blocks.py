"""Loose words are put together as blocks."""

from __future__ import annotations

from prs_extract.layout.flow.blocks import blocks_from_words
from tests.layout import build


def test_a_mark_under_one_that_opens_a_column_opens_it_too() -> None:
    """The text before it reaches so far that less than a space is left."""
    left = ["✓ visites", "✓ tableau de bord partagé avec"]
    words = [w for i, text in enumerate(left) for w in build.line(text, 40, 100 + 14 * i, size=10, wraps=None)]
    end = max(w.box.x1 for w in words) * build.SCALE[0]
    words += [w for i, text in enumerate(["✓ manque", "✓ mesures"]) for w in build.line(text, end + 2, 100 + 14 * i, size=10, wraps=None)]
    blocks = blocks_from_words(words, build.slide(words), ())
    assert [[p.text for p in b.paragraphs] for b in blocks] == [["visites", "tableau de bord partagé avec"], ["manque", "mesures"]]


def test_a_line_in_a_colour_of_its_own_goes_on_from_no_item() -> None:
    texts = [("- ouvrir deux fauteuils", "#000000"), ("FREINS RENCONTRÉS", "#ef6c00"), ("- financer", "#000000")]
    words = [w for i, (text, colour) in enumerate(texts) for w in build.line(text, 40, 100 + 12 * i, wraps=None, colour=colour)]
    (block,) = blocks_from_words(words, build.slide(words), ())
    assert [p.text for p in block.paragraphs] == ["ouvrir deux fauteuils", "FREINS RENCONTRÉS", "financer"]
