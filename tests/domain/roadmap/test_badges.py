"""Letters in small shapes pinned on the cells of actions, as a page shows them and as a file declares them."""

from __future__ import annotations

import pytest

from prs_extract.domain.records import Action
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from prs_extract.slides import Fill, Slide, TextFrame, Word
from tests.layout.build import fill, frame, grid, line, paragraph, row, slide, source, word

VOCABULARY = load()
XS, YS = (60, 360, 500, 760, 900), (100, 130, 190, 250, 310)
ROWS = (
    ("Action", "État", "Programmation 2026", "Pilote"),
    ("Former les soignants", "En cours", "Cadrage", "DOS"),
    ("Ouvrir un centre", "À lancer", "Travaux", "DSP"),
    ("Lancer une étude", "En cours", "Enquête", "ORS"),
)
LEGEND = (("P", "Action prioritaire"), ("N", "Action nouvelle"))


def badges(pinned: dict[int, str], x: float) -> list[tuple[str, float, float]]:
    """The letter and the centre of each badge: those of the rows, then those of the legend."""
    return [*((t, x, YS[r] + 15.0) for r, t in pinned.items()), *((t, 70.0 + 200 * i, 480.0) for i, (t, _) in enumerate(LEGEND))]


def legend() -> list[Word]:
    return [w for i, (_, said) in enumerate(LEGEND) for w in line(said, 85 + 200 * i, 475)]


def as_page(pinned: dict[int, str], x: float) -> Slide:
    drawn = badges(pinned, x)
    words = [w for y, texts in zip(YS, ROWS, strict=False) for w in row(XS, texts, y + 20 if y > 100 else y + 8, inset=20)]
    letters = [word(t, cx - 2.5, cy - 5) for t, cx, cy in drawn]
    discs = [_disc(cx, cy) for _, cx, cy in drawn]
    return slide([*line("Objectif 7-1 : Prévenir", 60, 30, size=20), *words, *letters, *legend()], rules=grid(XS, YS), fills=discs)


def as_file(pinned: dict[int, str], x: float) -> Slide:
    boxes = [
        _frame(text, x0 + 1, y0 + 1, x1 - 1, y1 - 1, fill="#eeeeee")
        for y0, y1, texts in zip(YS, YS[1:], ROWS, strict=False)
        for x0, x1, text in zip(XS, XS[1:], texts, strict=False)
    ]
    drawn = [_frame(t, cx - 8, cy - 8, cx + 8, cy + 8, fill="#e9b000", shape="ellipse") for t, cx, cy in badges(pinned, x)]
    said = [_frame(text, 85 + 200 * i, 472, 200 + 200 * i, 488) for i, (_, text) in enumerate(LEGEND)]
    return slide(frames=[_frame("Objectif 7-1 : Prévenir", 60, 20, 900, 60, role="title"), *boxes, *drawn, *said])


def _disc(x: float, y: float) -> Fill:
    return fill(x - 8, y - 8, x + 8, y + 8, "#e9b000", shape="ellipse")


def _frame(text: str, x0: float, y0: float, x1: float, y1: float, **style: object) -> TextFrame:
    return frame([paragraph(text, x0 + 5, (y0 + y1) / 2 - 5)], x0, y0, x1, y1, **style)


def actions(made: Slide) -> list[Action]:
    deck = source(made)
    return list(understand(deck, arrange(deck), VOCABULARY).actions)


@pytest.mark.parametrize("draw", [as_page, as_file])
@pytest.mark.parametrize("x", [60.0, 72.0, 345.0])
def test_a_badge_is_no_word_of_its_action_and_says_what_the_legend_does(draw: object, x: float) -> None:
    found = actions(draw({1: "P", 3: "P"}, x))  # type: ignore[operator]
    assert [(a.action, a.priorisee) for a in found] == [(r[0], p) for r, p in zip(ROWS[1:], (True, False, True), strict=True)]


@pytest.mark.parametrize("draw", [as_page, as_file])
def test_a_badge_with_other_letters_says_something_else(draw: object) -> None:
    found = actions(draw({1: "P", 2: "N"}, 60.0))  # type: ignore[operator]
    assert [(a.action, a.priorisee) for a in found] == [(r[0], p) for r, p in zip(ROWS[1:], (True, False, False), strict=True)]
