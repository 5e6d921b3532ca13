"""An analyst's decisions, read back from a workbook of ours: sorted, filtered, its columns moved or inserted, in any of its sheets."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Literal, get_args

from openpyxl.workbook import Workbook

from prs_extract import text
from prs_extract.alerts import Alert, Gravite, alert
from prs_extract.errors import UnsupportedFormat
from prs_extract.export.decision_file import is_json, read_decision_file
from prs_extract.export.workbook import Record, TableFound, find_table, open_workbook
from prs_extract.reconcile.decisions import Choice, Decision, Reference
from prs_extract.reconcile.weights import Nature

Side = Literal["avant", "apres"]

_HEADINGS: tuple[tuple[str, str], ...] = (
    ("decision", r"decisions?"),
    ("remplacement", r"remplacer par"),
    ("commentaire", r"commentaires?"),
    ("avant_id", r"(id )?avant( id)?"),
    ("apres_id", r"(id )?apres( id)?"),
    ("objectif_code", r"obj|code( de l)? objectif"),
    ("nature", r"nature du lien"),
    ("identifiant", r"identifiant"),
)
"""Key of a heading -> its words, folded. The columns of actions are keyed by their cycle: "action 2024-2025"."""
_RENAMED: tuple[tuple[str, str], ...] = (
    ("decision", r"decisions? .*"),
    ("remplacement", r"rempla.*"),
    ("commentaire", r"(commentaire|remarque|observation)s?( .*)?"),
)
"""What an analyst may have made of them."""
_ACTIONS = re.compile(r"actions?( .+)?")

_CHOICES: tuple[tuple[Choice, str], ...] = (
    ("valider", r"valid(er|ee?|e)?|oui|ok"),
    ("refuser", r"refus(er|ee?|e)?|non"),
    ("remplacer", r"remplac(er|ee?|e)?( par)?"),
    ("à revoir", r"(a )?revoir"),
)
_NOTHING = ("aucune", "aucun", "rien", "neant")
_AFTER_ID = re.compile(r"\s+[—–]\s+")


@dataclass(frozen=True, slots=True)
class Review:
    """What an analyst decided, and what of the workbook could not be used or was understood otherwise than written, with sheet and cell."""

    decisions: tuple[Decision, ...]
    alertes: tuple[Alert, ...]


def read_decisions(path: str | os.PathLike[str]) -> Review:
    """The decisions of a workbook, or of a file that the review page wrote.

    DeckError where it is neither, or where no sheet has decisions and the actions that they are about.
    """
    if is_json(path):
        found = read_decision_file(path)
        return Review(found.decisions, found.alertes)
    book = open_workbook(path)
    tables = [t for sheet in book.worksheets if (t := find_table(sheet, _key_of, _has_decisions))]
    if not tables:
        raise UnsupportedFormat(
            f"« {path} » ne porte pas de décisions : aucune feuille n'a une ligne d'en-têtes avec « Décision » "
            "et les actions concernées (« Action … » ou « avant_id »)."
        )
    decisions: list[Decision] = []
    alertes: list[Alert] = []
    for table in tables:
        cycles = _cycles(table)
        known = {side: _known_actions(book, cycle) for side, cycle in cycles.items()}
        for record in table.records:
            reader = _LineReader(record, cycles, known)
            decisions += reader.read()
            alertes += reader.alertes
    return Review(tuple(dict.fromkeys(decisions)), tuple(alertes))


def _key_of(heading: str) -> tuple[int, str] | None:
    folded = text.one_line(re.sub(r"[^\w()-]|_", " ", text.fold(heading)))
    for rank, patterns in enumerate((_HEADINGS, _RENAMED)):
        for key, pattern in patterns:
            if re.fullmatch(pattern, folded):
                return rank, key
    return (0, folded.replace("actions", "action")) if _ACTIONS.fullmatch(folded) else None


def _has_decisions(keys: Set[str]) -> bool:
    """A column of decisions, and one that says of which actions."""
    return "decision" in keys and ("avant_id" in keys or any(k.startswith("action ") for k in keys))


def _cycles(table: TableFound) -> dict[Side, str]:
    """The cycles that the headings of actions name, in order of time: the later one sorts last, but for the word "après"."""
    cycles = sorted(
        (k.removeprefix("action ") for k in table.headings if k.startswith("action ")), key=lambda c: (c.endswith(("apres", "apres)")), c)
    )
    sides: tuple[Side, ...] = ("avant", "apres") if len(cycles) > 1 else ("avant",)
    return dict(zip(sides, cycles, strict=False))


def _known_actions(book: Workbook, cycle: str) -> dict[str, str]:
    """The actions of a cycle as the workbook's own sheet lists them: text by id; none where that sheet is gone."""
    for sheet in book.worksheets:
        if cycle in text.fold(sheet.title):
            found = find_table(sheet, _key_of, {"identifiant", "action"}.issubset)
            if found:
                return {r.values["identifiant"]: r.values["action"] for r in found.records if r.values["identifiant"]}
    return {}


class _LineReader:
    """Reads one line; what it could not use, or took otherwise than written, is in `alertes`."""

    def __init__(self, record: Record, cycles: Mapping[Side, str], known: Mapping[Side, Mapping[str, str]]) -> None:
        self.record = record
        self.cycles = cycles
        self.known = known
        self.alertes: list[Alert] = []

    def read(self) -> Iterator[Decision]:
        """The line's decision, if it has one."""
        said, comment = self._value("decision"), self._value("commentaire")
        avant, apres = self._reference("avant", quiet=not said), self._reference("apres", quiet=not said)
        if avant is None and apres is None:
            if said:
                self._tell("decision", "cette ligne ne porte aucune action : sa décision est ignorée.", code="decision-illisible")
            return
        choice, rest = self._choice(said)
        replacement = self._replacement(choice, rest)
        if choice == "remplacer" and replacement is None and not self._is_nothing(rest or self._value("remplacement")):
            self._tell(
                "decision", "« remplacer par » sans l'action qui remplace : la décision n'est pas appliquée.", code="decision-illisible"
            )
            choice = None
        if choice and "decision" in self.record.merged:
            span = self.record.merged["decision"]
            self._tell("decision", f"cellules fusionnées ({span}) : la décision vaut pour chaque ligne.", gravite="info")
        if choice or comment:
            place = f"{self.record.where('decision')} : "
            yield Decision(avant, apres, choice or ("à revoir" if said else ""), comment, replacement, self._nature(), place)

    def _value(self, key: str) -> str:
        return self.record.values.get(key, "")

    def _choice(self, said: str) -> tuple[Choice | None, str]:
        """The decision that a cell names, and what is written after "remplacer par"."""
        folded = text.one_line(re.sub(r"[^\w]", " ", text.fold(said)))
        for choice, pattern in _CHOICES:
            if re.fullmatch(pattern, folded):
                return choice, ""
        after = re.match(r"\s*remplacer\s+par\s*[:…]*\s*(.+)", said, re.IGNORECASE | re.DOTALL)
        if after:
            return "remplacer", after[1]
        if said:
            words = "valider, refuser, remplacer par, à revoir"
            self._tell("decision", f"« {said} » n'est pas une décision ({words}) : elle n'est pas appliquée.", code="decision-illisible")
        return None, ""

    def _replacement(self, choice: Choice | None, rest: str) -> Reference | None:
        """The later action that "remplacer par" names: an id, an id and its text, or a text."""
        said = rest or self._value("remplacement")
        if not said or self._is_nothing(said):
            return None
        if choice != "remplacer":
            self._tell("remplacement", f"« {said} » est ignoré : la décision n'est pas « remplacer par ».")
            return None
        known = self.known.get("apres", {})
        for item_id in (said, _AFTER_ID.split(said)[0]):
            if item_id in known:
                return Reference(item_id, "", known[item_id])
        found = _id_of(said, known)
        return Reference(found or "", "", known[found] if found else said)

    @staticmethod
    def _is_nothing(said: str) -> bool:
        return text.fold(said) in _NOTHING

    def _reference(self, side: Side, *, quiet: bool) -> Reference | None:
        """The action of a side. Where id and text disagree, the one that the workbook's list of actions knows tells which was changed."""
        item_id, texte = self._value(f"{side}_id"), self._value(f"action {self.cycles.get(side, '')}")
        if not item_id and not texte:
            return None
        known = self.known.get(side, {})
        meant = _id_of(texte, known)
        if known and meant is None and not item_id:
            return None  # a band that names an objective
        if known and meant is None and item_id in known:
            if texte and not quiet:
                self._tell(
                    f"action {self.cycles[side]}", f"le texte n'est plus celui de {item_id} : l'action est retrouvée par son identifiant."
                )
            texte = known[item_id]
        elif meant is not None and item_id and text.letters(known.get(item_id, "")) != text.letters(texte):
            if not quiet:
                self._tell(f"{side}_id", f"« {item_id} » n'est pas l'identifiant de cette action ({meant}) : c'est son texte qui compte.")
            item_id = meant
        return Reference(item_id or meant or "", self._value("objectif_code"), texte)

    def _nature(self) -> Nature:
        said = text.fold(self._value("nature"))
        found: Nature = next((n for n in get_args(Nature) if n == said), "suite")
        return found

    def _tell(self, key: str, message: str, *, code: str = "classeur-modifie", gravite: Gravite | None = None) -> None:
        place = self.record.where(key) if key in self.record.cells else self.record.sheet
        self.alertes.append(alert(code, f"{place} : {message}", gravite=gravite))


def _id_of(texte: str, known: Mapping[str, str]) -> str | None:
    wanted = text.letters(texte)
    return next((i for i, t in known.items() if text.letters(t) == wanted), None) if wanted else None
