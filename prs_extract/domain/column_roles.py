"""What the columns of a table tell of one another, beyond what their headers say: numbers, states without a header, the actions that none names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from prs_extract.domain.headers import TOLD, in_full
from prs_extract.domain.names import LEAST_ACRONYMS, are_names
from prs_extract.domain.sections import are_objectives, parse_mention
from prs_extract.domain.vocabulary import ColumnRole, Vocabulary
from prs_extract.domain.years import MAX_CYCLE, YEAR, years_in
from prs_extract.layout.table import Cell
from prs_extract.text import STARS, fold, letters, one_line

EARLIER = "etat_anterieur"
"""Role of columns that tell the state of an action in an earlier year than another column."""
SHORTEST_WORD = 4
"""Letters of a word of priority: a shorter one may be any sign."""
LONGEST_SIGN = 2
"""Letters of a header that is a sign more than a word."""
MOSTLY = 0.75
"""Part of the texts of a column that tell what it holds: one of four may say something else."""
_ROW_NUMBER = re.compile(r"(?:n\s?°\s?)?\d{1,3}(?:[.-]\d{1,3}){0,3}[.)]?", re.IGNORECASE)
_SECOND = re.compile(r"co-?pilot|co-?port|co-?responsable|appui\b|associ[ée]", re.IGNORECASE)
_MAY_BE_STATES = frozenset({"bilan", "livrable", "commentaires"})
"""Roles of columns that tell what became of the action, and hold its state where no other column does."""
_MAY_BE_ACTIONS = frozenset({"modalites", "livrable"})
"""Roles of columns that describe the action, and hold it where no other column does."""
_ACTIONS = re.compile(r"\W*(?:nos |les |l['’])?(?:actions?|mesures?)\b", re.IGNORECASE)
_PRIORITY = "priorit"
_DONE = re.compile(r"\W*(?:ce qui a été |actions )?(?:réalis|fait|men[ée])", re.IGNORECASE)
"""How a header begins under which stands what was done in its year."""
_PLANNED = re.compile(r"attendu|pr[ée]vu|vis[ée]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
"""What figures with their units do not hold."""


def told_together(
    roles: Sequence[ColumnRole | None], names: Sequence[str], body: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> list[ColumnRole | None]:
    """The roles that the headers say, with all that the columns tell of one another. `body`: the rows under the header."""
    roles = with_pairs(with_range(roles, names, body, vocabulary), names)
    roles = with_latest_state(with_year_beside(with_detail_of_year(roles, names), names, body), names, body)
    return settled(stated(without_seconds(roles, names), names, body, vocabulary), names, body)


def with_range(
    roles: Sequence[ColumnRole | None], names: Sequence[str], body: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> Sequence[ColumnRole | None]:
    """The roles with that of the lone column that several years in turn head, by themselves or with what is a programme's beside one year ("2024/2025",
    "Calendrier 2025-2026", "Axes 2024-2025" over what names no objective): the programme, where no other column is.
    """
    if any(role is not None and role.role == "programmation" for role in roles):
        return roles
    ranged = [i for i, name in enumerate(names) if _heads_cycle(in_full(name), vocabulary)]
    if len(ranged) > 1:  # a term more than an objective
        ranged = [i for i in ranged if roles[i] == ColumnRole("echeance")]
    if len(ranged) != 1:
        return roles
    col = ranged[0]
    behind = any(role is not None and role.role == "action" for role in roles[:col])  # before the actions, it is what they are of
    if roles[col] != ColumnRole("echeance") and (not behind or any(parse_mention(t, bare=True) for t in _texts_of(col, body))):
        return roles
    return [ColumnRole("programmation") if i == col else role for i, role in enumerate(roles)]


def _heads_cycle(name: str, vocabulary: Vocabulary) -> bool:
    """It prints two years, the second after the first, and nothing that would be no programme's beside the first alone."""
    years = sorted(set(years_in(name)))
    if len(years) < 2 or years[-1] - years[0] > MAX_CYCLE:
        return False
    bare = re.sub(r"\W*(?:\b(?:et|à|au|sur|en)\b\W*)*$", "", YEAR.sub("", name)).strip()
    role = vocabulary.column(f"{bare} {years[0]}")
    return role is not None and role.role == "programmation"


def without_seconds(roles: Sequence[ColumnRole | None], names: Sequence[str]) -> Sequence[ColumnRole | None]:
    """The roles with those who only help as partners where another column names who is in charge ("Pilote" beside "Copilote")."""
    held = [i for i, role in enumerate(roles) if role is not None and role.role == "pilote"]
    seconds = {i for i in held if _SECOND.match(one_line(names[i]))}
    return [ColumnRole("partenaires") if i in seconds else role for i, role in enumerate(roles)] if len(seconds) < len(held) else roles


def with_pairs(roles: Sequence[ColumnRole | None], names: Sequence[str]) -> Sequence[ColumnRole | None]:
    """The roles with the programmes of columns of a year each, where no other is one: those that nothing but their years tells apart ("Livrables 2024",
    "Livrables 2025"; "Réalisation 2026" and "Réalisation 2027" beside a state), or of which no other word is known ("Et en 2025 ?").
    """
    if any(role is not None and role.role == "programmation" for role in roles):
        return roles
    states = [i for i, role in enumerate(roles) if role is not None and role.role == "etat"]
    years: dict[int, str] = {}
    alike: dict[str, list[int]] = {}
    for i, (role, name) in enumerate(zip(roles, names, strict=True)):
        if (role is None or role.role in _MAY_BE_ACTIONS or i in states) and len(found := YEAR.findall(name)) == 1:
            years[i] = found[0]
            alike.setdefault("" if role is None else letters(YEAR.sub("", name)), []).append(i)
    told = [cols for cols in alike.values() if len({years[i] for i in cols}) == len(cols) > 1]
    pairs = {i for cols in told if cols[0] not in states or len(states) > len(cols) for i in cols}
    return [ColumnRole("programmation", int(years[i])) if i in pairs else role for i, role in enumerate(roles)]


def with_detail_of_year(roles: Sequence[ColumnRole | None], names: Sequence[str]) -> Sequence[ColumnRole | None]:
    """The roles with what is said of an action beside a column of years ("Détail", "Livrables", "Réalisations attendues"): its programme, where no other
    column is.
    """
    known = {role.role for role in roles if role is not None}
    if "annee" not in known or "action" not in known or "programmation" in known:
        return roles
    told = [
        i
        for i, (r, name) in enumerate(zip(roles, names, strict=True))
        if r is not None and (r.role in _MAY_BE_ACTIONS or _is_planned(r, name))
    ]
    return [ColumnRole("programmation") if told == [i] else role for i, role in enumerate(roles)]


def _is_planned(role: ColumnRole, name: str) -> bool:
    """A name of what was done, said of what is to come."""
    return role.role == "bilan" and _PLANNED.search(name) is not None


def with_year_beside(
    roles: Sequence[ColumnRole | None], names: Sequence[str], body: Sequence[Sequence[Cell]]
) -> Sequence[ColumnRole | None]:
    """The roles with a second programme right beside the only one, of the year before or after, which no other column has: what was done then ("Réalisé 2024"
    beside "À faire 2025"; a review, as "Bilan 2024", is none), or an unknown header that bears it, over more than figures.
    """
    held = {i: role.annee for i, role in enumerate(roles) if role is not None and role.role == "programmation" and role.annee is not None}
    if len(held) != 1:
        return roles
    (col, year), n_states = *held.items(), sum(role is not None and role.role == "etat" for role in roles)
    for i in (col - 1, col + 1):
        role = roles[i] if 0 <= i < len(roles) else None
        years = YEAR.findall(names[i]) if 0 <= i < len(roles) else []
        done = role is not None and (role.role == "bilan" or (role.role == "etat" and n_states > 1)) and _DONE.match(names[i])
        tells = role is None or done
        if tells and len(years) == 1 and int(years[0]) == year + (i - col) and any(_WORD.search(t) for t in _texts_of(i, body)):
            return [ColumnRole("programmation", int(years[0])) if i == k else r for k, r in enumerate(roles)]
    return roles


def with_latest_state(
    roles: Sequence[ColumnRole | None], names: Sequence[str], body: Sequence[Sequence[Cell]]
) -> Sequence[ColumnRole | None]:
    """The roles with one state only of those of several years ("État 2024", "État 2025"): that of the last year under which anything stands, or of the only
    column without one. Earlier ones stay under their own names.
    """
    years = {
        i: max(map(int, found), default=0)
        for i, r in enumerate(roles)
        if r is not None and r.role == "etat"
        for found in [YEAR.findall(names[i])]
    }
    if len(years) < 2 or len(set(years.values())) < len(years):
        return roles
    undated = [i for i, year in years.items() if not year]
    written = [i for i in years if any(row[i].text.strip() or row[i].marks for row in body)] or list(years)
    kept = undated[0] if undated else max(written, key=lambda i: years[i])
    return [ColumnRole(EARLIER) if i in years and i != kept else role for i, role in enumerate(roles)]


_STARS = frozenset(STARS + " ")


def stated(
    roles: Sequence[ColumnRole | None], names: Sequence[str], body: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> list[ColumnRole | None]:
    """The roles with that of a column whose header says nothing of it and that holds states, or words of priority, and nothing else, where no other is
    known to hold them; so of one of two columns of actions ("Actions prioritaires" over "Oui"). Under a word as header ("Constat", "Rang") only states
    count, and priorities that say it ("Prioritaire"), as do stars under a letter ("P"): "oui" may answer any question. Objectives with their codes and
    words, beside actions, tell themselves.
    """
    told = list(roles)
    n_actions = sum(role is not None and role.role == "action" for role in roles)
    for col, (role, name) in enumerate(zip(roles, names, strict=True)):
        is_bare = _STARS.issuperset(name)
        if role is not None and role.role == "action" and n_actions > 1 and _are_marks(_texts_of(col, body), vocabulary):
            told[col] = ColumnRole("priorisation")
        if role is None or role.role == "numero" or (role.role in _MAY_BE_STATES and role.annee is None):
            texts = _texts_of(col, body)
            is_lone = role is None and sum(not is_band(row) for row in body) == 1
            found = _role_of_values(texts, vocabulary, starred=is_bare and bool(name), least=1 if is_lone else 2)
            says_it = found == "priorisation" and all(
                _PRIORITY in fold(t) or (len(name) <= LONGEST_SIGN and _STARS.issuperset(t)) for t in texts
            )
            is_certain = is_bare or says_it or (found == "etat" and (role is None or all(vocabulary.is_etat(t) for t in texts)))
            if n_actions and are_objectives(texts):
                found, is_certain = "objectif", True
            if found is not None and is_certain and not any(r is not None and r.role == found for r in told):
                told[col] = ColumnRole(found)
    return _with_named(told, names, body)


def _with_named(roles: list[ColumnRole | None], names: Sequence[str], body: Sequence[Sequence[Cell]]) -> list[ColumnRole | None]:
    """The roles with the pilot of the one column without heading that holds names and nothing else, beside a programme and a state, or the programmes of
    several years and one other column without heading, that of the actions.
    """
    known = {role.role for role in roles if role is not None}
    bare = [col for col, (role, name) in enumerate(zip(roles, names, strict=True)) if role is None and not name]
    by_year = len(bare) == 2 and len({role.annee for role in roles if role is not None and role.role == "programmation"} - {None}) > 1
    held = {col: [one_line(row[col].text) for row in body if not is_band(row) and row[col].text.strip()] for col in bare}
    named = [col for col, texts in held.items() if len(texts) > 1 and are_names(texts, LEAST_ACRONYMS)]
    if len(named) != 1 or "pilote" in known or not (by_year or {"etat", "programmation"} <= known):
        return roles
    return [ColumnRole("pilote") if col in named else role for col, role in enumerate(roles)]


def _texts_of(col: int, body: Sequence[Sequence[Cell]]) -> list[str]:
    return [one_line(c.text) for c in dict.fromkeys(row[col] for row in body if not is_band(row)) if c.text.strip()]


def _are_marks(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    return bool(texts) and all(vocabulary.marque(t) is not None for t in texts)


def _role_of_values(texts: Sequence[str], vocabulary: Vocabulary, *, starred: bool, least: int) -> str | None:
    """What the texts of a column are: states, `least` at least; words of priority, or stars, one at least; None for anything else. `starred`: their
    header is a star, under which any mark tells it.
    """
    if len(texts) >= least and _are_states(texts, vocabulary):
        return "etat"
    words = bool(texts) and (starred or all(len(letters(t)) >= SHORTEST_WORD for t in texts))
    stars = bool(texts) and all(_STARS.issuperset(t) for t in texts)
    return "priorisation" if stars or (words and _are_marks(texts, vocabulary)) else None


def _are_states(texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Most texts are states ("En cours (60 %)"), half of them and nothing else."""
    known = [t for t in texts if vocabulary.says_etat(t)]
    bare = sum(vocabulary.is_etat(t) for t in known)
    return len(known) >= MOSTLY * len(texts) and bare * 2 >= len(texts)


def settled(roles: Sequence[ColumnRole | None], names: Sequence[str], body: Sequence[Sequence[Cell]]) -> list[ColumnRole | None]:
    """The roles with what the columns tell of one another: "Actions 2025" beside a column of actions is its programme; without such a column, "Actions
    prévues" holds them; where someone in charge, a state or a priority is told of something that no header names, it is the longest text of an
    unknown header.
    """
    settled = _numbered(roles, body)
    if any(role == ColumnRole("action") for role in roles):
        return [
            ColumnRole("programmation", r.annee) if r is not None and r.role == "action" and r.annee is not None else r for r in settled
        ]
    known = {role.role for role in settled if role is not None}
    lengths = [sum(len(row[i].text) for row in body) for i in range(len(settled))]
    named = [i for i, role in enumerate(settled) if role is not None and _names_actions(role, names[i], settled)]
    by_year = any(role.role == "programmation" and role.annee is not None for role in settled if role is not None)
    unknown = [
        i
        for i, role in enumerate(settled)
        if role is None or role.role in _MAY_BE_ACTIONS or (by_year and role == ColumnRole("programmation"))
    ]
    if "action" in known or (not named and (len(known & TOLD) < 2 or not known & {"etat", "pilote", "priorisation"})):
        return settled
    longest = max(named or unknown, key=lambda i: lengths[i], default=None)
    if longest is not None and lengths[longest] > 0:
        settled[longest] = ColumnRole("action")
    return settled


def _names_actions(role: ColumnRole, name: str, roles: Sequence[ColumnRole | None]) -> bool:
    """Actions that a header qualifies ("Actions prévues", "Action prioritaire", "Actions réalisées"), where other columns tell what it says of them."""
    others = {r.role for r in roles if r is not None and r is not role}
    told = {"etat", "pilote"} if role.role in {"programmation", "priorisation"} else {"etat"}
    return (
        role.annee is None
        and role.role in {"programmation", "priorisation", "bilan"}
        and bool(others & told)
        and bool(_ACTIONS.match(name))
    )


def _numbered(roles: Sequence[ColumnRole | None], body: Sequence[Sequence[Cell]]) -> list[ColumnRole | None]:
    """The roles with each column that only numbers its rows ("1.2") called so where it stands with the actions under one header."""
    actions = [i for i, role in enumerate(roles) if role is not None and role.role == "action"]
    numbers = [i for i in actions if _holds_numbers(i, body)]
    return [ColumnRole("numero") if i in numbers and len(numbers) < len(actions) else role for i, role in enumerate(roles)]


def _holds_numbers(col: int, body: Sequence[Sequence[Cell]]) -> bool:
    """The cells of a column, bands apart, hold numbers and nothing else."""
    found = False
    for row in body:
        text = one_line(row[col].text)
        if text and not is_band(row):
            if not _ROW_NUMBER.fullmatch(text):
                return False
            found = True
    return found


def is_band(row: Sequence[Cell]) -> bool:
    """One cell over the whole width, or one filled cell among empty ones."""
    return len({id(c) for c in row if c.text.strip()}) <= 1
