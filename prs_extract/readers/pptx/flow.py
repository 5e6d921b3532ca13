"""Paragraphs as they flow down a shape or a cell: their lines, how high these are, and the space between paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.readers.pptx.line_breaks import Line, broken_lines
from prs_extract.readers.pptx.runs import RawParagraph
from prs_extract.values import value


@value(frozen=True, slots=True)
class Flow:
    """A paragraph broken into lines, their height, and the space that it keeps from those before and after, in points."""

    raw: RawParagraph
    lines: tuple[Line, ...]
    height: float
    before: float
    after: float


def flow(raw: RawParagraph, width: float, *, wraps: bool = True, is_first: bool = False, by_font: bool = False) -> Flow:
    """`raw` broken to lines of at most `width` points. `by_font`: lines are as high as their font says (tables)."""
    style = raw.style
    hangs = raw.bullet and style.indent_pt < 0  # the bullet stands in the hanging part, the words behind it
    first = style.left_pt if hangs else max(0.0, style.left_pt + style.indent_pt)
    room = width - style.right_pt
    lines = broken_lines(raw, first, room, wraps=wraps, by_font=by_font)
    one = lines[0].height if lines else 0.0
    height = sum([line.height for line in lines])
    return Flow(raw, lines, height, 0.0 if is_first else _gap(style.before, one), _gap(style.after, one))


def columned_lines(flows: Sequence[Flow]) -> int:
    """How many lines tab stops part in three or more."""
    tabbed = [flow for flow in flows if len(flow.raw.words.tabs) > 1]
    return sum(sum(i in flow.raw.words.tabs for i in line.words) > 1 for flow in tabbed for line in flow.lines)


def tab_stops(flows: Sequence[Flow]) -> tuple[tuple[int, ...], ...]:
    """For each paragraph the words that stand right behind a tab, by their places; () where no paragraph has any."""
    stops = [flow.raw.words.tabs for flow in flows]
    return tuple([tuple(sorted(tabs)) for tabs in stops]) if any(stops) else ()


def _gap(spacing: float, line_height: float) -> float:
    return -spacing if spacing < 0 else spacing * line_height


def flow_all(raws: Sequence[RawParagraph], width: float, *, wraps: bool = True, by_font: bool = False) -> list[Flow]:
    """Each paragraph broken to lines of `width` points."""
    return [flow(raw, width, wraps=wraps, is_first=i == 0, by_font=by_font) for i, raw in enumerate(raws)]


def flows_height(flows: Sequence[Flow]) -> float:
    """Height of all, in points, the space after the last one left out."""
    if len(flows) == 1:
        return flows[0].before + flows[0].height + flows[0].after - flows[0].after
    return sum([f.before + f.height + f.after for f in flows]) - (flows[-1].after if flows else 0.0)
