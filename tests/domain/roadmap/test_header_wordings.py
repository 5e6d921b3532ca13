"""Headers as committees word them: each column is read whatever its name, order and neighbours, and what it is not sure of is doubted."""

from __future__ import annotations

import random

import pytest

from tests.domain.build import layout, table
from tests.domain.roadmap.test_actions import TITLE, actions, programmes

Column = str | int

WORDINGS: dict[Column, tuple[str, ...]] = {
    "action": (
        "Actions", "Actions prévues", "Actions programmées", "Actions planifiées", "Action prioritaire", "Actions réalisées", "Nos actions prévues", "Mesures prévues",
        "Déclinaison opérationnelle", "Libellé", "Démarche", "Description", "Contenu de l'action", "Tâches", "Initiative", "Actions concrètes", "Axe de travail",
    ),
    "etat": (
        "État d'avancement", "Suivi de l'action", "Point d'étape", "Bilan d'étape", "Évolution", "Constat", "Avanc.", "Réalisé ?", "Fait / pas fait", "Avancées",
        "Stade de réalisation", "Feu", "Où en est-on ?",
    ),
    2024: ("Programmation 2024", "Suites 2024", "Attendus 2024", "Prochaines étapes 2024", "Agenda 2024", "Livrables 2024", "P. 2024", "Contenu 2024", "2024", "Calendrier 2024"),
    "pilote": (
        "Pilote", "Pilote / copilote", "Suivi par", "Confié à", "Équipe", "Entité", "Pôle", "Département", "Correspondant", "Coordination", "Qui s'en occupe",
        "Pilote technique", "Maître d'œuvre", "Opérateur",
    ),
}  # fmt: skip
ACTIONS = ("Ouvrir une antenne dans l'Est", "Former les infirmiers au repérage", "Créer une équipe mobile", "Déployer la téléconsultation")
ROWS: dict[Column, tuple[str, ...]] = {
    "etat": ("En cours", "Réalisée", "Non démarrée", "En cours"),
    2024: ("Cahier des charges", "Étude", "Appel à projets", "Convention signée"),
    2025: ("Ouverture", "Extension à l'Ouest", "Évaluation", "Bilan à un an"),
    "pilote": ("DOS", "DATPS", "DAAS / CPTS", "CHU"),
    "Partenaires": ("CHU", "CPTS, URML", "CPAM", "Villes"),
    "Échéance": ("2025", "Juin 2024", "Fin 2025", "2026"),
}


def random_table(seed: int) -> tuple[dict[Column, str], list[Column]]:
    """The headers of a table and its columns in order: two wordings of four drawn, the others plain."""
    rng = random.Random(seed)
    drawn = rng.sample(list(WORDINGS), 2)
    heads: dict[Column, str] = {key: rng.choice(words) if key in drawn else words[0] for key, words in WORDINGS.items()}
    heads[2025] = heads[2024].replace("2024", "2025")
    columns: list[Column] = ["action", "etat", 2024, 2025, "pilote"]
    if rng.random() < 0.3:
        rng.shuffle(columns)
    if rng.random() < 0.4:
        extra = rng.choice(["Partenaires", "Échéance"])
        heads[extra] = extra
        columns.insert(rng.randrange(len(columns) + 1), extra)
    return heads, columns


@pytest.mark.parametrize("seed", range(150))
def test_columns_are_read_whatever_their_headers_say(seed: int) -> None:
    heads, columns = random_table(seed)
    told: dict[Column, tuple[str, ...]] = {**ROWS, "action": ACTIONS}
    grid = [[heads[c] for c in columns], *([told[c][i] for c in columns] for i in range(len(ACTIONS)))]
    found = actions(layout(table(grid), title=TITLE))
    assert [a.action for a in found] == list(ACTIONS), heads
    read = [(a.etat_brut, programmes(a), a.pilote_brut) for a in found]
    assert read == [(ROWS["etat"][i], {y: told[y][i] for y in (2024, 2025)}, ROWS["pilote"][i]) for i in range(len(ACTIONS))], heads


def test_a_state_told_by_its_words_alone_is_doubted() -> None:
    found = actions(layout(table([["Actions", "Zz", "Pilote"], ["Former", "En cours", "DOS"], ["Ouvrir", "Soldée", "DSP"]]), title=TITLE))
    assert [a.etat_brut for a in found] == ["En cours", "Soldée"]
    assert all("en-tete-inconnu" in a.alertes and ("en-tete-inconnu", 0.85) in a.parts for a in found)


@pytest.mark.parametrize("header", ["Financement validé", "Zz"])
def test_yes_and_no_under_an_unknown_header_say_no_priority(header: str) -> None:
    found = actions(layout(table([["Actions", "Etat", header], ["Former", "En cours", "Oui"], ["Ouvrir", "Soldée", "Non"]]), title=TITLE))
    assert [a.priorisee for a in found] == [None, None]


def test_actions_done_beside_those_to_come_are_no_roadmap() -> None:
    """What a review says of an objective in columns: no state and nobody in charge tells of the first as of an action."""
    assert actions(layout(table([["Actions réalisées", "Actions prévues"], ["Antenne ouverte", "Ouvrir la seconde"]]), title=TITLE)) == []


@pytest.mark.parametrize(
    ("etat", "first", "second", "sure"),
    [
        ("Avancement fin 2025", "Réalisation 2026", "Réalisation 2027", True),
        ("Etat", "Livrables 2026", "Livrables 2027", True),
        ("Où en sommes-nous ?", "Que ferons-nous en 2026 ?", "Et en 2027 ?", False),
    ],
)
def test_columns_of_a_year_each_are_the_programme(etat: str, first: str, second: str, sure: bool) -> None:
    (action,) = actions(
        layout(table([["Actions", etat, first, second, "Pilote"], ["Former", "En cours", "Dix agents", "Vingt", "DOS"]]), title=TITLE)
    )
    assert (action.etat_brut, programmes(action)) == ("En cours", {2026: "Dix agents", 2027: "Vingt"})
    assert ("en-tete-inconnu" not in action.alertes) == sure


def test_states_of_two_years_alone_are_no_programme() -> None:
    (action,) = actions(
        layout(table([["Actions", "État 2024", "État 2025", "Pilote"], ["Former", "En cours", "Soldée", "DOS"]]), title=TITLE)
    )
    assert programmes(action) == {}
