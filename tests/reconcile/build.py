"""Items and comparisons from a few words."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.reconcile.items import Item
from prs_extract.reconcile.measures import Pair
from prs_extract.reconcile.profiles import Corpus


def item(
    item_id: str,
    titre: str,
    *details: str,
    objectif: str = "1-1",
    kind: str = "action",
    etat: str = "en cours",
    pilotes: Sequence[str] = (),
    closing: str = "",
    statut: str = "non précisé",
    source: str = "tableau",
    deck: str = "jeu",
) -> Item:
    return Item(
        item_id=item_id,
        kind=kind,  # type: ignore[arg-type]
        theme="",
        objectif_code=objectif,
        objectif=f"Objectif {objectif}",
        titre=titre,
        details=details,
        pilotes=tuple(pilotes),
        pilote_brut=" / ".join(pilotes),
        etat=etat,
        etat_brut=etat,
        statut=statut,
        source=source,
        closing=closing,
        slide=3,
        deck=deck,
    )


FILLER = tuple(
    item(f"f{n}", line)
    for n, line in enumerate(
        (
            "Mettre en place un observatoire des cancers pédiatriques",
            "Renforcer la permanence des soins dentaires le dimanche",
            "Déployer un logiciel de régulation commun aux ambulanciers",
            "Étudier la création d'une banque de lait maternel",
            "Accompagner les communes dans la gestion des cantines scolaires",
            "Structurer la filière de soins des brûlés",
            "Créer un annuaire des kinésithérapeutes libéraux",
            "Améliorer l'accueil des patients sourds aux urgences",
        )
    )
)
"""Other items, so that words have a rarity."""


def pair(avant: Item, apres: Item) -> Pair:
    """Two items as a pair to compare, among others."""
    corpus = Corpus([avant, apres, *FILLER])
    same = avant.objectif_code == apres.objectif_code if avant.objectif_code and apres.objectif_code else None
    return Pair(corpus.profile(avant), corpus.profile(apres), same)
