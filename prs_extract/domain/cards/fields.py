"""The texts that stand in one box as the fields of a card: what each label is said of, and what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from prs_extract.domain.cards.labels import COLONS
from prs_extract.domain.cards.pieces import Piece, as_texts
from prs_extract.domain.headers import TOLD
from prs_extract.domain.vocabulary import ColumnRole
from prs_extract.domain.years import years_in
from prs_extract.geometry import Box, Stripes, bounding_box
from prs_extract.text import one_line
from prs_extract.values import value

SHARED = 0.5
"""Share of the narrower of two boxes, or of the lower, by which one stands under or beside the other."""

SLACK = 0.3
"""How far two boxes that follow one another may overlap, in heights of the lower."""

FARTHEST_UNDER = 3.0
"""Space between a label and its value under it, in lines of the label."""

FARTHEST_BESIDE = 0.4
"""Space between a label and its value beside it, as a part of the card's width."""

SAME_LEFT = 0.012
"""Fraction of the slide's width within which a text goes on under another."""

GOING_ON = 2.0
"""Space between two texts of one value, in lines."""


_UNDATED = ColumnRole("programmation")
BRIEF = frozenset({"etat", "pilote", "priorisation", "action"})
"""What is said in one text."""


@value(frozen=True, slots=True, eq=False)
class Group:
    """The pieces of a block or a cell that stand in one box, in their order; none for a place left empty."""

    pieces: tuple[Piece, ...]
    box: Box
    fill: str | None = None

    @property
    def is_labelled(self) -> bool:
        return any(p.role is not None for p in self.pieces)

    @property
    def text(self) -> str:
        """Of its pieces, on one line."""
        return one_line(" ".join([p.text for p in self.pieces]))

    @property
    def texts(self) -> Box:
        """Where its words stand."""
        return bounding_box(p.box for p in self.pieces) if self.pieces else self.box


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A label and what is said under it, or beside it. `label` None: what is said tells by itself what it is, or its place does, under a `heading`.
    `sure`: that it is all that is said, and of this.
    """

    role: ColumnRole
    label: Piece | None
    values: tuple[Piece, ...] = ()
    fill: str | None = None
    heading: str = ""
    sure: float = 1.0

    @property
    def name(self) -> str:
        return self.label.name if self.label is not None else self.heading

    @property
    def key(self) -> tuple[str, int | None, str]:
        return self.role.role, self.role.annee, self.label.key if self.label is not None else ""

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.values)


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """The fields of a box in the order in which they are printed, and the groups, or parts of groups, that no label takes."""

    fields: tuple[Field, ...]
    free: tuple[Group, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A field in the making."""

    label: Piece
    home: Group
    values: list[Piece] = field(default_factory=list)
    fill: str | None = None


def fields_of(groups: Sequence[Group], empty: Sequence[Box], width: float) -> Fields | None:
    """The fields of a box whose texts are `groups`; None where it is not clear which label a text goes with. `empty`: places in it without text."""
    drafts, free = _in_flow(groups)
    own = {id(g) for g in groups}
    whole = {id(g) for g in free} & own
    places = Stripes.from_boxes((g, g.box) for g in (*groups, *(Group((), b) for b in empty)))
    waiting = [d for d in drafts if not d.values and d.home.pieces[-1] is d.label]
    heads = [_label_box(d) for d in drafts if not d.values or d.values[0].box.top >= d.label.box.bottom - SLACK * d.label.box.height]
    taken = _placed(waiting, whole, places, heads, width)
    if taken is None:
        return None
    for group, draft in taken:
        draft.values, draft.fill = list(group.pieces), group.fill
    drafts = _with_labelled_programmes(drafts, [d for d in waiting if not d.values], places, heads)
    used = {id(g) for g, _ in taken}
    left = [g for g in free if id(g) not in used]
    told = [d for d in drafts if d.values and _role(d).role not in BRIEF]
    boxes = {id(g): g.texts for g in groups} if left and told else {}
    lines = Stripes.from_boxes((b, b) for b in boxes.values())
    left = [g for g in left if id(g) not in boxes or not _goes_on(g, boxes[id(g)], told, lines)]
    fields = (Field(_role(d), d.label, tuple(d.values), d.fill) for d in drafts)
    return Fields(tuple(fields), tuple(left))


def _with_labelled_programmes(
    drafts: list[_Draft], waiting: Sequence[_Draft], places: Stripes[Group], heads: Sequence[Box]
) -> list[_Draft]:
    """The text right under a year that still waits for one is its programme, though it begins as a label of something else ("Cible : 70 %")."""
    for draft in (d for d in drafts if not d.values and _role(d).role == "programmation"):
        at = next(i for i, p in enumerate(draft.home.pieces) if p is draft.label)
        pieces, fill = draft.home.pieces[at + 1 :], draft.home.fill
        if any(d is draft for d in waiting):
            below = _under(draft, places, _zone(_label_box(draft), heads))
            pieces, fill = (below.pieces, below.fill) if below is not None else ((), None)
        pieces = () if pieces[:1] and _is_left_empty(draft, pieces[0], drafts) else _up_to_told(pieces)
        own = [d for d in drafts if any(d.label is p for p in pieces)]
        if pieces and own and own[0].label is pieces[0]:
            draft.values, draft.fill = as_texts(pieces), fill
            drafts = [d for d in drafts if not any(d is o for o in own)]
    return drafts


def _is_left_empty(draft: _Draft, follows: Piece, drafts: Iterable[_Draft]) -> bool:
    """Nothing is said of a year with a colon, on a line of its own over another label, where every label says what it says on its own line."""
    if not draft.label.text.endswith(COLONS) or follows.role is None or not follows.sure or follows.box.top < draft.label.box.centre_y:
        return False
    said = [d for d in drafts if d.values]
    return any(d.label.role != draft.label.role for d in said) and all(d.values[0].box.top < d.label.box.centre_y for d in said)


def _up_to_told(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces before the first label that says something of an action."""
    end = next((i for i, p in enumerate(pieces) if p.role is not None and p.role.role in TOLD), len(pieces))
    return tuple(pieces[:end])


def _role(draft: _Draft) -> ColumnRole:
    assert draft.label.role is not None
    return draft.label.role


def _in_flow(groups: Iterable[Group]) -> tuple[list[_Draft], list[Group]]:
    """Labels with what follows them in their own text, and what stands before the first label of each."""
    drafts: list[_Draft] = []
    free: list[Group] = []
    for group in groups:
        if not group.is_labelled:
            free.append(group)
            continue
        lead = 0
        current: _Draft | None = None
        for piece in group.pieces:
            if piece.role is not None:
                current = _Draft(piece, group, fill=group.fill)
                drafts.append(current)
            elif current is not None:
                current.values.append(piece)
            else:
                lead += 1
        if lead:
            free.append(Group(group.pieces[:lead], bounding_box(p.box for p in group.pieces[:lead]), group.fill))
    return drafts, free


def _placed(
    waiting: Sequence[_Draft], free: Set[int], places: Stripes[Group], heads: Sequence[Box], width: float
) -> list[tuple[Group, _Draft]] | None:
    """The text under or beside each label that waits for one; None where two labels call for one text. `free`: the identities of those that may be
    taken; `heads`: the labels that stand over texts.
    """
    found = [(d, _under(d, places, _zone(_label_box(d), heads)), _beside(d, places, width)) for d in waiting]
    under = sum(_is_free(u, free) and not _is_free(b, free) for _, u, b in found)
    beside = sum(_is_free(b, free) and not _is_free(u, free) for _, u, b in found)
    taken: list[tuple[Group, _Draft]] = []
    for draft, below, right in found:
        options = [g for g in ((below, right) if under >= beside else (right, below)) if g is not None and _is_free(g, free)]
        if len(options) > 1 and under == beside:
            return None
        if options:
            taken.append((options[0], draft))
    groups = [id(g) for g, _ in taken]
    return taken if len(set(groups)) == len(groups) else None


def _zone(label: Box, heads: Sequence[Box]) -> Box:
    """The column of a label: its own width, or up to halfway to its neighbours where labels stand in a row over their texts."""
    row = [b for b in heads if b.is_level_with(label, SHARED)]
    left = max((b.centre_x for b in row if b.centre_x < label.x0), default=None)
    right = min((b.centre_x for b in row if b.centre_x > label.x1), default=None)
    reach = min(abs(label.centre_x - x) / 2 for x in (left, right) if x is not None) if (left, right) != (None, None) else 0.0
    x0 = label.centre_x - reach if left is None else (left + label.centre_x) / 2
    x1 = label.centre_x + reach if right is None else (right + label.centre_x) / 2
    return Box(min(x0, label.x0), label.top, max(x1, label.x1), label.bottom)


def _is_free(group: Group | None, free: Set[int]) -> bool:
    return group is not None and id(group) in free


def _under(draft: _Draft, places: Stripes[Group], label: Box) -> Group | None:
    """The place right under a label, whatever it holds. `label`: the column."""
    reach = FARTHEST_UNDER * draft.label.box.height
    below = [
        g
        for g in places.between(label.bottom - SLACK * label.height, label.bottom + reach)
        if g is not draft.home
        and g.box.is_in_line_with(label, SHARED)
        and g.box.top >= label.bottom - SLACK * min(label.height, g.box.height)
        and g.box.top - label.bottom <= reach
    ]
    return min(below, key=lambda g: (g.box.top, g.box.x0), default=None)


def _beside(draft: _Draft, places: Stripes[Group], width: float) -> Group | None:
    """The place to the right of a label, whatever it holds."""
    label = _label_box(draft)
    right = [
        g
        for g in places.between(label.top, label.bottom)
        if g is not draft.home
        and g.box.is_level_with(label, SHARED)
        and g.box.x0 >= label.x1 - SAME_LEFT
        and g.box.x0 - label.x1 <= FARTHEST_BESIDE * width
    ]
    return min(right, key=lambda g: (g.box.x0, g.box.top), default=None)


def _label_box(draft: _Draft) -> Box:
    """The box of a label that is alone in it, else its words."""
    return draft.home.box if len(draft.home.pieces) == 1 else draft.label.box


def _goes_on(group: Group, texts: Box, drafts: Sequence[_Draft], lines: Stripes[Box]) -> bool:
    """A text right under the last one of a programme, or of what is only kept, from the same left side: it is added to it. `texts`: where its words
    stand; `lines`: where those of all groups do.
    """
    for draft in drafts:
        last = draft.values[-1].box
        line = min(last.height, group.pieces[0].box.height)
        near = abs(last.x0 - texts.x0) <= SAME_LEFT and 0 <= texts.top - last.bottom <= GOING_ON * line
        if near and not any(b is not texts and _is_between(b, last, texts) for b in lines.between(last.bottom, texts.top)):
            draft.values.extend(group.pieces)
            return True
    return False


def _is_between(box: Box, above: Box, below: Box) -> bool:
    return above.bottom <= box.centre_y <= below.top and box.overlap_x(above) > 0


def iter_keys(fields: Iterable[Field]) -> Iterator[tuple[str, int | None]]:
    """What each field is about; a programme of two years, of each."""
    for said in fields:
        years = years_in(said.name) if said.role == _UNDATED else []
        yield from ((said.role.role, year) for year in years)
        if not years:
            yield said.role.role, said.role.annee
