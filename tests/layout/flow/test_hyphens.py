"""Words divided at the ends of lines."""

from __future__ import annotations

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.slides import Slide
from tests.layout.build import lines, slide, source

FULL = "Accompagner les équipes de la région et de ses "
"""A line that fills its column."""


def divided(first: str, second: str, *, top: float = 100) -> Slide:
    return slide(lines([FULL + first, second + " partenaires de la région"], 40, top))


def texts(*slides: Slide) -> str:
    return " ".join(b.text for layout in arrange(source(*slides)) for b in layout.blocks)


@pytest.mark.parametrize(("first", "second", "whole"), [("col‐", "lectivités,", "collectivités,"), ("réfé‐", "rents", "référents")])
def test_the_hyphen_that_an_engine_sets_is_taken_out(first: str, second: str, whole: str) -> None:
    assert f" {whole} " in texts(divided(first, second))


def test_such_a_line_goes_on_wherever_it_ends() -> None:
    short = slide([*lines(["Les col‐", "lectivités de la région, des villes et des bourgs"], 40, 100)])
    assert texts(short) == "Les collectivités de la région, des villes et des bourgs"


def test_a_typed_hyphen_stays_unless_the_deck_prints_the_word_whole() -> None:
    assert " sport-santé " in texts(divided("sport-", "santé"))
    assert " col-lectivités " in texts(divided("col-", "lectivités"))
    whole = slide(lines(["Les collectivités"], 40, 100), number=2)
    assert " collectivités partenaires" in texts(divided("col-", "lectivités"), whole)


def test_a_compound_that_the_deck_prints_on_one_line_keeps_its_hyphen() -> None:
    both = slide(lines(["Un porte-parole, deux porteparole"], 40, 100), number=2)
    assert " porte-parole " in texts(divided("porte-", "parole"), both)


def test_where_people_type_that_hyphen_it_says_nothing() -> None:
    typed = slide(lines(["Le sport‐santé pour tous"], 40, 100), number=2)
    assert " bien‐être " in texts(divided("bien‐", "être"), typed)


def test_numbers_and_capitals_are_not_joined() -> None:
    assert "DOS‐Autonomie" in texts(divided("DOS‐", "Autonomie"))
    assert "14‐3" in texts(divided("14‐", "3"))
