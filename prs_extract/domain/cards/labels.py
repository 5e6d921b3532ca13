"""The labels printed in a text ("État : en cours | Pilote : DOS"), and what stands between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from prs_extract.domain.cards.pieces import Piece, is_new_line, part
from prs_extract.domain.headers import TOLD
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.slides import Paragraph, Word
from prs_extract.text import ARROWS, DASHES

LONGEST = 6
"""Words of a label."""

WIDE_GAP = 1.6
"""Space between two words of a line, in font sizes, after which something else may begin."""

PARTING = frozenset("|/;·•▪■◆►")
"""Signs between a value and the label after it."""

_POINTING, _AFTER_YEAR = frozenset(ARROWS), frozenset(ARROWS + DASHES)
"""Signs of which no label has any, and those between a year and its text."""

SEPARATORS = frozenset({*PARTING, ",", *DASHES})

COLONS = (":", "\N{FULLWIDTH COLON}", "?")
"""What a label ends with; a question is one too ("Où en est-on ? En cours")."""
_STRIPPED = " \N{NO-BREAK SPACE}" + "".join(COLONS)
_TWO_YEARS = re.compile(rf"(?:(?:en|sur|pour|années?) )?20(?P<first>\d\d) ?(?:[-–/&{ARROWS}]|et|à) ?(?:20)?(?P<second>\d\d)", re.IGNORECASE)
"""What opens a programme of both years, where one follows the other."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    stop: int
    role: ColumnRole
    name: str
    sure: bool


def pieces_of(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[Piece]:
    """The paragraph cut at its labels, itself where it has none."""
    if not _may_be_parted(paragraph):
        yield _whole(paragraph, vocabulary)
        return
    spans = list(_spans(paragraph, vocabulary))
    if not spans:
        yield Piece(paragraph)
        return
    words = paragraph.words
    at = 0
    for span in spans:
        if at < span.start:
            yield Piece(part(paragraph, at, span.start))
        yield Piece(part(paragraph, span.start, span.stop), span.role, span.name, span.sure)
        at = span.stop
    if at < len(words):
        yield Piece(part(paragraph, at, len(words)))


def _whole(paragraph: Paragraph, vocabulary: Vocabulary) -> Piece:
    """A text that is a label from end to end, or none: its words need not be made."""
    if paragraph.n_words > LONGEST or paragraph.bullet.strip():
        return Piece(paragraph)
    text = paragraph.text.replace("\n", " ")
    name = text.strip(_STRIPPED)
    begins = paragraph.n_words == 1 or text.split(" ", 1)[0] not in SEPARATORS
    role = _role(name, vocabulary) if begins and not vocabulary.whole_etat(name) else None
    return Piece(paragraph) if role is None else Piece(paragraph, role, name)


def _role(name: str, vocabulary: Vocabulary) -> ColumnRole | None:
    if names_two_years(name):
        return vocabulary.label(name) or ColumnRole("programmation")
    return vocabulary.label(name) if name and _POINTING.isdisjoint(name) else None


def names_two_years(name: str) -> bool:
    """One right after the other ("2024 et 2025")."""
    years = _TWO_YEARS.fullmatch(name) if "20" in name else None
    return years is not None and int(years["second"]) == int(years["first"]) + 1


def _spans(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[_Span]:
    """Words are made only where a label is found: what their texts are, and where bold ends, a paragraph says without."""
    texts = paragraph.texts
    ends = _ends(paragraph, texts)
    floor, last = 0, None
    for at, begins in reversed(_leads(ends, texts)):
        found = _label_at(paragraph, texts, (at, begins), ends, vocabulary) if at >= floor else None
        if (
            found is not None
            and _may_begin(paragraph.words, at)
            and not ((at == floor > 0 and _is_said_by_it(paragraph.words, at)) or _goes_on(paragraph, at, found, last))
        ):
            start = found.start
            while start > floor and texts[start - 1] in SEPARATORS:
                start -= 1
            yield replace(found, start=start)
            floor, last = found.stop, found.role


def _leads(ends: Iterable[int], texts: Sequence[str]) -> list[tuple[int, int]]:
    """Where a label may begin, the last place first, and with which word, past the signs that stand there: so many words before one that may end it, or at
    signs that come before those; or at the head of a paragraph, all of which may be one.
    """
    near = {0, *(at for end in ends for at in range(max(0, end - LONGEST + 1), end + 1))}
    found: list[tuple[int, int]] = []
    start, is_near = len(texts) - 1, False
    for at in range(len(texts) - 1, -1, -1):
        if texts[at] not in SEPARATORS:
            start, is_near = at, False
        is_near = is_near or at in near
        if is_near:
            found.append((at, start))
    return found


def _may_be_parted(paragraph: Paragraph) -> bool:
    """A label may end before the text does: after a colon, before a dash, a year before an arrow, or where bold ends. Most texts have none of these,
    and nobody need look at their words.
    """
    return paragraph.is_partly_bold or _has_signs(paragraph.text)


@lru_cache(maxsize=4096)
def _has_signs(text: str) -> bool:
    """The signs behind which, or before which, a label may end."""
    words = text.split()
    has_colon = any([sign in text for sign in COLONS])
    return (has_colon and any([w.endswith(COLONS) for w in words])) or (
        not _AFTER_YEAR.isdisjoint(words) and any([b in _AFTER_YEAR and (a[-1].isdigit() or b in DASHES) for a, b in pairwise(words)])
    )


def _may_begin(words: Sequence[Word], at: int) -> bool:
    """Something new begins: a line, a style, what follows a separator or a wide gap."""
    if at == 0:
        return True
    before, word = words[at - 1], words[at]
    if before.text in SEPARATORS or (word.bold and not before.bold):
        return True
    if is_new_line(before, word):
        return True
    return word.box.x0 - before.box.x1 > WIDE_GAP * min(before.box.height, word.box.height)


def _is_said_by_it(words: Sequence[Word], at: int) -> bool:
    """What follows a label closely on its line is what it says, though it reads as a label ("2026 : Objectif : 24 % des communes")."""
    before, word = words[at - 1], words[at]
    return not is_new_line(before, word) and word.box.x0 - before.box.x1 <= WIDE_GAP * min(before.box.height, word.box.height)


def _goes_on(paragraph: Paragraph, at: int, found: _Span, last: ColumnRole | None) -> bool:
    """In small letters behind a text on its line, which no label but that of a programme opens: what it aims at, or when ("Ouverture ; objectif : 1 200
    consultations"), and neither said of the action nor the code of an objective. `last`: the label before it, if any.
    """
    if at == 0 or found.role.role in TOLD or not found.name[0].islower() or (last is not None and last.role != "programmation"):
        return False
    if is_new_line(paragraph.words[at - 1], paragraph.words[at]):
        return False
    return found.role.role != "objectif" or parse_mention(" ".join(paragraph.texts[found.stop :]), bare=True) is None


def _is_broken(words: Sequence[Word]) -> bool:
    """They stand on several lines."""
    return any(is_new_line(before, word) for before, word in pairwise(words))


def _ends(paragraph: Paragraph, texts: Sequence[str], *, anywhere: bool = False) -> list[int]:
    """The words that may end a label though the text goes on: with a colon, before a dash, a year before an arrow, the last bold word. `anywhere`: those
    before a sign on the next line too.
    """
    colons, others = [at for at, text in enumerate(texts) if text[-1:] in COLONS], paragraph.bold_ends
    if not _AFTER_YEAR.isdisjoint(texts):
        signs = [at for at, (text, after) in enumerate(pairwise(texts)) if after in _AFTER_YEAR and (text.isdigit() or after in DASHES)]
        near = [at for at in signs if anywhere or not is_new_line(paragraph.words[at], paragraph.words[at + 1])]
        others = [*(at for at in others if at not in signs), *near]
    return sorted({*colons, *others}) if others else colons


def roles_in(paragraph: Paragraph, vocabulary: Vocabulary) -> Iterator[str]:
    """The roles of all that reads as a label in a text, some of which may be none for where they stand: most texts hold nothing of the kind, and nobody
    need ask where their words are.
    """
    if not _may_be_parted(paragraph):
        piece = _whole(paragraph, vocabulary) if paragraph.n_words <= LONGEST else None
        yield from [piece.role.role] if piece is not None and piece.role is not None else []
        return
    texts = paragraph.texts
    yield from _roles_at(texts, tuple(_ends(paragraph, texts, anywhere=True)), bool(paragraph.bullet.strip()), vocabulary)


@lru_cache(maxsize=4096)
def _roles_at(texts: tuple[str, ...], ends: tuple[int, ...], is_listed: bool, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The same for words of which some may end a label."""
    found: list[str] = []
    for start in sorted({begins for _, begins in _leads(ends, texts)}):
        if not vocabulary.may_open_label(texts[start]):
            continue
        stops, may_be_whole = _stops(texts, start, ends, is_listed=is_listed)
        for stop in stops:
            closes = vocabulary.may_close_label(texts[stop - 1])  # as few of the words before a sign
            role = _role(" ".join(texts[start:stop]).strip(_STRIPPED), vocabulary) if closes else None
            if role is not None:
                found.append(role.role)
            elif not may_be_whole and texts[stop - 1].endswith(COLONS):
                break
    return tuple(found)


def _stops(texts: Sequence[str], start: int, ends: Sequence[int], *, is_listed: bool) -> tuple[list[int], bool]:
    """Where a label that begins with a word may stop, and whether it may be the whole text."""
    may_be_whole = start == 0 and len(texts) <= LONGEST and not is_listed
    first = bisect_left(ends, start)
    stops = [end + 1 for end in ends[first : first + LONGEST] if end < start + LONGEST]
    if may_be_whole and stops[-1:] != [len(texts)]:
        stops.append(len(texts))
    return stops, may_be_whole


def _label_at(
    paragraph: Paragraph, texts: Sequence[str], lead: tuple[int, int], ends: Sequence[int], vocabulary: Vocabulary
) -> _Span | None:
    """A label at a place, and with a word (`lead`): up to its colon, or bold before text that is not, or the whole paragraph. `ends`: what may end one."""
    at, start = lead
    if not vocabulary.may_open_label(texts[start]):
        return None
    stops, may_be_whole = _stops(texts, start, ends, is_listed=bool(paragraph.bullet.strip()))
    for stop in stops:
        if (
            not {stop + 2, stop + 3}.isdisjoint(stops)
            and texts[stop] in _AFTER_YEAR
            and names_two_years(" ".join(texts[start : stop + 2]).strip(_STRIPPED))
        ):
            continue
        whole, apart, colon = stop == len(texts) and may_be_whole, not may_be_whole or stop - 1 in ends, texts[stop - 1].endswith(COLONS)
        name = " ".join(texts[start:stop]).strip(_STRIPPED)
        role = _role(name, vocabulary) if vocabulary.may_close_label(texts[stop - 1]) else None
        if role is None and not may_be_whole:
            if colon:
                return None
            continue
        if role is None and (stop == stops[-1] or not colon):
            continue
        if apart and _is_broken(paragraph.words[start:stop]):
            apart = colon = False
        if whole and not colon and vocabulary.whole_etat(name):
            role = None
        if role is not None and (apart or whole):
            follows = stop < len(texts) and texts[stop] in (*COLONS, *_AFTER_YEAR)
            return _Span(at, stop + follows, role, name, apart or follows)
        if colon:
            return None
    return None
