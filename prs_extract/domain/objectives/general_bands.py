"""General objectives that no list has: those of bands of tables ("OBJECTIF GENERAL 1 : Créer …"), over the operational ones, and those of indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.domain.objectives.named import GENERAL
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Indicateur, Info, Objectif
from prs_extract.domain.sections import is_among, parse_mention
from prs_extract.layout.table import Cell, SlideLayout
from prs_extract.text import one_line

FEWEST = 3
"""Words of an objective, at least."""

_NUMBER = re.compile(r"\d{1,2}")


def with_general_bands(found: Sequence[Objectif], layouts: Sequence[SlideLayout], info: Info) -> list[Objectif]:
    """The objectives with the general ones that bands name and no list does; one that stands under such a band, and has no parent, has that one."""
    known = [o.texte for o in found if o.niveau == "général"]
    generals: list[Objectif] = []
    parents: dict[str, str] = {}
    parent = ""
    for layout, cell in _bands(layouts):
        text = one_line(cell.text)
        general = GENERAL.match(text)
        if general is not None:
            texte = general["texte"].strip()
            number = _NUMBER.search(text[: general.start("texte")])
            is_new = not is_among(texte, known)
            known += [texte] if is_new else []
            made = Objectif("", "général", texte, "", info.theme, layout.slide.number, layout.slide.page, cell.paragraphs)
            generals += [made] if is_new else []
            parent = number[0].lstrip("0") if number else str(len(known)) if is_new else ""
        elif (mention := parse_mention(text, bare=True)) is not None and mention.numero is not None:
            code = mention.code or (f"{info.priorite}-{mention.numero}" if info.priorite is not None else str(mention.numero))
            parents.setdefault(code, parent)
    return [*found, *generals] if not parents else [*(_under(o, parents) for o in found), *generals]


def with_indicated(found: Sequence[Objectif], indicateurs: Sequence[Indicateur], info: Info) -> list[Objectif]:
    """The objectives with the general ones that only indicators name, after the other general ones."""
    known = [o.texte for o in found]
    added: list[Objectif] = []
    for one in (i for i in indicateurs if i.niveau == "général"):
        for texte in one.objectifs:
            if len(words_of(texte)) >= FEWEST and not is_among(texte, known):
                known.append(texte)
                added.append(Objectif("", "général", texte, "", info.theme, one.slide, one.page))
    return sorted([*found, *added], key=lambda o: o.niveau != "général") if added else list(found)


def _bands(layouts: Sequence[SlideLayout]) -> Iterator[tuple[SlideLayout, Cell]]:
    """The cells that are alone in their row, from the top of each table down."""
    for layout in layouts:
        for table in layout.tables:
            for row in table.iter_rows():
                if row[0].text.strip() and not any(c is not row[0] and c.text.strip() for c in row):
                    yield layout, row[0]


def _under(objectif: Objectif, parents: dict[str, str]) -> Objectif:
    parent = parents.get(objectif.code, "") if objectif.niveau == "opérationnel" and not objectif.parent_code else ""
    return replace(objectif, parent_code=parent) if parent else objectif
