"""Pages that stand sideways, or upside down, turned so that their text reads from left to right."""

from __future__ import annotations

from prs_extract.geometry import Box
from prs_extract.readers.pdf.canvas import Canvas, Path
from prs_extract.readers.pdf.pieces import Glyph, Piece, Point, Style, single

MOST = 0.8
"""Share of the letters that run the same way on a page that stands sideways; a slide with a turned label has its other text upright."""

ENOUGH = 40
"""Letters; a page with fewer (a turned word alone) says nothing."""


def upright(canvas: Canvas) -> Canvas:
    """The canvas turned so that most of its text is upright; itself when it is, or when there is too little text to tell."""
    turn, n_glyphs = canvas.turns.most_common(1)[0] if canvas.turns else (0, 0)
    total = canvas.turns.total()
    if turn == 0 or total < ENOUGH or n_glyphs < MOST * total:
        return canvas
    return _turned_back(canvas, turn)


def _turned_back(canvas: Canvas, turn: int) -> Canvas:
    """The canvas turned counter-clockwise by `turn` degrees (90, 180 or 270)."""
    width, height = canvas.width, canvas.height
    sine, cosine, left, top = {90: (1, 0, 0.0, width), 180: (0, -1, width, height), 270: (-1, 0, height, 0.0)}[turn]
    styles: dict[Style, Style] = {}

    def around(point: Point) -> Point:
        x, y = point
        return cosine * x + sine * y, cosine * y - sine * x

    def moved(point: Point) -> Point:
        x, y = around(point)
        return x + left, y + top

    def glyph(g: Glyph) -> Piece:
        dx, dy = around(g.style.direction)
        along, across = left * dx + top * dy, top * dx - left * dy
        style = styles.get(g.style) or styles.setdefault(g.style, g.style._replace(direction=(dx, dy)))
        return single(Glyph(g.text, g.start + along, g.end + along, g.line + across, style))

    def box(b: Box) -> Box:
        (ax, ay), (bx, by) = moved((b.x0, b.top)), moved((b.x1, b.bottom))
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def path(p: Path) -> Path:
        return p._replace(segments=tuple((op, tuple(moved(q) for q in points)) for op, points in p.segments))

    return Canvas(
        *((height, width) if turn % 180 else (width, height)),
        [glyph(g) for g in canvas.glyphs],
        [path(p) for p in canvas.paths],
        [i._replace(box=box(i.box)) for i in canvas.images],
    )
