"""Text as printed."""

from __future__ import annotations

import sys

from prs_extract import text
from prs_extract.domain import periods
from prs_extract.text import Reading, clean, fold, letters, one_line, words_in

SOFT_HYPHEN = "\u00ad"


def test_text_that_needs_no_cleaning_is_told_by_every_character() -> None:
    # A soft hyphen prints nothing and is always taken out: the text around it goes the long way.
    wrong = [hex(n) for n in range(0x20000) if clean(f"a{chr(n)}b") != clean(f"a{chr(n)}b{SOFT_HYPHEN}")]
    assert wrong == []
    assert clean(f"un  {SOFT_HYPHEN}\ta") == clean("un  \ta") == "un a"
    assert clean(chr(sys.maxunicode)) == chr(sys.maxunicode)


def test_text_is_read_at_once_as_it_is_character_by_character() -> None:
    # U+A7F7 is read one by one: what stands beside it goes the long way.
    for reading in (Reading(str.casefold), text._FOLDED, periods._PLAIN):
        wrong = [hex(n) for n in range(0x3000) if reading.of(f"a{chr(n)}’b") != f"a{chr(n)}’b".translate(reading)]
        assert wrong == []
    assert fold("Ÿ ½ Œuvre d’ « été »\u00a0…") == 'y 1⁄2 oeuvre d\' " ete " ...'


def test_words_and_letters_of_ascii_are_those_of_any_text() -> None:
    every = "".join(map(chr, range(1, 128)))
    assert [*words_in(every), "é"] == words_in(f"{every} é")
    assert letters(every) + "ж" == letters(f"{every}★ж")


def test_one_line_knows_all_white_space() -> None:
    assert [hex(n) for n in range(0x3100) if one_line(f"a{chr(n)}b{chr(n)}") != " ".join(f"a{chr(n)}b{chr(n)}".split())] == []
    assert one_line(" a  b ") == "a b"
    assert one_line("") == ""
