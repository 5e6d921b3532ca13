"""Rows of the roadmap -> actions, their programme by year, their mark of priority."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prs_extract.alerts import Alert, alert
from prs_extract.domain.broken_words import BROKEN_WORD
from prs_extract.domain.legends.legends import Legend
from prs_extract.domain.legends.signs import drawings_of_cell, signs_of_cell
from prs_extract.domain.pictured import doubtful
from prs_extract.domain.records import Action, Info
from prs_extract.domain.roadmap.confiance import confidence_parts
from prs_extract.domain.roadmap.doubts import with_doubts
from prs_extract.domain.roadmap.etats import Etat, etat_from_cells
from prs_extract.domain.roadmap.fused import fusion_of
from prs_extract.domain.roadmap.in_rows import with_told
from prs_extract.domain.roadmap.options import chosen_option
from prs_extract.domain.roadmap.pilotes import pilotes_of, with_same_as_above
from prs_extract.domain.roadmap.priorisation import (
    Codes,
    Priorisation,
    meaning_of_empty,
    priorisation_of,
    priority_marks,
    told_by_column,
    without_sign,
)
from prs_extract.domain.roadmap.programmes import barred_parts, programmes_of
from prs_extract.domain.roadmap.rows import Roadmap, Row, join_cut, join_lines
from prs_extract.domain.roadmap.struck import is_mostly_struck, kept, kept_text, struck_out
from prs_extract.domain.suites import is_suite, without_suite
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.overlaid import OVER_WORDS
from prs_extract.layout.table import Cell
from prs_extract.text import letters, one_line

SURE = 0.95
"""From this on a cell's text needs no alert: measured on flattened exports, every cell that is wrong is under it."""

_WHY = {OVER_WORDS: "un texte est posé sur les mots de", BROKEN_WORD: "une ligne finit peut-être au milieu d'un mot dans"}
"""What makes all uncertain cells of a row so, by how sure they are."""

SAID = 6
"""Doubtful words that an alert names."""

_BETWEEN_STATES = re.compile(r"\n|\s*[/;,]\s*|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class _Deck:
    """What the rows of a deck are read with. `is_text`: of the deck only the text is there."""

    info: Info
    vocabulary: Vocabulary
    legend: Legend
    is_text: bool


def actions_from(
    roadmap: Roadmap, info: Info, vocabulary: Vocabulary, legend: Legend, codes: Codes, *, is_text: bool = False
) -> tuple[list[Action], list[Alert]]:
    """One action a row, in deck order, numbered within its objective. `is_text`: of the deck only the text is there."""
    alerts: list[Alert] = []
    kept, before_lost = _with_actions(roadmap.rows, alerts)
    rows = with_told(kept, legend, codes.notes, vocabulary)
    told = priority_marks(rows)
    marks = [priorisation_of(row, vocabulary, codes, told, legend) for row in rows]
    columned = [row.has_role("priorisation") for row in rows]
    in_columns = iter(told_by_column([m for m, has in zip(marks, columned, strict=True) if has], codes))
    marks = [next(in_columns) if has else m for m, has in zip(marks, columned, strict=True)]
    empty = {has: meaning_of_empty([m for m, c in zip(marks, columned, strict=True) if c == has]) for has in (True, False)}
    deck = _Deck(info, vocabulary, legend, is_text)
    ranks: dict[str, int] = defaultdict(int)
    actions = []
    for row, mark, has_column in zip(rows, marks, columned, strict=True):
        code = row.objectif.code if row.objectif is not None else ""
        ranks[code] += 1
        actions.append(_action(row, mark, empty[has_column], ranks[code], deck, alerts))
    actions = with_same_as_above(actions, vocabulary, alerts)
    actions, doubts = with_doubts(actions, rows, legend, codes.spoken, before_lost)
    return actions, [*alerts, *doubts]


def action_id(code: str, rang: int) -> str:
    """As "14-5.03"; an action without objective is numbered under "0"."""
    return f"{code or '0'}.{rang:02d}"


def _with_actions(rows: Sequence[Row], alerts: list[Alert]) -> tuple[list[Row], list[int]]:
    """The rows that hold an action, and the places of those that one follows which has neither an action, nor an état, nor a pilote."""
    kept: list[Row] = []
    before_lost: list[int] = []
    for row in rows:
        if _has_action(row, alerts):
            kept.append(row)
        elif kept and not any(_joined(row, role).strip() for role in ("etat", "pilote")):
            before_lost.append(len(kept) - 1)
    return kept, list(dict.fromkeys(before_lost))


def _has_action(row: Row, alerts: list[Alert]) -> bool:
    if _joined(row, "action").strip():
        return True
    content = one_line(join_lines(c.text for part in row.parts for c in part.every_cell()))
    slide = row.first.slide
    alerts.append(alert("ligne-sans-action", f"Une ligne du tableau n'a pas d'action (« {content[:80]} »).", slide=slide))
    return False


def _action(row: Row, mark: Priorisation, empty: bool | None, rang: int, deck: _Deck, alerts: list[Alert]) -> Action:
    """`empty`: what it means that the row has no mark; `rang`: of the row in its objective."""
    code, objectif = (row.objectif.code, row.objectif.texte) if row.objectif is not None else ("", "")
    text, pilote, part = _action_text(row), _joined(row, "pilote"), row.first
    etat = _etat(row, deck.legend, deck.vocabulary)
    fused = fusion_of(row, deck.vocabulary) or _states_together(etat, deck.vocabulary)
    said = list(_doubts(row, mark, etat, fused))
    alerts += [alert(c, f"« {one_line(text)[:60]} » : {sentence}.", slide=part.slide) for c, sentence in said]
    scanned = ("ocr",) if any(p.source.table.method == "image" for p in row.parts) else ()
    codes = dict.fromkeys((*row.alertes, *scanned, *(c for c, _ in said)))
    return Action(
        action_id=action_id(code, rang),
        cycle=deck.info.cycle,
        theme=deck.info.theme,
        objectif_code=code,
        objectif=objectif,
        rang=rang,
        action=text,
        etat_brut=etat.brut,
        etat=etat.etat,
        pilote_brut=pilote,
        pilotes=pilotes_of(pilote, deck.vocabulary),
        priorisee=empty if mark.is_empty else mark.value,
        priorisation_brut=mark.brut,
        source="tableau",
        slide=part.slide,
        slide_fin=row.last.slide,
        box=bounding_box(c.box for c in part.every_cell() if c.row >= part.rows.start),
        page=part.source.layout.slide.page,
        programmes=tuple(programmes_of(row, deck.vocabulary)),
        autres=tuple(_others(row)),
        parts=tuple(confidence_parts(row, codes, deck.vocabulary, fused=fused is not None, is_text=deck.is_text)),
        alertes=tuple(codes),
        paragraphs=tuple(p for part in row.parts for c in part.every_cell() for p in c.paragraphs),
    )


def _doubts(row: Row, mark: Priorisation, etat: Etat, fused: str | None) -> Iterator[tuple[str, str]]:
    """Codes of alerts, each with a sentence. `fused`: what two cells of the row say that are read as one."""
    yield from (*etat.codes, *_uncertain(row), *_unsure_letters(row), *_struck_parts(row))
    if fused is not None:
        yield "cellule-incertaine", fused
    if bars := "".join(f" ; {year} : {text or 'rien'}" for part in row.parts for year, text in barred_parts(part).items()):
        yield "marque-ambigue", f"la programmation est lue d'après des barres dessinées, sans texte ({bars[3:]})"
    if mark.value is None and not mark.is_empty:
        yield "marque-inconnue", f"la marque « {mark.brut[:40]} » ne dit ni que l'action est prioritaire, ni qu'elle ne l'est pas"
    if mark.by_column:
        yield "marque-inconnue", f"la marque « {mark.brut[:40]} », seule de sa colonne, est lue comme une priorité"
    if row.objectif is None or not row.objectif.code:
        yield "objectif-absent", "aucun objectif trouvé"


def _states_together(etat: Etat, vocabulary: Vocabulary) -> str | None:
    """What shows that a cell holds several states and nothing else, of which one may be laid over another; None for nothing."""
    brut, texts = etat.brut, _BETWEEN_STATES.split(etat.brut)
    if any(code == "marque-ambigue" for code, _ in etat.codes):
        return None  # columns to tick
    if len(texts) > 1 and all(vocabulary.is_etat(t) for t in texts) and len({vocabulary.etat(t) for t in texts}) > 1:
        laid = ", dont l'un recouvre peut-être l'autre" if "\n" in brut else " ; le premier est lu"
        return f"plusieurs états dans une cellule (« {one_line(brut)[:60]} »){laid}"
    return None


def _uncertain(row: Row) -> Iterator[tuple[str, str]]:
    """The columns of which some cell may read otherwise."""
    cells = [(part.source.columns.names[c.col], c.sure) for part in row.parts for c in part.every_cell() if c.sure < SURE]
    if cells:
        names = ", ".join(dict.fromkeys(f"« {name} »" for name, _ in cells))
        alike = cells[0][1] if len({sure for _, sure in cells}) == 1 else 1.0
        why = _WHY.get(alike, "le texte seul ne dit pas où commence et finit")
        yield "cellule-incertaine", f"{why} la cellule {names} ; à vérifier"


def _unsure_letters(row: Row) -> Iterator[tuple[str, str]]:
    """The words of a picture that may be others, by column."""
    scanned = [part for part in row.parts if part.source.layout.slide.scanned]
    cells = [(part.source.columns.names[c.col], doubtful(c.words)) for part in scanned for c in part.every_cell()]
    words = [f"« {word} » ({name})" for name, own in cells for word in own]
    if words:
        more = f" et {len(words) - SAID} autres" if len(words) > SAID else ""
        yield "cellule-incertaine", f"des lettres de l'image sont peu sûres : {', '.join(words[:SAID])}{more}"


def _struck_parts(row: Row) -> Iterator[tuple[str, str]]:
    """What is struck out in a part of a cell, and left out of the row."""
    if not any(p.has_struck for part in row.parts for c in part.every_cell() for p in c.paragraphs):
        return
    actions = {c for part in row.parts for c in part.role_cells("action") if is_mostly_struck(c)}
    cells = [(part.source.columns.names[c.col], c) for part in row.parts for c in part.every_cell() if c not in actions]
    parts = [(name, text) for name, c in cells if (text := struck_out(c))]
    if parts:
        said = ", ".join(dict.fromkeys(f"« {text[:40]} » ({name})" for name, text in parts))
        yield "texte-barre", f"une partie barrée ou recouverte est laissée de côté, elle reste dans `textes` : {said}"


def _joined(row: Row, role: str) -> str:
    """The text of a role, its halves joined where the row was cut; a repetition of the whole text is not added again."""
    text = ""
    for part in row.telling:
        more = part.text(role)
        if not text or one_line(more) != one_line(text):
            text = join_cut(text, more)
    return chosen_option(text) or row.value(role)


def _action_text(row: Row) -> str:
    text = ""
    for i, part in enumerate(row.parts):
        more = _plain(part.role_cells("action"), row.left_out)
        if i and (is_suite(more) or letters(without_suite(more)) == letters(text)):
            continue
        if i == 0 and len(row.parts) > 1 and (bare := without_suite(more)) != one_line(more):
            more = bare  # "Former les élus (1/2)"
        text = join_cut(text, more)
    return text if row.has_role("priorisation") else without_sign(text)


def _plain(cells: Sequence[Cell], left_out: Mapping[int, str]) -> str:
    """The text of cells; a lone paragraph loses its list mark, an action struck but for a word or two stays whole."""
    paragraphs = [p for c in cells for p in (c.paragraphs if is_mostly_struck(c) else kept(c)) if p.text and left_out.get(id(p)) != p.text]
    if len(paragraphs) == 1:
        return _cut(paragraphs[0].text, left_out.get(id(paragraphs[0]), ""))
    return join_lines(_cut(p.printed, left_out.get(id(p), "")) for p in paragraphs)


def _cut(text: str, sign: str) -> str:
    return text.removesuffix(sign) if text.endswith(sign) else text.removeprefix(sign)


def _others(row: Row) -> Iterator[tuple[str, str]]:
    """Columns of no role of the contract, by their printed header."""
    known = {"action", "etat", "programmation", "pilote", "priorisation", "objectif", "annee"}
    columns = row.first.source.columns
    for col, (role, name) in enumerate(zip(columns.roles, columns.names, strict=True)):
        if (role is None or role.role not in known) and name:
            text = ""
            for part in row.parts:
                text = join_cut(text, join_lines(kept_text(c) for c in part.cells(col)))
            yield name, text


def _etat(row: Row, legend: Legend, vocabulary: Vocabulary) -> Etat:
    """From the état column; where the table has none, from signs that the legend explains, in any column but the priority's."""
    cells = [c for part in row.telling for c in part.role_cells("etat")]
    others = [c for part in row.parts for c in part.every_cell() if c not in cells]
    action = [p for part in row.parts for c in part.role_cells("action") for p in c.paragraphs if p.text]
    if not row.has_role("etat") and not row.value("etat"):
        marks = [c for part in row.parts for c in part.role_cells("priorisation")]
        cells = [
            c
            for c in others
            if c not in marks and any(legend.meaning(s, row.first.slide) for s in (*signs_of_cell(c), *drawings_of_cell(c)))
        ]
    chosen = list(dict.fromkeys(name for part in row.telling for name in part.chosen("etat")))
    if len(chosen) > 1:
        return Etat(_joined(row, "etat"), "non renseigné", (("marque-ambigue", f"plusieurs états cochés : {' / '.join(chosen)}"),))
    return etat_from_cells(
        _joined(row, "etat"),
        cells,
        others,
        legend,
        vocabulary,
        slide=row.first.slide,
        is_struck=bool(action) and all(p.is_struck for p in action),
    )
