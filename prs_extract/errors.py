"""What stops a deck from being read. Messages are in French, one line, for the person at the keyboard."""

from __future__ import annotations


class DeckError(Exception):
    """Base of everything that a deck can cause. `str(error)` says what is wrong, where, and what to do."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: a deck's fault is told in its one line, the way through our code is of no use to who reads it."""
        return [f"{type(self).__name__} : {self}"]


class MissingDeck(DeckError, FileNotFoundError):
    """There is no such file."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class UnsupportedFormat(DeckError):
    """The content is of no format that the readers take (whatever the name says)."""


class EncryptedDeck(DeckError):
    """A password is needed, or the one given is wrong."""


class CorruptDeck(DeckError):
    """The format is known but the content cannot be read: truncated, damaged, inconsistent."""


class EmptyDeck(DeckError):
    """Nothing to read: no byte, no slide, or not one word."""


class LimitExceeded(DeckError):
    """The deck asks for more than the limits allow: size, slides, time, memory."""


class MissingTool(DeckError):
    """A program or optional library that this deck needs is not installed."""
