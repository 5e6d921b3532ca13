"""Columns to tick: several under one header, each headed by a value ("À lancer", "En cours", "Réalisée"), of which a row marks the one that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from prs_extract.domain.legends.signs import colour_distance, is_glyph, is_grey
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell
from prs_extract.slides import Fill
from prs_extract.text import letters, one_line

EMPTY_BOXES, TICKED_BOXES = "☐□○◯◻⬜❏❑❐", "☒☑■✓✔●◉⊠⬛✗✘"
"""Signs typed for a box to tick."""

CHOSEN = frozenset({"etat", "pilote", "priorisation"})
"""Roles whose values a table may print as headers."""

WHITE = 0.1
"""Distance from white under which a mark is an empty box to tick."""

INK = 0.5
"""Distance from black up to which a grey mark is ink; a paler one is an empty box too."""

_NO = frozenset("☐☆○⚪□◇◻-–—") | {"non", "n"}
"""What stands in the columns that a row does not tick."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The columns of a role, each with the value that heads it. `by_ground`: a cell is ticked by its colour."""

    role: str
    names: Mapping[int, str]
    by_ground: bool = False

    def ticked(self, row: Mapping[int, Sequence[Cell]]) -> list[str]:
        """The values that a row ticks. `row`: its cells by column."""
        cells = {col: list(row.get(col, ())) for col in self.names}
        if self.by_ground:
            grounds = Counter(c.fill for own in cells.values() for c in own)
            common = grounds.most_common(1)[0][0] if grounds else None
            return [name for col, name in self.names.items() if any(c.fill not in (None, common) for c in cells[col])]
        marked = {col: [m for c in own for m in c.marks] for col, own in cells.items()}
        filled = {col for col, marks in marked.items() if any(not isinstance(m, Fill) or is_filled(m) for m in marks)}
        return [name for col, name in self.names.items() if col in filled or any(c.text.strip() and not _is_no(c) for c in cells[col])]


def choices_in(header: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """The sets of columns to tick of a table, by the rows of its header and those under it."""
    if not header or not body:
        return ()
    found = []
    for role, names in _sets(header, vocabulary):
        cells = [row[col] for row in body for col in names if not _is_whole(row)]
        if len({letters(n) for n in names.values()}) < len(names) or not cells or not all(is_tick(c, vocabulary) for c in cells):
            continue
        by_ground = not any(c.text.strip() or c.marks for c in cells)
        if not by_ground or len({c.fill for c in cells}) > 1:
            found.append(Choice(role, names, by_ground))
    return tuple(found)


def is_tick(cell: Cell, vocabulary: Vocabulary) -> bool:
    """An empty cell, a mark, a word or sign that says yes or no."""
    text = one_line(cell.text)
    return not text or vocabulary.marque(text) is not None or all(is_glyph(w) for w in text.split())


def _sets(header: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> Iterable[tuple[str, dict[int, str]]]:
    """Under each header over several columns, the values under it; elsewhere, states that head columns side by side."""
    lowest = header[-1]
    taken: set[int] = set()
    for row in header[:-1]:
        for cell in dict.fromkeys(row):
            names = {col: one_line(lowest[col].text) for col in range(cell.col, cell.col + cell.col_span) if lowest[col] is not cell}
            role = vocabulary.column(one_line(cell.text)) if cell.col_span > 1 else None
            if role is not None and role.role in CHOSEN and len(names) == cell.col_span and all(names.values()):
                taken |= set(names)
                yield role.role, names
    heads = [(col, one_line(cell.text)) for col, cell in enumerate(lowest) if cell.col_span == 1]
    for is_state, run in groupby(heads, key=lambda h: h[0] not in taken and vocabulary.is_etat(h[1])):
        names = dict(run)
        if is_state and len(names) > 1:
            yield "etat", names


def _is_whole(row: Sequence[Cell]) -> bool:
    """A band: one text over several columns, or alone in its row."""
    filled = [c for c in dict.fromkeys(row) if c.text.strip()]
    return len(filled) == 1 and filled[0].col_span > 1


def _is_no(cell: Cell) -> bool:
    return one_line(cell.text).lower() in _NO


def is_filled(mark: Fill) -> bool:
    """Of ink or of a colour: an empty box to tick is not."""
    if mark.colour is None or colour_distance(mark.colour, "#ffffff") <= WHITE:
        return False
    return not is_grey(mark.colour) or colour_distance(mark.colour, "#000000") <= INK
