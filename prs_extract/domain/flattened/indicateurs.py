"""Tables of indicators that a text export has flattened: objectives, each over its indicators, or over those of a cell merged with its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from prs_extract.domain.flattened.lines import Line, is_number, joined
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Cell, Table
from prs_extract.slides import Paragraph, Word
from prs_extract.text import BULLETS, DASHES, letters

MAX_NAMES = 12
"""Words of a header of two columns."""

SURE = 0.9
"""Which objectives share a merged cell is not in the text, only in the order of its lines."""

_MARK = re.compile(rf"[{re.escape(BULLETS)}\ue000-\uf8ff]")


@dataclass(slots=True)
class _Group:
    """Objectives that share indicators; private to `indicateur_table`."""

    objectifs: list[Paragraph] = field(default_factory=list)
    indicateurs: list[Paragraph] = field(default_factory=list)


def indicateur_table(slide: int, lines: Sequence[Line], named: Collection[str], vocabulary: Vocabulary) -> tuple[Table, int, int] | None:
    """The table and the lines that it takes (first, and after the last); None where no header of indicators stands over numbered objectives. `named`:
    the letters of the objectives that pages name; behind one of them on its line begins an indicator.
    """
    for start in range(len(lines)):
        for stop in (start + 1, start + 2):
            names = _names(lines[start:stop], vocabulary) if stop <= len(lines) else None
            groups = _groups(lines[stop:], named) if names is not None else []
            if names is not None and groups:
                return _table(slide, names, groups, lines[start:stop]), start, len(lines)
    return None


def _names(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
    """The names of the two columns, on one line or on two."""
    words = [w for line in lines for w in line.paragraph.words]
    if not 2 <= len(words) <= MAX_NAMES:
        return None
    for at in range(1, len(words)) if len(lines) == 1 else [len(lines[0].paragraph.words)]:
        roles = [vocabulary.column(" ".join(w.text for w in part)) for part in (words[:at], words[at:])]
        names = [role.role if role is not None else "" for role in roles]
        exact = vocabulary.lexicons["colonnes"].exact(" ".join(w.text for w in words[at:])) is not None
        if names == ["objectif", "indicateur"] and exact:
            return tuple(words[:at]), tuple(words[at:])
    return None


def _groups(lines: Sequence[Line], named: Collection[str]) -> list[_Group]:
    """The objectives with their indicators. One that has none of its own shares those printed before it: a merged cell is printed with its first row."""
    groups: list[_Group] = []
    bare = 0
    paragraphs = joined(replace(line, blank=0) for line in _parted(lines))
    for paragraph in (part for p in paragraphs for part in _behind_objective(p, named)):
        if _is_objective(paragraph):
            if groups and not groups[-1].indicateurs and len(groups) > 1:
                groups[-2].objectifs += groups.pop().objectifs
            groups.append(_Group([paragraph]))
        elif groups:
            groups[-1].indicateurs.append(paragraph)
        else:
            bare += 1
    if len(groups) > 1 and not groups[-1].indicateurs:
        groups[-2].objectifs += groups.pop().objectifs
    return groups if groups and not bare and any(g.indicateurs for g in groups) else []


def _behind_objective(paragraph: Paragraph, named: Collection[str]) -> list[Paragraph]:
    """A paragraph that begins with one of these objectives and goes on with a capital, in two."""
    words = paragraph.words
    for at in range(1, len(words)) if _is_objective(paragraph) else ():
        if not words[at].text[0].islower() and objective_letters(" ".join(w.text for w in words[:at])) in named:
            return [_paragraph(words[:at], paragraph.bullet), _paragraph(words[at:], "")]
    return [paragraph]


def objective_letters(text: str) -> str:
    """The letters of what names an objective, without its code or number; "" for another text."""
    mention = parse_mention(text, bare=True)
    return letters(mention.texte) if mention is not None and mention.code else ""


def _is_objective(paragraph: Paragraph) -> bool:
    text = paragraph.printed
    mention = parse_mention(text, bare=True)
    return is_number(text.split()[0]) or (mention is not None and bool(mention.texte))


def _parted(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, those on which an indicator begins behind the end of an objective cut there."""
    for line in lines:
        words = line.paragraph.words
        at = next((i for i, w in enumerate(words) if i and (_MARK.match(w.text) or _is_dash(words, i))), None)
        if at is None or line.paragraph.bullet.strip() in {*BULLETS, *DASHES}:
            yield line
            continue
        mark, body = words[at], words[at + 1 :]
        rest = replace(mark, text=mark.text[1:]) if len(mark.text) > 1 else None
        words_after = (rest, *body) if rest else body
        yield replace(line, paragraph=_paragraph(words[:at], line.paragraph.bullet), ends=None)
        if words_after:
            yield replace(line, paragraph=_paragraph(words_after, mark.text[0] + " "))


def _is_dash(words: Sequence[Word], i: int) -> bool:
    """A dash before a capital, where a sentence does not go on and no number was said ("5-1 – Dépister")."""
    return words[i].text in DASHES and i + 1 < len(words) and words[i + 1].text[0].isupper() and not words[i - 1].text[-1].isdigit()


def _paragraph(words: Sequence[Word], bullet: str) -> Paragraph:
    return Paragraph(tuple(words), bounding_box(w.box for w in words), bullet=bullet)


def _table(slide: int, names: tuple[tuple[Word, ...], tuple[Word, ...]], groups: Sequence[_Group], head: Sequence[Line]) -> Table:
    """Two columns: an objective a row, the indicators of a group over all its rows."""
    rows = [(g, i) for g in groups for i in range(len(g.objectifs))]
    top, first = head[0].paragraph.box.top, head[-1].paragraph.box.bottom
    bottom = max(p.box.bottom for g in groups for p in (*g.objectifs, *g.indicateurs))
    edges = (top, *(first + (bottom - first) * i / len(rows) for i in range(len(rows) + 1)))
    cells = [Cell(0, c, 1, 1, Box(c / 2, edges[0], (c + 1) / 2, edges[1]), (_paragraph(words, ""),)) for c, words in enumerate(names)]
    for r, (group, i) in enumerate(rows, start=1):
        cells.append(Cell(r, 0, 1, 1, Box(0.0, edges[r], 0.5, edges[r + 1]), (group.objectifs[i],)))
        if i == 0:
            span = len(group.objectifs)
            cells.append(Cell(r, 1, span, 1, Box(0.5, edges[r], 1.0, edges[r + span]), tuple(group.indicateurs), sure=SURE))
    cells.sort(key=lambda c: (c.row, c.col))
    return Table(slide, Box(0.0, top, 1.0, bottom), edges, (0.0, 0.5, 1.0), tuple(cells), "texte", has_header=True)
