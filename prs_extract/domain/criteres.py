"""Prioritisation criteria: the list under "Critères :", on a slide that says how actions were chosen, or a table of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.domain.objective_texts import bare_text, text_of
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Critere
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

_LONG_NAME = 8
"""Words of a name at most: a colon farther on divides a sentence, not a criterion from its definition."""


def criteres_from(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> list[Critere]:
    """The criteria in deck order, each with the definition printed after its colon, under it or beside it ("" for none)."""
    found: list[Critere] = []
    for layout in layouts:
        for heads, items in _lists(layout, vocabulary):
            claimed = heads
            for group in items:
                name, definition = _name_and_definition(group)
                found.append(_critere(name, definition, (*group, *claimed), layout))
                claimed = ()
        for table in layout.tables:
            found += _from_table(table, layout, vocabulary)
    return found


def _critere(name: str, definition: str, paragraphs: tuple[Paragraph, ...], layout: SlideLayout) -> Critere:
    return Critere(name, definition, layout.slide.number, layout.slide.page, paragraphs)


def _is_titled(layout: SlideLayout, vocabulary: Vocabulary) -> bool:
    return layout.title is not None and any(vocabulary.heading(one_line(p.text)) == "criteres" for p in layout.title.paragraphs)


def _lists(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[tuple[Paragraph, ...], list[list[Paragraph]]]]:
    """A label and the items under it: what follows it in its block, or the other blocks when it is the slide's title or stands alone."""
    blocks = layout.body
    if _is_titled(layout, vocabulary):
        yield (), _cards(blocks) or _several(_items([p for b in blocks for p in b.paragraphs], vocabulary))
        return
    for block in blocks:
        for at, paragraph in enumerate(block.paragraphs):
            if vocabulary.heading(one_line(paragraph.text)) == "criteres":
                under = [b for b in blocks if b is not block and b.box.top >= block.box.top]
                following: Sequence[Paragraph] = block.paragraphs[at + 1 :] or [p for b in under for p in b.paragraphs]
                yield (paragraph,), _several(_items(following, vocabulary))
                return


def _several(items: list[list[Paragraph]]) -> list[list[Paragraph]]:
    """A list has two items at least."""
    return items if len(items) > 1 else []


def _cards(blocks: Sequence[Block]) -> list[list[Paragraph]]:
    """Cards side by side: a short block, and the block right under it. [] unless every block is in one, and there are two."""
    cards: list[list[Paragraph]] = []
    left = [b for b in blocks if b.paragraphs]
    for block in blocks:
        under = [b for b in left if b is not block and b.box.top >= block.box.centre_y and b.box.overlap_x(block.box) > 0]
        if block in left and _is_name(block) and under:
            definition = min(under, key=lambda b: b.box.top)
            cards.append([*block.paragraphs, *definition.paragraphs])
            left = [b for b in left if b is not block and b is not definition]
    return cards if len(cards) > 1 and not left else []


def _is_name(block: Block) -> bool:
    return len(block.paragraphs) == 1 and len(words_of(block.text)) <= _LONG_NAME and ":" not in block.text


def _items(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> list[list[Paragraph]]:
    """Paragraphs up to the next heading, or to the first without a bullet after bulleted ones; deeper or lower-case ones go on with theirs."""
    items: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if not paragraph.text:
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


def _name_and_definition(group: Sequence[Paragraph]) -> tuple[str, str]:
    """What stands before and after the first colon; the first paragraph and the others when there is none."""
    text = text_of(group)
    name, colon, definition = text.partition(":")
    if colon and definition.strip() and len(words_of(name)) <= _LONG_NAME:
        return name.strip(), definition.strip()
    first, others = bare_text(group[0].text), [bare_text(p.text) for p in group[1:]]
    if others and len(words_of(first)) <= _LONG_NAME:
        return first, "\n".join(others)
    return text.rstrip(" :"), ""


def _from_table(table: Table, layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[Critere]:
    """Rows under a header "Critère | Définition"; on a slide of criteria, also names with their definitions beside or under them."""
    rows = list(table.iter_rows())
    heads = [vocabulary.heading(one_line(c.text)) for c in rows[0]]
    if "criteres" in heads:
        at = heads.index("criteres")
        claimed = tuple(p for c in dict.fromkeys(rows[0]) for p in c.paragraphs)
        groups = [[row[at], *(c for c in dict.fromkeys(row) if c is not row[at])] for row in rows[1:]]
    elif _is_titled(layout, vocabulary) and 2 in (table.n_rows, table.n_cols):
        claimed = ()
        groups = [list(row) for row in rows] if table.n_cols == 2 else [[row[col] for row in rows] for col in range(table.n_cols)]
    else:
        return
    for name, *others in groups:
        if name.text.strip():
            definition = "\n".join(one_line(c.text) for c in others if c.text.strip())
            paragraphs = tuple(p for c in (name, *others) for p in c.paragraphs)
            yield _critere(bare_text(name.text), definition, (*paragraphs, *claimed), layout)
            claimed = ()
