"""Words -> runs: the pieces of lines that stand side by side, as far as nothing parts two neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from prs_extract.geometry import Box
from prs_extract.layout.flow.lines import (
    Line,
    Scale,
    from_left,
    is_in_band,
    is_marked_by,
    is_small_mark,
    join_stacked,
    line_of_placed,
    reading_box,
)
from prs_extract.slides import Word

HEIGHT_PT = 12.0
"""Height of the stripes by which words are looked up: about a line, so that few words stand in one."""

IsParted = Callable[[Word, Word, float], bool]
"""Whether something parts two neighbours on a line, so many font sizes apart."""


def runs_from_words(words: Iterable[Word], *, scale: Scale, is_parted: IsParted) -> tuple[Line, ...]:
    """Pieces of lines: words that follow one another on a line, as far as nothing parts two neighbours.

    Unlike whole lines, runs of two columns whose lines stand at other heights never mix.
    """
    by_rotation: dict[int, list[Word]] = {}
    for word in words:
        by_rotation.setdefault(word.rotation, []).append(word)
    runs: list[Line] = []
    for rotation in sorted(by_rotation):
        turned = by_rotation[rotation] if rotation else join_stacked(by_rotation[rotation], scale=scale)
        placed = [(word, reading_box(word.box, rotation, scale)) for word in turned]
        chains = _chains(placed, is_parted)
        runs += sorted((line_of_placed(chain, rotation) for chain in chains), key=lambda run: (run.box.top, run.box.x0))
    return tuple(runs)


def _chains(placed: list[tuple[Word, Box]], is_parted: IsParted) -> list[list[tuple[Word, Box]]]:
    """Each word tied to the next on its line."""
    placed.sort(key=from_left)
    follower: dict[int, int] = {}
    for i, following in _followers(placed):
        if following is not None:
            (word, box), (after, after_box) = placed[i], placed[following]
            gap = (after_box.x0 - box.x1) / max(word.size_pt or box.height, after.size_pt or after_box.height)
            if not is_parted(word, after, gap):
                follower[i] = following
    home: dict[int, int] = {}
    chains: list[list[tuple[Word, Box]]] = []
    for i, pair in enumerate(placed):
        if i not in home:
            home[i] = len(chains)
            chains.append([])
        chains[home[i]].append(pair)
        if i in follower:
            home.setdefault(follower[i], home[i])
    return chains


def _followers(placed: Sequence[tuple[Word, Box]]) -> Iterator[tuple[int, int | None]]:
    """Each word, the last on the right first, with the first of the words further right that stands on its line. `placed`: from left to right. A word
    looks for its neighbours in the stripes of the slide that it reaches into only.
    """
    further: dict[int, list[int]] = defaultdict(list)
    for i in range(len(placed) - 1, -1, -1):
        word, box = placed[i]
        abreast = [further[stripe] for stripe in _stripes(box)]
        yield i, _following(word, box, placed, abreast)
        for indexes in abreast:
            indexes.append(i)


def _following(word: Word, box: Box, placed: Sequence[tuple[Word, Box]], abreast: Sequence[Sequence[int]]) -> int | None:
    """`abreast`: for each stripe the words further right that reach into it, the nearest last."""
    following = None
    is_mark = is_small_mark(word)
    for indexes in abreast:
        for j in reversed(indexes):
            if following is not None and j >= following:
                break
            other = placed[j][1]
            if _is_beside(box, other) or (is_mark and is_marked_by(other, other.x0, box)):
                following = j
                break
    return following


def _stripes(box: Box) -> range:
    return range(int(box.top // HEIGHT_PT), int(box.bottom // HEIGHT_PT) + 1)


def _is_beside(box: Box, other: Box) -> bool:
    """`other`, further right, stands on the line of `box`."""
    if other.x0 + other.x1 <= box.x0 + box.x1:
        return False
    if other.top == box.top and other.bottom == box.bottom:
        return box.bottom > box.top
    if box.overlap_y(other) <= 0:
        return False
    low, high = (box, other) if box.height <= other.height else (other, box)
    return is_in_band(low, high, [(None, high)])
