"""Indicators: tables of objectives and indicators, or bulleted slides, one row an indicator with the objectives that its cell covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from prs_extract.domain.columns import find_columns
from prs_extract.domain.objective_texts import NIVEAUX, bare_text, header_niveau, whole_texts, without_number
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Indicateur, Niveau, Objectif
from prs_extract.domain.sections import Mention, is_among, parse_mention
from prs_extract.domain.typography import looks_apart
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.domain.years import SPAN
from prs_extract.layout.table import Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import BULLETS, DASHES, LIST_NUMBER, one_line

_HEADER_ROWS = 3
"""A header may stand under a band or two."""

_EDGE = 0.015
"""Fraction of the slide's width within which the columns of a table and of its continuation are the same."""

_NUMBERED = re.compile(rf"^{LIST_NUMBER}\s")
_LIST_MARK = re.compile(rf"^(?:[{re.escape(BULLETS + DASHES)}]|{LIST_NUMBER})\s*")
_YEARS: dict[int, Niveau] = {10: "général", 5: "opérationnel"}
"""Length of the period that a title prints: the COS runs for ten years, the SRS for five."""


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """A table of indicators with its columns by role. `niveau`: of the objectives, "" when nothing says it."""

    table: Table
    layout: SlideLayout
    header: range
    objectifs: tuple[int, ...]
    indicateurs: tuple[int, ...]
    niveau: str


@dataclass(slots=True, eq=False)
class _Sheet:
    """What the walk over the rows of a deck's tables knows: the texts of its objectives, the records, the objectives of the last row that printed one."""

    objectifs: tuple[str, ...] = ()
    records: list[Indicateur] = field(default_factory=list)
    last: tuple[tuple[str, ...], tuple[Paragraph, ...]] = ((), ())


def is_indicateurs(table: Table, vocabulary: Vocabulary) -> bool:
    """One of the first rows heads a column of indicators and none of actions."""
    return _header(table, vocabulary) is not None


def indicateurs_from(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, objectifs: Sequence[Objectif] = ()) -> list[Indicateur]:
    """The indicators of all tables and bulleted slides, in deck order. `objectifs`: of the deck; a line that says one of them is no indicator."""
    sheet = _Sheet(tuple(o.texte for o in objectifs))
    before: _Grid | None = None
    for layout in layouts:
        grids = []
        for table in layout.tables:
            grid = _grid(table, layout, vocabulary) or _continued(table, layout, before, vocabulary)
            before = grid
            if grid is not None:
                grids.append(grid)
                _read(grid, sheet)
        if not grids:
            sheet.records.extend(_from_bullets(layout, vocabulary, sheet.objectifs))
        if not layout.tables:
            before = None
    return sheet.records


def with_levels(found: Sequence[Indicateur], objectifs: Sequence[Objectif]) -> list[Indicateur]:
    """Those whose level nothing beside them says have that of all their objectives, where the deck lists these."""
    return [i if i.niveau else replace(i, niveau=_level_of(i.objectifs, objectifs)) for i in found]


def _level_of(texts: Sequence[str], objectifs: Sequence[Objectif]) -> str:
    levels = [{o.niveau for o in objectifs if is_among(text, (o.texte,))} for text in texts]
    said = set[str]().union(*levels)
    return said.pop() if levels and all(levels) and len(said) == 1 else ""


def _header(table: Table, vocabulary: Vocabulary) -> tuple[int, list[ColumnRole | None]] | None:
    """The header's row and the role of each column; None for a table of actions, whatever it calls them."""
    columns = find_columns(table, vocabulary)
    if columns is not None and columns.is_roadmap:
        return None
    for index, row in enumerate(list(table.iter_rows())[:_HEADER_ROWS]):
        roles = [vocabulary.column(one_line(c.text)) for c in row]
        names = {r.role for r in roles if r is not None}
        if "action" in names:
            return None
        if "indicateur" in names:
            return index, roles
    return None


def _grid(table: Table, layout: SlideLayout, vocabulary: Vocabulary) -> _Grid | None:
    found = _header(table, vocabulary)
    if found is None:
        return None
    index, roles = found
    objectifs = tuple(i for i, r in enumerate(roles) if r is not None and r.role == "objectif")
    indicateurs = tuple(i for i, r in enumerate(roles) if r is not None and r.role == "indicateur")
    printed = [c.text for c in list(table.iter_rows())[index]]
    niveau = next((n for n in (header_niveau(t, vocabulary) for t in printed) if n), "") or _slide_niveau(layout, vocabulary)
    return _Grid(table, layout, range(index + 1), objectifs, indicateurs, niveau)


def _slide_niveau(layout: SlideLayout, vocabulary: Vocabulary) -> str:
    """The level that a title or a label of the slide names, alone or among other words, or the length of the period that its title prints."""
    paragraphs = [p for b in layout.blocks if not b.decor for p in b.paragraphs]
    named = next((n for n in (header_niveau(p.text, vocabulary) for p in paragraphs) if n), None)
    title = one_line(layout.title.text) if layout.title is not None else ""
    span = SPAN.search(title)
    if named is not None:
        return named
    return _niveau_among(title, vocabulary) or (_YEARS.get(int(span[2]) - int(span[1]), "") if span else "")


def _niveau_among(title: str, vocabulary: Vocabulary) -> str:
    """The one level among the words of a title ("Indicateurs associés aux objectifs opérationnels"); "" for none, and for both."""
    found = {NIVEAUX[m.value] for m in vocabulary.lexicons["titres"].matches(words_of(title)) if m.value in NIVEAUX}
    return found.pop() if len(found) == 1 else ""


def _continued(table: Table, layout: SlideLayout, before: _Grid | None, vocabulary: Vocabulary) -> _Grid | None:
    """A table with no header on the grid of the one before it, which it goes on with."""
    if before is None or table.n_cols != before.table.n_cols or find_columns(table, vocabulary) is not None:
        return None
    drift = max(abs(a - b) for a, b in zip(table.col_edges, before.table.col_edges, strict=True))
    if drift > _EDGE:
        return None
    return _Grid(table, layout, range(0), before.objectifs, before.indicateurs, before.niveau)


def _read(grid: _Grid, sheet: _Sheet) -> None:
    """One record for each item of each indicator cell, with the objectives of all the rows that the cell covers."""
    seen: set[int] = set()
    claimed = {id(p) for r in sheet.records for p in r.paragraphs}
    heads = tuple(p for c in grid.table.cells if c.row < grid.header.stop for p in c.paragraphs)
    for row in range(grid.header.stop, grid.table.n_rows):
        for col in grid.indicateurs:
            cell = grid.table.cell_at(row, col)
            if id(cell) in seen:
                continue
            seen.add(id(cell))
            texts, paragraphs = _objectives_of(cell, grid, sheet)
            niveau = grid.niveau or ("opérationnel" if _are_coded(paragraphs) else "")
            for group in whole_texts(cell.paragraphs):
                extra = tuple(p for p in (*heads, *paragraphs) if id(p) not in claimed)
                claimed |= {id(p) for p in extra}
                text = _text(group)
                page = grid.layout.slide.page
                sheet.records.append(Indicateur(niveau, texts, text, grid.table.slide, page, (*group, *extra)))


def _objectives_of(cell: Cell, grid: _Grid, sheet: _Sheet) -> tuple[tuple[str, ...], tuple[Paragraph, ...]]:
    """Objectives of the rows that an indicator cell covers; those of the row before when they print none (a cell left blank, or cut by a slide)."""
    rows = range(cell.row, cell.row + cell.row_span)
    cells = dict.fromkeys(grid.table.cell_at(r, c) for r in rows for c in grid.objectifs)
    texts = tuple(t for c in cells for t in _objectives_in(c.paragraphs, sheet.objectifs))
    if texts:
        sheet.last = (texts, tuple(p for c in cells for p in c.paragraphs))
    return sheet.last


def _objectives_in(paragraphs: Sequence[Paragraph], known: Sequence[str]) -> list[str]:
    """The objectives of a cell: one, unless each of its paragraphs has a number or a code, or says one of the deck's (`known`); without number or code."""
    texts = [one_line(p.printed) for p in paragraphs if p.text]
    apart = len(texts) > 1 and (all(map(_is_numbered, texts)) or all(is_among(_without_code(bare_text(t)), known) for t in texts))
    return [_without_code(bare_text(t)) for t in (texts if apart else [" ".join(texts)] if texts else [])]


def _is_numbered(text: str) -> bool:
    mention = parse_mention(text, bare=True)
    return _NUMBERED.match(text) is not None or (mention is not None and bool(mention.texte))


def _are_coded(paragraphs: Sequence[Paragraph]) -> bool:
    """One of them begins with the code of an objective: only operational ones have one."""
    return any((m := parse_mention(one_line(p.printed), bare=True)) is not None and m.code for p in paragraphs)


def _without_code(text: str) -> str:
    mention = parse_mention(text, bare=True)
    return mention.texte if mention is not None and mention.texte else without_number(text)[1]


def _text(group: Sequence[Paragraph]) -> str:
    return _LIST_MARK.sub("", one_line(" ".join(p.text for p in group)))


def _from_bullets(layout: SlideLayout, vocabulary: Vocabulary, objectifs: Sequence[str]) -> Iterator[Indicateur]:
    """Paragraphs under a label "Indicateurs"; a line that names an objective, or heads the others, says whose they are, else the slide's title."""
    slide = layout.slide
    title = parse_mention(one_line(layout.title.text), bare=True) if layout.title is not None else None
    title = title or _named_in_form(layout, vocabulary)
    for heads, body in _lists(layout, vocabulary):
        niveau = _slide_niveau(layout, vocabulary)
        over = _heads(body)
        objectif: tuple[str, ...] = (title.texte,) if title is not None and title.texte else ()
        claimed, coded = heads, title is not None and bool(title.code)
        for group in whole_texts(body):
            text = _text(group)
            mention = parse_mention(text, bare=True)
            if mention is not None or id(group[0]) in over or is_among(text, objectifs):
                objectif = (mention.texte if mention is not None and mention.texte else text,)
                coded = mention is not None and bool(mention.code)
                claimed = (*claimed, *group)
            else:
                told: Niveau | str = niveau or ("opérationnel" if coded else "")  # only these print a code
                yield Indicateur(told, objectif, text, slide.number, slide.page, (*group, *claimed))
                claimed = ()


def _named_in_form(layout: SlideLayout, vocabulary: Vocabulary) -> Mention | None:
    """The one objective that stands beside a label of it in the tables of a slide."""
    pairs = ((a, b) for t in layout.tables for a, b in pairwise(t.cells) if a.row == b.row)
    named = [b.text for a, b in pairs if (role := vocabulary.label(one_line(a.text))) is not None and role.role == "objectif"]
    return parse_mention(one_line(named[0]), bare=True) if len(named) == 1 else None


def _heads(body: Sequence[Paragraph]) -> frozenset[int]:
    """Lines over the others, by id: outer bullets over inner ones, else those without mark that look like the first one, where each stands over others."""
    if any(p.level > 0 for p in body):
        return frozenset(id(p) for p in body if p.level == 0)
    alike = [_look(p) == _look(body[0]) for p in body]
    if not alike or alike[-1] or body[0].bullet.strip() or any(a and b for a, b in pairwise(alike)) or not looks_apart(body[0], body[1]):
        return frozenset()
    return frozenset(id(p) for p, head in zip(body, alike, strict=True) if head)


def _look(paragraph: Paragraph) -> tuple[bool, bool, float | None]:
    return bool(paragraph.bullet.strip()), paragraph.is_bold, paragraph.size_pt


def _lists(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[tuple[Paragraph, ...], list[Paragraph]]]:
    """Labels and what stands under them: the blocks of a slide whose title is one, else the rest of a block after the label."""
    blocks = layout.body
    if layout.title is not None and vocabulary.heading(one_line(layout.title.text)) == "indicateurs":
        body = [p for b in blocks for p in b.paragraphs if p.text]
        if len(body) > 1:
            yield (), body
        return
    for block in blocks:
        kinds = [vocabulary.heading(one_line(p.text)) for p in block.paragraphs]
        at = next(
            (i for i, k in enumerate(kinds) if k == "indicateurs" and _is_label(block.paragraphs[: i + 1], block.paragraphs[i + 1 :])), None
        )
        if at is not None:
            stop = next((i for i, k in enumerate(kinds) if i > at and k is not None), len(kinds))
            yield (block.paragraphs[at],), [p for p in block.paragraphs[at + 1 : stop] if p.text]


def _is_label(upto: Sequence[Paragraph], after: Sequence[Paragraph]) -> bool:
    """The last of `upto` heads what follows; it is no item among items, such as a line of the meeting's agenda."""
    label, follows = upto[-1], next((p for p in after if p.text), None)
    if follows is None:
        return False
    if label.level < follows.level or label.text.rstrip().endswith(":"):
        return True
    if _LIST_MARK.match(label.printed) and not (label.is_bold and not follows.is_bold):
        return False
    return not any(p.text for p in upto[:-1]) or looks_apart(label, follows)
