"""Whether words that stand in rows and columns are a table: how well they are aligned, how full it is, whether its lines go on. Lengths in points."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from prs_extract.geometry import Box
from prs_extract.layout.aligned.gutters import Zone
from prs_extract.layout.aligned.side_lists import are_lists
from prs_extract.layout.aligned.strips import has_leader, is_figure
from prs_extract.layout.canvas import PlacedWord
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.flow.bullets import is_bullet, is_dash, is_number_mark

LEAST_FILLED = 0.4
"""Share of the places of an aligned table that hold words: without rules, an empty column cannot be seen."""

LEAST_ALIGNED = 0.6
"""Share of the cells of a column that begin, end or are centred at one place."""

LEAST_ALIGNED_FIGURES = 0.4
"""The same for figures centred in their columns, with and without signs."""

RULED_ROWS, PLAIN_ROWS = 3, 5
"""Rows that a table of two columns has at least, with a rule under its header or without."""

PLAIN_LEAST = 3
"""Rows that any table has at least that neither a rule nor a header set apart shows."""

PLAIN_CLEAR = 0.6
"""Share of its lines that must be clear of the gutters."""

LEAST_USED = 0.25
"""Share of the rows that fill a column in use."""

MOST_FIGURES = 0.7
"""Share of figures in the second of two columns that no rule shows to be a table."""

FIGURE_COLUMNS, FIGURES_LEAST = 2, 4
"""Columns of figures, and figures in each, that show a table whatever lies across them."""

LEAST_CONTENTS = 5
"""Lines of a list of contents that have a leader and a page number, at least."""

LAST_PAGE, FAR = 999, 8.0
"""Number of a page, at most, and space, in font sizes, over which no leader need run to it."""

MOST_GOING_ON = 0.5
"""Share of cells that may seem to go on below."""

FULL_LINE = 4.0
"""A line is full when less than this is left of its column, in font sizes: some files print a space after every cell, but cells are ragged."""

SAME_PLACE_PT = 2.5
"""Distance at which two cells begin at one place."""


def parts_of(filled: FilledGrid, zone: Zone) -> tuple[tuple[str, float], ...]:
    grid = filled.grid
    body = [c for c in grid.cells if c.col_span == 1]
    return (
        ("alignement", round(_aligned_share(filled), 3)),
        ("cellules remplies", round(sum(c in filled.words for c in body) / max(len(body), 1), 3)),
        ("lignes traversantes", round(1.0 - zone.spanning / len(zone.strips), 3)),
    )


def _aligned_share(filled: FilledGrid) -> float:
    """Share of the cells, header apart, that begin, end or are centred where most cells of their column do."""
    aligned = total = 0
    for col in range(filled.grid.n_cols):
        boxes = [_extent(words) for cell, words in filled.words.items() if cell.col == col and cell.col_span == 1 and cell.row > 0]
        if boxes:
            aligned += max(_most_at_one_place(values) for values in zip(*((b.x0, b.x1, b.centre_x) for b in boxes), strict=True))
            total += len(boxes)
    return aligned / total if total else 0.0


def _extent(words: Sequence[PlacedWord]) -> Box:
    return Box(min(w.box.x0 for w in words), 0.0, max(w.box.x1 for w in words), 0.0)


def _most_at_one_place(values: Sequence[float]) -> int:
    places = sorted(values)
    first = last = most = 0
    for at in places:
        while at - places[first] > SAME_PLACE_PT:
            first += 1
        while last < len(places) and places[last] - at <= SAME_PLACE_PT:
            last += 1
        most = max(most, last - first)
    return most


def is_table(filled: FilledGrid, zone: Zone, parts: dict[str, float], ruled: bool) -> bool:
    """`ruled`: a rule parts two rows. Without one, and without a header set apart, two rows or mostly lines across the columns are none."""
    grid = filled.grid
    figures = _has_figures(filled)
    aligned = parts["alignement"] >= (LEAST_ALIGNED_FIGURES if figures else LEAST_ALIGNED)
    if grid.n_rows < 2 or not aligned or parts["cellules remplies"] < LEAST_FILLED:
        return False
    plain = not (ruled or zone.headed or figures or _heads_texts(filled) or (_has_head(filled) and _is_clear(filled, parts)))
    if plain and (grid.n_rows < PLAIN_LEAST or parts["lignes traversantes"] <= PLAIN_CLEAR):
        return False
    if (not zone.twin and _goes_on(filled) > MOST_GOING_ON) or are_lists(filled) or _is_contents(filled) or _holds_marks_apart(filled):
        return False
    columns = _columns_in_use(filled)
    return len(columns) >= 3 or (len(columns) == 2 and _is_repeated(filled, columns, ruled))


def _is_clear(filled: FilledGrid, parts: dict[str, float]) -> bool:
    """Few rows with a line across them are a heading and its text, whatever their style."""
    return filled.grid.n_rows > PLAIN_LEAST or parts["lignes traversantes"] >= 1


def _has_head(filled: FilledGrid) -> bool:
    """The words of the first row have a style, bold or coloured, that none below has."""
    styles = [
        {(w.word.bold, w.word.colour) for c, words in filled.words.items() if (c.row == 0) is head for w in words} for head in (True, False)
    ]
    return len(styles[0]) == 1 and not styles[0] & styles[1]


def _has_figures(filled: FilledGrid) -> bool:
    """Several columns hold hardly anything but figures, row after row."""
    cells = [(c.col, " ".join(w.word.text for w in words)) for c, words in filled.words.items() if c.col > 0 and c.col_span == 1]
    figures = Counter(col for col, text in cells if is_figure(text))
    held = Counter(col for col, _ in cells)
    return sum(n >= FIGURES_LEAST and n >= MOST_FIGURES * held[col] for col, n in figures.items()) >= FIGURE_COLUMNS


def _heads_texts(filled: FilledGrid) -> bool:
    """Two rows, the second of texts of several lines in most columns: headings over texts."""
    below = [words for cell, words in filled.words.items() if cell.row == 1]
    tall = [max(w.box.bottom for w in words) - min(w.box.top for w in words) > 2 * words[0].size for words in below]
    return filled.grid.n_rows == PLAIN_LEAST - 1 and sum(tall) > 0.5 * filled.grid.n_cols


def _columns_in_use(filled: FilledGrid) -> list[int]:
    """Columns that more than a few rows fill: a note in the margin, a list's one long line make none."""
    rows = {col: {c.row for c in filled.words if c.col == col} for col in range(filled.grid.n_cols)}
    return [col for col, found in rows.items() if len(found) > LEAST_USED * filled.grid.n_rows]


def _is_contents(filled: FilledGrid) -> bool:
    """A list of contents: leaders run, or a wide space goes, to a last column of page numbers that never fall; figures of anything else do."""
    last = filled.grid.n_cols - 1
    numbers = [
        words[-1].word.text for cell, words in sorted(filled.words.items(), key=lambda c: c[0].row) if cell.col + cell.col_span > last
    ]
    pages = [int(n) for n in numbers if n.isdecimal()]
    if len(pages) < LEAST_CONTENTS:
        return False
    led = {cell.row for cell, words in filled.words.items() if has_leader(words)}
    many = min(len(pages), len(led)) >= LEAST_CONTENTS and len(pages) >= MOST_FIGURES * len(numbers)
    return pages == sorted(pages) and (many or _has_pages_alone(filled, pages))


def _has_pages_alone(filled: FilledGrid, pages: Sequence[int]) -> bool:
    """Texts and numbers of pages in two columns far from one another, row after row, without a header."""
    grid = filled.grid
    columns = [[words for cell, words in filled.words.items() if cell.col == col] for col in (0, 1)]
    if grid.n_cols != 2 or not len(pages) == len(columns[0]) == len(columns[1]) == grid.n_rows:
        return False
    space = min(w.box.x0 for words in columns[1] for w in words) - max(w.box.x1 for words in columns[0] for w in words)
    texts = not any(is_figure(" ".join(w.word.text for w in words)) for words in columns[0])
    return texts and len(set(pages)) >= LEAST_CONTENTS and pages[-1] <= LAST_PAGE and space >= FAR * columns[0][0][0].size


def _holds_marks_apart(filled: FilledGrid) -> bool:
    """A column holds nothing but list marks, far before their texts: the first one, and the lines across it are outer items; or a later one,
    and a line across it begins with a mark too: under signs of a state none does.
    """
    heads: dict[int, list[str]] = defaultdict(list)
    across: dict[int, list[str]] = defaultdict(list)
    for cell, words in filled.words.items():
        texts = [w.word.text for w in words]
        (heads if cell.col_span == 1 else across)[cell.col] += texts if cell.col_span == 1 else texts[:1]
    marked = [col for col, texts in heads.items() if all(map(_is_mark, texts))]
    return any(col == 0 or any(map(_is_mark, across[col])) for col in marked)


def _is_mark(text: str) -> bool:
    return is_bullet(text) or is_dash(text)


def _goes_on(filled: FilledGrid) -> float:
    """Share of the cells that are full lines of several words after which the file prints a space: lines of prose, which go on in the row below."""
    cells = {c: max(words, key=lambda w: (w.box.bottom, w.box.x1)) for c, words in filled.words.items() if len(words) > 2}
    reach = {col: max(last.box.x1 for cell, last in cells.items() if cell.col == col) for col in {c.col for c in cells}}
    full = [last.word.space_after is True and last.box.x1 >= reach[cell.col] - FULL_LINE * last.size for cell, last in cells.items()]
    return sum(full) / len(filled.words) if full else 0.0


def _is_repeated(filled: FilledGrid, columns: Sequence[int], ruled: bool) -> bool:
    """Two columns are a table only when enough rows fill both: under a rule, or with figures in the second that are no marks of a list."""
    left, right = columns
    both = [row for row in range(filled.grid.n_rows) if {left, right} <= {c.col for c in filled.words if c.row == row}]
    heads = [words[0].word.text for cell, words in filled.words.items() if cell.col == right and cell.row in both[1:]]
    figures = sum((any(c.isdigit() for c in text) and not is_number_mark(text)) or is_dash(text) for text in heads)
    return len(both) >= (RULED_ROWS if ruled else PLAIN_ROWS) and (ruled or figures >= MOST_FIGURES * max(len(heads), 1))
