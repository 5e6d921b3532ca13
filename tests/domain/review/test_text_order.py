"""Reviews kept as text: what heads what, titles that guessed pages leave behind, orders that cannot be those of the slide."""

from __future__ import annotations

from pathlib import Path

import pytest

import prs_extract as prs

FIRST = "Bilan 2024-2025\n- Trois forums tenus\nDifficultés\n- Peu de salles\nPriorités 2026-2027\n- Ouvrir un centre\n"
SECOND = "Bilan 2024-2025\n- Deux audits menés\nDifficultés\n- Peu de temps\nPriorités 2026-2027\n- Former les équipes\n"


def read(tmp_path: Path, text: str, name: str = "deck.txt") -> prs.Deck:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return prs.read(path)


def under(deck: prs.Deck) -> list[tuple[str, str, str]]:
    return [(b.objectif_code, b.rubrique, b.texte) for b in deck.bilans.itertuples()]


EXPECTED = [
    ("1", "bilan", "Trois forums tenus"),
    ("1", "difficulté", "Peu de salles"),
    ("1", "priorité", "Ouvrir un centre"),
    ("2", "bilan", "Deux audits menés"),
    ("2", "difficulté", "Peu de temps"),
    ("2", "priorité", "Former les équipes"),
]


def test_page_numbers_under_titles_leave_no_objective_on_the_page_before(tmp_path: Path) -> None:
    pages = [
        f"Objectif {n} : {t}\nComité Eau {n + 1}\n{body}"
        for n, t, body in ((1, "Informer le public", FIRST), (2, "Vérifier les réseaux", SECOND))
    ]
    text = "".join(["Accueil\nComité Eau 1\nLe programme\n", *pages, "Échanges\nComité Eau 4\nMerci\n"])
    deck = read(tmp_path, text)
    assert under(deck) == EXPECTED
    assert deck.bilans.confiance.min() > 0.7


def test_items_that_name_a_rubrique_head_the_deeper_ones(tmp_path: Path) -> None:
    text = "# Comité Eau\n\n---\n\n"
    for n, t, body in ((1, "Informer le public", FIRST), (2, "Vérifier les réseaux", SECOND)):
        nested = "\n".join(f"  {line}" if line.startswith("-") else f"- {line}" for line in body.strip().split("\n"))
        text += f"## Objectif {n} : {t}\n\n{nested}\n\n---\n\n"
    assert under(read(tmp_path, text, "deck.md")) == EXPECTED


HEADS = ("Bilan 2024-2025", "Difficultés", "Priorités 2026-2027")
LISTS = ("- Trois forums tenus", "- Peu de salles", "- Ouvrir un centre")


@pytest.mark.parametrize(
    "lines",
    [
        (*HEADS, *LISTS),
        (LISTS[0], HEADS[0], LISTS[1], HEADS[1], LISTS[2], HEADS[2]),
        (HEADS[2], LISTS[2], HEADS[1], LISTS[1], HEADS[0], LISTS[0]),
        (HEADS[0], "- Trois forums tenus dans les", LISTS[2], HEADS[1], LISTS[1], HEADS[2], LISTS[2]),
    ],
    ids=["headings first", "lists over headings", "backwards", "sentence broken off"],
)
def test_an_order_that_is_not_the_slide_s_is_said(tmp_path: Path, lines: tuple[str, ...]) -> None:
    deck = read(tmp_path, "\f".join(["Comité Eau\nSaint-Denis", "Objectif 1 : Informer le public\n" + "\n".join(lines), "Merci\n"]))
    assert set(deck.alertes[deck.alertes.code == "ordre-incertain"].slide) == {2}
    assert deck.bilans.confiance.max() <= 0.7


def test_a_review_in_its_order_is_as_sure_as_a_plain_text_lets_it_be(tmp_path: Path) -> None:
    deck = read(tmp_path, f"Comité Eau\nSaint-Denis\fObjectif 1 : Informer le public\n{FIRST}\fObjectif 2 : Vérifier les réseaux\n{SECOND}")
    assert under(deck) == EXPECTED
    assert set(deck.bilans.confiance) == {0.9}
    assert "ordre-incertain" not in set(deck.alertes.code)


def test_a_review_that_is_only_a_table_is_read(tmp_path: Path) -> None:
    text = "# Comité Eau\n\nSaint-Denis\n\n| Objectif | Bilan | Difficultés | Priorités |\n|---|---|---|---|\n"
    text += "| Objectif 1 : Informer le public | - Trois forums tenus<br>• 80 inscrits | - Peu de salles | - Ouvrir un centre |\n"
    deck = read(tmp_path, text, "deck.md")
    assert [(b.rubrique, b.niveau) for b in deck.bilans.itertuples()] == [("bilan", 0), ("bilan", 1), ("difficulté", 0), ("priorité", 0)]


def test_names_of_columns_scattered_over_a_page_head_no_review(tmp_path: Path) -> None:
    text = "Comité Eau\nSaint-Denis\fActions\nMesurer le radon\nEtat d'avancement\nEn cours\nProgrammation 2024\nDix capteurs\nPilote\nDSP\n\fMerci\n"
    assert read(tmp_path, text).bilans.empty


def test_a_rubrique_that_no_heading_gives_leaves_doubt(tmp_path: Path) -> None:
    text = f"Comité Eau\nSaint-Denis\fObjectif 1 : Informer le public\n{FIRST}\fObjectif 2 : Vérifier les réseaux\n- Deux audits menés\n- Six agents formés\n"
    bilans = read(tmp_path, text).bilans
    assert bilans[bilans.objectif_code == "1"].confiance.min() == 0.9
    assert bilans[bilans.objectif_code == "2"].confiance.max() <= 0.6
