"""What makes two sides unlikely to follow one another: said, never refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from prs_extract import text
from prs_extract.alerts import Alert, alert

Info = Mapping[str, Any]
_SHORT = 3
"""Letters of words that name nothing by themselves ("la", "des", "ARS"), at most."""


def check_sides(avant: Sequence[Info], apres: Sequence[Info]) -> list[Alert]:
    """Alerts for cycles in the wrong order or the same, and for regions or themes that differ. What a deck does not say raises none."""
    return [*_cycles(avant, apres), *_places(avant, apres)]


def _cycles(avant: Sequence[Info], apres: Sequence[Info]) -> list[Alert]:
    before, after = (sorted({str(i.get("cycle") or "") for i in side} - {""}) for side in (avant, apres))
    if not before or not after:
        return []
    if before[-1] > after[0]:
        message = f"Le jeu « avant » programme {before[-1]} et le jeu « après » {after[0]} : l'ordre semble inversé."
    elif before[-1] == after[0]:
        message = f"Les deux jeux programment le même cycle ({after[0]})."
    else:
        return []
    return [alert("cycles-inverses", message)]


def _places(avant: Sequence[Info], apres: Sequence[Info]) -> list[Alert]:
    out: list[Alert] = []
    for key, many in (("region", "régions"), ("theme", "thématiques")):
        before, after = ({text.letters(t): t for t in (str(i.get(key) or "") for i in side) if t} for side in (avant, apres))
        alike = any(_are_one(a, b) for a in before.values() for b in after.values())
        if key == "theme" and not before.keys() & after.keys():
            alike = _share_priority(avant, apres, unsaid=alike)
        if before and after and not alike:
            shown = " et ".join(" / ".join(sorted(side.values())) for side in (before, after))
            out.append(alert("regions-differentes", f"Les deux jeux sont de {many} différentes : {shown}."))
    return out


def _share_priority(avant: Sequence[Info], apres: Sequence[Info], *, unsaid: bool) -> bool:
    """A priority of the PRS keeps its number; its theme is worded anew from one cycle to the next. `unsaid`: the answer where a side prints no number."""
    before, after = ({i["priorite"] for i in side if i.get("priorite") is not None} for side in (avant, apres))
    return bool(before & after) if before and after else unsaid


def _are_one(one: str, other: str) -> bool:
    """The words of one are among those of the other, short ones apart: "La santé mentale" and "Santé mentale (psychiatrie)"."""
    first, second = ({w for w in text.words_in(text.fold(t)) if len(w) > _SHORT} for t in (one, other))
    return text.letters(one) == text.letters(other) or bool(first and second and (first <= second or second <= first))
