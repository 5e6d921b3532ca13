"""JSON: one object, frames as lists of records, nothing that a reader of JSON would refuse."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from prs_extract.export.json import comparison_to_json, deck_to_json, write_deck_json
from prs_extract.frames.schema import BY_NAME, COMPARISON_FRAMES, FRAMES
from tests.export.comparisons import comparison, deck

ACTION = {
    "action_id": "14-5.01",
    "action": "Déployer\n-le ROR",
    "pilotes": ["DESI", "TESIS"],
    "slide": 3,
    "confiance": 0.5,
    "priorisee": True,
}


def test_info_then_each_frame_in_order() -> None:
    content = json.loads(deck_to_json(deck()))
    assert list(content) == ["info", *(s.name for s in FRAMES)]
    assert all(content[s.name] == [] for s in FRAMES)


def test_values_are_plain() -> None:
    frames = deck(
        {"date": dt.date(2024, 4, 3), "priorite": None}, actions=[ACTION], calendrier=[{"etape": "T1", "debut": dt.date(2024, 1, 1)}]
    )
    content = json.loads(deck_to_json(frames))
    assert (content["info"]["date"], content["info"]["priorite"]) == ("2024-04-03", None)
    action = content["actions"][0]
    assert {k: action[k] for k in ACTION} == ACTION
    assert (action["slide_fin"], action["etat"], action["alertes"], action["x0"]) == (None, "", [], None)
    assert content["calendrier"] == [{"etape": "T1", "debut": "2024-01-01", "fin": None, "texte": "", "slide": None}]


def test_missing_values_of_info_are_null() -> None:
    content = json.loads(deck_to_json(deck({"priorite": pd.NA, "date": pd.NaT, "diapositives_masquees": []})))
    assert (content["info"]["priorite"], content["info"]["date"], content["info"]["diapositives_masquees"]) == (None, None, [])


def test_a_comparison_holds_its_frames_and_its_decks() -> None:
    link = {"avant_id": "14-5.01", "apres_id": "14-5.02", "nature": "suite", "score": 0.75, "confiance": "sûre"}
    c = comparison(deck(actions=[ACTION]), deck({"cycle": "2026-2027"}), liens=[link], alertes=[{"code": "cycles-inverses"}])
    content = json.loads(comparison_to_json(c))
    assert list(content) == ["info", *(s.name for s in COMPARISON_FRAMES), "alertes", "candidats", "avant", "apres"]
    assert content["info"]["apres"]["cycle"] == "2026-2027"
    assert content["liens"] == [{**link, "explication": "", "decision": ""}]
    assert [a["action_id"] for a in content["avant"][0]["actions"]] == ["14-5.01"]


@given(st.lists(st.text(st.characters(codec=None), max_size=30), min_size=1, max_size=5))
def test_any_text_comes_back(texts: list[str]) -> None:
    written = deck_to_json(deck(textes=[{"slide": 1, "texte": t} for t in texts]))
    written.encode("utf-8")
    expected = [t.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for t in texts]
    assert [r["texte"] for r in json.loads(written)["textes"]] == expected


def test_the_same_frames_give_the_same_file(tmp_path: Path) -> None:
    for name in ("un.json", "deux.json"):
        write_deck_json(deck(actions=[ACTION]), tmp_path / name)
    assert (tmp_path / "un.json").read_bytes() == (tmp_path / "deux.json").read_bytes()


def test_every_column_of_the_schema_is_there() -> None:
    action = json.loads(deck_to_json(deck(actions=[ACTION])))["actions"][0]
    assert list(action) == [c.name for c in BY_NAME["actions"].columns if not c.optional]
