"""What captions, bands and headings say of the rows under them, where the table has no column for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prs_extract.domain.captions import (
    SHEET_NUMBER,
    Caption,
    caption_in,
    is_caption_row,
    is_rest,
    names_things,
    pairs_in,
    priority_of_band,
    said_by_band,
)
from prs_extract.domain.columns import EDGE_TOLERANCE, Columns
from prs_extract.domain.legends.legends import explains_sign
from prs_extract.domain.roadmap.priorisation import edge_sign
from prs_extract.domain.sections import Directory, Mention, mention_in_text, parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

NEAR_MISS = 0.02
"""Fraction of the slide's height by which a caption may overlap its table and still stand over it."""

FOOT = 0.15
"""Fraction of the slide's height under a table within which a line belongs to it."""

LONGEST_HEADING = 60
"""Characters of a heading that says something without a label."""

_PARTS = re.compile(r"\s[-–—|]\s|[()]")

Values = Mapping[str, str]
"""role -> value"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a caption or a band says of the rows that follow, by role."""

    values: Values


def grounds_of_bands(rows: Sequence[Sequence[Cell]], columns: Columns) -> frozenset[str]:
    """The grounds on which a table prints nothing but bands: a text alone at the left of each row, of which one goes over all columns, or two are alike."""
    alone: dict[str, list[Cell]] = {}
    others: set[str | None] = set()
    for row in rows[columns.first_row :]:
        filled = [c for c in dict.fromkeys(row) if c.text.strip() or c.marks]
        fills = {c.fill for c in row}
        if len(filled) == 1 and len(fills) == 1 and (fill := filled[0].fill) and filled[0].col <= columns.with_role("action")[0]:
            alone.setdefault(fill, []).append(filled[0])
        elif filled:
            others |= fills
    return frozenset(f for f, own in alone.items() if f not in others and (len(own) > 1 or own[0].col_span == len(columns.roles)))


def band_of(row: Sequence[Cell], directory: Directory, vocabulary: Vocabulary, grounds: Collection[str] = ()) -> Cell | None:
    """The one cell of a band across the table; None for an ordinary row. `grounds`: those of its bands.

    Where no upright is drawn, a band's text only reaches over the columns that it needs: there it must name what it heads, or say something by label.
    What is drawn in a cell over all columns that names an objective is no mark of a row.
    """
    band = next((c for c in row if c.text.strip()), None)
    if band is None or any(c is not band and c.text.strip() for c in row):
        return None
    if any(c.marks for c in row):
        return band if all(c is band for c in row) and _is_named(band, directory) else None
    if band.fill in grounds:
        return band
    width = sum(c is band for c in row)
    if width >= max(2, len(row) - 1):
        return band
    alone = band is row[0]
    return band if alone and (_is_named(band, directory) or _is_said(band.paragraphs, vocabulary)) else None


def captions_of(
    row: Sequence[Cell], index: int, directory: Directory, vocabulary: Vocabulary, grounds: Collection[str] = ()
) -> tuple[Cell, ...]:
    """The cells of a band, or of a row that says by labels what holds for all the rows under it; () for an ordinary row."""
    band = band_of(row, directory, vocabulary, grounds)
    if band is not None:
        return (band,)
    return tuple(c for c in dict.fromkeys(row) if c.row == index and c.text.strip()) if is_caption_row(row, index, vocabulary) else ()


def said_by(cells: Sequence[Cell], directory: Directory, vocabulary: Vocabulary, *, bare: bool) -> Iterator[Mention | Said]:
    """The objective that bands or captions name, then what they say by label. `bare`: bands say it without."""
    values = pairs_in(cells, vocabulary) if len(cells) > 2 else {}
    for cell in cells[:1] if values else cells:
        caption = caption_in(cell.paragraphs, vocabulary)
        mention = mention_in_text(caption.rest, cell.paragraphs, directory, bare=True)
        if mention is not None:
            yield mention
        values |= caption.values
        if bare and mention is None and not caption.values:
            values |= said_by_band(cell.text, vocabulary, bare=True)
    if values:
        yield Said(values)


def bands_speak(table: Table, columns: Columns, directory: Directory, vocabulary: Vocabulary) -> bool:
    """The bands of a table that name no objective are all states, priorities, years or the like: then they say it without a label."""
    rows = list(table.iter_rows())
    grounds = grounds_of_bands(rows, columns)
    bands = [b for row in rows[columns.first_row :] if (b := band_of(row, directory, vocabulary, grounds)) is not None]
    others = [b for b in bands if mention_in_text(b.text, b.paragraphs, directory, bare=True) is None]
    if any(is_rest(b.text) for b in others) and not any(priority_of_band(b.text, vocabulary, bare=True) for b in others):
        return False
    return bool(others) and all(said_by_band(b.text, vocabulary, bare=True) or caption_in(b.paragraphs, vocabulary).values for b in others)


def said_over(table: Table, columns: Columns, layout: SlideLayout, vocabulary: Vocabulary) -> tuple[dict[str, str], tuple[Paragraph, ...]]:
    """What the texts over a table, under any other table, say of roles that it has no column for; and those texts. The one nearest to the table counts."""
    others = [t for t in layout.tables if t is not table and not _are_stacked(t, table)]
    floor = max((t.box.bottom for t in others if _is_over(t.box, table.box)), default=0.0)
    values: dict[str, str] = {}
    paragraphs: list[Paragraph] = []
    for block in sorted(layout.blocks, key=lambda b: b.text_box.bottom, reverse=True):
        if block.decor or not (block is layout.title or _stands_between(block, floor, table.box) or _is_foot(block, table, layout)):
            continue
        caption = caption_in(block.paragraphs, vocabulary) if ":" in block.text else Caption(block.text, _bare(block, layout, vocabulary))
        if block is layout.title and not caption.values:
            caption = Caption(caption.rest, _year_in(block.text, vocabulary))
        told = {
            r: v for r, v in caption.values.items() if r not in values and not columns.with_role(r) and _may_be(r, v, caption, vocabulary)
        }
        if "annee" in told and columns.years:
            del told["annee"]
        values |= told
        paragraphs += block.paragraphs if told and (not caption.rest or ":" not in block.text) and block is not layout.title else ()
    for band in _sheet_bands(table, layout):
        told = {r: v for r, v in _bare_number(band.text, vocabulary).items() if r not in values and not columns.with_role(r)}
        values |= told
        paragraphs += band.paragraphs if told else ()
    return values, tuple(paragraphs)


def _sheet_bands(table: Table, layout: SlideLayout) -> list[Cell]:
    """The band over a card in the table that it is a part of, which numbers it."""
    wholes = [t for t in layout.tables if t is not table and t.box.has_centre_of(table.box)]
    bands = [c for t in wholes for c in t.cells if c.col_span == t.n_cols and SHEET_NUMBER.match(one_line(c.text))]
    over = [c for c in bands if c.box.bottom <= table.box.top + NEAR_MISS]
    return [max(over, key=lambda c: c.box.bottom)] if over else []


def _bare_number(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    """What stands behind the number of a sheet."""
    numbered = SHEET_NUMBER.match(one_line(text))
    return said_by_band(numbered["said"], vocabulary, bare=True) if numbered is not None and numbered["said"] else {}


def is_sheet(table: Table, layout: SlideLayout) -> bool:
    """A number over the table tells it from those before it, whatever these say."""
    own = any(_stands_between(b, 0.0, table.box) and SHEET_NUMBER.match(one_line(b.text)) for b in layout.body)
    return own or bool(_sheet_bands(table, layout))


def _are_stacked(one: Table, other: Table) -> bool:
    """Cards of one column: what heads it holds for each of them."""
    sides = max(abs(one.box.x0 - other.box.x0), abs(one.box.x1 - other.box.x1))
    return one.method == other.method == "cartes" and sides <= EDGE_TOLERANCE


def _year_in(title: str, vocabulary: Vocabulary) -> dict[str, str]:
    """The year of the programme that a part of a title names ("Objectif 7-1 : Former – programmation 2025")."""
    said = (said_by_band(part, vocabulary) for part in _PARTS.split(one_line(title))[1:])
    return next(({"annee": values["annee"]} for values in said if "annee" in values), {})


def _bare(block: Block, layout: SlideLayout, vocabulary: Vocabulary) -> dict[str, str]:
    """What a short heading says without a label; a state or a priority alone in a box may be of a legend."""
    if len(block.text) > LONGEST_HEADING:
        return {}
    if is_rest(block.text) and not any(priority_of_band(b.text, vocabulary) for b in layout.blocks if len(b.text) <= LONGEST_HEADING):
        return {}
    if SHEET_NUMBER.match(one_line(block.text)):
        return _bare_number(block.text, vocabulary)
    said = said_by_band(block.text, vocabulary)
    if said and block is not layout.title and (any(map(edge_sign, _printed(block))) or explains_sign(block.text, layout)):
        return {}
    heads = block is layout.title or names_things(block.text) or all(p.is_bold for p in block.paragraphs)
    return said if heads or "annee" in said else {}


def _printed(block: Block) -> list[str]:
    return [p.printed for p in block.paragraphs]


def _is_foot(block: Block, table: Table, layout: SlideLayout) -> bool:
    """A line right under the only table of a slide that names its pilot."""
    under = len(layout.tables) == 1 and -NEAR_MISS <= block.text_box.top - table.box.bottom <= FOOT
    return under and letters(block.text).startswith("pilote")


def plain_text(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> str:
    """The text without what it says by label."""
    return caption_in(paragraphs, vocabulary).rest


def _may_be(role: str, value: str, caption: Caption, vocabulary: Vocabulary) -> bool:
    return role != "etat" or not caption.rest or vocabulary.etat(value) is not None


def _stands_between(block: Block, floor: float, box: Box) -> bool:
    place = block.text_box
    return floor - NEAR_MISS <= place.top and place.bottom <= box.top + NEAR_MISS and place.overlap_x(box) > 0


def _is_over(one: Box, other: Box) -> bool:
    return one.bottom <= other.top + NEAR_MISS and one.overlap_x(other) > 0


def _is_said(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> bool:
    """A text that says something by label, and nothing else."""
    caption = caption_in(paragraphs, vocabulary)
    return bool(caption.values) and not caption.rest


def _is_named(cell: Cell, directory: Directory) -> bool:
    """By what it heads, or by a full code of the deck's own priority."""
    if letters(cell.text).startswith(("objectifoperationnel", "objectifspecifique", "axe", "cos", "srs")):
        return True
    mention = parse_mention(one_line(cell.text))
    if mention is not None and mention.numero is not None and mention.texte:
        return True
    named = mention_in_text(cell.text, cell.paragraphs, directory, bare=True) if directory.priorite is not None else None
    return named is not None and bool(named.texte) and named.code.startswith(f"{directory.priorite}-")
