"""The statut that the prose of a review gives: réalisé, en cours, non démarré, non reconduit, or non précisé when it says nothing."""

from __future__ import annotations

import re

from prs_extract import text

_RULES: tuple[tuple[str, str], ...] = (
    (
        "non reconduit",
        r"\b(non reconduit|pas (?:ete )?reconduit|pas de reconduction|abandonn|action (?:arretee|retiree|supprimee|close sans)|"
        r"projet (?:retire|abandonne|arrete)|retiree? (?:de la|du|des) (?:feuille|programm|plan|priorit)|"
        r"a pris fin|mis(?:e)? fin|arretee?s?(?: faute|$|,|;|\.)|ne sera pas (?:poursuivi|reconduit|renouvel)|n'est pas (?:poursuivi|reconduit|renouvel)|"
        r"sans suite|renonc(?:e|ement) (?:a|au) (?:projet|porter))",
    ),
    (
        "non démarré",
        r"\b(non (?:demarre|lance|engage|initie|entame)|pas (?:encore )?(?:ete )?(?:demarre|lance|engage|initie|debute|commence|pu demarrer|vu le jour)|"
        r"n'a pas (?:pu )?(?:demarr|debut|commenc|ete lanc)|reste a lancer|a l'arret|jamais demarre|aucun demarrage)",
    ),
    (
        "réalisé",
        r"^(?:realisee?s?|termineee?s?|acheveee?s?|soldeee?s?|fait)\b|\b(action (?:realisee|soldee|terminee|achevee|close|menee a (?:son )?terme)|"
        r"objectif (?:atteint|rempli)|cible (?:atteinte|depassee)|"
        r"(?:est|sont|a ete|ont ete|integralement|entierement|desormais) (?:realise|termine|acheve|solde|publie|livre|finalise|cloture)|"
        r"(?:realise|termine|acheve|livre|solde|cloture)e?s? (?:en|depuis|fin|debut|le|au) |: (?:realise|termine|acheve|solde|livre)e?s?\b|"
        r"mene(?:e|s|es)? a (?:son )?terme|en place (?:dans|depuis|partout)|pleinement operationnel)",
    ),
    (
        "en cours",
        r"\b(en cours|se poursui|poursuite|a poursuivre|encore|montee en charge|engagee?s?|demarree?s?|lancee?s?|differee?|reporte|prevu|partiel)",
    ),
)
_COMPILED = tuple((statut, re.compile(pattern)) for statut, pattern in _RULES)


def read_statut(line: str) -> str:
    """The statut of one sentence or bullet. What stops an action wins over what was done before ("réalisé en 2024. Non reconduit en 2025")."""
    folded = text.fold(line)
    return next((statut for statut, pattern in _COMPILED if pattern.search(folded)), "non précisé")
