"""Steps of a timeline: lines "Mars : réunion du comité", boxes with a period, numbered steps, tables of dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from prs_extract.alerts import Alert
from prs_extract.domain.arborescence import bare_text
from prs_extract.domain.periods import Period, find_periods
from prs_extract.domain.records import Etape, Info
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

_LEAD = re.compile(r"^(?:(?:à partir de|dès|d['’]ici(?: à)?|avant|après|en|au|de|du|le|vers|courant)\s+)+", re.IGNORECASE)
_SEPARATOR = re.compile(r"^\s*(?:[:–—→-]|\|)\s*")
_NUMBER = re.compile(r"^(?:(?:étape|phase|temps)\s*(?:n\s?°\s*)?)?(?P<numero>\d{1,2})\s*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?P<etape>(?:étape|phase|temps)\s*(?:n\s?°\s*)?\d{1,2})\s*[:–—.-]\s*(?P<texte>\S.*)$", re.IGNORECASE | re.DOTALL)
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


def calendrier_from(layouts: Sequence[SlideLayout], info: Info, vocabulary: Vocabulary) -> tuple[list[Etape], list[Alert]]:
    """Steps in reading order. A month without year takes that of the committee, then runs on from step to step. No alert is raised so far."""
    found: list[Etape] = []
    for layout in layouts:
        body, heads = _body(layout, vocabulary)
        if body is None:
            continue
        steps = [*_steps(body), *(s for t in layout.tables for s in _table_steps(t))]
        found += _records(steps, heads, layout, _context_year(layout, info))
    return found, []


def _body(layout: SlideLayout, vocabulary: Vocabulary) -> tuple[list[Block] | None, list[Paragraph]]:
    """The blocks of a slide that a title or a label calls a calendar, without that label; None for any other slide."""
    blocks = [b for b in layout.blocks if not b.decor and b is not layout.title]
    labels = [p for b in blocks for p in b.paragraphs if vocabulary.heading(one_line(p.text)) == "calendrier"]
    titled = layout.title is not None and any(vocabulary.heading(one_line(p.text)) == "calendrier" for p in layout.title.paragraphs)
    whole = layout.title is not None and vocabulary.heading(one_line(layout.title.text)) == "calendrier"
    if not (titled or whole or labels):
        return None, []
    taken = {id(p) for p in labels}
    return [replace(b, paragraphs=tuple(p for p in b.paragraphs if p.words and id(p) not in taken)) for b in blocks], labels


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
        if near and block.paragraphs:
            step = min(near, key=lambda s: _gap(s.box, block.box))
            step.texts += [one_line(p.text) for p in block.paragraphs]
            step.paragraphs += block.paragraphs
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
    """Steps of one block, in order; what names no period goes on with the step before, or waits for one when periods close their steps."""
    marks = [_mark(p) for p in block.paragraphs]
    if not any(m is not None for m in marks):
        return []
    closing = _closes(marks)
    steps: list[_Step] = []
    waiting: list[Paragraph] = []
    for paragraph, mark in zip(block.paragraphs, marks, strict=True):
        if mark is None:
            if closing or not steps:
                waiting.append(paragraph)
            else:
                steps[-1].texts.append(bare_text(paragraph.text))
                steps[-1].paragraphs.append(paragraph)
            continue
        etape, period, text = mark
        step = _Step(etape, period, block.box, [*waiting, paragraph], [bare_text(p.text) for p in waiting] + ([text] if text else []))
        waiting = []
        steps.append(step)
    return _numbers_joined(steps)


def _closes(marks: Sequence[tuple[str, Period | None, str] | None]) -> bool:
    """Periods stand under what they date: the first thing said is no period, and the last is a bare one."""
    dated = [m for m in marks if m is None or m[1] is not None]
    last = dated[-1] if dated else None
    return bool(dated) and dated[0] is None and last is not None and not last[2]


def _numbers_joined(steps: list[_Step]) -> list[_Step]:
    """A bare number just before a dated step is the number of that step, and says nothing more."""
    joined: list[_Step] = []
    for step in steps:
        if joined and joined[-1].period is None and not joined[-1].texts and step.period is not None:
            step.paragraphs = [*joined.pop().paragraphs, *step.paragraphs]
        joined.append(step)
    return joined


def _mark(paragraph: Paragraph) -> tuple[str, Period | None, str] | None:
    """The period or number that a paragraph begins with, as printed, and the rest; None when it begins with neither."""
    text = bare_text(paragraph.text)
    lead = _LEAD.match(text)
    at = lead.end() if lead else 0
    period = next(iter(find_periods(text)), None)
    if period is not None and period.start == at:
        rest = text[period.stop :]
        separator = _SEPARATOR.match(rest)
        if not rest.strip(" .:"):
            return text.strip(" .:"), period, ""
        return (text[: period.stop], period, rest[separator.end() :]) if separator else None
    numbered = _NUMBERED.match(text)
    if numbered:
        return numbered["etape"], None, numbered["texte"]
    return (text, None, "") if _NUMBER.match(text) else None


def _table_steps(table: Table) -> Iterator[_Step]:
    """Rows that begin with a period; the other cells say what is done."""
    for row in table.iter_rows():
        cells = [c for c in dict.fromkeys(row) if c.text.strip()]
        periods = find_periods(one_line(cells[0].text)) if len(cells) > 1 else []
        if periods and periods[0].start == 0:
            paragraphs = [p for c in cells for p in c.paragraphs]
            yield _Step(one_line(cells[0].text), periods[0], cells[0].box, paragraphs, [one_line(c.text) for c in cells[1:]])


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
