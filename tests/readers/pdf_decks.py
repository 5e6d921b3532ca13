"""The PDFs among the decks at hand, as parameters of a test."""

from __future__ import annotations

import pytest

from tests.conftest import CORPUS, SHARED, decks_under

PLACES = (CORPUS, SHARED / "decks")

every_pdf = pytest.mark.parametrize(
    "pdf_path",
    [
        *(pytest.param(p, id=str(p.relative_to(root.parent))) for root in PLACES for p in decks_under(root) if p.suffix == ".pdf"),
        *(
            pytest.param(r, id=r.name, marks=pytest.mark.skip(reason=f"{r.name} is not beside this checkout"))
            for r in PLACES
            if not r.is_dir()
        ),
    ],
)
"""A test over every PDF of the corpus and of the shared decks; where these are absent one visible skip stands for them."""
