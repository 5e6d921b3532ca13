"""What the review page is given of a deck: each row has its places, and what is drawn says all that the slides say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import which

import pytest

import prs_extract as prs
from prs_extract.export.page.slides import Look, looks_from_frames

BOTH = pytest.mark.parametrize("name", ["bandes/deck.pptx", "bandes/deck.pdf", "bilan-en-colonnes/deck.pdf", "ligne-coupee/deck.pptx"])


def looks_of(deck: prs.Deck) -> Mapping[int, Look]:
    """Drawn, without pictures."""
    looks, note = deck._looks(pictures=False)
    assert note == ""
    return {look.number: look for look in looks}


@BOTH
def test_each_row_has_a_place_on_its_slide(corpus: Path, name: str) -> None:
    deck = prs.read(corpus / name)
    looks = looks_of(deck)
    for frame in ("actions", "bilans", "objectifs", "indicateurs", "criteres", "calendrier"):
        for i, row in enumerate(deck.frames.frame(frame).itertuples()):
            places = [s for s in looks[int(row.slide)].spots if f"{frame}.{i}" in s.rows]
            assert places, f"{frame}.{i}"
            assert all(s.part == "lu" for s in places)


@BOTH
def test_each_text_that_nothing_took_has_its_own_place(corpus: Path, name: str) -> None:
    deck = prs.read(corpus / name)
    looks = looks_of(deck)
    for i, row in enumerate(deck.textes.itertuples()):
        places = [s for s in looks[int(row.slide)].spots if s.rows == (f"textes.{i}",)]
        assert bool(places) == (row.role == "libre")
        assert all(row.texte in s.text and s.part == "libre" for s in places)


@BOTH
def test_the_drawing_says_every_word_of_the_slide(corpus: Path, name: str) -> None:
    deck = prs.read(corpus / name)
    looks = looks_of(deck)
    for number, texts in deck.textes.groupby("slide")["texte"]:
        drawn = sorted(word for stroke in looks[int(number)].strokes for word in stroke.text.split())
        missing = [word for text in texts for word in text.lstrip("•-– ").split() if word not in drawn]
        assert missing == []


def test_a_mark_belongs_to_the_row_of_its_line(corpus: Path) -> None:
    deck = prs.read(corpus / "feux-tricolores" / "deck.pptx")
    looks = looks_of(deck)
    for i, row in enumerate(deck.actions.itertuples()):
        assert [s for s in looks[int(row.slide)].spots if s.text == "" and s.rows == (f"actions.{i}",)], row.action


def test_pictures_take_the_place_of_drawings(corpus: Path) -> None:
    looks, _ = prs.read(corpus / "bandes" / "deck.pdf")._looks(pictures=True)
    assert all(look.picture and look.picture[8:12] == b"WEBP" and not look.strokes for look in looks)


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_a_hidden_slide_takes_no_other_slides_picture(corpus: Path) -> None:
    """LibreOffice leaves hidden slides out of the pages it draws."""
    deck = prs.read(corpus / "diapositive-masquee" / "deck.pptx", hidden_slides=True)
    looks, _ = deck._looks(pictures=True)
    assert [look.number for look in looks if not look.picture] == deck.info["diapositives_masquees"] == [4]


def test_a_deck_of_a_store_has_the_boxes_of_its_actions(corpus: Path) -> None:
    frames = prs.read(corpus / "bandes" / "deck.pptx").frames
    looks = looks_from_frames(frames)
    assert {row for look in looks for spot in look.spots for row in spot.rows} == {f"actions.{i}" for i in range(len(frames.actions))}
    assert not any(look.strokes or look.picture for look in looks)
