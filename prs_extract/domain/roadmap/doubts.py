"""What the finished rows of a table show that they should not, or that nothing which was read explains: said, and counted in their confidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from prs_extract.alerts import Alert, alert
from prs_extract.domain.column_roles import EARLIER
from prs_extract.domain.columns import Columns
from prs_extract.domain.legends.legends import Legend
from prs_extract.domain.records import Action
from prs_extract.domain.roadmap.blanks import YEARS, Doubt, bare_rows, blank_fields, blank_priorities, going_on
from prs_extract.domain.roadmap.confiance import CODES, DOUBTS
from prs_extract.domain.roadmap.rows import Row, RowPart
from prs_extract.domain.years import years_in
from prs_extract.layout.table import Cell
from prs_extract.slides import Fill, Picture
from prs_extract.text import one_line

_STRANGE = re.compile("[\u00ad\u2010\u2011\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\u0370-\u03ff\u3000-\u9fff]")
"""Letters of no French text: hyphens that an engine sets at the end of a line, signs of a font of symbols, bytes read as other letters."""

_GOES_ON = re.compile(r"[,;/+&(:-]$|\b(?:et|de|du|des|la|le|les|l'|d')$")
"""How a line ends that the next one may go on with."""


_PRIORITY = re.compile(r"\bprior", re.IGNORECASE)

_DIGIT = re.compile(r"\d")

MARK_WORDS = 3
"""Words of a mark of priority, at most."""

HELD = 0.65
"""Share of the height of a mark that its cell holds, from which it is no other's."""

ONCE = ("etat", "priorisation")
"""What one column of a table says, unless its columns are ticked."""


def with_doubts(
    actions: Sequence[Action], rows: Sequence[Row], legend: Legend, spoken: str, before_lost: Collection[int] = ()
) -> tuple[list[Action], list[Alert]]:
    """The actions, those that are doubtful marked, and what an analyst should look at. `rows`: of each action, in the same order; `spoken`: a text
    in which the deck speaks of the priority of its actions, ""; `before_lost`: the places of those that a row without action follows.
    """
    marked = list(actions)
    alerts: list[Alert] = []
    for doubt in (*_doubts(actions, rows, legend, spoken), *(going_on(i, actions) for i in before_lost)):
        left = [i for i in doubt.places if doubt.part not in {name for name, _ in marked[i].parts}]
        for i in left:
            one = marked[i]
            points = DOUBTS.get(doubt.part) or CODES[doubt.part]
            codes = tuple(dict.fromkeys((*one.alertes, doubt.code)))
            marked[i] = replace(one, parts=(*one.parts, (doubt.part, points)), alertes=codes)
        if left:
            alerts.append(alert(doubt.code, doubt.message, slide=doubt.slide))
    return marked, list(dict.fromkeys(alerts))


def _doubts(actions: Sequence[Action], rows: Sequence[Row], legend: Legend, spoken: str) -> Iterator[Doubt]:
    yield from blank_fields(actions, rows)
    headers = dict.fromkeys(name for row in rows for name in row.first.source.columns.names)
    yield from blank_priorities(actions, rows, spoken or next(filter(_PRIORITY.search, headers), ""))
    yield from bare_rows(actions, rows)
    yield from _of_tables(actions, rows)
    yield from _of_legend(actions, rows, legend)
    yield from _of_ends(actions, rows)
    for i, (action, row) in enumerate(zip(actions, rows, strict=True)):
        for code, part, why in _of_row(action, row):
            yield Doubt(code, part, (i,), f"« {one_line(action.action)[:60]} » : {why}.", action.slide)


def _of_ends(actions: Sequence[Action], rows: Sequence[Row]) -> Iterator[Doubt]:
    """The rows of which the next one of the table may hold the end: its action begins with a small letter."""
    for i, (row, after) in enumerate(pairwise(rows)):
        printed = row.first.source.table.method != "natif" and row.first.source.table is after.first.source.table
        if printed and actions[i + 1].action[:1].islower() and actions[i].action[:1].isupper():
            message = f"« {one_line(actions[i].action)[:60]} » : la ligne qui suit commence par une minuscule, et en est peut-être la fin."
            yield Doubt("cellule-incertaine", "suite possible", (i,), message, actions[i].slide)


def _of_tables(actions: Sequence[Action], rows: Sequence[Row]) -> Iterator[Doubt]:
    """Columns that no header explains where the rows lack something, and two columns that say one thing."""
    tables: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        tables.setdefault(id(row.first.source.table), []).append(i)
    for places in tables.values():
        source, slide = rows[places[0]].first.source, actions[places[0]].slide
        unknown = [name for name, role in zip(source.columns.names, source.columns.roles, strict=True) if role is None and name]
        held = {
            n: [t for i in places for name, t in actions[i].autres if name == n and t.strip() and not _is_taken(t, actions[i])]
            for n in unknown
        }
        found = next(((n, lack) for n, texts in held.items() if texts and (lack := _lacking([actions[i] for i in places], texts))), None)
        if found is not None:
            message = (
                f"La colonne « {found[0]} » n'est pas reconnue, et aucune ligne du tableau n'a {found[1]} : c'est peut-être ce qu'elle dit."
            )
            yield Doubt("en-tete-inconnu", "en-tete-inconnu", tuple(places), message, slide)
        for role in (r for r in ONCE if _is_said_twice(source.columns, r)):
            names = " et ".join(f"« {source.columns.names[col]} »" for col in _columns_saying(source.columns, role)[:2])
            message = f"Les colonnes {names} semblent dire la même chose : à comparer à la diapositive."
            yield Doubt("colonne-perdue", "colonne-perdue", tuple(places), message, slide)


def _lacking(actions: Sequence[Action], texts: Sequence[str]) -> str:
    """What none of the rows of a table says, and a column of such texts might."""
    if not any(a.priorisation_brut for a in actions) and all(len(t.split()) <= MARK_WORDS and not _DIGIT.search(t) for t in texts):
        return "de priorité"
    if not any(a.etat_brut for a in actions):
        return "d'état"
    return "" if any(a.pilote_brut for a in actions) else "de pilote"


def _may_be_both(part: RowPart) -> bool:
    """A year is empty and nothing parts it from the text of another one."""
    columns = part.source.columns
    years = columns.with_role("programmation")
    both = [(a, b) for a, b in pairwise(years) if b == a + 1 and columns.years_of(a) != columns.years_of(b)]
    return any(c.is_open for _, b in both for c in part.cells(b))


def _is_taken(text: str, action: Action) -> bool:
    """A column without a known header is that of the year which is said over the table."""
    return any(text == p.texte for p in action.programmes)


def _is_said_twice(columns: Columns, role: str) -> bool:
    return len(_columns_saying(columns, role)) > 1 and columns.choice(role) is None


def _columns_saying(columns: Columns, role: str) -> tuple[int, ...]:
    return (*columns.with_role(role), *(columns.with_role(EARLIER) if role == "etat" else ()))


def _of_legend(actions: Sequence[Action], rows: Sequence[Row], legend: Legend) -> Iterator[Doubt]:
    """The rows whose état is a sign, where the legend has the same sign twice."""
    meanings = {e.texte for e in legend.entries}
    signed = [i for i, (a, r) in enumerate(zip(actions, rows, strict=True)) if a.etat_brut in meanings and not r.first.text("etat").strip()]
    twins = legend.twins() if signed else None
    if twins is not None:
        message = f"La légende montre « {twins[0]} » et « {twins[1]} » par des signes qui se lisent de même : les états sont à comparer aux diapositives."
        yield Doubt("marque-ambigue", "marque-ambigue", tuple(signed), message, actions[signed[0]].slide)


def _of_row(action: Action, row: Row) -> Iterator[tuple[str, str, str]]:
    """The code, the part and the sentence of what is odd in a row by itself."""
    texts = (action.action, action.etat_brut, action.pilote_brut, *(p.texte for p in action.programmes))
    strange = next((m[0] for t in texts if (m := _STRANGE.search(t))), "")
    if strange:
        yield "cellule-incertaine", "lettres étranges", f"le caractère U+{ord(strange):04X} n'est d'aucun texte français"
    programmes = {p.texte for p in action.programmes}
    years = {p.annee for p in action.programmes}
    if len(years) >= YEARS and len(programmes) == 1 and years <= set(years_in(programmes.pop())):
        yield "cellule-incertaine", "années mêlées", "le même texte nomme chacune des années, et vaut pour toutes"
    printed = row.first.source.table.method != "natif"
    if printed and _is_broken(action.pilote_brut):
        yield "cellule-incertaine", "phrases coupées", "une ligne du pilote commence par une minuscule, comme la fin d'une phrase"
    if any(_may_be_both(part) for part in row.parts):
        yield (
            "cellule-incertaine",
            "années ensemble",
            "rien ne sépare une année sans texte de l'année avant elle, dont le texte vaut peut-être pour les deux",
        )
    if printed and any(c.box.bottom > 1.0 for part in row.parts for c in part.role_cells("action")):
        yield "cellule-incertaine", "bord de la page", "la ligne va plus bas que la page, ce qui dépasse n'est pas imprimé"
    if _is_between_rows(row):
        yield "marque-ambigue", "marque-ambigue", "une marque est posée entre deux lignes, dont l'une n'en a pas"
    loose = next(_loose_marks(row), None)
    if loose is not None:
        yield "marque-non-lue", "marque-non-lue", f"une marque posée sur la colonne « {loose} » n'a servi à rien"


def _is_between_rows(row: Row) -> bool:
    """A mark of an état or of a priority lies nearly as much over the next cell, where nothing else stands: it may be of the row of either."""
    for part in row.parts:
        table = part.source.table
        if table.method in ("alignement", "image"):
            continue
        for cell in (c for role in ONCE for c in part.role_cells(role)):
            beside = [
                table.cell_at(r, cell.col)
                for r in (cell.row - 1, cell.row + cell.row_span)
                if part.source.columns.first_row <= r < table.n_rows
            ]
            empty = [c for c in beside if not (c.text.strip() or c.marks)]
            alone = not (cell.text.strip() or cell.marks)
            if any(_lies_over(m, cell, c) for m in cell.marks for c in empty) or (
                alone and any(_lies_over(m, c, cell) for c in beside for m in c.marks if not c.text.strip())
            ):
                return True
    return False


def _lies_over(mark: Fill | Picture, own: Cell, other: Cell) -> bool:
    height = mark.box.height
    return mark.box.overlap_y(own.box) < HELD * height and mark.box.overlap_y(other.box) > (1 - HELD) * height


def _is_broken(text: str) -> bool:
    return any(after[:1].islower() and not _GOES_ON.search(before.rstrip()) for before, after in pairwise(text.split("\n")))


def _loose_marks(row: Row) -> Iterator[str]:
    """The columns over which a mark lies that neither the état nor the priority takes: each has a column of its own."""
    part = row.first
    columns = part.source.columns
    if not (columns.with_role("etat") and columns.with_role("priorisation")):
        return
    taken = {col for role in ("etat", "priorisation") for col in columns.with_role(role)}
    for cell in part.every_cell():
        if cell.marks and not taken & set(range(cell.col, cell.col + cell.col_span)):
            yield columns.names[cell.col]
