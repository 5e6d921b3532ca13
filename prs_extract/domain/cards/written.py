"""Actions written as labelled lines as tables of one row, in the place of their lines; an action cut by the end of a page is a table on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.cards.entries import Entry, entries_of
from prs_extract.domain.cards.lines import numbered
from prs_extract.domain.columns import Columns
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

DOUBTFUL = 0.7
"""How sure it is that nothing is said under a label, where labelled lines after the action are of none."""

_Label = tuple[str, ColumnRole]


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """The layouts of a deck with its written actions as tables, what the columns of each mean (by the identity of the table), and doubts."""

    layouts: tuple[SlideLayout, ...]
    columns: Mapping[int, Columns] = field(default_factory=dict)
    alertes: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """The table of an action on a slide, and the paragraphs that it takes there."""

    place: int
    table: Table
    taken: frozenset[int]


def with_written(layouts: Sequence[SlideLayout], skipped: set[int], vocabulary: Vocabulary) -> Written:
    """The layouts with a table for each action that is written as lines; as they are where there is none. `skipped`: places of slides read otherwise."""
    entries = entries_of(layouts, skipped, vocabulary)
    if not entries:
        return Written(tuple(layouts))
    labels = _labels(entries)
    columns = Columns((ColumnRole("action"), *(r for _, r in labels.values())), ("", *(n for n, _ in labels.values())), range(1))
    made = [m for e in entries for m in _tables(e, list(labels), layouts, vocabulary)]
    return Written(
        tuple(_laid_out(layout, [m for m in made if m.place == place]) for place, layout in enumerate(layouts)),
        {id(m.table): columns for m in made},
        tuple(_told(entries, layouts)),
    )


def _labels(entries: Sequence[Entry]) -> dict[str, _Label]:
    """Every label that opens a line, by its letters: as first printed, with its meaning."""
    found: dict[str, _Label] = {}
    for told in (t for e in entries for t in e.told):
        if told.line.label is not None and told.line.role is not None:
            found.setdefault(told.line.key, (told.line.label.name, told.line.role))
    return found


def _tables(entry: Entry, keys: Sequence[str], layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Iterator[_Made]:
    """The table of an action on each slide that it stands on."""
    places = {entry.title.place} | {t.line.place for t in entry.told} | {place for t in entry.told for place, _ in t.values}
    for place in sorted(places):
        heads, values, taken = _cells(entry, keys, place, vocabulary)
        slide = layouts[place].slide
        box = bounding_box(p.box for column in (*heads, *values) for p in column)
        sure = DOUBTFUL if entry.lost else 1.0
        yield _Made(place, _table(heads, values, box, slide.number, sure), frozenset(taken))


_Column = tuple[Paragraph, ...]


def _cells(entry: Entry, keys: Sequence[str], place: int, vocabulary: Vocabulary) -> tuple[list[_Column], list[_Column], set[int]]:
    """Heads and values of each column on a slide, the title first, and the paragraphs of the slide that they are made of."""
    number, title = (None, entry.title.paragraph) if entry.title.role is not None else numbered(entry.title.paragraph, vocabulary)
    label = entry.title.label.paragraph if entry.title.label is not None else number
    here = entry.title.place == place
    titles = tuple(entry.titles) if entry.title.role is not None else (title, *entry.titles)
    heads: list[_Column] = [(label,) if here and label is not None else ()]
    values: list[_Column] = [titles if here else ()]
    taken = {id(entry.title.printed), *(id(p) for p in entry.titles)} if here else set()
    by_key = {t.line.key: t for t in entry.told}
    for told in (by_key.get(key) for key in keys):
        own = told is not None and told.line.place == place and told.line.label is not None and not told.line.is_bare
        heads.append((told.line.label.paragraph,) if own and told is not None and told.line.label is not None else ())
        values.append(tuple(p for at, p in told.values if at == place) if told is not None else ())
        taken |= {id(told.line.paragraph)} if own and told is not None else set()
        taken |= {id(p) for p in values[-1]}
    return heads, values, taken


def _table(heads: Sequence[_Column], values: Sequence[_Column], box: Box, slide: int, sure: float) -> Table:
    n = len(heads)
    edges = tuple(box.x0 + i * box.width / n for i in range(n + 1))
    cells = [
        _cell(r, c, column, box, sure if r and c and not column else 1.0)
        for r, row in enumerate((heads, values))
        for c, column in enumerate(row)
    ]
    return Table(slide, box, (box.top, box.centre_y, box.bottom), edges, tuple(cells), "cartes", has_header=True)


def _cell(row: int, col: int, paragraphs: _Column, box: Box, sure: float) -> Cell:
    return Cell(row, col, 1, 1, bounding_box(p.box for p in paragraphs) if paragraphs else box, paragraphs, sure=sure)


def _laid_out(layout: SlideLayout, made: Sequence[_Made]) -> SlideLayout:
    """The items of a slide with a table where its first line stood, and what no action takes before and after it."""
    if not made:
        return layout
    by_paragraph = {key: m for m in made for key in m.taken}
    items: list[Table | Block] = []
    title = layout.title
    seen: set[int] = set()
    for item in layout.items:
        if not isinstance(item, Block) or not any(id(p) in by_paragraph for p in item.paragraphs):
            items.append(item)
            continue
        parts = list(_parts(item, by_paragraph, seen))
        items += parts
        if item is title:
            title = next((p for p in parts if isinstance(p, Block)), None)
    return replace(layout, items=tuple(items), title=title)


def _parts(block: Block, by_paragraph: Mapping[int, _Made], seen: set[int]) -> Iterator[Table | Block]:
    run: list[Paragraph] = []
    for paragraph in block.paragraphs:
        made = by_paragraph.get(id(paragraph))
        if made is None:
            run.append(paragraph)
            continue
        if run:
            yield _rest(block, run)
            run = []
        if id(made) not in seen:
            seen.add(id(made))
            yield made.table
    if run:
        yield _rest(block, run)


def _rest(block: Block, paragraphs: Sequence[Paragraph]) -> Block:
    return replace(block, paragraphs=tuple(paragraphs), box=bounding_box(p.box for p in paragraphs))


def _told(entries: Sequence[Entry], layouts: Sequence[SlideLayout]) -> Iterator[Alert]:
    for place in sorted({e.title.place for e in entries}):
        number = sum(e.title.place == place for e in entries)
        said = "Une action écrite" if number == 1 else f"{number} actions écrites"
        message = f"{said} en lignes sous un titre, lue{'s' if number > 1 else ''} d'après leurs étiquettes : ce n'est pas un tableau."
        yield alert("action-en-carte", message, slide=layouts[place].slide.number)
    for line in (line for e in entries for line in e.lost):
        said = f"« {one_line(line.paragraph.text)[:80]} » n'est rattaché à aucune action : la ligne reste dans `textes`, à vérifier."
        yield alert("carte-incomplete", said, slide=layouts[line.place].slide.number)
