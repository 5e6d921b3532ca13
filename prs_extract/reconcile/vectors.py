"""Likeness by vectors, where the user has a model installed."""

from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prs_extract.errors import MissingTool
from prs_extract.reconcile.links import Similarity


def similarity(name: str) -> Similarity:
    """The likeness (-1 to 1) that a model gives to two texts. `name`: package or folder of a spaCy pipeline, else folder or name of a
    sentence-transformers model. MissingTool when neither library can load it, or the pipeline has no vectors; nothing is downloaded.
    """
    pipeline = _pipeline(name)
    if pipeline is not None:
        return _words(pipeline, name)
    if importlib.util.find_spec("sentence_transformers"):
        return _sentences(name)
    raise MissingTool(f"Le modèle de vecteurs « {name} » n'est pas installé : installez-le, ou retirez vectors=.")


def _pipeline(name: str) -> Any:
    """The spaCy pipeline of that name; None where nothing has it, or what has it is none."""
    try:
        return importlib.import_module("spacy").load(name)
    except (OSError, TypeError):
        return None


def _words(nlp: Any, name: str) -> Similarity:
    """By the mean vectors of the words that say something: "de la", "des" and "les" would make any two titles alike."""
    if not nlp.vocab.vectors_length:
        raise MissingTool(f"Le modèle « {name} » n'a pas de vecteurs : prenez un modèle md ou lg.")

    @lru_cache(maxsize=10_000)
    def direction(line: str) -> NDArray[np.float64]:
        known = [t.vector for t in nlp.make_doc(line) if t.has_vector and not (t.is_stop or t.is_punct)]
        mean = np.mean(known, axis=0, dtype=np.float64) if known else np.zeros(nlp.vocab.vectors_length)
        return np.asarray(mean / (float(np.linalg.norm(mean)) or 1.0))

    return lambda one, other: float(direction(one) @ direction(other))


def _sentences(name: str) -> Similarity:
    library: Any = importlib.import_module("sentence_transformers")
    try:
        model = library.SentenceTransformer(name, local_files_only=True)
    except (OSError, ValueError) as error:
        raise MissingTool(f"Le modèle de phrases « {name} » n'est pas installé : installez-le, ou retirez vectors=.") from error
    encode = lru_cache(maxsize=10_000)(lambda line: model.encode(line, normalize_embeddings=True))
    return lambda one, other: float(encode(one) @ encode(other))
