"""Tables and blocks: what `layout` makes of a slide, before any meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from prs_extract.geometry import Box, bounding_box
from prs_extract.slides import Fill, Paragraph, Picture, Role, Slide, Word
from prs_extract.values import value

Method = Literal["natif", "traits", "fonds", "alignement", "formes", "cartes", "image", "texte"]
"""How a table was found: declared by the file, drawn rules, fills, alignment alone, separate shapes, labels in a drawn card, OCR of a picture,
flattened text.
"""


@value(frozen=True, slots=True, eq=False)
class Cell:
    """A merge-origin: rows `row`..`row + row_span - 1`, columns likewise, from 0. `marks`: small shapes or pictures lying over it.

    `sources`: the loose words of the slide that its paragraphs were made of (joined, their list marks taken off).
    `sure`: 0-1, how sure it is that the text is the cell's and right; less than 1 where text was flattened or read in a picture. `is_open`: it is empty,
    and nothing drawn parts it from the text on its left.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box
    paragraphs: tuple[Paragraph, ...] = ()
    fill: str | None = None
    marks: tuple[Fill | Picture, ...] = ()
    sources: tuple[Word, ...] = ()
    sure: float = 1.0
    is_open: bool = False
    _text: str | None = field(default=None, init=False, repr=False)

    @property
    def text(self) -> str:
        """Paragraphs as printed, bullets included, one a line; wrapped lines were joined when the paragraphs were made."""
        text = self._text
        if text is None:
            text = "\n".join([p.bullet + p.text for p in self.paragraphs if p.text])
            object.__setattr__(self, "_text", text)
        return text

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for p in self.paragraphs for w in p.words)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Table:
    """A grid as printed. `cells` are merge-origins, by row then column, and cover every place once. `parts`: named parts of the confidence that
    the grid is right (each 0-1, their weights being the business of whoever sums them).
    """

    slide: int
    box: Box
    row_edges: tuple[float, ...]
    col_edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    method: Method
    has_header: bool = False
    parts: tuple[tuple[str, float], ...] = ()
    _places: dict[tuple[int, int], Cell] = field(default_factory=dict, init=False, repr=False)
    _rows: list[tuple[Cell, ...]] = field(default_factory=list, init=False, repr=False)
    n_rows: int = field(init=False, repr=False)
    n_cols: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "n_rows", len(self.row_edges) - 1)
        object.__setattr__(self, "n_cols", len(self.col_edges) - 1)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Of its cells, in their order."""
        return tuple([p for c in self.cells for p in c.paragraphs])

    def holds_more_than(self, other: Table) -> bool:
        """It parts the texts of the other into more cells, however many empty ones that has."""
        return sum(bool(c.text) for c in self.cells) > sum(bool(c.text) for c in other.cells)

    def cell_at(self, row: int, col: int) -> Cell:
        """The merge-origin that covers a place. IndexError outside the grid."""
        try:
            return self._covered()[row, col]
        except KeyError:
            raise IndexError(f"no cell at row {row}, column {col} of a table of {self.n_rows} x {self.n_cols}") from None

    def iter_rows(self) -> Iterator[tuple[Cell, ...]]:
        """Row by row, the cell that covers each column: a merged cell comes back in every place that it covers."""
        if not self._rows:
            places, columns = self._covered(), range(self.n_cols)
            self._rows.extend([tuple([places[r, c] for c in columns]) for r in range(self.n_rows)])
        return iter(self._rows)

    def iter_own_rows(self) -> Iterator[tuple[Cell, ...]]:
        """Row by row, the cells that stand in it, or reach into it, each once."""
        return (tuple(dict.fromkeys(row)) for row in self.iter_rows())

    def _covered(self) -> dict[tuple[int, int], Cell]:
        """The merge-origin that covers each place."""
        if not self._places:
            for cell in self.cells:
                for r in range(cell.row, cell.row + cell.row_span):
                    for c in range(cell.col, cell.col + cell.col_span):
                        self._places[r, c] = cell
        return self._places

    def to_rows(self) -> list[list[str | None]]:
        """Texts row by row; a place covered by a merge-origin elsewhere is None, an empty cell "" (as pdfplumber has it)."""
        rows: list[list[str | None]] = [[None] * self.n_cols for _ in range(self.n_rows)]
        for cell in self.cells:
            rows[cell.row][cell.col] = cell.text
        return rows


@value(frozen=True, slots=True, eq=False)
class Block:
    """Paragraphs that belong together: a PPTX shape, a PDF column of text. `decor`: it repeats from slide to slide (footer, banner, number)."""

    paragraphs: tuple[Paragraph, ...]
    box: Box
    role: Role = ""
    shape: str = ""
    fill: str | None = None
    outline: str | None = None
    rotation: int = 0
    decor: bool = False
    _text_box: Box | None = field(default=None, init=False, repr=False)
    _text: str | None = field(default=None, init=False, repr=False)

    @property
    def text_box(self) -> Box:
        """Where the text stands, whatever box is drawn round it."""
        box = self._text_box
        if box is None:
            box = bounding_box([p.box for p in self.paragraphs])
            object.__setattr__(self, "_text_box", box)
        return box

    @property
    def text(self) -> str:
        """Of the paragraphs, one a line."""
        text = self._text
        if text is None:
            text = "\n".join([p.text for p in self.paragraphs if p.text])
            object.__setattr__(self, "_text", text)
        return text

    def as_bare(self) -> Block:
        """The block, of which it is known that nothing is drawn round its text: its box is that of the text."""
        object.__setattr__(self, "_text_box", self.box)
        return self

    def told(self, *, decor: bool, role: Role) -> Block:
        """The same block with what only the slides together say of it."""
        made = Block(self.paragraphs, self.box, role, self.shape, self.fill, self.outline, self.rotation, decor)
        object.__setattr__(made, "_text_box", self.text_box)
        object.__setattr__(made, "_text", self._text)
        return made


@dataclass(frozen=True, slots=True, eq=False)
class SlideLayout:
    """A slide laid out: tables and blocks in reading order (`items`), every word of the slide in exactly one paragraph of one of them.

    `title`: the block that heads the slide (role "title" or, failing that, the largest text near the top), also among `items`; None when there
    is none. `crowded`: the slide holds too much for tables to be looked for; of what it draws only the text is kept, in the order of the file.
    `tables`, `blocks`: of the items, those of each kind; `body`: the blocks that are neither the title nor decor.
    """

    slide: Slide
    items: tuple[Table | Block, ...]
    title: Block | None = None
    crowded: bool = False
    tables: tuple[Table, ...] = field(init=False, repr=False)
    blocks: tuple[Block, ...] = field(init=False, repr=False)
    body: tuple[Block, ...] = field(init=False, repr=False)

    @property
    def scale(self) -> tuple[float, float]:
        """Width and height of the slide in points."""
        return self.slide.width_pt, self.slide.height_pt

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", tuple([i for i in self.items if isinstance(i, Table)]))
        object.__setattr__(self, "blocks", tuple([i for i in self.items if isinstance(i, Block)]))
        object.__setattr__(self, "body", tuple([b for b in self.blocks if not b.decor and b is not self.title]))
