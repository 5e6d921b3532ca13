"""What an analyst should look at, most doubtful first: alerts, links that are less than sure, rows read with little confidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.comparison import Comparison, sides
from prs_extract.export.sheets import styles
from prs_extract.export.sheets.deck import rows_by_id, rows_of, slides_of
from prs_extract.export.sheets.sheet import Heading, Line, LongText, Written
from prs_extract.frames.build import DeckFrames

Priorite = Literal["haute", "moyenne", "basse"]

LOW_CONFIDENCE = 0.8
"""Rows read with less are listed: of those above, nearly all are right."""

ALTERNATIVES = 2
PARTS = 6
"""Parts of a score that are shown; the sheet of the comparison has them all."""
SQUARE = 0.03
"""Share of a score that a square of a bar stands for."""
LONGEST_BAR = 14

Places = Mapping[tuple[str, ...], str]
"""A cell, by the ids that its line holds."""

HEADINGS = (
    Heading("priorite", "Priorité", 10, 10, toned=True),
    Heading("nature", "Nature", 12, 20, styles.CODE),
    Heading("jeu", "Jeu ou lien", 10, 26, styles.CODE),
    Heading("diapositive", "Diapo.", 8, 14, styles.CODE, optional=True),
    Heading("objet", "De quoi il s'agit", 26, 44),
    Heading("proposition", "Ce que le programme propose", 20, 44, optional=True),
    Heading("autres", "Autres possibilités", 20, 44, optional=True),
    Heading("sur", "Certitude", 11, 11, styles.PERCENT),
    Heading("message", "Pourquoi", 24, 56),
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
    autres: str = ""
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
    for name, key, text in (("actions", "action_id", "action"), ("bilans", "item_id", "texte")):
        for row in rows_of(deck.frame(name)):
            sur = row["confiance"]
            if pd.isna(sur) or sur >= LOW_CONFIDENCE:
                continue
            why = "Lecture incertaine" + (f" : {', '.join(row['alertes'])}" if row.get("alertes") else "") + "."
            priorite: Priorite = "moyenne" if sur < LOW_CONFIDENCE / 2 else "basse"
            yield Doubt(priorite, "lecture", why, jeu, slides_of(row), row[text], sur=float(sur), place=places.get((row[key],), ""))


def doubts_of_links(c: Comparison, places: Places) -> Iterator[Doubt]:
    """Links that are less than sure and that no analyst has decided, each with its best alternatives.

    `places`: the cell of a pair of ids, else that of a later item.
    """
    avant, apres = sides(c)
    before, after = rows_by_id(avant), rows_by_id(apres)
    others = _alternatives(c.candidats, after)
    for row in rows_of(c.liens):
        if row["decision"] != "à revoir" and (row["confiance"] == "sûre" or row["decision"]):
            continue
        pair = row["avant_id"], row["apres_id"]
        left, right = (after if row["nature"] == "prolonge" else before).get(pair[0], {}), after.get(pair[1], {})
        yield Doubt(
            "haute" if row["confiance"] == "à vérifier" else "moyenne",
            f"lien ({row['nature']}), {row['confiance']}",
            bars(row["explication"]),
            jeu=" → ".join(pair),
            diapositive=" → ".join(str(slides_of(r)) for r in (left, right) if r),
            objet=left.get("texte", ""),
            proposition=right.get("texte", ""),
            autres="\n".join(others.get((row["nature"], pair[0]), [])[:ALTERNATIVES]),
            sur=None if pd.isna(row["score"]) else float(row["score"]),
            place=places.get(pair) or places.get((pair[1],), ""),
        )


def _alternatives(candidats: pd.DataFrame, after: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], list[str]]:
    """For each earlier item, by nature, the later ones that were not linked to it, the likeliest first."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows_of(candidats), key=lambda r: -r["score"]):
        if not row["retenu"]:
            said = f"{100 * row['score']:.0f} % · {row['apres_id']} · {after.get(row['apres_id'], {}).get('texte', '')}"
            found.setdefault((row["nature"], row["avant_id"]), []).append(said)
    return found


_PART = re.compile(r"(?P<name>.*?)\s*(?P<sign>[+−-])(?P<size>\d+[.,]\d+)")


def bars(explication: str) -> str:
    """The first parts of a score (the strongest come first) one a line, each with a bar as long as its share: ■ for, □ against."""
    lines = []
    *parts, end = explication.split(" ; ")
    shown = parts if len(parts) <= PARTS + 1 else [*parts[:PARTS], f"… et {len(parts) - PARTS} parts plus faibles"]
    for part in (*shown, end):
        found = _PART.fullmatch(part)
        if not found:
            lines.append(part)
            continue
        squares = min(max(1, round(float(found["size"].replace(",", ".")) / SQUARE)), LONGEST_BAR)
        lines.append(f"{found['sign']}{found['size']} {('■' if found['sign'] == '+' else '□') * squares} {found['name']}")
    return "\n".join(lines)


def doubts_of_long_texts(long_texts: Sequence[LongText]) -> Iterator[Doubt]:
    """Texts that their cell does not show whole."""
    for t in long_texts:
        why = "coupé : une cellule n'en tient pas tant" if t.cut else "plus haut qu'une ligne de tableur"
        message = f"Texte de {len(t.text)} caractères, {why} ; il est entier dans la feuille « Textes longs »."
        yield Doubt(
            "moyenne" if t.cut else "basse", "texte long", message, jeu=t.sheet, objet=t.text[:120] + "…", place=f"'{t.sheet}'!{t.cell}"
        )


def add_bars(sheet: Worksheet, written: Written) -> None:
    """A bar behind each figure of certainty."""
    if written.lines:
        sheet.conditional_formatting.add(written.cells("sur"), _bar_rule())


def _bar_rule() -> Rule:
    limits = [FormatObject(type="num", val=0), FormatObject(type="num", val=1)]
    return Rule(type="dataBar", dataBar=DataBar(cfvo=limits, color=styles.BAR))
