from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.indicateurs import indicateurs_from, is_indicateurs, with_levels
from prs_extract.domain.records import Indicateur, Objectif
from prs_extract.domain.vocabulary import Vocabulary, load
from prs_extract.layout.table import SlideLayout
from tests.domain.build import block, layout, table

GENERAUX = ["Objectifs généraux à 10 ans", "Indicateurs"]
OPERATIONNELS = ["Objectifs opérationnels à 5 ans", "Indicateurs"]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def rows(*layouts: SlideLayout) -> list[tuple[str, tuple[str, ...], str]]:
    return [(i.niveau, i.objectifs, i.texte) for i in read(*layouts)]


def read(*layouts: SlideLayout) -> list[Indicateur]:
    return indicateurs_from(layouts, load())


def test_is_indicateurs(vocabulary: Vocabulary) -> None:
    assert is_indicateurs(table([GENERAUX, ["Promouvoir", "Taux"]]), vocabulary)
    assert is_indicateurs(table([["7-1 Repérer", "<"], OPERATIONNELS, ["Promouvoir", "Taux"]]), vocabulary)
    assert not is_indicateurs(table([["Actions", "Etat", "Indicateurs"], ["Former", "En cours", "Taux"]]), vocabulary)
    assert not is_indicateurs(table([["Objectifs", "Cible"], ["Former", "Taux"]]), vocabulary)


def test_a_merged_indicator_cell_covers_several_objectives() -> None:
    grid = table(
        [GENERAUX, ["1. Renforcer", "▪ Taux d’EHPAD\n▪ Nombre de projets"], ["2.  Promouvoir", "^"], ["3. Déployer", "Part du public"]]
    )
    both = ("Renforcer", "Promouvoir")
    assert rows(layout(grid)) == [
        ("général", both, "Taux d’EHPAD"),
        ("général", both, "Nombre de projets"),
        ("général", ("Déployer",), "Part du public"),
    ]


def test_a_level_that_nothing_says_is_that_of_the_objectives_listed() -> None:
    grid = table(
        [
            ["Objectifs", "Indicateurs"],
            ["Garantir un accès aux soins", "Délai moyen"],
            ["Attirer des dentistes", "Nombre de dentistes"],
            ["Informer les familles", "Nombre d'ateliers"],
            ["9-3 Soigner hors du cabinet", "Nombre de tournées"],
            ["1. Garantir un accès aux soins\n2. Attirer des dentistes", "Taux"],
        ]
    )
    listed = [
        Objectif("", "général", "Garantir un accès aux soins", "", "", 2),
        Objectif("9-1", "opérationnel", "Attirer des dentistes", "", "", 2),
    ]
    found = with_levels(read(layout(grid)), listed)
    assert [i.niveau for i in found] == ["général", "opérationnel", "", "opérationnel", ""]


def test_a_merged_objective_cell_has_several_indicators() -> None:
    grid = table([OPERATIONNELS, ["5. Outiller", "Nombre de parcours\nnumérisés"], ["^", "Nombre de structures"], ["14-6 Informer", ""]])
    assert rows(layout(grid)) == [
        ("opérationnel", ("Outiller",), "Nombre de parcours numérisés"),
        ("opérationnel", ("Outiller",), "Nombre de structures"),
    ]


def test_the_next_slide_goes_on_without_a_header() -> None:
    first = layout(table([OPERATIONNELS, ["5. Outiller", "Nombre de parcours"]]), number=1)
    second = layout(table([["", "Nombre de structures"], ["6. Informer", "Nombre de citoyens"]], slide=2), number=2)
    assert rows(first, second) == [
        ("opérationnel", ("Outiller",), "Nombre de parcours"),
        ("opérationnel", ("Outiller",), "Nombre de structures"),
        ("opérationnel", ("Informer",), "Nombre de citoyens"),
    ]
    assert [i.slide for i in read(first, second)] == [1, 2, 2]


def test_a_table_of_something_else_does_not_go_on() -> None:
    first = layout(table([OPERATIONNELS, ["5. Outiller", "Nombre de parcours"]]), number=1)
    other = layout(table([["Janvier", "Réunion du comité"], ["Mars", "Publication"]], (30, 20, 70, 90), slide=2), number=2)
    assert [i.texte for i in read(first, other)] == ["Nombre de parcours"]


@pytest.mark.parametrize(
    ("title", "niveau"), [("Numérique 2023-2033", "général"), ("Numérique 2023-2028", "opérationnel"), ("Numérique", "")]
)
def test_the_title_tells_the_level_when_the_header_does_not(title: str, niveau: str) -> None:
    slide = layout(table([["Objectifs", "Indicateurs"], ["Outiller", "Nombre de parcours"]]), title=title)
    assert rows(slide) == [(niveau, ("Outiller",), "Nombre de parcours")]


def test_numbered_objectives_in_one_cell() -> None:
    grid = table([GENERAUX, ["1. Renforcer la sécurité\n2. Promouvoir les usages", "Taux d’EHPAD"]])
    assert rows(layout(grid)) == [("général", ("Renforcer la sécurité", "Promouvoir les usages"), "Taux d’EHPAD")]


@pytest.mark.parametrize("code", ["OO 7.", "Objectif 7-", ""])
def test_objectives_of_the_deck_in_one_cell(code: str) -> None:
    names = ("Renforcer la sécurité", "Promouvoir les usages")
    printed = "\n".join(f"{code}{n} – {name}" if code else name for n, name in enumerate(names, 1))
    known = [Objectif(f"7-{n}", "opérationnel", name, "", "", 1) for n, name in enumerate(names, 1)]
    (found,) = indicateurs_from([layout(table([OPERATIONNELS, [printed, "Taux d’EHPAD"]]))], load(), known)
    assert found.objectifs == names


def test_every_paragraph_is_claimed_once() -> None:
    grid = table([GENERAUX, ["1. Renforcer", "▪ Taux d’EHPAD\n▪ Nombre de projets"], ["2. Promouvoir", "^"]])
    claimed = [id(p) for i in read(layout(grid)) for p in i.paragraphs]
    assert sorted(claimed) == sorted(id(p) for c in grid.cells for p in c.paragraphs)


def test_bulleted_slides() -> None:
    titled = layout(block("• Outiller les acteurs\n  - Nombre de parcours\n  - Nombre de structures"), title="Indicateurs de suivi")
    assert rows(titled) == [("", ("Outiller les acteurs",), "Nombre de parcours"), ("", ("Outiller les acteurs",), "Nombre de structures")]
    labelled = layout(block("Un constat\nIndicateurs :\n• Nombre de parcours\n• Taux de réponse\nCalendrier"), title="Suivi")
    assert [i.texte for i in read(labelled)] == ["Nombre de parcours", "Taux de réponse"]
    assert rows(layout(title="Les indicateurs associés - SRS")) == []
    coded = layout(block("7-1 Outiller les acteurs\n  - Nombre de parcours"), title="Indicateurs")
    assert rows(coded) == [("opérationnel", ("Outiller les acteurs",), "Nombre de parcours")]


@pytest.mark.parametrize("mark", ["• ", ""])
def test_a_line_of_an_agenda_heads_nothing(mark: str) -> None:
    agenda = block("\n".join(mark + line for line in ["Introduction", "Suivi des indicateurs", "Tour de table", "Questions diverses"]))
    assert rows(layout(agenda, title="Ordre du jour")) == []
    section = block("Texte libre\nIndicateurs de suivi :\n• Taux de dépistage\n• Nombre de séances")
    assert [texte for _, _, texte in rows(layout(section))] == ["Taux de dépistage", "Nombre de séances"]


def test_a_table_of_actions_whatever_it_calls_them_holds_no_list_of_indicators() -> None:
    head = ["Ce que nous ferons", "État", "Pilote", "Indicateur de suivi"]
    first = layout(table([head, ["Former", "En cours", "DOS", "File active"]]), number=1)
    second = layout(table([head, ["Informer", "A lancer", "DSP", "Taux"]], slide=2), number=2)
    assert rows(first, second) == []


@pytest.mark.parametrize(
    ("title", "niveau"),
    [
        ("Indicateurs associés aux objectifs opérationnels", "opérationnel"),
        ("Indicateurs associés aux objectifs généraux", "général"),
        ("Indicateurs associés", ""),
        ("Indicateurs des objectifs généraux et des objectifs opérationnels", ""),
    ],
)
def test_a_level_among_the_words_of_the_title_of_a_list(title: str, niveau: str) -> None:
    slide = layout(block("Objectif 1 : Garantir une eau potable\n• Nombre de captages\n• Nombre de dérogations"), title=title)
    assert {row[0] for row in rows(slide)} == {niveau}


def test_indicators_at_the_foot_of_a_slide_are_of_the_objective_in_its_title() -> None:
    slide = layout(block("Bilan\n• Un label"), block("Indicateurs du SRS :\n• Taux\n• Part"), title="Objectif 7-1 : Repérer")
    assert [(objectifs, texte) for _, objectifs, texte in rows(slide)] == [(("Repérer",), "Taux"), (("Repérer",), "Part")]


def test_lines_that_look_apart_head_the_indicators_under_them() -> None:
    heads, items = ("Outiller les acteurs", "Informer"), ("Nombre de parcours", "Nombre de citoyens")
    plain = block(f"{heads[0]}\n{items[0]}\n{heads[1]}\n{items[1]}")
    bold = [p.with_words(tuple(replace(w, bold=True) for w in p.words), 0, "") if p.text in heads else p for p in plain.paragraphs]
    assert rows(layout(replace(plain, paragraphs=tuple(bold)), title="Les indicateurs de suivi")) == [
        ("", (heads[0],), items[0]),
        ("", (heads[1],), items[1]),
    ]
    slide = layout(plain, title="Les indicateurs de suivi")
    assert [texte for _, _, texte in rows(slide)] == [heads[0], items[0], heads[1], items[1]]
    listed = [Objectif("", "général", text, "", "", 1) for text in heads]
    assert [(i.objectifs, i.texte) for i in indicateurs_from([slide], load(), listed)] == [((heads[0],), items[0]), ((heads[1],), items[1])]


def test_indicators_under_a_sheet_are_of_the_objective_that_it_names() -> None:
    sheet = table([["Objectif opérationnel", "7-1 – Repérer"], ["Action", "Former"], ["Pilote", "DOS"]])
    slide = layout(sheet, block("Indicateur(s) de suivi de l'objectif :\n• Taux\n• Part"), title="Fiche 7-1.1")
    assert rows(slide) == [("opérationnel", ("Repérer",), "Taux"), ("opérationnel", ("Repérer",), "Part")]


def test_a_question_heads_a_slide_of_indicators() -> None:
    slide = layout(block("Objectif 7-1 : Repérer\n  • Taux"), title="Comment mesurer ?")
    assert rows(slide) == [("opérationnel", ("Repérer",), "Taux")]
