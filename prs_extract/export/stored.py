"""What a data set knows of a deck or of a failure, beside what was read; without the database."""

from __future__ import annotations

from dataclasses import dataclass

KEY_LENGTH = 16
"""Hexadecimal digits of a deck's SHA-256 that name it: 64 bits, no two of a million decks alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a deck came from, and what read it. `options`: as text, equal when they are."""

    chemin: str
    version: str
    options: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A file that could not be read."""

    origin: Origin
    sha256: str
    erreur: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A deck of the store."""

    origin: Origin
    present: bool


def deck_key(sha256: str) -> str:
    """The name of a deck in the data set: made from its content, so that a renamed file is the same deck."""
    return sha256[:KEY_LENGTH]
