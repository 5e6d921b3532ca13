"""The texts of a card that no label explains, and that say by themselves what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.domain.captions import SHEET_NUMBER, said_by_band
from prs_extract.domain.cards.fields import Field, Fields, Group
from prs_extract.domain.cards.pieces import Piece, as_text, part
from prs_extract.domain.cards.texts import CHOOSING
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.text import TICKS, one_line

LONGEST_STATE = 6
"""Words of a state that says more than its name."""

_DONE = frozenset(TICKS)
"""Signs that say so on a ground of their own, and yes elsewhere."""
_COUNT = re.compile(r"[\s(\[]\d{1,3}\s*(?:actions?)?[)\]]?$", re.IGNORECASE)
"""How many cards stand under the heading of a column of them ("En cours (3)"), which is no card's own state."""
_PERCENT = re.compile(r"\d{1,3} ?%")
_NUMBER = re.compile(r"(?:n\s?°\s?)?\d{1,2}(?:[.-]\d{1,2})?[.)]?|[A-Z]\d{1,2}", re.IGNORECASE)


def told_by_themselves(found: Fields, vocabulary: Vocabulary) -> tuple[list[Field], list[Group]]:
    """The fields, with the texts without label that say by themselves what they are: a state, a number, an objective, a mark of priority."""
    fields, free = [_badge(f, vocabulary) for f in found.fields], []
    named = any(f.role.role == "action" and f.values for f in fields)
    for group in found.free:
        if (named or len(found.free) > 1) and (own := _of_sheet(group, fields, vocabulary)):
            fields += own
            continue
        text = group.text
        shown = _role_by_ground(text, group, found, fields, vocabulary)
        role = (shown if text in _DONE else None) or _role_by_text(text, fields, vocabulary) or shown
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


def said_by_sheet(text: str, vocabulary: Vocabulary) -> dict[str, str] | None:
    """What stands behind the number of a sheet, by role ("Fiche action n° 3 – action prioritaire"); None where the text is none, or names an action."""
    sheet = SHEET_NUMBER.match(text)
    if sheet is None or not sheet["said"]:
        return None if sheet is None else {}
    said = said_by_band(sheet["said"], vocabulary, bare=True)
    return said if said in ({"etat": sheet["said"]}, {"priorisation": sheet["said"]}) else None


def _of_sheet(group: Group, fields: Sequence[Field], vocabulary: Vocabulary) -> list[Field]:
    """The number of a sheet and what stands behind it; [] for any other text, and where the card says so elsewhere."""
    said = said_by_sheet(one_line(group.pieces[0].text), vocabulary) if len(group.pieces) == 1 else None
    if said is None or any(f.role.role in {"numero", *said} for f in fields):
        return []
    paragraph = group.pieces[0].paragraph
    at = len(paragraph.words) - sum(len(value.split()) for value in said.values())
    parts = (("numero", part(paragraph, 0, at)), *((role, part(paragraph, at, len(paragraph.words))) for role in said))
    return [Field(ColumnRole(role), None, (Piece(p),), group.fill) for role, p in parts]


def _role_by_text(text: str, fields: Sequence[Field], vocabulary: Vocabulary) -> str | None:
    known = {f.role.role for f in fields}
    if "etat" not in known and (vocabulary.whole_etat(text) is not None or _PERCENT.fullmatch(text)):
        return "etat"
    if "numero" not in known and _NUMBER.fullmatch(text):
        return "numero"
    if "objectif" not in known and parse_mention(text, bare=True) is not None:
        return "objectif"
    chosen = vocabulary.lexicons["marques"].exact(text) == "oui" or (bool(text) and CHOOSING.issuperset(text))
    return "priorisation" if "priorisation" not in known and chosen else None


def _role_by_ground(text: str, group: Group, found: Fields, fields: Sequence[Field], vocabulary: Vocabulary) -> str | None:
    """A few words that begin with a state, on a ground that no other text of the card has, say it in full ("En cours de finalisation")."""
    known = any(f.role.role == "etat" for f in fields) or len(text.split()) > LONGEST_STATE or bool(_COUNT.search(text))
    alone = group.fill is not None and not any(g is not group and g.fill == group.fill for g in found.free)
    return "etat" if not known and alone and text and vocabulary.etat(text) is not None else None
