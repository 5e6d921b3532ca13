"""Objectives as slides name them: in a title, over or under a table, in a band, in a merged cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from string import ascii_lowercase, digits

from prs_extract.domain.records import Objectif
from prs_extract.domain.suites import without_suite
from prs_extract.domain.typography import head_lines
from prs_extract.slides import Paragraph
from prs_extract.text import LIST_NUMBER, letters, one_line
from prs_extract.values import value

SIMILAR = 0.84
"""Likeness of letters from which two objectives are one ("cyber sécurité" / "cybersécurité", a word changed between two cycles)."""

LEAST_LENGTH = SIMILAR / (2 - SIMILAR)
"""Length of the shorter of two such texts, of that of the longer one, at least: of both together, `SIMILAR` may be common to them."""

_LETTERS = ascii_lowercase + digits

_CODE = r"(?P<priorite>\d{1,2})\s?[-–‑._]\s?(?P<numero>\d{1,2})(?!\d|\s?[-–/_]\s?\d(?!/\d\s*[:–—-])|\s?%)"
_OBJECTIF = r"ob[ji]ectif"
"""The word, as OCR reads it too: the j of heavy small letters looks like an i."""
_NAME = rf"{_OBJECTIF}s?(?:\s*(?:op[ée]rationnels?|sp[ée]cifiques?|op\b\.?))?|o\.?\s?o\.?|oop|os|obj\b\.?(?:\s*op\b\.?)?"
_NUMBERED = r"\.?\s*(?:n\s?°\s*|num[ée]ro\s+)?:?\s*"
_OPENS, _CLOSES = r"(?P<open>[(\[«“\"]\s?)?P?", r"(?(open)\s?[)\]»”\"])"
"""What may stand round a code: "(7-1)", "« 7-1 »", "P7-1"."""
_AGAIN = (
    r"(?:\s*[(\[](?:suite(?:\s+et\s+fin)?|fin|\d{1,2}/\d{1,2})[)\]]|\s?,\s?suite(?:\s+et\s+fin)?\b"
    r"|\s+(?:[-–—/]\s*)?(?:(?:suite(?:\s+et\s+fin)?|fin|bis)\b|(?<=[-–—/] )\d/\d)(?=\s*[:–—-]))?"
)
"""What says behind a code that the slide goes on with its objective."""
_ENDING = "-–—:.)|>•→=►▶⇒➔➜"
"""Signs behind a code."""
_OF_PRIORITY = r"(?:\s+de la priorit[ée]\s+(?:n\s?°\s*)?\d{1,2})?"
_SEPARATOR = rf"\s*(?:/\s?(?P<other>\d{{1,2}})(?=\s*[:–—-]))?\s*(?:[{_ENDING}]\s*|[,;/]\s*(?=[^\W\d_]))?"
"""What parts a code from its words; a number may say of how many ("Objectif 1/3 : …")."""
_NAMED_CODE = re.compile(rf"^(?:{_NAME}|op?(?![^\W\d_])){_NUMBERED}{_OPENS}{_CODE}{_CLOSES}{_AGAIN}{_SEPARATOR}(?P<texte>.*)$", re.I | re.S)
_BARE_CODE = re.compile(rf"^(?:[(\[]|P(?=\d))?{_CODE}[)\]]?{_AGAIN}\s*(?:[{_ENDING}/]\s*)?(?P<texte>[^\W\d_].*)$", re.I | re.S)
_NAMED_NUMBER = re.compile(
    rf"^(?:{_NAME}){_NUMBERED}(?P<numero>\d{{1,2}})(?!\d|\s?ans){_OF_PRIORITY}{_AGAIN}{_SEPARATOR}(?P<texte>.*)$", re.I | re.S
)
_NAMED = re.compile(rf"^{_OBJECTIF}\s*(?:op[ée]rationnel|sp[ée]cifique)\s*(?:[-–—:|])\s*(?P<texte>.+)$", re.I | re.S)
_CODE_LAST = re.compile(rf"\s*[(\[]{_CODE}[)\]]$")
_PAGE_NAME = r"(?:programmation|programme|prog\.?|ann[ée]e|feuille de route|exercice|(?:plan|programme|tableau|suivi)\s+(?:des?\s+|d['’]\s?)(?:actions?|suivi)|actions)"
"""What a slide may be called behind the objective that it is of."""
_YEARS = r"20\d\d(?:\s?[-–/]\s?20\d\d)?"
_YEAR_LAST = re.compile(
    rf"\s*(?:[-–—|]|\s:)\s*(?:{_PAGE_NAME}\s+)?{_YEARS}\s*$|\s*[:(]\s*{_PAGE_NAME}\s+{_YEARS}\s*\)?\s*$|\s+[-–—|]\s+{_PAGE_NAME}\s*$"
    r"|\s*\((?:actions?|partie|page|p\.?|diapo)\s*\d{1,2}(?:\s?(?:à|-|–|/|et)\s?\d{1,2})?\)\s*$|\s+(?:…|\.\.\.)\s*$",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(rf"^{_PAGE_NAME}\s+{_YEARS}\s*[-–—:|]\s*", re.IGNORECASE)
_QUOTED = re.compile(r"^[«“\"(]\s*([^«»“”\"()]+?)\s*[»”\")]$")
_OPENING_QUOTES = ("«", "“", '"', "(")
ONLY_CODE = re.compile(rf"^{_CODE}$")
"""A code and nothing else, in two groups: "priorite" and "numero"."""
_LEAD = re.compile(
    r"\s*(?:fiche|focus|zoom|suivi|revue|avancement|suite)(?:\s+(?:sur|de))?(?:\s+l['’])?\s*(?:[-–—:|]\s*)?(?=(?:objectif|oo|obj)\b)",
    re.IGNORECASE,
)
"""What a title may call its slide before it names the objective: "Fiche objectif 12-1", "Focus sur l'objectif 3 : …"."""
_LEAD_INITIALS = frozenset("fFzZsSrRaA")
_HIGHER = re.compile(
    r"\s*(?P<name>priorit[ée]|p|axe|th[ée]matique|th[èe]me|og|os|cos|objectif\s+(?:g[ée]n[ée]ral|strat[ée]gique))\s*(?:n\s?°\s*)?(?P<number>\d{1,2})"
    r"\s*[-–—:/|,]\s*(?=(?:ob[ji]ectif\b|obj\b|o\.?\s?o\.?p?)\s*\W{0,2}(?:op|n|\d))",
    re.IGNORECASE,
)
"""What stands over an objective and before its name: "P7 – OO 1 : …", "OS 3 – OO 3.2 : …", "Priorité 7 / Objectif 2 – …"."""
_HIGHER_INITIALS = frozenset("pPaAtToOcC")
_PATH = re.compile(r"\s[>»→]\s|\s?[›▸]\s?")
"""Signs between the steps of a path: "Santé mentale › Objectif 3-2 Repérer"."""
_PATH_SIGNS = frozenset(">»→›▸")
_COUNT = (
    r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze)\s+(?:fiches?(?:[\s-]actions?)?|actions?|mesures?|projets?|indicateurs?)"
    r"(?:\s+(?:prioris|prioritair|reten|programm|engag|suivi|prév)\w+)?"
)
_COUNTED = re.compile(rf"(?:^|\s*[(\[]\s*|\s+[-–—|:]\s*){_COUNT}\s*[)\].]?$", re.IGNORECASE)
"""How many things an objective has, that are none of its words: "Objectif 1-1 : quatre fiches", "… (4 actions)"."""
_RANK = re.compile(rf"^{LIST_NUMBER}\s*")


@value(frozen=True, slots=True, eq=False)
class Mention:
    """An objective as printed somewhere. `code` "" when only a number or nothing is printed; `numero` None likewise."""

    code: str
    numero: int | None
    texte: str
    paragraphs: tuple[Paragraph, ...] = ()
    explicit: bool = True

    def of(self, paragraphs: tuple[Paragraph, ...]) -> Mention:
        """The same, printed in these paragraphs."""
        return Mention(self.code, self.numero, self.texte, paragraphs, self.explicit)


@lru_cache(maxsize=4096)
def parse_mention(text: str, *, bare: bool = False) -> Mention | None:
    """An objective named at the head of `text`; `bare`: a code alone ("11-2 Organiser …") is enough, as in a cell meant for it."""
    head = text.lstrip()[:1]
    if head in _LEAD_INITIALS and (lead := _LEAD.match(text)):
        text, head = text[lead.end() :], "o"
    if head in _HIGHER_INITIALS and (higher := _HIGHER.match(text)):
        return _under(higher, _parsed(without_suite(text[higher.end() :]), bare))
    found = _parsed(without_suite(text), bare) if head in "oO" or head.isdecimal() or (bare and head in "[(P") else None
    return found if found is not None or _PATH_SIGNS.isdisjoint(text) else _at_end_of_path(text, bare)


def are_objectives(texts: Sequence[str]) -> bool:
    """The texts name objectives, each by its code and its words, and nothing else."""
    named = [parse_mention(t, bare=True) for t in texts]
    return bool(named) and all(m is not None and m.code and m.texte for m in named)


def _under(higher: re.Match[str], found: Mention | None) -> Mention | None:
    """A mention with the number of its priority before it, where it prints a number only."""
    if found is None or found.code or found.numero is None or not higher["name"].casefold().startswith("p"):
        return found
    return Mention(f"{int(higher['number'])}-{found.numero}", found.numero, found.texte)


def _at_end_of_path(text: str, bare: bool) -> Mention | None:
    """The objective that is the last step of a path, or that before what the slide says of it; its words may be the last step."""
    steps = [s.strip() for s in _PATH.split(text)[1:]]
    for place, step in reversed(list(enumerate(steps))):
        if step and (found := _parsed(without_suite(step), bare)) is not None:
            words = steps[place + 1] if not found.texte and place + 2 == len(steps) else found.texte
            return Mention(found.code, found.numero, words)
    return None


def _parsed(text: str, bare: bool) -> Mention | None:
    for pattern in (_NAMED_CODE, *([_BARE_CODE] if bare else [])):
        found = pattern.match(text)
        if found and (pattern is _NAMED_CODE or found["texte"][0].isupper()):
            return Mention(f"{int(found['priorite'])}-{int(found['numero'])}", int(found["numero"]), _unquoted(found["texte"]))
    if (found := _NAMED_NUMBER.match(text)) and not _is_quantity(found):
        number, other = int(found["numero"]), int(found["other"] or 0)
        of_priority = 0 < other < number  # "7/2" is no second of seven
        return Mention(f"{number}-{other}" if of_priority else "", other if of_priority else number, _unquoted(found["texte"]))
    if found := _NAMED.match(text):
        code = _CODE_LAST.search(found["texte"])
        if code is not None:
            return Mention(f"{int(code['priorite'])}-{int(code['numero'])}", int(code["numero"]), _unquoted(found["texte"][: code.start()]))
        return Mention("", None, _unquoted(found["texte"]))
    return None


def _is_quantity(found: re.Match[str]) -> bool:
    """What the number counts comes right after it: "objectif : 24 communes sur 24" says how many, not which."""
    before, after = found[0][: found.start("numero")], found[0][found.end("numero") : found.start("texte")]
    return ":" in before and not after.strip() and found["texte"][:1].islower()


def _unquoted(text: str) -> str:
    """The words of an objective without the quotes round them, without the year that the slide is of ("… – 2025", "… : programmation 2024"), and without
    the number of its actions.
    """
    bare = _YEAR_FIRST.sub("", _YEAR_LAST.sub("", _COUNTED.sub("", text)).strip())
    return _QUOTED.sub(r"\1", bare) if bare.startswith(_OPENING_QUOTES) else bare


def likeness(a: str, b: str) -> float:
    """Likeness of two objectives' letters, 0-1."""
    x, y = letters(a), letters(b)
    if not x or not y:
        return 0.0
    return 1.0 if x == y else _ratio(x, y)


def is_among(texte: str, named: Iterable[str]) -> bool:
    """One of the objectives is the text, as far as `likeness` tells."""
    own = letters(texte)
    least, most = len(own) * LEAST_LENGTH - 1, len(own) / LEAST_LENGTH + 1
    others = [other for one in named if least <= len(other := letters(one)) <= most] if own else []
    return any(own == other or _ratio(own, other) >= SIMILAR for other in others)


@lru_cache(maxsize=4096)
def _ratio(x: str, y: str) -> float:
    """The matcher's ratio, or an upper bound of it where that is already below `SIMILAR`: most pairs are told apart by their letters' counts."""
    bound = 2.0 * sum(map(min, _counts(x), _counts(y))) / (len(x) + len(y))
    return SequenceMatcher(None, x, y, autojunk=False).ratio() if bound >= SIMILAR else bound


@lru_cache(maxsize=1024)
def _counts(text: str) -> tuple[int, ...]:
    """How often each plain letter or digit stands in it, and all others together."""
    counts = [text.count(letter) for letter in _LETTERS]
    return (*counts, len(text) - sum(counts))


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """The objectives that the deck lists, to complete what a mention leaves out. `priorite`: of the theme, None when unknown."""

    objectifs: tuple[Objectif, ...]
    priorite: int | None
    operationnels: tuple[Objectif, ...] = field(init=False)
    _known: tuple[str, ...] = field(init=False, repr=False)
    _by_text: dict[str, Objectif | None] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "operationnels", tuple(o for o in self.objectifs if o.niveau == "opérationnel"))
        object.__setattr__(self, "_known", tuple(letters(o.texte) for o in self.operationnels))

    def by_code(self, code: str) -> Objectif | None:
        return next((o for o in self.operationnels if o.code == code), None)

    def by_text(self, texte: str) -> Objectif | None:
        """The most alike of the operational objectives, at least `SIMILAR`."""
        if texte not in self._by_text:
            self._by_text[texte] = self._most_alike(texte)
        return self._by_text[texte]

    def _most_alike(self, texte: str) -> Objectif | None:
        own, found, best = letters(texte), None, 0.0
        least, most = len(own) * LEAST_LENGTH - 1, len(own) / LEAST_LENGTH + 1
        for objectif, known in zip(self.operationnels, self._known, strict=True):
            if least < len(known) < most:
                score = likeness(texte, objectif.texte)
                if score >= SIMILAR and score > best:
                    found, best = objectif, score
        return found

    def is_general(self, texte: str) -> bool:
        return any([o.niveau == "général" and likeness(texte, o.texte) >= SIMILAR for o in self.objectifs])

    def completed(self, mention: Mention) -> Mention:
        """The mention with its full code and text where the list or the priority number tells them."""
        code, texte = mention.code, mention.texte
        if not code and mention.numero is not None and self.priorite is not None:
            code = f"{self.priorite}-{mention.numero}"
        if not code and texte and (known := self.by_text(texte)):
            code = known.code
        if not code and mention.numero is not None:
            code = str(mention.numero)
        if not texte and (known := self.by_code(code)):
            texte = known.texte
        return Mention(code, mention.numero, texte, mention.paragraphs, mention.explicit)

    def listed_code(self, text: str, paragraphs: Sequence[Paragraph] = ()) -> Mention | None:
        """A mention by code alone ("18-1"), of an objective that the deck lists or of its own priority."""
        mention = self.any_code(text, paragraphs)
        if mention is None or (self.by_code(mention.code) is None and mention.code.partition("-")[0] != str(self.priorite)):
            return None
        return mention

    def any_code(self, text: str, paragraphs: Sequence[Paragraph] = ()) -> Mention | None:
        """A mention by code alone, of any objective, where what stands beside it shows that it is one."""
        found = ONLY_CODE.match(without_suite(text))
        if found is None:
            return None
        numero = int(found["numero"])
        return self.completed(Mention(f"{int(found['priorite'])}-{numero}", numero, "", tuple(paragraphs)))

    def mention_of(self, texte: str, paragraphs: Sequence[Paragraph] = ()) -> Mention | None:
        """A mention by text alone: the words of a listed objective, with or without a number before them."""
        bare = without_suite(texte)
        bare = _RANK.sub("", bare) if bare[:1].isdecimal() else bare
        known = self.by_text(bare)
        if known is None:
            return None
        number = known.code.rpartition("-")[2]
        return Mention(known.code, int(number) if number.isdigit() else None, bare, tuple(paragraphs), explicit=False)


def mention_in(paragraphs: Iterable[Paragraph], directory: Directory, *, bare: bool = False) -> Mention | None:
    """The objective that paragraphs name together: printed code, number, or a listed objective's words; completed from the directory."""
    taken = tuple([p for p in paragraphs if p.text])
    return mention_in_text(" ".join([p.text for p in taken]), taken, directory, bare=bare)


def titled_mention(paragraphs: Sequence[Paragraph], parse: Callable[[Sequence[Paragraph]], Mention | None]) -> Mention | None:
    """The objective that the first lines of a text name in words, where they look unlike what is under them: a title over its text."""
    head = head_lines(paragraphs)
    mention = parse(head) if 0 < len(head) < len(paragraphs) else None
    return mention if mention is not None and mention.texte else None


def mention_in_text(texte: str, paragraphs: Sequence[Paragraph], directory: Directory, *, bare: bool = False) -> Mention | None:
    """The same for a text, a part of what `paragraphs` print."""
    text, taken = one_line(texte), tuple(paragraphs)
    if not text:
        return None
    mention = parse_mention(text, bare=bare)
    if mention is None:
        return directory.mention_of(text, taken)
    if mention.numero is None and not directory.by_text(mention.texte):
        return mention.of(taken)
    return directory.completed(mention).of(taken)
