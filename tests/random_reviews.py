"""Draws the slides of a review at random, from a seed, as words in lines, and says what reading them gives: lists under headings, in columns, in boxes, beside
labels, on grounds or in columns close by, for one objective or two.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from prs_extract.slides import Fill, Rule, Source, Word
from tests.layout.build import LETTER, SCALE, SPACE, fill, line, rule, slide, source

Expected = tuple[str, str, int, str]

RUBRIQUES = ("bilan", "difficulté", "priorité")
NAMES = (
    ("Actions emblématiques", "Réalisations", "Faits marquants", "Ce qui a été fait", "Points forts", "Avancées"),
    ("Difficultés", "Difficultés rencontrées", "Freins", "Points de vigilance", "Points de blocage"),
    ("Priorités 2026-2027", "Perspectives", "Perspectives 2026-2027", "Suites à donner", "Priorités"),
)
SIGNS = ("", "", "", ("✔", "⚠", "➜"), ("☑", "⚡", "▶"), ("+", "–", "→"))
MARKS = ("•–", "-•", "▪–", "➢-", "✓–", "→•")
OBJECTIFS = (
    "Soutenir les aidants",
    "Prévenir la perte d'autonomie",
    "Structurer les filières et les parcours",
    "Renforcer l'attractivité des métiers",
    "Accompagner le virage numérique",
)
TITLES = ("Objectif {c} : {o}", "Objectif opérationnel {c} – {o}", "{c} {o}", "OO {c} : {o}", "{c}. {o}")
ITEMS = (
    (
        "Vaccination en milieu scolaire : 241 collèges engagés",
        ("rattrapage en quatrième dans 88 collèges", "neuf points de plus en deux ans"),
    ),
    ("Équipes mobiles renforcées dans les six départements", ("première équipe dédiée aux familles hébergées à l'hôtel",)),
    ("Bus du cœur des femmes : neuf étapes, 2 050 participantes", ()),
    ("Réserves d'eau : 11 établissements équipés", ("deux plans validés", "appui d'un bureau d'études")),
    ("Deux postes de neurologue non pourvus", ()),
    ("Autorisations parentales rendues tardivement", ("relance par les établissements",)),
    ("Turn-over des coordinatrices du réseau", ()),
    ("Saturation des structures d'aval", ("durée moyenne de séjour passée de 58 à 81 jours",)),
    ("Ouvrir une équipe mobile par bassin", ("formation de deux référents par structure",)),
    ("Doter chaque équipe d'un travailleur pair", ()),
    ("Vacciner les résidents des établissements", ("commande groupée", "résultats publiés en 2027")),
    ("Former les ambulanciers à l'échelle de gravité", ()),
)
LEFT, WIDTH, TOP, FOOT = 46.0, 868.0, 92.0, 510.0


@dataclass(slots=True)
class Style:
    """How one deck sets its reviews. Lengths in points."""

    names: tuple[str, str, str]
    bold: bool
    colour: str | None
    ground: str | None
    marks: str
    size: float
    leading: float
    gap: float
    indent: float
    title: str
    boxed: bool
    gutter: float = 20.0


@dataclass(slots=True)
class Page:
    style: Style
    words: list[Word] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def heading(self, text: str, x: float, y: float, width: float) -> float:
        """Draws a heading; where its list may begin."""
        style, size = self.style, self.style.size + (0 if self.style.bold or self.style.ground else 2)
        if style.ground:
            self.fills.append(fill(x, y - 3, x + width, y + size + 4, style.ground))
        look = {"bold": style.bold, "colour": "#ffffff" if style.ground else style.colour}
        inset = 5 if style.ground else 0
        for row in wrapped(text, width - 10, size):
            self.words += line(row, x + inset, y, size=size, wraps=None, **look)
            y += 1.2 * size
        return y + 6

    def list_of(self, items: Sequence[tuple[int, str]], x: float, y: float, width: float) -> float:
        """Draws a list; where it ends."""
        style = self.style
        for level, text in items:
            at, hang = x + level * style.indent, style.size if style.marks else 0.0
            if style.marks:
                self.words += line(style.marks[min(level, 1)], at, y, size=style.size, wraps=None)
            for row in wrapped(text, width - level * style.indent - hang, style.size):
                self.words += line(row, at + hang, y, size=style.size, wraps=None)
                y += style.leading * style.size
            y += style.gap
        return y


def wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """The lines that a text takes in a width, as `line` sets them."""
    row: list[str] = []
    for token in text.split():
        if row and (len("".join([*row, token])) * LETTER + len(row) * SPACE) * size > width:
            yield " ".join(row)
            row = []
        row.append(token)
    yield " ".join(row)


def _stacked(page: Page, parts: Sequence[Sequence[tuple[int, str]]]) -> None:
    y = TOP
    for name, items in zip(page.style.names, parts, strict=True):
        y = page.list_of(items, LEFT + 4, page.heading(name, LEFT, y, WIDTH), WIDTH) + 8


def _columns(page: Page, parts: Sequence[Sequence[tuple[int, str]]]) -> None:
    width = WIDTH / 3 - page.style.gutter
    for i, (name, items) in enumerate(zip(page.style.names, parts, strict=True)):
        x = LEFT + i * WIDTH / 3
        end = page.list_of(items, x + 4, page.heading(name, x, TOP, width), width)
        if page.style.boxed:
            page.fills.insert(0, fill(x - 6, TOP - 8, x + width + 6, end + 6, "#f3f6fa"))


def _two_columns(page: Page, parts: Sequence[Sequence[tuple[int, str]]]) -> None:
    width = WIDTH / 2 - 20
    page.list_of(parts[0], LEFT + 4, page.heading(page.style.names[0], LEFT, TOP, width), width)
    y, x = TOP, LEFT + WIDTH / 2
    for name, items in zip(page.style.names[1:], parts[1:], strict=True):
        y = page.list_of(items, x + 4, page.heading(name, x, y, width), width) + 8


def _beside(page: Page, parts: Sequence[Sequence[tuple[int, str]]]) -> None:
    y, width = TOP, 0.24 * WIDTH
    for name, items in zip(page.style.names, parts, strict=True):
        low = page.heading(name, LEFT, y, width)
        end = max(low, page.list_of(items, LEFT + width + 20, y, WIDTH - width - 20)) + 6
        if page.style.boxed:
            page.rules.append(rule(LEFT, end - 3, LEFT + WIDTH, end - 3))
        y = end + 3


def _beside_on_grounds(page: Page, parts: Sequence[Sequence[tuple[int, str]]]) -> None:
    """Each label and each text on a ground of its own, with hardly more than a line between the two."""
    y, width = TOP, 0.2 * WIDTH
    for name, items in zip(page.style.names, parts, strict=True):
        end = page.list_of(items, LEFT + width + 12, y + 4, WIDTH - width - 20) + 6
        page.fills += [fill(LEFT, y, LEFT + width, end, "#37474f"), fill(LEFT + width + 3.6, y, LEFT + WIDTH, end, "#e3e8ea")]
        rows, size = list(wrapped(name, width - 20, page.style.size)), page.style.size
        for i, row in enumerate(rows):
            at = (y + end) / 2 + (i - len(rows) / 2) * 1.2 * size
            page.words += line(row, LEFT + 10, at, size=size, bold=True, colour="#ffffff", wraps=None)
        y = end + 7


def _side_by_side(
    style: Style, codes: Sequence[tuple[str, str]], lists: Callable[[], list[tuple[int, str]]]
) -> Iterator[tuple[Page, list[Expected]]]:
    """Two objectives on a slide, each over the parts of its own."""
    width = WIDTH / 2 - 20
    for pair in (codes[:2], codes[2:]):
        page, found = _titled(style, "Bilan et perspectives"), list[Expected]()
        for i, (code, objectif) in enumerate(pair):
            x, y = LEFT + i * WIDTH / 2, TOP
            for row in wrapped(style.title.format(c=code, o=objectif), width, style.size + 1):
                page.words += line(row, x, y, size=style.size + 1, bold=True, wraps=None)
                y += 1.2 * (style.size + 1)
            for rubrique, name in zip(RUBRIQUES, style.names, strict=True):
                items = lists()[:2]
                y = page.list_of(items, x + 4, page.heading(name, x, y + 8, width), width)
                found += [(code, rubrique, level, text) for level, text in items]
        yield page, found


def _by_objectif(
    style: Style, codes: Sequence[tuple[str, str]], rng: random.Random, lists: Callable[[], list[tuple[int, str]]]
) -> Iterator[tuple[Page, list[Expected]]]:
    arranged = rng.choice((_stacked, _columns, _two_columns, _beside, _beside_on_grounds))
    for code, objectif in codes:
        page, parts = _titled(style, style.title.format(c=code, o=objectif)), [lists() for _ in RUBRIQUES]
        arranged(page, parts)
        yield page, [(code, r, level, text) for r, items in zip(RUBRIQUES, parts, strict=True) for level, text in items]


def _by_rubrique(
    style: Style, codes: Sequence[tuple[str, str]], rng: random.Random, lists: Callable[[], list[tuple[int, str]]]
) -> Iterator[tuple[Page, list[Expected]]]:
    for rubrique, name in zip(RUBRIQUES, style.names, strict=True):
        page, y, found = _titled(style, name), TOP, list[Expected]()
        for code, objectif in codes[:2]:
            items = lists()
            y = page.list_of(items, LEFT + 4, page.heading(style.title.format(c=code, o=objectif), LEFT, y, WIDTH), WIDTH) + 8
            found += [(code, rubrique, level, text) for level, text in items]
        yield page, found


def _titled(style: Style, title: str) -> Page:
    return Page(style, line(title, LEFT, 34, size=style.size + 8, bold=True, wraps=None))


def review_deck(seed: int) -> tuple[Source, list[Expected]]:
    """A deck of a review, and its items: code, rubrique, level, text; set closer where it would not hold on its slides."""
    for close in (False, True):
        pages, expected = _deck(random.Random(f"bilans {seed}"), close=close)
        if all(w.box.bottom * SCALE[1] < FOOT for p in pages for w in p.words):
            break
    for page in pages:
        page.words += line("Comité de suivi", LEFT, FOOT + 5, size=8, wraps=None)
    return source(*[slide(p.words, number=i, fills=p.fills, rules=p.rules) for i, p in enumerate(pages, 1)]), expected


def _deck(rng: random.Random, *, close: bool) -> tuple[list[Page], list[Expected]]:
    style, priorite = _style(rng), rng.randint(1, 15)
    if close:
        style = replace(style, size=9.0, leading=1.2, gap=3.0)
    codes = [(f"{priorite}-{i + 1}", text) for i, text in enumerate(rng.sample(OBJECTIFS, 3))]

    def lists() -> list[tuple[int, str]]:
        taken = rng.sample(ITEMS, rng.randint(2, 3))
        return [pair for head, subs in taken for pair in [(0, head), *((1, sub) for sub in subs)]]

    cover = [*line("Comité de suivi du PRS", LEFT, 180, size=28), *line(f"Priorité {priorite} : la santé de tous", LEFT, 260, size=18)]
    kind = rng.random()
    if kind < 0.15:
        drawn = list(_side_by_side(style, codes, lists))
    else:
        drawn = list((_by_rubrique if kind < 0.4 else _by_objectif)(style, codes, rng, lists))
    return [Page(style, cover), *(page for page, _ in drawn)], [item for _, found in drawn for item in found]


def _style(rng: random.Random) -> Style:
    signs = rng.choice(SIGNS)
    names = [f"{signs[i]} {rng.choice(own)}" if signs else rng.choice(own) for i, own in enumerate(NAMES)]
    if rng.random() < 0.3:
        names = [name.upper() for name in names]
    colon = " :" if rng.random() < 0.3 else ""
    look = rng.choice(("bold", "colour", "ground"))
    marks = rng.choice((*MARKS, *MARKS, ""))
    return Style(
        (names[0] + colon, names[1] + colon, names[2] + colon),
        look == "bold",
        rng.choice(("#2e7d32", "#1f4e79")) if look == "colour" else None,
        rng.choice(("#1f4e79", "#444444")) if look == "ground" else None,
        marks,
        rng.choice((10.0, 11.0, 12.0)),
        rng.choice((1.2, 1.35)),
        rng.choice((3.0, 5.0, 9.0)),
        rng.choice((14.0, 18.0)),
        rng.choice(TITLES),
        rng.random() < 0.4,
        rng.choice((20.0, 6.0)) if marks else 20.0,
    )
