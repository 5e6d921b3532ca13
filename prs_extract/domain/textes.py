"""Every paragraph as a record, with the frame that took it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prs_extract.domain.records import Texte
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph


def textes_from(layouts: Sequence[SlideLayout], roles: Mapping[int, str]) -> list[Texte]:
    """One record a paragraph with words, slide by slide in reading order; list marks are not part of the text outside tables."""
    found: list[Texte] = []
    for layout in layouts:
        number, page = layout.slide.number, layout.slide.page
        for rang, (paragraph, texte, role) in enumerate(_iter_paragraphs(layout, roles), start=1):
            found.append(Texte(number, rang, paragraph.level, texte, role, page))
    return found


def _iter_paragraphs(layout: SlideLayout, roles: Mapping[int, str]) -> Iterator[tuple[Paragraph, str, str]]:
    for item in layout.items:
        if isinstance(item, Table):
            for cell in item.cells:
                for paragraph in cell.paragraphs:
                    if paragraph.text:
                        yield paragraph, paragraph.printed, roles.get(id(paragraph), "libre")
        else:
            for paragraph in item.paragraphs:
                if paragraph.text:
                    yield paragraph, paragraph.text, _block_role(item, paragraph, layout, roles)


def _block_role(block: Block, paragraph: Paragraph, layout: SlideLayout, roles: Mapping[int, str]) -> str:
    if block.decor:
        return "decor"
    taken = roles.get(id(paragraph))
    if taken is not None:
        return taken
    return "titre" if block is layout.title else "libre"
