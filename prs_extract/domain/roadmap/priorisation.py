"""The mark of priority of an action: what stands in its column, what lies over the action, and what the deck says that a code means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from prs_extract.domain.captions import may_say_priority, priority_of_band
from prs_extract.domain.choices import is_filled
from prs_extract.domain.legends.key_lines import entries_of
from prs_extract.domain.legends.legends import Legend, legend_of_priorities
from prs_extract.domain.legends.signs import mismatch, seen, sign_of
from prs_extract.domain.phrases import words_of
from prs_extract.domain.roadmap.options import chosen_option
from prs_extract.domain.roadmap.priority_notes import PriorityNotes, priority_notes
from prs_extract.domain.roadmap.rows import Row, join_cut, join_lines
from prs_extract.domain.roadmap.side_marks import marks_beside
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell, SlideLayout
from prs_extract.slides import Fill, Paragraph, Picture
from prs_extract.text import STARS, TICKS, fold, letters, one_line

SHAPE_GLYPHS = {"star5": "★", "star4": "★", "star6": "★", "ellipse": "●", "rect": "■", "roundRect": "■", "triangle": "▲", "path": "◆"}


_STAR = "★"
_EMPTY_BOX = "☐"
_HOLLOW = {"★": "☆", "●": "○", "◆": "◇", "▲": "△"}

SHORTEST = 4
"""Letters of a word that says what a code stands for: a shorter one ("x", "ok") is itself a mark."""

NOTE_WORDS = 3
"""Words of a note laid over a cell, at least."""

LONGEST = 12
"""Words that explain a code, at most."""

_SIGN = re.compile(rf"^[{STARS}{TICKS}]\s*|\s*[{STARS}]+$")
"""A sign of priority at the edge of an action's line; a tick behind one would say that it is done."""

_LABEL = re.compile(r"^[^\W\d_][^:=]{3,30}:\s*(?=\w{1,3}\s*[:=]|[①-⑳❶-❿])")
_CODE = re.compile(r"^\W*(?:(?P<code>[A-Za-z]{0,2}\d|[A-Za-z]{1,3})\s*[:=–—-]|(?P<number>[①-⑳❶-❿])\s*[:=–—-]?)\s*(?P<said>.+)$")
_MAY_EXPLAIN = re.compile(r"(?:^|[;|\n,/])\W*(?:[A-Za-z]{0,2}\d|[A-Za-z]{1,3})\s*[:=–—-]|[①-⑳❶-❿]")
"""What a text holds that explains a code: most hold none, which is told sooner than by parting them."""
_SPOKEN = re.compile(r"\bprioritaire|\bprioris", re.IGNORECASE)
"""Of actions: "Priorité 7" is what a deck is about, and "Priorités 2026" heads a part of a review."""


_DEGREE = re.compile(
    r"(?:(?:action )?(?:priorit\w*|prio|niveau|rang|p|n)\.?)?\s*(?:n ?°\s*)?[1-5](?:\s?/\s?[1-5])?|priorites? (?:tres )?(?:haut|fort|eleve|moyen|modere|normal|faible|bas)\w*|([★⭐*+!])\1*"
)
"""A folded mark of which others of its column may be of another degree."""


@dataclass(frozen=True, slots=True, eq=False)
class Priorisation:
    """What the mark of priority prints, and what it says by itself (None: nothing, or not understood). `by_column`: what the others of its column say of it."""

    brut: str
    value: bool | None
    is_empty: bool
    by_column: bool = False


@dataclass(frozen=True, slots=True)
class Codes:
    """What codes of priority stand for ("P1 : action prioritaire"), by their letters, and the paragraphs that say so; `signs`: the drawn marks that a
    legend says to be one of priority; `spoken`: the first text that speaks of the priority of actions.
    """

    values: Mapping[str, bool]
    paragraphs: tuple[Paragraph, ...] = ()
    signs: Legend = field(default_factory=Legend)
    notes: PriorityNotes = field(default_factory=PriorityNotes)
    spoken: str = ""


def codes_from(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Codes:
    """The codes that a deck explains with a word of priority. Of several that mean yes ("P1 : priorité haute ; P2 : priorité moyenne") none is kept."""
    said: dict[str, set[bool]] = {}
    paragraphs: list[Paragraph] = []
    printed = [p for layout in layouts for b in layout.blocks if b is not layout.title for p in b.paragraphs]
    spoken = next((p.text for p in printed if "priori" in fold(p.text) and _SPOKEN.search(p.text)), "")
    for paragraph in printed:
        found = list(_explained(paragraph.text, vocabulary)) if _may_explain(paragraph.text, vocabulary) else []
        paragraphs += [paragraph] if found else []
        for code, value in found:
            said.setdefault(code, set()).add(value)
    signs = legend_of_priorities(layouts, vocabulary)
    notes, lines = priority_notes(layouts, vocabulary, signs)
    paragraphs += lines
    values = {code: meant == {True} for code, meant in said.items() if len(meant) == 1}
    if sum(values.values()) > 1:
        return Codes({}, lines, signs, notes, spoken)
    return Codes(values, tuple(paragraphs), signs, notes, spoken)


def _may_explain(text: str, vocabulary: Vocabulary) -> bool:
    return may_say_priority(text, vocabulary) and _MAY_EXPLAIN.search(text) is not None


def _explained(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, bool]]:
    for entry in entries_of(text):
        found = _CODE.match(_LABEL.sub("", one_line(entry)))
        words = words_of(found["said"]) if found else []
        if found and len(words) <= LONGEST:
            meant = {m.value for m in vocabulary.lexicons["marques"].matches(words) if len("".join(words[m.start : m.stop])) >= SHORTEST}
            if len(meant) == 1:
                yield letters(found["code"] or found["number"]), meant == {"oui"}


@dataclass(frozen=True, slots=True)
class PriorityMarks:
    """What the marks of a deck's columns of priority say together. `grounds`: see `priority_grounds`; `boxed`: the tables in which some marks are empty
    boxes and others are not; `unlike`: those whose every row has a mark, of several looks, so that none says yes by being there.
    """

    grounds: frozenset[str] = frozenset()
    boxed: frozenset[int] = frozenset()
    unlike: frozenset[int] = frozenset()


def priority_marks(rows: Sequence[Row]) -> PriorityMarks:
    tables: dict[int, list[list[Fill | Picture]]] = {}
    for row in rows:
        if row.has_role("priorisation"):
            own = [m for part in row.telling for c in part.role_cells("priorisation") for m in c.marks]
            tables.setdefault(id(row.first.source.table), []).append(seen(own))
    filled = {key: {_has_ink(marks) for marks in found if marks} for key, found in tables.items()}
    boxed = frozenset(key for key, kinds in filled.items() if len(kinds) > 1)
    unlike = frozenset(key for key, found in tables.items() if key not in boxed and all(found) and not _are_alike(found))
    return PriorityMarks(priority_grounds(rows), boxed, unlike)


def _has_ink(marks: Sequence[Fill | Picture]) -> bool:
    return any(not isinstance(m, Fill) or is_filled(m) for m in marks)


def _are_alike(found: Sequence[Sequence[Fill | Picture]]) -> bool:
    first = found[0]
    return all(
        len(marks) == len(first)
        and all((bad := mismatch(sign_of(a), sign_of(b))) and bad.shape == 0 for a, b in zip(marks, first, strict=True))
        for marks in found
    )


def priority_grounds(rows: Sequence[Row]) -> frozenset[str]:
    """The one colour that fills empty cells of the priority column and no other cell of their rows, where some of that column are not filled:
    a mark of its own. Empty for none, and for several, which would need a legend.
    """
    cells = [[c for part in row.telling for c in part.role_cells("priorisation")] for row in rows]
    colours = {c.fill for row, own in zip(rows, cells, strict=True) for c in own if c.fill is not None and _is_filled_apart(c, own, row)}
    plain = any(own and not any(c.fill in colours for c in own) for own in cells)
    return frozenset(c for c in colours if c is not None) if len(colours) == 1 and plain else frozenset()


def _is_filled_apart(cell: Cell, own: Sequence[Cell], row: Row) -> bool:
    shown = [c for part in row.telling for role in ("priorisation", "etat") for c in part.role_cells(role)]
    return not any(c.text.strip() or c.marks for c in own) and all(
        c.fill != cell.fill for part in row.parts for c in part.every_cell() if c not in shown
    )


def priorisation_of(row: Row, vocabulary: Vocabulary, codes: Codes, told: PriorityMarks, legend: Legend) -> Priorisation:
    """The mark in the priority column, its ground alone where that is one, else one laid over the action or printed as its bullet, but those that
    tell its state (`legend`). Of the marks that lie on a card, those that a legend explains count, where one does.
    """
    cells = [c for part in row.telling for c in part.role_cells("priorisation")]
    is_card = row.first.source.table.method == "cartes"
    if said := row.value("priorisation") or (row.said.get("priorisation", "") if is_card else ""):
        value = vocabulary.marque(said)
        return Priorisation(said, priority_of_band(said, vocabulary, bare=True) if value is None else value, False)
    if not row.has_role("priorisation"):
        return _over_action(row, vocabulary, codes, Legend() if row.has_role("etat") else legend)
    chosen = dict.fromkeys(name for part in row.telling for name in part.chosen("priorisation"))
    printed = chosen_option(one_line(join_lines([*(c.text for c in cells), " / ".join(chosen)])))
    marks = seen([m for c in dict.fromkeys(cells) for m in c.marks])
    if marks and any(c.isalnum() for c in printed) and (value := vocabulary.marque(printed)) is not None:
        return Priorisation(printed, value, False)
    glyphs = _glyphs(cells)
    if is_card and codes.signs.entries:
        marks = [m for m in marks if _is_explained(m, row, codes.signs)]
        glyphs = [_glyph(m) for m in marks]
    brut = join_cut(printed, " ".join(glyphs))
    if not brut:
        return (
            Priorisation(SHAPE_GLYPHS["rect"], True, False) if any(c.fill in told.grounds for c in cells) else Priorisation("", None, True)
        )
    if marks and not _is_note(cells, vocabulary):
        table = id(row.first.source.table)
        if table in told.boxed and not _has_ink(marks):
            return Priorisation(" ".join(_HOLLOW.get(_glyph(m), _EMPTY_BOX) for m in marks), False, False)
        return Priorisation(brut, None if table in told.unlike else True, False)
    value = vocabulary.marque(brut)
    return Priorisation(brut, codes.values.get(letters(brut)) if value is None else value, False)


def _over_action(row: Row, vocabulary: Vocabulary, codes: Codes, of_states: Legend) -> Priorisation:
    """The marks laid over the action, but those that tell a state or something else; else the sign printed at its edge, or as its bullet."""
    cells = [c for part in row.parts for c in part.role_cells("action")]
    laid = [
        m
        for c in dict.fromkeys(cells)
        for m in c.marks
        if _is_explained(m, row, codes.signs) or not (_says_other(m, codes.signs) or _is_explained(m, row, of_states))
    ]
    drawn = " ".join(map(_glyph, laid)) or " ".join(_explained_marks(row, codes.signs))
    brut = drawn or next((sign for c in cells for p in c.paragraphs if (sign := edge_sign(p.text) or _sign_among_marks(p))), "")
    return Priorisation(brut, (True if drawn else vocabulary.marque(brut)) if brut else None, not brut)


def edge_sign(text: str) -> str:
    """The sign of priority that is typed before or behind a line; "" for none."""
    found = _SIGN.search(text)
    return found[0].strip() if found is not None else ""


def _sign_among_marks(paragraph: Paragraph) -> str:
    """The sign of priority among the list marks of a paragraph, alone or behind another ("• ★ Former"); "" for none."""
    return next((sign for mark in paragraph.bullet.split() if (sign := edge_sign(mark))), "")


def without_sign(text: str) -> str:
    """The lines of an action without such signs, and without those that are nothing else."""
    return "\n".join(left for line in text.split("\n") if (left := _SIGN.sub("", line)) or not line)


def _explained_marks(row: Row, signs: Legend) -> list[str]:
    """The marks over any cell of the row, or beside it, that a legend says to be of priority; the mark of a state may be of the same colour."""
    if not signs.entries:
        return []
    marks = [*dict.fromkeys(m for part in row.parts for c in part.every_cell() for m in c.marks), *marks_beside(row)]
    return [_glyph(m) for m in marks if _is_explained(m, row, signs)]


def _is_explained(mark: Fill | Picture, row: Row, signs: Legend) -> bool:
    sign = sign_of(mark)
    if SHAPE_GLYPHS.get(sign.shape) == _STAR and any(
        e.sign.glyph == _STAR for e in signs.entries
    ):  # typed in the legend, drawn on the action
        return True
    return any(e.sign.shape == sign.shape for e in signs.entries) and signs.meaning(sign, row.first.slide) is not None


def _says_other(mark: Fill | Picture, signs: Legend) -> bool:
    """A badge with letters that a legend of priorities does not explain, or that no word of priority begins with: they stand for something else."""
    if isinstance(mark, Picture) or not mark.letters:
        return False
    return bool(signs.entries) or not "priorite".startswith(fold(mark.letters))


def _is_note(cells: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Several words that say nothing of priority stand in the shape that lies there: somebody's note, not a mark."""
    text = one_line(join_lines(c.text for c in cells))
    return len(words_of(text)) >= NOTE_WORDS and vocabulary.marque(text) is None


def _glyphs(cells: Sequence[Cell]) -> list[str]:
    return [_glyph(m) for c in dict.fromkeys(cells) for m in c.marks]


def _glyph(mark: Fill | Picture) -> str:
    if isinstance(mark, Picture):
        return mark.text or "image"
    return mark.letters or SHAPE_GLYPHS.get(mark.shape, mark.text or "■")


def told_by_column(marks: Sequence[Priorisation], codes: Codes) -> list[Priorisation]:
    """The marks of a column of priority, held to one another: degrees ("Priorité 1", "Priorité 2"; "★★", "★") say neither yes nor no; the only mark of a
    column, where other rows have none, says yes ("P", "!"); what is denied elsewhere is what it denies ("Urgente", "Non urgente").
    """
    printed = {letters(m.brut) or m.brut: m for m in marks if not m.is_empty}
    degrees = {m.brut for m in marks if not m.is_empty and letters(m.brut) not in codes.values and _DEGREE.fullmatch(fold(m.brut))}
    if len(degrees) > 1:
        return [Priorisation(m.brut, None, False) if m.brut in degrees else m for m in marks]
    if len(printed) == 1 and any(m.is_empty for m in marks):
        return [Priorisation(m.brut, True, False, by_column=True) if m.value is None and _is_sign(m) else m for m in marks]
    denied = {key.removeprefix("non"): key for key in printed if key.startswith("non") and key.removeprefix("non") in printed}
    meant = {**dict.fromkeys(denied, True), **dict.fromkeys(denied.values(), False)}
    return [Priorisation(m.brut, meant[key], False) if (key := letters(m.brut)) in meant and m.value is None else m for m in marks]


def _is_sign(mark: Priorisation) -> bool:
    """No word, or the beginning of that of priority ("P", "Prio")."""
    key = letters(mark.brut)
    return not mark.is_empty and (len(key) < 2 or "priorite".startswith(key))


def meaning_of_empty(marks: Sequence[Priorisation]) -> bool | None:
    """Of rows all with, or all without, a column of priority: an empty cell says "no" where a mark is printed for yes and nothing for no."""
    values = {m.value for m in marks if not m.is_empty}
    return False if True in values and False not in values else None
