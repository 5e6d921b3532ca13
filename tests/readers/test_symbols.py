from __future__ import annotations

import pytest

from prs_extract.readers.symbols import from_glyphs, is_pictorial


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0fc", "Wingdings", "✓"),
        ("ü", "Wingdings", "✓"),
        ("ü", "Calibri", "ü"),
        ("\uf0fb non", "Calibri", "✗ non"),
        ("\uf0f0", None, "⇨"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0b7", None, "•"),
        ("P", "Wingdings 2", "✓"),
        ("\uf04f", "Wingdings2", "✗"),
        ("\uf075", "Wingdings 3", "▶"),
        ("a", "Webdings", "✓"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\ue000", "Wingdings", "\ue000"),
    ],
)
def test_glyphs_by_code_point(text: str, font: str | None, expected: str) -> None:
    assert from_glyphs(text, font) == expected


def test_pictorial_fonts_by_name() -> None:
    assert [is_pictorial(name) for name in ("Wingdings 2", "Symbol", "Webdings", "Arial", None)] == [True, True, True, False, False]
