"""Words of French and of the administration of health, as the model's files spell them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from prs_extract import text
from prs_extract.language.stems import regular_stem
from prs_extract.language.store import model_folder, read_folder

_SMALL = """a au aux avec ce ces d dans de des du elle en entre est et il ils l la le les leur leurs mais n ne nos notre on ont ou par pas plus pour qu que qui s sa
sans se ses si son sont sous sur un une vers y"""
SMALL = frozenset(_SMALL.split())
"""Words that say nothing by themselves, folded: no other word begins or ends where one of them stands at the end of a line."""


@cache
def known_words() -> frozenset[str]:
    """Every word of `lexique/*.toml`, folded; read once."""
    return frozenset(word for printed in _texts(read_folder("lexique")) for word in text.words_in(text.fold(printed)) if not word.isdigit())


def is_of_use(word: str) -> bool:
    """Texts of all kinds use the word, or one of its family: its root is in the model's table of neighbours. Names and words of other languages are too."""
    return regular_stem(word) in _roots()


@cache
def _roots() -> frozenset[str]:
    return frozenset((model_folder() / "voisins.txt").read_text("utf-8").split())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
