"""Tables of exports that keep the columns of the page by spaces: columns from the header and the gutters, rows by the cheapest cuts between lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from prs_extract.domain.flattened.lines import Line, joined
from prs_extract.domain.headers import ColumnRole
from prs_extract.domain.phrases import calls_for_more
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box, cell_box, in_runs
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph, Slide, Word
from prs_extract.text import BULLETS, DASHES

GAP = 1.6
"""Characters between two words from which they are of two columns; a space is one less half."""

HEADER_LINES = 5
"""Lines of the tallest header."""

MIN_ROLES = 3
"""Columns that must be known."""

OVERFLOW = 3.0
"""Characters by which a text may stand over the border of its column: exports squeeze proportional type into equal characters."""

SURE = 0.8
"""How sure a cell is whose row was found between the lines."""


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """Words of a line with single spaces between them; places in characters."""

    words: tuple[Word, ...]
    line: int
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """A name of the header, its words from the top, and its sides in characters."""

    words: tuple[Word, ...]
    role: ColumnRole | None
    x0: float
    x1: float


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A row: the `band` that it is, or its lines, each with a place for every column."""

    band: tuple[_Segment, ...]
    lines: tuple[Sequence[_Segment | None], ...]

    @property
    def segments(self) -> list[_Segment]:
        return [*self.band, *(s for line in self.lines for s in line if s is not None)]


@dataclass(frozen=True, slots=True, eq=False)
class SpacedTable:
    """A table, and the words of the slide that it took."""

    table: Table
    words: frozenset[int]


def spaced_table(slide: Slide, vocabulary: Vocabulary) -> SpacedTable | None:
    """The action table of a page whose words stand in columns; None where no header of one is there."""
    lines = lines_in_columns(slide)
    found = _header(lines, vocabulary)
    if found is None:
        return None
    columns, start, stop = found
    rows: list[_Row] = []
    for band, body in _stretches(lines[stop:]):
        cells = _in_columns(body, columns)
        rows += [_Row(band, ())] if band else []
        rows += [_Row((), tuple(cells[r.start : r.stop])) for r in _rows(cells, columns, vocabulary)]
    if not rows:
        return None
    head = [s for line in lines[start:stop] for s in line]
    used = frozenset(id(w) for s in (*head, *(s for row in rows for s in row.segments)) for w in s.words)
    return SpacedTable(_table(slide, columns, rows, head), used)


def lines_in_columns(slide: Slide) -> list[list[_Segment]]:
    """The lines from the top down, each from left to right, cut where more than a space parts two words. Empty lines are not there."""
    if not slide.words:
        return []
    char = median(w.box.width / (len(w.text) + 0.5) for w in slide.words)
    tops = sorted({round(w.box.top, 5) for w in slide.words})
    pitch = min((b - a for a, b in pairwise(tops)), default=1.0)
    lines = []
    for top, group in groupby(sorted(slide.words, key=lambda w: (round(w.box.top, 5), w.box.x0)), key=lambda w: round(w.box.top, 5)):
        segments = in_runs(group, lambda segment, word: (word.box.x0 - segment[-1].box.x1) / char < GAP - 0.5)
        number = round((top - tops[0]) / pitch)
        lines.append([_Segment(tuple(s), number, s[0].box.x0 / char, s[-1].box.x1 / char) for s in segments])
    return lines


def _header(lines: Sequence[Sequence[_Segment]], vocabulary: Vocabulary) -> tuple[list[_Column], int, int] | None:
    """The columns of the best header and its lines: most names known, fewest words."""
    best: tuple[float, list[_Column], int, int] | None = None
    for start in range(len(lines)):
        for stop in range(start + 1, min(start + HEADER_LINES, len(lines)) + 1):
            columns = _named_columns([s for line in lines[start:stop] for s in line], vocabulary)
            roles = {(c.role.role, c.role.annee) for c in columns if c.role is not None}
            names = {role for role, _ in roles}
            if len(roles) < MIN_ROLES or "action" not in names or not names & {"etat", "programmation", "pilote"}:
                continue
            unknown = sum(c.role is None for c in columns)
            exact = sum(vocabulary.lexicons["colonnes"].exact(" ".join(w.text for w in c.words)) is not None for c in columns)
            score = 3.0 * len(roles) + exact - 3.0 * unknown - 0.3 * sum(len(c.words) for c in columns)
            if best is None or score > best[0]:
                best = (score, columns, start, stop)
    return best[1:] if best is not None else None


def _named_columns(segments: Sequence[_Segment], vocabulary: Vocabulary) -> list[_Column]:
    """The segments that stand over one another, as columns from left to right."""
    columns = []
    for group in in_runs(sorted(segments, key=lambda s: s.x0), lambda group, segment: segment.x0 < max(s.x1 for s in group)):
        words = tuple(w for s in sorted(group, key=lambda s: s.line) for w in s.words)
        role = vocabulary.column(" ".join(w.text for w in words))
        columns.append(_Column(words, role, min(s.x0 for s in group), max(s.x1 for s in group)))
    return columns


def _stretches(lines: Sequence[Sequence[_Segment]]) -> list[tuple[tuple[_Segment, ...], list[Sequence[_Segment]]]]:
    """The lines parted where one names an objective, which is a band over those after it; none for the one under the last row."""
    found: list[tuple[tuple[_Segment, ...], list[Sequence[_Segment]]]] = [((), [])]
    for line in lines:
        mention = parse_mention(line[0].text) if len(line) == 1 else None
        if mention is not None and mention.texte:
            found.append((tuple(line), []))
        else:
            found[-1][1].append(line)
    return [(band, body) for band, body in found if body]


def _in_columns(body: Sequence[Sequence[_Segment]], columns: Sequence[_Column]) -> list[list[_Segment | None]]:
    """Each line's segments by column; words of one that lies over a border are shared out."""
    borders = [_border(a, b, body) for a, b in pairwise(columns)]
    return [_placed(line, borders, len(columns)) for line in body]


def _border(left: _Column, right: _Column, body: Sequence[Sequence[_Segment]]) -> float:
    """The place between two names where the fewest texts stand; the middle of the widest such gap."""
    first, last = round((left.x0 + left.x1) / 2), round((right.x0 + right.x1) / 2)
    cover = {x: sum(s.x0 <= x < s.x1 for line in body for s in line) for x in range(first, last + 1)}
    for column in (left, right):
        for x in cover:
            cover[x] += column.x0 <= x < column.x1
    least = min(cover.values())
    runs = [list(group) for value, group in groupby(sorted(cover), key=lambda x: cover[x]) if value == least]
    widest = max(runs, key=len)
    return (widest[0] + widest[-1] + 1) / 2


def _placed(line: Sequence[_Segment], borders: Sequence[float], width: int) -> list[_Segment | None]:
    words: list[list[Word]] = [[] for _ in range(width)]
    for segment in line:
        first, last = _column_at(segment.x0, borders), _column_at(segment.x1 - 0.5, borders)
        whole = first == last or (last == first + 1 and min(segment.x1 - borders[first], borders[first] - segment.x0) <= OVERFLOW)
        middle = _column_at((segment.x0 + segment.x1) / 2, borders)
        unit = (segment.x1 - segment.x0) / max(segment.words[-1].box.x1 - segment.words[0].box.x0, 1e-9)
        for word in segment.words:
            centre = segment.x0 + unit * (word.box.centre_x - segment.words[0].box.x0)
            words[middle if whole else _column_at(centre, borders)].append(word)
    number = line[0].line
    return [_Segment(tuple(w), number, 0.0, 0.0) if w else None for w in words]


def _column_at(x: float, borders: Sequence[float]) -> int:
    return sum(x >= border for border in borders)


def _rows(cells: Sequence[Sequence[_Segment | None]], columns: Sequence[_Column], vocabulary: Vocabulary) -> list[range]:
    """The lines of each row: of all ways to cut, the cheapest."""
    count = len(cells)
    cuts = [0.0, *(_cut_price(cells, columns, at) for at in range(1, count))]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for stop in range(1, count + 1):
        ways = [(best[start][0] + cuts[start] + _row_price(cells[start:stop], columns, vocabulary), start) for start in range(stop)]
        best.append(min(ways))
    rows: list[range] = []
    stop = count
    while stop:
        rows.insert(0, range(best[stop][1], stop))
        stop = best[stop][1]
    return rows


def _cut_price(cells: Sequence[Sequence[_Segment | None]], columns: Sequence[_Column], at: int) -> float:
    """Price of a row that begins with a line: small under an empty line, high where a sentence goes on."""
    blank = next(s.line for s in cells[at] if s) - next(s.line for s in cells[at - 1] if s) - 1
    price = 1.5 - 2.0 * min(blank, 2)
    for col in range(len(columns)):
        before = next((s for row in reversed(cells[:at]) if (s := row[col])), None)
        after = next((s for row in cells[at:] if (s := row[col])), None)
        if before is None or after is None or after.line - before.line > 3:
            continue
        price += 3.0 * (after.text[0].islower() or calls_for_more(before.text) or before.text.count("(") > before.text.count(")"))
    return price


def _row_price(rows: Sequence[Sequence[_Segment | None]], columns: Sequence[_Column], vocabulary: Vocabulary) -> float:
    """An action and one état: what a row holds."""
    price = 0.0
    for col, column in enumerate(columns):
        texts = [s.text for row in rows if (s := row[col])]
        role = column.role.role if column.role is not None else ""
        if role == "action":
            price += 0.0 if texts else 6.0
        elif role == "etat":
            etats = sum(t[0].isupper() and vocabulary.whole_etat(t) is not None for t in texts)
            price += 2.0 if not texts else 6.0 * max(etats - 1, 0)
    return price


def _table(slide: Slide, columns: Sequence[_Column], rows: Sequence[_Row], head: Sequence[_Segment]) -> Table:
    """The table with its cells over the whole of their row and column."""
    box = bounding_box(w.box for s in (*head, *(s for row in rows for s in row.segments)) for w in s.words)
    row_edges = (box.top, *(min(w.box.top for s in row.segments for w in s.words) for row in rows), box.bottom)
    col_edges = (box.x0, *(_left(column) for column in columns[1:]), box.x1)
    cells = [Cell(0, c, 1, 1, cell_box(row_edges, col_edges, 0, c), (_paragraph(col.words),)) for c, col in enumerate(columns)]
    for r, row in enumerate(rows, start=1):
        if row.band:
            whole = Box(box.x0, row_edges[r], box.x1, row_edges[r + 1])
            cells.append(Cell(r, 0, 1, len(columns), whole, tuple(_paragraph(s.words) for s in row.band)))
            continue
        for c in range(len(columns)):
            lines = [Line(_paragraph(s.words), 0, None) for line in row.lines if (s := line[c])]
            cells.append(Cell(r, c, 1, 1, cell_box(row_edges, col_edges, r, c), joined(lines), sure=SURE))
    return Table(slide.number, box, row_edges, col_edges, tuple(cells), "texte", has_header=True)


def _left(column: _Column) -> float:
    return min(w.box.x0 for w in column.words)


def _paragraph(words: Sequence[Word]) -> Paragraph:
    """A line, its list mark apart."""
    mark = words[0].text if len(words) > 1 and words[0].text in (*BULLETS, *DASHES) else ""
    own = tuple(words[1:] if mark else words)
    return Paragraph(own, bounding_box(w.box for w in own), bullet=f"{mark} " if mark else "")
