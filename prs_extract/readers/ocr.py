"""Text and rules of pictures: a table pasted as a picture, a scanned deck. What is read stands on the slide where it is seen."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from prs_extract.alerts import Alert, alert
from prs_extract.errors import MissingTool
from prs_extract.geometry import Box
from prs_extract.readers.ocr_engines import INSTALL, Engine, Seen, find_engine
from prs_extract.readers.ocr_marks import Spot, find_marks
from prs_extract.readers.ocr_rules import Span, find_rules, without_rules
from prs_extract.slides import Fill, Picture, Rule, Slide, Source, Word
from prs_extract.text import clean

LARGE = 0.15
"""Part of the slide that a picture takes at least to hold a table: logos and icons take less."""

SPARSE = 5
"""Words over a picture from which the slide says itself what the picture shows."""

EVEN = 0.35
"""Part of a picture that its commonest colour takes at least in a drawing of text: photographs have no ground."""

WIDTH_PX = 2000
"""Width at which a whole slide is read: 150 dpi, where small type is 20 pixels tall."""

GRID = 3
"""Rules each way that show a grid."""

FEWEST, SCRAPS = 8, 0.3
"""Of so many words at least, this share has three letters or more in any text; figures and acronyms are fewer."""

FONT_SHARE = 0.8
"""Size of the type in parts of the height of a line seen."""


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """A picture of a slide and its pixels."""

    picture: Picture
    image: Image.Image


def with_pictures_read(source: Source, data: bytes, *, mode: str, password: str | None = None) -> Source:
    """The source with the words and rules of the pictures that hold text instead of them.

    `mode`: "auto" reads large pictures that look like text on slides that have little of their own there, where an engine is installed, and says
    so where none is; "always" reads every large picture, or raises MissingTool; "never" reads none.
    """
    if mode == "never" or not any(_candidates(s, mode) for s in source.slides):
        return source
    engine = find_engine()
    slides: list[Slide] = []
    alerts: list[Alert] = []
    for slide in source.slides:
        places = [p for p in _places(source, slide, data, password, mode) if mode == "always" or _looks_like_text(p.image)]
        if places and engine is None and mode == "always":
            raise MissingTool(f"{source.fichier} : lire les images demande un moteur d'OCR : {INSTALL}.")
        if places and engine is None:
            alerts.append(alert("ocr-absente", f"Une image peut contenir du texte, qui n'a pas été lu : {INSTALL}.", slide=slide.number))
        read = _read(slide, places, engine) if engine is not None else slide
        if read is not slide:
            alerts.append(alert("ocr", "Du texte a été lu dans une image : vérifiez-le.", slide=slide.number))
        if engine is not None and _is_unreadable(slide, read, places):
            alerts.append(
                alert("ocr-illisible", "Une image montre un tableau ou du texte que la lecture n'a pas su rendre.", slide=slide.number)
            )
        slides.append(read)
    done = {s.number for s in slides if s.scanned}
    kept = [a for a in source.alerts if a.code != "page-sans-texte" or a.slide not in done]
    return replace(source, slides=tuple(slides), alerts=(*kept, *alerts))


def _is_unreadable(slide: Slide, read: Slide, places: Sequence[_Place]) -> bool:
    """A grid in which nothing was read, or mostly scraps of words: too small, blurred, or by hand."""
    if read is slide:
        return any(len(flat) >= GRID and len(upright) >= GRID for flat, upright in (find_rules(p.image) for p in places))
    seen = read.words[len(slide.words) :]
    return len(seen) >= FEWEST and sum(sum(c.isalpha() for c in w.text) > 2 for w in seen) < SCRAPS * len(seen)


def _candidates(slide: Slide, mode: str) -> list[Picture]:
    """Large pictures, once each, that no text of the slide lies over."""
    words = [*slide.words, *(w for f in slide.frames for p in f.paragraphs for w in p.words)]
    words += [w for t in slide.tables for c in t.cells for p in c.paragraphs for w in p.words]
    large = [p for p in slide.pictures if p.box.area >= LARGE and not p.inherited]
    return [p for p in large if mode == "always" or sum(p.box.has_centre_of(w.box) for w in words) < SPARSE]


def _places(source: Source, slide: Slide, data: bytes, password: str | None, mode: str) -> Iterator[_Place]:
    """The pixels of the pictures: from the file, or from the page drawn where the file keeps them in pieces."""
    for picture in _candidates(slide, mode):
        image = _from_file(picture.data) if picture.data is not None else _from_page(source, slide, picture, data, password)
        if image is not None:
            yield _Place(picture, _at_width(image, picture.box))


def _from_file(data: bytes) -> Image.Image | None:
    """None for a picture that Pillow cannot read: metafiles, damage."""
    try:
        image = Image.open(io.BytesIO(data))
        return _on_white(image)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        ground = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def _from_page(source: Source, slide: Slide, picture: Picture, data: bytes, password: str | None) -> Image.Image | None:
    """The part of the drawn page that the picture takes; None where several slides share the page."""
    if slide.page is None or sum(s.page == slide.page for s in source.slides) > 1:
        return None
    try:
        with pdfium.PdfDocument(data, password=password) as book:
            page = book[slide.page - 1]
            drawn: Image.Image = page.render(scale=WIDTH_PX / page.get_width()).to_pil().convert("RGB")
            page.close()
    except pdfium.PdfiumError:
        return None
    box = picture.box
    corners = (box.x0 * drawn.width, box.top * drawn.height, box.x1 * drawn.width, box.bottom * drawn.height)
    return drawn.crop(tuple(round(c) for c in corners))  # type: ignore[arg-type]


def _at_width(image: Image.Image, box: Box) -> Image.Image:
    """The picture at the size at which engines read best."""
    wanted = max(1, round(WIDTH_PX * box.width))
    if 0.8 <= image.width / wanted <= 1.6:
        return image
    return image.resize((wanted, max(1, round(image.height * wanted / image.width))), Image.Resampling.LANCZOS)


def _looks_like_text(image: Image.Image) -> bool:
    """A ground of one colour takes a good part of it, and something stands on that ground."""
    small = np.asarray(image.resize((160, 120)).convert("L")) // 8
    share = max(Counter(small.ravel().tolist()).values()) / small.size
    return bool(EVEN <= share < 0.995)


def _read(slide: Slide, places: Sequence[_Place], engine: Engine) -> Slide:
    """The slide with what its pictures say; the same slide where they say nothing."""
    words: list[Word] = []
    rules: list[Rule] = []
    fills: list[Fill] = []
    scanned: list[Picture] = []
    for place in places:
        drawn = find_rules(place.image)
        bare = without_rules(place.image, *drawn)
        seen = engine(bare)
        if seen:
            scanned.append(place.picture)
            words += [w for s in seen for w in _words(s, place, slide)]
            rules += _rules(place.picture.box, *drawn)
            fills += (_fill(spot, place.picture.box) for spot in find_marks(bare, seen))
    if not scanned:
        return slide
    return replace(
        slide,
        words=(*slide.words, *words),
        rules=(*slide.rules, *rules),
        fills=(*slide.fills, *fills),
        pictures=tuple(p for p in slide.pictures if p not in scanned),
        scanned=(*slide.scanned, *(p.box for p in scanned)),
    )


def _words(seen: Seen, place: _Place, slide: Slide) -> Iterator[Word]:
    """The words of a line seen, its width shared out by letters."""
    text = clean(seen.text).strip()
    box, (width, height) = place.picture.box, place.image.size
    step = (seen.x1 - seen.x0) / max(len(text), 1)
    top, bottom = (box.top + box.height * y / height for y in (seen.top, seen.bottom))
    size = FONT_SHARE * seen.size / height * box.height * slide.height_pt
    at = 0
    for token in text.split():
        at = text.index(token, at)
        x0, x1 = (box.x0 + box.width * (seen.x0 + step * x) / width for x in (at, at + len(token)))
        at += len(token)
        yield Word(token, Box(x0, top, x1, bottom), round(size, 1))


def _fill(spot: Spot, box: Box) -> Fill:
    x0, top, x1, bottom, colour = spot
    place = Box(box.x0 + box.width * x0, box.top + box.height * top, box.x0 + box.width * x1, box.top + box.height * bottom)
    return Fill(place, colour, shape="path")


def _rules(box: Box, flat: Sequence[Span], upright: Sequence[Span]) -> Iterator[Rule]:
    for y, a, b in flat:
        at = box.top + box.height * y
        yield Rule(Box(box.x0 + box.width * a, at, box.x0 + box.width * b, at))
    for x, a, b in upright:
        at = box.x0 + box.width * x
        yield Rule(Box(at, box.top + box.height * a, at, box.top + box.height * b))
