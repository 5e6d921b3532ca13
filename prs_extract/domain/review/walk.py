"""A walk through the slides of a review: which objective and which rubrique each bullet is under."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from prs_extract.alerts import Alert, alert
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.beside_actions import told_beside
from prs_extract.domain.review.items import Item, item_of, unnumbered, with_item
from prs_extract.domain.review.keys import key_from
from prs_extract.domain.review.learning import alerts_of_learnt
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.slides import NOTHING, Passage, Taken, passages_of
from prs_extract.domain.review.titles import chapters_of, is_calendar, may_close, title_of
from prs_extract.domain.sections import Directory, Mention, mention_in, titled_mention
from prs_extract.domain.typography import title_lines
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import fold, letters, one_line

SHORT = 3
"""Paragraphs of the longest text that names an objective as a whole: a band, a cell."""

INFERRED = 0.6
"""How sure items are whose rubrique no heading gives."""

_WORD = re.compile(r"[^\W\d_]{4,}")


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
class _Walk:
    """Where the walk through the slides stands; private to `review_from`. `over`: the rubrique that the slide names for all its objectives.
    `chapter`: the one that a slide before it names, which holds nothing else. `titled`: the last title that opened one.
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
            if before is not None and _announces(before, section):
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


def key_of(mention: Mention) -> str:
    """What tells one objective from another."""
    return mention.code or letters(mention.texte)


def review_from(
    layouts: Sequence[SlideLayout], directory: Directory, headings: Headings, dated: Collection[int] = (), taken: Taken = NOTHING
) -> Review:
    """Sections of every review slide: slides whose title names an objective, or that carry a rubrique's heading. `dated`: the slides that print steps
    with their dates, which are no review where their title may be that of a calendar ("Prochaines étapes"). `taken`: what the roadmap has taken.
    """
    walk = _Walk(directory, headings)
    key = key_from(layouts, headings)
    passages = [None if is_calendar(o, headings, dated) else passages_of(o, headings, directory, taken, key) for o in layouts]
    chapters = chapters_of(layouts, passages, headings)
    walk.has_headings = bool(chapters) or any(passage.heads for slide in passages for passage in slide or ())
    for layout, found in zip(layouts, passages, strict=True):
        walk.chapter = chapters.get(layout.slide.number, walk.chapter)
        if found is None or layout.slide.number in chapters:
            beside = told_beside(layout, headings, directory, taken, lists=walk.has_headings) if found is None else ()
            if beside:
                _walk_slide(layout, beside, walk)
            walk.leave()
        else:
            _walk_slide(layout, found, walk)
    return Review(
        tuple(walk.sections), tuple(walk.headed), tuple(walk.mentions), (*walk.alerts, *alerts_of_learnt(walk.headed, headings, layouts))
    )


def _walk_slide(layout: SlideLayout, passages: Sequence[Passage], walk: _Walk) -> None:
    title = title_of(layout, walk.headings, walk.directory)
    inner = [m for p in passages for m in _mentions_in(p, walk.directory)]
    rubrique = title.rubrique or (title.loose if inner and not _lists_objectives(passages, walk.directory) else None)
    heads = [*([rubrique] if rubrique and title.mention is None else []), *(r for p in passages for r in p.heads)]
    walk.over = rubrique if title.mention is None else None
    closes = title.mention is None and rubrique in walk.rubriques_seen and not inner and _closes(layout, walk)
    if closes or (title.mention is None and not _carries_on(layout, passages, heads, inner, walk)):
        walk.leave()
        return
    if heads:
        walk.chapter = None  # slides that head their parts themselves are no chapter's
    if title.mention is not None:
        walk.enter(title.mention)
    elif inner:
        walk.enter(inner[0])
    elif heads and (layout.title is None or rubrique is not None):
        _infer_objective(layout, heads, walk, is_titled=layout.title is not None)
    if rubrique is not None:
        walk.open(rubrique)
        walk.sure, walk.titled = title.sure, layout.title
    elif title.other and walk.titled is not None and passages:
        walk.close(title.other, layout)  # titles name the rubriques, and this one none
    if passages and not heads and walk.rubrique is None:
        if not walk.has_headings or (title.other and walk.titled is not None):
            return
        if walk.chapter is not None:
            walk.open(walk.chapter)
        else:
            _infer_rubrique(layout, walk)
    for passage in passages:
        _walk_passage(passage, layout, walk)


def _closes(layout: SlideLayout, walk: _Walk) -> bool:
    """What comes next for the whole deck: the objective at hand has had its own, under another name than this title's."""
    again = layout.title is not None and walk.titled is not None and letters(layout.title.text) == letters(walk.titled.text)
    return not again and may_close(layout, walk.headings)


def _lists_objectives(passages: Sequence[Passage], directory: Directory) -> bool:
    """It names a general objective: the slide that shows how the objectives hang together, not one of a review."""
    return any(directory.is_general(p.text) for passage in passages for p in passage.paragraphs)


def _carries_on(layout: SlideLayout, passages: Sequence[Passage], heads: Sequence[Rubrique], inner: Sequence[Mention], walk: _Walk) -> bool:
    """A slide whose title names no objective belongs to the review: it has none and opens or continues a section, or its title or
    an intertitle is a rubrique while an objective is at hand, or several are, after other slides of a review; or it names the objective at hand
    again while a section is open.
    """
    if not passages:
        return False
    if layout.title is None:
        return bool(heads) or walk.rubrique is not None
    if inner and walk.rubrique is not None and walk.objectif is not None and key_of(inner[0]) == key_of(walk.objectif):
        return True
    in_a_row = len(set(heads)) > 1 and bool(walk.sections and walk.directory.operationnels)
    return bool(heads) and (walk.objectif is not None or bool(inner) or in_a_row)


def _infer_objective(layout: SlideLayout, heads: Sequence[Rubrique], walk: _Walk, *, is_titled: bool) -> None:
    """A slide without title whose first heading opens a review again, after the priorities: the next objective has begun."""
    first = heads[0]
    goes_on = walk.objectif is not None and (first not in walk.rubriques_seen or first == walk.rubrique)
    again = first == "bilan" and bool(walk.rubriques_seen) and not (is_titled and first == walk.rubrique)
    waiting = [o for o in walk.directory.operationnels if o.code not in walk.seen]
    if (goes_on and not again) or not waiting:
        return
    text = " ".join(p.text for i in layout.items for p in _paragraphs(i))
    best = max(enumerate(waiting), key=lambda pair: (_affinity(text, pair[1].texte) + (0.25 if pair[0] == 0 else 0.0), -pair[0]))[1]
    number = best.code.rpartition("-")[2]
    walk.enter(Mention(best.code, int(number) if number.isdigit() else None, best.texte, explicit=False), parts=(("objectif déduit", 0.8),))
    walk.alerts.append(
        alert(
            "objectif-deduit",
            f"Le titre de l'objectif manque ; déduit de l'ordre et du contenu : {best.code} « {best.texte} ».",
            slide=layout.slide.number,
        )
    )


def _paragraphs(item: Table | Block) -> Iterator[Paragraph]:
    if isinstance(item, Table):
        yield from (p for c in item.cells for p in c.paragraphs)
    elif not item.decor:
        yield from item.paragraphs


def _affinity(text: str, objectif: str) -> float:
    """Share of the objective's long words whose first five letters stand in the text."""
    stems = {w[:5] for w in _WORD.findall(fold(objectif))}
    present = {w[:5] for w in _WORD.findall(fold(text))}
    return len(stems & present) / len(stems) if stems else 0.0


def _infer_rubrique(layout: SlideLayout, walk: _Walk) -> None:
    """An objective's slide without any known heading: after a review come its priorities."""
    walk.open("priorité" if "bilan" in walk.rubriques_seen else "bilan")
    walk.inferred = True
    walk.alerts.append(
        alert(
            "rubrique-deduite",
            f"Aucun intertitre connu ; le contenu est lu comme « {walk.rubrique} ».",
            slide=layout.slide.number,
        )
    )


def _walk_passage(passage: Passage, layout: SlideLayout, walk: _Walk) -> None:
    whole = _whole_mention(passage, walk.directory)
    if whole is not None:
        walk.enter(whole)
        return
    if passage.opens is not None:
        walk.open(passage.opens, passage.heading)
    items: list[Item] = list(passage.card)
    own, passed = passage.paragraphs, 0
    for place, (paragraph, rubrique) in enumerate(zip(passage.paragraphs, passage.rubriques, strict=True)):
        if not paragraph.text or place < passed:
            continue
        mention = None if rubrique else _mention_in(paragraph, walk.directory)
        lines = title_lines(passage.paragraphs[place:]) if mention is not None else ()
        if len(lines) > 1 and not any(passage.rubriques[place : place + len(lines)]):
            mention, passed = mention_in(lines, walk.directory, bare=True), place + len(lines)
        if rubrique is None and mention is None and letters(paragraph.text) in walk.headings.unknown:
            walk.add(items)
            items, own = [], passage.paragraphs[place + 1 :]
            walk.close(paragraph.text, layout)
            continue
        if rubrique is None and mention is None and walk.headings.is_subtitle(paragraph):
            continue
        if rubrique is None and mention is None:
            items = with_item(items, item_of(paragraph, own, layout), walk.headings.vocabulary)
            continue
        walk.add(items)
        items, own = [], passage.paragraphs[place + 1 :]
        if mention is not None:
            walk.enter(mention)
        if rubrique is not None:
            walk.open(rubrique, (paragraph,))
    walk.add(items)


def _mentions_in(passage: Passage, directory: Directory) -> Iterator[Mention]:
    """The objectives that a passage names, in order."""
    whole = _whole_mention(passage, directory)
    if whole is not None:
        yield whole
        return
    for paragraph, rubrique in zip(passage.paragraphs, passage.rubriques, strict=True):
        if rubrique is None and (mention := _mention_in(paragraph, directory)):
            yield mention


def _whole_mention(passage: Passage, directory: Directory) -> Mention | None:
    """The objective that a short text names with all its lines."""
    long = len(passage.paragraphs) > SHORT and not passage.is_objectif
    if long or passage.heads or any(p.bullet.strip() for p in passage.paragraphs):
        return None
    parse = partial(mention_in, directory=directory, bare=True)
    if not passage.is_objectif and titled_mention(passage.paragraphs, parse):
        return None
    mention = parse(passage.paragraphs)
    text = one_line(" ".join(p.text for p in passage.paragraphs))
    if mention is None and passage.is_objectif and text:
        return Mention("", None, text, passage.paragraphs)
    return mention if mention is not None and mention.texte else None


def _mention_in(paragraph: Paragraph, directory: Directory) -> Mention | None:
    """An objective's title inside the body: no bullet."""
    if paragraph.bullet.strip():
        return None
    mention = mention_in([paragraph], directory, bare=True)
    return mention if mention is not None and mention.texte else None
