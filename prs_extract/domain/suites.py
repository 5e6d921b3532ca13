"""Marks of what goes on from one slide to the next: "(suite)", "(2/3)", "…/…"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from prs_extract.slides import Paragraph
from prs_extract.text import one_line

_DOTTED = r"(?:…|\.{3})"
_COUNTED = r"(?:(?:page|partie|diapo|p\.?)\s*\d{1,2}(?:\s*/\s*\d{1,2})?|\d{1,2}\s*/\s*\d{1,2}|[1-9]|I{1,3})"
_OF = r"(?:(?:de|du|des)\s+(?:la\s+|l['’])?)?(?:diapo\w*|page|p\.|tableau|slide|action|ligne)"
_SUITE = re.compile(
    r"(?:\s*(?:[-–—/|:,→]\s*)?[(\[]?(?<!\bla )(?<!\ben )(?<!\bde )(?<!\bune )\b(?:suite(?:\s+et\s+fin|\s*(?:n\s?°\s?)?\d{1,2})?|fin|cont(?:\.|'d)?)"
    rf"(?!\w)\s*(?:\d+\s*/\s*\d+)?[)\]…]{{0,2}}|\s*(?:[-–—]\s*|[(\[])à suivre[)\]]?|\s*[(\[]\s*suite\s+{_OF}[^()\[\]]*[)\]]|\s*(?:[-–—]\s*)?[(\[]\s*{_COUNTED}\s*[)\]]"
    rf"|\s+(?:[-–—|]\s*)?(?:page |diapo |partie )?[1-9]\s*/\s*[1-9]|\s+[-–—|]\s*(?:page|diapo|partie) [1-9]"
    rf"|\s*[(\[]\s*{_DOTTED}\s*[)\]]|\s*{_DOTTED}\s*/\s*{_DOTTED})+\s*$",
    re.I,
)
_CUT_MARK = r"[(\[]\s*(?:suite\b[^()\[\]]{0,30}|fin|à\s+suivre)\s*[)\]]"
_CUT = re.compile(rf"^\s*{_CUT_MARK}\s*[:\-–—]?\s*|\s*{_CUT_MARK}\s*$", re.IGNORECASE)
_DOTS = frozenset("….·/()[] ")
_ONLY_SUITE = re.compile(
    r"\W*(?:idem\W+)?suite\b(?:\s+et fin\b|\s+(?:du|de(?: la| l['’])?|des)\s?(?:tableau|diapositive|diapo|page|action|ligne|slide)s?\b|\s+pr[ée]c[ée]dente?\b)*[\W\d]*",
    re.I,
)
_SUITE_ENDS = ("suite", "fin", "cont", "cont.", "...", "…", "suivre")
"""How a text ends that the rule may cut, digits and brackets apart: most do not, which is told sooner."""
_IN_BRACKETS = re.compile(r"\d|…|\.{3}|suite|fin|cont|suivre|\bi{1,3}\b")
"""What stands in the brackets that it may cut."""
_BEFORE_NUMBERS = ("suite", "/", "page ", "diapo ", "partie ")
"""One of these stands before a number that it may cut."""


@lru_cache(maxsize=4096)
def without_suite(text: str) -> str:
    """The text without a final "(suite)", "(2/3)", "…/…"."""
    whole = one_line(text)
    return _SUITE.sub("", whole) if _may_go_on(whole.casefold()) else whole


def _may_go_on(folded: str) -> bool:
    if folded.endswith((")", "]")):
        return _IN_BRACKETS.search(folded, max(folded.rfind("("), folded.rfind("["), 0)) is not None
    return folded.endswith(_SUITE_ENDS) or (folded[-1:].isdecimal() and any([sign in folded for sign in _BEFORE_NUMBERS]))


def says_suite(paragraphs: Sequence[Paragraph]) -> bool:
    """A heading that says it goes on from another slide."""
    text = one_line(" ".join(p.text for p in paragraphs))
    return without_suite(text) != text


def without_cut_marks(text: str) -> str:
    """One half of a cut text, its lines kept, without what says in brackets at its ends that it is one: "(suite)", "(suite et fin)", "(à suivre)"."""
    return _CUT.sub("", text) if "(" in text or "[" in text else text


def is_suite(text: str) -> bool:
    """Nothing but "(suite)", "Suite du tableau" or the like, or dots ("…/…")."""
    return bool(text.strip()) and (_DOTS.issuperset(text) or not without_suite(text) or _ONLY_SUITE.fullmatch(text) is not None)
