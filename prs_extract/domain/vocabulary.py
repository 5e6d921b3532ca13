"""What words mean in these decks: data files in French (`vocabulaire/*.toml`) that a user's own file extends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path

from prs_extract.domain import colours, headers, statuts
from prs_extract.domain.headers import ColumnRole
from prs_extract.domain.phrases import WORD, Lexicon, lexicon_from, words_of
from prs_extract.domain.vocabulary_tables import (
    Tables,
    VocabularyError,
    checked_entries,
    joined_tables,
    overrides,
    packaged_tables,
    pairs_of,
    read_file,
)
from prs_extract.text import one_line

__all__ = ["ColumnRole", "Vocabulary", "VocabularyError", "load"]

_PERCENT = re.compile(r"(?<![\d,.])(\d{1,3}) ?%")
_SHARE = re.compile(r"(?:\s+[-–—:]\s*|\s*[(,\n]\s*|\s+)\d{1,3} ?% ?\)?\s*$")
"""A share of the work set off from the words before it ("En cours – 50 %", "Reportée (10 %)")."""
_RANK = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4}|[A-Ha-h])\s*(?:[.)/]|[-–—:]\s)\s*")
"""The number or the letter of a heading in a list."""
_NOT_IN_TITLES = re.compile(
    r"(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d(?!\d)|(?:\b(?:fin|d[ée]but|mi|courant)[ -])?(?<!\d)(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d{4}|\d\d))?(?!\d)",
    re.I,
)
"""What a heading may print without meaning: dates, years."""

_DIGIT = re.compile(r"\d")
LONGEST_RANK = 4
"""Characters of the longest of them ("VIII")."""
_COUNT = re.compile(
    r"(?:\s*[(\[]\s*\d{1,2}(?:\s*/\s*\d{1,2})?(?: [^\W\d]+)?\s*[)\]]|\s+\d{1,2}\s?/\s?\d{1,2}|\s+[-–—]\s*\d{1,2} [^\W\d]+)\W*$"
)
"""What a heading may count at its end."""
_MAY_COUNT = re.compile(r"[(\[/]|[-–—]\s*\d")
"""What all that it finds holds, which is told sooner; so of the dates in titles."""
_LONGEST_COUNT = 40
"""Characters from its first digit to the end of the heading, at most."""
_MAY_DATE = re.compile(r"(?:19|20)\d\d|\d[/.]\d")
_UNTOLD = "non renseigné"
_CLAUSE = re.compile(r"[,;:()/\n]| [-–—] ")
_MAX_ETAT = 12
"""Words of a cell that may hold an état and more; beyond, it is prose."""

_DEGREES = frozenset(
    {"plus", "tres", "encore", "toujours", "aussi", "trop", "vraiment", "particulierement", "collectivement", "ensemble", "parfois"}
)
"""Words that may stand inside a heading and turn it to nothing else ("Ce qui a été plus difficile"); "moins" and "pas" would."""

_MAX_HEADING, LONG_HEADING = 12, 300
"""Words of a heading, numbers apart, and characters of a text that is longer than so many words are."""
_REMEMBERED = 4096
"""Texts of which a vocabulary remembers what they are, from one deck to the next."""
_PREFIX_WORDS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Answers "what does this text mean here?". `conflicts`: entries of the user's file that were ignored or that override another, in French.

    What is asked of every text, by several rooms, is remembered: those are functions of the text alone, with a cache each.
    """

    tables: Tables
    lexicons: Mapping[str, Lexicon]
    neutral: Mapping[str, frozenset[str]]
    conflicts: tuple[str, ...] = ()
    _signs: Mapping[str, bool] = field(default_factory=dict, repr=False)
    rubrique: Callable[[str], str | None] = field(init=False, repr=False)
    """bilan, difficulté or priorité when the line is a heading of that section; None for any other line."""
    heading: Callable[[str], str | None] = field(init=False, repr=False)
    """The part of the deck that a title or label opens: a key of the table `titres`; None for any other line."""
    label: Callable[[str], ColumnRole | None] = field(init=False, repr=False)
    """What a text names that is nothing but the name of what stands beside it or under it, as `column`; None where a word of it is not known."""
    may_open_label: Callable[[str], bool] = field(init=False, repr=False)
    """Whether a text for which `label` has an answer may begin with a word."""
    may_close_label: Callable[[str], bool] = field(init=False, repr=False)
    """Whether it may end with a word."""

    def __post_init__(self) -> None:
        remembered, neutral = lru_cache(maxsize=_REMEMBERED), self.neutral
        for name, table, title in (("rubrique", "rubriques", _counted_title), ("heading", "titres", _title)):
            object.__setattr__(self, name, remembered(partial(title, lexicon=self.lexicons[table], neutral=neutral["rubriques"])))
        roles, with_year = self.lexicons["colonnes"], self.lexicons["colonnes_avec_annee"]
        for name, answer in (
            ("label", headers.label_role),
            ("may_open_label", headers.may_open_label),
            ("may_close_label", headers.may_close_label),
        ):
            asked = partial(answer, roles=roles, with_year=with_year, neutral=neutral["colonnes"])
            object.__setattr__(self, name, remembered(asked))

    def etat(self, text: str) -> str | None:
        """The normalised état of a cell; "non renseigné" for an empty one (dashes are empty), None when the words are not known."""
        words = words_of(text)
        if not words:
            return _UNTOLD
        share = _etat_from_percent(text)
        if share is not None:
            said = self.whole_etat(without_share(text))
            return said if said not in (None, "réalisée") else share
        exact = self.whole_etat(text)
        if exact is not None or len(words) > _MAX_ETAT:
            return exact
        first, *others = [self._opening_etat(clause) for clause in _CLAUSE.split(text) if clause.strip()]
        return first or _only({o for o in others if o is not None})

    def whole_etat(self, text: str) -> str | None:
        """The normalised état that a text is from end to end; None where it says anything else too."""
        return self.lexicons["etats"].exact(text)

    def is_etat(self, text: str) -> bool:
        """The text is an état from end to end, and one that tells something."""
        return self.whole_etat(text) not in (None, _UNTOLD)

    def says_etat(self, text: str) -> bool:
        """The text, a cell or an entry of a legend, says an état that tells something, whatever else it says."""
        return self.etat(text) not in (None, _UNTOLD)

    def _opening_etat(self, clause: str) -> str | None:
        """The état that a clause begins with, neutral words apart."""
        words = words_of(clause)
        found = next(self.lexicons["etats"].matches(words), None)
        return found.value if found is not None and all(w in self.neutral["etats"] for w in words[: found.start]) else None

    def statut(self, text: str) -> str:
        """The state that the prose of a review bullet gives to its action; "non précisé" when it gives none."""
        return statuts.statut_of(text, self.lexicons["statuts"], list(self.tables["statuts"]), self.neutral)

    def phase(self, text: str) -> str:
        """The phase that a programme cell announces: at the head of its first line that has one, else anywhere; "autre"."""
        lines = [words_of(line) for line in text.split("\n")]
        heads = (m.value for words in lines for m in self.lexicons["phases"].matches(words) if _is_head(words, m.start))
        anywhere = (m.value for words in lines for m in self.lexicons["phases"].matches(words))
        return next(heads, None) or next(anywhere, "autre")

    def column(self, text: str) -> ColumnRole | None:
        """What a column holds, from its header, however cut; None when no word of it is known."""
        return headers.column_role(text, self.lexicons["colonnes"], self.lexicons["colonnes_avec_annee"], self.neutral["colonnes"])

    def nearest_column(self, text: str) -> ColumnRole | None:
        """The same for a text known to be a header, though a letter of it is wrong."""
        return headers.nearest_role(text, self.lexicons["colonnes"], self.lexicons["colonnes_avec_annee"])

    def names_column(self, text: str) -> bool:
        """A header, a letter of which may be wrong, names a column."""
        return self.column(text) is not None or self.nearest_column(text) is not None

    def marque(self, text: str) -> bool | None:
        """Yes or no, from a word or a sign; None for an empty cell and for anything else."""
        bare = one_line(text)
        signs = {self._signs.get(c) for c in bare if c != " " and not c.isalnum()} if bare else set()
        if len(signs) == 1 and not any(c.isalnum() for c in bare):
            return signs.pop()
        exact = self.lexicons["marques"].exact(bare)
        if exact is None:
            first = next(self.lexicons["marques"].matches(words_of(bare)), None)
            exact = first.value if first is not None and first.start == 0 and len(words_of(bare)[0]) > 1 else None
        return None if exact is None else exact == "oui"

    def couleur(self, colour: str) -> str | None:
        """The French name of the nearest colour of `couleurs.toml`; None for what is not "#rrggbb"."""
        return colours.nearest_name(colour, self.tables["couleurs"])

    def is_shade(self, colour: str, name: str) -> bool:
        """Whether "#rrggbb" may be called by the French name of a colour, light or dark; a pale red is "rose"."""
        shades = self.tables["couleurs"]
        is_pale = name == "rose" and colours.is_pale(colour) and colours.is_shade(colour, shades["rouge"])
        return is_pale or colours.is_shade(colour, shades.get(name, ()))

    def couleur_nommee(self, text: str) -> str | None:
        """The colour that a text names ("vert foncé": vert); None when it names none, or several."""
        return _only({m.value for m in self.lexicons["couleurs"].matches(words_of(text))})

    def region_at(self, text: str) -> str:
        """The region that a text begins with, as printed ("La Réunion par arrêté …": La Réunion); ""."""
        found = next(self.lexicons["regions"].matches(words_of(text)[:_MAX_HEADING]), None)
        if found is None or found.start > 0:
            return ""
        ends = [m.end() for m in WORD.finditer(text)]
        return one_line(text[: ends[found.stop - 1]]) if found.stop <= len(ends) else ""


def load(extra: Path | str | None = None) -> Vocabulary:
    """The vocabulary of the package, with the user's file over it: same tables, in one file. VocabularyError for a file that cannot be read."""
    if extra is None:
        return _plain()
    base = packaged_tables()
    own, ignored = checked_entries(read_file(Path(extra)), base, str(extra))
    return _vocabulary(base, own, (*ignored, *overrides(base, own)))


@cache
def _plain() -> Vocabulary:
    return _vocabulary(packaged_tables(), {}, ())


def _vocabulary(base: Tables, own: Tables, conflicts: tuple[str, ...]) -> Vocabulary:
    tables = {name: joined_tables(own.get(name, {}), base.get(name, {})) for name in {**base, **own}}
    lexicons = {
        name: lexicon_from((*pairs_of(own.get(name, {})), *pairs_of(base.get(name, {})))) for name in tables if name != "mots_neutres"
    }
    neutral = {key: frozenset(w for e in words for w in words_of(e)) for key, words in tables["mots_neutres"].items()}
    signs = {c: value == "oui" for value, marks in reversed(tables["marques"].items()) for mark in marks for c in mark if not c.isalnum()}
    return Vocabulary(tables, lexicons, neutral, conflicts, signs)


def _only(values: set[str]) -> str | None:
    """The one value; None for none and for several."""
    return next(iter(values)) if len(values) == 1 else None


def _counted_title(text: str, lexicon: Lexicon, neutral: frozenset[str]) -> str | None:
    """The same for a heading that may say how much stands under it, or which of several it is ("Bilan (2)", "Difficultés – 3 points", "Bilan 1/3")."""
    found = _title(text, lexicon, neutral)
    if found is not None or not _DIGIT.search(text, len(text) - _LONGEST_COUNT) or not _MAY_COUNT.search(text):
        return found
    count = _COUNT.search(text, max(len(text) - 2 * _LONGEST_COUNT, 0))  # at the end: the rest of a long text need not be tried
    return found if count is None else _title(text[: count.start()], lexicon, neutral)


def _title(text: str, lexicon: Lexicon, neutral: frozenset[str]) -> str | None:
    """What a heading announces; a short name before a colon ("NouVey : perspectives") does not count."""
    whole = _bare_title(text, lexicon, neutral)
    before, colon, after = text.partition(":")
    if whole is None and colon and after.strip() and len(before.split()) <= _PREFIX_WORDS:
        return _bare_title(after, lexicon, neutral)
    return whole


def _bare_title(text: str, lexicon: Lexicon, neutral: frozenset[str]) -> str | None:
    words = _heading_words(text)
    if not words or not (lexicon.may_open(words[0]) or words[0] in neutral or words[0] in _DEGREES):  # as most texts begin
        return None
    exact = lexicon.exact_words(words)
    if exact is not None or lexicon.is_apart_from(words):
        return exact
    found = list(lexicon.matches(words))
    if not found and not _DEGREES.isdisjoint(words):
        words = tuple([w for w in words if w not in _DEGREES])
        found = list(lexicon.matches(words))
    if not found:
        core = lexicon.telling(words, neutral)
        return lexicon.exact_words(core) if 0 < len(core) < len(words) else None  # "Actions clés réalisées"
    covered = {i for m in found for i in range(m.start, m.stop)}
    if any([w not in neutral and w not in _DEGREES for i, w in enumerate(words) if i not in covered]):
        return None
    rivals = any(m.value != found[0].value and words[m.start - 1] == "et" for m in found[1:])
    return None if rivals else found[0].value


@lru_cache(maxsize=4096)
def _heading_words(text: str) -> tuple[str, ...]:
    """What a heading says, without what means nothing in one; () for a text that is longer than headings are."""
    if len(text) > LONG_HEADING:
        return ()
    words = words_of(text)
    if len(words) > _MAX_HEADING and sum([not w.isdigit() for w in words]) > _MAX_HEADING:  # as most lines: numbers alone are left out
        return ()
    if len(words) > 1 and len(words[0]) <= LONGEST_RANK:
        text = _RANK.sub("", text)
        words = words_of(text)
    may_date = "20" in text or "." in text or "/" in text or "19" in text  # told ten times sooner
    words = words_of(_NOT_IN_TITLES.sub(" ", text)) if may_date and _MAY_DATE.search(text) else words
    return words if len(words) <= _MAX_HEADING else ()


def _is_head(words: Sequence[str], start: int) -> bool:
    """Nothing comes before but numbers and one name ("1. ROR", "- ")."""
    return sum(not w.isdigit() for w in words[:start]) <= 1


def without_share(text: str) -> str:
    """The text before the share of the work at its end, or the text itself."""
    return _SHARE.sub("", text)


def _etat_from_percent(text: str) -> str | None:
    """A cell that gives one percentage: 0 % is not begun, 100 % is done."""
    found = [int(share) for share in _PERCENT.findall(text)]
    if len(found) != 1 or found[0] > 100:
        return None
    return {0: "non démarrée", 100: "réalisée"}.get(found[0], "en cours")
