"""Text and rules of pictures: a table pasted as a picture, a scanned deck. What is read stands on the slide where it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from prs_extract.alerts import Alert, alert
from prs_extract.errors import LimitExceeded, MissingTool
from prs_extract.geometry import Box
from prs_extract.readers.hurry import is_late
from prs_extract.readers.ocr.bridges import Span
from prs_extract.readers.ocr.bullets import with_list_marks, without_discs
from prs_extract.readers.ocr.capitals import with_capitals
from prs_extract.readers.ocr.columns import with_columns, with_head_bands
from prs_extract.readers.ocr.dust import without_dust
from prs_extract.readers.ocr.endings import with_endings
from prs_extract.readers.ocr.engines import INSTALL, Engine, find_engine, off_its_ground
from prs_extract.readers.ocr.extents import drawn_in
from prs_extract.readers.ocr.frames import grounds_of, part_frames
from prs_extract.readers.ocr.gaps import parted
from prs_extract.readers.ocr.grounds import coloured_cells
from prs_extract.readers.ocr.layer import as_drawn, is_rough, layer_seen
from prs_extract.readers.ocr.marks import Spot, find_marks
from prs_extract.readers.ocr.noise import is_noise
from prs_extract.readers.ocr.pictures import MOST_OF_IT, Place, candidates, in_pixels, iter_places, on_top, slide_words, stretched
from prs_extract.readers.ocr.repairs import readings_of, repaired, spellings_of
from prs_extract.readers.ocr.rules import blank_rules, find_rules, has_grid, without_rules
from prs_extract.readers.ocr.sides import without_sides
from prs_extract.readers.ocr.skew import find_skew, straightened
from prs_extract.readers.ocr.stamps import without_stamps
from prs_extract.readers.ocr.type import Set, as_set
from prs_extract.slides import Fill, Rule, Slide, Source, Word
from prs_extract.text import clean

FEWEST, SCRAPS = 8, 0.3
"""Of so many words at least, this share has three letters or more in any text; figures and acronyms are fewer."""

SURE = 0.99
"""How sure a word of a picture is at most: less than one that a file says."""

DOUBTFUL, NAMED = 0.85, 8
"""Below this one word in four is another; the alert names so many."""

MOST = 60
"""Pictures that "auto" reads in a file, two to ten seconds each: more than any committee shows; a scanned book stops there."""

_SLOW = "Une image, qui peut contenir du texte, demandait trop de temps : elle n'a pas été lue."
_LATE = "Le temps accordé passe : une image, qui peut contenir du texte, n'a pas été regardée. Recommencez avec --timeout plus grand."

OUTLINE = "#808080"
"""Colour of the frames of a picture, whatever it is."""


def with_pictures_read(source: Source, data: bytes, *, mode: str, password: str | None = None) -> Source:
    """The source with the words and rules of the pictures that hold text instead of them.

    `mode`: "auto" reads large pictures that look like text which the slide does not say itself, where an engine is installed, and says so
    where none is; "always" reads every large picture, or raises MissingTool; "never" reads none. A scan with a layer of text keeps that text, set as
    the picture shows it, unless the layer places its words too roughly for the cells of a table and an engine can read them.
    """
    if mode == "never" or not any(candidates(s) for s in source.slides):
        return source
    engine = find_engine()
    slides: list[Slide] = []
    alerts: list[Alert] = []
    done = 0
    for as_it_lies in source.slides:
        if is_late() and candidates(as_it_lies):
            alerts.append(alert("ocr-limite", _LATE, slide=as_it_lies.number))
            slides.append(as_it_lies)
            continue
        places = on_top(list(iter_places(source, as_it_lies, data, password=password, mode=mode)))
        slide = _turned(as_it_lies, places)
        unread = sum(not p.told for p in places)
        if unread and engine is None and mode == "always":
            raise MissingTool(f"{source.fichier} : lire les images demande un moteur d'OCR : {INSTALL}.")
        reader = engine if mode == "always" or done < MOST else None
        try:
            read = _read(slide, places, reader)
        except LimitExceeded:
            alerts.append(alert("ocr-limite", _SLOW, slide=slide.number))
            slides.append(as_it_lies)
            continue
        alerts += _unread(slide, engine) if unread and reader is None else _doubts(slide, read, places, reader)
        slides.append(read)
        done += unread
    slides = _repaired(slides, source.slides)
    scanned = {s.number for s in slides if s.scanned}
    kept = [a for a in source.alerts if a.code != "page-sans-texte" or a.slide not in scanned]
    return replace(source, slides=tuple(slides), alerts=(*kept, *alerts))


def _repaired(slides: Sequence[Slide], before: Sequence[Slide]) -> list[Slide]:
    """The words read in pictures, which stand after the slide's own, corrected by one another."""
    own = [_count_own(slide, was) for slide, was in zip(slides, before, strict=True)]
    seen = [w for slide, n in zip(slides, own, strict=True) for w in slide.words[n:]]
    told = [w for slide in before for w in slide_words(slide)]
    readings = {**spellings_of(told, seen), **readings_of([*told, *seen])}
    return [
        replace(slide, words=(*slide.words[:n], *repaired(slide.words[n:], readings))) if len(slide.words) > n else slide
        for slide, n in zip(slides, own, strict=True)
    ]


def _count_own(slide: Slide, before: Slide) -> int:
    own = {id(w) for w in before.words}
    return sum(id(w) in own for w in slide.words)


def _is_unreadable(slide: Slide, read: Slide, places: Sequence[Place]) -> bool:
    """A grid in which nothing was read, or mostly scraps of words: too small, blurred, or by hand."""
    if read is slide:
        return any(has_grid(p.image) for p in places)
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
    if read.words is not slide.words:
        yield alert("ocr", f"Du texte a été lu dans une image : vérifiez-le{_unsure(read.words)}.", slide=slide.number)
    if engine is not None and _is_unreadable(slide, read, places):
        yield alert("ocr-illisible", "Une image montre un tableau ou du texte que la lecture n'a pas su rendre.", slide=slide.number)


def _unsure(words: Sequence[Word]) -> str:
    """The words whose letters are least sure, for a message."""
    unsure = sorted((w for w in words if w.sure < DOUBTFUL and any(map(str.isalnum, w.text))), key=lambda w: w.sure)
    return f", surtout {', '.join(dict.fromkeys(f'« {w.text} »' for w in unsure[:NAMED]))}" if unsure else ""


def _turned(slide: Slide, places: Sequence[Place]) -> Slide:
    """The slide as wide as it was high, where it is a page on its side."""
    on_its_side = any(place.on_its_side for place in places)
    return replace(slide, width_pt=slide.height_pt, height_pt=slide.width_pt) if on_its_side else slide


def _read(slide: Slide, places: Sequence[Place], engine: Engine | None) -> Slide:
    """The slide with what its pictures say; the same slide where they say nothing."""
    looks = [look for place in places if engine is not None or place.told if (look := _look(slide, place, engine)) is not None]
    if not looks:
        return slide
    read = [look.place.picture for look in looks]
    layers = [look.place.picture.box for look in looks if look.place.told]
    kept = (w for w in slide.words if not any(box.has_centre_of(w.box) for box in layers))
    drawn = slide if all(p in slide.pictures for p in read) else replace(slide, rules=(), fills=())  # read as a picture, with its letters
    return replace(
        slide,
        words=(*kept, *(w for look in looks for w in look.words)),
        rules=(*drawn.rules, *(r for look in looks for r in look.rules)),
        fills=(*drawn.fills, *(f for look in looks for f in look.fills)),
        pictures=tuple(p for p in slide.pictures if p not in read),
        scanned=(*slide.scanned, *(p.box for p in read)),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """What a picture says."""

    place: Place
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Fill, ...]


def _look(slide: Slide, place: Place, engine: Engine | None) -> _Look | None:
    """None where nothing is written, or only what is no text."""
    box, angle = place.picture.box, find_skew(place.image)
    image = without_stamps(stretched(straightened(place.image, angle)))
    drawn = find_rules(image)
    bare = without_rules(image, *drawn)
    ink = without_dust(255 - np.asarray(off_its_ground(bare)))
    blank_rules(ink, *drawn)
    own = [w for w in slide.words if place.told and box.has_centre_of(w.box)]
    seen = layer_seen([(w.text, in_pixels(w.box, box, image.size)) for w in own], ink, angle)
    read = engine is not None and (not place.told or is_rough(seen, ink))
    seen = engine(bare, Image.fromarray(255 - ink)) if engine is not None and read else as_drawn(seen, ink)
    seen = without_discs(with_endings(with_capitals(drawn_in(seen, ink), ink), ink) if read else seen, ink)
    if not seen or (read and is_noise(seen, alone=not slide_words(slide))):
        return None
    found = parted(with_list_marks(as_set(seen, ink), ink), ink)
    flat = with_head_bands(drawn[0], bare) if box.area < MOST_OF_IT else drawn[0]
    whole = flat, with_columns(flat, drawn[1], found, image.size)
    frames, *lines = without_sides(part_frames(*whole, image.size), found, image)
    fills = [Fill(_within(box, frame), ground, OUTLINE) for frame, ground in zip(frames, grounds_of(frames, bare), strict=True)]
    fills += [Fill(_within(box, cell), colour) for cell, colour in coloured_cells(lines[0], lines[1], bare)]
    fills += [_fill(spot, box) for spot in find_marks(bare, ink, [s.seen for s in found])]
    words = [w for s in found for w in _words(s, place, slide)]
    if not place.told:
        over = [w.box for w in slide_words(slide)]
        words = [w for w in words if not any(b.has_centre_of(w.box) for b in over)]
    return _Look(place, tuple(words), tuple(_rules(box, *lines)), tuple(fills))


def _words(one: Set, place: Place, slide: Slide) -> Iterator[Word]:
    """The words of what was seen, its width shared out by letters."""
    seen = one.seen
    text = clean(seen.text).strip()
    box, (width, height) = place.picture.box, place.image.size
    step = (seen.x1 - seen.x0) / max(len(text), 1)
    top, bottom = (box.top + box.height * y / height for y in (one.top, one.bottom))
    size = one.size / height * box.height * slide.height_pt
    at = 0
    tokens = text.split()
    for number, token in enumerate(tokens):
        at = text.index(token, at)
        x0, x1 = (box.x0 + box.width * (seen.x0 + step * x) / width for x in (at, at + len(token)))
        at += len(token)
        parted = number < len(tokens) - 1 or one.followed
        yield Word(token, Box(x0, top, x1, bottom), round(size, 1), one.bold, space_after=parted or None, sure=min(seen.score, SURE))


def _fill(spot: Spot, box: Box) -> Fill:
    *sides, colour = spot
    return Fill(_within(box, sides), colour, shape="path")


def _within(box: Box, sides: Sequence[float]) -> Box:
    """A place told in fractions of a picture that takes `box`."""
    x0, top, x1, bottom = sides
    return Box(box.x0 + box.width * x0, box.top + box.height * top, box.x0 + box.width * x1, box.top + box.height * bottom)


def _rules(box: Box, flat: Sequence[Span], upright: Sequence[Span]) -> Iterator[Rule]:
    for y, a, b in flat:
        at = box.top + box.height * y
        yield Rule(Box(box.x0 + box.width * a, at, box.x0 + box.width * b, at))
    for x, a, b in upright:
        at = box.x0 + box.width * x
        yield Rule(Box(at, box.top + box.height * a, at, box.top + box.height * b))
