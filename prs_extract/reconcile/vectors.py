"""Likeness by vectors, where the user has a model installed."""

from __future__ import annotations

import importlib
import importlib.util
from functools import lru_cache
from typing import Any

from prs_extract.errors import MissingTool
from prs_extract.reconcile.links import Similarity


def similarity(name: str) -> Similarity:
    """The likeness (-1 to 1) that a model gives to two texts. `name`: a spaCy pipeline that is installed, else a folder or name of a
    sentence-transformers model. MissingTool when neither library can load it, or the pipeline has no vectors; nothing is downloaded.
    """
    if importlib.util.find_spec(name) if name.isidentifier() else None:
        return _spacy(name)
    if importlib.util.find_spec("sentence_transformers"):
        return _sentences(name)
    raise MissingTool(f"Le modèle de vecteurs « {name} » n'est pas installé : installez-le, ou retirez vectors=.")


def _spacy(name: str) -> Similarity:
    nlp: Any = importlib.import_module(name).load()
    if not nlp.vocab.vectors_length:
        raise MissingTool(f"Le modèle « {name} » n'a pas de vecteurs : prenez un modèle md ou lg.")
    read = lru_cache(maxsize=10_000)(nlp)
    return lambda one, other: float(read(one).similarity(read(other)))


def _sentences(name: str) -> Similarity:
    library: Any = importlib.import_module("sentence_transformers")
    try:
        model = library.SentenceTransformer(name, local_files_only=True)
    except (OSError, ValueError) as error:
        raise MissingTool(f"Le modèle de phrases « {name} » n'est pas installé : installez-le, ou retirez vectors=.") from error
    encode = lru_cache(maxsize=10_000)(lambda line: model.encode(line, normalize_embeddings=True))
    return lambda one, other: float(encode(one) @ encode(other))
