"""What stands in an action table from top to bottom: rows, and bands that name an objective or say something of the rows under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.domain.columns import Columns, objectives_in_header
from prs_extract.domain.roadmap.rows import RoadmapTable, Row, RowPart
from prs_extract.domain.roadmap.said import Said, bands_speak, captions_of, grounds_of_bands, said_by
from prs_extract.domain.roadmap.totals import is_total
from prs_extract.domain.sections import Directory, Mention, likeness, mention_in, mention_in_text
from prs_extract.domain.suites import is_suite, without_cut_marks, without_suite
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell
from prs_extract.text import letters, one_line

LEAST_REPEATED = 3
"""Names of columns that a row which prints a part of the header again holds, at least."""

REPEATED = 0.9
"""Likeness from which a row's action, "(suite)" apart, is that of the row before."""


def iter_items(source: RoadmapTable, directory: Directory, vocabulary: Vocabulary) -> Iterator[Row | Mention | Said]:
    """The rows of a table, the objectives of the bands between them, and what these say else of the rows under them."""
    table, columns = source.table, source.columns
    grid = list(table.iter_rows())
    bare = bands_speak(table, columns, directory, vocabulary)
    action_col, grounds = columns.with_role("action")[0], grounds_of_bands(grid, columns)
    named = [mention_in_text(c.text, c.paragraphs, directory) for c in objectives_in_header(table, columns)]
    yield from (m for m in named if m is not None)
    r = 0
    while r < len(grid):
        if r in columns.rows or _repeats_header(grid[r], columns) or is_total(grid[r], r):
            r += 1
            continue
        captions = captions_of(grid[r], r, directory, vocabulary, grounds)
        if captions:
            yield from said_by(captions, directory, vocabulary, bare=bare)
            r = max(c.row + c.row_span for c in captions)
            continue
        action = grid[r][action_col]
        stop = max(r + 1, min(action.row + action.row_span, len(grid))) if action.text.strip() else r + 1
        part = RowPart(source, range(r, stop))
        row = _row(part, directory)
        if row is not None and r >= columns.first_row:
            yield row
        r = stop


def _row(part: RowPart, directory: Directory) -> Row | None:
    """None for a row with nothing in it."""
    columns = part.source.columns
    if not any(c.text.strip() or c.marks for c in part.every_cell()):
        return None
    objectif = None
    for col in columns.with_role("objectif"):
        cells = [c for c in part.cells(col) if c.text.strip() and not is_suite(c.text)]
        objectif = mention_in([p for c in cells for p in c.paragraphs], directory, bare=True) if cells else None
        if objectif is None and cells:
            taken = tuple(p for c in cells for p in c.paragraphs)
            objectif = directory.listed_code(one_line(cells[0].text), taken) or Mention(
                "", None, one_line(cells[0].text), taken, explicit=False
            )
    return Row((part,), objectif, part.source.doubts)


def continues(before: Row, row: Row, under: Mention | None = None) -> bool:
    """`row`, first of its table, is the rest of `before`, last of the table before. `under`: the objective that its table names."""
    here, there = row.first, before.last
    if here.source.columns.roles != there.source.columns.roles or not 0 <= here.slide - there.slide <= 1:
        return False
    if here.source.table.method == "cartes" and here.slide == there.slide:
        return False
    if here.source.table.method == "cartes" and not here.text("action").strip():
        return True
    if row.objectif is not None and before.objectif is not None and row.objectif.code != before.objectif.code:
        return False
    action, previous = one_line(here.text("action")), one_line(before.first.text("action"))
    etat, pilote = here.text("etat"), here.text("pilote")
    if not action or is_suite(action):
        return not etat.strip() or letters(etat) == letters(there.text("etat"))
    stripped = without_suite(action)
    if stripped != action and likeness(stripped, without_suite(previous)) >= REPEATED:
        return True
    if letters(action) == letters(previous):
        elsewhere = under is not None and before.objectif is not None and under.code != before.objectif.code
        return not elsewhere and _shares_no_year(there, here)
    rest = one_line(without_cut_marks(action))
    return (rest != action or rest[:1].islower()) and not etat.strip() and not pilote.strip()


def _shares_no_year(there: RowPart, here: RowPart) -> bool:
    """Two rows of one action, with the same state and pilot where both tell them, of which only one programmes each year."""
    for role in ("etat", "pilote"):
        if (own := letters(here.text(role))) and (other := letters(there.text(role))) and own != other:
            return False
    cols = here.source.columns.with_role("programmation")
    texts = [[any(c.text.strip() for c in part.cells(col)) for col in cols] for part in (there, here)]
    return len(cols) > 1 and any(texts[1]) and not any(a and b for a, b in zip(*texts, strict=True))


def _repeats_header(row: Sequence[Cell], columns: Columns) -> bool:
    """The row prints the header again in the middle of the table, or its lowest level, beside a cell that names the rows that follow."""
    texts = [letters(c.text) for c in row]
    names = [letters(n) for n in columns.names]
    if not any(texts) or texts == names:
        return any(texts)
    own = [(text, name) for cell, text, name in zip(row, texts, names, strict=True) if text and cell.row_span == 1]
    return len(own) >= LEAST_REPEATED and all(name.endswith(text) for text, name in own)
