"""Rows of the roadmap, before they become actions: their cells by column role, cut over tables or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prs_extract.alerts import Alert
from prs_extract.domain.columns import Columns
from prs_extract.domain.roadmap.struck import kept_text
from prs_extract.domain.sections import Mention
from prs_extract.domain.suites import without_cut_marks
from prs_extract.layout.table import Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import BULLETS, DASHES


@dataclass(frozen=True, slots=True, eq=False)
class RoadmapTable:
    """An action table with the meaning of its columns, on its slide. `doubts`: alerts that hold for each of its rows; `printed`: the table as its slide
    has it, where texts of cells were parted.
    """

    table: Table
    columns: Columns
    layout: SlideLayout
    doubts: tuple[str, ...] = ()
    printed: Table | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of the roadmap: its cells by column role, one group for each table that it was cut over.

    `objectif` None: none could be tied. `alertes`: codes met on the way. `also`: what only another table tells of the action, by its own columns.
    `said`: what a caption, a band or a heading says of the row, by role. `left_out`: what paragraphs of the action's cell print besides the action, by
    their identity.
    """

    parts: tuple[RowPart, ...]
    objectif: Mention | None
    alertes: tuple[str, ...] = ()
    also: tuple[RowPart, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)

    def value(self, role: str) -> str:
        """What is said of the row in a role that its tables have no column for; ""."""
        return "" if self.has_role(role) else self.said.get(role, "")

    @property
    def first(self) -> RowPart:
        return self.parts[0]

    @property
    def last(self) -> RowPart:
        return self.parts[-1]

    @property
    def telling(self) -> tuple[RowPart, ...]:
        """The parts of the row, and those of other tables that tell more of it."""
        return (*self.parts, *self.also)

    def has_role(self, role: str) -> bool:
        """A column of one of its tables has the role."""
        return any(part.source.columns.with_role(role) for part in self.telling)


@dataclass(frozen=True, slots=True, eq=False)
class RowPart:
    """The grid rows `rows` of one table that share an action cell."""

    source: RoadmapTable
    rows: range
    _columns: list[tuple[Cell, ...]] = field(default_factory=list, init=False, repr=False)
    _every: dict[Cell, None] = field(default_factory=dict, init=False, repr=False)
    _texts: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def cells(self, col: int) -> tuple[Cell, ...]:
        """The cells of a column, top to bottom, each once."""
        if not self._columns:
            table = self.source.table
            self._columns.extend(tuple(dict.fromkeys([table.cell_at(r, c) for r in self.rows])) for c in range(table.n_cols))
        return self._columns[col]

    def every_cell(self) -> tuple[Cell, ...]:
        """The cells of all columns, each once."""
        if not self._every:
            self._every.update(dict.fromkeys([c for col in range(self.source.table.n_cols) for c in self.cells(col)]))
        return tuple(self._every)

    def role_cells(self, role: str) -> tuple[Cell, ...]:
        """The cells of a role's columns, those to tick apart, each once: a cell may be merged over several of them."""
        columns = self.source.columns
        choice = columns.choice(role)
        ticked = choice.names if choice is not None else ()
        return tuple(dict.fromkeys([c for col in columns.with_role(role) if col not in ticked for c in self.cells(col)]))

    def chosen(self, role: str) -> list[str]:
        """The values of a role that the row ticks."""
        choice = self.source.columns.choice(role)
        return choice.ticked({col: self.cells(col) for col in choice.names}) if choice is not None else []

    def text(self, role: str) -> str:
        if role not in self._texts:
            self._texts[role] = join_lines([*(kept_text(c) for c in self.role_cells(role)), " / ".join(self.chosen(role))])
        return self._texts[role]

    @property
    def slide(self) -> int:
        return self.source.layout.slide.number


@dataclass(frozen=True, slots=True, eq=False)
class Roadmap:
    """The rows of all action tables in deck order, and what names their objectives."""

    tables: tuple[RoadmapTable, ...]
    rows: tuple[Row, ...]
    mentions: tuple[Mention, ...] = ()
    alertes: tuple[Alert, ...] = field(default=())
    captions: tuple[Paragraph, ...] = ()


def join_lines(texts: Iterator[str] | Sequence[str]) -> str:
    """The texts that are not empty, one after another, a line each."""
    return "\n".join(t for t in texts if t.strip())


def join_cut(before: str, after: str) -> str:
    r"""Two halves of a cell cut by the end of a slide: on one line, unless the second starts a list item or the first ends a sentence."""
    if not before.strip() or not after.strip():
        return before if before.strip() else after
    before, after = without_cut_marks(before), without_cut_marks(after)
    if not before or not after:
        return before or after
    head = after.lstrip()[0]
    starts_item = head in BULLETS or head in DASHES or (head.isdigit() and after.lstrip()[1:3].rstrip(" ")[:1] in (".", ")"))
    return before.rstrip() + ("\n" if starts_item else " ") + after.lstrip()
