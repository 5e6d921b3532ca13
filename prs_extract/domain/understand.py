"""From slides laid out to all that the deck says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.broken_words import with_whole_cells
from prs_extract.domain.calendrier.steps import calendrier_from
from prs_extract.domain.cards.tabbed import with_sheets
from prs_extract.domain.cards.tables import CardLayouts, with_cards
from prs_extract.domain.claims import Record, claims_of, left_alone, roles_of
from prs_extract.domain.columns import Columns
from prs_extract.domain.criteres import criteres_from
from prs_extract.domain.flattened.export import TEXT_FORMATS, has_review, unflattened
from prs_extract.domain.indicateurs import indicateurs_from, with_levels
from prs_extract.domain.info import info_from, with_priority_of
from prs_extract.domain.legends.legends import legend_from, legend_paragraphs
from prs_extract.domain.objectives.general_bands import with_indicated
from prs_extract.domain.objectives.objectifs import lone_lists, objectifs_from, with_named
from prs_extract.domain.records import Action, Bilan, Etape, Indicateur, Info, Objectif, Reading
from prs_extract.domain.review.apart import with_reviews_apart
from prs_extract.domain.review.bilans import Review, bilans_from, priorities_as_actions, review_from
from prs_extract.domain.review.deduced import deduced_review
from prs_extract.domain.review.inline import with_headings_parted
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.slides import Taken
from prs_extract.domain.review.text_order import with_doubts_of_order
from prs_extract.domain.review.unfolded import with_lists_unfolded
from prs_extract.domain.roadmap.actions import actions_from
from prs_extract.domain.roadmap.numbered import with_numbered
from prs_extract.domain.roadmap.priorisation import Codes, codes_from
from prs_extract.domain.roadmap.recaps import told_once
from prs_extract.domain.roadmap.roadmap import roadmap_from
from prs_extract.domain.roadmap.rows import Roadmap
from prs_extract.domain.roadmap.unread import unread_tables
from prs_extract.domain.roadmap.year_rows import with_years_joined
from prs_extract.domain.sections import Directory, Mention
from prs_extract.domain.textes import textes_from
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Slide, Source
from prs_extract.text import letters


@dataclass(frozen=True, slots=True, eq=False)
class _Deck:
    """What holds for a deck as a whole. `layouts`: its slides as they are read; `cards`: what the columns of tables that are cards mean, by identity."""

    layouts: Sequence[SlideLayout]
    cards: Mapping[int, Columns]
    info: Info
    objectifs: Sequence[Objectif]
    indicateurs: Sequence[Indicateur]
    rubriques: Headings
    directory: Directory
    alertes: tuple[Alert, ...]


def understand(source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Reading:
    """Every record of the deck, each with the paragraphs it was read from; doubts as alerts, the reader's own first."""
    deck = _deck_from(source, layouts, vocabulary)
    layouts, info = deck.layouts, deck.info
    roadmap = _roadmap_of(deck, vocabulary)
    legend = legend_from(layouts, vocabulary, signs_only=not roadmap.rows)
    codes = codes_from(layouts, vocabulary) if roadmap.rows else Codes({})
    explained = tuple(legend_paragraphs(layouts, legend))
    actions, action_alerts = actions_from(roadmap, info, vocabulary, legend, codes, is_text=source.format in TEXT_FORMATS)
    steps = calendrier_from(layouts, info, vocabulary)
    aside = (*explained, *lone_lists(layouts, deck.objectifs))
    taken = Taken(frozenset(id(t.table) for t in roadmap.tables), frozenset(id(p) for p in aside))
    review = _review_of(source, deck, taken, {e.slide for e in steps if e.debut is not None}, vocabulary, has_actions=bool(actions))
    named = (*_objectives_of_rows(roadmap), *((s.objectif, s.items[0].layout.slide) for s in review.sections))
    objectifs = with_named(deck.objectifs, named, info)
    bilans = bilans_from(review, info, vocabulary)
    criteres = criteres_from(layouts, vocabulary)
    calendrier = _unclaimed(steps, bilans)
    records: dict[str, Sequence[Record]] = dict(
        bilans=bilans, objectifs=objectifs, indicateurs=deck.indicateurs, criteres=criteres, calendrier=calendrier
    )
    roles = roles_of(claims_of(layouts, roadmap, review, records, (*explained, *codes.paragraphs)))
    textes = textes_from(layouts, roles)
    every_action = (*actions, *priorities_as_actions(bilans, info, actions))
    lost = (*unread_tables(layouts, roles, roadmap, deck.directory, vocabulary), *left_alone(textes, roadmap, review))
    told = (*deck.alertes, *roadmap.alertes, *action_alerts, *review.alertes)
    return Reading(
        info=replace(info, forme=_forme(actions, bilans)),
        actions=every_action,
        bilans=tuple(bilans),
        objectifs=tuple(objectifs),
        indicateurs=tuple(deck.indicateurs),
        criteres=tuple(criteres),
        calendrier=tuple(calendrier),
        textes=tuple(textes),
        alertes=(*source.alerts, *_crowded(layouts), *told, *lost, *_nothing_found(every_action, bilans, info)),
        tables=tuple(t for layout in layouts for t in layout.tables),
        slides=tuple(layouts),
        roles=roles,
        headers=frozenset(id(p) for t in roadmap.tables for c in t.table.cells if c.row in t.columns.rows for p in c.paragraphs),
    )


def _deck_from(source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> _Deck:
    layouts, text_alerts = unflattened(source, layouts, vocabulary)
    layouts = with_sheets(with_whole_cells(layouts, vocabulary), vocabulary)
    cards = _in_whole_words(with_cards(layouts, vocabulary), vocabulary)
    info = info_from(source, cards.layouts, vocabulary, cards.columns)
    layouts = with_headings_parted(cards.layouts, vocabulary)
    rubriques = headings_of(layouts, vocabulary, info.theme)
    layouts = with_reviews_apart(with_lists_unfolded(layouts, rubriques), rubriques)
    objectifs, objectif_alerts = objectifs_from(layouts, info, vocabulary)
    info = with_priority_of(info, objectifs)
    indicateurs = with_levels(indicateurs_from(cards.layouts, vocabulary, objectifs), objectifs)
    objectifs = with_indicated(objectifs, indicateurs, info)
    rubriques = rubriques.with_objectifs(frozenset(letters(o.texte) for o in objectifs))
    conflicts = [alert("vocabulaire", conflict) for conflict in vocabulary.conflicts]
    alertes = (*text_alerts, *cards.alertes, *conflicts, *objectif_alerts)
    return _Deck(layouts, cards.columns, info, objectifs, indicateurs, rubriques, Directory(tuple(objectifs), info.priorite), alertes)


def _roadmap_of(deck: _Deck, vocabulary: Vocabulary) -> Roadmap:
    roadmap = told_once(roadmap_from(deck.layouts, deck.directory, deck.rubriques, deck.cards), vocabulary)
    return with_numbered(with_years_joined(roadmap, vocabulary), deck.layouts, vocabulary)


def _in_whole_words(cards: CardLayouts, vocabulary: Vocabulary) -> CardLayouts:
    """The cards, each word that is broken over lines of one in one piece: until they were tables, their texts were running text."""
    if not cards.columns:
        return cards
    layouts = with_whole_cells(cards.layouts, vocabulary)
    tables = (pair for a, b in zip(cards.layouts, layouts, strict=True) for pair in zip(a.tables, b.tables, strict=True))
    return replace(cards, layouts=layouts, columns={id(new): known for old, new in tables if (known := cards.columns.get(id(old)))})


def _review_of(source: Source, deck: _Deck, taken: Taken, dated: Collection[int], vocabulary: Vocabulary, *, has_actions: bool) -> Review:
    """What the deck reviews: under known headings, else, in slides that hold no action, under headings that recur. `dated`: slides with dated steps."""
    layouts, directory, rubriques = deck.layouts, deck.directory, deck.rubriques
    review = review_from(layouts, directory, rubriques, dated, taken) if has_review(source, layouts, vocabulary) else Review(())
    if source.format in TEXT_FORMATS:
        return with_doubts_of_order(review, layouts, rubriques, is_plain=source.format == "texte")
    return review if review.sections or has_actions else deduced_review(layouts, directory, rubriques, dated)


def _objectives_of_rows(roadmap: Roadmap) -> Iterator[tuple[Mention, Slide]]:
    """The objectives of the rows, each with the slide of its first one."""
    first = {r.objectif.code: (r.objectif, r.first.source.layout.slide) for r in reversed(roadmap.rows) if r.objectif is not None}
    return reversed(first.values())


def _unclaimed(steps: Sequence[Etape], bilans: Sequence[Bilan]) -> list[Etape]:
    """The steps but those that are bullets of a review ("Prochaines étapes", "Juin 2026 : ouvrir le centre")."""
    taken = {id(p) for b in bilans for p in b.paragraphs}
    return [e for e in steps if not any(id(p) in taken for p in e.paragraphs)]


def _crowded(layouts: Sequence[SlideLayout]) -> Iterator[Alert]:
    for number in (layout.slide.number for layout in layouts if layout.crowded):
        message = f"La diapositive {number} porte plus de mots ou de traits qu'une diapositive : aucun tableau n'y a été cherché, son texte est gardé."
        yield alert("page-trop-dense", message, slide=number)


def _forme(actions: Sequence[Action], bilans: Sequence[Bilan]) -> str:
    if actions and bilans:
        return "mixte"
    return "tableaux" if actions else "bilan" if bilans else ""


def _nothing_found(actions: Sequence[Action], bilans: Sequence[Bilan], info: Info) -> Iterator[Alert]:
    if not actions and not bilans:
        yield alert("aucune-action", "Aucun tableau d'actions ni bilan n'a été reconnu ; le texte est dans `textes`.")
    elif not info.cycle:
        yield alert("cycle-inconnu", "Les années du cycle n'ont pas été trouvées.")
