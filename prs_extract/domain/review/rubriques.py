"""Headings of the parts of a review: by their words, by the years of a cycle, by their look."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import RUBRIQUES, Rubrique
from prs_extract.domain.review.heading_words import ASIDES, FEW_WORDS, among_others, as_rubrique, by_years, leaning, names_several
from prs_extract.domain.typography import is_set_off, looks_apart
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.domain.years import YEAR
from prs_extract.layout.table import Block
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

LONGEST = 90
"""Letters of the longest heading."""
LEARNT = 0.8
"""How sure items are whose heading is known from its place among the others only."""
LINES = 3
"""Lines of the longest heading that is a block by itself."""
LEANING = 0.9
"""How sure items are under a heading of which single words are known only."""
LEAST_LISTED = 4
"""Paragraphs of a list of two headings, each over one item."""

Unknown = Literal["?"]
"""A heading of which nothing is known yet."""

_OF_THEME = re.compile(r"(?:(?:priorite|thematique|theme|axe)(?:no?)?)?\d*")
"""What stands beside the name of the theme, in letters: "Priorité 2 – La santé environnementale"."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class Headings:
    """What heads a part of a review in this deck. `cycles`: the ranges of two years that it prints, oldest first. `learnt`: by their letters, the
    rubriques of headings whose words are not known, from their place among the others. `theme`: of the deck, whose words head nothing ("Les risques
    sanitaires" are no difficulties). `sure`: how sure items are under what was learnt.
    `unknown`: by their letters, headings that look like the known ones of their slides, again and again: what is under them is of no rubrique.
    `objectifs`: by their letters, the objectives that the deck lists, whose words head nothing either ("Réduire les risques").
    `titles`: by their letters, what titles of slides name beside an objective ("Bilan – Objectif 7-1 : …").
    """

    vocabulary: Vocabulary
    cycles: tuple[tuple[int, int], ...] = ()
    learnt: Mapping[str, Rubrique] = field(default_factory=dict)
    theme: str = ""
    sure: float = LEARNT
    unknown: frozenset[str] = frozenset()
    objectifs: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    _known: dict[str, Rubrique | None] = field(default_factory=dict, repr=False)
    """What texts name by themselves, which the headings learnt from them have in common with the plain ones: four rooms ask for the same."""
    _among: dict[str, Rubrique | None] = field(default_factory=dict, init=False, repr=False)
    """The same, of texts that stand out."""
    _blocks: dict[Block, tuple[Rubrique | None, ...]] = field(default_factory=dict, init=False, repr=False)
    """The same, of whole blocks."""
    _folded_theme: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folded_theme", self.theme.casefold())

    def with_objectifs(self, objectifs: frozenset[str]) -> Headings:
        """The same, of which these are the objectives. What was said already is kept, but where one of them was taken for a heading."""
        found = replace(self, objectifs=objectifs)
        heads = [letters(self._without_theme(one_line(text))) for text, rubrique in self._among.items() if rubrique]
        if objectifs.isdisjoint(heads):
            found._among.update(self._among)
            found._blocks.update(self._blocks)
        return found

    def of(self, paragraph: Paragraph, *, stands_out: bool = False) -> Rubrique | None:
        """The rubrique that a paragraph heads: known words, no list mark, short. `stands_out`: it looks like a heading, one known word is enough."""
        if paragraph.bullet.strip() and not paragraph.is_bold:
            return None
        return self.named(paragraph.text, stands_out=stands_out)

    def named(self, text: str, *, stands_out: bool = False) -> Rubrique | None:
        """The rubrique that a text names as a whole; `stands_out`: among other words, or by what was learnt of it."""
        known = self._among if stands_out else self._known
        try:
            return known[text]
        except KeyError:
            found = known[text] = self._named(text, stands_out)
            return found

    def sure_of(self, text: str) -> float:
        """How sure it is that a heading is of its rubrique: less where its place among the others tells it, or words that only lean."""
        if self.is_learnt(text):
            return self.sure
        text = self._without_theme(one_line(text))
        return LEANING if not self.vocabulary.rubrique(text) and leaning(words_of(text), self.vocabulary) else 1.0

    def is_learnt(self, text: str) -> bool:
        """A heading that only its place among the others tells."""
        return letters(text) in self.learnt and self.named(text) is None

    def _named(self, text: str, stands_out: bool) -> Rubrique | None:
        text = one_line(text)
        if len(text) > LONGEST + len(self.theme):  # too long without its theme, too
            return None
        whole, text = text, self._without_theme(text)
        if not text or len(text) > LONGEST:
            return None
        if text is not whole and _DIGIT.search(whole) and _OF_THEME.fullmatch(letters(text)):
            return None  # "Priorité 2 : La santé environnementale" on a cover
        rubrique = as_rubrique(self.vocabulary.rubrique(text))
        if rubrique or not stands_out:
            return rubrique
        key = letters(text)
        return None if key in self.objectifs else self.learnt.get(key) or among_others(text, self.vocabulary, self.cycles)

    def _without_theme(self, text: str) -> str:
        at = text.casefold().find(self._folded_theme) if self._folded_theme else -1
        return text if at < 0 else f"{text[:at]} {text[at + len(self.theme) :]}".strip(" :|–—-")

    def in_block(self, block: Block) -> tuple[Rubrique | None, ...]:
        """The rubrique that each paragraph of a block heads."""
        known = self._blocks.get(block)
        if known is None:
            known = self._blocks[block] = self._in_block(block)
        return known

    def _in_block(self, block: Block) -> tuple[Rubrique | None, ...]:
        if whole := self._over_lines(block):
            return (whole,) * len(block.paragraphs)
        listed = self._listed(block)
        return tuple(
            [
                (
                    listed.get(i)
                    or self._with_sign(i, block)
                    or (self.named(p.text, stands_out=heads_list(p, after_in(i, block))) if p.is_bold else None)
                )
                if p.bullet.strip()
                else self.named(p.text, stands_out=_stands_out(i, block))
                for i, p in enumerate(block.paragraphs)
            ]
        )

    def _listed(self, block: Block) -> dict[int, Rubrique]:
        """Headings that are the outermost bullets of a list, each over deeper ones: two rubriques at least, and nothing else so far out."""
        if len(block.paragraphs) < LEAST_LISTED:
            return {}
        least = min([p.level for p in block.paragraphs])
        outer = [(i, p) for i, p in enumerate(block.paragraphs) if p.level == least and p.text]
        found = {
            i: r
            for i, p in outer
            if p.bullet.strip() and (after := after_in(i, block)) and after.level > least and (r := self.named(p.text))
        }
        return found if len(found) == len(outer) and len(set(found.values())) > 1 else self._in_line(outer)

    def _in_line(self, outer: Sequence[tuple[int, Paragraph]]) -> dict[int, Rubrique]:
        """Headings among the bullets of a list as deep as what they head: the first of them is one, each has items after it, and there are all three
        rubriques, or two that end with a colon (an agenda names one after the other, or two parts among others).
        """
        named = [self.named(p.text) if p.bullet.strip() else None for _, p in outer]
        heads = [p.text.rstrip().endswith(":") for (_, p), r in zip(outer, named, strict=True) if r]
        rubriques = set(filter(None, named))
        in_turn = bool(named[0]) and not named[-1] and not any(a and b for a, b in pairwise(named))
        enough = len(rubriques) == len(RUBRIQUES) or (len(rubriques) > 1 and all(heads))
        return {i: r for (i, _), r in zip(outer, named, strict=True) if r} if in_turn and enough else {}

    def _over_lines(self, block: Block) -> Rubrique | None:
        """A heading that was broken over the lines of its block, of which none but the first is one."""
        text = broken_heading(block)
        if not text or any(self.named(p.text) for p in block.paragraphs[1:]):
            return None
        return self.named(text, stands_out=True)

    def _with_sign(self, index: int, block: Block) -> Rubrique | None:
        """A heading with a sign before it ("✔ Réalisations", "→ Perspectives :"): a rubrique's own words behind a mark that no other line of the block
        has, or in another colour or size than the next line.
        """
        paragraph, after = block.paragraphs[index], after_in(index, block)
        named = self.named(paragraph.text)
        if after is None and index == 0:
            years = by_years(paragraph.text, self.cycles) if paragraph.n_words <= FEW_WORDS else None
            return named or self.learnt.get(letters(paragraph.text)) or years
        if named is None or sum(p.bullet.strip() == paragraph.bullet.strip() for p in block.paragraphs) == 1:
            return named
        outer = after is not None and (after.level >= paragraph.level or paragraph.box.x0 < after.box.x0)
        return named if after and outer and is_set_off(paragraph, after) else None

    def is_aside(self, block: Block, *, rivals: Sequence[Rubrique]) -> bool:
        """The block is a heading of what is no part of the review. Key figures are one where they name no year and the slide has a bilan of its own
        (`rivals`: the rubriques that other blocks head).
        """
        text = one_line(block.text)
        first = one_line(block.paragraphs[0].text) if block.paragraphs and _stands_out(0, block) else text
        if (letters(first) in self.unknown or (first != text and self.vocabulary.heading(first) in ASIDES)) and not any(
            self.in_block(block)
        ):
            return True
        if self.vocabulary.heading(text) not in ASIDES:
            return False
        return not self.named(text) or ("bilan" in rivals and not YEAR.search(text))

    def is_subtitle(self, paragraph: Paragraph) -> bool:
        """A line without mark that names the theme, with or without its number, or two rubriques in a few words, and says nothing else."""
        if paragraph.bullet.strip():
            return False
        return self._is_theme(paragraph.text) or (paragraph.n_words <= FEW_WORDS and names_several(paragraph.text, self.vocabulary))

    def _is_theme(self, text: str) -> bool:
        rest = self._without_theme(one_line(text))
        return rest != text and _OF_THEME.fullmatch(letters(rest)) is not None


def broken_heading(block: Block) -> str:
    """What the lines of a block say together, where they may be one heading set in a narrow place; "" where they may not."""
    lines = block.paragraphs
    if not 1 < len(lines) <= LINES or any(p.bullet.strip() for p in lines[1:]) or any(looks_apart(a, b) for a, b in pairwise(lines)):
        return ""
    text = " ".join(p.text for p in lines)
    return text if len(words_of(text)) <= FEW_WORDS else ""


def is_label(block: Block, rubriques: Sequence[Rubrique | None]) -> bool:
    """A heading alone in its block: what it heads is beside it or under it."""
    return any(rubriques) and all(r or not p.text for p, r in zip(block.paragraphs, rubriques, strict=True))


def _stands_out(index: int, block: Block) -> bool:
    """The paragraph looks unlike what follows it, or is all that its block holds; with a mark, it is bold over a list of another mark."""
    paragraph, after = block.paragraphs[index], after_in(index, block)
    if paragraph.bullet.strip():
        return heads_list(paragraph, after)
    if after is None:
        return index == 0
    return looks_apart(paragraph, after)


def after_in(index: int, block: Block) -> Paragraph | None:
    return block.paragraphs[index + 1] if index + 1 < len(block.paragraphs) else None


def heads_list(paragraph: Paragraph, after: Paragraph | None) -> bool:
    """A marked paragraph in bold letters over a plain one of another mark."""
    return paragraph.is_bold and after is not None and not after.is_bold and after.bullet != paragraph.bullet
