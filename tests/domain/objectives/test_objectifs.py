from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.objectives.general_bands import with_indicated
from prs_extract.domain.objectives.objectifs import lone_lists, objectifs_from
from prs_extract.domain.records import Indicateur, Info, Objectif
from prs_extract.domain.vocabulary import Vocabulary, load
from prs_extract.layout.table import Block, SlideLayout
from tests.domain.build import block, layout, link, table

INFO = Info(theme="La santé mentale", priorite=7)
GENERAUX = ("Promouvoir le bien-être mental", "Garantir un parcours sans rupture")
OPERATIONNELS = ("Repérer plus tôt la souffrance", "Structurer la prévention du suicide", "Rendre les soins plus accessibles")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def boxes(*, links: bool) -> SlideLayout:
    """Two columns of boxes; the connectors cross: the first general objective has the last two operational ones."""
    generals = [block(text, (7, 30 + 40 * i, 40, 45 + 40 * i)) for i, text in enumerate(GENERAUX)]
    others = [block(text, (55, 25 + 20 * i, 95, 40 + 20 * i)) for i, text in enumerate(OPERATIONNELS)]
    drawn = [link((40, 78), (55, 32)), link((40, 38), (55, 52)), link((55, 72), (40.5, 38))] if links else []
    return layout(
        block("Objectifs généraux à 10 ans", (7, 17, 42, 23)),
        block("Objectifs opérationnels à 5 ans", (52, 17, 96, 23)),
        block("Thématique", (3, 25, 6, 90), rotation=270),
        *others,
        *generals,
        number=5,
        title="La santé mentale",
        links=drawn,
    )


def rows(objectifs: list[Objectif]) -> list[tuple[str, str, str, str]]:
    return [(o.code, o.niveau, o.texte, o.parent_code) for o in objectifs]


def test_boxes_and_connectors(vocabulary: Vocabulary) -> None:
    objectifs, alerts = objectifs_from([boxes(links=True)], INFO, vocabulary)
    assert rows(objectifs) == [
        ("", "général", GENERAUX[0], ""),
        ("", "général", GENERAUX[1], ""),
        ("7-1", "opérationnel", OPERATIONNELS[0], "2"),
        ("7-2", "opérationnel", OPERATIONNELS[1], "1"),
        ("7-3", "opérationnel", OPERATIONNELS[2], "1"),
    ]
    assert {o.theme for o in objectifs} == {"La santé mentale"}
    assert [a.code for a in alerts] == ["objectif-code-deduit"]
    assert [[p.text for p in o.paragraphs] for o in objectifs] == [
        [GENERAUX[0], "Objectifs généraux à 10 ans"],
        [GENERAUX[1]],
        [OPERATIONNELS[0], "Objectifs opérationnels à 5 ans"],
        [OPERATIONNELS[1]],
        [OPERATIONNELS[2]],
    ]


@pytest.mark.parametrize("text", ["Prévenir", "Mieux soigner", "Agir tôt"])
def test_an_objective_of_a_word_or_two_at_the_end_of_a_connector(text: str, vocabulary: Vocabulary) -> None:
    slide = boxes(links=True)
    items = tuple(block(text, (55, 45, 95, 60)) if isinstance(i, Block) and i.text == OPERATIONNELS[1] else i for i in slide.items)
    objectifs, _ = objectifs_from([replace(slide, items=items)], INFO, vocabulary)
    assert rows(objectifs)[3] == ("7-2", "opérationnel", text, "1")


def test_short_items_of_a_list_and_boxes_that_look_the_same(vocabulary: Vocabulary) -> None:
    def boxed(text: str, y: float, fill: str) -> Block:
        return replace(block(text, (52, y, 96, y + 8)), fill=fill)

    slide = layout(
        block("Objectifs généraux", (7, 17, 42, 23)),
        block("Objectifs opérationnels", (52, 17, 96, 23)),
        block(f"• {GENERAUX[0]}\n• Mieux vivre", (7, 25, 42, 60)),
        *(boxed(text, 25 + 10 * i, "#eeeeee") for i, text in enumerate((OPERATIONNELS[0], "Prévenir", OPERATIONNELS[1]))),
        boxed("Actions", 60, "#eeeeee"),
        boxed("Ensemble", 70, "#123456"),
    )
    objectifs, _ = objectifs_from([slide], INFO, vocabulary)
    assert [o.texte for o in objectifs] == [GENERAUX[0], "Mieux vivre", OPERATIONNELS[0], "Prévenir", OPERATIONNELS[1]]


def test_boxes_without_connectors_are_tied_by_height(vocabulary: Vocabulary) -> None:
    objectifs, alerts = objectifs_from([boxes(links=False)], INFO, vocabulary)
    assert [o.parent_code for o in objectifs if o.code] == ["1", "1", "2"]
    assert sorted(a.code for a in alerts) == ["objectif-code-deduit", "parente-deduite"]


def test_all_depend_on_an_only_general_objective(vocabulary: Vocabulary) -> None:
    slide = layout(
        block("Objectifs généraux à 10 ans", (5, 19, 44, 25)),
        block("• " + GENERAUX[0], (5, 27, 44, 40)),
        block("Objectifs opérationnels à 5 ans", (48, 19, 95, 25)),
        block("• " + "\n• ".join(OPERATIONNELS), (48, 27, 95, 90)),
        title="La santé mentale",
    )
    objectifs, alerts = objectifs_from([slide], INFO, vocabulary)
    assert [o.parent_code for o in objectifs] == ["", "1", "1", "1"]
    assert "parente-deduite" not in [a.code for a in alerts]


def test_labels_beside_rows_of_boxes(vocabulary: Vocabulary) -> None:
    slide = layout(
        block("Objectifs généraux", (3, 25, 15, 45)),
        block("Objectifs opérationnels", (3, 60, 15, 80)),
        *(block(text, (20 + 30 * i, 24, 45 + 30 * i, 46)) for i, text in enumerate(GENERAUX)),
        *(block(text, (20 + 25 * i, 59, 40 + 25 * i, 81)) for i, text in enumerate(OPERATIONNELS)),
        links=[link((33, 46), (30, 59)), link((62, 46), (55, 59)), link((62, 46), (80, 59))],
    )
    objectifs, _ = objectifs_from([slide], INFO, vocabulary)
    assert [(o.texte, o.parent_code) for o in objectifs] == [
        (GENERAUX[0], ""),
        (GENERAUX[1], ""),
        (OPERATIONNELS[0], "1"),
        (OPERATIONNELS[1], "2"),
        (OPERATIONNELS[2], "2"),
    ]


def test_boxes_of_one_look_are_under_one_label_at_the_left(vocabulary: Vocabulary) -> None:
    """The first row of the operational boxes stands higher than their label."""
    blue, pale = "#1f3864", "#deeaf6"
    slide = layout(
        block("Objectifs généraux à 10 ans", (3, 25, 12, 32)),
        block("Objectifs opérationnels à 5 ans", (3, 53, 12, 60)),
        *(replace(block(text, (15 + 42 * i, 22, 53 + 42 * i, 35)), fill=blue) for i, text in enumerate(GENERAUX)),
        *(replace(block(text, (18, 40 + 17 * i, 53, 53 + 17 * i)), fill=pale) for i, text in enumerate(OPERATIONNELS)),
    )
    objectifs, _ = objectifs_from([slide], INFO, vocabulary)
    assert [(o.niveau, o.texte) for o in objectifs] == [
        *(("général", text) for text in GENERAUX),
        *(("opérationnel", text) for text in OPERATIONNELS),
    ]


def test_lines_that_say_their_level(vocabulary: Vocabulary) -> None:
    text = (
        "• Objectif général : Réduire les expositions aux polluants\n  - Objectif opérationnel 1 : Garantir une eau potable\n"
        "• Objectif général : Préparer le changement climatique\n  - Objectif opérationnel 2 : Adapter les établissements"
    )
    objectifs, alerts = objectifs_from([layout(block(text), title="Objectifs généraux et objectifs opérationnels")], INFO, vocabulary)
    assert rows(objectifs) == [
        ("", "général", "Réduire les expositions aux polluants", ""),
        ("", "général", "Préparer le changement climatique", ""),
        ("7-1", "opérationnel", "Garantir une eau potable", "1"),
        ("7-2", "opérationnel", "Adapter les établissements", "2"),
    ]
    assert alerts == []


def test_codes_under_a_line_that_says_it_is_general(vocabulary: Vocabulary) -> None:
    text = f"Objectif général 1 : {GENERAUX[0]}\n- 7-1 {OPERATIONNELS[0]}\nObjectif général 2 : {GENERAUX[1]}\n- 7-3 {OPERATIONNELS[2]}"
    found, _ = objectifs_from([layout(block(text), title="La santé mentale : rappel des objectifs")], INFO, vocabulary)
    assert [(o.code, o.texte, o.parent_code) for o in found] == [
        ("", GENERAUX[0], ""),
        ("", GENERAUX[1], ""),
        ("7-1", OPERATIONNELS[0], "1"),
        ("7-3", OPERATIONNELS[2], "2"),
    ]


def test_a_list_of_general_objectives_in_one_cell_is_so_many_and_no_parent(vocabulary: Vocabulary) -> None:
    listed = "\n".join(f"• {text}" for text in GENERAUX)
    head = ["Objectifs généraux", "N°", "Objectifs opérationnels"]
    made = table([head, [listed, "7-1", OPERATIONNELS[0]], ["^", "7-2", OPERATIONNELS[1]]])
    found, _ = objectifs_from([layout(made, title="Rappel des objectifs")], INFO, vocabulary)
    assert [(o.code, o.texte, o.parent_code) for o in found] == [
        *(("", text, "") for text in GENERAUX),
        *((f"7-{i}", text, "") for i, text in enumerate(OPERATIONNELS[:2], 1)),
    ]


def test_the_box_of_the_theme_is_no_objective(vocabulary: Vocabulary) -> None:
    slide = boxes(links=True)
    theme = block(INFO.theme, (1, 45, 6, 60))
    found, _ = objectifs_from([replace(slide, items=(*slide.items, theme))], INFO, vocabulary)
    assert [o.texte for o in found] == [*GENERAUX, *OPERATIONNELS]


def test_lists_under_chips(vocabulary: Vocabulary) -> None:
    slide = layout(
        block("COS", (5, 19, 10, 25)),
        block("Objectifs généraux à 10 ans", (11, 19, 44, 25)),
        block("★ " + "\n★ ".join(GENERAUX), (5, 27, 44, 90)),
        block("SRS", (48, 19, 53, 25)),
        block("Objectifs opérationnels à 5 ans", (54, 19, 95, 25)),
        block("★ " + "\n★ ".join(OPERATIONNELS), (48, 27, 95, 90)),
        title="La santé mentale",
    )
    objectifs, _ = objectifs_from([slide, slide], INFO, vocabulary)
    assert [(o.niveau, o.texte, o.parent_code) for o in objectifs] == [
        *(("général", text, "") for text in GENERAUX),
        *(("opérationnel", text, "") for text in OPERATIONNELS),
    ]


def test_lists_one_under_the_other_in_one_block(vocabulary: Vocabulary) -> None:
    text = "\n".join(
        ["Objectifs généraux", *GENERAUX, "Objectifs opérationnels :", *(f"7-{i} {t}" for i, t in enumerate(OPERATIONNELS, 4))]
    )
    objectifs, alerts = objectifs_from([layout(block(text))], INFO, vocabulary)
    assert [(o.code, o.texte) for o in objectifs] == [
        *(("", t) for t in GENERAUX),
        *((f"7-{i}", t) for i, t in enumerate(OPERATIONNELS, 4)),
    ]
    assert alerts == []


def test_general_bullets_over_operational_ones(vocabulary: Vocabulary) -> None:
    text = f"• {GENERAUX[0]}\n  - {OPERATIONNELS[0]}\n  - {OPERATIONNELS[1]}\n• {GENERAUX[1]}\n  - {OPERATIONNELS[2]}"
    objectifs, _ = objectifs_from([layout(block(text), title="Rappel des objectifs")], INFO, vocabulary)
    assert [(o.niveau, o.parent_code) for o in objectifs] == [("général", ""), ("général", "")] + [
        ("opérationnel", parent) for parent in ("1", "1", "2")
    ]


def test_table_of_objectives(vocabulary: Vocabulary) -> None:
    grid = table(
        [
            ["Objectif général", "Objectifs opérationnels"],
            [GENERAUX[0], OPERATIONNELS[0]],
            ["^", OPERATIONNELS[1]],
            [GENERAUX[1], OPERATIONNELS[2]],
        ]
    )
    objectifs, _ = objectifs_from([layout(grid)], INFO, vocabulary)
    assert [(o.texte, o.parent_code) for o in objectifs] == [
        (GENERAUX[0], ""),
        (GENERAUX[1], ""),
        (OPERATIONNELS[0], "1"),
        (OPERATIONNELS[1], "1"),
        (OPERATIONNELS[2], "2"),
    ]


def test_a_heading_elsewhere_gives_the_code(vocabulary: Vocabulary) -> None:
    """The list has no code; a table prints that of its third objective as 7-5, a review numbers the second 4."""
    table_slide = layout(block(f"Objectif opérationnel 7-5 – {OPERATIONNELS[2]}"), number=9)
    review = layout(block("• Bilan"), number=10, title=f"Objectif 4 : {OPERATIONNELS[1]}")
    objectifs, alerts = objectifs_from([boxes(links=True), table_slide, review], INFO, vocabulary)
    assert [o.code for o in objectifs if o.niveau == "opérationnel"] == ["7-1", "7-4", "7-5"]
    assert len(alerts) == 1
    assert alerts[0].message.endswith(": 7-1.")


def test_a_heading_in_other_words_moves_no_code(vocabulary: Vocabulary) -> None:
    """The table of 7-1 words it otherwise: the list still begins with 7-1, and 7-1 is there once."""
    table_slide = layout(block("Objectif opérationnel 7-1 – Agir dès l'école auprès des plus jeunes"), number=9)
    objectifs, _ = objectifs_from([boxes(links=True), table_slide], INFO, vocabulary)
    assert [(o.code, o.texte) for o in objectifs if o.code] == [(f"7-{i}", text) for i, text in enumerate(OPERATIONNELS, 1)]


def test_a_bare_code_of_the_own_priority_in_a_title_names_an_objective(vocabulary: Vocabulary) -> None:
    slides = [
        layout(number=n, title=title)
        for n, title in enumerate(["7-1 | Repérer plus tôt", "7-1 | Repérer plus tôt (suite)", "9-4 Bilan"], 1)
    ]
    assert rows(objectifs_from(slides, INFO, vocabulary)[0]) == [("7-1", "opérationnel", "Repérer plus tôt", "")]


def test_the_list_under_the_title_of_an_objective_is_no_part_of_it(vocabulary: Vocabulary) -> None:
    slide = layout(block("Objectif 7-1 : Repérer plus tôt\nBilan\n• Un guide\n• Un label"))
    assert rows(objectifs_from([slide], INFO, vocabulary)[0]) == [("7-1", "opérationnel", "Repérer plus tôt", "")]


@pytest.mark.parametrize("tails", [(" – bilan", " – programmation"), (" – bilan", " | suites", ""), (" – point d'avancée au 2 mai",)])
def test_what_slides_of_one_objective_are_called_is_no_part_of_it(tails: tuple[str, ...], vocabulary: Vocabulary) -> None:
    titles = [f"Objectif 7-{i + 1} : {text}{tail}" for i, text in enumerate(OPERATIONNELS) for tail in tails]
    found, _ = objectifs_from([layout(number=i, title=t) for i, t in enumerate(titles)], INFO, vocabulary)
    assert [o.texte for o in found] == list(OPERATIONNELS)


def test_words_behind_a_dash_that_no_other_title_lacks_or_shares_are_the_objectives(vocabulary: Vocabulary) -> None:
    texts = ["Repérer plus tôt – jeunes et familles", "Rendre les soins accessibles – rural"]
    found, _ = objectifs_from([layout(number=i, title=f"Objectif 7-{i} : {t}") for i, t in enumerate(texts, 1)], INFO, vocabulary)
    assert [o.texte for o in found] == texts


def test_a_band_as_wide_as_its_text_names_an_objective(vocabulary: Vocabulary) -> None:
    """In a sheet the text of a cell runs over the empty ones beside it."""
    band = ["Objectif opérationnel 7-2 : Prévenir", "<", "", ""]
    sheet = table([["Actions", "État", "2025", "Pilote"], band, ["Former", "En cours", "", "DOS"], ["12-1 lits", "", "", ""]])
    assert [(o.code, o.texte) for o in objectifs_from([layout(sheet)], INFO, vocabulary)[0]] == [("7-2", "Prévenir")]


def test_objectives_that_only_head_tables(vocabulary: Vocabulary) -> None:
    grid = table([["Actions", "Etat"], ["7-2 Structurer la prévention", "<"], ["Former", "En cours"]])
    objectifs, _ = objectifs_from([layout(grid, number=3), layout(grid, title="Objectif 7-1 : Repérer plus tôt")], INFO, vocabulary)
    assert [(o.code, o.texte, o.slide) for o in objectifs] == [("7-1", "Repérer plus tôt", 1), ("7-2", "Structurer la prévention", 3)]


@pytest.mark.parametrize(
    "slide",
    [
        layout(
            block("Objectifs généraux", (5, 20, 40, 25)),
            block("Actions\nActions\n(à 10 ans)", (5, 30, 40, 60)),
            title="Arborescence du PRS",
        ),
        layout(table([["Objectifs généraux à 10 ans", "Indicateurs"], ["1. Promouvoir le bien-être", "Taux de suicide"]])),
        layout(table([["Objectif opérationnel", "Actions", "Etat"], ["Promouvoir le bien-être", "Former les pairs", "En cours"]])),
    ],
    ids=["diagramme", "indicateurs", "actions"],
)
def test_slides_that_list_no_objective(slide: SlideLayout, vocabulary: Vocabulary) -> None:
    assert objectifs_from([slide], INFO, vocabulary) == ([], [])


def text_page(*lines: str) -> list[Block]:
    """A block a line from the top down, as a text export gives them."""
    return [block(line, (5, 5 + 5 * i, 95, 9 + 5 * i)) for i, line in enumerate(lines)]


def test_a_line_without_mark_ends_a_list(vocabulary: Vocabulary) -> None:
    listed = ["Objectifs opérationnels à 5 ans", *(f"• {o}" for o in OPERATIONNELS), "Présentation des avancées des feuilles de route"]
    objectifs, _ = objectifs_from([layout(*text_page(*listed))], INFO, vocabulary)
    assert [o.texte for o in objectifs] == list(OPERATIONNELS)


def test_a_text_in_one_piece_lists_its_objectives_before_its_tables(vocabulary: Vocabulary) -> None:
    lists = ["Objectifs généraux", *(f"• {o}" for o in GENERAUX), "Objectifs opérationnels", *(f"• {o}" for o in OPERATIONNELS)]
    actions = table([["Action", "État", "Pilote"], ["Ouvrir un centre de crise", "En cours", "ARS"]], (5, 60, 95, 90))
    objectifs, _ = objectifs_from([layout(*text_page(*lists, f"Objectif 1 : {OPERATIONNELS[0]}"), actions)], INFO, vocabulary)
    assert [(o.code, o.texte) for o in objectifs] == [
        *(("", g) for g in GENERAUX),
        *((f"7-{i + 1}", o) for i, o in enumerate(OPERATIONNELS)),
    ]


def test_general_objectives_that_bands_name(vocabulary: Vocabulary) -> None:
    head = ["Actions", "Etat", "Pilote"]
    first = [["OBJECTIF GENERAL 1 : Créer du bien-être", "<", "<"], ["OO 7.1 – Repérer", "<", "<"], ["Former", "En cours", "DOS"]]
    second = [["OBJECTIF GENERAL 2 : Garantir un parcours", "<", "<"], ["OO 7.2 – Soigner", "<", "<"], ["Ouvrir", "En cours", "DOS"]]
    slides = [layout(table([head, *first]), number=4, title="Suivi"), layout(table(second), number=5, title="Suivi")]
    objectifs, _ = objectifs_from(slides, INFO, vocabulary)
    assert rows(objectifs) == [
        ("", "général", "Créer du bien-être", ""),
        ("", "général", "Garantir un parcours", ""),
        ("7-1", "opérationnel", "Repérer", "1"),
        ("7-2", "opérationnel", "Soigner", "2"),
    ]
    listed, _ = objectifs_from(
        [boxes(links=True), layout(table([head, ["Objectif général 1 : " + GENERAUX[0], "<", "<"]]))], INFO, vocabulary
    )
    assert len(listed) == len(GENERAUX) + len(OPERATIONNELS)


def coloured(text: str, at: tuple[float, float, float, float], fill: str) -> Block:
    return replace(block(text, at), fill=fill, shape="rect")


TABLES = [layout(block(f"Objectif 7-{i} : {text}", (5, 15, 95, 20)), number=6 + i) for i, text in enumerate(OPERATIONNELS, 1)]


@pytest.mark.parametrize("label", ["", "Objectif général {}\n"])
def test_boxes_of_objectives_that_tables_name_show_the_general_ones_over_or_beside_them(label: str, vocabulary: Vocabulary) -> None:
    beside = [
        *(coloured(label.format(i + 1) + text, (5, 20 + 40 * i, 40, 55 + 40 * i), "#006d77") for i, text in enumerate(GENERAUX)),
        *(coloured(text, (50, 20 + 20 * i, 95, 35 + 20 * i), "#ddf0f1") for i, text in enumerate(OPERATIONNELS)),
    ]
    over = [
        *(coloured(label.format(i + 1) + text, (5 + 47 * i, 20, 48 + 47 * i, 30), "#006d77") for i, text in enumerate(GENERAUX)),
        *(coloured(text, (7, 40 + 20 * i, 48, 50 + 20 * i), "#ddf0f1") for i, text in enumerate(OPERATIONNELS[:2])),
        coloured(OPERATIONNELS[2], (54, 40, 95, 50), "#ddf0f1"),
    ]
    for boxes_, parents in ((beside, ["1", "1", "2"]), (over, ["1", "1", "2"])):
        objectifs, alerts = objectifs_from([layout(*boxes_, number=3, title="La santé mentale"), *TABLES], INFO, vocabulary)
        assert [(o.code, o.texte, o.parent_code) for o in objectifs] == [
            *(("", text, "") for text in GENERAUX),
            *((f"7-{i}", text, p) for i, (text, p) in enumerate(zip(OPERATIONNELS, parents, strict=True), 1)),
        ]
        assert [a.code for a in alerts] == ["parente-deduite"]


def test_generals_in_one_box_under_a_short_line_and_an_objective_that_no_table_names(vocabulary: Vocabulary) -> None:
    """Tables name the first objective and the last: the one between has the number that is left."""
    boxes_ = [
        coloured("À dix ans\n" + "\n".join(GENERAUX), (5, 20, 40, 80), "#006d77"),
        *(coloured(text, (50, 20 + 20 * i, 95, 35 + 20 * i), "#ddf0f1") for i, text in enumerate(OPERATIONNELS)),
    ]
    objectifs, _ = objectifs_from([layout(*boxes_, number=3, title="La santé mentale"), TABLES[0], TABLES[2]], INFO, vocabulary)
    expected = [*(("", text) for text in GENERAUX), *((f"7-{i}", text) for i, text in enumerate(OPERATIONNELS, 1))]
    assert [(o.code, o.texte) for o in objectifs] == expected


@pytest.mark.parametrize("label", ["", "À dix ans\n", "À l'horizon 2033\n", "Nos ambitions :\n", "Objectifs généraux à 10 ans\n"])
def test_a_box_may_hold_several_objectives_under_a_label(label: str, vocabulary: Vocabulary) -> None:
    wide = [
        coloured(label + "\n".join(GENERAUX), (5, 20, 40, 90), "#006d77"),
        *(coloured(f"OO 7-{i} : {text}", (50, 5 + 20 * i, 95, 20 + 20 * i), "#ddf0f1") for i, text in enumerate(OPERATIONNELS, 1)),
    ]
    both = [wide[0], coloured("À cinq ans\n" + "\n".join(OPERATIONNELS), (50, 20, 95, 90), "#ddf0f1")]
    for boxes_ in (wide, both):
        objectifs, _ = objectifs_from([layout(*boxes_, number=3, title="Ce que dit le PRS"), *TABLES], INFO, vocabulary)
        codes = [f"7-{i}" for i in range(1, 4)]
        assert rows(objectifs) == [
            *(("", "général", text, "") for text in GENERAUX),
            *((code, "opérationnel", text, "") for code, text in zip(codes, OPERATIONNELS, strict=True)),
        ]


def test_a_heading_over_its_own_list_heads_nothing_beside_it(vocabulary: Vocabulary) -> None:
    lists = [
        block("À terme\n" + "\n".join(GENERAUX), (5, 20, 40, 60)),
        block("Objectifs opérationnels à 5 ans\n" + "\n".join(OPERATIONNELS), (50, 20, 95, 60)),
    ]
    objectifs, _ = objectifs_from([layout(*lists, number=3, title="Ce que dit le PRS")], INFO, vocabulary)
    assert [(o.code, o.texte) for o in objectifs] == list(zip(("7-1", "7-2", "7-3"), OPERATIONNELS, strict=True))


def test_a_box_may_hold_one_objective_on_two_lines(vocabulary: Vocabulary) -> None:
    boxes_ = [
        coloured("À dix ans : Promouvoir le bien-être mental\nde tous les habitants", (5, 20, 40, 90), "#006d77"),
        *(coloured(f"OO 7-{i}\n{text}", (50, 5 + 20 * i, 95, 20 + 20 * i), "#ddf0f1") for i, text in enumerate(OPERATIONNELS, 1)),
    ]
    objectifs, _ = objectifs_from([layout(*boxes_, number=3, title="Ce que dit le PRS"), *TABLES], INFO, vocabulary)
    texts = ["Promouvoir le bien-être mental de tous les habitants", *OPERATIONNELS]
    assert [(o.code, o.texte) for o in objectifs] == list(zip(["", "7-1", "7-2", "7-3"], texts, strict=True))


def test_each_general_objective_and_its_boxes_may_have_a_colour_of_their_own(vocabulary: Vocabulary) -> None:
    boxes_ = [
        coloured(GENERAUX[0], (5, 20, 40, 55), "#006d77"),
        coloured(GENERAUX[1], (5, 60, 40, 95), "#8a1538"),
        *(coloured(text, (50, 20 + 20 * i, 95, 35 + 20 * i), "#ddf0f1") for i, text in enumerate(OPERATIONNELS[:2])),
        coloured(OPERATIONNELS[2], (50, 62, 95, 90), "#f3d9e0"),
    ]
    objectifs, _ = objectifs_from([layout(*boxes_, number=3, title="La santé mentale"), *TABLES], INFO, vocabulary)
    assert [(o.texte, o.parent_code) for o in objectifs] == [
        *((text, "") for text in GENERAUX),
        *zip(OPERATIONNELS, ["1", "1", "2"], strict=True),
    ]


def test_a_slide_of_objectives_alone_is_no_review_whatever_its_title(vocabulary: Vocabulary) -> None:
    boxes_ = [
        *(coloured(text, (5 + 47 * i, 20, 48 + 47 * i, 30), "#006d77") for i, text in enumerate(GENERAUX)),
        *(coloured(f"OO {i} : {text}", (5, 25 + 15 * i, 48, 35 + 15 * i), "#ddf0f1") for i, text in enumerate(OPERATIONNELS[:2], 1)),
    ]
    drawn = layout(*boxes_, number=3, title="La priorité en un coup d'œil")
    noted = layout(*boxes_, block("Rattraper le retard", (5, 80, 48, 90)), number=3, title="La priorité en un coup d'œil")
    objectifs, _ = objectifs_from([drawn, *TABLES], INFO, vocabulary)
    assert [p.text for p in lone_lists([drawn], objectifs)] == [p.text for b in boxes_ for p in b.paragraphs]
    assert not list(lone_lists([noted], objectifs))


@pytest.mark.parametrize(("title", "tables"), [("Les addictions", TABLES[:2]), ("Rappel des objectifs", [])])
def test_items_under_named_general_objectives_are_operational_ones(title: str, tables: list[SlideLayout], vocabulary: Vocabulary) -> None:
    text = (
        f"Objectif général 1 : {GENERAUX[0]}\n  - {OPERATIONNELS[0]}\n    - dans les écoles et les entreprises\n"
        f"Objectif général 2 : {GENERAUX[1]}\n  - {OPERATIONNELS[1]}\n  - {OPERATIONNELS[2]}"
    )
    objectifs, _ = objectifs_from([layout(block(text), number=3, title=title), *tables], INFO, vocabulary)
    assert rows(objectifs) == [
        *(("", "général", general, "") for general in GENERAUX),
        *((f"7-{i}", "opérationnel", o, p) for i, (o, p) in enumerate(zip(OPERATIONNELS, ["1", "2", "2"], strict=True), 1)),
    ]


def test_items_under_named_general_objectives_that_nothing_tells_are_none(vocabulary: Vocabulary) -> None:
    text = f"Objectif général 1 : {GENERAUX[0]}\n  - Réunir le groupe chaque mois\nObjectif général 2 : {GENERAUX[1]}\n  - Publier le bilan en ligne"
    objectifs, _ = objectifs_from([layout(block(text), number=3, title="Le cadre"), *TABLES], INFO, vocabulary)
    assert [o.texte for o in objectifs] == [*GENERAUX, *OPERATIONNELS]


def test_boxes_that_are_no_known_objectives_are_none(vocabulary: Vocabulary) -> None:
    boxes_ = [
        *(coloured(text, (5, 20 + 40 * i, 40, 55 + 40 * i), "#006d77") for i, text in enumerate(GENERAUX)),
        *(coloured(f"Réunir le groupe numéro {i}", (50, 20 + 20 * i, 95, 35 + 20 * i), "#ddf0f1") for i in range(3)),
    ]
    objectifs, _ = objectifs_from([layout(*boxes_, number=3, title="La santé mentale"), *TABLES], INFO, vocabulary)
    assert [o.texte for o in objectifs] == list(OPERATIONNELS)


def test_the_theme_stands_before_the_heading_in_a_title(vocabulary: Vocabulary) -> None:
    listed = [block(text, (15, 20 + 20 * i, 90, 30 + 20 * i)) for i, text in enumerate(OPERATIONNELS)]
    slide = layout(*listed, number=3, title="La santé mentale des enfants et des jeunes : les objectifs opérationnels")
    objectifs, _ = objectifs_from([slide], INFO, vocabulary)
    assert [(o.code, o.niveau, o.texte) for o in objectifs] == [(f"7-{i}", "opérationnel", t) for i, t in enumerate(OPERATIONNELS, 1)]


def test_general_objectives_that_only_indicators_name(vocabulary: Vocabulary) -> None:
    listed, _ = objectifs_from(TABLES, INFO, vocabulary)
    told = [Indicateur("général", (GENERAUX[0], "Santé"), "Taux", 9), Indicateur("opérationnel", ("Une autre chose dite",), "Taux", 9)]
    assert [o.texte for o in with_indicated(listed, told, INFO)] == [GENERAUX[0], *OPERATIONNELS]


OVER_CODES = f"• {GENERAUX[0]}\n  • 7-1 {OPERATIONNELS[0]}\n  • 7-2 – {OPERATIONNELS[1]}\n• {GENERAUX[1]}\n  • 7-3 {OPERATIONNELS[2]}"


@pytest.mark.parametrize("title", ["Déclinaison des objectifs", "Les objectifs à 10 ans et à 5 ans", "Ce que prévoit le PRS"])
def test_what_codes_stand_under_are_general_objectives_whatever_the_title(title: str, vocabulary: Vocabulary) -> None:
    named = layout(block("Actions"), title=f"Objectif opérationnel 7-1 : {OPERATIONNELS[0]}", number=6)
    objectifs, _ = objectifs_from([layout(block(OVER_CODES), title=title, number=5), named], INFO, vocabulary)
    assert [(o.code, o.texte, o.parent_code) for o in objectifs] == [
        ("", GENERAUX[0], ""),
        ("", GENERAUX[1], ""),
        ("7-1", OPERATIONNELS[0], "1"),
        ("7-2", OPERATIONNELS[1], "1"),
        ("7-3", OPERATIONNELS[2], "2"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        OVER_CODES.replace(GENERAUX[0], "Nos objectifs opérationnels à cinq ans"),
        OVER_CODES.replace(GENERAUX[0], "Ce qui a bien avancé :"),
        OVER_CODES.replace("7-2", "7-1"),
        OVER_CODES.replace(OPERATIONNELS[0], "Antenne de l'Est ouverte").replace(OPERATIONNELS[1], "Deux réunions"),
    ],
    ids=["heading", "colon", "a code twice", "news of objectives"],
)
def test_lines_over_codes_that_are_no_general_objectives(text: str, vocabulary: Vocabulary) -> None:
    named = layout(block("Actions"), title=f"Objectif opérationnel 7-1 : {OPERATIONNELS[0]}", number=6)
    objectifs, _ = objectifs_from([layout(block(text), title="Où en est le comité", number=5), named], INFO, vocabulary)
    assert [o for o in objectifs if o.niveau == "général"] == []


@pytest.mark.parametrize("apart", [False, True], ids=["one block", "a block each"])
@pytest.mark.parametrize("title", [OPERATIONNELS[0], "Feuille de route"])
def test_coded_texts_are_objectives_where_the_title_of_a_table_is_one_of_them(title: str, apart: bool, vocabulary: Vocabulary) -> None:
    lines = OVER_CODES.replace("• ", "").split("\n")
    drawn = [block(line.strip(), (5, 20 + 8 * i, 95, 25 + 8 * i)) for i, line in enumerate(lines)]
    listed = layout(*(drawn if apart else [block(OVER_CODES)]), title="Présentation de la thématique", number=5)
    grid = layout(table([["Actions", "Etat"], ["Former", "En cours"]]), title=title, number=6)
    objectifs, _ = objectifs_from([listed, grid], INFO, vocabulary)
    told = [("", ""), ("", ""), ("7-1", "1"), ("7-2", "1"), ("7-3", "2")] if title == OPERATIONNELS[0] else []
    assert [(o.code, o.parent_code) for o in objectifs] == told
    bare = layout(*drawn[1:3], block("Un texte qui dit autre chose"), title="Présentation", number=5)
    objectifs, _ = objectifs_from([bare, grid], INFO, vocabulary)
    assert [o.code for o in objectifs] == (["7-1", "7-2"] if told else [])


def test_boxes_with_codes_are_known_by_one_of_them(vocabulary: Vocabulary) -> None:
    generals = [coloured(text, (4, 20 + 40 * i, 42, 55 + 40 * i), "#00727a") for i, text in enumerate(GENERAUX)]
    coded = [coloured(f"7-{i + 1} {text}", (50, 20 + 20 * i, 95, 35 + 20 * i), "#ddeeff") for i, text in enumerate(OPERATIONNELS)]
    grid = layout(table([["Actions", "Etat"], ["Former", "En cours"]]), title=OPERATIONNELS[1], number=6)
    objectifs, _ = objectifs_from([layout(*generals, *coded, title="La thématique"), grid], INFO, vocabulary)
    assert [(o.code, o.parent_code) for o in objectifs][:4] == [("", ""), ("", ""), ("7-1", "1"), ("7-2", "1")]


def test_the_theme_over_two_ranks_of_boxes_is_no_objective_and_codes_alone_tell_the_last(vocabulary: Vocabulary) -> None:
    theme = "La santé mentale des enfants"
    root = coloured(theme, (35, 15, 65, 22), "#6b0f1a")
    generals = [coloured(text, (5 + 50 * i, 30, 40 + 50 * i, 40), "#b8323f") for i, text in enumerate(GENERAUX)]
    coded = [coloured(f"7-{i + 1}\n{text}", (4 + 31 * i, 54, 33 + 31 * i, 70), "#f8dee0") for i, text in enumerate(OPERATIONNELS)]
    grid = layout(table([["Actions", "Etat"], ["Former", "En cours"]]), title="Objectif opérationnel 7-1", number=6)
    slides = [layout(root, *generals, *coded, title="L'arbre"), grid]
    objectifs, _ = objectifs_from(slides, replace(INFO, theme=theme), vocabulary)
    assert [(o.code, o.texte) for o in objectifs] == [
        *(("", text) for text in GENERAUX),
        *((f"7-{i + 1}", text) for i, text in enumerate(OPERATIONNELS)),
    ]


@pytest.mark.parametrize(("title", "read"), [("Schéma régional de santé 2023-2028", 0), ("Objectifs opérationnels", 3)])
def test_the_plan_over_the_day_of_the_meeting_heads_no_list(title: str, read: int, vocabulary: Vocabulary) -> None:
    cover = layout(block("Comité de suivi Asthme\nSaint-Pierre - 21 mars 2024\nARS La Réunion des îles", (30, 60, 70, 75)), title=title)
    objectifs, _ = objectifs_from([cover], replace(INFO, comite="Comité de suivi Asthme"), vocabulary)
    assert len(objectifs) == read


def test_a_committee_named_after_a_plan_heads_no_list(vocabulary: Vocabulary) -> None:
    lines = "Comité de suivi PRAPS\nPriorité 1 : La précarité\nSaint-Denis - 13 octobre 2026\nARS La Réunion des îles"
    cover = layout(block(lines, (30, 60, 70, 75)), title="PRS 2023-2033 : Suivi et mise en œuvre")
    assert objectifs_from([cover], replace(INFO, comite="Comité de suivi PRAPS"), vocabulary) == ([], [])


def test_codes_in_a_column_of_their_own(vocabulary: Vocabulary) -> None:
    grid = table(
        [["Objectifs généraux", "N°", "Objectifs opérationnels"], [GENERAUX[0], "7-2", OPERATIONNELS[0]], ["^", "7-1", OPERATIONNELS[1]]]
    )
    objectifs, alerts = objectifs_from([layout(grid)], INFO, vocabulary)
    assert [o.code for o in objectifs] == ["", "7-2", "7-1"]
    assert alerts == []


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Objectifs généraux", "<"],
            [GENERAUX[0], "<"],
            ["Objectifs opérationnels", "<"],
            ["7-2", OPERATIONNELS[0]],
            ["7-1", OPERATIONNELS[1]],
        ],
        [["Objectifs généraux", GENERAUX[0]], ["Objectifs opérationnels", f"7-2 {OPERATIONNELS[0]}"], ["^", f"7-1 {OPERATIONNELS[1]}"]],
        [["Objectifs généraux", GENERAUX[0]], ["Objectifs opérationnels", f"• 7-2 {OPERATIONNELS[0]}\n• 7-1 {OPERATIONNELS[1]}"]],
    ],
)
def test_a_band_or_the_head_of_a_row_tells_the_level(rows: list[list[str]], vocabulary: Vocabulary) -> None:
    objectifs, _ = objectifs_from([layout(table(rows), title="Rappel : objectifs")], INFO, vocabulary)
    assert [(o.code, o.niveau, o.texte) for o in objectifs] == [
        ("", "général", GENERAUX[0]),
        ("7-2", "opérationnel", OPERATIONNELS[0]),
        ("7-1", "opérationnel", OPERATIONNELS[1]),
    ]


def test_the_theme_in_a_box_is_no_objective(vocabulary: Vocabulary) -> None:
    drawn = boxes(links=True)
    theme = block("La santé mentale", (5, 45, 6, 60))
    named = replace(drawn, items=tuple(i for i in drawn.items if i is not drawn.title), title=None)
    slide = replace(named, items=(*named.items, theme), slide=replace(named.slide, links=(*named.slide.links, link((5.5, 52), (7, 38)))))
    objectifs, _ = objectifs_from([slide], INFO, vocabulary)
    assert [o.texte for o in objectifs] == [*GENERAUX, *OPERATIONNELS]


def test_lists_with_codes_right_of_boxes_are_under_the_general_ones_in_these(vocabulary: Vocabulary) -> None:
    drawn = [coloured(text, (4, 20 + 40 * i, 42, 55 + 40 * i), "#00727a") for i, text in enumerate(GENERAUX)]
    lists = [
        block(f"• 7-1 – {OPERATIONNELS[0]}\n• 7-3 – {OPERATIONNELS[1]}", (45, 20, 95, 30)),
        block(f"• 7-2 – {OPERATIONNELS[2]}", (45, 60, 95, 65)),
    ]
    title = [block("La santé mentale", (4, 16, 20, 18))]
    objectifs, _ = objectifs_from([layout(*title, *drawn, *lists, title="Objectifs de la priorité 7")], INFO, vocabulary)
    assert rows(objectifs) == [
        ("", "général", GENERAUX[0], ""),
        ("", "général", GENERAUX[1], ""),
        ("7-1", "opérationnel", OPERATIONNELS[0], "1"),
        ("7-3", "opérationnel", OPERATIONNELS[1], "1"),
        ("7-2", "opérationnel", OPERATIONNELS[2], "2"),
    ]
    other = block("• Trois ateliers avec les usagers", (45, 80, 95, 85))
    objectifs, _ = objectifs_from([layout(*title, *drawn, *lists, other, title="Objectifs de la priorité 7")], INFO, vocabulary)
    assert GENERAUX[0] not in [o.texte for o in objectifs]


def test_a_general_objective_beside_coded_ones_may_hardly_differ_from_one_of_them(vocabulary: Vocabulary) -> None:
    alike = ("Choisir son lieu de vie et son mode de vie", "Repérer et accompagner tôt la souffrance psychique")
    drawn = [coloured(text, (4, 20 + 40 * i, 42, 55 + 40 * i), "#00727a") for i, text in enumerate(alike)]
    lists = [
        block(f"• 7-1 – {OPERATIONNELS[1]}", (45, 20, 95, 25)),
        block("• 7-2 – Repérer et accompagner la souffrance psychique", (45, 60, 95, 65)),
    ]
    named = layout(block("Actions"), title="Objectif 7-2 : Repérer et accompagner la souffrance psychique", number=6)
    objectifs, _ = objectifs_from([layout(*drawn, *lists, title="Objectifs de la priorité 7"), named], INFO, vocabulary)
    assert [(o.code, o.texte, o.parent_code) for o in objectifs][:2] == [("", text, "") for text in alike]


def test_codes_in_circles_beside_a_list_are_those_of_its_objectives(vocabulary: Vocabulary) -> None:
    badges = [block(f"11-{i}", (46, 25 + 20 * i, 53, 35 + 20 * i)) for i in (1, 2, 3)]
    texts = [block(text, (55, 28 + 20 * i, 95, 32 + 20 * i)) for i, text in enumerate(OPERATIONNELS, 1)]
    head = [block("Objectifs généraux à 10 ans", (7, 17, 42, 23)), block("Objectifs opérationnels à 5 ans", (46, 17, 96, 23))]
    slide = layout(
        *head, *(block(text, (7, 30 + 40 * i, 40, 45 + 40 * i)) for i, text in enumerate(GENERAUX)), *badges, *texts, title="Ambition"
    )
    objectifs, alerts = objectifs_from([slide], Info(), vocabulary)
    assert [(o.code, o.texte) for o in objectifs if o.niveau == "opérationnel"] == [(f"11-{i}", t) for i, t in enumerate(OPERATIONNELS, 1)]
    assert "objectif-code-deduit" not in {a.code for a in alerts}


def on_tables(*pairs: tuple[str, str]) -> list[SlideLayout]:
    rows = [["", "2026", "Pilote"], ["Former", "a", "DOS"]]
    return [layout(block(code, (5, 16, 20, 19)), table(rows), number=i, title=title) for i, (title, code) in enumerate(pairs, 1)]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("Soigner mieux", "Objectif 7-1"), ("Prévenir plus tôt", "Objectif 7-2")], {"7-1": "Soigner mieux", "7-2": "Prévenir plus tôt"}),
        ([("Soigner mieux", "Objectif 7-1"), ("Soigner mieux (suite)", "Objectif 7-1"), ("Prévenir plus tôt", "7-2")], {"7-1": "Soigner mieux", "7-2": "Prévenir plus tôt"}),
        ([("Feuille de route", "Objectif 7-1"), ("Feuille de route", "Objectif 7-2")], {}),
        ([("Actions 1", "Objectif 7-1"), ("Actions 2", "Objectif 7-2")], {}),
        ([("Bilan de l'action", "Objectif 7-1"), ("Suites à donner", "Objectif 7-1"), ("Prévenir plus tôt", "Objectif 7-2")], {}),
        ([("Soigner mieux", "Objectif 7-1")], {}),
    ],
    ids=["each its own", "over several slides", "one for both", "numbered", "two for one", "one alone"],
)  # fmt: skip
def test_titles_over_codes_that_stand_alone(pairs: list[tuple[str, str]], expected: dict[str, str], vocabulary: Vocabulary) -> None:
    found, _ = objectifs_from(on_tables(*pairs), INFO, vocabulary)
    assert {o.code: o.texte for o in found} == expected


@pytest.mark.parametrize("behind", [" – Bilan", " (bilan)", " [Difficultés]", " / Perspectives 2026-2027", " : bilan", "\nBilan"])
def test_a_part_of_a_review_is_no_word_of_the_objective(behind: str, vocabulary: Vocabulary) -> None:
    slides = [layout(block("• Un label"), title=f"Objectif 7-{n} : {text}{behind}", number=n) for n, text in enumerate(OPERATIONNELS, 1)]
    assert [o.texte for o in objectifs_from(slides, INFO, vocabulary)[0]] == list(OPERATIONNELS)
    lone = [layout(block("• Un label"), title="Objectif 7-1 : Suivre la santé – des bilans pour tous")]
    assert [o.texte for o in objectifs_from(lone, INFO, vocabulary)[0]] == ["Suivre la santé – des bilans pour tous"]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("La priorité 7 compte 2 objectifs généraux :", ["général"] * 2),
        ("Deux objectifs stratégiques à dix ans sont fixés par le schéma.", ["général"] * 2),
        ("Elle se décline en 2 objectifs opérationnels :", ["opérationnel"] * 2),
        ("La priorité 7 compte 3 objectifs généraux :", []),
        ("Nos objectifs généraux ont été fixés ainsi :", []),
        ("La priorité compte 2 objectifs généraux et beaucoup de travail", []),
    ],
)
def test_a_sentence_that_counts_the_objectives_leads_them_in(lead: str, expected: list[str], vocabulary: Vocabulary) -> None:
    items = "\n".join(f"• {text}" for text in GENERAUX)
    found, _ = objectifs_from([layout(block(f"{lead}\n{items}"), title="La priorité en bref")], INFO, vocabulary)
    assert [o.niveau for o in found] == expected


def test_what_has_a_code_is_no_general_objective(vocabulary: Vocabulary) -> None:
    texts = ("Objectifs généraux à 10 ans Objectifs opérationnels à 5 ans", GENERAUX[0], OPERATIONNELS[0], f"7-2 – {OPERATIONNELS[1]}")
    lines = [block(text, (5, 20 + 10 * i, 95, 25 + 10 * i)) for i, text in enumerate(texts)]
    band = layout(block(f"Objectif opérationnel 7-1 - {OPERATIONNELS[0]}", (5, 20, 95, 25)), number=6, title="Priorisation")
    objectifs, _ = objectifs_from([layout(*lines, number=5, title="La santé mentale"), band], INFO, vocabulary)
    assert [(o.code, o.niveau, o.texte) for o in objectifs] == [
        ("", "général", GENERAUX[0]),
        ("7-1", "opérationnel", OPERATIONNELS[0]),
        ("7-2", "opérationnel", OPERATIONNELS[1]),
    ]


def test_an_objective_under_one_that_is_not_general_after_all_has_no_parent(vocabulary: Vocabulary) -> None:
    slide = boxes(links=True)
    items = tuple(
        block(f"7-9 – {i.text}", (100 * i.box.x0, 100 * i.box.top, 100 * i.box.x1, 100 * i.box.bottom))
        if isinstance(i, Block) and i.text == GENERAUX[0]
        else i
        for i in slide.items
    )
    objectifs, _ = objectifs_from([replace(slide, items=items)], INFO, vocabulary)
    assert [o.texte for o in objectifs if o.niveau == "général"] == [GENERAUX[1]]
    assert {o.texte: o.parent_code for o in objectifs if o.niveau == "opérationnel"} == {
        GENERAUX[0]: "",
        OPERATIONNELS[0]: "1",
        OPERATIONNELS[1]: "",
        OPERATIONNELS[2]: "",
    }


def test_numbered_lines_of_a_cell_are_objectives_each(vocabulary: Vocabulary) -> None:
    cells = [
        ["Objectifs généraux (2023-2033)", "Objectifs opérationnels (2023-2028)"],
        [f"1. {GENERAUX[0]}\n2. {GENERAUX[1]}", f"7-1 {OPERATIONNELS[0]}\n7-2 {OPERATIONNELS[1]}\n7-3 {OPERATIONNELS[2]}"],
    ]
    objectifs, _ = objectifs_from([layout(table(cells), number=2, title="Santé mentale")], INFO, vocabulary)
    assert [(o.code, o.niveau, o.texte) for o in objectifs] == [
        *(("", "général", text) for text in GENERAUX),
        *((f"7-{n}", "opérationnel", text) for n, text in enumerate(OPERATIONNELS, start=1)),
    ]


def test_under_two_headings_line_under_line_what_has_no_code_elsewhere_is_general(vocabulary: Vocabulary) -> None:
    texts = ("Objectifs généraux à 10 ans", "Objectifs opérationnels à 5 ans", GENERAUX[0], *OPERATIONNELS[:2], GENERAUX[1])
    lines = [block(text, (5, 20 + 10 * i, 5 + len(text), 25 + 10 * i)) for i, text in enumerate(texts)]
    heads = [layout(number=6 + n, title=f"Objectif {n + 1} : {text}") for n, text in enumerate(OPERATIONNELS[:2])]
    objectifs, alerts = objectifs_from([layout(*lines, number=5, title="La santé mentale"), *heads], INFO, vocabulary)
    assert [(o.code, o.niveau, o.texte) for o in objectifs] == [
        *(("", "général", text) for text in GENERAUX),
        ("7-1", "opérationnel", OPERATIONNELS[0]),
        ("7-2", "opérationnel", OPERATIONNELS[1]),
    ]
    assert [a.code for a in alerts] == ["objectif-niveau-deduit"]
