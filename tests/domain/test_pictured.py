"""How sure a text read in a picture is."""

from __future__ import annotations

from prs_extract.domain.pictured import LEAST, PICTURE, doubtful, parts_of_letters, parts_of_picture
from prs_extract.geometry import Box
from prs_extract.slides import Slide, Word

SCAN = Slide(1, 960, 540, scanned=(Box(0, 0, 1, 1),))


def words(*sure: float) -> list[Word]:
    return [Word(f"mot{i}", Box(0, 0, 0.1, 0.1), sure=s) for i, s in enumerate(sure)]


def test_words_that_a_file_says_are_sure() -> None:
    assert list(parts_of_picture(words(1.0, 1.0), SCAN)) == []


def test_a_picture_is_less_sure_than_a_file() -> None:
    assert list(parts_of_picture(words(0.96, 0.99), SCAN)) == [("image", PICTURE)]


def test_each_doubtful_word_counts_and_is_named() -> None:
    read = words(0.96, 0.87, 0.5)
    assert list(parts_of_letters(read)) == [("lettres lues", round(0.93 * 0.75, 3))]
    assert doubtful(read) == ["mot1", "mot2"]


def test_many_doubtful_words_leave_something() -> None:
    assert list(parts_of_letters(words(*[0.3] * 20))) == [("lettres lues", LEAST)]


def test_signs_are_no_letters() -> None:
    dash = [Word("–", Box(0, 0, 0.1, 0.1), sure=0.4)]
    assert list(parts_of_letters(dash)) == [] == doubtful(dash)
