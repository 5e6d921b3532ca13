"""What rows say where their table has no column for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from prs_extract.domain.records import Action
from prs_extract.domain.roadmap.options import chosen_option
from prs_extract.geometry import Box
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.slides import Fill, Paragraph, Word
from tests.domain.build import block, layout, table
from tests.domain.roadmap.test_actions import TITLE, actions
from tests.layout import build as drawn

HEAD = ["Actions", "Programmation 2025", "Pilote"]
NOTE = (5.0, 92.0, 90.0, 95.0)
BESIDE = Box(0.02, 0.5, 0.03, 0.52)
GREEN, ORANGE = "#70ad47", "#ffc000"


def three(*names: str) -> Table:
    return table([HEAD, *([name, "a", "DOS"] for name in names)])


def seen(made: SlideLayout) -> list[tuple[str, str]]:
    return [(a.action, a.etat_brut) for a in actions(made)]


def ranked(found: list[Action]) -> list[tuple[str, bool | None]]:
    return [(a.action, a.priorisee) for a in found]


def on_grounds(made: Table, grounds: Mapping[tuple[int, int], str]) -> Table:
    return replace(made, cells=tuple(replace(c, fill=grounds.get((c.row, c.col))) for c in made.cells))


def written(made: Table, row: int, **style: object) -> Table:
    """The table with the words of an action in another style."""

    def restyled(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, words=tuple(replace(w, **style) for w in paragraph.words))  # type: ignore[arg-type]

    cells = (replace(c, paragraphs=tuple(map(restyled, c.paragraphs))) if (c.row, c.col) == (row, 0) else c for c in made.cells)
    return replace(made, cells=tuple(cells))


def legend(*entries: tuple[str, str]) -> list[object]:
    """Squares with their words, at the foot of the slide."""
    words: list[Word] = []
    fills = []
    for i, (colour, texte) in enumerate(entries):
        fills.append(drawn.fill(50 + 150 * i, 499, 60 + 150 * i, 509, colour))
        words += drawn.line(texte, 66 + 150 * i, 499)
    return [words, fills]


def with_legend(made: Table, *entries: tuple[str, str]) -> SlideLayout:
    words, fills = legend(*entries)
    return replace(layout(made, title=TITLE), slide=drawn.slide(words, fills=fills))  # type: ignore[arg-type]


def test_states_in_brackets_behind_most_actions() -> None:
    made = three("Former (en cours)", "Ouvrir\n- un site\n- deux (réalisé)", "Mesurer (volet 2)")
    assert seen(layout(made, title=TITLE)) == [("Former", "en cours"), ("Ouvrir\n- un site\n- deux", "réalisé"), ("Mesurer (volet 2)", "")]


def test_a_state_in_brackets_behind_one_action_of_many_is_its_own() -> None:
    names = ("Former (en cours)", "Ouvrir", "Mesurer")
    assert [t for t, _ in seen(layout(three(*names), title=TITLE))] == list(names)


def test_values_by_label_in_brackets_behind_an_action() -> None:
    made = table(
        [["Actions", "État", "2025"], ["Former (pilote : DOS)", "En cours", "a"], ["Ouvrir\n- un site (Pilote : ARS)", "Réalisé", "b"]]
    )
    assert [(a.action, a.pilote_brut) for a in actions(layout(made, title=TITLE))] == [("Former", "DOS"), ("Ouvrir\n- un site", "ARS")]
    known = table([[*HEAD, "État"], ["Former (pilote : DOS)", "a", "ARS", "En cours"]])
    assert [(a.action, a.pilote_brut) for a in actions(layout(known, title=TITLE))] == [("Former (pilote : DOS)", "ARS")]


def in_charge(*names: str) -> list[tuple[str, str, tuple[str, ...]]]:
    made = table([["Actions", "État", "2025"], *([name, "En cours", "a"] for name in names)])
    return [(a.action, a.pilote_brut, tuple(c for c in a.alertes if c != "champ-absent")) for a in actions(layout(made, title=TITLE))]


def test_names_in_brackets_behind_nearly_all_actions_are_the_pilots_and_doubted() -> None:
    found = in_charge("Former (DOS)", "Ouvrir (APA, ETP) (DSP / CPAM 31)", "Mesurer – ARS")
    assert found == [
        ("Former", "DOS", ("valeur-deduite",)),
        ("Ouvrir (APA, ETP)", "DSP / CPAM 31", ("valeur-deduite",)),
        ("Mesurer", "ARS", ("valeur-deduite",)),
    ]


def test_names_without_acronym_among_those_behind_actions() -> None:
    found = in_charge("Former (DOS)", "Ouvrir un centre (Siel Bleu)", "Mesurer (ARS)", "Créer un réseau (Université)")
    assert [(a, p) for a, p, _ in found] == [
        ("Former", "DOS"),
        ("Ouvrir un centre", "Siel Bleu"),
        ("Mesurer", "ARS"),
        ("Créer un réseau", "Université"),
    ]
    places = ("Former (Nord)", "Ouvrir un centre (Sud)", "Mesurer (Ouest)", "Créer un réseau (DOS)")
    assert [(a, p) for a, p, _ in in_charge(*places)] == [(name, "") for name in places]


def test_abbreviations_of_actions_and_names_behind_a_few_are_no_pilots() -> None:
    few = ("Former (DOS)", "Ouvrir un site", "Mesurer", "Suivre (ARS)")
    assert [(a, p) for a, p, _ in in_charge(*few)] == [(name, "") for name in few]
    short = ("Une équipe mobile (EM)", "Des parcours de soins (PDS)", "Un plan régional santé (PRS)")
    assert [(a, p) for a, p, _ in in_charge(*short)] == [(name, "") for name in short]


def test_what_stands_behind_a_dash_is_said_of_the_row() -> None:
    names = ("Former – en cours – Porteurs : DOS", "Ouvrir – à lancer", "Mesurer – réalisée")
    found = actions(layout(table([["Actions", "2024", "2025"], *([name, "a", "b"] for name in names)]), title=TITLE))
    assert [(a.action, a.etat_brut) for a in found] == [("Former", "en cours"), ("Ouvrir", "à lancer"), ("Mesurer", "réalisée")]
    assert found[0].pilote_brut == "DOS"


def test_the_ground_of_a_row_or_of_one_of_its_cells_is_a_state_by_the_legend() -> None:
    made = on_grounds(three("Former", "Ouvrir"), {(1, 0): GREEN, (1, 1): GREEN, (2, 2): ORANGE})
    entries = ((GREEN, "Réalisé"), (ORANGE, "En cours"))
    assert seen(with_legend(made, *entries)) == [("Former", "Réalisé"), ("Ouvrir", "En cours")]
    assert seen(layout(made, title=TITLE)) == [("Former", ""), ("Ouvrir", "")]


def test_every_other_row_of_one_ground_is_no_state() -> None:
    made = on_grounds(three("Former", "Ouvrir", "Mesurer", "Suivre"), {(r, c): GREEN for r in (1, 3) for c in range(3)})
    assert [e for _, e in seen(with_legend(made, (GREEN, "Réalisé"), (ORANGE, "En cours")))] == ["", "", "", ""]


def test_the_colour_of_an_action_is_a_state_where_states_are_written_in_it() -> None:
    made = written(written(three("Former", "Ouvrir"), 1, colour=GREEN), 2, colour=ORANGE)
    states = [block("Réalisé", NOTE), block("En cours", NOTE)]
    inked = [
        replace(b, paragraphs=tuple(replace(p, words=tuple(replace(w, colour=c) for w in p.words)) for p in b.paragraphs))
        for b, c in zip(states, (GREEN, ORANGE), strict=True)
    ]
    assert seen(layout(made, *inked, title=TITLE)) == [("Former", "Réalisé"), ("Ouvrir", "En cours")]


def test_colours_that_a_line_names() -> None:
    made = on_grounds(table([["Actions", "État", "2025"], ["Former", "", "a"], ["Ouvrir", "", "b"]]), {(1, 1): GREEN, (2, 1): ORANGE})
    assert [e for _, e in seen(layout(made, block("Vert : réalisé ; jaune : en cours", NOTE), title=TITLE))] == ["réalisé", "en cours"]


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("* Action prioritaire", "Former *"),
        ("(P) : action prioritaire", "Former (P)"),
        ("P = action prioritaire", "Former (P)"),
        ("P = action prioritaire    À gauche : état    Cadre clair : pilote", "Former (P)"),
        ("(P) : action retenue comme prioritaire par le comité – les montants sont indicatifs", "Former (P)"),
    ],
)
def test_a_sign_typed_behind_an_action_that_a_line_explains(note: str, name: str) -> None:
    found = actions(layout(three(name, "Ouvrir"), block(note, NOTE), title=TITLE))
    assert ranked(found) == [("Former", True), ("Ouvrir", False)]
    assert ranked(actions(layout(three(name, "Ouvrir"), title=TITLE))) == [(name, None), ("Ouvrir", None)]


@pytest.mark.parametrize(
    "note",
    [
        "En gras : les actions prioritaires",
        "Actions prioritaires en rouge",
        "Fond vert : action prioritaire",
        "En gras : actions prioritaires 2024-2025.   Barré : action close, pour mémoire.",
    ],
)
def test_a_way_of_writing_that_a_line_explains(note: str) -> None:
    made = written(on_grounds(three("Former", "Ouvrir"), {(1, 0): GREEN}), 1, bold=True, colour="#c00000")
    assert ranked(actions(layout(made, block(note, NOTE), title=TITLE))) == [("Former", True), ("Ouvrir", False)]
    all_alike = written(
        written(on_grounds(three("Former", "Ouvrir"), {(1, 0): GREEN, (2, 0): GREEN}), 1, bold=True, colour="#c00000"),
        2,
        bold=True,
        colour="#c00000",
    )
    assert ranked(actions(layout(all_alike, block(note, NOTE), title=TITLE))) == [("Former", None), ("Ouvrir", None)]


def test_a_pale_red_ground_is_pink_whatever_else_its_line_explains() -> None:
    note = "Fond rose : action prioritaire du cycle 2026-2027 | R = réalise et pilote, A = approuve, C = contribue, I = est informé de tout"
    made = on_grounds(three("Former", "Ouvrir"), {(1, 0): "#fadbd8"})
    assert ranked(actions(layout(made, block(note, NOTE), title=TITLE))) == [("Former", True), ("Ouvrir", False)]


def test_a_box_shows_the_ground_that_it_speaks_of() -> None:
    made = on_grounds(three("Former", "Ouvrir"), {(1, 0): "#fff2cc", (2, 0): "#e2efd9"})
    key = replace(block("Ligne surlignée : action prioritaire", NOTE), fill="#fff2cc")
    assert ranked(actions(layout(made, key, title=TITLE))) == [("Former", True), ("Ouvrir", False)]


@pytest.mark.parametrize(
    "said",
    [
        "Action prioritaire",
        "Lignes surlignées : actions priorisées 2024-2025",
        "Fond coloré = action prioritaire",
        "Les actions prioritaires sont surlignées",
    ],
)
def test_a_ground_that_the_legend_gives_to_priority(said: str) -> None:
    made = on_grounds(three("Former", "Ouvrir"), {(1, 0): "#fff2cc"})
    lit = with_legend(made, ("#fff2cc", said))
    lit = replace(layout(made, block(said, NOTE), title=TITLE), slide=lit.slide)
    assert ranked(actions(lit)) == [("Former", True), ("Ouvrir", False)]


def test_a_star_on_a_line_of_its_own_before_an_action() -> None:
    found = actions(layout(three("★\nFormer", "Ouvrir"), title=TITLE))
    assert ranked(found) == [("Former", True), ("Ouvrir", False)]


@pytest.mark.parametrize(("mark", "note"), [("★", "★ = action priorisée"), ("★", ""), ("◆", "◆ : action prioritaire")])
def test_the_sign_of_a_priority_among_list_marks(mark: str, note: str) -> None:
    """The layout takes both for marks of the item ("• ★ Former")."""
    made = three("• Former", "• Ouvrir")
    first = next(c for c in made.cells if "Former" in c.text)
    marked = replace(first, paragraphs=tuple(replace(p, bullet=f"• {mark} ") for p in first.paragraphs))
    made = replace(made, cells=tuple(marked if c is first else c for c in made.cells))
    notes = [block(note, NOTE)] if note else []
    assert ranked(actions(layout(made, *notes, title=TITLE))) == [("Former", True), ("Ouvrir", False)]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☐ À lancer\n☒ En cours\n☐ Réalisée", "En cours"),
        ("○ Oui ● Non", "Non"),
        ("☐ Oui ☐ Non", ""),
        ("☒ Oui ☒ Non ☐ Peut-être", "☒ Oui ☒ Non ☐ Peut-être"),
        ("● En cours", "● En cours"),
        ("■ Volet 1\n■ Volet 2", "■ Volet 1\n■ Volet 2"),
        ("En cours ☒", "En cours ☒"),
        ("★★☆", "★★☆"),
        ("☒ ☐", "☒ ☐"),
    ],
)
def test_the_option_that_is_ticked(text: str, chosen: str) -> None:
    assert chosen_option(text) == chosen


def test_options_in_the_cells_of_a_table() -> None:
    made = table(
        [
            ["Actions", "État", "2025", "Priorité"],
            ["Former", "☐ À lancer\n☒ En cours", "a", "☒ Oui ☐ Non"],
            ["Ouvrir", "☒ À lancer\n☐ En cours", "b", "☐ Oui ☒ Non"],
        ]
    )
    found = actions(layout(made, title=TITLE))
    assert [(a.etat, a.priorisee) for a in found] == [("en cours", True), ("à lancer", False)]


def test_levels_of_priority_behind_a_label() -> None:
    made = table([["Actions", "2025", "Priorité"], ["Former", "a", "1"], ["Ouvrir", "b", "3"]])
    note = block("Priorité : 1 = action prioritaire ; 3 = action non prioritaire", NOTE)
    assert ranked(actions(layout(made, note, title=TITLE))) == [("Former", True), ("Ouvrir", False)]


def test_who_only_helps_is_no_pilot_beside_one() -> None:
    made = table([["Actions", "État", "Pilote", "Copilote"], ["Former", "En cours", "DOS", "CPTS"]])
    assert [a.pilote_brut for a in actions(layout(made, title=TITLE))] == ["DOS"]
    alone = table([["Actions", "État", "Co-pilotes"], ["Former", "En cours", "DOS, CPTS"]])
    assert [a.pilote_brut for a in actions(layout(alone, title=TITLE))] == ["DOS, CPTS"]


def test_colours_that_a_row_of_the_table_names() -> None:
    rows = [["Actions", "État", "2025"], ["Former", "", "a"], ["Ouvrir", "", "b"], ["Légende : vert = réalisé, jaune = en cours", "<", "<"]]
    made = on_grounds(table(rows), {(1, 1): GREEN, (2, 1): ORANGE})
    assert seen(layout(made, title=TITLE))[:2] == [("Former", "réalisé"), ("Ouvrir", "en cours")]


def test_glyphs_that_the_header_of_their_column_explains() -> None:
    made = table([["Actions", "État (✔ réalisé, ➜ en cours)", "2025"], ["Former", "➜", "a"], ["Ouvrir", "✔", "b"], ["Mesurer", "✖", "c"]])
    found = actions(layout(made, title=TITLE))
    assert [(a.etat_brut, a.etat) for a in found] == [("en cours", "en cours"), ("réalisé", "réalisée"), ("✖", "non renseigné")]
    assert "etat-sans-legende" in found[2].alertes


def test_the_year_that_a_title_gives_to_a_programme_without_one() -> None:
    made = table([["Actions", "État", "Programmation"], ["Former", "En cours", "Six sessions"]])
    (found,) = actions(layout(made, title=f"{TITLE} – programmation 2025"))
    assert [(p.annee, p.texte) for p in found.programmes] == [(2025, "Six sessions")]


def test_a_box_with_a_border_that_a_line_gives_to_priority() -> None:
    made = layout(three("Former", "Ouvrir"), block("contour rouge : action priorisée", NOTE), title=TITLE)
    (shown,) = made.tables
    band = replace(shown.box, top=shown.row_edges[1], bottom=shown.row_edges[2])
    fills = (Fill(band, "#ffc000", "#ff0000"), Fill(replace(band, top=band.bottom, bottom=shown.box.bottom), "#ffc000", "#000000"))
    assert ranked(actions(replace(made, slide=replace(made.slide, fills=fills)))) == [("Former", True), ("Ouvrir", False)]


@pytest.mark.parametrize("note", ["Action prioritaire", "Légende : Action prioritaire"])
def test_a_colour_in_which_the_slide_says_priority(note: str) -> None:
    """Only of its own slide: elsewhere the same colour may say what is new."""
    key = block(note, NOTE)
    (said,) = key.paragraphs
    words = tuple(replace(w, colour="#c00000" if w.text != "Légende" else None) for w in said.words)
    key = replace(key, paragraphs=(replace(said, words=words),))
    made = layout(written(three("Former", "Ouvrir"), 2, colour="#c00000"), key, title=TITLE)
    other = layout(written(three("Créer", "Aider"), 1, colour="#c00000"), title=TITLE, number=2)
    found = ranked(actions(made, other))
    assert found == [("Former", False), ("Ouvrir", True), ("Créer", False), ("Aider", False)]


@pytest.mark.parametrize(("note", "sign"), [("⚑ : action prioritaire 2026", "⚑"), ("► Actions priorisées", "►"), ("❗ = priorisée", "❗")])
def test_a_sign_typed_before_an_action_that_a_line_explains(note: str, sign: str) -> None:
    found = actions(layout(three(f"{sign} Former", "Ouvrir", f"{sign} Créer"), block(note, NOTE), title=TITLE))
    assert ranked(found) == [("Former", True), ("Ouvrir", False), ("Créer", True)]


def test_a_sign_that_marks_items_elsewhere_is_no_priority() -> None:
    made = layout(three("➢ Former", "Ouvrir", "Créer"), block("➢ Actions priorisées", NOTE), title=TITLE)
    agenda = layout(block("➢ Tour de table\n➢ Actions priorisées\n➢ Échanges"), title="Ordre du jour", number=2)
    assert {a.priorisee for a in actions(made, agenda)} == {None}


def test_stars_in_a_column_without_header_are_priorities() -> None:
    made = table([["", *HEAD], ["⭐", "Former", "a", "DOS"], ["", "Ouvrir", "b", "DSP"]])
    assert ranked(actions(layout(made, title=TITLE))) == [("Former", True), ("Ouvrir", False)]


def test_ticks_in_a_column_without_header_are_priorities_where_a_line_says_so() -> None:
    made = table([[HEAD[0], "", *HEAD[1:]], ["Former", "✔", "a", "DOS"], ["Ouvrir", "", "b", "DSP"]])
    assert ranked(actions(layout(made, block("✔ priorisée 2024-2025", NOTE), title=TITLE))) == [("Former", True), ("Ouvrir", False)]


def test_marks_under_a_star_are_priorities() -> None:
    made = table([["⭐", *HEAD], ["x", "Former", "a", "DOS"], ["", "Ouvrir", "b", "DSP"]])
    assert ranked(actions(layout(made, title=TITLE))) == [("Former", True), ("Ouvrir", False)]


def test_marks_in_the_margin_are_states_where_the_legend_says_so() -> None:
    made = three("Former", "Ouvrir")
    dots = [replace(drawn.fill(20, 0, 30, 10, c), box=replace(BESIDE, top=y, bottom=y + 0.02)) for c, y in ((GREEN, 0.5), (ORANGE, 0.7))]
    slide = with_legend(made, (GREEN, "Réalisé"), (ORANGE, "En cours"))
    marked = replace(slide, slide=replace(slide.slide, fills=(*slide.slide.fills, *dots)))
    assert seen(marked) == [("Former", "Réalisé"), ("Ouvrir", "En cours")]
    assert [e for _, e in seen(slide)] == ["", ""]
