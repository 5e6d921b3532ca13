"""Numbers of rows beside the texts of a drawn column."""

from __future__ import annotations

import pytest

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Slide, Word
from tests.layout import build

XS, YS = [50.0, 300.0, 450.0, 600.0], [100.0, 130.0, 190.0, 250.0]
NUMBERED = [["Actions"], ["1.1", "Ouvrir deux maisons", "pour les familles"], ["1.2", "Former les équipes", "des maternités"]]


def page(first: list[list[str]], *, indent: float = 40, centred: bool = True, rows: int = 3) -> Slide:
    """A drawn grid; of each row of `first`, the header or the number and the lines of the text beside it, set in by `indent`."""
    words: list[Word] = build.line(first[0][0], 55 + indent / 2, 110, bold=True)
    for y, (number, *texts) in zip(YS[1:], first[1:rows], strict=False):
        words += build.line(number, 55, y + (21 if centred else 15))
        words += build.lines(texts, 55 + indent, y + 15)
    for y, texts in zip(YS, (["État", "Pilote"], ["En cours", "DOS"], ["Lancé", "DSP"])[:rows], strict=False):
        words += [w for x, text in zip((310, 460), texts, strict=True) for w in build.line(text, x, y + 15, bold=y == YS[0])]
    return build.slide(words, rules=build.grid(XS, YS[: rows + 1]))


@pytest.mark.parametrize("centred", [True, False])
def test_numbers_of_rows_are_a_column(centred: bool) -> None:
    (table,) = find_tables(page(NUMBERED, centred=centred))
    assert [row[0] for row in table.to_rows()[1:]] == ["1.1", "1.2"]
    assert [row[1] for row in table.to_rows()[1:]] == ["Ouvrir deux maisons\npour les familles", "Former les équipes\ndes maternités"]
    assert table.cells[0].col_span == 2


def test_one_row_has_the_numbers_that_the_table_before_it_had() -> None:
    before = find_tables(page(NUMBERED))
    one = page([["Actions"], ["1.3", "Informer"]], rows=2)
    assert [t.n_cols for t in find_tables(one)] == [3]
    assert [t.to_rows()[1] for t in find_tables(one, before)] == [["1.3", "Informer", "En cours", "DOS"]]


@pytest.mark.parametrize(
    "first",
    [
        [["Actions"], ["1.2", "Ouvrir"], ["1.1", "Former"]],
        [["Actions"], ["1.1", "Ouvrir"], ["les", "équipes"]],
        [["Montants"], ["1", "2 500"], ["2", "3 100"]],
    ],
)
def test_what_does_not_count_the_rows_is_no_column(first: list[list[str]]) -> None:
    assert [t.n_cols for t in find_tables(page(first))] == [3]


def test_a_number_typed_before_its_text_is_part_of_it() -> None:
    assert [t.n_cols for t in find_tables(page(NUMBERED, indent=18, centred=False))] == [3]


def test_numbers_of_the_rows_of_a_table_without_rules() -> None:
    xs = [90, 300, 420, 560, 700]
    texts = [
        ["Actions", "État", "Prévu", "Pilote", "Note"],
        ["Ouvrir", "en cours", "un", "DOS", "a"],
        ["Former", "lancé", "deux", "DSP", "b"],
    ]
    words = [w for i, row in enumerate(texts) for x, t in zip(xs, row, strict=True) for w in build.line(t, x, 100 + 30 * i, bold=i == 0)]
    (table,) = find_tables(build.slide([*words, *build.line("1.1", 60, 130), *build.line("1.2", 60, 160)]))
    assert [row[:2] for row in table.to_rows()[1:]] == [["1.1", "Ouvrir"], ["1.2", "Former"]]
    assert table.cells[0].col_span == 2
