"""Which pictures of a slide are read, and their pixels: large ones that look like text which the slide does not say itself."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, UnidentifiedImageError

from prs_extract.geometry import UNIT, Box
from prs_extract.readers.ocr.page import find_page, laid_flat, without_shadows
from prs_extract.readers.ocr.rules import has_grid
from prs_extract.readers.ocr.turns import find_quarter, turned
from prs_extract.slides import Picture, Slide, Source, Word

LARGE = 0.15
"""Part of the slide that a picture takes at least to hold a table: logos and icons take less."""

STRIP, WIDE = 0.06, 0.8
"""The same for a picture that takes so much of the slide's width: a table of one row."""

MOST_OF_IT = 0.7
"""Part of the slide that a photograph of a page takes at least, 4:3 on a wide one; smaller ones show people and places."""

GROUNDS, EVEN = 3, 0.5
"""So many levels of grey (of 32) take at least this part of a drawing of text: paper, header, bands. Photographs have no ground."""

SAME = 0.8
"""Of the area of one of two pictures, the part that both take from which only the one on top is seen."""

WIDTH_PX = 2000
"""Width at which a whole slide is read: 150 dpi, where small type is 20 pixels tall."""

SLENDER = 20
"""Times as long as wide from which no picture takes `LARGE` of a page but stretched out of shape, as the shades of a ground are."""

MOST_PIXELS = 16_000_000
"""To which a photograph is made smaller before it is laid flat, which takes 30 bytes a pixel; those of telephones have 12 million, and are read at 3."""

GRID_PIXELS = 2_000_000
"""The same for a smaller picture, as many as a slide is read at: it shows people and places, and is read only if rules show a table."""

PAGES = 3.0
"""Widths and heights of the page that a picture on it takes at most to be cut out of it."""

LOOK = (480, 270)
"""Pixels by which a picture is judged before it is read."""

EDGE = 24
"""Levels, of 255, between two neighbouring pixels of `LOOK` where something is drawn."""

RANGE = (0.5, 97.0)
"""Percentiles of the levels of a picture that ink and paper have: there is little ink, and much paper."""

BLACK, WHITE, FLAT = 70, 215, 60
"""Levels, of 255, of ink and paper, beyond which a picture is pale or dim; less than `FLAT` between the two is no text."""

SHARP = 0.0005
"""Part of the pixels of `LOOK` at an edge from which something may be written: a line of text has ten times as many, a soft photograph none."""

WHOLE = 0.9
"""Part of the page that a scan takes: its layer of text is what an earlier OCR read in it."""

SHOWN = 0.5
"""Of the edges of letters under the words of a page, the part that a scan shows without them: less, and the letters are the file's own."""

TOLD = 0.5
"""Of what is drawn in a picture, the part that lies under words of the slide from which the slide says itself what the picture shows."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A picture of a slide and its pixels. `told`: the slide's own words say what it shows (a scan with a layer of text). `on_its_side`: it is the page,
    which was turned by a quarter to be read.
    """

    picture: Picture
    image: Image.Image
    told: bool = False
    on_its_side: bool = False


def iter_places(source: Source, slide: Slide, data: bytes, *, password: str | None, mode: str) -> Iterator[Place]:
    """Pictures that may hold a table, from the file, or from the page drawn where the file keeps them in pieces. What the slide says itself is left,
    but for scans with a layer of text.
    """
    words = slide_words(slide)
    for picture in candidates(slide):
        image = _from_file(picture, picture.data) if picture.data is not None else _from_page(source, slide, picture, data, password)
        if image is None or max(image.size) > SLENDER * min(image.size):
            continue
        over = [w for w in words if picture.box.has_centre_of(w.box)]
        told = mode == "auto" and bool(over) and _is_told(image, picture.box, [w.box for w in over])
        bare = not any(c.isalpha() for w in over for c in w.text)
        page = bare and picture.box.area >= MOST_OF_IT
        text = _as_text(image, page=page, bare=bare, asked=mode != "auto")
        if text is None or (told and not _is_scan(source, slide, picture, data, password)):
            continue
        quarter = find_quarter(text) if page else 0
        yield Place(picture, _at_width(turned(text, quarter), picture.box), told, on_its_side=quarter in (90, 270))


def _as_text(image: Image.Image, *, page: bool, bare: bool, asked: bool) -> Image.Image | None:
    """The picture if it looks like text; what looks like text in an even light, for a photograph of a page, laid flat, or of a grid, under no words of the
    slide (`bare`); None for neither.
    """
    corners = find_page(image) if page else None
    if corners is None and _looks_like_text(image):
        return image
    flat = without_shadows(laid_flat(_at_most(image, MOST_PIXELS if page else GRID_PIXELS), corners)) if bare else image
    if bare and _looks_like_text(flat) and (page or has_grid(flat)):
        return flat
    return image if asked else None


def _is_scan(source: Source, slide: Slide, picture: Picture, data: bytes, password: str | None) -> bool:
    """The picture is the page: what is drawn is drawn in it, and it shows the slide's words when they are not drawn themselves."""
    if slide.page is None or picture.box.area < WHOLE or slide.rules or slide.fills:
        return False
    if picture.data is not None:
        return True
    drawn, bare = (_from_page(source, slide, picture, data, password, bare=bare) for bare in (False, True))
    if drawn is None or bare is None:
        return False
    over = [w.box for w in slide_words(slide) if picture.box.has_centre_of(w.box)]
    under, left = (_edges_under(image, picture.box, over) for image in (drawn, bare))
    return left >= SHOWN * under


def candidates(slide: Slide) -> list[Picture]:
    """Large pictures, and wide ones, that stand on the slide itself; the page where it is nothing but shapes, as many as letters drawn as outlines are."""
    found = [p for p in slide.pictures if p.box.area >= (STRIP if p.box.width >= WIDE else LARGE) and not p.inherited]
    return [Picture(UNIT)] if slide.is_outlined and not found else found


def on_top(places: Sequence[Place]) -> list[Place]:
    """Of pictures that lie one on another of their size, on a shadow or an older copy, the last: the others are not seen."""
    boxes = [place.picture.box for place in places]
    over = [any(box.overlap(b) >= SAME * max(box.area, b.area) for b in boxes[i + 1 :]) for i, box in enumerate(boxes)]
    return [place for place, is_under in zip(places, over, strict=True) if not is_under]


def slide_words(slide: Slide) -> list[Word]:
    """Every word that the slide says itself."""
    words = [*slide.words, *(w for f in slide.frames for p in f.paragraphs for w in p.words)]
    return words + [w for t in slide.tables for c in t.cells for p in c.paragraphs for w in p.words]


def in_pixels(word: Box, picture: Box, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """The place of a word of the slide (x0, top, x1, bottom) in a picture of `size` pixels, width and height, that takes the box `picture`."""
    width, height = size
    x0, x1 = ((x - picture.x0) / picture.width * width for x in (word.x0, word.x1))
    top, bottom = ((y - picture.top) / picture.height * height for y in (word.top, word.bottom))
    return x0, top, x1, bottom


def _from_file(picture: Picture, data: bytes) -> Image.Image | None:
    """As the slide shows it; None for a picture that Pillow cannot read: metafiles, damage."""
    try:
        image = _on_white(Image.open(io.BytesIO(data)))
        return _as_shown(image, picture) if picture.shown != UNIT or picture.turn else image
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _as_shown(image: Image.Image, picture: Picture) -> Image.Image | None:
    """The part of the pixels that is shown, with white where there are none, turned; None for one that is nothing, or many pictures large."""
    part = picture.shown
    x0, x1 = (round(x * image.width) for x in (part.x0, part.x1))
    top, bottom = (round(y * image.height) for y in (part.top, part.bottom))
    if min(x1 - x0, bottom - top) < 1 or max(part.width, part.height) > PAGES:
        return None
    cut = Image.new("RGB", (x1 - x0, bottom - top), "white")
    cut.paste(image, (-x0, -top))
    return cut.rotate(-picture.turn, expand=True)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def _from_page(
    source: Source, slide: Slide, picture: Picture, data: bytes, password: str | None, *, bare: bool = False
) -> Image.Image | None:
    """The part of the drawn page that the picture takes, without the file's text if `bare`; None where several slides share the page."""
    if slide.page is None or sum(s.page == slide.page for s in source.slides) > 1:
        return None
    try:
        with pdfium.PdfDocument(data, password=password) as book:
            page = book[slide.page - 1]
            if bare:
                for text in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
                    pdfium_c.FPDFTextObj_SetTextRenderMode(text.raw, pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE)
            drawn: Image.Image = page.render(scale=WIDTH_PX / page.get_width()).to_pil().convert("RGB")
            page.close()
    except pdfium.PdfiumError:
        return None
    return _cut_out(drawn, picture.box)


def _cut_out(drawn: Image.Image, box: Box) -> Image.Image | None:
    """The picture of a box of the page; past the sides of the page, what is at them goes on. None for a box that is many pages large."""
    if max(box.width, box.height) > PAGES:
        return None
    columns = np.arange(round(box.x0 * drawn.width), round(box.x1 * drawn.width)).clip(0, drawn.width - 1)
    rows = np.arange(round(box.top * drawn.height), round(box.bottom * drawn.height)).clip(0, drawn.height - 1)
    return Image.fromarray(np.asarray(drawn)[rows[:, None], columns])


def _at_most(image: Image.Image, pixels: int) -> Image.Image:
    share = math.sqrt(pixels / (image.width * image.height))
    return (
        image if share >= 1 else image.resize((max(1, int(image.width * share)), max(1, int(image.height * share))), Image.Resampling.BOX)
    )


def _at_width(image: Image.Image, box: Box) -> Image.Image:
    """The picture at the size at which engines read best."""
    wanted = max(1, round(WIDTH_PX * box.width))
    if 0.85 <= image.width / wanted <= 1.2:
        return image
    return image.resize((wanted, max(1, round(image.height * wanted / image.width))), Image.Resampling.LANCZOS)


def stretched(image: Image.Image) -> Image.Image:
    """A pale or dim picture with its levels spread from black to white; the same object where they are."""
    low, high = np.percentile(np.asarray(image.convert("L"))[::4, ::4], RANGE)
    if (low <= BLACK and high >= WHITE) or high - low < FLAT:
        return image
    return image.point([round(min(max(255 * (level - low) / (high - low), 0), 255)) for level in range(256)] * len(image.getbands()))


def _looks_like_text(image: Image.Image) -> bool:
    """A few grounds take a good part of it, and something with sharp edges stands on them."""
    grey = _grey(image)
    levels = np.bincount((grey // 8).ravel().astype(int), minlength=32)
    largest = np.sort(levels)[-GROUNDS:] / levels.sum()
    sharp = (abs(np.diff(_grey(stretched(image.resize(LOOK, Image.Resampling.BOX))), axis=1)) > EDGE).mean()
    return bool(largest.sum() >= EVEN and largest[-1] < 0.995 and sharp >= SHARP)


def _is_told(image: Image.Image, box: Box, words: Sequence[Box]) -> bool:
    """Most of what is drawn in the picture lies under words of the slide."""
    edges, under = _edges(image), _edges_under(image, box, words)
    return bool(under >= TOLD * edges.sum())


def _edges(image: Image.Image) -> Any:
    grey = _grey(image)
    edges = np.zeros(grey.shape, dtype=bool)
    edges[:, 1:] = abs(np.diff(grey, axis=1)) > EDGE
    return edges


def _edges_under(image: Image.Image, box: Box, words: Sequence[Box]) -> int:
    """Pixels of edges of a picture that lie under words of the slide."""
    edges = _edges(image)
    over = np.zeros(edges.shape, dtype=bool)
    height, width = edges.shape
    for word in words:
        x0, top, x1, bottom = in_pixels(word, box, (width, height))
        over[max(round(top) - 1, 0) : round(bottom) + 2, max(round(x0) - 1, 0) : round(x1) + 2] = True
    return int((edges & over).sum())


def _grey(image: Image.Image) -> Any:
    return np.asarray(image.resize(LOOK, Image.Resampling.BOX).convert("L"), dtype=np.int16)
