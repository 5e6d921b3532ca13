"""The general objective that each operational one of a slide depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.domain.objective_texts import Listed
from prs_extract.geometry import Box
from prs_extract.slides import Link

REACH = 0.03
"""Fraction of the slide within which the end of a connector touches a box: connectors stop a little short of it, or run into it."""


def with_parents(found: list[Listed], links: Sequence[Link]) -> list[Listed]:
    """Each operational objective with its general one: the only one, else by connectors, else by height when all stand in boxes of their own."""
    generals = [o for o in found if o.niveau == "général"]
    others = [o for o in found if o.niveau == "opérationnel"]
    if not generals or not others:
        return found
    if len(generals) == 1:
        return [*generals, *(replace(o, parent=0) for o in others)]
    linked = [_linked(o, generals, links) for o in others]
    if any(p is not None for p in linked):
        return [*generals, *(replace(o, parent=p) for o, p in zip(others, linked, strict=True))]
    if all(o.boxed for o in found) and max(o.box.centre_x for o in generals) < min(o.box.centre_x for o in others):
        return [*generals, *(replace(o, parent=_beside(o, generals), certain=False) for o in others)]
    return found


def _linked(one: Listed, generals: Sequence[Listed], links: Sequence[Link]) -> int | None:
    """The general objective at the other end of the connector that touches `one`."""
    for link in links:
        for near, far in ((link.start, link.end), (link.end, link.start)):
            if distance(near, one.box) <= REACH:
                best = min(range(len(generals)), key=lambda i: distance(far, generals[i].box))
                if distance(far, generals[best].box) < distance(near, generals[best].box):
                    return best
    return None


def _beside(one: Listed, generals: Sequence[Listed]) -> int:
    """The general objective at the same height, or the nearest."""
    return min(range(len(generals)), key=lambda i: abs(generals[i].box.centre_y - one.box.centre_y))


def distance(point: tuple[float, float], box: Box) -> float:
    x, y = point
    return max(box.x0 - x, x - box.x1, 0.0) + max(box.top - y, y - box.bottom, 0.0)
