"""Tables whose rows rules and bands draw from side to side, and whose columns nothing draws."""

from __future__ import annotations

from itertools import pairwise

import pytest

from prs_extract.layout.arrange import arrange
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Fill, Rule, Slide, Source, Word
from tests.layout import build

XS = [50, 280, 360, 520, 700, 800]
HEAD = ["nom de la chose", "état", "prévu un", "prévu deux", "pilote"]
ROWS = [["alpha beta", "ici", "un", "deux", "nord"], ["gamma delta", "là", "trois", "quatre", "sud"], ["epsilon", "ici", "cinq", "", "est"]]


def row(texts: list[str], y: float, *, bold: bool = False) -> list[Word]:
    return [w for x, text in zip(XS, texts, strict=False) if text for w in build.line(text, x + 6, y + 10, bold=bold)]


def across(*ys: float, start: float = XS[0], end: float = XS[-1]) -> list[Rule]:
    return [build.rule(start, y, end, y) for y in ys]


def rows_of(words: list[Word], rules: list[Rule], fills: list[Fill]) -> list[list[str | None]]:
    (table,) = find_tables(build.slide(words, rules=rules, fills=fills))
    return table.to_rows()


def test_a_band_under_a_bare_header_ends_no_table() -> None:
    words = [*row(HEAD, 100, bold=True), *row(["le nom des lignes qui suivent"], 130, bold=True)]
    words += [w for i, texts in enumerate(ROWS) for w in row(texts, 160 + 30 * i)]
    found = rows_of(words, across(*range(100, 251, 30)), [build.fill(XS[0], 130, XS[-1], 160)])
    assert found == [HEAD, ["le nom des lignes qui suivent", None, None, None, None], *ROWS]


def test_a_bold_header_right_over_the_first_rule_is_of_the_table() -> None:
    words = [*row(HEAD, 100, bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i))]
    title = build.line("le nom de tout ce qui suit", XS[0], 60, size=20, bold=True)
    assert rows_of([*title, *words], across(*range(130, 221, 30)), []) == [HEAD, *ROWS]


@pytest.mark.parametrize("n", [2, 3])
def test_a_row_after_the_last_rule_is_of_the_table(n: int) -> None:
    words = [*row(HEAD, 100, bold=True), *(w for i, texts in enumerate(ROWS[:n]) for w in row(texts, 130 + 30 * i))]
    note = build.line("* une note sous la table", XS[0] + 6, 130 + 30 * n)
    foot = [w for x, text in ((56, "réunion"), (366, "lieu"), (706, "4")) for w in build.line(text, x, 130 + 30 * n, size=7)]
    for under in ([], note, foot):
        assert rows_of([*words, *under], across(*range(130, 101 + 30 * n, 30)), []) == [HEAD, *ROWS[:n]]


def test_plain_words_over_the_first_rule_are_of_no_table() -> None:
    words = [*row(HEAD, 100), *(w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i))]
    tables = find_tables(build.slide(words, rules=across(*range(130, 221, 30))))
    assert all(t.method == "alignement" for t in tables)


def test_the_ground_of_a_cell_between_two_rules_keeps_its_row_in_the_table() -> None:
    words = [*row(HEAD, 100, bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i))]
    grounds = [build.fill(x0, 100, x1, 130, "#dddddd") for x0, x1 in pairwise(XS)]
    found = rows_of(words, across(*range(100, 221, 30)), [*grounds, build.fill(XS[3], 190, XS[4], 220, "#ffee88")])
    assert found == [HEAD, *ROWS]


def test_cells_merged_over_two_columns_hide_no_column() -> None:
    merged = [build.line("un texte pour les deux", 450, y + 10) for y in (160, 220)]
    words = [*row(HEAD, 100, bold=True), *row(["nom des lignes"], 130, bold=True), *row(ROWS[0], 190), *row(ROWS[1], 250)]
    words += [*row(["alpha", "ici", "", "", "ouest"], 160), *row(["beta", "là", "", "", "nord"], 220), *(w for m in merged for w in m)]
    found = rows_of(words, across(*range(100, 281, 30)), [build.fill(XS[0], 130, XS[-1], 160)])
    both = [[name, etat, "un texte pour les deux", None, who] for name, etat, who in (("alpha", "ici", "ouest"), ("beta", "là", "nord"))]
    assert found[2:] == [both[0], ROWS[0], both[1], ROWS[1]]


def test_a_heading_over_two_others_is_a_cell_of_its_own() -> None:
    words = [*row(["nom de la chose", "état", "", "", "pilote"], 110, bold=True), *row(["", "", "un", "deux"], 120, bold=True)]
    words += [*build.line("prévu", 443, 104, bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, 150 + 30 * i))]
    words = [*words, *row(["nom des lignes"], 240, bold=True), *row(ROWS[0], 270)]
    found = rows_of(words, across(100, *range(150, 301, 30)), [build.fill(XS[0], 240, XS[-1], 270)])
    assert found[0] == ["nom de la chose", "état", "prévu", None, "pilote"]
    assert found[1] == [None, None, "un", "deux", None]
    assert found[2:5] == ROWS


def test_a_table_without_header_has_the_columns_of_the_one_before() -> None:
    """A rule between two rows leaves out a column, whose cell goes over both."""
    body = [w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i)]
    before = build.slide([*row(HEAD, 100, bold=True), *body], rules=across(*range(100, 221, 30)))
    words = [
        *row(["le nom des lignes (suite)"], 100, bold=True),
        *row(ROWS[0], 130),
        *row(["zeta", "", "six", "sept", "sud"], 160),
        *row(ROWS[1], 190),
    ]
    rules = [*across(100, 130, 190, 220), *across(160, end=XS[1]), *across(160, start=XS[2])]
    after = build.slide(
        words, number=2, rules=rules, fills=[build.fill(XS[0], 100, XS[-1], 130), build.fill(XS[4], 130, XS[5], 160, "#ffee88")]
    )
    (table,) = _second(before, after)
    assert table == [["le nom des lignes (suite)", None, None, None, None], ROWS[0], ["zeta", None, "six", "sept", "sud"], ROWS[1]]


def _second(*slides: Slide) -> list[list[list[str | None]]]:
    layouts = arrange(Source("deck", "0" * 64, "pdf", slides))
    return [t.to_rows() for t in layouts[1].tables]


def test_a_title_over_a_second_header_begins_another_table() -> None:
    first = [*row(HEAD, 100, bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i))]
    other = ["sujet", "date", "lieu", "heure", "note"]
    second = [*row(["un autre tableau"], 220, bold=True), *row(other, 250, bold=True), *row(ROWS[0], 280), *row(ROWS[1], 310)]
    yellow = [build.fill(XS[1], y, XS[2], y + 30, "#ffee88") for y in (160, 310)]
    tables = find_tables(build.slide([*first, *second], rules=across(100, 130, 160, 190, 220, 250, 280, 310, 340), fills=yellow))
    assert [t.to_rows() for t in tables] == [[HEAD, *ROWS], [other, ROWS[0], ROWS[1]]]


def test_a_row_between_two_rules_goes_on_with_the_table_before() -> None:
    """The rule under the title of the slide and the line under it are no row."""
    body = [w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i)]
    before = build.slide([*row(HEAD, 100, bold=True), *body], rules=across(*range(100, 221, 30)))
    words = [*build.line("le nom des lignes", XS[0], 80, bold=True), *row(["(suite)", "", "la fin du texte"], 110)]
    after = build.slide(words, number=2, rules=across(60, 110, 140))
    assert _second(before, after) == [[["(suite)", "", "la fin du texte", "", ""]]]


def test_lines_between_two_rules_of_the_width_of_a_table_are_no_row() -> None:
    body = [w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i)]
    before = build.slide([*row(HEAD, 100, bold=True), *body], rules=across(*range(100, 221, 30)))
    words = build.lines(
        ["un point qui tient en une ligne bien plus longue que la colonne", "un autre point de la même longueur ou à peu près"], 60, 70
    )
    assert not _second(before, build.slide(words, number=2, rules=across(60, 110)))


def test_uprights_alone_go_on_with_the_table_before() -> None:
    uprights = [build.rule(x, 100, x, 220) for x in XS[1:-1]]
    body = [w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i)]
    before = build.slide([*row(HEAD, 100, bold=True), *body], rules=uprights)
    after = build.slide(row(ROWS[1], 100), number=2, rules=[build.rule(x, 100, x, 140) for x in XS[1:-1]])
    assert _second(before, after) == [[ROWS[1]]]
    elsewhere = build.slide(row(ROWS[1], 100), number=2, rules=[build.rule(x - 20, 100, x - 20, 140) for x in XS[1:-1]])
    assert not _second(before, elsewhere)


def test_uprights_and_sides_alone_go_on_with_the_table_before() -> None:
    body = [w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i)]
    before = build.slide([*row(HEAD, 100, bold=True), *body], rules=[*(build.rule(x, 100, x, 220) for x in XS), *across(100, 128)])
    after = build.slide(row(ROWS[1], 100), number=2, rules=[build.rule(x, 100, x, 140) for x in XS])
    assert _second(before, after) == [[ROWS[1]]]


def test_a_thin_blank_row_parts_no_table() -> None:
    """Rules over and under a row that somebody left blank: one table; a header under such a blank begins another."""
    words = [*row(HEAD, 100, bold=True), *row(ROWS[0], 130), *row(ROWS[1], 174), *row(ROWS[2], 204)]
    (table,) = find_tables(build.slide(words, rules=across(100, 130, 160, 174, 204, 234)))
    assert (table.method, [r for r in table.to_rows() if any(r)]) == ("traits", [HEAD, *ROWS])
    second = [*row(HEAD, 274, bold=True), *row(ROWS[0], 304), *row(ROWS[1], 334)]
    first = [*row(HEAD, 100, bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i))]
    two = find_tables(build.slide([*first, *second], rules=across(*range(100, 221, 30), 260, 274, 304, 334, 364)))
    assert [t.to_rows()[0] for t in two] == [HEAD, HEAD]


def test_a_blank_under_a_band_begins_a_table() -> None:
    """The rules of the band are not of it, though its header is not bold and the table before has its sides."""
    rows = [w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i)]
    before = find_tables(build.slide([*row(HEAD, 100, bold=True), *rows], rules=across(*range(100, 221, 30))))
    words = [*row(["le nom de tout"], 100), *row(HEAD, 144), *(w for i, texts in enumerate(ROWS) for w in row(texts, 174 + 20 * i))]
    found = find_tables(build.slide(words, rules=across(100, 130, 144, 174, 240)), before)
    assert [t.to_rows() for t in found] == [[HEAD, *ROWS]]


def test_the_rule_of_a_footer_as_wide_as_a_whole_grid_is_no_row_of_it() -> None:
    ys = [100, 130, 160, 190, 220]
    words = [*row(HEAD, 100, bold=True), *(w for i, texts in enumerate(ROWS) for w in row(texts, 130 + 30 * i))]
    words += build.line("le nom de ce qui est au-dessus du trait, plus long que la colonne", 60, 240, bold=True)
    arrow = build.fill(XS[0], 230, XS[-1], 262, "#9c3b1b", shape="homePlate")
    assert rows_of(words, [*build.grid(XS, ys), *across(480)], [arrow]) == [HEAD, *ROWS]
    assert rows_of(words[:-13], [*build.grid(XS, ys), *across(480)], []) == [HEAD, *ROWS]


def test_rules_between_bands_are_no_table_of_their_own_beside_one_with_its_sides() -> None:
    grounds = [build.fill(x0, 100, x1, 130) for x0, x1 in pairwise(XS)]
    bands = [build.fill(XS[0], y, XS[-1], y + 30, "#ffee88") for y in (130, 250)]
    words = [*row(HEAD, 100), *(w for y in (130, 250) for w in row(["le nom des lignes"], y))]
    words += [w for y in (160, 280) for i, texts in enumerate(ROWS) for w in row(texts, y + 30 * i)]
    one = build.slide(words, rules=across(*range(100, 371, 30)), fills=[*grounds, *bands])
    (table,) = find_tables(one)
    (again,) = find_tables(one, [table])
    band = ["le nom des lignes", None, None, None, None]
    assert again.to_rows() == table.to_rows() == [HEAD, band, *ROWS, band, *ROWS]
