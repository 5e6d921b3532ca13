"""Rows that the leading of their lines tells, and cells beside several of them."""

from __future__ import annotations

import pytest

from prs_extract.layout.aligned.headings import header_bands
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS = [50.0, 160.0, 330.0, 430.0, 560.0]
HEAD = ["Objectif", "Action", "État", "Prévu", "Pilote"]
ROWS = [
    ["ouvrir un site de plus avant la fin de cette année au nord", "en cours", "deux sessions de trois jours"],
    ["former", "fait", "rien de plus ici que tout ce qui est prévu"],
    ["suivre les projets", "à lancer", "un bilan"],
]
APART = 15.0
"""From the last line of a row to the first of the next: three points more than from line to line."""


def cell(text: str, col: int, top: float) -> list[Word]:
    return build.text([text], XS[col], top, width=[100, 110, 90, 110, 90][col])


def height(words: list[Word]) -> float:
    return len({w.box.top for w in words}) * 12.0


def table(pilote: tuple[float, float], *, header: dict[str, object]) -> list[list[str | None]]:
    """Three rows centred in height, the objective beside all, a pilot at the middle of each run of rows, in points from the first row."""
    words = [w for x, text in zip(XS, HEAD, strict=True) for w in build.line(text, x, 100, **header)]
    top = 130.0
    for texts in ROWS:
        cells = [cell(text, col, 0) for col, text in enumerate(texts, 1)]
        tallest = max(map(height, cells))
        for col, text in enumerate(texts, 1):
            words += cell(text, col, top + (tallest - height(cells[col - 1])) / 2)
        top += tallest - 12.0 + APART
    middle = (130.0 + top - APART + 10.0) / 2
    words += [*build.line("soutenir", XS[0], middle - 5), *(w for y in pilote for w in build.line("nord", XS[4], y - 5))]
    (found,) = find_tables(build.slide(words, fills=[build.fill(45, 95, 680, 118, "#dde6f0")] if not header else []))
    return found.to_rows()


@pytest.mark.parametrize("header", [{"bold": True}, {}], ids=["bold", "on a ground"])
def test_rows_hardly_farther_apart_than_lines_are_rows(header: dict[str, object]) -> None:
    found = table((147.0, 191.0, 222.0), header=header)
    assert [row[1] for row in found] == ["Action", *(texts[0] for texts in ROWS)]
    assert [row[0] for row in found] == ["Objectif", "soutenir", None, None]


def test_rows_without_ground_between_grounds_are_no_headers() -> None:
    words = build.text(["un texte court"], 60, 100, width=200)
    plain = [w for i in range(6) for x in XS for w in build.line("mot", x, 130 + 30 * i)]
    slide = canvas_from_slide(
        build.slide([*words, *plain], fills=[build.fill(45, 122 + 30 * i, 680, 148 + 30 * i, "#dde6f0") for i in (0, 1, 3, 4)])
    )
    assert header_bands(slide.words, (), slide.fills) == []
