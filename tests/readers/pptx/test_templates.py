"""Decks made from one template have its parts in common: what was read of them for one serves the next, and nothing of the deck stays."""

from __future__ import annotations

import gc
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from prs_extract.readers.pptx.layouts import known_look
from prs_extract.readers.pptx.package import parsed_once
from prs_extract.readers.pptx.reader import read_pptx
from prs_extract.readers.pptx.styles import MOST_KNOWN, StyleSheet
from prs_extract.readers.pptx.xml import qn
from prs_extract.slides import Source
from tests.readers.build import TITLE_AND_BODY, Deck, xml


def read(deck: Deck) -> Source:
    return read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0")


def made() -> Deck:
    return Deck().slide(TITLE_AND_BODY).placeholder(0, "Titre").placeholder(1, "un", "\tdeux").text("libre")


def looks(source: Source) -> list[tuple[object, ...]]:
    words = (w for s in source.slides for f in s.frames for p in f.paragraphs for w in p.words)
    return [(w.text, w.box, w.size_pt, w.colour, w.font) for w in words]


def with_small_body(deck: Deck) -> None:
    master = deck.presentation.slide_master._element
    master.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}").set("sz", "900")


def with_body_elsewhere(deck: Deck) -> None:
    deck.presentation.slide_layouts[TITLE_AND_BODY].placeholders[1].left = Pt(200)
    deck.presentation.slide_layouts[TITLE_AND_BODY].placeholders[1].top = Pt(200)
    deck.presentation.slide_layouts[TITLE_AND_BODY].placeholders[1].width = Pt(300)
    deck.presentation.slide_layouts[TITLE_AND_BODY].placeholders[1].height = Pt(100)


def with_other_theme(deck: Deck) -> None:
    part = deck.presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = part.blob.replace(b'typeface="Calibri"', b'typeface="Verdana"')


def with_large_defaults(deck: Deck) -> None:
    defaults = deck.presentation.element.find(qn("p:defaultTextStyle"))
    for level in defaults.iter(qn("a:defRPr")):
        level.set("sz", "3100")


OTHERS = [with_small_body, with_body_elsewhere, with_other_theme, with_large_defaults]


@pytest.mark.parametrize("changed", OTHERS)
def test_a_deck_looks_as_its_own_template_says(changed: Callable[[Deck], None]) -> None:
    usual, other = made(), made()
    changed(other)
    known_look.cache_clear()
    parsed_once.cache_clear()
    alone = looks(read(other))
    assert looks(read(usual)) != alone
    assert looks(read(other)) == alone


def test_what_a_template_says_is_read_once() -> None:
    read(made())
    before = known_look.cache_info().hits, parsed_once.cache_info().misses
    read(made().text("autre chose"))
    assert (known_look.cache_info().hits, parsed_once.cache_info().misses) == (before[0] + 1, before[1])


def test_nothing_of_a_deck_stays() -> None:
    deck = made()
    body = deck.current.placeholders[1].text_frame._txBody
    body.replace(body.find(qn("a:lstStyle")), xml('<a:lstStyle xmlns><a:lvl1pPr><a:defRPr sz="1500"/></a:lvl1pPr></a:lstStyle>'))
    source = read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0")
    assert ("un", 15.0) in [(w.text, w.size_pt) for f in source.slides[0].frames for p in f.paragraphs for w in p.words]
    del source, deck, body
    gc.collect()
    held = [o for o in gc.get_objects() if type(o) is etree._Element and o.getroottree().getroot().tag == qn("p:sld")]
    assert not held


def with_picture(colour: str) -> Deck:
    """A deck whose layout shows a picture: the same part of the same name, with other bytes."""
    content = BytesIO()
    Image.new("RGB", (4, 4), colour).save(content, "PNG")
    deck = made()
    layout = deck.presentation.slide_layouts[TITLE_AND_BODY]
    _, reference = layout.part.get_or_add_image_part(content)
    layout.shapes._spTree.append(
        xml(
            '<p:pic xmlns><p:nvPicPr><p:cNvPr id="90" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{reference}"/></p:blipFill>'
            '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm></p:spPr></p:pic>'
        )
    )
    return deck


def test_a_picture_of_a_layout_is_that_of_its_deck() -> None:
    red, blue = (read(with_picture(colour)).slides[0].pictures[0] for colour in ("red", "blue"))
    assert red.sha1 != blue.sha1


def test_what_a_layout_draws_is_shown_at_the_size_of_the_deck() -> None:
    decks = [made(), made()]
    decks[1].presentation.slide_width *= 2
    for deck in decks:
        deck.presentation.slide_layouts[TITLE_AND_BODY].shapes._spTree.append(
            xml(
                '<p:sp xmlns><p:nvSpPr><p:cNvPr id="91" name="Bande"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
                '<a:ext cx="6096000" cy="300000"/></a:xfrm><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></p:spPr></p:sp>'
            )
        )
    whole, half = (next(f for f in read(deck).slides[0].fills if f.text == "Bande") for deck in decks)
    assert whole.box.x1 == pytest.approx(2 * half.box.x1)


def test_what_was_read_is_forgotten_in_time() -> None:
    for n in range(3):
        deck = Deck().slide()
        for i in range(MOST_KNOWN // 2):
            deck.text(f"texte {n} {i}")
        read(deck)
    read(Deck().slide().text("fin"))
    sheets = [o for o in gc.get_objects() if isinstance(o, StyleSheet)]
    assert sum(sheet.n_known for sheet in sheets) <= MOST_KNOWN
