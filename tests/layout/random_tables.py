"""Draws tables at random, from a seed, and says what reading them must give."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from prs_extract.slides import Fill, Rule, Slide, Word
from tests.layout import build

KINDS = ("rules", "borders", "fills", "bands", "across", "head", "none", "middle", "striped", "stub", "uprights")
"""How the grid is drawn: full rules, the four borders of each cell, a fill each, a fill every other row, horizontal rules only, a filled
header only, nothing with cells set from the top, nothing with cells centred in height; and with merged cells, a fill for each cell that begins in every
other row, a filled header over a first column of cells beside several rows, the sides of each cell."""

MERGED = ("rules", "borders", "fills")
"""Kinds in which cells may be merged."""

SPANNED = ("striped", "stub", "uprights")
"""Kinds with cells beside several rows below a header, in one column, or over several columns (`uprights`)."""

WORDS = [
    "action",
    "comité",
    "soin",
    "pilote",
    "région",
    "santé",
    "projet",
    "suivi",
    "accès",
    "outil",
    "mesure",
    "réseau",
    "bilan",
    "offre",
    "équipe",
    "formation",
    "parcours",
]
SIZE, PAD, LEADING = 10.0, 6.0, 12.0
FOOT = 515.0
"""Where the footer of a slide stands, unless the table goes down to it."""

Place = tuple[int, int, int, int]
"""Row, column, and how many of each a cell covers."""


@dataclass(frozen=True)
class Drawn:
    """A slide and the table that it shows: each cell's place and text."""

    slide: Slide
    cells: dict[Place, str]


def draw(kind: str, seed: int) -> Drawn:
    rng = random.Random(f"{kind}-{seed}")
    n_rows, n_cols = rng.randint(3, 7), rng.randint(3, 6)
    xs = list(accumulate([rng.uniform(75, 150) for _ in range(n_cols)], initial=40.0))
    if kind in SPANNED:
        places = _spanned(rng, kind, n_rows, n_cols + 1)
        xs.append(xs[-1] + 110)
    else:
        places = _places(rng, n_rows, n_cols, merges=rng.randint(0, 3) if kind in MERGED else 0)
    texts = {p: _text(rng, p, sparse=kind in MERGED, full=kind in SPANNED) for p in places}
    words, rules, fills = draw_cells(kind, texts, xs, rng)
    bottom = max(w.box.bottom for w in words) * build.SCALE[1] + PAD
    title = build.line("Titre de la diapositive et du tableau qui la suit", 40, 30, size=20)
    footer = [*build.line("12 mars 2024", 40, FOOT, size=8), *build.line("7", 900, FOOT, size=8)] if bottom < FOOT else []
    return Drawn(build.slide([*title, *words, *footer], rules=rules, fills=fills), texts)


def draw_cells(
    kind: str, texts: dict[Place, str], xs: Sequence[float], rng: random.Random, *, has_header: bool = True
) -> tuple[list[Word], list[Rule], list[Fill]]:
    r"""A table of the kind from its texts by place, a paragraph each between `\n`; `xs`: its column edges in points."""
    ys = _heights(rng, texts, xs, max(p[0] + p[2] for p in texts))
    middle = kind == "middle" or (kind in (*MERGED, *SPANNED) and rng.random() < 0.5)
    words = [w for p, t in texts.items() if t for w in _set(t, p, xs, ys, middle=middle, bold=p[0] == 0 and has_header)]
    return words, _rules(kind, list(texts), xs, ys), _fills(kind, list(texts), xs, ys)


def _places(rng: random.Random, n_rows: int, n_cols: int, *, merges: int) -> list[Place]:
    """Cells by row and column; a merged one never leaves a whole row or column without a border of its own."""
    taken: dict[tuple[int, int], Place] = {}
    for _ in range(merges):
        place = rng.choice([(1, 2), (2, 1), (1, 3), (2, 2)])
        row, col = rng.randint(0, n_rows - place[0]), rng.randint(0, n_cols - place[1])
        covered = [(row + r, col + c) for r in range(place[0]) for c in range(place[1])]
        if not any(c in taken for c in covered):
            taken.update(dict.fromkeys(covered, (row, col, *place)))
    every = {taken.get((r, c), (r, c, 1, 1)) for r in range(n_rows) for c in range(n_cols)}
    inner_rows = all(any(r in (p[0], p[0] + p[2]) for p in every if p[2] < n_rows) for r in range(1, n_rows))
    inner_cols = all(any(c in (p[1], p[1] + p[3]) for p in every if p[3] < n_cols) for c in range(1, n_cols))
    return sorted(every) if inner_rows and inner_cols else _places(rng, n_rows, n_cols, merges=0)


def _spanned(rng: random.Random, kind: str, n_rows: int, n_cols: int) -> list[Place]:
    """Cells, some of which, but for the header, go over several rows of one column, or over two columns of one row."""
    if kind == "uprights":
        wide = {row: rng.randint(1, n_cols - 2) for row in range(1, n_rows) if rng.random() < 0.3}
        cells = [(r, c, 1, 2 if wide.get(r) == c else 1) for r in range(n_rows) for c in range(n_cols)]
        return [p for p in cells if wide.get(p[0]) != p[1] - 1]
    column = 0 if kind == "stub" else rng.randint(1, n_cols - 1)
    tall, row = [(0, column, 1, 1)], 1
    while row < n_rows:
        height = min(rng.choice([1, 2, 2, 3]), n_rows - row)
        tall.append((row, column, height, 1))
        row += height
    return sorted([*tall, *((r, c, 1, 1) for r in range(n_rows) for c in range(n_cols) if c != column)])


def _text(rng: random.Random, place: Place, *, sparse: bool, full: bool) -> str:
    row, col = place[:2]
    if full:
        count = 1 if row == 0 or place[2] > 1 else rng.choice([1, 2, 3, 5, 8])
        return " ".join(rng.choice(WORDS) for _ in range(4 if place[3] > 1 else count))
    if row and col and rng.random() < (0.25 if sparse else 0.12):
        return ""
    count = rng.randint(1, 2) if row == 0 else rng.choice([1, 1, 2, 3, 5, 8])
    return " ".join(rng.choice(WORDS) for _ in range(count))


def _lines(text: str, width: float) -> int:
    words = build.text(text.split("\n"), 0, 0, width=width, size=SIZE) if text else []
    return len({round(w.box.top, 6) for w in words})


def _heights(rng: random.Random, texts: dict[Place, str], xs: Sequence[float], n_rows: int) -> list[float]:
    """Row edges: each row as high as its highest cell of one row, and now and then higher."""
    ys = [80.0]
    for row in range(n_rows):
        inside = [_lines(t, xs[p[1] + p[3]] - xs[p[1]] - 2 * PAD) for p, t in texts.items() if p[0] == row]
        ys.append(ys[-1] + max([*inside, 1]) * LEADING + rng.choice([8, 8, 12, 20]))
    return ys


def _set(text: str, place: Place, xs: Sequence[float], ys: Sequence[float], *, middle: bool, bold: bool) -> list[Word]:
    row, col, n_rows, n_cols = place
    width = xs[col + n_cols] - xs[col] - 2 * PAD
    room = ys[row + n_rows] - ys[row] - _lines(text, width) * LEADING
    top = ys[row] + (room / 2 if middle else 4.0)
    return build.text(text.split("\n"), xs[col] + PAD, top, width=width, size=SIZE, bold=bold)


def _rules(kind: str, places: Sequence[Place], xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    if kind == "across":
        return [build.rule(xs[0], y, xs[-1], y) for y in ys]
    if kind == "uprights":
        sides = {(x, ys[r], ys[r + n]) for r, c, n, n_cols in places for x in (xs[c], xs[c + n_cols])}
        return [build.rule(x, y0, x, y1) for x, y0, y1 in sides] + [build.rule(xs[0], ys[1], xs[-1], ys[1])]
    if kind not in ("rules", "borders"):
        return []
    rules: list[Rule] = []
    for row, col, n_rows, n_cols in places:
        x0, x1, y0, y1 = xs[col], xs[col + n_cols], ys[row], ys[row + n_rows]
        shift = 0.4 if kind == "borders" else 0.0
        rules += build.grid([x0 + shift, x1 - shift], [y0 + shift, y1 - shift])
    return rules


def _fills(kind: str, places: Sequence[Place], xs: Sequence[float], ys: Sequence[float]) -> list[Fill]:
    if kind == "fills":
        return [
            build.fill(xs[c], ys[r], xs[c + n_cols], ys[r + n_rows], "#cccccc" if r % 2 else "#eeeeee") for r, c, n_rows, n_cols in places
        ]
    if kind == "striped":
        return [build.fill(xs[c], ys[r], xs[c + 1], ys[r + n], "#dde6f0" if r else "#1f4e79") for r, c, n, _ in places if r % 2 == 0]
    bands = list(pairwise(ys))
    shown = {"bands": bands[::2], "head": bands[:1], "stub": bands[:1]}.get(kind, [])
    return [build.fill(xs[0], y0, xs[-1], y1, "#bbccdd") for y0, y1 in shown]
