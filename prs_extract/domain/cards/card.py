"""A card: an action in a box, what titles it, and the titles and labels that are those of something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prs_extract.domain.cards.fields import Field, Group, iter_keys
from prs_extract.domain.cards.pieces import Piece
from prs_extract.domain.cards.texts import Texts
from prs_extract.domain.figures import is_amount
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import SlideLayout
from prs_extract.text import one_line

REVIEW = frozenset({"bilan", "difficulté"})
"""Headings of a review: boxes that have them report on what was done."""

ABOVE = 0.3
"""Part of the height of the first label by which a title may reach under its top."""


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """An action in a box: its title, what is said of it, and the texts of the box that are neither. `head`: the label of the title, where it has one.
    `alone`: nothing but its years and the words of its title tell that it is one.
    """

    texts: Texts
    box: Box
    title: Group
    fields: tuple[Field, ...]
    unknown: tuple[Group, ...]
    head: Piece | None = None
    alone: bool = False

    @property
    def layout(self) -> SlideLayout:
        return self.texts.layout

    @property
    def said(self) -> frozenset[tuple[str, int | None]]:
        return frozenset(iter_keys(self.fields))

    @property
    def groups(self) -> Iterator[Piece]:
        """Every piece of the box."""
        yield from (self.head,) if self.head is not None else ()
        yield from self.title.pieces
        for f in self.fields:
            yield from (*((f.label,) if f.label is not None else ()), *f.values)
        yield from (p for g in self.unknown for p in g.pieces)


def title_of(free: Sequence[Group], fields: Sequence[Field]) -> Group | None:
    """The text of the label "Action"; else the only one over the first label, or the largest of those; else of all that no label takes."""
    named = [f for f in fields if f.role.role == "action" and f.values]
    if named:
        return Group(named[0].values, bounding_box(p.box for p in named[0].values), named[0].fill) if len(named) == 1 else None
    labels = [f.label.box for f in fields if f.label is not None]
    first = min(labels, key=lambda b: b.top, default=None)
    if first is None:
        return None
    texts = [g for g in free if any(any(c.isalpha() for c in p.text) for p in g.pieces)]
    over = [g for g in texts if g.texts.top <= first.top + ABOVE * first.height] or texts
    if len(over) < 2:
        return over[0] if over else None
    sizes = sorted((max(p.paragraph.size_pt or 0.0 for p in g.pieces) for g in over), reverse=True)
    return next(g for g in over if max(p.paragraph.size_pt or 0.0 for p in g.pieces) == sizes[0]) if sizes[0] > sizes[1] else None


def only_text(free: Sequence[Group]) -> Group | None:
    """The text of a box that says nothing else; a word alone heads something."""
    return free[0] if len(free) == 1 and len(free[0].pieces[0].text.split()) > 1 else None


def is_other(title: Group, fields: Sequence[Field], vocabulary: Vocabulary) -> bool:
    """Its title heads something else than an action, its labels are those of a review, or of state and programme it only gives figures."""
    if names_other(title, vocabulary):
        return True
    roles = {f.role.role for f in fields}
    if any(_is_of_review(f, vocabulary) for f in fields) and not {"programmation", "pilote"} <= roles:
        return True
    figures = [is_amount(f.text) for f in fields if f.role.role in {"etat", "programmation"} and f.text.strip()]
    return bool(figures) and all(figures)


def _is_of_review(said: Field, vocabulary: Vocabulary) -> bool:
    """The label heads a review ("Avancement", "Difficultés"), and what it says is no state."""
    return vocabulary.rubrique(said.name) in REVIEW and not (said.role.role == "etat" and vocabulary.whole_etat(one_line(said.text)))


def names_other(title: Group, vocabulary: Vocabulary) -> bool:
    text = one_line(title.pieces[0].text)
    named = vocabulary.rubrique(text) or vocabulary.heading(text) or vocabulary.whole_etat(text)
    return bool(named or parse_mention(text, bare=True))
