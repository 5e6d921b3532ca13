from __future__ import annotations

import pytest

from prs_extract.domain.review.apart import with_reviews_apart
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block, Table
from tests.domain.build import block, layout, source, table

VOCABULARY = load()
DONE = "• Onze unités mises en service\n• Bulletin envoyé par SMS"
HARD = "• Capacité limitée des régies"
HEAD = ["Actions 2026-2027", "2026", "2027", "Pilote"]
ROWS = [["Accompagner les communes", "Études", "Travaux", "DSP"], ["Installer des capteurs", "Marché", "Pose", "ARS"]]
BAND = ["Objectif 1 : Sécuriser l'eau distribuée", "<", "<", "<"]
SIDE = [["Réalisations", DONE, "<", "<"], ["Difficultés", HARD, "<", "<"]]
WIDE_LABELS = [["Réalisations", "<", DONE, "<"], ["Difficultés", "<", HARD, "<"]]
BANDS = [["Bilan 2024-2025", "<", "<", "<"], [DONE, "<", "<", "<"], ["Points de vigilance", "<", "<", "<"], [HARD, "<", "<", "<"]]
COLUMNS = [["Ce qui a été fait", "<", "Difficultés", "<"], [DONE, "<", HARD, "<"]]
GRIDS = {
    "labels": [*SIDE, HEAD, *ROWS],
    "wide labels": [*WIDE_LABELS, HEAD, *ROWS],
    "bands": [*BANDS, HEAD, *ROWS],
    "columns": [*COLUMNS, HEAD, *ROWS],
    "under the actions": [HEAD, *ROWS, *SIDE],
    "a band over each part": [BAND, *SIDE, ["Feuille de route 2026-2027", "<", "<", "<"], HEAD, *ROWS],
}


@pytest.mark.parametrize("grid", GRIDS.values(), ids=GRIDS.keys())
def test_a_review_in_the_grid_of_the_actions_is_read_as_one(grid: list[list[str]]) -> None:
    title = "Fiche de suivi" if BAND in grid else BAND[0]
    layouts = [
        layout(block("Priorité 2 : La santé environnementale\nBilan 2024-2025"), title="Comité"),
        layout(table(grid), number=2, title=title),
    ]
    found = understand(source(*layouts), layouts, VOCABULARY)
    assert [(b.rubrique, b.texte) for b in found.bilans] == [
        ("bilan", "Onze unités mises en service"),
        ("bilan", "Bulletin envoyé par SMS"),
        ("difficulté", "Capacité limitée des régies"),
    ]
    assert [(a.action, a.pilote_brut) for a in found.actions] == [(row[0], row[3]) for row in ROWS]
    assert {b.objectif for b in found.bilans} | {a.objectif for a in found.actions} == {"Sécuriser l'eau distribuée"}


def test_every_word_is_in_one_part() -> None:
    whole = layout(table(GRIDS["a band over each part"]))
    (parted,) = with_reviews_apart([whole], headings_of([whole], VOCABULARY))
    held = [p for i in parted.items for c in ([i] if isinstance(i, Block) else i.cells) for p in c.paragraphs]
    assert sorted(map(id, held)) == sorted(id(p) for c in whole.tables[0].cells for p in c.paragraphs)
    assert [type(i) for i in parted.items] == [Block, Table, Table]


@pytest.mark.parametrize(
    "grid",
    [
        [*SIDE, *ROWS],
        [HEAD, *ROWS, ["Total", "deux actions", "<", "<"]],
        [HEAD, ["Bilan", "Réalisé", "<", "DSP"], *ROWS],
        [["Priorités", DONE, "<", "<"], HEAD, *ROWS],
    ],
)
def test_grids_that_stay_whole(grid: list[list[str]]) -> None:
    whole = layout(table(grid))
    (parted,) = with_reviews_apart([whole], headings_of([whole], VOCABULARY))
    assert parted is whole


def test_one_label_beside_its_text_is_a_review() -> None:
    grid = [["Bilan", DONE, "<", "<"], HEAD, *ROWS]
    layouts = [layout(table(grid), title=BAND[0])]
    assert [b.rubrique for b in understand(source(*layouts), layouts, VOCABULARY).bilans] == ["bilan", "bilan"]
