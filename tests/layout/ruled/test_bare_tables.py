"""Tables of the web: a line under each row, a ground under the header or a frame around all, and nothing that draws the columns of the body."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Word
from tests.layout import build

XS = [40, 320, 420, 640, 860]
HEAD = ["Action", "État", "2024", "Pilote"]
ROWS = [
    ["Former les équipes", "En cours", "Dix agents", "DOS"],
    ["Ouvrir un site", "Réalisée", "", "ARS"],
    ["Équiper", "À lancer", "Étude", "DSP"],
]
BAND = "Objectif opérationnel 7-1 : Soutenir les aidants"

row = partial(build.row, XS, inset=6)


def body(y: float) -> list[Word]:
    return [w for i, texts in enumerate(ROWS) for w in row(texts, y + 30 * i)]


def frame(top: float, bottom: float) -> list[Rule]:
    across = [build.rule(XS[0], y, XS[-1], y) for y in (top, bottom)]
    return [*across, *(build.rule(x, top, x, bottom) for x in (XS[0], XS[-1]))]


def test_grounds_as_wide_as_the_table_hide_no_columns() -> None:
    """The cells of the header draw them; the stripes below are of rows."""
    head = [Fill(build.box(a, 90, b, 118), "#c4d0e4") for a, b in pairwise(XS)]
    stripes = [Fill(build.box(XS[0], y, XS[-1], y + 30), "#eef2f9") for y in (118, 178)]
    words = [*row(HEAD, 98), *body(126)]
    (table,) = find_tables(build.slide(words, rules=[*frame(90, 208), build.rule(XS[0], 118, XS[-1], 118)], fills=[*head, *stripes]))
    assert table.to_rows() == [HEAD, *ROWS]


def test_a_band_on_a_ground_as_wide_stays_one_cell() -> None:
    head = [Fill(build.box(a, 90, b, 118), "#c4d0e4") for a, b in pairwise(XS)]
    bands = [Fill(build.box(XS[0], 118, XS[-1], 148), "#eef2f9"), Fill(build.box(XS[0], 178, XS[-1], 208), "#eef2f9")]
    words = [*row(HEAD, 98), *build.line(BAND, XS[0] + 6, 126, bold=True), *body(156)]
    rules = [*frame(90, 238), *(build.rule(XS[0], y, XS[-1], y) for y in (118, 148, 178, 208))]
    (table,) = find_tables(build.slide(words, rules=rules, fills=[*head, *bands]))
    assert table.to_rows()[:2] == [HEAD, [BAND, None, None, None]]


def test_a_plain_header_stands_over_ruled_rows() -> None:
    """Of two levels, the upper one over two columns: only the lower one has a place in each."""
    words = [*build.line("Programmation", 610, 70), *row(HEAD, 84), *body(106)]
    rules = [*(build.rule(XS[0], y, XS[-1], y) for y in (100, 130, 160, 190)), build.rule(XS[2], 82, XS[-1], 82)]
    uprights = [build.rule(x, 100, x, 190) for x in XS[1:-1]]
    (table,) = find_tables(build.slide(words, rules=[*rules, *uprights]))
    assert table.to_rows()[-4:] == [HEAD, *ROWS]


def test_prose_over_ruled_rows_is_no_header() -> None:
    words = [*build.line("Un texte", XS[0] + 6, 84), *build.line("et un autre", XS[1] + 6, 84), *body(106)]
    rules = [build.rule(XS[0], y, XS[-1], y) for y in (100, 130, 160, 190)] + [build.rule(x, 100, x, 190) for x in XS]
    (table,) = find_tables(build.slide(words, rules=rules))
    assert table.to_rows() == ROWS


def test_a_band_under_the_ground_of_a_header_is_a_row() -> None:
    """Both bold, the band no lower than a second line of the header would be."""
    words = [*row(HEAD, 98, bold=True), *build.line(BAND, XS[0] + 6, 118, bold=True), *body(140)]
    (table,) = find_tables(build.slide(words, fills=[Fill(build.box(XS[0], 92, XS[-1], 113), "#e2efda")]))
    assert table.to_rows()[0] == HEAD
    assert table.to_rows()[1][0] == BAND
