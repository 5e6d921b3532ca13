"""Boxes and arrows under headers, in a file that only places words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from prs_extract.layout.leftover import words_left
from prs_extract.layout.shaped import boxed
from prs_extract.layout.shaped.boxed import boxed_tables
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Picture, Word
from tests.layout import build

XS = [(50, 300), (320, 500), (520, 700)]
ROWS = [["Former les équipes", "cadrage", "suite"], ["Ouvrir un centre", "travaux", ""]]


def drawn(rows: list[list[str]], *, shape: str = "path") -> tuple[list[Word], list[Fill]]:
    words = [w for text, (x0, _) in zip(["Action", "2024", "2025"], XS, strict=True) for w in build.line(text, x0 + 20, 100, bold=True)]
    fills: list[Fill] = []
    for r, row in enumerate(rows):
        for c, (text, (x0, x1)) in enumerate(zip(row, XS, strict=True)):
            if text:
                words += build.line(text, x0 + 10, 140 + 40 * r)
                fills.append(Fill(build.box(x0, 130 + 40 * r, x1, 160 + 40 * r), "#eeddcc", shape=shape if c else "rect"))
    return words, fills


def test_arrows_beside_boxes_are_cells() -> None:
    words, fills = drawn(ROWS)
    (table,) = find_tables(build.slide(words, fills=fills))
    assert (table.method, table.to_rows()) == ("formes", [["Action", "2024", "2025"], *ROWS])


def test_list_marks_before_the_texts_of_boxes_are_theirs() -> None:
    words, fills = drawn([["Former les équipes", "• cadrage", "• suite"], ["Ouvrir un centre", "• travaux", ""]])
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows()[1:] == [["Former les équipes", "• cadrage", "• suite"], ["Ouvrir un centre", "• travaux", ""]]
    assert words_left(words, [table]) == []


def test_a_bare_text_beside_a_box_is_a_cell() -> None:
    rows = [*ROWS, ["Créer un pôle", "site", "plans"]]
    words, fills = drawn(rows)
    (table,) = find_tables(build.slide(words, fills=[f for f in fills if f.shape != "rect"]))
    assert (table.method, table.to_rows()) == ("formes", [["Action", "2024", "2025"], *rows])


def test_bars_over_the_panels_of_their_columns_are_cells() -> None:
    words, fills = drawn([*ROWS, ["Créer un pôle", "site", "plans"]], shape="rect")
    panels = [Fill(build.box(x0 - 4, 96, x1 + 4, 400), "#f2f2f2") for x0, x1 in XS[1:]]
    (table,) = find_tables(build.slide(words, fills=[*panels, *(f for f in fills if f.box.x0 > 0.2)]))
    assert table.to_rows() == [["Action", "2024", "2025"], *ROWS, ["Créer un pôle", "site", "plans"]]


def test_sheets_side_by_side_are_no_table_of_boxes() -> None:
    """Their labels stand twice; the rows of one are higher than those of the other."""
    words, fills = [], []
    sheets = [
        (
            30,
            (56, 52, 30, 71, 56),
            [["programme des", "équipes de", "soins"], ["En cours"], ["DOMS"], ["Formation", "avec dix", "lieux et", "bilan"]],
        ),
        (
            485,
            (56, 52, 30, 86, 40),
            [["plan des", "chutes pour", "tous"], ["En cours"], ["DOMS"], ["Repérage", "à domicile", "logements", "et", "sport"]],
        ),
    ]
    last = [["• 500 seniors", "• étape deux", "  en hôpital"], ["Campagne de", "mars"]]
    for (x, heights, texts), end in zip(sheets, last, strict=True):
        top = 112
        for label, height, lines in zip(["Action", "État", "Pilote", "2024", "2025"], heights, [*texts, end], strict=True):
            fills.append(Fill(build.box(x, top, x + 92, top + height), "#eaf5f3", shape="rect"))
            words += build.line(label, x + 5, top + height / 2 - 7, bold=True)
            first = top + height / 2 - 7.25 * len(lines)
            for n, text in enumerate(lines):
                words += build.line(text.strip(), x + (106 if text.startswith(" ") else 97), first + 14.5 * n, bold=label == "Action")
            top += height
    assert boxed_tables(build.slide(words, fills=fills), words) == ()


def test_a_box_left_under_the_table_makes_it_none() -> None:
    words, fills = drawn(ROWS)
    words += build.line("une remarque", 330, 300)
    fills.append(Fill(build.box(320, 290, 500, 320), "#eeddcc", shape="path"))
    assert not any(t.method == "formes" for t in find_tables(build.slide(words, fills=fills)))


def test_an_arrow_over_two_years_is_a_cell_of_both() -> None:
    words, fills = drawn([*ROWS, ["Créer un pôle", "", ""]])
    words += build.line("choix du site", 420, 220)
    fills.append(Fill(build.box(322, 210, 698, 240), "#eeddcc", shape="path"))
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows()[-1] == ["Créer un pôle", "choix du site", None]


def along_time(rows: list[list[str]], *, legend: float = 520) -> list[list[str | None]] | None:
    """Bare actions and pilots beside high boxes, one a year, under two arrows; a legend at the foot. The table found, if any."""
    heads, sides = ["Actions", "2024", "2025", "Pilote"], [(40, 330), (340, 580), (590, 830), (840, 940)]
    words = [w for text, (x0, _) in zip(heads, sides, strict=True) for w in build.line(text, x0 + 10, 98, bold=True)]
    fills = [Fill(build.box(x0, 90, x1, 120), "#2e7d32", shape="homePlate") for x0, x1 in sides[1:3]]
    for r, row in enumerate(rows):
        for c, (text, (x0, x1)) in enumerate(zip(row, sides, strict=True)):
            words += build.line(text, x0 + 10, 160 + 75 * r) if text else []
            if text and c in (1, 2):
                fills.append(Fill(build.box(x0, 140 + 75 * r, x1, 195 + 75 * r), "#e8f5e9", shape="roundRect"))
    words += [w for x, text in ((42, "Légende"), (150, "En cours"), (360, "Reporté")) for w in build.line(text, x, legend)]
    tables = [t for t in find_tables(build.slide(words, fills=fills)) if t.method == "formes"]
    return tables[0].to_rows()[1:] if tables else None


LINES = [["Réviser les périmètres", "18 captages", "25 captages", "DSPE"], ["Planter des îlots", "", "Épinal", "DOS"]]


def test_bare_texts_far_lower_than_the_boxes_beside_them_are_in_their_rows() -> None:
    assert along_time(LINES) == LINES


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_row_without_boxes_is_aligned_with_those_that_have_some(place: int) -> None:
    rows = [*LINES[:place], ["Former des référents", "", "", "DT 88"], *LINES[place:]]
    assert along_time(rows) == rows


def test_a_legend_near_the_last_row_is_none() -> None:
    found = along_time(LINES, legend=300)
    assert found is None or found == LINES


def test_one_row_of_boxes_under_five_headers_keeps_its_texts_whole() -> None:
    """The long text of the first box would be cut where its narrow header begins, if only alignment were asked."""
    heads = [("Action", 140), ("2024", 410), ("2025", 630), ("État", 782), ("Pilote", 867)]
    words = [w for text, x in heads for w in build.line(text, x, 74, bold=True)]
    words += [w for text, x in (("Nouvelle salle en juin", 575), ("En cours", 773), ("CHU", 874)) for w in build.line(text, x, 118)]
    words += build.line("Rénover la régulation du SAMU", 80, 118, bold=True)
    fills = [Fill(build.box(30, 100, 300, 148), "#e7e6e6", shape="roundRect"), Fill(build.box(551, 100, 737, 148), "#fdebd3")]
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows()[1] == ["Rénover la régulation du SAMU", "", "Nouvelle salle en juin", "En cours", "CHU"]


def test_rectangles_that_stand_apart_are_cells_with_the_texts_attached_to_them() -> None:
    words, fills = drawn(ROWS, shape="rect")
    words += [w for r in range(len(ROWS)) for w in build.line("Pilote : DOS", 60, 161 + 40 * r, size=5)]
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows() == [["Action", "", "2024", "2025"], *([first, "Pilote : DOS", *said] for first, *said in ROWS)]


def test_boxes_left_of_all_headings_are_a_column_of_their_own() -> None:
    """Years alone, not bold, over their arrows; the chip under the action says who is in charge, and is no mark on it."""
    words = [w for text, x in (("2026", 400), ("2027", 600)) for w in build.line(text, x, 96)]
    fills: list[Fill] = []
    for r, (action, pilote, *years) in enumerate([("Former", "DOS", "Étude", "Suite"), ("Ouvrir", "ARS", "Plans", "Travaux")]):
        boxes = [(action, 50, 130, 240, 40, "rect"), (pilote, 50, 172, 100, 16, "roundRect")]
        boxes += [(text, x0, 130, 190, 60, "homePlate") for text, x0 in zip(years, (320, 520), strict=True)]
        for text, x0, y, width, height, shape in boxes:
            words += build.line(text, x0 + 10, y + height / 2 - 6 + 100 * r)
            fills.append(Fill(build.box(x0, y + 100 * r, x0 + width, y + height + 100 * r), "#ccddee", shape=shape))
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows() == [["", "", "2026", "2027"], ["Former", "DOS", "Étude", "Suite"], ["Ouvrir", "ARS", "Plans", "Travaux"]]
    assert not any(c.marks for c in table.cells)


def test_years_on_the_ground_of_their_header_are_two_headings() -> None:
    """The axis that they stand on is no box with a text."""
    words = [w for text, x in (("2026", 400), ("2027", 600)) for w in build.line(text, x, 100)]
    fills = [Fill(build.box(320, 94, 720, 116), "#6a1b9a", shape="rightArrow")]
    for r, (action, *years) in enumerate([("Former", "Étude", "Suite"), ("Ouvrir", "Plans", "Travaux")]):
        words += build.line(action, 60, 150 + 60 * r)
        for text, x0 in zip(years, (320, 520), strict=True):
            words += build.line(text, x0 + 40, 150 + 60 * r)
            fills.append(Fill(build.box(x0, 130 + 60 * r, x0 + 190, 180 + 60 * r), "#ce93d8", shape="chevron"))
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows() == [["", "2026", "2027"], ["Former", "Étude", "Suite"], ["Ouvrir", "Plans", "Travaux"]]


def test_a_badge_in_the_head_of_the_slide_is_in_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no rectangle; the cells under it are, and touch one another: the texts need not be looked at."""
    cells = [Fill(build.box(x, y, x + 200, y + 40), "#eeddcc") for x in (40, 240, 440) for y in (130, 170)]
    words = [w for c in cells for w in build.line("texte", c.box.x0 * 960 + 10, c.box.top * 540 + 10)]
    badge = Fill(build.box(800, 20, 900, 60), "#2e7d32", shape="roundRect")
    looked: list[str] = []

    def segments_of(*_: object) -> list[object]:
        looked.append("texts")
        return []

    monkeypatch.setattr(boxed, "segments_of", segments_of)
    assert not boxed.boxed_tables(build.slide(words, fills=[*cells, badge]), words)
    assert not looked
    boxed.boxed_tables(build.slide(words, fills=[*cells, Fill(build.box(800, 130, 900, 170), "#2e7d32", shape="roundRect")]), words)
    assert looked


def test_two_bold_texts_of_other_colours_side_by_side_are_in_two_columns() -> None:
    """Close to one another in one row: what parts them is the colour."""
    words = [w for text, x in (("2026", 400), ("2027", 600), ("Pilote", 720), ("État", 790)) for w in build.line(text, x, 96)]
    fills: list[Fill] = []
    for r, (action, pilote, etat) in enumerate([("Former", "Région", "Lancé"), ("Ouvrir", "DOS", "Fini")]):
        y = 150 + 60 * r
        words += [*build.line(action, 60, y), *build.line("a", 340, y), *build.line("b", 540, y)]
        words += [*build.line(pilote, 736, y, bold=True), *build.line(etat, 782, y, bold=True, colour="#33691e")]
        fills += [Fill(build.box(x0, 130 + 60 * r, x0 + 190, 180 + 60 * r), "#dcedc8", shape="homePlate") for x0 in (320, 520)]
    (table,) = find_tables(build.slide(words, fills=fills))
    assert [row[-2:] for row in table.to_rows()[1:]] == [["Région", "Lancé"], ["DOS", "Fini"]]


def test_lanes_of_several_rows_on_grounds_of_their_own() -> None:
    words, fills = build.row([20, 130, 420, 610], ["Pilotes", "Actions", "2024", "2025"], 84), []
    for lane, (pilot, actions) in enumerate([("DSP", ["Former les élus", "Ouvrir un centre"]), ("CHU", ["Créer un pôle"])]):
        top, height = 110 + 130 * lane, 60 * len(actions)
        fills += [Fill(build.box(20, top, 800, top + height), "#fbe5d6"), Fill(build.box(20, top, 100, top + height), "#833c0b")]
        words += build.line(pilot, 40, top + height / 2 - 5)
        for r, text in enumerate(actions):
            words += build.line(text, 130, top + 25 + 60 * r)
        for text, x in (("étude", 420), ("travaux", 610)):
            words += build.line(text, x + 10, top + 25)
            fills.append(Fill(build.box(x, top + 5, x + 180, top + 55), "#ffffff", shape="homePlate"))
    (table,) = find_tables(build.slide(words, fills=fills))
    assert table.to_rows() == [
        ["Pilotes", "Actions", "2024", "2025"],
        ["DSP", "Former les élus", "étude", "travaux"],
        [None, "Ouvrir un centre", "", ""],
        ["CHU", "Créer un pôle", "étude", "travaux"],
    ]


def test_cells_drawn_by_their_grounds_are_those_of_the_table_where_boxes_only_cut_a_text() -> None:
    """A merged cell names the rows beside it on several lines; the ground of every other row, and of a pilot of two rows, is that of the slide."""
    xs, ys = [29, 176, 389, 462, 623, 784, 865, 931], [76, 135, 197, 247, 284, 360]
    heads = ["Objectif", "Actions", "État", "2026", "2027", "Pilote", "Rang"]
    words = [w for x, t in zip(xs, heads, strict=False) for w in build.line(t, x + 10, 100, bold=True)]
    fills = [build.fill(x0, ys[0], x1, ys[1], "#7f7f7f") for x0, x1 in pairwise(xs)]
    fills.append(build.fill(xs[0], ys[1], xs[1], ys[-1], "#e2efda"))
    lines = ["Lutter contre", "les infections", "transmises par", "contact"]
    words += [w for i, t in enumerate(lines) for w in build.line(t, 34, 222 + 13 * i, bold=True)]
    for r, c in ((r, c) for r in range(4) for c in range(1, 7) if (r, c) != (3, 5)):
        bottom = ys[-1] if (r, c) == (2, 5) else ys[r + 2]
        fills.append(build.fill(xs[c], ys[r + 1], xs[c + 1], bottom, "#eef2f6" if r % 2 else "#ffffff"))
        words += build.line(f"texte {r}{c}", xs[c] + 6, (ys[r + 1] + bottom) / 2 - 5)
    (table,) = find_tables(build.slide(words, fills=fills))
    assert [(c.row, c.row_span, c.text.replace("\n", " ")) for c in table.cells if c.col == 0] == [
        (0, 1, "Objectif"),
        (1, 4, " ".join(lines)),
    ]


def test_a_tall_box_beside_tiles_is_no_column_of_theirs() -> None:
    """Its lines are level with rows; gaps of 8 points are a little wider where the file rounds them."""
    xs, head = [150, 412, 500, 660, 820], ["Action", "Avancement", "2024", "2025", "Pilote"]
    rows = [head, *([f"Former {i}", "En cours", f"Cadrage {i}", f"Suite {i}", "DOS"] for i in range(4))]
    words, fills = [], [build.fill(16, 110, 120, 470, "#fce5cd", outline="#e69138", shape="roundRect")]
    for r, row in enumerate(rows):
        top, bottom = (74, 96) if r == 0 else (4 + 96.02 * r, 92 + 96.02 * r)
        for x0, x1, text in zip(xs, [*xs[1:], 940.02], row, strict=True):
            fills.append(build.fill(x0, top, x1 - 8.02, bottom, "#b45f06" if r == 0 else "#fff7ee"))
            words += build.line(text, x0 + 6, (top + bottom) / 2 - 5, bold=r == 0)
    beside = [w for i, text in enumerate(("12-1", "Renforcer les", "permanences", "de soins")) for w in build.line(text, 22, 258 + 14 * i)]
    (table,) = find_tables(build.slide([*words, *beside], fills=fills))
    assert table.to_rows() == rows


def test_rows_as_far_apart_as_their_boxes_are_high_and_a_foot_that_is_no_row() -> None:
    """The text boxes of the file, of which nothing is drawn, are higher than the arrows beside them. The foot repeats on every slide."""
    words = [w for text, (x0, _) in zip(["Action", "2024", "2025"], XS, strict=True) for w in build.line(text, x0 + 20, 100, bold=True)]
    fills: list[Fill] = []
    for r, row in enumerate(ROWS):
        words += build.line(row[0], 60, 140 + 66 * r)
        for text, (x0, x1) in zip(row[1:], XS[1:], strict=True):
            words += build.line(text, x0 + 10, 140 + 66 * r) if text else []
            fills += [Fill(build.box(x0, 130 + 66 * r, x1, 160 + 66 * r), "#eeddcc", shape="path")] if text else []
    foot = build.line("Comité", 380, 510)
    slide = build.slide([*words, *foot], fills=[*fills, Fill(build.box(0, 500, 960, 540), "#5b3fa0")])
    (table,) = find_tables(slide, feet=frozenset(map(id, foot)))
    assert (table.method, table.to_rows()) == ("formes", [["Action", "2024", "2025"], *ROWS])


def test_a_star_left_of_the_table_is_of_the_row_and_nowhere_else() -> None:
    words = [w for text, (x0, _) in zip(["", "2024", "2025"], XS, strict=True) if text for w in build.line(text, x0 + 20, 100, bold=True)]
    fills: list[Fill] = []
    for r, row in enumerate(ROWS):
        words += build.line(row[0], 60, 140 + 40 * r)
        for text, (x0, x1) in zip(row[1:], XS[1:], strict=True):
            words += build.line(text, x0 + 10, 140 + 40 * r) if text else []
            fills += [Fill(build.box(x0, 130 + 40 * r, x1, 160 + 40 * r), "#eeddcc", shape="homePlate")] if text else []
    star = build.word("★", 34, 140, colour="#e0a000")
    (table,) = find_tables(build.slide([*words, star], fills=fills))
    assert [c.text for c in table.cells if star in c.sources] == [f"★\n{ROWS[0][0]}"]


def test_the_shadows_of_boxes_are_no_marks_on_them() -> None:
    words, fills = drawn(ROWS)
    slide = build.slide(words, fills=fills)
    cast = [Picture(f.box.grown(3 / slide.width_pt, 3 / slide.height_pt)) for f in fills]
    (table,) = find_tables(replace(slide, pictures=tuple(cast)))
    assert [c.text for c in table.cells if any(isinstance(m, Picture) for m in c.marks)] == []
