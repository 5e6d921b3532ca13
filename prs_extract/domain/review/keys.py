"""Parts of a review that only a colour or an icon heads, by the legend that gives them words, and the part that a bar of parts lights up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.items import is_sign
from prs_extract.domain.review.rubriques import Headings
from prs_extract.geometry import Box
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.text import one_line

SWATCH = 0.08
"""Sides of the largest swatch or icon, in fractions of the slide."""
GAP = 0.08
"""Fraction of the slide's width between a swatch and its words, at most."""
LEAST = 2
"""Rubriques that a legend explains, or that a bar of parts names, at least."""
MOST_LINES = 8
"""Lines of an agenda, at most."""
FEW = 5
"""Words of a label of a colour, at most."""
WHITE = frozenset({"#ffffff", "#000000"})
"""Colours that mark nothing."""

_COUNT = re.compile(r"\s*(\d{1,2})(?!\w|[.,]\d)")

Look = tuple[str, str]
"""What tells a part: ("fond", colour), ("contour", colour) or ("signe", character)."""


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """The rubrique of each look that legends explain, and the `id` of the blocks of those legends. `others`: looks of which they say something else."""

    rubriques: dict[Look, Rubrique] = field(default_factory=dict)
    blocks: frozenset[int] = frozenset()
    others: frozenset[Look] = frozenset()

    def is_other(self, block: Block) -> bool:
        """An icon that a legend explains as something else than a part of a review."""
        return bool(self.others) and is_sign(block) and ("signe", one_line(block.text)) in self.others

    def of(self, block: Block) -> Rubrique | None:
        """The rubrique that a block's colours say, or the character that it holds alone; None where they say none, or two."""
        found = {r for look in _looks(block) if (r := self.rubriques.get(look))}
        return found.pop() if len(found) == 1 else None

    def opened_by(self, blocks: Sequence[Block]) -> dict[int, Rubrique]:
        """`id` of a block -> the rubrique that its look says; empty unless they say two at least."""
        found = {id(b): r for b in blocks if (r := self.of(b))} if self.rubriques else {}
        return found if len(set(found.values())) >= LEAST else {}

    def in_boxes(self, blocks: Sequence[Block], layout: SlideLayout) -> dict[int, Rubrique]:
        """`id` of a text -> the rubrique of the icons that stand with it in the smallest drawn box round it, wherever in that."""
        icons = [(b.box, r) for b in blocks if is_sign(b) and (r := self.of(b))] if self.rubriques else []
        drawn = [f.box for f in layout.slide.fills if not f.inherited] + [f.box for f in layout.slide.frames if f.fill or f.outline]
        found: dict[int, Rubrique] = {}
        for block in (b for b in blocks if icons and not is_sign(b)):
            box = min((d for d in drawn if d.has_centre_of(block.text_box) and d.area > block.box.area), key=lambda d: d.area, default=None)
            said = {r for icon, r in icons if box is not None and box.has_centre_of(icon)}
            found |= {id(block): said.pop()} if len(said) == 1 else {}
        return found


NO_KEY = Key()


def may_be_label(block: Block) -> bool:
    """It holds an icon, or a few words without mark, and heads what stands beside it or under it."""
    return is_sign(block) or (len(block.paragraphs) == 1 and len(block.text.split()) <= FEW and not block.paragraphs[0].bullet.strip())


def key_from(layouts: Sequence[SlideLayout], headings: Headings) -> Key:
    """The legends of all slides: names of rubriques, each right after a swatch or an icon of its own."""
    by_look: dict[Look, set[Rubrique]] = {}
    blocks: set[int] = set()
    others: set[Look] = set()
    for layout in layouts:
        named = [(b, r) for b in layout.blocks if b is not layout.title and (r := _named(b, headings))]
        if len({r for _, r in named}) < LEAST:
            continue
        entries = [(r, looks, own) for b, r in named if (looks := _swatch(layout, b, own := [b]))]
        if len({r for r, _, _ in entries}) < LEAST or _heads_texts(layout, [own for *_, own in entries]):
            continue
        for rubrique, looks, own in entries:
            blocks |= {id(b) for b in own}
            for look in looks:
                by_look.setdefault(look, set()).add(rubrique)
        others |= {look for b in layout.blocks if b is not layout.title and not _named(b, headings) for look in _swatch(layout, b, [])}
    rubriques = {look: next(iter(found)) for look, found in by_look.items() if len(found) == 1}
    return Key(rubriques, frozenset(blocks), frozenset(others) - by_look.keys())


def _heads_texts(layout: SlideLayout, entries: Sequence[Sequence[Block]]) -> bool:
    """A text stands under one of the names, or beside one that no other follows: headings with icons, no legend."""
    own = {id(b) for entry in entries for b in entry}
    texts = [b for b in layout.blocks if not (id(b) in own or b.decor or b is layout.title or is_sign(b) or _swatch(layout, b, []))]
    under = [
        b
        for b in texts
        for entry in entries
        if b.text_box.top >= entry[0].text_box.bottom - GAP / 4 and b.text_box.overlap_x(entry[0].text_box) > 0
    ]
    beside = [
        b for b in texts for entry in entries if b.text_box.x0 >= entry[0].text_box.x1 and b.text_box.overlap_y(entry[0].text_box) > 0
    ]
    return bool(under or beside)


def _named(block: Block, headings: Headings) -> Rubrique | None:
    return headings.named(block.text, stands_out=True) if len(block.paragraphs) == 1 else None


def _swatch(layout: SlideLayout, words: Block, own: list[Block]) -> list[Look]:
    """What the swatch or the icon right before some words looks like; [] without one. The block of an icon joins `own`."""
    icon = next((b for b in layout.blocks if is_sign(b) and _is_before(b.box, words.text_box)), None)
    if icon is not None:
        own.append(icon)
        return list(_looks(icon))
    fill = next((f for f in layout.slide.fills if _is_before(f.box, words.text_box)), None)
    return list(_colours(fill.colour, fill.outline)) if fill is not None else []


def _is_before(swatch: Box, words: Box) -> bool:
    near = -GAP / 4 <= words.x0 - swatch.x1 <= GAP and swatch.top <= words.centre_y <= swatch.bottom + SWATCH / 4
    return near and 0 < swatch.width <= SWATCH and 0 < swatch.height <= 2 * SWATCH


def _looks(block: Block) -> Iterator[Look]:
    if is_sign(block):
        yield "signe", one_line(block.text)
    yield from _colours(block.fill, block.outline)


def _colours(fill: str | None, outline: str | None) -> Iterator[Look]:
    if fill and fill.casefold() not in WHITE:
        yield "fond", fill.casefold()
    if outline and outline.casefold() not in WHITE:
        yield "contour", outline.casefold()


def parts_bar(layout: SlideLayout, headings: Headings) -> tuple[frozenset[int], Rubrique | None]:
    """A bar that names all parts side by side, one of which looks unlike the others, which look alike: the `id` of its blocks, and that part."""
    named = [(b, r) for b in layout.blocks if b is not layout.title and len(b.paragraphs) == 1 and (r := headings.named(b.text))]
    named.sort(key=lambda pair: pair[0].box.x0)
    if len(named) <= LEAST or len({r for _, r in named}) != len(named) or any(not _in_a_row(a, b) for (a, _), (b, _) in pairwise(named)):
        return frozenset(), None
    looks = [dress(b) for b, _ in named]
    odd = [r for (_, r), look in zip(named, looks, strict=True) if looks.count(look) == 1]
    lit = odd[0] if len(odd) == 1 and len(set(looks)) == LEAST else None
    return (frozenset(id(b) for b, _ in named), lit) if lit else (frozenset(), None)


def _in_a_row(left: Block, right: Block) -> bool:
    return left.box.overlap_y(right.box) > 0 and 0 <= right.box.x0 - left.box.x1 <= GAP


def dress(block: Block) -> tuple[str | None, bool, str | None]:
    """How a block looks: its ground, and how its first line is written."""
    first = block.paragraphs[0]
    return block.fill, first.is_bold, first.first_colour


def lit_line(layout: SlideLayout, headings: Headings) -> Rubrique | None:
    """The rubrique of the one line that looks unlike the others in an agenda, three lines or more of which two rubriques at least are named."""
    lines = [p for b in layout.body for p in b.paragraphs if p.text]
    if layout.tables or not LEAST < len(lines) <= MOST_LINES:
        return None
    named = [headings.named(p.text, stands_out=True) for p in lines]
    looks = [(p.is_bold, p.first_colour) for p in lines]
    odd = [r for r, look in zip(named, looks, strict=True) if looks.count(look) == 1]
    return odd[0] if len({r for r in named if r}) >= LEAST and len(odd) == 1 and len(set(looks)) == LEAST else None


def is_agenda(layout: SlideLayout, headings: Headings) -> bool:
    """Three lines or more that are counted, under a title that names no rubrique: what they name is told elsewhere, and they head nothing."""
    if layout.title is None or layout.tables or headings.named(one_line(layout.title.text), stands_out=True):
        return False
    texts = [p.bullet + p.text for b in layout.body for p in b.paragraphs if p.text]
    numbers = [int(found[1]) for t in texts if (found := _COUNT.match(t))]
    lines = [t for t in texts if not t.strip(" .)").isdigit()]
    return LEAST < len(lines) <= MOST_LINES and numbers == list(range(1, len(lines) + 1))
