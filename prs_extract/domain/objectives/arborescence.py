"""Slides that list objectives: boxes with connectors, bullet lists under headings, tables of two columns."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.domain.objective_texts import (
    NIVEAUX,
    THEME,
    Listed,
    header_niveau,
    is_objective,
    lead_of,
    listed,
    text_of,
    whole_texts,
)
from prs_extract.domain.objectives.labelled import badge_beside, badges_of
from prs_extract.domain.objectives.parents import REACH, distance, with_parents
from prs_extract.domain.objectives.tables import objectives_in_table
from prs_extract.domain.records import Niveau
from prs_extract.domain.review.side_labels import labels_beside
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Link, Paragraph
from prs_extract.text import letters, one_line

_SHORTEST = 5
"""Letters of the shortest objective among longer ones that look the same."""

LIST = 2
"""Items with marks that make a list."""

_COLUMN = 0.1
"""Fraction of the slide's width within which the left edges of boxes make one column."""

_LAST_PART = re.compile(r"\s*[:|]\s+|\s[-–—]\s")
"""What stands between the theme of a title and what its slide is about."""


@dataclass(frozen=True, slots=True, eq=False)
class _Item:
    """A text under a heading, that may be an objective: the paragraphs of its block that make it."""

    heading: _Heading
    text: str
    group: tuple[Paragraph, ...]
    block: Block


@dataclass(frozen=True, slots=True, eq=False)
class _Heading:
    """A label over a list. `block`: the block that holds it; `count`: of the objectives that a sentence says to follow."""

    niveau: Niveau
    box: Box
    block: Block
    paragraph: Paragraph
    count: int | None = None


def listed_objectives(layout: SlideLayout, vocabulary: Vocabulary, theme: str = "") -> list[Listed]:
    """The objectives that a slide lists, generals first, each level top to bottom; none when it is no such slide. `theme`: of the deck, which is none."""
    kinds = {vocabulary.heading(one_line(p.text)) for b in layout.blocks for p in b.paragraphs}
    tables = [t for t in layout.tables if _has_role(t, ("action", "indicateur"), vocabulary)]
    if tables and kinds.issuperset(NIVEAUX):
        # A text without pages is one slide, its list of objectives before its tables.
        first = min(t.box.top for t in tables)
        layout = replace(layout, items=tuple(b for b in layout.blocks if b.box.bottom <= first))
    elif tables or "indicateurs" in kinds:
        return []
    found = [
        *_from_blocks(layout, vocabulary, kinds, letters(theme)),
        *(o for t in layout.tables for o in objectives_in_table(t, layout, vocabulary)),
    ]
    return found if len(found) > 1 else []


def _from_blocks(layout: SlideLayout, vocabulary: Vocabulary, kinds: Collection[str | None], theme: str) -> list[Listed]:
    """`kinds`: what the lines of the slide head. `theme`: the letters of it."""
    is_headed = not NIVEAUX.keys().isdisjoint(kinds) or any(lead_of(p.text) for b in layout.body for p in b.paragraphs)
    headings = list(_headings(layout, vocabulary, is_headed=is_headed))
    if not headings:
        return _nested(layout, vocabulary)
    labels = {id(h.paragraph) for h in headings}
    beside, badges = _beside_labels(layout, headings), badges_of(layout)
    items: list[_Item] = []
    marks: dict[int, list[bool]] = defaultdict(list)
    for block in layout.body:
        if _is_label(block):
            continue
        for group in whole_texts(p for p in block.paragraphs if id(p) not in labels):
            heading = beside.get(id(block)) or _heading_of(group[0], block, headings)
            if heading is None or _is_after(marks[id(heading)], bool(group[0].bullet.strip())):
                continue
            text = text_of(group)
            if letters(text) != theme:
                items.append(_Item(heading, text, tuple(group), block))
    long = [i for i in items if is_objective(i.text, layout)]
    kept = [i for i in items if i in long or (_may_be_short(i.text, layout, vocabulary) and any(_is_like(i, o, layout) for o in long))]
    counts = Counter(id(i.heading) for i in kept)
    kept = [i for i in kept if i.heading.count in {None, counts[id(i.heading)]}]
    found = [_badged(_listed(i.heading.niveau, i.text, i.group, layout, i.block), badges) for i in kept]
    if _are_of_both(headings, kept, layout):
        found = [replace(o, niveau="général", told=False) for o in found]
    return _with_headings(with_parents(_ordered(found), layout.slide.links), headings)


def _beside_labels(layout: SlideLayout, headings: Sequence[_Heading]) -> dict[int, _Heading]:
    """The heading at the left of each box of objectives, where they are told by their look."""
    heads = {id(h.block) for h in headings}
    boxes = [b for b in layout.body if id(b) not in heads and is_objective(b.text, layout)]
    return {name: headings[i] for name, i in labels_beside(boxes, [h.box for h in headings]).items()}


def _badged(one: Listed, badges: Sequence[Block]) -> Listed:
    """An operational objective with the code that stands beside it."""
    badge = badge_beside(one.box, badges) if one.niveau == "opérationnel" else None
    return (
        one if badge is None else replace(one, texte=f"{one_line(badge.text)} {one.texte}", paragraphs=(*badge.paragraphs, *one.paragraphs))
    )


def _may_be_short(text: str, layout: SlideLayout, vocabulary: Vocabulary) -> bool:
    """A word or two that may be an objective, if it stands as the others do: no label, no note in brackets."""
    known = vocabulary.heading(text) or vocabulary.rubrique(text) or vocabulary.column(text)
    title = letters(layout.title.text) if layout.title is not None else ""
    return len(letters(text)) >= _SHORTEST and text[:1].isupper() and not known and letters(text) != title and not THEME.match(text)


def _is_like(item: _Item, other: _Item, layout: SlideLayout) -> bool:
    """Two items of one list, two boxes of one look and width, or two boxes at the ends of connectors; under one heading."""
    if item.heading is not other.heading:
        return False
    one, two = item.group[0], other.group[0]
    if item.block is other.block:
        return bool(one.bullet.strip()) and (one.bullet, one.level) == (two.bullet, two.level)
    a, b = item.block, other.block
    if len(a.paragraphs) != len(item.group) or len(b.paragraphs) != len(other.group):
        return False
    drawn = (a.fill or a.outline) and (a.fill, a.outline, a.shape) == (b.fill, b.outline, b.shape)
    return bool(drawn and abs(a.box.width - b.box.width) <= REACH) or all(_is_linked(x, layout.slide.links) for x in (a, b))


def _is_linked(block: Block, links: Sequence[Link]) -> bool:
    return any(distance(point, block.box) <= REACH for link in links for point in (link.start, link.end))


def _is_after(marks: list[bool], marked: bool) -> bool:
    """Whether a text stands after the list of a heading: a text without mark under several items that all have one ends it. `marks`, those of the texts
    so far, takes the next.
    """
    marks.append(marked)
    return not all(marks) and all(marks[:LIST])


def _with_headings(found: list[Listed], headings: Sequence[_Heading]) -> list[Listed]:
    """The first objective of each level takes the labels of its list with it."""
    first = {niveau: next((o for o in found if o.niveau == niveau), None) for niveau in ("général", "opérationnel")}
    labels = {niveau: tuple(h.paragraph for h in headings if h.niveau == niveau) for niveau in first}
    return [replace(o, paragraphs=(*o.paragraphs, *labels[o.niveau])) if o is first[o.niveau] else o for o in found]


def _headings(layout: SlideLayout, vocabulary: Vocabulary, *, is_headed: bool) -> Iterator[_Heading]:
    """`is_headed`: some line is one; else the last part of the title may be."""
    for block in layout.blocks:
        if block.decor or not (is_headed or block is layout.title):
            continue
        for paragraph in block.paragraphs:
            niveau = header_niveau(paragraph.text, vocabulary)
            if niveau is None and block is layout.title:
                niveau = header_niveau(_LAST_PART.split(one_line(paragraph.text))[-1], vocabulary)
            lead = lead_of(paragraph.text) if niveau is None else None
            if niveau is not None:
                yield _Heading(niveau, paragraph.box, block, paragraph)
            elif lead is not None:
                yield _Heading(lead[0], paragraph.box, block, paragraph, lead[1])


def _are_of_both(headings: Sequence[_Heading], items: Sequence[_Item], layout: SlideLayout) -> bool:
    """The headings of both levels stand together, line under line, before the only list, as an export of text has them: it holds both."""
    if len({h.niveau for h in headings}) < 2 or any(i.heading is not headings[-1] for i in items):
        return False
    lines = [h.block for h in headings]
    top, bottom = lines[0].box.top, lines[-1].box.bottom
    between = [b for b in layout.blocks if top <= b.box.centre_y <= bottom and not any(b is line for line in lines)]
    return not between and len({b.box.x0 for b in [*lines, *(i.block for i in items)]}) == 1


def _is_label(block: Block) -> bool:
    """Vertical text beside the boxes."""
    return block.rotation % 180 != 0 or any([p.is_turned for p in block.paragraphs])


def _heading_of(paragraph: Paragraph, block: Block, headings: Sequence[_Heading]) -> _Heading | None:
    """The last heading before the paragraph in its own block; else the one over it: sharing its columns, then the nearest above."""
    order = {id(p): i for i, p in enumerate(block.paragraphs)}
    own = [h for h in headings if h.block is block and order[id(h.paragraph)] < order[id(paragraph)]]
    if own:
        return own[-1]
    above = [h for h in headings if h.box.top <= paragraph.box.centre_y and (h.block.box.overlap_x(block.box) > 0 or not _has_list(h))]
    across = {id(h): max(h.box.x0 - block.box.x1, block.box.x0 - h.box.x1, 0.0) for h in above}
    nearest = min(across.values(), default=0.0)
    column = [h for h in above if across[id(h)] <= nearest + REACH]
    return max(column, key=lambda h: h.box.bottom, default=None)


def _has_list(heading: _Heading) -> bool:
    """It heads the rest of its own block, and what stands under that; what is beside it is not its own."""
    return heading.paragraph is not heading.block.paragraphs[-1]


def _listed(niveau: Niveau, text: str, group: Sequence[Paragraph], layout: SlideLayout, block: Block) -> Listed:
    """The record of a group; alone in its block it stands in the block's box, which is the shape's where one is drawn."""
    boxed = len(block.paragraphs) == len(group)
    return replace(listed(niveau, text, group, layout, block.box if boxed else None), boxed=boxed)


def _ordered(found: list[Listed]) -> list[Listed]:
    """Generals, then operationals; a level whose boxes make one column from top to bottom, any other as the slide is read."""
    ordered: list[Listed] = []
    for niveau in ("général", "opérationnel"):
        level = [o for o in found if o.niveau == niveau]
        edges = [o.box.x0 for o in level]
        if edges and max(edges) - min(edges) <= _COLUMN:
            level.sort(key=lambda o: o.box.top)
        ordered += level
    return ordered


def _nested(layout: SlideLayout, vocabulary: Vocabulary) -> list[Listed]:
    """A slide whose title says "objectifs": outer bullets are general when they have inner ones, which are operational."""
    if layout.title is None or vocabulary.heading(one_line(layout.title.text)) != "objectifs":
        return []
    found: list[Listed] = []
    generals = 0
    for block in layout.body:
        if not any(p.level > 0 for p in block.paragraphs):
            continue
        for group in whole_texts(block.paragraphs):
            niveau: Niveau = "général" if group[0].level == 0 else "opérationnel"
            text = text_of(group)
            if group[0].level <= 1 and is_objective(text, layout):
                generals += niveau == "général"
                one = _listed(niveau, text, group, layout, block)
                found.append(one if niveau == "général" or not generals else replace(one, parent=generals - 1))
    return _ordered(found)


def _has_role(table: Table, roles: Sequence[str], vocabulary: Vocabulary) -> bool:
    """One of the first two rows has a column of one of these roles."""
    cells = [c for row in list(table.iter_rows())[:2] for c in row]
    return any(found is not None and found.role in roles for found in (vocabulary.column(one_line(c.text)) for c in cells))
