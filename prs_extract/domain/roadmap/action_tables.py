"""The action tables of a deck, in its order: those whose header says so, and those that go on with the header of the table before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.cards.listed import cards_of
from prs_extract.domain.columns import Columns, find_columns, inherit_columns
from prs_extract.domain.figures import is_amount
from prs_extract.domain.records import RUBRIQUES
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.tables import cells_of_review
from prs_extract.domain.roadmap.beside import joined_beside
from prs_extract.domain.roadmap.explained import with_explained
from prs_extract.domain.roadmap.labelled import with_labelled
from prs_extract.domain.roadmap.lost_columns import lost_columns
from prs_extract.domain.roadmap.rows import RoadmapTable
from prs_extract.domain.roadmap.stacked import unstacked
from prs_extract.domain.roadmap.totals import sums_said
from prs_extract.domain.roadmap.unnamed_columns import unnamed_columns
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.text import one_line

FARTHEST = 2
"""Slides from a table to the one that has its columns without printing them again: one may stand between, that names the next objective."""

NO_CARDS: Mapping[int, Columns] = {}


def roadmap_tables(
    layouts: Sequence[SlideLayout], rubriques: Headings, drawn: Mapping[int, Columns], alerts: list[Alert]
) -> Iterator[RoadmapTable]:
    """`drawn`: what the columns of tables that are cards mean, by the identity of the table."""
    vocabulary = rubriques.vocabulary
    last: RoadmapTable | None = None
    for layout in layouts:
        for printed in joined_beside(layout.tables, vocabulary):
            if id(printed) in drawn:
                yield RoadmapTable(printed, drawn[id(printed)], layout)
                continue
            table, columns = _with_columns(printed, layout, last, vocabulary)
            cards = list(cards_of(table, vocabulary)) if columns is None else []
            if cards:
                yield from (RoadmapTable(card, said, layout) for card, said in cards)
            if columns is None:
                continue
            whole, names = with_labelled(table, columns, vocabulary)
            if not names.is_roadmap or _is_other(table, columns, rubriques):
                last = None
                continue
            last = _doubted(RoadmapTable(table, columns, layout), last, alerts, vocabulary)
            yield replace(last, table=whole, columns=names, printed=table)


def _is_other(table: Table, columns: Columns, rubriques: Headings) -> bool:
    return (
        columns.is_budget(table)
        or _is_of_figures(table, columns)
        or _is_review(table, columns, rubriques)
        or _is_else(table, columns, rubriques.vocabulary)
    )


def _doubted(found: RoadmapTable, before: RoadmapTable | None, alerts: list[Alert], vocabulary: Vocabulary) -> RoadmapTable:
    """The table with its doubts: they are told in `alerts` too, with what else should be known of it."""
    table, columns, slide = found.table, found.columns, found.layout.slide.number
    unnamed = list(unnamed_columns(table, columns, vocabulary))
    alerts += _doubts(table, columns, before, slide, unnamed)
    lost = list(lost_columns(table, columns, found.layout, vocabulary))
    alerts += [alert("colonne-perdue", f"Une colonne manque peut-être : {why}.", slide=slide) for why in lost]
    doubts = (("colonne-perdue", bool(lost)), ("en-tete-inconnu", bool(unnamed) or _has_bare_names(columns)))
    return replace(found, doubts=tuple(code for code, told in doubts if told))


def _with_columns(table: Table, layout: SlideLayout, last: RoadmapTable | None, vocabulary: Vocabulary) -> tuple[Table, Columns | None]:
    """The table as its rows are read, and what its columns mean: as its header says, or that of the action table before it; None where neither does."""
    stacked = unstacked(table, vocabulary, (last.table, last.columns) if last is not None else None)
    table, columns = stacked or (table, find_columns(table, vocabulary))
    if columns is None and last is not None and layout.slide.number - last.layout.slide.number <= FARTHEST:
        columns = inherit_columns(table, last.table, last.columns, vocabulary)
    return table, with_explained(columns, layout, vocabulary) if columns is not None else None


def _is_review(table: Table, columns: Columns, rubriques: Headings) -> bool:
    """What is said of the actions ("Difficultés", "Priorités") is a review's, neither a programme, nor someone in charge, nor a state: that may stand
    for an objective beside all three rubriques.
    """
    if columns.inherited or columns.with_role("programmation") or columns.with_role("pilote"):
        return False
    told = {cell.rubrique for cell in cells_of_review(table, rubriques)} - {None}
    return len(told) == len(RUBRIQUES) if columns.with_role("etat") else bool(told)


def _is_of_figures(table: Table, columns: Columns) -> bool:
    """Nothing but figures stands where actions would: "Captages", "Prioritaires" by département."""
    told = [one_line(c.text) for c in table.cells if c.row >= columns.first_row and c.col in columns.with_role("action") and c.text.strip()]
    return bool(told) and all(is_amount(text) or not any(map(str.isalpha, text)) for text in told)


def _is_else(table: Table, columns: Columns, vocabulary: Vocabulary) -> bool:
    """No header names actions, there is no programme, and what would be states are none: three boxes "Pilotage", "Suivi", "Terrain" over their lists."""
    if (
        columns.inherited
        or columns.with_role("programmation")
        or any(vocabulary.names_column(columns.names[c]) for c in columns.with_role("action"))
    ):
        return False
    states = [c for c in table.cells if c.row >= columns.first_row and c.col in columns.with_role("etat") and c.text.strip()]
    return bool(states) and not any(c.marks or vocabulary.etat(one_line(c.text)) for c in states)


def _has_bare_names(columns: Columns) -> bool:
    """Nothing but its texts says that a column names the pilots."""
    return not columns.inherited and any(not columns.names[col] for col in columns.with_role("pilote"))


def _doubts(table: Table, columns: Columns, before: RoadmapTable | None, slide: int, unnamed: Sequence[str]) -> Iterator[Alert]:
    """What an analyst should know of how the table was found and its columns named."""
    if columns.inherited and before is not None:
        order = ", dans un autre ordre : à vérifier" if columns.reordered else ""
        known = f"les colonnes sont celles du tableau précédent (diapositive {before.layout.slide.number}){order}"
        yield alert("en-tete-deduit", f"Tableau sans en-tête ; {known}.", slide=slide)
    if table.method == "alignement":
        yield alert("tableau-sans-grille", "Tableau sans traits ni fonds, reconstruit d'après l'alignement du texte.", slide=slide)
    yield from sums_said(table, columns, slide)
    if not any(c.text.strip() or c.marks for c in table.cells if c.row >= columns.first_row):
        yield alert("tableau-sans-ligne", "Un en-tête de tableau d'actions n'a aucune ligne remplie.", slide=slide)
    if _has_bare_names(columns):
        yield alert("en-tete-inconnu", "Colonne sans en-tête lue comme le pilote, d'après ses noms courts : à vérifier.", slide=slide)
    for name, role in zip(columns.names, columns.roles, strict=True):
        if name and not columns.inherited and (role is None or name in unnamed):
            kept = "gardée telle quelle à côté de l'action" if role is None else "lue comme l'état, d'après ses valeurs"
            yield alert("en-tete-inconnu", f"Colonne « {name} » non reconnue : {kept}.", slide=slide)
