"""The items of a reviewed workbook, in the form of the annotated pairs: it is learnt from without the decks that it came from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from openpyxl.workbook import Workbook

from prs_extract import text
from prs_extract.errors import UnsupportedFormat
from prs_extract.export.decisions import Review, read_decisions
from prs_extract.export.files import write_text
from prs_extract.export.workbook import TableFound, find_table, open_workbook
from prs_extract.reconcile.learning import Reviewed, reviewed_pair

Values = Mapping[str, str]

_PROGRAMME = re.compile(r"programmation (20\d\d)")
_UNSAID = ("", "non précisé")


def read_reviewed(path: str | os.PathLike[str]) -> Reviewed:
    """The pair of cycles of a workbook with what its analyst decided. DeckError where its sheets of actions are gone, or nothing is decided."""
    book = open_workbook(path)
    review: Review = read_decisions(path)
    if not review.decisions:
        raise UnsupportedFormat(f"« {path} » ne porte aucune décision : rien à apprendre (colonne « Décision » vide).")
    return reviewed_pair(Path(path).stem, _pair_table(book, path), review.decisions, review.alertes)


MARK = "# Décisions d'un analyste"
"""How a file of ours begins; one that begins otherwise is another's work and is not replaced."""


def check_places(names: Sequence[str], folder: Path | None, weights: Path | None) -> None:
    """OSError, before minutes of learning, where pairs of these names or the weights could not be written, or would land in the program."""
    package = Path(__file__).resolve().parents[1]
    targets = [folder / f"{name}.toml" for name in names] if folder else []
    for target in (*targets, *([weights] if weights else [])):
        if target.resolve().is_relative_to(package):
            raise PermissionError(13, f"« {target} » est dans le programme installé : choisissez un autre dossier")
        if not target.parent.is_dir():
            raise FileNotFoundError(2, f"impossible d'écrire « {target} » : le dossier n'existe pas")
    for target in targets:
        if target.exists() and not target.read_text("utf-8", errors="replace").startswith(MARK):
            raise FileExistsError(17, f"« {target} » existe déjà et ne vient pas d'un classeur revu : renommez le classeur")


def write_pairs(reviewed: Iterable[Reviewed], folder: Path) -> None:
    """One TOML file a workbook, under its name."""
    for r in reviewed:
        write_text(folder / f"{r.pair.name}.toml", r.to_toml())


def _pair_table(book: Workbook, path: str | os.PathLike[str]) -> dict[str, Any]:
    """Both sides as the TOML files of annotated pairs have them."""
    found = [t for sheet in book.worksheets if (t := find_table(sheet, _key_of, {"identifiant", "action"}.issubset))]
    if len(found) != 2:
        raise UnsupportedFormat(
            f"« {path} » : {len(found)} feuille{'s' * (len(found) > 1)} « Actions … » avec les colonnes « Identifiant » et « Action » au lieu de 2 : "
            "repartez du classeur écrit par prs-extract reconcile."
        )
    avant, apres = sorted(found, key=lambda t: (text.fold(t.sheet).endswith(("apres", "apres)")), t.sheet))
    cycle = text.fold(apres.sheet).removeprefix("actions ")
    bullets = [v for v in _bullets(book) if text.fold(v.get("jeu", cycle)).startswith(cycle)]
    themes = [v["thematique"] for v in _lines(avant) if v.get("thematique")]
    return {
        "theme": themes[0] if themes else Path(path).stem,
        "partiel": True,
        "avant": _blocks([("actions", v, _action_row(v, ())) for v in _lines(avant)]),
        "apres": _blocks([*_later_actions(_lines(apres), bullets), *_reviews(bullets)]),
    }


def _key_of(heading: str) -> tuple[int, str] | None:
    return (0, text.one_line(text.fold(heading).replace(".", " ").replace("_", " ")))


def _lines(table: TableFound) -> list[Values]:
    """Lines of items; those that name an objective have no id."""
    return [r.values for r in table.records if r.values["identifiant"]]


def _bullets(book: Workbook) -> list[Values]:
    tables = (find_table(sheet, _key_of, {"identifiant", "rubrique", "texte"}.issubset) for sheet in book.worksheets)
    return [line for table in tables if table for line in _lines(table)]


def _later_actions(lines: Iterable[Values], bullets: Sequence[Values]) -> Iterable[tuple[str, Values, dict[str, Any]]]:
    for v in lines:
        own = next((b for b in bullets if b["rubrique"] == "priorité" and b["texte"] == v["action"] and b.get("obj") == v.get("obj")), None)
        below = _below(own, bullets) if own and v.get("source") == "priorité" else []
        yield "priorites" if v.get("source") == "priorité" else "actions", v, _action_row(v, below)


def _action_row(v: Values, below: Iterable[Values]) -> dict[str, Any]:
    years = sorted((found[1], said) for key, said in v.items() if (found := _PROGRAMME.fullmatch(key)))
    row = {"id": v["identifiant"], "texte": v["action"], "etat": v.get("etat imprime", ""), "pilote": v.get("pilote", "")}
    return _said({**row, "annees": [said for _, said in years if said], "sous": [b["texte"] for b in below]})


def _reviews(bullets: Sequence[Values]) -> Iterable[tuple[str, Values, dict[str, Any]]]:
    """Outermost review items and difficulties with the bullets below them, and the first statut that one of them says."""
    for v in bullets:
        if v["rubrique"] != "priorité" and not v.get("depend de"):
            below = _below(v, bullets)
            statut = next((b["statut"] for b in (v, *below) if b.get("statut", "") not in _UNSAID), "")
            row = {"id": v["identifiant"], "texte": v["texte"], "statut": statut, "sous": [b["texte"] for b in below]}
            yield "bilan" if v["rubrique"] == "bilan" else "difficultes", v, _said(row)


def _below(parent: Values, bullets: Sequence[Values]) -> list[Values]:
    """Every bullet under one, in order, at any depth."""
    own = [b for b in bullets if b.get("depend de") == parent["identifiant"]]
    return [bullet for child in own for bullet in (child, *_below(child, bullets))]


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value}


def _blocks(rows: Iterable[tuple[str, Values, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Rows under their objectives, by kind."""

    def objective(entry: tuple[str, Values, dict[str, Any]]) -> tuple[str, str]:
        return entry[1].get("obj", ""), entry[1].get("objectif", "")

    blocks = []
    for key, group in groupby(sorted(rows, key=objective), key=objective):
        block: dict[str, Any] = {"objectif": list(key)}
        for kind, _, row in group:
            block.setdefault(kind, []).append(row)
        blocks.append(block)
    return blocks
