"""Every paragraph as a record, with the frame that took it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prs_extract.domain.records import Texte
from prs_extract.layout.table import SlideLayout, Table


def textes_from(layouts: Sequence[SlideLayout], roles: Mapping[int, str]) -> list[Texte]:
    """One record a paragraph with words, slide by slide in reading order; list marks are not part of the text outside tables."""
    found: list[Texte] = []
    for layout in layouts:
        number, page = layout.slide.number, layout.slide.page
        for rang, (level, texte, role) in enumerate(_iter_paragraphs(layout, roles), start=1):
            found.append(Texte(number, rang, level, texte, role, page))
    return found


def _iter_paragraphs(layout: SlideLayout, roles: Mapping[int, str]) -> Iterator[tuple[int, str, str]]:
    """The level of each paragraph, its text and its role."""
    for item in layout.items:
        if isinstance(item, Table):
            yield from ((p.level, p.printed, roles.get(id(p), "libre")) for c in item.cells for p in c.paragraphs if p.text)
        elif item.decor:
            yield from ((p.level, p.text, "decor") for p in item.paragraphs if p.text)
        else:
            untaken = "titre" if item is layout.title else "libre"
            yield from ((p.level, p.text, roles.get(id(p), untaken)) for p in item.paragraphs if p.text)
