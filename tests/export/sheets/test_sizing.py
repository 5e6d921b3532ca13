"""Heights that show the whole text, checked against the widths that a renderer measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prs_extract.export.sheets import sizing


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("un", 1),
        ("un\ndeux", 2),
        ("a\n\nb", 3),
        ("mot " * 30, 6),
        ("x" * 100, 5),
        ("télé-expertise " * 8, 6),
    ],
)
def test_lines_of_a_column_of_twenty_digits(text: str, lines: int) -> None:
    assert sizing.line_count(text, 20, 9) == lines


def test_wider_columns_and_smaller_letters_take_fewer_lines() -> None:
    text = "Poursuite du déploiement de Pandalab auprès des professionnels de santé de premier recours " * 3
    assert sizing.line_count(text, 60, 9) < sizing.line_count(text, 30, 9) < sizing.line_count(text, 30, 12)


def test_a_column_is_as_wide_as_its_longest_line_within_bounds() -> None:
    assert sizing.column_width(["DESI"], 6, 30, 9) == 6
    assert 20 < sizing.column_width(["court", "une ligne d'une trentaine de lettres"], 6, 60, 9) < 45
    assert sizing.column_width(["x" * 500], 6, 30, 9) == 30


def test_a_column_widens_for_a_text_that_a_row_cannot_show() -> None:
    text = "mot " * 400
    assert sizing.row_height([(text, 30)], 9) > sizing.MAX_HEIGHT_PT
    width = sizing.widened([text], 30, 110, 9)
    assert 30 < width < 110
    assert sizing.row_height([(text, width)], 9) <= sizing.MAX_HEIGHT_PT


@given(st.text(st.sampled_from("aé mW\n-"), max_size=3000), st.floats(10, 120))
def test_pieces_show_whole_and_make_the_text(text: str, width: float) -> None:
    pieces = sizing.pieces_that_show(text, width, 9, limit=500)
    assert "".join(pieces) == text
    assert all(0 < len(p) <= 500 and sizing.row_height([(p, width)], 9) <= sizing.MAX_HEIGHT_PT for p in pieces)
