"""Words broken by hand over the lines of a narrow cell, or of a box with little in it ("Réali" / "sée", "Suspen-" / "due"), made whole where it is known
what they spell.

What is known: the words of the vocabulary, those of the language's files, and what the deck prints in one piece. A break that may be one and spells nothing
known makes its cell doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from prs_extract.domain.phrases import words_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.language.words import SMALL, is_of_use, known_words
from prs_extract.layout.flow.hyphens import Printed, is_divided, is_tall, scaled_paragraphs
from prs_extract.layout.flow.lines import Scale, join_words
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph, Word
from prs_extract.text import fold

BROKEN_WORD = 0.8
"""How sure a cell is where a line may end inside a word, and nothing tells."""

MOST = 4
"""Pieces of a word, at most."""

SHORT = 3
"""Letters of the end of a word, at most, that is doubtful by itself, whatever stands before it."""

FEW = 3
"""Words of a text, at most, that stands in so narrow a cell that words are broken there by hand."""

LONG = 6
"""Letters of a word, at least, that any text of the language is searched for: shorter ones are found whatever the letters are."""

_TAIL = re.compile(r"([^\W\d_]+)([-\u00ad\N{HYPHEN}]?)$")
_HEAD = re.compile(r"[^\W\d_]+")
_ENDINGS = ("", "e", "s", "es", "x")

Verdict = Literal["joined", "doubtful", ""]


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """Words of a cell that stand on one line: those of `paragraph` from `start` on."""

    paragraph: Paragraph
    start: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Spelling:
    """What is known to be a word."""

    vocabulary: Vocabulary
    deck: Printed

    def verdict(self, pieces: Sequence[str], *, hyphen: bool, capitals: bool) -> Verdict:
        """Of pieces that stand on lines one under the other, folded. Those in capitals are acronyms unless what they spell is known."""
        words, phrases = _words_and_phrases(self.vocabulary)
        whole = "".join(pieces)
        if capitals:
            return "joined" if self._is_known(whole) and not all(map(self._is_word, pieces)) else ""
        if words.issuperset(pieces):  # as "en" and "cours" are: told sooner
            is_one = any(whole.removesuffix(e) in words for e in _ENDINGS) and not phrases.issuperset(pairwise(pieces))
            return "joined" if is_one else ""
        if hyphen and self.deck.has("-".join(pieces)):
            return ""
        known = [self._is_word(p) for p in pieces]
        if all(known):
            return "doubtful" if self._is_spelt(whole) else ""
        usual = all(k or p in SMALL or is_of_use(p) for p, k in zip(pieces, known, strict=True))
        if usual and not SMALL.isdisjoint(pieces):  # as "en" and "tirer" are, though roots know "entirer"; not as "communicati" and "on"
            return "joined" if self._is_known(whole) and not all(k or p in SMALL for p, k in zip(pieces, known, strict=True)) else ""
        if self._is_spelt(whole):
            return "doubtful" if (hyphen or usual) and not self._is_known(whole) else "joined"
        is_end = not hyphen and not known[-1] and len(pieces[-1]) <= SHORT
        return "doubtful" if is_end or not known[0] else ""

    def parted(self, whole: str) -> int:
        """Where one known word ends and another begins in letters that spell none; 0."""
        if self._is_spelt(whole):
            return 0
        places = [i for i in range(SHORT, len(whole) - SHORT + 1) if self._is_word(whole[:i]) and self._is_word(whole[i:])]
        return places[0] if len(places) == 1 else 0

    def _is_word(self, piece: str) -> bool:
        return piece in _words_and_phrases(self.vocabulary)[0] or piece in known_words()

    def _is_known(self, whole: str) -> bool:
        """A word of the lists, however it agrees, or of this deck."""
        return any(self._is_word(whole.removesuffix(e)) for e in _ENDINGS) or self.deck.has(whole)

    def _is_spelt(self, whole: str) -> bool:
        """The same, or a word of the language at large."""
        return self._is_known(whole) or (len(whole) >= LONG and is_of_use(whole))


@lru_cache(maxsize=8)
def _words_and_phrases(vocabulary: Vocabulary) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The words of its expressions, and those that follow one another in one."""
    expressions = [words_of(e) for table in vocabulary.tables.values() for many in table.values() for e in many]
    return frozenset(w for e in expressions for w in e), frozenset(pair for e in expressions for pair in pairwise(e))


def with_whole_cells(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[SlideLayout, ...]:
    """The layouts, each word that is broken over lines of a cell, or of a box with few words, in one piece."""
    spelling = _Spelling(vocabulary, Printed(scaled_paragraphs(layouts), types_soft=True))
    return tuple([_layout(layout, spelling) for layout in layouts])


def _layout(layout: SlideLayout, spelling: _Spelling) -> SlideLayout:
    scale = layout.scale if layout.slide.page is not None else None
    changed: dict[int, Table | Block] = {
        id(t): w for t in layout.tables if (w := _table(t, spelling, layout.scale if t.method == "image" else scale)) is not t
    }
    changed.update((id(b), made) for b in layout.body if (made := _block(b, spelling, scale)) is not b)
    if not changed:
        return layout
    return replace(layout, items=tuple([changed.get(id(item), item) for item in layout.items]))


def _block(block: Block, spelling: _Spelling, scale: Scale | None) -> Block:
    if sum(p.n_words for p in block.paragraphs) > FEW:
        return block
    paragraphs, _ = _whole(block.paragraphs, spelling, scale)
    return block if paragraphs == block.paragraphs else replace(block, paragraphs=paragraphs)


def _table(table: Table, spelling: _Spelling, scale: Scale | None) -> Table:
    """`scale`: of the slide in points, where nothing but their places says which words stand on one line."""
    if table.method == "texte":
        return table
    cells = tuple([_cell(c, spelling, scale) if c.paragraphs else c for c in table.cells])
    return table if cells == table.cells else replace(table, cells=cells)


def _cell(cell: Cell, spelling: _Spelling, scale: Scale | None) -> Cell:
    paragraphs, doubtful = _whole(cell.paragraphs, spelling, scale)
    if doubtful:
        return replace(cell, paragraphs=paragraphs, sure=min(cell.sure, BROKEN_WORD))
    return cell if paragraphs == cell.paragraphs else replace(cell, paragraphs=paragraphs)


def _whole(paragraphs: tuple[Paragraph, ...], spelling: _Spelling, scale: Scale | None) -> tuple[tuple[Paragraph, ...], bool]:
    """The paragraphs of a cell or a box with its words in one piece; whether a break is doubtful."""
    doubtful = False
    if scale is None and len(paragraphs) == 1 and not paragraphs[0].has_breaks:  # as most cells of a PPTX
        return paragraphs, False
    if scale is not None:
        paragraphs, doubtful = _with_tall_words(paragraphs, scale, spelling)
    lines = list(_lines(paragraphs, printed=scale is not None))
    if len(lines) > 1:
        joined, doubt = _joints(lines, spelling)
        doubtful = doubtful or doubt
        paragraphs = _joined(lines, joined) if joined else paragraphs
    return paragraphs, doubtful


def _lines(paragraphs: Iterable[Paragraph], *, printed: bool) -> Iterator[_Line]:
    for paragraph in paragraphs:
        texts = paragraph.texts
        ends = _line_ends(paragraph.words) if printed else _breaks(paragraph)
        for start, stop in pairwise([0, *ends, len(texts)]):
            yield _Line(paragraph, start, texts[start:stop])


def _breaks(paragraph: Paragraph) -> list[int]:
    return [i for i, w in enumerate(paragraph.words[:-1], 1) if w.break_after] if paragraph.has_breaks else []


def _line_ends(words: Sequence[Word]) -> list[int]:
    """Where a word stands under the one before it, whichever way they are turned; not behind a printed space, which ends no piece of a word."""
    return [i for i, (a, b) in enumerate(pairwise(words), 1) if a.space_after is not True and (a.break_after or _is_under(a, b))]


def _is_under(before: Word, after: Word) -> bool:
    one, other = before.box, after.box
    if before.rotation % 180:
        return one.overlap_x(other) < min(one.width, other.width) / 2
    return one.overlap_y(other) < min(one.height, other.height) / 2


def _joints(lines: Sequence[_Line], spelling: _Spelling) -> tuple[set[int], bool]:
    """The lines that the next one goes on with the last word of, by their index; whether another one may be."""
    joined: set[int] = set()
    doubtful, at = False, 0
    while at + 1 < len(lines):
        verdicts = [(n, _verdict(lines[at : at + n], spelling)) for n in range(min(MOST, len(lines) - at), 1, -1)]
        found = next((n for n, verdict in verdicts if verdict == "joined"), 0)
        joined.update(range(at, at + found - 1))
        doubtful = doubtful or (not found and verdicts[-1][1] == "doubtful" and _may_be_cut(lines[at], lines[at + 1]))
        at += max(found - 1, 1)
    return joined, doubtful


def _may_be_cut(above: _Line, below: _Line) -> bool:
    """A line of one word, and a break that is no plain wrap."""
    meant = below.start == 0 or above.paragraph.words[below.start - 1].break_after
    return meant and 1 in (len(above.texts), len(below.texts))


def _verdict(lines: Sequence[_Line], spelling: _Spelling) -> Verdict:
    """Of the last word of the first line, all of those between, and the first word of the last."""
    if any(len(line.texts) > 1 for line in lines[1:-1]) or any(b.start == 0 and b.paragraph.bullet for b in lines[1:]):
        return ""
    tails = [_TAIL.search(line.texts[-1]) for line in lines[:-1]]
    head = _HEAD.match(lines[-1].texts[0])
    if head is None or not all(tails):
        return ""
    pieces = [*(t[1] for t in tails if t), head[0]]
    small = all(p.islower() for p in pieces[1:]) and pieces[0][1:].islower()
    if not (small or all(len(p) > 1 and p.isupper() for p in pieces)):
        return ""
    return spelling.verdict([fold(p) for p in pieces], hyphen=any(t[2] for t in tails if t), capitals=not small)


def _joined(lines: Sequence[_Line], joined: Collection[int]) -> tuple[Paragraph, ...]:
    """The paragraphs of the lines, those after which a word goes on put together."""
    made: list[tuple[Paragraph, list[Word]]] = []
    for i, line in enumerate(lines):
        words = list(line.paragraph.words[line.start : line.start + len(line.texts)])
        if i - 1 in joined:
            before = made[-1][1][-1]
            tail = _TAIL.search(before.text)
            assert tail is not None
            made[-1][1][-1:] = [join_words(replace(before, text=before.text.removesuffix(tail[2])), words[0]), *words[1:]]
        elif line.start:
            made[-1][1].extend(words)
        else:
            made.append((line.paragraph, words))
    return tuple([p if tuple(words) == p.words else p.with_words(tuple(words), p.level, p.bullet) for p, words in made])


def _with_tall_words(paragraphs: tuple[Paragraph, ...], scale: Scale, spelling: _Spelling) -> tuple[tuple[Paragraph, ...], bool]:
    """The paragraphs, what was put together at the end of a line without the hyphen that only stood there, or parted again where it is two words; whether
    a hyphen that stays is doubtful.
    """
    made, doubtful = [], False
    for paragraph in paragraphs:
        if not any([is_tall(w, scale) for w in paragraph.words]):
            made.append(paragraph)
            continue
        words: list[Word] = []
        for word in paragraph.words:
            verdict: Verdict = ""
            if is_divided(word, scale) and len(paragraph.words) <= FEW:
                verdict = _verdict([_Line(paragraph, 1, (piece,)) for piece in re.findall(r"[^-]+-?", word.text)], spelling)
                words.append(replace(word, text=word.text.replace("-", "")) if verdict == "joined" else word)
            elif word.text.isalpha() and is_tall(word, scale) and (at := spelling.parted(fold(word.text))):
                words += [replace(word, text=word.text[:at], space_after=True), replace(word, text=word.text[at:])]
            else:
                words.append(word)
            doubtful = doubtful or verdict == "doubtful"
        made.append(paragraph if tuple(words) == paragraph.words else replace(paragraph, words=tuple(words)))
    return tuple(made), doubtful
