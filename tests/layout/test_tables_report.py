"""Tables as reports set them: columns of figures close together, few rules or none, labels with leaders, a space after every cell."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Rule, Word
from tests.layout import build


def only(words: list[Word], rules: Sequence[Rule] = ()) -> Table:
    (table,) = find_tables(build.slide(words, rules=list(rules)))
    return table


def right(text: str, x1: float, y: float) -> list[Word]:
    """A text that ends at `x1`."""
    width = sum(len(t) for t in text.split()) * 5 + 2.5 * (len(text.split()) - 1)
    return build.line(text, x1 - width, y)


def figures(rows: Sequence[Sequence[str]], x1s: Sequence[float], y: float = 112, step: float = 12) -> list[Word]:
    """A label at 50 and figures that end at `x1s`, row by row."""
    return [
        w
        for i, (label, *values) in enumerate(rows)
        for w in [
            *(build.line(label, 50, y + step * i) if label else []),
            *(w for x, v in zip(x1s, values, strict=True) if v for w in right(v, x, y + step * i)),
        ]
    ]


ROWS = [["nord", "12", "9.5", "1 400"], ["sud", "7", "10.25", "380"], ["est", "104", "8", "77"], ["ouest", "31", "-", "2 012"]]
ENDS = [240, 300, 360]


def test_a_drawn_column_holds_several_columns_of_figures() -> None:
    head = [*build.line("zone", 50, 94), *build.line("effectifs et parts de tous", 230, 94)]
    rules = build.grid([40, 190, 380], [90, 108, 164])
    assert only([*head, *figures(ROWS, ENDS)], rules).to_rows() == [["zone", "effectifs et parts de tous", None, None], *ROWS]


def test_labels_and_figures_in_one_drawn_column_are_two() -> None:
    rows = [[label, first, last] for label, first, _, last in ROWS]
    rules = build.grid([40, 280, 380], [108, 164])
    assert only(figures(rows, [240, 360]), [*rules, build.rule(40, 121, 380, 121)]).to_rows() == rows


def test_a_label_with_leaders_goes_on_from_the_line_above() -> None:
    rows = [["nord . . . . . . . . . . .", "1", "2"], ["villages de moins de mille", "", ""], ["habitants . . . . . . . .", "3", "4"]]
    rows += [["sud . . . . . . . . . . . .", "5", "6"], ["est . . . . . . . . . . . .", "7", "8"]]
    read = only(figures(rows, [240, 300])).to_rows()
    assert [r[1:] for r in read] == [["1", "2"], ["3", "4"], ["5", "6"], ["7", "8"]]
    assert str(read[1][0]).split()[:6] == ["villages", "de", "moins", "de", "mille", "habitants"]


def test_a_currency_sign_belongs_to_its_figure() -> None:
    words = [w for i in (0, 3) for x in (205, 265) for w in build.line("$", x, 112 + 12 * i)]
    rows = [[r[0], f"{'$ ' * (i in (0, 3))}{r[1]}", f"{'$ ' * (i in (0, 3))}{r[2]}"] for i, r in enumerate(ROWS)]
    assert only([*words, *figures([r[:3] for r in ROWS], [240, 300])]).to_rows() == rows


def test_a_space_printed_after_every_cell_is_no_prose() -> None:
    rows = [
        ["un nom ici", "rue de la gare"],
        ["un autre nom", "place du marché neuf"],
        ["le tien", "quai sud"],
        ["le mien", "pont du nord"],
    ]
    xs = [50, 250, 500]
    words = [
        w
        for i, texts in enumerate([*rows, *rows])
        for x, t in zip(xs, [*texts, f"{i} mai"], strict=True)
        for w in build.line(t, x, 100 + 20 * i, wraps=True)
    ]
    assert [r[:2] for r in only(words).to_rows()] == [*rows, *rows]


def test_columns_set_close_are_told_by_the_gap_through_all_lines() -> None:
    head = [w for x, t in zip((150, 177, 204, 231), "abcd", strict=True) for w in build.line(t * 4, x, 94)]
    rows = [[f"ligne {i}", f"{i}.25", f"{9 - i}.5{i}", f"1.{i}0", f"7{i}.1"] for i in range(1, 8)]
    read = only([*head, *figures(rows, [170, 195, 222, 248])]).to_rows()
    assert read == [["", "aaaa", "bbbb", "cccc", "dddd"], *rows]


def test_figures_spaced_like_prose_are_a_row() -> None:
    rows = [[str(1001 + 7 * i + 13 * c) for c in range(6)] for i in range(5)]
    words = [w for i, row in enumerate(rows) for c, t in enumerate(row) for w in build.line(t, 50 + 30 * c, 100 + 12 * i)]
    assert only(words).to_rows() == rows


def test_full_lines_at_one_pitch_are_rows_though_their_words_fill_the_columns() -> None:
    rows = [[f"libellé long numéro {i}", "commande longue", "autre commande", "la même"] for i in "abcdef"]
    words = [w for i, row in enumerate(rows) for x, t in zip((50, 180, 280, 370), row, strict=True) for w in build.line(t, x, 112 + 12 * i)]
    head = [w for x, t in zip((50, 180, 280, 370), ("nom", "première", "seconde", "dernière"), strict=True) for w in build.line(t, x, 94)]
    rules = [build.rule(45, y, 420, y) for y in (91, 107, 186)]
    assert only([*head, *words], rules).to_rows() == [["nom", "première", "seconde", "dernière"], *rows]


def test_a_header_of_two_levels_between_rules() -> None:
    head = [
        *build.line("zone", 50, 82),
        *build.line("effectifs", 230, 82),
        *(w for t, x in zip("abc", ENDS, strict=True) for w in right(t, x, 97)),
    ]
    rules = [build.rule(45, 79, 370, 79), build.rule(150, 94, 370, 94), build.rule(45, 109, 370, 109), build.rule(45, 162, 370, 162)]
    read = only([*head, *figures(ROWS, ENDS)], rules).to_rows()
    assert read == [["zone", "effectifs", None, None], [None, "a", "b", "c"], *ROWS]


def test_a_title_over_the_middle_of_a_table_is_no_row() -> None:
    head = [w for t, x in zip("abc", ENDS, strict=True) for w in right(t * 3, x, 97)]
    title = build.line("tableau des effectifs", 158, 82)
    assert only([*title, *head, *figures(ROWS, ENDS)]).to_rows() == [["", "aaa", "bbb", "ccc"], *ROWS]


def test_rules_may_part_groups_of_rows_of_figures() -> None:
    rules = [build.rule(45, y, 370, y) for y in (109.5, 135, 161)]
    groups = [*figures(ROWS[:2], ENDS), *figures(ROWS[2:], ENDS, y=138), *figures([["total", "154", "31", "3 869"]], ENDS, y=164)]
    assert only(groups, rules).to_rows() == [*ROWS, ["total", "154", "31", "3 869"]]


def test_a_list_of_contents_is_no_table() -> None:
    lines = [(f"{i}.1", "un chapitre" + " ." * (30 - i), str(2 * i + 1)) for i in range(1, 8)]
    words = [w for i, texts in enumerate(lines) for x, t in zip((50, 80, 400), texts, strict=True) for w in build.line(t, x, 100 + 14 * i)]
    assert find_tables(build.slide(words)) == ()


def test_a_table_with_leaders_and_one_column_of_figures_is_a_table() -> None:
    rows = [(f"zone {i}", "rural" + " ." * 20, str(n)) for i, n in enumerate((40, 12, 77, 3, 51, 8))]
    words = [w for i, texts in enumerate(rows) for x, t in zip((50, 110, 400), texts, strict=True) for w in build.line(t, x, 100 + 14 * i)]
    assert [r[2] for r in only(words).to_rows()] == ["40", "12", "77", "3", "51", "8"]


def test_a_list_with_a_note_in_the_margin_is_no_table() -> None:
    items = [f"une phrase d'une liste, plus ou moins longue {'m' * i}" for i in range(6)]
    words = [w for i, t in enumerate(items) for x, part in ((50, f"{i + 1}."), (70, t)) for w in build.line(part, x, 100 + 14 * i)]
    assert find_tables(build.slide([*words, *build.line("note", 400, 100)])) == ()


def prose(x: float, y: float, lines: int) -> list[Word]:
    """Lines of one measure."""
    texts = ["les lignes d'un texte en colonnes ont une mesure"] * lines
    return [w for i, t in enumerate(texts) for w in build.line(t, x, y + 12 * i, wraps=True)]


def test_a_table_across_a_page_in_two_columns_is_one() -> None:
    rows = [[f"{i}", f"{i}.5", f"{9 - i}.25", f"{i + 5}", f"{i}.0"] for i in range(1, 9)]
    words = [
        w for i, row in enumerate(rows) for x, t in zip((60, 150, 230, 380, 480), row, strict=True) for w in build.line(t, x, 60 + 12 * i)
    ]
    assert only([*words, *prose(50, 200, 16), *prose(340, 200, 16)]).to_rows() == rows


def test_centred_headings_share_out_the_columns_below() -> None:
    ends = [200, 260, 320, 380, 440, 500]
    heads = [w for t, x in (("hommes", 247), ("femmes", 427)) for w in build.line(t, x - 15, 82)]
    below = [w for t, x in zip("abcdef", ends, strict=True) for w in right(t * 4, x, 97)]
    rows = [[f"zone {i}", *(f"{i}{c}.{c}" for c in range(6))] for i in range(1, 6)]
    table = only([*heads, *below, *figures(rows, ends)])
    assert [(c.col, c.col_span) for c in table.cells if c.row == 0 and c.words] == [(1, 3), (4, 3)]
    assert table.to_rows()[2:] == rows
