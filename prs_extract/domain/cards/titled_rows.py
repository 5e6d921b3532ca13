"""Actions as rows of boxes, each under the bare line, or beside the box, that names it, below one row of headings ("État", "2026", "2027", "Pilote") for
all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.domain.captions import LONGEST, says_priority
from prs_extract.domain.cards.card import Card, is_other
from prs_extract.domain.cards.fields import Field, Group
from prs_extract.domain.cards.pieces import as_texts
from prs_extract.domain.cards.texts import Texts
from prs_extract.domain.headers import TOLD
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import bounding_box, in_rows
from prs_extract.layout.shaped.containers import looks_of
from prs_extract.text import one_line

LEAST = 3
"""Such actions in a deck, and headings over them, at least."""

_NAMED = frozenset({"etat", "pilote"})
"""What one of the headings names, beside the years."""

LEVEL = 0.5
"""Share of the lower of two texts by which they stand in one row."""


def titled_rows(slides: Sequence[Texts], vocabulary: Vocabulary) -> tuple[Card, ...]:
    """The actions of the slides that are laid out so; none where one of the states is none, or too few are."""
    cards = [card for texts in slides for card in _cards(texts, vocabulary) or _beside(texts, vocabulary)]
    states = [one_line(f.text) for c in cards for f in c.fields if f.role.role == "etat"]
    known = all(vocabulary.etat(s) is not None for s in states if s)
    return tuple(cards) if len(cards) >= LEAST and states and known else ()


def _cards(texts: Texts, vocabulary: Vocabulary) -> list[Card]:
    """Title and row in turn, from the headings down; none where two titles, or two rows, follow one another."""
    rows = _levels(texts.groups)
    at = next((i for i, row in enumerate(rows) if _are_heads(row)), None)
    if at is None or "etat" not in _names(rows[at]):
        return []
    heads, drawn = rows[at], list(looks_of(texts.layout))
    boxed = [[g for g in row if any(b.has_centre_of(g.texts) for b in drawn)] for row in rows[at + 1 :]]
    below = list(zip(rows[at + 1 :], boxed, strict=True))
    last = max((i for i, (_, own) in enumerate(below) if own), default=-1)
    if last % 2 == 0 or any(bool(own) != bool(i % 2) or (not own and len(row) > 1) for i, (row, own) in enumerate(below[: last + 1])):
        return []
    made = [_card(texts, below[i][0][0], below[i + 1][0], heads, vocabulary) for i in range(0, last, 2)]
    cards = [card for card in made if card is not None]
    return cards if len(cards) == len(made) else []


def _levels(groups: Sequence[Group]) -> list[list[Group]]:
    """The texts that stand side by side, from the top down, each row from left to right."""
    return in_rows(sorted((g for g in groups if g.pieces), key=lambda g: g.texts.centre_y), lambda g: g.texts, LEVEL)


def _are_heads(row: Sequence[Group]) -> bool:
    """Labels and nothing else, each once: the state of an action, two years, no action."""
    roles = [g.pieces[0].role for g in row if len(g.pieces) == 1 and g.pieces[0].role is not None]
    names = {r.role for r in roles}
    years = {r.annee for r in roles if r.role == "programmation" and r.annee}
    return len(roles) == len(set(roles)) == len(row) >= LEAST and len(years) > 1 and bool(names & _NAMED) and names <= TOLD


def _names(heads: Sequence[Group]) -> set[str]:
    return {p.role.role for g in heads for p in g.pieces if p.role is not None}


def _beside(texts: Texts, vocabulary: Vocabulary) -> list[Card]:
    """Each box left of the headings with all that stands level with it, a state without heading among it; none where a text is level with no box."""
    rows = _levels(texts.groups)
    at = next((i for i, row in enumerate(rows) if _are_heads(row)), None)
    if at is None or "etat" in _names(rows[at]):
        return []
    heads, left = rows[at], min(h.texts.x0 for h in rows[at])
    below = [g for g in texts.groups if g.pieces and g.texts.top >= max(h.texts.bottom for h in heads)]
    titles = [g for g in below if g.box.x1 <= left and any(b.has_centre_of(g.texts) for b in looks_of(texts.layout))]
    own = [[g for g in below if g not in titles and t.box.top <= g.texts.centre_y <= t.box.bottom] for t in titles]
    if len(titles) + sum(map(len, own)) < len(below):
        return []
    made = [_lane(texts, t, groups, heads, vocabulary) for t, groups in zip(titles, own, strict=True)]
    cards = [card for card in made if card is not None]
    return cards if len(cards) == len(made) else []


def _may_be_state(group: Group, vocabulary: Vocabulary) -> bool:
    """A few words that say one, over all that stands beside an action ("En cours de finalisation")."""
    return len(group.text.split()) <= LONGEST["etat"] and vocabulary.says_etat(one_line(group.text))


def _lane(texts: Texts, title: Group, row: Sequence[Group], heads: Sequence[Group], vocabulary: Vocabulary) -> Card | None:
    """The action of a box with what stands beside it; None where no state does."""
    marks = [g for g in row if says_priority(one_line(g.text), vocabulary)]
    first = min((g for g in row if g not in marks), key=lambda g: g.texts.top, default=None)
    states = [g for g in row if vocabulary.whole_etat(one_line(g.text)) is not None] or [
        g for g in row if g is first and _may_be_state(g, vocabulary)
    ]
    card = _card(texts, title, [g for g in row if g not in states and g not in marks], heads, vocabulary)
    if card is None or len(states) != 1 or len(marks) > 1:
        return None
    said = [("etat", states[0]), *(("priorisation", g) for g in marks)]
    told = [Field(ColumnRole(role), None, tuple(as_texts(g.pieces)), g.fill) for role, g in said]
    return replace(card, fields=(*card.fields, *told), box=bounding_box([card.box, *(g.box for _, g in said)]))


def _card(texts: Texts, title: Group, row: Sequence[Group], heads: Sequence[Group], vocabulary: Vocabulary) -> Card | None:
    """The action named by a line, with what stands under each heading; None where a text stands under none, or under several that are no years."""
    fields = list(_fields(row, heads))
    if len(title.pieces[0].text.split()) < 2 or is_other(title, fields, vocabulary):
        return None
    if sum(len(f.values) for f in fields) < sum(len(as_texts(g.pieces)) for g in row) or len({(f.role, f.heading) for f in fields}) < len(
        fields
    ):
        return None
    plain = replace(title, pieces=tuple(as_texts(title.pieces)))
    return Card(texts, bounding_box([title.box, *(g.box for g in row)]), plain, tuple(fields), ())


def _fields(row: Sequence[Group], heads: Sequence[Group]) -> Iterator[Field]:
    over: set[int] = set()
    for group in row:
        own = [h for h in heads if group.box.x0 <= h.texts.centre_x <= group.box.x1]
        roles = [h.pieces[0].role for h in own]
        if len(own) == 1 and roles[0] is not None:
            yield Field(roles[0], None, tuple(as_texts(group.pieces)), group.fill, heading=own[0].pieces[0].name)
        elif own and all(r is not None and r.role == "programmation" for r in roles):
            years = "-".join(str(r.annee) for r in roles if r is not None)
            yield Field(ColumnRole("programmation"), None, tuple(as_texts(group.pieces)), group.fill, heading=years)
        over |= {id(h) for h in own}
    yield from (Field(h.pieces[0].role, None, (), heading=h.pieces[0].name) for h in heads if id(h) not in over and h.pieces[0].role)
