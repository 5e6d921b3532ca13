"""Draws whole decks of roadmaps at random, from a seed, in many forms and states of wear, and says what reading them must give."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from prs_extract.readers.text.reader import read_text
from prs_extract.slides import NativeCell, NativeTable, Slide, Source, Word
from tests.layout import build
from tests.layout.random_tables import Place, draw_cells

YEARS = (2024, 2025)
VERBS = ["Déployer", "Renforcer", "Mettre en place", "Soutenir", "Organiser", "Généraliser", "Former", "Outiller", "Créer", "Accompagner"]
OBJECTS = [
    "un guichet unique",
    "les équipes mobiles de gériatrie",
    "une filière régionale de dépistage",
    "les médecins généralistes",
    "un répertoire partagé des ressources",
    "les consultations avancées",
    "des ateliers collectifs pour les parents",
    "la permanence des soins",
]
ENDS = [
    "",
    "",
    "dans les quartiers prioritaires",
    "avec les établissements médico-sociaux",
    "(MSP, CPTS) de l'Est",
    "à partir d'un appel à projets régional",
]
STEPS = [
    "Cadrage du projet",
    "Lancement de l'appel à projets",
    "Poursuite des formations",
    "6 sessions",
    "Ouverture de deux antennes, puis évaluation par le comité",
    "- Choix du porteur\n- Convention avec le CHU",
    "- Recrutement de deux infirmiers\n- Mise en œuvre dans les territoires volontaires",
    "Déploiement dans 12 écoles",
    "Bilan et suites à donner",
    "",
]
ETATS = ["En cours", "En cours", "A lancer", "À lancer", "Réalisée", "Non démarrée", "Reportée"]
PILOTES = ["DESI", "DOS", "DATPS", "DOS / DATPS", "CGSS", "URPS", "Rectorat"]
OBJECTIVES = ["Prévenir les ruptures de parcours", "Mieux repérer les situations de fragilité", "Rapprocher les soins des habitants"]
NAMES = {
    "action": ["Actions", "Actions PRS 2023-2028", "Intitulé de l'action"],
    "etat": ["Etat d'avancement", "Avancement", "Statut"],
    "programme": ["Programmation {}", "Prog. {}"],
    "pilote": ["Pilote", "Pilote pressenti", "Responsable"],
}
WIDTHS = {"action": 260.0, "etat": 80.0, "programme": 170.0, "pilote": 90.0, "autre": 90.0}


@dataclass(frozen=True)
class Row:
    """A row as it must be read, on one line each."""

    action: str
    etat: str
    programmes: tuple[str, str]
    pilote: str


@dataclass(frozen=True)
class RandomDeck:
    kind: str
    source: Source
    rows: tuple[Row, ...]


def random_deck(kind: str, seed: int) -> RandomDeck:
    """A deck of one of `KINDS`."""
    rng = random.Random(f"{kind}-{seed}")
    pages = [(f"Objectif opérationnel 7-{n} - {rng.choice(OBJECTIVES)}", list(_rows(rng))) for n in range(1, rng.randint(2, 4))]
    return RandomDeck(kind, KINDS[kind](pages, rng), tuple(row for _, rows in pages for row in rows))


Pages = Sequence[tuple[str, Sequence[Row]]]


def _rows(rng: random.Random) -> Iterator[Row]:
    for _ in range(rng.randint(2, 4)):
        action = " ".join(part for part in (rng.choice(VERBS), rng.choice(OBJECTS), rng.choice(ENDS)) if part)
        yield Row(action, rng.choice(ETATS), (rng.choice(STEPS[:-1]), rng.choice(STEPS)), rng.choice(PILOTES))


def _header(rng: random.Random) -> list[tuple[str, str]]:
    """Roles and names in the order of the columns."""
    names = {role: rng.choice(texts) for role, texts in NAMES.items()}
    columns = [("action", names["action"]), ("etat", names["etat"])]
    columns += [(f"programme {y}", names["programme"].format(y)) for y in YEARS]
    return [*columns, ("pilote", names["pilote"])]


def _cell(row: Row, role: str) -> str:
    cells = {
        "action": row.action,
        "etat": row.etat,
        "pilote": row.pilote,
        **{f"programme {y}": t for y, t in zip(YEARS, row.programmes, strict=True)},
    }
    return cells.get(role, "CHU, CGSS")


def _drawn(kind: str) -> Callable[[Pages, random.Random], Source]:
    """Pages of loose words, as in a PDF: columns in any order, one more now and then, the header left out where a table goes on, cells merged."""

    def draw(pages: Pages, rng: random.Random) -> Source:
        header = _header(rng)
        if rng.random() < 0.4:
            header.insert(rng.randint(1, len(header)), ("autre", "Partenaires"))
        if rng.random() < 0.4:
            rng.shuffle(header)
        slides: list[Slide] = [build.slide(build.line("Comité de suivi Santé 2024-2025", 40, 200, size=24))]
        for title, rows in pages:
            split = rng.random() < 0.3
            parts = [rows[:1], rows[1:]] if split and len(rows) > 1 else [rows]
            for i, part in enumerate(parts):
                named = i == 0 or rng.random() < 0.5
                slides.append(replace(_drawn_slide(kind, title, header, part, rng, named=named), number=len(slides) + 1))
        return build.source(*slides)

    return draw


def _drawn_slide(
    kind: str, title: str, header: Sequence[tuple[str, str]], rows: Sequence[Row], rng: random.Random, *, named: bool
) -> Slide:
    top = 1 if named else 0
    xs = list(accumulate([WIDTHS[role.split()[0]] for role, _ in header], initial=30.0))
    texts: dict[Place, str] = {(0, c, 1, 1): name for c, (_, name) in enumerate(header)} if named else {}
    texts |= {(r, c, 1, 1): _cell(row, role) for r, row in enumerate(rows, start=top) for c, (role, _) in enumerate(header)}
    pilote = next(c for c, (role, _) in enumerate(header) if role == "pilote")
    if kind in ("rules", "fills") and rng.random() < 0.4:
        for r in range(top, top + len(rows) - 1):
            place = (r, pilote, 1, 1)
            if texts.get(place) == texts.get((r + 1, pilote, 1, 1)) and place in texts:
                texts.pop((r + 1, pilote, 1, 1))
                texts[r, pilote, 2, 1] = texts.pop(place)
    words, rules, fills = draw_cells(kind, texts, xs, rng, has_header=named)
    return build.slide([*build.line(title, 40, 30, size=18), *words], rules=rules, fills=fills)


def _native(pages: Pages, rng: random.Random) -> Source:
    """Tables that the file declares."""
    header = _header(rng)
    slides = []
    for number, (title, rows) in enumerate(pages, start=1):
        cells = [[name for _, name in header], *([_cell(row, role) for role, _ in header] for row in rows)]
        edges = tuple(i / len(cells) for i in range(len(cells) + 1))
        cols = tuple(i / len(header) for i in range(len(header) + 1))
        native = [
            NativeCell(r, c, 1, 1, build.box(0, 0, 1, 1), tuple(build.paragraph(t) for t in text.split("\n") if t))
            for r, texts in enumerate(cells)
            for c, text in enumerate(texts)
        ]
        table = NativeTable(build.box(30, 100, 900, 500), edges, cols, tuple(native))
        frame = build.frame([build.paragraph(title, 40, 30, size=18)], 40, 30, 800, 60, role="title")
        slides.append(build.slide(frames=[frame], tables=[table], number=number))
    return build.source(*slides)


def _scanned(pages: Pages, rng: random.Random) -> Source:
    """A ruled table whose words an engine read, letters wrong here and there."""
    wrong = rng.choice([0.0, 0.002, 0.01])
    source = _drawn("rules")(pages, rng)

    def misread(word: Word) -> Word:
        return replace(
            word, text="".join(rng.choice("eaoclI1") if c.isalpha() and rng.random() < wrong else c for c in word.text), space_after=None
        )

    slides = [replace(s, words=tuple(misread(w) for w in s.words), scanned=(build.box(0, 0, 960, 540),)) for s in source.slides]
    return replace(source, slides=tuple(slides))


def _flat(*, tells: bool) -> Callable[[Pages, random.Random], Source]:
    """The cells one after another, wrapped; `tells`: a space ends the lines that wrap."""

    def write(pages: Pages, rng: random.Random) -> Source:
        header = _header(rng)
        texts = []
        for title, rows in pages:
            lines = [f"Santé mentale\n{title}", *(name for _, name in header)]
            for row in rows:
                lines += ["\n".join(_wrapped(_cell(row, role), role, tells=tells)) for role, _ in header if _cell(row, role)]
            texts.append("\n".join(lines))
        return read_text("\f".join(texts), fichier="deck.txt", sha256="")

    return write


def _wrapped(text: str, role: str, *, tells: bool) -> Iterator[str]:
    for paragraph in text.split("\n"):
        lines = textwrap.wrap(paragraph, int(WIDTHS[role.split()[0]] / 5))
        yield from (line + (" " if tells and i + 1 < len(lines) else "") for i, line in enumerate(lines))


def _markdown(pages: Pages, rng: random.Random) -> Source:
    header = _header(rng)
    texts = []
    for number, (title, rows) in enumerate(pages, start=1):
        cells = [
            [name for _, name in header],
            ["---"] * len(header),
            *([_cell(row, role).replace("\n", " ") for role, _ in header] for row in rows),
        ]
        drawn = "\n".join(f"| {' | '.join(line)} |" for line in cells)
        texts.append(f"<!-- Slide number: {number} -->\n# {title}\n\n{drawn}\n\nDocument de travail\n")
    return read_text("\n".join(texts), fichier="deck.md", sha256="")


def _spaced(pages: Pages, rng: random.Random) -> Source:
    """Columns kept apart by spaces, cells set from the top, an empty line between rows."""
    header = _header(rng)
    widths = [int(WIDTHS[role.split()[0]] / 5) for role, _ in header]
    texts = []
    for title, rows in pages:
        lines = [title, ""]
        for cells in ([name for _, name in header], *([_cell(row, role) for role, _ in header] for row in rows)):
            columns = [list(_wrapped(text, role, tells=False)) for text, (role, _) in zip(cells, header, strict=True)]
            for parts in zip_longest(*columns, fillvalue=""):
                lines.append("  ".join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip())
            lines.append("")
        texts.append("\n".join(lines))
    return read_text("\f".join(texts), fichier="deck.txt", sha256="")


KINDS: dict[str, Callable[[Pages, random.Random], Source]] = {
    **{kind: _drawn(kind) for kind in ("rules", "borders", "fills", "bands", "across", "head", "none", "middle")},
    "native": _native,
    "scanned": _scanned,
    "flat": _flat(tells=True),
    "flat-plain": _flat(tells=False),
    "markdown": _markdown,
    "spaced": _spaced,
}
"""How a deck is made, by name: the ways of `random_tables` to draw a grid, then declared, scanned, and exported as text."""
