"""The texts of a card that no label explains, and that say by themselves what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.domain.cards.fields import Field, Fields, Group
from prs_extract.domain.cards.labels import as_text
from prs_extract.domain.cards.texts import STARS
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.text import one_line

LONGEST_STATE = 6
"""Words of a state that says more than its name."""

TICKS = frozenset("✓✔")
"""Signs that say done, or yes: on a ground of their own the first."""

_COUNT = re.compile(r"[\s(\[]\d{1,3}\s*(?:actions?)?[)\]]?$", re.IGNORECASE)
"""How many cards stand under the heading of a column of them ("En cours (3)"), which is no card's own state."""
_PERCENT = re.compile(r"\d{1,3} ?%")
_NUMBER = re.compile(r"(?:n\s?°\s?)?\d{1,2}(?:[.-]\d{1,2})?[.)]?|[A-Z]\d{1,2}", re.IGNORECASE)


def told_by_themselves(found: Fields, vocabulary: Vocabulary) -> tuple[list[Field], list[Group]]:
    """The fields, with the texts without label that say by themselves what they are: a state, a number, an objective, a mark of priority."""
    fields, free = [_badge(f, vocabulary) for f in found.fields], []
    for group in found.free:
        text = one_line(" ".join(p.text for p in group.pieces))
        shown = _role_by_ground(text, group, found, fields, vocabulary)
        role = (shown if text in TICKS else None) or _role_by_text(text, fields, vocabulary) or shown
        if role is None or (len(found.free) == 1 and role != "objectif"):
            free.append(group)
        else:
            fields.append(Field(ColumnRole(role), None, group.pieces, group.fill))
    return fields, free


def _badge(said: Field, vocabulary: Vocabulary) -> Field:
    """A label of priority of which nothing is said is a mark ("Prioritaire")."""
    label = said.label
    if said.role.role != "priorisation" or label is None or label.sure or said.values:
        return said
    return Field(said.role, None, (as_text(label),), said.fill) if vocabulary.marque(label.text) else said


def _role_by_text(text: str, fields: Sequence[Field], vocabulary: Vocabulary) -> str | None:
    known = {f.role.role for f in fields}
    if "etat" not in known and (vocabulary.lexicons["etats"].exact(text) is not None or _PERCENT.fullmatch(text)):
        return "etat"
    if "numero" not in known and _NUMBER.fullmatch(text):
        return "numero"
    if "objectif" not in known and parse_mention(text, bare=True) is not None:
        return "objectif"
    chosen = vocabulary.lexicons["marques"].exact(text) == "oui" or (bool(text) and all(c in STARS for c in text))
    return "priorisation" if "priorisation" not in known and chosen else None


def _role_by_ground(text: str, group: Group, found: Fields, fields: Sequence[Field], vocabulary: Vocabulary) -> str | None:
    """A few words that begin with a state, on a ground that no other text of the card has, say it in full ("En cours de finalisation")."""
    known = any(f.role.role == "etat" for f in fields) or len(text.split()) > LONGEST_STATE or bool(_COUNT.search(text))
    alone = group.fill is not None and not any(g is not group and g.fill == group.fill for g in found.free)
    return "etat" if not known and alone and text and vocabulary.etat(text) is not None else None
