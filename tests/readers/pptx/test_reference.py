"""python-pptx, the reference: what it reads of a slide's shapes and tables is among what is read here, slide by slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from prs_extract.readers.detect import read_source
from prs_extract.slides import Slide
from prs_extract.text import letters

CASES = sorted(p.parent.name for p in (Path(__file__).resolve().parents[3] / "corpus").glob("*/deck.pptx"))


def shown(shape: Any) -> bool:
    return not shape._element.xpath("boolean(.//p:cNvPr[@hidden='1'])")


def printed(shapes: Any) -> Iterator[str]:
    """The texts of shapes and tables, groups opened; fields are left out, whose text may be old."""
    for shape in shapes:
        if not shown(shape):
            continue
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from printed(shape.shapes)
        elif shape.has_text_frame:
            yield from ("".join(run.text for run in p.runs) for p in shape.text_frame.paragraphs)
        elif getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells if not cell.is_spanned)


def words_of(texts: Iterator[str]) -> Counter[str]:
    return Counter(w for text in texts for part in text.split() if (w := letters(part)))


def read_words(slide: Slide) -> Counter[str]:
    paragraphs = [p for f in slide.frames for p in f.paragraphs] + [p for t in slide.tables for c in t.cells for p in c.paragraphs]
    return words_of(p.printed for p in paragraphs)


@pytest.mark.parametrize("case", CASES)
def test_nothing_that_python_pptx_reads_is_missing(corpus: Path, case: str) -> None:
    path = corpus / case / "deck.pptx"
    read = {s.number: s for s in read_source(path).slides}
    for number, slide in enumerate(Presentation(str(path)).slides, start=1):
        if number in read:
            missing = "".join((words_of(printed(slide.shapes)) - read_words(read[number])).elements())
            assert not missing, f"slide {number}"
