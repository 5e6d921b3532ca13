"""Legends in words: states told by the name of a colour, or by a glyph in the header of their column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prs_extract.domain.legends.entries import SYMBOL
from prs_extract.domain.legends.key_lines import entries_of
from prs_extract.domain.legends.signs import is_glyph
from prs_extract.domain.legends.state_signs import HEADER
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.text import one_line

NAMING = 4
"""Words that name a colour ("en vert clair"), at most."""

STRUCK = "barre"
"""The name of what is struck through, among those of colours."""

_GLYPH_ENTRY = re.compile(r"(?P<glyph>[^\w\s,;:()./'’-])\s*[:=]?\s*(?P<texte>[^\W\d_][\w\s'’-]*)")
_LISTED, _COLON = re.compile(rf"[,/]|\s[-–—•]\s|{SYMBOL.pattern}"), re.compile(r"[:=]")


def worded(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Names of colours and glyphs, each with the state that it stands for."""
    yield from _named_colours(layout, vocabulary)
    yield from _glyphs_in_cells(layout, vocabulary)


def _named_colours(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Names of colours, each with the state that a line gives it, before or behind a colon."""
    lines = [p for b in layout.blocks if b is not layout.title for p in b.paragraphs]
    lines += [p for t in layout.tables for c in t.cells if c.col_span == t.n_cols for p in c.paragraphs]
    for text in [p.text for p in lines if ":" in p.text or "=" in p.text]:
        for entry in (part for own in entries_of(text) for part in _LISTED.split(own)):
            sides = [one_line(side).strip(" .()") for side in _COLON.split(entry)][-2:]
            for name, texte in (sides, sides[::-1]) if len(sides) == 2 else ():
                colour = vocabulary.couleur_nommee(name) if len(name.split()) <= NAMING else None
                if colour is not None and vocabulary.is_etat(texte):
                    yield colour, texte


def _glyphs_in_cells(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Glyphs that the header of a table, or a row of one cell, explains: "État (✔ réalisé, ➜ en cours)"."""
    for table in layout.tables:
        for cell in (c for c in table.cells if (c.row < HEADER or c.col_span == table.n_cols) and not c.text.isascii()):
            for found in _GLYPH_ENTRY.finditer(one_line(cell.text)):
                texte = found["texte"].strip()
                if is_glyph(found["glyph"]) and vocabulary.is_etat(texte):
                    yield found["glyph"], texte
