"""What rows say where their table has no column for it: brackets in the cell of the action, grounds, inks and marks in the margin that a
legend explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

from prs_extract.domain.legends.legends import Legend
from prs_extract.domain.legends.signs import INK, Sign, drawings_of_cell, is_grey, sign_of, signs_of_cell
from prs_extract.domain.roadmap.priority_notes import PriorityNotes
from prs_extract.domain.roadmap.row_ends import are_enough, paragraphs_of, with_ends
from prs_extract.domain.roadmap.rows import Row
from prs_extract.domain.roadmap.side_marks import marks_beside
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.slides import Fill
from prs_extract.text import one_line

PRIORITY = "Action prioritaire"
"""What such a sign stands for."""


def with_told(rows: Sequence[Row], legend: Legend, notes: PriorityNotes, vocabulary: Vocabulary) -> list[Row]:
    """The rows with what they say so. States are looked for in all tables of one header together, then in those of a slide: half of
    their rows show one, and not all the same.
    """
    told = _with_priorities(rows, notes, vocabulary)
    told = with_ends(told, [places for by_slide in (False, True) for places in _alike(told, by_slide=by_slide)], vocabulary)
    finders: tuple[Callable[[Row], str], ...] = (
        lambda row: _by_ground(row, legend),
        lambda row: _by_marks_beside(row, legend, vocabulary),
        lambda row: _by_ink(row, legend),
    )
    for find, by_slide in product(finders, (False, True)):
        for alike in _alike(told, by_slide=by_slide):
            places = [i for i in alike if not told[i].has_role("etat") and not told[i].value("etat")]
            found = {i: state for i in places if (state := find(told[i]))}
            if are_enough(list(found.values()), len(places)):
                for i, etat in found.items():
                    told[i] = replace(told[i], said={**told[i].said, "etat": etat})
    return told


def _alike(rows: Sequence[Row], *, by_slide: bool) -> list[list[int]]:
    """The places of the rows of tables of one header, or of all cards, whatever each says: all together or those of one slide."""
    alike: dict[tuple[tuple[str, ...], int], list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        source = row.first.source
        names = source.columns.names if source.table.method != "cartes" else (source.table.method,)
        alike[names, row.first.slide if by_slide else 0].append(i)
    return list(alike.values())


def _with_priorities(rows: Sequence[Row], notes: PriorityNotes, vocabulary: Vocabulary) -> list[Row]:
    """The rows with the priority that the writing of their action shows, as a note of the deck explains; none where it would be that of all of them."""
    bare = [
        i for i, row in enumerate(rows) if not row.value("priorisation") and (not row.has_role("priorisation") or _is_unmarked_card(row))
    ]
    shown = {i for i in bare if notes.shows(rows[i], vocabulary)}
    told = [replace(row, left_out={**row.left_out, **letters}) if (letters := _badges_in(row)) else row for row in rows]
    for i in bare:
        paragraphs = paragraphs_of(rows[i])
        typed = {id(p): sign for p in dict.fromkeys([*paragraphs[:1], *paragraphs[-1:]]) if (sign := notes.typed_sign(p))}
        if typed or _is_ticked(rows[i], notes.signs) or (i in shown and len(shown) < len(bare)):
            told[i] = replace(told[i], said={**rows[i].said, "priorisation": PRIORITY}, left_out={**told[i].left_out, **typed})
    return told


def _is_unmarked_card(row: Row) -> bool:
    """A card has a place for a mark of priority as soon as another card of the deck has one."""
    own = [c for part in row.parts for c in part.role_cells("priorisation")]
    return row.first.source.table.method == "cartes" and not any(c.text.strip() or c.marks for c in own)


def _is_ticked(row: Row, signs: frozenset[str]) -> bool:
    """One of the signs stands alone in a column without heading."""
    unnamed = (c for part in row.parts for c in part.every_cell() if not part.source.columns.names[c.col])
    return any(one_line(c.text) in signs for c in unnamed)


def _badges_in(row: Row) -> dict[int, str]:
    """The letters of the badges over the action of a row, by the identity of the paragraphs that hold them or begin or end with them."""
    badges = [m for part in row.parts for c in part.role_cells("action") for m in c.marks if isinstance(m, Fill) and m.letters]
    found: dict[int, str] = {}
    for paragraph, badge in product(paragraphs_of(row), badges) if badges else ():
        first, last = paragraph.words[0], paragraph.words[-1]
        if first.text == badge.letters and badge.box.has_centre_of(first.box):
            found[id(paragraph)] = paragraph.text[: len(paragraph.text) - len(paragraph.text.removeprefix(first.text).lstrip())]
        elif last.text == badge.letters and badge.box.has_centre_of(last.box):
            found[id(paragraph)] = paragraph.text[len(paragraph.text.removesuffix(last.text).rstrip()) :]
    return found


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
    return _only({m for m in told if vocabulary.says_etat(m)})


def _by_ink(row: Row, legend: Legend) -> str:
    """The meaning of the colour in which the action is written."""
    if not any(e.sign.shape == INK for e in legend.inks):
        return ""
    words = [w for p in paragraphs_of(row) for w in p.words]
    colours = {w.colour for w in words}
    if len(colours) != 1 or (colour := next(iter(colours))) is None or is_grey(colour):
        return ""
    return Legend(legend.inks).meaning(Sign(INK, colour), row.first.slide) or ""


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""
