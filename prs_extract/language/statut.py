"""The statut that the prose of a review gives: réalisé, en cours, non démarré, non reconduit, or non précisé when it says nothing.

What stops an action or keeps it from starting wins over all; then what closes it in so many words; then what says that something is left
to do (a first step, a part, a promise, a denial); then what says that the thing is done; then that it is under way.
"""

from __future__ import annotations

import re
from typing import Literal

from prs_extract import text
from prs_extract.language.figures import is_whole

Said = Literal["non démarré", "non reconduit", "clos", "inachevé", "réalisé", "en cours", "non précisé"]

_DATE = r"(?:en|le|depuis|fin|debut|au|a|des) (?:le |fin |debut |mi-|la rentree |l'automne |l'ete )?(?:\d|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|rentree)"
_THING = (
    r"(?:action|projet|programme|cycle|travaux|chantier|deploiement|operation|experimentation|dossier|mission|demarche|etude|formation|"
    r"campagne|plan|marche|recrutement|enquete|chose)s?"
)
_BEING = (
    r"(?:(?:est|sont|a|ont|etait|etaient|ete|desormais|maintenant|integralement|entierement|totalement|donc|ainsi|aussi|deja|faite?s?) )*"
)
_OVER = r"(?:realise|termine|acheve|solde|clos|cloture|boucle|finalise|accompli|abouti)(?:e?s?)\b"
_MADE = (
    r"(?:realise|termine|acheve|solde|clos|cloture|boucle|finalise|livre|publie|ouvert|inaugure|installe|mise?s? en (?:service|ligne|place|oeuvre)|"
    r"deploye|generalise|operationnel(?:le)?|effectif|effective|pourvu|perennise)(?:e?s?)\b"
)
_NOT = r"(?:non|pas(?: encore| pu| ete| totalement| entierement)*|jamais|(?:n'est|ne sont|n'a|n'ont|n'a pu|n'ont pu|n'est pas|n'a pas|n'a jamais) (?:etre |ete |encore |pu )*)"
_START = r"(?:demarr|lanc|engag|initi|entam|debut|commenc|amorc)"
_AIMS = r"(?:objectif|cible|engagement|mission|attendu|promesse|programme)s?"

_RULES: tuple[tuple[Said, str], ...] = (
    (
        "non démarré",
        rf"\b{_NOT} ?(?:{_START}\w*|(?:realise|organise|concretise|mise?s? en (?:oeuvre|place))e?s?\b|vu le jour|abouti\b)|"
        rf"\b(?:aucune?|sans) (?:\w+ )?(?:{_START}\w*|organisee?s?\b|tenue?s?\b)|\b(?:reste|restent|restee?s?) a (?:lancer|demarrer|engager|l'etat de projet)|"
        r"\blettre morte\b|\bau point mort\b",
    ),
    (
        "non reconduit",
        rf"\b(?:non|pas(?: ete)?|ne sera pas|ne seront pas|n'est plus|plus) (?:reconduit|poursuivi|maintenu|renouvel)|\bpas de reconduction|"
        rf"(?<!\d )\babandon(?:ne|nee|nes|nees)?\b(?! (?:en|au) cours)|\b{_THING} (?:{_BEING})?(?:arrete|retire|supprime|abandonne|annule|ecarte|refuse|interrompu|suspendu sine die)|"
        rf"\barret (?:de l'|du |de la |des )(?:{_THING}|dispositif)|\bretiree? (?:de la|du|des) (?:feuille|programm|plan|priorit)|\ba pris fin\b|\bmise? fin\b|"
        r"\barretees?(?: faute|$|,|;|\.)|\binterrompue?s?(?:$|,|;|\.| faute)|^annulee?s?\b|\b(?:reste|classee?|marche|demeuree?) sans suite\b|^sans suite\b|"
        r"\bsans suite(?: donnee)?(?:$|[,;.)])|\bstoppee?s?\b|\brenoncee?s?\b|\brenonc(?:e|ement) (?:a|au) (?:projet|porter)|"
        r"\b(?:sort|sorti|sortie) (?:du|de la|des) (?:programm|feuille|plan|priorit)|\bfin (?:de l'action|du projet|du financement|de l'operation)|"
        r"\bn'a pas vocation a (?:se poursuivre|etre poursuivi|etre reconduit)",
    ),
    (
        "clos",
        rf"\b{_THING} (?:(?:de|d'|du|des) ?[\w'-]+ )?{_BEING}{_OVER}|\b(?:clot|cloture|cloturant|solde|soldant) (?:l'|le |la |ce |cette ){_THING}\b|"
        rf"\b{_AIMS}(?: (?!pas\b|plus\b|non\b|ne\b|n'|presque|quasi|partiel)[\w'%-]+){{0,6}}? (?:atteint|depasse|tenu|rempli|honore)e?s?\b|"
        r"\b(?:passe|passage|bascule|entre|entree|inscrit|perennise)e?s? (?:dans le|au|en) droit commun|\bfin de l'experimentation|"
        r"\b(?:n'intervient|n'interviennent|n'intervenons) plus|\bplus rien a\b|\brien d'autre n'est prevu|\baucune suite n'(?:est|appelle)|"
        r"\bdispositif (?:stabilise|perenne)|\bpratique courante|\b(?:l'agence|l'ars) se retire|\bc'est chose faite|\b(?:a|ont) abouti\b|"
        rf"\bmenee?s? a (?:son |leur )?(?:terme|bien)|\b(?:integralement|entierement|totalement) {_OVER}|^(?:realise|termine|acheve|solde|cloture|clos|abouti)e?s?(?! (?:a|en partie|partiel|pour|aux)\b)\b",
    ),
    (
        "inachevé",
        rf"\b{_NOT} ?(?:{_MADE}|atteinte?s?\b|tenue?s?\b|signee?s?\b)|\b(?:sera|seront|devrait|devraient|doit|doivent|devra|devront|va|vont)\b(?! pas| plus)|"
        rf"\bpartiel|\ben partie\b|\b(?:presque|quasi|quasiment|a moitie)\b|\b{_MADE} (?:a|a hauteur de|pour) (?!100)\d+ ?%|"
        r"\b(?:premiere?|1er|1re|1ere) (?:etape|phase|tranche|volet|vague|lot|module|site|partie|temps|jalon|marche|pierre|niveau)s?\b|"
        r"\b(?:phase|etape|tranche|lot|volet|vague|module) (?:1|i)\b|\b(?:reste|restent|restant)\b(?! a charge)|\ba (?:poursuivre|achever|finaliser|completer|terminer|consolider|etendre)\b|"
        r"\b(?:reporte|repousse|differe|decale|retarde|ajourne)e?s?\b|(?:^|: |reste |mise? )en attente\b|\bprevue? (?:en|pour|a|au)\b|\b(?:est|sont) prevue?s?\b",
    ),
    (
        "réalisé",
        rf"\b(?:est|sont|a ete|ont ete|desormais) {_MADE}|\b{_MADE} (?:a [\w' -]+ )?{_DATE}|\b(?<!compte )(?<!comptes ){_MADE}(?: et \w+)?(?:$|[.,;:)])|: {_OVER}|"
        r"\b(?:en service|au complet|en ligne) (?:depuis|partout|dans tou)|\b(?:est|sont) en (?:service|ligne|place)\b|\ben place (?:dans|depuis|partout)|"
        rf"\bpleinement operationnel|\boperationnel(?:le)?s? (?:depuis|dans|partout)|\b{_MADE} (?:dans tous|dans toutes|partout|sur tou|a l'ensemble|en totalite|dans l'ensemble)|"
        r"\brealisation complete|\bmise en (?:service|ligne|place) (?:effective|faite|realisee)|\b(?:rapport|etude|conclusions|enquete|diagnostic)s? (?:rendu|remis|restitue)e?s?\b|^fait\b",
    ),
    (
        "en cours",
        r"\ben cours\b(?! (?:de (?:formation|route|cycle|mandat|vie|grossesse|sejour|scolarite|cursus|contrat|traitement|journee|semaine|soins?|prise)|d'(?:annee|etudes?|hospitalisation|exercice)))|"
        r"\b(?:se poursui\w*|poursuivie?s?\b(?! par)|poursuite|encore|montee en charge|engagee?s?\b|demarree?s?\b|lancee?s?\b|phase (?:de|d'))|\ben (?:voie|phase) (?:de|d')",
    ),
)
_COMPILED = tuple((said, re.compile(pattern)) for said, pattern in _RULES)


def said_of(line: str) -> Said:
    """What one sentence or bullet says. "clos": the action is over in so many words; "inachevé": something of it is left to do."""
    folded = text.fold(line)
    said: Said = next((said for said, pattern in _COMPILED if pattern.search(folded)), "non précisé")
    return "inachevé" if said == "réalisé" and is_whole(line) is False else said


STATUTS = {"clos": "réalisé", "inachevé": "en cours"}
"""What is said -> the statut of the contract, where they differ."""


def read_statut(line: str) -> str:
    """The statut of one sentence or bullet. What stops an action wins over what was done before ("réalisé en 2024. Non reconduit en 2025")."""
    said = said_of(line)
    return STATUTS.get(said, said)
