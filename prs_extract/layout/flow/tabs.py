"""Lines that a tab stop parts: "9 h 00 ... Accueil", one under the other, are lines of one text, not two columns.

Nothing in a drawn page says tab; the order of drawing does: the two pieces of each line follow one another, where columns are drawn one after
the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.layout.flow.bullets import is_bullet
from prs_extract.layout.flow.lines import Line, Scale, line_of
from prs_extract.slides import Word

SAME_STOP_PT = 1.0
"""Pieces that begin within this of one another stand at one tab stop."""
NEXT_LINE = 2.0
"""Two lines of one text are at most this far apart, in font sizes."""

Pair = tuple[Line, Line]


def join_tabbed(runs: Sequence[Line], words: Sequence[Word], *, scale: Scale) -> tuple[Line, ...]:
    """`runs` with the two pieces of each tabbed line put together; `words` in the order in which they are drawn."""
    pairs = _drawn_pairs(runs, words)
    tabbed = [p for i, p in enumerate(pairs) if any(_go_on(*sorted((p, q), key=_top)) for q in (*pairs[i - 1 : i], *pairs[i + 1 : i + 2]))]
    seconds = {id(second) for _, second in tabbed}
    whole = {id(first): line_of([*first.words, *second.words], first.rotation, scale) for first, second in tabbed}
    return tuple(whole.get(id(run), run) for run in runs if id(run) not in seconds)


def _drawn_pairs(runs: Sequence[Line], words: Sequence[Word]) -> list[Pair]:
    """Two runs on one line, the second drawn just after the first, in the order of drawing; a run is in one pair at most."""
    begins = {(w.box.x0, w.box.top): i for i, w in enumerate(words)}
    ends = {(w.box.x1, w.box.bottom): i for i, w in enumerate(words)}
    starting = {begins.get((r.words[0].box.x0, r.words[0].box.top), -1): r for r in runs}
    pairs: list[Pair] = []
    for start in sorted(starting):
        first = starting[start]
        end = ends.get((first.words[-1].box.x1, first.words[-1].box.bottom))
        second = starting.get(end + 1) if end is not None else None
        if second is not None and start >= 0 and _on_one_line(first, second) and not (pairs and pairs[-1][1] is first):
            pairs.append((first, second))
    return pairs


def _on_one_line(first: Line, second: Line) -> bool:
    level = abs(first.box.bottom - second.box.bottom) < 0.1 * first.size
    if is_bullet(second.words[0].text):
        return False  # the items of a list stand behind no tab stop
    return first.rotation == second.rotation and level and second.box.x0 > first.box.x1 and first.size == second.size


def _go_on(above: Pair, below: Pair) -> bool:
    """The lines of one text follow one another, their pieces at the same stops; a line that looks otherwise from end to end heads two columns."""
    stops = all(abs(a.box.x0 - b.box.x0) <= SAME_STOP_PT for a, b in zip(above, below, strict=True))
    if all(_look(a) != _look(b) for a, b in zip(above, below, strict=True)):
        return False
    near = 0 < below[0].box.top - above[0].box.top <= NEXT_LINE * above[0].size
    return stops and near and above[0].size == below[0].size


def _look(piece: Line) -> tuple[bool, str | None]:
    return piece.words[0].bold, piece.words[0].colour


def _top(pair: Pair) -> float:
    return pair[0].box.top
