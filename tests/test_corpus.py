"""Each case of corpus/: what is read from its deck is what `expected.json` promises. Text exactly, geometry within a tolerance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import prs_extract as prs
from prs_extract.frames.plain import deck_object
from prs_extract.reading import read_deck

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(p.parent for p in (ROOT / "corpus").rglob("deck.pptx"))
GEOMETRY = {"x0", "top", "x1", "bottom"}
TOLERANCE = 0.002
"""Fraction of the slide: boxes may move by a rounding, not by a letter."""

Record = dict[str, Any]


def case_id(case: Path) -> str:
    return str(case.relative_to(ROOT / "corpus"))


def expected_of(case: Path, kind: str) -> Path:
    """`expected.json` is what the PPTX gives; the PDF has positions, pages and alerts of its own."""
    return case / ("expected.json" if kind == "pptx" else "expected.pdf.json")


def differences(expected: Any, read: Any, where: str = "") -> list[str]:
    """Each place where two JSON values differ, numbers of `GEOMETRY` compared within `TOLERANCE`."""
    if isinstance(expected, dict) and isinstance(read, dict):
        if list(expected) != list(read):
            return [f"{where}: keys {list(expected)} became {list(read)}"]
        return [d for key in expected for d in differences(expected[key], read[key], f"{where}.{key}")]
    if isinstance(expected, list) and isinstance(read, list):
        length = [f"{where}: {len(expected)} became {len(read)}"] if len(expected) != len(read) else []
        return length + [d for i, pair in enumerate(zip(expected, read, strict=False)) for d in differences(*pair, f"{where}[{i}]")]
    if where.rpartition(".")[2] in GEOMETRY and isinstance(expected, float) and isinstance(read, float):
        return [f"{where}: {expected} became {read}"] if abs(expected - read) > TOLERANCE else []
    return [] if expected == read else [f"{where}: {expected!r} became {read!r}"]


def test_there_are_cases() -> None:
    assert len(CASES) >= 9


@pytest.mark.parametrize("kind", ["pptx", "pdf"])
@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_case(case: Path, kind: str, request: pytest.FixtureRequest) -> None:
    reading, source = read_deck(case / f"deck.{kind}")
    text = prs.Deck(reading, source, case / f"deck.{kind}").to_json()
    path = expected_of(case, kind)
    if request.config.getoption("--regenerate"):
        path.write_text(text, encoding="utf-8")
    assert deck_object(reading, source) == json.loads(text)  # what a batch is handed is what frames give
    found = differences(json.loads(path.read_text(encoding="utf-8")), json.loads(text))
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_case_says_where_it_comes_from_and_what_must_hold(case: Path) -> None:
    readme = next(p for p in (case / "README.md", case.parent / "README.md") if p.is_file()).read_text(encoding="utf-8")
    for heading in ("## Difficulty", "## What must hold", "## Source and licence"):
        assert heading in readme


def test_regeneration_is_not_left_on(request: pytest.FixtureRequest) -> None:
    assert not request.config.getoption("--regenerate"), "expectations were written anew: read the diff, then run without --regenerate"


@pytest.mark.parametrize(
    ("expected", "read"),
    [({"x0": 0.1}, {"x0": 0.2}), ([1], [1, 2]), ({"a": "é"}, {"a": "e"}), ({"a": 1}, {"b": 1}), ([{"rang": 1.0}], [{"rang": 1.001}])],
)
def test_differences_are_seen(expected: Any, read: Any) -> None:
    assert differences(expected, read)


def test_a_rounding_is_no_difference() -> None:
    assert not differences([{"x0": 0.1}], [{"x0": 0.1005}])
