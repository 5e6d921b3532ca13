"""Zones of a card: boxes whose label is set on their border, over its top or its left side, as that of a form is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from prs_extract.domain.cards.fields import Group
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.aligned.loosened import GUESSED
from prs_extract.layout.shaped.containers import boxes_of
from prs_extract.layout.table import SlideLayout, Table

LEAST_ZONES = 2
"""Such boxes on a slide, at least: one label that touches a box is placed badly."""

CHIP = 3.0
"""Height of the box of a label, at most, in heights of its words."""

ACROSS = 0.15
"""Share of a label that stands on either side of the border, at least."""


def with_zones(groups: Sequence[Group], layout: SlideLayout) -> list[Group]:
    """The groups, all that a zone holds as one under its label, or beside it; a zone that holds nothing as an empty one."""
    labels = {id(g): g for g in groups if len(g.pieces) == 1 and g.pieces[0].role is not None}
    zones = _zones(labels.values(), boxes_of(layout)) if len(labels) >= LEAST_ZONES else {}
    if len(zones) < LEAST_ZONES:
        return list(groups)
    heads = {id(head) for head, _, _ in zones.values()}
    held: dict[Box, list[Group]] = {box: [] for box in zones}
    kept: list[Group] = []
    for group in groups:
        home = (
            min((b for b in zones if b.has_centre_of(group.texts)), key=lambda b: b.area, default=None) if id(group) not in heads else None
        )
        if home is None:
            kept.append(group)
        else:
            held[home].append(group)
    placed = {id(head): chip for head, chip, _ in zones.values()}
    made = [
        Group(tuple(p for g in held[box] for p in g.pieces), rest, held[box][0].fill if held[box] else None)
        for box, (_, _, rest) in zones.items()
    ]
    return [*(replace(g, box=placed[id(g)]) if id(g) in placed else g for g in kept), *made]


def is_of_zones(table: Table, layout: SlideLayout) -> bool:
    """What looks like a table are zones side by side: each text of its first row is set on the border of a box."""
    heads = (
        [bounding_box(p.box for p in c.paragraphs) for c in table.cells if c.row == 0 and c.paragraphs] if table.method in GUESSED else []
    )
    if len(heads) < LEAST_ZONES:
        return False
    boxes = boxes_of(layout)
    return all(any(_rest(chip, b) is not None for chip in [_chip(head, boxes)] for b in boxes if b != chip) for head in heads)


def _chip(words: Box, boxes: Sequence[Box]) -> Box:
    """The box that is drawn round a label, else where its words stand."""
    drawn = (b for b in boxes if b.union(words) == b and b.height <= CHIP * words.height)
    return min(drawn, key=lambda b: b.area, default=words)


def _zones(labels: Iterable[Group], boxes: Sequence[Box]) -> dict[Box, tuple[Group, Box, Box]]:
    """For each box with one label on its border, that label, the box of the label, and what it leaves of the box."""
    found: dict[Box, list[tuple[Group, Box, Box]]] = {}
    for label in labels:
        chip = _chip(label.texts, boxes)
        rests = [(b, rest) for b in boxes if b != chip and (rest := _rest(chip, b)) is not None]
        if rests:
            box, rest = min(rests, key=lambda pair: pair[0].area)
            found.setdefault(box, []).append((label, chip, rest))
    return {box: own[0] for box, own in found.items() if len(own) == 1}


def _rest(label: Box, box: Box) -> Box | None:
    """A box without the part of it that a label on its border takes; None where the label is on none."""
    if box.x0 <= label.x0 and label.centre_x <= box.x1 and _is_across(label.top, label.bottom, box.top) and box.bottom > label.bottom:
        return replace(box, top=label.bottom)
    if box.top <= label.top and label.centre_y <= box.bottom and _is_across(label.x0, label.x1, box.x0) and box.x1 > label.x1:
        return replace(box, x0=label.x1)
    return None


def _is_across(start: float, end: float, border: float) -> bool:
    return start + ACROSS * (end - start) <= border <= end - ACROSS * (end - start)
