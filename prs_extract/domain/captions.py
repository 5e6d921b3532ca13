"""What a heading, a caption or a band says of all the rows under it: "Pilote : DOS", "Avancement : en cours"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache

from prs_extract.domain.phrases import words_of
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Cell
from prs_extract.slides import Paragraph
from prs_extract.text import LIST_NUMBER, STARS, one_line
from prs_extract.values import value

SAID = frozenset({"etat", "pilote", "priorisation"})
"""Roles that a caption may tell for all its rows."""

LONGEST = {"etat": 6, "pilote": 14, "priorisation": 6}
"""Words of a value, at most: beyond, it is prose."""

LABEL = 4
"""Words of a label, at most."""

_COLON, _TOKEN, _APART = re.compile(":"), re.compile(r"\S+"), re.compile(r"[:|;()]|[^\S \t]")
"""What a label ends with, its words, and what none of them is on the other side of."""
_REACH = 60
"""Characters before a colon among which its label is looked for."""

_BREAK = re.compile(r"(?:^|[\n|;•(,.]|\s[-–—/])\s*$")
_KEPT = SAID | {"action", "objectif"}
"""Roles of labels that do not end what is said of all the rows."""

_PILOTED = re.compile(r"^(?:les |nos )?(?:actions?|projets?|mesures?) (?:pilot|port)ée?s? par (?:la |le |les |l['’])?(.+)$", re.IGNORECASE)
_THINGS = frozenset({"action", "actions", "projet", "projets", "mesure", "mesures"})
_FILLERS = _THINGS | {"les", "nos"}
_OTHERS = ["autres"]
_REST = frozenset(_OTHERS)
_PLURALS = frozenset({"actions", "autres", "les", "prioritaires", "priorites"})
"""Words of a heading over several actions."""

_NEUTRAL = frozenset([
    "a", "en", "comme", "par", "conduire", "mener", "engager", "traiter", "proposees", "proposee", "identifiees", "identifiee", "retenues",
    "retenue", "jugees", "jugee", "definies", "definie", "comite", "plus", "tres", "surlignees", "surlignee",
])  # fmt: skip
"""Words beside that of priority that leave it what it is."""

_RANK = re.compile(rf"^\W*{LIST_NUMBER}\s+")
_PERIOD = re.compile(
    r"[\s:–—-]*\(?\s*(?:(?:pour|en|sur|de|du|par|au titre de)\s+)?(?:(?:l['’]|la |le |les |ce |cette )\s*)?"
    r"(?:(?:ann[ée]es?|cycle|comit[ée]|feuille de route|p[ée]riode|PRS|objectif)\b\s*)?(?:20\d\d(?:\s?[-–/&]\s?(?:20)?\d\d)?)?\s*\)?\s*$",
    re.IGNORECASE,
)
"""What the end of a band may add: a period, or whose actions they are."""

_PERIOD_ENDS = (
    "pour", "en", "sur", "de", "du", "par", "l", "la", "le", "les", "ce", "cette", "annee", "annees", "cycle", "comite", "route", "periode",
    "prs", "objectif", *"0123456789",
)  # fmt: skip
"""How the last word of such an end ends: without one of these, it is not looked for."""

_EDGES = " \t\n|;,.•–—-/("
_LEVEL = re.compile(r"^(?:p ?)?\d$|^(?:tres |plus )?(?:haute?|forte?|elevee?|moyenne?|basse?|bas|faible|normale?|urgente?)s?$")
_COUNT = re.compile(r"\s*\(\s*\d+(?:\s+\w+)?\s*\)\s*$|\s*[-–—:]\s*\d+\s+actions?\s*$", re.IGNORECASE)

SHEET_NUMBER = re.compile(
    r"^(?:fiches?(?:[ -]actions?)?|actions?|projet|mesure)\s*(?:n\s?°\s*)?\d{1,3}(?:[.-]\d{1,3})*"
    rf"(?:\s*[{STARS}|–—:•·(-]+\s*(?P<said>\S.*?)\s*\)?)?$",
    re.IGNORECASE,
)
"""The number of the sheet of an action, with what stands behind it ("Fiche action n° 1 ★ Action prioritaire")."""


@value(frozen=True, slots=True)
class Caption:
    """A text parted into what it says by label (`values`, by role) and the rest."""

    rest: str
    values: Mapping[str, str] = field(default_factory=dict)


def caption_in(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> Caption:
    """The labelled values of a text, and the text without them."""
    return caption_of("\n".join([p.text for p in paragraphs if p.text]), vocabulary)


@lru_cache(maxsize=4096)
def caption_of(text: str, vocabulary: Vocabulary) -> Caption:
    """What stands behind a label of another kind ("Échéance : 2026") is no part of a value; after one it is no part of the rest either."""
    if ":" not in text:
        return Caption(one_line(text))
    labels = list(_labels(text, vocabulary))
    values: dict[str, str] = {}
    rest, at = "", 0
    for i, (start, stop, role) in enumerate(labels):
        end = labels[i + 1][0] if i + 1 < len(labels) else len(text)
        value, left = _value(text[stop:end], role, vocabulary) if role in SAID and role not in values else ("", "")
        if value:
            values[role] = value
        if value or (values and role not in _KEPT):
            rest += text[at:start].rstrip(_EDGES) + "\n" + left
            at = end
    return Caption(one_line((rest + text[at:]).strip(_EDGES)), values) if values else Caption(one_line(text))


def is_caption_row(row: Sequence[Cell], index: int, vocabulary: Vocabulary) -> bool:
    """A row over a header that says something of all the rows: several texts, one of them labelled, the others over several columns."""
    first = next((c for c in row if c.row == index and c.text.strip()), None)
    if first is None or (first.col_span == 1 and ":" not in first.text):  # as nearly all rows begin
        return False
    filled = [c for c in dict.fromkeys(row) if c.row == index and c.text.strip()]
    if len(filled) < 2:
        return False
    if all(c.col_span > 1 or ":" in c.text for c in filled):
        said = [bool(caption_in(c.paragraphs, vocabulary).values) for c in filled]
        return any(said) and all(s or c.col_span > 1 for s, c in zip(said, filled, strict=True))
    return first.col_span > 1 and len(filled) % 2 == 1 and bool(pairs_in(filled, vocabulary)) and parse_mention(first.text) is not None


def tells_state(cell: Cell, vocabulary: Vocabulary) -> bool:
    """The cell says a state by its label ("Statut : En cours"): it is no header."""
    said = caption_of(one_line(cell.text), vocabulary).values.get("etat", "") if ":" in cell.text else ""
    return vocabulary.whole_etat(said) is not None if said else False


def pairs_in(cells: Sequence[Cell], vocabulary: Vocabulary) -> dict[str, str]:
    """What cells say two by two behind the first, a label and its value ("Objectif 7-1" | "Pilote" | "DOS"); empty where one does not."""
    texts = [one_line(c.text) for c in cells[1:]]
    roles = [vocabulary.label(label) for label in texts[::2]]
    pairs = {role.role: value for role, value in zip(roles, texts[1::2], strict=False) if role is not None and role.role in SAID}
    return pairs if len(pairs) == len(roles) and all(vocabulary.label(v) is None for v in pairs.values()) else {}


def without_count(text: str) -> str:
    """A heading without the number of what it heads ("DOS (3)")."""
    return one_line(_COUNT.sub("", one_line(text)))


def said_by_band(text: str, vocabulary: Vocabulary, *, bare: bool = False) -> dict[str, str]:
    """What a text without label says of the rows under it: a state, a priority, a programme's year, who is in charge; empty for any other text. `bare`:
    as above.
    """
    name = without_count(text)
    if state := state_of_band(name, vocabulary):
        return {"etat": state}
    if priority_of_band(name, vocabulary, bare=bare) is not None:
        return {"priorisation": name}
    if found := _PILOTED.match(name):
        return {"pilote": found[1]} if len(words_of(found[1])) <= LONGEST["pilote"] else {}
    role = vocabulary.label(name) if any(c.isdigit() for c in name) else None
    return {"annee": str(role.annee)} if role is not None and role.role in ("programmation", "annee") and role.annee is not None else {}


def state_of_band(text: str, vocabulary: Vocabulary) -> str:
    """The text of a band that is a state and nothing else, a count of its actions apart ("Actions en cours (3)"); "" for any other."""
    bare = without_count(text)
    words = words_of(bare)
    if not words or len(words) > LONGEST["etat"]:
        return ""
    return bare if vocabulary.is_etat("".join(w for w in words if w not in _FILLERS)) else ""


def priority_of_band(text: str, vocabulary: Vocabulary, *, bare: bool = False) -> bool | None:
    """Whether "Actions prioritaires", "Autres actions" stand over rows that have priority. `bare`: "Prioritaires" alone does where only a band, or what
    explains a sign, can stand.
    """
    if not (bare or may_be_band(text)) or not may_say_priority(text, vocabulary):
        return None
    words = _telling(text)
    if not words or len(words) > LONGEST["priorisation"]:
        return None
    if words == _OTHERS:
        return False
    found = [m for m in vocabulary.lexicons["marques"].matches(words) if len("".join(words[m.start : m.stop])) > LABEL]
    covered = {i for m in found for i in range(m.start, m.stop)}
    if not found or any(w not in _NEUTRAL for i, w in enumerate(words) if i not in covered):
        return None
    return all(m.value == "oui" for m in found)


def says_priority(text: str, vocabulary: Vocabulary) -> bool:
    """A few words all say that one action has priority, or none ("Action priorisée"); several may be those under a heading."""
    words = words_of(text)
    short = len(words) <= LABEL and text[:1].isalpha() and ":" not in text and _PLURALS.isdisjoint(words)
    return short and priority_of_band(text, vocabulary, bare=True) is not None


@lru_cache(maxsize=4096)
def may_say_priority(text: str, vocabulary: Vocabulary) -> bool:
    """A text, or a part of it, has a word without which nothing says whether actions have priority: of nearly all that is all there is to ask."""
    words = words_of(text)
    known = not vocabulary.lexicons["marques"].is_apart_from(words) or not _REST.isdisjoint(words)
    return known or any([w[-1].isdigit() and not w[0].isdigit() for w in words])  # "prioritaires2024" is cut later on


def may_be_band(text: str) -> bool:
    """A text, or a part of it, has one of the words ("actions", "les") without which no band tells a priority."""
    return not _FILLERS.isdisjoint(words_of(text))


def is_rest(text: str) -> bool:
    """The text is "Autres actions": it says something only beside what these are the others of."""
    return _telling(text) == _OTHERS


def _telling(text: str) -> list[str]:
    """The words that say which actions a band heads; none for prose."""
    words = words_of(text)
    if not words or len(words) > LONGEST["pilote"]:
        return []
    bare = _RANK.sub("", text)
    if words[-1].endswith(_PERIOD_ENDS):
        bare = _PERIOD.sub("", bare, count=1)
    return [w for w in words_of(bare) if w not in _FILLERS]


def names_things(text: str) -> bool:
    """A text that speaks of actions: "Actions en cours" is a heading where "En cours" may be an entry of a legend."""
    return not _THINGS.isdisjoint(words_of(text))


def _labels(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Where each label begins, where its value does, and its role: the longest run of words before a colon that names a column."""
    for colon in _COLON.finditer(text):
        before = max(0, colon.start() - _REACH)
        stop = before + len(text[before : colon.start()].rstrip())
        apart = [m.end() for m in _APART.finditer(text, before, stop)]
        for word in list(_TOKEN.finditer(text, apart[-1] if apart else before, stop))[-LABEL:]:
            at = word.start()
            role = vocabulary.label(text[at:stop])
            if role is not None and role.annee is None and _begins(text, at):
                yield at, colon.end(), role.role
                break


def _begins(text: str, at: int) -> bool:
    """A label begins a line or a part of one, or with a capital."""
    return text[at].isupper() or _BREAK.search(text[:at]) is not None


def _value(text: str, role: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The value, and what stands behind it on other lines; "" where it is none of that role."""
    first, _, left = text.strip(" \t").partition("\n")
    value = _COUNT.sub("", one_line(first)).strip(_EDGES)
    value = value.removesuffix(")").rstrip() if value.count(")") > value.count("(") else value
    words = words_of(value)
    if not words or len(words) > LONGEST.get(role, 0):
        return "", text
    if role == "priorisation" and vocabulary.marque(value) is None and not _LEVEL.match(" ".join(words)):
        return "", text
    return value, left
