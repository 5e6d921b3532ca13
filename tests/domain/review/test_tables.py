from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.records import Info, Objectif
from prs_extract.domain.review.bilans import bilans_from, review_from
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.review.unfolded import with_lists_unfolded
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import Block
from prs_extract.slides import Source
from tests.domain.build import Hundredths, block, layout, table
from tests.layout import build

VOCABULARY = load()
DIRECTORY = Directory(
    (Objectif("9-1", "opérationnel", "Repérer la fragilité", "", "", 1), Objectif("9-2", "opérationnel", "Adapter l'offre", "", "", 1)), 9
)
TITLE = "9-1 Repérer la fragilité"


def read(rows: list[list[str]], title: str = TITLE) -> list[tuple[str, str, int, str]]:
    layouts = [layout(table(rows), title=title)]
    found = bilans_from(review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY)), Info(), VOCABULARY)
    return [(b.objectif_code, b.rubrique, b.niveau, b.texte) for b in found]


def test_rubriques_head_the_columns() -> None:
    rows = [["Bilan 2024-2025", "Freins", "Perspectives"], ["• Un kit\n• Un label", "• Le foncier", "• Un guichet"]]
    assert read(rows) == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "bilan", 0, "Un label"),
        ("9-1", "difficulté", 0, "Le foncier"),
        ("9-1", "priorité", 0, "Un guichet"),
    ]


def test_a_label_of_the_title_stands_over_those_of_the_rubriques() -> None:
    said = [["Intitulé", "Repérer la fragilité"], ["Bilan 2024-2025", "• Un kit"], ["Difficultés", "• Le foncier"]]
    later = ["Priorités 2026-2027", "• Un guichet"]
    whole = [("9-1", "bilan", 0, "Un kit"), ("9-1", "difficulté", 0, "Le foncier"), ("9-1", "priorité", 0, "Un guichet")]
    assert read([*said, later]) == whole
    assert read([said[0], later]) == whole[-1:]


def test_each_row_has_its_objective() -> None:
    rows = [
        ["Objectif", "Réalisations", "Difficultés", "Propositions"],
        ["9-1 Repérer la fragilité", "• Un kit", "", "• Un guichet"],
        ["Adapter l'offre", "• Un label", "• Le foncier", ""],
    ]
    assert read(rows, "Bilan et perspectives") == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "priorité", 0, "Un guichet"),
        ("9-2", "bilan", 0, "Un label"),
        ("9-2", "difficulté", 0, "Le foncier"),
    ]


def test_rubriques_head_the_rows() -> None:
    assert read([["Réalisations", "• Un kit"], ["Freins", "• Le foncier"]]) == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "difficulté", 0, "Le foncier"),
    ]


@pytest.mark.parametrize("title", ["Bilan et perspectives", "Bilan"])
def test_rubriques_are_bands_beside_their_objective_or_under_it(title: str) -> None:
    beside = [["9-1\nRepérer la fragilité", "Bilan 2024-2025"], ["^", "• Un kit"], ["^", "Freins"], ["^", "• Le foncier"]]
    beside += [["Adapter l'offre", "Bilan 2024-2025"], ["^", "• Un label"], ["^", "Perspectives"], ["^", "• Un guichet"]]
    told = [("bilan", "Un kit"), ("difficulté", "Le foncier"), ("bilan", "Un label"), ("priorité", "Un guichet")]
    expected = [(f"9-{1 + i // 2}", rubrique, 0, texte) for i, (rubrique, texte) in enumerate(told)]
    assert read(beside, title) == expected
    under = [[t] for row in beside for t in row if t != "^"]
    assert read(under, title) == expected


@pytest.mark.parametrize("rows", [[["Bilan 2024-2025", "• Un kit\n• Un label"]], [["Bilan 2024-2025"], ["• Un kit\n• Un label"]]])
def test_a_table_of_one_part_on_the_slide_of_an_objective(rows: list[list[str]]) -> None:
    assert read(rows) == [("9-1", "bilan", 0, "Un kit"), ("9-1", "bilan", 0, "Un label")]
    assert read(rows, "Annexe") == []


def test_a_table_of_one_part_under_one_of_several() -> None:
    first = table([["Actions menées", "Points d'attention"], ["• Un kit", "• Le foncier"]], (5, 20, 95, 40))
    second = table([["Priorités 2026-2027"], ["• Un guichet"]], (5, 50, 95, 70))
    layouts = [layout(first, second, title=TITLE)]
    found = bilans_from(review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY)), Info(), VOCABULARY)
    assert [(b.rubrique, b.texte) for b in found] == [("bilan", "Un kit"), ("difficulté", "Le foncier"), ("priorité", "Un guichet")]


def test_a_label_and_a_word_are_no_part_of_a_review() -> None:
    assert read([["Priorités", "Haute"]]) == []


QUADRANTS = ["Réalisations\n• Un kit\n• Un label", "Freins\n• Le foncier", "Perspectives\n• Un guichet", "Partenaires\n• La CPAM"]


@pytest.mark.parametrize("rows", [[QUADRANTS], [QUADRANTS[:2], QUADRANTS[2:]]], ids=["one row", "two rows"])
def test_a_cell_with_a_heading_over_its_own_list_heads_no_other(rows: list[list[str]]) -> None:
    assert read(rows) == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "bilan", 0, "Un label"),
        ("9-1", "difficulté", 0, "Le foncier"),
        ("9-1", "priorité", 0, "Un guichet"),
    ]


def test_numbers_that_count_the_items_are_no_text() -> None:
    assert [t for *_, t in read([["Bilan", "Freins"], ["1. Un kit\n2. Un label", "14 jours d'attente"]])] == [
        "Un kit",
        "Un label",
        "14 jours d'attente",
    ]


def test_a_roadmap_is_no_review() -> None:
    header = ["Actions PRS 2023-2028", "État d'avancement", "Programmation 2024", "Programmation 2025", "Pilote"]
    assert read([header, ["Un kit", "En cours", "Cadrage", "Déploiement", "DSP"]]) == []


@pytest.mark.parametrize("header", [[["Objectif opérationnel", "Difficultés rencontrées"]], []])
def test_objectives_head_the_rows_of_a_slide_of_one_rubrique(header: list[list[str]]) -> None:
    rows = [
        *header,
        ["Objectif 9-1 – Repérer la fragilité", "• Le foncier\n  - trois refus"],
        ["Objectif 9-2 – Adapter l'offre", "• Le coût"],
    ]
    assert read(rows, "Difficultés rencontrées (suite)") == [
        ("9-1", "difficulté", 0, "Le foncier"),
        ("9-1", "difficulté", 1, "trois refus"),
        ("9-2", "difficulté", 0, "Le coût"),
    ]


def test_a_list_of_objectives_under_no_rubrique_is_no_review() -> None:
    assert (
        read([["Objectif 9-1 – Repérer la fragilité", "• Le foncier"], ["Objectif 9-2 – Adapter l'offre", "• Le coût"]], "Synthèse") == []
    )


def test_objectives_head_the_columns_and_rubriques_the_rows() -> None:
    rows = [
        ["", "Objectif 9-1 – Repérer la fragilité", "Objectif 9-2 – Adapter l'offre"],
        ["Ce qui a été fait", "• Un kit", "• Un label"],
        ["Freins", "• Le foncier", "• Le coût"],
    ]
    assert read(rows, "Vue d'ensemble") == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "difficulté", 0, "Le foncier"),
        ("9-2", "bilan", 0, "Un label"),
        ("9-2", "difficulté", 0, "Le coût"),
    ]


def test_objectives_head_the_columns_of_a_slide_of_one_rubrique() -> None:
    rows = [["Objectif 9-1 – Repérer la fragilité", "Objectif 9-2 – Adapter l'offre"], ["• Un kit", "• Un label"]]
    assert read(rows, "Réalisations 2024-2025") == [("9-1", "bilan", 0, "Un kit"), ("9-2", "bilan", 0, "Un label")]


def test_rubriques_stand_in_the_second_column() -> None:
    rows = [
        ["Objectif opérationnel", "", "Synthèse"],
        ["9-1 Repérer la fragilité", "Réussites", "• Un kit"],
        ["^", "Freins", "• Le foncier"],
        ["9-2 Adapter l'offre", "Réussites", "• Un label"],
        ["^", "Freins", "• Le coût"],
    ]
    assert read(rows, "Bilan et perspectives") == [
        ("9-1", "bilan", 0, "Un kit"),
        ("9-1", "difficulté", 0, "Le foncier"),
        ("9-2", "bilan", 0, "Un label"),
        ("9-2", "difficulté", 0, "Le coût"),
    ]


def test_a_row_of_headings_heads_what_stands_under_it() -> None:
    rows = [["Points forts", "Points faibles"], ["• Un kit", "• Le foncier"], ["Perspectives", "<"], ["• Un guichet", "<"]]
    assert read(rows) == [("9-1", "bilan", 0, "Un kit"), ("9-1", "difficulté", 0, "Le foncier"), ("9-1", "priorité", 0, "Un guichet")]


def test_a_header_printed_again_is_no_item() -> None:
    header = ["Objectif", "Réalisations", "Freins"]
    rows = [header, ["9-1 Repérer la fragilité", "• Un kit", ""], header, ["9-2 Adapter l'offre", "• Un label", "• Le coût"]]
    assert read(rows, "Revue") == [("9-1", "bilan", 0, "Un kit"), ("9-2", "bilan", 0, "Un label"), ("9-2", "difficulté", 0, "Le coût")]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Objectif opérationnel", "Difficultés rencontrées"],
            ["9-1 Repérer la fragilité", "• Le foncier"],
            ["9-2 Adapter l'offre", "• Le temps"],
        ],
        [["Objectif 9-1 – Repérer la fragilité", "• Le foncier"], ["Objectif 9-2 – Adapter l'offre", "• Le temps"]],
    ],
)
def test_a_table_of_one_rubrique_has_a_row_an_objective(rows: list[list[str]]) -> None:
    assert read(rows, "Difficultés rencontrées (1/2)") == [("9-1", "difficulté", 0, "Le foncier"), ("9-2", "difficulté", 0, "Le temps")]


def test_a_table_goes_on_without_a_name_for_its_first_row() -> None:
    slides = [
        layout(table([["Réussites", "• Un kit"], ["Obstacles", "• Le foncier"]]), title=f"{TITLE} (1/2)"),
        layout(table([["", "• Le coût"], ["Priorités", "• Un guichet"]]), title=f"{TITLE} (2/2)", number=2),
    ]
    found = bilans_from(review_from(slides, DIRECTORY, headings_of(slides, VOCABULARY)), Info(), VOCABULARY)
    assert [(b.rubrique, b.texte) for b in found] == [
        ("bilan", "Un kit"),
        ("difficulté", "Le foncier"),
        ("difficulté", "Le coût"),
        ("priorité", "Un guichet"),
    ]


@pytest.mark.parametrize("title", ["Synthèse du bilan (suite)", "Synthèse (suite)"])
@pytest.mark.parametrize("last", ["Priorités 2026-2027", "Perspectives"])
def test_one_row_of_a_table_that_goes_on_is_of_its_own_rubrique(title: str, last: str) -> None:
    """The title is that of the whole table, whatever it names; the objectives head the columns again."""
    head = ["", "Objectif 9-1\nRepérer la fragilité", "Objectif 9-2\nAdapter l'offre"]
    first = [head, ["Réalisations", "• Un kit", "• Un label"], ["Freins", "• Le foncier", "• Le coût"]]
    rest = [head, [last, "• Un guichet", "• Un bus\n  - le mardi"]]
    slides = [layout(table(first), title="Synthèse du bilan"), layout(table(rest), title=title, number=2)]
    found = bilans_from(review_from(slides, DIRECTORY, headings_of(slides, VOCABULARY)), Info(), VOCABULARY)
    named = [(b.objectif_code, b.rubrique, b.texte) for b in found if b.slide == 2]
    assert named == [("9-1", "priorité", "Un guichet"), ("9-2", "priorité", "Un bus"), ("9-2", "priorité", "le mardi")]


@pytest.mark.parametrize(("title", "found", "alerts"), [("Et maintenant ?", ["priorité"], 0), ("Bilan", [], 1)])
def test_a_row_under_a_title_without_objective_is_read_or_told(title: str, found: list[str], alerts: int) -> None:
    """The objective at hand has had its review: the title names that of the whole deck."""
    first = layout(table([["Réussites", "Obstacles"], ["• Un kit", "• Le foncier"]]), title=TITLE)
    slides = [first, layout(table([["Priorités", "• Un guichet dans chaque commune"]]), title=title, number=2)]
    review = review_from(slides, DIRECTORY, headings_of(slides, VOCABULARY))
    assert [b.rubrique for b in bilans_from(review, Info(), VOCABULARY) if b.slide == 2] == found
    assert len([a for a in review.alertes if a.slide == 2]) == alerts


def test_headers_beside_objectives_are_known_by_their_place() -> None:
    rows = [
        ["Objectifs", "Ce qui est engagé", "Les caillasses", "Où l'on va"],
        ["9-1 Repérer la fragilité", "• Un kit", "• Le foncier", "• Un guichet"],
    ]
    assert [r for _, r, _, _ in read(rows, "Synthèse")] == ["bilan", "difficulté", "priorité"]


def test_a_table_of_actions_beside_objectives_keeps_its_rows() -> None:
    rows = [
        ["Objectif opérationnel", "Action", "État d'avancement", "Pilote", "Priorité"],
        ["7-1 Repérer", "Former", "En cours", "DOS", "X"],
        ["", "Informer", "À lancer", "DSP", "X"],
        ["", "Suivre", "À lancer", "DOS", ""],
        ["7-2 Soigner", "Ouvrir", "Réalisée", "DSP", "X"],
    ]
    xs = [50, 220, 400, 560, 700]
    words = [
        w for i, t in enumerate(rows) for x, text in zip(xs, t, strict=True) if text for w in build.line(text, x, 100 + 30 * i, bold=i == 0)
    ]
    layouts = arrange(Source("f.pdf", "pdf", "", (build.slide(words),)))
    unfolded = with_lists_unfolded(layouts, headings_of(layouts, VOCABULARY))
    assert [t.n_rows for o in unfolded for t in o.tables] == [5]


def test_an_objective_named_over_several_lines_begins_its_row() -> None:
    columns = {
        50: ["Objectif", "Objectif", "opérationnel 5-2 :", "Mieux repérer", "les publics"],
        220: ["Bilan 2024-2025", "✓ Interprétariat :", "21 000 minutes", "✓ Deux lieux", "ouverts en juin"],
        420: ["Freins", "✓ Financement", "annuel des postes", "✓ Démarches en", "ligne"],
        640: ["Perspectives", "✓ Pérenniser les", "postes de médiateurs", "✓ Étendre le", "service"],
    }
    words = [
        w
        for x, texts in columns.items()
        for i, text in enumerate(texts)
        for w in build.line(text, x, 100 + 14 * i, bold=i == 0, wraps=None)
    ]
    layouts = arrange(Source("f.pdf", "pdf", "", (build.slide(words),)))
    unfolded = with_lists_unfolded(layouts, headings_of(layouts, VOCABULARY))
    assert [[t.n_rows for o in some for t in o.tables] for some in (layouts, unfolded)] == [[5], [2]]


def test_texts_side_by_side_under_a_heading_are_no_table() -> None:
    """Four texts under "Réalisations", which alignment shows as a grid, over the boxes of the other parts."""
    words = build.line("Réalisations", 40, 100, bold=True, wraps=None)
    for x, lines in {
        40: ["Plateformes ouvertes", "dans six communes", "du nord-est et ailleurs"],
        260: ["Places créées pour", "les plus jeunes", "en 2025"],
        480: ["Résidence inclusive", "livrée en avril", "au sud de Saint-Pierre"],
        700: ["Étude des besoins", "rendue au comité", "en mai"],
    }.items():
        words += [w for i, text in enumerate(lines) for w in build.line(text, x, 140 + 13 * i, wraps=None)]
    for x, name in ((40, "Difficultés"), (480, "Priorités")):
        words += build.line(name, x + 8, 308, bold=True, wraps=None) + build.line("• Un point", x + 8, 330, wraps=None)
    fills = [build.fill(x, 300, x + 420, 400, "#e5e8ef") for x in (40, 480)]
    layouts = arrange(Source("f.pdf", "pdf", "", (build.slide(words, fills=fills),)))
    unfolded = with_lists_unfolded(layouts, headings_of(layouts, VOCABULARY))
    assert [[len(o.tables) for o in some] for some in (layouts, unfolded)] == [[1], [0]]
    assert "Places créées pour les plus jeunes" in [p.text for b in unfolded[0].blocks for p in b.paragraphs]


@pytest.mark.parametrize("heads", [("Bilan (2)", "Difficultés (2)"), ("2 réalisations", "2 difficultés")])
def test_the_headings_of_cells_may_say_more_where_each_has_another(heads: tuple[str, str]) -> None:
    assert read([[f"{heads[0]}\nUn kit pour chaque mairie\nUn label de la région", f"{heads[1]}\nLe foncier devenu rare et cher"]]) == [
        ("9-1", "bilan", 0, "Un kit pour chaque mairie"),
        ("9-1", "bilan", 0, "Un label de la région"),
        ("9-1", "difficulté", 0, "Le foncier devenu rare et cher"),
    ]
    assert read([[f"{heads[0]}\nUn kit pour chaque mairie", "Un partenaire\nLe CHU"]]) == []


def test_columns_close_to_one_another_are_cut_where_most_rubriques_are_named() -> None:
    """Lists at one place of the page, the first two of which end and begin close by: all words together make one list of these."""
    columns = {
        37: ["« Bilan »", "Deux équipes mobiles en fonctionnement", "Convention signée avec le CHU", ""],
        337: ["« Difficultés »", "Turn-over des infirmiers", "Délais de recrutement de huit mois", ""],
        637: ["« Priorités »", "Stabiliser les équipes par un contrat de", "trois ans", "Évaluer les sorties d'hospitalisation"],
    }
    words = [
        w
        for x, texts in columns.items()
        for i, text in enumerate(texts)
        if text
        for w in build.line(text, x, 83 + 15 * i, size=12, wraps=None)
    ]
    layouts = arrange(Source("f.pdf", "pdf", "", (build.slide(words),)))
    unfolded = with_lists_unfolded(layouts, headings_of(layouts, VOCABULARY))
    assert "Turn-over des infirmiers" in [p.text for b in unfolded[0].blocks for p in b.paragraphs]


def test_a_list_beside_the_one_label_of_its_slide_is_no_table() -> None:
    """Alignment shows it as a grid, with a column of list marks."""
    texts = ["Douze équipes mobiles formées", "Un annuaire en ligne", "Quatre postes ouverts", "Un guide remis"]
    tops = [120 + 36 * i for i in range(4)]
    cells = [
        [build.line("Bilan", 80, y) if y == 156 else [], build.line("-", 205, y), build.line(t, 225, y)]
        for t, y in zip(texts, tops, strict=True)
    ]
    made = table([[" ".join(w.text for w in words) for words in row] for row in cells], (8, 20, 40, 50))
    by_place = {(r, c): tuple(words) for r, row in enumerate(cells) for c, words in enumerate(row)}
    aligned = replace(made, method="alignement", cells=tuple(replace(c, sources=by_place[c.row, c.col]) for c in made.cells))
    (unfolded,) = with_lists_unfolded([layout(aligned, title=f"Objectif {TITLE}")], headings_of([], VOCABULARY))
    found = bilans_from(review_from([unfolded], DIRECTORY, headings_of([unfolded], VOCABULARY)), Info(), VOCABULARY)
    assert [(b.rubrique, b.texte) for b in found] == [("bilan", t) for t in texts]
    assert with_lists_unfolded([layout(aligned, title="Annexe")], headings_of([], VOCABULARY))[0].tables


@pytest.mark.parametrize(("edge", "read"), [(95, True), (60, False)])
def test_a_table_without_header_goes_on_with_the_columns_of_the_slide_before(edge: int, read: bool) -> None:
    first = table([["Objectif", "Réalisations", "Difficultés"], ["9-1 Repérer la fragilité", "• Un kit", "• Le foncier"]])
    second = table([["9-2 Adapter l'offre", "• Un label", "• Le prix"]], (5, 20, edge, 60), slide=2)
    layouts = [layout(first, title="Synthèse"), layout(second, number=2, title="Synthèse (suite)")]
    review = review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY))
    found = [(b.objectif_code, b.rubrique, b.texte) for b in bilans_from(review, Info(), VOCABULARY) if b.slide == 2]
    assert found == ([("9-2", "bilan", "Un label"), ("9-2", "difficulté", "Le prix")] if read else [])
    assert [a.code for a in review.alertes] == (["en-tete-deduit"] if read else [])


def boxed(text: str, at: Hundredths, fill: str, *, bold: bool = False) -> Block:
    made = block(text, at)
    words = tuple(replace(p, words=tuple(replace(w, bold=bold) for w in p.words)) for p in made.paragraphs)
    return replace(made, paragraphs=words, fill=fill)


HEADS = [
    boxed(text, (5 + 30 * i, 20, 33 + 30 * i, 26), ground, bold=True)
    for i, (text, ground) in enumerate((("Nos réussites", "#2e7d32"), ("Nos difficultés", "#b71c1c"), ("Nos priorités", "#0d47a1")))
]


def test_a_text_that_begins_as_a_heading_is_a_text_under_headings_of_another_look() -> None:
    texts = [
        boxed(t, (5 + 30 * i, 30, 33 + 30 * i, 40), "#eeeeee") for i, t in enumerate(("Un kit", "Suites données mal connues", "Un bus"))
    ]
    layouts = [layout(*HEADS, *texts, title=TITLE)]
    found = bilans_from(review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY)), Info(), VOCABULARY)
    assert [(b.rubrique, b.texte) for b in found] == [
        ("bilan", "Un kit"),
        ("difficulté", "Suites données mal connues"),
        ("priorité", "Un bus"),
    ]


def test_a_box_under_a_table_of_boxes_is_of_its_column() -> None:
    grid = table([["Nos réussites", "Nos difficultés", "Nos priorités"], ["Un kit", "Le foncier", "Un bus"]], (5, 20, 95, 50))
    fills = {c.col: f"#e8f5e{c.col}" for c in grid.cells if c.row == 1}
    grid = replace(grid, cells=tuple(replace(c, fill=fills[c.col] if c.row else "#222222") for c in grid.cells))
    layouts = [layout(grid, boxed("Un livret", (5, 54, 34, 60), fills[0]), title=TITLE)]
    found = bilans_from(review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY)), Info(), VOCABULARY)
    assert [b.texte for b in found if b.rubrique == "bilan"] == ["Un kit", "Un livret"]
