"""French: tokens, stems, acronyms, notions, statuts."""

from __future__ import annotations

import pytest
from thinc.config import Config

from prs_extract.language import acronyms
from prs_extract.language.entities import entities, entity_pipeline
from prs_extract.language.lexicon import GENRES, lexicon
from prs_extract.language.pipeline import blank
from prs_extract.language.statut import read_statut
from prs_extract.language.stems import is_acronym, stem
from prs_extract.language.store import model_folder
from prs_extract.language.terms import Analyser, notion_genres


def tokens(line: str) -> list[str]:
    return [t.text for t in blank()(line) if not t.is_space]


@pytest.mark.parametrize("whole", ["14-5", "2024-2025", "PCA-PRA", "17/29", "12/06/2025", "sage-femme", "3114", "e-Nov"])
def test_token_kept_whole(whole: str) -> None:
    assert tokens(f"Selon {whole}, en cours ({whole}).") == ["Selon", whole, ",", "en", "cours", "(", whole, ")", "."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("l’île d'accueil", ["l’", "île", "d'", "accueil"]),
        ("jusqu'à aujourd'hui", ["jusqu'", "à", "aujourd'hui"]),
        ("CGSS/URPS et DATPS / CPTS", ["CGSS", "/", "URPS", "et", "DATPS", "/", "CPTS"]),
        ("« Mon soutien psy »", ["«", "Mon", "soutien", "psy", "»"]),
        ("-Poursuite du peuplement", ["-", "Poursuite", "du", "peuplement"]),
        ("maladies(diabète,HTA)", ["maladies", "(", "diabète", ",", "HTA", ")"]),
    ],
)
def test_tokens_split(line: str, expected: list[str]) -> None:
    assert tokens(line) == expected


@pytest.mark.parametrize(
    "family",
    [
        "déployer déploiement déploie",
        "pérenniser pérennisation",
        "former formation formations formateur",
        "créer création",
        "étendre extension",
        "dépister dépistage DÉPISTAGE depistage",
        "ouvrir ouverture",
        "réduire réduction",
        "sage-femme sages-femmes",
        "âgé âgée âgées",
    ],
)
def test_stem_of_a_family_is_one(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("étudier", "étudiant"), ("audit", "audition"), ("équipe", "équiper"), ("ville", "village"), ("former", "format")]
)
def test_stem_keeps_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_acronym_is_told_from_a_word() -> None:
    assert [w for w in ("CPTS", "MSPs", "CaRE", "Est", "ARS", "Réunion", "VigilanS") if is_acronym(w)] == ["CPTS", "MSPs", "CaRE", "ARS"]


def test_acronym_learnt_beside_its_expansion() -> None:
    learnt = acronyms.learn(["Bureau d'appui aux territoires (BAT) de l'Ouest", "Le BAT recrute"])
    assert learnt == {"bat": (("bureau", "d'", "appui", "aux", "territoir"),)}


def test_acronym_of_three_letters_is_not_learnt_from_afar() -> None:
    assert acronyms.learn(["Le BAT recrute", "Bilan annuel très favorable"]) == {}


def test_acronym_of_four_letters_is_learnt_from_afar() -> None:
    learnt = acronyms.learn(["Nouvelles sessions XSSM", "Xylophone sacré en santé mentale"])
    assert learnt == {"xssm": (("xylophon", "sacr", "en", "sant", "mental"),)}


def test_acronym_with_two_letters_swapped_is_the_known_one() -> None:
    assert acronyms.aliases(["ctps", "cpts", "abcd"], {"cpts": ()}) == {"ctps": "cpts"}


def keys(line: str, *others: str) -> list[str]:
    return [t.key for t in Analyser([line, *others]).terms(line)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cyber sécurité", "cybersécurité"),
        ("télé expertise", "télé-expertise"),
        ("télé expertise", "téléexpertise"),
        ("Communautés professionnelles territoriales de santé", "CPTS"),
        ("CTPS", "CPTS"),
        ("personnes âgées", "gériatrie"),
        ("pharmacies", "officine"),
    ],
)
def test_terms_are_one_however_written(one: str, other: str) -> None:
    assert keys(one, other) == keys(other, one)


def test_term_of_the_head_ends_before_the_first_aim() -> None:
    terms = Analyser([]).terms("Outiller les médecins généralistes pour le repérage de la dépression")
    assert {t.key for t in terms if t.tete} == {"outill", "@médecins généralistes"}


def test_years_are_no_terms() -> None:
    assert keys("Bilan 2024-2025 et 2026") == ["bilan"]


def test_notions_by_genre_with_what_they_imply() -> None:
    found = notion_genres(Analyser([]).terms("Dépister la dénutrition en EHPAD dans l'Est"))
    assert found == {
        "sujet": {"dénutrition"},
        "lieu": {"EHPAD"},
        "public": {"personnes âgées"},
        "territoire": {"Est"},
    }


def test_est_without_its_capital_is_no_territory() -> None:
    assert "territoire" not in notion_genres(Analyser([]).terms("ce qui est prévu"))


def test_town_of_another_region_is_a_territory() -> None:
    assert notion_genres(Analyser([]).terms("Ouvrir une antenne à Saint-Nazaire"))["territoire"] == {"Saint-Nazaire"}


def test_one_notion_holds_another() -> None:
    words = lexicon()
    assert words.related("Est", "Salazie")
    assert words.related("adultes", "jeunes")
    assert not words.related("adultes", "enfants")
    assert not words.related("lycée", "collège")


def test_every_notion_named_beside_is_declared() -> None:
    words = lexicon()
    named = {n for held in words.broader.values() for n in held} | {n for every in words.implied.values() for n in every}
    assert named <= words.notions.keys()
    assert set(words.notions.values()) == set(GENRES)


@pytest.mark.parametrize(
    ("line", "statut"),
    [
        ("Réalisé : permet de venir en appui", "réalisé"),
        ("Action soldée : premier contact sous quinze jours partout", "réalisé"),
        ("Objectif atteint ; la communication relève de Santé publique France", "réalisé"),
        ("exercice de crise : réalisé en 2024. Non reconduit en 2025", "non reconduit"),
        ("aucun financement mobilisable, projet retiré de la feuille de route", "non reconduit"),
        ("une seule candidature à l'appel à projets, action arrêtée", "non reconduit"),
        ("Démarche formalisée - Action non démarrée", "non démarré"),
        ("Mise en œuvre opérationnelle en cours", "en cours"),
        ("2 ESMS ont réalisé un exercice de crise cyber.", "non précisé"),
        ("212 enseignants", "non précisé"),
    ],
)
def test_statut_of_prose(line: str, statut: str) -> None:
    assert read_statut(line) == statut


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Recruter 3 ETP au GCS TESIS d'ici fin 2025", [("QUANTITE", "3 ETP"), ("ORGANISME", "GCS TESIS"), ("DATE", "fin 2025")]),
        (
            "Bascule du ROR dans l'Est : 17/29 établissements",
            [("OUTIL", "ROR"), ("TERRITOIRE", "Est"), ("QUANTITE", "17/29 établissements")],
        ),
        ("12 000 € pour les personnes âgées", [("QUANTITE", "12 000 €"), ("PUBLIC", "personnes âgées")]),
        ("ce qui est prévu", []),
    ],
)
def test_entities(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(e.label, e.texte) for e in entities(line)] == expected


def test_pipeline_of_the_project_is_the_one_that_runs() -> None:
    config = Config().from_disk(model_folder() / "config.cfg")
    assert config["nlp"]["lang"] == entity_pipeline().lang
    assert config["nlp"]["pipeline"] == entity_pipeline().pipe_names


def test_model_is_small() -> None:
    assert sum(p.stat().st_size for p in model_folder().rglob("*") if p.is_file()) < 5_000_000
