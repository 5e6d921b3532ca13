"""Text as printed."""

from __future__ import annotations

import sys

from prs_extract.text import clean

SOFT_HYPHEN = "\u00ad"


def test_text_that_needs_no_cleaning_is_told_by_every_character() -> None:
    # A soft hyphen prints nothing and is always taken out: the text around it goes the long way.
    wrong = [hex(n) for n in range(0x20000) if clean(f"a{chr(n)}b") != clean(f"a{chr(n)}b{SOFT_HYPHEN}")]
    assert wrong == []
    assert clean(f"un  {SOFT_HYPHEN}\ta") == clean("un  \ta") == "un a"
    assert clean(chr(sys.maxunicode)) == chr(sys.maxunicode)
