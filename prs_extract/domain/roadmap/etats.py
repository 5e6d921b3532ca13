"""The état of an action: printed, or shown by a sign that a legend explains, or told by struck text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from prs_extract.domain.legends.legends import Legend, lit
from prs_extract.domain.legends.signs import HIDES, Sign, drawings_of_cell, signs_of_cell
from prs_extract.domain.phrases import is_to_do, words_of
from prs_extract.domain.roadmap.levels import described
from prs_extract.domain.vocabulary import Vocabulary, without_share
from prs_extract.layout.table import Cell
from prs_extract.slides import Fill, Picture
from prs_extract.text import one_line

PAPER = "#ffffff"
"""No ground but that of the slide, beside cells that have none: what hides a text, say."""

LONG = 5
"""Widths of a bar in its heights, at least; a mark is as wide as it is high, more or less."""

TOLD = {"réalisé": "réalisée", "en cours": "en cours", "non démarré": "non démarrée", "non reconduit": "abandonnée"}
"""The état that the statut of a sentence makes."""

DONE = "réalisée"
"""The état of an action struck out for what it is: another one was given up."""


@dataclass(frozen=True, slots=True, eq=False)
class Etat:
    """`brut` as printed, without the share that a bar under it shows, or the words that explain the sign; `codes`: alerts to raise, with the sentence that goes with each."""

    brut: str
    etat: str
    codes: tuple[tuple[str, str], ...] = ()


def etat_from_cells(
    brut: str, cells: Sequence[Cell], others: Sequence[Cell], legend: Legend, vocabulary: Vocabulary, *, slide: int, is_struck: bool
) -> Etat:
    """The état of a row. `cells`: of its état column; `others`: the rest of the row, whose ground tells a coloured cell from a banded row."""
    words = without_share(brut)
    is_measured = words != brut and vocabulary.etat(words) is not None and _is_gauge([m for c in cells for m in c.marks])
    brut, signs = (words, tuple[Sign, ...]()) if is_measured else (brut, _signs(cells, others, legend, slide))
    has_words = any(c.isalnum() for c in brut)
    found = _from_words(brut, vocabulary) if has_words or not signs else _from_signs(signs, legend, vocabulary, slide)
    if has_words and signs:
        found = _checked(found, signs, legend, vocabulary, slide)
    if not is_struck:
        return found
    told = (vocabulary.etat(legend.struck) if legend.struck else None) or (found.etat if found.etat == DONE else "abandonnée")
    why = f"{told}, d'après la légende" if legend.struck else told
    return Etat(found.brut or legend.struck, told, (*found.codes, ("texte-barre", f"le texte de l'action est barré : lue comme {why}")))


def _is_gauge(marks: Sequence[Fill | Picture]) -> bool:
    """A bar and the part of it that is filled, if any: the share printed above it is what it measures, and its colour says nothing."""
    bars = [m.box for m in marks if isinstance(m, Fill)]
    if not bars or len(bars) < len(marks):
        return False
    whole = max(bars, key=lambda b: b.width)
    is_long = whole.width >= LONG * whole.height
    return is_long and all(b.overlap(whole) >= HIDES * b.area and abs(b.x0 - whole.x0) <= whole.height for b in bars)


def _from_words(brut: str, vocabulary: Vocabulary) -> Etat:
    etat = vocabulary.etat(brut)
    if etat is not None:
        return Etat(brut, etat)
    told = _told_in_prose(brut, vocabulary)
    doubt = f"lu comme « {told} » d'après ses mots" if told else "gardé tel quel"
    return Etat(brut, told or "non renseigné", (("etat-inconnu", f"état « {one_line(brut)} » inconnu, {doubt}"),))


def _told_in_prose(brut: str, vocabulary: Vocabulary) -> str | None:
    """What a cell of the état column says in other words than the vocabulary's: a sentence ("N'a pas démarré"), or what is to be done."""
    words = words_of(brut)
    if words[:1] == ("a",) and is_to_do(words[1:]):
        return "à lancer"
    return TOLD.get(vocabulary.statut(brut))


def _from_signs(signs: Sequence[Sign], legend: Legend, vocabulary: Vocabulary, slide: int) -> Etat:
    meanings = list(dict.fromkeys(m for s in signs if (m := legend.meaning(s, slide)) is not None))
    if len(meanings) == 1:
        return _from_words(meanings[0], vocabulary)
    if meanings:
        brut = " / ".join(meanings)
        return Etat(brut, "non renseigné", (("marque-ambigue", f"plusieurs marques d'état dans la même case : {brut}"),))
    names = list(dict.fromkeys(described(s, vocabulary) for s in signs))
    brut = " / ".join(n for n in names if n)
    named = dict(legend.named)
    told = {named.get(s.glyph) or named.get(brut, "") for s in signs} if named and len(names) == 1 else {""}
    if len(told) == 1 and (meaning := told.pop()):
        return _from_words(meaning, vocabulary)
    return Etat(brut, "non renseigné", (("etat-sans-legende", f"état montré par une marque sans légende ({brut or 'pictogramme'})"),))


def _checked(found: Etat, signs: Sequence[Sign], legend: Legend, vocabulary: Vocabulary, slide: int) -> Etat:
    """Words win over signs; a sign that says otherwise is said."""
    shown = {vocabulary.etat(m) for s in signs if (m := legend.meaning(s, slide)) is not None} - {None}
    if shown and found.etat not in shown:
        said = ", ".join(sorted(s for s in shown if s))
        return Etat(
            found.brut, found.etat, (*found.codes, ("marque-ambigue", f"le texte dit « {one_line(found.brut)} », la marque « {said} »"))
        )
    return found


def _signs(cells: Sequence[Cell], others: Sequence[Cell], legend: Legend, slide: int) -> tuple[Sign, ...]:
    drawings = [d for c in cells for d in drawings_of_cell(c)]
    if drawings and (legend.draws or all(legend.meaning(d, slide) is not None for d in drawings)):
        return tuple(drawings)
    signs = lit([s for c in cells for s in signs_of_cell(c)], legend, slide)
    if signs:
        return signs
    grounds = Counter(c.fill for c in others)
    if len(others) < 2:
        return ()
    own = [Sign("fond", c.fill) for c in cells if c.fill is not None and c.fill not in grounds]
    return tuple(s for s in own if s.colour != PAPER or None not in grounds or legend.meaning(s, slide) is not None)
