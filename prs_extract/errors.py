"""What stops a deck from being read. Messages are in French, one line, for the person at the keyboard."""

from __future__ import annotations

import errno
import os

_REASONS = {
    errno.ENOENT: "fichier ou dossier introuvable",
    errno.EACCES: "les droits d'accès manquent",
    errno.EISDIR: "c'est un dossier",
    errno.EEXIST: "un fichier porte ce nom",
    errno.ENOTDIR: "un élément du chemin n'est pas un dossier",
    errno.ENOSPC: "plus de place sur le disque",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.ELOOP: "c'est un lien qui tourne en rond",
    errno.EIO: "le disque ne répond pas",
    errno.ESTALE: "le partage ne répond plus",
    errno.EROFS: "le disque est en lecture seule",
    errno.EDQUOT: "votre quota de place sur le disque est atteint",
    errno.EFBIG: "le fichier serait trop grand pour ce disque",
    errno.EBUSY: "un autre programme s'en sert",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.EPIPE: "la sortie a été fermée avant la fin",
}
"""What the system says in its own language."""


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused a file, in French where it has nothing to say but its usual words."""
    if not isinstance(error, OSError):
        return "ce nom ne peut pas être celui d'un fichier"
    code, said = error.errno or 0, error.strerror or str(error)
    return _REASONS.get(code, said) if said == os.strerror(code) else said


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
