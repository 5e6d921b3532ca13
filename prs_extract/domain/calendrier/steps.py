"""Steps of a timeline: lines "Mars : réunion du comité", boxes with a period, numbered steps, tables of dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from prs_extract.domain.calendrier.tables import dated_cells, heads_calendar
from prs_extract.domain.objective_texts import bare_text
from prs_extract.domain.periods import Period, find_periods
from prs_extract.domain.records import Etape, Info
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.years import YEAR
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

_LEAD = re.compile(r"^(?:(?:à partir de|dès|d['’]ici(?: à)?|avant|après|en|au|de|du|le|vers|courant)\s+)+", re.IGNORECASE)
_SEPARATOR = re.compile(r"^\s*(?:[:–—→-]|\|)\s*")
_NUMBER = re.compile(r"^(?:(?:étape|phase|temps)\s*(?:n\s?°\s*)?)?(?P<numero>\d{1,2})\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<etape>(?:étape|phase|temps)\s*(?:n\s?°\s*)?\d{1,2})\s*[:–—.-]\s*(?P<texte>\S.*)$", re.IGNORECASE | re.DOTALL)
_NUMBERS = 2
"""Bare numbers from which they are those of steps, and not a figure that stands alone."""

_GAP = 0.2
"""Fraction of the slide within which a box belongs to the period printed over, under or beside it."""


@dataclass(slots=True, eq=False)
class _Step:
    """A step being gathered: its period as printed, what it says, and where."""

    etape: str
    period: Period | None
    box: Box
    paragraphs: list[Paragraph] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a paragraph begins with, as printed: a period, or a step's number (`period` None), and what follows it."""

    etape: str
    period: Period | None
    rest: str

    @property
    def is_number(self) -> bool:
        return self.period is None and not self.rest


def calendrier_from(layouts: Sequence[SlideLayout], info: Info, vocabulary: Vocabulary) -> list[Etape]:
    """Steps in reading order. A month without year takes that of the committee, then runs on from step to step."""
    found: list[Etape] = []
    for layout in layouts:
        body, heads = _body(layout, vocabulary)
        if body is None:
            dated = [s for t in layout.tables if heads_calendar(t, vocabulary) for s in _table_steps(t)]
            found += _records(dated, [], layout, _context_year(layout, info))
            continue
        dated = [s for t in layout.tables for s in _table_steps(t)]
        columns = [b for t in layout.tables for b in _columns(t)] if not dated else []
        steps = [*_steps([*body, *columns]), *dated]
        found += _records(steps, heads, layout, _context_year(layout, info))
    return found


def _body(layout: SlideLayout, vocabulary: Vocabulary) -> tuple[list[Block] | None, list[Paragraph]]:
    """The blocks of a slide that a title or a label calls a calendar, without that label; None for any other slide."""
    blocks = layout.body
    labels = [p for b in blocks for p in b.paragraphs if vocabulary.heading(one_line(p.text)) == "calendrier"]
    titled = layout.title is not None and any(vocabulary.heading(one_line(p.text)) == "calendrier" for p in layout.title.paragraphs)
    whole = layout.title is not None and vocabulary.heading(one_line(layout.title.text)) == "calendrier"
    if not (titled or whole or labels):
        return None, []
    taken = {id(p) for p in labels}
    return [replace(b, paragraphs=tuple(p for p in b.paragraphs if p.text and id(p) not in taken)) for b in blocks], labels


def _steps(blocks: Sequence[Block]) -> list[_Step]:
    """Steps of each block that says when by itself; other blocks go to the nearest block that is a period or a number and nothing else."""
    steps: list[_Step] = []
    loose: list[Block] = []
    labels: list[_Step] = []
    for block in blocks:
        found = _block_steps(block)
        if not found:
            loose.append(block)
        elif len(found) == 1 and not found[0].texts:
            labels.append(found[0])
        steps += found
    for block in loose:
        near = [s for s in labels if _gap(s.box, block.box) <= _GAP]
        dated = [s for s in near if s.period is not None]
        paragraphs = _without_axis(block.paragraphs)
        if near and paragraphs:
            step = min(dated or near, key=lambda s: _gap(s.box, block.box))
            step.texts += [one_line(p.text) for p in paragraphs]
            step.paragraphs += paragraphs
    return [s for s in steps if s.texts]


def _gap(one: Box, other: Box) -> float:
    """How far two boxes are: what parts them on one axis, plus how far their centres are on the other when they share nothing of it."""
    across = max(one.x0 - other.x1, other.x0 - one.x1, 0.0)
    down = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return (
        across + down
        if across and down
        else max(across, down) + min(abs(one.centre_x - other.centre_x), abs(one.centre_y - other.centre_y)) / 10
    )


def _block_steps(block: Block) -> list[_Step]:
    """Steps of one block, in order, the ticks of an axis left out."""
    paragraphs = _without_axis(block.paragraphs)
    marks = [_mark(p) for p in paragraphs]
    numbers = [i for i, m in enumerate(marks) if m is not None and m.is_number]
    if not any(m is not None for m in marks):
        return []
    if len(numbers) < _NUMBERS or not all(marks[i + 1 : j] for i, j in pairwise(numbers)):
        return _dated_steps(paragraphs, marks, block.box)
    head = _dated_steps(paragraphs[: numbers[0]], marks[: numbers[0]], block.box)
    stops = [*numbers[1:], len(paragraphs)]
    return [*head, *(_numbered_step(paragraphs[i:j], marks[i:j], block.box) for i, j in zip(numbers, stops, strict=True))]


def _without_axis(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs but the ticks of an axis ("09 10 11 12") and, when there are ticks, the years over them."""
    ticks = [p for p in paragraphs if len(p.words) > 1 and all(w.text.isdigit() for w in p.words)]
    years = [p for p in paragraphs if ticks and YEAR.fullmatch(one_line(p.text))]
    left_out = {id(p) for p in (*ticks, *years)}
    return [p for p in paragraphs if id(p) not in left_out]


def _dated_steps(paragraphs: Sequence[Paragraph], marks: Sequence[_Mark | None], box: Box) -> list[_Step]:
    """What names no period goes on with the step before, or waits for one when periods close their steps."""
    closing = _closes(marks)
    steps: list[_Step] = []
    waiting: list[Paragraph] = []
    for paragraph, mark in zip(paragraphs, marks, strict=True):
        if mark is not None:
            texts = [*(bare_text(p.text) for p in waiting), *([mark.rest] if mark.rest else [])]
            steps.append(_Step(mark.etape, mark.period, box, [*waiting, paragraph], texts))
            waiting = []
        elif closing or not steps:
            waiting.append(paragraph)
        else:
            steps[-1].texts.append(bare_text(paragraph.text))
            steps[-1].paragraphs.append(paragraph)
    return steps


def _closes(marks: Sequence[_Mark | None]) -> bool:
    """Periods stand under what they date: the first thing said is no period, and the last is a bare one."""
    last = marks[-1] if marks else None
    return bool(marks) and marks[0] is None and last is not None and not last.rest


def _numbered_step(paragraphs: Sequence[Paragraph], marks: Sequence[_Mark | None], box: Box) -> _Step:
    """A number, what it numbers, and the first period printed among it, which then names the step."""
    dated = next((m for m in marks if m is not None and m.period is not None), None)
    named = dated or marks[0]
    etape = named.etape if named is not None else ""
    texts = [bare_text(p.text) if m is None else m.rest for p, m in zip(paragraphs, marks, strict=True)]
    return _Step(etape, dated.period if dated is not None else None, box, list(paragraphs), [t for t in texts if t])


def _mark(paragraph: Paragraph) -> _Mark | None:
    """The period or number that a paragraph begins with, and the rest; None when it begins with neither."""
    text = bare_text(paragraph.text)
    lead = _LEAD.match(text)
    period = next(iter(find_periods(text)), None)
    if period is not None and period.start == (lead.end() if lead else 0):
        rest = text[period.stop :]
        separator = _SEPARATOR.match(rest)
        if not rest.strip(" .:"):
            return _Mark(text.strip(" :"), period, "")
        return _Mark(text[: period.stop], period, rest[separator.end() :]) if separator else None
    numbered = _NUMBERED.match(text)
    if numbered:
        return _Mark(numbered["etape"], None, numbered["texte"])
    return _Mark(text, None, "") if _NUMBER.match(text) else None


def _table_steps(table: Table) -> Iterator[_Step]:
    """A step for each period of a grid of dates; its header goes with the first."""
    found = dated_cells(table)
    taken = {id(p) for dated in found for p in dated.paragraphs}
    heads = [p for c in table.cells if c.row == 0 for p in c.paragraphs if id(p) not in taken]
    for dated in found:
        texts = [one_line(c.text) for c in dated.others]
        yield _Step(one_line(dated.cell.text), dated.period, dated.cell.box, [*heads, *dated.paragraphs], texts)
        heads = []


def _columns(table: Table) -> Iterator[Block]:
    """The columns of a grid that alignment made of texts side by side under their periods."""
    for col in range(table.n_cols):
        cells = [c for c in table.cells if c.col == col and c.text.strip()]
        if cells:
            yield Block(tuple(p for c in cells for p in c.paragraphs if p.text), bounding_box(c.box for c in cells))


def _context_year(layout: SlideLayout, info: Info) -> int | None:
    """The committee's year, else the only year that the slide prints."""
    if info.date is not None:
        return info.date.year
    years = {p.debut.year for b in layout.blocks for q in b.paragraphs for p in find_periods(one_line(q.text)) if p.debut is not None}
    return years.pop() if len(years) == 1 else None


def _records(steps: Sequence[_Step], heads: Sequence[Paragraph], layout: SlideLayout, year: int | None) -> Iterator[Etape]:
    last: dt.date | None = None
    claimed = tuple(heads)
    for step in steps:
        debut, fin = _days(step, year, last)
        last = debut or last
        texte = "\n".join(step.texts)
        yield Etape(step.etape, debut, fin, texte, layout.slide.number, layout.slide.page, (*step.paragraphs, *claimed))
        claimed = ()


def _days(step: _Step, year: int | None, last: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """The period's own days, or those of the context's year, the next one when that would go back in time."""
    if step.period is None or step.period.debut is not None or year is None:
        return (step.period.debut, step.period.fin) if step.period is not None else (None, None)
    for candidate in (year, year + 1) if last is None or last.year == year else (last.year, last.year + 1):
        period = next(iter(find_periods(step.etape, year=candidate)), None)
        if period is not None and period.debut is not None and (last is None or period.debut >= last):
            return period.debut, period.fin
    return None, None
