from __future__ import annotations

from dataclasses import replace

from prs_extract.layout.aligned.side_lists import are_lists
from prs_extract.layout.canvas import PlacedWord, canvas_from_slide
from prs_extract.layout.drawn_cells import FilledGrid
from prs_extract.layout.grid import Grid, GridCell
from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS = [50, 300, 400, 600]
HEAD = ["nom", "état", "suite donnée"]


def row(texts: list[str], y: float, *, widths: tuple[float, ...] = (220, 80, 180), **style: object) -> list[Word]:
    """Cells side by side, each wrapped in its width."""
    return [w for x, t, width in zip(XS, texts, widths, strict=False) if t for w in build.text([t], x, y, width=width, **style)]


def only(words: list[Word], **drawn: object) -> Table:
    (table,) = find_tables(build.slide(words, **drawn))
    return table


def rows_of(words: list[Word], **drawn: object) -> list[list[str | None]]:
    return only(words, **drawn).to_rows()


BODY = [["alpha", "ici", "un deux"], ["beta", "là", "trois"], ["gamma", "ici", "quatre cinq"]]


def spaced(rows: list[list[str]], start: float = 100, step: float = 30, **style: object) -> list[Word]:
    return [w for i, texts in enumerate(rows) for w in row(texts, start + i * step, **style)]


def test_columns_and_rows_from_space_alone() -> None:
    table = only([*row(HEAD, 70, bold=True), *spaced(BODY)])
    assert table.method == "alignement"
    assert table.to_rows() == [HEAD, *BODY]
    assert table.has_header


def test_a_dot_that_hangs_over_the_end_of_the_last_row_is_its_mark() -> None:
    dots = [build.fill(330, y, 342, y + 12, "#cc0000", shape="ellipse") for y in (100, 130, 169)]
    table = only([*row(HEAD, 70, bold=True), *spaced(BODY)], fills=dots)
    assert [len(c.marks) for c in table.cells if c.col == 1] == [0, 1, 1, 1]


def test_lines_of_all_columns_that_far_apart_are_rows_though_others_are_farther() -> None:
    """Something drawn makes one of the rows taller; the others are as full as their columns, and nothing shows that their lines do not wrap."""
    rows = [["alpha", "ici", "un deux"], ["beta gamma delta", "là bas", "trois quatre"], ["gamma delta beta", "là bas", "cinq sixsept"]]
    rows.append(["beta delta gamma", "là bas", "trois quatre"])
    words = [w for texts, y in zip(rows, (100, 124, 154, 178), strict=True) for w in row(texts, y)]
    assert rows_of([*row(HEAD, 70, bold=True), *words]) == [HEAD, *rows]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    long = "une action dont le libellé prend plusieurs lignes de sa cellule parce que la colonne est étroite"
    words = [
        *row(HEAD, 70, bold=True),
        *row([long, "ici", "un"], 100),
        *row(["court", "là", "deux"], 150),
        *row(["bref", "là", "trois"], 180),
    ]
    assert rows_of(words) == [HEAD, [long, "ici", "un"], ["court", "là", "deux"], ["bref", "là", "trois"]]


def test_cells_centred_on_the_height_of_their_row() -> None:
    tall = build.text(["une action dont le libellé prend bien trois lignes de la cellule où il est"], XS[0], 100, width=150)
    words = [*row(HEAD, 70, bold=True), *tall, *row(["", "ici", "un"], 112), *row(["court", "là", "deux"], 150)]
    assert [len(r) for r in rows_of(words)] == [3, 3, 3]
    assert rows_of(words)[1][1:] == ["ici", "un"]


def test_an_empty_cell_is_empty() -> None:
    assert rows_of(spaced([HEAD, ["alpha", "", "un"], ["beta", "là", ""], ["gamma", "ici", "trois"]]))[1:3] == [
        ["alpha", "", "un"],
        ["beta", "là", ""],
    ]


def test_figures_set_on_the_right_at_one_pitch_are_rows() -> None:
    words: list[Word] = []
    figures = [["un", "12", "1 400"], ["deux", "9", "380"], ["trois", "104", "77"], ["quatre", "-", "2 012"]]
    for i, texts in enumerate(figures):
        for x, text, align in zip([50, 200, 300], texts, ["left", "right", "right"], strict=True):
            words += build.text([text], x, 100 + 12 * i, width=80, align=align)
    assert rows_of(words) == figures


def two_levels(heading: str, x: float) -> list[Word]:
    xs, rows = [50, 200, 300, 400], [["zone", "2024", "2025", "suivi"], ["nord", "12", "14", "oui"], ["sud", "9", "11", "non"]]
    words = [
        w for r, texts in enumerate(rows) for x0, t in zip(xs, texts, strict=True) for w in build.line(t, x0, 112 + 30 * r, bold=r == 0)
    ]
    return [*words, *build.line(heading, x, 96, bold=True), *build.line("et", 402, 96, bold=True)]


def test_a_heading_over_two_columns_spans_them() -> None:
    table = only(two_levels("programme de travail de deux ans", 190))
    assert (table.cell_at(0, 1).col_span, table.cell_at(0, 1).text) == (2, "programme de travail de deux ans")


def test_a_rule_under_a_heading_tells_what_it_spans() -> None:
    table = only(two_levels("suite", 260), rules=[build.rule(195, 109, 360, 109)])
    assert (table.cell_at(0, 1).col_span, table.cell_at(0, 1).text) == (2, "suite")


def test_rules_under_each_row_tell_the_rows() -> None:
    lists = [["alpha\nbeta", "ici", "un\ndeux\ntrois"], ["gamma", "là", "quatre"]]
    words, rules, y = [], [], 100.0
    for texts in lists:
        for x, text in zip(XS, texts, strict=False):
            words += build.text(text.split("\n"), x, y, width=180)
        y += 12 * max(t.count("\n") + 1 for t in texts) + 2
        rules.append(build.rule(45, y - 1, 700, y - 1))
    words += row(["delta", "ici", "cinq"], y)
    assert rows_of(words, rules=rules) == [*lists, ["delta", "ici", "cinq"]]


def test_titles_and_footers_are_no_rows() -> None:
    title = build.line("un titre sur toute la largeur de la page, plus grand que le reste", 50, 20, size=24)
    footer = [
        *build.line("9 avril", 50, 500, size=8),
        *build.line("comité de suivi", 400, 500, size=8),
        *build.line("12", 900, 500, size=8),
    ]
    assert rows_of([*title, *spaced([HEAD, *BODY]), *footer]) == [HEAD, *BODY]


def test_a_note_below_is_no_row() -> None:
    note = build.line("Note : une remarque qui passe sous toutes les colonnes du tableau et au-delà", 50, 225, size=9)
    assert rows_of([*spaced([HEAD, *BODY]), *note]) == [HEAD, *BODY]


def no_table(words: list[Word], **drawn: object) -> bool:
    return find_tables(build.slide(words, **drawn)) == ()


PROSE = "le premier comité réunit les acteurs de la région autour des mêmes constats puis chacun présente ses travaux et ses besoins"


def test_a_bullet_list_is_no_table() -> None:
    assert no_table(build.text([f"• {PROSE}", f"• {PROSE}", "• court", f"• {PROSE}"], 50, 100, width=300, hang=18))


def test_two_columns_of_text_are_no_table() -> None:
    left = build.text([PROSE] * 4, 50, 100, width=380, before=6)
    right = build.text([PROSE] * 4, 480, 104, width=380, before=6)
    assert no_table([*left, *right])


def test_two_columns_of_bullets_are_no_table() -> None:
    items = ["• un point", f"• {PROSE}", "• un autre", "• le dernier"]
    assert no_table([*build.text(items, 50, 100, width=380, hang=18), *build.text(items, 480, 100, width=380, hang=18)])


LEFT_LIST = [
    (104, "• ★ Suivre la consommation de solution"),
    (123, "hydroalcoolique en EHPAD"),
    *((145, "– Pilote : CPias"), (163, "– État d'avancement : En cours"), (182, "– 2026 : 420 EHPAD"), (201, "– 2027 : 500 EHPAD")),
    *((228, "• Réviser les chambres à pression négative"), (249, "– Pilote : GHT"), (268, "– État d'avancement : Réalisé")),
]
RIGHT_LIST = [
    (104, "• ★ Former les correspondants d'hygiène des cliniques"),
    *(
        (125.5, "– Pilote : CPias"),
        (144, "– État d'avancement : En cours"),
        (163, "– 2026 : 70 stagiaires"),
        (182, "– 2027 : 70 stagiaires"),
    ),
    *((208.6, "• Analyser les eaux usées des hôpitaux"), (230, "– Pilote : DSE"), (248.6, "– État d'avancement : Reporté")),
    (267, "– 2027 : 8 sites"),
]


def listed(x: float, lines: list[tuple[float, str]]) -> list[Word]:
    """The lines of a list of two levels, bold and plain, their marks a little over them and far before."""
    words: list[Word] = []
    for y, text in lines:
        mark, _, rest = text.partition(" ") if text[0] in "•–" else ("", "", text)
        plain = mark == "–"
        at, size = x + 18 * plain, 14 if plain else 16
        words += build.line(mark, at, y - 3, size=size) if mark else []
        words += build.line(rest, at + 18, y, size=size, bold=not plain)
    return words


def test_lists_whose_marks_stand_apart_in_the_second_only_are_no_table() -> None:
    """The first line of the left one wraps, so that its lines stand a little off those of the right one."""
    assert no_table([*listed(40, LEFT_LIST), *listed(493, RIGHT_LIST)])


def test_a_column_of_signs_is_one_of_a_table() -> None:
    body = [["alpha", "●", "un deux"], ["beta", "–", "trois"], ["gamma", "●", "quatre cinq"]]
    assert rows_of([*row(HEAD, 70, bold=True), *spaced(body)]) == [HEAD, *body]


def filled(*columns: str) -> FilledGrid:
    """A grid of columns of cells, one line each, "|" between them."""
    texts = [column.split("|") for column in columns]
    rows, xs = len(texts[0]), [float(300 * i) for i in range(len(columns) + 1)]
    words = {
        GridCell(r, c): canvas_from_slide(build.slide(build.line(text, xs[c], 20 * r))).words
        for c, cells in enumerate(texts)
        for r, text in enumerate(cells)
    }
    return FilledGrid(Grid(tuple(20.0 * r for r in range(rows + 1)), tuple(xs), tuple(words)), words)


def test_columns_that_are_all_marked_are_lists() -> None:
    assert are_lists(
        filled("Objectif A|Fait|• un deux|– trois|• quatre|Freins|• cinq", "Objectif B|Fait|• six|• sept huit|neuf|Suite|• dix")
    )


def test_cells_that_all_end_with_a_space_do_not_show_that_rows_cut_sentences() -> None:
    table = filled("alpha|beta|gamma|delta", "• un deux|trois|• quatre|cinq", "six|• sept huit|neuf|• dix")
    assert not are_lists(FilledGrid(table.grid, {c: with_space(words) for c, words in table.words.items()}))
    assert are_lists(FilledGrid(table.grid, {c: with_space(words) if c.row < 3 else words for c, words in table.words.items()}))


def with_space(words: tuple[PlacedWord, ...]) -> tuple[PlacedWord, ...]:
    return tuple(replace(w, word=replace(w.word, space_after=True)) for w in words)


def test_a_column_without_marks_names_the_rows_of_a_table() -> None:
    assert not are_lists(filled("alpha|beta|gamma|delta", "• un|• deux|• trois|• quatre", "• cinq|• six|• sept|• huit"))


def test_rows_whose_first_column_has_no_marks_stay_a_table() -> None:
    body = [["alpha", "• un", "• deux"], ["beta", "• trois", "• quatre"], ["gamma", "• cinq", "• six"]]
    assert rows_of([*row(HEAD, 70, bold=True), *spaced(body)])[0] == HEAD


def test_three_cards_are_no_table() -> None:
    words, fills = [], []
    for x in (50, 350, 650):
        fills += [build.fill(x, 100, x + 250, 130, "#333333"), build.fill(x, 130, x + 250, 330, "#eeeeee")]
        words += [*build.line("un titre", x + 10, 108), *build.text([PROSE, PROSE], x + 10, 140, width=230, before=6)]
    assert no_table(words, fills=fills)


def test_justified_prose_is_no_table() -> None:
    """Lines stretched to one measure: the spaces of a line are wide and alike, and some fall under one another."""
    words: list[Word] = []
    for i in range(8):
        letters = [3 + (i * 3 + k * 5) % 6 for k in range(9)]
        space = (400 - sum(letters) * 5) / 8
        x = 50.0
        for n in letters:
            words.append(build.word("m" * n, x, 100 + 12 * i))
            x += n * 5 + space
    assert no_table(words)


def test_an_agenda_of_hours_and_labels_needs_more_than_a_few_lines() -> None:
    hours = [*build.line("9 h", 50, 100), *build.line("accueil", 150, 100), *build.line("10 h", 50, 130), *build.line("bilan", 150, 130)]
    assert no_table(hours)


def test_words_in_round_boxes_are_left_to_the_diagram() -> None:
    words = spaced([HEAD, *BODY])
    fills = [
        build.fill(w.box.x0 * 960 - 4, w.box.top * 540 - 4, w.box.x1 * 960 + 4, w.box.bottom * 540 + 4, "#cccccc", shape="roundRect")
        for w in words
    ]
    assert no_table(words, fills=fills)


def test_a_slide_of_turned_words_only_has_no_table() -> None:
    assert no_table([build.word("haut", 50, 100, rotation=270)], rules=[build.rule(10, 10, 200, 10)])


def test_a_section_between_header_and_rows_lies_over_all_columns() -> None:
    section = build.line("une section qui porte un nom long sur deux ou trois colonnes du tableau", 50, 90, bold=True)
    table = only([*row(HEAD, 70, bold=True), *section, *spaced(BODY, start=112)])
    assert (table.n_rows, table.cell_at(1, 0).col_span) == (5, 3)


def test_lines_that_go_on_below_are_no_cells() -> None:
    """Three columns of prose, line beside line: each line says that a space follows, as wrapped lines do."""
    words = [w for i in range(6) for x in (50, 350, 650) for w in build.line("mots qui continuent", x, 100 + 12 * i, wraps=True)]
    assert no_table(words)


def test_the_heading_of_a_page_over_its_prose_is_no_table() -> None:
    """A chapter's name and a page's number, then lines of prose, the last with a wide space: no row fills both of the columns."""
    head = [*build.line("MakeIndex", 81, 72), *build.line("10", 511, 72)]
    prose = [*build.line(" ".join(["abcdefg"] * 12), 81, 111), *build.line(" ".join(["abcdefg"] * 10), 81, 125)]
    last = [*build.line(" ".join(["abcdefg"] * 9), 98, 138), *build.line("en somme, abcdefg", 443, 138)]
    assert not find_tables(build.slide([*head, *prose, *last]))
