"""What a deck says, as values: one dataclass a kind of row, fields named as the columns of the frames.

Each record keeps the paragraphs it was read from (`paragraphs`), so that every word can be traced to the record that took it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from prs_extract.alerts import Alert
from prs_extract.geometry import NOWHERE, Box
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.values import value

Rubrique = Literal["bilan", "difficulté", "priorité"]
RUBRIQUES: tuple[Rubrique, ...] = get_args(Rubrique)
"""In the order in which reviews print them."""
Niveau = Literal["général", "opérationnel"]
Part = tuple[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Info:
    """The deck as a whole; "" or None for what it does not say."""

    region: str = ""
    theme: str = ""
    comite: str = ""
    priorite: int | None = None
    date: dt.date | None = None
    lieu: str = ""
    cycle: str = ""
    cycle_precedent: str = ""
    forme: str = ""


@value(frozen=True, slots=True, eq=False)
class Programme:
    """What is planned for an action in a year."""

    annee: int
    texte: str
    phase: str
    slide: int


@value(frozen=True, slots=True, eq=False)
class Action:
    """A row of a roadmap table (`source` "tableau") or an outermost priority bullet (`source` "priorité").

    `autres`: cells of columns that the contract does not name, by their header as printed. `parts`: named parts of the confidence, which is
    their product.
    """

    action_id: str
    cycle: str
    theme: str
    objectif_code: str
    objectif: str
    rang: int
    action: str
    etat_brut: str
    etat: str
    pilote_brut: str
    pilotes: tuple[str, ...]
    priorisee: bool | None
    priorisation_brut: str
    source: Literal["tableau", "priorité"]
    slide: int
    slide_fin: int
    box: Box = NOWHERE
    page: int | None = None
    programmes: tuple[Programme, ...] = ()
    autres: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    alertes: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@value(frozen=True, slots=True, eq=False)
class Bilan:
    """A bullet of a review slide. `niveau` 0 is outermost; `rang` counts within its objective and rubrique."""

    item_id: str
    parent_id: str
    cycle: str
    objectif_code: str
    objectif: str
    rubrique: Rubrique
    niveau: int
    rang: int
    texte: str
    statut: str
    chiffres: tuple[str, ...]
    slide: int
    page: int | None = None
    parts: tuple[Part, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Objectif:
    """`code` is "" for a general objective that prints none."""

    code: str
    niveau: Niveau
    texte: str
    parent_code: str
    theme: str
    slide: int
    page: int | None = None
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Indicateur:
    """`objectifs`: the texts of the objectives that its cell covers, without their numbers."""

    niveau: str
    objectifs: tuple[str, ...]
    texte: str
    slide: int
    page: int | None = None
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Critere:
    critere: str
    definition: str
    slide: int
    page: int | None = None
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Etape:
    """A step of a timeline. `debut`, `fin`: first and last day of the period printed; None when it names none."""

    etape: str
    debut: dt.date | None
    fin: dt.date | None
    texte: str
    slide: int
    page: int | None = None
    paragraphs: tuple[Paragraph, ...] = ()


@value(frozen=True, slots=True, eq=False)
class Texte:
    """A paragraph, in reading order, and the frame that took it ("libre": none)."""

    slide: int
    rang: int
    niveau: int
    texte: str
    role: str
    page: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """All that was understood of a deck."""

    info: Info
    actions: tuple[Action, ...] = ()
    bilans: tuple[Bilan, ...] = ()
    objectifs: tuple[Objectif, ...] = ()
    indicateurs: tuple[Indicateur, ...] = ()
    criteres: tuple[Critere, ...] = ()
    calendrier: tuple[Etape, ...] = ()
    textes: tuple[Texte, ...] = ()
    alertes: tuple[Alert, ...] = ()
    tables: tuple[Table, ...] = ()
    slides: tuple[SlideLayout, ...] = field(default=(), repr=False)
    roles: Mapping[int, str] = field(default_factory=dict, repr=False)
    headers: frozenset[int] = field(default=frozenset(), repr=False)
    """`roles`: by paragraph identity, the frame that took it; paragraphs of no record are absent. `headers`: those of the headers of action tables."""
