from __future__ import annotations

from dataclasses import replace

from prs_extract.geometry import Box
from prs_extract.layout.aligned.headings import headings_of
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS = [50, 300, 400, 600, 750]
WIDTHS = [220, 80, 150, 130, 100]
HEAD = ["nom", "état", "suite donnée", "pilote", "note"]
TALL = "une suite donnée qui prend bien des lignes de sa cellule parce que la colonne est étroite et que le texte en est long"
BODY = [["alpha beta", "ici", "un", "nord", "oui"], ["gamma", "là", "deux", "sud", "non"], ["delta", "ici", "trois", "est", "oui"]]


def row(texts: list[str], y: float, *, bold: bool = False) -> list[Word]:
    cells = zip(XS, texts, WIDTHS, strict=True)
    return [w for x, t, width in cells if t for w in build.text([t], x, y, width=width, bold=bold)]


def rows(texts: list[list[str]], start: float, step: float = 30) -> list[Word]:
    return [w for i, cells in enumerate(texts) for w in row(cells, start + i * step)]


def only(words: list[Word]) -> Table:
    (table,) = find_tables(build.slide(words))
    return table


def test_a_header_far_above_the_first_row_belongs_to_the_table() -> None:
    table = only([*row(HEAD, 70, bold=True), *rows(BODY, 130)])
    assert table.to_rows() == [HEAD, *BODY]


def test_a_tall_cell_beside_short_ones_is_in_one_row() -> None:
    tall = build.text([TALL], XS[2], 120, width=WIDTHS[2])
    middle = (min(w.box.top for w in tall) + max(w.box.bottom for w in tall)) / 2 * 540 - 6
    words = [*row(HEAD, 70, bold=True), *tall, *row(["alpha", "ici", "", "nord", "oui"], middle), *rows(BODY[1:], 210)]
    assert only(words).to_rows() == [HEAD, ["alpha", "ici", TALL, "nord", "oui"], *BODY[1:]]


def test_the_only_row_is_one_row_however_tall() -> None:
    tall = build.text([TALL], XS[2], 120, width=WIDTHS[2])
    middle = (min(w.box.top for w in tall) + max(w.box.bottom for w in tall)) / 2 * 540 - 6
    words = [*row(HEAD, 70, bold=True), *tall, *row(["alpha", "ici", "", "nord", "oui"], middle)]
    assert only(words).to_rows() == [HEAD, ["alpha", "ici", TALL, "nord", "oui"]]


def test_a_column_without_words_is_a_column() -> None:
    body = [[a, b, "", d, e] for a, b, _, d, e in BODY]
    assert only([*row(HEAD, 70, bold=True), *rows(body, 100)]).to_rows() == [HEAD, *body]


def test_headings_that_run_up_the_slide_are_headings() -> None:
    turned = [replace(w, box=Box(412 / 960, 60 / 540, 424 / 960, 110 / 540), rotation=270) for w in build.line("suivi", 400, 70, bold=True)]
    words = [*row([HEAD[0], HEAD[1], "", *HEAD[3:]], 80, bold=True), *turned, *rows(BODY, 130)]
    assert only(words).to_rows() == [[HEAD[0], HEAD[1], "suivi", *HEAD[3:]], *BODY]


def test_a_heading_centred_over_two_others_spans_their_columns() -> None:
    words = [*row(["nom", "", "", "pilote", "note"], 80, bold=True), *row(["", "2024", "2025", "", ""], 90, bold=True)]
    table = only([*build.line("années", 345, 70, bold=True), *words, *rows(BODY, 120)])
    head = [(c.row, c.col, c.row_span, c.col_span, c.text) for c in table.cells if c.row < 2]
    assert head == [
        (0, 0, 2, 1, "nom"),
        (0, 1, 1, 2, "années"),
        (0, 3, 2, 1, "pilote"),
        (0, 4, 2, 1, "note"),
        (1, 1, 1, 1, "2024"),
        (1, 2, 1, 1, "2025"),
    ]


def test_a_cell_beside_all_rows_does_not_join_them() -> None:
    beside = build.text(["un objectif", "qui vaut", "pour toutes", "les lignes", "du tableau"], XS[0], 108, width=WIDTHS[0])
    table = only([*row(HEAD, 70, bold=True), *beside, *rows([["", *cells[1:]] for cells in BODY], 100)])
    assert [r[1:] for r in table.to_rows()[1:]] == [cells[1:] for cells in BODY]
    assert (table.cell_at(1, 0).row_span, table.cell_at(1, 0).text.split()[0]) == (3, "un")


NAME = "le nom en gras d'une partie qui passe sur plusieurs colonnes de ce tableau"


def test_a_line_across_with_rows_under_it_names_them() -> None:
    table = only([*row(HEAD, 70, bold=True), *build.line(NAME, 50, 100, bold=True), *rows(BODY, 130)])
    assert (table.n_rows, table.cell_at(1, 0).col_span, table.cell_at(1, 0).text) == (5, 5, NAME)


def test_a_line_across_with_nothing_under_it_is_no_row() -> None:
    assert only([*row(HEAD, 70, bold=True), *rows(BODY, 100), *build.line(NAME, 50, 190, bold=True)]).to_rows() == [HEAD, *BODY]


def test_levels_of_a_header_stand_apart() -> None:
    """The headings beside two levels are set in the middle of both, clear of either in height; a title over them all, in their style, is none."""
    head = [*row([HEAD[0], HEAD[1], "", "", HEAD[4]], 84, bold=True), *build.line("lieu", 860, 84, bold=True)]
    head += [
        *build.line("prévision", 515, 65, bold=True),
        *build.line("2024", 412, 103, bold=True),
        *build.line("2025", 645, 103, bold=True),
    ]
    places = [w for i, text in enumerate(["rez", "toit", "cour"]) for w in build.line(text, 860, 130 + 30 * i)]
    table = only([*build.line("le titre de la table", 50, 46, bold=True), *head, *rows(BODY, 130), *places])
    assert table.to_rows()[:2] == [[HEAD[0], HEAD[1], "prévision", None, HEAD[4], "lieu"], [None, None, "2024", "2025", None, None]]
    assert table.to_rows()[2:] == [[*texts, place] for texts, place in zip(BODY, ["rez", "toit", "cour"], strict=True)]


def test_three_headings_between_two_levels() -> None:
    head = [*row([HEAD[0], HEAD[1], "", "", HEAD[4]], 84, bold=True), *build.line("prévision", 515, 65, bold=True)]
    years = [*build.line("2024", 412, 103, bold=True), *build.line("2025", 645, 103, bold=True)]
    table = only([*build.line("le titre de la table", 50, 46, bold=True), *head, *years, *rows(BODY, 130)])
    assert table.to_rows() == [[HEAD[0], HEAD[1], "prévision", None, HEAD[4]], [None, None, "2024", "2025", None], *BODY]


def test_a_heading_set_at_the_left_of_those_under_it() -> None:
    """Those beside it stand in the middle of both levels, under it by their height; in the middle of all of them it would stand as well."""
    head = [*row([HEAD[0], HEAD[1], "", "", HEAD[4]], 80, bold=True), *build.line("prévision des deux", 412, 65, bold=True)]
    years = [*build.line("2024", 412, 95, bold=True), *build.line("2025", 645, 95, bold=True)]
    found = headings_of([w for w in canvas_from_slide(build.slide([*head, *years])).words])
    assert [(h.words[0].word.text, [u.words[0].word.text for u in h.under]) for h in found if h.under] == [("prévision", ["2024", "2025"])]


def test_a_text_that_begins_under_a_heading_is_of_its_column_however_near_the_one_before() -> None:
    full = "suite donnée au fil de toute une vie en un an"
    width = sum(len(t) for t in full.split()) * 5 + 2.5 * (len(full.split()) - 1)
    others = [[a, b, "une suite donnée sans compter les anciens", d, e] for a, b, _, d, e in BODY]
    near = [*build.line("gamma", XS[0], 130), *build.line("là", XS[1], 130), *build.line(full, XS[3] - 1.5 - width, 130)]
    near += [*build.line("sud", XS[3], 130), *build.line("non", XS[4], 130)]
    table = only(
        [
            *row(HEAD, 70, bold=True),
            *rows(BODY[:1], 100),
            *near,
            *(w for i, o in enumerate(others) for x, t in zip(XS, o, strict=True) for w in build.line(t, x, 160 + 30 * i)),
        ]
    )
    assert table.to_rows()[2] == ["gamma", "là", full, "sud", "non"]
