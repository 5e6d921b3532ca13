"""Draws boards of actions at random, from a seed, as shapes of a PPTX without any table: cards in columns, lanes, grids; and says what reading them gives."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from tests.random_decks import ENDS, OBJECTIVES, OBJECTS, VERBS

WIDTH, HEIGHT = 960.0, 540.0
YEARS = (2024, 2025)
STATES = [
    ("À lancer", "En cours", "Réalisée"),
    ("À démarrer", "En cours", "Terminée"),
    ("Non démarrée", "En cours", "Suspendue", "Réalisée"),
]
PILOTES = ["DOS", "DATPS", "URPS", "Rectorat", "CHU", "DOS / DATPS", "Assurance maladie"]
STEPS = [
    "Cadrage du projet",
    "Appel à candidatures",
    "6 sessions",
    "40 %",
    "Deux antennes ouvertes, puis évaluation",
    "Poursuite : 12 écoles",
    "Convention - comité de suivi",
    "Déploiement dans les territoires volontaires",
    "Bilan et suites à donner",
    "- Choix du porteur\n- Convention avec le CHU",
]
TONES = ["1F4E79", "37474F", "00695C", "6A1B9A", "BF360C"]
HUES = ["E57373", "FFB74D", "81C784", "64B5F6"]


@dataclass(frozen=True)
class Item:
    """An action as it must be read. `prioritaire` None: the deck marks none."""

    action: str
    etat: str
    programmes: tuple[str, str]
    pilote: str
    objectif: str
    prioritaire: bool | None = None


@dataclass(frozen=True)
class Style:
    """How the cards of a deck look."""

    size: float
    font: str
    shape: Any
    fill: str | None
    outline: str | None
    bold: bool
    build: str
    label: str
    names: tuple[str, str, str, str]
    order: tuple[str, ...]
    joined: bool
    star: str
    head: str
    gap: float
    tone: str
    ground: bool
    empty: str
    etat: str


def _style(rng: random.Random) -> Style:
    year = rng.choice(["{}", "{}", "En {}", "Programmation {}", "Prog. {}"])
    names = (
        rng.choice(["État", "Statut", "Avancement", "État d'avancement"]),
        *(year.format(y) for y in YEARS),
        rng.choice(["Pilote", "Porteur", "Référent", "Responsable"]),
    )
    order = rng.choice(
        [("etat", "y0", "y1", "pilote"), ("pilote", "etat", "y0", "y1"), ("y0", "y1", "pilote", "etat"), ("etat", "pilote", "y0", "y1")]
    )
    ground = rng.random() < 0.6
    fill, outline = rng.choice([("FFFFFF", "9E9E9E"), ("EEF3F8", None), ("EEF3F8", "37474F"), (None, "37474F")])
    return Style(
        size=rng.choice([9.0, 10.0, 11.0, 12.0]),
        font=rng.choice(["Arial", "Liberation Sans", "DejaVu Sans", "Liberation Serif"]),
        shape=rng.choice([MSO_SHAPE.RECTANGLE, MSO_SHAPE.ROUNDED_RECTANGLE]),
        fill=fill,
        outline=outline,
        bold=rng.random() < 0.8,
        build=rng.choice(["one", "one", "boxes", "band"]),
        label=rng.choice([" : ", ": ", " – ", " - ", "bold", "over"]),
        names=names,  # type: ignore[arg-type]
        order=order,
        joined=rng.random() < 0.25,
        star=rng.choice(["", "", "shape", "before", "after", "word", "beside"]),
        head=rng.choice(["rect", "round", "plate", "text", "count"]),
        gap=rng.choice([4.0, 8.0, 14.0]),
        tone=rng.choice(TONES),
        ground=ground,
        empty=rng.choice(["", "", "–", "label"]),
        etat=rng.choice(["label", "label", "tag", "dot"]),
    )


Run = tuple[str, bool]
Lines = Sequence[Sequence[Run]]


class Pen:
    """Draws shapes on the slides of one presentation; lengths in points."""

    def __init__(self, style: Style) -> None:
        self.prs = Presentation()
        self.prs.slide_width, self.prs.slide_height = Pt(WIDTH), Pt(HEIGHT)
        self.style = style
        self.slide: Any = None
        self.states: Sequence[str] = ()

    def hue(self, etat: str) -> str:
        """The colour of a state."""
        return HUES[list(self.states).index(etat) % len(HUES)]

    def legend(self) -> None:
        """What the dots mean, at the foot of the slide."""
        for i, etat in enumerate(self.states):
            self.box(40 + 120 * i, 522, 9, 9, fill=self.hue(etat), shape=MSO_SHAPE.OVAL)
            self.box(52 + 120 * i, 517, 90, 18, [[(etat, False)]], size=8, margin=2)

    def new(self, title: str) -> None:
        self.slide = self.prs.slides.add_slide(self.prs.slide_layouts[6])
        self.box(40, 18, 880, 34, [[(title, True)]], size=20)

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        lines: Lines = (),
        *,
        size: float | None = None,
        fill: str | None = None,
        outline: str | None = None,
        shape: Any = MSO_SHAPE.RECTANGLE,
        colour: str = "222222",
        align: Any = PP_ALIGN.LEFT,
        anchor: Any = MSO_ANCHOR.TOP,
        margin: float = 4.0,
        right: float = 4.0,
    ) -> None:
        if fill is None and outline is None and shape == MSO_SHAPE.RECTANGLE:
            drawn = self.slide.shapes.add_textbox(Pt(x), Pt(y), Pt(w), Pt(h))
        else:
            drawn = self.slide.shapes.add_shape(shape, Pt(x), Pt(y), Pt(w), Pt(h))
            drawn.shadow.inherit = False
            _paint(drawn, fill, outline)
        frame = drawn.text_frame
        frame.word_wrap, frame.vertical_anchor = True, anchor
        frame.margin_left, frame.margin_right, frame.margin_top, frame.margin_bottom = Pt(margin), Pt(right), Pt(2), Pt(2)
        for i, runs in enumerate(lines):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.alignment = align
            for text, bold in runs:
                run = paragraph.add_run()
                run.text, run.font.bold, run.font.size, run.font.name = text, bold, Pt(size or self.style.size), self.style.font
                run.font.color.rgb = RGBColor.from_string(colour)


def _paint(drawn: Any, fill: str | None, outline: str | None) -> None:
    if fill is None:
        drawn.fill.background()
    else:
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = RGBColor.from_string(fill)
    if outline is None:
        drawn.line.fill.background()
    else:
        drawn.line.color.rgb = RGBColor.from_string(outline)
        drawn.line.width = Pt(0.75)


def height_of(lines: Lines, width: float, size: float) -> float:
    """Room that the lines take, rather more than less."""
    per = max((width - 10) / (0.56 * size), 4)
    return sum(max(1, math.ceil(sum(len(t) for t, _ in runs) / per + 0.3)) for runs in lines) * 1.22 * size + 6


def fields_of(item: Item, style: Style, without: Sequence[str] = ()) -> list[list[Run]]:
    """The labelled lines of a card."""
    said = {"etat": item.etat, "y0": item.programmes[0], "y1": item.programmes[1], "pilote": item.pilote}
    names = dict(zip(("etat", "y0", "y1", "pilote"), style.names, strict=True))
    found: list[list[Run]] = []
    for key in style.order:
        text = said[key]
        if key in without or (not text and style.empty == ""):
            continue
        text = text or ("–" if style.empty == "–" else "")
        if key == "etat" and style.etat != "label":
            continue
        first, *rest = text.split("\n")
        if style.label == "over" or rest:
            found += [[(names[key] + " :", style.label == "over")], *([[(line, False)] for line in (first, *rest) if line])]
            continue
        runs = [(names[key], True), (" " + text, False)] if style.label == "bold" else [((names[key] + style.label + text).rstrip(), False)]
        if (
            style.joined
            and key == "pilote"
            and found
            and style.order[style.order.index(key) - 1] == "etat"
            and "etat" not in without
            and style.etat == "label"
        ):
            found[-1] = [*found[-1], (" | ", False), *runs]
        else:
            found.append(runs)
    return found


def card(pen: Pen, item: Item, x: float, y: float, w: float, without: Sequence[str] = (), *, draw: bool = True) -> float:
    """Draws a card and gives its height; only measures it unless `draw`."""
    style, lines = pen.style, fields_of(item, pen.style, without)
    title = item.action
    if item.prioritaire and style.star in ("before", "after"):
        title = f"★ {title}" if style.star == "before" else f"{title} ★"
    right = 26.0 if style.star in ("shape", "beside", "word") else 4.0
    right = 70.0 if style.star == "word" else right
    tagged = "etat" not in without and style.etat != "label"
    right += (78.0 if style.etat == "tag" else 20.0) if tagged else 0.0
    top = height_of([[(title, True)]], w - right, style.size)
    body = height_of(lines, w - right, style.size) if lines else 0.0
    body = sum(height_of([runs], w - right, style.size) for runs in lines) + 2 if style.build == "boxes" else body
    if not draw:
        return top + body
    if style.build == "one":
        pen.box(
            x, y, w, top + body, [[(title, style.bold)], *lines], fill=style.fill, outline=style.outline, shape=style.shape, right=right
        )
    elif style.build == "band":
        pen.box(x, y, w, top, [[(title, style.bold)]], fill=style.tone, outline=style.tone, colour="FFFFFF", right=right)
        pen.box(x, y + top, w, body, lines, fill=style.fill or "FFFFFF", outline=style.outline)
    else:
        pen.box(x, y, w, top + body, fill=style.fill, outline=style.outline, shape=style.shape)
        pen.box(x, y, w, top, [[(title, style.bold)]], right=right)
        at = y + top
        for runs in lines:
            h = height_of([runs], w - right, style.size)
            pen.box(x, at, w - right + 4, h, [runs])
            at += h * 0.999
    if tagged and style.etat == "tag":
        pen.box(
            x + w - right + 2,
            y + 3,
            70,
            15,
            [[(item.etat, True)]],
            size=8,
            fill=pen.hue(item.etat),
            shape=MSO_SHAPE.ROUNDED_RECTANGLE,
            align=PP_ALIGN.CENTER,
            margin=1,
            right=1,
        )
    elif tagged:
        pen.box(x + w - right + 4, y + 4, 12, 12, fill=pen.hue(item.etat), shape=MSO_SHAPE.OVAL)
    if item.prioritaire and style.star == "shape":
        pen.box(x + w - 20, y + 3, 14, 14, fill="F9A825", shape=MSO_SHAPE.STAR_5_POINT)
    elif item.prioritaire and style.star == "beside":
        pen.box(x + w - 24, y + 1, 22, 18, [[("★", True)]], size=13, colour="F9A825", margin=0, right=0)
    elif item.prioritaire and style.star == "word":
        pen.box(x + w - 70, y + 3, 66, 15, [[("Prioritaire", True)]], size=8, fill="F9A825", align=PP_ALIGN.CENTER, margin=1, right=1)
    return top + body


def heading(pen: Pen, text: str, x: float, y: float, w: float, h: float, hue: str, count: int) -> None:
    style = pen.style
    shapes = {"round": MSO_SHAPE.ROUNDED_RECTANGLE, "plate": MSO_SHAPE.PENTAGON}
    fill = None if style.head == "text" else hue
    shown = f"{text} ({count})" if style.head == "count" else text
    pen.box(
        x, y, w, h, [[(shown, True)]],
        size=min(style.size + 2, 13), fill=fill, shape=shapes.get(style.head, MSO_SHAPE.RECTANGLE), align=PP_ALIGN.CENTER, anchor=MSO_ANCHOR.MIDDLE,
    )  # fmt: skip


Group = tuple[str, Sequence[Item]]


def columns(pen: Pen, groups: Sequence[Group], without: Sequence[str], *, tall: float = 26.0) -> None:
    """Each group a column of cards under its heading."""
    style, top, n = pen.style, 76.0, len(groups)
    w = (900.0 - 12 * (n - 1)) / n
    inner = w - 12 if style.ground else w
    for i, (name, items) in enumerate(groups):
        x = 30 + i * (w + 12)
        heading(pen, name, x, top, w, tall, HUES[i % len(HUES)], len(items))
        if style.ground:
            pen.box(x, top + tall + 2, w, 500 - top - tall, fill="F2F2F2")
        y = top + tall + 8
        for item in items:
            y += card(pen, item, x + (w - inner) / 2, y, inner, without) + style.gap
        if y > HEIGHT - 26:
            raise OverflowError


def lanes(pen: Pen, groups: Sequence[Group], without: Sequence[str]) -> None:
    """Each group a lane of cards beside its heading."""
    style, y = pen.style, 76.0
    for i, (name, items) in enumerate(groups):
        n = max(len(g) for _, g in groups)
        w = (770.0 - 10 * (n - 1)) / n
        h = max((card(pen, item, 0, 0, w, without, draw=False) for item in items), default=40.0) + 10
        heading(pen, name, 30, y, 120, h, HUES[i % len(HUES)], len(items))
        if style.ground:
            pen.box(152, y, 780, h, fill="F2F2F2")
        for j, item in enumerate(items):
            card(pen, item, 157 + j * (w + 10), y + 5, w, without)
        y += h + 8
        if y > HEIGHT - 26:
            raise OverflowError


def matrix(pen: Pen, rows: Sequence[str], names: Sequence[str], cell: Callable[[str, str], Sequence[Item]], without: Sequence[str]) -> None:
    """Headings at the top and at the left, cards where they cross."""
    style, top = pen.style, 76.0
    w = (780.0 - 8 * (len(names) - 1)) / len(names)
    for j, name in enumerate(names):
        heading(pen, name, 150 + j * (w + 8), top, w, 24, HUES[j % len(HUES)], sum(len(cell(r, name)) for r in rows))
    y = top + 30
    for i, row in enumerate(rows):
        stacks = [cell(row, name) for name in names]
        heights = [sum(card(pen, item, 0, 0, w - 8, without, draw=False) + style.gap for item in own) for own in stacks]
        h = max(max(heights) + 6, 40.0)
        heading(pen, row, 30, y, 114, h, HUES[-1 - i % len(HUES)], sum(map(len, stacks)))
        if style.ground:
            pen.box(150, y, 780, h, fill="F2F2F2")
        for j, own in enumerate(stacks):
            at = y + 4
            for item in own:
                at += card(pen, item, 154 + j * (w + 8), at, w - 8, without) + style.gap
        y += h + 8
    if y > HEIGHT - 26:
        raise OverflowError


def grid(pen: Pen, items: Sequence[Item], per: int) -> None:
    """Cards without headings, row by row."""
    w, y = (900.0 - 14 * (per - 1)) / per, 76.0
    for start in range(0, len(items), per):
        row = items[start : start + per]
        for j, item in enumerate(row):
            card(pen, item, 30 + j * (w + 14), y, w)
        y += max(card(pen, item, 0, 0, w, draw=False) for item in row) + pen.style.gap
    if y > HEIGHT - 26:
        raise OverflowError


@dataclass(frozen=True)
class Board:
    pen: Pen
    items: tuple[Item, ...]

    def save(self, path: Path) -> None:
        self.pen.prs.save(str(path))


def board(kind: str, seed: int, draw: Any = None) -> Board:
    """A deck of one of `KINDS`, or of another kind, drawn by `draw`."""
    for attempt in range(200):
        rng = random.Random(f"{kind}-{seed}-{attempt}")
        try:
            return _board(draw or KINDS[kind], rng)
        except OverflowError:
            continue
    raise AssertionError(f"no deck of {kind} from {seed}")


def _board(draw: Any, rng: random.Random) -> Board:
    style = _style(rng)
    pen = Pen(style)
    states = pen.states = rng.choice(STATES)
    pen.new("Santé mentale - Comité de suivi 2024-2025")
    marked = bool(style.star)
    codes = [(f"7-{n}", text) for n, text in enumerate(rng.sample(OBJECTIVES, 3), start=1)]
    names = rng.sample([f"{v} {o}" for v in VERBS for o in OBJECTS], 40)
    every: list[Item] = []

    def item(objectif: str, pilotes: Sequence[str]) -> Item:
        action = " ".join(p for p in (names.pop(), rng.choice(ENDS)) if p)
        programmes = (rng.choice([*STEPS, ""]), rng.choice(STEPS))
        pilote = rng.choice(pilotes)
        return Item(action, rng.choice(states), programmes, pilote, objectif, rng.random() < 0.4 if marked else None)

    for _ in range(2):
        every += draw(pen, rng, codes, states, item)
        if draw not in BY_SLIDE:
            break
    if marked and not any(i.prioritaire for i in every):
        every = [replace(i, prioritaire=None) for i in every]
    return Board(pen, tuple(every))


Codes = Sequence[tuple[str, str]]
Make = Callable[[str, Sequence[str]], Item]


def named(rng: random.Random) -> Callable[[str, str], str]:
    form = rng.choice(["Objectif {} : {}", "Objectif {} – {}", "OO {} - {}", "Objectif opérationnel {} : {}"])
    return lambda code, text: form.format(code, text)


def _own(rng: random.Random, codes: list[tuple[str, str]], item: Make, least: int, most: int) -> tuple[str, str, list[Item]]:
    code, text = codes.pop(0)
    return code, text, [item(code, [*PILOTES, ""]) for _ in range(rng.randint(least, most))]


def by_state(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    code, text, items = _own(rng, codes, item, 3, 6)
    pen.new(named(rng)(code, text))
    groups = [(s, [i for i in items if i.etat == s]) for s in states]
    columns(pen, groups, ("etat",))
    return iter([i for _, own in groups for i in own])


def state_lanes(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    code, text, items = _own(rng, codes, item, 3, 5)
    pen.new(named(rng)(code, text))
    groups = [(s, [i for i in items if i.etat == s]) for s in states]
    lanes(pen, groups, ("etat",))
    return iter([i for _, own in groups for i in own])


def by_pilote(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    code, text = codes.pop(0)
    own = rng.sample([p for p in PILOTES if "/" not in p], 3)
    items = [item(code, own) for _ in range(rng.randint(3, 6))]
    pen.new(named(rng)(code, text))
    groups = [(p, [i for i in items if i.pilote == p]) for p in own]
    lead = rng.choice(["", "Pilote : "])
    shown = [(lead + p, g) for p, g in groups]
    (columns if rng.random() < 0.6 else lanes)(pen, shown, ("pilote",))
    if pen.style.etat == "dot":
        pen.legend()
    return iter([i for _, g in groups for i in g])


def by_objective(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    groups = [(code, text, [item(code, [*PILOTES, ""]) for _ in range(rng.randint(1, 3))]) for code, text in codes]
    pen.new("Feuille de route 2024-2025")
    form = named(rng)
    shown = [(form(code, text), g) for code, text, g in groups]
    if rng.random() < 0.6:
        columns(pen, shown, (), tall=46.0)
    else:
        lanes(pen, shown, ())
    if pen.style.etat == "dot":
        pen.legend()
    return iter([i for *_, g in groups for i in g])


def crossed(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    items = [item(code, [*PILOTES, ""]) for code, _ in codes for _ in range(rng.randint(1, 3))]
    pen.new("Feuille de route 2024-2025")
    form = named(rng)
    by_name = {form(code, text): code for code, text in codes}
    matrix(pen, list(by_name), states, lambda r, s: [i for i in items if i.objectif == by_name[r] and i.etat == s], ("etat",))
    return iter(items)


def alone(pen: Pen, rng: random.Random, codes: Any, states: Sequence[str], item: Make) -> Iterator[Item]:
    code, text, items = _own(rng, codes, item, 2, 6)
    pen.new(named(rng)(code, text))
    grid(pen, items, rng.randint(2, 3))
    if pen.style.etat == "dot":
        pen.legend()
    return iter(items)


KINDS: dict[str, Any] = {
    "états": by_state,
    "couloirs d'états": state_lanes,
    "pilotes": by_pilote,
    "objectifs": by_objective,
    "croisé": crossed,
    "grille": alone,
}
BY_SLIDE = frozenset({by_state, state_lanes, by_pilote, alone})
