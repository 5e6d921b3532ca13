"""Tables that mix what offices mix, drawn at random and read back: orders and spans of columns, bands, sums, notes, and each way to show a state or a priority."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from prs_extract.domain.records import Action
from prs_extract.layout.table import Block, SlideLayout
from tests.domain.build import block, layout, table
from tests.domain.roadmap.test_actions import actions

NAMES = [
    "Former les équipes",
    "Ouvrir un guichet",
    "Créer un répertoire",
    "Équiper un bus",
    "Déployer des consultations",
    "Soutenir les aidants",
]
STEPS = ["Six sessions", "- Choix du porteur\n- Convention avec le CHU", "8 places", "Étude de faisabilité", "Bilan"]
OBJECTIVES = {"7-1": "Repérer plus tôt", "7-2": "Prévenir le suicide"}
STATES = ["En cours", "À lancer", "Réalisé"]
HEADERS = {
    "action": ["Actions", "Intitulé de l'action", "Libellé des actions", "Act."],
    "etat": ["État d'avancement", "Statut", "Où en est-on ?", "Av."],
    "pilote": ["Pilote", "Responsable", "Direction pilote", "Pil."],
    "prio": ["Priorité", "Prior.", "Action prioritaire", "P*"],
    "annee": ["Programmation {}", "Prog. {}", "Calendrier {}", "{}"],
}
EXTRA = ["Partenaires", "Échéance", "Budget", "Commentaires"]
FOOT = (5.0, 92.0, 90.0, 95.0)


@dataclass
class Row:
    action: str
    etat: str
    programmes: list[str]
    pilote: str
    prioritaire: bool
    code: str
    merged: bool = False


@dataclass
class Drawing:
    """How states and priorities are shown, and the lines that explain it."""

    etat: str
    prio: str
    two_level: bool
    notes: list[Block] = field(default_factory=list)

    def action(self, row: Row) -> str:
        """What the cell of the action prints, state and priority with it where no column has them."""
        text = row.action
        text += {"brackets": f" ({row.etat.lower()})"}.get(self.etat, "")
        return text + ({"star": " ★", "asterisk": " *", "letter": " (P)"}.get(self.prio, "") if row.prioritaire else "")

    def state(self, row: Row) -> str:
        if self.etat == "options":
            return "\n".join(f"{'☒' if s == row.etat else '☐'} {s}" for s in STATES)
        return row.etat

    def priority(self, row: Row) -> str:
        return {"words": ("Non", "Oui"), "cross": ("", "X"), "levels": ("P3", "P1")}[self.prio][row.prioritaire]


def _rows(rng: random.Random) -> list[Row]:
    names = rng.sample(NAMES, rng.randint(3, 6))
    cut = rng.randint(1, len(names) - 1)
    rows = []
    for i, name in enumerate(names):
        step = rng.choice(STEPS)
        merged = rng.random() < 0.3
        rows.append(
            Row(
                name,
                rng.choice(STATES),
                [step, step if merged else rng.choice([*STEPS, ""])],
                rng.choice(["DOS", "ARS", "CHU"]),
                rng.random() < 0.5,
                "7-1" if i < cut else "7-2",
                merged,
            )
        )
    rows[0].prioritaire, rows[-1].prioritaire = True, False
    rows[0].etat, rows[-1].etat = STATES[0], STATES[2]
    return rows


def _columns(rng: random.Random, drawing: Drawing) -> list[str]:
    columns = ["action", "annee 2025", "annee 2026", "pilote"]
    columns += ["etat"] if drawing.etat in ("words", "options") else []
    columns += ["prio"] if drawing.prio in ("words", "cross", "levels") else []
    years, others = columns[1:3], [c for c in columns if not c.startswith("annee")]
    others += rng.sample(EXTRA, rng.randint(0, 2))
    rng.shuffle(others)
    at = rng.randint(0, len(others))
    return [*others[:at], *years, *others[at:]]


def _header(rng: random.Random, drawing: Drawing, columns: Sequence[str]) -> list[list[str]]:
    year = rng.choice(HEADERS["annee"])
    names = {role: rng.choice(texts) for role, texts in HEADERS.items()}
    if drawing.prio == "levels" and names["prio"] == "P*":
        names["prio"] = "Priorité"
    if names["prio"] == "P*" and "prio" in columns:
        drawing.notes.append(block("* P : action prioritaire", FOOT))
    if not drawing.two_level:
        return [[year.format(c[-4:]) if c.startswith("annee") else names.get(c, c) for c in columns]]
    first = columns.index("annee 2025")
    top = ["Programmation" if i == first else "<" if i == first + 1 else names.get(c, c) for i, c in enumerate(columns)]
    return [top, [c[-4:] if c.startswith("annee") else "^" for c in columns]]


def _cells(row: Row, drawing: Drawing, columns: Sequence[str]) -> list[str]:
    cells = {"action": drawing.action(row), "etat": drawing.state(row), "pilote": row.pilote, "annee 2025": row.programmes[0]}
    cells["annee 2026"] = "<" if row.merged else row.programmes[1]
    if "prio" in columns:
        cells["prio"] = drawing.priority(row)
    return [cells.get(c, "à préciser") for c in columns]


def _band(code: str, columns: Sequence[str], *, merged: bool) -> list[str]:
    return [f"Objectif {code} : {OBJECTIVES[code]}", *(["<"] if merged else [""]) * (len(columns) - 1)]


def draw(seed: int) -> tuple[SlideLayout, list[Row]]:
    rng = random.Random(seed)
    drawing = Drawing(
        rng.choice(["words", "words", "options", "brackets"]),
        rng.choice(["words", "cross", "levels", "star", "asterisk", "letter"]),
        rng.random() < 0.4,
    )
    rows, columns = _rows(rng), _columns(rng, drawing)
    notes = {
        "star": "★ Action prioritaire",
        "asterisk": "* Action prioritaire",
        "letter": "(P) : action prioritaire",
        "levels": "P1 : action prioritaire ; P3 : action non prioritaire",
    }
    printed = _header(rng, drawing, columns)
    merged = rng.random() < 0.6
    for code in OBJECTIVES:
        own = [r for r in rows if r.code == code]
        printed += [_band(code, columns, merged=merged), *(_cells(r, drawing, columns) for r in own)]
    if rng.random() < 0.4:
        printed.append(["", *[""] * (len(columns) - 1)])
        printed[-1][columns.index("action")] = f"{len(rows)} actions"
    drawing.notes += [block(notes[drawing.prio], FOOT)] if drawing.prio in notes else []
    return layout(table(printed), *drawing.notes, title="Feuille de route"), rows


def told(action: Action) -> tuple[str, str, str, str, list[str], bool | None]:
    programmes = [p.texte for p in action.programmes]
    return (action.action, action.etat, action.pilote_brut, action.objectif_code, programmes, action.priorisee)


def expected(row: Row) -> tuple[str, str, str, str, list[str], bool | None]:
    etat = {"En cours": "en cours", "À lancer": "à lancer", "Réalisé": "réalisée"}[row.etat]
    return (row.action, etat, row.pilote, row.code, row.programmes, row.prioritaire)


@pytest.mark.parametrize("seed", range(120))
def test_a_table_that_mixes_difficulties_is_read_back(seed: int) -> None:
    made, rows = draw(seed)
    assert [told(a) for a in actions(made)] == [expected(r) for r in rows]
