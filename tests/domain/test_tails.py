"""What stands behind the name of an action on its line."""

from __future__ import annotations

import pytest

from prs_extract.domain.tails import NAMES, is_abbreviation, tails_of
from prs_extract.domain.vocabulary import load

VOCABULARY = load()
STATE, PILOT = "etat", "pilote"


@pytest.mark.parametrize(
    ("text", "action", "tails"),
    [
        ("Former – En cours – Pilote : DOS", "Former", [(STATE, "En cours"), (PILOT, "DOS")]),
        ("Former | DOS / CPAM 31 | à lancer", "Former", [(NAMES, "DOS / CPAM 31"), (STATE, "à lancer")]),
        ("Former [En cours] (DOS)", "Former", [(STATE, "En cours"), (NAMES, "DOS")]),
        ("Former (en cours, DOS)", "Former", [(STATE, "en cours"), (NAMES, "DOS")]),
        ("Former (DOS – à lancer)", "Former", [(NAMES, "DOS"), (STATE, "à lancer")]),
        ("Former (action priorisée)", "Former", [("priorisation", "action priorisée")]),
        ("Former – En cours – non priorisée", "Former", [(STATE, "En cours"), ("priorisation", "non priorisée")]),
        ("Loger les publics (prioritaires)", "Loger les publics (prioritaires)", []),
        ("Former (volet 2) – réalisée", "Former (volet 2)", [(STATE, "réalisée")]),
        ("Lutter contre l'obésité – plan régional", "Lutter contre l'obésité – plan régional", []),
        ("Former (volet 2)", "Former (volet 2)", []),
        ("(en cours)", "(en cours)", []),
        ("Former les équipes", "Former les équipes", []),
    ],
)
def test_tails(text: str, action: str, tails: list[tuple[str, str]]) -> None:
    found = tails_of(text, VOCABULARY)
    assert [(t.role, t.text) for t in found] == tails
    assert text[: found[0].start if found else None] == action


@pytest.mark.parametrize(
    ("name", "before", "expected"),
    [
        ("EMAS", "Installer une équipe mobile d'appui à la scolarisation", True),
        ("DOS", "Installer une équipe mobile", False),
        ("DOS / DSP", "Développer l'offre de soins", False),
    ],
)
def test_abbreviations_of_what_stands_before_them(name: str, before: str, expected: bool) -> None:
    assert is_abbreviation(name, before) == expected
