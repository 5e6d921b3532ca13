"""What no row of an action table says, though roadmaps say it of nearly every action: it was perhaps drawn in a way that was not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.records import Action
from prs_extract.domain.roadmap.confiance import CODES
from prs_extract.domain.roadmap.rows import Row

CODE = "champ-absent"

FEWEST = 3
"""Rows from which a blank column says something of the table. On all decks at hand (2,500 rows, ten authors) a table that printed what was not read left it
blank in each row; no table of so many rows was blank on paper, while single rows often are."""


def doubt_blanks(actions: Sequence[Action], rows: Sequence[Row]) -> tuple[list[Action], list[Alert]]:
    """The actions, those of tables in which a field stays blank all the way down marked as doubtful. `rows`: of each action, in the same order."""
    tables: dict[int, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        source = row.first.source
        tables[id(source.layout if source.table.method == "cartes" else source.table)].append(i)
    marked = list(actions)
    alerts: list[Alert] = []
    for places in tables.values():
        blank = list(_blank([actions[i] for i in places])) if len(places) >= FEWEST else []
        if not blank:
            continue
        alerts.append(
            alert(
                CODE,
                f"Aucune ligne de ce tableau n'a {' ni '.join(blank)} : à comparer à la diapositive.",
                slide=actions[places[0]].slide,
            )
        )
        for i in places:
            one = actions[i]
            marked[i] = replace(one, parts=(*one.parts, (CODE, CODES[CODE])), alertes=(*one.alertes, CODE))
    return marked, alerts


def _blank(actions: Sequence[Action]) -> Iterator[str]:
    """The fields that none of the actions has, as a person says it."""
    if not any(a.etat_brut for a in actions):
        yield "d'état"
    if not any(p.texte for a in actions for p in a.programmes):
        yield "de programmation"
    if not any(a.pilote_brut for a in actions):
        yield "de pilote"
