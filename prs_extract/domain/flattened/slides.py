"""The slides of a text that marks no page: told apart by titles, headings and empty lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from prs_extract.domain.flattened.lines import Line, is_wrapped, paragraph_of, wraps
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.text import one_line

GAP = 2
"""Empty lines that part more than two paragraphs: a picture or an empty box stood there, or a slide ended."""

TITLE_WORDS = 16
"""Words of a line that may be a title."""


@dataclass(slots=True)
class _Draft:
    """A slide in the making; private to `slides_of`."""

    title: Line | None
    blocks: list[list[Line]] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """What the walk knows: whether an objective's review is open, the rubriques met in it, and whether its last item was of a list."""

    in_review: bool = False
    rubriques: set[str] = field(default_factory=set)
    last: Line | None = None


def slides_of(layout: SlideLayout, lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[SlideLayout, ...]:
    """The slides in the order of the text. Only what opens a slide matters: an objective's title, a review that starts again, a title
    after a list, a gap outside a review.
    """
    drafts: list[_Draft] = []
    state = _State()
    whole = _unwrapped(lines)
    for line in whole:
        opening = _opening(line, state, vocabulary, is_last=line is whole[-1]) if drafts else "title"
        if opening:
            drafts.append(_Draft(line if opening == "title" else None))
        if drafts[-1].title is not line:
            _place(drafts[-1], line)
        rubrique = _rubrique(line, vocabulary)
        if rubrique is not None:
            state.rubriques.add(rubrique)
        state.last = line
    return tuple(_layout(layout, number, draft) for number, draft in enumerate(drafts, start=1))


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a text that wraps put together."""
    if not is_wrapped([lines]):
        return list(lines)
    out: list[Line] = []
    for line in lines:
        if out and line.blank == 0 and wraps(out[-1], line):
            out[-1] = Line(paragraph_of([out[-1].paragraph, line.paragraph]), out[-1].blank, line.ends)
        else:
            out.append(line)
    return out


def _opening(line: Line, state: _State, vocabulary: Vocabulary, *, is_last: bool) -> str:
    """How a line begins a slide: as its "title", as its "text" (the slide has no title), or not at all ("")."""
    if line.paragraph.bullet.strip():
        return "text" if line.blank >= GAP and not state.in_review else ""
    mention = parse_mention(line.text)
    if mention is not None and mention.texte:
        state.in_review, state.rubriques = True, set()
        return "title"
    rubrique = _rubrique(line, vocabulary)
    if state.in_review and rubrique == "bilan" and "priorité" in state.rubriques:
        state.rubriques = set()
        return "text"
    if rubrique is not None and state.in_review:
        return ""
    if state.in_review and _ends_review(line, state, is_last=is_last):
        state.in_review = False
        return "title"
    return "title" if line.blank >= GAP and not state.in_review else ""


def _ends_review(line: Line, state: _State, *, is_last: bool) -> bool:
    """A title of something else, right after the items of a list; after a gap it may be one of the boxes of the slide, unless the text ends with it."""
    after_list = state.last is not None and bool(state.last.paragraph.bullet.strip())
    return after_list and (line.blank == 1 or (is_last and line.blank > 1)) and _is_title(line)


def _is_title(line: Line) -> bool:
    """A few words that begin like a title: what compares ("> 830 mammographies") is an item, whatever mark is missing."""
    begins = line.opens and not line.text.startswith((">", "<", "≥", "≤"))
    return begins and len(line.text.split()) <= TITLE_WORDS and not line.text.rstrip().endswith((".", ",", ";", ":"))


def _rubrique(line: Line, vocabulary: Vocabulary) -> str | None:
    return None if line.paragraph.bullet.strip() else vocabulary.rubrique(one_line(line.text))


def _place(draft: _Draft, line: Line) -> None:
    """An empty line begins another block, unless the list goes on."""
    is_item = bool(line.paragraph.bullet.strip())
    goes_on = draft.blocks and draft.blocks[-1][-1].paragraph.bullet.strip() and is_item
    under_head = draft.blocks and line.blank == 1 and not is_item and _is_card(draft.blocks[-1], line)
    if draft.blocks and (line.blank == 0 or goes_on or under_head):
        draft.blocks[-1].append(line)
    else:
        draft.blocks.append([line])


def _is_card(block: Sequence[Line], line: Line) -> bool:
    """A title after a gap and, under it, a longer text: one box of a slide."""
    head = block[0]
    return head.blank >= GAP and _is_title(head) and not head.has_mark and not _is_title(line)


def _layout(page: SlideLayout, number: int, draft: _Draft) -> SlideLayout:
    title = None
    if draft.title is not None:
        title = Block((draft.title.paragraph,), draft.title.paragraph.box, role="title")
    blocks = [_block(lines) for lines in draft.blocks]
    return SlideLayout(replace(page.slide, number=number), (*([title] if title else []), *blocks), title)


def _block(lines: Sequence[Line]) -> Block:
    first, *rest = [line.paragraph for line in lines]
    if rest and _is_card(lines[:1], lines[1]):
        rest = [replace(p, level=p.level + 1) for p in rest]
    paragraphs = (first, *rest)
    return Block(paragraphs, bounding_box(p.box for p in paragraphs))
