"""Test support: the data dictionary, notebooks/tables.md, as the schema makes it."""

from __future__ import annotations

from collections.abc import Iterable

from prs_extract.frames import kinds, schema

TYPES = {"text": "texte", "integer": "entier", "number": "nombre", "boolean": "vrai ou faux", "date": "date", "list": "liste"}

HEAD = """# Tables

Fait à partir de `prs_extract/frames/schema.py` par `pytest tests/test_docs.py --regenerate`. Un texte absent est `""`, une liste absente est
vide, toute autre valeur absente est `<NA>`. Les colonnes marquées (PDF) n'existent que si le jeu vient d'un PDF.
"""


def dictionary() -> str:
    """The whole page, Markdown."""
    parts = [HEAD, "## `info`\n\nUne fiche par jeu.\n", *_columns(schema.INFO)]
    for title, frames in (("Tables d'un jeu", schema.FRAMES), ("Tables d'une comparaison", schema.COMPARISON_FRAMES)):
        parts.append(f"\n# {title}\n")
        for frame in frames:
            parts += [f"\n## `{frame.name}`\n\nUne ligne : {frame.row}.\n", *_columns(frame.columns)]
    return "\n".join(parts) + "\n"


def _columns(columns: Iterable[kinds.Column]) -> list[str]:
    rows = [f"| `{c.name}`{' (PDF)' if c.optional else ''} | {TYPES[c.kind]} | {c.doc} |" for c in columns]
    return ["| colonne | type | sens |", "| --- | --- | --- |", *rows]
