"""The statut that prose gives, in the many ways a review has of saying it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prs_extract.language.statut import _COMPILED, read_statut, said_of

SAID = {
    "réalisé": """
L'action est achevée
Action close au 31/12/2025
Programme clos
Programme clos au 31 décembre 2025
Retour d'expérience présenté en décembre, ce qui clôt l'action
Cycle de formation terminé
Formations terminées
L'engagement de la feuille de route est tenu
Engagements tenus
Objectif tenu
12/12 réalisés
Les 30 sites ouverts
15 lits ouverts le 6 janvier 2025
Ouverte dans l'Ouest le 3 février 2025
PRIS opérationnel, offre reconduite
Désormais en service
Cellule en place
La journée a eu lieu
Campagne menée
Réalisé : consolidation en cours des équipes
Réalisé : sera étendu
12 postes pourvus sur 12, action soldée
Livré en juin 2025
Nouveau TEP-scan installé
Ouvert le 3 mars 2025
En service depuis mars 2025
Mis en service en septembre 2024
Mise en service effective
Service opérationnel depuis janvier
Pleinement opérationnelle
Logiciel opérationnel dans les 12 établissements
Guide publié et diffusé
Travaux achevés, réception prononcée
L'objectif est atteint
Cible dépassée
Cible de 30 atteinte
Dispositif pérennisé dans le droit commun
Aucune suite n'est nécessaire
Action réalisée en totalité
Réalisation complète
Bouclé en 2025
Dossier clos
La mission est remplie
Finalisée en novembre
100 % des sites équipés : action terminée
Il n'est pas prévu de nouvelle édition ; l'action est réalisée
Relais pris par le rectorat, action terminée
Déployé dans tous les établissements
Généralisé à l'ensemble des CMP
L'annuaire est en ligne
Convention signée, action close
Étude rendue
Rapport remis en juin 2025
C'est chose faite
Le projet a abouti
Aboutie
    """,
    "en cours": """
Première étape réalisée, la suite en 2026
Première étape réalisée
Première tranche livrée, seconde en 2026
Premier module terminé, deux restent à écrire
Réalisé partiellement
Inachevé
Travaux du scanner de Troyes achevés, recette technique en cours
Réalisé à 60 %
Réalisé en partie
Partiellement réalisé
8 sites sur 12 réalisés
Travaux en cours
En phase de finalisation
Non achevée à ce jour
Pas encore terminé
Pas encore opérationnel
N'est pas finalisé
Non finalisé
Reste à achever
Ouverture reportée à 2026
Livraison repoussée à mars 2026
Objectif non atteint
La cible n'est pas atteinte
Objectif presque atteint
À poursuivre
Poursuite en 2026
Montée en charge progressive
Déploiement engagé
Recrutement lancé
Premier site ouvert, second attendu
Phase 1 terminée
Premier lot livré, le second sera réalisé en 2026
Mise en œuvre opérationnelle en cours
En préparation
En construction
En déploiement
À mi-parcours
Amorcée
A débuté
Le projet a démarré
    """,
    "non reconduit": """
Projet abandonné
Action abandonnée faute de candidat
Action non reconduite
N'est pas reconduite
Arrêt de l'action
Action arrêtée
Expérimentation interrompue, sans reprise
Il a été renoncé au projet
Retirée de la programmation
Projet retiré
Action supprimée
L'action est abandonnée
Piste abandonnée
Sans suite
Classée sans suite
Avis défavorable de l'aviation civile, dossier refermé
Dossier non retenu par l'État
Chez-soi jeunes : dossier réunionnais non retenu
Candidature rejetée
Effectif insuffisant, les établissements y renoncent
L'URPS ne souhaite pas s'engager, nous renonçons
Pas de porteur, retirée de la FdR
Le porteur s'est désisté, action annulée
Annulé
Dispositif arrêté
Retrait de la feuille de route
Projet non retenu
Non-reconduction du marché
Fin de l'action
N'a pas vocation à se poursuivre
Ne sera pas poursuivie
    """,
    "non démarré": """
Non démarrée faute de porteur
Action non engagée
N'a pas démarré
N'a pu être lancée
N'a jamais démarré
Jamais lancée
Pas commencé
Aucun commencement
Non lancé
N'a pas été mise en œuvre
Non mise en œuvre
Action non réalisée
N'a pas été réalisée
Pas réalisé
Non réalisé
N'a pu être organisée
Restée lettre morte
N'a pas vu le jour
Pas pu être réalisé
N'a pas pu être lancé
N'a pas eu lieu
Action à lancer
Aucun avancement
Aucune session organisée
Restée à l'état de projet
    """,
    "non précisé": """
212 enseignants formés
3 dossiers rejetés
Habitants qui renoncent aux soins
Avis favorable de la commission
Équipe mobile de gériatrie : 340 situations
Deux campagnes menées en français et en créole
63 % d'étudiants
Difficultés de recrutement
Abandons en cours de formation : 2
2 abandons
CHU Nord 2, CHU Sud 2
Turn-over des animateurs formés
Manque de locaux
Engagement maternité : 40 chambres
Taux d'occupation de 93 %
Convention avec le rectorat
Aide à l'arrêt du tabac : 120 consultations
Personnes sans suite psychologique
Retard de livraison des appareils
14 sessions réalisées
4 formations terminées
USP : 8 lits ouverts, Angoulême : travaux
CRT : 14 ouverts
Plateformes de répit : quatre ouvertes, 540 aidants soutenus
18 chariots livrés, 640 actes
34 établissements engagés fin 2025, pour 30 attendus
Sera réalisé en 2026
Sera achevée fin 2026
Doit être livré en 2026
Devrait ouvrir en septembre
Objectif opérationnel
Direction opérationnelle
Cellule opérationnelle
Réalisé par rapport à 2023
Appel à projets lancé
Projet lancé par le CHU
Professionnels engagés
L'ARS a lancé une enquête
    """,
}


@pytest.mark.parametrize(
    ("statut", "line"), [(statut, line.strip()) for statut, lines in SAID.items() for line in lines.strip().splitlines()]
)
def test_statut_of_a_sentence(statut: str, line: str) -> None:
    assert read_statut(line) == statut


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Lactarium ouvert le 3 mars 2025", "réalisé"),
        ("Lactarium ouvert le 3 mars 2025, action soldée", "clos"),
        ("Première tranche livrée ; action terminée", "clos"),
        ("Rendez-vous : 4 sites sur 9 réalisés", "inachevé"),
        ("L'action n'est pas achevée", "inachevé"),
        ("62 familles ont terminé le cycle", "non précisé"),
        ("Sera réalisé en 2026", "inachevé"),
        ("14 sessions réalisées", "réalisé"),
    ],
)
def test_what_is_over_is_told_from_what_is_done(line: str, said: str) -> None:
    assert said_of(line) == said


@pytest.mark.parametrize(("said", "hints", "pattern"), [pytest.param(*rule, id=rule[0]) for rule in _COMPILED])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_rule_finds_only_what_holds_a_hint(said: str, hints: tuple[str, ...], pattern: re.Pattern[str], data: st.DataObject) -> None:
    """A text without any of the hints is not shown to the rule: a word added to a rule needs its hint."""
    found = data.draw(st.from_regex(pattern))
    assert any(hint in found for hint in hints), (said, found)
