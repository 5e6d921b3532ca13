"""The objectives of a deck: those it lists, completed with those that only head a table or a review."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.arborescence import Listed, listed_objectives, without_number
from prs_extract.domain.records import Info, Niveau, Objectif
from prs_extract.domain.sections import SIMILAR, Mention, likeness, parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

_GENERAL = re.compile(
    r"^objectif\s+(?:g[ée]n[ée]ral|strat[ée]gique)\s*(?:n\s?°\s*)?\d{0,2}\s*[-–—:.]\s*(?P<texte>.+)$", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """An objective that heads a table or a review, and where."""

    mention: Mention
    slide: int
    page: int | None


def objectifs_from(layouts: Sequence[SlideLayout], info: Info, vocabulary: Vocabulary) -> tuple[list[Objectif], list[Alert]]:
    """Generals first, then operationals in the order of their lists, then those that only tables and reviews name; none twice."""
    alerts: list[Alert] = []
    found: list[Objectif] = []
    for layout in layouts:
        listed = listed_objectives(layout, vocabulary)
        fresh = _records(listed, found, info)
        found += fresh
        if fresh and any(not o.certain for o in listed):
            message = "Les objectifs généraux dont dépendent les objectifs opérationnels sont déduits de leur position."
            alerts.append(alert("parente-deduite", message, slide=layout.slide.number))
    operational = {o.code for o in found if o.niveau == "opérationnel"}
    printed = {o.code for o in found if any(o.code in letters_with_dash(p.text) for p in o.paragraphs)}
    if operational - printed - {""}:
        codes = ", ".join(sorted(operational - printed, key=_code_key))
        alerts.append(
            alert("objectif-code-deduit", f"Codes d'objectifs déduits de la priorité et de l'ordre : {codes}.", slide=found[0].slide)
        )
    found += _only_named(layouts, found, info, vocabulary)
    return sorted(found, key=lambda o: o.niveau != "général"), alerts


def letters_with_dash(text: str) -> str:
    """The text without spaces, any dash plain: where a code is looked for."""
    return re.sub(r"\s", "", text).replace("–", "-").replace("‑", "-")


def _code_key(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("-") if part.isdigit())


def _records(listed: Sequence[Listed], known: Sequence[Objectif], info: Info) -> list[Objectif]:
    """Records of a slide's list, without those that an earlier slide listed."""
    generals = [o for o in listed if o.niveau == "général"]
    records: list[Objectif] = []
    operational = sum(o.niveau == "opérationnel" for o in known)
    for one in listed:
        if any(letters(_plain(one)) == letters(o.texte) for o in [*known, *records] if o.niveau == one.niveau):
            continue
        parent = ""
        if one.niveau == "opérationnel":
            operational += 1
            parent = _general_code(generals, one.parent)
        code, texte = _code_and_text(one, operational, info.priorite)
        records.append(Objectif(code, one.niveau, texte, parent, info.theme, one.slide, one.page, one.paragraphs))
    return records


def _plain(one: Listed) -> str:
    return _code_and_text(one, 0, None)[1]


def _general_code(generals: Sequence[Listed], parent: int | None) -> str:
    """What names a general objective, which prints no code: its rank as text."""
    if parent is None:
        return ""
    number, _ = without_number(generals[parent].texte)
    return str(number if number is not None else parent + 1)


def _code_and_text(one: Listed, order: int, priorite: int | None) -> tuple[str, str]:
    """The code, printed or made of the priority and the number or order, and the text without it. A general objective has none."""
    if one.niveau == "général":
        found = _GENERAL.match(one.texte)
        return "", found["texte"].strip() if found else without_number(one.texte)[1]
    mention = parse_mention(one.texte, bare=True)
    if mention is not None and mention.texte:
        number, text, code = mention.numero, mention.texte, mention.code
    else:
        number, text = without_number(one.texte)
        code = ""
    number = order if number is None else number
    return code or (f"{priorite}-{number}" if priorite is not None else str(number)), text


def _only_named(layouts: Sequence[SlideLayout], listed: Sequence[Objectif], info: Info, vocabulary: Vocabulary) -> list[Objectif]:
    """Objectives that stand only at the head of a table or a review, by order of number."""
    found: dict[str, Objectif] = {}
    known = {o.code for o in listed if o.niveau == "opérationnel"}
    for place in _places(layouts, vocabulary):
        mention = place.mention
        if not mention.texte or mention.numero is None:
            continue
        code = mention.code or (f"{info.priorite}-{mention.numero}" if info.priorite is not None else str(mention.numero))
        same = [o for o in listed if o.niveau == "opérationnel" and likeness(o.texte, mention.texte) >= SIMILAR]
        if code in known or same or code in found:
            continue
        niveau: Niveau = "opérationnel"
        found[code] = Objectif(code, niveau, mention.texte, "", info.theme, place.slide, place.page, mention.paragraphs)
    return [found[code] for code in sorted(found, key=_code_key)]


def _places(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> Iterator[_Place]:
    """Mentions in titles and blocks, in bands across a table, and in the cells of a column of objectives."""
    for layout in layouts:
        number, page = layout.slide.number, layout.slide.page
        for block in layout.blocks:
            if not block.decor:
                groups = [block.paragraphs, *((p,) for p in block.paragraphs)]
                yield from ((_Place(m, number, page)) for m in list(_mentions(groups, bare=False))[:1])
        for table in layout.tables:
            yield from (_Place(m, number, page) for m in _mentions(_cells(table, vocabulary), bare=True))


def _mentions(groups: Sequence[tuple[Paragraph, ...]], *, bare: bool) -> Iterator[Mention]:
    for group in groups:
        mention = parse_mention(one_line(" ".join(p.text for p in group)), bare=bare)
        if mention is not None:
            yield replace(mention, paragraphs=group)


def _cells(table: Table, vocabulary: Vocabulary) -> list[tuple[Paragraph, ...]]:
    """Cells that may name an objective: as wide as the table, or under an "Objectif" header."""
    header = [vocabulary.column(one_line(c.text)) for c in next(table.iter_rows())]
    columns = {i for i, role in enumerate(header) if role is not None and role.role == "objectif"}
    wide = [c for c in table.cells if c.col_span == table.n_cols or (c.col in columns and c.row > 0)]
    return [c.paragraphs for c in wide if c.paragraphs]
