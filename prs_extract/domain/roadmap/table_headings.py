"""For which objective each action table stands: what its slide prints over or under it, what the slides before it announce, the table before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from prs_extract.alerts import Alert, alert
from prs_extract.domain.columns import EDGE_TOLERANCE
from prs_extract.domain.objectives.labelled import badged_objective, labelled_objectives
from prs_extract.domain.roadmap.rows import RoadmapTable, Row
from prs_extract.domain.roadmap.said import NEAR_MISS, plain_text
from prs_extract.domain.same_columns import texts_begin_alike
from prs_extract.domain.sections import Directory, Mention, likeness, mention_in_text
from prs_extract.domain.suites import is_suite, without_suite
from prs_extract.domain.title_mentions import title_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

_Named = tuple[Block, Mention]
ASIDE = 2
"""Slides from a table to its other part where one of something else stands between them."""


def printed_headings(tables: Sequence[RoadmapTable], directory: Directory, vocabulary: Vocabulary) -> list[Mention | None]:
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
    """Headings at the foot of a page whose tables have theirs, or go on with those before; of which the table is the first of the next one, that prints
    none over it: by that table.
    """
    found: dict[int, Mention] = {}
    for before, after in pairwise(tables):
        if after.layout.slide.number - before.layout.slide.number != 1:
            continue
        own = [m for b, m in by_slide[id(after.layout)] if _side(b, after) == "above"]
        here, tables_here = by_slide[id(before.layout)], of_slide[id(before.layout)]
        feet = [m for b, m in here if all(_side(b, t) == "below" for t in tables_here)]
        is_headed = len(feet) < len(here) or any(t.columns.inherited for t in tables_here)
        if len(feet) == 1 and is_headed and not own:
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


def with_dividers(
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
        before = [layout for layout in layouts[since:here] if not layout.tables] if heading is None else []
        found.append(heading or _named_alone(before, directory, vocabulary))
        since = here + 1
    return found


def _named_alone(layouts: Sequence[SlideLayout], directory: Directory, vocabulary: Vocabulary) -> Mention | None:
    """The objective that the last of the slides that name any names alone."""
    for layout in reversed(layouts):
        mentions = [m for _, m in _slide_mentions(layout, directory, vocabulary)]
        if mentions:
            return mentions[0] if len({m.code or m.texte for m in mentions}) == 1 else None
    return None


def _slide_mentions(layout: SlideLayout, directory: Directory, vocabulary: Vocabulary) -> Iterator[tuple[Block, Mention]]:
    for block, mention in labelled_objectives(layout, vocabulary):
        yield block, directory.completed(mention)
    badged = badged_objective(layout, directory.priorite)
    if badged is not None:
        yield badged
    told = {id(p) for p in badged[0].paragraphs} if badged is not None else ()
    blocks = [b for b in layout.blocks if not any(id(p) in told for p in b.paragraphs)]
    found = [pair for block in blocks if not block.decor for pair in _block_mentions(block, layout, directory, vocabulary)]
    yield from found or [pair for block in blocks if block.decor for pair in _block_mentions(block, layout, directory, vocabulary)]


def _block_mentions(block: Block, layout: SlideLayout, directory: Directory, vocabulary: Vocabulary) -> Iterator[tuple[Block, Mention]]:
    if block is layout.title and (named := title_mention(block, directory.priorite)) is not None:
        yield block, named
        return
    alone = [m for p in block.paragraphs if (m := own_mention([p], directory, vocabulary))]
    whole = own_mention(block.paragraphs, directory, vocabulary) if len(block.paragraphs) > 1 and len(alone) < 2 else None
    if len(alone) == 1 and whole is not None:
        known = directory.by_code(whole.code)
        yield block, whole if known and likeness(whole.texte, known.texte) > likeness(alone[0].texte, known.texte) else alone[0]
    elif alone:
        yield from ((block, m) for m in alone)
    elif whole is not None:
        yield block, whole


def own_mention(paragraphs: Sequence[Paragraph], directory: Directory, vocabulary: Vocabulary) -> Mention | None:
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


def of_bare_header(index: int, tables: Sequence[RoadmapTable], headings: Sequence[Mention | None]) -> Mention | None:
    """The objective over the table before, of which the page holds no more than the header: this one goes on with it, on the next page."""
    if index == 0 or tables[index].layout.slide.number - tables[index - 1].layout.slide.number != 1:
        return None
    before = tables[index - 1]
    bare = not any(c.text.strip() or c.marks for c in before.table.cells if c.row >= before.columns.first_row)
    return headings[index - 1] if bare and before.columns.names == tables[index].columns.names else None


def neighbour(index: int, tables: Sequence[RoadmapTable], headings: Sequence[Mention | None], rows: Sequence[Row]) -> Mention | None:
    """The objective of a table that prints none: of the table that it continues, else of the one that continues it."""
    if tables[index].columns.inherited or (rows and _same_title(tables[index], rows[-1].last.source)):
        before = next((r.objectif for r in reversed(rows) if r.objectif is not None), None)
        if before is not None:
            return before
    if index + 1 < len(tables) and tables[index + 1].columns.inherited:
        return headings[index + 1]
    return None


def carried_on(source: RoadmapTable, rows: Sequence[Row]) -> Mention | None:
    """The objective of the last row before a table that names none, where the two are one table cut in two: the same header on the same columns, on
    the slide after; or on the second one, if nothing but "(suite)" heads it.
    """
    if not rows:
        return None
    before = rows[-1].last.source
    step = source.layout.slide.number - before.layout.slide.number
    last = rows[-1].objectif
    if source.table.method == before.table.method == "cartes":
        return last if 0 <= step <= 1 else None
    title = one_line(source.layout.title.text) if source.layout.title is not None else ""
    near = 0 <= step <= 1 or (step == ASIDE and (not title or is_suite(title) or without_suite(title) != title))
    return last if near and source.columns.names == before.columns.names and _are_one(source.table, before.table) else None


def _are_one(table: Table, before: Table) -> bool:
    drift = max(abs(x - y) for x, y in zip(table.col_edges, before.col_edges, strict=True))
    return drift <= EDGE_TOLERANCE or texts_begin_alike(table, before)


def deduction(source: RoadmapTable, objectif: Mention) -> Alert:
    slide = source.layout.slide.number
    said = one_line(objectif.texte)[:60] or objectif.code
    return alert(
        "objectif-deduit", f"Le tableau ne nomme pas d'objectif ; c'est celui du tableau précédent (« {said} ») ; à vérifier.", slide=slide
    )


def _same_title(a: RoadmapTable, b: RoadmapTable) -> bool:
    x, y = (without_suite(t.layout.title.text) if t.layout.title is not None else "" for t in (a, b))
    return letters(x) == letters(y)
