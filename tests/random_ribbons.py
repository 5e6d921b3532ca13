"""Draws rows of actions at random, from a seed, as shapes of a PPTX without any table: ribbons, tabs, arrows; and says what reading them gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from tests.random_boards import HEIGHT, HUES, Item, Make, Pen, height_of, named

ROLES = ("action", "etat", "y0", "y1", "pilote", "prio")
SHARES = {"action": 3.2, "etat": 1.4, "y0": 2.5, "y1": 2.5, "pilote": 1.5, "prio": 0.9}
HEADS = {
    "action": ["Action", "Actions", "Intitulé de l'action"],
    "etat": ["État", "Avancement", "Statut"],
    "y0": ["2024", "Programmation 2024", "Prog. 2024"],
    "y1": ["2025", "Programmation 2025", "Prog. 2025"],
    "pilote": ["Pilote", "Responsable"],
    "prio": ["Priorité", "Prioritaire"],
}


def said_of(item: Item) -> dict[str, str]:
    y0, y1 = item.programmes
    return {"action": item.action, "etat": item.etat, "y0": y0, "y1": y1, "pilote": item.pilote, "prio": "★" if item.prioritaire else ""}


def _columns(rng: random.Random, *, marked: bool) -> list[str]:
    order = rng.choice(
        [("action", "etat", "y0", "y1", "pilote"), ("action", "y0", "y1", "pilote", "etat"), ("etat", "action", "y0", "y1", "pilote")]
    )
    return [*order, *(["prio"] if marked else [])]


def _edges(columns: Sequence[str], left: float = 30.0, width: float = 900.0) -> list[float]:
    total = sum(SHARES[c] for c in columns)
    found = [left]
    for column in columns:
        found.append(found[-1] + width * SHARES[column] / total)
    return found


def _tall(item: Item, columns: Sequence[str], edges: Sequence[float], size: float) -> float:
    said = said_of(item)
    return max(height_of([[(said[c], c == "action")]], b - a - 6, size) for c, a, b in zip(columns, edges[:-1], edges[1:], strict=True)) + 6


def _header(pen: Pen, columns: Sequence[str], edges: Sequence[float], form: str, names: dict[str, str]) -> float:
    """Draws the headings; where the first row begins."""
    style = pen.style
    if form == "ribbon":
        pen.box(edges[0], 70, edges[-1] - edges[0], 26, fill=style.tone, shape=style.shape)
    for column, a, b in zip(columns, edges[:-1], edges[1:], strict=True):
        look: dict[str, Any] = {"fill": style.tone, "shape": style.shape, "colour": "FFFFFF"} if form == "chips" else {}
        look |= {"colour": "FFFFFF"} if form == "ribbon" else {}
        pen.box(a + 3, 71, b - a - 6, 24, [[(names[column], True)]], anchor=MSO_ANCHOR.MIDDLE, align=PP_ALIGN.CENTER, **look)
    return 102.0


def ribbons(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    """Each action a wide shape with its texts, and chips, on it."""
    columns = _columns(rng, marked=bool(pen.style.star))
    edges, names = _edges(columns), {role: rng.choice(texts) for role, texts in HEADS.items()}
    form, chip, bare = rng.choice(["chips", "text", "ribbon"]), rng.random() < 0.6, rng.random() < 0.3
    found: list[Item] = []
    for number, (code, text) in enumerate(codes[:2]):
        pen.new(named(rng)(code, text))
        y = _header(pen, columns, edges, form, names) if number == 0 or not bare else 76.0
        for one in [item(code, ["DOS", "CHU", "DATPS", "URPS", ""]) for _ in range(rng.randint(2, 5))]:
            h = _tall(one, columns, edges, pen.style.size)
            pen.box(
                edges[0],
                y,
                edges[-1] - edges[0],
                h,
                fill="FFFFFF" if pen.style.fill is None else pen.style.fill,
                outline="BDBDBD",
                shape=pen.style.shape,
            )
            _on(pen, one, columns, edges, y, h, chip=chip, hues=dict(zip(states, HUES, strict=False)))
            found.append(one)
            y += h + min(pen.style.gap, 8.0)
        if y > HEIGHT - 8:
            raise OverflowError
    return iter(found)


def _on(
    pen: Pen, item: Item, columns: Sequence[str], edges: Sequence[float], y: float, h: float, *, chip: bool, hues: dict[str, str]
) -> None:
    said = said_of(item)
    for column, a, b in zip(columns, edges[:-1], edges[1:], strict=True):
        if not said[column]:
            continue
        runs = [[(said[column], column == "action" and pen.style.bold)]]
        if column == "etat" and chip:
            pen.box(
                a + 4,
                y + h / 2 - 9,
                b - a - 8,
                18,
                runs,
                fill=hues[item.etat],
                shape=pen.style.shape,
                align=PP_ALIGN.CENTER,
                anchor=MSO_ANCHOR.MIDDLE,
            )
        else:
            align = PP_ALIGN.CENTER if column in ("pilote", "prio", "etat") else PP_ALIGN.LEFT
            pen.box(a + 1, y, b - a - 2, h, runs, align=align, anchor=MSO_ANCHOR.MIDDLE)


def tabs(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    """Each action one box, tab stops between its texts; short, so that no line wraps."""
    columns = _columns(rng, marked=False)
    edges, names = _edges(columns), {role: rng.choice(texts) for role, texts in HEADS.items()}
    size, together, sparse = 8.0, rng.random() < 0.4, rng.random() < 0.4
    found: list[Item] = []
    for code, text in codes[:2]:
        pen.new(named(rng)(code, text))
        stops = [b - edges[0] for b in edges[1:-1]]
        room = [(b - a) / (0.56 * size) for a, b in pairwise(edges)]
        rows = [item(code, ["DOS", "CHU", "DATPS", "URPS", ""]) for _ in range(rng.randint(4, 7))]
        rows = [one for one in rows if all(len(t := said_of(one)[c]) <= r and "\n" not in t for c, r in zip(columns, room, strict=True))]
        rows = [replace(one, programmes=("", ""), pilote="") if sparse and rng.random() < 0.5 else one for one in rows]
        lines = [[said_of(one)[c] for c in columns] for one in rows]
        heads, look = [names[c] for c in columns], {"fill": "EEF3F8", "shape": pen.style.shape}
        found += rows
        if together:
            _tabbed(pen, edges[0], 74, 900, 20.0 * len(lines) + 20, [heads, *lines], stops, size, **look)
            continue
        _tabbed(pen, edges[0], 74, 900, 24, [heads], stops, size, fill=pen.style.tone, colour="FFFFFF", shape=pen.style.shape)
        y = 102.0
        for line in lines:
            _tabbed(pen, edges[0], y, 900, 24, [line], stops, size, first=False, **look)
            y += 24 + pen.style.gap
    return (replace(one, prioritaire=None) for one in found)


def _tabbed(
    pen: Pen,
    x: float,
    y: float,
    w: float,
    h: float,
    lines: Sequence[Sequence[str]],
    stops: Sequence[float],
    size: float,
    *,
    first: bool = True,
    **look: Any,
) -> None:
    """A box of lines with tab stops; the first line in bold, unless not `first`."""
    texts = ["\t".join(texts).rstrip("\t") for texts in lines]
    pen.box(x, y, w, h, [[(t, first and i == 0)] for i, t in enumerate(texts)], size=size, anchor=MSO_ANCHOR.MIDDLE, **look)
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    for paragraph in pen.slide.shapes[-1].text_frame.paragraphs:
        every = etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{space}}}tabLst")
        for stop in stops:
            etree.SubElement(every, f"{{{space}}}tab", pos=str(int(stop * 12700)), algn="l")


def arrows(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    """Each action a box, its years arrows after it, then chips."""
    columns = ["action", "y0", "y1", *rng.sample(["etat", "pilote"], 2)]
    edges, names = _edges(columns), {role: rng.choice(texts) for role, texts in HEADS.items()}
    form = rng.choice(["chips", "text"])
    arrow = rng.choice([MSO_SHAPE.PENTAGON, MSO_SHAPE.CHEVRON, MSO_SHAPE.RECTANGLE])
    found: list[Item] = []
    for code, text in codes[:2]:
        pen.new(named(rng)(code, text))
        y = _header(pen, columns, edges, form, names)
        for one in [item(code, ["DOS", "CHU", "DATPS", "URPS"]) for _ in range(rng.randint(2, 5))]:
            said = said_of(one)
            h = _tall(one, columns, [e if arrow == MSO_SHAPE.RECTANGLE else e * 0.94 for e in edges], pen.style.size) + 8
            for column, a, b in zip(columns, edges[:-1], edges[1:], strict=True):
                shape = arrow if column in ("y0", "y1") else pen.style.shape
                fill = {"action": "DDE6F0", "etat": HUES[list(states).index(one.etat) % len(HUES)], "pilote": "EEEEEE"}.get(
                    column, "F5E6CC"
                )
                if said[column] or rng.random() < 0.5:
                    pen.box(
                        a + 3,
                        y,
                        b - a - 6,
                        h,
                        [[(said[column], column == "action" and pen.style.bold)]],
                        fill=fill,
                        shape=shape,
                        anchor=MSO_ANCHOR.MIDDLE,
                    )
            found.append(one)
            y += h + 6
        if y > HEIGHT - 8:
            raise OverflowError
    return (replace(one, prioritaire=None) for one in found)


def timeline(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    """Each action a line; its programme a bar in the panel of its year, or over both; its état and pilot beside it, bare or on chips."""
    columns = rng.choice(
        [("action", "etat", "pilote", "y0", "y1"), ("action", "y0", "y1", "etat", "pilote"), ("action", "pilote", "y0", "y1", "etat")]
    )
    edges, names = _edges(columns), {role: rng.choice(texts) for role, texts in HEADS.items()}
    bar = rng.choice([MSO_SHAPE.RECTANGLE, MSO_SHAPE.ROUNDED_RECTANGLE, MSO_SHAPE.PENTAGON])
    chip, ruled = rng.random() < 0.5, rng.random() < 0.4
    found: list[Item] = []
    for code, text in codes[:2]:
        pen.new(named(rng)(code, text))
        rows = [item(code, ["DOS", "CHU", "DATPS", "URPS"]) for _ in range(rng.randint(3, 6))]
        both = [rng.random() < 0.25 for _ in rows]
        rows = [replace(r, programmes=(r.programmes[1],) * 2) if b else r for r, b in zip(rows, both, strict=True)]
        heights = [_tall(r, columns, edges, pen.style.size) + 4 for r in rows]
        bottom = 104 + sum(heights)
        for column, a, b in zip(columns, edges[:-1], edges[1:], strict=True):
            year = column in ("y0", "y1")
            if year:
                pen.box(a + 2, 100, b - a - 4, bottom - 98, fill="F2F2F2" if column == "y0" else "E8EEF4")
            pen.box(
                a + 2,
                72,
                b - a - 4,
                24,
                [[(names[column], True)]],
                fill=pen.style.tone if year else None,
                colour="FFFFFF" if year else "222222",
                align=PP_ALIGN.CENTER,
                anchor=MSO_ANCHOR.MIDDLE,
            )
        y = 104.0
        for one, h, wide in zip(rows, heights, both, strict=True):
            _bars(pen, one, columns, edges, y, h, bar=bar, chip=chip, wide=wide, hues=dict(zip(states, HUES, strict=False)))
            y += h
            if ruled:
                line = pen.slide.shapes.add_connector(1, Pt(edges[0]), Pt(y - 1), Pt(edges[-1]), Pt(y - 1))
                line.line.width = Pt(0.5)
            found.append(one)
        if y > HEIGHT - 8:
            raise OverflowError
    return (replace(one, prioritaire=None) for one in found)


def _bars(
    pen: Pen,
    one: Item,
    columns: Sequence[str],
    edges: Sequence[float],
    y: float,
    h: float,
    *,
    bar: Any,
    chip: bool,
    wide: bool,
    hues: dict[str, str],
) -> None:
    said = said_of(one)
    for i, column in enumerate(columns):
        a, b = edges[i], edges[i + 1]
        if not said[column] or (wide and column == "y1"):
            continue
        look: dict[str, Any] = {"anchor": MSO_ANCHOR.MIDDLE}
        if column in ("y0", "y1"):
            end = edges[i + 2] if wide else b
            pen.box(a + 6, y + 2, end - a - 12, h - 6, [[(said[column], False)]], fill="9CC3E6", shape=bar, **look)
        elif column == "etat" and chip:
            pen.box(
                a + 6,
                y + h / 2 - 10,
                b - a - 12,
                18,
                [[(said[column], False)]],
                fill=hues[one.etat],
                shape=pen.style.shape,
                align=PP_ALIGN.CENTER,
                **look,
            )
        else:
            pen.box(a + 2, y, b - a - 4, h - 2, [[(said[column], column == "action" and pen.style.bold)]], **look)


ROW_KINDS: dict[str, Any] = {"rubans": ribbons, "onglets": tabs, "flèches": arrows, "frise": timeline}
