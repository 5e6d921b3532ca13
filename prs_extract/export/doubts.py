"""What an analyst should look at, most doubtful first: alerts, links that are less than sure, rows read with little confidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from prs_extract.export import styles
from prs_extract.export.comparison import Comparison, sides
from prs_extract.export.deck_sheets import rows_of, slides_of
from prs_extract.export.sheet import Heading, Line, LongText
from prs_extract.frames.build import DeckFrames

Priorite = Literal["haute", "moyenne", "basse"]

LOW_CONFIDENCE = 0.8
"""Rows read with less are listed: of those above, nearly all are right."""

_TEXTS = (("bilans", "item_id", "texte"), ("actions", "action_id", "action"))
"""Frame, id and text of what can be doubtful; an id of both (a priority) stands for the action."""

Places = Mapping[tuple[str, ...], str]
"""A cell, by the ids that its line holds."""

HEADINGS = (
    Heading("priorite", "Priorité", 10, 10, toned=True),
    Heading("nature", "Nature", 12, 20, styles.CODE),
    Heading("jeu", "Jeu", 10, 24, styles.CODE),
    Heading("diapositive", "Diapo.", 8, 14, styles.CODE, optional=True),
    Heading("objet", "De quoi il s'agit", 30, 60),
    Heading("proposition", "Ce que le programme propose", 20, 60),
    Heading("sur", "Certitude", 10, 10, styles.PERCENT),
    Heading("message", "Pourquoi", 24, 60),
    Heading("renvoi", "Voir", 10, 16, styles.LINK),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line of the sheet. `sur`: how sure the program is, 0-1, None where it has no figure. `place`: the cell that it is about."""

    priorite: Priorite
    nature: str
    message: str
    jeu: str = ""
    diapositive: Any = None
    objet: str = ""
    proposition: str = ""
    sur: float | None = None
    place: str = ""


def doubt_lines(doubts: Iterable[Doubt]) -> list[Line]:
    """By priority, then the least sure first; the order of the deck between equals."""
    rank = {"haute": 0, "moyenne": 1, "basse": 2}
    ordered = sorted(doubts, key=lambda d: (rank[d.priorite], 0.0 if d.sur is None else d.sur))
    return [
        Line({h.key: getattr(d, h.key, None) for h in HEADINGS} | {"renvoi": "voir la ligne" if d.place else ""}, links=_link(d))
        for d in ordered
    ]


def _link(doubt: Doubt) -> Mapping[str, str]:
    return {"renvoi": doubt.place} if doubt.place else {}


def doubts_of_alerts(alertes: pd.DataFrame, jeu: str) -> Iterator[Doubt]:
    """Alerts of gravity attention and erreur; the others stand in the deck's own workbook."""
    for row in rows_of(alertes):
        if row["gravite"] in ("attention", "erreur"):
            priorite: Priorite = "haute" if row["gravite"] == "erreur" else "moyenne"
            yield Doubt(priorite, f"alerte ({row['gravite']})", f"{row['message']} [{row['code']}]", jeu, row["slide"])


def doubts_of_rows(deck: DeckFrames, jeu: str, places: Places) -> Iterator[Doubt]:
    """Actions and review items read with little confidence. `places`: the cell of an action or item, by its id."""
    for name, key, text in _TEXTS:
        for row in rows_of(deck.frame(name)):
            sur = row["confiance"]
            if pd.isna(sur) or sur >= LOW_CONFIDENCE:
                continue
            why = "Lecture incertaine" + (f" : {', '.join(row['alertes'])}" if row.get("alertes") else "") + "."
            priorite: Priorite = "moyenne" if sur < LOW_CONFIDENCE / 2 else "basse"
            yield Doubt(priorite, "lecture", why, jeu, slides_of(row), row[text], sur=float(sur), place=places.get((row[key],), ""))


def doubts_of_links(c: Comparison, places: Places) -> Iterator[Doubt]:
    """Links that are less than sure and that no analyst has decided. `places`: their cells, by pair of ids."""
    avant, apres = (_texts(decks) for decks in sides(c))
    for row in rows_of(c.liens):
        if row["confiance"] == "sûre" or row["decision"]:
            continue
        pair = row["avant_id"], row["apres_id"]
        yield Doubt(
            "haute" if row["confiance"] == "à vérifier" else "moyenne",
            f"lien ({row['nature']}), {row['confiance']}",
            row["explication"],
            jeu=" → ".join(pair),
            objet=(apres if row["nature"] == "prolonge" else avant).get(pair[0], ""),
            proposition=apres.get(pair[1], ""),
            sur=None if pd.isna(row["score"]) else float(row["score"]),
            place=places.get(pair, ""),
        )


def _texts(decks: Iterable[DeckFrames]) -> dict[str, str]:
    """What the ids of a side stand for."""
    return {row[key]: row[text] for d in decks for f, key, text in _TEXTS for row in rows_of(d.frame(f))}


def doubts_of_long_texts(long_texts: Sequence[LongText]) -> Iterator[Doubt]:
    """Texts that their cell does not show whole."""
    for t in long_texts:
        why = "coupé : une cellule n'en tient pas tant" if t.cut else "plus haut qu'une ligne de tableur"
        message = f"Texte de {len(t.text)} caractères, {why} ; il est entier dans la feuille « Textes longs »."
        yield Doubt(
            "moyenne" if t.cut else "basse", "texte long", message, jeu=t.sheet, objet=t.text[:120] + "…", place=f"'{t.sheet}'!{t.cell}"
        )
