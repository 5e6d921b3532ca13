"""Text exports laid out: flattened tables made tables again, lines put back together, slides told apart by what their lines say.

A reader hands over the lines of a text in a column, one paragraph each. Where a header's names follow one another, what comes under them is
read by the grammar of a roadmap row; the rest is text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from prs_extract.alerts import Alert, alert
from prs_extract.domain.flattened.columns import spaced_table
from prs_extract.domain.flattened.header import Header, find_headers
from prs_extract.domain.flattened.indicateurs import indicateur_table, objective_letters
from prs_extract.domain.flattened.lines import Line, is_body, is_number, is_wrapped, joined, lines_of
from prs_extract.domain.flattened.order import holds_etat, is_by_column, is_mixed, names_alone
from prs_extract.domain.flattened.pieces import FlatTable, flat_table
from prs_extract.domain.flattened.rows import rows_of
from prs_extract.domain.flattened.shift import with_own_titles
from prs_extract.domain.flattened.slides import slides_of
from prs_extract.domain.flattened.tables import ReadStretch, Stretch, parted, stretches_of, table_of, unread_table, with_doubts
from prs_extract.domain.records import RUBRIQUES, Reading
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box, in_runs
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph, Source
from prs_extract.text import letters, one_line

FEWEST_STATES = 2
"""Lines with an état, from which a page without header may hold rows."""

TEXT_FORMATS = frozenset({"markdown", "texte"})
"""Formats of sources that are nothing but text."""

UNREAD = "Les cellules du tableau d'actions sont mêlées dans cet export : ses lignes ne sont pas lues, son texte est gardé tel quel"
ADVICE = "lisez plutôt le PPTX, le PDF ou un export qui suit les lignes du tableau"


def is_deck(reading: Reading) -> bool:
    """Whether a text is that of a deck: it says something of actions. Any other text has paragraphs and lists too."""
    return bool(reading.actions or reading.bilans) or any(a.code == "tableau-illisible" for a in reading.alertes)


def has_review(source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> bool:
    """Whether a review may be looked for: a text shows neither boxes nor sizes, so it must print the heading of one in words that are known, and not
    as a name of column among others that an export has scattered.
    """
    if source.format not in TEXT_FORMATS:
        return True
    lines = [one_line(p.text) for o in layouts for b in o.blocks if not b.decor for p in b.paragraphs if not p.bullet.strip()]
    heads = [one_line(c.text) for o in layouts for t in o.tables for c in t.cells if c.row == 0 or c.col == 0]
    columns = {text: role.role for text in lines if (role := vocabulary.label(text)) is not None}
    is_scattered = len(set(columns.values()) & {"etat", "programmation", "pilote"}) > 1
    return any(vocabulary.rubrique(text) in {"bilan", "difficulté"} and not (is_scattered and text in columns) for text in (*lines, *heads))


def unflattened(source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[tuple[SlideLayout, ...], list[Alert]]:
    """The layouts of a text export as those of the deck it comes from, and its tables that cannot be read; any other source as it is.

    Pages whose export keeps the columns apart come as loose words: their layout stands. So do tables that the export draws.
    """
    if source.format not in TEXT_FORMATS:
        return tuple(layouts), []
    pages = _pages(layouts, vocabulary)
    if len(pages) == 1 and pages[0].is_plain and not any(names_alone(pages[0].lines, vocabulary)):
        return slides_of(pages[0].layout, pages[0].lines, vocabulary), []
    every = [part for page in pages for part in page.parts]
    rows = rows_of([p.flat for p in every], vocabulary)
    reads = {id(p): ReadStretch(p.stretch, p.flat, found) for p, found in zip(every, rows, strict=True)}
    mixed = is_mixed([p.flat for p in every], vocabulary)
    wrapped = is_wrapped([p.lines for p in pages])
    objectifs = {objective_letters(p.text) for page in pages for p in joined(page.lines, wrapped=wrapped)} - {""}
    made = [_laid_out(page, reads, objectifs, vocabulary, mixed=mixed, wrapped=wrapped) for page in pages]
    return with_own_titles([o for o, _ in made], vocabulary), [a for _, alerts in made for a in alerts]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A stretch of a flattened table, ready to be read."""

    header: Header
    stretch: Stretch
    flat: FlatTable


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    """A page of text, its lines, the headers among them and what stands under each."""

    layout: SlideLayout
    lines: Sequence[Line]
    headers: tuple[Header, ...] = ()
    parts: tuple[_Part, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Lines and nothing else."""
        return bool(self.layout.slide.frames) and not self.headers and not self.layout.tables

    def stop(self, header: Header) -> int:
        """The line after what stands under a header: the next header's, or the end of the page."""
        return min([h.start for h in self.headers if h is not header and h.start >= header.stop], default=len(self.lines))


def _pages(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> list[_Page]:
    """The pages with what stands under their headers; one without header whose lines hold states may go on with the table of the page before."""
    pages: list[_Page] = []
    for layout, lines in zip(layouts, lines_of(layouts, vocabulary), strict=True):
        page = _page(layout, lines, vocabulary)
        if page.is_plain and pages and pages[-1].headers:
            page = _with_parts(replace(page, headers=tuple(_header_before(page, pages[-1], vocabulary))), vocabulary)
        pages.append(page)
    return pages


def _header_before(page: _Page, before: _Page, vocabulary: Vocabulary) -> Iterator[Header]:
    """The last header of the page before, at the first line that is not also over the table there, and from which a band or a row may begin."""
    over = {letters(without_suite(line.text)) for line in before.lines[: before.headers[0].start]}
    start = next((i for i, line in enumerate(page.lines) if letters(without_suite(line.text)) not in {*over, ""}), len(page.lines))
    named = (i for i, line in enumerate(page.lines) if (mention := parse_mention(line.text)) is not None and mention.texte)
    states = [i for i, held in enumerate(holds_etat(page.lines, vocabulary)) if held]
    if len(states) >= FEWEST_STATES:
        first = next(named, start)
        place = first if start <= first < states[0] else start
        yield replace(before.headers[-1], start=place, stop=place)


def _page(layout: SlideLayout, lines: Sequence[Line], vocabulary: Vocabulary) -> _Page:
    if layout.tables or layout.slide.words:
        return _Page(layout, lines)
    return _with_parts(_Page(layout, lines, tuple(find_headers(lines, vocabulary))), vocabulary)


def _with_parts(page: _Page, vocabulary: Vocabulary) -> _Page:
    lines = page.lines
    parts = [(h, s) for h in page.headers for s in stretches_of(lines[h.stop : page.stop(h)])]
    flat = [flat_table(s.lines, [c.role for c in h.cells], vocabulary) for h, s in parts]
    return replace(page, parts=tuple(_Part(h, s, f) for (h, s), f in zip(parts, flat, strict=True)))


def _laid_out(
    page: _Page, reads: dict[int, ReadStretch], objectifs: Collection[str], vocabulary: Vocabulary, *, mixed: bool, wrapped: bool
) -> tuple[SlideLayout, list[Alert]]:
    if page.layout.slide.words:
        return _from_columns(page.layout, vocabulary), []
    items: list[Table | Block] = [with_doubts(part, vocabulary) for t in page.layout.tables for part in parted(t, vocabulary)]
    alerts: list[Alert] = []
    at = 0
    for header in page.headers:
        read = [reads[id(p)] for p in page.parts if p.header is header]
        is_unread = mixed or any(is_by_column(r.flat, vocabulary) for r in read)
        table, stop = _unread(page, header) if is_unread else _read(page, header, read)
        if table is not None:
            items += [*_blocks(page.lines[at : header.start], wrapped), table]
            at = stop
        if table is not None and is_unread:
            alerts.append(alert("tableau-illisible", f"{UNREAD} ; {ADVICE}.", slide=page.layout.slide.number))
    rest = page.lines[at:]
    for table, start, stop, is_unread in _others(page, rest, objectifs, vocabulary):
        items += [*_blocks(rest[:start], wrapped), table]
        rest = rest[stop:]
        if is_unread:
            alerts.append(alert("tableau-illisible", f"{UNREAD} ; {ADVICE}.", slide=page.layout.slide.number))
    items += _blocks(rest, wrapped)
    return _in_order(page.layout, items, vocabulary), alerts


def _from_columns(layout: SlideLayout, vocabulary: Vocabulary) -> SlideLayout:
    """A page whose columns are kept apart: its action table by its header, the rest a block for each line; as it is where there is none, its
    first text for a title.
    """
    found = spaced_table(layout.slide, vocabulary)
    if found is None:
        return (
            layout
            if layout.title is not None
            else _in_order(layout, [i for i in layout.items if isinstance(i, Table) or not i.decor], vocabulary)
        )
    left = [w for w in layout.slide.words if id(w) not in found.words]
    lines = [tuple(group) for _, group in groupby(sorted(left, key=lambda w: (w.box.top, w.box.x0)), key=lambda w: w.box.top)]
    blocks = [Block((p,), p.box) for p in (Paragraph(words, bounding_box(w.box for w in words)) for words in lines)]
    return _in_order(layout, [found.table, *blocks], vocabulary)


def _in_order(layout: SlideLayout, items: list[Table | Block], vocabulary: Vocabulary) -> SlideLayout:
    items.sort(key=lambda item: item.box.top)
    title = next((b for b in layout.blocks if b.role == "title"), None)
    if title is None and items and isinstance(items[0], Block) and not _is_heading(items, vocabulary):
        title, items = _titled(items[0], items[1:])
    decor = [b for b in layout.blocks if b.decor and not is_body(b, vocabulary)]
    return SlideLayout(layout.slide, (*([title] if title else []), *items, *decor), title)


def _is_heading(items: Sequence[Table | Block], vocabulary: Vocabulary) -> bool:
    """The first text heads a part of a review, and another does further down: the slide prints no title."""
    firsts = [i.paragraphs[0] for i in items if isinstance(i, Block)]
    heads = [p for p in firsts if vocabulary.rubrique(one_line(p.text)) in RUBRIQUES]
    return len(heads) > 1 and heads[0] is firsts[0]


def _titled(first: Block, items: list[Table | Block]) -> tuple[Block | None, list[Table | Block]]:
    """The title that the first text of a page begins with, its first line and those that only go on with it, and what is left of the items."""
    lines = [*first.paragraphs, *(p for b in items[:1] if isinstance(b, Block) for p in b.paragraphs)]
    stop = 1
    while stop < len(lines) and _goes_on(lines[stop - 1], lines[stop]):
        stop += 1
    parts = [first, *(b for b in items[:1] if isinstance(b, Block))]
    kept = {id(p) for p in lines[:stop]}
    rest = [replace(b, paragraphs=left) for b in parts if (left := tuple(p for p in b.paragraphs if id(p) not in kept))]
    items = [*rest, *items[len(parts) - 1 :]]
    if not items:
        return None, [first]
    return replace(first, paragraphs=tuple(lines[:stop]), box=bounding_box(p.box for p in lines[:stop]), role="title"), items


def _goes_on(above: Paragraph, line: Paragraph) -> bool:
    """A line without mark that begins in lower case, or after a word cut at its hyphen."""
    return not line.bullet.strip() and (line.text[:1].islower() or above.text.endswith("-"))


def _read(page: _Page, header: Header, read: Sequence[ReadStretch]) -> tuple[Table | None, int]:
    """The table of a header and the line after it; None where no row was read. What names an objective under the last row stays outside."""
    last = max((i for i, one in enumerate(read) if one.rows), default=-1)
    if last < 0:
        return None, header.stop
    inside = read[: last + 1]
    stop = header.stop + sum(len(one.stretch.band) + len(one.stretch.lines) for one in inside)
    return table_of(page.layout.slide.number, header, page.lines[header.start : header.stop], inside), stop


def _unread(page: _Page, header: Header) -> tuple[Table | None, int]:
    stop = page.stop(header)
    if stop == header.stop:
        return None, stop
    names = [c.words for c in header.cells]
    head = page.lines[header.start : header.stop]
    return unread_table(page.layout.slide.number, names, head, page.lines[header.stop : stop]), stop


def _others(
    page: _Page, rest: Sequence[Line], objectifs: Collection[str], vocabulary: Vocabulary
) -> Iterator[tuple[Table, int, int, bool]]:
    """A table of indicators among the lines left, or an action table whose header is scattered: itself, its lines, whether it is unread."""
    number = page.layout.slide.number
    if page.layout.tables or page.headers:
        return
    found = indicateur_table(number, rest, objectifs, vocabulary)
    if found is not None:
        yield (*found, False)
        return
    named = names_alone(rest, vocabulary)
    if any(named):
        start = named.index(True)
        head = [line for line, is_name in zip(rest, named, strict=True) if is_name]
        others = [line for line, is_name in zip(rest[start:], named[start:], strict=True) if not is_name]
        if others:
            yield unread_table(number, [line.paragraph.words for line in head], head, others), start, len(rest), True


def _blocks(lines: Sequence[Line], wrapped: bool) -> list[Block]:
    """The paragraphs between tables, a block for each: which of them stood together is not in the text. Items that follow one another are one list."""
    groups = in_runs(joined(lines, wrapped=wrapped), lambda group, paragraph: _is_item(paragraph) and _is_item(group[-1]))
    return [Block(tuple(group), bounding_box(p.box for p in group)) for group in groups]


def _is_item(paragraph: Paragraph) -> bool:
    """It has a list mark or a number."""
    return bool(paragraph.bullet.strip()) or is_number(paragraph.text.split()[0])
