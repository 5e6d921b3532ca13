"""Columns whose header is a letter or two that a line of the slide explains ("* P : action prioritaire")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from prs_extract.domain.columns import Columns
from prs_extract.domain.legends.key_lines import entries_of
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.text import letters, one_line

LONGEST = 6
"""Letters of a header that needs to be explained, at most."""

_ENTRY = re.compile(r"^\W*(?P<code>\w{1,6})[.)*]?\s*[:=–—]\s*(?P<said>.+)$")


def with_explained(columns: Columns, layout: SlideLayout, vocabulary: Vocabulary) -> Columns:
    """The columns, those of no known role that the slide explains with the name of another with the role of that."""
    unknown = {letters(n) for n, r in zip(columns.names, columns.roles, strict=True) if r is None and 0 < len(letters(n)) <= LONGEST}
    if not unknown:
        return columns
    said = {code: role for code, role in _explanations(layout, vocabulary) if code in unknown and not columns.with_role(role.role)}
    roles = tuple(said.get(letters(n)) if r is None else r for n, r in zip(columns.names, columns.roles, strict=True))
    return replace(columns, roles=roles) if said else columns


def _explanations(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[str, ColumnRole]]:
    for text in (p.text for b in layout.blocks if b is not layout.title for p in b.paragraphs if ":" in p.text or "=" in p.text):
        for entry in entries_of(text):
            found = _ENTRY.match(one_line(entry))
            role = vocabulary.label(found["said"].strip(" .)")) if found is not None else None
            if found is not None and role is not None:
                yield letters(found["code"]), role
