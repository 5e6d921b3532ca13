"""Labelled lines in the cell of an action ("Pilote : DOS"), or in a column without heading: what they say of it as a column of the table, where no
other says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prs_extract.domain.cards.labels import PARTING, pieces_of
from prs_extract.domain.cards.pieces import Piece, part
from prs_extract.domain.columns import Columns
from prs_extract.domain.headers import TOLD, ColumnRole
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph

PART = ("étiquettes dans la cellule", 0.98)
"""What reading labels inside of a cell leaves of the confidence of its row."""

MOSTLY = 0.5
"""Share of the actions of a table that have a label, at least: a lone one may be a word of the action."""


@dataclass(slots=True)
class _Parted:
    """What the cell of an action prints before its labels, and behind each, by the label's role."""

    action: list[Paragraph] = field(default_factory=list)
    told: dict[ColumnRole, list[Paragraph]] = field(default_factory=dict)
    names: dict[ColumnRole, str] = field(default_factory=dict)


def with_labelled(table: Table, columns: Columns, vocabulary: Vocabulary) -> tuple[Table, Columns]:
    """The table with a column for each role that labels tell in most of its actions and no column does, and what its columns mean; both as they are
    where there is none. The columns have no width: their cells keep the places where they are printed.
    """
    actions = columns.with_role("action")
    if len(actions) != 1:
        return table, columns
    cells = [c for c in table.cells if c.col == actions[0] and c.row >= columns.first_row and c.col_span < table.n_cols and c.text.strip()]
    bare = {col for col, role in enumerate(columns.roles) if role is None and not columns.names[col]}
    beside = [c for c in table.cells if c.col in bare and c.row >= columns.first_row and c.col_span == 1]
    parted = {(c.row, c.col): _parted(c, columns, vocabulary, opened=c.col in bare) for c in (*cells, *beside) if ":" in c.text}
    counts = Counter(role for part in parted.values() for role in part.told)
    roles = [role for role, n in counts.items() if n >= MOSTLY * len(cells)]
    if not roles:
        return table, columns
    names = [next(p.names[role] for p in parted.values() if role in p.names) for role in roles]
    made = replace(
        table,
        col_edges=(*table.col_edges, *(table.col_edges[-1] for _ in roles)),
        cells=tuple(sorted(_cells(table, parted, roles), key=lambda c: (c.row, c.col))),
        parts=(*table.parts, PART),
    )
    return made, replace(columns, roles=(*columns.roles, *roles), names=(*columns.names, *names))


def _parted(cell: Cell, columns: Columns, vocabulary: Vocabulary, *, opened: bool) -> _Parted:
    """A label with nothing behind it on its line heads the lines below; one of a role that has a column is a text like any other. `opened`: a label may
    open the cell.
    """
    found = _Parted()
    home: list[Paragraph] | None = None
    for paragraph in cell.paragraphs:
        after: list[Paragraph] | None = None
        for piece in pieces_of(paragraph, vocabulary):
            role = _told_by(piece, columns)
            if role is not None and (opened or found.action):
                after = home = found.told.setdefault(role, [])
                found.names.setdefault(role, piece.name)
            else:
                (after if after is not None else found.action if home is None or home else home).append(piece.paragraph)
    found.told = {role: [_ended(p) for p in texts] for role, texts in found.told.items() if texts}
    return found


def _ended(paragraph: Paragraph) -> Paragraph:
    """Without the sign that parts it from the next label."""
    texts = paragraph.texts
    return part(paragraph, 0, len(texts) - 1) if len(texts) > 1 and texts[-1] in PARTING else paragraph


def _told_by(piece: Piece, columns: Columns) -> ColumnRole | None:
    """The role of a label, where no column of the table has it; a programme's is told by year."""
    role = piece.role
    if role is None or not piece.sure or role.role not in TOLD:
        return None
    if role.role == "programmation":
        return role if role.annee is not None and role.annee not in columns.years else None
    return None if columns.with_role(role.role) else role


def _cells(table: Table, parted: Mapping[tuple[int, int], _Parted], roles: Sequence[ColumnRole]) -> Iterator[Cell]:
    """The cells of the table, those over all of its columns widened, and those of the new columns: of each role the first that the row tells."""
    n = table.n_cols
    bare = {(row, i) for row in range(table.n_rows) for i in range(len(roles))}
    for cell in table.cells:
        part = parted.get((cell.row, cell.col))
        rows = range(cell.row, cell.row + cell.row_span)
        if (cell.col, cell.col_span) == (0, n):
            bare -= {(row, i) for row in rows for i in range(len(roles))}
            yield replace(cell, col_span=n + len(roles))
            continue
        own = [i for i, role in enumerate(roles) if part is not None and role in part.told and (cell.row, i) in bare]
        if part is None or not own:
            yield cell
            continue
        bare -= {(row, i) for row in rows for i in own}
        others = [p for role, texts in part.told.items() if role not in [roles[i] for i in own] for p in texts]
        yield replace(cell, paragraphs=(*part.action, *others))
        yield from (_cell(cell, n + i, part.told[roles[i]]) for i in own)
    yield from (Cell(row, n + i, 1, 1, _edge(table, row)) for row, i in sorted(bare))


def _cell(cell: Cell, col: int, paragraphs: Sequence[Paragraph]) -> Cell:
    box = bounding_box(p.box for p in paragraphs) if paragraphs else cell.box
    return Cell(cell.row, col, cell.row_span, 1, box, tuple(paragraphs), sure=cell.sure)


def _edge(table: Table, row: int) -> Box:
    x = table.col_edges[-1]
    return Box(x, table.row_edges[row], x, table.row_edges[row + 1])
