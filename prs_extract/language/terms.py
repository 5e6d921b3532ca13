"""What a text is about: its terms in order, with acronyms, notions and compounds each under one key however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from prs_extract import text
from prs_extract.language import acronyms, names
from prs_extract.language.lexicon import Pattern, lexicon
from prs_extract.language.pipeline import blank
from prs_extract.language.stems import is_acronym

Genre = Literal["mot", "action", "large", "notion", "sigle", "nom", "nombre"]

_BOUNDARIES = frozenset([
    "dans", "en", "pour", "aupres", "chez", "a", "au", "aux", "par", "avec", "parmi", "sur", "afin", "via", "vers", "entre", "selon",
    "dont", "qui", "que", "notamment",
])  # fmt: skip
_BREAKS = frozenset(":,;.(–—…")
_JOINED = frozenset([
    "cyber", "tele", "neuro", "psycho", "socio", "medico", "inter", "intra", "pluri", "multi", "co", "pre", "post", "auto", "anti",
    "micro", "geronto", "bucco", "cardio", "e",
])  # fmt: skip
_APART = frozenset({"cyber", "tele", "neuro", "psycho", "geronto"})
"""Prefixes that make one word with the next even when a space stands between."""
_TOWN = re.compile(r"^Sainte?-[A-ZÀ-Ü]")


@dataclass(frozen=True, slots=True)
class Term:
    """`key` is what two terms are compared by; `tete`: in the head of the text, before the first place, aim or means."""

    key: str
    genre: Genre
    surface: str
    tete: bool
    notions: tuple[str, ...] = ()


class Analyser:
    """Turns texts into terms, with the acronyms and compounds of a set of texts."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """`texts`: everything that will be compared, in any order; more acronyms and compounds are learnt from it."""
        every = sorted(set(texts))
        words = lexicon()
        learnt = acronyms.learn(every, words.acronyms)
        self._known = {a: (*words.acronyms.get(a, ()), *learnt.get(a, ())) for a in {*words.acronyms, *learnt}}
        seen = {text.fold(t.text) for line in every for t in blank().make_doc(line) if is_acronym(t.text)}
        self._aliases = acronyms.aliases(seen, self._known)
        self._matcher = PhraseMatcher(blank().vocab, attr="LEMMA")
        self._exact = PhraseMatcher(blank().vocab, attr="ORTH")
        self._spans: dict[str, tuple[str, Genre, tuple[str, ...]]] = {}
        self._add_notions()
        self._add_acronyms()
        self._compounds = _compounds(every)
        self._names = {name: f"°{name}" for name in names.learn(every)} | _towns()

    def _add_notions(self) -> None:
        for matcher, forms in ((self._matcher, lexicon().forms), (self._exact, lexicon().exact)):
            for pattern, notions in forms.items():
                key = "@" + notions[0]
                label = f"{key}|{'|'.join(notions)}"
                self._spans[label] = (key, "notion", notions)
                matcher.add(label, [_doc(pattern)])

    def _add_acronyms(self) -> None:
        for acronym, expansions in sorted(self._known.items()):
            notions = next((lexicon().forms[p] for p in ((acronym,), *expansions) if p in lexicon().forms), ())
            key: str = "@" + notions[0] if notions else "=" + acronym
            label = f"={acronym}"
            self._spans[label] = (key, "sigle", notions)
            self._matcher.add(label, [_doc(p) for p in expansions if len(p) > 1])

    def terms(self, line: str) -> tuple[Term, ...]:
        """The terms of a text in order; words without content are left out."""
        doc = blank()(line)
        shouting = _is_shouting(line)
        spans = self._covering(doc)
        out: list[Term] = []
        head, at = True, 0
        while at < len(doc):
            token = doc[at]
            if at in spans:
                label, end = spans[at]
                key, genre, notions = self._spans[label]
                if genre == "notion" and end - at == 1 and is_acronym(token.text) and not shouting:
                    genre = "sigle"
                out.append(Term(key, genre, doc[at:end].text, head, notions))
                at = end
                continue
            if head and _ends_head(token) and any(t.genre not in ("action", "large", "nombre") for t in out):
                head = False
            out.extend(self._token_terms(doc, at, head=head, shouting=shouting))
            at += 1
        return tuple(out)

    def words(self, line: str) -> tuple[str, ...]:
        """The stems of every word of a text, in order; what is one notion or acronym is one word, however many it is written in."""
        doc = blank()(line)
        spans = self._covering(doc)
        out, at = [], 0
        while at < len(doc):
            label, end = spans.get(at, ("", at + 1))
            if label or any(c.isalnum() for c in doc[at].text):
                out.append(self._spans[label][0] if label else doc[at].lemma_)
            at = end
        return tuple(out)

    def _covering(self, doc: Doc) -> dict[int, tuple[str, int]]:
        """Start -> (label, end) of the longest spans that do not overlap; earlier, then longer first."""
        strings = doc.vocab.strings
        found = [(e - s, -s, strings[m]) for matcher in (self._matcher, self._exact) for m, s, e in matcher(doc)]
        taken: set[int] = set()
        spans: dict[int, tuple[str, int]] = {}
        for length, minus, label in sorted(found, key=lambda f: (-f[0], -f[1], f[2].startswith("="), f[2])):
            covered = range(-minus, -minus + length)
            if not taken.intersection(covered):
                taken.update(covered)
                spans[-minus] = (label, -minus + length)
        return spans

    def _token_terms(self, doc: Doc, at: int, *, head: bool, shouting: bool) -> Iterable[Term]:
        token = doc[at]
        if token.is_space or token.is_punct or not any(c.isalnum() for c in token.text):
            return
        if is_acronym(token.text) and not shouting:
            yield self._acronym(token, head)
            return
        joined = self._joined(doc, at)
        folded = text.fold(token.text).rstrip("'")
        if joined == "" or (not joined and (_is_empty(folded) or len(folded) < 2)):
            return
        if _is_year(folded):
            return
        if folded[0].isdigit():
            yield Term(folded, "nom" if _is_name(folded) else "nombre", token.text, head)
        elif _TOWN.match(token.text):
            yield Term("@" + token.text, "notion", token.text, head, (token.text,))
        elif joined:
            yield Term(joined, "mot", token.text, head)
        else:
            yield from self._plain(token, head, first=shouting or names.starts_sentence(doc[at - 1].text if at else ""))

    def _plain(self, token: Token, head: bool, *, first: bool) -> Iterable[Term]:
        """A plain word; a name under one key, however many hyphens it has and also in its adjective ("troyen": "Troyes")."""
        folded = text.fold(token.text)
        name = folded if folded in self._names else "" if token.text[0].isupper() else names.named_by(token.text, self._names.keys())
        if name and token.lemma_ not in lexicon().broad:
            key = self._names[name]
            yield Term(key, "nom", token.text, head, (key[1:],) if key[0] == "@" else ())
            return
        parts = [p for p in token.lemma_.split("-") if len(p) > 2 and not _is_empty(p)]
        if len(parts) > 1:
            for part in parts:
                yield Term(part, _genre(part, first=True, surface=token.text), token.text, head)
            return
        yield Term(token.lemma_, _genre(token.lemma_, first=first, surface=token.text), token.text, head)

    def _acronym(self, token: Token, head: bool) -> Term:
        folded = text.fold(token.text)
        if folded not in self._known and folded.endswith("s") and folded[:-1] in self._known:
            folded = folded[:-1]
        folded = self._aliases.get(folded, folded)
        key, genre, notions = self._spans.get(f"={folded}", ("=" + folded, "sigle", ()))
        return Term(key, genre, token.text, head, notions)

    def _joined(self, doc: Doc, at: int) -> str | None:
        """The key of a compound written in one word, with a hyphen or in two: "cyber sécurité", "télé-expertise"; "" for its first word."""
        folded = text.fold(doc[at].text)
        first, _, rest = folded.partition("-")
        if rest and first in _JOINED and "-" not in rest:
            return first + doc[at].lemma_.split("-")[1]
        if at and self._is_compound(doc, at - 1):
            return text.fold(doc[at - 1].text) + doc[at].lemma_
        return "" if at + 1 < len(doc) and self._is_compound(doc, at) else None

    def _is_compound(self, doc: Doc, at: int) -> bool:
        folded, following = text.fold(doc[at].text), doc[at + 1].lemma_
        return (
            following[:1].isalpha()
            and not _is_empty(text.fold(doc[at + 1].text))
            and (folded in _APART or folded + following in self._compounds)
        )


@cache
def _towns() -> dict[str, str]:
    """Folded -> the key of each place of the lexicon that is one word."""
    every = {text.fold(form[0]): names[0] for form, names in lexicon().exact.items() if len(form) == 1}
    return {word: f"@{name}" for word, name in every.items() if lexicon().notions[name] == "territoire" and len(word) > 4}


def _doc(pattern: Pattern) -> Doc:
    """A document made of stems, for a matcher; words are the stems themselves."""
    doc = Doc(blank().vocab, words=list(pattern))
    for token, stem in zip(doc, pattern, strict=True):
        token.lemma_ = stem
    return doc


def _is_shouting(line: str) -> bool:
    cased = [c for c in line if c.isalpha()]
    return len(cased) > 12 and sum(c.isupper() for c in cased) > 0.7 * len(cased)


def _ends_head(token: Token) -> bool:
    folded = text.fold(token.text).rstrip("'")
    return folded in _BOUNDARIES or token.text in _BREAKS


def _genre(lemma: str, *, first: bool, surface: str) -> Genre:
    words = lexicon()
    if lemma in words.act:
        return "action"
    if lemma in words.broad:
        return "large"
    inner = any(c.isupper() for c in surface[1:]) and not surface.isupper()
    return "nom" if inner or (surface[0].isupper() and not first) else "mot"


def _is_empty(folded: str) -> bool:
    return folded in lexicon().empty or folded.removesuffix("s") in lexicon().empty


def _is_year(folded: str) -> bool:
    """A year or years, which every action of a cycle has: "2025", "2024-2025"."""
    return all(len(part) == 4 and part.isdigit() and part[:2] in ("19", "20") for part in folded.split("-"))


def _is_name(folded: str) -> bool:
    """A number that names something: four digits that are not a year ("3114"), or ages ("7-12")."""
    return (len(folded) == 4 and folded.isdigit()) or bool(re.fullmatch(r"\d{1,2}-\d{1,2}", folded))


def _compounds(texts: Iterable[str]) -> frozenset[str]:
    """What somewhere stands in one word and elsewhere in two: "cyber sécurité", "cybersécurité". First word folded, second as its stem."""
    single: set[str] = set()
    pairs: set[str] = set()
    for line in texts:
        doc = [(text.fold(t.text), t.lemma_) for t in blank()(line) if not t.is_space]
        single.update(lemma for _, lemma in doc if len(lemma) > 6 and lemma.isalpha())
        pairs.update(a + b for (a, _), (_, b) in pairwise(doc) if len(a) > 2 and len(b) > 2 and a.isalpha() and b.isalpha())
    return frozenset(pairs & single)


def notion_genres(terms: Iterable[Term]) -> Mapping[str, frozenset[str]]:
    """Genre of notion -> the notions that the terms name or imply."""
    words = lexicon()
    found: dict[str, set[str]] = {}
    for term in terms:
        for name in term.notions:
            for each in (name, *words.implied.get(name, ())):
                found.setdefault(words.notions.get(each, "territoire"), set()).add(each)
    return {genre: frozenset(names) for genre, names in found.items()}
