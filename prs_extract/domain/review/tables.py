"""A review laid out as a grid: rubriques head its columns or its rows, or stand in its cells, or over it all; objectives head the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.domain.columns import MAX_BANDS, find_columns
from prs_extract.domain.header_rows import stands_on_its_side
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.columns import GridCell, cells_by_columns, has_list, header_of, is_of_actions, named_by
from prs_extract.domain.review.heading_words import ASIDES, FEW_WORDS
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.sections import Directory, mention_in, parse_mention
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

NOWHERE = Directory((), None)
_NAMING = frozenset({"action", "objectif"})
"""What a label names over those of rubriques: the text beside it is the heading of all that they say."""
NAMED = 2
"""Columns of a grid whose rows are objectives: their names, and what the slide's title says of each."""


def cells_of_review(table: Table, headings: Headings, directory: Directory = NOWHERE, over: Rubrique | None = None) -> tuple[GridCell, ...]:
    """The cells of a review in the order they are read, those without a rubrique first in their row; () when the table is no review. `over`: the
    rubrique that the slide's title names, which holds for a table whose rows or columns are objectives.
    """
    rows = list(table.iter_own_rows())
    head = header_of(rows, headings)
    if head is not None and not is_of_actions(table, rows[head], headings):
        return tuple(cells_by_columns(rows, head, headings))
    col = _labelled(table, headings)
    may_go_on = col is None and headings.named(rows[-1][0].text, stands_out=True) is not None
    objectives = _objectives(rows, directory) if col is not None or over is not None or may_go_on else ()
    if may_go_on and objectives and _are_labels(rows, objectives, table, headings):
        col = 0
    if col is not None:
        return tuple(_by_objective(rows, col, objectives, headings) if objectives else _by_rows(rows, col, table, headings))
    if (bands := _bands(rows, headings)) and not is_of_actions(table, list(bands.values()), headings):
        return tuple(_under_bands(rows, bands, headings))
    if over is not None and objectives and not is_of_actions(table, rows[0], headings):
        return tuple(_under_objectives(rows, objectives, over))
    if table.n_cols == NAMED and not is_of_actions(table, rows[0], headings):
        return tuple(_beside_objectives(rows, over, headings, directory)) or _by_cells(rows, table, headings)
    return _by_cells(rows, table, headings)


def part_of_review(table: Table, headings: Headings) -> tuple[GridCell, ...]:
    """The cells of a table that is one part of a review, where others stand beside it or on the next slide: the rubrique alone in its first row, or in
    the first of two columns, heads a list or a text; () for any other ("Priorité" | "Haute").
    """
    rows = list(table.iter_own_rows())
    label = rows[0][0]
    is_over = len(rows[0]) == 1 and table.n_rows > label.row_span
    if not is_over and not (table.n_cols == NAMED and label.col_span == 1 and label.row_span == table.n_rows):
        return ()
    said = [p for c in table.cells if c is not label for p in c.paragraphs]
    is_said = any(p.bullet.strip() or p.n_words > FEW_WORDS for p in said)
    if not is_said or not named_by([label], headings) or is_of_actions(table, [label], headings):
        return ()
    return tuple(cells_by_columns(rows, 0, headings) if is_over else _by_rows(rows, 0, table, headings))


def _objectives(rows: Sequence[Sequence[Cell]], directory: Directory) -> Sequence[Cell]:
    """The row at the head of a table whose cells name objectives; empty without one."""
    return next((row for row in rows[: MAX_BANDS + 1] if sum([_names_objective(c, directory) for c in row]) > 1), ())


def _labelled(table: Table, headings: Headings) -> int | None:
    """The column whose cells name rubriques, each under the others: the first one, or a later one that says nothing else under its header. One name is
    enough in a table that goes on from another slide, without a name for its first row.
    """
    if stands_on_its_side(table, headings.vocabulary):
        return None
    by_column: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.col < table.n_cols - 1 and cell.text.strip():
            by_column.setdefault(cell.col, []).append(cell)
    for col, cells in sorted(by_column.items()):
        if col and not any(headings.named(c.text, stands_out=c.col_span < table.n_cols) for c in cells[:2]):
            continue  # it says something else
        labels = [c for c in cells if headings.named(c.text, stands_out=c.col_span < table.n_cols) and not has_list(c, headings)]
        says_nothing_else = col == 0 or len(labels) >= len(cells) - 1
        over = int(
            not col and not cells[0].row and (role := headings.vocabulary.column(cells[0].text)) is not None and role.role in _NAMING
        )
        goes_on = table.n_cols == NAMED and bool(labels) and len(labels) == len(cells) - over and table.n_rows > len(labels)
        if (goes_on or len(named_by(labels, headings)) > 1) and says_nothing_else and not is_of_actions(table, labels, headings):
            return col
    return None


def _are_labels(rows: Sequence[Sequence[Cell]], objectives: Sequence[Cell], table: Table, headings: Headings) -> bool:
    """All that stands at the left under the objectives are names of rubriques: one is enough in a table that goes on from another slide."""
    under = objectives[0].row + objectives[0].row_span
    cells = [c for c in dict.fromkeys(row[0] for row in rows[under:]) if c.text.strip()]
    named = all(headings.named(c.text, stands_out=c.col_span < table.n_cols) and not has_list(c, headings) for c in cells)
    return named and bool(cells) and all(c.col == 0 for c in cells) and not is_of_actions(table, cells, headings)


def _is_aside(cell: Cell, headings: Headings) -> bool:
    return headings.vocabulary.heading(one_line(cell.paragraphs[0].text)) in ASIDES


def _names_objective(cell: Cell, directory: Directory) -> bool:
    mention = mention_in(cell.paragraphs, directory, bare=True)
    return mention is not None and bool(mention.texte)


def _by_rows(rows: Sequence[Sequence[Cell]], col: int, table: Table, headings: Headings) -> Iterator[GridCell]:
    """What stands before the labels, merged over several of them, is read once. A label of no known meaning ends the rubrique above it: what stands beside
    it, and under it without a label, is not read.
    """
    is_other = False
    for number, row in enumerate(rows):
        label = next((c for c in row if c.col == col), None)
        rubrique = headings.named(label.text, stands_out=True) if label is not None else None
        is_other = _is_other_label(label, row, headings) if label is not None and label.text.strip() else is_other
        if label is None or rubrique is None:
            yield from (
                GridCell(c.paragraphs) for c in row if c.row == number and not (col and number == 0) and not (is_other and c.col >= col)
            )
        else:
            yield from (GridCell(c.paragraphs) for c in row if c.col < col and c.row == number)
            yield from (GridCell(_beside(c, number, table), rubrique, label.paragraphs) for c in row if c.col > col)


def _is_other_label(label: Cell, row: Sequence[Cell], headings: Headings) -> bool:
    """A few words before a text, which name neither a rubrique nor an objective."""
    text = one_line(label.text)
    is_short = len(text.split()) <= FEW_WORDS and parse_mention(text, bare=True) is None
    return is_short and headings.named(text, stands_out=True) is None and any(c.col > label.col and c.text.strip() for c in row)


def _beside(cell: Cell, row: int, table: Table) -> tuple[Paragraph, ...]:
    """What a cell says beside a label of its rows: all of it in one row, else the paragraphs that stand there."""
    if cell.row_span == 1:
        return cell.paragraphs
    ends = [-1.0, *table.row_edges[cell.row + 1 : cell.row + cell.row_span], 2.0]
    return tuple(p for p in cell.paragraphs if ends[row - cell.row] <= p.box.centre_y < ends[row - cell.row + 1])


def _by_objective(rows: Sequence[Sequence[Cell]], col: int, objectives: Sequence[Cell], headings: Headings) -> Iterator[GridCell]:
    """Rubriques head the rows and objectives the columns: each objective is read whole before the next."""
    for objective in (c for c in objectives if c.col > col and c.text.strip()):
        yield GridCell(objective.paragraphs, is_objectif=True)
        for row in rows[objective.row + objective.row_span :]:
            label = next((c for c in row if c.col == col), None)
            rubrique = headings.named(label.text, stands_out=True) if label is not None else None
            if label is not None and rubrique is not None:
                yield from (GridCell(c.paragraphs, rubrique, label.paragraphs) for c in row if _is_under(c, objective))


def _is_under(cell: Cell, head: Cell) -> bool:
    return head.col <= cell.col < head.col + head.col_span


def _bands(rows: Sequence[Sequence[Cell]], headings: Headings) -> dict[int, Cell]:
    """Row -> its only text, where that is the name of a rubrique and what stands under it is of it, but for the objective of several rows at its left; {}
    where they name fewer than two, unless such an objective does.
    """
    bands: dict[int, Cell] = {}
    beside: set[Cell] = set()
    for number, row in enumerate(rows):
        texts = [c for c in row if c.text.strip() and c.row == number]
        wide = [c for c in row if c.row_span > 1 and c.text.strip()]
        own = [c for c in texts if c not in wide]
        if len(own) == 1 and len(named_by(own, headings)) == 1 and all(c.col < own[0].col for c in wide):
            bands[number] = own[0]
            beside.update(wide)
    return bands if len(named_by(list(bands.values()), headings)) > 1 or (bands and beside) else {}


def _under_bands(rows: Sequence[Sequence[Cell]], bands: dict[int, Cell], headings: Headings) -> Iterator[GridCell]:
    """Each text with the last band over it, the objective at the left of several bands before them."""
    band: Cell | None = None
    for number, row in enumerate(rows):
        left = bands[number].col if number in bands else band.col if band is not None else 0
        yield from (GridCell(c.paragraphs, is_objectif=True) for c in row if c.row == number and c.col < left)
        band = bands.get(number, band)
        rubrique = headings.named(band.text, stands_out=True) if band is not None else None
        heading = band.paragraphs if band is not None else ()
        yield from (GridCell(c.paragraphs, rubrique, heading) for c in row if c.row == number and c.col >= left and c is not band)


def _under_objectives(rows: Sequence[Sequence[Cell]], objectives: Sequence[Cell], over: Rubrique) -> Iterator[GridCell]:
    """Objectives head the columns of a slide of one rubrique."""
    for objective in objectives:
        yield GridCell(objective.paragraphs, is_objectif=True)
        below = [c for n, row in enumerate(rows) for c in row if n >= objective.row + objective.row_span and c.row == n]
        yield from (GridCell(c.paragraphs, over) for c in below if _is_under(c, objective))


def _beside_objectives(
    rows: Sequence[Sequence[Cell]], over: Rubrique | None, headings: Headings, directory: Directory
) -> Iterator[GridCell]:
    """Objectives head the rows of a slide of one rubrique, or of what a header over the second column names: by itself, where each row is one's."""
    first = next((i for i, row in enumerate(rows) if _names_objective(row[0], directory)), None)
    if first is None:
        return
    head = next((c for row in rows[:first] for c in row[1:] if c.text.strip()), None)
    named = headings.named(head.text, stands_out=True) if head is not None else None
    all_named = all(_names_objective(row[0], directory) for row in rows[first:] if row[0].text.strip())
    rubrique = named if named is not None and (all_named or over) else over
    if rubrique is None:
        return
    for number, row in enumerate(rows[first:], first):
        yield from (GridCell(c.paragraphs, is_objectif=True) for c in row[:1] if c.row == number)
        yield from (GridCell(c.paragraphs, rubrique, head.paragraphs if head is not None else ()) for c in row[1:] if c.row == number)


def _by_cells(rows: Sequence[Sequence[Cell]], table: Table, headings: Headings) -> tuple[GridCell, ...]:
    """Boxes side by side, each with its heading over its text, which says more than its rubrique only where each has another; those that head
    something else ("Partenaires") are left out.
    """
    found = find_columns(table, headings.vocabulary)
    cells = [c for c in dict.fromkeys(c for row in rows for c in row) if c.text.strip() and not _is_aside(c, headings)]
    heads = {r for c in cells if len(c.paragraphs) > 1 and (r := headings.of(c.paragraphs[0]))}
    told = [headings.named(c.paragraphs[0].text, stands_out=True) if len(c.paragraphs) > 1 else None for c in cells]
    all_told = len(set(told)) == len(told) > 1 and all(told)
    if (len(heads) < 2 and not all_told) or (found is not None and found.is_roadmap):
        return ()
    if all_told:
        return tuple(GridCell(c.paragraphs[1:], r, c.paragraphs[:1]) for c, r in zip(cells, told, strict=True))
    return tuple(GridCell(c.paragraphs) for c in sorted(cells, key=lambda c: (c.row, c.col)))
