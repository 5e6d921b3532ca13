"""Three cycles or more: one line an action, from the cycle where it appears to the one where it ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from prs_extract.frames.build import DeckFrames
from prs_extract.reconcile.items import Item, items_from_decks
from prs_extract.reconcile.reconcile import reconcile_items
from prs_extract.reconcile.summary import Outcome, rank

Row = dict[str, Any]


def history(decks: Sequence[DeckFrames]) -> pd.DataFrame:
    """One row an action, followed through its links of the nature suite.

    Columns: objectif_code, objectif, action (its first title), debut and fin (first and last cycle where it is), statut (what became of it
    last: a statut_cycle, "nouvelle" in the last cycle, else "en cours"), then for each cycle its ids and its title, joined by line breaks
    where an action was split. An action that several earlier ones merge into stands in the row of each. ValueError when a deck gives no
    cycle, or all give the same.
    """
    cycles = _by_cycle(decks)
    sides = {cycle: items_from_decks(every) for cycle, every in cycles.items()}
    steps = {a: reconcile_items(sides[a], sides[b]) for a, b in zip(cycles, list(cycles)[1:], strict=False)}
    rows: list[Row] = []
    for cycle in cycles:
        for item in _beginnings(cycle, list(cycles), sides, steps):
            rows.append(_row(item, cycle, list(cycles), steps))
    return pd.DataFrame(rows, columns=_columns(cycles)).astype("string")


def _by_cycle(decks: Sequence[DeckFrames]) -> dict[str, list[DeckFrames]]:
    """The decks of each cycle, cycles ascending; a cycle may have several decks."""
    found: dict[str, list[DeckFrames]] = {}
    for deck in decks:
        cycle = str(deck.info.get("cycle") or "")
        if not cycle:
            raise ValueError(
                f"le cycle de {deck.info.get('fichier') or 'un jeu'} n'a pas été trouvé : une histoire se suit de cycle en cycle"
            )
        found.setdefault(cycle, []).append(deck)
    if len(found) < 2:
        raise ValueError("une histoire demande au moins deux cycles")
    return {cycle: found[cycle] for cycle in sorted(found)}


def _beginnings(cycle: str, cycles: Sequence[str], sides: Mapping[str, Sequence[Item]], steps: Mapping[str, Outcome]) -> list[Item]:
    """The actions that begin in a cycle: all of the first, afterwards those that continue none."""
    position = list(cycles).index(cycle)
    if position == 0:
        return sorted((i for i in sides[cycle] if i.kind == "action"), key=rank)
    return sorted(steps[cycles[position - 1]].new, key=rank)


def _row(item: Item, cycle: str, cycles: Sequence[str], steps: Mapping[str, Outcome]) -> Row:
    row: Row = {"objectif_code": item.objectif_code, "objectif": item.objectif, "action": item.titre, "debut": cycle}
    current, last, statut = [item], cycle, "nouvelle" if cycle == cycles[-1] else "en cours"
    for name in cycles[list(cycles).index(cycle) :]:
        row[f"ids {name}"], row[f"action {name}"] = ("\n".join(getattr(i, key) for i in current) for key in ("item_id", "titre"))
        last = name
        if name not in steps:
            break
        statut, current = _next(current, steps[name])
        if not current:
            break
    return {**row, "fin": last, "statut": statut if last != cycles[-1] or statut == "nouvelle" else "en cours"}


def _next(current: Sequence[Item], step: Outcome) -> tuple[str, list[Item]]:
    """The statut_cycle of an action in the next cycle (the strongest of its parts'), and what goes on of it; closing rows do not."""
    ids = {i.item_id for i in current}
    found = {s.statut_cycle for s in step.statuses if s.item.item_id in ids}
    order = ("reconduite", "réalisée", "non reconduite", "sans suite", "objectif non abordé")
    after = {k.apres_id for k in step.links if k.nature == "suite" and k.chosen and k.avant_id in ids}
    going_on = [i for i in step.apres if i.item_id in after and not i.closing]
    return next((s for s in order if s in found), "sans suite"), going_on if "reconduite" in found else []


def _columns(cycles: Mapping[str, object]) -> list[str]:
    by_cycle = [column for name in cycles for column in (f"ids {name}", f"action {name}")]
    return ["objectif_code", "objectif", "action", "debut", "fin", "statut", *by_cycle]
