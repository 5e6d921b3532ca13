"""What no row of an action table says, though roadmaps say it of nearly every action: it was perhaps drawn in a way that was not read.

Measured on the first readings of six authors' decks, before anyone had worked on them: nine wrong rows in ten that were sure lacked a whole field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from prs_extract.domain.records import Action
from prs_extract.domain.roadmap.rows import Row
from prs_extract.text import one_line

CODE = "champ-absent"

FEWEST = 3
"""Rows from which a blank column says something of the table. On all decks at hand (2,500 rows, ten authors) a table that printed what was not read left it
blank in each row; no table of so many rows was blank on paper, while single rows often are."""

YEARS = 2
"""Years that a roadmap plans, at least: those of its cycle."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about some rows, by their places: the code of its alert, what it leaves of their confidence under the name `part`, and the sentence."""

    code: str
    part: str
    places: tuple[int, ...]
    message: str
    slide: int | None


def blank_fields(actions: Sequence[Action], rows: Sequence[Row]) -> Iterator[Doubt]:
    """The tables in which a field stays blank all the way down, then those of one header together, that may have a row or two each."""
    doubted: set[int] = set()
    for by in (_by_table, _by_header):
        for places in _groups(rows, by):
            left = [i for i in places if i not in doubted]
            blank = list(_blank([actions[i] for i in places])) if left and len(places) >= FEWEST else []
            if blank:
                doubted.update(left)
                message = f"Aucune ligne de ce tableau n'a {' ni '.join(blank)} : à comparer à la diapositive."
                yield Doubt(CODE, CODE, tuple(left), message, actions[left[0]].slide)


def blank_priorities(actions: Sequence[Action], rows: Sequence[Row], spoken: str) -> Iterator[Doubt]:
    """No action of the deck is one of priority, though the deck speaks of it, or writes some of its actions otherwise than the others. `spoken`: the text
    in which it speaks of it; "" for none.
    """
    if len(actions) < FEWEST or any(a.priorisee for a in actions):
        return
    looks = {look for row in rows if (look := _look(row)) is not None}
    why = (
        f"le jeu en parle (« {one_line(spoken)[:60]} »)" if spoken else "elles ne sont pas toutes écrites de même" if len(looks) > 1 else ""
    )
    if why:
        message = f"Aucune action n'est lue comme prioritaire, alors que {why} : la marque est à chercher sur les diapositives."
        yield Doubt(CODE, CODE, tuple(range(len(actions))), message, None)


def _look(row: Row) -> tuple[bool, bool, str | None] | None:
    """How an action is written: bold, italic, its colour."""
    words = [w for c in row.first.role_cells("action") for w in c.words][:1]
    return (words[0].bold, words[0].italic, words[0].colour) if words else None


def bare_rows(actions: Sequence[Action], rows: Sequence[Row]) -> Iterator[Doubt]:
    """Rows that have neither état nor pilote where most rows under the same header have both: a sum, a note, a title, or the end of the row before,
    which is doubtful as well where another slide or table holds it.
    """
    for places in _groups(rows, _by_header):
        full = [i for i in places if actions[i].etat_brut and actions[i].pilote_brut]
        bare = [i for i in places if not actions[i].etat_brut and not actions[i].pilote_brut]
        if len(full) >= YEARS and len(full) > len(places) / 2:
            for i in bare:
                message = f"« {one_line(actions[i].action)[:60]} » n'a ni état ni pilote, que les autres lignes ont : total, note, titre ou fin d'une ligne ?"
                yield Doubt(CODE, CODE, (i,), message, actions[i].slide)
                if i - 1 in places and _by_table(rows[i - 1]) != _by_table(rows[i]):
                    yield going_on(i - 1, actions)


def going_on(place: int, actions: Sequence[Action]) -> Doubt:
    """A row that another one, which says too little, may be the end of."""
    said = one_line(actions[place].action)[:60]
    message = f"« {said} » : la ligne qui suit n'a ni état ni pilote, et en est peut-être la fin."
    return Doubt("cellule-incertaine", "suite possible", (place,), message, actions[place].slide)


def _blank(actions: Sequence[Action]) -> Iterator[str]:
    """The fields that none of the actions has, as a person says it."""
    if not any(a.etat_brut for a in actions):
        yield "d'état"
    years = sorted({p.annee for a in actions for p in a.programmes})
    if not any(p.texte for a in actions for p in a.programmes):
        yield "de programmation"
    elif len(years) < YEARS:
        yield f"de programmation d'une autre année que {years[0]}"
    if not any(a.pilote_brut for a in actions):
        yield "de pilote"


def _groups(rows: Sequence[Row], by: Callable[[Row], Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        groups[by(row)].append(i)
    return list(groups.values())


def _by_table(row: Row) -> Hashable:
    source = row.first.source
    return id(source.layout if source.table.method == "cartes" else source.table)


def _by_header(row: Row) -> Hashable:
    return row.first.source.columns.names
