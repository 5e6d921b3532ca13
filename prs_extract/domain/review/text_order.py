"""Reviews of text exports whose order is not that of the slide: headings one after another, a list over its heading, parts that go backwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from prs_extract.alerts import alert
from prs_extract.domain.flattened.columns import lines_in_columns
from prs_extract.domain.phrases import calls_for_more
from prs_extract.domain.records import RUBRIQUES
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.walk_state import Review, Section
from prs_extract.domain.sections import parse_mention
from prs_extract.layout.table import SlideLayout
from prs_extract.text import one_line

PLAIN = 0.9
"""How sure an item is of a text that says neither where its lists are nor what is under what."""

UNSURE = 0.6
"""How sure an item is whose heading may be another."""

BESIDE = 2
"""Lines that hold two texts, from which a page has columns."""

_ITEM, _OBJECTIF = "texte", "objectif"


def with_doubts_of_order(review: Review, layouts: Sequence[SlideLayout], headings: Headings, *, is_plain: bool) -> Review:
    """The review, its sections less sure on the slides whose text cannot be in the order in which the slide is read, with an alert for each; none
    is sure in a text without any marking (`is_plain`).
    """
    doubtful = {o.slide.number for o in layouts if _has_columns(o) or _is_broken(o) or not _is_in_order(list(_parts(o, headings)))}
    held = {i.layout.slide.number for s in review.sections for i in s.items} & doubtful
    alerts = [
        alert(
            "ordre-incertain",
            "L'export mêle les intertitres et leurs listes : quelle liste est sous quel intertitre est à vérifier.",
            slide=n,
        )
        for n in sorted(held)
    ]
    sections = tuple(_doubted(s, held, is_plain) for s in review.sections)
    return replace(review, sections=sections, alertes=(*review.alertes, *alerts))


def _doubted(section: Section, slides: set[int], is_plain: bool) -> Section:
    mixed = any(i.layout.slide.number in slides for i in section.items)
    found = [*([("ordre du texte", UNSURE)] if mixed else []), *([("texte seul", PLAIN)] if is_plain else [])]
    return replace(section, parts=(*section.parts, *found)) if found else section


def _has_columns(layout: SlideLayout) -> bool:
    """Lines of a page that keeps its places hold two texts with a gap between them: what stands side by side was told apart by gaps alone."""
    return sum(n > 1 for n in (len(line) for line in lines_in_columns(layout.slide))) >= BESIDE


def _is_broken(layout: SlideLayout) -> bool:
    """A text that ends on a word that calls for more, or one without mark that begins in the middle of a sentence: lines of several texts are mixed."""
    texts = [p for b in layout.body for p in b.paragraphs if p.text]
    return any(calls_for_more(p.text) or (p.text[:1].islower() and not p.bullet.strip()) for p in texts)


def _parts(layout: SlideLayout, headings: Headings) -> Iterator[str]:
    """What the texts of a slide are, in the order of the export: objectives, rubriques, other texts; nothing for a slide with tables."""
    if layout.tables:
        return
    for block in layout.body:
        for paragraph, rubrique in zip(block.paragraphs, headings.in_block(block), strict=True):
            if paragraph.text:
                yield rubrique or (_OBJECTIF if _names_objective(paragraph.text) else _ITEM)


def _names_objective(text: str) -> bool:
    mention = parse_mention(one_line(text))
    return mention is not None and bool(mention.texte)


def _is_in_order(parts: Sequence[str]) -> bool:
    """Each heading is over a text, nothing stands over the first one, and the rubriques of an objective come once each, in their order."""
    runs = [key for key, _ in groupby(parts)]
    if not any(r in RUBRIQUES for r in runs):
        return True
    if runs[0] == _ITEM or runs[-1] != _ITEM or any(a in RUBRIQUES and b in RUBRIQUES for a, b in pairwise(runs)):
        return False
    ranks = {rubrique: rank for rank, rubrique in enumerate(RUBRIQUES)}
    groups = [[ranks[r] for r in own if r in ranks] for _, own in groupby(runs, lambda r: r == _OBJECTIF)]
    return all(a < b for group in groups for a, b in pairwise(group))
