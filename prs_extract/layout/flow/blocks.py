"""Words -> blocks: runs of text side by side are parted by gaps and drawn boxes, then put together from the top down."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from prs_extract.geometry import bounding_box, cluster
from prs_extract.layout.flow.bullets import is_bullet, is_dash, is_number_mark
from prs_extract.layout.flow.lines import Line, Scale
from prs_extract.layout.flow.paragraphs import paragraphs_from_frame, paragraphs_from_words
from prs_extract.layout.flow.runs import IsParted, runs_from_words
from prs_extract.layout.flow.stacking import HEADING, Segment, stack_segments
from prs_extract.layout.flow.tabs import join_tabbed
from prs_extract.layout.panels import Panel, panel_at
from prs_extract.layout.table import Block
from prs_extract.slides import Slide, TextFrame, Word

GUTTER = 1.6
"""Words further apart than this, in font sizes, are in two columns (justified text opens spaces of one)."""
LIST_GAP = 0.7
"""The same before a list mark that stands under another one: more than a space, less than justified text may open."""
MARK_SPACE = 0.4
"""The same before one that stands under others and beside another."""
LEAST_GAP = 0.5
"""The same before a word that begins where the lines of a column do."""
COLUMN_LINES, MOST_RUNS = 3, 400
"""Lines that begin at one place, at least, beside other text; pieces of lines on a slide that is looked at for them, at most."""
SURE_GAP = 1.0
"""The same before a word that begins where a heading does, or a text under one, unless it looks otherwise than the word before it."""
STACK = 3
"""Marks or dashes under one another, at least, that show where a column begins: one or two may be of sentences."""
SAME_MARK_PT = 1.0
"""How far apart the left sides of such marks are at most."""
SIGN_GAP = 0.4
"""The same before a lone sign in another colour or size, a star that stands beside a text: more than the space before one that is typed in it."""
MARK_GAP = 4.0
"""The same after a list mark, whose text may hang far behind."""
INSET_PT = 7.2
"""A frame drawn round a text box is this much larger at each side, besides the margin of the box itself."""
FULL_SHAPES = frozenset({"rect", "roundRect", "path"})
"""Shapes whose text may fill their box."""


def blocks_from_frames(frames: Iterable[TextFrame], panels: Sequence[Panel]) -> list[Block]:
    """One block a shape that has text."""
    blocks: list[Block] = []
    for frame in frames:
        paragraphs = paragraphs_from_frame(frame)
        if paragraphs:
            seen = frame.fill is not None or frame.outline is not None
            box = frame.box if seen else bounding_box([p.box for p in paragraphs])
            panel = None if seen else panel_at(panels, box)
            fill = frame.fill or (panel.fill if panel else None)
            outline = frame.outline or (panel.outline if panel else None)
            block = Block(paragraphs, box, frame.role, frame.shape, fill, outline, frame.rotation, frame.inherited)
            blocks.append(block if seen else block.as_bare())
    return blocks


def blocks_from_words(words: Sequence[Word], slide: Slide, panels: Sequence[Panel]) -> list[Block]:
    """Blocks of loose words. Every word is in one paragraph of one block."""
    if not words:
        return []
    scale = (slide.width_pt, slide.height_pt)
    segments = segments_of(words, panels, scale)
    return [_block(group, fills_panel(group, segments), scale) for group in stack_segments(segments)]


def segments_of(words: Sequence[Word], panels: Sequence[Panel], scale: Scale) -> list[Segment]:
    """Lines cut at gutters, at the borders of panels, and before list marks that stand under one another or begin another item beside one."""
    runs = join_tabbed(_runs(words, scale, _parting(words, panels, scale)), words, scale=scale)
    boxes = [bounding_box([w.box for w in run.words]) for run in runs]
    return [Segment(run, box, panel_at(panels, box)) for run, box in zip(runs, boxes, strict=True)]


def _parting(words: Sequence[Word], panels: Sequence[Panel], scale: Scale) -> IsParted:
    """Whether something parts two neighbours, of which the space between them is known."""
    marks = [w for w in words if len(w.text) == 1 and is_bullet(w.text)]

    @cache
    def dashes() -> list[Word]:
        return [w for w in words if is_dash(w.text) and _has_text(w, words, scale)]

    def in_two_panels(before: Word, after: Word) -> bool:
        return panel_at(panels, before.box) is not panel_at(panels, after.box)

    def is_parted(before: Word, after: Word, gap: float) -> bool:
        if gap <= SIGN_GAP or (_are_two_marks(before, after, gap) and not in_two_panels(before, after)):
            return False
        if gap > LIST_GAP and is_bullet(after.text) and (_are_stacked(after, marks, scale) or _is_second(after, marks)):
            return True
        if gap > MARK_SPACE and is_bullet(after.text) and _are_stacked(after, marks, scale, least=STACK):
            return True
        if gap > LIST_GAP and is_dash(after.text) and _are_stacked(after, dashes(), scale, least=STACK):
            return True
        if gap > MARK_SPACE and is_bullet(after.text) and _are_stacked(after, marks, scale) and _is_second(after, marks):
            return True
        if gap > 0.5 and in_two_panels(before, after):
            return True
        if _is_apart(before, after):
            return True
        return gap > GUTTER and (gap > MARK_GAP or not _is_mark(before.text))

    return is_parted


def _runs(words: Sequence[Word], scale: Scale, is_parted: IsParted) -> tuple[Line, ...]:
    """The runs that the words make; made again where the columns that these show part more of them."""
    found = runs_from_words(words, scale=scale, is_parted=is_parted)
    columns, openers = _columns(found), _openers(found, scale)
    starts = [column[0].box.x0 for column in columns if len(column) >= COLUMN_LINES]
    firsts = [column[0].box.x0 for column in columns]
    if any(_is_near(w.box.x0 * scale[0], firsts) or _opens(w, openers, scale) for run in found for w in run.words[1:]):
        # A line of the column before reaches so far that hardly more than a space is left, or less before a mark.
        return runs_from_words(
            words,
            scale=scale,
            is_parted=lambda one, other, gap: (
                is_parted(one, other, gap)
                or (gap > LEAST_GAP and not _is_mark(one.text) and _is_near(other.box.x0 * scale[0], starts))
                or (_may_be_apart(one, other, gap) and not _is_mark(one.text) and _is_headed(other, columns, scale))
                or (_opens(other, openers, scale) and not _are_two_marks(one, other, gap))
            ),
        )
    return found


def _are_two_marks(before: Word, after: Word, gap: float) -> bool:
    """A mark typed after the one that the file draws: "– → Première cause"."""
    return gap <= GUTTER and is_bullet(after.text) and (is_bullet(before.text) or is_dash(before.text))


def _has_text(dash: Word, words: Sequence[Word], scale: Scale) -> bool:
    """Text follows it closely on its line, as it does a list mark; a dash that stands for an empty cell has none."""
    reach = GUTTER * (dash.size_pt or 0.0) / scale[0]
    return any(dash.box.x1 <= w.box.x0 <= dash.box.x1 + reach and dash.box.overlap_y(w.box) > 0 for w in words)


def _columns(runs: Sequence[Line]) -> list[list[Line]]:
    """The lines that begin under one another beside other text, from left to right."""
    if len(runs) > MOST_RUNS:
        return []
    beside = [r for r in runs if not r.rotation and any(o.box.x1 < r.box.x0 and o.box.overlap_y(r.box) > 0 for o in runs)]
    return cluster(beside, lambda r: r.box.x0, SAME_MARK_PT)


def _may_be_apart(before: Word, after: Word, gap: float) -> bool:
    """More than a space is between them, and another look or hardly what justified text opens."""
    return gap > SURE_GAP or (gap > LEAST_GAP and _look(before) != _look(after))


def _is_headed(word: Word, columns: Sequence[Sequence[Line]], scale: Scale) -> bool:
    """It begins exactly where a line of another look does: one of them heads the other."""
    near = [run for column in columns if abs(column[0].box.x0 - word.box.x0 * scale[0]) <= SAME_MARK_PT for run in column]
    return any(_look(run.words[0]) != _look(word) for run in near)


def _look(word: Word) -> tuple[bool, str | None]:
    return word.bold, word.colour


def _openers(runs: Sequence[Line], scale: Scale) -> dict[str, list[float]]:
    """Where pieces of lines begin with a list mark, by the mark. In points, ascending."""
    found: dict[str, set[float]] = {}
    for first in (r.words[0] for r in runs if not r.rotation):
        if len(first.text) == 1 and is_bullet(first.text):
            found.setdefault(first.text, set()).add(first.box.x0 * scale[0])
    return {mark: sorted(places) for mark, places in found.items()}


def _opens(mark: Word, openers: Mapping[str, Sequence[float]], scale: Scale) -> bool:
    """It stands exactly where another one like it begins a piece of a line: so does it, however close the text before it comes."""
    return mark.text in openers and _is_near(mark.box.x0 * scale[0], openers[mark.text])


def _is_near(x: float, starts: Sequence[float]) -> bool:
    place = bisect_left(starts, x - SAME_MARK_PT)
    return place < len(starts) and starts[place] <= x + SAME_MARK_PT


def _are_stacked(mark: Word, marks: Sequence[Word], scale: Scale, *, least: int = 2) -> bool:
    return sum(abs(m.box.x0 - mark.box.x0) * scale[0] <= SAME_MARK_PT for m in marks) >= least


def _is_second(mark: Word, marks: Sequence[Word]) -> bool:
    """Another mark like it stands further left on its line: one item is beside another."""
    return any(m.text == mark.text and m.box.x1 < mark.box.x0 and m.box.top < mark.box.centre_y < m.box.bottom for m in marks)


def _is_apart(before: Word, sign: Word) -> bool:
    """A sign after a word that it does not look like."""
    if len(sign.text) > 1 or not is_bullet(sign.text) or is_bullet(before.text):
        return False
    return sign.colour != before.colour or (sign.size_pt or 0.0) >= HEADING * (before.size_pt or 0.0) > 0


def _is_mark(text: str) -> bool:
    return is_bullet(text) or is_dash(text) or (is_number_mark(text) and len(text) <= 3)


def fills_panel(group: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """The panel of `group` holds no other text: its sides are the sides of the text."""
    inside = {id(s) for s in group}
    panel = group[0].panel
    return panel is not None and all(id(s) in inside for s in segments if panel.box.has_centre_of(s.box))


def _block(group: Sequence[Segment], alone: bool, scale: Scale) -> Block:
    panel = group[0].panel
    words = [w for s in group for w in s.line.words]
    within = panel.box.grown(-INSET_PT / scale[0], 0) if panel is not None and alone and panel.shape in FULL_SHAPES else None
    paragraphs = paragraphs_from_words(words, within=within, scale=scale)
    box = panel.box if panel is not None and alone else bounding_box(w.box for w in words)
    shape = panel.shape if panel is not None and alone else ""
    return Block(
        paragraphs,
        box,
        shape=shape,
        fill=panel.fill if panel else None,
        outline=panel.outline if panel else None,
        rotation=group[0].line.rotation,
    )
