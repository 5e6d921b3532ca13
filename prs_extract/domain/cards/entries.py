"""Actions written one under the other in running text: a title, then a line for each label ("Pilote : DOS"), over pages and text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from prs_extract.domain.cards.card import is_other
from prs_extract.domain.cards.fields import Field, Group
from prs_extract.domain.cards.labels import COLONS
from prs_extract.domain.cards.lines import SAME_LEFT, Line, Style, lines_of, roles_of_labels
from prs_extract.domain.cards.pieces import Piece
from prs_extract.domain.headers import TOLD
from prs_extract.domain.tails import NAMES, tails_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph

FEWEST = 2
"""Actions of a deck that are written so, at least."""

LEAST_LABELS = 2
"""Labels of an action, of different meanings, at least: one being a state or a programme."""

TELLING = frozenset({"etat", "programmation"})
_BRIEF = frozenset({"etat", "pilote", "priorisation"})

UNDER = 0.5
"""Share of the narrower of two blocks by which one stands under the other."""

SMALLER = 0.9
"""Size of a legend, in those of the lines over it, at most."""

LEAST_ALIKE = 0.5
"""Share of the actions whose title looks like those of the others, at least."""


@dataclass(slots=True, eq=False)
class Told:
    """A label of an action with the paragraphs that say what it is, each with the place of its slide."""

    line: Line
    values: list[tuple[int, Paragraph]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Entry:
    """An action: the line of its title and what its labels say. `titles`: the paragraphs of the title, where a label opens it, else
    those of the list under it. `lost`: labelled lines
    after it that are of no action, and texts between its labels that none of them takes: they may be its own.
    """

    title: Line
    told: list[Told] = field(default_factory=list)
    titles: list[Paragraph] = field(default_factory=list)
    lost: list[Line] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        return {t.line.key for t in self.told}

    @property
    def roles(self) -> set[str]:
        return {t.line.role.role for t in self.told if t.line.role is not None}

    def is_enough(self, vocabulary: Vocabulary) -> bool:
        """It says two things at least, behind its title too."""
        said = {(t.line.role.role, t.line.role.annee) for t in self.told if t.line.role is not None and t.line.role.role in TOLD}
        behind = {"pilote" if t.role == NAMES else t.role for t in tails_of(self.title.paragraph.text, vocabulary)} - self.roles
        roles = self.roles | behind
        return len(said) + len(behind) >= LEAST_LABELS and bool(self.roles & TELLING) and len(roles & TOLD) >= LEAST_LABELS


def entries_of(layouts: Sequence[SlideLayout], skipped: set[int], vocabulary: Vocabulary) -> list[Entry]:
    """The actions of a deck that are written as lines; none unless several are. `skipped`: slides that are read otherwise, by their place."""
    roles = roles_of_labels(layouts, vocabulary)
    if sum(role in TELLING for role in roles) < FEWEST:
        return []  # as on most decks, where nothing more need be looked at
    if len(TOLD.intersection(roles)) < LEAST_LABELS and not _says_behind(layouts, vocabulary):
        return []
    lines = list(lines_of(layouts, skipped, vocabulary))
    titles = _titles(lines)
    entries = [e for e in _entries(lines, titles) if e.is_enough(vocabulary) and _is_one_text(e) and not _is_other(e, vocabulary)]
    return entries if len(entries) >= FEWEST else []


def _says_behind(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> bool:
    """Texts that nothing labels say something at their end, as actions may ("Former – en cours")."""
    texts = [p.text for layout in layouts for b in layout.blocks if not b.decor for p in b.paragraphs]
    return sum(bool(tails_of(text, vocabulary)) for text in texts) >= FEWEST


def _is_one_text(entry: Entry) -> bool:
    """What its labels open stands under its title, not in a box at the side of it."""
    title = entry.title.block.box
    others = [t.line.block.box for t in entry.told if t.line.place == entry.title.place]
    return all(b.is_in_line_with(title, UNDER) for b in others)


def _is_other(entry: Entry, vocabulary: Vocabulary) -> bool:
    """Figures, a budget, a review, as where they are drawn in a box."""
    title = Piece(entry.titles[0] if entry.titles and entry.title.role is not None else entry.title.paragraph)
    said = [Field(t.line.role, t.line.label, tuple(Piece(p) for _, p in t.values)) for t in entry.told if t.line.role is not None]
    return is_other(Group((title,), title.box), said, vocabulary)


def _titles(lines: Sequence[Line | None]) -> set[int]:
    """The lines that begin an action, by identity: those that a label of the action opens, else the texts that look like most of those before
    a label that begins anew.
    """
    named = [line for line in lines if line is not None and line.role is not None and line.role.role == "action"]
    if len(named) >= FEWEST:
        return {id(line) for line in named}
    over = list(_over_labels(lines))
    if len(over) < FEWEST:
        return set()
    (style, count), *_ = Counter(line.style for line in over).most_common(1)
    if count < max(FEWEST, LEAST_ALIKE * len(over)):
        return {id(line) for line in over}
    return {id(line) for line in _alike(lines, style, {id(line) for line in over})}


def _over_labels(lines: Sequence[Line | None]) -> Iterator[Line]:
    """The text right before a label that stands already in the action above it, or that is the first."""
    seen: set[object] = set()
    before: Line | None = None
    for line in lines:
        if line is None or line.stops:
            before, seen = None, set()
        elif line.is_bare:
            continue
        elif line.role is None:
            before = before if before is not None and _is_listed_under(line, before) else line
        elif (said := _meaning(line)) in seen or not seen:
            if before is not None:
                yield before
            seen, before = {said}, None
        else:
            seen.add(said)
            before = None


def _meaning(line: Line) -> object:
    """What its label says of an action, though actions do in other words ("État", "État d'avancement"); else its letters."""
    return line.role if line.role is not None and line.role.role in TOLD else line.key


def _alike(lines: Sequence[Line | None], style: Style, over: set[int]) -> Iterator[Line]:
    """The last text of a look before a label, whatever stands between it and the label, else the text `over` it; that only, where what labels say
    looks so too.
    """
    values = Counter(line.style for before, line in pairwise(lines) if _goes_under(before, line) and line is not None)
    alike: Line | None = None
    near: Line | None = None
    for line in lines:
        if line is None or line.stops:
            alike = near = None
        elif line.is_bare:
            continue
        elif line.role is not None:
            found = alike if alike is not None else near
            if found is not None:
                yield found
            alike = near = None
        elif line.style == style and not values[style]:
            alike = line
        elif id(line) in over:
            near = line


def _goes_under(before: Line | None, line: Line | None) -> bool:
    """A text under a label that says nothing in its own line."""
    return before is not None and line is not None and before.role is not None and not before.values and line.role is None


def _entries(lines: Sequence[Line | None], titles: set[int]) -> Iterator[Entry]:
    entry: Entry | None = None
    open_: Told | None = None
    closed = True
    inside: list[Line] = []
    for line in lines:
        if line is None or line.stops:
            closed, open_ = True, None
        elif id(line) in titles:
            if entry is not None:
                yield entry
            entry, open_, closed, inside = Entry(line, titles=list(line.values)), None, False, []
        elif entry is None or (line.is_bare and _is_apart(line, [entry.title, *(t.line for t in entry.told[-1:])])):
            continue
        elif line.role is not None:
            closed = closed or not entry.keys.isdisjoint(line.beside)
            if closed:
                entry.lost.append(line)
                continue
            open_ = Told(line, [(line.place, v) for v in line.values])
            entry.told.append(open_)
            entry.lost += inside
            inside = []
        elif closed or line.heads:
            continue
        elif open_ is None and _goes_on_title(line, entry):
            entry.titles.append(line.paragraph)
        elif open_ is not None and _goes_on(open_, line):
            open_.values.append((line.place, line.paragraph))
        else:
            inside += [line] if entry.told else []
            open_ = None
    if entry is not None:
        yield entry


def _goes_on_title(line: Line, entry: Entry) -> bool:
    """Where a label alone opens it, the title is the text under it; else an item of a list that it announces may follow."""
    if entry.title.role is not None:
        return not entry.titles and line.place == entry.title.place
    return not entry.told and _is_listed_under(line, entry.title)


def _is_listed_under(line: Line, title: Line) -> bool:
    """An item of a list that the title announces ("Former à son usage :")."""
    return line.place == title.place and bool(line.paragraph.bullet.strip()) and title.paragraph.text.rstrip().endswith(COLONS)


def _is_apart(line: Line, before: Sequence[Line]) -> bool:
    """In another block than the lines before it, or under labels, further left than they are and smaller: the line of a legend."""
    if line.block not in [b.block for b in before]:
        return True
    last, sizes = before[-1], [b.paragraph.size_pt or 0.0 for b in before]
    return len(before) > 1 and line.left < last.left - SAME_LEFT and (line.paragraph.size_pt or 0.0) < SMALLER * min(sizes)


def _goes_on(told: Told, line: Line) -> bool:
    """A text is said by the label over it: the label says nothing in its own line, or the text is a deeper item of a list."""
    if not told.line.values and not told.values:
        return True
    deeper = line.left > told.line.left + SAME_LEFT
    role = told.line.role
    brief = role is not None and role.role in _BRIEF
    if told.line.values:
        return deeper and not brief
    first = told.values[0][1]
    return (deeper or bool(first.bullet)) and bool(line.paragraph.bullet.strip()) == bool(first.bullet.strip())
