"""Paper made of slides: several a page, or one above its notes."""

from __future__ import annotations

import pytest

from prs_extract.readers.pdf.reader import read_pdf
from prs_extract.slides import Source
from tests.readers.pdf_bytes import Page, build, text

PORTRAIT = "0 0 595 842"


def read(*pages: Page) -> Source:
    return read_pdf(build(pages), fichier="f.pdf", sha256="")


def frame(x: float, y: float, width: float, height: float) -> str:
    return f"1 g {x} {y} {width} {height} re f 0 g "


def small_slide(x: float, y: float, title: str) -> str:
    """A slide of 400 x 225 points: a title, a line of a table, its rule."""
    return frame(x, y, 400, 225) + text(x + 20, y + 190, title, size=12) + f"1 w {x + 20} {y + 100} m {x + 380} {y + 100} l S "


def handout(*titles: str) -> Page:
    places = [(97, 560), (97, 300), (97, 40)]
    drawn = "".join(small_slide(*place, title) for place, title in zip(places, titles, strict=False))
    return Page(drawn + text(540, 10, "3"), media=PORTRAIT)


def test_slides_of_a_hand_out_are_separated() -> None:
    source = read(handout("Le bilan", "La suite", "Les pilotes"), handout("La fin"))
    assert [[w.text for w in s.words] for s in source.slides] == [["Le", "bilan"], ["La", "suite"], ["Les", "pilotes"], ["La", "fin"]]
    assert [(s.number, s.page) for s in source.slides] == [(1, 1), (2, 1), (3, 1), (4, 2)]
    assert [a.code for a in source.alerts] == ["plusieurs-par-page"]


def test_nine_wide_slides_a_page_are_separated() -> None:
    page = "".join(frame(x, y, 165, 93) + text(x + 10, y + 60, f"{x} {y}", size=5) for y in (600, 360, 120) for x in (30, 215, 400))
    assert len(read(Page(page, media=PORTRAIT)).slides) == 9


def test_a_separated_slide_is_what_the_slide_would_be() -> None:
    slide = read(handout("Un", "Deux", "Trois"), handout("Quatre")).slides[1]
    assert (slide.width_pt, slide.height_pt) == pytest.approx((960, 540))
    word, rule = slide.words[0], slide.rules[0]
    assert word.size_pt == pytest.approx(12 * 2.4)
    assert (word.box.x0, word.box.x1) == pytest.approx((20 / 400, 44 / 400))
    assert (rule.box.x0, rule.box.x1, rule.box.top) == pytest.approx((20 / 400, 380 / 400, 125 / 225))
    assert rule.width_pt == pytest.approx(2.4)


def test_panels_of_a_slide_are_no_slides() -> None:
    panels = "".join(frame(x, y, 280, 160) + text(x + 10, y + 100, "un constat") for x in (40, 380) for y in (20, 190))
    source = read(*[Page(text(40, 380, "Les chiffres du territoire et leurs limites") + panels, media="0 0 720 405")] * 3)
    assert len(source.slides) == 3
    assert source.alerts == ()


def quadrants(title: str) -> str:
    """Four panels that cover most of the slide and hold nearly all its words."""
    said = [f"constat numero {n} du comite de suivi sur ce territoire" for n in range(4)]
    panels = "".join(
        frame(x, y, 320, 180) + "".join(text(x + 10, y + 130 - 20 * i, line, size=8) for i, line in enumerate(said))
        for x in (35, 365)
        for y in (5, 190)
    )
    return text(40, 378, title) + panels


def test_a_deck_of_four_panels_a_slide_is_no_hand_out() -> None:
    slides = [Page(quadrants(f"Objectif {n}"), media="0 0 720 405") for n in range(1, 5)]
    assert len(read(*slides).slides) == 4


def test_panels_on_most_slides_are_no_hand_out() -> None:
    """The cover and the last slide have none, whatever the panels of the others hold."""
    cover, panels = Page(text(40, 200, "Comite de suivi"), media="0 0 720 405"), Page(quadrants(""), media="0 0 720 405")
    source = read(cover, panels, panels, panels, cover)
    assert (len(source.slides), source.alerts) == (5, ())


def test_pages_of_notes_give_their_notes_to_the_slides_that_they_repeat() -> None:
    slides = [Page(text(72, 300, title), media="0 0 960 540") for title in ("Bilan des actions", "Pistes pour demain")]
    notes = [
        Page(small_slide(97, 560, t) + text(97, 400, n), media=PORTRAIT)
        for t, n in (("Bilan des actions", "Saluer."), ("Pistes pour demain", "Citer."))
    ]
    source = read(*slides, *notes)
    assert [(s.number, s.notes) for s in source.slides] == [(1, "Saluer."), (2, "Citer.")]
    assert [a.code for a in source.alerts] == ["pages-de-notes"]


def test_pages_of_notes_alone_are_slides_with_notes() -> None:
    pages = [Page(small_slide(97, 560, f"Titre {n}") + text(97, 400, f"Note {n}"), media=PORTRAIT) for n in "abc"]
    source = read(*pages)
    assert [([w.text for w in s.words], s.notes) for s in source.slides] == [(["Titre", n], f"Note {n}") for n in "abc"]


def test_figures_at_the_top_of_portrait_pages_are_no_slides() -> None:
    figure = "q 400 0 0 260 97 500 cm /Im1 Do Q "
    source = read(*[Page(figure + text(97, 400, "Sous la figure"), media=PORTRAIT)] * 3)
    assert [(len(s.words), s.notes) for s in source.slides] == [(3, "")] * 3


def test_a_portrait_text_with_boxes_keeps_all_its_words() -> None:
    cells = "".join(frame(x, 500, 250, 180) + text(x + 10, 600, "dedans") for x in (40, 300))
    source = read(*[Page(cells + text(40, 300, "dehors"), media=PORTRAIT)] * 2)
    assert [len(s.words) for s in source.slides] == [3, 3]
