"""Tables on the pages of a report: beside prose, with sections, currency signs, headings over several columns, rules that stop."""

from __future__ import annotations

import itertools

import pytest

from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build
from tests.layout.test_tables_report import figures, only, right

PROSE = "une ligne de texte ordinaire qui va jusqu au bout de sa colonne et continue encore dans la suivante sans autre raison"


def tables(words: list[Word], **drawn: object) -> tuple[Table, ...]:
    return find_tables(build.slide(words, **drawn))  # type: ignore[arg-type]


def prose(x: float, y: float, lines: int, width: float = 200) -> list[Word]:
    text = " ".join([PROSE] * 12)
    words = build.text([text], x, y, width=width)
    tops = sorted({w.box.top for w in words})[:lines]
    return [w for w in words if w.box.top in tops]


def test_a_table_in_one_column_of_the_page_leaves_the_text_of_the_other() -> None:
    """The lines of both columns are on other heights, and a row of the table comes near the gutter."""
    rows = [["Nord", "12", "9.5"], ["Sud", "7", "10.2"], ["Est", "104", "8.1"], ["Ouest", "31", "6.4"], ["Centre", "5", "7.7"]]
    left = [*prose(50, 60, 8), *figures(rows, [180, 243], y=168, step=11), *prose(50, 230, 8)]
    (table,) = tables([*left, *prose(260, 63, 22)])
    assert table.to_rows() == rows


def test_labels_beside_figures_are_no_column_of_the_page() -> None:
    labels = build.text([f"Question {PROSE}"] * 4, 50, 100, width=230)
    tops = sorted({w.box.top * 540 for w in labels})
    rows = [tops[i] for i in range(0, len(tops), len(tops) // 4)][:4]
    words = [*labels, *(w for i, y in enumerate(rows) for k in range(3) for w in right(str(10 + 7 * i + k), 360 + 60 * k, y))]
    found = tables(words)
    assert found
    assert all(row[0] for row in found[0].to_rows())


def test_wide_spaces_of_a_paragraph_are_no_gutters() -> None:
    loose = ["mot mot  mot mot", "autre mot seul ici", "mot mot  mot mot"]
    words = prose(50, 60, 4, width=205)
    y = max(w.box.top for w in words) * 540 + 12
    for i, text in enumerate(loose):
        parts = text.split()
        xs = [50, 95, 170, 215 + 20 - len(parts[3]) * 5] if i != 1 else [50, 100, 150, 255 - 20 - len(parts[3]) * 5 + 0]
        words += [w for x, part in zip(xs, parts, strict=True) for w in build.line(part, x, y + 12 * i)]
    assert not tables([*words, *prose(50, y + 36, 4, width=205)])


def test_figures_need_no_bold_header_to_show_rows() -> None:
    """The labels stand close and have no header: they are no cell beside all rows."""
    rows = [[name, *(str(100 + 7 * i + k) for k in range(4))] for i, name in enumerate(["Nord", "Sud", "Est", "Ouest", "Centre"])]
    head = [w for x, y in zip([200, 260, 320, 380], ["2007", "2008", "2009", "2010"], strict=True) for w in _bold(y, x)]
    read = only([*head, *figures(rows, [200, 260, 320, 380], y=112, step=11)]).to_rows()
    assert read == [["", "2007", "2008", "2009", "2010"], *rows]


def _bold(text: str, x1: float, y: float = 98) -> list[Word]:
    return build.line(text, x1 - len(text) * 5, y, bold=True)


def test_signs_at_the_left_of_their_column_are_of_its_figures() -> None:
    rows = [["Recettes", "1 200", "980"], ["Dons", "45", "51"], ["Autres", "7", "12"], ["Total", "1 252", "1 043"]]
    signs = [w for i in (0, 3) for x in (180, 260) for w in build.line("$", x, 112 + 12 * i)]
    read = only([*signs, *figures(rows, [248, 330])]).to_rows()
    assert read == [[a, f"$ {b}", f"$ {c}"] if a in ("Recettes", "Total") else [a, b, c] for a, b, c in rows]


def test_a_sign_begins_the_cell_of_the_figure_after_it() -> None:
    words = [
        *build.line("Total", 50, 100),
        *build.line("$", 180, 100),
        *right("12", 200, 100),
        *build.line("$", 204, 100),
        *right("34", 230, 100),
    ]
    from prs_extract.layout.aligned.strips import strips_from_words
    from prs_extract.layout.canvas import canvas_from_slide

    (strip,) = strips_from_words(canvas_from_slide(build.slide(words)).words)
    assert [s.text for s in strip.segments] == ["Total", "$ 12", "$ 34"]


def test_a_lone_label_names_the_rows_that_are_set_in_under_it() -> None:
    rows = [
        ["Produits de la gestion courante", "", ""],
        ["  Ventes", "12", "15"],
        ["  Dons", "7", "9"],
        ["Charges de la gestion courante", "", ""],
    ]
    rows += [["  Achats", "4", "3"], ["  Loyers de tous les sites", "2", "6"], ["  et de leurs annexes", "", ""], ["  Total", "9", "1"]]
    words = [w for i, (label, *_) in enumerate(rows) for w in build.line(label.strip(), 50 + 10 * label.startswith("  "), 112 + 12 * i)]
    words += [*right("2008", 240, 96), *right("2009", 300, 96), *figures([["", *values] for _, *values in rows], [240, 300])]
    read = [str(r[0]).replace("\n", " ") for r in only(words).to_rows()]
    assert read == [
        "",
        "Produits de la gestion courante",
        "Ventes",
        "Dons",
        "Charges de la gestion courante",
        "Achats",
        "Loyers de tous les sites et de leurs annexes",
        "Total",
    ]


def test_headings_share_out_columns_whose_names_come_again() -> None:
    """Set at the right of their columns, the names put the headings off the middle of them."""
    rows = [
        ["Nord", "1 204", "2 310", "1 118", "2 004"],
        ["Sud", "311", "208", "415", "377"],
        ["Est", "96", "81", "70", "64"],
        ["Ouest", "5", "6", "7", "8"],
    ]
    ends = [220, 300, 380, 460]
    names = [w for x, y in zip(ends, ["2008", "2009"] * 2, strict=True) for w in right(y, x, 96)]
    head = [*build.line("Hommes", 215, 82), *build.line("Femmes", 375, 82)]
    table = only([*head, *names, *figures(rows, ends)])
    spans = {c.text: (c.col, c.col_span) for c in table.cells if c.row == 0 and c.text}
    assert spans == {"Hommes": (1, 2), "Femmes": (3, 2)}
    assert table.to_rows()[1:] == [["", "2008", "2009", "2008", "2009"], *rows] or table.to_rows()[1][1:] == [
        "2008",
        "2009",
        "2008",
        "2009",
    ]


def test_the_header_of_the_labels_may_stand_between_two_lines_of_headers() -> None:
    rows = [
        ["Nord", "12", "23", "11", "20"],
        ["Sud", "31", "20", "41", "37"],
        ["Est", "96", "81", "70", "64"],
        ["Ouest", "5", "6", "7", "8"],
    ]
    ends = [220, 280, 340, 400]
    names = [w for x, y in zip(ends, ["2008", "2009"] * 2, strict=True) for w in right(y, x, 96)]
    head = [*build.line("Hommes", 225, 80), *build.line("Femmes", 345, 80), *build.line("Zone", 50, 88)]
    table = only([*head, *names, *figures(rows, ends)])
    assert {"Hommes", "Femmes", "Zone"} <= {c.text for c in table.cells}
    assert table.to_rows()[-4:] == rows


def test_rules_under_every_row_part_the_rows_whatever_their_lines() -> None:
    """Cells of many lines, centred in the height of their rows."""
    texts = [
        ["un texte de cellule qui va sur trois lignes au moins", "court", "deux lignes de texte ici"],
        ["court", "un texte assez long pour cette colonne", "bref"],
    ] * 2
    words, rules, y = [], [build.rule(40, 96, 460, 96)], 100.0
    for row in [["Mesure", "Service", "Note"], *texts]:
        cells = [build.text([t], x, 0, width=w) for t, x, w in zip(row, (50, 200, 340), (110, 100, 100), strict=True)]
        heights = [(max(w.box.bottom for w in c) * 540) for c in cells]
        tall = max(heights)
        words += [
            build.word(w.text, w.box.x0 * 960, y + w.box.top * 540 + (tall - h) / 2) for c, h in zip(cells, heights, strict=True) for w in c
        ]
        y += tall + 8
        rules.append(build.rule(40, y - 4, 460, y - 4))
    assert [[" ".join(str(c).split()) for c in r] for r in only(words, rules).to_rows()] == [["Mesure", "Service", "Note"], *texts]


def test_a_rule_that_stops_leaves_the_cell_beside_it_merged() -> None:
    rows = [
        ["Action", "Pilote", "État", "Budget"],
        ["alpha un", "DOS", "lancé", "45 k"],
        ["beta deux", "", "à lancer", "12 k"],
        ["gamma trois", "DSP", "lancé", "7 k"],
    ]
    words = [
        w
        for i, row in enumerate(rows)
        for x, t in zip((50, 200, 300, 400), row, strict=True)
        if t
        for w in build.line(t, x, 100 + 24 * i, bold=i == 0)
    ]
    full = [build.rule(40, y, 480, y) for y in (94, 118, 166, 190)]
    broken = [build.rule(40, 142, 190, 142), build.rule(290, 142, 480, 142)]
    table = only(words, [*full, *broken])
    assert next(c for c in table.cells if c.text == "DOS").row_span == 2


def test_a_bold_line_under_a_header_parts_no_columns() -> None:
    rows = [["alpha un", "DOS", "lancé", "45 k"], ["beta deux", "DSP", "à lancer", "12 k"], ["gamma trois", "DSP", "lancé", "7 k"]]
    head = [
        w
        for x, t in zip((50, 200, 300, 400), ("Action", "Pilote", "État", "Budget"), strict=True)
        for w in build.line(t, x, 100, bold=True)
    ]
    name = build.line("une ligne qui nomme les actions et va loin à droite", 50, 124, bold=True)
    body = [w for i, row in enumerate(rows) for x, t in zip((50, 200, 300, 400), row, strict=True) for w in build.line(t, x, 148 + 24 * i)]
    rules = [build.rule(40, 94 + 24 * i, 480, 94 + 24 * i) for i in range(6)]
    assert only([*head, *name, *body], rules).to_rows()[-3:] == rows


@pytest.mark.parametrize("sides", [(760, 900), (641, 900), (760, 860)], ids=["apart", "one side as a cell's", "over the end"])
def test_a_note_laid_over_a_header_is_no_part_of_the_table(sides: tuple[float, float]) -> None:
    xs, ys = [40, 240, 440, 640, 840], [100, 130, 170, 210]
    fills = [build.fill(a, 100, b, 130, "#333366") for a, b in itertools.pairwise(xs)]
    fills += [build.fill(a, 130, b, 170, "#eeeeff") for a, b in itertools.pairwise(xs)]
    fills += [build.fill(0, 0, 960, 82, "#111111"), build.fill(sides[0], 79, sides[1], 103, "#ffeeaa")]
    words = [w for r, y in enumerate(ys[:3]) for c, x in enumerate(xs[:4]) for w in build.line(f"case {r}{c}", x + 8, y + 12)]
    (table,) = tables([*words, *build.line("note", 780, 86)], fills=fills)
    assert [r[0] for r in table.to_rows()] == ["case 00", "case 10", "case 20"]
    assert not any("note" in c.text for c in table.cells)


def test_a_note_with_the_top_of_one_thing_and_the_bottom_of_another_is_no_cell() -> None:
    """It begins where a cell does, as high as the title over the table, and ends at the rule over the header."""
    xs = [40, 240, 440, 640, 840]
    fills = [build.fill(40, 70, 600, 90, "#eeeeff"), *(build.fill(a, 100, b, 130, "#333366") for a, b in itertools.pairwise(xs))]
    fills += [build.fill(639, 71, 870, 102, "#ffeeaa")]
    rules = [build.rule(40, y, 840, y) for y in (100, 130, 170, 210)]
    words = [w for r, y in enumerate((100, 130, 170)) for c, x in enumerate(xs[:4]) for w in build.line(f"case {r}{c}", x + 8, y + 12)]
    (table,) = tables([*words, *build.line("note", 780, 86)], fills=fills, rules=rules)
    assert [r[0] for r in table.to_rows()] == ["case 00", "case 10", "case 20"]
    assert not any("note" in c.text for c in table.cells)


def test_notes_one_above_the_other_over_the_corners_of_two_tables_are_no_part_of_them() -> None:
    xs = [40, 240, 440, 640, 840]
    words, rules, notes = [], [], []
    for top in (100, 300):
        ys = [top, top + 30, top + 90]
        words += [w for r, y in enumerate(ys[:2]) for c, x in enumerate(xs[:4]) for w in build.line(f"case {r}{c}", x + 8, y + 8)]
        words += build.line("une note posée sur le coin", 690, top + 70)
        rules += build.grid(xs, ys)
        notes.append(build.fill(600, top + 60, 880, top + 100, "#ffeeaa"))
    found = tables(words, rules=rules, fills=notes)
    assert [(t.method, [r[0] for r in t.to_rows()]) for t in found] == [("traits", ["case 00", "case 10"])] * 2
    assert not any("note" in c.text for t in found for c in t.cells)


def test_a_note_over_the_end_of_a_ruled_table_without_header_is_no_row() -> None:
    xs, ys = [40, 240, 440, 640, 840], [100, 130, 170]
    words = [w for r, y in enumerate(ys[:2]) for c, x in enumerate(xs[:4]) for w in build.line(f"case {r}{c}", x + 8, y + 12)]
    note = build.fill(638, 79, 860, 102, "#ffeeaa", outline="#aa8800")
    (table,) = tables([*words, *build.line("note", 700, 86)], rules=build.grid(xs, ys), fills=[note])
    assert [len(r) for r in table.to_rows()] == [4, 4]
    assert not any("note" in c.text for c in table.cells)


def test_a_balloon_whose_point_reaches_over_a_border_is_no_part_of_its_cell() -> None:
    xs, ys = [40, 240, 440, 640], [100, 130, 170]
    words = [
        w for r, y in enumerate(ys[:2]) for c, x in enumerate(xs[:3]) if r < 1 or c < 2 for w in build.line(f"case {r}{c}", x + 8, y + 12)
    ]
    balloon = build.fill(460, 135, 600, 178, "#fff2cc", outline="#bf9000", shape="path")
    (table,) = tables([*words, *build.line("une remarque", 470, 150)], rules=build.grid(xs, ys), fills=[balloon])
    assert table.to_rows() == [["case 00", "case 01", "case 02"], ["case 10", "case 11", ""]]


@pytest.mark.parametrize("texts", [["Reporté", "", "Lancé", ""], ["", "", "", ""]])
def test_a_column_that_not_all_rows_fill_is_cut_as_the_others_are(texts: list[str]) -> None:
    """Uprights only: the first column lacks a text in some rows, or has none (pictograms)."""
    xs = [40, 120, 300, 480, 600, 760]
    words = [
        w for x, t in zip(xs, ("État", "Action", "2024", "2025", "Pilote"), strict=False) for w in build.line(t, x + 5, 104, bold=True)
    ]
    for i, text in enumerate(texts):
        y = 130 + 40 * i
        cells = [text or ("Lancé" if any(texts) and i < 3 else ""), f"action numéro {i}", "huit communes", "douze communes", "DOS"]
        words += [w for x, t in zip(xs, cells, strict=False) if t for w in build.line(t, x + 5, y)]
    rules = [build.rule(x, 98, x, 290) for x in xs] + [build.rule(40, 98, 760, 98), build.rule(40, 120, 760, 120)]
    table = only(words, rules)
    assert table.n_rows == 5
    assert all(c.row_span == 1 for c in table.cells)


def test_prose_between_two_stripes_parts_two_tables() -> None:
    xs = [40, 200, 300, 400, 500]
    words, fills = [], []
    for y in (100, 260):
        fills += [build.fill(a, y, b, y + 16, "#334466") for a, b in itertools.pairwise(xs)]
        words += [w for x, t in zip(xs, ("Zone", "2008", "2009", "2010"), strict=False) for w in build.line(t, x + 4, y + 3, bold=True)]
        words += figures([["Nord", "12", "15", "18"], ["Sud", "7", "9", "3"], ["Est", "4", "8", "1"]], [290, 390, 490], y=y + 21)
    for y in (180, 192):
        words += build.line("une ligne de prose tout ordinaire va ici sur toute la largeur entre les deux tableaux", 50, y)
    assert len(tables(words, fills=fills)) == 2


def test_prose_above_a_rule_is_no_row_of_the_table_over_it() -> None:
    xs = [40, 200, 300, 400, 500]
    fills = [build.fill(a, 100, b, 116, "#334466") for a, b in itertools.pairwise(xs)]
    words = [w for x, t in zip(xs, ("Zone", "2008", "2009", "2010"), strict=False) for w in build.line(t, x + 4, 103, bold=True)]
    words += figures([["Nord", "12", "15", "18"], ["Sud", "7", "9", "3"], ["Est", "4", "8", "1"]], [290, 390, 490], y=121, step=14)
    for y in (180, 192):
        words += build.line("une ligne de prose tout ordinaire va ici sur toute la largeur entre les deux tableaux", 50, y)
    words += figures([["Ain", "2", "5", "8"], ["Var", "17", "19", "13"], ["Lot", "14", "18", "11"]], [290, 390, 490], y=223, step=14)
    found = tables(words, fills=fills, rules=[build.rule(40, y, 500, y) for y in (134, 148, 162, 219, 233, 247, 261)])
    assert not any("prose" in c.text for t in found for c in t.cells)


def test_a_source_below_figures_is_no_row() -> None:
    rows = [["Nord", "12", "9.5"], ["Sud", "7", "10.2"], ["Est", "104", "8.1"], ["Ouest", "31", "6.4"]]
    assert only([*figures(rows, [240, 300]), *build.line("Source : enquête", 50, 164)]).to_rows() == rows


def test_a_header_on_one_side_of_its_figures_is_over_them() -> None:
    """The header ends where the figures begin: one column, under a heading over both."""
    rows = [
        ["Nord", "12", "23", "11", "20"],
        ["Sud", "31", "20", "41", "37"],
        ["Est", "96", "81", "70", "64"],
        ["Ouest", "5", "6", "7", "8"],
    ]
    ends = [220, 280, 340, 400]
    names = [w for x, y in zip(ends, ["2008", "2009"] * 2, strict=True) for w in right(y, x - 11, 96)]
    head = [*build.line("Hommes", 215, 82), *build.line("Femmes", 335, 82)]
    table = only([*head, *names, *figures(rows, ends)])
    assert [(c.text, c.col_span) for c in table.cells if c.row == 0 and c.text] == [("Hommes", 2), ("Femmes", 2)]


def test_the_text_right_after_figures_is_no_row_of_them() -> None:
    """Lines with wide spaces follow the last row as closely as the rows follow one another."""
    rows = [["Nord", "12", "9.5"], ["Sud", "7", "10.2"], ["Est", "104", "8.1"], ["Ouest", "31", "6.4"], ["Total", "154", "34.2"]]
    words = figures(rows, [180, 243])
    for i, text in enumerate(("les chiffres de", "chaque zone sont", "ceux du dernier")):
        for x, part in zip((50, 130, 230), (text, "relevé annuel", "des services"), strict=True):
            words += build.line(part, x, 112 + 12 * (5 + i))
    assert tables(words)[0].to_rows() == rows


def test_figures_with_and_without_signs_centred_in_their_columns_are_a_table() -> None:
    rows = [
        ["Ventes", "€705 807", "€958 922"],
        ["Avances", "920 853", "628 331"],
        ["Pertes", "-", "(630)"],
        ["Total", "€1 287 968", "€175 948"],
        ["Net", "12", "7"],
    ]
    words = [w for i, row in enumerate(rows) for w in build.line(row[0], 50, 112 + 14 * i)]
    for i, row in enumerate(rows):
        for middle, value in zip((230, 330), row[1:], strict=True):
            width = sum(len(t) for t in value.split()) * 5 + 2.5 * (len(value.split()) - 1)
            words += build.line(value, middle - width / 2, 112 + 14 * i)
    assert [r[0] for r in only(words).to_rows()] == [r[0] for r in rows]


def test_a_bold_heading_over_a_line_of_text_is_no_header() -> None:
    head = [*build.line("4", 50, 100, bold=True), *build.line("Le titre", 80, 100, bold=True)]
    text = [
        w
        for x, part in zip((50, 200, 330), ("une ligne de texte", "qui a de grands", "blancs par hasard"), strict=True)
        for w in build.line(part, x, 128)
    ]
    assert not tables([*head, *build.line("une ligne de texte sans aucun blanc qui va jusqu au bout de la colonne", 50, 116), *text])


def test_the_labels_of_a_table_above_the_columns_of_the_page_are_its_own() -> None:
    """The gutter of the page goes on upwards between the labels and the figures."""
    rows = [["Nord", "12", "15"], ["Sud", "7", "9"], ["Est", "4", "8"], ["Ouest", "31", "6"], ["Total", "54", "38"]]
    words = [*figures(rows, [420, 470], y=60), *prose(50, 130, 14), *prose(268, 130, 14)]
    assert tables(words)[0].to_rows() == rows


@pytest.mark.parametrize("under", [36, 41])
def test_a_stamp_on_the_banner_of_a_slide_makes_no_grid(under: float) -> None:
    """Drawn over its lower side, by half or by little."""
    banner, stamp = build.fill(0, 0, 779, 44, "#5b2c6f"), build.fill(680, under, 772, 66, "#fff2cc")
    xs = [28, 225, 375, 525, 612, 690]
    rows = [["Former", "2 sessions", "4 sessions", "à lancer", "DOS", ""], ["Informer", "Affiches", "", "en cours", "DSP", "x"]] * 2
    head = ["Action", "2024", "2025", "État", "Pilote", "Priorité"]
    text = [w for x, t in zip(xs, head, strict=True) for w in build.line(t, x, 75, size=8, bold=True)]
    text += [w for i, row in enumerate(rows) for x, t in zip(xs, row, strict=True) if t for w in build.line(t, x, 100 + 31 * i, size=8)]
    words = [*build.line("Feuille de route", 20, 15, size=16), *build.line("à valider", 700, 50, size=8), *text]
    (table,) = tables(words, fills=[banner, stamp])
    assert table.to_rows() == [head, *rows]
