"""Packages whose parts are there but do not hold together: each fault costs what it must, is named, and the rest is read."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from prs_extract.readers.detect import read_bytes
from prs_extract.slides import Source
from tests.readers.build import TITLE_AND_BODY, Deck, rewritten

SLIDE, SLIDE_RELATIONS = "ppt/slides/slide2.xml", "ppt/slides/_rels/slide2.xml.rels"
MAIN, MAIN_RELATIONS = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
Change = Callable[[str, bytes], "bytes | None"]


@pytest.fixture(scope="module")
def deck() -> bytes:
    made = Deck()
    for text in ("un", "deux", "trois"):
        made.slide(TITLE_AND_BODY).placeholder(0, f"Titre {text}").placeholder(1, text).table(
            [["Action", "2024"], [f"Former {text}", "Oui"]]
        )
    return made.bytes()


def only(part: str, change: Callable[[bytes], bytes | None]) -> Change:
    return lambda name, content: change(content) if name == part else content


def without(*starts: str) -> Change:
    return lambda name, content: None if name.startswith(starts) else content


def replaced(part: str, old: str, new: str) -> Change:
    return only(part, lambda content: re.sub(old.encode(), new.encode(), content))


def words(source: Source) -> dict[int, list[str]]:
    """The texts of each slide."""
    return {
        s.number: [p.text for f in s.frames for p in f.paragraphs] + [p.text for t in s.tables for c in t.cells for p in c.paragraphs]
        for s in source.slides
    }


def codes(source: Source) -> set[tuple[str, int | None]]:
    return {(a.code, a.slide) for a in source.alerts}


SAME: dict[str, Change] = {
    "no types": without("[Content_Types].xml"),
    "no type of any part": replaced("[Content_Types].xml", "<Override [^>]*/>", ""),
    "no relations of the package": without("_rels/.rels"),
    "absolute": replaced(MAIN_RELATIONS, 'Target="', 'Target="/ppt/'),
    "backslashes": replaced(MAIN_RELATIONS, "slides/", r"slides\\"),
    "another case": replaced(MAIN_RELATIONS, "slides/slide", "Slides/Slide"),
    "up and down": replaced(MAIN_RELATIONS, 'Target="slides/', 'Target="../ppt/slides/'),
    "above the top": replaced(MAIN_RELATIONS, 'Target="slides/', 'Target="../../../ppt/slides/'),
    "escaped": replaced(MAIN_RELATIONS, "slides/slide", "slides/%73lide"),
    "a place in the part": replaced(MAIN_RELATIONS, r'(slides/slide\d\.xml)"', r'\1#a"'),
    "two layouts": replaced(SLIDE_RELATIONS, r'(<Relationship )Id="(\w+)"([^>]*slideLayout"[^>]*>)', r'\1Id="\2"\3\1Id="\2b"\3'),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_odd_ways_of_writing_a_package_change_nothing(deck: bytes, change: Change) -> None:
    odd, plain = (read_bytes(data, fichier="x") for data in (rewritten(deck, change), deck))
    assert (words(odd), codes(odd)) == (words(plain), codes(plain))


@pytest.mark.parametrize("name", ["{}", "/{}", "./{}", "lower", "backslash"])
def test_names_in_the_archive_may_be_written_oddly(deck: bytes, name: str) -> None:
    ways: dict[str, Callable[[str], str]] = {"lower": str.lower, "backslash": lambda n: n.replace("/", "\\")}
    odd = read_bytes(rewritten(deck, lambda _, content: content, rename=ways.get(name, name.format)), fichier="x")
    assert words(odd) == words(read_bytes(deck, fichier="x"))


LAYOUT = "ppt/slideLayouts/slideLayout2"
LACKING: dict[str, tuple[Change, str, set[int]]] = {
    "no relations": (without(SLIDE_RELATIONS), "sa mise en page", {2}),
    "layout not there": (replaced(SLIDE_RELATIONS, r"slideLayout\d+\.xml", "slideLayout99.xml"), "sa mise en page", {2}),
    "relation of another kind": (replaced(SLIDE_RELATIONS, '/slideLayout"', '/other"'), "sa mise en page", {2}),
    "layout of another kind": (only(f"{LAYOUT}.xml", lambda _: b"<a/>"), "sa mise en page", {1, 2, 3}),
    "no layout at all": (without("ppt/slideLayouts/"), "sa mise en page", {1, 2, 3}),
    "layout without relations": (without("ppt/slideLayouts/_rels/slideLayout2"), "son masque", {1, 2, 3}),
    "no master": (without("ppt/slideMasters/"), "son masque", {1, 2, 3}),
    "no theme": (without("ppt/theme/"), "son thème", {1, 2, 3}),
}


@pytest.mark.parametrize(("change", "lacking", "slides"), LACKING.values(), ids=LACKING)
def test_a_slide_is_read_without_what_it_lacks(deck: bytes, change: Change, lacking: str, slides: set[int]) -> None:
    source = read_bytes(rewritten(deck, change), fichier="x")
    assert words(source) == words(read_bytes(deck, fichier="x"))
    told = [(a.slide, lacking in a.message) for a in source.alerts if a.code == "fichier-repare"]
    assert told == [(number, True) for number in sorted(slides)]


def test_a_damaged_theme_is_named(deck: bytes) -> None:
    source = read_bytes(rewritten(deck, only("ppt/theme/theme1.xml", lambda content: content[:300])), fichier="x")
    assert words(source) == words(read_bytes(deck, fichier="x"))
    assert any(a.code == "forme-illisible" and "theme1.xml" in a.message for a in source.alerts)


UNREAD: dict[str, Change] = {
    "not there": without(SLIDE),
    "of another kind": only(SLIDE, lambda _: b"<x/>"),
    "without shapes": only(SLIDE, lambda content: re.sub(rb"<p:cSld.*</p:cSld>", b"", content, flags=re.DOTALL)),
    "cut": only(SLIDE, lambda content: content[:500]),
    "of no reference": replaced(MAIN_RELATIONS, r"slides/slide2\.xml", "slides/slide9.xml"),
    "outside": replaced(MAIN_RELATIONS, r'Target="slides/slide2\.xml"', 'Target="slides/slide2.xml" TargetMode="External"'),
}


@pytest.mark.parametrize("change", UNREAD.values(), ids=UNREAD)
def test_a_slide_that_is_none_costs_itself_only(deck: bytes, change: Change) -> None:
    source = read_bytes(rewritten(deck, change), fichier="x")
    assert list(words(source)) == [1, 3]
    assert codes(source) == {("diapositive-illisible", 2)}


UNLISTED: dict[str, Change] = {
    "no main part": without(MAIN),
    "damaged main part": only(MAIN, lambda content: content[:300]),
    "no list": replaced(MAIN, "<p:sldIdLst>.*</p:sldIdLst>", ""),
    "no relations": without(MAIN_RELATIONS),
    "one id for all": replaced(MAIN_RELATIONS, r'Id="rId\d+"', 'Id="rId1"'),
}


@pytest.mark.parametrize("change", UNLISTED.values(), ids=UNLISTED)
def test_slides_that_no_list_names_are_read_by_their_names(deck: bytes, change: Change) -> None:
    source = read_bytes(rewritten(deck, change), fichier="x")
    assert words(source) == words(read_bytes(deck, fichier="x"))
    assert any(a.code == "fichier-repare" and "ordre des noms" in a.message for a in source.alerts)


def test_a_slide_that_is_listed_twice_is_read_once(deck: bytes) -> None:
    source = read_bytes(rewritten(deck, replaced(MAIN, "(<p:sldId [^>]*/>)", r"\1\1")), fichier="x")
    assert words(source) == words(read_bytes(deck, fichier="x"))
    assert any("une fois" in a.message for a in source.alerts)


def test_the_size_of_slides_that_nothing_gives_holds_what_the_master_draws(deck: bytes) -> None:
    def sizes(wide: str) -> tuple[float, float]:
        change = replaced("ppt/slideMasters/slideMaster1.xml", r'<a:ext cx="\d+"', f'<a:ext cx="{wide}"')
        bare = rewritten(rewritten(deck, change), replaced(MAIN, "<p:sldSz [^>]*/>", ""))
        slide = read_bytes(bare, fichier="x").slides[0]
        return slide.width_pt, slide.height_pt

    assert sizes("2000000") == (720, 540)
    assert sizes("11000000") == (960, 540)


@pytest.mark.parametrize("size", ["-1", "0", "NaN", "99999999999", "1e308", ""])
def test_a_size_that_no_slide_can_have_is_none(deck: bytes, size: str) -> None:
    source = read_bytes(rewritten(deck, replaced(MAIN, r'<p:sldSz cx="\d+"', f'<p:sldSz cx="{size}"')), fichier="x")
    assert words(source) == words(read_bytes(deck, fichier="x"))
    assert source.slides[0].width_pt == 720


def test_a_table_without_place_is_named(deck: bytes) -> None:
    source = read_bytes(rewritten(deck, only(SLIDE, lambda content: re.sub(rb"<p:xfrm>.*?</p:xfrm>", b"", content))), fichier="x")
    assert codes(source) == {("forme-illisible", 2)}
