"""What the look of lines tells: a heading from its text, the lines of one title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from prs_extract.slides import Paragraph

TITLE_LINES = 3
"""Lines of the longest title of an objective."""


def looks_apart(paragraph: Paragraph, after: Paragraph) -> bool:
    """A paragraph without list mark looks unlike the one after it, as a heading does: that one has a mark, or less weight, size or another colour."""
    return bool(after.bullet.strip()) or (paragraph.is_bold and not after.is_bold) or is_set_off(paragraph, after)


def is_set_off(one: Paragraph, other: Paragraph) -> bool:
    """It is set larger, or in another colour."""
    return (one.size_pt or 0.0) > (other.size_pt or 0.0) or (bool(one.n_words and other.n_words) and one.first_colour != other.first_colour)


def title_lines(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The first lines of a text that look alike, where they may be one title over what looks otherwise; the first alone, where they may not."""
    first, look = paragraphs[0], _look(paragraphs[0])
    alike = tuple(takewhile(lambda p: _look(p) == look and not p.bullet.strip(), paragraphs))
    rest = paragraphs[len(alike)] if len(alike) < len(paragraphs) else None
    if len(alike) > TITLE_LINES or rest is None or not (first.is_bold > rest.is_bold or (first.size_pt or 0.0) > (rest.size_pt or 0.0)):
        return (first,)
    return alike


def head_lines(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The first lines of a text that look unlike what is under them; all of it, where they do not."""
    title = title_lines(paragraphs) if paragraphs else ()
    return title if len(title) > 1 or (len(paragraphs) > 1 and looks_apart(*paragraphs[:2])) else tuple(paragraphs)


def _look(paragraph: Paragraph) -> tuple[float | None, bool, str | None]:
    return paragraph.size_pt, paragraph.is_bold, paragraph.first_colour if paragraph.n_words else None
