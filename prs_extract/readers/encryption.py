"""Presentations under a password: an Office file that is encrypted is a container of the older format, whatever its name."""

from __future__ import annotations

from io import BytesIO
from struct import error as struct_error

from prs_extract.errors import CorruptDeck, EncryptedDeck, MissingTool

DEFAULT_PASSWORD = "VelvetSweatshop"
"""Office encrypts with this word what it protects against changes only, and opens it without asking."""

_CONTAINER_FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, OSError, struct_error)
"""What the library raises, besides its own errors, on a container that is damaged."""


def decrypted(data: bytes, *, password: str | None, fichier: str) -> bytes:
    """The presentation inside an encrypted container, or the older presentation (.ppt) with its encryption undone.

    EncryptedDeck without the right password, MissingTool without the library that decrypts, CorruptDeck when the container is damaged.
    """
    try:
        import msoffcrypto  # optional: few decks are encrypted
        from msoffcrypto.exceptions import DecryptionError, FileFormatError, ParseError
    except ImportError as fault:
        raise MissingTool(f"{fichier} est protégé par un mot de passe : installez msoffcrypto-tool pour le lire.") from fault
    for candidate in (password, DEFAULT_PASSWORD):
        if not candidate:
            continue
        stream = BytesIO()
        try:
            office = msoffcrypto.OfficeFile(BytesIO(data))
            office.load_key(password=candidate)  # whether it fits shows when what comes out is a presentation or not
            office.decrypt(stream)
        except DecryptionError:
            continue
        except (FileFormatError, ParseError, *_CONTAINER_FAULTS) as fault:
            raise CorruptDeck(f"{fichier} est endommagé : son chiffrement est illisible.") from fault
        return stream.getvalue()
    given = "indiquez-le (password=, ou --password)" if password is None else "celui qui a été donné n'est pas le bon"
    raise EncryptedDeck(f"{fichier} est protégé par un mot de passe : {given}.")
