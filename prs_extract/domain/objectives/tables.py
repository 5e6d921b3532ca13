"""Tables that list objectives: levels in columns, in bands over rows, or at the head of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.domain.objective_texts import Listed, bare_text, header_niveau, is_objective, listed, text_of, whole_texts, without_number
from prs_extract.domain.records import Niveau
from prs_extract.domain.sections import ONLY_CODE, parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import in_runs
from prs_extract.layout.table import Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line


def objectives_in_table(table: Table, layout: SlideLayout, vocabulary: Vocabulary) -> list[Listed]:
    """Generals first, then as the table is read. Codes may have a column."""
    rows = list(table.iter_rows())
    heads = [_row_head(row, vocabulary) for row in rows]
    found = _by_rows(rows, heads, layout, vocabulary) if any(heads[1:]) else _by_columns(rows, layout, vocabulary)
    return sorted(found, key=lambda o: o.niveau != "général")


def _row_head(row: Sequence[Cell], vocabulary: Vocabulary) -> Cell | None:
    """The first text of a row that names a level and is alone to do so: a band over the next rows, or the head of this one."""
    texts = [c for c in dict.fromkeys(row) if c.text.strip()]
    named = [c for c in texts if header_niveau(c.text, vocabulary) is not None]
    return texts[0] if named == texts[:1] and named else None


def _by_rows(rows: Sequence[Sequence[Cell]], heads: Sequence[Cell | None], layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[Listed]:
    """The first text of each row that may be an objective, of the level of the last head; a list of them is so many."""
    niveau: Niveau | None = None
    seen: set[int] = set()
    for row, head in zip(rows, heads, strict=True):
        niveau = (header_niveau(head.text, vocabulary) if head is not None else None) or niveau
        cell = next((c for c in row if c is not head and is_objective(bare_text(c.text), layout)), None)
        if niveau is None or cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        own = _listed(cell, niveau, layout)
        code = _code_in(row) if niveau == "opérationnel" and len(own) == 1 else ""
        yield from (replace(one, texte=f"{code} {one.texte}".strip()) for one in own)


def _is_list(cell: Cell) -> bool:
    """It has list marks or numbered lines."""
    return any(p.bullet for p in cell.paragraphs) or _has_numbers([p for p in cell.paragraphs if p.text])


def _has_numbers(lines: Sequence[Paragraph]) -> bool:
    """Several lines begin with a number or a code, the first among them."""
    return sum(map(_is_numbered, lines)) > 1 and _is_numbered(lines[0])


def _is_numbered(paragraph: Paragraph) -> bool:
    mention = parse_mention(paragraph.text, bare=True)
    return without_number(paragraph.text)[0] is not None or (mention is not None and bool(mention.code and mention.texte))


def _items(cell: Cell) -> list[list[Paragraph]]:
    """The texts of a cell; where they are numbered, what has no number goes on with the one before."""
    lines = [p for p in cell.paragraphs if p.text]
    return in_runs(lines, lambda _, p: not p.bullet and not _is_numbered(p)) if _has_numbers(lines) else whole_texts(lines)


def _listed(cell: Cell, niveau: Niveau, layout: SlideLayout) -> list[Listed]:
    """The objectives of a cell: one for each item of a list in it, if each may be one."""
    groups = [tuple(g) for g in _items(cell)]
    texts = [text_of(g) for g in groups]
    if not all(is_objective(t, layout) for t in texts):
        return [_whole(cell, niveau, layout)]
    return [listed(niveau, t, g, layout, cell.box) for g, t in zip(groups, texts, strict=True)]


def _by_columns(rows: Sequence[Sequence[Cell]], layout: SlideLayout, vocabulary: Vocabulary) -> list[Listed]:
    """The cells under headers that name levels; a general one that covers several rows is the parent of each, a list of them of none."""
    niveaux = [header_niveau(cell.text, vocabulary) for cell in rows[0]]
    found: dict[int, list[Listed]] = {}
    generals: dict[int, int] = {}
    for row in rows[1:]:
        parent: int | None = None
        code = _code_in(row)
        for cell, niveau in sorted(zip(row, niveaux, strict=True), key=lambda c: c[1] != "général"):
            text = bare_text(cell.text)
            if niveau is None or not is_objective(text, layout):
                continue
            own = _listed(cell, niveau, layout) if _is_list(cell) else [_whole(cell, niveau, layout)]
            if niveau == "opérationnel":
                code = code if len(own) == 1 else ""
                found.setdefault(id(cell), [replace(one, texte=f"{code} {one.texte}".strip(), parent=parent) for one in own])
                continue
            place = generals.setdefault(id(cell), sum(len(found[key]) for key in generals))
            parent = place if len(own) == 1 else None
            found.setdefault(id(cell), own)
    return [one for own in found.values() for one in own]


def _whole(cell: Cell, niveau: Niveau, layout: SlideLayout) -> Listed:
    return listed(niveau, bare_text(cell.text), cell.paragraphs, layout, cell.box)


def _code_in(row: Sequence[Cell]) -> str:
    return next((one_line(c.text) for c in row if ONLY_CODE.match(one_line(c.text))), "")
