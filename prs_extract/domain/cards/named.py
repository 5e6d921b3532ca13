"""Who is in charge of an action in a card, told without a label: a short text at one place in every card, most of them acronyms ("DOS", "CPAM 31")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.domain.cards.card import Card
from prs_extract.domain.cards.fields import Field, Group
from prs_extract.domain.cards.pieces import Piece, as_text
from prs_extract.domain.names import LEAST_ACRONYMS, are_names
from prs_extract.domain.vocabulary import ColumnRole
from prs_extract.geometry import bounding_box, cluster
from prs_extract.text import one_line

MOSTLY = 0.75
"""Share of the cards that have a text at the place, at least, and two of them."""

SAME_PLACE = 0.015
"""Fraction of the slide's height within which texts stand at one place in their cards, from the top or from the bottom."""


def with_names(cards: Sequence[Card]) -> Sequence[Card]:
    """The cards with the names that stand in them as who is in charge, where none has a label for it."""
    cards = [_without_bare_names(c) for c in cards]
    if len(cards) < 2 or any(f.role.role == "pilote" for c in cards for f in c.fields):
        return cards
    named = next(_same_places(cards), {})
    if not named and (last := _under_titles(cards)):
        return [_named(c, last[i]) if i in last else c for i, c in enumerate(cards)]
    return [_named(c, named[i]) if i in named else c for i, c in enumerate(cards)]


def _without_bare_names(card: Card) -> Card:
    """The card with names that only read as labels ("Département"), and of which nothing is said, as texts."""
    bare = [(f, f.label) for f in card.fields if f.role.role == "pilote" and f.label is not None and not f.label.sure and not f.values]
    if not bare:
        return card
    texts = [Group((as_text(label),), label.box, f.fill) for f, label in bare]
    return replace(card, fields=tuple(f for f in card.fields if not any(f is b for b, _ in bare)), unknown=(*card.unknown, *texts))


def _under_titles(cards: Sequence[Card]) -> dict[int, Group]:
    """By the places of the cards, the last paragraph of a title where it is of another look than the first and they are names together."""
    found = {
        i: c.title.pieces[-1]
        for i, c in enumerate(cards)
        if len(c.title.pieces) > 1 and _look(c.title.pieces[-1]) != _look(c.title.pieces[0])
    }
    names = are_names([one_line(p.text) for p in found.values()], LEAST_ACRONYMS) if len(found) >= max(MOSTLY * len(cards), 2) else False
    return {i: Group((piece,), piece.box) for i, piece in found.items()} if names else {}


def _look(piece: Piece) -> tuple[bool, bool, str | None]:
    word = piece.paragraph.words[0]
    return word.bold, word.italic, word.colour


def _same_places(cards: Sequence[Card]) -> Iterator[dict[int, Group]]:
    """By the places of the cards, the texts without meaning that stand at one height in them and are names."""
    held = [(i, g, g.box.centre_y) for i, c in enumerate(cards) for g in c.unknown]
    from_top = cluster(held, lambda own: own[2] - cards[own[0]].box.top, SAME_PLACE)
    from_bottom = cluster(held, lambda own: cards[own[0]].box.bottom - own[2], SAME_PLACE)
    for own in (*from_top, *from_bottom):
        found = {i: group for i, group, _ in own}
        enough = len(found) == len(own) > 1 and len(own) >= MOSTLY * len(cards)
        if enough and are_names([g.text for g in found.values()], LEAST_ACRONYMS):
            yield found


def _named(card: Card, group: Group) -> Card:
    field = Field(ColumnRole("pilote"), None, group.pieces, group.fill)
    title = card.title
    if group.pieces[0] in title.pieces:
        title = Group(title.pieces[:-1], bounding_box(p.box for p in title.pieces[:-1]), title.fill)
    return replace(card, title=title, fields=(*card.fields, field), unknown=tuple(g for g in card.unknown if g is not group))
