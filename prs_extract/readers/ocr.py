"""Text and rules of pictures: a table pasted as a picture, a scanned deck. What is read stands on the slide where it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert, alert
from prs_extract.errors import MissingTool
from prs_extract.geometry import Box
from prs_extract.readers.ocr_engines import INSTALL, Engine, Seen, find_engine
from prs_extract.readers.ocr_marks import Spot, find_marks
from prs_extract.readers.ocr_pictures import Place, candidates, in_pixels, iter_places, slide_words
from prs_extract.readers.ocr_repairs import readings_of, repaired
from prs_extract.readers.ocr_rules import Span, find_rules, without_rules
from prs_extract.readers.ocr_skew import straightened
from prs_extract.slides import Fill, Picture, Rule, Slide, Source, Word
from prs_extract.text import clean

GRID = 3
"""Rules each way that show a grid."""

FEWEST, SCRAPS = 8, 0.3
"""Of so many words at least, this share has three letters or more in any text; figures and acronyms are fewer."""

MOST = 60
"""Pictures that "auto" reads in a file, two to ten seconds each: more than any committee shows; a scanned book stops there."""

WHOLE = 0.9
"""Part of the page that a scan takes: its layer of text is what an earlier OCR read in it."""

FONT_SHARE = 0.8
"""Size of the type in parts of the height of a line seen."""


def with_pictures_read(source: Source, data: bytes, *, mode: str, password: str | None = None) -> Source:
    """The source with the words and rules of the pictures that hold text instead of them.

    `mode`: "auto" reads large pictures that look like text which the slide does not say itself, where an engine is installed, and says so
    where none is; "always" reads every large picture, or raises MissingTool; "never" reads none. Of a scan with a layer of text only the rules and
    the marks are taken.
    """
    if mode == "never" or not any(candidates(s) for s in source.slides):
        return source
    engine = find_engine()
    slides: list[Slide] = []
    alerts: list[Alert] = []
    done = 0
    for slide in source.slides:
        places = [p for p in iter_places(source, slide, data, password=password, mode=mode) if not p.told or _is_scan(slide, p.picture)]
        unread = sum(not p.told for p in places)
        if unread and engine is None and mode == "always":
            raise MissingTool(f"{source.fichier} : lire les images demande un moteur d'OCR : {INSTALL}.")
        reader = engine if mode == "always" or done < MOST else None
        read = _read(slide, places, reader)
        alerts += _unread(slide, engine) if unread and reader is None else _doubts(slide, read, places, reader)
        slides.append(read)
        done += unread
    slides = _repaired(slides, source.slides)
    scanned = {s.number for s in slides if s.scanned}
    kept = [a for a in source.alerts if a.code != "page-sans-texte" or a.slide not in scanned]
    return replace(source, slides=tuple(slides), alerts=(*kept, *alerts))


def _repaired(slides: Sequence[Slide], before: Sequence[Slide]) -> list[Slide]:
    """The words read in pictures, corrected by one another."""
    own = [len(slide.words) for slide in before]
    readings = readings_of(w for slide, n in zip(slides, own, strict=True) for w in slide.words[n:])
    return [
        replace(slide, words=(*slide.words[:n], *repaired(slide.words[n:], readings))) if len(slide.words) > n else slide
        for slide, n in zip(slides, own, strict=True)
    ]


def _is_scan(slide: Slide, picture: Picture) -> bool:
    """The picture is the page: what is drawn is drawn in it."""
    return slide.page is not None and picture.box.area >= WHOLE and not slide.rules and not slide.fills


def _is_unreadable(slide: Slide, read: Slide, places: Sequence[Place]) -> bool:
    """A grid in which nothing was read, or mostly scraps of words: too small, blurred, or by hand."""
    if read is slide:
        return any(len(flat) >= GRID and len(upright) >= GRID for flat, upright in (find_rules(p.image) for p in places))
    seen = read.words[len(slide.words) :]
    return len(seen) >= FEWEST and sum(sum(c.isalpha() for c in w.text) > 2 for w in seen) < SCRAPS * len(seen)


def _unread(slide: Slide, engine: Engine | None) -> list[Alert]:
    """Pictures of text are left: for want of an engine, or because the file has too many."""
    if engine is None:
        return [alert("ocr-absente", f"Une image peut contenir du texte, qui n'a pas été lu : {INSTALL}.", slide=slide.number)]
    message = f'Le fichier a plus de {MOST} images de texte ; celle-ci n\'a pas été lue : recommencez avec ocr="always".'
    return [alert("ocr-limite", message, slide=slide.number)]


def _doubts(slide: Slide, read: Slide, places: Sequence[Place], engine: Engine | None) -> Iterator[Alert]:
    """What an analyst should look at in the slide's pictures."""
    if len(read.words) > len(slide.words):
        yield alert("ocr", "Du texte a été lu dans une image : vérifiez-le.", slide=slide.number)
    if engine is not None and _is_unreadable(slide, read, places):
        yield alert("ocr-illisible", "Une image montre un tableau ou du texte que la lecture n'a pas su rendre.", slide=slide.number)


def _read(slide: Slide, places: Sequence[Place], engine: Engine | None) -> Slide:
    """The slide with what its pictures say; the same slide where they say nothing."""
    own = [w.box for w in slide_words(slide)]
    words: list[Word] = []
    rules: list[Rule] = []
    fills: list[Fill] = []
    scanned: list[Picture] = []
    for place in places:
        if engine is None and not place.told:
            continue
        box, image = place.picture.box, straightened(place.image)
        drawn = find_rules(image)
        bare = without_rules(image, *drawn)
        seen = [_as_seen(b, place) for b in own if box.has_centre_of(b)] if place.told or engine is None else engine(bare)
        if seen:
            scanned.append(place.picture)
            if not place.told:
                words += [w for s in seen for w in _words(s, place, slide) if not any(b.has_centre_of(w.box) for b in own)]
            rules += _rules(box, *drawn)
            fills += (_fill(spot, box) for spot in find_marks(bare, seen))
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


def _as_seen(word: Box, place: Place) -> Seen:
    """The place of a word of the slide in the pixels of a picture."""
    x0, top, x1, bottom = in_pixels(word, place.picture.box, place.image.size)
    return Seen("", x0, top, x1, bottom, bottom - top)


def _words(seen: Seen, place: Place, slide: Slide) -> Iterator[Word]:
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
