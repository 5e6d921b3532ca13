"""Which words are near one another in use ("livret", "brochure"), from the small table of directions that `models/prs_fr/voisins.py` distils."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from prs_extract.language.store import model_folder

LEAST = 0.3
"""Cosine from which two words are near: below, one finds some for any word."""

_ROWS = 256
"""Words measured against all others at once."""

Near = Mapping[str, Mapping[str, float]]


def near_words(words: Collection[str]) -> Near:
    """For each of the words the others that are near it, with how near they are (`LEAST` to 1); words that the table lacks have none."""
    places, table = _table()
    known = [w for w in sorted(words) if w in places]
    if not known:
        return {}
    every = table[[places[w] for w in known]].astype(np.float32)
    lengths = np.sqrt((every.astype(np.float64) ** 2).sum(axis=1))
    found: dict[str, dict[str, float]] = {}
    for start in range(0, len(known), _ROWS):
        some = slice(start, start + _ROWS)
        alike = (every[some] @ every.T) / (lengths[some, None] * lengths[None, :])
        for word, row in zip(known[some], alike, strict=True):
            at = np.flatnonzero(row >= LEAST)
            near = dict(zip((known[j] for j in at), row[at].tolist(), strict=True))
            if near.pop(word, 0.0) and near:
                found[word] = near
    return found


@cache
def _table() -> tuple[Mapping[str, int], NDArray[np.int8]]:
    """Each root with its row. What is multiplied are whole numbers: the same on every machine."""
    roots = (model_folder() / "voisins.txt").read_text("utf-8").split()
    return {root: n for n, root in enumerate(roots)}, np.load(model_folder() / "voisins.npy")
