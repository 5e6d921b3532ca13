"""What stands behind the action of a row, on its line, where the table has no column for it: its state, who is in charge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from prs_extract.domain.names import LEAST_ACRONYMS, are_names
from prs_extract.domain.roadmap.rows import Row
from prs_extract.domain.tails import NAMES, Tail, is_abbreviation, tails_of
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.slides import Paragraph
from prs_extract.text import STARS

FEWEST, LEAST_NAMED = 2, 3
"""Rows that end in a state, at least, and in names: one may be a part of its action."""

MOSTLY = 0.75
"""Share of the rows whose actions end in names, for these to be in charge."""

UNSURE = "valeur-deduite"
"""The alert of a row whose pilot nothing but other rows tells from a part of its action."""


_Ends = Sequence[tuple[Paragraph, tuple[Tail, ...]]]


def with_ends(rows: Sequence[Row], groups: Sequence[Sequence[int]], vocabulary: Vocabulary) -> list[Row]:
    """The rows with what stands behind their actions, which is no part of these. `groups`: places of rows to be looked at together. A labelled value speaks
    for itself; a state, where half of the rows of a group have one; names, where nearly all do.
    """
    ends = [_ends(row, vocabulary) for row in rows]
    accepted: list[set[str]] = [set() for _ in rows]
    for places in groups if any(ends) else ():
        bare = [i for i in places if not _tells(rows[i], ends[i], "etat")]
        states = {i: s for i in bare if (s := _last(ends[i], "etat"))}
        if are_enough(list(states.values()), len(bare)):
            _add(accepted, states, "etat")
        bare = [i for i in places if not _tells(rows[i], ends[i], "pilote")]
        names = {i: s for i in bare if (s := _last(ends[i], NAMES))}
        plain = {name for i, name in names.items() if not is_abbreviation(name, _before(ends[i]))}
        names = {i: name for i, name in names.items() if name in plain}
        if len(names) >= max(LEAST_NAMED, MOSTLY * len(bare)) and are_names(list(names.values()), LEAST_ACRONYMS):
            _add(accepted, names, NAMES)
    return [_told(row, own, roles) for row, own, roles in zip(rows, ends, accepted, strict=True)]


def are_enough(states: Sequence[str], rows: int) -> bool:
    return len(states) >= FEWEST and 2 * len(states) >= rows and (len(set(states)) > 1 or len(states) == rows)


def paragraphs_of(row: Row) -> list[Paragraph]:
    """Of its action."""
    return [p for part in row.parts for c in part.role_cells("action") for p in c.paragraphs if p.text]


def _add(accepted: Sequence[set[str]], places: Mapping[int, str], role: str) -> None:
    for i in places:
        accepted[i].add(role)


def _ends(row: Row, vocabulary: Vocabulary) -> _Ends:
    """The paragraphs of an action that have tails; without a label only the last one counts, else the first."""
    paragraphs = paragraphs_of(row)
    texts = [(p, p.text.removesuffix(row.left_out.get(id(p), "")).rstrip(f" {STARS}")) for p in paragraphs]
    found = [(p, tails) for p, text in texts if (tails := tails_of(text, vocabulary, possible=True))]
    bare = [p for p, tails in found if p in (paragraphs[0], paragraphs[-1]) and not all(t.labelled for t in tails)]
    return [(p, tails) for p, tails in found if p in bare[-1:] or all(t.labelled for t in tails)]


def _tells(row: Row, ends: _Ends, role: str) -> bool:
    """The row says so in a column, over it, or by a label behind its action."""
    return row.has_role(role) or bool(row.value(role)) or any(t.role == role and t.labelled for _, own in ends for t in own)


def _last(ends: _Ends, role: str) -> str:
    """The last tail of a kind: one before it may be a part of the action; ""."""
    return next((t.text for _, own in reversed(ends) for t in reversed(own) if t.role == role), "")


def _before(ends: _Ends) -> str:
    """What stands before the names."""
    return next((p.text[: t.start] for p, own in reversed(ends) for t in reversed(own) if t.role == NAMES), "")


def _told(row: Row, ends: _Ends, roles: set[str]) -> Row:
    """The row with the tails that it takes: those at the end of their line, up to the first that it does not."""
    said, left_out, sure = dict(row.said), dict(row.left_out), True
    for paragraph, tails in ends:
        taken = list(_taken(row, tails, roles))
        if taken:
            left_out[id(paragraph)] = paragraph.text[taken[-1].start :]
            said = {**{"pilote" if t.role == NAMES else t.role: t.text for t in reversed(taken)}, **said}
            sure = sure and not any(t.role == NAMES for t in taken)
    if left_out == row.left_out:
        return row
    return replace(row, said=said, left_out=left_out, alertes=row.alertes if sure else (*row.alertes, UNSURE))


def _taken(row: Row, tails: Sequence[Tail], roles: set[str]) -> Iterator[Tail]:
    """From the last one on, each role once; those that stand in one pair of brackets all or none."""
    kept = [t for t in tails if (not row.has_role(t.role) if t.labelled else t.role in roles)]
    seen: set[str] = set()
    for tail in reversed(tails):
        if tail.role in seen or any(t not in kept for t in tails if t.start == tail.start):
            return
        seen.add(tail.role)
        yield tail
