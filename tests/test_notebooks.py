"""The notebooks as they are kept: small, whole, without an error (pytest --nbmake runs them)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))
LARGEST = 200_000
"""Bytes: the pictures of four charts."""


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) >= 5


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_is_kept_as_it_ran(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cells = [c for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    assert len(text) < LARGEST
    assert [c["execution_count"] for c in cells] == list(range(1, len(cells) + 1))
    assert not [o for c in cells for o in c["outputs"] if o["output_type"] == "error" or o.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_names_no_place_of_ours(path: Path) -> None:
    assert not [word for word in ("/home/", "/tmp/", "/root/", "/opt/") if word in path.read_text(encoding="utf-8")]
