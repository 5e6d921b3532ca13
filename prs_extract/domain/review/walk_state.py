"""What has been read of a review, and where the walk through its slides stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.items import Item, unnumbered
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.sections import Directory, Mention
from prs_extract.domain.suites import says_suite
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

INFERRED = 0.6
"""How sure items are whose rubrique no heading gives."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """The bullets of one rubrique of one objective that are read together; `parts`: named parts of the confidence."""

    objectif: Mention
    rubrique: Rubrique
    items: tuple[Item, ...]
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """All sections in deck order, the paragraphs of headings and objective titles, and what was doubtful."""

    sections: tuple[Section, ...]
    headings: tuple[Paragraph, ...] = ()
    mentions: tuple[Mention, ...] = ()
    alertes: tuple[Alert, ...] = ()


@dataclass(slots=True)
class Walk:
    """Where the walk through the slides stands. `over`: the rubrique that the slide names for all its objectives.
    `chapter`: the one that a slide before it names, which holds nothing else. `titled`: the last title that opened one.
    `is_suite`: the heading of what is read says that it goes on.
    """

    directory: Directory
    headings: Headings
    has_headings: bool = False
    objectif: Mention | None = None
    rubrique: Rubrique | None = None
    over: Rubrique | None = None
    chapter: Rubrique | None = None
    titled: Block | None = None
    seen: list[str] = field(default_factory=list)
    rubriques_seen: set[Rubrique] = field(default_factory=set)
    parts: tuple[tuple[str, float], ...] = ()
    inferred: bool = False
    sure: float = 1.0
    is_suite: bool = False
    sections: list[Section] = field(default_factory=list)
    headed: list[Paragraph] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)

    def enter(self, mention: Mention, parts: tuple[tuple[str, float], ...] = ()) -> None:
        if self.objectif is None or key_of(mention) != key_of(self.objectif):
            self.rubrique = self.over
            self.rubriques_seen = {self.over} if self.over else set()
            self.parts = parts
            self.seen.append(key_of(mention))
            self.objectif = mention
        self.mentions.append(mention)

    def open(self, rubrique: Rubrique, headed: Sequence[Paragraph] = ()) -> None:
        self.rubrique, self.inferred = rubrique, False
        self.sure = self.headings.sure_of(" ".join(p.text for p in headed)) if headed else 1.0
        self.is_suite = says_suite(headed)
        self.rubriques_seen.add(rubrique)
        self.headed += headed

    def close(self, heading: str, layout: SlideLayout) -> None:
        """What stands under a heading of no known meaning is of no rubrique."""
        self.rubrique = None
        message = f"L'intertitre « {one_line(heading)} » n'est pas connu : ce qui est dessous n'est pas lu, le texte est dans `textes`."
        self.alerts.append(alert("rubrique-deduite", message, slide=layout.slide.number, gravite="attention"))

    def leave(self) -> None:
        self.objectif, self.rubrique = None, None

    def add(self, items: Sequence[Item]) -> None:
        if self.objectif is not None and self.rubrique is not None and items:
            doubts = (("rubrique déduite", INFERRED if self.inferred else 1.0), ("intertitre déduit", self.sure))
            parts = (*self.parts, *(doubt for doubt in doubts if doubt[1] < 1.0))
            section = Section(self.objectif, self.rubrique, tuple(unnumbered(items)), parts)
            before = self.sections[-1] if self.sections else None
            if before is not None and (_announces(before, section) or (self.is_suite and _goes_deeper(before, section))):
                self.sections[-1] = replace(before, items=(*before.items, *section.items))
            else:
                self.sections.append(section)


def _announces(before: Section, section: Section) -> bool:
    """A line of text without mark that ends in a colon, and the list under it, are of one section though they stand in two blocks."""
    last, first = before.items[-1], section.items[0]
    return (
        (before.objectif, before.rubrique, last.layout) == (section.objectif, section.rubrique, first.layout)
        and last.texte.rstrip().endswith(":")
        and not last.paragraphs[0].bullet.strip()
        and bool(first.paragraphs[0].bullet.strip())
    )


def _goes_deeper(before: Section, section: Section) -> bool:
    """A list that goes on from another slide begins deeper than that one did: under its last item."""
    same = (before.objectif, before.rubrique) == (section.objectif, section.rubrique)
    return same and section.items[0].depth > before.items[0].depth


def key_of(mention: Mention) -> str:
    """What tells one objective from another."""
    return mention.code or letters(mention.texte)
