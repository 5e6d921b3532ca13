"""Prioritisation criteria: the list under "Critères :", on a slide that says how actions were chosen, or a table of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.alerts import Alert
from prs_extract.domain.arborescence import bare_text
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Critere
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

_LONG_NAME = 8
"""Words of a name at most: a colon farther on divides a sentence, not a criterion from its definition."""


def criteres_from(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[list[Critere], list[Alert]]:
    """The criteria in deck order, each with the definition printed after its colon ("" for none). No alert is raised so far."""
    found: list[Critere] = []
    for layout in layouts:
        for heads, items in _lists(layout, vocabulary):
            claimed = heads
            for group in items:
                name, definition = _name_and_definition(bare_text(" ".join(p.text for p in group)))
                found.append(Critere(name, definition, layout.slide.number, layout.slide.page, (*group, *claimed)))
                claimed = ()
        for table in layout.tables:
            found += _from_table(table, layout, vocabulary)
    return found, []


def _lists(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[tuple[Paragraph, ...], list[list[Paragraph]]]]:
    """A label and the items under it: what follows it in its block, or the other blocks when it is the slide's title or stands alone."""
    blocks = [b for b in layout.blocks if not b.decor]
    for block in blocks:
        for at, paragraph in enumerate(block.paragraphs):
            if vocabulary.heading(one_line(paragraph.text)) != "criteres":
                continue
            title = block is layout.title
            heads = () if title else (paragraph,)
            following: Sequence[Paragraph] = block.paragraphs[at + 1 :]
            if title or not following:
                following = [
                    p for b in blocks if b is not block and b is not layout.title and b.box.top >= block.box.top for p in b.paragraphs
                ]
            items = _items(following, vocabulary)
            if len(items) > 1:
                yield heads, items
            return


def _items(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> list[list[Paragraph]]:
    """Paragraphs up to the next heading, or to the first without a bullet after bulleted ones; deeper or lower-case ones go on with theirs."""
    items: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if not paragraph.words:
            continue
        if vocabulary.heading(one_line(paragraph.text)) or vocabulary.rubrique(one_line(paragraph.text)):
            break
        first = items[0][0] if items else paragraph
        if items and (paragraph.level > first.level or (not paragraph.bullet and paragraph.text[:1].islower())):
            items[-1].append(paragraph)
        elif first.bullet and not paragraph.bullet:
            break
        else:
            items.append([paragraph])
    return items


def _name_and_definition(text: str) -> tuple[str, str]:
    name, colon, definition = text.partition(":")
    if colon and definition.strip() and len(words_of(name)) <= _LONG_NAME:
        return name.strip(), definition.strip()
    return text.rstrip(" :"), ""


def _from_table(table: Table, layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[Critere]:
    """Rows under a header "Critère | Définition": the name, then what the other columns say."""
    rows = list(table.iter_rows())
    heads = [vocabulary.heading(one_line(c.text)) for c in rows[0]]
    if "criteres" not in heads:
        return
    at = heads.index("criteres")
    claimed = tuple(p for c in dict.fromkeys(rows[0]) for p in c.paragraphs)
    for row in rows[1:]:
        cells = [c for c in dict.fromkeys(row) if c is not row[at]]
        if row[at].text.strip():
            definition = "\n".join(one_line(c.text) for c in cells if c.text.strip())
            paragraphs = tuple(p for c in (row[at], *cells) for p in c.paragraphs)
            yield Critere(bare_text(row[at].text), definition, layout.slide.number, layout.slide.page, (*paragraphs, *claimed))
            claimed = ()
