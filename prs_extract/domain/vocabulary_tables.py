"""The tables of expressions that a vocabulary is made of: those of the package, and those of a user's file, checked against them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from prs_extract.text import fold, letters

Tables = Mapping[str, Mapping[str, tuple[str, ...]]]
"""table -> value -> expressions, as the TOML files have them."""

_CLOSED = ("etats", "statuts", "phases", "rubriques", "indices", "titres", "marques", "couleurs", "renvois", "mots_neutres")
"""Tables whose values the program knows by name: a user adds expressions to them, not values."""


class VocabularyError(ValueError):
    """A vocabulary file cannot be read; the message, in French, says which and why."""


@cache
def packaged_tables() -> Tables:
    """The package's tables; one that several files have (`mots_neutres`) is joined."""
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    folder = resources.files("prs_extract.domain") / "vocabulaire"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
                tables.setdefault(name, {}).update({value: tuple(expressions) for value, expressions in table.items()})
    return tables


_UNREADABLE = {
    FileNotFoundError: "il n'existe pas",
    IsADirectoryError: "c'est un dossier",
    PermissionError: "les droits d'accès manquent",
}
"""What the system says in its own language."""


def read_file(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = next((words for kind, words in _UNREADABLE.items() if isinstance(error, kind)), error.strerror)
        raise VocabularyError(f"Le fichier de vocabulaire {path} ne peut pas être ouvert : {reason}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"Le fichier de vocabulaire {path} n'est pas un fichier TOML valide (UTF-8) : {error}.") from error


def checked_entries(data: Mapping[str, object], base: Tables, source: str) -> tuple[Tables, tuple[str, ...]]:
    """The entries of a user's file that can be used, and a sentence for each that cannot."""
    own: dict[str, dict[str, tuple[str, ...]]] = {}
    ignored: list[str] = []
    for name, table in data.items():
        if name not in base or not isinstance(table, dict):
            ignored.append(f"{source} : la table « {name} » n'existe pas, elle est ignorée (tables connues : {', '.join(base)}).")
            continue
        for value, expressions in table.items():
            if name in _CLOSED and value not in base[name]:
                ignored.append(f"{source} : « {value} » n'est pas une valeur de [{name}], elle est ignorée.")
            elif not isinstance(expressions, list) or not all(isinstance(e, str) for e in expressions):
                ignored.append(f"{source} : [{name}] {value} doit être une liste de textes, elle est ignorée.")
            else:
                own.setdefault(name, {})[value] = tuple(expressions)
    return own, tuple(ignored)


def overrides(base: Tables, own: Tables) -> Iterable[str]:
    """A sentence for each expression that the user's file and the package give to different values, or the user's file to two."""
    for name, table in own.items():
        if name == "mots_neutres":
            continue
        known = {letters(e): value for value, e in pairs_of(base[name])}
        seen: dict[str, str] = {}
        for value, expression in pairs_of(table):
            key = letters(expression) or fold(expression)
            if seen.setdefault(key, value) != value:
                yield f"« {expression} » est rangé deux fois dans [{name}] : « {seen[key]} » est gardé, « {value} » est ignoré."
            elif known.get(key, value) != value:
                yield f"« {expression} » valait « {known[key]} » dans [{name}] ; votre fichier en fait « {value} »."


def joined_tables(first: Mapping[str, tuple[str, ...]], second: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Values in the order of `second`, then those that only `first` has; each with the expressions of `first` before the others."""
    return {value: (*first.get(value, ()), *second.get(value, ())) for value in {**second, **first}}


def pairs_of(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((value, expression) for value, expressions in table.items() for expression in expressions)
