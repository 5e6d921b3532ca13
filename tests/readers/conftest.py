"""`pptx_path`: every PPTX of the corpus and of the shared decks; where one of these is absent, one visible skip stands for it."""

from __future__ import annotations

import pytest

from tests.conftest import CORPUS, SHARED


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "pptx_path" in metafunc.fixturenames:
        roots = (CORPUS, SHARED / "decks")
        found = [pytest.param(p, id=str(p.relative_to(root))) for root in roots for p in sorted(root.rglob("*.pptx"))]
        absent = [pytest.param(r, id=r.name, marks=pytest.mark.skip(reason=f"{r} is not there")) for r in roots if not r.is_dir()]
        metafunc.parametrize("pptx_path", [*found, *absent])
