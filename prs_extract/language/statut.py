"""The statut that the prose of a review gives: réalisé, en cours, non démarré, non reconduit, or non précisé when it says nothing.

What stops an action or keeps it from starting wins over all; then what closes it in so many words; then what says that something is left
to do (a first step, a part, a promise, a denial); then what says that the thing is done; then that it is under way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from prs_extract import text
from prs_extract.language.figures import is_count, is_whole

Said = Literal["non démarré", "non reconduit", "clos", "inachevé", "réalisé", "en cours", "promis", "non précisé"]

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
    r"deploye|generalise|(?<!objectif )(?<!objectifs )(?<!direction )(?<!cellule )(?<!en oeuvre )operationnel(?:le)?|effectif|effective|pourvu|perennise)(?:e?s?)\b"
)
_NOT = r"(?:non|pas(?: encore| pu| ete| etre| totalement| entierement)*|jamais|(?:n'est|ne sont|n'a|n'ont|n'a pu|n'ont pu|n'est pas|n'a pas|n'a jamais) (?:etre |ete |encore |pu )*)"
_START = r"(?:demarr|lanc|engag|initi|entam|debut|commenc|amorc)"
_WHO = r"(?:y|nous|on|l'ars|l'agence|l'assurance maladie|le porteur|les porteurs|l'etablissement|les etablissements)"
_ASKED = r"(?<!\d )(?<!\bun )(?<!\bune )\b(?:dossier|candidature|demande|proposition|lettre d'intention)"
_AIMS = r"(?:objectif|cible|engagement|mission|attendu|promesse|programme)s?"

_DENIED = "non,pas,jamais,n',ne sont"
_ENDED = "realis,termin,achev,sold,clo,boucl,finalis,accompli,abouti"

_RULES: tuple[tuple[Said, str, str], ...] = (
    (
        "non démarré",
        f"{_DENIED},aucun,sans,rest, a lancer, a demarrer, a engager,lettre morte,point mort",
        rf"{_NOT} ?(?:{_START}\w*|(?:realise|organise|concretise|mise?s? en (?:oeuvre|place))e?s?\b|vu le jour|eu lieu|abouti\b)|"
        rf"(?:aucune?|sans) (?:\w+ )?(?:{_START}\w*|organisee?s?\b|tenue?s?\b)|(?:reste|restent|restee?s?) a (?:lancer|demarrer|engager|l'etat de projet)|"
        rf"{_THING} a (?:lancer|demarrer|engager)\b|aucun avancement\b|"
        r"lettre morte\b|au point mort\b",
    ),
    (
        "non reconduit",
        "reconduit,poursuivi,maintenu,renouvel,reconduction,abandon,arret,retir,supprim,annul,ecart,refus,interromp,sine die,retenu,retrait, fin,fin d,"
        "sans suite,stopp,renonc,sort,vocation,defavorable,rejet,ferme,classe",
        rf"(?:non|pas(?: ete)?|ne sera pas|ne seront pas|n'est plus|plus) (?:reconduit|poursuivi|maintenu|renouvel)|pas de reconduction|non[ -]reconduction|"
        rf"(?<!\d )abandon(?:ne|nee|nes|nees)?\b(?! (?:en|au) cours)|(?:{_THING}|dispositifs?) (?:{_BEING})?(?:arrete|retire|supprime|abandonne|annule|ecarte|refuse|interrompu|suspendu sine die)|"
        rf"{_THING} non retenue?s?\b|^non retenue?s?\b|arret (?:de l'|du |de la |des )(?:{_THING}|dispositif)|(?:retiree?s?|retrait) (?:de la|du|des) (?:feuille|fdr|programm|plan|priorit)|a pris fin\b|mise? fin\b|"
        r"arretees?(?: faute|$|,|;|\.)|interrompue?s?(?:$|,|;|\.| faute)|^annulee?s?\b|(?:reste|classee?|marche|demeuree?) sans suite\b|^sans suite\b|"
        r"sans suite(?: donnee)?(?:$|[,;.)])|stoppee?s?\b|renoncee?s?\b|renonc(?:e|ement) (?:a|au) (?:projet|porter)|"
        rf"{_WHO} (?:y )?renonc(?:e|ent|ons)\b(?! aux?\b)|{_ASKED} (?:[\w'-]+ ){{0,2}}?(?:non retenu|rejete|refuse)e?s?\b|"
        r"avis defavorable\b|dossier (?:re)?(?:ferme|classe)\b(?! par)|"
        r"(?:sort|sorti|sortie) (?:du|de la|des) (?:programm|feuille|plan|priorit)|fin (?:de l'action|du projet|du financement|de l'operation)|"
        r"n'a pas vocation a (?:se poursuivre|etre poursuivi|etre reconduit)",
    ),
    (
        "clos",
        f"{_ENDED},atteint,depass,tenu,rempli,honor,droit commun,fin de l'experimentation,n'interv,plus rien,rien d'autre,aucune suite,stabilise,perenne,"
        "pratique courante,se retire,chose faite,mene",
        rf"{_THING} (?:(?:de|d'|du|des) ?[\w'-]+ )?{_BEING}{_OVER}|(?:clot|cloture|cloturant|solde|soldant) (?:l'|le |la |ce |cette ){_THING}\b|"
        rf"{_AIMS}(?: (?!pas\b|plus\b|non\b|ne\b|n'|presque|quasi|partiel)[\w'%-]+){{0,6}}? (?:atteint|depasse|tenu|rempli|honore)e?s?\b|"
        r"(?:passe|passage|bascule|entre|entree|inscrit|perennise)e?s? (?:dans le|au|en) droit commun|fin de l'experimentation|"
        r"(?:n'intervient|n'interviennent|n'intervenons) plus|plus rien a\b|rien d'autre n'est prevu|aucune suite n'(?:est|appelle)|"
        r"dispositif (?:stabilise|perenne)|pratique courante|(?:l'agence|l'ars) se retire|c'est chose faite|(?:a|ont) abouti\b|"
        rf"menee?s? a (?:son |leur )?(?:terme|bien)|(?:integralement|entierement|totalement) {_OVER}|^(?:realise|termine|acheve|solde|cloture|clos|abouti)e?s?(?! (?:a|en partie|partiel\w*|pour|aux|par rapport)\b)\b",
    ),
    (
        "inachevé",
        f"{_DENIED},parti,inacheve,presque,quasi,moitie,%,premier,1er,1re,phase,etape,tranche,lot,volet,vague,module,rest,a poursuivre,a achever,"
        "a finaliser,a completer,a terminer,a consolider,a etendre,report,repouss,differ,decal,retard,ajourn,attente",
        rf"{_NOT} ?(?:{_MADE}|atteinte?s?\b|tenue?s?\b|signee?s?\b)|"
        rf"partiel|inacheve|en partie\b|(?:presque|quasi|quasiment|a moitie)\b|{_MADE} (?:a|a hauteur de|pour) (?!100)\d+ ?%|"
        r"(?:premiere?|1er|1re|1ere) (?:etape|phase|tranche|volet|vague|lot|module|site|partie|temps|jalon|marche|pierre|niveau)s?\b|"
        r"(?:phase|etape|tranche|lot|volet|vague|module) (?:1|i)\b|(?:reste|restent|restant)\b(?! a charge)|a (?:poursuivre|achever|finaliser|completer|terminer|consolider|etendre)\b|"
        r"(?:reporte|repousse|differe|decale|retarde|ajourne)e?s?\b|(?:^|(?<=: )|(?<=reste )|(?<=mis )|(?<=mise ))en attente\b",
    ),
    (
        "promis",
        "sera,seront,dev,doi,va,vont,prevu",
        r"(?:sera|seront|devrait|devraient|doit|doivent|devra|devront|va|vont)\b(?! pas| plus)|"
        r"prevue? (?:en|pour|a|au)\b|(?:est|sont) prevue?s?\b",
    ),
    (
        "réalisé",
        f"{_ENDED},livr,publi,ouver,inaugur,install,en service,en ligne,en place,en oeuvre,deploy,generalis,operationnel,effecti,pourvu,perennis,au complet,"
        "rendu,remis,restitu,fait,eu lieu,campagne menee",
        rf"(?:est|sont|a ete|ont ete|desormais) {_MADE}|{_MADE} (?:(?:a|au|aux|dans|sur) (?:[\w'-]+ ){{1,4}})?{_DATE}|(?<!compte )(?<!comptes ){_MADE}(?: et \w+)?(?:$|[.,;:)])|(?<=: ){_OVER}|"
        r"(?:en service|au complet|en ligne) (?:depuis|partout|dans tou)|(?:est|sont|desormais) en (?:service|ligne|place)\b|(?<!mise )(?<!mis )en place(?: dans| depuis| partout|$|[.,;:)])|"
        rf"pleinement operationnel|operationnel(?:le)?s? (?:depuis|dans|partout)|{_MADE} (?:dans tous|dans toutes|partout|sur tou|a l'ensemble|en totalite|dans l'ensemble)|"
        r"realisation complete|mise en (?:service|ligne|place) (?:effective|faite|realisee)|(?:rapport|etude|conclusions|enquete|diagnostic)s? (?:rendu|remis|restitue)e?s?\b|^fait\b|(?:a|ont) (?:bien )?eu lieu\b|campagne menee\b",
    ),
    (
        "en cours",
        "en cours,poursui,encore,montee en charge,engag,lanc,demarr,amorc,initi,entam,debut,phase d,en voie,en preparation,en construction,en deploiement,"
        "mi-parcours",
        r"en cours\b(?! (?:de (?:formation|route|cycle|mandat|vie|grossesse|sejour|scolarite|cursus|contrat|traitement|journee|semaine|soins?|prise)|d'(?:annee|etudes?|hospitalisation|exercice)))|"
        r"(?:se poursui\w*|poursuivie?s?\b(?! par)|poursuite|encore|montee en charge|(?<!\ba )(?<!\bont )(?<!appel a projets )(?<!professionnels )(?:engage|lance)e?s?\b(?! par)|(?:demarr|amorc|initi|entam|debut)ee?s?\b|phase (?:de|d'))|en (?:voie|phase) (?:de|d')|en (?:preparation|construction|deploiement)\b|a mi-parcours\b",
    ),
)
"""What is said; what all that the rule finds holds one of, in folded letters, which is told ten times sooner; the rule, from the beginning of a word on."""
_COMPILED = tuple((said, tuple(hints.split(",")), re.compile(rf"\b(?:{pattern})")) for said, hints, pattern in _RULES)
_UNDER_WAY = _COMPILED[-1][2]
_OPENS = re.compile(rf"(?:^|: ){_OVER} ?:")
"""The statut given as a label: what follows the colon tells more of it and does not take it back."""

_DATED, _SENTENCE_END = re.compile(_DATE), re.compile(r"[.,;:()]\s")
_PLURAL = re.compile(r"(?!desormais)[\w'-]+s[.,;:)]?")
_IN_COURSE = re.compile(r"\ben cours\b")

_COUNTED = 3
"""Words between a figure and its participle ("3 ateliers d'écriture réalisés")."""


def said_of(line: str) -> Said:
    """What one sentence or bullet says. "clos": the action is over in so many words; "inachevé": something of it is left to do.

    A count of things done ("14 sessions réalisées") is "réalisé": it shows that the line reports on an action.
    """
    said = _said(line, counts=True)
    return "inachevé" if said == "promis" else said


def _said(line: str, *, counts: bool) -> Said:
    """`counts`: whether a count of things says something."""
    folded, whole = text.fold(line), is_whole(line)
    tried = ((said, pattern) for said, hints, pattern in _COMPILED if any(map(folded.__contains__, hints)))
    said: Said = next((said for said, pattern in tried if _says(said, pattern, folded, counts or whole is not None)), "non précisé")
    if said != "réalisé":
        return said
    under_way = _IN_COURSE.search(folded) and _UNDER_WAY.search(folded) and not _OPENS.search(folded)
    return "inachevé" if whole is False or under_way else said


def _says(said: Said, pattern: re.Pattern[str], folded: str, counts: bool) -> bool:
    """Whether a rule holds, elsewhere than in a count of things unless `counts`."""
    found = pattern.finditer(folded)
    if counts or said not in ("clos", "réalisé", "en cours"):
        return next(found, None) is not None
    return not all(_is_counted(folded[: m.start()], m[0]) for m in found)


def _is_counted(before: str, found: str) -> bool:
    """A plural after a figure counts things ("14 sessions réalisées"), it says nothing of the action; all of them ("les 30 sites ouverts") or a date do."""
    first = found.split()[0]
    if not _PLURAL.fullmatch(first) or _DATED.search(found):
        return False
    words = _SENTENCE_END.split(before)[-1].split()
    return any(is_count(w) and words[at - 1 : at] != ["les"] for at, w in enumerate(words) if at >= len(words) - _COUNTED - 1)


STATUTS = {"clos": "réalisé", "inachevé": "en cours"}
"""What is said -> the statut of the contract, where they differ."""


@lru_cache(maxsize=2048)
def read_statut(line: str) -> str:
    """The statut of one sentence or bullet. What stops an action wins over what was done before ("réalisé en 2024. Non reconduit en 2025").

    A promise alone ("sera réalisé en 2026") gives none: it does not say whether anything has begun. Nor does a count of things ("14 sessions
    réalisées"), but for a part of a whole ("8 sites sur 12"): it does not say whether there were to be more.
    """
    said = _said(line, counts=False)
    return "non précisé" if said == "promis" else STATUTS.get(said, said)
