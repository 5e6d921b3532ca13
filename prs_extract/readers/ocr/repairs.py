"""What engines mistake in a way that the deck itself shows: the case of letters that have one shape, the ordinal that looks like a degree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from prs_extract.slides import Word

SAME_SHAPE = frozenset("cosuvwxz")
"""Letters whose capital is only larger: an engine tells "DOS" from "DOs" by a pixel or two."""

CAPITALS = 3
"""Capitals that show an acronym, where all its other letters have one shape."""

MARKS = frozenset(("e", "o", "x", "+", "*", "_", "*_", "°", "¢", "«", "»", "¥", "-_", "e_", "+_", ".", "Ÿ", "ÿ", "v", "V", "Y", "√"))
"""What engines make of a round list mark, or of a tick."""

LONE = frozenset("Ll|")
"""What a figure one looks like in heavy type; no French word, before a colon or a dash and after a word."""

ALIGNED = 0.006
"""Part of the slide's width by which the marks of one list may stand apart."""

FEWEST = 2
"""Marks under one another that show a list: one letter may be a word."""

LONG = 6
"""Letters of a word that no other looks like by chance."""

DOUBTED, SAID = 0.7, 0.9
"""How sure a word is at most that may be misread, and at least that another may be taken for."""

SURER = 3
"""Times that one spelling is printed to the other's one, at least."""

LOOK_ALIKE = (("rn", "m"), ("ri", "n"), ("j", "i"), ("l", "i"))
"""Letters that engines mistake for one another, and what stands for both."""

_GLUED = re.compile(r"[*+•]?_+(?=[^\W_])")
"""A list mark read with the word after it, as a low line: no word of a slide begins with one."""
_ELIDED = re.compile(r"^(\W?)(?:[Ii!|](?=['’][a-zéèêàâîôûhœAÀEÉÈÊIOUYHŒ])|P(?=['’][aàâeéèêiîoôuyhœAÀEÉÈÊIOUYHŒ]))")
_APOSTROPHES = re.compile(r"(?<=\w)([’'])['’](?=\w)")
_ORDINAL = re.compile(r"(\W?)(\d{1,2})[°º]([,.;:)]?)")
_THOUSANDS = re.compile(r"^([kKM])E(?![\w])")
_FIGURE = re.compile(r"\W?\d[\d.,]*")
_LETTERS = re.compile(r"[^\W\d_]+")


def readings_of(words: Iterable[Word]) -> dict[str, str]:
    """How to print tokens of the whole deck that an acronym is: all their other letters have one shape, or the deck prints it more often in capitals."""
    variants: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        for token in _LETTERS.findall(word.text):
            variants[_shape(token)][token] += 1
    readings: dict[str, str] = {}
    for counts in variants.values():
        acronym = next((t for t in counts if len(t) > 1 and t.isupper()), "")
        for token in counts:
            if counts[token] < counts[acronym] or _is_acronym(token):
                readings[token] = token.upper()
    return readings


def spellings_of(own: Iterable[Word], seen: Iterable[Word]) -> dict[str, str]:
    """How to print long words of pictures that the deck says itself, or shows far more often, otherwise, by letters that look alike: "Obiectif" where it has "Objectif".

    `own`: the words that the deck says itself, `seen`: those of its pictures.
    """
    once = Counter(token for word in seen for token in _LETTERS.findall(word.text) if len(token) >= LONG)
    told = Counter(token for word in own for token in _LETTERS.findall(word.text) if len(token) >= LONG)
    known = once + told
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for token in known:
        alike[_outline(token)].append(token)
    misread = _misread(told, seen)
    usual = {shape: max(tokens, key=lambda t: (told[t] > 0, known[t])) for shape, tokens in alike.items() if len(tokens) > 1}
    return misread | {
        t: best for shape, best in usual.items() for t in alike[shape] if not told[t] and (told[best] or known[best] >= SURER * known[t])
    }


def _misread(told: Iterable[str], seen: Iterable[Word]) -> dict[str, str]:
    """Long words of pictures that are not sure anywhere, as the one word that the deck says, or shows surely, and that is one letter off before their end."""
    sure: defaultdict[str, float] = defaultdict(float)
    for word in seen:
        for token in _LETTERS.findall(word.text):
            sure[token] = max(sure[token], word.sure)
    known = {*told, *(token for token, score in sure.items() if score >= SAID)}
    unsure = [token for token, score in sure.items() if score < DOUBTED and len(token) > LONG and token not in known]
    near = {token: [k for k in known if _is_one_off(token, k)] for token in unsure}
    return {token: found[0] for token, found in near.items() if len(found) == 1}


def _is_one_off(token: str, known: str) -> bool:
    """One letter more, less or other, not the first, nor one of the last, which tell number and gender."""
    start, end = (
        sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(a, b, strict=False)))
        for a, b in ((token, known), (token[::-1], known[::-1]))
    )
    longer = max(len(token), len(known))
    return min(start, end - 1) > 0 and token != known and longer - min(len(token), len(known)) < 2 and start + end >= longer - 1


def _outline(token: str) -> str:
    for letters, alike in LOOK_ALIKE:
        token = token.replace(letters, alike)
    return token


def repaired(words: Sequence[Word], readings: Mapping[str, str]) -> list[Word]:
    """The words, in their order, with those readings; "4°" is "4e", but for degrees; "ler" is "1er", "30 kE" is "30 k€"; "I'hôpital" is "l'hôpital"; marks of lists are "•".

    "Objectif L :" is "Objectif 1 :".
    """
    bullets = _bullets(words)
    done: list[Word] = []
    texts = ["", *(w.text for w in words), ""]
    for word, before, after in zip(words, texts, texts[2:], strict=False):
        text = "•" if word in bullets else _elided(_LETTERS.sub(lambda m: readings.get(m[0], m[0]), word.text))
        if text in LONE and after in {":", "-", "–", "—"} and before.isalpha():
            text = "1"
        ordinal = _ORDINAL.fullmatch(text)
        if ordinal and after[:1] != "C":
            text = f"{ordinal[1]}{ordinal[2]}{'er' if ordinal[2] == '1' and after[:1].islower() else 'e'}{ordinal[3]}"
        is_amount = _THOUSANDS.match(text) and (_FIGURE.fullmatch(before) or _is_under_a_figure(word, words))
        text = "1er" if text == "ler" else _THOUSANDS.sub(r"\1€", text) if is_amount else text
        glued = _GLUED.match(text)
        if glued and glued.end() < len(text) and _opens(word, words, alone=True):
            done += _parted(word, text, glued.end())
        else:
            done.append(word if text == word.text else replace(word, text=text))
    return done


def _elided(text: str) -> str:
    """With the small "l" that engines take for a capital, or with its apostrophe for a "P", and one apostrophe for two."""
    return _ELIDED.sub(r"\1l", _APOSTROPHES.sub(r"\1", text)) if "'" in text or "’" in text else text


def _is_under_a_figure(word: Word, words: Sequence[Word]) -> bool:
    """It opens its line, and a figure ends the line right above it, further to the right: an amount wraps before its unit."""
    box, height = word.box, word.box.height
    above = [w for w in words if -height / 2 < box.top - w.box.bottom < height / 2 and w.box.x1 > box.x1]
    last = min(above, key=lambda w: w.box.x0, default=None)
    while last is not None and (after := next((w for w in above if 0 <= w.box.x0 - last.box.x1 < height), None)) is not None:
        last = after
    return last is not None and bool(_FIGURE.fullmatch(last.text)) and _opens(word, words, alone=True)


def _parted(word: Word, text: str, at: int) -> tuple[Word, Word]:
    """A list mark and the word that it was read with."""
    box = word.box
    middle = box.x0 + box.width * at / len(text)
    return replace(word, text="•", box=replace(box, x1=middle)), replace(word, text=text[at:], box=replace(box, x0=middle))


def _bullets(words: Sequence[Word]) -> set[Word]:
    """Signs that open lines, one under the other."""
    opening = [w for w in words if w.text in MARKS and _opens(w, words)]
    return {w for w in opening if sum(abs(w.box.x0 - other.box.x0) <= ALIGNED for other in opening) >= FEWEST}


def _opens(mark: Word, words: Sequence[Word], *, alone: bool = False) -> bool:
    """Nothing stands to its left on its line within two heights, and a word to its right within three, unless it may stand alone."""
    box = mark.box
    line = [w.box for w in words if w is not mark and w.box.top <= box.centre_y <= w.box.bottom]
    height = max((b.height for b in line), default=0.0)
    before = any(box.x0 - 2 * height <= b.x1 <= box.x0 for b in line)
    return not before and (alone or any(0 <= b.x0 - box.x1 <= 3 * height for b in line))


def _shape(token: str) -> str:
    return "".join(c.lower() if c.lower() in SAME_SHAPE else c for c in token)


def _is_acronym(token: str) -> bool:
    small = [c for c in token if c.islower()]
    return len(token) - len(small) >= CAPITALS and bool(small) and SAME_SHAPE.issuperset(small)
