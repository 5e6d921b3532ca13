"""An analyst's decisions as the review page writes them: a JSON object, each decision with the items that it is about."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from prs_extract.alerts import Alert, alert
from prs_extract.errors import CorruptDeck, LimitExceeded, UnsupportedFormat
from prs_extract.reconcile.decisions import Choice, Decision, Reference
from prs_extract.reconcile.weights import Nature

KEY, VERSION = "decisions_prs", 1
"""What tells such a file from any other JSON, and the form that it has."""
LARGEST = 64 * 2**20
"""Bytes: ten times what every action of a country would need."""


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """`alertes`: what could not be used, by the place of the decision in the file, from 1."""

    decisions: tuple[Decision, ...]
    alertes: tuple[Alert, ...]


def is_json(path: str | os.PathLike[str]) -> bool:
    """Whether a file begins as a JSON object; its name says nothing of it."""
    place = Path(path)
    if not place.is_file():
        return False
    with place.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def read_json(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The object of a JSON file that begins as one. DeckError where it goes wrong, or is larger than any of ours."""
    place = Path(path)
    if place.stat().st_size > LARGEST:
        raise LimitExceeded(f"« {place} » dépasse {LARGEST // 2**20} Mio : ce n'est pas un fichier de prs_extract.")
    try:
        found: dict[str, Any] = json.loads(place.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a UnicodeDecodeError is one too
        raise CorruptDeck(f"« {place} » ne peut pas être lu : le JSON est coupé ou abîmé.") from error
    return found


def read_decision_file(path: str | os.PathLike[str]) -> DecisionFile:
    """The decisions of a file of the review page. DeckError where it is another JSON, or of a later version."""
    content = read_json(path)
    if KEY not in content or not isinstance(content.get("decisions"), list):
        raise UnsupportedFormat(f"« {path} » ne porte pas de décisions : exportez-les depuis la page de relecture (prs-extract review).")
    if content[KEY] != VERSION:
        raise UnsupportedFormat(f"« {path} » vient d'une autre version de prs_extract : exportez à nouveau les décisions.")
    decisions: list[Decision] = []
    alertes: list[Alert] = []
    for place, entry in enumerate(content["decisions"], 1):
        reader = _EntryReader(entry if isinstance(entry, Mapping) else {}, f"décision {place}")
        decisions += reader.read()
        alertes += reader.alertes
    return DecisionFile(tuple(dict.fromkeys(decisions)), tuple(alertes))


class _EntryReader:
    """Reads one entry; what it could not use is in `alertes`."""

    def __init__(self, entry: Mapping[str, Any], where: str) -> None:
        self.entry = entry
        self.where = where
        self.alertes: list[Alert] = []

    def read(self) -> Iterator[Decision]:
        avant, apres, replacement = (self._reference(side) for side in ("avant", "apres", "remplacement"))
        comment = self._text("commentaire")
        choice = self._choice(replacement)
        if avant is None and apres is None:
            self._tell("aucune action n'est nommée : la décision est ignorée.")
        elif choice is not None and (choice or comment):
            yield Decision(
                avant, apres, choice, comment, replacement if choice == "remplacer" else None, self._nature(), f"{self.where} : "
            )

    def _text(self, key: str) -> str:
        value = self.entry.get(key)
        return value.strip() if isinstance(value, str) else ""

    def _choice(self, replacement: Reference | None) -> Choice | None:
        """The decision; None where it cannot be applied, which an alert tells."""
        said = self._text("decision")
        choice: Choice | None = next((c for c in get_args(Choice) if c == said), None)
        if choice is None:
            self._tell(f"« {said} » n'est pas une décision : elle n'est pas appliquée.")
        elif choice == "remplacer" and replacement is None:
            self._tell("« remplacer » sans l'action qui remplace : la décision n'est pas appliquée.")
            return None
        return choice

    def _reference(self, side: str) -> Reference | None:
        item = self.entry.get(side)
        if not isinstance(item, Mapping):
            return None
        item_id, code, texte = (str(item.get(key) or "") for key in ("id", "objectif_code", "texte"))
        return Reference(item_id, code, texte) if texte else None

    def _nature(self) -> Nature:
        found: Nature = next((n for n in get_args(Nature) if n == self._text("nature")), "suite")
        return found

    def _tell(self, message: str) -> None:
        self.alertes.append(alert("decision-illisible", f"{self.where} : {message}"))
