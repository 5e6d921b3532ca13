"""Vectors of the user's own pipeline: one more part of a score, named as the others are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy

import prs_extract as prs
from prs_extract.errors import MissingTool
from prs_extract.reconcile.explain import explain
from prs_extract.reconcile.reconcile import reconcile_items
from prs_extract.reconcile.vectors import similarity
from tests.command import ROOT
from tests.reconcile.build import item

SENSES = {"radiothérapie": (1, 0, 0), "accélérateur": (0.95, 0.1, 0), "gilets": (0, 1, 0), "de": (0, 0, 5), "second": (0, 0, 0.1)}
"""Two words for one thing, a stranger to both, and what every title has."""

AVANT = [item("a", "Renforcement de la radiothérapie")]
APRES = [item("n", "Second accélérateur de La Source"), item("x", "Achat de gilets")]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A French pipeline with vectors, saved as a user has it."""
    nlp = spacy.blank("fr")
    for word, sense in SENSES.items():
        nlp.vocab.set_vector(word, np.array(sense, dtype=np.float32))
    folder = tmp_path_factory.mktemp("vecteurs") / "fr_essai"
    nlp.to_disk(folder)
    return folder


def test_likeness_is_that_of_the_words_that_say_something(pipeline: Path) -> None:
    alike = similarity(str(pipeline))
    assert alike("radiothérapie", "accélérateur") > 0.9
    assert alike("de la radiothérapie", "de la gilets") == pytest.approx(0.0)
    assert alike("mot inconnu", "radiothérapie") == 0.0


def test_vectors_are_a_part_of_the_score_of_what_they_find_alike(pipeline: Path) -> None:
    plain = {k.apres_id: k.score for k in reconcile_items(AVANT, APRES).links}
    links = reconcile_items(AVANT, APRES, vectors=similarity(str(pipeline))).links
    with_vectors = {k.apres_id: k.score for k in links}
    part = explain(links, "a", "n").set_index("part").loc["vecteurs"]
    assert part["niveau"] == "très proches"
    assert part["apport"] > 0
    assert with_vectors["n"] > plain["n"]
    assert explain(links, "a", "x").set_index("part").loc["vecteurs", "points"] == 0
    assert with_vectors["x"] <= plain["x"] + 1e-9, "what it is not alike in has a better rival, nothing more"


def test_absent_pipeline_is_said_in_french() -> None:
    deck = prs.read(ROOT / "corpus" / "bandes" / "deck.pptx")
    with pytest.raises(prs.MissingTool, match="« fr_core_news_absent » n'est pas installé : installez-le"):
        prs.reconcile(deck, deck, vectors="fr_core_news_absent")


def test_pipeline_without_vectors_is_said(tmp_path: Path) -> None:
    spacy.blank("prs_fr").to_disk(tmp_path / "vide")
    with pytest.raises(MissingTool, match="n'a pas de vecteurs"):
        similarity(str(tmp_path / "vide"))


def test_package_that_is_no_pipeline_is_no_model() -> None:
    with pytest.raises(MissingTool, match="« numpy »"):
        similarity("numpy")
