"""The data set as a database: a table a frame, one of the decks, one of the failures, and views for the questions that analysts ask.

Made from the schema of the frames, for SQLite and PostgreSQL alike. A row is named by its deck and its place in the frame (`ligne`, from 0).
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Date, Double, ForeignKey, MetaData, Table, Text, text

from prs_extract.frames import kinds, schema

METADATA = MetaData()

_TYPES: dict[kinds.Kind, Any] = {
    "text": Text,
    "integer": BigInteger,
    "number": Double,
    "boolean": Boolean,
    "date": Date,
    "list": Text,
}
"""A list is JSON text: both databases can take it apart, and a spreadsheet can show it."""


def _columns(columns: tuple[kinds.Column, ...]) -> list[Column[Any]]:
    return [Column(c.name, _TYPES[c.kind], nullable=c.kind not in ("text", "list")) for c in columns]


DECKS = Table(
    "decks",
    METADATA,
    Column("deck", Text, primary_key=True),
    *_columns(schema.INFO),
    Column("chemin", Text, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("pagine", Boolean, nullable=False),
    Column("version", Text, nullable=False),
    Column("options", Text, nullable=False),
)
"""`chemin`: where the file was last seen; `present`: it is still there; `pagine`: its frames have pages; `version`: of the library that read it."""

ECHECS = Table(
    "echecs",
    METADATA,
    Column("chemin", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("sha256", "erreur", "message", "version", "options")),
)
"""Files that could not be read, and why."""

STATE = Table("etat", METADATA, Column("cle", Text, primary_key=True), Column("valeur", Text, nullable=False))
"""What the program remembers of the data set itself."""

FRAME_TABLES: dict[str, Table] = {
    frame.name: Table(
        frame.name,
        METADATA,
        Column("deck", Text, ForeignKey("decks.deck", ondelete="CASCADE"), primary_key=True),
        Column("ligne", BigInteger, primary_key=True, autoincrement=False),
        *_columns(frame.columns),
        *([Column("autres", Text, nullable=False)] if frame.name == "actions" else []),
    )
    for frame in schema.FRAMES
}
"""`actions.autres`: the columns that a deck has beside ours, a JSON object by printed header."""


def parquet_files(folder: Path) -> dict[Path, Table]:
    """The file of each table, where the data set is written as Parquet."""
    return {folder / f"{table.name}.parquet": table for table in (DECKS, *FRAME_TABLES.values())}


FORMAT = hashlib.sha256(repr([(t.name, [(c.name, str(c.type)) for c in t.columns]) for t in METADATA.sorted_tables]).encode()).hexdigest()
"""Changes with the tables: what another version wrote is not written to."""

_UNNEST = {
    "sqlite": "json_each(a.pilotes) AS p",
    "postgresql": "json_array_elements_text(a.pilotes::json) AS p(value)",
}
DIALECTS = tuple(_UNNEST)
"""The databases that a data set can be kept in."""


def _etats(source: str) -> str:
    """Counts by état of the rows of `source`."""
    names = {"a_lancer": "à lancer", "en_cours": "en cours", "realisees": "réalisée", "non_demarrees": "non démarrée"}
    counted = ", ".join(f"SUM(CASE WHEN {source}.etat = '{etat}' THEN 1 ELSE 0 END) AS {name}" for name, etat in names.items())
    return f"COUNT(*) AS actions, {counted}"


VIEWS: dict[str, str] = {
    "avancement_par_objectif": (
        f"SELECT d.region, d.theme, a.cycle, a.objectif_code, a.objectif, {_etats('a')} FROM actions a JOIN decks d ON d.deck = a.deck "
        "GROUP BY d.region, d.theme, a.cycle, a.objectif_code, a.objectif"
    ),
    "avancement_par_pilote": (
        f"SELECT p.value AS pilote, a.cycle, {_etats('a')} FROM actions a CROSS JOIN {{unnest}} GROUP BY p.value, a.cycle"
    ),
    "actions_priorisees": (
        "SELECT d.region, d.theme, a.cycle, a.objectif_code, a.objectif, a.action_id, a.action, a.etat, a.pilote_brut, a.priorisation_brut, "
        "d.fichier, a.slide, a.deck FROM actions a JOIN decks d ON d.deck = a.deck WHERE a.priorisee OR a.source = 'priorité'"
    ),
    "programme_par_annee": (
        "SELECT d.region, d.theme, p.annee, a.objectif_code, a.action_id, a.action, p.texte, p.phase, a.etat, a.pilote_brut, d.fichier, "
        "p.slide, p.deck FROM programmation p JOIN decks d ON d.deck = p.deck LEFT JOIN actions a ON a.deck = p.deck AND a.action_id = p.action_id"
    ),
    "difficultes": (
        "SELECT d.region, d.theme, b.cycle, b.objectif_code, b.objectif, b.texte, d.fichier, b.slide, b.deck "
        "FROM bilans b JOIN decks d ON d.deck = b.deck WHERE b.rubrique = 'difficulté'"
    ),
    "a_verifier": (
        "SELECT d.fichier, a.slide, a.gravite, a.code, a.message, a.deck FROM alertes a JOIN decks d ON d.deck = a.deck WHERE a.gravite <> 'info'"
    ),
}
"""Questions that analysts ask, by the name of the view that answers: how far objectives and pilots are, what is a priority, what is planned when."""


def create(connection: Connection) -> None:
    """Tables and views, where they are not there yet."""
    METADATA.create_all(connection)
    unnest = _UNNEST[connection.dialect.name]
    for name, query in VIEWS.items():
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
        connection.execute(text(f"CREATE VIEW {name} AS {query.format(unnest=unnest)}"))
