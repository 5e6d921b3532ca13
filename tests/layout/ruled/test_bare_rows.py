from __future__ import annotations

from prs_extract.layout.tables import find_tables
from prs_extract.slides import Word
from tests.layout import build

XS = [50, 150, 350, 450, 550]


def row(y: float, *texts: str) -> list[Word]:
    return [w for x, text in zip(XS, texts, strict=False) if text for w in build.text(text.split("/"), x + 5, y, width=190)]


def test_a_header_that_no_upright_parts_gives_the_columns_beside_a_filled_one() -> None:
    words = row(104, "objectif", "action", "pilote", "état") + row(160, "viser haut")
    words += row(134, "", "a1", "p1", "e1") + row(164, "", "a2 deux mots", "p2", "e2") + row(194, "", "a3", "p3", "e3")
    rules = [build.rule(50, y, 650, y) for y in (100, 130, 220)] + [build.rule(150, y, 650, y) for y in (160, 190)]
    (table,) = find_tables(build.slide(words, rules=rules, fills=[build.fill(50, 130, 150, 220)]))
    assert table.to_rows()[:2] == [["objectif", "action", "pilote", "état"], ["viser haut", "a1", "p1", "e1"]]
    assert [c.text for c in table.cells if c.row > 1] == ["a2 deux mots", "p2", "e2", "a3", "p3", "e3"]


def test_space_across_all_columns_parts_rows_between_uprights() -> None:
    words = (
        row(104, "action", "pilote", "état", "prévu")
        + row(134, "une action", "deux/lignes", "e1", "p1")
        + row(170, "autre", "p2", "e2", "")
    )
    xs = [50, 150, 350, 450, 550]
    rules = [build.rule(50, y, 550, y) for y in (100, 130, 200)] + [build.rule(x, 100, x, 200) for x in xs]
    (table,) = find_tables(build.slide(words, rules=rules))
    assert table.to_rows()[1:] == [["une action", "deux\nlignes", "e1", "p1"], ["autre", "p2", "e2", ""]]


def test_space_beside_a_tall_cell_parts_no_rows() -> None:
    words = row(104, "action", "pilote", "état", "prévu") + row(134, "une action", "p1", "e1", "début") + row(170, "", "", "", "fin")
    rules = [build.rule(50, y, 550, y) for y in (100, 130, 200)] + [build.rule(x, 100, x, 200) for x in (50, 150, 350, 450, 550)]
    (table,) = find_tables(build.slide(words, rules=rules))
    assert len(table.row_edges) == 3


def test_a_legend_between_a_rule_and_a_header_is_no_row() -> None:
    words = [w for x, label in zip((300, 380, 480), ("réalisé", "en cours", "prévu"), strict=True) for w in build.line(label, x, 84)]
    words += (
        row(104, "action", "pilote", "état", "prévu") + row(134, "une action", "p1", "e1", "début") + row(164, "autre", "p2", "e2", "fin")
    )
    table_rules = build.grid([50, 150, 350, 450, 550], [100, 130, 160, 190])
    (table,) = find_tables(build.slide(words, rules=[build.rule(50, 80, 550, 80), *table_rules]))
    assert table.to_rows()[0] == ["action", "pilote", "état", "prévu"]


def test_ruled_tables_side_by_side_with_rows_at_other_heights_are_two() -> None:
    words, rules = [], []
    for x, ys in ((50, (100, 120, 140, 160)), (400, (100, 120, 150, 180))):
        rules += [build.rule(x, y, x + 300, y) for y in ys]
        words += [w for y in ys[:-1] for dx in (5, 105, 205) for w in build.line(f"c{y}", x + dx, y + 4, bold=y == 100)]
    assert [t.n_cols for t in find_tables(build.slide(words, rules=rules))] == [3, 3]
