"""Objectives that a slide's title names elsewhere than at its head: after what the slide is of, or between brackets at its end; and what it names beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from prs_extract.domain.sections import Mention, parse_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.vocabulary import LONG_HEADING, Vocabulary
from prs_extract.layout.table import Block
from prs_extract.text import letters, one_line

MOST_WORDS = 6
"""Words before the name of an objective that say what the slide is of ("Feuille de route de la priorité 7 –")."""

_TITLE_PARTS = re.compile(r"\s+(?:[-–—|/>·•→»]\s+|:\s+|\n\s*)|:\s+|\n\s*|\s+[(\[](?=[^()\[\]]+[)\]]\s*$)")
"""What parts an objective from what its title names beside it."""
_CODE = re.compile(r"(?<![\w/.-])(?P<priorite>\d{1,2})\s?[-–‑.]\s?(?P<numero>\d{1,2})(?![\d%]|\s?[-–/]\s?\d|\s?%)")
_NUMBER = re.compile(r"\bobjectif(?:\s+op[ée]rationnel)?\s*(?:n\s?°\s*)?(?P<numero>\d{1,2})(?!\d|\s?[-–.]\s?\d|\s?%|\s?ans)", re.I)
_NAME = re.compile(r"[\s(\[]*\b(?:(?:l['’]\s?)?objectif(?:\s+op[ée]rationnel)?|axe|oo)\s*(?:n\s?°\s*)?$", re.I)
_AFTER = re.compile(r"\s*[)\]]?\s*[-–—:.|/>•→]?\s*")
_HIGHER = re.compile(r"^(?:priorit[ée]|th[ée]matique|axe)\s*(?:n\s?°\s*)?\d{1,2}\s*[-–—:|/>]\s*", re.I)
"""What stands over the objective, before its words."""
_BEFORE = re.compile(r"[\s(\[:|/>•→–—-]+$")


def title_mention(title: Block | None, priorite: int | None) -> Mention | None:
    """The objective of the deck's own priority of which the title prints the one code ("Actions de l'objectif 7-1 – Former", "Former (7-1)"), or the
    number under its name ("Priorité 7 – Objectif 1 : Former"); its words are those behind the code, else those before it. None for a title
    that prints several, or begins with it.
    """
    if title is None or priorite is None:
        return None
    text = without_suite(one_line(title.text))
    if parse_mention(text, bare=True) is not None:
        return None
    codes = [m for m in _CODE.finditer(text) if int(m["priorite"]) == priorite]
    found = codes or list(_NUMBER.finditer(text))
    if len(found) != 1:
        return None
    head, tail = text[: found[0].start()], text[found[0].end() :]
    named, parting = not codes or _NAME.search(head), _AFTER.match(tail)
    is_parted = bool(_BEFORE.search(head.rstrip())) or bool(parting and parting[0].strip())
    before, behind = _HIGHER.sub("", _BEFORE.sub("", _NAME.sub("", head)).strip()), _AFTER.sub("", tail, count=1).strip()
    is_last = not any(c.isalpha() for c in behind)
    if not (named or is_parted) or (not is_last and _n_words(before) > MOST_WORDS):
        return None
    numero = int(found[0]["numero"])
    return Mention(f"{priorite}-{numero}", numero, before if is_last else behind, title.paragraphs)


def title_cuts(title: str) -> Iterator[re.Match[str]]:
    """Where a title may be parted: not so far from both ends that neither side is a name."""
    return (cut for cut in _TITLE_PARTS.finditer(title) if min(cut.start(), len(title) - cut.end()) <= LONG_HEADING)


def without_rubrique(mention: Mention, vocabulary: Vocabulary) -> Mention:
    """The objective without the part of a review that its title names behind it ("Objectif 7-1 : Former – Bilan")."""
    texte = mention.texte
    cuts = (cut for cut in title_cuts(texte) if cut.start() and vocabulary.rubrique(texte[cut.end() :]))
    cut = next(cuts, None)
    return mention if cut is None else replace(mention, texte=texte[: cut.start()])


def shared_heads(titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By code, the words that the titles of an objective share where each of its slides has a name of its own behind them ("– bilan", "– suites"), or
    where those of all objectives have the same. `titles`: codes and texts.
    """
    by_code: dict[str, list[str]] = {}
    for code, texte in titles:
        by_code.setdefault(code, []).append(texte)
    tails = [{letters(tail) for t in own for _, tail in _cut(t)[-1:]} for own in by_code.values()]
    names = set.intersection(*tails) if len(tails) > 1 else set[str]()
    bare = {code: [next((h for h, tail in _cut(t)[-1:] if letters(tail) in names), t) for t in own] for code, own in by_code.items()}
    return {code: head for code, own in bare.items() if (head := _shared_head(own))}


def _shared_head(titles: Sequence[str]) -> str:
    heads = [{letters(t): t, **{letters(h): h for h, _ in reversed(_cut(t))}} for t in titles]
    return next((h for own, h in heads[0].items() if all(own in others for others in heads)), "")


def _cut(title: str) -> list[tuple[str, str]]:
    """The two parts of a title at each sign that parts it, from the left."""
    return [(title[: cut.start()], title[cut.end() :]) for cut in title_cuts(title) if cut.start()]


def _n_words(text: str) -> int:
    return sum(any(c.isalpha() for c in word) for word in text.split())
