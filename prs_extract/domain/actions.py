"""Rows of the roadmap -> actions, their programme by year, their mark of priority."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prs_extract.alerts import Alert, alert
from prs_extract.domain.confiance import confidence_parts
from prs_extract.domain.etats import Etat, etat_from_cells
from prs_extract.domain.legends import Legend
from prs_extract.domain.programmes import programmes_of
from prs_extract.domain.records import Action, Info
from prs_extract.domain.roadmap import Roadmap, Row, join_cut, join_lines
from prs_extract.domain.sections import is_suite, without_suite
from prs_extract.domain.signs import drawings_of_cell, signs_of_cell
from prs_extract.domain.struck import is_mostly_struck, kept, kept_text, struck_out
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Cell
from prs_extract.slides import Fill, Picture
from prs_extract.text import one_line

SURE = 0.95
"""From this on a cell's text needs no alert: measured on flattened exports, every cell that is wrong is under it."""

SHAPE_GLYPHS = {"star5": "★", "star4": "★", "star6": "★", "ellipse": "●", "rect": "■", "roundRect": "■", "triangle": "▲", "path": "◆"}

_PILOTES = re.compile(r"\s*[/;,\n+&]\s*|\s+et\s+")


@dataclass(frozen=True, slots=True, eq=False)
class Priorisation:
    """What the mark of priority prints, and what it says by itself (None: nothing, or not understood)."""

    brut: str
    value: bool | None
    is_empty: bool


def actions_from(roadmap: Roadmap, info: Info, vocabulary: Vocabulary, legend: Legend) -> tuple[list[Action], list[Alert]]:
    """One action a row, in deck order, numbered within its objective."""
    alerts: list[Alert] = []
    rows = [row for row in roadmap.rows if _has_action(row, alerts)]
    grounds = _priority_grounds(rows)
    marks = [_priorisation(row, vocabulary, grounds) for row in rows]
    columned = [bool(row.first.source.columns.with_role("priorisation")) for row in rows]
    empty = {has: _meaning_of_empty([m for m, c in zip(marks, columned, strict=True) if c == has]) for has in (True, False)}
    ranks: dict[str, int] = defaultdict(int)
    actions = []
    for row, mark, has_column in zip(rows, marks, columned, strict=True):
        code = row.objectif.code if row.objectif is not None else ""
        ranks[code] += 1
        actions.append(_action(row, mark, empty[has_column], ranks[code], info, vocabulary, legend, alerts))
    return actions, alerts


def action_id(code: str, rang: int) -> str:
    """As "14-5.03"; an action without objective is numbered under "0"."""
    return f"{code or '0'}.{rang:02d}"


def _has_action(row: Row, alerts: list[Alert]) -> bool:
    if _joined(row, "action").strip():
        return True
    content = one_line(join_lines(c.text for part in row.parts for c in part.every_cell()))
    slide = row.first.slide
    alerts.append(alert("ligne-sans-action", f"Une ligne du tableau n'a pas d'action (« {content[:80]} »).", slide=slide))
    return False


def _action(
    row: Row, mark: Priorisation, empty: bool | None, rang: int, info: Info, vocabulary: Vocabulary, legend: Legend, alerts: list[Alert]
) -> Action:
    code, objectif = (row.objectif.code, row.objectif.texte) if row.objectif is not None else ("", "")
    text = _action_text(row)
    etat = _etat(row, legend, vocabulary)
    said = [*etat.codes, *_uncertain(row), *_struck_parts(row)]
    if not code:
        said.append(("objectif-absent", "aucun objectif trouvé"))
    slide = row.first.slide
    alerts += [alert(c, f"« {one_line(text)[:60]} » : {sentence}.", slide=slide) for c, sentence in said]
    scanned = ("ocr",) if any(p.source.table.method == "image" for p in row.parts) else ()
    codes = dict.fromkeys((*row.alertes, *scanned, *(c for c, _ in said)))
    pilote = _joined(row, "pilote")
    part = row.first
    box = bounding_box(c.box for c in part.every_cell() if c.row >= part.rows.start)
    return Action(
        action_id=action_id(code, rang),
        cycle=info.cycle,
        theme=info.theme,
        objectif_code=code,
        objectif=objectif,
        rang=rang,
        action=text,
        etat_brut=etat.brut,
        etat=etat.etat,
        pilote_brut=pilote,
        pilotes=tuple(dict.fromkeys(p for p in _PILOTES.split(pilote) if p.strip())),
        priorisee=empty if mark.is_empty else mark.value,
        priorisation_brut=mark.brut,
        source="tableau",
        slide=part.slide,
        slide_fin=row.last.slide,
        box=box,
        page=part.source.layout.slide.page,
        programmes=tuple(programmes_of(row, vocabulary)),
        autres=tuple(_others(row)),
        parts=tuple(confidence_parts(row, codes, vocabulary)),
        alertes=tuple(codes),
        paragraphs=tuple(p for part in row.parts for c in part.every_cell() for p in c.paragraphs),
    )


def _uncertain(row: Row) -> Iterator[tuple[str, str]]:
    """The columns of which some cell may read otherwise."""
    cells = [(part.source.columns.names[c.col], c.sure) for part in row.parts for c in part.every_cell() if c.sure < SURE]
    if cells:
        names = ", ".join(dict.fromkeys(f"« {name} »" for name, _ in cells))
        yield "cellule-incertaine", f"le texte seul ne dit pas où commence et finit la cellule {names} ; à vérifier"


def _struck_parts(row: Row) -> Iterator[tuple[str, str]]:
    """What is struck out in a part of a cell, and left out of the row."""
    actions = {c for part in row.parts for c in part.role_cells("action") if is_mostly_struck(c)}
    cells = [(part.source.columns.names[c.col], c) for part in row.parts for c in part.every_cell() if c not in actions]
    parts = [(name, text) for name, c in cells if (text := struck_out(c))]
    if parts:
        said = ", ".join(dict.fromkeys(f"« {text[:40]} » ({name})" for name, text in parts))
        yield "texte-barre", f"une partie barrée est laissée de côté, elle reste dans `textes` : {said}"


def _joined(row: Row, role: str) -> str:
    """The text of a role, its halves joined where the row was cut; a repetition of the whole text is not added again."""
    text = ""
    for part in row.parts:
        more = part.text(role)
        if not text or one_line(more) != one_line(text):
            text = join_cut(text, more)
    return text


def _action_text(row: Row) -> str:
    text = ""
    for i, part in enumerate(row.parts):
        more = _plain(part.role_cells("action"))
        if i and (is_suite(more) or without_suite(more) == one_line(text)):
            continue
        text = join_cut(text, more)
    return text


def _plain(cells: Sequence[Cell]) -> str:
    """The text of cells; a lone paragraph loses its list mark, an action struck but for a word or two stays whole."""
    paragraphs = [p for c in cells for p in (c.paragraphs if is_mostly_struck(c) else kept(c)) if p.text]
    return paragraphs[0].text if len(paragraphs) == 1 else join_lines(p.printed for p in paragraphs)


def _others(row: Row) -> Iterator[tuple[str, str]]:
    """Columns of no role of the contract, by their printed header."""
    known = {"action", "etat", "programmation", "pilote", "priorisation", "objectif", "annee"}
    columns = row.first.source.columns
    for col, (role, name) in enumerate(zip(columns.roles, columns.names, strict=True)):
        if (role is None or role.role not in known) and name:
            text = ""
            for part in row.parts:
                text = join_cut(text, join_lines(kept_text(c) for c in part.cells(col)))
            yield name, text


def _priority_grounds(rows: Sequence[Row]) -> frozenset[str]:
    """The one colour that fills empty cells of the priority column and no other cell of their rows, where some of that column are not filled:
    a mark of its own. Empty for none, and for several, which would need a legend.
    """
    cells = [[c for part in row.parts for c in part.role_cells("priorisation")] for row in rows]
    colours = {c.fill for row, own in zip(rows, cells, strict=True) for c in own if c.fill is not None and _is_filled_apart(c, own, row)}
    plain = any(own and not any(c.fill in colours for c in own) for own in cells)
    return frozenset(c for c in colours if c is not None) if len(colours) == 1 and plain else frozenset()


def _is_filled_apart(cell: Cell, own: Sequence[Cell], row: Row) -> bool:
    shown = [c for part in row.parts for role in ("priorisation", "etat") for c in part.role_cells(role)]
    return not any(c.text.strip() or c.marks for c in own) and all(
        c.fill != cell.fill for part in row.parts for c in part.every_cell() if c not in shown
    )


def _priorisation(row: Row, vocabulary: Vocabulary, grounds: frozenset[str] = frozenset()) -> Priorisation:
    """The mark in the priority column, its ground alone where that is one (`grounds`), else one laid over the action or printed as its bullet."""
    columns = row.first.source.columns
    cells = [c for part in row.parts for c in part.role_cells("priorisation")]
    if not columns.with_role("priorisation"):
        cells = [c for part in row.parts for c in part.role_cells("action")]
        brut = " ".join(_glyphs(cells)) or "".join(
            p.bullet.strip() for c in cells for p in c.paragraphs[:1] if p.bullet.strip() in "★☆✓✔" and p.bullet.strip()
        )
        return Priorisation(brut, True if brut else None, not brut)
    brut = join_cut(one_line(join_lines(c.text for c in cells)), " ".join(_glyphs(cells)))
    if not brut:
        return Priorisation(SHAPE_GLYPHS["rect"], True, False) if any(c.fill in grounds for c in cells) else Priorisation("", None, True)
    marks = any(c.marks for c in cells)
    return Priorisation(brut, True if marks else vocabulary.marque(brut), False)


def _glyphs(cells: Sequence[Cell]) -> list[str]:
    return [_glyph(m) for c in dict.fromkeys(cells) for m in c.marks]


def _glyph(mark: Fill | Picture) -> str:
    if isinstance(mark, Picture):
        return mark.text or "image"
    return SHAPE_GLYPHS.get(mark.shape, mark.text or "■")


def _meaning_of_empty(marks: Sequence[Priorisation]) -> bool | None:
    """Of rows all with, or all without, a column of priority: an empty cell says "no" where a mark is printed for yes and nothing for no."""
    values = {m.value for m in marks if not m.is_empty}
    return False if True in values and False not in values else None


def _etat(row: Row, legend: Legend, vocabulary: Vocabulary) -> Etat:
    """From the état column; where the table has none, from signs that the legend explains, in any column but the priority's."""
    columns = row.first.source.columns
    cells = [c for part in row.parts for c in part.role_cells("etat")]
    others = [c for part in row.parts for c in part.every_cell() if c not in cells]
    action = [p for part in row.parts for c in part.role_cells("action") for p in c.paragraphs if p.text]
    if not columns.with_role("etat"):
        marks = [c for part in row.parts for c in part.role_cells("priorisation")]
        cells = [
            c
            for c in others
            if c not in marks and any(legend.meaning(s, row.first.slide) for s in (*signs_of_cell(c), *drawings_of_cell(c)))
        ]
    return etat_from_cells(
        _joined(row, "etat"),
        cells,
        others,
        legend,
        vocabulary,
        slide=row.first.slide,
        is_struck=bool(action) and all(p.is_struck for p in action),
    )
