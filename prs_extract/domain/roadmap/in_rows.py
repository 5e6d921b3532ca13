"""What rows say where their table has no column for it: brackets in the cell of the action, grounds, inks and marks in the margin that a
legend explains.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from prs_extract.domain.captions import SAID, caption_of, state_of_band
from prs_extract.domain.legends import Legend
from prs_extract.domain.roadmap.priorisation import without_sign
from prs_extract.domain.roadmap.priority_notes import PriorityNotes
from prs_extract.domain.roadmap.rows import Row
from prs_extract.domain.roadmap.side_marks import marks_beside
from prs_extract.domain.signs import INK, Sign, drawings_of_cell, is_grey, sign_of, signs_of_cell
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.slides import Paragraph

FEWEST = 2
"""Rows that end in a state in brackets, at least: one may be a part of its action."""

PRIORITY = "Action prioritaire"
"""What such a sign stands for."""

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*$")

_State = Callable[[Row], tuple[str, Mapping[int, str]]]
_NOTHING: tuple[str, Mapping[int, str]] = ("", {})


def with_told(rows: Sequence[Row], legend: Legend, notes: PriorityNotes, vocabulary: Vocabulary) -> list[Row]:
    """The rows with what they say so. States are looked for in all tables of one header together, then in those of a slide: half of
    their rows show one, and not all the same.
    """
    told = _with_priorities([_labelled(row, vocabulary) for row in rows], notes, vocabulary)
    finders: tuple[_State, ...] = (
        lambda row: _in_brackets(row, vocabulary),
        lambda row: (_by_ground(row, legend), {}),
        lambda row: (_by_marks_beside(row, legend, vocabulary), {}),
        lambda row: (_by_ink(row, legend), {}),
    )
    for find, by_slide in product(finders, (False, True)):
        for places in _without_state(told, by_slide=by_slide):
            found = {i: state for i in places if (state := find(told[i]))[0]}
            if _are_enough([state for state, _ in found.values()], len(places)):
                for i, (etat, cut) in found.items():
                    told[i] = replace(told[i], said={**told[i].said, "etat": etat}, left_out={**told[i].left_out, **cut})
    return told


def _without_state(rows: Sequence[Row], *, by_slide: bool) -> list[list[int]]:
    """The rows of which no state is known, those of tables of one header together, or those of them on one slide."""
    alike: dict[tuple[tuple[str, ...], int], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if not row.has_role("etat") and not row.value("etat"):
            alike[row.first.source.columns.names, row.first.slide if by_slide else 0].append(i)
    return list(alike.values())


def _with_priorities(rows: Sequence[Row], notes: PriorityNotes, vocabulary: Vocabulary) -> list[Row]:
    """The rows with the priority that the writing of their action shows, as a note of the deck explains; none where it would be that of all of them."""
    bare = [i for i, row in enumerate(rows) if not row.has_role("priorisation") and not row.value("priorisation")]
    shown = {i for i in bare if notes.shows(rows[i], vocabulary)}
    told = list(rows)
    for i in bare:
        paragraphs = _paragraphs(rows[i])
        typed = {id(p): sign for p in dict.fromkeys([*paragraphs[:1], *paragraphs[-1:]]) if (sign := notes.typed_sign(p))}
        if typed or (i in shown and len(shown) < len(bare)):
            told[i] = replace(rows[i], said={**rows[i].said, "priorisation": PRIORITY}, left_out={**rows[i].left_out, **typed})
    return told


def _are_enough(states: Sequence[str], rows: int) -> bool:
    return len(states) >= FEWEST and 2 * len(states) >= rows and (len(set(states)) > 1 or len(states) == rows)


def _labelled(row: Row, vocabulary: Vocabulary) -> Row:
    """The row with the values of brackets ("(pilote : DOS)") behind the lines of its action; labelled lines are columns by now."""
    said, left_out = dict(row.said), dict(row.left_out)
    for paragraph in _paragraphs(row):
        bracket = _BRACKETS.search(paragraph.text) if ":" in paragraph.text else None
        inside = caption_of(bracket[1], vocabulary) if bracket is not None else None
        if bracket is None or inside is None or not inside.values or inside.rest:
            continue
        if any(row.has_role(role) or role not in SAID for role in inside.values):
            continue
        said |= {role: value for role, value in inside.values.items() if role not in said}
        left_out[id(paragraph)] = bracket[0]
    return replace(row, said=said, left_out=left_out) if left_out else row


def _paragraphs(row: Row) -> list[Paragraph]:
    return [p for part in row.parts for c in part.role_cells("action") for p in c.paragraphs if p.text]


def _in_brackets(row: Row, vocabulary: Vocabulary) -> tuple[str, Mapping[int, str]]:
    """The state in brackets behind the action, or behind its first line."""
    paragraphs = _paragraphs(row)
    for paragraph in dict.fromkeys([*paragraphs[-1:], *paragraphs[:1]]):
        bracket = _BRACKETS.search(without_sign(paragraph.text.removesuffix(row.left_out.get(id(paragraph), ""))))
        if bracket is not None and bracket.start() > 0 and state_of_band(bracket[1], vocabulary):
            return bracket[1].strip(), {id(paragraph): paragraph.text[bracket.start() :]}
    return _NOTHING


def _by_ground(row: Row, legend: Legend) -> str:
    """The one meaning of the grounds of the row; nothing where marks over it have one."""
    own = [c for part in row.parts for c in part.every_cell()]
    slide = row.first.slide
    if not legend.entries or any(legend.meaning(s, slide) for c in own for s in (*signs_of_cell(c), *drawings_of_cell(c))):
        return ""
    priority = {id(c) for part in row.parts for c in part.role_cells("priorisation")}
    colours = dict.fromkeys(c.fill for c in own if c.fill is not None and id(c) not in priority)
    return _only({m for colour in colours if (m := legend.meaning(Sign("fond", colour), slide))})


def _by_marks_beside(row: Row, legend: Legend, vocabulary: Vocabulary) -> str:
    """The one state that a legend says the marks in the margin stand for."""
    marks = marks_beside(row) if legend.entries else ()
    told = {m for mark in marks if (m := legend.meaning(sign_of(mark), row.first.slide))}
    return _only({m for m in told if vocabulary.etat(m) not in (None, "non renseigné")})


def _by_ink(row: Row, legend: Legend) -> str:
    """The meaning of the colour in which the action is written."""
    if not any(e.sign.shape == INK for e in legend.inks):
        return ""
    words = [w for p in _paragraphs(row) for w in p.words]
    colours = {w.colour for w in words}
    if len(colours) != 1 or (colour := next(iter(colours))) is None or is_grey(colour):
        return ""
    return Legend(legend.inks).meaning(Sign(INK, colour), row.first.slide) or ""


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""
