"""Headers of two levels in which a rule says which headings are under another."""

from __future__ import annotations

from functools import partial

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS = [50, 280, 360, 440, 620]
ROWS = [["alpha beta", "ici", "nord", "un", "deux"], ["gamma", "là", "sud", "trois", ""], ["epsilon", "ici", "est", "cinq", "six"]]

row = partial(build.row, XS, inset=6)


def test_headings_in_the_middle_of_two_levels_are_under_none() -> None:
    """They stand as far from the heading over two columns as those under it."""
    head = [*row(["nom", "état", "pilote", "", ""], 112, bold=True), *row(["", "", "", "un", "deux"], 114, bold=True)]
    head += build.line("prévu", 446, 101, bold=True)
    rules = [build.rule(50, y, 800, y) for y in (98, 126, 156, 186, 216)] + [build.rule(440, 112, 800, 112)]
    words = [*head, *(w for i, texts in enumerate(ROWS) for w in row(texts, 136 + 30 * i))]
    (table,) = find_tables(build.slide(words, rules=rules))
    assert table.to_rows() == [["nom", "état", "pilote", "prévu", None], [None, None, None, "un", "deux"], *ROWS]


def test_texts_centred_in_their_column_do_not_say_where_it_begins() -> None:
    """Two of four begin at one place by chance; a longer line of the same column begins before."""
    xs = [50, 280, 480]
    cells = [
        ["alpha", "quarante médecins", ["DA"]],
        ["beta", "ici", ["Centre", "ressources", "MDPH ab"]],
        ["gamma", "là", ["MDPH ab"]],
        ["delta", "là", ["DA"]],
    ]
    words = [w for x, t in zip(xs, ["nom", "année entière", ""], strict=True) if t for w in build.line(t, x, 104, bold=True)]
    words += centred("pilote", 104, bold=True)
    y = 126.0
    rules = [build.rule(50, 100, 700, 100), build.rule(50, 120, 700, 120)]
    for first, second, last in cells:
        words += [*build.line(first, 50, y), *build.line(second, 280, y)]
        words += [w for i, t in enumerate(last) for w in centred(t, y + 12 * i)]
        y += 12 * len(last) + 8
        rules.append(build.rule(50, y - 3, 700, y - 3))
    (table,) = find_tables(build.slide(words, rules=rules))
    assert [r[2] for r in table.to_rows()] == ["pilote", "DA", "Centre\nressources\nMDPH ab", "MDPH ab", "DA"]


def test_a_column_begins_where_its_list_marks_do() -> None:
    """Most rows of the column are lists, the text of which begins farther in than in the other row."""
    cells = [
        ["alpha", "• ici", "• là"],
        ["beta", "• quarante médecins", "• deux"],
        ["gamma", "quarante"],
        ["delta", "• un", "• trois agents"],
    ]
    words = [w for x, t in ((50, "nom"), (140, "état"), (280, "année"), (480, "pilote")) for w in build.line(t, x, 104, bold=True)]
    y = 126.0
    rules = [build.rule(50, 100, 700, 100), build.rule(50, 120, 700, 120)]
    for first, *seconds in cells:
        words += [*build.line(first, 50, y), *build.line("ouvert", 140, y), *build.line("DA", 480, y)]
        for i, text in enumerate(seconds):
            words += build.text([text], 280, y + 12 * i, width=180, hang=12 if "•" in text else 0)
        y += 12 * len(seconds) + 8
        rules.append(build.rule(50, y - 3, 700, y - 3))
    (table,) = find_tables(build.slide(words, rules=rules))
    assert [r[1:3] for r in table.to_rows()] == [
        ["état", "année"],
        ["ouvert", "• ici\n• là"],
        ["ouvert", "• quarante médecins\n• deux"],
        ["ouvert", "quarante"],
        ["ouvert", "• un\n• trois agents"],
    ]


def centred(text: str, y: float, *, bold: bool = False) -> list[Word]:
    placed = build.line(text, 0, y, bold=bold)
    width = placed[-1].box.x1 * build.SCALE[0]
    return build.line(text, 600 - width / 2, y, bold=bold)


def test_a_rule_that_ends_under_a_heading_says_where_its_columns_begin() -> None:
    """The texts of the column are set at its left, its heading in the middle: the widest space is the one inside it."""
    head = [*row(["nom", "état", "pilote", "", ""], 106, bold=True), *build.line("prévu", 590, 101, bold=True)]
    head += [*build.line("un", 525, 116, bold=True), *build.line("deux", 700, 116, bold=True)]
    rules = [build.rule(50, y, 800, y) for y in (98, 126, 156, 186, 216)] + [build.rule(440, 112, 800, 112)]
    words = [*head, *(w for i, texts in enumerate(ROWS) for w in row(texts, 136 + 30 * i))]
    (table,) = find_tables(build.slide(words, rules=rules))
    assert table.to_rows()[2:] == ROWS


def test_texts_that_begin_behind_their_heading_are_no_left_side() -> None:
    """Two of three texts set in the middle begin at one place, under the end of a heading that begins before it."""
    xs = [50, 280, 480]
    words = [w for x, t in zip(xs, ["nom", "qui", "avancement"], strict=True) for w in build.line(t, x, 104, bold=True)]
    words += [*build.line("au", xs[2], 116, bold=True), *build.line("31 décembre", xs[2], 128, bold=True)]
    y, rules = 150.0, [build.rule(50, 100, 700, 100), build.rule(50, 142, 700, 142)]
    for first, second, third in (("alpha", "nord", "faite ici"), ("beta", "sud est", "vu"), ("gamma", "est", "faite là bas")):
        words += [*build.line(first, 50, y), *build.line(second, 280, y), *build.line(third, 500 if third != "vu" else 515, y)]
        rules.append(build.rule(50, y + 18, 700, y + 18))
        y += 26
    (table,) = find_tables(build.slide(words, rules=rules))
    assert table.to_rows()[0] == ["nom", "qui", "avancement\nau\n31 décembre"]


def test_two_texts_side_by_side_under_a_line_that_goes_on_over_both_are_no_columns() -> None:
    """A card: a band with a title and a chip, over two texts."""
    band, frame = build.fill(50, 100, 480, 146, "#dce8f4"), build.fill(50, 100, 480, 280, "#ffffff", outline="#1f4e79")
    words = [*build.line("une phrase qui va d'un côté à l'autre de la carte", 60, 118, bold=True), *build.line("ici", 440, 118)]
    words += [*build.line("prévu un", 60, 156, bold=True), *build.line("prévu deux ans et plus encore en tout ici", 270, 156)]
    words += build.line("nord", 60, 260)
    assert not [t for t in find_tables(build.slide(words, fills=[frame, band])) if t.method != "alignement"]
