"""Actions drawn as boxes along time: under or over the years of a timeline, or in lanes across columns of years. The years of each are told by its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prs_extract.domain.captions import caption_of, said_by_band, without_count
from prs_extract.domain.cards.card import Card, is_other
from prs_extract.domain.cards.fields import Field, Group, fields_of
from prs_extract.domain.cards.pieces import Piece, as_text
from prs_extract.domain.cards.texts import CHOOSING, Texts
from prs_extract.domain.cards.unlabelled import told_by_themselves
from prs_extract.domain.figures import is_amount
from prs_extract.domain.names import are_names
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.tails import NAMES, tails_of
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.shaped.containers import looks_of
from prs_extract.text import one_line

LEAST = 3
"""Such boxes in a deck, at least, and two that look alike of each look, or one that is as high as those."""

SAME_HEIGHT = 0.004
"""Fraction of the slide's height by which it may be higher or lower."""

COVERED, TOUCHED = 0.6, 0.2
"""Share of a box, or of the column of a year, that they have in common for the box to be of the year; between the two nobody knows."""

LEVEL = 0.5
"""Share of the lower of two headings by which they stand in one row."""

SHORT = 4
"""Words of a chip, at most."""

SMALL = 0.5
"""Share of the area of the box that it is said of which a chip has at most."""

FAR = 1.5
"""Space between a box and what is said of it under it or over it, in heights of this."""

DOUBTFUL = 0.7
"""How sure a programme is whose years, or whose beginning, nobody knows."""

TELLING = 0.75
"""Share of the boxes of which something tells a state, or who is in charge."""


@dataclass(frozen=True, slots=True)
class Column:
    """The place of a year across the slide."""

    annee: int
    x0: float
    x1: float

    def share(self, box: Box) -> float:
        """What it has in common with a box, of the narrower of the two."""
        width = self.x1 - self.x0
        return (min(box.x1, self.x1) - max(box.x0, self.x0)) / max(min(box.width, width), 1e-9)


@dataclass(frozen=True, slots=True, eq=False)
class _Slide:
    """The boxes of a slide that may be actions, each with its own text first and what is said of it, and the texts that stand beside all columns."""

    texts: Texts
    columns: tuple[Column, ...]
    cards: Mapping[Box, list[Group]]
    beside: tuple[Group, ...]


def dated_cards(slides: Sequence[Texts], vocabulary: Vocabulary) -> tuple[Card, ...]:
    """The actions of the slides that are drawn along time; none unless something tells the state or the pilot of most of them."""
    found = [s for texts in slides if (s := _read(texts, vocabulary)) is not None]
    unknown = [t for s in found for g in s.beside if not _said_by_head(g, vocabulary) for t in [g.text]]
    if unknown and not are_names([without_count(t) for t in (*unknown, *_names_beside(found, vocabulary))]):
        found = [s for s in found if all(_said_by_head(g, vocabulary) for g in s.beside)]
    looks = {(id(s), box): look for s in found for box, look in looks_of(s.texts.layout).items() if box in s.cards}
    often = Counter(looks.values())
    heights = [box.height for s in found for box in s.cards if often[looks[id(s), box]] > 1]
    made = [
        (slide, card)
        for slide in found
        for box, groups in slide.cards.items()
        if (often[looks[id(slide), box]] > 1 or any(abs(box.height - h) <= SAME_HEIGHT for h in heights))
        and (card := _card(slide, box, groups, vocabulary)) is not None
    ]
    told = sum(_is_told(card, slide, vocabulary) for slide, card in made)
    return tuple(card for _, card in made) if len(made) >= LEAST and told >= TELLING * len(made) else ()


def _names_beside(slides: Sequence[_Slide], vocabulary: Vocabulary) -> list[str]:
    """Texts at the heads of lanes that are names by themselves."""
    return [t for s in slides for g in s.beside if are_names([t := without_count(g.text)]) and not parse_mention(t, bare=True)]


def _read(texts: Texts, vocabulary: Vocabulary) -> _Slide | None:
    """The boxes of a slide under, over or between headings that are years, if all that they hold and all beside them is so told."""
    heads = _year_heads(texts.groups)
    if not heads or any(p.role is not None and p.role.role == "action" for g in texts.groups for p in g.pieces):
        return None
    columns, line, known = _columns(heads), bounding_box(g.box for _, g in heads), {id(g) for _, g in heads}
    drawn = looks_of(texts.layout)
    rest = [(g, _owner(g, drawn)) for g in texts.groups if g.pieces and id(g) not in known]
    owned: dict[Box, list[Group]] = {}
    for group, owner in rest:
        if owner is not None:
            owned.setdefault(owner, []).append(group)
    cards = _cards(
        {b: own for b, own in owned.items() if b.overlap_y(line) <= 0 and any(c.share(b) > TOUCHED for c in columns)}, vocabulary
    )
    for group, owner in rest:
        if owner not in cards and (_is_chip(group, vocabulary) or len(group.text.split()) <= SHORT):
            alone = owner is not None and len(owned[owner]) == 1 and not any(owner.has_centre_of(b) for b in cards)
            home = _home(owner if owner is not None and alone else group.texts, list(cards))
            if home is not None:
                cards[home].append(group)
    held = {id(g) for own in cards.values() for g in own}
    level = [g for g, _ in rest if id(g) not in held and any(g.box.overlap_y(box) > 0 for box in cards)]
    beside = tuple(g for g in level if g.texts.x1 <= columns[0].x0 or g.texts.x0 >= columns[-1].x1)
    is_dated = any(p.role is not None and p.role.role == "programmation" for own in cards.values() for g in own for p in g.pieces)
    return _Slide(texts, columns, cards, beside) if cards and not is_dated else None


def _cards(owned: Mapping[Box, list[Group]], vocabulary: Vocabulary) -> dict[Box, list[Group]]:
    """The boxes with one text each that no chip is and no amount, nor the ground of others, nor a small box with little in it beside a larger one."""
    own = {b: groups for b, groups in owned.items() if len(groups) == 1 and not _is_chip(groups[0], vocabulary)}
    own = {b: groups for b, groups in own.items() if not is_amount(groups[0].text)}
    own = {b: groups for b, groups in own.items() if not any(o is not b and b.has_centre_of(o) and o.area > SMALL * b.area for o in own)}
    large = [b for b, (group,) in own.items() if len(group.text.split()) > SHORT]
    return {b: [group] for b, (group,) in own.items() if b in large or (home := _home(b, large)) is None or b.area > SMALL * home.area}


def _year_heads(groups: Iterable[Group]) -> list[tuple[int, Group]]:
    """Headings that are years and nothing else, in one row, each year once, from left to right; none where a year has another place as well."""
    heads = [
        (role.annee, g) for g in groups if len(g.pieces) == 1 and (role := g.pieces[0].role) and role.role == "programmation" and role.annee
    ]
    heads.sort(key=lambda h: h[1].box.x0)
    years = [year for year, _ in heads]
    level = all(a.box.is_level_with(b.box, LEVEL) for (_, a), (_, b) in pairwise(heads))
    return heads if len(heads) > 1 and level and years == list(range(years[0], years[0] + len(years))) else []


def _columns(heads: Sequence[tuple[int, Group]]) -> tuple[Column, ...]:
    """From the middle between two headings to the next, the outer ones as wide on either side of their heading, or as it is drawn."""
    boxes = [g.box for _, g in heads]
    cuts = [(a.x1 + b.x0) / 2 for a, b in pairwise(boxes)]
    starts = [min(boxes[0].x0, 2 * boxes[0].centre_x - cuts[0]), *cuts]
    ends = [*cuts, max(boxes[-1].x1, 2 * boxes[-1].centre_x - cuts[-1])]
    return tuple(Column(year, x0, x1) for (year, _), x0, x1 in zip(heads, starts, ends, strict=True))


def _owner(group: Group, drawn: Iterable[Box]) -> Box | None:
    """The smallest box that is drawn round a text."""
    return min((b for b in drawn if b.has_centre_of(group.texts)), key=lambda b: b.area, default=None)


def _is_chip(group: Group, vocabulary: Vocabulary) -> bool:
    """A text that says something of an action: by a label, or a few words that are a state, a mark or names."""
    return all(p.role is not None or _is_said(one_line(p.text), vocabulary) for p in group.pieces[:1])


def _is_said(text: str, vocabulary: Vocabulary) -> bool:
    if len(text.split()) > SHORT:
        return False
    return (
        (bool(text) and CHOOSING.issuperset(text))
        or vocabulary.marque(text) is not None
        or bool(said_by_band(text, vocabulary))
        or are_names([text])
    )


def _home(chip: Box, cards: Sequence[Box]) -> Box | None:
    """The box that a chip stands on, else the nearest over it or under it."""
    near = [
        (max(b.top - chip.bottom, chip.top - b.bottom, 0.0), b.top > chip.top, b) for b in cards if b.overlap_x(chip) >= LEVEL * chip.width
    ]
    found = min(near, key=lambda n: n[:2], default=None)
    return found[2] if found is not None and found[0] <= FAR * chip.height else None


def _said_by_head(group: Group, vocabulary: Vocabulary) -> set[str]:
    """What a text beside the columns, at the head of a lane, says of all its actions; empty for one that may be an action itself, or a name."""
    text = group.text
    said = {*caption_of(text, vocabulary).values, *said_by_band(text, vocabulary)}
    said |= {"objectif"} if parse_mention(text, bare=True) is not None else set()
    return said | {p.role.role for p in group.pieces[:1] if p.role is not None}


def _is_told(card: Card, slide: _Slide, vocabulary: Vocabulary) -> bool:
    """A state or a pilot is told in the card, behind its title, or at the head of its lane, where what nothing explains is a name."""
    own = {f.role.role for f in card.fields} | {t.role for t in tails_of(one_line(card.title.pieces[0].text), vocabulary)}
    lanes = [_said_by_head(g, vocabulary) or {NAMES} for g in slide.beside if g.box.overlap_y(card.box) > 0]
    return bool(own.union(*lanes) & {"etat", "pilote", NAMES})


def _card(slide: _Slide, box: Box, groups: Sequence[Group], vocabulary: Vocabulary) -> Card | None:
    """The card that a box is, with what is said of it; None where it is not clear what is, or where it is something else."""
    found = fields_of([_plain(g) for g in groups], [], box.width)
    if found is None or len({f.key for f in found.fields}) < len(found.fields):
        return None
    fields, free = told_by_themselves(found, vocabulary)
    first = groups[0].pieces[0]
    main = next((g for g in free if g.pieces[0].paragraph is first.paragraph), None)
    if main is None or len(first.text.split()) < 2 or is_other(main, fields, vocabulary):
        return None
    title, programme, sure = _parted(main.pieces)
    fields.append(_programme(slide.columns, box, programme, sure))
    head = Group(title, bounding_box(p.box for p in title), main.fill)
    return Card(slide.texts, bounding_box([box, *(g.box for g in groups)]), head, tuple(fields), tuple(g for g in free if g is not main))


def _plain(group: Group) -> Group:
    """The group with what only reads as a label ("Département", "★ prioritaire") as texts: where places tell the years, labels have a colon."""
    return replace(group, pieces=tuple(as_text(p) if p.role is not None and not p.sure else p for p in group.pieces))


def _programme(columns: Sequence[Column], box: Box, values: tuple[Piece, ...], sure: float) -> Field:
    """The programme of the year, or of the years, over which a box stands."""
    shares = [(c.annee, c.share(box)) for c in columns]
    years = [year for year, share in shares if share >= COVERED] or [max(shares, key=lambda s: s[1])[0]]
    if any(TOUCHED < share < COVERED for _, share in shares):
        sure = min(sure, DOUBTFUL)
    role = ColumnRole("programmation", years[0] if len(years) == 1 else None)
    return Field(role, None, values, heading="-".join(map(str, years)), sure=sure)


def _parted(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...], float]:
    """The title of an action and the programme under it, and how sure it is where one ends: at another look, else behind the first paragraph."""
    looks = [(w.bold, w.size_pt, w.colour) for w in (p.paragraph.words[0] for p in pieces)]
    at = next((i for i, look in enumerate(looks) if look != looks[0]), 0)
    return pieces[: at or 1], pieces[at or 1 :], 1.0 if at or len(pieces) == 1 else DOUBTFUL
