"""Each comparison on rows of two values: the level expected, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.reconcile import measures
from prs_extract.reconcile.compare import COMPARISONS, compared, reviewed
from prs_extract.reconcile.items import Item
from prs_extract.reconcile.measures import Pair
from prs_extract.reconcile.profiles import Corpus
from tests.reconcile.build import FILLER, item, pair

BY_NAME = {c.name: c for c in COMPARISONS}
CHARIOT = "Équiper dix officines isolées d'un chariot de téléconsultation"


def level(name: str, avant: Item | str, apres: Item | str) -> str:
    left = avant if isinstance(avant, Item) else item("a", avant)
    right = apres if isinstance(apres, Item) else item("b", apres)
    comparison = BY_NAME[name]
    return comparison.levels[comparison.measure(pair(left, right))]


@pytest.mark.parametrize(
    ("avant", "apres", "expected"),
    [
        (CHARIOT, CHARIOT, "presque identiques"),
        (CHARIOT, "Chariots de téléconsultation en officine", "très proches"),
        (CHARIOT, "Réviser le cahier des charges de la garde ambulancière", "rien en commun"),
        ("Déployer le SAS", "Poursuite du déploiement du service d'accès aux soins", "presque identiques"),
    ],
)
def test_titles(avant: str, apres: str, expected: str) -> None:
    assert level("intitulés", avant, apres) == expected


def test_earlier_action_taken_up_in_details() -> None:
    avant, title = "Rédiger un protocole entre pompiers et gendarmes", "Structurer la filière de l'urgence"
    assert level("action avant reprise", avant, item("b", title, "Signer le protocole commun aux pompiers et aux gendarmes")) == "en partie"
    assert level("action avant reprise", avant, title) == "à peine"


def test_best_line_of_the_details() -> None:
    apres = item("b", "Structurer la filière de l'urgence", "Recruter un cadre", "Protocole commun pompiers, gendarmes")
    assert level("meilleure précision", "Rédiger un protocole entre pompiers et gendarmes", apres) == "proche"


@pytest.mark.parametrize(
    ("avant", "apres", "expected"),
    [
        (CHARIOT, "Équiper dix EHPAD d'un chariot de téléconsultation", "opposés et le reste semblable"),
        (CHARIOT, "Recruter des médecins pour les EHPAD", "opposés"),
        (CHARIOT, "Chariots de téléconsultation en officine", "communs"),
        (CHARIOT, "Chariots de téléconsultation", "d'un seul côté"),
        ("Acheter un chariot", "Acheter deux chariots", "non dits"),
    ],
)
def test_places(avant: str, apres: str, expected: str) -> None:
    assert level("lieux", avant, apres) == expected


def test_publics_are_opposed_even_with_others_in_common() -> None:
    avant, apres = "Équipe mobile pour adultes polyhandicapés", "Équipe mobile pour enfants polyhandicapés"
    assert level("publics", avant, apres) == "opposés et le reste semblable"


def test_public_named_by_the_details_is_not_opposed() -> None:
    avant = item("a", "Ateliers de cuisine pour les étudiants", "puis pour les personnes âgées")
    assert level("publics", avant, "Ateliers de cuisine pour les personnes âgées") != "opposés et le reste semblable"


def test_territory_that_holds_the_other_is_common() -> None:
    assert level("territoires", "Ouvrir une antenne dans l'Est", "Ouvrir une antenne à Salazie") == "communs"


@pytest.mark.parametrize(
    ("avant", "apres", "expected"),
    [
        (
            "Former les pharmaciens au repérage du prédiabète",
            "Former les podologues au repérage du prédiabète",
            "autre, la phrase reprise mot pour mot",
        ),
        ("Former les pharmaciens au repérage du prédiabète", "Former au prédiabète les podologues", "autre, dans la même phrase"),
        ("Former les pharmaciens au repérage du prédiabète", "Former encore les pharmaciens au repérage du prédiabète", "le même"),
    ],
)
def test_what_is_put_in_the_same_sentence(avant: str, apres: str, expected: str) -> None:
    assert level("complément", avant, apres) == expected


def test_name_that_both_are_about() -> None:
    assert level("nom propre ou sigle", "Étendre VigilanS à toute l'île", "Pérenniser VigilanS") == "objet des deux"
    assert level("nom propre ou sigle", "Étendre VigilanS", "Former des infirmiers, dont ceux de VigilanS") == "commun"
    assert level("nom propre ou sigle", "Étendre VigilanS", "Former des infirmiers") == "aucun en commun"


@pytest.mark.parametrize(
    ("avant", "apres", "expected"),
    [(("dos",), ("dos", "urml"), "commun à beaucoup"), (("dos",), ("cgss",), "autre"), ((), ("dos",), "inconnu")],
)
def test_pilots(avant: tuple[str, ...], apres: tuple[str, ...], expected: str) -> None:
    assert level("pilote", item("a", "Agir", pilotes=avant), item("b", "Agir", pilotes=apres)) == expected


@pytest.mark.parametrize(("code", "expected"), [("1-1", "le même"), ("1-2", "autre")])
def test_objective(code: str, expected: str) -> None:
    assert level("objectif", item("a", "Agir"), item("b", "Agir", objectif=code)) == expected


@pytest.mark.parametrize(
    ("apres", "expected"),
    [
        (item("b", "Agir", etat="à lancer"), "à lancer"),
        (item("b", "Agir", etat="reportée"), "déjà engagée"),
        (item("b", "Agir", etat="réalisée", closing="réalisée"), "ligne de clôture"),
        (item("b", "Agir", etat="non renseigné"), "non dit"),
    ],
)
def test_etat(apres: Item, expected: str) -> None:
    assert level("état après", "Agir", apres) == expected


@pytest.mark.parametrize(("titre", "expected"), [("Pérenniser le bus", "continue"), ("Expérimenter un bus", "commence"), ("Bus", "neutre")])
def test_opening(titre: str, expected: str) -> None:
    assert level("verbe après", "Bus", titre) == expected


@pytest.mark.parametrize(("relay", "expected"), [(None, "sans bilan"), (0.0, "aucun"), (0.2, "faible"), (0.5, "moyen"), (0.9, "fort")])
def test_relay(relay: float | None, expected: str) -> None:
    comparison = BY_NAME["relais du bilan"]
    found = replace(pair(item("a", "Bus"), item("b", "Bus")), relay=relay)
    assert comparison.levels[comparison.measure(found)] == expected


def test_every_reference_is_a_level() -> None:
    assert all(0 <= c.reference < len(c.levels) for c in COMPARISONS)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (("10 classes", "60 classes"), ("80 classes", "90 classes"), "à la suite, de la même chose"),
        (("12 lignes", "30 lignes"), ("36 itinéraires",), "à la suite"),
        (("60 classes",), ("5 classes",), "d'un autre ordre"),
        (("60 classes",), ("5 communes",), "d'un autre ordre"),
        (("60 classes",), ("Cahier des charges",), "non dits"),
        (("2025",), ("2026",), "non dits"),
    ],
)
def test_figures_go_on_from_where_they_were(before: tuple[str, ...], after: tuple[str, ...], expected: str) -> None:
    assert level("chiffres", item("a", "Agir", *before), item("b", "Agir", *after)) == expected


def test_pilot_of_few_actions_says_more() -> None:
    many = [item(f"m{n}", f"Agir {n}", pilotes=("dos",)) for n in range(20)]
    rare = [item("a", "Agir", pilotes=("dos", "rectorat")), item("b", "Agir", pilotes=("dos", "rectorat"))]
    corpus = Corpus([*many, *rare])
    common, few = (Pair(corpus.profile(a), corpus.profile(b), True) for a, b in (many[:2], rare))
    assert measures.pilots(common) < measures.pilots(few)


def test_town_is_of_the_department_that_holds_it() -> None:
    assert level("lieux et noms cités", "Ouvrir une unité à Mende", "Unité de Lozère : premiers patients") == "communs"
    assert level("lieux et noms cités", "Ouvrir une unité à Mende", "Ouvrir une unité à Albi") == "opposés et le reste semblable"
    assert level("territoires", "Ouvrir une unité en Creuse", "Équipe dédiée dans l'ex-Limousin") == "communs"


@pytest.mark.parametrize(
    ("apres", "expected"),
    [
        (item("b", "Équiper les lycées de distributeurs", etat="à lancer"), "le même objet, pour autre chose"),
        (item("b", "Équiper les lycées de distributeurs", etat="en cours"), "sans objet"),
        (item("b", "Équiper les collèges de distributeurs", etat="à lancer"), "sans objet"),
        (item("b", "Équiper les lycées de distributeurs", etat="à lancer", objectif="1-2"), "sans objet"),
    ],
)
def test_row_still_to_start_that_imitates_an_action(apres: Item, expected: str) -> None:
    comparison = BY_NAME["ligne à lancer"]
    avant = item("a", "Équiper les collèges de distributeurs")
    corpus = Corpus([avant, apres, *FILLER])
    same = avant.objectif_code == apres.objectif_code
    assert comparison.levels[comparison.measure(Pair(corpus.profile(avant), corpus.profile(apres), same))] == expected


def test_review_changes_only_what_rests_on_it() -> None:
    """`reviewed` measures two levels again; the others must be those of a pair measured whole."""
    told = replace(pair(item("a", "Ouvrir une crèche"), item("b", "Ouvrir une crèche à Agen")), relay=0.5, told="inachevé")
    whole = compared(0, 0, told)
    assert reviewed(compared(0, 0, replace(told, relay=None, told=None)), 0.5, "inachevé").levels == whole.levels
