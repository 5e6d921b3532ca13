"""Every other row has a ground from side to side; nothing draws the columns."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Word
from tests.layout import build

XS = [40, 320, 420, 640, 860]
HEAD = ["Action", "État", "Programmation 2024", "Pilote"]
ROWS = [
    [f"Former les équipes numéro {i}", "En cours" if i % 2 else "Réalisée", "Un appel à projets" if i % 3 else "", "DOS"] for i in range(6)
]
STEP = 34

row = partial(build.row, XS, inset=6)


def drawn(*, first: int) -> tuple[list[Word], list[Fill]]:
    """A header on a ground, rows of two lines of which every other one, from `first` on, has a ground; bold header."""
    words = row(HEAD, 106, bold=True)
    for i, texts in enumerate(ROWS):
        words += [*row(texts, 128 + i * STEP), *build.line("de la région entière", XS[0] + 6, 142 + i * STEP)]
    grounds = [Fill(build.box(XS[0], 124 + i * STEP, XS[-1], 124 + (i + 1) * STEP), "#eef2f9") for i in range(first, len(ROWS), 2)]
    return words, [Fill(build.box(XS[0], 100, XS[-1], 124), "#c4d0e4"), *grounds]


@pytest.mark.parametrize("first", [0, 1])
def test_stripes_and_bare_rows_are_the_rows(first: int) -> None:
    """The first stripe may touch the header."""
    words, fills = drawn(first=first)
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows() == [HEAD, *([f"{text}\nde la région entière", *rest] for text, *rest in ROWS)]


def test_bands_over_prose_are_no_table() -> None:
    bands = [Fill(build.box(40, y, 860, y + 24), "#c4d0e4") for y in (100, 180, 260)]
    titles = [w for y in (106, 186, 266) for w in build.line("Les trois chantiers de cette année", 46, y, bold=True)]
    prose = [w for y in (132, 212, 292) for w in build.line("Un texte suivi sous chaque titre, sur toute la largeur de la page", 46, y)]
    assert find_tables(build.slide([*titles, *prose], fills=bands)) == ()


def test_stripes_of_several_lines_each_are_no_rows() -> None:
    """A ground under every other three rows of figures."""
    words = row(HEAD, 106, bold=True)
    for i in range(12):
        words += row([f"Commune {i}", "12", "34", "56"], 126 + i * 12)
    grounds = [Fill(build.box(40, 124 + i * 36, 860, 160 + i * 36), "#eef2f9") for i in (0, 2)]
    tables = find_tables(build.slide(words, fills=[Fill(build.box(40, 100, 860, 124), "#c4d0e4"), *grounds]))
    assert not any(text and "Commune 0" in text and "Commune 1" in text for t in tables for r in t.to_rows() for text in r)


def test_a_text_over_two_columns_of_a_row_is_one_cell() -> None:
    """A programme for both years: it crosses the border that the other rows have."""
    words, fills = drawn(first=0)
    text = "Un même programme pour les deux années suivantes"
    long = [w for w in words if not (128 <= w.box.top * build.SCALE[1] < 140 and w.box.x0 * build.SCALE[0] > XS[1])]
    found = find_tables(build.slide([*long, *build.line(text, XS[1] + 6, 128)], fills=fills))
    assert next(c for c in found[0].cells if c.row == 1 and c.col == 1).col_span == 2


def test_rows_painted_in_the_colour_of_the_slide_are_rows() -> None:
    """The last one holds a text wider than those of its column between stripes."""
    words, fills = drawn(first=0)
    bare = [Fill(build.box(XS[0], 124 + i * STEP, XS[-1], 124 + (i + 1) * STEP), "#ffffff") for i in (1, 3, 5)]
    words = [w for w in words if not (w.text == "DOS" and w.box.top * 540 > 128 + 5 * STEP - 1)]
    words += build.line("Groupement des hôpitaux de la région et du CHU", XS[3] - 90, 128 + 5 * STEP)
    (table,) = find_tables(build.slide(words, fills=[*fills, *bare]))
    assert [r[0] for r in table.to_rows()[1:]] == [f"{texts[0]}\nde la région entière" for texts in ROWS]


def test_one_white_box_under_a_title_is_no_row() -> None:
    box = Fill(build.box(40, 124, 860, 300), "#ffffff")
    words = [*row(HEAD, 106, bold=True), *build.line("Un texte seul", 46, 140)]
    assert not find_tables(build.slide(words, fills=[Fill(build.box(40, 100, 860, 124), "#c4d0e4"), box]))


def test_the_ground_of_a_row_beside_a_merged_cell_is_that_of_no_cell() -> None:
    """The first column is merged over all rows; the last row is ruled and striped from the second on, and one of its cells is empty."""
    xs, ys = [40, 160, 400, 500, 640, 760], [100, 130, 160, 190, 220]
    texts = [["former", "ici", "un", "sud"], ["ouvrir", "là", "deux", "est"], ["mesurer", "ici", "", "nord"]]
    words = [
        w for x, t in zip(xs, ["groupe", "nom", "état", "prévu", "pilote"], strict=False) for w in build.line(t, x + 6, 110, bold=True)
    ]
    words += [
        w
        for y, line in zip(ys[1:], texts, strict=False)
        for x, t in zip(xs[1:], line, strict=False)
        if t
        for w in build.line(t, x + 6, y + 10)
    ]
    words += build.line("ensemble", 46, 170)
    fills = [build.fill(x0, 100, x1, 130, "#ffe699") for x0, x1 in pairwise(xs)]
    fills += [build.fill(40, 130, 160, 220, "#eef2f9"), *(build.fill(160, y, 760, y + 30, "#eef2f9") for y in (130, 190))]
    rules = [*(build.rule(40, y, 760, y) for y in (130, 220)), *(build.rule(160, y, 760, y) for y in (160, 190))]
    (table,) = find_tables(build.slide(words, rules=rules, fills=fills))
    assert [r[1:] for r in table.to_rows()[1:]] == texts


@pytest.mark.parametrize("legend", [False, True])
def test_a_header_without_ground_over_the_first_stripe_names_the_columns(legend: bool) -> None:
    """A column may hold signs only, a legend under the last stripe is no row."""
    words = row(HEAD, 76, bold=True)
    for i, (text, _, *rest) in enumerate(ROWS[:5]):
        words += [*row([text], 112 + i * STEP), *build.row(XS[2:], rest, 112 + i * STEP, inset=6)]
    words += [w for i, x in enumerate((70, 220, 360, 520, 700)) for w in build.line(f"sens {i}", x, 112 + 5 * STEP)] if legend else []
    grounds = [Fill(build.box(XS[0], 100 + i * STEP, XS[-1], 100 + (i + 1) * STEP), "#eef2f9") for i in (0, 2, 4)]
    (table,) = find_tables(build.slide(words, fills=grounds))
    assert table.to_rows() == [HEAD, *([text, "", *rest] for text, _, *rest in ROWS[:5])]
