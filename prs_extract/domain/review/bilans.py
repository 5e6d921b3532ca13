"""Bullets of a review -> records, and the priorities that become actions of the new cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from prs_extract.domain.figures import figures
from prs_extract.domain.pictured import parts_of_picture
from prs_extract.domain.records import Action, Bilan, Info
from prs_extract.domain.review.doubts import with_doubts
from prs_extract.domain.review.items import Item
from prs_extract.domain.review.walk import review_from
from prs_extract.domain.review.walk_state import Review, Section, key_of
from prs_extract.domain.statuts import UNKNOWN
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box

__all__ = ["Review", "bilans_from", "priorities_as_actions", "review_from"]

LETTER = {"bilan": "B", "difficulté": "D", "priorité": "P"}


def bilans_from(review: Review, info: Info, vocabulary: Vocabulary) -> list[Bilan]:
    """One record a bullet, in deck order; sections of one objective and rubrique are numbered as one."""
    ranks: dict[tuple[str, str], int] = defaultdict(int)
    tops: dict[tuple[str, str], int] = defaultdict(int)
    used: dict[str, int] = defaultdict(int)
    records: list[Bilan] = []
    for section in review.sections:
        key = (key_of(section.objectif), section.rubrique)
        stack: list[tuple[int, str]] = []
        for item in section.items:
            while stack and stack[-1][0] >= item.depth:
                stack.pop()
            parent = stack[-1][1] if stack else ""
            niveau = len(stack)
            ranks[key] += 1
            if niveau == 0:
                tops[key] += 1
                item_id = f"{section.objectif.code or '0'}.{LETTER[section.rubrique]}{tops[key]:02d}"
            else:
                used[parent] += 1
                item_id = f"{parent}.{used[parent]}"
            stack.append((item.depth, item_id))
            records.append(_record(item, item_id, parent, niveau, ranks[key], section, info, vocabulary))
    return with_doubts(records)


def _record(item: Item, item_id: str, parent: str, niveau: int, rang: int, section: Section, info: Info, vocabulary: Vocabulary) -> Bilan:
    """A priority says what will be done, in words ("poursuite", "encore") that would tell of a review how far it has come: it has no statut."""
    texte = item.texte.strip()
    return Bilan(
        item_id=item_id,
        parent_id=parent,
        cycle=info.cycle if section.rubrique == "priorité" else info.cycle_precedent,
        objectif_code=section.objectif.code,
        objectif=section.objectif.texte,
        rubrique=section.rubrique,
        niveau=niveau,
        rang=rang,
        texte=texte,
        statut=UNKNOWN if section.rubrique == "priorité" else vocabulary.statut(texte),
        chiffres=figures(texte),
        slide=item.layout.slide.number,
        page=item.layout.slide.page,
        parts=(*section.parts, *parts_of_picture((w for p in item.paragraphs for w in p.words), item.layout.slide)),
        paragraphs=item.paragraphs,
    )


def priorities_as_actions(bilans: Sequence[Bilan], info: Info, actions: Sequence[Action]) -> list[Action]:
    """Outermost priorities as actions of the new cycle, numbered after the table rows of their objective."""
    ranks: dict[str, int] = defaultdict(int)
    for action in actions:
        ranks[action.objectif_code] = max(ranks[action.objectif_code], action.rang)
    return [_as_action(b, info, ranks) for b in bilans if b.rubrique == "priorité" and b.niveau == 0]


def _as_action(bilan: Bilan, info: Info, ranks: dict[str, int]) -> Action:
    ranks[bilan.objectif_code] += 1
    rang = ranks[bilan.objectif_code]
    return Action(
        action_id=f"{bilan.objectif_code or '0'}.{rang:02d}",
        cycle=info.cycle,
        theme=info.theme,
        objectif_code=bilan.objectif_code,
        objectif=bilan.objectif,
        rang=rang,
        action=bilan.texte,
        etat_brut="",
        etat="",
        pilote_brut="",
        pilotes=(),
        priorisee=None,
        priorisation_brut="",
        source="priorité",
        slide=bilan.slide,
        slide_fin=bilan.slide,
        box=bounding_box(p.box for p in bilan.paragraphs),
        page=bilan.page,
        parts=bilan.parts,
    )
