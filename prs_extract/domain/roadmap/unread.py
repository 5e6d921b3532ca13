"""Tables, and slides without any, that gave nothing though they read like those of a road map: said, so that no row is lost in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from statistics import median

from prs_extract.alerts import Alert, alert
from prs_extract.domain.columns import EDGE_TOLERANCE
from prs_extract.domain.figures import is_amount
from prs_extract.domain.loose_headers import LABEL_WORDS, loose_headers
from prs_extract.domain.roadmap.rows import Roadmap
from prs_extract.domain.sections import Directory, mention_in
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell, SlideLayout, Table
from prs_extract.text import one_line

LEAST_WORDS = 8
"""Words of a table that may hold rows, at least."""

MOST_TAKEN = 0.5
"""Share of its words that a frame took, from which a table was read."""

LEAST_ETATS = 2
"""Rows of a table that hold an état, at least: a legend has its own side by side."""

LEAST_STATES, LEAST_LOOKS = 3, 2
"""Texts of a deck that are states of no action, and slides that do not print the same ones, at least."""

MOST_AMOUNTS = 0.4
"""Share of the filled cells of a table that are figures, from which it is one of figures: a budget, counts."""

TEXT_WORDS, TEXT_COLUMNS, LEAST_COLUMNS = 4, 2, 3
"""Words that half the cells of a column of texts have, at least; such columns, and columns of any kind, that a table of actions has."""


def unread_tables(
    layouts: Sequence[SlideLayout], roles: Collection[int], roadmap: Roadmap, directory: Directory, vocabulary: Vocabulary
) -> Iterator[Alert]:
    """An alert for each table of a deck with actions that no frame took, unless it is one of figures or of short texts; and for each slide that prints
    the headings of a table of actions where none was found. `roles`: the paragraphs that were taken, by identity.
    """
    read = {id(t.layout) for t in roadmap.tables}
    yield from _unread_states([layout for layout in layouts if id(layout) not in read], roles, vocabulary)
    if not roadmap.rows:
        return
    for layout in layouts:
        for table in layout.tables:
            why = _why(table, layout, roles, roadmap, directory, vocabulary)
            if why:
                yield alert("tableau-non-lu", f"Un tableau n'a donné aucune ligne, {why} : « {_start(table)} ».", slide=layout.slide.number)
        free = [p for b in layout.blocks if not b.decor for p in b.paragraphs if id(p) not in roles]
        labels = loose_headers(free, vocabulary) if id(layout) not in read else {}
        if labels:
            names = ", ".join(f"« {name} »" for name in labels.values())
            message = f"Les en-têtes d'un tableau d'actions sont imprimés ({names}), mais aucun tableau n'y a été trouvé ; le texte est dans `textes`."
            yield alert("tableau-non-lu", message, slide=layout.slide.number)


def _unread_states(layouts: Sequence[SlideLayout], roles: Collection[int], vocabulary: Vocabulary) -> Iterator[Alert]:
    """An alert for each slide on which texts that nothing took are states and no more, not the same ones on all such slides, as those of a legend are."""
    found: dict[int, list[str]] = {}
    for layout in layouts:
        free = [p.text for b in layout.blocks if not b.decor for p in b.paragraphs if id(p) not in roles and p.n_words <= LABEL_WORDS]
        states = [text for text in free if vocabulary.is_etat(text)]
        if states:
            found[layout.slide.number] = states
    if sum(map(len, found.values())) < LEAST_STATES or len({frozenset(own) for own in found.values()}) < LEAST_LOOKS:
        return
    for number, states in found.items():
        names = ", ".join(f"« {name} »" for name in dict.fromkeys(states))
        message = (
            f"Des états d'avancement sont imprimés ({names}) sans qu'une action y ait été lue ; le texte est dans `textes`, à vérifier."
        )
        yield alert("tableau-non-lu", message, slide=number)


def _why(
    table: Table, layout: SlideLayout, roles: Collection[int], roadmap: Roadmap, directory: Directory, vocabulary: Vocabulary
) -> str | None:
    """Why a table that nothing took may be one of actions, in French; None for one that was read, or is of another kind."""
    free = [p for p in table.paragraphs if id(p) not in roles]
    lost = sum([p.n_words for p in free])
    if lost < LEAST_WORDS:
        return None
    whole = sum([p.n_words for p in table.paragraphs])
    filled = [c for c in table.cells if c.text.strip()]
    if lost <= MOST_TAKEN * whole or sum(is_amount(c.text) for c in filled) >= MOST_AMOUNTS * len(filled):
        return None
    if len({c.row for c in filled if _is_etat(c, vocabulary)}) >= LEAST_ETATS:
        return "mais il porte des états"
    if any(_same_columns(table, t.table) for t in roadmap.tables):
        return "mais ses colonnes sont celles d'un tableau d'actions"
    if table.n_cols >= LEAST_COLUMNS and layout.title is not None and mention_in(layout.title.paragraphs, directory) is not None:
        return "mais il est sous le titre d'un objectif"
    columns = [[len(c.text.split()) for c in filled if c.col == col and c.col_span == 1 and c.row > 0] for col in range(table.n_cols)]
    texts = sum(bool(words) and median(words) >= TEXT_WORDS for words in columns)
    return "mais il est fait de textes" if table.n_cols >= LEAST_COLUMNS and texts >= TEXT_COLUMNS else None


def _is_etat(cell: Cell, vocabulary: Vocabulary) -> bool:
    text = one_line(cell.text)
    return len(text.split()) <= LABEL_WORDS and not is_amount(text) and vocabulary.says_etat(text)


def _same_columns(table: Table, other: Table) -> bool:
    edges, known = table.col_edges, other.col_edges
    return len(edges) == len(known) > LEAST_COLUMNS and max(abs(a - b) for a, b in zip(edges, known, strict=True)) <= EDGE_TOLERANCE


def _start(table: Table) -> str:
    """What a table says first."""
    return " | ".join(text for c in table.cells if (text := one_line(c.text)))[:100]
