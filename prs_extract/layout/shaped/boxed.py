"""Tables of boxes, bars and arrows under headers in a file that only places words: what is drawn round the texts, and the bare texts level with
them, are the frames of a file that knows them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from statistics import median_high

from prs_extract.geometry import Box, bounding_box, in_groups, in_runs
from prs_extract.layout.canvas import to_points
from prs_extract.layout.flow.blocks import segments_of
from prs_extract.layout.flow.lines import Scale, line_of
from prs_extract.layout.flow.paragraphs import paragraphs_from_words
from prs_extract.layout.flow.stacking import Segment
from prs_extract.layout.overlays import drawn_marks
from prs_extract.layout.panels import Panel, panels_of
from prs_extract.layout.shaped.containers import CELLS
from prs_extract.layout.shaped.framed import framed_tables
from prs_extract.layout.shaped.side_headed import with_side_headed
from prs_extract.layout.shaped.tiles import EVEN_PT, WIDEST_GAP_PT
from prs_extract.layout.shaped.wide_heads import with_wide_heads
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph, Picture, Slide, TextFrame, Word

LEAST_BOXES, MOST_BOXES = 2, 200
"""Drawn boxes of a slide that may hold such a table: two rows of an action and an arrow; more are a drawing."""

TALLEST = 0.4
"""Share of the slide's height that a box of a row has, at most: what is higher is the panel of a column."""

WIDE = 0.4
"""Share of the slide's width that the ground of a whole row, or of a header, has at least."""

SAME_ROW = 0.5
"""Share of the lower of two boxes by which they stand in one row."""

LEAST_BOXED = 0.3
"""Share of the texts under the header that stand in boxes, at least, unless as many columns as years hold nothing but boxes."""

LEAST_COLUMNS = 2
"""Such columns."""

LEAST_LABELS = 3
"""Labels of a sheet that the one beside it has too, at least."""

LOW = 0.6
"""Height of a row of low boxes (states beside an action), in heights of the usual one, at most."""

SPACE = 0.6
"""Space between two words of a text, in font sizes, at most."""

FAR = 3.0
"""Space between two texts of one line, in font sizes, at least."""

MARGIN = 0.5
"""What a text box has over and under its text, in heights of a line."""


def boxed_tables(slide: Slide, words: Sequence[Word]) -> tuple[Table, ...]:
    """The tables under headers of rows of boxes, some of them no plain rectangles or over panels of their columns; each has all the boxes under its
    header.
    """
    if not LEAST_BOXES <= len(slide.fills) <= MOST_BOXES:
        return ()
    scale, panels = (slide.width_pt, slide.height_pt), panels_of(slide)
    if not _are_rows_of_boxes([p for p in panels if p.box.height <= TALLEST], slide):
        # Nor are those of them that hold a text, which takes a while to know.
        return ()
    segments = [part for s in segments_of(words, panels, scale) for part in _parted(s, scale)]
    boxes = _boxes_of(segments)
    if not _are_rows_of_boxes(boxes, slide):
        return ()
    tall = list(_tall_boxes(segments, panels))
    runs = _bare_runs(segments, [*boxes, *tall])
    bare = list(_bare_rows([bounding_box(s.box for s in run) for run in runs], _bands(boxes), EVEN_PT / slide.width_pt))
    frames = with_wide_heads([*_boxed_frames(segments, [*boxes, *tall], scale), *_bare_frames(runs, bare, scale)], slide)
    framed = replace(slide, frames=frames, words=())
    found = with_side_headed(framed_tables(framed, ()), framed)
    return tuple(_with_sources(t, words) for t in found if _has_all(t, boxes) and _is_boxed(t, boxes, bare) and not _are_several(t))


def without_boxes(slide: Slide, table: Table) -> Slide:
    """The slide without the boxes that the texts of the table stand in, nor the shadows of any: they are its cells, and no marks on them."""
    texts = [p.box for p in table.paragraphs]
    pictures = tuple(m for m in drawn_marks(slide) if isinstance(m, Picture)) if slide.pictures else ()
    return replace(slide, fills=tuple(f for f in slide.fills if not any(f.box.has_centre_of(t) for t in texts)), pictures=pictures)


def _parted(segment: Segment, scale: Scale) -> Iterator[Segment]:
    """The segment cut where the look changes and the space is wider than one in a text, and where it is far wider."""
    words = segment.line.words
    gaps = [(b.box.x0 - a.box.x1) * scale[0] / segment.line.size for a, b in pairwise(words)]
    ends = [
        i for i, (a, b) in enumerate(pairwise(words), start=1) if gaps[i - 1] > (SPACE if (a.bold, a.colour) != (b.bold, b.colour) else FAR)
    ]
    for start, end in pairwise([0, *ends, len(words)]) if ends else ():
        own = words[start:end]
        yield Segment(line_of(own, segment.line.rotation, scale), bounding_box(w.box for w in own), segment.panel)
    if not ends:
        yield segment


def _boxes_of(segments: Sequence[Segment]) -> list[Panel]:
    """The panels that hold a text and are low enough for a row; not the grounds of whole rows, on which texts stand side by side, or other
    panels.
    """
    held: dict[int, list[Segment]] = {}
    for segment in segments:
        if segment.panel is not None and segment.panel.box.height <= TALLEST:
            held.setdefault(id(segment.panel), []).append(segment)
    found = [(panel, own) for own in held.values() if (panel := own[0].panel) is not None]
    return [p for p, own in found if p.box.width < WIDE or not (_are_beside(own) or any(_holds_box(p, other) for other, _ in found))]


def _tall_boxes(segments: Sequence[Segment], panels: Sequence[Panel]) -> Iterator[Panel]:
    """The panels too high for a row that hold one text and no box: they stand beside several rows."""
    held: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment.panel is not None and segment.panel.box.height > TALLEST:
            held[id(segment.panel)].append(segment)
    for own in held.values():
        panel = own[0].panel
        runs = in_groups(sorted(own, key=lambda s: s.box.top), lambda run, segment: _goes_on(run[-1], segment))
        if panel is not None and len(runs) == 1 and not any(_holds_box(panel, p) for p in panels):
            yield panel


def _holds_box(ground: Panel, panel: Panel) -> bool:
    return panel.box.area < ground.box.area and ground.box.has_centre_of(panel.box)


def _are_beside(segments: Sequence[Segment]) -> bool:
    return any(
        a.box.overlap_y(b.box) > SAME_ROW * min(a.box.height, b.box.height) for a, b in pairwise(sorted(segments, key=lambda s: s.box.top))
    )


def _are_rows_of_boxes(boxes: Sequence[Panel], slide: Slide) -> bool:
    """There are enough boxes, some of them arrows or the like, bars over a panel, or two side by side over two others, all apart. More boxes are never
    less so.
    """
    if len(boxes) < LEAST_BOXES:
        return False
    if any(p.shape != "rect" and not _is_alone_on_top(p, boxes) for p in boxes) or _are_tiles_apart(
        [to_points(p.box, slide.width_pt, slide.height_pt) for p in boxes]
    ):
        return True
    panels = [f.box for f in slide.fills if f.box.height > TALLEST and (f.colour or f.outline)]
    return any(sum(panel.has_centre_of(p.box) for p in boxes) > 1 for panel in panels)


def _is_alone_on_top(panel: Panel, boxes: Sequence[Panel]) -> bool:
    """All others stand under it: a badge in the head of the slide is in no row of theirs."""
    return all([p is panel or p.box.top >= panel.box.bottom for p in boxes])


def _are_tiles_apart(boxes: Sequence[Box]) -> bool:
    """Two boxes of one row, and one under each, with more space between them than cells have: the year of a row may be empty."""
    over = [b for b in boxes if any(_is_under(b, c) for c in boxes)]
    return any(b.x0 - a.x1 > WIDEST_GAP_PT and a.overlap_y(b) >= SAME_ROW * max(a.height, b.height) for a, b in permutations(over, 2))


def _is_under(above: Box, below: Box) -> bool:
    return below.top - above.bottom > WIDEST_GAP_PT and max(abs(above.x0 - below.x0), abs(above.x1 - below.x1)) <= EVEN_PT


def _bands(boxes: Sequence[Panel]) -> list[Box]:
    """The rows of boxes, from the top down."""
    return [bounding_box(row) for row in _levels([p.box for p in boxes])]


def _levels(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes that stand side by side, from the top down."""
    return in_runs(sorted(boxes, key=lambda b: b.centre_y), lambda row, box: bounding_box(row).is_level_with(box, SAME_ROW))


def _boxed_frames(segments: Sequence[Segment], boxes: Sequence[Panel], scale: Scale) -> Iterator[TextFrame]:
    for panel in boxes:
        own = [w for s in segments if s.panel is panel for w in s.line.words]
        shape = panel.shape if panel.shape in CELLS else "roundRect"
        yield TextFrame(panel.box, paragraphs_from_words(own, scale=scale), "", shape, panel.fill or panel.outline)


def _bare_runs(segments: Sequence[Segment], boxes: Sequence[Panel]) -> list[list[Segment]]:
    """The bare texts of each row, those together that stand over one another."""
    known, bands = {id(p) for p in boxes}, _bands(boxes)
    rows: dict[int, list[Segment]] = defaultdict(list)
    for segment in sorted((s for s in segments if id(s.panel) not in known), key=lambda s: s.box.top):
        row = min(range(len(bands)), key=lambda i: (_distance(bands[i], segment.box), i)) if _distance_to_all(bands, segment.box) else -1
        rows[row].append(segment)
    return [run for row in rows.values() for run in in_groups(row, lambda run, segment: _goes_on(run[-1], segment))]


def _bare_frames(runs: Sequence[Sequence[Segment]], bare: Sequence[Box], scale: Scale) -> Iterator[TextFrame]:
    """A frame for each run, as high as the bare row that it stands in: a file that knows its frame says so."""
    for run in runs:
        box = bounding_box(s.box for s in run).grown(0.0, MARGIN * run[0].box.height)
        row = next((r for r in bare if r.top <= box.centre_y <= r.bottom), box)
        own = [w for s in run for w in s.line.words]
        yield TextFrame(Box(box.x0, min(box.top, row.top), box.x1, max(box.bottom, row.bottom)), paragraphs_from_words(own, scale=scale))


def _bare_rows(texts: Sequence[Box], bands: Sequence[Box], near: float) -> Iterator[Box]:
    """Rows of bare texts, or of texts beside low boxes only, between or under rows of boxes: as high as these where each text is aligned with one of them.
    `near`: how nearly.
    """
    usual = median_high(b.height for b in bands)
    rows = [b for b in bands if b.height >= LOW * usual]
    beside = [t for t in texts if any(b.top <= t.centre_y <= b.bottom for b in rows[1:])]
    alone = [t for t in texts if t.centre_y > bands[0].bottom and not any(b.top <= t.centre_y <= b.bottom for b in rows)]
    groups = [bounding_box(g) for g in _levels(alone) if len(g) > 1 and _are_aligned(g, beside, near)]
    for row in groups:
        others = [*rows, *(g for g in groups if g is not row)]
        top = max(((b.bottom + row.top) / 2 for b in others if b.bottom <= row.top), default=0.0)
        bottom = min(((b.top + row.bottom) / 2 for b in others if b.top >= row.bottom), default=1.0)
        half = max(usual, row.height) / 2
        yield Box(row.x0, max(top, row.centre_y - half), row.x1, min(bottom, row.centre_y + half))


def _are_aligned(texts: Sequence[Box], others: Sequence[Box], near: float) -> bool:
    """Each has its left side, its middle or its right side at the place of that of another."""
    return all(any(_is_aligned(t, o, near) for o in others) for t in texts)


def _is_aligned(one: Box, other: Box, near: float) -> bool:
    return min(abs(one.x0 - other.x0), abs(one.centre_x - other.centre_x), abs(one.x1 - other.x1)) <= near


def _distance(band: Box, box: Box) -> float:
    """How far the middle of a text is from a row; 0 inside."""
    return max(band.top - box.centre_y, box.centre_y - band.bottom, 0.0)


def _distance_to_all(bands: Sequence[Box], box: Box) -> bool:
    """The text is level with a row, or between two."""
    return bool(bands) and bands[0].top - box.height <= box.centre_y <= bands[-1].bottom + box.height


def _goes_on(above: Segment, below: Segment) -> bool:
    near = below.box.top - above.box.bottom <= below.box.height
    return near and above.box.overlap_x(below.box) > 0


def _has_all(table: Table, boxes: Sequence[Panel]) -> bool:
    """No box in the width of the table stands under it."""
    return not any(p.box.top >= table.box.bottom and table.box.x0 <= p.box.centre_x <= table.box.x1 for p in boxes)


def _are_several(table: Table) -> bool:
    """The labels of the first column stand in another one again: sheets side by side, whose rows need not be level."""
    labels, *others = ({c.text for c in table.cells if c.col == col and c.text} for col in range(table.n_cols))
    return any(len(labels & other) >= LEAST_LABELS for other in others)


def _is_boxed(table: Table, boxes: Sequence[Panel], bare: Sequence[Box]) -> bool:
    """Enough cells of the body are boxes, at least one in each row but the `bare` ones."""
    body = [c for c in table.cells if c.row > 0 and c.paragraphs]
    held = [c for c in body if any(p.box.has_centre_of(bounding_box(q.box for q in c.paragraphs)) for p in boxes)]
    rows = {c.row for c in body if not any(b.has_centre_of(c.paragraphs[0].box) for b in bare)}
    known = {id(c) for c in held}
    whole = {c.col for c in held} - {c.col for c in body if id(c) not in known}
    return {row for c in held for row in range(c.row, c.row + c.row_span)} >= rows and (
        len(held) >= LEAST_BOXED * len(body) or len(whole) >= LEAST_COLUMNS
    )


def _with_sources(table: Table, words: Sequence[Word]) -> Table:
    reach = bounding_box([table.box, *(p.box for c in table.cells for p in c.paragraphs)])
    own = [w for w in words if reach.has_centre_of(w.box)]
    return replace(table, cells=tuple(_with_own(c, own) for c in table.cells))


def _with_own(cell: Cell, words: Sequence[Word]) -> Cell:
    """The cell with its words, and the list marks that stand before them in it."""
    return replace(cell, sources=tuple(w for w in words if any(_is_of(w, p, cell) for p in cell.paragraphs)))


def _is_of(word: Word, paragraph: Paragraph, cell: Cell) -> bool:
    box = paragraph.box
    if paragraph.bullet and word.text in paragraph.bullet.split():
        box = replace(box, x0=min(box.x0, cell.box.x0))
    return box.has_centre_of(word.box)
