"""Test support: the house drawn from the plan of who may import whom."""

from __future__ import annotations

from collections.abc import Mapping, Set

from tests.test_architecture import LEAVES, PLAN

DOORS = frozenset({"__main__", "__init__"})
"""Names of the package that are ways in, not rooms."""
COMMAND_LINE = "cli"
LEAF = "leaves"
LOWEST = LEAVES | {"geometry"}
WIDTH, BOX, STEP, MARGIN = 720, (170, 38), 62, 10
"""Pixels."""


def house() -> str:
    """An arrow for each import that is allowed, but for those that other arrows lead to already: to what stands below, as SVG."""
    needs = _needs()
    places = _places(needs)
    arrows = [_arrow(places[room], places[needed]) for room in needs for needed in sorted(_direct(needs, room))]
    boxes = [_box(name, *place) for name, place in places.items()]
    height = max(y for _, y in places.values()) + BOX[1] + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" font-family="sans-serif" font-size="14">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z" fill="#52606d"/></marker></defs>'
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    )
    return "\n".join([head, *arrows, *boxes, "</svg>"]) + "\n"


def _places(needs: Mapping[str, Set[str]]) -> dict[str, tuple[int, int]]:
    """Upper left corners: each room one step above the highest that it needs, those of one step side by side."""
    every = [*needs, LEAF]
    levels: dict[str, int] = {}
    while len(levels) < len(every):
        levels |= {n: 1 + max((levels[m] for m in needs.get(n, ())), default=-1) for n in every if needs.get(n, set()) <= levels.keys()}
    top = max(levels.values())
    places = {}
    for level in range(top + 1):
        row = [n for n in every if levels[n] == level]
        for i, name in enumerate(row):
            places[name] = ((WIDTH - BOX[0]) // 2 + (2 * i - len(row) + 1) * BOX[0] * 3 // 5, MARGIN + (top - level) * STEP)
    return places


def _box(name: str, x: int, y: int) -> str:
    told = f"<tspan x='{x + BOX[0] // 2}' dy='14' font-size='10'>{', '.join(sorted(LOWEST))}</tspan>" if name == LEAF else ""
    middle = y + BOX[1] // 2 + (0 if told else 5)
    return (
        f'<rect x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="5" fill="#e8f0f8" stroke="#1f4e79"/>'
        f'<text x="{x + BOX[0] // 2}" y="{middle}" text-anchor="middle" fill="#1f2933">{name}{told}</text>'
    )


def _arrow(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Straight to the next step; further, in a bow that leaves those between free."""
    x0, y0, x1, y1 = start[0] + BOX[0] // 2, start[1] + BOX[1], end[0] + BOX[0] // 2, end[1]
    if y1 - y0 <= STEP - BOX[1]:
        path = f"M{x0} {y0}L{x1} {y1}"
    else:
        left = end[0] + BOX[0] < WIDTH // 2
        side = 0 if left else BOX[0]
        x0, x1, y0, y1 = start[0] + side, end[0] + side, y0 - BOX[1] // 2, y1 + BOX[1] // 2
        reach = 40 + (y1 - y0) // 6
        bow = min(x0, x1) - reach if left else max(x0, x1) + reach
        path = f"M{x0} {y0}C{bow} {y0} {bow} {y1} {x1} {y1}"
    return f'<path d="{path}" fill="none" stroke="#52606d" marker-end="url(#tip)"/>'


def _needs() -> dict[str, set[str]]:
    """The rooms that each may import; leaves are one, and so are the modules of the command line."""
    found: dict[str, set[str]] = {}
    for name, room in reversed(PLAN.items()):
        if name not in DOORS and name not in LOWEST:
            found.setdefault(_drawn(name), set()).update(_drawn(n) for n in room.house)
    return {name: needed - {name} for name, needed in found.items()}


def _drawn(name: str) -> str:
    return LEAF if name in LOWEST else COMMAND_LINE if name.startswith(f"{COMMAND_LINE}_") else name


def _direct(needs: Mapping[str, Set[str]], room: str) -> set[str]:
    return {n for n in needs[room] if not any(n in _reach(needs, other) for other in needs[room] if other != n)}


def _reach(needs: Mapping[str, Set[str]], room: str) -> set[str]:
    found: set[str] = set()
    todo = [room]
    while todo:
        new = needs.get(todo.pop(), set()) - found
        found |= new
        todo += new
    return found
