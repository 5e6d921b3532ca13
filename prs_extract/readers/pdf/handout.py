"""Paper made of slides: hand-outs with several slides a page, pages of notes under a small slide.

Frames are rectangles (or pictures) of a slide's proportions. Two and more at the same places of nearly all pages, that hold nearly all the text,
are slides; one in the upper part of most portrait pages is a slide above its notes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from prs_extract.geometry import Box, box_of_points
from prs_extract.readers.pdf.canvas import Canvas, Image, Path
from prs_extract.readers.pdf.pieces import Glyph, Piece, Style, single
from prs_extract.slides import Slide, Word

PROPORTIONS = (1.2, 1.9)
"""Width to height of slides: 4:3 to 16:9, with room for frames drawn a little outside."""

SMALLEST, LARGEST = 0.02, 0.6
"""Area of a frame, of the page: from nine slides of 16:9 a page to one above its notes."""

SAME = 0.01
"""In fractions of the page: places this near are one."""

NEARLY_ALL = 0.9
"""Share of the pages of one size, but for the last, that have all the frames of a hand-out: only the last page may be half empty."""

INSIDE = 0.85
"""Share of the words of a hand-out that its frames hold, page margins apart; a slide with panels has its title outside."""

MOST_NOTES = 0.5
"""Share of the pages of notes that have the small slide at one place."""

MARGIN = 0.05
"""Height, of the page, of the strips at its top and bottom where paper has its own header, number and date."""

PAVED = 0.6
"""Share of a landscape page that its frames cover; panels of a slide leave room for title and margins."""

SAME_WORDS = 0.8
SLIDE_WIDTHS_PT = (720.0, 960.0)
"""Split slides are brought to the usual widths of 4:3 and 16:9."""

Frames = tuple[Box, ...]


def find_frames(slides: Sequence[Slide]) -> dict[int, Frames]:
    """Page (from 1) -> its frames in reading order, for the pages that are paper made of slides; pages of one size are judged together."""
    found: dict[int, Frames] = {}
    for size in {(round(s.width_pt), round(s.height_pt)) for s in slides}:
        group = [s for s in slides if (round(s.width_pt), round(s.height_pt)) == size]
        frames = _common_frames(group)
        found.update({s.page or 0: frames for s in group} if frames else _frames_over_notes(group))
    return found


def _common_frames(group: Sequence[Slide]) -> Frames:
    """Two frames or more that stand at the same places on nearly all pages of one size and hold nearly all the words; none when there are no such."""
    portrait = group[0].height_pt > group[0].width_pt
    places: dict[tuple[int, ...], list[Box]] = defaultdict(list)
    for slide in group:
        for key, box in {_key(b): b for b in _candidates(slide)}.items():
            places[key].append(box)
    common = [boxes[0] for boxes in places.values() if len(boxes) >= NEARLY_ALL * max(len(group) - 1, 1)]
    best: Frames = ()
    for frames in _equal_sets(common):
        paved = portrait or (sum(f.area for f in frames) >= PAVED and not _have_titles(group, frames))
        if len(frames) > max(1, len(best)) and paved and _share_inside(group, frames) >= INSIDE:
            best = frames
    return best


def _frames_over_notes(group: Sequence[Slide]) -> dict[int, Frames]:
    """The frame at the top of each page of notes, if half of these portrait pages have theirs at one place, with words in it."""
    if group[0].height_pt <= group[0].width_pt or len(group) < 2:
        return {}
    found: dict[int, Frames] = {}
    for slide in group:
        frames = [b for b in _candidates(slide) if _is_over_notes(b, slide)]
        if frames:
            found[slide.page or 0] = (min(frames, key=lambda b: b.area),)
    places = Counter(_key(frame) for (frame,) in found.values())
    return found if max(places.values(), default=0) >= MOST_NOTES * len(group) else {}


def _is_over_notes(box: Box, slide: Slide) -> bool:
    """Wide, in the middle, in the upper part, with words in it (a figure has none) and none beside it (a cell has)."""
    beside = any(w.box.overlap_y(box) > 0.5 * w.box.height and not box.grown(0.02).has_centre_of(w.box) for w in slide.words)
    written = any(box.has_centre_of(w.box) for w in slide.words)
    return written and not beside and box.width > 0.5 and box.bottom < 0.65 and abs(box.centre_x - 0.5) < 0.1


def _candidates(slide: Slide) -> Iterator[Box]:
    shapes = [f.box for f in slide.fills if f.shape == "rect"] + [p.box for p in slide.pictures]
    for box in shapes:
        height = box.height * slide.height_pt
        if height > 0 and PROPORTIONS[0] <= box.width * slide.width_pt / height <= PROPORTIONS[1] and SMALLEST <= box.area <= LARGEST:
            yield box


def _key(box: Box) -> tuple[int, int, int, int]:
    return (round(box.x0 / SAME), round(box.top / SAME), round(box.x1 / SAME), round(box.bottom / SAME))


def _equal_sets(boxes: Sequence[Box]) -> Iterator[Frames]:
    """Boxes of one size that do not overlap, row by row; a box drawn twice a hair apart counts once."""
    for model in boxes:
        alike = [b for b in boxes if abs(b.width - model.width) <= 2 * SAME and abs(b.height - model.height) <= 2 * SAME]
        kept: list[Box] = []
        for box in sorted(alike, key=lambda b: (b.top, b.x0)):
            if not any(box.overlap(other) > 0.5 * box.area for other in kept):
                kept.append(box)
        if not any(a.overlap(b) > 0.1 * a.area for a, b in combinations(kept, 2)):
            yield tuple(kept)


def _share_inside(group: Sequence[Slide], frames: Frames) -> float:
    words = [w for s in group for w in _printed(s)]
    return sum(any(f.has_centre_of(w.box) for f in frames) for w in words) / len(words) if words else 0.0


def _have_titles(group: Sequence[Slide], frames: Frames) -> bool:
    """More than one page in ten says something outside the frames: slides with panels, few as the words of their titles are beside those of the lists."""
    titled = sum(any(not any(f.has_centre_of(w.box) for f in frames) for w in _printed(s)) for s in group)
    return titled > (1 - NEARLY_ALL) * len(group)


def _printed(slide: Slide) -> list[Word]:
    """The words of a page but those of its margins."""
    return [w for w in slide.words if MARGIN < w.box.centre_y < 1 - MARGIN]


def split(canvas: Canvas, frames: Frames) -> tuple[list[Canvas], Canvas]:
    """The slide in each frame at its usual size, and what the page draws outside them. A frame where nothing is written or pictured is left out."""
    places = [Box(f.x0 * canvas.width, f.top * canvas.height, f.x1 * canvas.width, f.bottom * canvas.height) for f in frames]
    parts = [_part(canvas, place) for place in places]
    rest = Canvas(canvas.width, canvas.height)
    glyphs = canvas.glyphs
    rest.pieces = [single(g) for g in glyphs if not any(p.has_point(*_point(g)) for p in places)]
    return [p for p in parts if p.pieces or p.images], rest


def _part(canvas: Canvas, place: Box) -> Canvas:
    ratio = place.width / place.height
    scale = SLIDE_WIDTHS_PT[ratio > 1.5] / place.width
    styles: dict[Style, Style] = {}

    def moved(x: float, y: float) -> tuple[float, float]:
        return (x - place.x0) * scale, (y - place.top) * scale

    def glyph(g: Glyph) -> Piece:
        dx, dy = g.style.direction
        along, across = place.x0 * dx + place.top * dy, place.top * dx - place.x0 * dy
        style = styles.setdefault(g.style, g.style._replace(size=g.style.size * scale, spacing=g.style.spacing * scale))
        return single(Glyph(g.text, (g.start - along) * scale, (g.end - along) * scale, (g.line - across) * scale, style))

    def path(p: Path) -> Path:
        return p._replace(segments=tuple((op, tuple(moved(*q) for q in points)) for op, points in p.segments), width=p.width * scale)

    return Canvas(
        place.width * scale,
        place.height * scale,
        [glyph(g) for g in canvas.glyphs if place.has_point(*_point(g))],
        [path(p) for p in canvas.paths if place.grown(1.0).has_centre_of(_bounds(p))],
        [
            Image(Box(*moved(i.box.x0, i.box.top), *moved(i.box.x1, i.box.bottom)), i.sha1, i.look)
            for i in canvas.images
            if place.grown(1.0).has_centre_of(i.box)
        ],
    )


def _point(glyph: Glyph) -> tuple[float, float]:
    """The middle of a glyph, a little above its baseline."""
    dx, dy = glyph.style.direction
    along, across = (glyph.start + glyph.end) / 2, glyph.line - 0.3 * glyph.style.size
    return along * dx - across * dy, along * dy + across * dx


def _bounds(path: Path) -> Box:
    return box_of_points(p for _, points in path.segments for p in points)


def same_words(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two pages say the same, but for words that one cuts over a line end and the other does not."""
    a, b = (Counter(w.text for w in words) for words in (one, other))
    total = max(a.total(), b.total())
    return total > 0 and (a & b).total() >= SAME_WORDS * total
