"""From slides laid out to all that the deck says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.calendrier.steps import calendrier_from
from prs_extract.domain.cards.tables import with_cards
from prs_extract.domain.criteres import criteres_from
from prs_extract.domain.flattened.export import TEXT_FORMATS, has_review, unflattened
from prs_extract.domain.general_bands import with_indicated
from prs_extract.domain.indicateurs import indicateurs_from
from prs_extract.domain.info import info_from
from prs_extract.domain.legends import legend_from, legend_paragraphs
from prs_extract.domain.objectifs import lone_lists, objectifs_from, with_named
from prs_extract.domain.records import Action, Bilan, Etape, Info, Reading, Texte
from prs_extract.domain.review.apart import with_reviews_apart
from prs_extract.domain.review.bilans import Review, bilans_from, priorities_as_actions, review_from
from prs_extract.domain.review.deduced import deduced_review
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.review.slides import Taken
from prs_extract.domain.review.text_order import with_doubts_of_order
from prs_extract.domain.review.unfolded import with_lists_unfolded
from prs_extract.domain.roadmap.actions import actions_from
from prs_extract.domain.roadmap.priorisation import codes_from
from prs_extract.domain.roadmap.recaps import told_once
from prs_extract.domain.roadmap.roadmap import roadmap_from
from prs_extract.domain.roadmap.rows import Roadmap
from prs_extract.domain.roadmap.unread import unread_tables
from prs_extract.domain.sections import Directory, Mention
from prs_extract.domain.textes import roles_of, textes_from
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph, Source
from prs_extract.text import letters


def understand(source: Source, layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Reading:
    """Every record of the deck, each with the paragraphs it was read from; doubts as alerts, the reader's own first."""
    layouts, text_alerts = unflattened(source, layouts, vocabulary)
    cards = with_cards(layouts, vocabulary)
    layouts = cards.layouts
    info = info_from(source, layouts, vocabulary)
    indicateurs, indicateur_alerts = indicateurs_from(layouts, vocabulary)
    rubriques = headings_of(layouts, vocabulary, info.theme)
    layouts = with_reviews_apart(with_lists_unfolded(layouts, rubriques), rubriques)
    objectifs, alerts = objectifs_from(layouts, info, vocabulary)
    objectifs = with_indicated(objectifs, indicateurs, info)
    rubriques = rubriques.with_objectifs(frozenset(letters(o.texte) for o in objectifs))
    directory = Directory(tuple(objectifs), info.priorite)
    roadmap = told_once(roadmap_from(layouts, directory, rubriques, cards.columns), vocabulary)
    legend = legend_from(layouts, vocabulary)
    codes = codes_from(layouts, vocabulary)
    is_text = source.format in TEXT_FORMATS
    actions, action_alerts = actions_from(roadmap, info, vocabulary, legend, codes, is_text=is_text)
    steps, etape_alerts = calendrier_from(layouts, info, vocabulary)
    dated = {e.slide for e in steps if e.debut is not None}
    aside = (*legend_paragraphs(layouts, legend), *lone_lists(layouts, objectifs))
    taken = Taken(frozenset(id(t.table) for t in roadmap.tables), frozenset(id(p) for p in aside))
    review = review_from(layouts, directory, rubriques, dated, taken) if has_review(source, layouts, vocabulary) else Review(())
    if not review.sections and not actions and not is_text:
        review = deduced_review(layouts, directory, rubriques, dated)
    review = with_doubts_of_order(review, layouts, rubriques) if is_text else review
    of_rows = {r.objectif.code: (r.objectif, r.first.source.layout.slide) for r in reversed(roadmap.rows) if r.objectif is not None}
    of_review = ((s.objectif, s.items[0].layout.slide) for s in review.sections)
    objectifs = with_named(objectifs, (*reversed(of_rows.values()), *of_review), info)
    bilans = bilans_from(review, info, vocabulary)
    priorities = priorities_as_actions(bilans, info, actions)
    criteres, critere_alerts = criteres_from(layouts, vocabulary)
    calendrier = _unclaimed(steps, bilans)
    roles = roles_of(
        (
            *_roadmap_claims(roadmap),
            ("bilans", (p for b in bilans for p in b.paragraphs)),
            ("bilans", review.headings),
            ("objectifs", (p for o in objectifs for p in o.paragraphs)),
            ("indicateurs", (p for i in indicateurs for p in i.paragraphs)),
            ("criteres", (p for c in criteres for p in c.paragraphs)),
            ("calendrier", (p for e in calendrier for p in e.paragraphs)),
            ("actions", legend_paragraphs(layouts, legend)),
            ("actions", codes.paragraphs),
            ("actions", roadmap.captions),
            ("objectifs", _mentioned((*roadmap.mentions, *review.mentions), layouts)),
        )
    )
    textes = textes_from(layouts, roles)
    return Reading(
        info=replace(info, forme=_forme(actions, bilans)),
        actions=(*actions, *priorities),
        bilans=tuple(bilans),
        objectifs=tuple(objectifs),
        indicateurs=tuple(indicateurs),
        criteres=tuple(criteres),
        calendrier=tuple(calendrier),
        textes=tuple(textes),
        alertes=(
            *source.alerts,
            *_crowded(layouts),
            *text_alerts,
            *cards.alertes,
            *(alert("vocabulaire", conflict) for conflict in vocabulary.conflicts),
            *alerts,
            *roadmap.alertes,
            *action_alerts,
            *review.alertes,
            *indicateur_alerts,
            *critere_alerts,
            *etape_alerts,
            *unread_tables(layouts, roles, roadmap, directory, vocabulary),
            *_left_alone(textes, roadmap, review),
            *_nothing_found([*actions, *priorities], bilans, info),
        ),
        tables=tuple(t for layout in layouts for t in layout.tables),
        slides=tuple(layouts),
        roles=roles,
        headers=frozenset(id(p) for t in roadmap.tables for c in t.table.cells if c.row in t.columns.rows for p in c.paragraphs),
    )


def _unclaimed(steps: Sequence[Etape], bilans: Sequence[Bilan]) -> list[Etape]:
    """The steps but those that are bullets of a review ("Prochaines étapes", "Juin 2026 : ouvrir le centre")."""
    taken = {id(p) for b in bilans for p in b.paragraphs}
    return [e for e in steps if not any(id(p) in taken for p in e.paragraphs)]


def _crowded(layouts: Sequence[SlideLayout]) -> Iterator[Alert]:
    for number in (layout.slide.number for layout in layouts if layout.crowded):
        message = f"La diapositive {number} porte plus de mots ou de traits qu'une diapositive : aucun tableau n'y a été cherché, son texte est gardé."
        yield alert("page-trop-dense", message, slide=number)


def _roadmap_claims(roadmap: Roadmap) -> Iterator[tuple[str, Iterable[Paragraph]]]:
    """Programme cells for `programmation`, bands and merged cells for `objectifs`, the rest of the action tables for `actions`."""
    in_cells = _cell_paragraphs(roadmap)
    yield "objectifs", (p for m in roadmap.mentions for p in m.paragraphs if id(p) in in_cells)
    for source in roadmap.tables:
        programme = set(source.columns.with_role("programmation"))
        objectif = set(source.columns.with_role("objectif"))
        for cell in source.table.cells:
            role = "programmation" if cell.col in programme else "objectifs" if cell.col in objectif else "actions"
            yield role if cell.row >= source.columns.first_row else "actions", cell.paragraphs


def _cell_paragraphs(roadmap: Roadmap) -> frozenset[int]:
    return frozenset(id(p) for t in roadmap.tables for c in t.table.cells for p in c.paragraphs)


def _mentioned(mentions: Sequence[Mention], layouts: Sequence[SlideLayout]) -> Iterator[Paragraph]:
    """Paragraphs that name an objective, unless they are the slide's title."""
    titles = {id(p) for layout in layouts if layout.title is not None for p in layout.title.paragraphs}
    return (p for m in mentions for p in m.paragraphs if id(p) not in titles)


def _forme(actions: Sequence[Action], bilans: Sequence[Bilan]) -> str:
    if actions and bilans:
        return "mixte"
    return "tableaux" if actions else "bilan" if bilans else ""


def _left_alone(textes: Sequence[Texte], roadmap: Roadmap, review: Review) -> Iterator[Alert]:
    """Text that nothing took, on slides that hold actions or a review: elsewhere (agenda, thanks) it is expected."""
    slides = {t.layout.slide.number for t in roadmap.tables} | {i.layout.slide.number for s in review.sections for i in s.items}
    alone: dict[int, list[str]] = defaultdict(list)
    for texte in textes:
        if texte.role == "libre":
            alone[texte.slide].append(texte.texte)
    for number in sorted(slides):
        free = alone.get(number)
        if free:
            sample = " / ".join(free)[:120]
            several = "s" * (len(free) > 1)
            yield alert("texte-libre", f"{len(free)} paragraphe{several} non classé{several} : « {sample} ».", slide=number)


def _nothing_found(actions: Sequence[Action], bilans: Sequence[Bilan], info: Info) -> Iterator[Alert]:
    if not actions and not bilans:
        yield alert("aucune-action", "Aucun tableau d'actions ni bilan n'a été reconnu ; le texte est dans `textes`.")
    elif not info.cycle:
        yield alert("cycle-inconnu", "Les années du cycle n'ont pas été trouvées.")
