"""The statut that the prose of a review gives: réalisé, en cours, non démarré, non reconduit, or non précisé when it says nothing."""

from __future__ import annotations

import re

from prs_extract import text

_DATE = r"(?:en|le|depuis|fin|debut|au|des) (?:le |fin |debut |mi-)?(?:\d|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"

_RULES: tuple[tuple[str, str], ...] = (
    (
        "non démarré",
        r"\b(?:non (?:demarre|lance|engage|initie|entame)|pas (?:encore )?(?:ete )?(?:demarre|lance|engage|initie|debute|commence|pu demarrer|vu le jour)|"
        r"n'a pas (?:pu )?(?:demarr|debut|commenc|ete lanc)|reste a lancer|jamais (?:demarre|commence)|aucun demarrage)",
    ),
    (
        "non reconduit",
        r"\b(?:non reconduit|pas (?:ete )?reconduit|pas de reconduction|(?<!\d )abandon(?:ne|nee|nes|nees)?\b|"
        r"(?:action|projet|experimentation|operation|demarche|dispositif) (?:arrete|retire|supprime|abandonne)|retiree? (?:de la|du|des) (?:feuille|programm|plan|priorit)|"
        r"a pris fin|mis(?:e)? fin|arretees?(?: faute|$|,|;|\.)|(?:ne sera|n'est|n'a) pas (?:ete )?(?:poursuivi|reconduit|renouvel)|"
        r"marche sans suite|reste sans suite|stoppee?s?\b|renoncee?s?\b|renonc(?:e|ement) (?:a|au) (?:projet|porter)|"
        r"(?:sort|sorti|sortie) (?:du|de la|des) (?:programm|feuille|plan|priorit)|(?:projet|action|demarche) (?:annule|supprime|ecarte|refuse)|"
        r"fin (?:de l'action|du projet|du financement))",
    ),
    (
        "réalisé",
        r"^(?:realise|termine|acheve|solde)e?s?\b|^fait\b|\b(?:action|projet|travaux|deploiement|chantier) (?:realise|solde|termine|acheve|clos)|"
        r"action close|objectifs? (?:atteint|rempli|depasse)|cibles? (?:atteinte|depassee)|programme (?:termine|acheve|boucle)|"
        r"(?:passe|passage) (?:dans le|au) droit commun|fin de l'experimentation|(?:n'intervient|n'interviennent|n'intervenons) plus|plus rien a|"
        r"rien d'autre n'est prevu|dispositif (?:stabilise|perenne)|pratique courante|(?:l'agence|l'ars) se retire|"
        r"\b(?:est|sont|a ete|ont ete|integralement|entierement|desormais) (?:realise|termine|acheve|solde|publie|livre|finalise|cloture|ouvert)|"
        rf"\b(?:realise|termine|acheve|livre|solde|cloture|inaugure|ouvert|publie)e?s? (?:a [\w' -]+ )?{_DATE}|en service {_DATE}|au complet {_DATE}|"
        r": (?:realise|termine|acheve|solde|livre)e?s?\b|"
        r"\bmene(?:e|s|es)? a (?:son )?terme|en place (?:dans|depuis|partout)|pleinement operationnel",
    ),
    (
        "en cours",
        r"\b(?:en cours|se poursui|poursuivie?s?\b(?! par)|poursuite|a poursuivre|encore|montee en charge|engagee?s?|demarree?s?|lancee?s?|differee?|reporte|(?:est|sont|reste|restent) prevu|prevue? (?:en|pour|a|au)\b|partiel)",
    ),
)
_COMPILED = tuple((statut, re.compile(pattern)) for statut, pattern in _RULES)


def read_statut(line: str) -> str:
    """The statut of one sentence or bullet. What stops an action wins over what was done before ("réalisé en 2024. Non reconduit en 2025")."""
    folded = text.fold(line)
    return next((statut for statut, pattern in _COMPILED if pattern.search(folded)), "non précisé")
