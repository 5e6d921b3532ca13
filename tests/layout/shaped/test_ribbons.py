"""Rows that are each a wide shape, with texts and chips on it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, TextFrame, Word
from tests.layout import build

XS = [40, 300, 420, 640, 860]
HEAD = ["Action", "État", "2024", "Pilote"]
ROWS = [["Former", "En cours", "", "DOS"], ["Équiper", "Réalisée", "4 ETP", ""], ["Ouvrir", "En cours", "Étude", "ARS"]]


def ribbons(n: int, *, gap: float = 6) -> list[Fill]:
    return [Fill(build.box(40, 120 + i * (30 + gap), 860, 150 + i * (30 + gap)), "#ffffff", "#e0e0e0", "roundRect") for i in range(n)]


def chips(y: float) -> list[Fill]:
    return [Fill(build.box(a + 4, y, b - 4, y + 24), "#00897b", shape="roundRect") for a, b in pairwise(XS)]


def words(texts: list[str], y: float, **style: object) -> list[Word]:
    return [w for text, x in zip(texts, XS, strict=False) for w in build.line(text, x + 10, y, **style)]


def frames(texts: list[str], y: float, *, shape: str = "rect", fill: str | None = None) -> list[TextFrame]:
    made = [(build.paragraph(t), a, b) for t, a, b in zip(texts, XS, XS[1:], strict=False) if t]
    return [TextFrame(build.box(a, y, b, y + 30), (p,), shape=shape, fill=fill) for p, a, b in made]


@pytest.mark.parametrize("gap", [0, 6, 16])
def test_words_on_ribbons_under_chips_are_a_table(gap: float) -> None:
    body = [w for i, row in enumerate(ROWS) for w in words(row, 130 + i * (30 + gap))]
    drawn = build.slide(words=[*words(HEAD, 92), *body], fills=[*chips(86), *ribbons(3, gap=gap)])
    (table,) = find_tables(drawn)
    assert (table.method, table.to_rows()) == ("fonds", [HEAD, *ROWS])


def test_frames_on_ribbons_under_rounded_chips_are_a_table() -> None:
    body = [f for i, row in enumerate(ROWS) for f in frames(row, 120 + i * 36)]
    drawn = build.slide(frames=[*frames(HEAD, 84, shape="roundRect", fill="#00897b"), *body], fills=ribbons(3))
    (table,) = find_tables(drawn)
    assert (table.method, table.to_rows()) == ("formes", [HEAD, *ROWS])


def test_a_first_ribbon_of_another_ground_is_the_header() -> None:
    body = [w for i, row in enumerate([HEAD, *ROWS]) for w in words(row, 130 + i * 36)]
    first, *others = ribbons(4)
    (table,) = find_tables(build.slide(words=body, fills=[Fill(first.box, "#00897b"), *others]))
    assert table.to_rows() == [HEAD, *ROWS]


def test_ribbons_that_nothing_heads_are_no_table() -> None:
    body = [f for i, row in enumerate(ROWS) for f in frames(row, 120 + i * 36)]
    assert find_tables(build.slide(frames=body, fills=ribbons(3))) == ()


def test_ribbons_without_header_go_on_with_the_columns_of_the_slide_before() -> None:
    body = [w for i, row in enumerate(ROWS) for w in words(row, 130 + i * 36)]
    before = find_tables(build.slide(words=[*words(HEAD, 92), *body], fills=[*chips(86), *ribbons(3)]))
    (table,) = find_tables(build.slide(words=body, fills=ribbons(3)), before)
    assert table.to_rows() == ROWS


def test_stripes_that_touch_are_an_ordinary_table() -> None:
    """On two grounds in turn: a heading over two columns of figures does not make them one."""
    rows = [[f"Région {i}", str(i), str(10 + i), "nord"] for i in range(6)]
    body = [w for i, row in enumerate(rows) for w in words(row, 130 + i * 20)]
    head = [
        *build.line("Région", 50, 106, bold=True),
        *build.line("Ensemble des deux années", 330, 106, bold=True),
        *build.line("Lieu", 650, 106, bold=True),
    ]
    stripes = [Fill(build.box(40, 124 + i * 20, 860, 144 + i * 20), ("#ffffff", "#e3e9f5")[i % 2]) for i in range(6)]
    drawn = build.slide(words=[*head, *body], fills=[Fill(build.box(40, 100, 860, 124), "#c2d0e6"), *stripes])
    (table,) = find_tables(drawn)
    assert [row for row in table.to_rows() if row[0] != "Région"] == rows


def test_headings_that_hide_columns_make_no_ribbons() -> None:
    """Two texts parted at one place in most rows are two columns."""
    rows = [[f"Région {i}", str(i), str(10 + i), "nord"] for i in range(6)]
    body = [w for i, row in enumerate(rows) for w in words(row, 130 + i * 20)]
    head = [*build.line("Région", 50, 106), *build.line("Ensemble des deux années", 330, 106), *build.line("Lieu", 650, 106)]
    grounds = [Fill(build.box(40, 124 + i * 20, 860, 143 + i * 20), "#e3e9f5") for i in range(6)]
    for table in find_tables(build.slide(words=[*head, *body], fills=[Fill(build.box(40, 100, 860, 124), "#c2d0e6"), *grounds])):
        assert not [text for row in table.to_rows() for text in row if text in {"0 10", "1 11", "2 12"}]


def test_the_ground_of_a_ruled_table_is_no_ribbon() -> None:
    """A table of the web: a white ground, a line under each cell, the columns of the page before."""
    ground = Fill(build.box(40, 90, 860, 222), "#ffffff")
    lines = [build.rule(a, y, b, y) for y in (114, 150, 186, 222) for a, b in pairwise(XS)]
    body = [w for i, row in enumerate(ROWS) for w in words(row, 126 + i * 36)]
    written = [*words(HEAD, 98, bold=True), *body]
    page = Fill(build.box(0, 0, 960, 540), "#f3f2f1")
    (before,) = find_tables(build.slide(written, rules=lines, fills=[page, ground]))
    (table,) = find_tables(build.slide(written, rules=lines, fills=[page, ground]), [before])
    assert table.to_rows() == before.to_rows() == [HEAD, *ROWS]


@pytest.mark.parametrize("over", [0, 8])
def test_headings_may_be_arrows_that_reach_into_one_another_with_a_flag_beyond_the_last(over: float) -> None:
    """The flag is a column without heading, which the last arrow may reach over."""
    arrows = [
        TextFrame(build.box(a, 84, b + over, 110), (build.paragraph(t),), shape="chevron", fill="#00897b")
        for t, a, b in zip(HEAD, XS, [*XS[1:-1], 830], strict=False)
    ]
    body = [
        TextFrame(build.box(a + 6, 122 + i * 36, b - 6, 148 + i * 36), (build.paragraph(t),), fill="#ffffff")
        for i, row in enumerate(ROWS)
        for t, a, b in zip(row, XS, XS[1:], strict=False)
        if t
    ]
    flag = TextFrame(build.box(866, 160, 940, 180), (build.paragraph("Prioritaire"),), fill="#d32f2f")
    wide = [Fill(build.box(40, 120 + i * 36, 940, 150 + i * 36), "#f1f8e9", "#e0e0e0") for i in range(3)]
    (table,) = find_tables(build.slide(frames=[*arrows, *body, flag], fills=wide))
    assert table.to_rows() == [[*HEAD, ""], [*ROWS[0], ""], [*ROWS[1], "Prioritaire"], [*ROWS[2], ""]]


def test_a_band_under_the_grounds_of_a_row_is_no_ribbon() -> None:
    grounds = [Fill(build.box(a, 86, b, 118), "#dddddd") for a, b in pairwise(XS)]
    band = Fill(build.box(40, 124, 860, 154), "#9c3b1b", shape="homePlate")
    drawn = build.slide(
        words=[*words([*ROWS[1][:2], "deux", "nord"], 92), *build.line("le nom des lignes", 50, 132)], fills=[*grounds, band]
    )
    assert find_tables(drawn) == ()


PILOTS = ["CHU", "DSP", "DSP"]


def beside(x: float) -> list[Word]:
    """Another text behind the first of each row."""
    return [
        w
        for i, (row, pilot) in enumerate(zip(ROWS, PILOTS, strict=True))
        for w in (*words(row, 130 + i * 36), *build.line(pilot, x, 130 + i * 36))
    ]


def test_texts_beside_those_under_a_heading_are_in_a_column_that_none_heads() -> None:
    (table,) = find_tables(build.slide(words=[*words(HEAD, 92), *beside(200)], fills=ribbons(3)))
    assert [row[:3] for row in table.to_rows()] == [
        ["Action", "", "État"],
        *([row[0], pilot, row[1]] for row, pilot in zip(ROWS, PILOTS, strict=True)),
    ]


def test_a_heading_over_two_columns_heads_neither() -> None:
    rows = [*words(HEAD, 92), *beside(200)]
    assert not any(t.method == "fonds" for t in find_tables(build.slide(words=rows, fills=[*chips(86), *ribbons(3)])))


def test_a_text_on_a_ground_reaches_as_far_as_it() -> None:
    """Short words on a long arrow, under a heading in its middle: the space before the arrow parts the columns, not that behind the words."""
    names = ["Soutenir", "Éditer", "Diffuser"]
    body = [w for i, name in enumerate(names) for w in (*build.line(name, 50, 130 + i * 36), *build.line("310", 320, 130 + i * 36))]
    arrows = [Fill(build.box(310, 122 + i * 36, 600, 148 + i * 36), "#bbdefb", shape="homePlate") for i in range(3)]
    head = [w for text, x in (("Objectif", 50), ("2026", 560), ("2027", 660), ("Pilote", 800)) for w in build.line(text, x, 92)]
    (table,) = find_tables(build.slide(words=[*head, *body], fills=[*ribbons(3), *arrows]))
    assert [row[:2] for row in table.to_rows()[1:]] == [[name, "310"] for name in names]
