"""Action tables -> the rows of the roadmap: each with its objective and what is said over it, those cut by the end of a slide joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from prs_extract.alerts import Alert, alert
from prs_extract.domain.columns import Columns
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.roadmap.action_tables import NO_CARDS, roadmap_tables
from prs_extract.domain.roadmap.card_heads import CardHead, card_heads
from prs_extract.domain.roadmap.items import continues, iter_items
from prs_extract.domain.roadmap.rows import Roadmap, RoadmapTable, Row
from prs_extract.domain.roadmap.said import Said, is_sheet, said_over
from prs_extract.domain.roadmap.table_headings import (
    carried_on,
    deduction,
    neighbour,
    of_bare_header,
    printed_headings,
    with_dividers,
)
from prs_extract.domain.sections import Directory, Mention
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.slides import Paragraph

OFF_MIDDLE = 0.25
"""How far under the middle of its rows, in heights of the row beside it, a text centred in them may seem to stand."""


def roadmap_from(
    layouts: Sequence[SlideLayout], directory: Directory, rubriques: Headings, cards: Mapping[int, Columns] = NO_CARDS
) -> Roadmap:
    """Every action table of the deck as rows with their objectives, rows cut over slides joined. `cards`: what the columns of tables that are drawn
    cards mean, by the identity of the table.
    """
    alerts: list[Alert] = []
    vocabulary = rubriques.vocabulary
    tables = list(roadmap_tables(layouts, rubriques, cards, alerts))
    heads = card_heads(tables, directory, vocabulary)
    printed_over = with_dividers(printed_headings(tables, directory, vocabulary), tables, layouts, directory, vocabulary)
    tables, headings = _with_card_heads(tables, printed_over, heads, alerts)
    rows: list[Row] = []
    captions: list[Paragraph] = []
    mentions = [m for m in headings if m is not None]
    walks = [list(iter_items(t, directory, vocabulary)) for t in tables]
    headings = _with_bands_between(_with_feet(headings, walks), walks, tables)
    for index, (source, heading) in enumerate(zip(tables, headings, strict=True)):
        items = walks[index]
        band = _last_band(walks[index - 1], headings[index - 1]) if index else None
        near = neighbour(index, tables, headings, rows)
        printed = heading or of_bare_header(index, tables, headings) or (near and (band or near)) or _named_below(source, items)
        deduced = carried_on(source, rows) if printed is None and not isinstance(next(iter(items), None), Mention) else None
        deduced = deduced and (band or deduced)
        if deduced is not None and any(isinstance(i, Row) and i.objectif is None for i in items[:1]):
            alerts.append(deduction(source, deduced))
        over, texts = said_over(source.table, source.columns, source.layout, vocabulary)
        if (head := heads.get(id(source.table))) is not None and head.values:
            over, texts = {**over, **head.values}, tuple(head.paragraphs)
        captions += texts
        alone = over or is_sheet(source.table, source.layout)
        place = _Place(printed or deduced, deduced, over, {} if alone else _carried_values(source, printed or deduced, rows))
        mentions += _walk_down(items, place, rows, is_headed=heading is not None)
    alerts += _carried_alerts(rows)
    return Roadmap(tuple(tables), tuple(rows), tuple(mentions), tuple(alerts), tuple(captions))


def _with_card_heads(
    tables: Sequence[RoadmapTable], headings: Sequence[Mention | None], heads: Mapping[int, CardHead], alerts: list[Alert]
) -> tuple[list[RoadmapTable], list[Mention | None]]:
    """The tables, and the objective of each, as the heads of cards say them (`heads`, by the identity of the table); a doubtful one is said."""
    own = [heads.get(id(t.table)) for t in tables]
    found = [h if head is None else head.mention or h for head, h in zip(own, headings, strict=True)]
    doubted = [head is not None and head.doubtful for head in own]
    alerts += [deduction(t, h) for t, h, d in zip(tables, found, doubted, strict=True) if d and h is not None]
    return [replace(t, doubts=(*t.doubts, "objectif-deduit")) if d else t for t, d in zip(tables, doubted, strict=True)], found


@dataclass(slots=True)
class _Place:
    """Where a walk down a table stands. `objectif`: the one named last; `deduced`: the one that no word of this table names; `over`: what is said of
    all its rows, by role; `carried`: what only the table before said.
    """

    objectif: Mention | None
    deduced: Mention | None
    over: dict[str, str]
    carried: dict[str, str]
    said: dict[str, str] = field(init=False)
    is_named: bool = False

    def __post_init__(self) -> None:
        self.said = {**self.carried, **self.over}

    def name(self, mention: Mention) -> None:
        """A band names the objective of the rows under it, and ends what bands said over it."""
        self.objectif, self.is_named, self.said = mention, True, dict(self.over)

    def say(self, values: Mapping[str, str]) -> None:
        """A band says something of the rows under it; of all rows of the table where it stands over the first objective."""
        self.over |= {role: v for role, v in values.items() if not self.is_named or role in self.over}
        self.said |= values
        self.carried = {role: v for role, v in self.carried.items() if role not in values}

    def placed(self, row: Row) -> Row:
        """The row with its objective, and what is said of it."""
        objectif = row.objectif or self.objectif
        codes = ["objectif-deduit"] if objectif is not None and objectif is self.deduced else []
        codes += ["valeur-deduite"] if any(self.said.get(role) == v for role, v in self.carried.items()) else []
        return replace(row, objectif=objectif, alertes=(*row.alertes, *codes), said=dict(self.said))


def _walk_down(items: Sequence[Row | Mention | Said], place: _Place, rows: list[Row], *, is_headed: bool) -> Iterator[Mention]:
    """Puts the rows of a table behind those so far, its first joined with the last of them where it goes on; gives the objectives that are named.

    `is_headed`: the slide prints the objective of the table, so that a row that goes on with another does not change it.
    """
    is_first = True
    for item in items:
        if isinstance(item, Mention):
            place.name(item)
            yield item
        elif isinstance(item, Said):
            place.say(item.values)
        else:
            if is_first and rows and continues(rows[-1], item, place.objectif):
                before = rows[-1]
                joined = before.objectif or item.objectif or place.objectif
                rows[-1] = replace(before, parts=(*before.parts, *item.parts), objectif=joined, alertes=(*before.alertes, "ligne-coupee"))
                place.objectif = place.objectif if is_headed or item.objectif is not None else joined
            else:
                rows.append(place.placed(item))
                if item.objectif is not None:
                    place.objectif = item.objectif
                    yield item.objectif
            is_first = False


def _with_feet(headings: Sequence[Mention | None], walks: Sequence[Sequence[Row | Mention | Said]]) -> list[Mention | None]:
    """The headings, with the objectives in bands under the rows of all tables that have no heading; a single one may head the rows of the next slide."""
    bare = [items for items, heading in zip(walks, headings, strict=True) if heading is None]
    feet = [items[-1] if items and isinstance(items[-1], Mention) and _named(items) == 1 else None for items in bare]
    if len(feet) < 2 or None in feet:
        return list(headings)
    waiting = iter(feet)
    return [next(waiting) if heading is None else heading for heading in headings]


def _with_bands_between(
    headings: Sequence[Mention | None], walks: Sequence[Sequence[Row | Mention | Said]], tables: Sequence[RoadmapTable]
) -> list[Mention | None]:
    """The headings, with the band at the end of a table for the next one under it, where the slide prints one heading over both."""
    found = list(headings)
    for i, (before, source) in enumerate(pairwise(tables)):
        band = _last_band(walks[i], headings[i])
        is_under = before.layout is source.layout and before.table.box.overlap_x(source.table.box) > 0
        if band is not None and is_under and headings[i + 1] is headings[i]:
            found[i + 1] = band
    return found


def _last_band(items: Sequence[Row | Mention | Said], heading: Mention | None) -> Mention | None:
    """The objective in a band at the end of a table, which is not that of its own rows: it heads those of the next slide."""
    last = items[-1] if items else None
    return last if isinstance(last, Mention) and last is not heading else None


def _named(items: Sequence[Row | Mention | Said]) -> int:
    return sum(isinstance(i, Mention) or (isinstance(i, Row) and i.objectif is not None) for i in items)


def _named_below(source: RoadmapTable, items: Sequence[Row | Mention | Said]) -> Mention | None:
    """The first objective of a table whose rows stand over its name, in the middle of them."""
    if not _names_rows_above(source.table, source.columns):
        return None
    return next((i.objectif for i in items if isinstance(i, Row) and i.objectif is not None), None)


def _names_rows_above(table: Table, columns: Columns) -> bool:
    """The first objective stands beside a later row than the first, in the middle of rows from the first on, and before the next objective: its
    cell is merged over them in a table that draws no border to show it.
    """
    places = [(r, col) for col in columns.with_role("objectif")[:1] for r in range(columns.first_row, table.n_rows)]
    named = [c for c in dict.fromkeys(table.cell_at(r, col) for r, col in places) if c.text.strip()]
    if table.method != "alignement" or not named or named[0].row <= columns.first_row:
        return False
    first = named[0]
    top, bottom = table.row_edges[columns.first_row], table.row_edges[named[1].row if len(named) > 1 else -1]
    middle = bounding_box(p.box for p in first.paragraphs).centre_y
    return middle <= (top + bottom) / 2 + OFF_MIDDLE * first.box.height


def _carried_values(source: RoadmapTable, objectif: Mention | None, rows: Sequence[Row]) -> dict[str, str]:
    """What was said of the last row before a table that goes on, on the next slide, with the rows of its objective, and has no column for it either."""
    if not rows or not rows[-1].said or source.layout.slide.number - rows[-1].last.slide != 1:
        return {}
    before = rows[-1]
    same = (
        before.objectif is not None
        and objectif is not None
        and (before.objectif.code, before.objectif.texte) == (objectif.code, objectif.texte)
    )
    if not same or before.last.source.columns.names != source.columns.names:
        return {}
    return {role: v for role, v in before.said.items() if not source.columns.with_role(role)}


def _carried_alerts(rows: Sequence[Row]) -> Iterator[Alert]:
    for number in sorted({row.first.slide for row in rows if "valeur-deduite" in row.alertes}):
        values = dict.fromkeys(
            v for row in rows if row.first.slide == number and "valeur-deduite" in row.alertes for v in row.said.values()
        )
        said = ", ".join(f"« {v} »" for v in values)
        message = (
            f"Le tableau continue celui de la diapositive précédente sans en répéter le bandeau, qui y vaut encore : {said} ; à vérifier."
        )
        yield alert("valeur-deduite", message, slide=number)
