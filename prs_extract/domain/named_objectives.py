"""A list in which each line says its level: "Objectif général : Réduire …" over "Objectif opérationnel 1 : Garantir …"."""

from __future__ import annotations

import re

from prs_extract.domain.arborescence import Listed, bare_text, objectives_of
from prs_extract.domain.records import Niveau
from prs_extract.domain.sections import parse_mention
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import SlideLayout

GENERAL = re.compile(
    r"^(?:objectif\s+(?:g[ée]n[ée]ral|strat[ée]gique)\s*(?:n\s?°\s*)?\d{0,2}|OG\s?\d{1,2})\s*[-–—:.]\s*(?P<texte>.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""A general objective that says that it is one."""


def named_objectives(layout: SlideLayout) -> list[Listed]:
    """Generals first, each operational one under the last general before it; none where no line says that it is general, or nothing else is named."""
    found: list[Listed] = []
    generals = 0
    for block in layout.blocks:
        if block.decor or block is layout.title:
            continue
        for group in objectives_of(block, set()):
            text = bare_text(" ".join([p.text for p in group]))
            niveau = _niveau(text, is_under=bool(generals))
            if niveau is None:
                continue
            generals += niveau == "général"
            parent = generals - 1 if generals and niveau != "général" else None
            box = bounding_box(p.box for p in group)
            found.append(Listed(niveau, text, box, tuple(group), layout.slide.number, layout.slide.page, parent=parent))
    return sorted(found, key=lambda o: o.niveau != "général") if generals and len(found) > 1 else []


def _niveau(text: str, *, is_under: bool) -> Niveau | None:
    """`is_under`: a general objective stands before it, under which a code ("12-1 Organiser …") names an operational one."""
    if GENERAL.match(text):
        return "général"
    mention = parse_mention(text, bare=is_under)
    return "opérationnel" if mention is not None and mention.texte else None
