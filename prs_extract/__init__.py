"""Slide decks of French regional health committees, as data (see README.md)."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

from prs_extract.errors import (
    CorruptDeck,
    DeckError,
    EmptyDeck,
    EncryptedDeck,
    LimitExceeded,
    MissingTool,
    UnsupportedFormat,
)

TYPE_CHECKING = False
"""As `typing` has it, and as type checkers know it by its name; `typing` itself takes as long to load as the interpreter to start."""

if TYPE_CHECKING:
    from typing import Any

    from prs_extract.api import history, read, reconcile
    from prs_extract.batch.convert import convert
    from prs_extract.comparison import Reconciliation
    from prs_extract.dataset import load
    from prs_extract.deck import Deck

__version__ = "0.1.0"

__all__ = [
    "CorruptDeck",
    "Deck",
    "DeckError",
    "EmptyDeck",
    "EncryptedDeck",
    "LimitExceeded",
    "MissingTool",
    "Reconciliation",
    "UnsupportedFormat",
    "__version__",
    "convert",
    "history",
    "load",
    "read",
    "reconcile",
]

_LAZY = {
    "Deck": "prs_extract.deck",
    "Reconciliation": "prs_extract.comparison",
    "history": "prs_extract.api",
    "read": "prs_extract.api",
    "convert": "prs_extract.batch.convert",
    "load": "prs_extract.dataset",
}
"""Names whose module needs pandas: imported when first asked for, so that the command line starts at once."""


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        value = getattr(import_module(_LAZY[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


class _Root(ModuleType):
    """`reconcile` is a room of the house and a function of the interface: asked of the package, it is always the function.

    Without this, importing the room would bind its module here in the function's place (it stays in `sys.modules`, where imports find it).
    """

    @property
    def reconcile(self) -> Any:
        return import_module("prs_extract.api").reconcile

    @reconcile.setter
    def reconcile(self, room: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Root
