from __future__ import annotations

import pytest

from prs_extract.readers.pptx.numbers import Counter, numeral
from prs_extract.readers.pptx.styles import ParagraphStyle


@pytest.mark.parametrize(
    ("number", "scheme", "printed"),
    [
        (3, "arabicPeriod", "3."),
        (3, "arabicParenR", "3)"),
        (3, "arabicParenBoth", "(3)"),
        (3, "arabicPlain", "3"),
        (2, "alphaLcParenR", "b)"),
        (28, "alphaUcPeriod", "BB."),
        (4, "romanLcPeriod", "iv."),
        (1994, "romanUcPeriod", "MCMXCIV."),
        (5, "unknownScheme", "5."),
    ],
)
def test_numerals(number: int, scheme: str, printed: str) -> None:
    assert numeral(number, scheme) == printed


def marks(*styles: ParagraphStyle) -> list[str]:
    counter = Counter()
    return [counter.mark(style) for style in styles]


def numbered(level: int = 0, *, scheme: str = "arabicPeriod", start: int = 1) -> ParagraphStyle:
    return ParagraphStyle(level=level, number_scheme=scheme, number_start=start)


def test_deeper_lists_do_not_interrupt_but_start_anew() -> None:
    assert marks(numbered(), numbered(1), numbered(), numbered(1)) == ["1. ", "1. ", "2. ", "1. "]


def test_a_deeper_bullet_does_not_interrupt() -> None:
    assert marks(numbered(), ParagraphStyle(level=1, mark="•"), numbered()) == ["1. ", "• ", "2. "]


def test_another_start_or_scheme_starts_anew() -> None:
    assert marks(numbered(), numbered(start=5), numbered(start=5), numbered(scheme="alphaLcPeriod")) == ["1. ", "5. ", "6. ", "a. "]


def test_no_mark_is_no_text() -> None:
    assert marks(ParagraphStyle(), ParagraphStyle(mark=" ")) == ["", ""]
