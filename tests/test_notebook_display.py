"""What the interface shows of itself in a notebook: cards, tables, names, errors."""

from __future__ import annotations

from pathlib import Path

import pytest

import prs_extract as prs
from prs_extract.frames.schema import COMPARISON_FRAMES, FRAMES

PAIR = Path(__file__).resolve().parent.parent / "corpus" / "paire-sante-mentale"


@pytest.fixture(scope="module")
def deck() -> prs.Deck:
    return prs.read(PAIR / "avant" / "deck.pptx")


def test_a_deck_shows_its_slides_without_a_program_to_draw_them(deck: prs.Deck, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    html = deck._repr_html_()
    assert "20 actions" in html
    assert html.count("data:image/webp") == 3
    assert len(html) < 100_000


def test_a_comparison_shows_itself() -> None:
    html = prs.reconcile([PAIR / "avant" / "deck.pptx"], PAIR / "apres" / "deck.pdf")._repr_html_()
    assert "Sur 20 actions 2024-2025" in html


def test_frames_are_displayed_by_name(deck: prs.Deck) -> None:
    assert "2 lignes sur 20" in deck.display("actions", columns=["action"], rows=2).to_html()
    with pytest.raises(KeyError, match="les tables sont : actions, "):
        deck.display("action")


def test_completion_shows_what_there_is(deck: prs.Deck) -> None:
    assert {f.name for f in FRAMES} | {"info", "tables", "display", "show"} <= set(dir(deck))
    assert {f.name for f in COMPARISON_FRAMES} | {"explain", "display"} <= set(dir(prs.Reconciliation))


def test_an_error_is_one_line_in_a_notebook(tmp_path: Path) -> None:
    with pytest.raises(prs.DeckError) as caught:
        prs.read(tmp_path / "absent.pptx")
    (line,) = caught.value._render_traceback_()
    assert line.startswith("MissingDeck : ")
    assert line.count("\n") == 0
