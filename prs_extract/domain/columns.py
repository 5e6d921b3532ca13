"""What the columns of an action table mean, from its header rows or from those of the table before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from weakref import WeakKeyDictionary

from prs_extract.domain.captions import is_caption_row, tells_state
from prs_extract.domain.choices import CHOSEN, Choice, choices_in
from prs_extract.domain.column_roles import is_band, stated, told_together
from prs_extract.domain.figures import is_amount, tells_growth
from prs_extract.domain.header_rows import is_sheet, may_go_on, stands_on_its_side
from prs_extract.domain.headers import in_full, is_part_of_year, with_years_first, with_years_in_full
from prs_extract.domain.same_columns import stand_alike, texts_begin_alike
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.domain.years import YEAR, years_in
from prs_extract.geometry import cluster
from prs_extract.layout.table import Cell, Table
from prs_extract.text import letters, one_line

FEWEST_ROLES = 2
"""Meanings of columns that a header row names."""

MAX_BANDS = 3
"""Rows with text that may stand above a header (a band with the objective, a title inside the table)."""

EDGE_TOLERANCE = 0.015
"""Fraction of the slide's width within which the columns of two tables are the same; tables redrawn by hand drift by a point or two."""

WIDTH_TOLERANCE = 0.005
"""Fraction of the slide's width within which a column is known by its width, when those of a table stand in another order on the next slide."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Roles by column. `first_row`: the first row under the header. `names`: headers as printed, on one line. `inherited`: the header stands
    on an earlier table; `reordered`: in another order. `rows`: the header's own rows. `choices`: roles told by the column that is ticked.
    """

    roles: tuple[ColumnRole | None, ...]
    names: tuple[str, ...]
    rows: range
    inherited: bool = False
    reordered: bool = False
    choices: tuple[Choice, ...] = ()
    _by_role: dict[str, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False)

    def choice(self, role: str) -> Choice | None:
        return next((c for c in self.choices if c.role == role), None) if self.choices else None

    @property
    def first_row(self) -> int:
        return self.rows.stop

    def with_role(self, role: str) -> tuple[int, ...]:
        """The columns that have a role, left to right."""
        known = self._by_role.get(role)
        if known is None:
            known = self._by_role[role] = tuple([i for i, r in enumerate(self.roles) if r is not None and r.role == role])
        return known

    @property
    def years(self) -> tuple[int, ...]:
        """Programme years, left to right, each once."""
        return tuple(dict.fromkeys(y for i in self.with_role("programmation") for y in self.years_of(i)))

    def years_of(self, col: int) -> tuple[int, ...]:
        """The years that a programme column holds for: its own, or every year of a range such as "Programmation 2024-2025"."""
        role = self.roles[col]
        if role is not None and role.annee is not None:
            return (role.annee,)
        return tuple(dict.fromkeys(years_in(in_full(self.names[col]))))

    def is_budget(self, table: Table) -> bool:
        """Nothing tells a state, but by how much each line grows or shrinks, and under the years there are only amounts."""
        cells = self._filled(table, "programmation")
        if len(cells) < 2 or not all(is_amount(c.text) for c in cells):
            return False
        return not self.with_role("etat") or tells_growth(c.paragraphs[0].printed for c in self._filled(table, "etat"))

    def _filled(self, table: Table, role: str) -> list[Cell]:
        own = self.with_role(role)
        return [c for c in table.cells if c.col in own and c.row >= self.first_row and c.text.strip()]

    @property
    def is_roadmap(self) -> bool:
        """An action column, and at least one that says something of the action."""
        return bool(self.with_role("action")) and any(self.with_role(r) for r in ("etat", "programmation", "pilote", "priorisation"))


def objectives_in_header(table: Table, columns: Columns | None) -> tuple[Cell, ...]:
    """Cells in a header that name an objective: they head the rows, not the columns."""
    return _naming_objectives([c for c in table.cells if c.row in columns.rows]) if columns is not None else ()


def _naming_objectives(header: Sequence[Cell]) -> tuple[Cell, ...]:
    """Cells over several columns that name an objective in words, with its number; else the only one that names one, with its code."""
    named = [(c, m) for c in header if (m := parse_mention(one_line(c.text))) is not None and m.numero is not None]
    wide = tuple(c for c, m in named if c.col_span > 1 and m.texte)
    return wide or (tuple(c for c, m in named if m.code) if len(named) == 1 else ())


_FOUND: WeakKeyDictionary[Table, tuple[Vocabulary, Columns | None]] = WeakKeyDictionary()
"""What `find_columns` last said of the tables that are in use: five rooms of the domain ask."""


def find_columns(table: Table, vocabulary: Vocabulary) -> Columns | None:
    """The header of `table`, looked for under at most `MAX_BANDS` bands; None when no row reads as one."""
    known = _FOUND.get(table)
    if known is None or known[0] is not vocabulary:
        known = _FOUND[table] = vocabulary, _find_columns(table, vocabulary)
    return known[1]


def _find_columns(table: Table, vocabulary: Vocabulary) -> Columns | None:
    if stands_on_its_side(table, vocabulary) or is_sheet(table, vocabulary):
        return None
    rows = list(table.iter_rows())
    filled = [start for start, row in enumerate(rows) if any(c.text.strip() for c in row)]
    for start in filled[: MAX_BANDS + 1]:
        is_caption = is_caption_row(rows[start], start, vocabulary)
        if is_caption or not _is_header_row(rows[start], start, vocabulary):
            if is_caption or is_band(rows[start]):
                continue
            return None
        while start > 0 and _is_sub_header(rows[start - 1], start - 1, vocabulary):
            start -= 1
        stop = start + 1
        while stop < len(rows) and _is_header_row(rows[stop], stop, vocabulary):
            if not may_go_on([c for c in _origins(rows[stop], stop) if c.text.strip()], rows[stop - 1], vocabulary):
                break
            stop += 1
        while stop < len(rows) and _is_sub_header(rows[stop], stop, vocabulary, rows[stop - 1]):
            stop += 1
        columns = _from_rows(rows[start:stop], range(start, stop), vocabulary)
        columns = _with_choices(columns, choices_in(rows[start:stop], rows[stop:], vocabulary))
        roles = told_together(columns.roles, with_years_in_full(columns.names), rows[stop:], vocabulary)
        told = {role.role for role in (*columns.roles, *roles) if role is not None}
        return replace(columns, roles=tuple(roles)) if len(told) >= FEWEST_ROLES else None
    return None


def _with_choices(columns: Columns, choices: tuple[Choice, ...]) -> Columns:
    if not choices:
        return columns
    chosen = {col: ColumnRole(choice.role) for choice in choices for col in choice.names}
    return replace(columns, roles=tuple(chosen.get(col, role) for col, role in enumerate(columns.roles)), choices=choices)


def inherit_columns(table: Table, before: Table, columns: Columns, vocabulary: Vocabulary) -> Columns | None:
    """The columns of the table `before` for one that has no header of its own; None when their grids differ."""
    if table.n_cols != before.n_cols:
        return None
    drift = max(abs(a - b) for a, b in zip(table.col_edges, before.col_edges, strict=True))
    shift = table.col_edges[0] - before.col_edges[0]
    moved = max(abs(a - b - shift) for a, b in zip(table.col_edges, before.col_edges, strict=True))
    if min(drift, moved) > EDGE_TOLERANCE * 3:
        found = _reordered(table, before, columns, vocabulary)
        if found is not None or not (
            texts_begin_alike(table, before) or (stand_alike(table, before) and _holds_states(table, columns, vocabulary))
        ):
            return found
    roles = stated(list(columns.roles), columns.names, list(table.iter_rows()), vocabulary)
    return Columns(tuple(roles), columns.names, range(0), inherited=True, choices=columns.choices)


def _reordered(table: Table, before: Table, columns: Columns, vocabulary: Vocabulary) -> Columns | None:
    """The columns of `before` in another order, each known by its width, where the column that would then hold the états holds some and nothing
    else; None when that is not so. Of columns of one width the first stays first.
    """
    widths = [[b - a for a, b in pairwise(t.col_edges)] for t in (table, before)]
    here, there = ([i for alike in cluster(range(len(w)), w.__getitem__, WIDTH_TOLERANCE / 2) for i in sorted(alike)] for w in widths)
    if any(abs(widths[0][a] - widths[1][b]) > WIDTH_TOLERANCE for a, b in zip(here, there, strict=True)):
        return None
    source = dict(zip(here, there, strict=True))
    order = [source[i] for i in range(table.n_cols)]
    found = Columns(
        tuple(columns.roles[i] for i in order), tuple(columns.names[i] for i in order), range(0), inherited=True, reordered=True
    )
    return found if _holds_states(table, found, vocabulary) else None


def _holds_states(table: Table, columns: Columns, vocabulary: Vocabulary) -> bool:
    """The column of the états holds some, and nothing else."""
    texts = [one_line(table.cell_at(r, c).text) for c in columns.with_role("etat") for r in range(table.n_rows)]
    said = [t for t in texts if t]
    return bool(said) and all(vocabulary.etat(t) is not None for t in said)


def _origins(row: Sequence[Cell], index: int) -> list[Cell]:
    return [c for c in dict.fromkeys(row) if c.row == index]


def _is_header_row(row: Sequence[Cell], index: int, vocabulary: Vocabulary) -> bool:
    filled = [c for c in _origins(row, index) if c.text.strip()]
    if any(tells_state(c, vocabulary) for c in filled):
        return False
    known = {letters(c.text): vocabulary.column(one_line(c.text)) for c in filled}
    roles = {role.role for role in known.values() if role is not None}
    recognised = sum(role is not None for role in known.values())
    if len(roles) >= FEWEST_ROLES and all(_is_told(c.text, vocabulary) for c in filled if known[letters(c.text)] is not None):
        return False
    if len(roles) >= FEWEST_ROLES and recognised * 2 < len(known):
        states = [c for c in filled if known[letters(c.text)] is None and vocabulary.is_etat(one_line(c.text))]
        recognised += len(states) if len(states) > 1 else 0
    is_enough = len(roles) >= FEWEST_ROLES or (len(filled) < len(row) and _are_years(known.values()))
    return is_enough and recognised * 2 >= len(known)


def _are_years(roles: Iterable[ColumnRole | None]) -> bool:
    """Programmes of several years and nothing else: beside a column without heading, that may tell what else a row says."""
    told = {role for role in roles if role is not None}
    return len(told) > 1 and all(role.role == "programmation" and role.annee is not None for role in told)


def _is_told(text: str, vocabulary: Vocabulary) -> bool:
    """A word that names a column ("Réalisée", "Prioritaire") and is as well what a cell says; "N°" is no "n"."""
    return "°" not in text and (vocabulary.is_etat(one_line(text)) or vocabulary.marque(text) is not None)


def _is_sub_header(row: Sequence[Cell], index: int, vocabulary: Vocabulary, above: Sequence[Cell] = ()) -> bool:
    """Another level of the header: what is printed in it are years or column names, or values of the header over several columns `above`, over a part
    of the columns.
    """
    own = [c for c in _origins(row, index) if c.text.strip()]
    widest = max((c.col_span for c in own), default=0)
    if not own or len(own) == len(row) or widest > len(row) // 2 or any(parse_mention(c.text) for c in own):
        return False
    return all(_is_year(c.text) or vocabulary.column(one_line(c.text)) is not None or _is_under(c, above, vocabulary) for c in own)


def _is_under(cell: Cell, above: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """One of the columns under a header over several of which a row would tick one, or a part of the year of a programme."""
    over = above[cell.col] if above else cell
    role = vocabulary.column(one_line(over.text)) if cell.col_span < over.col_span else None
    return role is not None and (role.role in CHOSEN or (role.role == "programmation" and is_part_of_year(one_line(cell.text))))


def _is_year(text: str) -> bool:
    return bool(YEAR.fullmatch(one_line(text)))


def _from_rows(rows: Sequence[Sequence[Cell]], span: range, vocabulary: Vocabulary) -> Columns:
    names, roles = [], []
    over = _naming_objectives([c for row in rows for c in dict.fromkeys(row)])
    for col in range(len(rows[0])):
        cells = [c for c in dict.fromkeys(row[col] for row in rows) if c.text.strip() and c not in over]
        texts = [one_line(c.text) for c in cells]
        names.append(" ".join(texts))
        roles.append(_role_of(texts, vocabulary))
    full = with_years_in_full(names)
    roles = [role if name == own else vocabulary.column(name) or role for role, name, own in zip(roles, full, names, strict=True)]
    return Columns(tuple(with_years_first(roles, full)), tuple(names), span)


def _role_of(texts: Sequence[str], vocabulary: Vocabulary) -> ColumnRole | None:
    """The role of stacked header texts: read together, else the lowest that is known, else the one above."""
    if not texts:
        return None
    together = vocabulary.column(" ".join(texts))
    if together is not None and (together.annee is not None or len(texts) == 1):
        return together
    for text in reversed(texts):
        role = vocabulary.column(text)
        if role is not None:
            return role
    return together or vocabulary.nearest_column(" ".join(texts))
