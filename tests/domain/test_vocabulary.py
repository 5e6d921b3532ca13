from __future__ import annotations

from pathlib import Path

import pytest

from prs_extract.domain.vocabulary import ColumnRole, Vocabulary, VocabularyError, load
from prs_extract.frames.schema import ETATS, PHASES, RUBRIQUES, STATUTS


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.mark.parametrize(
    ("table", "allowed"),
    [("etats", ETATS), ("statuts", STATUTS), ("rubriques", RUBRIQUES), ("phases", [p for p in PHASES if p != "autre"])],
)
def test_the_files_hold_the_values_of_the_contract(vocabulary: Vocabulary, table: str, allowed: tuple[str, ...]) -> None:
    assert set(vocabulary.tables[table]) == set(allowed)


def test_no_expression_of_the_package_stands_for_two_values(vocabulary: Vocabulary) -> None:
    for name, table in vocabulary.tables.items():
        if name in ("mots_neutres", "couleurs"):
            continue
        seen: dict[str, str] = {}
        for value, expressions in table.items():
            for expression in expressions:
                assert seen.setdefault(expression.casefold(), value) == value, f"{name}: {expression}"


@pytest.mark.parametrize("table", ["etats", "phases", "rubriques", "titres", "colonnes"])
def test_every_expression_is_recognised(vocabulary: Vocabulary, table: str) -> None:
    """Alone, in capitals or cut in the middle of a word, an expression means what its file says."""
    read = {
        "etats": vocabulary.etat,
        "phases": vocabulary.phase,
        "rubriques": vocabulary.rubrique,
        "titres": vocabulary.heading,
        "colonnes": lambda text: role.role if (role := vocabulary.column(text)) is not None else None,
    }[table]
    for value, expressions in vocabulary.tables[table].items():
        for expression in expressions:
            text = expression.removeprefix("=")
            half = len(text) // 2
            for variant in (text, text.upper(), text[:half] + "\n" + text[half:] if table == "colonnes" else text):
                assert read(variant) == value, variant


@pytest.mark.parametrize(
    ("text", "etat"),
    [
        ("", "non renseigné"),
        (" - ", "non renseigné"),
        ("En cours", "en cours"),
        ("EN COURS", "en cours"),
        ("En cou rs", "en cours"),
        ("En cours de finalisation", "en cours"),
        ("Lancé", "en cours"),
        ("A lancer", "à lancer"),
        ("À lancer", "à lancer"),
        ("Réalisé", "réalisée"),
        ("Terminées", "réalisée"),
        ("Soldée", "réalisée"),
        ("Réalisée en 2024", "réalisée"),
        ("Réalisé à 80 %", "en cours"),
        ("A lancer – 0 %", "à lancer"),
        ("Reportée (10 %)", "reportée"),
        ("Terminée – 60 %", "en cours"),
        ("100 %", "réalisée"),
        ("0%", "non démarrée"),
        ("Non démarrée", "non démarrée"),
        ("Pas encore lancé", "non démarrée"),
        ("Reporté", "reportée"),
        ("Reporté à 2026", "reportée"),
        ("Suspendue", "suspendue"),
        ("Abandonnée", "abandonnée"),
        ("Non reconduit", "abandonnée"),
        ("Action en cours", "en cours"),
        ("Convention signée, en cours", "en cours"),
        ("Réalisée en partie", "en cours"),
        ("Totalement réalisée", "réalisée"),
        ("Non mise en œuvre", "non démarrée"),
        ("Démarrage en septembre 2024", "à lancer"),
        ("Mise en pause", "suspendue"),
        ("Ne sera pas réalisée", "abandonnée"),
        ("Décalage à 2025", "reportée"),
        ("Sans réponse", "non renseigné"),
        ("T2 2024", None),
        ("Vert", None),
        ("Voir le comité", None),
    ],
)
def test_etat(vocabulary: Vocabulary, text: str, etat: str | None) -> None:
    assert vocabulary.etat(text) == etat


@pytest.mark.parametrize(
    ("text", "statut"),
    [
        ("Exercice régional : réalisé en 2024. Non reconduit en 2025", "non reconduit"),
        ("Ateliers pour les parents : une seule candidature, action arrêtée", "non reconduit"),
        ("Aucun financement mobilisable, projet retiré de la feuille de route", "non reconduit"),
        ("Démarche formalisée - Action non démarrée", "non démarré"),
        ("Le forum n'a pas été réalisé", "non démarré"),
        ("Mise en œuvre opérationnelle en cours", "en cours"),
        ("Réalisé : consolidation en cours des équipes", "réalisé"),
        ("L'exercice a été réalisé en mars", "réalisé"),
        ("PRIS opérationnel, offre reconduite", "réalisé"),
        ("Objectif atteint ; la suite relève d'un autre", "réalisé"),
        ("17 établissements ont réalisé un exercice", "non précisé"),
        ("Ils ont tous réalisé un exercice", "non précisé"),
        ("réalisation interne des exercices", "non précisé"),
        ("14 sessions réalisées", "non précisé"),
        ("2 abandons en cours de formation", "non précisé"),
        ("Arrêté du 30 octobre", "non précisé"),
        ("", "non précisé"),
    ],
)
def test_statut(vocabulary: Vocabulary, text: str, statut: str) -> None:
    assert vocabulary.statut(text) == statut


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Cadrage des appels à projets", "cadrage"),
        ("Lancement des appels à projets", "lancement"),
        ("Initialisation du projet et pré cadrage", "initialisation"),
        ("Poursuite du déploiement", "poursuite"),
        ("1. ROR\n-Bascule des usages", "déploiement"),
        ("Mise en œuvre d'un kit", "mise en œuvre"),
        ("45 contrats", "autre"),
        ("", "autre"),
    ],
)
def test_phase(vocabulary: Vocabulary, text: str, phase: str) -> None:
    assert vocabulary.phase(text) == phase


@pytest.mark.parametrize(
    ("text", "rubrique"),
    [
        ("Actions emblématiques 2024-2025", "bilan"),
        ("Ce qui a été fait en 2024 et 2025", "bilan"),
        ("Difficultés rencontrées, points d’attention :", "difficulté"),
        ("Principales difficultés du cycle", "difficulté"),
        ("Priorités 2026-2027", "priorité"),
        ("NouVey : besoins exprimés et perspectives", "priorité"),
        ("Et pour 2026-2027 ?", "priorité"),
        ("II – Les difficultés rencontrées", "difficulté"),
        ("A. Bilan au 30/09/2025", "bilan"),
        ("Actions clés réalisées", "bilan"),
        ("Ce qui coince encore", "difficulté"),
        ("Priorité aux collèges de l’Est et du Sud", None),
        ("Priorité 7 : La santé mentale", None),
        ("Bilan et perspectives", None),
        ("Plan de charge", None),
        ("", None),
    ],
)
def test_rubrique(vocabulary: Vocabulary, text: str, rubrique: str | None) -> None:
    assert vocabulary.rubrique(text) == rubrique


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Objectifs généraux à 10 ans", "objectif general"),
        ("COS", "objectif general"),
        ("Rappel des objectifs généraux", "objectif general"),
        ("Rappel des objectifs", "objectifs"),
        ("Objectifs Opérationnels à 5 ans", "objectif operationnel"),
        ("Les indicateurs associés - SRS", "indicateurs"),
        ("Critères :", "criteres"),
        ("Comment les actions ont été retenues", "criteres"),
        ("Prochaines étapes", "calendrier"),
        ("Une année de travail", "calendrier"),
        ("Décisions attendues", "hors bilan"),
        ("Objectif opérationnel 14-4 - Proposer des solutions", None),
        ("Thématique", None),
    ],
)
def test_heading(vocabulary: Vocabulary, text: str, heading: str | None) -> None:
    assert vocabulary.heading(text) == heading


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Actions PRS 2023-2028", ColumnRole("action")),
        ("Intitulé de l'action", ColumnRole("action")),
        ("Etat / avanceme / nt", ColumnRole("etat")),
        ("Etat d’avance\n\nment", ColumnRole("etat")),
        ("Etat d'avancement au 31/12/2024", ColumnRole("etat")),
        ("Statut", ColumnRole("etat")),
        ("Pilote presse nti", ColumnRole("pilote")),
        ("Direction pilote", ColumnRole("pilote")),
        ("Priorisatio\nn 2024-\n2025", ColumnRole("priorisation")),
        ("Programmation 2024", ColumnRole("programmation", 2024)),
        ("Programmation\n\n2025", ColumnRole("programmation", 2025)),
        ("Programma tion 20 24", ColumnRole("programmation", 2024)),
        ("Prog. 2024", ColumnRole("programmation", 2024)),
        ("Calendrier 2025", ColumnRole("programmation", 2025)),
        ("Calendrier", ColumnRole("echeance")),
        ("2024", ColumnRole("programmation", 2024)),
        ("S1 2025", ColumnRole("programmation", 2025)),
        ("Programmation", ColumnRole("programmation")),
        ("Programmation 2024-2025", ColumnRole("programmation")),
        ("2024-2025", None),
        ("Objectifs généraux à 10 ans", ColumnRole("objectif")),
        ("Indicateurs", ColumnRole("indicateur")),
        ("N°", ColumnRole("numero")),
        ("Action (★ = priorisée)", ColumnRole("action")),
        ("Actions ★ = prioritaire", ColumnRole("action")),
        ("★ = prioritaire", ColumnRole("priorisation")),
        ("Partenaires", ColumnRole("partenaires")),
        ("DESI", None),
        ("En cours", None),
        ("Action de formation des professionnels de santé", None),
        ("Direction des soins", None),
    ],
)
def test_column(vocabulary: Vocabulary, text: str, role: ColumnRole | None) -> None:
    assert vocabulary.column(text) == role


@pytest.mark.parametrize(
    ("text", "marque"),
    [
        ("Oui", True),
        ("x", True),
        ("✓", True),
        ("★★", True),
        ("Oui, en 2025", True),
        ("non", False),
        ("☐", False),
        ("-", False),
        ("", None),
        ("1", None),
    ],
)
def test_marque(vocabulary: Vocabulary, text: str, marque: bool | None) -> None:
    assert vocabulary.marque(text) is marque


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#00b050", "vert"), ("#2e8b57", "vert"), ("#ff0000", "rouge"), ("#f5f5f5", "gris"), ("#fde9d9", "orange"), ("vert", None)],
)
def test_couleur(vocabulary: Vocabulary, colour: str, name: str | None) -> None:
    assert vocabulary.couleur(colour) == name


def test_couleur_nommee(vocabulary: Vocabulary) -> None:
    assert vocabulary.couleur_nommee("Vert foncé : réalisé") == "vert"
    assert vocabulary.couleur_nommee("du rouge au vert") is None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("La Réunion par arrêté", "La Réunion"),
        ("Grand Est", "Grand Est"),
        ("Auvergne-Rhône-Alpes.", "Auvergne-Rhône-Alpes"),
        ("et ses partenaires", ""),
    ],
)
def test_region_at(vocabulary: Vocabulary, text: str, region: str) -> None:
    assert vocabulary.region_at(text) == region


def user_file(folder: Path, text: str) -> Path:
    path = folder / "mon_vocabulaire.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_user_adds_and_overrides(tmp_path: Path) -> None:
    own = load(user_file(tmp_path, '[etats]\n"en cours" = ["au fil de l\'eau", "reporté"]\n[colonnes]\nquartier = ["quartier"]\n'))
    assert own.etat("Au fil de l’eau") == "en cours"
    assert own.etat("Reportée") == "en cours"
    assert own.column("Quartier") == ColumnRole("quartier")
    assert own.etat("Terminé") == "réalisée"
    assert len(own.conflicts) == 1
    assert "reporté" in own.conflicts[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[etats]\n"en rade" = ["en rade"]\n', "en rade"),
        ('[nuances]\n"a" = ["b"]\n', "nuances"),
        ('[etats]\n"en cours" = "au fil de l\'eau"\n', "liste"),
        ('[phases]\n"cadrage" = ["amont"]\n"lancement" = ["Amont"]\n', "Amont"),
    ],
)
def test_what_a_user_cannot_say_is_told(tmp_path: Path, text: str, said: str) -> None:
    conflicts = load(user_file(tmp_path, text)).conflicts
    assert len(conflicts) == 1
    assert said in conflicts[0]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="TOML"):
        load(user_file(tmp_path, "[etats\n"))
    with pytest.raises(VocabularyError, match=r"absent\.toml ne peut pas être ouvert : il n'existe pas"):
        load(tmp_path / "absent.toml")


@pytest.mark.parametrize("header", ["État au 31/12/ 2023", "État au 31/1 2/20 23", "Etat au 31/12/202 3"])
def test_a_date_cut_in_a_narrow_header_hides_nothing(header: str) -> None:
    role = load().column(header)
    assert role is not None
    assert role.role == "etat"


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Etat d'avanrement", ColumnRole("etat")),
        ("Progranmation 2025", ColumnRole("programmation", 2025)),
        ("Observateur", None),
        ("Etat", None),
    ],
)
def test_a_header_with_a_wrong_letter(header: str, role: ColumnRole | None) -> None:
    """Short names are told apart by every letter: they are known exactly or not at all."""
    assert load().nearest_column(header) == role


@pytest.mark.parametrize(
    ("text", "statut"),
    [
        ("Le guide sera réalisé en 2026", "non précisé"),
        ("Doit être terminé fin 2026", "non précisé"),
        ("Le guide a été réalisé", "réalisé"),
        ("Réalisé : sera étendu", "réalisé"),
    ],
)
def test_a_promise_is_no_statut(text: str, statut: str) -> None:
    assert load().statut(text) == statut


@pytest.mark.parametrize(
    ("text", "statut"),
    [
        ("Guide labellisé en mars", "réalisé"),
        ("GUIDE : Labellisées", "réalisé"),
        ("Labellisé, extension en cours", "réalisé"),
        ("Labellisé en 2024. Non reconduit en 2025", "non reconduit"),
        ("Pas labellisé", "non précisé"),
        ("Ils ont labellisé deux sites", "non précisé"),
        ("Sans suite", "en cours"),
        ("Mise à l'arrêt. Projet terminé", "non reconduit"),
        ("Enquête ouverte en mars 2025", "non précisé"),
        ("Enquête ouverte en mars 2025, site(s) livré(s) en juin 2025", "réalisé"),
        ("Action terminée", "réalisé"),
    ],
)
def test_the_statuts_of_a_user_win_over_the_rules(tmp_path: Path, text: str, statut: str) -> None:
    own = '"réalisé" = ["labellisé"]\n"en cours" = ["sans suite"]\n"non reconduit" = ["mise à l\'arrêt"]\n"non précisé" = ["enquête ouverte"]\n'
    assert load(user_file(tmp_path, "[statuts]\n" + own)).statut(text) == statut


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Resp. action", ColumnRole("pilote")),
        ("Act. prévues", ColumnRole("programmation")),
        ("Prior.", ColumnRole("priorisation")),
        ("Dir. pil.", ColumnRole("pilote")),
        ("Comm.", ColumnRole("commentaires")),
        ("Planif. 2026", ColumnRole("programmation", 2026)),
        ("Prior", None),
        ("Form.", None),
        ("Form. des pil.", None),
    ],
)
def test_a_header_cut_short(header: str, role: ColumnRole | None) -> None:
    """A full stop says that the word goes on; words that several roles begin with stay unknown."""
    assert load().column(header) == role


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("PROG. 24", ColumnRole("programmation", 2024)),
        ("Programmé '25", ColumnRole("programmation", 2025)),
        ("Programmation 24-25", ColumnRole("programmation")),
        ("Programme 18-1", ColumnRole("programmation")),
        ("Avancement au 31/12/24", ColumnRole("etat")),
        ("24", None),
    ],
)
def test_a_year_of_two_digits(header: str, role: ColumnRole | None) -> None:
    """Only at the end of what a programme is called: elsewhere two digits are any number."""
    assert load().column(header) == role


@pytest.mark.parametrize(
    ("text", "rubrique"),
    [
        ("Bilan (2)", "bilan"),
        ("Difficultés [3 points]", "difficulté"),
        ("Priorités – 4 actions", "priorité"),
        ("Bilan 1/3", "bilan"),
        ("Bilan : 12 écoles", None),
        ("Priorité 7", None),
        ("Bilan (Ouest)", None),
    ],
)
def test_a_heading_may_count(text: str, rubrique: str | None) -> None:
    assert load().rubrique(text) == rubrique
