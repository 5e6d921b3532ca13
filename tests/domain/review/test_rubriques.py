from __future__ import annotations

from collections.abc import Sequence

import pytest

from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.learning import headings_of, learn_rubriques
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import block, layout, table

CYCLES = Headings(load(), ((2024, 2025), (2026, 2027)))


def deck(*intertitles: str) -> list[SlideLayout]:
    """Two slides of a review, each with these intertitles over a bullet."""
    text = "\n".join(f"{name}\n• Un fait" for name in intertitles)
    return [layout(block(text), title=f"Objectif {n} : Agir", number=n) for n in (1, 2)]


@pytest.mark.parametrize(
    ("text", "rubrique"),
    [
        ("Où en sommes-nous ?", "bilan"),
        ("POINTS DE VIGILANCE ET FREINS", "difficulté"),
        ("Actions 2026-2027", "priorité"),
        ("Et pour 2026-2027 ?", "priorité"),
        ("Nos travaux en 2024-2025", "bilan"),
        ("Le plan 2023-2028", None),
        ("Comité de suivi Risques et environnement", None),
        ("Semaines d'information sur la santé mentale", None),
    ],
)
def test_what_stands_out_is_known_by_a_word_or_by_its_cycle(text: str, rubrique: Rubrique | None) -> None:
    assert CYCLES.named(text, stands_out=True) == rubrique


def test_a_line_of_text_needs_all_its_words_known() -> None:
    assert CYCLES.named("Actions 2026-2027") is None


def test_unknown_headings_are_learnt_from_their_place() -> None:
    names = ("Ce qui pousse", "Difficultés", "Ce qui germe")
    assert headings_of(deck(*names), load()).learnt == {"cequipousse": "bilan", "cequigerme": "priorité"}


def test_a_deck_without_any_known_heading_teaches_nothing() -> None:
    assert headings_of(deck("Ce qui pousse", "Ce qui germe"), load()).learnt == {}


@pytest.mark.parametrize(
    ("slide", "learnt"),
    [
        ([("x", None), ("p", "priorité")], {"x": "bilan"}),
        ([("b", "bilan"), ("x", None), ("p", "priorité")], {"x": "difficulté"}),
        ([("b", "bilan"), ("x", None)], {"x": "priorité"}),
        ([("x", None), ("y", None), ("p", "priorité")], {"x": "bilan", "y": "difficulté"}),
    ],
)
def test_a_review_goes_from_what_was_done_to_what_comes(slide: Sequence[tuple[str, Rubrique | None]], learnt: dict[str, Rubrique]) -> None:
    assert learn_rubriques([slide, slide]) == learnt


def test_a_slide_that_names_its_priorities_has_no_others() -> None:
    slide: list[tuple[str, Rubrique | None]] = [("b", "bilan"), ("p", "priorité"), ("d", "difficulté"), ("x", None)]
    assert learn_rubriques([slide, slide]) == {}


def test_the_third_part_is_learnt_wherever_it_stands() -> None:
    slide: list[tuple[str, Rubrique | None]] = [("theme", None), ("b", "bilan"), ("x", None), ("d", "difficulté")]
    assert learn_rubriques([slide, slide])["x"] == "priorité"
    priorites: list[tuple[str, Rubrique | None]] = [("p", "priorité")]
    assert learn_rubriques([slide, priorites, slide, priorites])["x"] == "bilan"


@pytest.mark.parametrize("across", [True, False])
def test_the_third_part_of_a_grid_is_learnt(across: bool) -> None:
    names, texts = ["Bilan 2024-2025", "Difficultés", "Ce qui germe"], ["Un guide", "Peu de moyens", "Un label"]
    rows = [names, texts] if across else [list(pair) for pair in zip(names, texts, strict=True)]
    slides = [layout(table(rows), title=f"Objectif {n} : Agir", number=n) for n in (1, 2)]
    assert headings_of(slides, load()).learnt == {"cequigerme": "priorité"}


def test_a_column_of_a_known_meaning_is_no_part() -> None:
    slides = [layout(table([["Bilan", "Priorités", "Pilote"], ["Un guide", "Un label", "DSP"]]), number=n) for n in (1, 2)]
    assert headings_of(slides, load()).learnt == {}


def test_what_stands_on_one_slide_only_is_not_learnt() -> None:
    assert learn_rubriques([[("b", "bilan"), ("x", None), ("p", "priorité")]]) == {}


@pytest.mark.parametrize(
    ("text", "rubrique"),
    [
        ("Les risques du métier", None),
        ("LES RISQUES DU MÉTIER : bilan", "bilan"),
        ("Les risques de blocage", "difficulté"),
    ],
)
def test_the_words_of_the_theme_head_nothing(text: str, rubrique: Rubrique | None) -> None:
    assert headings_of([], load(), "Les risques du métier").named(text, stands_out=True) == rubrique


@pytest.mark.parametrize("text", ["Lever les freins à la mobilité", "Publier les résultats du contrôle", "Définir les priorités"])
def test_what_is_to_be_done_heads_nothing(text: str) -> None:
    assert Headings(load()).named(text, stands_out=True) is None


def test_the_words_of_an_objective_head_nothing() -> None:
    text, listed = "Réduction des risques et des dommages", frozenset({"reductiondesrisquesetdesdommages", "priorites"})
    named = [Headings(load(), objectifs=known).named(text, stands_out=True) for known in (frozenset[str](), listed)]
    assert named == ["difficulté", None]
    assert Headings(load(), objectifs=listed).named("Priorités") == "priorité"


def test_the_theme_behind_its_number_heads_nothing() -> None:
    headings = Headings(load(), theme="Les cancers")
    texts = ("Priorité 1 : Les cancers", "Les cancers – Priorité n° 1", "Priorités : les cancers", "Priorités 2026")
    assert [headings.named(t, stands_out=True) for t in texts] == [None, None, "priorité", "priorité"]


def test_a_heading_is_no_theme() -> None:
    assert headings_of([], load(), "Bilan").named("Bilan") == "bilan"


def test_one_known_heading_teaches_nothing() -> None:
    slides: list[list[tuple[str, Rubrique | None]]] = [[("ars", None)], [("ars", None)], [("programmation", "priorité")], [("ars", None)]]
    assert learn_rubriques(slides) == {}


@pytest.mark.parametrize(
    ("text", "rubrique"),
    [
        ("Ce que nous avons réussi", "bilan"),
        ("C'est compliqué", "difficulté"),
        ("Ce qui n'a pas avancé", "difficulté"),
        ("Que ferons-nous en 2026-2027 ?", "priorité"),
        ("Pourquoi ça bloque ?", "difficulté"),
        ("Sujets difficiles", "difficulté"),
        ("Ce comité", None),
        ("Réussi", None),
    ],
)
def test_a_clause_leans_by_its_words(text: str, rubrique: Rubrique | None) -> None:
    assert Headings(load()).named(text, stands_out=True) == rubrique


def test_words_that_only_lean_are_less_sure() -> None:
    assert [CYCLES.sure_of(t) for t in ("Nos réalisations", "C'est compliqué")] == [1.0, 0.9]


def test_what_stands_beside_the_title_or_at_the_foot_of_slides_heads_nothing() -> None:
    """A logo over the name of a region, and a footer that was read in other words elsewhere."""
    slides = [
        layout(
            block("ars", (90, 4, 97, 7)),
            block("Région\nest", (88, 8, 98, 14)),
            block("Difficultés\n• Un fait"),
            block("Comité de suivi A", (5, 93, 40, 96)),
            title=f"Objectif {n} : Agir",
            number=n,
        )
        for n in (1, 2)
    ]
    assert headings_of(slides, load()).learnt == {}


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        (["Réalisations", "Antenne ouverte", "Difficultés", "Un retard", "Priorités 2026-2027", "Former"], [0, 2, 4]),
        (["Réalisations :", "Antenne ouverte", "Difficultés :", "Un retard"], [0, 2]),
        (["Réalisations", "Antenne ouverte", "Difficultés", "Un retard"], []),
        (["Bilan", "Difficultés", "Priorités 2026-2027", "Échanges"], []),
        (["Accueil", "Bilan", "Un point", "Difficultés", "Un retard", "Priorités", "Échanges"], []),
        (["Bilan", "Un point", "Difficultés", "Un retard", "Priorités 2026-2027"], []),
    ],
    ids=["three", "colons", "two", "one-after-the-other", "agenda", "nothing-under-the-last"],
)
def test_headings_that_are_bullets_like_their_items(lines: list[str], heads: list[int]) -> None:
    found = CYCLES.in_block(block("\n".join(f"• {line}" for line in lines)))
    assert [i for i, rubrique in enumerate(found) if rubrique] == heads


def test_titles_name_rubriques_beside_objectives() -> None:
    names = ("Actions emblématiques", "Zoom terrain", "Cap 2026-2027", "Nos contacts")
    slides = [layout(block("• Un fait"), title=f"{name} – Objectif {n} : Agir {n}", number=n) for n in (1, 2) for name in names]
    headings = headings_of(slides, load())
    assert headings.titles == {"actionsemblematiques", "zoomterrain", "cap20262027", "noscontacts"}
    assert headings.learnt == {"zoomterrain": "difficulté"}


def test_what_all_titles_say_or_one_objective_has_is_no_name() -> None:
    titles = [f"Santé mentale – Objectif {n} : Agir – {more}" for n, more in ((1, "dépister"), (1, "dépister"), (2, "soigner"))]
    assert headings_of([layout(block("• Un fait"), title=title) for title in titles], load()).titles == frozenset()


def test_what_stands_before_a_bilan_is_none_of_a_review() -> None:
    assert learn_rubriques([[("?", None), ("bilan", "bilan"), ("freins", "difficulté"), ("cap", "priorité")]] * 2) == {}
