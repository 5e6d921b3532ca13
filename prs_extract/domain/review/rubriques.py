"""Headings of the parts of a review: by their words, by the years of a cycle, by their look."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Rubrique
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

LONGEST = 90
"""Letters of the longest heading."""
FEW_WORDS = 7
"""Words of the longest heading that is known by one of its words only, or by its years."""
LABELLED = 2
"""Columns of a grid whose rows are rubriques: their names, and what is said of them."""
RECURRENT = 2
"""Slides with a heading that is known, at least, for the unknown ones to be learnt from their place: a lone one may be no heading of a review."""
LEARNT = 0.8
"""How sure items are whose heading is known from its place among the others only."""
LEANING = 0.9
"""How sure they are under a heading of which single words are known only."""
FIRST_WORDS = 2
"""Such a heading has its known word among so many first ones, neutral words apart."""

ASIDES = frozenset({"hors bilan", "indicateurs", "criteres"})
"""Headings of the vocabulary that head no part of a review, though they stand among its parts: partners, key figures, definitions."""

Unknown = Literal["?"]
"""A heading of which nothing is known yet."""

_RUBRIQUES: tuple[Rubrique, ...] = get_args(Rubrique)
_COMMITTEE = re.compile(r"(?:comit[ée]|copil|cotech|commission|groupe de suivi)\b", re.IGNORECASE)
"""What names a committee heads nothing, whatever it is about ("Comité de suivi Risques et environnement")."""

_OPENINGS = frozenset({"ce", "c", "qu", "que", "quoi", "cela", "tout"})
"""First words of a heading that is a clause."""
_FUTURE = ("rons", "eront", "iront")
"""Endings of what is still to be done."""

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CYCLE = re.compile(r"(?<!\d)(20\d\d)\s?[-–/]\s?(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True, eq=False)
class Headings:
    """What heads a part of a review in this deck. `cycles`: the ranges of two years that it prints, oldest first. `learnt`: by their letters, the
    rubriques of headings whose words are not known, from their place among the others. `theme`: of the deck, whose words head nothing ("Les risques
    sanitaires" are no difficulties). `sure`: how sure items are under what was learnt.
    """

    vocabulary: Vocabulary
    cycles: tuple[tuple[int, int], ...] = ()
    learnt: Mapping[str, Rubrique] = field(default_factory=dict)
    theme: str = ""
    sure: float = LEARNT
    _known: dict[tuple[str, bool], Rubrique | None] = field(default_factory=dict, init=False, repr=False)
    """What was said of texts already: four rooms ask for the same."""

    def of(self, paragraph: Paragraph, *, stands_out: bool = False) -> Rubrique | None:
        """The rubrique that a paragraph heads: known words, no list mark, short. `stands_out`: it looks like a heading, one known word is enough."""
        if paragraph.bullet.strip() and not paragraph.is_bold:
            return None
        return self.named(paragraph.text, stands_out=stands_out)

    def named(self, text: str, *, stands_out: bool = False) -> Rubrique | None:
        """The rubrique that a text names as a whole; `stands_out`: among other words, or by what was learnt of it."""
        key = text, stands_out
        if key not in self._known:
            self._known[key] = self._named(*key)
        return self._known[key]

    def sure_of(self, text: str) -> float:
        """How sure it is that a heading is of its rubrique: less where its place among the others tells it, or words that only lean."""
        if self.is_learnt(text):
            return self.sure
        text = self._without_theme(one_line(text))
        return LEANING if not self.vocabulary.rubrique(text) and self._leaning(words_of(text)) else 1.0

    def is_learnt(self, text: str) -> bool:
        """A heading that only its place among the others tells."""
        return letters(text) in self.learnt and self.named(text) is None

    def _named(self, text: str, stands_out: bool) -> Rubrique | None:
        text = self._without_theme(one_line(text))
        if not text or len(text) > LONGEST:
            return None
        whole = _as_rubrique(self.vocabulary.rubrique(text))
        return whole if whole or not stands_out else self.learnt.get(letters(text)) or self._among_others(text)

    def _without_theme(self, text: str) -> str:
        at = text.casefold().find(self.theme.casefold()) if self.theme else -1
        return text if at < 0 else f"{text[:at]} {text[at + len(self.theme) :]}".strip(" :|–—-")

    def in_block(self, block: Block) -> tuple[Rubrique | None, ...]:
        """The rubrique that each paragraph of a block heads."""
        return tuple(
            [
                None if p.bullet.strip() and not p.is_bold else self.named(p.text, stands_out=_stands_out(i, block))
                for i, p in enumerate(block.paragraphs)
            ]
        )

    def is_aside(self, block: Block, *, rivals: Sequence[Rubrique]) -> bool:
        """The block is a heading of what is no part of the review. Key figures are one where they name no year and the slide has a bilan of its own
        (`rivals`: the rubriques that other blocks head).
        """
        text = one_line(block.text)
        if self.vocabulary.heading(text) not in ASIDES:
            return False
        return not self.named(text) or ("bilan" in rivals and not _YEAR.search(text))

    def _among_others(self, text: str) -> Rubrique | None:
        words = words_of(_CYCLE.sub(" ", text))
        if len(words) > FEW_WORDS or _COMMITTEE.match(text) or text.rstrip().endswith((".", ";")):
            return None
        if leaning := self._leaning(words):
            return leaning
        found = list(self.vocabulary.lexicons["rubriques"].matches(words))
        if any(m.value != found[0].value and words[m.start - 1] == "et" for m in found[1:]):
            return None
        heads = bool(found) and sum(w not in self.vocabulary.neutral["rubriques"] for w in words[: found[0].start]) < FIRST_WORDS
        return _as_rubrique(found[0].value) if heads else self._by_years(text)

    def _leaning(self, words: Sequence[str]) -> Rubrique | None:
        """What a heading made like "Ce que nous avons réussi", "C'est pour bientôt", "Que ferons-nous ?" leans to; difficulties where it denies."""
        if not words or words[0] not in _OPENINGS:
            return None
        found = {m.value for m in self.vocabulary.lexicons["indices"].matches(words)} - {"manque"}
        found |= {"priorité"} if any(w.endswith(_FUTURE) for w in words) else set()
        if "difficulté" in found:
            return "difficulté"
        return _as_rubrique(found.pop()) if len(found) == 1 else None

    def _by_years(self, text: str) -> Rubrique | None:
        """The cycle that a heading names says whether it looks back or forward, where the deck prints two."""
        years = _cycles_in(text)
        if len(years) != 1 or len(self.cycles) < 2:
            return None
        return "priorité" if years[0] == self.cycles[-1] else "bilan" if years[0] == self.cycles[-2] else None


def headings_of(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, theme: str = "") -> Headings:
    """The headings of a deck, with the cycles that it prints and what the place of the recurrent ones says; its theme, where it is no heading itself."""
    texts = (p.text for layout in layouts for b in layout.blocks for p in b.paragraphs)
    cells = (p.text for layout in layouts for t in layout.tables for c in t.cells for p in c.paragraphs)
    cycles = tuple(sorted({c for source in (texts, cells) for text in source if "20" in text for c in _cycles_in(text)}))
    theme = one_line(theme)
    plain = Headings(vocabulary, cycles, theme="" if vocabulary.rubrique(theme) else theme)
    titles = Counter(letters(o.title.text) for o in layouts if o.title is not None and plain.named(o.title.text))
    in_titles = any(count > 1 for count in titles.values())
    return replace(plain, learnt=learn_rubriques([list(_candidates(layout, plain, in_titles)) for layout in layouts]))


def _candidates(layout: SlideLayout, headings: Headings, in_titles: bool) -> Iterator[tuple[str, Rubrique | None]]:
    """What may be a heading on a slide, in order: its letters, and its rubrique where that is known. `in_titles`: titles of slides may be some."""
    for item in layout.items:
        if isinstance(item, Table):
            yield from _header_candidates(item, headings)
        elif not item.decor and (in_titles or item is not layout.title):
            for i, (paragraph, rubrique) in enumerate(zip(item.paragraphs, headings.in_block(item), strict=True)):
                if rubrique or (may_head(i, item) and headings.vocabulary.heading(one_line(paragraph.text)) not in ASIDES):
                    yield letters(paragraph.text), rubrique


def _header_candidates(table: Table, headings: Headings) -> Iterator[tuple[str, Rubrique | None]]:
    """The first row of a grid whose columns are rubriques, or the first column of one whose rows are."""
    if table.n_rows < 2 or table.n_cols < 2:
        return
    row, column = ([c for c in table.cells if (c.row, c.col)[axis] == 0] for axis in (0, 1))
    yield from _parts(row, headings) or (_parts(column, headings) if table.n_cols == LABELLED else ())


def _parts(cells: Sequence[Cell], headings: Headings) -> list[tuple[str, Rubrique | None]]:
    """What cells head, from the first known rubrique to the last of two or more; with the one cell of no known meaning that may be the third."""
    found = [(letters(c.text), headings.named(c.text, stands_out=True)) for c in cells]
    known = [i for i, (_, r) in enumerate(found) if r]
    count = len({r for _, r in found if r})
    if count < len(_RUBRIQUES) - 1:
        return []
    odd = [i for i, cell in enumerate(cells) if i not in known and _may_name(cell, headings)]
    at = [*known, *(odd if len(odd) == 1 and count == len(_RUBRIQUES) - 1 else [])]
    return found[min(at) : max(at) + 1]


def _may_name(cell: Cell, headings: Headings) -> bool:
    """A short text that heads no column of a roadmap."""
    text = one_line(cell.text)
    return 0 < len(words_of(text)) <= FEW_WORDS and headings.vocabulary.column(text) is None and parse_mention(text, bare=True) is None


def may_head(index: int, block: Block) -> bool:
    """A short text over a list or over a text of another look, or alone in its block."""
    paragraph, after = block.paragraphs[index], _after(index, block)
    if paragraph.bullet.strip() or not 0 < len(words_of(paragraph.text)) <= FEW_WORDS or paragraph.text.rstrip().endswith((".", ";", ",")):
        return False
    if parse_mention(paragraph.text, bare=True):
        return False
    return looks_apart(paragraph, after) if after else index == 0


def learn_rubriques(slides: Sequence[Sequence[tuple[str, Rubrique | None]]]) -> dict[str, Rubrique]:
    """Rubriques of unknown headings that stand on two slides or more, from the known ones before and after them: a review goes from what was
    done to what was hard, then to what comes, objective after objective. A slide that names its difficulties or its priorities has no others.
    """
    counts = Counter(key for slide in slides for key in {key for key, rubrique in slide if rubrique is None})
    sequence = [(key, rubrique) for slide in slides for key, rubrique in slide if rubrique or counts[key] > 1]
    taken = [frozenset(r for _, r in slide if r) - {"bilan"} for slide in slides for key, rubrique in slide if rubrique or counts[key] > 1]
    learnt = _third_rubrique(slides)
    if sum(any(rubrique for _, rubrique in slide) for slide in slides) < RECURRENT:
        return learnt
    for _ in range(len(counts)):
        votes: dict[str, Counter[Rubrique]] = defaultdict(Counter)
        known: list[Rubrique | Unknown] = [rubrique or learnt.get(key) or "?" for key, rubrique in sequence]
        for i, (key, _) in enumerate(sequence):
            before, after = known[i - 1] if i else None, known[i + 1] if i + 1 < len(known) else None
            if known[i] == "?" and (guess := _between(before, after)) and guess not in taken[i]:
                votes[key][guess] += 1
        learnt |= {key: found.most_common(1)[0][0] for key, found in votes.items()}
    return learnt


def _third_rubrique(slides: Sequence[Sequence[tuple[str, Rubrique | None]]]) -> dict[str, Rubrique]:
    """Where recurrent headings name two rubriques, and none the third: that is the most frequent of the others on the slides that have both; nothing
    comes before the bilan.
    """
    counts = Counter(pair for slide in slides for pair in set(slide))
    named = {rubrique for (_, rubrique), count in counts.items() if rubrique and count > 1}
    missing = [r for r in _RUBRIQUES if r not in named]
    if len(missing) != 1:
        return {}
    whole = [slide for slide in slides if named <= {r for _, r in slide}]
    after = whole if missing[0] == "bilan" else [slide[_first_known(slide) :] for slide in whole]
    others = Counter(key for slide in after for key in {key for key, rubrique in slide if rubrique is None})
    first, second = [*others.most_common(2), ("", 0), ("", 0)][:2]
    return {first[0]: missing[0]} if first[1] > max(1, second[1]) else {}


def _first_known(slide: Sequence[tuple[str, Rubrique | None]]) -> int:
    return next(i for i, (_, rubrique) in enumerate(slide) if rubrique)


def _between(before: Rubrique | Unknown | None, after: Rubrique | Unknown | None) -> Rubrique | None:
    """The rubrique of a heading between two others; None for them stands for the ends of the deck."""
    if after == "difficulté":
        return "bilan"
    if before == "difficulté":
        return "priorité"
    if before == "bilan" and after != "?":
        return "difficulté" if after == "priorité" else "priorité"
    return "bilan" if before == "priorité" or (before is None and after is not None) else None


def _cycles_in(text: str) -> list[tuple[int, int]]:
    if "20" not in text:
        return []
    return [(a, b) for a, b in ((int(m[1]), int(m[2])) for m in _CYCLE.finditer(text)) if b == a + 1]


def is_label(block: Block, rubriques: Sequence[Rubrique | None]) -> bool:
    """A heading alone in its block: what it heads is beside it or under it."""
    return any(rubriques) and all(r or not p.text for p, r in zip(block.paragraphs, rubriques, strict=True))


def _stands_out(index: int, block: Block) -> bool:
    """The paragraph has no mark and looks unlike what follows it, or is all that its block holds."""
    paragraph, after = block.paragraphs[index], _after(index, block)
    if paragraph.bullet.strip():
        return False
    if after is None:
        return index == 0
    return looks_apart(paragraph, after)


def _after(index: int, block: Block) -> Paragraph | None:
    return block.paragraphs[index + 1] if index + 1 < len(block.paragraphs) else None


def looks_apart(paragraph: Paragraph, after: Paragraph) -> bool:
    """A paragraph without list mark looks unlike the one after it, as a heading does: that one has a mark, or less weight, size or another colour."""
    return any(_differences(paragraph, after))


def _differences(one: Paragraph, other: Paragraph) -> Iterator[bool]:
    yield bool(other.bullet.strip())
    yield one.is_bold and not other.is_bold
    yield (one.size_pt or 0.0) > (other.size_pt or 0.0)
    yield bool(one.n_words and other.n_words) and one.first_colour != other.first_colour


def _as_rubrique(value: str | None) -> Rubrique | None:
    """The vocabulary's word as one of the three rubriques."""
    return next((r for r in _RUBRIQUES if r == value), None)
