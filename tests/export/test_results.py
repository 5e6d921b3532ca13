"""What was written as JSON is given back as it was; what is not ours, or was changed by hand, is refused in one line."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

import prs_extract as prs
from prs_extract.errors import CorruptDeck, DeckError, UnsupportedFormat
from prs_extract.export.json import comparison_to_json
from prs_extract.export.results import StoredComparison, read_result
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import COMPARISON_FRAMES, FRAMES
from tests.export.comparisons import comparison, deck


@pytest.mark.parametrize("name", ["bandes/deck.pptx", "bilan-en-colonnes/deck.pdf"])
def test_a_deck_comes_back(corpus: Path, tmp_path: Path, name: str) -> None:
    read = prs.read(corpus / name)
    read.to_json(tmp_path / "jeu.json")
    again = read_result(tmp_path / "jeu.json")
    assert isinstance(again, DeckFrames)
    assert {k: v for k, v in again.info.items() if v} == {k: v for k, v in read.info.items() if v}
    for spec in FRAMES:
        pd.testing.assert_frame_equal(again.frame(spec.name), read.frames.frame(spec.name))


def test_a_comparison_comes_back_even_without_its_candidates(tmp_path: Path) -> None:
    link = {"avant_id": "1.01", "apres_id": "1.01", "nature": "suite", "score": 0.5, "confiance": "probable"}
    written = json.loads(comparison_to_json(comparison(deck(), deck(), liens=[link])))
    del written["candidats"]
    (tmp_path / "c.json").write_text(json.dumps(written), encoding="utf-8")
    again = read_result(tmp_path / "c.json")
    assert isinstance(again, StoredComparison)
    assert len(again.candidats) == 0
    assert again.liens["apres_id"].tolist() == ["1.01"]
    assert [spec.name for spec in COMPARISON_FRAMES if getattr(again, spec.name) is None] == []


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ('{"a": 1}', UnsupportedFormat, "ni un jeu ni une comparaison"),
        ('{"info": {}, "actions": [3], "textes": []}', CorruptDeck, "a été modifié"),
        ('{"info": {"date": "hier"}, "actions": [], "textes": []}', CorruptDeck, "a été modifié"),
        ('{"info": {}, "actions": [{"slide": "trois"}], "textes": []}', CorruptDeck, "a été modifié"),
        ('{"info": ', CorruptDeck, "coupé ou abîmé"),
        ("{" + '"a": {' * 100_000, CorruptDeck, "coupé ou abîmé"),
    ],
)
def test_what_is_not_ours_is_refused(tmp_path: Path, text: str, error: type[DeckError], said: str) -> None:
    (tmp_path / "autre.json").write_text(text, encoding="utf-8")
    with pytest.raises(error, match=said):
        read_result(tmp_path / "autre.json")
