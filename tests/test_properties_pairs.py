"""What must hold of the comparison of two real decks: everything counted once, nothing linked to itself wrongly, order of no weight."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

import prs_extract as prs
from prs_extract.frames import schema
from prs_extract.frames.build import DeckFrames
from prs_extract.frames.check import check_frame

ROOT = Path(__file__).resolve().parent.parent
PAIR = ROOT / "corpus" / "paire-sante-mentale"
DECKS = sorted((ROOT / "corpus").rglob("deck.pptx"))


@cache
def deck_of(path: Path) -> prs.Deck:
    return prs.read(path)


@cache
def pair() -> prs.Reconciliation:
    return prs.reconcile(deck_of(PAIR / "avant" / "deck.pptx"), deck_of(PAIR / "apres" / "deck.pptx"))


def links(comparison: prs.Reconciliation) -> list[tuple[str, str, str]]:
    return sorted(comparison.liens[["nature", "avant_id", "apres_id"]].itertuples(index=False, name=None))


def test_each_earlier_action_has_one_status() -> None:
    actions = deck_of(PAIR / "avant" / "deck.pptx").actions
    assert sorted(pair().statuts["action_id"]) == sorted(actions["action_id"])


def test_a_later_action_is_new_or_continues_one() -> None:
    later = set(deck_of(PAIR / "apres" / "deck.pptx").actions["action_id"])
    continued = set(pair().liens.query("nature == 'suite'")["apres_id"])
    new = set(pair().nouvelles["action_id"])
    assert continued | new == later
    assert not continued & new


def test_the_summary_counts_each_action_once() -> None:
    synthese, statuts = pair().synthese, pair().statuts
    assert synthese["actions_avant"].sum() == len(statuts)
    assert synthese["actions_apres"].sum() == len(deck_of(PAIR / "apres" / "deck.pptx").actions)
    assert synthese["nouvelles"].sum() == len(pair().nouvelles)
    for statut in schema.STATUTS_CYCLE:
        assert synthese[statut].sum() == (statuts["statut_cycle"] == statut).sum()
    assert synthese["objectif_code"].is_unique


@pytest.mark.parametrize("name", [frame.name for frame in schema.COMPARISON_FRAMES])
def test_comparison_frames_keep_their_promises(name: str) -> None:
    assert check_frame(name, getattr(pair(), name)) == []


@pytest.mark.parametrize("path", DECKS, ids=lambda p: str(p.parent.relative_to(ROOT / "corpus")))
def test_a_cycle_compared_with_itself_continues_each_action_by_itself_or_its_twin(path: Path) -> None:
    deck = deck_of(path)
    titles = deck.actions.set_index("action_id")["action"]
    closed = set(deck.programmation.query("texte != ''")["action_id"]) | set(deck.actions.query("source == 'priorité'")["action_id"])
    comparison = prs.reconcile(deck, deck)
    suites = comparison.liens.query("nature == 'suite'")
    assert {(titles[a], titles[b]) for a, b in zip(suites["avant_id"], suites["apres_id"], strict=True) if a in closed} >= {
        (title, title) for identifier, title in titles.items() if identifier in closed
    }


def upside_down(path: Path) -> DeckFrames:
    frames = deck_of(path).frames
    return replace(frames, **{name: frames.frame(name)[::-1].reset_index(drop=True) for name in ("actions", "programmation")})


def test_row_order_changes_no_link() -> None:
    assert links(prs.reconcile(*(upside_down(PAIR / side / "deck.pptx") for side in ("avant", "apres")))) == links(pair())


def test_both_formats_compare_alike() -> None:
    pdf = prs.reconcile(PAIR / "avant" / "deck.pdf", PAIR / "apres" / "deck.pdf")
    assert links(pdf) == links(pair())
    assert list(pdf.statuts["statut_cycle"]) == list(pair().statuts["statut_cycle"])
