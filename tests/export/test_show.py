"""What `show` draws."""

from __future__ import annotations

from pathlib import Path

import prs_extract as prs
from prs_extract.deck import _shapes


def test_every_row_of_a_header_is_drawn_as_one(corpus: Path) -> None:
    reading = prs.read(corpus / "action-sur-sa-ligne" / "deck.pptx")._reading
    layout = next(s for s in reading.slides if s.tables)
    shapes = list(_shapes(layout, reading.roles, reading.headers))
    heads = [s.text for s in shapes if s.kind == "en-tête"]
    second = [c.text for c in layout.tables[0].cells if c.row == 1]
    assert second
    assert set(second) <= set(heads)
