"""Headings of a review of which no word is known: three that stand on slide after slide, told apart by words, order, and the texts under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from prs_extract.alerts import alert
from prs_extract.domain.phrases import is_to_do, words_of
from prs_extract.domain.records import RUBRIQUES, Rubrique
from prs_extract.domain.review.heading_words import ASIDES
from prs_extract.domain.review.learning import may_head
from prs_extract.domain.review.repeated import repeated_heads
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.walk import review_from
from prs_extract.domain.review.walk_state import INFERRED, Review
from prs_extract.domain.sections import Directory, mention_in
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

OFTEN = 0.6
"""Share of the slides with an objective on which each of the headings stands, at least."""
LEAST = 2
"""Slides on which each of them stands, at least."""
IN_ORDER = 0.5
"""What the usual order counts for, beside what the words (1) and the texts under a heading (0 to 2) say."""
MARGIN = 0.5
"""By how much the best reading must be better than the next one."""
ENOUGH = 1.0
"""What must speak for it besides the order."""

_LACKING = ("difficulté", "manque")
"""Values of the vocabulary's `indices` that say in a text that something went wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class _Heading:
    """One of the headings: its letters, as it is first printed, and the outermost texts under it."""

    key: str
    text: str
    under: tuple[str, ...] = ()


def deduced_review(layouts: Sequence[SlideLayout], directory: Directory, headings: Headings, dated: Collection[int] = ()) -> Review:
    """The review of a deck in which no heading is known; empty unless three of them stand on most slides of its objectives, and more than their order
    says which is which. Its items are unsure, and an alert names what each heading was taken for.
    """
    found = _recurrent(layouts, directory, headings)
    if len(found) != len(RUBRIQUES) or not _looks_back_and_forward(layouts, headings):
        return Review(())
    guess = dict(zip([h.key for h in found], RUBRIQUES, strict=True))
    trial = review_from(layouts, directory, replace(headings, learnt=guess), dated)
    read = [replace(h, under=tuple(_under(trial, guess[h.key]))) for h in found]
    best = _best(read, headings) if all(h.under for h in read) else None
    if best is None:
        return Review(())
    review = review_from(layouts, directory, replace(headings, learnt=best, sure=INFERRED), dated)
    named = " ; ".join(f"« {h.text} » : {best[h.key]}" for h in read)
    message = f"Aucun intertitre du bilan n'est connu ; lus d'après leurs mots, leur ordre et ce qui est dessous : {named}. À vérifier."
    return replace(review, alertes=(alert("rubrique-deduite", message, gravite="attention"), *review.alertes))


def _recurrent(layouts: Sequence[SlideLayout], directory: Directory, headings: Headings) -> list[_Heading]:
    """The headings that stand on most slides of the objectives, in the order in which they stand there."""
    slides = [list(_unknown(o, headings)) for o in layouts if any(_names_objective(b, directory) for b in o.blocks)]
    counts = Counter(key for slide in slides for key in {letters(p.text) for p in slide})
    kept = [key for key, count in counts.items() if count >= max(LEAST, OFTEN * len(slides))]
    places: dict[str, list[int]] = {key: [] for key in kept}
    texts: dict[str, str] = {}
    for slide in slides:
        for place, paragraph in enumerate(p for p in slide if letters(p.text) in places):
            key = letters(paragraph.text)
            places[key].append(place)
            texts.setdefault(key, one_line(paragraph.text))
    return [_Heading(key, texts[key]) for key in sorted(kept, key=lambda k: sum(places[k]) / len(places[k]))]


def _names_objective(block: Block, directory: Directory) -> bool:
    mention = mention_in(block.paragraphs, directory, bare=True) if not block.decor else None
    return mention is not None and bool(mention.texte)


def _unknown(layout: SlideLayout, headings: Headings) -> Iterator[Paragraph]:
    """What may head a part of a slide, of no known meaning."""
    repeated = repeated_heads(layout)
    for block in layout.blocks:
        if (not block.decor or id(block) in repeated) and block is not layout.title:
            for i, paragraph in enumerate(block.paragraphs):
                if may_head(i, block) and headings.vocabulary.heading(one_line(paragraph.text)) not in ASIDES:
                    yield paragraph


def _looks_back_and_forward(layouts: Sequence[SlideLayout], headings: Headings) -> bool:
    """The deck says somewhere that it is a review: it prints two cycles, or a word of a review outside its lists."""
    if len(headings.cycles) > 1:
        return True
    texts = (p.text for o in layouts for b in o.blocks for p in b.paragraphs if not p.bullet.strip())
    lexicon = headings.vocabulary.lexicons["rubriques"]
    return len({m.value for text in texts for m in lexicon.matches(words_of(text))}) > 1


def _under(review: Review, rubrique: Rubrique) -> Iterator[str]:
    """The outermost texts of a rubrique."""
    for section in review.sections:
        if section.rubrique == rubrique:
            least = min(i.depth for i in section.items)
            yield from (i.texte for i in section.items if i.depth == least)


def _best(found: Sequence[_Heading], headings: Headings) -> dict[str, Rubrique] | None:
    """The most likely reading of the headings; None where another is nearly as likely, or where only their order speaks for it."""
    told = {h.key: _told(h, headings) for h in found}
    scored = sorted(((_score(found, order, told), order) for order in permutations(RUBRIQUES)), reverse=True)
    (first, order), (second, _) = scored[:2]
    enough = first - (IN_ORDER if order == RUBRIQUES else 0.0) >= ENOUGH
    return {h.key: r for h, r in zip(found, order, strict=True)} if enough and first - second >= MARGIN else None


def _score(found: Sequence[_Heading], order: Sequence[Rubrique], told: Mapping[str, Mapping[Rubrique, float]]) -> float:
    return sum(told[h.key][r] for h, r in zip(found, order, strict=True)) + (IN_ORDER if tuple(order) == RUBRIQUES else 0.0)


def _told(heading: _Heading, headings: Headings) -> dict[Rubrique, float]:
    """What the words of a heading and the texts under it say for each rubrique: what will be done is told in infinitives, or by the years to come."""
    points: dict[Rubrique, float] = dict.fromkeys(RUBRIQUES, 0.0)
    lexicon = headings.vocabulary.lexicons["indices"]
    said = {m.value for m in lexicon.matches(words_of(heading.text))}
    points |= {r: 1.0 for r in RUBRIQUES if r in said}
    texts = [words_of(text) for text in heading.under]
    points["priorité"] += 2.0 * sum(is_to_do(words) for words in texts) / len(texts)
    points["difficulté"] += 2.0 * sum(any(m.value in _LACKING for m in lexicon.matches(words)) for words in texts) / len(texts)
    return points
