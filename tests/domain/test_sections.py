from __future__ import annotations

import pytest

from prs_extract.domain.records import Objectif
from prs_extract.domain.sections import Directory, Mention, likeness, mention_in, parse_mention
from prs_extract.domain.suites import is_suite, without_suite
from prs_extract.geometry import NOWHERE
from prs_extract.slides import Paragraph, Word


def paragraph(text: str) -> Paragraph:
    return Paragraph(tuple(Word(w, NOWHERE) for w in text.split()), NOWHERE)


def parsed(text: str, *, bare: bool = False) -> tuple[str, int | None, str] | None:
    mention = parse_mention(text, bare=bare)
    return None if mention is None else (mention.code, mention.numero, mention.texte)


DIRECTORY = Directory(
    (
        Objectif("", "général", "Renforcer la sécurité", "", "", 1),
        Objectif("14-1", "opérationnel", "Former les professionnels à la cybersécurité", "", "", 1),
        Objectif("14-2", "opérationnel", "Outiller les acteurs du soin", "", "", 1),
    ),
    14,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Objectif opérationnel 14-4 - Proposer des solutions", ("14-4", 4, "Proposer des solutions")),
        ("Objectif opérationnel 11-1 – Développer l'exercice", ("11-1", 1, "Développer l'exercice")),
        ("OBJECTIF OPÉRATIONNEL N° 7-2 : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 14 - 5 Outiller (suite)", ("14-5", 5, "Outiller")),
        ("Objectif 1 : Sensibiliser et former", ("", 1, "Sensibiliser et former")),
        ("Objectif 1-1 : quatre fiches", ("1-1", 1, "")),
        ("Objectif 1-1 : Sensibiliser (4 actions)", ("1-1", 1, "Sensibiliser")),
        ("Objectif 1-1 – Sensibiliser – 3 actions prioritaires", ("1-1", 1, "Sensibiliser")),
        ("Objectif 1-1 : Sensibiliser par quatre actions", ("1-1", 1, "Sensibiliser par quatre actions")),
        ("Obiectif opérationnel 7-2 - Structurer la prévention", ("7-2", 2, "Structurer la prévention")),
        ("Objectif n°3 Organiser la continuité", ("", 3, "Organiser la continuité")),
        ("Objectif opérationnel : Outiller les acteurs", ("", None, "Outiller les acteurs")),
        ("Fiche objectif 12-1\nOrganiser la garde", ("12-1", 1, "Organiser la garde")),
        ("Focus sur l’objectif 3 : Former", ("", 3, "Former")),
        ("Suivi des objectifs 2023-2028", None),
        ("Objectif opérationnel : Outiller les acteurs (7-2)", ("7-2", 2, "Outiller les acteurs")),
        ("Obj. op. 7-2 : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif op 7-2 Structurer", ("7-2", 2, "Structurer")),
        ("O.O. 7-2 : Structurer", ("7-2", 2, "Structurer")),
        ("OOp 7-2 – Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 – Structurer – 2025", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 – Structurer : programmation 2024", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 – Structurer (programmation 2024-2025)", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 – Structurer avant 2025", ("7-2", 2, "Structurer avant 2025")),
        ("O7-2 : Structurer", ("7-2", 2, "Structurer")),
        ("Ouvrir 7-2 places", None),
        ("O.7-2 Structurer", ("7-2", 2, "Structurer")),
        ("OP 7-2 : Structurer", ("7-2", 2, "Structurer")),
        ("OP 12 agents", None),
        ("Objectif opérationnel P7-2 : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel « 7-2 » : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel (7-2) Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 « Structurer »", ("7-2", 2, "Structurer")),
        ("Priorité 7 – Objectif 2 : Structurer", ("7-2", 2, "Structurer")),
        ("P7-OO2 – Structurer", ("7-2", 2, "Structurer")),
        ("OS 3 – OO 7.2 : Structurer", ("7-2", 2, "Structurer")),
        ("Axe 3 / Objectif opérationnel 2 : Structurer", ("", 2, "Structurer")),
        ("Priorité 7 > Objectif opérationnel 7-2 > Structurer", ("7-2", 2, "Structurer")),
        ("Priorité 7 – Objectifs et actions", None),
        ("Objectif 2 de la priorité 7 : Structurer", ("", 2, "Structurer")),
        ("Objectif opérationnel 1/3 : Structurer", ("", 1, "Structurer")),
        ("Objectif 7/2 : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2, suite : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 - 2/3 : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 [suite] : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 – suite et fin : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 – Suites de soins", ("7-2", 2, "Suites de soins")),
        ("Suite de l'objectif 7-2", ("7-2", 2, "")),
        ("Objectif opérationnel 7-2 (suite et fin) : Structurer", ("7-2", 2, "Structurer")),
        ("OO 7-2 – Programmation 2024-2025 – Structurer", ("7-2", 2, "Structurer")),
        ("OO 7-2 : Structurer – Tableau de suivi", ("7-2", 2, "Structurer")),
        ("OO 7-2 : Structurer (actions 1 à 4)", ("7-2", 2, "Structurer")),
        ("OO 7-2 : Structurer – soutenir les actions", ("7-2", 2, "Structurer – soutenir les actions")),
        ("Objectif opérationnel 7_2 : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 (suite) : Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2, structurer", ("7-2", 2, "structurer")),
        ("Objectif opérationnel 7-2 > Structurer", ("7-2", 2, "Structurer")),
        ("Objectif opérationnel 7-2 : « Structurer »", ("7-2", 2, "Structurer")),
        ("Objectif 7-2 : passer de « vu » à « lu »", ("7-2", 2, "passer de « vu » à « lu »")),
        ("Objectif opérationnel numéro 3 : Structurer", ("", 3, "Structurer")),
        ("Objectif 3 / Structurer", ("", 3, "Structurer")),
        ("Nutrition › Objectif 7-2 Structurer", ("7-2", 2, "Structurer")),
        ("PRS > Priorité 7 > Objectif 7-2 : Structurer > Action 3", ("7-2", 2, "Structurer")),
        ("Objectifs opérationnels à 5 ans", None),
        ("Passer de l'objectif > 80 %", None),
        ("Objectifs 2023-2028", None),
        ("Objectifs généraux à 10 ans", None),
        ("11-2 Organiser la réponse", None),
        ("Priorités 2026-2027", None),
    ],
)
def test_mention_at_the_head_of_a_text(text: str, expected: tuple[str, int | None, str] | None) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11-2 Organiser la réponse", ("11-2", 2, "Organiser la réponse")),
        ("11.2. Organiser la réponse", ("11-2", 2, "Organiser la réponse")),
        ("[11-2] Organiser la réponse", ("11-2", 2, "Organiser la réponse")),
        ("(sans objet)", None),
        ("2024-2025 : programme", None),
        ("12-15 ans", None),
        ("10/24 établissements", None),
    ],
)
def test_bare_code_where_a_cell_is_meant_for_it(text: str, expected: tuple[str, int | None, str] | None) -> None:
    assert parsed(text, bare=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "(suite)",
        "suite",
        "(Suite et fin)",
        "(2/3)",
        "…/…",
        "(...)",
        "Suite du tableau",
        "→ suite",
        "(suite 2)",
        "idem (suite)",
        "(à suivre)",
    ],
)
def test_suite_alone(text: str) -> None:
    assert is_suite(text)


@pytest.mark.parametrize(
    "mark",
    [
        " (suite 1)",
        ", suite",
        " …/…",
        " .../...",
        " (à suivre)",
        " (cont.)",
        " [2/2]",
        " (page 2)",
        " - diapo 2",
        " (suite de la diapositive 4)",
        " (2)",
        " / suite",
        " (…)",
    ],
)
def test_marks_of_what_goes_on(mark: str) -> None:
    assert without_suite(f"Former les élus{mark}") == "Former les élus"


@pytest.mark.parametrize(
    "text",
    [
        "Former les élus…",
        "Définir les indicateurs à suivre",
        "Réussir sa sortie (suite d'hospitalisation)",
        "Suite du plan",
        "D'ici fin 2025",
        "Mettre fin à l'attente",
        "Ouvrir 3 lits (2024)",
        "La suite",
    ],
)
def test_no_marks_of_what_goes_on(text: str) -> None:
    assert without_suite(text) == text
    assert not is_suite(text)


def test_suite_at_the_end_is_dropped() -> None:
    assert without_suite("Priorisation des actions (suite)") == "Priorisation des actions"
    assert without_suite("Assurer la suite de parcours") == "Assurer la suite de parcours"
    assert without_suite("Recommandations pour la suite") == "Recommandations pour la suite"


def test_likeness_ignores_spaces_accents_and_case() -> None:
    assert likeness("cyber sécurité", "Cybersécurité") == 1.0
    assert likeness("", "x") == 0.0


def test_number_is_completed_with_the_priority_and_the_list() -> None:
    mention = mention_in([paragraph("Objectif 2 :")], DIRECTORY)
    assert mention is not None
    assert (mention.code, mention.texte) == ("14-2", "Outiller les acteurs du soin")


def test_number_without_priority_stays_a_number() -> None:
    mention = mention_in([paragraph("Objectif 2 : Outiller")], Directory((), None))
    assert mention is not None
    assert mention.code == "2"


def test_words_of_a_listed_objective_name_it() -> None:
    mention = mention_in([paragraph("2. Outiller les acteurs du soin")], DIRECTORY)
    assert isinstance(mention, Mention)
    assert (mention.code, mention.explicit) == ("14-2", False)


def test_other_words_name_nothing() -> None:
    assert mention_in([paragraph("Le numérique en santé")], DIRECTORY) is None


def test_how_many_is_not_which() -> None:
    assert parsed("objectif : 24 communes sur 24") is None
    assert parsed("Objectif : 3 – Former") == ("", 3, "Former")
