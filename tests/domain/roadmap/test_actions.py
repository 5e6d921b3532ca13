from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.legends.legends import Entry, Legend, legend_from
from prs_extract.domain.legends.signs import sign_of
from prs_extract.domain.records import Action, Info, Objectif
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.roadmap.actions import actions_from
from prs_extract.domain.roadmap.priorisation import codes_from
from prs_extract.domain.roadmap.roadmap import roadmap_from
from prs_extract.domain.roadmap.rows import Roadmap
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from prs_extract.geometry import Box
from prs_extract.layout.table import Block, Cell, Method, SlideLayout, Table
from prs_extract.slides import Fill, Word
from tests.domain.build import block, box, layout, table

VOCABULARY = load()
HEAD = ["Actions PRS 2023-2028", "Etat d’avance ment", "Programmation 2024", "Programmation 2025", "Pilote", "Priorisation 2024-2025"]
TITLE = "Objectif opérationnel 7-1 - Repérer plus tôt"
DIRECTORY = Directory(
    (
        Objectif("7-1", "opérationnel", "Repérer plus tôt", "", "", 1),
        Objectif("7-2", "opérationnel", "Prévenir le suicide", "", "", 1),
    ),
    7,
)
ALL, LOW = (5.0, 20.0, 95.0, 60.0), (5.0, 65.0, 95.0, 70.0)


def roadmap(*layouts: SlideLayout) -> Roadmap:
    return roadmap_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY))


def actions(*layouts: SlideLayout) -> list[Action]:
    legend, codes = legend_from(layouts, VOCABULARY), codes_from(layouts, VOCABULARY)
    return actions_from(roadmap(*layouts), Info(cycle="2024-2025"), VOCABULARY, legend, codes)[0]


def programmes(action: Action) -> dict[int, str]:
    return {p.annee: p.texte for p in action.programmes}


def with_marks(made: Table, places: dict[tuple[int, int], Fill]) -> Table:
    return replace(made, cells=tuple(replace(c, marks=(places[c.row, c.col],)) if (c.row, c.col) in places else c for c in made.cells))


def test_a_row_is_an_action_with_its_objective_and_programme() -> None:
    (action,) = actions(layout(table([HEAD, ["Former", "En cours", "- a\n- b", "c", "DOS / CGSS", "Oui"]]), title=TITLE))
    assert (action.action_id, action.objectif_code, action.objectif) == ("7-1.01", "7-1", "Repérer plus tôt")
    assert (action.etat, action.pilotes, action.priorisee) == ("en cours", ("DOS", "CGSS"), True)
    assert programmes(action) == {2024: "- a\n- b", 2025: "c"}


def test_an_objective_that_every_slide_prints_is_that_of_their_actions() -> None:
    """It is decor by its place, and the only one that says what the actions are of."""
    over = block("Objectif opérationnel 7-2 : Prévenir le suicide", (5, 2, 60, 5), decor=True)
    made = actions(layout(over, table([HEAD, ["Former", "En cours", "a", "c", "DOS", "Oui"]]), title="Plan d'actions"))
    assert [a.objectif_code for a in made] == ["7-2"]
    titled = actions(layout(over, table([HEAD, ["Former", "En cours", "a", "c", "DOS", "Oui"]]), title=TITLE))
    assert [a.objectif_code for a in titled] == ["7-1"]


def test_a_bar_under_a_state_and_its_share_is_no_state_of_its_own() -> None:
    legend = [block(t, (x, 90, x + 8, 93)) for t, x in (("Réalisée", 10), ("En cours", 30))]
    marks = (Fill(box((6, 90, 8, 93)), "#3c9d4e", shape="rect"), Fill(box((26, 90, 28, 93)), "#f2a900", shape="rect"))
    made = table([HEAD, ["Former", "En cours – 50 %", "a", "c", "DOS", "Oui"]])
    place = next(c for c in made.cells if c.col == 1 and c.row == 1).box
    track = replace(place, top=place.bottom - 0.01)
    bars = tuple(Fill(replace(track, x1=x1), colour, shape="rect") for x1, colour in ((place.x1, "#d9d9d9"), (place.centre_x, "#3c9d4e")))
    made = replace(made, cells=tuple(replace(c, marks=bars) if (c.row, c.col) == (1, 1) else c for c in made.cells))
    page = layout(made, *legend, title=TITLE)
    (action,) = actions(replace(page, slide=replace(page.slide, fills=marks)))
    assert (action.etat_brut, action.etat, action.alertes) == ("En cours", "en cours", ())


@pytest.mark.parametrize(
    ("printed", "pilotes"),
    [
        ("CPAM 75, 92 et 93", ("CPAM 75", "CPAM 92", "CPAM 93")),
        ("DD 2A / 2B", ("DD 2A", "DD 2B")),
        ("DOS, 92", ("DOS", "92")),
        ("DD 14 ; DOS", ("DD 14", "DOS")),
        ("ARS (DOS, DSP) / CPAM", ("ARS (DOS, DSP)", "CPAM")),
        ("Direction de l'offre de soins et de l'autonomie", ("Direction de l'offre de soins et de l'autonomie",)),
        ("Direction de la prévention, de la promotion", ("Direction de la prévention, de la promotion",)),
        ("Rectorat ET communes", ("Rectorat", "communes")),
        ("Pilote : DOS, co-pilote : CPAM", ("DOS", "CPAM")),
        ("1. DOS\n2. CHU", ("DOS", "CHU")),
        ("DOS\net CHU", ("DOS", "CHU")),
        ("DOS\nAppui : CHU", ("DOS", "Appui : CHU")),
    ],
)
def test_pilotes_are_told_one_by_one(printed: str, pilotes: tuple[str, ...]) -> None:
    (action,) = actions(layout(table([HEAD, ["Former", "En cours", "a", "c", printed, "Oui"]]), title=TITLE))
    assert (action.pilote_brut, action.pilotes) == (printed, pilotes)


@pytest.mark.parametrize("printed", ["idem", "Idem", '"', "〃", "id.", "même pilote"])
def test_a_cell_may_say_that_it_is_as_the_one_above(printed: str) -> None:
    """What is printed stays, the pilotes are those of the row above, and an alert says so; above the first row there is none."""
    rows = [
        ["Former", "En cours", "a", "c", "DOS / CHU", ""],
        ["Ouvrir", "En cours", "a", "c", printed, ""],
        ["Créer", "En cours", "a", "c", printed, ""],
    ]
    found = actions(layout(table([HEAD, *rows]), title=TITLE))
    assert [(a.pilote_brut, a.pilotes) for a in found] == [(p, ("DOS", "CHU")) for p in ("DOS / CHU", printed, printed)]
    assert ["valeur-deduite" in a.alertes for a in found] == [("valeur-deduite", 0.85) in a.parts for a in found] == [False, True, True]
    (first,) = actions(layout(table([HEAD, rows[1]]), title=TITLE))
    assert (first.pilotes, "valeur-deduite" in first.alertes) == ((printed,), False)


def test_blank_rows_over_a_header_do_not_count() -> None:
    preamble = [["Comité de suivi", *["<"] * 5], *[[""] * 6] * 3, ["Version du 3 mars", *["<"] * 5]]
    (action,) = actions(layout(table([*preamble, HEAD, ["Former", "En cours", "a", "b", "DOS", "Oui"]]), title=TITLE))
    assert (action.action, action.pilote_brut) == ("Former", "DOS")


def test_an_objective_in_the_header_heads_the_rows() -> None:
    """Where nothing is drawn, a line over some headings seems to be one over their columns."""
    over = ["Objectif opérationnel 7-2 – Prévenir le suicide", "<", "<", "Programmation 2025", "Pilote", "Priorité"]
    under = ["Actions", "État", "Programmation 2024", "^", "^", "^"]
    (action,) = actions(layout(table([over, under, ["Former", "En cours", "a", "b", "DOS", "Oui"]]), title="Feuille de route"))
    assert (action.action, action.objectif_code, programmes(action)) == ("Former", "7-2", {2024: "a", 2025: "b"})


def test_columns_are_told_by_their_header_in_any_order() -> None:
    head = ["Responsable", "Calendrier 2025", "Intitulé de l'action", "Statut", "Budget", "Prog. 2024"]
    (action,) = actions(layout(table([head, ["DOS", "après", "Former", "A lancer", "12 000 €", "avant"]]), title=TITLE))
    assert (action.action, action.pilote_brut, action.etat, programmes(action)) == (
        "Former",
        "DOS",
        "à lancer",
        {2024: "avant", 2025: "après"},
    )
    assert action.autres == (("Budget", "12 000 €"),)


def test_years_stand_under_a_merged_programme() -> None:
    head = [["Actions", "Etat", "Programmation", "<", "Pilote"], ["^", "^", "2026", "2027", "^"]]
    (action,) = actions(layout(table([*head, ["Former", "En cours", "a", "b", "DOS"]]), title=TITLE))
    assert programmes(action) == {2026: "a", 2027: "b"}


def test_a_first_header_level_that_stands_alone_is_no_row() -> None:
    head = [["", "", "Programmation", "<", ""], ["Actions", "Etat", "2026", "2027", "Pilote"]]
    assert [programmes(a) for a in actions(layout(table([*head, ["Former", "En cours", "a", "b", "DOS"]]), title=TITLE))] == [
        {2026: "a", 2027: "b"}
    ]


def test_one_programme_merged_over_both_years_holds_for_both() -> None:
    (action,) = actions(layout(table([HEAD, ["Former", "En cours", "suite", "<", "DOS", ""]]), title=TITLE))
    assert programmes(action) == {2024: "suite", 2025: "suite"}


def test_a_pilote_merged_over_rows_leads_each() -> None:
    made = actions(layout(table([HEAD, ["Un", "En cours", "", "", "DOS", ""], ["Deux", "En cours", "", "", "^", ""]]), title=TITLE))
    assert [a.pilote_brut for a in made] == ["DOS", "DOS"]


BAND = ["Objectif opérationnel 7-2 : Prévenir le suicide", "<", "<", "<", "<", "<"]


def test_bands_change_the_objective_and_are_no_header() -> None:
    made = actions(layout(table([HEAD, BAND, ["Un", "En cours", "", "", "", ""]]), title="La santé mentale"))
    assert [(a.action, a.objectif_code) for a in made] == [("Un", "7-2")]


def test_a_merged_cell_at_the_left_names_the_objective() -> None:
    rows = [
        ["7-1 Repérer plus tôt", "Un", "En cours", "x"],
        ["^", "Deux", "En cours", "y"],
        ["7-2 Prévenir le suicide", "Trois", "En cours", "z"],
    ]
    made = actions(layout(table([["Objectif opérationnel", "Actions", "Etat", "Programmation 2024"], *rows])))
    assert [a.action_id for a in made] == ["7-1.01", "7-1.02", "7-2.01"]


def test_a_heading_under_its_table_belongs_to_it() -> None:
    def slide(number: int, code: str) -> SlideLayout:
        rows = table([HEAD, [f"Action {number}", "En cours", "", "", "", ""]], ALL, slide=number)
        return layout(rows, block(f"Objectif opérationnel {code}", LOW), number=number, title="Priorisation des actions")

    assert [a.objectif_code for a in actions(slide(1, "7-1 - Repérer plus tôt"), slide(2, "7-2 - Prévenir"))] == ["7-1", "7-2"]


@pytest.mark.parametrize("first", ["(suite)", "", "Former les équipes (suite)"])
def test_a_row_cut_by_the_end_of_a_slide_is_one_row(first: str) -> None:
    before = layout(table([HEAD, ["Former les équipes", "En cours", "- un début", "b", "DOS", ""]]), title=TITLE)
    after = layout(
        table([[first, "", "qui finit\n- autre", "", "", ""], ["Deux", "En cours", "", "", "", ""]], slide=2), number=2, title=TITLE
    )
    one, two = actions(before, after)
    assert (one.action, programmes(one)[2024], one.slide, one.slide_fin) == ("Former les équipes", "- un début qui finit\n- autre", 1, 2)
    assert two.action == "Deux"
    assert "ligne-coupee" in one.alertes


@pytest.mark.parametrize(
    ("first", "second"),
    [("Former (1/2)", "Former (2/2)"), ("Former …/…", "Former (suite et fin)"), ("Former", "Former"), ("Former", "Former, suite")],
)
def test_a_row_that_says_its_action_again_is_one_row(first: str, second: str) -> None:
    before = layout(table([HEAD, [first, "En cours", "a", "", "DOS", ""]]), title=TITLE)
    after = layout(table([[second, "En cours", "", "b", "DOS", ""], ["Deux", "En cours", "", "", "", ""]], slide=2), number=2, title=TITLE)
    one, two = actions(before, after)
    assert (one.action, programmes(one), one.slide_fin, two.action) == ("Former", {2024: "a", 2025: "b"}, 2, "Deux")


@pytest.mark.parametrize(
    ("etat", "first", "title"),
    [("Réalisée", "", TITLE), ("En cours", "c", TITLE), ("En cours", "", "Objectif opérationnel 7-2 - Prévenir le suicide")],
)
def test_twins_at_the_seam_of_two_slides_stay_two(etat: str, first: str, title: str) -> None:
    before = layout(table([HEAD, ["Former", "En cours", "a", "", "DOS", ""]]), title=TITLE)
    after = layout(table([HEAD, ["Former", etat, first, "b", "DOS", ""]], slide=2), number=2, title=title)
    assert len(actions(before, after)) == 2


def test_a_table_goes_on_behind_a_slide_of_something_else() -> None:
    first = layout(table([HEAD, ["Former", "En cours", "a", "", "DOS", ""]]), title=TITLE)

    def last(title: str | None) -> SlideLayout:
        return layout(table([HEAD, ["Informer", "En cours", "a", "", "DOS", ""]], slide=3), number=3, title=title)

    between = layout(block("Un mot du terrain"), number=2, title="Zoom")
    found = [actions(first, between, last(title))[1] for title in (None, "Suite", "Budget")]
    assert [(a.objectif_code, "objectif-deduit" in a.alertes) for a in found] == [("7-1", True), ("7-1", True), ("", False)]


def test_a_cell_that_only_goes_on_names_no_objective() -> None:
    head = ["Objectif", *HEAD]
    first = layout(table([head, ["7-2 Prévenir le suicide", "Former", "En cours", "a", "", "DOS", ""]]), title="Feuille de route")
    for text in ("(suite)", "7-2 (suite)"):
        second = layout(table([head, [text, "Informer", "En cours", "a", "", "DOS", ""]], slide=2), number=2, title="Feuille de route")
        assert [a.objectif_code for a in actions(first, second)] == ["7-2", "7-2"]


@pytest.mark.parametrize(
    "rest",
    [
        "depuis les bourgs (suite)",
        "depuis les bourgs (suite et fin)",
        "(suite) depuis les bourgs",
        "[Suite de l'action 3] depuis les bourgs",
    ],
)
def test_what_says_that_a_text_is_cut_is_none_of_its_words(rest: str) -> None:
    before = layout(table([HEAD, ["Organiser un transport", "En cours", "Étude (à suivre)", "b", "DOS", ""]]), title=TITLE)
    after = layout(table([[rest, "", "et essai (suite)", "(suite)", "", ""]], slide=2), number=2, title=TITLE)
    (one,) = actions(before, after)
    assert (one.action, programmes(one)) == ("Organiser un transport depuis les bourgs", {2024: "Étude et essai", 2025: "b"})


def test_a_suite_with_its_own_pilote_is_a_row_of_its_own() -> None:
    before = layout(table([HEAD, ["Organiser un transport", "En cours", "", "b", "DOS", ""]]), title=TITLE)
    after = layout(table([["Guide (suite)", "En cours", "", "", "DSP", ""]], slide=2), number=2, title=TITLE)
    assert [a.action for a in actions(before, after)] == ["Organiser un transport", "Guide (suite)"]


def test_an_empty_mark_means_no_only_where_yes_is_marked_and_no_is_not() -> None:
    def read(*marks: str) -> list[bool | None]:
        return [a.priorisee for a in actions(layout(table([HEAD, *(["x", "En cours", "", "", "", m] for m in marks)]), title=TITLE))]

    assert read("X", "") == [True, False]
    assert read("Oui", "Non", "") == [True, False, None]
    assert read("", "") == [None, None]


@pytest.mark.parametrize(
    ("note", "marks", "read"),
    [
        ("P1 : action retenue comme prioritaire", ("P1", ""), [True, False]),
        ("* P1 = action prioritaire ; P2 = action non prioritaire", ("P2", "P1", ""), [False, True, None]),
        ("P1 : priorité haute ; P2 : priorité moyenne", ("P1", "P2"), [None, None]),
        ("DSP : direction de la santé publique", ("P1", "P2"), [None, None]),
    ],
)
def test_a_code_of_priority_means_what_the_deck_says(note: str, marks: tuple[str, ...], read: list[bool | None]) -> None:
    rows = table([HEAD, *(["x", "En cours", "", "", "", m] for m in marks)], (5, 20, 95, 60))
    found = actions(layout(block(note, (5, 80, 60, 84)), rows, title=TITLE))
    assert [a.priorisee for a in found] == read
    assert ["marque-inconnue" in a.alertes for a in found] == [a.priorisee is None and a.priorisation_brut != "" for a in found]


@pytest.mark.parametrize(
    ("marks", "read", "said"),
    [
        (("!", "", "!"), [True, False, True], [True, False, True]),
        (("++", "+", ""), [None, None, None], [True, True, False]),
        (("Priorité 1", "Priorité 2", "Priorité 1"), [None] * 3, [True] * 3),
        (("Urgente", "Non urgente", ""), [True, False, None], [False] * 3),
        (("Priorité haute", "Priorité haute", ""), [True, True, False], [False] * 3),
    ],
)
def test_marks_are_held_to_those_of_their_column(marks: tuple[str, ...], read: list[bool | None], said: list[bool]) -> None:
    found = actions(layout(table([HEAD, *(["x", "En cours", "", "", "", m] for m in marks)]), title=TITLE))
    assert ([a.priorisee for a in found], ["marque-inconnue" in a.alertes for a in found]) == (read, said)


def test_one_of_two_columns_of_actions_that_holds_marks_is_of_priority() -> None:
    head = ["Actions", "Actions prioritaires", "État", "Pilote"]
    found = actions(layout(table([head, ["Un", "Oui", "En cours", "DOS"], ["Deux", "Non", "En cours", "DOS"]]), title=TITLE))
    assert [(a.action, a.priorisee) for a in found] == [("Un", True), ("Deux", False)]


def test_a_table_without_the_column_says_nothing_of_priority() -> None:
    marked = layout(table([HEAD, ["Un", "En cours", "", "", "", "X"], ["Deux", "En cours", "", "", "", ""]]), title=TITLE)
    without = layout(table([HEAD[:5], ["Trois", "En cours", "", "", ""]], slide=2), number=2, title=TITLE)
    assert [a.priorisee for a in actions(marked, without)] == [True, False, None]


def test_a_star_over_the_cell_marks_the_priority() -> None:
    made = table([HEAD, ["Un", "En cours", "", "", "", ""], ["Deux", "En cours", "", "", "", ""]])
    star = Fill(Box(0.9, 0.45, 0.92, 0.47), "#f2a900", shape="star5")
    assert [(a.priorisee, a.priorisation_brut) for a in actions(layout(with_marks(made, {(1, 5): star}), title=TITLE))] == [
        (True, "★"),
        (False, ""),
    ]


BOX = Box(0.9, 0.45, 0.92, 0.47)
FULL, HOLLOW, GREEN = Fill(BOX, "#1f4e79"), Fill(BOX, "#ffffff", outline="#000000"), Fill(BOX, "#00b050")


@pytest.mark.parametrize(
    ("words", "marks", "read"),
    [
        (("", "", ""), (FULL, HOLLOW, None), [(True, "■"), (False, "☐"), (None, "")]),
        (("", "", ""), (HOLLOW, HOLLOW, None), [(True, "■"), (True, "■"), (False, "")]),
        (("", "", ""), (FULL, GREEN, FULL), [(None, "■"), (None, "■"), (None, "■")]),
        (("", "", ""), (FULL, GREEN, None), [(True, "■"), (True, "■"), (False, "")]),
        (("Oui", "Non", "Oui"), (GREEN, FULL, GREEN), [(True, "Oui"), (False, "Non"), (True, "Oui")]),
    ],
    ids=["an empty box says no", "unless all are", "two colours everywhere", "two colours and nothing", "words on a ground"],
)
def test_what_the_marks_of_a_column_of_priority_say_together(
    words: tuple[str, ...], marks: tuple[Fill | None, ...], read: list[tuple[bool | None, str]]
) -> None:
    made = table([HEAD, *(["Agir", "En cours", "", "", "", word] for word in words)])
    placed = {(i + 1, 5): mark for i, mark in enumerate(marks) if mark is not None}
    assert [(a.priorisee, a.priorisation_brut) for a in actions(layout(with_marks(made, placed), title=TITLE))] == read


def test_an_unknown_etat_is_kept_with_an_alert() -> None:
    (action,) = actions(layout(table([HEAD, ["Un", "À géométrie variable", "", "", "", ""]]), title=TITLE))
    assert (action.etat_brut, action.etat, action.alertes) == ("À géométrie variable", "non renseigné", ("etat-inconnu",))


@pytest.mark.parametrize(
    ("printed", "etat"),
    [
        ("N'a pas démarré", "non démarrée"),
        ("Expérimentation en cours", "en cours"),
        ("Le guide a été publié en mars", "réalisée"),
        ("À dessiner", "à lancer"),
    ],
)
def test_a_sentence_or_what_is_to_be_done_tells_the_etat_and_is_said(printed: str, etat: str) -> None:
    (action,) = actions(layout(table([HEAD, ["Un", printed, "", "", "", ""]]), title=TITLE))
    assert (action.etat_brut, action.etat, action.alertes) == (printed, etat, ("etat-inconnu",))


def test_two_states_on_a_line_are_said() -> None:
    rows = [HEAD, ["Un", "En cours / Reporté", "", "", "", ""], ["Deux", "Lancé / En cours", "", "", "", ""]]
    found = actions(layout(table(rows), title=TITLE))
    assert [(a.etat, a.alertes) for a in found] == [("en cours", ("cellule-incertaine",)), ("en cours", ())]


def legend(*entries: tuple[str, str], top: float = 0.9) -> tuple[list[Fill], list[Word]]:
    fills, words = [], []
    for i, (colour, text) in enumerate(entries):
        x = 0.1 + 0.2 * i
        fills.append(Fill(Box(x, top, x + 0.01, top + 0.02), colour, shape="ellipse"))
        words += [Word(w, Box(x + 0.015 + 0.03 * k, top, x + 0.04 + 0.03 * k, top + 0.02)) for k, w in enumerate(text.split())]
    return fills, words


def dotted(colour: str, *entries: tuple[str, str]) -> SlideLayout:
    made = table([HEAD, ["Un", "", "", "", "", ""]], ALL)
    laid = layout(with_marks(made, {(1, 1): Fill(Box(0.25, 0.45, 0.26, 0.47), colour, shape="ellipse")}), title=TITLE)
    fills, words = legend(*entries)
    return replace(laid, slide=replace(laid.slide, fills=tuple(fills), words=tuple(words)))


def test_a_legend_gives_the_words_of_a_dot() -> None:
    (action,) = actions(dotted("#2e8b57", ("#f2a900", "En cours"), ("#2f8c58", "Réalisé")))
    assert (action.etat_brut, action.etat, action.alertes) == ("Réalisé", "réalisée", ())


def test_a_legend_over_a_footer_that_look_like_a_table_is_a_legend() -> None:
    laid = dotted("#2e8b57", ("#f2a900", "En cours"), ("#2f8c58", "Réalisé"))
    lines = replace(table([["En cours", "Réalisé"], ["ARS", "3"]], (8, 88, 95, 98)), method="alignement")
    (action,) = actions(replace(laid, items=(*laid.items, lines)))
    assert (action.etat_brut, action.etat) == ("Réalisé", "réalisée")


def test_a_legend_of_other_words_explains_the_signs_of_the_states() -> None:
    """Two of its signs stand in the column; nothing else on the slide says that its words are states."""
    rows = table([HEAD, *([name, "", "", "", "", ""] for name in ("Un", "Deux"))], ALL)
    dots = {(r, 1): Fill(Box(0.25, 0.3 + r / 10, 0.26, 0.32 + r / 10), c, shape="ellipse") for r, c in ((1, "#f2a900"), (2, "#2e8b57"))}
    laid = layout(with_marks(rows, dots), title=TITLE)
    fills, words = legend(("#f2a900", "Ciel couvert"), ("#2f8c58", "Grand beau"))
    found = actions(replace(laid, slide=replace(laid.slide, fills=tuple(fills), words=tuple(words))))
    assert [(a.etat_brut, a.alertes) for a in found] == [("Ciel couvert", ("etat-inconnu",)), ("Grand beau", ("etat-inconnu",))]


def test_a_legend_of_which_one_word_is_a_state_explains_the_grounds_of_the_states() -> None:
    rows = table([HEAD, *([name, "", "", "", "", ""] for name in ("Un", "Deux"))], ALL)
    fill = {(1, 1): "#f2a900", (2, 1): "#2e8b57"}
    rows = replace(rows, cells=tuple(replace(c, fill=fill.get((c.row, c.col))) for c in rows.cells))
    fills, words = legend(("#f2a900", "Ciel couvert"), ("#2f8c58", "Réalisé"))
    laid = layout(rows, title=TITLE)
    found = actions(replace(laid, slide=replace(laid.slide, fills=tuple(fills), words=tuple(words))))
    assert [a.etat_brut for a in found] == ["Ciel couvert", "Réalisé"]


def test_without_a_legend_the_colour_is_named_and_said() -> None:
    (action,) = actions(dotted("#2e8b57"))
    assert (action.etat_brut, action.etat, action.alertes) == ("vert", "non renseigné", ("etat-sans-legende",))


def test_a_colour_that_the_legend_does_not_name_is_said() -> None:
    (action,) = actions(dotted("#0000ff", ("#f2a900", "En cours"), ("#2f8c58", "Réalisé")))
    assert action.alertes == ("etat-sans-legende",)


def test_a_white_ground_beside_cells_without_any_shows_no_state() -> None:
    rows = table([HEAD, ["Un", "", "", "", "", ""]])
    rows = replace(rows, cells=tuple(replace(c, fill="#ffffff" if (c.row, c.col) == (1, 1) else None) for c in rows.cells))
    (action,) = actions(layout(rows, title=TITLE))
    assert (action.etat_brut, "etat-sans-legende" in action.alertes) == ("", False)


@pytest.mark.parametrize(("printed", "etat"), [("En cours", "abandonnée"), ("Réalisée", "réalisée")])
def test_struck_text_is_an_abandoned_action_or_one_that_is_done(printed: str, etat: str) -> None:
    made = table([HEAD, ["Un deux", printed, "", "", "", ""]])

    def struck(cell: Cell) -> Cell:
        paragraphs = tuple(replace(p, words=tuple(replace(w, struck=True) for w in p.words)) for p in cell.paragraphs)
        return replace(cell, paragraphs=paragraphs)

    cells = tuple(struck(c) if (c.row, c.col) == (1, 0) else c for c in made.cells)
    (action,) = actions(layout(replace(made, cells=cells), title=TITLE))
    assert (action.etat_brut, action.etat, action.alertes) == (printed, etat, ("texte-barre",))


@pytest.mark.parametrize("text", ["Texte barré : Suspendue ✓ action priorisée", "Suspendue = ligne barrée"])
def test_a_legend_says_what_struck_text_stands_for(text: str) -> None:
    made = table([HEAD, ["Un deux", "", "", "", "", ""], ["Former", "En cours", "", "", "", ""]], (5, 20, 95, 60))
    struck = tuple(replace(p, words=tuple(replace(w, struck=True) for w in p.words)) for p in made.cell_at(1, 0).paragraphs)
    cells = tuple(replace(c, paragraphs=struck) if (c.row, c.col) == (1, 0) else c for c in made.cells)
    first, second = actions(layout(replace(made, cells=cells), block(text, (5, 80, 95, 85)), title=TITLE))
    assert (first.etat_brut, first.etat, first.alertes) == ("Suspendue", "suspendue", ("texte-barre",))
    assert second.etat == "en cours"


def test_a_struck_part_of_a_cell_is_left_out_and_said() -> None:
    made = table(
        [
            HEAD,
            ["Former les élus", "En cours", "Stage (mars 2024)", "Suite", "DSP FREDON", ""],
            ["Informer (abandonnée)", "", "", "", "", ""],
        ]
    )
    gone = {"(mars", "2024)", "DSP", "Suite", "Informer"}

    def struck(cell: Cell) -> Cell:
        paragraphs = (replace(p, words=tuple(replace(w, struck=w.text in gone) for w in p.words)) for p in cell.paragraphs)
        return replace(cell, paragraphs=tuple(paragraphs))

    first, second = actions(layout(replace(made, cells=tuple(struck(c) for c in made.cells)), title=TITLE))
    assert (first.action, first.pilotes, programmes(first)) == ("Former les élus", ("FREDON",), {2024: "Stage", 2025: "Suite"})
    assert ("texte-barre" in first.alertes, first.etat) == (True, "en cours")
    assert second.action == "Informer (abandonnée)"


@pytest.mark.parametrize(
    "rows",
    [
        [["Étape", "Date"], ["Comité", "mars 2024"]],
        [["Poste", "Montant", "Source"], ["Postes", "12 000 €", "FIR"]],
        [["Objectifs opérationnels", "Indicateurs"], ["1. Former", "Nombre"]],
    ],
)
def test_other_tables_give_no_action(rows: list[list[str]]) -> None:
    assert actions(layout(table(rows), title=TITLE)) == []


def test_a_header_without_rows_gives_none() -> None:
    assert actions(layout(table([HEAD, ["", "", "", "", "", ""]]), title=TITLE)) == []


def test_actions_of_a_year_beside_actions_are_a_programme() -> None:
    head = ["Actions opérationnelles", "Statut", "Actions 2024", "Actions 2025", "Porteur(s) pressenti(s)"]
    (action,) = actions(layout(table([head, ["Former", "En cours", "a", "b", "DOS"]]), title=TITLE))
    assert (action.action, programmes(action), action.pilote_brut) == ("Former", {2024: "a", 2025: "b"}, "DOS")


def test_the_longest_unknown_column_holds_the_actions_that_no_header_names() -> None:
    head = ["Zone", "Ce que l'on entreprend", "Statut", "Pilote"]
    (action,) = actions(layout(table([head, ["Sud", "Former les équipes", "En cours", "DOS"]]), title=TITLE))
    assert action.action == "Former les équipes"


def test_lists_under_names_of_columns_that_hold_no_states_are_no_actions() -> None:
    rows = [["Pilotage", "Suivi", "Terrain"], ["Direction générale", "Référents", "Usagers"], ["Délégation", "Élus", "Associations"]]
    assert actions(layout(table(rows), title="Gouvernance")) == []


def test_figures_where_actions_would_stand_are_none() -> None:
    rows = [["Département", "Captages", "Prioritaires"], ["Calvados", "212", "14"], ["Eure", "168", "22"]]
    assert actions(layout(table(rows), title="Données de cadrage")) == []


@pytest.mark.parametrize("amounts", [("120 000 €", "150 k€"), ("12,5", "—")])
def test_amounts_by_year_are_a_budget(amounts: tuple[str, str]) -> None:
    assert actions(layout(table([["Action", "2024", "2025"], ["Former", *amounts]]), title=TITLE)) == []


@pytest.mark.parametrize("changes", [("+ 6,3 %", "- 7,4 %"), ("↗", "stable"), ("en hausse", "n.c.")])
def test_amounts_beside_how_much_they_grow_are_a_budget(changes: tuple[str, str]) -> None:
    rows = [
        ["Ligne", "2023", "2024", "Évolution"],
        ["Prévention", "412 000 €", "438 000 €", changes[0]],
        ["Soins", "95 k€", "n.c.", changes[1]],
    ]
    assert actions(layout(table(rows), title="Rappel des crédits")) == []
    shares = [["Action", "2024", "2025", "Avancement"], ["Former", "12", "15", "80 %"]]
    assert [a.etat_brut for a in actions(layout(table(shares), title=TITLE))] == ["80 %"]


def test_a_bare_code_of_the_own_priority_heads_a_table() -> None:
    rows = table([HEAD, ["Former", "", "", "", "", ""]], (5, 30, 95, 60))
    assert [a.objectif_code for a in actions(layout(block("7-2 Prévenir le suicide", (5, 20, 95, 25)), rows, title="Actions"))] == ["7-2"]
    assert [a.objectif_code for a in actions(layout(block("3-6 Ans sont l'âge", (5, 20, 95, 25)), rows, title="Actions"))] == [""]


def test_a_slide_that_only_names_an_objective_heads_the_tables_after_it() -> None:
    def rows(name: str) -> Table:
        return table([HEAD, [name, "", "", "", "", ""]])

    divider = layout(number=2, title="Objectif opérationnel 7-2 - Prévenir le suicide")
    slides = [layout(rows(name), number=n, title="Feuille de route") for name, n in (("A", 3), ("B", 4))]
    found = actions(layout(number=1, title=TITLE), layout(rows("X"), number=1, title="Feuille de route"), divider, *slides)
    assert [(a.action, a.objectif_code) for a in found] == [("X", "7-1"), ("A", "7-2"), ("B", "7-2")]


def filled(rows: list[list[str]], places: dict[tuple[int, int], str]) -> Table:
    made = table(rows)
    return replace(made, cells=tuple(replace(c, fill=places.get((c.row, c.col))) for c in made.cells))


def test_a_filled_cell_of_the_priority_column_is_a_mark() -> None:
    rows = [HEAD, *([name, "En cours", "", "", "", ""] for name in "ab")]
    found = actions(layout(filled(rows, {(1, 5): "#ffc000"}), title=TITLE))
    assert [(a.priorisee, a.priorisation_brut) for a in found] == [(True, "■"), (False, "")]


@pytest.mark.parametrize("places", [{(1, 5): "#ffc000", (2, 5): "#ffc000"}, {(1, c): "#eeeeee" for c in range(6)}])
def test_a_coloured_column_and_a_banded_row_are_no_mark(places: dict[tuple[int, int], str]) -> None:
    rows = [HEAD, *([name, "En cours", "", "", "", ""] for name in "ab")]
    assert [a.priorisee for a in actions(layout(filled(rows, places), title=TITLE))] == [None, None]


def test_a_review_in_columns_gives_no_action() -> None:
    rows = [
        ["Objectif", "Actions menées", "Difficultés", "Proposition de priorités 2026-2027"],
        ["7-1 Repérer", "• Un", "• Deux", "• Trois"],
    ]
    assert actions(layout(table(rows), title="Bilan et perspectives")) == []


def test_columns_are_those_of_the_table_before_a_divider() -> None:
    divider = layout(number=2, title="Objectif opérationnel 7-2 - Prévenir le suicide")
    rows = layout(table([["Écouter", "En cours", "", "", "DOS", ""]]), number=3, title="Feuille de route")
    found = actions(layout(table([HEAD, ["Former", "En cours", "", "", "DOS", ""]]), number=1, title=TITLE), divider, rows)
    assert [(a.action, a.objectif_code) for a in found] == [("Former", "7-1"), ("Écouter", "7-2")]


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        (["", "7-1 Repérer", ""], ["7-1", "7-1", "7-1"]),
        (["", "7-1 Repérer", "", "7-2 Prévenir"], ["7-1", "7-1", "7-1", "7-2"]),
        (["", "7-1 Repérer", "7-2 Prévenir"], ["", "7-1", "7-2"]),
        (["", "", "7-1 Repérer"], ["", "", "7-1"]),
    ],
    ids=["in the middle", "before another", "beside one row", "too low"],
)
def test_an_objective_in_the_middle_of_its_rows_is_that_of_rows_above_too(column: list[str], codes: list[str]) -> None:
    rows = [["Objectif", "Action", "Pilote"], *([name, f"Agir {i}", "DOS"] for i, name in enumerate(column))]
    bare = replace(table(rows), method="alignement")
    assert [a.objectif_code for a in actions(layout(bare))] == codes
    assert next(a.objectif_code for a in actions(layout(table(rows)))) == ""


def test_a_text_merged_over_two_columns_of_one_role_is_read_once() -> None:
    """As where the sides of a note laid over the header part the columns below it."""
    head = ["Actions", "<", "Etat d'avancement", "Programmation 2024-2025", "<", "Pilote", "<"]
    (action,) = actions(layout(table([head, ["Former", "<", "En cours", "Lancement", "<", "DOS", "<"]]), title=TITLE))
    assert (action.action, action.pilote_brut, programmes(action)) == ("Former", "DOS", {2024: "Lancement", 2025: "Lancement"})


def test_numbers_of_rows_under_the_header_of_the_actions_are_no_part_of_them() -> None:
    head = ["Actions", "<", "Etat d'avancement", "Pilote"]
    band = ["7-1 Repérer plus tôt", "<", "<", "<"]
    found = actions(layout(table([head, band, ["1.1", "Former", "En cours", "DOS"], ["1.2", "Informer", "A lancer", "DSP"]]), title=TITLE))
    assert [(a.action, a.autres) for a in found] == [("Former", (("Actions", "1.1"),)), ("Informer", (("Actions", "1.2"),))]
    bands = [
        head,
        ["OO 3-1 : Former", "<", "<", "<"],
        ["1.1", "Former", "En cours", "DOS"],
        ["OO 3-2 : Informer", "<", "<", "<"],
        ["2.1", "Dire", "", "DSP"],
    ]
    assert [a.action for a in actions(layout(table(bands), title=TITLE))] == ["Former", "Dire"]
    alone = actions(layout(table([head, ["Former", "2025", "En cours", "DOS"], ["Informer", "les élus", "A lancer", "DSP"]]), title=TITLE))
    assert [a.action for a in alone] == ["Former\n2025", "Informer\nles élus"]


def test_headings_of_two_tables_of_a_slide_stand_on_one_side() -> None:
    head = ["Actions", "Etat d'avancement", "Pilote"]
    tables = [table([head, [name, "En cours", "DOS"]], (5.0, top, 95.0, top + 20)) for name, top in (("Former", 20.0), ("Informer", 55.0))]
    under = [
        block(text, (5.0, top, 95.0, top + 5)) for text, top in (("OO 7-1 Repérer plus tôt", 42.0), ("OO 7-2 Prévenir le suicide", 77.0))
    ]
    found = actions(layout(tables[0], under[0], tables[1], under[1], title="Feuille de route"))
    assert [(a.action, a.objectif_code) for a in found] == [("Former", "7-1"), ("Informer", "7-2")]


def test_a_table_cut_in_two_goes_on_with_its_last_objective_and_says_so() -> None:
    head = ["Actions", "Etat d'avancement", "Pilote"]
    first = layout(table([head, ["OO 7-2 Prévenir le suicide", "<", "<"], ["Former", "En cours", "DOS"]]), title="Feuille de route")
    second = layout(table([head, ["Informer", "A lancer", "DSP"]], slide=2), number=2, title="Priorisation des actions")
    other = layout(table([["Actions", "Etat", "Qui"], ["Evaluer", "A lancer", "DSP"]], slide=2), number=2, title="Priorisation des actions")
    before, after = actions(first, second)
    assert [(a.objectif_code, "objectif-deduit" in a.alertes) for a in (before, after)] == [("7-2", False), ("7-2", True)]
    assert ("objectif-deduit", 0.9) in after.parts
    assert [a.code for a in roadmap(first, second).alertes] == ["objectif-deduit"]
    assert [a.objectif_code for a in actions(first, other)] == ["7-2", ""]


def test_an_objective_named_at_the_foot_of_a_page_is_that_of_the_rows_on_the_next() -> None:
    head = ["Actions", "Etat d'avancement", "Pilote"]
    first = layout(table([head, ["7-1 Repérer", "<", "<"], ["Former", "En cours", "DOS"], ["7-2 Prévenir", "<", "<"]]))
    found = actions(first, layout(table([head, ["Informer", "A lancer", "DSP"]], slide=2), number=2))
    assert [(a.action, a.objectif_code) for a in found] == [("Former", "7-1"), ("Informer", "7-2")]


@pytest.mark.parametrize(("state", "n"), [("En cours", 3), ("Cadrage", 1)])
def test_a_table_goes_on_under_columns_of_other_widths_where_states_stand_in_theirs(state: str, n: int) -> None:
    first = table([HEAD, ["Former", "En cours", "- a", "c", "DOS", "X"]])
    rest = table([["", "", "- b", "", "", ""], ["Ouvrir", state, "d", "e", "DSP", ""], ["Aider", state, "f", "g", "DSP", ""]], slide=2)
    edges = rest.col_edges
    rest = replace(rest, col_edges=(edges[0], *(x + 0.4 * (edges[1] - edges[0]) for x in edges[1:-1]), edges[-1]))
    found = actions(layout(first, title=TITLE), layout(rest, title=f"{TITLE} (suite)", number=2))
    assert len(found) == n
    assert programmes(found[0])[2024] == ("- a\n- b" if n > 1 else "- a")


def test_a_table_goes_on_under_other_borders_where_its_texts_begin_alike() -> None:
    head = ["Actions", "Etat d'avancement", "Pilote"]
    first = layout(table([head, ["7-2 Prévenir", "<", "<"], ["Former", "En cours", "DOS"]]))
    moved = replace(table([["Informer", "A lancer", "DSP"]], slide=2), col_edges=(0.0, 0.26, 0.6, 1.0))
    found = actions(first, layout(moved, number=2))
    assert [(a.action, a.objectif_code, a.etat) for a in found] == [("Former", "7-2", "en cours"), ("Informer", "7-2", "à lancer")]


def test_columns_in_another_order_are_known_by_their_width() -> None:
    head = ["Actions", "Etat d'avancement", "Pilote"]
    edges = (0.0, 0.5, 0.8, 1.0)
    first = layout(replace(table([head, ["Former", "En cours", "DOS"]]), col_edges=edges), title=TITLE)

    def moved(etat: str) -> SlideLayout:
        made = replace(table([["Informer", "DSP", etat]], slide=2), col_edges=(0.0, 0.5, 0.7, 1.0))
        return layout(made, number=2, title=TITLE)

    _, action = actions(first, moved("A lancer"))
    assert (action.action, action.etat, action.pilote_brut) == ("Informer", "à lancer", "DSP")
    assert ("colonnes déplacées", 0.8) in action.parts
    assert [a.action for a in actions(first, moved("Cap Nord"))] == ["Former"]


def test_the_columns_that_stand_in_a_table_beside_are_of_the_same_rows() -> None:
    left = table([["Actions", "État", "Pilote"], ["Former", "En cours", "DOS"], ["Repérer", "A lancer", ""]], (5, 20, 50, 60))
    right = table([["2024", "2025", "Priorité"], ["dix", "vingt", "X"], ["", "trente", ""]], (52, 20, 95, 60))
    found = actions(layout(left, right, title=TITLE))
    assert [(a.action, a.pilote_brut, programmes(a), a.priorisee) for a in found] == [
        ("Former", "DOS", {2024: "dix", 2025: "vingt"}, True),
        ("Repérer", "", {2024: "", 2025: "trente"}, False),
    ]


@pytest.mark.parametrize(
    ("head", "place"),
    [
        (["Actions", "2024", "2025"], (52, 20, 95, 60)),
        (["2024", "2025", "Priorité"], (52, 25, 95, 65)),
        (["Pilote", "2024"], (52, 20, 95, 60)),
    ],
    ids=["actions of its own", "other rows", "a column again"],
)
def test_another_table_beside_is_not_joined(head: list[str], place: tuple[float, float, float, float]) -> None:
    left = table([["Actions", "État", "Pilote"], ["Former", "En cours", "DOS"], ["Repérer", "A lancer", ""]], (5, 20, 50, 60))
    right = table([head, ["un"] * len(head), ["deux"] * len(head)], place)
    assert "Former" in [a.action for a in actions(layout(left, right, title=TITLE)) if not any(programmes(a).values())]


@pytest.mark.parametrize(
    ("head", "etat", "fused"),
    [
        ("Etat", "En cours\nEn cours", True),
        ("Etat", "En cours de\nfinalisation", False),
        ("Etat 2024 2025", "En cours", True),
        ("Etat prévu en 2024 prévu en 2025", "En cours", True),
        ("Etat 2024-2025", "En cours", False),
        ("Etat fin 2024 et début 2025", "En cours", False),
    ],
)
def test_a_cell_that_reads_like_two_is_said_and_lowers_the_confidence(head: str, etat: str, fused: bool) -> None:
    """Where a table was found and not declared, rows or columns may have been made one."""
    declared = table([["Actions", head, "Pilote"], ["Former", etat, "DOS"]])
    (found,) = actions(layout(replace(declared, method="traits"), title=TITLE))
    assert ("cellule-incertaine" in found.alertes) is fused
    assert (dict(found.parts).get("cases fondues", 1.0) < 1.0) is fused
    (action,) = actions(layout(declared, title=TITLE))
    assert "cellule-incertaine" not in action.alertes


def drawn(head: list[str], *blocks: Block, method: Method = "alignement") -> list[Action]:
    rows = replace(table([head, ["Former"] * len(head)], (5, 20, 80, 60)), method=method)
    return actions(layout(*blocks, rows, title=TITLE))


def test_a_heading_beside_the_header_of_a_drawn_table_is_a_column_lost() -> None:
    beside = block("Priorité", (85, 25, 95, 29))
    assert "colonne-perdue" in drawn(["Actions", "État", "Pilote"], beside)[0].alertes
    assert "colonne-perdue" not in drawn(["Actions", "État", "Pilote"], beside, method="natif")[0].alertes
    for other in (
        block("Budget de la direction", (85, 25, 95, 29)),
        block("Priorité", (85, 50, 95, 54)),
        block("Pilote", (85, 25, 95, 29)),
    ):
        assert "colonne-perdue" not in drawn(["Actions", "État", "Pilote"], other)[0].alertes


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("Priorisation Référent", True),
        *((n, False) for n in ("Pilote / Partenaires", "Action prioritaire", "Calendrier 2025", "Réalisé en 2023", "Indicateur de suivi")),
    ],
)
def test_two_headings_in_one_are_a_column_lost(name: str, lost: bool) -> None:
    (action,) = drawn(["Actions", "2024", name])
    assert ("colonne-perdue" in action.alertes, action.alertes.count("colonne-perdue")) == (lost, int(lost))


def test_a_heading_between_two_tables_is_the_second_s() -> None:
    """A table cut by the end of the page goes on at the top of the next one, over the heading of the next objective."""
    first = layout(table([HEAD[:3], ["Former", "En cours", "a"]]), title="Objectif opérationnel 7-1 - Repérer plus tôt")
    top, low = (5.0, 5.0, 95.0, 40.0), (5.0, 50.0, 95.0, 90.0)
    head = block("Objectif opérationnel 7-2 - Prévenir le suicide", (5.0, 42.0, 95.0, 46.0))
    going_on = table([HEAD[:3], ["Loger", "En cours", "b"]], top, slide=2)
    second = layout(going_on, head, table([HEAD[:3], ["Écouter", "En cours", "c"]], low, slide=2), number=2)
    assert [(a.action, a.objectif_code) for a in actions(first, second)] == [("Former", "7-1"), ("Loger", "7-1"), ("Écouter", "7-2")]


def test_a_heading_at_the_foot_of_a_page_is_the_next_table_s() -> None:
    """The page ends after it; elsewhere in the deck headings stand over their table."""
    top = (5.0, 20.0, 95.0, 60.0)
    one = layout(
        table([HEAD[:3], ["Former", "En cours", "a"]], top), block("Objectif opérationnel 7-2", (5.0, 80.0, 95.0, 84.0)), title=TITLE
    )
    two = layout(table([HEAD[:3], ["Écouter", "En cours", "c"]], top, slide=2), number=2)
    three = layout(table([HEAD[:3], ["Loger", "En cours", "c"]], top, slide=3), number=3, title=TITLE)
    assert [(a.action, a.objectif_code) for a in actions(one, two, three)] == [("Former", "7-1"), ("Écouter", "7-2"), ("Loger", "7-1")]


def test_a_heading_under_a_table_that_has_no_other_is_its_own() -> None:
    """Though the next page prints none over its table, and those of the rest of the deck stand over them."""
    top, foot = (5.0, 20.0, 95.0, 60.0), (5.0, 62.0, 95.0, 66.0)
    rows = [[HEAD[:3], [text, "En cours", "a"]] for text in ("Former", "Loger", "Écouter", "Ouvrir", "Suivre")]
    one, two, three = (layout(table(rows[n], top, slide=n), title=TITLE, number=n) for n in range(3))
    under = block("Objectif opérationnel 7-2 - Prévenir le suicide", foot)
    four, five = (layout(table(rows[n], top, slide=n), under, number=n) for n in (3, 4))
    assert [a.objectif_code for a in actions(one, two, three, four, five)] == ["7-1", "7-1", "7-1", "7-2", "7-2"]


def test_a_header_alone_at_the_foot_of_a_page_names_the_objective_of_the_next() -> None:
    low = (5.0, 80.0, 95.0, 90.0)
    head = block("Objectif opérationnel 7-2 - Prévenir le suicide", (5.0, 70.0, 95.0, 75.0))
    first = layout(table([HEAD[:3], ["Former", "En cours", "a"]], ALL), head, table([HEAD[:3]], low), title=TITLE)
    second = layout(table([HEAD[:3], ["Écouter", "En cours", "b"]], slide=2), number=2)
    assert [(a.action, a.objectif_code) for a in actions(first, second)] == [("Former", "7-1"), ("Écouter", "7-2")]


@pytest.mark.parametrize(
    ("band", "found"), [("7-2 Prévenir", [("Former", "7-2")]), ("9-2 Prévenir", [("9-2 Prévenir", "7-1"), ("Former", "7-1")])]
)
def test_a_full_code_alone_in_its_row_heads_the_rows_under_it(band: str, found: list[tuple[str, str]]) -> None:
    rows = [HEAD, [band, "", "", "", "", ""], ["Former", "En cours", "a", "b", "DOS", "Oui"]]
    assert [(a.action, a.objectif_code) for a in actions(layout(table(rows), title=TITLE))] == found


def test_a_note_laid_over_the_cell_of_a_priority_is_no_mark() -> None:
    """« ★ » over nothing, or over a word of priority, says yes; over somebody's words nobody knows."""
    star = Fill(Box(0.9, 0.5, 0.93, 0.53), "#fff176", shape="star5")
    made = table([HEAD, ["Former", "En cours", "", "", "", "relance faite le 4"], ["Ouvrir", "En cours", "", "", "", ""]])
    found = actions(layout(with_marks(made, {(1, 5): star, (2, 5): star}), title=TITLE))
    assert [(a.priorisee, "marque-inconnue" in a.alertes) for a in found] == [(None, True), (True, False)]


def test_a_star_typed_behind_the_list_mark_of_an_action_is_its_priority() -> None:
    head = ["Action", "État d'avancement", "Pilote"]
    (one, two) = actions(layout(table([head, ["• ★ Former", "En cours", "DOS"], ["• Ouvrir", "En cours", "DOS"]]), title=TITLE))
    assert (one.action, one.priorisee, two.priorisee) == ("Former", True, False)


@pytest.mark.parametrize(
    ("etat", "doubted"), [("À lancer\nEn cours", True), ("En cours\nEn cours", False), ("En cours\nphase 1 terminée", False)]
)
def test_two_states_in_a_cell_are_doubted(etat: str, doubted: bool) -> None:
    (action,) = actions(layout(table([["Actions", "Etat", "Pilote"], ["Former", etat, "DOS"]]), title=TITLE))
    assert ("cellule-incertaine" in action.alertes, action.etat_brut) == (doubted, etat)


@pytest.mark.parametrize(("header", "n_actions"), [("Météo", 0), ("Pilote", 1)])
def test_a_state_beside_all_rubriques_is_that_of_a_review(header: str, n_actions: int) -> None:
    head = [header, "Actions emblématiques 2024-2025", "Difficultés rencontrées", "Priorités 2026-2027"]
    made = table([head, ["En cours" if header == "Météo" else "DOS", "Antenne ouverte", "Recrutements longs", "Ouvrir la seconde"]])
    assert len(actions(layout(made, title=TITLE))) == n_actions


def test_a_sheet_of_an_action_may_begin_with_its_objective() -> None:
    labels = ["Objectif opérationnel", "Action", "État d'avancement", "Programmation 2024", "Pilote"]
    sheets = [*zip(labels, ["7-1 – Repérer plus tôt", "Former", "En cours", "Dix agents", "DOS"], strict=True)]
    sheets += zip(labels, ["7-2 – Prévenir le suicide", "Ouvrir", "Soldée", "", "DSP"], strict=True)
    found = actions(layout(table([list(pair) for pair in sheets], (5, 10, 95, 90)), title="Fiches"))
    assert [(a.objectif_code, a.action, a.pilote_brut) for a in found] == [("7-1", "Former", "DOS"), ("7-2", "Ouvrir", "DSP")]


@pytest.mark.parametrize(("numbers", "joined"), [(("1", "2"), True), (("3", "4"), False)])
def test_a_table_beside_goes_on_with_the_rows_of_the_same_numbers(numbers: tuple[str, str], joined: bool) -> None:
    left = table(
        [["N°", "Actions", "Etat", "Pilote"], ["1", "Former", "En cours", "DOS"], ["2", "Ouvrir", "Soldée", "DSP"]], (5, 20, 50, 60)
    )
    right = table([["N°", "Programmation 2024"], [numbers[0], "Dix agents"], [numbers[1], "Un site"]], (52, 20, 95, 60))
    found = actions(layout(left, right, title=TITLE))
    assert [a.action for a in found] == ["Former", "Ouvrir"]
    assert [programmes(a).get(2024, "") for a in found] == (["Dix agents", "Un site"] if joined else ["", ""])


PANEL, UNDER, RIGHT, FAR = (3.0, 20.0, 15.0, 30.0), (3.0, 30.5, 15.0, 60.0), (16.0, 20.0, 60.0, 30.0), (3.0, 80.0, 15.0, 90.0)


@pytest.mark.parametrize(
    ("badge", "place", "code"),
    [
        ("7-2", UNDER, "7-2"),
        ("7-2", RIGHT, "7-2"),
        ("7.2", UNDER, "7-2"),
        ("7-2", FAR, ""),
        ("8-2", UNDER, ""),
        ("12", UNDER, ""),
        ("Objectif 7-2", RIGHT, "7-2"),
        ("Objectif 7-2", (20.0, 20.0, 60.0, 30.0), "7-2"),
        ("Objectif 8-2", UNDER, "8-2"),
    ],
)
def test_the_code_on_a_badge_and_the_words_that_touch_it(badge: str, place: tuple[float, float, float, float], code: str) -> None:
    made = table([["Actions", "Etat", "Pilote"], ["Former", "En cours", "DOS"]], (20, 35, 95, 60))
    (action,) = actions(layout(made, block(badge, PANEL), block("Améliorer la filière de soins", place), title="Feuille de route"))
    assert (action.objectif_code, action.objectif) == (code, "Améliorer la filière de soins" if code else "")


def titled(*items: Block | Table, head: Block) -> SlideLayout:
    return replace(layout(*items), items=(head, *items), title=head)


def test_a_code_that_heads_the_slide_is_that_of_the_words_at_its_right() -> None:
    made = table([["Actions", "Etat", "Pilote"], ["Former", "En cours", "DOS"]], (20, 35, 95, 60))
    (action,) = actions(
        titled(made, block("Améliorer la filière de soins", (15, 4, 95, 15)), head=block("7-2", (5, 4, 9, 15), role="title"))
    )
    assert (action.objectif_code, action.objectif) == ("7-2", "Améliorer la filière de soins")


@pytest.mark.parametrize(("method", "expected"), [("cartes", [True, False, False]), ("natif", [True, True, False])])
def test_on_a_card_marks_that_no_legend_explains_are_no_priority(method: Method, expected: list[bool | None]) -> None:
    star, icon = Fill(Box(0.9, 0.35, 0.93, 0.38), "#e11d48", shape="star5"), Fill(Box(0.9, 0.5, 0.92, 0.52), "#7c2d12", shape="ellipse")
    made = with_marks(table([HEAD, *(["x", "En cours", "a", "b", "DOS", ""] for _ in range(3))]), {(1, 5): star, (2, 5): icon})
    here = layout(replace(made, method=method), title=TITLE)
    codes = replace(codes_from([here], VOCABULARY), signs=Legend((Entry(sign_of(star), "action prioritaire", 1),)))
    found, _ = actions_from(roadmap(here), Info(cycle="2024-2025"), VOCABULARY, legend_from([here], VOCABULARY), codes)
    assert [a.priorisee for a in found] == expected


@pytest.mark.parametrize("head", ["Objectif 7-2", "Objectif 7-2 : Prévenir le suicide"])
def test_an_objective_over_the_actions_is_not_the_name_of_their_column(head: str) -> None:
    """It stands where their heading would, right over them."""
    (action,) = actions(layout(table([[head, "2024", "2025", "Pilote"], ["Former les internes", "a", "b", "DOS"]])))
    assert (action.objectif_code, action.action, action.pilote_brut) == ("7-2", "Former les internes", "DOS")


def test_two_objectives_in_a_header_name_their_columns() -> None:
    assert actions(layout(table([["Objectif 7-1", "Objectif 7-2", "2024", "Pilote"], ["Former", "Ouvrir", "b", "DOS"]]))) == []


def test_a_mark_on_an_action_that_tells_its_state_is_no_priority() -> None:
    rows = [["Actions", "2024", "Pilote"], ["Former", "a", "DOS"], ["Ouvrir", "b", "DOS"]]
    dots = {(r, 0): Fill(Box(0.06, 0.35, 0.07, 0.37), colour, shape="ellipse") for r, colour in ((1, "#2e8b57"), (2, "#1e88e5"))}
    laid = layout(with_marks(table(rows, ALL), dots), title=TITLE)
    fills, words = legend(("#f2a900", "En cours"), ("#2f8c58", "Réalisé"))
    found = actions(replace(laid, slide=replace(laid.slide, fills=tuple(fills), words=tuple(words))))
    assert [(a.etat_brut, a.priorisee) for a in found] == [("Réalisé", False), ("", True)]


def test_a_framed_band_at_the_end_of_a_table_heads_the_table_under_it() -> None:
    """Its frame is no mark of a row, though the one heading of the slide stands over both tables."""
    band = ["Objectif opérationnel 7-2 : Prévenir le suicide", *["<"] * 5]
    first = table([HEAD, ["Former", "En cours", "a", "b", "DOS", "Oui"], band], (5, 25, 95, 60))
    framed = with_marks(first, {(2, 0): Fill(box((5, 50, 95, 60)), None, "#c2410c")})
    second = table([HEAD, ["Ouvrir", "A lancer", "a", "b", "DOS", "Non"]], (5, 62, 95, 90))
    heading = block("Objectif opérationnel 7-1 : Repérer plus tôt", (5, 16, 95, 20))
    assert [(a.action, a.objectif_code) for a in actions(layout(heading, framed, second))] == [("Former", "7-1"), ("Ouvrir", "7-2")]
