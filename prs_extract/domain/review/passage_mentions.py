"""The objectives that a passage of a review names: with all its lines, with the first of them, or with some line of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from prs_extract.domain.review.slides import Passage
from prs_extract.domain.sections import Directory, Mention, mention_in, titled_mention
from prs_extract.domain.typography import title_lines
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

SHORT = 3
"""Paragraphs of the longest text that names an objective as a whole: a band, a cell."""


def mentions_in(passage: Passage, directory: Directory) -> Iterator[Mention]:
    """The objectives that a passage names, in order."""
    whole = whole_mention(passage, directory)
    if whole is not None:
        yield whole
        return
    for paragraph, rubrique in zip(passage.paragraphs, passage.rubriques, strict=True):
        if rubrique is None and (mention := _mention_in(paragraph, directory)):
            yield mention


def mentions_on_every(layout: SlideLayout, directory: Directory) -> list[Mention]:
    """The objectives that the slide names, by that word, in what most slides print at one place: decor, but that of a deck of one objective."""
    named = [mention_in(b.paragraphs, directory) for b in layout.blocks if b.decor]
    return [m for m in named if m is not None and m.explicit and m.numero is not None]


def whole_mention(passage: Passage, directory: Directory) -> Mention | None:
    """The objective that a short text names with all its lines."""
    long = len(passage.paragraphs) > SHORT and not passage.is_objectif
    if long or passage.heads or any(p.bullet.strip() for p in passage.paragraphs):
        return None
    parse = partial(mention_in, directory=directory, bare=True)
    if not passage.is_objectif and titled_mention(passage.paragraphs, parse):
        return None
    text = one_line(" ".join(p.text for p in passage.paragraphs))
    mention = parse(passage.paragraphs) or directory.listed_code(text, passage.paragraphs)
    if mention is None and passage.is_objectif and text:
        return Mention("", None, text, passage.paragraphs)
    return mention if mention is not None and mention.texte else None


def mention_at(passage: Passage, place: int, directory: Directory) -> tuple[Mention | None, int]:
    """The objective that the paragraph at a place names, with the lines after it that are of the same title; and the place after these."""
    mention = _mention_in(passage.paragraphs[place], directory)
    lines = title_lines(passage.paragraphs[place:]) if mention is not None else ()
    if len(lines) > 1 and not any(passage.rubriques[place : place + len(lines)]):
        return mention_in(lines, directory, bare=True), place + len(lines)
    return mention, place + 1


def _mention_in(paragraph: Paragraph, directory: Directory) -> Mention | None:
    """An objective's title inside the body: no bullet."""
    if paragraph.bullet.strip():
        return None
    mention = mention_in([paragraph], directory, bare=True)
    return mention if mention is not None and mention.texte else None
