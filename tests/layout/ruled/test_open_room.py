"""Words cut at the edge of columns that nothing drawn parts."""

from __future__ import annotations

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Rule, Word
from tests.layout import build

XS = [50, 280, 420, 480, 560]
HEAD = ["nom de la chose", "prévu un", "prévu deux", "pilote", "note"]
ROWS = [
    ["alpha beta gamma delta epsilon zeta eta theta", "un deux trois quatre", "cinq six", "nord", "oui"],
    ["iota", "", "", "", "non du tout"],
]


def words_of(pilote: list[str]) -> list[Word]:
    """Three rows; the columns are set at their left, 12 points after the widest text of the one before; `pilote`: the lines of a cell."""
    words = [w for x, text in zip(XS, HEAD, strict=True) for w in build.line(text, x, 110, bold=True)]
    texts = [*ROWS, ["kappa", "sept", "huit", "", ""]]
    words += [
        w for i, row in enumerate(texts) for x, t in zip(XS, row, strict=True) if t for w in build.line(t, x, 140 + 40 * i, wraps=None)
    ]
    return [*words, *build.lines([(line, None) for line in pilote], XS[3], 220)]


def across() -> list[Rule]:
    return [build.rule(44, y, 640, y) for y in (100, 130, 170, 210, 250)]


def pilote_of(lines: list[str]) -> str | None:
    (table,) = find_tables(build.slide(words_of(lines), rules=across()))
    assert len(HEAD) == table.n_cols
    return table.to_rows()[-1][3]


def test_a_word_cut_as_near_the_next_column_as_texts_are_goes_on() -> None:
    assert pilote_of(["direction/dep", "artement"]) == "direction/departement"


def test_a_short_word_far_from_the_next_column_does_not() -> None:
    assert pilote_of(["departement", "specifique"]) == "departement specifique"
