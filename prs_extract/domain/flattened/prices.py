"""Prices of texts as cells of a column: what an état, a pilote, an action or the programme of a year looks like, against what else is printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from prs_extract.domain.flattened.lines import is_number
from prs_extract.domain.flattened.pieces import NEVER, SIGNS, Piece
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.text import letters

BACK = 40
"""Pieces before a programme among which the one of the year before is looked for."""

HEAD = 16
"""Letters by which two texts begin alike."""

ACRONYM = re.compile(r"[A-ZÀ-Ü][A-ZÀ-Ü0-9.&’'-]*[A-ZÀ-Ü0-9]")
"""What most pilotes are."""

CUT_ROW = 5.0
"""Price of a first row without action."""

_INFINITIVE = re.compile(r"(?:\w+(?:er|ir|re|oir)|s['’]\w+er)\b", re.IGNORECASE)
_JOINTS = frozenset({"/", ",", ";", "+", "&", "et", "-", "–"})

_OVER = frozenset({"réalisée", "abandonnée"})

_EMPTY = {"action": NEVER, "etat": 4.0, "pilote": 3.0, "priorisation": 0.0, "programmation": 4.5, "numero": 0.5}
"""Price of a cell with nothing in it; the marks of priority are pictures, which no text export keeps."""


@dataclass(eq=False)
class Prices:
    """Prices of runs of pieces, from `start` to `stop` (not included), in a column. `known`: how often each pilote is met in the deck, by letters."""

    pieces: Sequence[Piece]
    vocabulary: Vocabulary
    known: Mapping[str, int]
    _prices: dict[tuple[str, int, int], float] = field(default_factory=dict)

    def price(self, role: str, start: int, stop: int) -> float:
        """Of the pieces as one cell of a column of that role; none at all is an empty cell."""
        key = (role, start, stop)
        if key not in self._prices:
            self._prices[key] = self._empty(role, start) if start == stop else self._filled(role, start, stop)
        return self._prices[key]

    def _empty(self, role: str, start: int) -> float:
        """A page that begins in the middle of a sentence goes on with the last row of the page before."""
        if role == "action" and start == 0 and self.pieces and not self.pieces[0].line.opens:
            return CUT_ROW
        return _EMPTY.get(role, 1.5)

    def is_ended(self, start: int, stop: int) -> bool:
        """The pieces are an état that leaves nothing to do."""
        return start < stop and self.price("etat", start, stop) < NEVER and self.vocabulary.etat(self._text(start, stop)) in _OVER

    def _filled(self, role: str, start: int, stop: int) -> float:
        joins = self.pieces[start].cut + self._joins[stop] - self._joins[start + 1]
        anchors = 8.0 * (self._anchors[stop] - self._anchors[start])
        buried = anchors + 3.0 * (self._tails[stop] - self._tails[start])
        match role:
            case "etat":
                return joins + self._as_etat(start, stop)
            case "pilote":
                return joins + anchors + self._as_pilote(start, stop)
            case "priorisation":
                return joins + self._as_mark(start, stop)
            case "action":
                return joins + buried + self._as_action(start, stop)
            case "programmation":
                return joins + buried + self._opens_programme(start) + self._restarts(start, stop) + self._echo(start, stop)
            case "objectif":
                return joins + buried + self._as_objectif(start, stop)
            case _:
                return joins + buried + 1.0

    def _text(self, start: int, stop: int) -> str:
        return " ".join(p.printed for p in self.pieces[start:stop])

    def _letters_of(self, start: int, stop: int) -> str:
        return self._letters[self._offsets[start] : self._offsets[stop]]

    def _n_words(self, start: int, stop: int) -> int:
        return sum(len(p.words) for p in self.pieces[start:stop])

    def _as_etat(self, start: int, stop: int) -> float:
        """Few words, which the vocabulary knows (`_anchors` counts those that it knows from end to end)."""
        if self._n_words(start, stop) > 6:
            return NEVER
        text = self._text(start, stop)
        if self.vocabulary.etat(text) is None:
            return NEVER
        exact = self.vocabulary.whole_etat(text) is not None
        return (-4.0 if exact else 0.0) + (0.0 if text[0].isupper() else 4.0)

    def _as_pilote(self, start: int, stop: int) -> float:
        """Acronyms and names, one a line or between strokes; or what ends other rows too. Names without a stroke between them are seldom two
        pilotes on one line.
        """
        if self._n_words(start, stop) > 9:
            return NEVER
        text = self._text(start, stop).replace("/", " / ")
        names = [t.strip(",;()") for t in text.split() if t not in _JOINTS]
        acronyms = sum(ACRONYM.fullmatch(n) is not None for n in names)
        price = 2.0 + 0.5 * len(names)
        if acronyms and all(n[:1].isupper() for n in names):
            price = -2.5 + 1.0 * (len(names) - acronyms)
            price += sum(1.5 for p in self.pieces[start + 1 : stop] if not p.first and not _is_joint(self.pieces[start:stop], p))
            price -= sum(min(p.join, 1.8) for p in self.pieces[start + 1 : stop] if p.first)
        return price - (2.0 if self.known.get(self._letters_of(start, stop), 0) > 1 else 0.0)

    def _as_objectif(self, start: int, stop: int) -> float:
        """A number and words: merged over rows, it is printed with the first of them."""
        mention = parse_mention(self._text(start, stop), bare=True)
        return -2.0 if mention is not None and mention.texte else 3.0

    def _as_mark(self, start: int, stop: int) -> float:
        if self._n_words(start, stop) > 4:
            return NEVER
        return -2.0 if self.vocabulary.marque(self._text(start, stop)) is not None else 4.0

    def _as_action(self, start: int, stop: int) -> float:
        """A sentence that begins with an infinitive, more often than not."""
        head = self.pieces[start].printed
        price = 3.0 if self._n_words(start, stop) < 3 else 0.0
        price += 0.0 if head.lstrip('«"“ ')[:1].isupper() else 3.0
        return price + (-1.0 if _INFINITIVE.match(head) else 1.5) + (1.0 if self.pieces[start].has_mark else 0.0)

    def _opens_programme(self, start: int) -> float:
        head = " ".join(self.pieces[start].printed.split()[:6])
        return (-1.0 if self.vocabulary.phase(head) != "autre" else 0.0) + (1.0 if _INFINITIVE.match(head) else 0.0)

    def _restarts(self, start: int, stop: int) -> float:
        """A list that counts from one again is that of another cell."""
        numbers = [n for n in self._numbers[start:stop] if n]
        return 4.0 * sum(b <= a for a, b in pairwise(numbers))

    def _echo(self, start: int, stop: int) -> float:
        """The programme of the next year often repeats the one before it, whole or by its first words."""
        own = self._letters_of(start, stop)
        before = self._offsets[start] - len(own)
        if own and before in self._starts_of_letters and self._letters[before : self._offsets[start]] == own:
            return -3.0
        if start and self._figures[start - 1] and self._figures[start - 1] == self._figures[start]:
            return -2.5
        heads = self._heads
        return -1.5 if heads[start] and heads[start] in heads[max(0, start - BACK) : start] else 0.0

    @cached_property
    def _joins(self) -> list[float]:
        return [0.0, 0.0, *accumulate(p.join for p in self.pieces[1:])]

    @cached_property
    def _anchors(self) -> list[int]:
        """How many pieces before each are an état or a sign and nothing else."""
        exact = self.vocabulary.whole_etat
        alone = ((p.words[0].text[0].isupper() and exact(p.printed) is not None) or p.printed in SIGNS for p in self.pieces)
        return [0, *accumulate(map(int, alone))]

    @cached_property
    def _tails(self) -> list[int]:
        """How many pieces before each end a line with nothing but a pilote: acronyms alone on it, or a name known from other rows."""
        exact = [(ACRONYM.fullmatch(p.printed) is not None and p.first) or self.known.get(letters(p.printed), 0) > 2 for p in self.pieces]
        last = [i + 1 == len(self.pieces) or self.pieces[i + 1].first for i in range(len(self.pieces))]
        return [0, *accumulate(int(a and b) for a, b in zip(exact, last, strict=True))]

    @cached_property
    def _letters(self) -> str:
        return "".join(letters(p.printed) for p in self.pieces)

    @cached_property
    def _offsets(self) -> list[int]:
        return [0, *accumulate(len(letters(p.printed)) for p in self.pieces)]

    @cached_property
    def _starts_of_letters(self) -> frozenset[int]:
        return frozenset(self._offsets)

    @cached_property
    def _heads(self) -> list[str]:
        """The first letters of each place where a programme may well begin; "" elsewhere."""
        return [self._letters[o : o + HEAD] if p.cut < 3.0 else "" for p, o in zip(self.pieces, self._offsets, strict=False)]

    @cached_property
    def _figures(self) -> list[str]:
        """The letters of each piece that begins with a figure, figures left out: "45 contrats", "70 contrats"; "" for others."""
        return ["".join(c for c in letters(p.printed) if c.isalpha()) if p.words[0].text[0].isdigit() else "" for p in self.pieces] + [""]

    @cached_property
    def _numbers(self) -> list[int]:
        """The number that begins each piece as an item of a list; 0 for none."""
        return [
            int(p.printed.split()[0].partition(".")[0].partition(")")[0]) if p.first and is_number(p.printed.split()[0]) else 0
            for p in self.pieces
        ]


def _is_joint(pieces: Sequence[Piece], piece: Piece) -> bool:
    """The piece follows a stroke or begins with one."""
    before = pieces[pieces.index(piece) - 1].words[-1].text
    return before in _JOINTS or before.endswith(("/", ",", ";")) or piece.words[0].text in _JOINTS
