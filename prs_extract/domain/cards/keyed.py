"""Texts of cards that a key on their slide explains: "TOP = action prioritaire", "Cadre orange clair : pilote"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from prs_extract.domain.captions import priority_of_band
from prs_extract.domain.cards.card import Card
from prs_extract.domain.cards.fields import Field, Group
from prs_extract.domain.cards.pieces import as_text
from prs_extract.domain.legends.key_lines import entries_of
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.text import letters, one_line

_ENTRY = re.compile(r"^(?P<name>[^:=]+?)\s*[:=]\s*(?P<said>[^:=]+)$")

LONGEST = 4
"""Words of what is explained, at most."""

ROLES = frozenset({"pilote", "etat", "echeance"})
"""What a ground may stand for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Keys:
    """What a slide explains: texts that stand for a priority, by their letters, and grounds: the name of the colour, the role of
    what stands on them, how the key calls them.
    """

    chosen: frozenset[str]
    grounds: tuple[tuple[str, str, str], ...]


def with_keyed(cards: Sequence[Card], vocabulary: Vocabulary) -> list[Card]:
    """The cards with those texts as what the key of their slide says, where none of their labels does."""
    layouts = {id(c.layout): c.layout for c in cards}
    own = {id(p.paragraph) for c in cards for p in c.groups}
    keys = {key: _keys_of(layout, own, vocabulary) for key, layout in layouts.items()}
    return [_keyed(c, keys[id(c.layout)], vocabulary) for c in cards]


def _keys_of(layout: SlideLayout, own: Collection[int], vocabulary: Vocabulary) -> _Keys:
    """`own`: the identities of the paragraphs of cards, which explain nothing."""
    lines = (p.text for b in layout.blocks for p in b.paragraphs if id(p) not in own)
    found = [m for line in lines for entry in entries_of(line) if (m := _ENTRY.match(one_line(entry))) and m["name"].count(" ") < LONGEST]
    chosen = frozenset(letters(m["name"]) for m in found if priority_of_band(m["said"], vocabulary, bare=True))
    return _Keys(chosen, tuple(_grounds(found, vocabulary)))


def _grounds(found: Sequence[re.Match[str]], vocabulary: Vocabulary) -> Iterator[tuple[str, str, str]]:
    for m in found:
        role = vocabulary.column(m["said"].strip(" ."))
        colour = vocabulary.couleur_nommee(m["name"])
        if role is not None and role.role in ROLES and colour is not None:
            yield colour, role.role, m["name"]


def _keyed(card: Card, keys: _Keys, vocabulary: Vocabulary) -> Card:
    """A lone label of which nothing is said may be such a text: "Département" heads the column of those in charge elsewhere."""
    bare = [f for f in card.fields if f.label is not None and not f.label.sure and not f.values]
    texts = [*card.unknown, *(Group((as_text(f.label),), f.label.box, f.fill) for f in bare if f.label is not None)]
    known = {f.role.role for f in card.fields if f not in bare}
    fields: list[Field] = []
    for group in texts:
        role, name = _said_of(group, keys, vocabulary)
        if role and role not in known:
            known.add(role)
            fields.append(Field(ColumnRole(role), None, group.pieces, group.fill, name))
    told = {id(p.paragraph) for f in fields for p in f.values}
    return replace(
        card,
        fields=(*(f for f in card.fields if f.label is None or id(f.label.paragraph) not in told), *fields),
        unknown=tuple(g for g in card.unknown if not any(id(p.paragraph) in told for p in g.pieces)),
    )


def _said_of(group: Group, keys: _Keys, vocabulary: Vocabulary) -> tuple[str, str]:
    """The role of a text, and how the key calls it; empty for none."""
    if letters(" ".join(p.text for p in group.pieces)) in keys.chosen:
        return "priorisation", ""
    own = ((role, name) for colour, role, name in keys.grounds if group.fill is not None and vocabulary.is_shade(group.fill, colour))
    return next(own, ("", ""))
