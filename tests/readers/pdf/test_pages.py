"""Pages: numbers, orientation, what is visible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from prs_extract.readers.pdf.reader import read_pdf
from prs_extract.slides import Source
from tests.readers.pdf_bytes import Page, build, text

PAGE = Page(text(72, 300, "texte"))


def outline(titles: list[tuple[str, int]]) -> dict[str, object]:
    """Options of `build` for one outline entry a (title, page from 0)."""
    entries = [
        f"<< /Title ({title}) /Parent 100 0 R /Dest [{10 + 2 * page} 0 R /Fit] {f'/Next {102 + i} 0 R' if i + 1 < len(titles) else ''} >>"
        for i, (title, page) in enumerate(titles)
    ]
    root = f"<< /Type /Outlines /First 101 0 R /Last {100 + len(titles)} 0 R /Count {len(titles)} >>"
    return {"catalog": "/Outlines 100 0 R", "objects": [root, *entries]}


def read(pages: list[Page], **options: object) -> Source:
    return read_pdf(build(pages, **options), fichier="f.pdf", sha256="abc")  # type: ignore[arg-type]


def numbers(source: Source) -> list[tuple[int, int | None]]:
    return [(s.number, s.page) for s in source.slides]


def test_without_outline_the_number_is_the_page() -> None:
    source = read([PAGE, PAGE])
    assert (numbers(source), source.hidden, source.alerts) == ([(1, 1), (2, 2)], (), ())


def test_outlines_give_the_numbers_and_the_hidden_slides() -> None:
    source = read([PAGE] * 3, **outline([("Diapositive 1", 0), ("Diapositive 2", 1), ("Diapositive 4", 2)]))
    assert (numbers(source), source.hidden) == ([(1, 1), (2, 2), (4, 3)], (3,))
    assert [(a.code, a.slide) for a in source.alerts] == [("diapositive-masquee", 3)]


@pytest.mark.parametrize(
    "titles",
    [
        [("Objectif 1", 1), ("Objectif 2", 2)],
        [("Bilan", 0), ("Priorisation", 1), ("Fin", 2)],
        [("Diapositive 3", 0), ("Diapositive 2", 1), ("Diapositive 1", 2)],
        [("Partie 1 et suite", 0), ("Partie 1", 1), ("Partie 1", 2)],
    ],
)
def test_titles_that_number_something_else_do_not_count(titles: list[tuple[str, int]]) -> None:
    assert numbers(read([PAGE] * 3, **outline(titles))) == [(1, 1), (2, 2), (3, 3)]


def test_a_page_that_the_outline_forgets_takes_the_next_number() -> None:
    titles = [("Slide 2", 0), ("Slide 3", 1), ("Slide 5", 3), ("Slide 6", 4)]
    assert [n for n, _ in numbers(read([PAGE] * 5, **outline(titles)))] == [2, 3, 4, 5, 6]


def test_page_labels_number_where_there_is_no_outline() -> None:
    source = read([PAGE] * 3, catalog="/PageLabels << /Nums [0 << /S /D /St 1 >> 2 << /S /D /St 7 >>] >>")
    assert (numbers(source), source.hidden) == ([(1, 1), (2, 2), (7, 3)], (3, 4, 5, 6))


@pytest.mark.parametrize(("turn", "place"), [(0, (72, 405 - 300)), (90, (300, 72)), (180, (720 - 72, 300)), (270, (405 - 300, 720 - 72))])
def test_places_are_those_of_the_page_as_it_is_shown(turn: int, place: tuple[float, float]) -> None:
    slide = read([Page(text(72, 300, "texte"), extra=f"/Rotate {turn}")]).slides[0]
    width, height = (405, 720) if turn % 180 else (720, 405)
    assert (slide.width_pt, slide.height_pt, slide.words[0].rotation) == (width, height, turn)
    box = slide.words[0].box
    assert box.grown(0.001).has_point(place[0] / width, place[1] / height)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_stands_sideways_is_turned_upright(turn: int) -> None:
    content = text(72, 300, "un texte assez long pour que son sens ne fasse aucun doute") + "0.5 g 100 100 50 20 re f 300 50 m 400 50 l S "
    content += "q 100 0 0 50 10 20 cm /Im1 Do Q " + "BT /F1 10 Tf 0 1 -1 0 50 100 Tm (debout) Tj ET"
    straight = read([Page(content)]).slides[0]
    turned = read([Page(content, extra=f"/Rotate {turn}")]).slides[0]
    assert (turned.width_pt, turned.height_pt) == (720, 405)
    assert [(w.text, w.rotation) for w in turned.words] == [(w.text, w.rotation) for w in straight.words]
    for one, other in ((straight.words, turned.words), (straight.fills, turned.fills), (straight.rules, turned.rules)):
        assert corners(one) == pytest.approx(corners(other))
    assert corners(straight.pictures) == pytest.approx(corners(turned.pictures))


def corners(items: Sequence[Any]) -> list[float]:
    return [v for item in items for v in (item.box.x0, item.box.top, item.box.x1, item.box.bottom)]


def test_text_turned_with_its_page_is_plain_text() -> None:
    slide = read([Page("BT /F1 10 Tf 0 1 -1 0 100 50 Tm (texte) Tj ET", media="0 0 405 720", extra="/Rotate 90")]).slides[0]
    assert slide.words[0].rotation == 0


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_those_of_the_visible_part(turn: int) -> None:
    slide = read([Page(text(172, 300, "vu") + text(20, 300, "rogné"), extra=f"/CropBox [100 200 500 350] /Rotate {turn}")]).slides[0]
    assert {slide.width_pt, slide.height_pt} == {400, 150}
    assert [w.text for w in slide.words] == ["vu"]
    x, y = {0: (72, 50), 90: (100, 72), 180: (328, 100), 270: (50, 328)}[turn]
    assert slide.words[0].box.grown(0.001).has_point(x / slide.width_pt, y / slide.height_pt)


def test_a_media_box_may_start_anywhere() -> None:
    slide = read([Page(text(172, 300, "vu"), media="100 -50 820 355")]).slides[0]
    assert slide.words[0].box.x0 * 720 == pytest.approx(72)
    assert slide.words[0].box.top * 405 == pytest.approx(55 - 7.8)


def test_properties_of_the_file() -> None:
    source = read([PAGE], info="/Title (Comit\\351) /Author (ARS) /CreationDate (D:20240409120000Z)")
    assert source.properties == {"title": "Comité", "author": "ARS", "created": "2024-04-09"}
    assert (source.format, source.fichier, source.sha256) == ("pdf", "f.pdf", "abc")


DOUBLED = 40
"""Levels of a tree whose nodes each hold the one below twice: some 10^12 ways down."""


def doubled(node: str, leaf: str) -> list[str]:
    """Objects from 100 on; `node` is formatted with the number of the one below."""
    return [node.format(100 + i + 1) for i in range(DOUBLED)] + [leaf]


@pytest.mark.parametrize(
    ("catalog", "node", "leaf"),
    [
        (
            "/Outlines << /First 100 0 R /Last 100 0 R >>",
            "<< /Title (Page 3) /Dest [10 0 R] /First {0} 0 R /Last {0} 0 R /Next {0} 0 R >>",
            "<< >>",
        ),
        ("/PageLabels 100 0 R", "<< /Kids [{0} 0 R {0} 0 R] >>", "<< /Nums [0 << /S /D /St 3 >>] >>"),
    ],
    ids=["outlines", "labels"],
)
def test_trees_that_hold_a_node_twice_are_walked_once(catalog: str, node: str, leaf: str) -> None:
    assert numbers(read([PAGE], catalog=catalog, objects=doubled(node, leaf))) == [(3, 1)]


def test_outlines_of_more_entries_than_python_has_frames_are_read_to_the_end() -> None:
    titles = [("Section", 0)] * 1200 + [("Diapositive 2", 0), ("Diapositive 3", 1)]
    assert numbers(read([PAGE] * 2, **outline(titles))) == [(2, 1), (3, 2)]


def test_a_label_of_thousands_of_digits_is_no_number() -> None:
    assert numbers(read([PAGE], catalog=f"/PageLabels << /Nums [0 << /P ({'7' * 5000}) >>] >>")) == [(1, 1)]


@pytest.mark.parametrize("title", ["100 0 R", f"{'[' * 5000}{']' * 5000}"], ids=["doubled", "deep"])
def test_a_title_that_is_a_list_is_none(title: str) -> None:
    info = f"/Title {title} /Author (ARS)"
    assert read([PAGE], info=info, objects=doubled("[{0} 0 R {0} 0 R]", "[(a)]")).properties == {"author": "ARS"}
