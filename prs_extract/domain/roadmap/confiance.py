"""How sure a row is: the named parts whose product is its confidence. Measured by tests/benchmarks/calibration_confiance.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prs_extract.domain.phrases import calls_for_more, words_of
from prs_extract.domain.pictured import PICTURE, parts_of_letters, parts_of_picture
from prs_extract.domain.records import Part
from prs_extract.domain.roadmap.options import chosen_option
from prs_extract.domain.roadmap.rows import Row
from prs_extract.domain.vocabulary import Vocabulary

METHODS = {"natif": 1.0, "traits": 0.99, "fonds": 0.97, "formes": 0.93, "alignement": 0.92, "cartes": 0.91, "image": PICTURE, "texte": 0.7}
"""How often a row of a table found by each method is exact, on decks drawn at random and on the corpus."""

CODES = {
    "ligne-coupee": 0.95,
    "etat-inconnu": 0.9,
    "etat-sans-legende": 0.85,
    "marque-ambigue": 0.7,
    "colonne-perdue": 0.7,
    "champ-absent": 0.8,
    "en-tete-inconnu": 0.85,
    "texte-barre": 0.9,
    "objectif-absent": 0.7,
    "objectif-deduit": 0.9,
    "repetition-contraire": 0.8,
    "valeur-deduite": 0.85,
    "marque-non-lue": 0.8,
}
"""What an alert on a row leaves of its confidence."""

INHERITED = 0.95
"""What a header that stands on another slide leaves."""

REORDERED = 0.8
"""What columns known by their widths leave."""

BROKEN = 0.7
"""What a sentence broken off leaves, where lines and columns were found and not declared: two rows were made of one, or one of two."""

FUSED = 0.7
"""What a cell that reads like two leaves."""

DOUBTS = {
    "phrases coupées": BROKEN,
    "lettres étranges": 0.8,
    "années mêlées": 0.7,
    "années ensemble": 0.85,
    "suite possible": 0.8,
    "bord de la page": 0.7,
}
"""What is left by what finished rows show (`doubts`), where its alert says more than one thing."""


TEXT_ONLY = 0.77
"""What a card leaves that is known by its words alone, in a deck that is kept as text."""


def confidence_parts(row: Row, codes: Iterable[str], vocabulary: Vocabulary, *, fused: bool, is_text: bool = False) -> Iterator[Part]:
    """The parts in the order of the reading: table, header, cells, sentences, alerts. `fused`: a cell of the row reads like several; `is_text`: of the
    deck only the text is there.
    """
    source = row.first.source
    yield f"tableau {source.table.method}", METHODS[source.table.method]
    yield from source.table.parts
    if is_text and source.table.method == "cartes":
        yield "texte seul", TEXT_ONLY
    if source.columns.inherited:
        yield "en-tête déduit", INHERITED
    if source.columns.reordered:
        yield "colonnes déplacées", REORDERED
    sure = min((c.sure for part in row.parts for c in part.every_cell()), default=1.0)
    if sure < 1.0:
        yield "texte des cellules", round(sure, 3)
    words = (w for part in row.parts for c in part.every_cell() for w in c.words)
    yield from parts_of_letters(words) if source.table.method == "image" else parts_of_picture(words, source.layout.slide)
    if source.table.method != "natif" and _is_broken(row, vocabulary):
        yield "phrases coupées", BROKEN
    if fused:
        yield "cases fondues", FUSED
    for code in codes:
        if code in CODES:
            yield code, CODES[code]


def _is_broken(row: Row, vocabulary: Vocabulary) -> bool:
    """A sentence of the row goes on elsewhere: its action begins with a small letter, a text ends on a word that calls for more, or its état is two."""
    action = row.first.text("action").strip()
    texts = [row.last.text(role).rstrip() for role in ("action", "programmation")]
    etats = vocabulary.lexicons["etats"].matches(words_of(chosen_option(row.first.text("etat"))))
    return action[:1].islower() or any(calls_for_more(t) for t in texts) or len({m.value for m in etats}) > 1
