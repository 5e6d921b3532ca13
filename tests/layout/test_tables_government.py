"""Tables of official reports: headings on three levels, names of rows in the middle, years over figures, charts and notes beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.layout.aligned.row_levels import levels_of_strips
from prs_extract.layout.aligned.rows import rows_of_levels
from prs_extract.layout.aligned.strips import strips_from_words
from prs_extract.layout.canvas import canvas_from_slide
from prs_extract.layout.table import Table
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Rule, Word
from tests.layout import build

ROWS = [["nord", "12", "9", "14", "31"], ["sud", "7", "10", "38", "44"], ["est", "10", "8", "77", "15"], ["ouest", "31", "5", "20", "86"]]
ENDS = [240, 280, 320, 360]


def only(words: list[Word], rules: Sequence[Rule] = ()) -> Table:
    (table,) = find_tables(build.slide(words, rules=list(rules)))
    return table


def width(text: str) -> float:
    return sum(len(t) for t in text.split()) * 5 + 2.5 * (len(text.split()) - 1)


def right(text: str, x1: float, y: float, **style: object) -> list[Word]:
    return build.line(text, x1 - width(text), y, **style)


def centred(text: str, x: float, y: float, **style: object) -> list[Word]:
    return build.line(text, x - width(text) / 2, y, **style)


def body(rows: Sequence[Sequence[str]] = ROWS, y: float = 112, step: float = 12) -> list[Word]:
    """A label at 50 and figures that end at `ENDS`, row by row."""
    return [
        w
        for i, (label, *values) in enumerate(rows)
        for w in [
            *(build.line(label, 50, y + step * i) if label else []),
            *(w for x, v in zip(ENDS, values, strict=False) if v for w in right(v, x, y + step * i)),
        ]
    ]


def names(y: float, texts: Sequence[str] = ("aa", "bb", "aa", "bb")) -> list[Word]:
    return [w for t, x in zip(texts, ENDS, strict=True) for w in right(t, x, y)]


def test_a_heading_over_headings_over_columns_is_a_level_of_its_own() -> None:
    head = [*centred("tous", 295, 70), *centred("hommes", 255, 82), *centred("femmes", 335, 82), *build.line("zone", 50, 96), *names(96)]
    read = only([*head, *body()]).to_rows()
    assert read[:3] == [
        ["", "tous", None, None, None],
        ["", "hommes", None, "femmes", None],
        ["zone", "aa", "bb", "aa", "bb"],
    ]


def test_lines_of_a_heading_set_from_the_right_lie_over_one_column() -> None:
    ends = (260, 340, 420, 500)
    head = [*build.line("zone", 50, 96), *right("de", 420, 84)]
    head += [w for t, x in zip(("aaaa", "bbbb", "toutensemble", "dddd"), ends, strict=True) for w in right(t, x, 96)]
    values = [w for i, (_, *v) in enumerate(ROWS) for x, t in zip(ends, v, strict=True) for w in right(t, x, 112 + 12 * i)]
    labels = [w for i, (label, *_) in enumerate(ROWS) for w in build.line(label, 50, 112 + 12 * i)]
    assert [str(t).split() for t in only([*head, *values, *labels]).to_rows()[0]][3] == ["de", "toutensemble"]


def test_short_headings_closer_than_their_columns_are_one_a_column() -> None:
    """Two columns of each pair are under a name that reaches into the space between them."""
    texts = ["change", "moyen"] * 3
    starts, ends = [167, 201, 230, 264, 293, 327], [197, 226, 260, 289, 323, 352]
    over = [w for i, t in enumerate(("noirs", "blancs", "tous")) for w in centred(t, 196.5 + 63 * i, 82)]
    head = [*build.line("zone", 50, 96), *(build.word(t, x, 96) for t, x in zip(texts, starts, strict=True))]
    rows = [[label, *figures, *figures[:2]] for label, *figures in ROWS]
    values = [w for i, (_, *v) in enumerate(rows) for x, t in zip(ends, v, strict=True) for w in right(t, x, 112 + 12 * i)]
    labels = [w for i, (label, *_) in enumerate(rows) for w in build.line(label, 50, 112 + 12 * i)]
    read = only([*over, *head, *labels, *values]).to_rows()
    assert [r[1:] for r in read[1:]] == [texts, *(r[1:] for r in rows)]


def test_years_head_figures_and_not_the_label_under_them() -> None:
    years = names(96, ("2006", "2005", "2004", "2003"))
    rows = [["", *r[1:]] for r in (*ROWS[:3], *ROWS)]
    labels = [w for i, t in enumerate(("nord", "sud", "est", "", "ouest", "nord", "sud")) if t for w in build.line(t, 62, 122 + 13 * i)]
    values = [*body(rows[:3], y=122, step=13), *body(rows[3:6], y=174, step=13)]
    sections = [*build.line("recettes", 50, 109), *build.line("charges", 50, 161)]
    assert only([*years, *values, *sections, *labels]).to_rows()[0] == ["", "2006", "2005", "2004", "2003"]


def test_a_text_in_the_middle_of_the_table_names_the_rows_below() -> None:
    head = [*build.line("zone", 50, 84), *names(84)]
    over = [
        *head,
        *centred("un deux trois quatre cinq", 205, 98),
        *body(ROWS[:2], y=112),
        *centred("six", 205, 136),
        *body(ROWS[2:], y=150),
    ]
    read = only(over).to_rows()
    assert read[1] == ["un deux trois quatre cinq", None, None, None, None]
    assert read[4] == ["six", None, None, None, None]


def test_two_tables_of_figures_one_under_the_other_are_two() -> None:
    small = [(w, x) for label, a, b, *_ in ROWS for w, x in ((label, 0), (f"{a}00000000", 300), (f"{b}00000000", 360))]
    above = [
        w for i, (t, x) in enumerate(small) for w in (right(t, x, 112 + 12 * (i // 3)) if x else build.line(t, 50, 112 + 12 * (i // 3)))
    ]
    title = build.line("tableau de la zone et de ses effectifs par mesure, pour tous", 50, 174)
    wide = [[label, *figures] for label, *figures in [*ROWS, *ROWS]]
    below = [*build.line("zone", 50, 190), *names(190), *body(wide, y=202)]
    found = find_tables(build.slide([*above, *title, *below]))
    assert [t.n_cols for t in found] == [3, 5]


def test_a_text_under_the_last_rule_is_a_note() -> None:
    texts = [["nord", "un deux", "trois"], ["sud", "quatre", "cinq"], ["est", "six", "sept huit"], ["ouest", "neuf", "dix onze"]]
    cells = [w for i, row in enumerate(texts) for w in build.row([50, 150, 300], row, 112 + 13 * i)]
    head = build.row([50, 150, 300], ["zone", "mesure", "suite"], 96)
    rules = [build.rule(45, y, 380, y) for y in (93, 109, 165)]
    note = centred("une note sous le tableau", 210, 167)
    assert only([*head, *cells, *note], rules).to_rows() == [["zone", "mesure", "suite"], *texts]


def test_pairs_between_two_rules_are_a_table() -> None:
    pairs = [["nom", "un deux"], ["lieu", "quatre"], ["date", "cinq six"], ["objet", "sept huit"], ["suite", "un deux trois quatre cinq"]]
    words = [w for i, row in enumerate(pairs) for w in build.row([50, 150], row, 100 + 18 * i)]
    assert find_tables(build.slide(words)) == ()
    assert only(words, [build.rule(45, 97, 330, 97), build.rule(45, 186, 330, 186)]).to_rows() == pairs


def test_labels_beside_rows_without_a_border_are_of_their_rows() -> None:
    """The line under the header, and that over the total, stop at the first column."""
    words = [*build.line("zone", 50, 96), *names(96), *body([*ROWS, ["total", "60", "32", "149", "176"]])]
    rules = [build.rule(x, 93, x, 175) for x in (45, 190, 380)] + [build.rule(45, y, 380, y) for y in (93, 175)]
    rules += [build.rule(190, y, 380, y) for y in (109, 159)]
    read = only(words, rules).to_rows()
    assert [r[0] for r in read] == ["zone", "nord", "sud", "est", "ouest", "total"]


def test_a_bold_total_makes_no_header_of_the_rows_over_it() -> None:
    rows = [r[:3] for r in ROWS[:3]]
    total = [*build.line("total", 50, 148, bold=True), *right("29", 240, 148, bold=True), *right("27", 280, 148, bold=True)]
    words = [*build.line("zone", 50, 96), *names(96, ("aa", "bb", "", "")), *body(rows), *total]
    drawn = build.grid([45, 200, 250, 300], [93, 109, 163])
    assert only([replace(w, colour="#000000") for w in words], drawn).to_rows() == [["zone", "aa", "bb"], *rows, ["total", "29", "27"]]


def test_a_label_between_two_rows_of_figures_parts_them() -> None:
    rows = [["", *(w for w, _ in zip(("lieu", *r[2:]), ENDS, strict=True))] for r in (*ROWS, *ROWS, *ROWS)]
    labels = [w for t, y in (("nord", 129.2), ("sud", 172.2), ("est", 206.6), ("ouest", 266.8)) for w in build.line(t, 50, y)]
    placed = canvas_from_slide(build.slide([*body(rows, step=17.2, y=112), *labels])).words
    columns = [(50, 80), (220, 240), (262, 280), (302, 320), (342, 360)]
    levels = levels_of_strips(strips_from_words(placed), columns)
    parted = rows_of_levels(levels, [b - a for a, b in columns], [False] * (len(levels) - 1))
    assert [sum(1 in level.by_column for level in row) for row in parted] == [1] * len(rows)


def test_names_of_rows_in_the_middle_of_a_drawn_band_lie_over_all_columns() -> None:
    """Uprights that stop at these lines are all that is drawn under the header."""
    texts = ["un deux trois quatre", "cinq six sept huit"]
    words = [
        *build.line("zone", 50, 92),
        *names(92),
        *centred(texts[0], 207.5, 114),
        *body(ROWS[:2], y=128),
        *centred(texts[1], 207.5, 152),
    ]
    words += body(ROWS[2:], y=166)
    rules = [build.rule(x, 90, x, 192) for x in (45, 190, 250, 290, 330, 370)] + [build.rule(45, y, 370, y) for y in (90, 108, 192)]
    read = only(words, rules).to_rows()
    assert [r for r in read if None in r] == [[t, None, None, None, None] for t in texts]


def test_a_label_set_from_the_bottom_goes_on_in_small_letters() -> None:
    labels = [
        "Toute la",
        "zone du nord",
        "Zone du",
        "sud et de",
        "la mer, sans les autres",
        "Zone de",
        "la montagne, seule",
        "Est",
        "Ouest",
    ]
    values = [None, ROWS[0], None, None, ROWS[1], None, ROWS[2], ROWS[3], ROWS[0]]
    rows = [[label, *(v[1:] if v else [""] * 4)] for label, v in zip(labels, values, strict=True)]
    words = [*build.line("Zone", 50, 96), *names(96), *build.line("Tous", 50, 108, bold=True), *body(rows, y=120)]
    read = only(words, [build.rule(45, 106.5, 370, 106.5)]).to_rows()
    firsts = ["Toute la zone du nord", "Zone du sud et de la mer, sans les autres", "Zone de la montagne, seule", "Est", "Ouest"]
    assert [str(r[0]).split() for r in read[2:]] == [t.split() for t in firsts]


def test_a_bold_label_is_no_line_of_the_one_above() -> None:
    pairs = [("Date", "un deux", False), ("Ligne du budget", "trois", False), ("Autorité de", "", True), ("la zone", "quatre cinq", True)]
    words = [
        w
        for i, (label, text, bold) in enumerate(pairs)
        for w in [*build.line(label, 50, 100 + 13 * i, bold=bold), *(build.line(text, 140, 100 + 13 * i) if text else [])]
    ]
    words += [
        *build.line("Objet", 50, 152),
        *build.line("six sept", 140, 152),
        *build.line("Suite", 50, 165),
        *build.line("huit", 140, 165),
    ]
    read = only(words, [build.rule(45, 97, 250, 97), build.rule(45, 179, 250, 179)]).to_rows()
    assert [str(r[0]).split()[0] for r in read] == ["Date", "Ligne", "Autorité", "Objet", "Suite"]


def test_texts_far_from_numbers_of_pages_are_contents_without_leaders() -> None:
    lines = [("Une partie", 3), ("Un chapitre", 9), ("Un autre chapitre", 9), ("Une annexe", 20), ("Une liste", 31), ("Un index", 44)]
    words = [w for i, (t, n) in enumerate(lines) for w in [*build.line(t, 50, 100 + 16 * i), *right(str(n), 500, 100 + 16 * i)]]
    assert find_tables(build.slide(words)) == ()
    fallen = [w for i, (t, n) in enumerate(lines) for w in [*build.line(t, 50, 100 + 16 * i), *right(str(50 - n), 500, 100 + 16 * i)]]
    assert len(find_tables(build.slide(fallen))) == 1
