"""A slide in points: the tolerances of the table finder are lengths that one can measure on paper, the same on both axes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prs_extract.geometry import Box
from prs_extract.slides import Fill, Rule, Slide, Word
from prs_extract.values import value

BACKGROUND_AREA = 0.6
"""A fill over this share of the slide is its background, not a cell."""

RULE_THICKNESS_PT = 3.0
"""A filled rectangle thinner than this, and longer than it is thick, is a rule drawn with a brush (PowerPoint does so)."""


@value(frozen=True, slots=True, eq=False)
class PlacedWord:
    """A word, its box and its font size in points; the height of the box (the width, for text that runs down) where the file tells no size. `moved`:
    the box is not where the word is printed.
    """

    word: Word
    box: Box
    size: float
    moved: bool = False


@value(frozen=True, slots=True, eq=False)
class PlacedFill:
    """A fill and its box in points."""

    fill: Fill
    box: Box


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """What tables are made of. `rules` holds thin fills too; `fills` has neither those nor backgrounds; all boxes in points."""

    width: float
    height: float
    words: tuple[PlacedWord, ...]
    rules: tuple[Box, ...]
    fills: tuple[PlacedFill, ...]
    background: str | None

    def fraction(self, box: Box) -> Box:
        return Box(box.x0 / self.width, box.top / self.height, box.x1 / self.width, box.bottom / self.height)

    def without(self, words: Iterable[PlacedWord]) -> Canvas:
        """The same canvas less some words."""
        gone = {id(w) for w in words}
        kept = tuple(w for w in self.words if id(w) not in gone)
        return Canvas(self.width, self.height, kept, self.rules, self.fills, self.background)


def words_over(box: Box, words: Iterable[PlacedWord]) -> list[PlacedWord]:
    """Those whose middle is higher than the box, and between its sides."""
    return [w for w in words if w.box.centre_y < box.top and box.x0 <= w.box.centre_x <= box.x1]


def words_under(box: Box, words: Iterable[PlacedWord]) -> list[PlacedWord]:
    """Those whose middle is lower than the box, and between its sides."""
    return [w for w in words if w.box.centre_y > box.bottom and box.x0 <= w.box.centre_x <= box.x1]


def words_in(box: Box, words: Iterable[PlacedWord]) -> list[PlacedWord]:
    """Those whose middle is in the box: `Box.has_centre_of`, written out for the words of a page, of which it is asked ten times over."""
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    return [w for w in words for b in [w.box] if x0 <= (b.x0 + b.x1) / 2 <= x1 and top <= (b.top + b.bottom) / 2 <= bottom]


def words_outside(boxes: Iterable[Box], words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """Those whose middle is in none of the boxes."""
    held = {id(w) for box in boxes for w in words_in(box, words)}
    return [w for w in words if id(w) not in held]


def to_points(box: Box, width: float, height: float) -> Box:
    return Box(box.x0 * width, box.top * height, box.x1 * width, box.bottom * height)


def canvas_from_slide(slide: Slide) -> Canvas:
    """Loose words, rules and own fills of a slide, in points; what stands on the layout or the master is decoration and stays out."""
    width, height = slide.width_pt, slide.height_pt
    placed = [PlacedFill(f, to_points(f.box, width, height)) for f in slide.fills]
    grounds = [f for f in placed if f.box.area >= BACKGROUND_AREA * width * height]
    behind = {id(f) for f in grounds}
    own = [(f, _is_thin(f.box)) for f in placed if id(f) not in behind and not f.fill.inherited]
    rules = [to_points(r.box, width, height) for r in slide.rules if _is_straight(r)]
    return Canvas(
        width,
        height,
        tuple([_placed(w, width, height) for w in slide.words]),
        tuple(rules + [_axis(f.box) for f, is_thin in own if is_thin]),
        tuple(f for f, is_thin in own if not is_thin),
        next((f.fill.colour for f in reversed(grounds) if f.fill.colour), None),
    )


def _placed(word: Word, width: float, height: float) -> PlacedWord:
    box = to_points(word.box, width, height)
    return PlacedWord(word, box, word.size_pt or min(box.height, box.width) or 1.0)


def _is_thin(box: Box) -> bool:
    return min(box.width, box.height) <= RULE_THICKNESS_PT and max(box.width, box.height) > 2 * RULE_THICKNESS_PT


def _is_straight(rule: Rule) -> bool:
    return min(rule.box.width, rule.box.height) * 10 <= max(rule.box.width, rule.box.height)


def _axis(box: Box) -> Box:
    if box.height <= box.width:
        return Box(box.x0, box.centre_y, box.x1, box.centre_y)
    return Box(box.centre_x, box.top, box.centre_x, box.bottom)
