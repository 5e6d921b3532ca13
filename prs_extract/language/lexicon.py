"""The words, acronyms and notions of `lexique/*.toml`, as stems ready to be matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from prs_extract import text
from prs_extract.language.pipeline import blank
from prs_extract.language.stems import stem
from prs_extract.language.store import read_toml

GENRES = ("public", "métier", "lieu", "territoire", "discipline", "sujet", "outil")
"""The kinds of notion: two different notions of one kind set two actions apart."""

Pattern = tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """`notions`: notion -> its genre. `forms`: stems of a form -> the notions it names; `exact`: the same, as
    printed, for forms with a capital or marked "=".

    `empty`: words without content, folded; `act`, `broad`: stems. `acronyms`: folded acronym -> its expansions as stems. `broader`: notion -> all that it holds, itself included. `near`: those
    that overlap without holding one another. `implied`: notion -> what naming it says besides. `places`: notions that are proper names: towns, departments.
    """

    empty: frozenset[str]
    act: frozenset[str]
    broad: frozenset[str]
    notions: Mapping[str, str]
    forms: Mapping[Pattern, tuple[str, ...]]
    exact: Mapping[Pattern, tuple[str, ...]]
    acronyms: Mapping[str, tuple[Pattern, ...]]
    broader: Mapping[str, frozenset[str]]
    near: Mapping[str, frozenset[str]]
    implied: Mapping[str, tuple[str, ...]]
    places: frozenset[str]

    def related(self, one: str, other: str) -> bool:
        """Equal, or one holds the other, or they are near."""
        held = other in self.broader.get(one, ()) or one in self.broader.get(other, ())
        return one == other or held or other in self.near.get(one, ()) or one in self.near.get(other, ())


def stems_of(phrase: str) -> Pattern:
    """The stems of a phrase, punctuation left out."""
    return tuple(t.lemma_ for t in blank()(phrase) if not t.is_space and not t.is_punct)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the model; read once."""
    words, notions = read_toml("lexique/mots.toml"), _with_departments(read_toml("lexique/notions.toml"))
    forms, exact = _forms(notions)
    return Lexicon(
        empty=frozenset(text.fold(w) for w in words["vides"].split()),
        act=_stems(words["action"]),
        broad=_stems(words["larges"]),
        notions={name: genre for genre in GENRES for name in notions[genre]},
        forms=forms,
        exact=exact,
        acronyms={
            text.fold(acronym): tuple(stems_of(expansion) for expansion in expansions)
            for acronym, expansions in read_toml("lexique/sigles.toml")["sigles"].items()
        },
        broader=_closure(notions["englobe"]),
        near={name: frozenset(others) for name, others in notions["voisines"].items()},
        places=frozenset(notions["lieux_dits"]),
        implied={name: tuple(others) for name, others in notions["implique"].items()},
    )


def _with_departments(notions: Mapping[str, Any]) -> dict[str, Any]:
    """The notions, with every department, its towns and the countries of old as territories; what the notions say themselves stays."""
    table = read_toml("lexique/departements.toml")
    departments, printed, countries = table["departements"], table["formes"], table["pays"]
    territories: dict[str, list[str]] = {town: [town] for towns in departments.values() for town in towns}
    territories |= {name: [name] for name in countries}
    territories |= {name: list(printed.get(name, [name])) for name in departments}
    return {
        **notions,
        "territoire": {**territories, **notions["territoire"]},
        "englobe": {**departments, **countries, **notions["englobe"]},
        "lieux_dits": [*territories],
    }


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


def _forms(notions: Mapping[str, Mapping[str, Iterable[str]]]) -> tuple[dict[Pattern, tuple[str, ...]], dict[Pattern, tuple[str, ...]]]:
    forms: dict[Pattern, tuple[str, ...]] = {}
    exact: dict[Pattern, tuple[str, ...]] = {}
    for genre in GENRES:
        for name, every in notions[genre].items():
            for form in every:
                whole = form.removeprefix("=")
                table, key = (exact, _tokens(whole)) if form[0].isupper() or whole != form else (forms, stems_of(form))
                if name not in table.get(key, ()):
                    table[key] = (*table.get(key, ()), name)
    return forms, exact


def _tokens(form: str) -> Pattern:
    return tuple(t.text for t in blank()(form))


def _closure(direct: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Each notion with all that it holds, at any depth."""
    held: dict[str, frozenset[str]] = {}
    for name in direct:
        seen, todo = {name}, [name]
        while todo:
            new = [n for n in direct.get(todo.pop(), ()) if n not in seen]
            seen.update(new)
            todo.extend(new)
        held[name] = frozenset(seen)
    return held
