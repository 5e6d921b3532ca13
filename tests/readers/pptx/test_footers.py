"""Footers that slides have in common are read once, and are of each slide all the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pptx.util import Emu

from prs_extract.readers.pptx import shapes
from prs_extract.readers.pptx.context import Context, Thing
from prs_extract.readers.pptx.places import Transform
from prs_extract.readers.pptx.reader import read_pptx
from prs_extract.readers.pptx.shape_xml import shape_name
from prs_extract.readers.pptx.xml import Element
from prs_extract.slides import Slide, TextFrame
from tests.readers.build import TITLE_AND_BODY, Deck, xml

FOOTER = (
    '<p:sp xmlns><p:nvSpPr><p:cNvPr id="11" name="Pied"/><p:cNvSpPr/><p:nvPr><p:ph type="{kind}" idx="{index}"/></p:nvPr></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{left}" y="6400000"/><a:ext cx="2000000" cy="300000"/></a:xfrm></p:spPr>'
    "<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody></p:sp>"
)
NUMBER = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>9</a:t></a:fld>'


def footed(deck: Deck, text: str = "<a:r><a:t>Comité de suivi</a:t></a:r>", left: int = 3_000_000) -> Deck:
    tree = deck.slide(TITLE_AND_BODY).placeholder(0, "Titre").current.shapes._spTree
    tree.append(xml(FOOTER.format(kind="ftr", index=11, left=left, text=text)))
    tree.append(xml(FOOTER.format(kind="sldNum", index=12, left=9_000_000, text=NUMBER)))
    return deck


def slides(deck: Deck) -> tuple[Slide, ...]:
    return read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0").slides


def feet(slide: Slide) -> list[TextFrame]:
    return [f for f in slide.frames if f.role in ("footer", "number")]


def texts(slide: Slide) -> list[str]:
    return [p.text for f in feet(slide) for p in f.paragraphs]


def test_each_slide_has_footers_of_its_own() -> None:
    one, other = slides(footed(footed(Deck())))
    assert [(f.role, f.box) for f in feet(one)] == [(f.role, f.box) for f in feet(other)]
    for a, b in zip(feet(one), feet(other), strict=True):
        assert a is not b
        assert a.paragraphs[0] is not b.paragraphs[0]
        assert [(w.box, w.size_pt) for w in a.paragraphs[0].words] == [(w.box, w.size_pt) for w in b.paragraphs[0].words]


def test_a_number_is_that_of_its_slide() -> None:
    assert [texts(s) for s in slides(footed(footed(Deck())))] == [["Comité de suivi", "1"], ["Comité de suivi", "2"]]


def test_a_footer_read_once_has_the_name_that_each_slide_gives_it() -> None:
    deck = footed(footed(footed(Deck())))
    for number, slide in enumerate(deck.presentation.slides):
        slide.shapes[-2]._element.nvSpPr.cNvPr.set("name", f"Pied {number}")
        slide.shapes[-2]._element.nvSpPr.cNvPr.set("id", str(20 + number))
    found = [feet(s)[0] for s in slides(deck)]
    assert [f.name for f in found] == ["Pied 0", "Pied 1", "Pied 2"]
    assert found[1].paragraphs[0].box is found[0].paragraphs[0].box


def test_a_footer_that_differs_is_read_anew() -> None:
    one, other, third = slides(footed(footed(footed(Deck()), text="<a:r><a:t>Autre</a:t></a:r>"), left=3_100_000))
    assert [texts(s)[0] for s in (one, other, third)] == ["Comité de suivi", "Autre", "Comité de suivi"]
    assert feet(one)[0].box.x0 < feet(third)[0].box.x0


def test_a_hidden_footer_gives_an_alert_on_each_slide() -> None:
    deck = footed(footed(Deck()))
    for slide in deck.presentation.slides:
        slide.shapes[-2]._element.nvSpPr.cNvPr.set("hidden", "1")
    footed(deck)
    source = read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0")
    assert [(a.code, a.slide) for a in source.alerts] == [("forme-masquee", 1), ("forme-masquee", 2)]
    assert [len(feet(s)) for s in source.slides] == [1, 1, 2]


def test_footers_of_a_template_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A deck whose footers, and numbers, those of another deck had: only its own texts are read."""
    first = slides(footed(footed(Deck())))
    read = shapes._read_one
    names: list[str] = []

    def read_one(shape: Element, context: Context, transform: Transform) -> Iterator[Thing]:
        names.append(shape_name(shape))
        return read(shape, context, transform)

    monkeypatch.setattr(shapes, "_read_one", read_one)
    second = slides(footed(footed(Deck())))
    assert "Pied" not in names
    assert [texts(s) for s in second] == [texts(s) for s in first]
    assert feet(second[0])[0].paragraphs[0] is not feet(first[0])[0].paragraphs[0]


def test_footers_of_another_size_are_read_anew() -> None:
    slides(footed(Deck()))
    wide = footed(Deck())
    wide.presentation.slide_width = Emu(2 * wide.presentation.slide_width)
    assert feet(slides(wide)[0])[0].box.x0 == pytest.approx(feet(slides(footed(Deck()))[0])[0].box.x0 / 2)


def test_a_hidden_footer_that_was_read_is_not_shown_where_it_is_not_asked_for() -> None:
    deck = footed(Deck())
    deck.presentation.slides[0].shapes[-2]._element.nvSpPr.cNvPr.set("hidden", "1")
    asked = read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0", hidden_slides=True)
    assert texts(asked.slides[0]) == ["Comité de suivi", "1"]
    assert texts(slides(deck)[0]) == ["1"]


def test_a_footer_known_has_its_tabs() -> None:
    text = "<a:r><a:t>Comité\t14 avril</a:t></a:r>"
    one, other = slides(footed(footed(Deck(), text=text), text=text))
    assert feet(one)[0].tabs == feet(other)[0].tabs == ((1,),)
