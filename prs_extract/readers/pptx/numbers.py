"""Numbers of automatically numbered paragraphs, which the file does not hold."""

from __future__ import annotations

from prs_extract.readers.pptx.styles import ParagraphStyle

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_PUNCTUATION = (("ParenBoth", "({})"), ("ParenR", "{})"), ("Period", "{}."), ("Plain", "{}"), ("Minus", "- {} -"))


def numeral(number: int, scheme: str) -> str:
    """`number` as a scheme of DrawingML prints it: "arabicPeriod" 3 -> "3.", "alphaLcParenR" 2 -> "b)"."""
    figure = str(number)
    if scheme.startswith("alpha"):
        figure = _letters(number)
    elif scheme.startswith("roman"):
        figure = _roman(number)
    if "Lc" in scheme:
        figure = figure.lower()
    return next((form for part, form in _PUNCTUATION if scheme.endswith(part)), "{}.").format(figure)


def _letters(number: int) -> str:
    """A … Z, AA, BB, … as PowerPoint counts."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


class Counter:
    """Counts numbered paragraphs of one text body, level by level: a paragraph of an outer level, or another mark on the same, starts anew."""

    def __init__(self) -> None:
        self._counts: dict[int, tuple[str, int, int]] = {}

    def mark(self, style: ParagraphStyle) -> str:
        """The list mark of the next paragraph that has text, with the space behind it; "" for none."""
        if not self._counts and not style.number_scheme:
            return f"{style.mark} " if style.mark.strip() else ""
        for level in [lv for lv in self._counts if lv > style.level]:
            del self._counts[level]
        if not style.number_scheme:
            self._counts.pop(style.level, None)
            return f"{style.mark} " if style.mark.strip() else ""
        scheme, start, count = self._counts.get(style.level, (style.number_scheme, style.number_start, 0))
        if (scheme, start) != (style.number_scheme, style.number_start):
            count = 0
        self._counts[style.level] = (style.number_scheme, style.number_start, count + 1)
        return numeral(style.number_start + count, style.number_scheme) + " "
