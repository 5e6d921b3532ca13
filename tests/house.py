"""Test support: the house as Mermaid draws it, from the plan of who may import whom."""

from __future__ import annotations

from collections.abc import Mapping, Set

from tests.test_architecture import LEAVES, PLAN

DOORS = frozenset({"__main__", "__init__"})
"""Names of the package that are ways in, not rooms."""
COMMAND_LINE = "cli"
LEAF = "leaves"
LOWEST = LEAVES | {"geometry"}


def house() -> str:
    """An arrow for each import that is allowed, but for those that other arrows lead to already. The last rooms come first."""
    needs = _needs()
    arrows = [f"  {room} --> {needed}" for room in needs for needed in sorted(_direct(needs, room))]
    names = [f'  {LEAF}["{LEAF}: {", ".join(sorted(LOWEST))}"]']
    return "\n".join(["```mermaid", "graph TD", *names, *arrows, "```"])


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
