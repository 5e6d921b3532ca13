"""Frames in, frames out: the dev pairs, several decks a side, and sides that do not follow one another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prs_extract.frames.build import DeckFrames
from prs_extract.frames.schema import COMPARISON_FRAMES
from prs_extract.reconcile.evaluate import evaluate
from prs_extract.reconcile.reconcile import ComparisonFrames, reconcile_frames
from tests.conftest import SHARED
from tests.gold import deck_frames, pair_gold

DECKS = SHARED / "decks"
shared = pytest.mark.skipif(not DECKS.is_dir(), reason=f"{DECKS} is absent")


def compare(pair: str, **options: bool) -> tuple[ComparisonFrames, dict[str, object]]:
    folder = DECKS / pair
    name = folder.name
    avant = next(iter(sorted(folder.parent.glob(f"{name[:-4]}2024__*.gold.json"))))
    apres = next(iter(sorted(folder.parent.glob(f"{name}__*.gold.json"))))
    gold = pair_gold(folder.parent / f"{name}.pair.json")
    return reconcile_frames([deck_frames(avant)], [deck_frames(apres, **options)]), gold


@shared
@pytest.mark.parametrize("pair", ["dev/acces-aux-soins-2026", "dev/sante-mentale-2026"])
def test_dev_pair(pair: str) -> None:
    found, gold = compare(pair)
    figures = evaluate(found.links, gold).liens.set_index(["nature", "zone"])  # type: ignore[arg-type]
    assert figures.loc[("suite", "toutes"), "f1"] >= 0.88
    assert figures.loc[("suite", "sûre"), "precision"] >= 0.98
    statuts = dict(zip(found.statuts["action_id"], found.statuts["statut_cycle"], strict=True))
    right = sum(statuts[i] == s for i, s in gold["statuts"].items())  # type: ignore[attr-defined]
    assert right >= 0.9 * len(statuts)


@shared
def test_real_pair_has_no_false_link() -> None:
    found, _ = compare("seeds/numerique-2026")
    assert set(found.liens["nature"]) <= {"prolonge"}
    assert set(found.statuts["statut_cycle"]) == {"objectif non abordé"}
    assert len(found.nouvelles) == 10


@shared
def test_frames_have_the_columns_of_the_contract() -> None:
    found, _ = compare("dev/sante-mentale-2026")
    for frame in COMPARISON_FRAMES:
        assert [c.name for c in frame.columns] == [c for c in getattr(found, frame.name).columns if c in {k.name for k in frame.columns}]


@shared
def test_summary_counts_every_action_once() -> None:
    found, _ = compare("dev/acces-aux-soins-2026")
    counts = found.synthese.sum(numeric_only=True)
    assert counts["actions_avant"] == len(found.statuts) == 22
    assert counts["nouvelles"] == len(found.nouvelles)
    assert counts[["reconduite", "réalisée", "non reconduite", "sans suite", "objectif non abordé"]].sum() == 22


@shared
def test_themes_together_find_the_links_of_each_alone() -> None:
    themes = [("acces-aux-soins", "classic"), ("sante-mentale", "classic")]
    sides = [[deck_frames(DECKS / "dev" / f"{t}-{year}__{layout}.gold.json") for t, layout in themes] for year in (2024, 2026)]
    together = reconcile_frames(*sides)
    alone = {ids for a, b in zip(*sides, strict=True) for ids in suites(reconcile_frames([a], [b]))}
    assert len(suites(together) ^ alone) <= 3
    assert suites(reconcile_frames(sides[0][::-1], sides[1][::-1])) == suites(together)


def suites(found: ComparisonFrames) -> set[tuple[str, str]]:
    rows = found.liens[found.liens["nature"] == "suite"]
    return set(zip(rows["avant_id"], rows["apres_id"], strict=True))


@shared
def test_ids_that_two_decks_share_are_told_apart() -> None:
    deck = deck_frames(DECKS / "dev" / "sante-mentale-2024__classic.gold.json")
    twin = replace(deck, info={**deck.info, "theme": "Autre thème"})
    found = reconcile_frames([deck, twin], [deck])
    assert found.statuts["action_id"].is_unique
    assert set(found.statuts["action_id"].str.partition(":")[0]) == {"la-sante-mentale", "autre-theme"}


@pytest.fixture
def small() -> DeckFrames:
    from tests.gold import frames_from_gold

    rows = [{"objectif_code": "1-1", "objectif": "Agir", "action": "Affréter un bus", "etat": "En cours", "programmation": {"2024": "oui"}}]
    return frames_from_gold({"deck": {"id": "x"}, "actions": rows}, {"cycle": "2024-2025", "region": "ARS La Réunion", "theme": "Vue"})


def with_info(deck: DeckFrames, **info: str) -> DeckFrames:
    return replace(deck, info={**deck.info, **info})


@pytest.mark.parametrize(
    ("apres", "codes"),
    [
        ({"cycle": "2026-2027"}, []),
        ({"cycle": "2024-2025"}, ["cycles-inverses"]),
        ({"cycle": "2022-2023"}, ["cycles-inverses"]),
        ({"cycle": "2026-2027", "region": "ARS Bretagne"}, ["regions-differentes"]),
        ({"cycle": "", "region": ""}, []),
    ],
)
def test_sides_that_do_not_follow_are_said(small: DeckFrames, apres: dict[str, str], codes: list[str]) -> None:
    assert list(reconcile_frames([small], [with_info(small, **apres)]).alertes["code"]) == codes


def test_nothing_before_or_after(small: DeckFrames, tmp_path: Path) -> None:
    nothing = replace(small, actions=small.actions.iloc[:0], programmation=small.programmation.iloc[:0])
    assert len(reconcile_frames([nothing], [with_info(small, cycle="2026-2027")]).nouvelles) == 1
    assert list(reconcile_frames([small], [with_info(nothing, cycle="2026-2027")]).statuts["statut_cycle"]) == ["objectif non abordé"]
