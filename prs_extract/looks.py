"""What a deck that was read has to show on the review page: its slides drawn or pictured, and where each row was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from PIL import Image

from prs_extract.domain.records import Reading
from prs_extract.export.page.slides import Look, Part, Spot, Stroke
from prs_extract.export.picture import as_webp
from prs_extract.geometry import Box
from prs_extract.layout.table import Cell, SlideLayout, Table
from prs_extract.readers.render import iter_slide_pictures
from prs_extract.slides import Paragraph, Word

PICTURE_PX = 1100
"""Width of a picture: its smallest letters stay readable, and fifty slides take two megabytes."""
_RATIO = 0.05
"""How much the shapes of a slide and of its page may differ before they are not the same thing."""
_MARGIN = 0.004
"""Fraction of the slide between a text and the outline of its place."""


def looks_of(reading: Reading, pictures: Mapping[int, bytes]) -> tuple[Look, ...]:
    """The slides that were read. `pictures`: by number; slides without one are drawn from the model."""
    owners = _owners(reading)
    return tuple(
        Look(
            number=layout.slide.number,
            width_pt=layout.slide.width_pt,
            height_pt=layout.slide.height_pt,
            spots=tuple(_spots(layout, owners)),
            strokes=() if layout.slide.number in pictures else tuple(_strokes(layout)),
            picture=pictures.get(layout.slide.number),
        )
        for layout in reading.slides
    )


def iter_pictures(
    layouts: Sequence[SlideLayout], wanted: Sequence[SlideLayout], path: Path, *, width_px: int, password: str | None
) -> Iterator[tuple[int, Image.Image]]:
    """The pictures of the `wanted` slides by number, as far as there are any: a page that is not the slide as it was read is left out
    (several slides a page, a page turned upright). `layouts`: every slide of the deck. DeckError when the deck cannot be drawn.
    """
    places = {}
    for layout in wanted:
        page = layout.slide.page
        if page is not None and sum(s.slide.page == page for s in layouts) == 1:
            places[page - 1] = layout.slide
        elif page is None and not layout.slide.hidden:
            places[sum(not s.slide.hidden for s in layouts[: layouts.index(layout)])] = layout.slide
    order = sorted(places)
    for place, picture in zip(order, iter_slide_pictures(path, order, width_px=width_px, password=password), strict=False):
        ratio = places[place].width_pt / places[place].height_pt
        if abs(picture.width / picture.height - ratio) <= _RATIO * ratio:
            yield places[place].number, picture


def encoded_pictures(layouts: Sequence[SlideLayout], path: Path, *, password: str | None) -> dict[int, bytes]:
    """Every slide's picture as WebP, one at a time in memory."""
    return {n: as_webp(picture) for n, picture in iter_pictures(layouts, layouts, path, width_px=PICTURE_PX, password=password)}


def _owners(reading: Reading) -> dict[int, tuple[str, ...]]:
    """By paragraph identity, the rows read from it; the row of `textes` for one that nothing took."""
    found: dict[int, list[str]] = {}
    priorities: dict[tuple[str, str], Sequence[Paragraph]] = {}
    for name in ("bilans", "objectifs", "indicateurs", "criteres", "calendrier"):
        for i, record in enumerate(getattr(reading, name)):
            for paragraph in record.paragraphs:
                found.setdefault(id(paragraph), []).append(f"{name}.{i}")
    for bullet in reading.bilans:
        if bullet.rubrique == "priorité" and bullet.niveau == 0:
            priorities.setdefault((bullet.objectif_code, bullet.texte), bullet.paragraphs)
    for i, action in enumerate(reading.actions):
        # A priority is made from a review bullet, which keeps the paragraphs.
        for paragraph in action.paragraphs or priorities.get((action.objectif_code, action.action), ()):
            found.setdefault(id(paragraph), []).insert(0, f"actions.{i}")
    for i, (texte, paragraph) in enumerate(zip(reading.textes, _every_paragraph(reading.slides), strict=True)):
        if texte.role == "libre":
            found.setdefault(id(paragraph), [f"textes.{i}"])
    return {key: tuple(dict.fromkeys(rows)) for key, rows in found.items()}


def _every_paragraph(layouts: Sequence[SlideLayout]) -> Iterator[Paragraph]:
    """Those of the rows of `textes`, in their order."""
    for layout in layouts:
        for item in layout.items:
            holders = item.cells if isinstance(item, Table) else (item,)
            yield from (p for holder in holders for p in holder.paragraphs if p.words)


def _spots(layout: SlideLayout, owners: Mapping[int, tuple[str, ...]]) -> Iterator[Spot]:
    for item in layout.items:
        if isinstance(item, Table):
            lone = _rows_of_lines(item, owners)
            for cell in item.cells:
                if cell.marks and not cell.words:
                    yield Spot(cell.box, _part(lone.get(cell.row, ())) or "en-tête", "", lone.get(cell.row, ()))
                else:
                    yield from _cell_spots(cell, owners)
        else:
            for paragraph in item.paragraphs:
                rows = owners.get(id(paragraph), ())
                part: Part = "decor" if item.decor else "titre" if item is layout.title else "en-tête"
                if paragraph.words:
                    yield Spot(_loose(paragraph.box), _part(rows) or part, paragraph.text, rows)


def _rows_of_lines(table: Table, owners: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """By line of a table, the rows that all its texts went to: a mark in a cell without text says something of them."""
    found: dict[int, set[tuple[str, ...]]] = {}
    for cell in table.cells:
        found.setdefault(cell.row, set()).update(owners[id(p)] for p in cell.paragraphs if id(p) in owners)
    shared = {line: min(every, key=len) for line, every in found.items() if every}
    return {line: rows for line, rows in shared.items() if all({*rows} <= {*other} for other in found[line])}


def _cell_spots(cell: Cell, owners: Mapping[int, tuple[str, ...]]) -> Iterator[Spot]:
    """A cell as one place; one whose paragraphs went to different rows as several."""
    groups = [(rows, list(members)) for rows, members in groupby(cell.paragraphs, key=lambda p: owners.get(id(p), ()))]
    if len(groups) == 1:
        rows = groups[0][0]
        yield Spot(cell.box, _part(rows) or "en-tête", cell.text, rows)
        return
    for rows, members in groups:
        box = members[0].box
        for paragraph in members[1:]:
            box = box.union(paragraph.box)
        yield Spot(_loose(box), _part(rows) or "en-tête", "\n".join(p.printed for p in members), rows)


def _loose(box: Box) -> Box:
    """A little larger than its text, which it would else strike."""
    return Box(box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN)


def _part(rows: Sequence[str]) -> Part | None:
    if not rows:
        return None
    return "libre" if rows[0].startswith("textes.") else "lu"


def _strokes(layout: SlideLayout) -> Iterator[Stroke]:
    """Areas, the largest first, then rules, then lines of text."""
    slide = layout.slide
    areas = [Stroke(f.box, f.colour, f.outline) for f in slide.fills if f.shape != "path"]
    areas += [Stroke(f.box, f.fill, f.outline) for f in slide.frames if f.fill or f.outline]
    areas += [Stroke(p.box, "#e9ecef", "#c9d1d9") for p in slide.pictures]
    areas += [Stroke(c.box, c.fill, "#c9d1d9") for t in layout.tables for c in t.cells]
    yield from sorted(areas, key=lambda s: -s.box.area)
    yield from (Stroke(r.box, outline=r.colour or "#1f2933") for r in slide.rules)
    for paragraph in _every_paragraph([layout]):
        yield from _lines(paragraph)


def _lines(paragraph: Paragraph) -> Iterator[Stroke]:
    """Words of a look side by side, as one line of text."""

    def line_of(word: Word) -> tuple[object, ...]:
        return round(word.box.bottom, 3), word.colour, word.bold, word.rotation

    for _, group in groupby(paragraph.words, key=line_of):
        words = list(group)
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        yield Stroke(box, words[0].colour, None, " ".join(w.text for w in words), words[0].size_pt, words[0].bold)
