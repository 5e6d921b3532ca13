"""Small shapes and pictures in drawn cards, or over their border: those that show a state, those that show a priority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from prs_extract.domain.cards.card import Card
from prs_extract.domain.legends.entries import LARGEST_SIGN, READING_GAP
from prs_extract.domain.legends.legends import Legend, legend_from
from prs_extract.domain.legends.signs import sign_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.overlays import drawn_marks
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Fill, Picture, Slide

HANGS_PT = 12.0
"""How far outside its card the middle of a mark may be."""

ALONG, THIN = 0.8, 0.1
"""Parts of the sides of a card that a stripe in it is long at least, and wide at most."""

Mark = Fill | Picture
Marks = Mapping[str, tuple[Mark, ...]]
"""The marks of a card that show a state ("etat") and a priority ("priorisation"); a role that is not there has no column of its own."""


def card_marks(cards: Sequence[Card], layouts: Iterable[SlideLayout], vocabulary: Vocabulary) -> list[Marks]:
    """For each card the marks of its state and of its priority; a role that no card shows by a mark or a word is not there.

    `layouts`: with the cards as tables, so that no mark of theirs is taken for a legend. A mark that the legend explains is a state, or a priority
    by its words; a star is a priority; so is another mark, if some cards only have one of its shape, always of one colour. A shape that every card
    has, in several colours, is a state that no legend explains; in one colour it is an ornament. Where nothing else tells a state, the ground of every
    title may, or a stripe in every card, in colours of the legend.
    """
    legend = legend_from(list(layouts), vocabulary, signs_only=True)
    own = [tuple(m for m in _marks_of(card, cards) if not _is_of_another(m, card, cards)) for card in cards]
    shown = [{m: role for m in marks if (role := _explained(m, card, legend, vocabulary))} for card, marks in zip(cards, own, strict=True)]
    rest = [[m for m in marks if m not in known] for marks, known in zip(own, shown, strict=True)]
    by_kind = {kind: _role_of_kind(kind, rest) for kind in {_kind(m) for marks in rest for m in marks}}
    roles = [{**known, **{m: role for m in marks if (role := by_kind[_kind(m)])}} for known, marks in zip(shown, rest, strict=True)]
    if not any("etat" in r.values() for r in roles) and not any(f.role.role == "etat" for c in cards for f in c.fields):
        grounds = [_ground(card, legend, vocabulary) for card in cards]
        if all(g is not None for g in grounds):
            own = [(*marks, g) for marks, g in zip(own, grounds, strict=True) if g is not None]
            roles = [{**r, g: "etat"} for r, g in zip(roles, grounds, strict=True) if g is not None]
    has_priority = any("priorisation" in r.values() for r in roles) or any(f.role.role == "priorisation" for c in cards for f in c.fields)
    return [dict(_by_role(marks, role, has_priority)) for marks, role in zip(own, roles, strict=True)]


def _by_role(marks: Sequence[Mark], roles: Mapping[Mark, str], has_priority: bool) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    etat = tuple(m for m in marks if roles.get(m) == "etat")
    if etat:
        yield "etat", etat
    if has_priority:
        yield "priorisation", tuple(m for m in marks if roles.get(m) == "priorisation")


def _marks_of(card: Card, cards: Sequence[Card]) -> Iterator[Mark]:
    slide = card.layout.slide
    around = card.box.grown(HANGS_PT / slide.width_pt, HANGS_PT / slide.height_pt)
    texts = [w.box for piece in card.groups for w in piece.paragraph.words]
    for mark in drawn_marks(slide):
        if (
            _is_small(mark, slide)
            and not mark.inherited
            and around.has_centre_of(mark.box)
            and (card.box.has_centre_of(mark.box) or not _is_explained_beside(mark, card, cards))
            and not any(mark.box.has_centre_of(t) and t.width <= mark.box.width for t in texts)
        ):
            yield mark


def _is_explained_beside(mark: Mark, card: Card, cards: Sequence[Card]) -> bool:
    """Words behind it on its line, outside the cards: a legend close under them."""
    words = (w.box for b in card.layout.blocks for p in b.paragraphs for w in p.words if mark.box.top <= w.box.centre_y <= mark.box.bottom)
    after = [w for w in words if 0 <= w.x0 - mark.box.x1 <= READING_GAP]
    return any(not any(c.layout is card.layout and c.box.has_centre_of(w) for c in cards) for w in after)


def _is_of_another(mark: Mark, card: Card, cards: Sequence[Card]) -> bool:
    """Its middle is nearer to another card of the slide, or within it: cards stand close to one another."""
    return any(c is not card and c.layout is card.layout and _distance(mark, c) < _distance(mark, card) for c in cards)


def _distance(mark: Mark, card: Card) -> float:
    """How far outside the card the middle of a mark is, in points; less than nothing inside."""
    slide, x, y = card.layout.slide, mark.box.centre_x, mark.box.centre_y
    return max(
        max(card.box.x0 - x, x - card.box.x1) * slide.width_pt,
        max(card.box.top - y, y - card.box.bottom) * slide.height_pt,
    )


def _is_small(mark: Mark, slide: Slide) -> bool:
    tall = LARGEST_SIGN * slide.width_pt / slide.height_pt
    thin = min(mark.box.width * slide.width_pt, mark.box.height * slide.height_pt) * 2 < max(
        mark.box.width * slide.width_pt, mark.box.height * slide.height_pt
    )
    return 0 < mark.box.width <= LARGEST_SIGN and 0 < mark.box.height <= tall and not thin


def _explained(mark: Mark, card: Card, legend: Legend, vocabulary: Vocabulary) -> str:
    sign = sign_of(mark)
    meaning = legend.meaning(sign, card.layout.slide.number) if any(e.sign.shape == sign.shape for e in legend.entries) else None
    if meaning is None:
        return ""
    return "priorisation" if vocabulary.marque(meaning) else "etat" if vocabulary.says_etat(meaning) else ""


def _ground(card: Card, legend: Legend, vocabulary: Vocabulary) -> Fill | None:
    """The ground of the title, or the stripe in the card, whose very colour is that of a state in the legend; None for none and for several."""
    title = [Fill(card.title.box, card.title.fill)] if card.title.fill else []
    inside = [f for f in card.layout.slide.fills if f.colour and not f.inherited and card.box.has_centre_of(f.box) and _is_stripe(f, card)]
    states = {e.sign.colour for e in legend.entries if vocabulary.says_etat(e.texte)}
    found = {f.colour: f for f in (*title, *inside) if f.colour in states}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_stripe(fill: Fill, card: Card) -> bool:
    """As long as the card is high, or wide, and much thinner."""
    tall = fill.box.height >= ALONG * card.box.height and fill.box.width <= THIN * card.box.width
    return tall or (fill.box.width >= ALONG * card.box.width and fill.box.height <= THIN * card.box.height)


def _kind(mark: Mark) -> str:
    return f"image {mark.sha1}" if isinstance(mark, Picture) else mark.shape


def _role_of_kind(kind: str, marks: Sequence[Sequence[Mark]]) -> str:
    colours = {m.colour for own in marks for m in own if isinstance(m, Fill) and m.shape == kind}
    some = any(all(_kind(m) != kind for m in own) for own in marks)
    if kind.startswith("star"):
        return "priorisation"
    if some:
        return "priorisation" if len(colours) < 2 and not kind.startswith("image") else ""
    return "etat" if len(colours) > 1 else ""
