"""What is to be done with each file found: read it, or not, and what it stands in the place of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from prs_extract.batch.files import Candidate
from prs_extract.batch.report import Line
from prs_extract.export.stored import Failed, Origin, Stored, deck_key

LASTING = frozenset({"CorruptDeck", "EmptyDeck", "EncryptedDeck", "UnsupportedFormat"})
"""Failures that lie in the file itself: the same content fails again. Others (time, memory, a missing program) are tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How decks are read now: what a stored deck must have been read with not to be read again."""

    version: str
    options: str

    def origin(self, chemin: str) -> Origin:
        return Origin(chemin=chemin, version=self.version, options=self.options)

    def made(self, origin: Origin) -> bool:
        return (origin.version, origin.options) == (self.version, self.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`to_read`: the files to read; `replaces`: by path, the key of the deck whose place the file takes; `lines`: what is known without reading.

    `moved`: new paths of decks by key; `present`: by key, whether the file is still there, where that changed; `forgotten`: paths of
    failures that concern nobody any more; `problems`: failures to remember. `dropped`: decks whose place another deck has taken.
    """

    to_read: tuple[Candidate, ...]
    replaces: Mapping[str, str]
    lines: tuple[Line, ...]
    moved: Mapping[str, str]
    present: Mapping[str, bool]
    forgotten: tuple[str, ...]
    dropped: tuple[str, ...] = field(default=())


def make_plan(candidates: Sequence[Candidate], decks: Mapping[str, Stored], failures: Mapping[str, Failed], reading: Reading) -> Plan:
    """What to do, from the files found, what the store holds and how decks are read now. Looks at the disk for files that were not found."""
    firsts: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.sha256:
            firsts.setdefault(deck_key(candidate.sha256), candidate)
    known = {key for key, stored in decks.items() if key in firsts and reading.made(stored.origin)}
    failed = {c.shown for c in firsts.values() if _fails_again(c, failures.get(c.shown), reading)}
    to_read = tuple(c for key, c in firsts.items() if key not in known and c.shown not in failed)
    successors = {c.shown: key for key, c in firsts.items()}
    replaced = {stored.origin.chemin: key for key, stored in decks.items() if key not in firsts and stored.origin.chemin in successors}
    return Plan(
        to_read=to_read,
        replaces={c.shown: replaced[c.shown] for c in to_read if c.shown in replaced},
        lines=tuple(_lines(candidates, firsts, known, failures, failed)),
        moved={key: firsts[key].shown for key in known if firsts[key].shown != decks[key].origin.chemin},
        present=dict(_presence(decks, firsts, {c.shown for c in candidates if c.sha256})),
        forgotten=tuple(path for path in failures if _is_over(path, failures[path], candidates, known)),
        dropped=tuple(key for path, key in replaced.items() if successors[path] in known),
    )


def _fails_again(candidate: Candidate, failure: Failed | None, reading: Reading) -> bool:
    return failure is not None and failure.erreur in LASTING and failure.sha256 == candidate.sha256 and reading.made(failure.origin)


def _lines(
    candidates: Sequence[Candidate], firsts: Mapping[str, Candidate], known: set[str], failures: Mapping[str, Failed], failed: set[str]
) -> Iterator[Line]:
    for candidate in candidates:
        path, key = candidate.shown, deck_key(candidate.sha256)
        if candidate.problem:
            yield Line(chemin=path, resultat="échec", erreur="MissingDeck", message=candidate.problem)
        elif firsts[key] is not candidate:
            yield Line(chemin=path, resultat="doublon", deck=key, message=f"même contenu que {firsts[key].shown}")
        elif path in failed:
            yield Line(chemin=path, resultat="échec", erreur=failures[path].erreur, message=failures[path].message)
        elif key in known:
            yield Line(chemin=path, resultat="inchangé", deck=key)


def _presence(decks: Mapping[str, Stored], firsts: Mapping[str, Candidate], seen: set[str]) -> Iterator[tuple[str, bool]]:
    """A deck is there when a file with its content was found, or when its file was not looked at and still stands where it was."""
    for key, stored in decks.items():
        chemin = stored.origin.chemin
        there = key in firsts or (chemin not in seen and Path(chemin).exists())
        if there != stored.present:
            yield key, there


def _is_over(path: str, failure: Failed, candidates: Sequence[Candidate], known: set[str]) -> bool:
    """A failure whose file is gone, or holds a deck that is there already."""
    found = next((c for c in candidates if c.shown == path), None)
    if found is None:
        return not Path(path).exists()
    return deck_key(found.sha256) in known
