import pytest

from prs_extract.layout.grid import Grid, grid_from_edges
from prs_extract.layout.rules import Edge


def across(y: float, x0: float, x1: float) -> Edge:
    return Edge(True, y, x0, x1)


def down(x: float, y0: float, y1: float) -> Edge:
    return Edge(False, x, y0, y1)


def full(xs: list[float], ys: list[float]) -> list[Edge]:
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def cells_of(grid: Grid | None) -> set[tuple[int, int, int, int]]:
    assert grid is not None
    return {(c.row, c.col, c.row_span, c.col_span) for c in grid.cells}


def test_a_full_grid_has_a_cell_in_every_place():
    grid = grid_from_edges(full([0, 100, 200], [0, 30, 60, 90]))
    assert cells_of(grid) == {(r, c, 1, 1) for r in range(3) for c in range(2)}


def test_a_missing_vertical_edge_joins_two_columns():
    edges = [e for e in full([0, 100, 200], [0, 30, 60]) if e.horizontal or e.at != 100]
    assert cells_of(grid_from_edges([*edges, down(100, 30, 60)])) == {(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)}


def test_a_missing_horizontal_edge_joins_two_rows():
    edges = [e for e in full([0, 100, 200], [0, 30, 60]) if not e.horizontal or e.at != 30]
    assert cells_of(grid_from_edges([*edges, across(30, 100, 200)])) == {(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)}


def test_spans_of_both_kinds_in_one_grid():
    edges = [across(0, 0, 300), across(90, 0, 300), down(0, 0, 90), down(300, 0, 90)]
    edges += [across(30, 0, 300), across(60, 100, 300), down(100, 30, 90), down(200, 30, 60)]
    assert cells_of(grid_from_edges(edges)) == {(0, 0, 1, 3), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 2)}


def test_a_table_without_side_borders_is_framed_by_the_ends_of_its_rules():
    edges = [across(y, 0, 300) for y in (0, 30, 60)] + [down(x, 0, 60) for x in (100, 200)]
    grid = grid_from_edges(edges)
    assert grid is not None
    assert grid.col_edges == (0, 100, 200, 300)
    assert len(grid.cells) == 6


def test_a_table_of_inner_rules_only_is_framed_by_their_ends():
    grid = grid_from_edges([across(30, 0, 200), down(100, 0, 60)])
    assert cells_of(grid) == {(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)}
    assert grid is not None
    assert grid.closed == 0


def test_an_l_shaped_hole_is_cut_into_rectangles_and_said():
    edges = [e for e in full([0, 100, 200], [0, 30, 60]) if e.at not in (100, 30) or e.at == 0]
    edges += [down(100, 0, 30), across(30, 0, 100)]
    grid = grid_from_edges(edges)
    assert grid is not None
    assert grid.split == pytest.approx(0.75)
    covered = [place for cell in grid.cells for place in cell.places]
    assert sorted(covered) == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_lines_of_one_direction_make_no_grid():
    assert grid_from_edges([down(0, 0, 60)]) is None
