"""Action tables of a deck as rows, before they become actions: which tables, under which header, for which objective, cut where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from prs_extract.alerts import Alert, alert
from prs_extract.domain.cards.listed import cards_of
from prs_extract.domain.columns import EDGE_TOLERANCE, Columns, find_columns, inherit_columns, names_rows_above, repeats_header
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.tables import cells_of_review
from prs_extract.domain.roadmap.beside import joined_beside
from prs_extract.domain.roadmap.lost_columns import lost_columns
from prs_extract.domain.roadmap.said import NEAR_MISS, Said, bands_speak, captions_of, plain_text, said_by, said_over
from prs_extract.domain.roadmap.stacked import unstacked
from prs_extract.domain.roadmap.struck import kept_text
from prs_extract.domain.roadmap.totals import is_total, sums_said
from prs_extract.domain.sections import Directory, Mention, is_suite, likeness, mention_in, mention_in_text, without_suite
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import BULLETS, DASHES, letters, one_line

REPEATED = 0.9
"""Likeness from which a row's action, "(suite)" apart, is that of the row before."""

FARTHEST = 2
"""Slides from a table to the one that has its columns without printing them again: one may stand between, that names the next objective."""


NO_CARDS: Mapping[int, Columns] = {}


@dataclass(frozen=True, slots=True, eq=False)
class RoadmapTable:
    """An action table with the meaning of its columns, on its slide. `doubts`: alerts that hold for each of its rows."""

    table: Table
    columns: Columns
    layout: SlideLayout
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of the roadmap: its cells by column role, one group for each table that it was cut over.

    `objectif` None: none could be tied. `alertes`: codes met on the way. `also`: what only another table tells of the action, by its own columns.
    `said`: what a caption, a band or a heading says of the row, by role.
    """

    parts: tuple[RowPart, ...]
    objectif: Mention | None
    alertes: tuple[str, ...] = ()
    also: tuple[RowPart, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)

    def value(self, role: str) -> str:
        """What is said of the row in a role that its tables have no column for; ""."""
        return "" if self.has_role(role) else self.said.get(role, "")

    @property
    def first(self) -> RowPart:
        return self.parts[0]

    @property
    def last(self) -> RowPart:
        return self.parts[-1]

    @property
    def telling(self) -> tuple[RowPart, ...]:
        """The parts of the row, and those of other tables that tell more of it."""
        return (*self.parts, *self.also)

    def has_role(self, role: str) -> bool:
        """A column of one of its tables has the role."""
        return any(part.source.columns.with_role(role) for part in self.telling)


@dataclass(frozen=True, slots=True, eq=False)
class RowPart:
    """The grid rows `rows` of one table that share an action cell."""

    source: RoadmapTable
    rows: range
    _columns: list[tuple[Cell, ...]] = field(default_factory=list, init=False, repr=False)
    _every: dict[Cell, None] = field(default_factory=dict, init=False, repr=False)
    _texts: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def cells(self, col: int) -> tuple[Cell, ...]:
        """The cells of a column, top to bottom, each once."""
        if not self._columns:
            table = self.source.table
            self._columns.extend(tuple(dict.fromkeys([table.cell_at(r, c) for r in self.rows])) for c in range(table.n_cols))
        return self._columns[col]

    def every_cell(self) -> tuple[Cell, ...]:
        """The cells of all columns, each once."""
        if not self._every:
            self._every.update(dict.fromkeys([c for col in range(self.source.table.n_cols) for c in self.cells(col)]))
        return tuple(self._every)

    def role_cells(self, role: str) -> tuple[Cell, ...]:
        """The cells of a role's columns, those to tick apart, each once: a cell may be merged over several of them."""
        columns = self.source.columns
        choice = columns.choice(role)
        ticked = choice.names if choice is not None else ()
        return tuple(dict.fromkeys([c for col in columns.with_role(role) if col not in ticked for c in self.cells(col)]))

    def chosen(self, role: str) -> list[str]:
        """The values of a role that the row ticks."""
        choice = self.source.columns.choice(role)
        return choice.ticked({col: self.cells(col) for col in choice.names}) if choice is not None else []

    def text(self, role: str) -> str:
        if role not in self._texts:
            self._texts[role] = join_lines([*(kept_text(c) for c in self.role_cells(role)), " / ".join(self.chosen(role))])
        return self._texts[role]

    @property
    def slide(self) -> int:
        return self.source.layout.slide.number


@dataclass(frozen=True, slots=True, eq=False)
class Roadmap:
    """The rows of all action tables in deck order, and what names their objectives."""

    tables: tuple[RoadmapTable, ...]
    rows: tuple[Row, ...]
    mentions: tuple[Mention, ...] = ()
    alertes: tuple[Alert, ...] = field(default=())
    captions: tuple[Paragraph, ...] = ()


def join_lines(texts: Iterator[str] | Sequence[str]) -> str:
    """The texts that are not empty, one after another, a line each."""
    return "\n".join(t for t in texts if t.strip())


def join_cut(before: str, after: str) -> str:
    r"""Two halves of a cell cut by the end of a slide: on one line, unless the second starts a list item or the first ends a sentence."""
    if not before.strip() or not after.strip():
        return before if before.strip() else after
    head = after.lstrip()[0]
    starts_item = head in BULLETS or head in DASHES or (head.isdigit() and after.lstrip()[1:3].rstrip(" ")[:1] in (".", ")"))
    return before.rstrip() + ("\n" if starts_item else " ") + after.lstrip()


def roadmap_from(
    layouts: Sequence[SlideLayout], directory: Directory, rubriques: Headings, cards: Mapping[int, Columns] = NO_CARDS
) -> Roadmap:
    """Every action table of the deck as rows with their objectives, rows cut over slides joined. `cards`: what the columns of tables that are drawn
    cards mean, by the identity of the table.
    """
    alerts: list[Alert] = []
    tables = list(_roadmap_tables(layouts, rubriques, cards, alerts))
    vocabulary = rubriques.vocabulary
    headings = _with_dividers(_headings(tables, directory, vocabulary), tables, layouts, directory, vocabulary)
    rows: list[Row] = []
    captions: list[Paragraph] = []
    mentions = [m for m in headings if m is not None]
    for index, (source, heading) in enumerate(zip(tables, headings, strict=True)):
        current = heading or _of_bare_header(index, tables, headings) or _neighbour(index, tables, headings, rows)
        items = list(_iter_items(source, directory, vocabulary))
        if current is None and names_rows_above(source.table, source.columns):
            current = next((i.objectif for i in items if isinstance(i, Row) and i.objectif is not None), None)
        deduced = _carried_on(source, rows) if current is None and not any(isinstance(i, Mention) for i in items[:1]) else None
        if deduced is not None and any(isinstance(i, Row) and i.objectif is None for i in items[:1]):
            alerts.append(_deduction(source, deduced))
        current = current or deduced
        first = True
        over, texts = said_over(source.table, source.columns, source.layout, vocabulary)
        captions += texts
        carried = _carried_values(source, current, rows) if not over else {}
        said, named = {**carried, **over}, False
        for item in items:
            if isinstance(item, Mention):
                current, named, said = item, True, dict(over)
                mentions.append(item)
                continue
            if isinstance(item, Said):
                over |= {role: v for role, v in item.values.items() if not named or role in over}
                said |= item.values
                carried = {role: v for role, v in carried.items() if role not in item.values}
                continue
            objectif = item.objectif or current
            if first and rows and _continues(rows[-1], item):
                joined = rows[-1].objectif or objectif
                rows[-1] = Row((*rows[-1].parts, *item.parts), joined, (*rows[-1].alertes, "ligne-coupee"))
                current = joined if heading is None and item.objectif is None else current
            else:
                codes = ["objectif-deduit"] if objectif is not None and objectif is deduced else []
                codes += ["valeur-deduite"] if any(said.get(role) == v for role, v in carried.items()) else []
                rows.append(replace(item, objectif=objectif, alertes=(*item.alertes, *codes), said=dict(said)))
                if item.objectif is not None:
                    current = item.objectif
                    mentions.append(item.objectif)
            first = False
    alerts += _carried_alerts(rows)
    return Roadmap(tuple(tables), tuple(rows), tuple(mentions), tuple(alerts), tuple(captions))


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


def _roadmap_tables(
    layouts: Sequence[SlideLayout], rubriques: Headings, drawn: Mapping[int, Columns], alerts: list[Alert]
) -> Iterator[RoadmapTable]:
    last: RoadmapTable | None = None
    for layout in layouts:
        for table in joined_beside(layout.tables, rubriques.vocabulary):
            if id(table) in drawn:
                yield RoadmapTable(table, drawn[id(table)], layout)
                continue
            stacked = unstacked(table, rubriques.vocabulary, (last.table, last.columns) if last is not None else None)
            table, columns = stacked or (table, find_columns(table, rubriques.vocabulary))
            if columns is None and last is not None and layout.slide.number - last.layout.slide.number <= FARTHEST:
                columns = inherit_columns(table, last.table, last.columns, rubriques.vocabulary)
            cards = list(cards_of(table, rubriques.vocabulary)) if columns is None else []
            if cards:
                yield from (RoadmapTable(card, names, layout) for card, names in cards)
                continue
            if columns is None or not columns.is_roadmap or columns.is_budget(table) or _is_review(table, columns, rubriques):
                last = None if columns is not None else last
                continue
            alerts += _doubts(table, columns, last, layout.slide.number)
            lost = list(lost_columns(table, columns, layout, rubriques.vocabulary))
            alerts += [alert("colonne-perdue", f"Une colonne manque peut-être : {why}.", slide=layout.slide.number) for why in lost]
            last = RoadmapTable(table, columns, layout, ("colonne-perdue",) if lost else ())
            yield last


def _is_review(table: Table, columns: Columns, rubriques: Headings) -> bool:
    """What is said of the actions ("Difficultés", "Priorités") is a review's, neither a state, nor a programme, nor someone in charge."""
    said = any(columns.with_role(role) for role in ("etat", "programmation", "pilote"))
    return not said and not columns.inherited and bool(cells_of_review(table, rubriques))


def _doubts(table: Table, columns: Columns, before: RoadmapTable | None, slide: int) -> Iterator[Alert]:
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
    for name, role in zip(columns.names, columns.roles, strict=True):
        if role is None and name and not columns.inherited:
            yield alert("en-tete-inconnu", f"Colonne « {name} » non reconnue : gardée telle quelle à côté de l'action.", slide=slide)


_Named = tuple[Block, Mention]


def _headings(tables: Sequence[RoadmapTable], directory: Directory, vocabulary: Vocabulary) -> list[Mention | None]:
    """For each table the objective that its slide prints nearest to it, on the side where this deck prints them."""
    by_slide = {id(t.layout): list(_slide_mentions(t.layout, directory, vocabulary)) for t in tables}
    first = {id(t.layout): t for t in reversed(tables)}
    last = {id(t.layout): t for t in tables}
    above = sum(any(_side(block, t) == "above" for block, _ in by_slide[key]) for key, t in first.items())
    below = sum(any(_side(block, t) == "below" for block, _ in by_slide[key]) for key, t in last.items())
    side = "below" if below > above else "above"
    of_slide: dict[int, list[RoadmapTable]] = {}
    for t in tables:
        of_slide.setdefault(id(t.layout), []).append(t)
    ahead = _ahead(tables, by_slide, of_slide) if side == "above" and above > below else {}
    return [
        ahead.get(id(t))
        or _nearest([f for f in _open_to(t, by_slide[id(t.layout)], of_slide[id(t.layout)], side) if f[1] not in ahead.values()], t, side)
        for t in tables
    ]


def _ahead(
    tables: Sequence[RoadmapTable], by_slide: Mapping[int, Sequence[_Named]], of_slide: Mapping[int, Sequence[RoadmapTable]]
) -> dict[int, Mention]:
    """Headings at the foot of a page of which the table is the first of the next one, that prints none over it: by that table."""
    found: dict[int, Mention] = {}
    for before, after in pairwise(tables):
        if after.layout.slide.number - before.layout.slide.number != 1:
            continue
        own = [m for b, m in by_slide[id(after.layout)] if _side(b, after) == "above"]
        feet = [m for b, m in by_slide[id(before.layout)] if all(_side(b, t) == "below" for t in of_slide[id(before.layout)])]
        if len(feet) == 1 and not own:
            found[id(after)] = feet[0]
    return found


def _open_to(source: RoadmapTable, found: Sequence[_Named], tables: Sequence[RoadmapTable], side: str) -> list[_Named]:
    """What a slide names, without the headings of other tables of the slide: those on the wrong side of this one, on the right side of another."""
    if len(tables) == 1:
        return list(found)
    others = [t for t in tables if t is not source]
    return [(b, m) for b, m in found if _side(b, source) == side or not any(_side(b, t) == side and _is_over(b, t) for t in others)]


def _is_over(block: Block, source: RoadmapTable) -> bool:
    """A block stands in the width of a table, over or under it."""
    return block.box.overlap_x(source.table.box) > 0


def _with_dividers(
    headings: Sequence[Mention | None],
    tables: Sequence[RoadmapTable],
    layouts: Sequence[SlideLayout],
    directory: Directory,
    vocabulary: Vocabulary,
) -> list[Mention | None]:
    """The headings, with that of the last slide before a table, since the table before, that names one objective and holds no table."""
    places = {id(layout): i for i, layout in enumerate(layouts)}
    found: list[Mention | None] = []
    since = 0
    for heading, source in zip(headings, tables, strict=True):
        here = places[id(source.layout)]
        between = [list(_slide_mentions(layout, directory, vocabulary)) for layout in layouts[since:here] if not layout.tables]
        named = [mentions for mentions in between if mentions]
        alone = named[-1][0][1] if named and len({m.code or m.texte for _, m in named[-1]}) == 1 else None
        found.append(heading or alone)
        since = here + 1
    return found


def _slide_mentions(layout: SlideLayout, directory: Directory, vocabulary: Vocabulary) -> Iterator[tuple[Block, Mention]]:
    for block in layout.blocks:
        if block.decor:
            continue
        whole = _own_mention(block.paragraphs, directory, vocabulary)
        alone = [m for p in block.paragraphs if (m := _own_mention([p], directory, vocabulary))]
        if len(alone) == 1 and whole is not None and len(block.paragraphs) > 1:
            known = directory.by_code(whole.code)
            yield block, whole if known and likeness(whole.texte, known.texte) > likeness(alone[0].texte, known.texte) else alone[0]
        elif alone:
            yield from ((block, m) for m in alone)
        elif whole is not None:
            yield block, whole


def _own_mention(paragraphs: Sequence[Paragraph], directory: Directory, vocabulary: Vocabulary) -> Mention | None:
    """The objective that paragraphs name; a bare code counts ("7-2 Prévenir") where it is of the deck's own priority."""
    text = plain_text(paragraphs, vocabulary)
    mention = mention_in_text(text, paragraphs, directory, bare=True)
    if mention is None or directory.priorite is None or mention.code.startswith(f"{directory.priorite}-"):
        return mention
    return mention_in_text(text, paragraphs, directory)


def _side(block: Block, source: RoadmapTable) -> str:
    return "below" if block.box.top >= source.table.box.bottom - NEAR_MISS else "above"


def _nearest(found: Sequence[tuple[Block, Mention]], source: RoadmapTable, side: str) -> Mention | None:
    if len(found) <= 1:
        return found[0][1] if found else None
    box = source.table.box

    def distance(item: tuple[Block, Mention]) -> tuple[bool, bool, float]:
        block = item[0]
        gap = block.box.top - box.bottom if _side(block, source) == "below" else box.top - block.box.bottom
        return (_side(block, source) != side, block.box.overlap_x(box) <= 0, abs(gap))

    return min(found, key=distance)[1]


def _of_bare_header(index: int, tables: Sequence[RoadmapTable], headings: Sequence[Mention | None]) -> Mention | None:
    """The objective over the table before, of which the page holds no more than the header: this one goes on with it, on the next page."""
    if index == 0 or tables[index].layout.slide.number - tables[index - 1].layout.slide.number != 1:
        return None
    before = tables[index - 1]
    bare = not any(c.text.strip() or c.marks for c in before.table.cells if c.row >= before.columns.first_row)
    return headings[index - 1] if bare and before.columns.names == tables[index].columns.names else None


def _neighbour(index: int, tables: Sequence[RoadmapTable], headings: Sequence[Mention | None], rows: Sequence[Row]) -> Mention | None:
    """The objective of a table that prints none: of the table that it continues, else of the one that continues it."""
    if tables[index].columns.inherited or (rows and _same_title(tables[index], rows[-1].last.source)):
        before = next((r.objectif for r in reversed(rows) if r.objectif is not None), None)
        if before is not None:
            return before
    if index + 1 < len(tables) and tables[index + 1].columns.inherited:
        return headings[index + 1]
    return None


def _carried_on(source: RoadmapTable, rows: Sequence[Row]) -> Mention | None:
    """The objective of the last row before a table that names none, where the two are one table cut in two: the same header on the same columns, on
    the slide after.
    """
    if not rows:
        return None
    before = rows[-1].last.source
    step = source.layout.slide.number - before.layout.slide.number
    a, b = source.table.col_edges, before.table.col_edges
    if source.table.method == before.table.method == "cartes":
        return rows[-1].objectif if 0 <= step <= 1 else None
    same = source.columns.names == before.columns.names and max(abs(x - y) for x, y in zip(a, b, strict=True)) <= EDGE_TOLERANCE
    return rows[-1].objectif if 0 <= step <= 1 and same else None


def _deduction(source: RoadmapTable, objectif: Mention) -> Alert:
    slide = source.layout.slide.number
    said = one_line(objectif.texte)[:60] or objectif.code
    return alert(
        "objectif-deduit", f"Le tableau ne nomme pas d'objectif ; c'est celui du tableau précédent (« {said} ») ; à vérifier.", slide=slide
    )


def _same_title(a: RoadmapTable, b: RoadmapTable) -> bool:
    x, y = (without_suite(t.layout.title.text) if t.layout.title is not None else "" for t in (a, b))
    return letters(x) == letters(y)


def _iter_items(source: RoadmapTable, directory: Directory, vocabulary: Vocabulary) -> Iterator[Row | Mention | Said]:
    """The rows of a table, the objectives of the bands between them, and what these say else of the rows under them."""
    table, columns = source.table, source.columns
    grid = list(table.iter_rows())
    bare = bands_speak(table, columns, directory, vocabulary)
    action_col = columns.with_role("action")[0]
    r = 0
    while r < len(grid):
        if r in columns.rows or repeats_header(grid[r], columns) or is_total(grid[r], r):
            r += 1
            continue
        captions = captions_of(grid[r], r, vocabulary)
        if captions:
            yield from said_by(captions, directory, vocabulary, bare=bare)
            r = max(c.row + c.row_span for c in captions)
            continue
        action = grid[r][action_col]
        stop = max(r + 1, min(action.row + action.row_span, len(grid))) if action.text.strip() else r + 1
        part = RowPart(source, range(r, stop))
        row = _row(part, directory)
        if row is not None and r >= columns.first_row:
            yield row
        r = stop


def _row(part: RowPart, directory: Directory) -> Row | None:
    """None for a row with nothing in it."""
    columns = part.source.columns
    if not any(c.text.strip() or c.marks for c in part.every_cell()):
        return None
    objectif = None
    for col in columns.with_role("objectif"):
        cells = [c for c in part.cells(col) if c.text.strip()]
        objectif = mention_in([p for c in cells for p in c.paragraphs], directory, bare=True) if cells else None
        if objectif is None and cells:
            taken = tuple(p for c in cells for p in c.paragraphs)
            objectif = directory.listed_code(one_line(cells[0].text), taken) or Mention(
                "", None, one_line(cells[0].text), taken, explicit=False
            )
    return Row((part,), objectif, part.source.doubts)


def _continues(before: Row, row: Row) -> bool:
    """`row`, first of its table, is the rest of `before`, last of the table before."""
    here, there = row.first, before.last
    if here.source.columns.roles != there.source.columns.roles or not 0 <= here.slide - there.slide <= 1:
        return False
    if here.source.table.method == "cartes" and here.slide == there.slide:
        return False
    if here.source.table.method == "cartes" and not here.text("action").strip():
        return True
    if row.objectif is not None and before.objectif is not None and row.objectif.code != before.objectif.code:
        return False
    action, previous = one_line(here.text("action")), one_line(before.first.text("action"))
    etat, pilote = here.text("etat"), here.text("pilote")
    if not action or is_suite(action):
        return not etat.strip() or letters(etat) == letters(there.text("etat"))
    stripped = without_suite(action)
    if stripped != action and likeness(stripped, previous) >= REPEATED:
        return True
    return action[0].islower() and not etat.strip() and not pilote.strip()
