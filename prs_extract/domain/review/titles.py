"""What the titles of a review's slides say: an objective, a rubrique, both, or a part of the deck that begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.keys import lit_line
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.slides import Passage
from prs_extract.domain.sections import Directory, Mention, mention_in, mention_in_text, parse_mention, titled_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.title_mentions import title_cuts, title_mention
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

_CHAPTER = re.compile(
    r"^(?:(?:partie|chapitre|temps|volet|s[ée]quence)\s+)?(?:\d{1,2}|[IVX]{1,4}|[A-D])\s*(?:[.):/–—-]\s*)+", re.IGNORECASE
)
"""The number of a part of the deck, before its name."""


@dataclass(frozen=True, slots=True, eq=False)
class Title:
    """What the title of a slide says. `loose`: a rubrique that it names among other words, which takes an objective on the slide to count. `sure`: of the
    rubrique. `other`: what it names beside an objective, and is no rubrique ("Contacts – Objectif 7-1 : …").
    """

    mention: Mention | None = None
    rubrique: Rubrique | None = None
    loose: Rubrique | None = None
    sure: float = 1.0
    other: str = ""


def title_of(layout: SlideLayout, headings: Headings, directory: Directory) -> Title:
    if layout.title is None:
        return Title()
    paragraphs = layout.title.paragraphs
    text = "\n".join(p.text for p in paragraphs)
    rubrique = headings.named(text)
    if rubrique is None:
        parted = next(_parted(text, paragraphs, headings, directory), None)
        if parted is not None:
            return parted
    mention = None if rubrique else title_mention(layout.title, directory.priorite) or _mention_of(paragraphs, directory)
    other = next((name for name, _, _ in names_beside(text) if letters(name) in headings.titles), "") if mention else ""
    return Title(mention, rubrique, None if mention else headings.named(text, stands_out=True), other=other)


def _mention_of(paragraphs: Sequence[Paragraph], directory: Directory) -> Mention | None:
    """The objective that the first lines name over others, or all together, or one of them."""
    parse = partial(mention_in, directory=directory, bare=True)
    return titled_mention(paragraphs, parse) or parse(paragraphs) or next((m for p in paragraphs if (m := parse([p]))), None)


def _parted(text: str, paragraphs: tuple[Paragraph, ...], headings: Headings, directory: Directory) -> Iterator[Title]:
    """An objective and a rubrique in one title: "Objectif 1 : Former – Bilan", "Difficultés : Objectif 1 – Former", "7-1 | Bilan"."""
    for cut in title_cuts(text):
        before, after = text[: cut.start()], text[cut.end() :]
        for name, rest in ((after, before), (before, after)):
            rubrique = headings.named(name, stands_out="\n" in cut[0] or letters(name) in headings.titles)
            mention = mention_in_text(rest, paragraphs, directory, bare=True) if rubrique else None
            if rubrique and mention is None and rest is before:
                mention = directory.any_code(one_line(rest), paragraphs)
            if mention is not None:
                yield Title(mention, rubrique, sure=headings.sure_of(name))


@lru_cache(maxsize=1024)
def names_beside(title: str) -> tuple[tuple[str, str, bool], ...]:
    """What a title names before or behind an objective that it prints with its words, if anything: that name, the objective in letters, and whether the
    name is before.
    """
    for cut in title_cuts(title):
        before, after = without_suite(title[: cut.start()]), without_suite(title[cut.end() :])
        for name, rest in ((before, after), (after, before)):
            mention = parse_mention(rest, bare=True) if name else None
            if mention is not None and mention.numero is not None and mention.texte and parse_mention(name, bare=True) is None:
                return ((name, letters(mention.code or str(mention.numero)), name is before),)
    return ()


def chapters_of(
    layouts: Sequence[SlideLayout], passages: Sequence[Sequence[Passage] | None], headings: Headings
) -> dict[int, Rubrique | None]:
    """Number of a slide that holds nothing but a title -> the rubrique that it opens for the slides after it, None for another part of the deck; so does
    an agenda, of which one line is lit up. Empty unless two rubriques are opened so.
    """
    bare = [
        o for o, found in zip(layouts, passages, strict=True) if o.title is not None and found is not None and not found and not o.tables
    ]
    opened = {
        o.slide.number: headings.named(_CHAPTER.sub("", one_line(o.title.text)), stands_out=True) for o in bare if o.title is not None
    }
    opened |= {o.slide.number: lit for o in layouts if (lit := lit_line(o, headings))}
    return opened if len({r for r in opened.values() if r}) > 1 else {}


def may_close(layout: SlideLayout, headings: Headings) -> bool:
    """Its title ("La suite", "Et maintenant ?") heads the steps to come of a whole deck as well as the priorities of an objective."""
    return layout.title is not None and headings.vocabulary.heading(one_line(layout.title.text)) == "calendrier"


def is_calendar(layout: SlideLayout, headings: Headings, dated: Collection[int]) -> bool:
    return layout.slide.number in dated and may_close(layout, headings)
