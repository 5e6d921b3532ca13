from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from prs_extract.domain.cards.labels import pieces_of
from prs_extract.domain.cards.tables import CardLayouts, with_cards
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Fill, Paragraph, TextFrame
from tests.domain.build import Hundredths, block, box, layout, paragraph, table
from tests.layout import build as lay

VOCABULARY = load()
LEFT, RIGHT = (5.0, 20.0, 45.0, 60.0), (55.0, 20.0, 95.0, 60.0)
YEARS = ((2.0, 12.0, 18.0, 16.0), (20.0, 12.0, 36.0, 16.0))
UNDER = ((2.0, 17.0, 18.0, 28.0), (20.0, 17.0, 36.0, 28.0))


def drawn(*items: Block | Table, frames: Sequence[Hundredths] = (LEFT, RIGHT), marks: Sequence[Fill] = ()) -> SlideLayout:
    """A slide of these texts, with a frame drawn round each place."""
    made = layout(*items, title="Objectif 7-1 : Repérer plus tôt")
    fills = tuple(Fill(box(f), "#eeeeee", "#777777") for f in frames)
    return replace(made, slide=replace(made.slide, fills=(*fills, *marks)))


def at(corner: Hundredths, place: Hundredths) -> Hundredths:
    """A place measured from the corner of a frame."""
    return corner[0] + place[0], corner[1] + place[1], corner[0] + place[2], corner[1] + place[3]


def card(corner: Hundredths, title: str, first: str, second: str, *, foot: str = "État : En cours") -> list[Block]:
    """A title, two years over their texts, a foot."""
    items = [block(title, at(corner, (2, 2, 36, 8))), *(block(y, at(corner, p)) for y, p in zip(("2024", "2025"), YEARS, strict=True))]
    items += [block(t, at(corner, p)) for t, p in zip((first, second), UNDER, strict=True) if t]
    return [*items, block(foot, at(corner, (2, 32, 36, 36)))]


def rows(made: CardLayouts) -> list[list[list[str | None]]]:
    return [t.to_rows() for o in made.layouts for t in o.tables if t.method == "cartes"]


def read(*layouts: SlideLayout) -> list[list[list[str | None]]]:
    return rows(with_cards(layouts, VOCABULARY))


def test_years_over_their_texts() -> None:
    slide = drawn(*card(LEFT, "Former", "Cadrage", "Lancement"), *card(RIGHT, "Ouvrir", "", "Ouverture"))
    assert read(slide) == [
        [["", "2024", "2025", "État :"], ["Former", "Cadrage", "Lancement", "En cours"]],
        [["", "2024", "2025", "État :"], ["Ouvrir", "", "Ouverture", "En cours"]],
    ]


@pytest.mark.parametrize("aim", ["Ouverture ; objectif : 1 200 consultations", "Extension ; cible : 4 sites", "Appel, échéance : juin"])
def test_what_is_aimed_at_in_a_programme_is_part_of_it(aim: str) -> None:
    slide = drawn(*card(LEFT, "Former", "Cadrage", aim), *card(RIGHT, "Ouvrir", "", "Ouverture"))
    assert read(slide)[0] == [["", "2024", "2025", "État :"], ["Former", "Cadrage", aim, "En cours"]]


def test_labels_at_the_left_of_their_texts() -> None:
    def one(corner: Hundredths, title: str, *said: str) -> list[Block]:
        items = [block(title, at(corner, (2, 2, 36, 6)))]
        for i, (label, text) in enumerate(zip(("Avancement", "Programmation 2024", "Pilote"), said, strict=True)):
            y = 10 + 8 * i
            items += [block(label, at(corner, (2, y, 14, y + 6))), *([block(text, at(corner, (16, y, 36, y + 6)))] if text else [])]
        return items

    slide = drawn(*one(LEFT, "Former", "En cours", "Cadrage", "DOS"), *one(RIGHT, "Ouvrir", "A lancer", "", "DSP / CHU"))
    assert [r[1] for r in read(slide)] == [["Former", "En cours", "Cadrage", "DOS"], ["Ouvrir", "A lancer", "", "DSP / CHU"]]


def test_labels_in_the_text_of_one_shape() -> None:
    texts = [
        "Former\nÉtat : En cours\n2024 : Cadrage\n- suite\n2025 :\nPilote : DOS",
        "Ouvrir\nÉtat : A lancer\n2024 : Appel\n2025 : Jury\nPilote : DSP",
    ]
    slide = drawn(*(block(t, place) for t, place in zip(texts, (LEFT, RIGHT), strict=True)))
    assert [r[1] for r in read(slide)] == [
        ["Former", "En cours", "Cadrage\n- suite", "", "DOS"],
        ["Ouvrir", "A lancer", "Appel", "Jury", "DSP"],
    ]


def test_a_title_band_over_a_body() -> None:
    items: list[Block] = []
    frames: list[Hundredths] = []
    for x, title in ((5.0, "Former"), (55.0, "Ouvrir")):
        band, body = (x, 20.0, x + 40, 28.0), (x, 28.0, x + 40, 60.0)
        frames += [band, body]
        items += [block(title, band), block("Statut : En cours | Porteur : DOS\nProgrammation 2024 : Cadrage", body)]
    assert [r[1] for r in read(drawn(*items, frames=frames))] == [
        ["Former", "En cours", "DOS", "Cadrage"],
        ["Ouvrir", "En cours", "DOS", "Cadrage"],
    ]


def test_tables_under_a_text_over_all_their_columns() -> None:
    said = ["État", "En cours", "Pilote", "DOS"], ["Programmation 2024", "Cadrage", "Programmation 2025", "Suite"]
    both = [row for title in ("Former les équipes", "Ouvrir un centre") for row in ([title, "<", "<", "<"], *said)]
    columns = [["Aider les familles", "<", "<"], ["État", "Pilote", "Programmation 2024"], ["À lancer", "CPAM", "Appel à projets"]]
    first, second = layout(table(both), title="Objectif 7-1 : Repérer"), layout(table(columns), title="Objectif 7-2 : Agir", number=2)
    head = ["", "État", "Pilote", "Programmation 2024", "Programmation 2025"]
    assert read(first, second) == [
        [head, ["Former les équipes", "En cours", "DOS", "Cadrage", "Suite"]],
        [head, ["Ouvrir un centre", "En cours", "DOS", "Cadrage", "Suite"]],
        [head[:4], ["Aider les familles", "À lancer", "CPAM", "Appel à projets"]],
    ]


def test_two_labels_on_one_line() -> None:
    pieces = list(pieces_of(paragraph("Statut : En cours | Direction pilote : DOS / CHU"), VOCABULARY))
    assert [(p.role.role if p.role else "", p.text) for p in pieces] == [
        ("etat", "Statut :"),
        ("", "En cours"),
        ("pilote", "| Direction pilote :"),
        ("", "DOS / CHU"),
    ]


def test_a_label_ends_with_its_line() -> None:
    words = [*lay.line("2025 →", 0, 0), *lay.line("Référent : DOS", 0, 12)]
    pieces = list(pieces_of(Paragraph(tuple(words), words[0].box), VOCABULARY))
    assert [p.text for p in pieces] == ["2025 →", "Référent :", "DOS"]


@pytest.mark.parametrize("text", ["Projet pilote de télémédecine", "Action 3", "Réalisé", "Objectif 7-1 : Repérer"])
def test_a_text_that_only_names_a_column_is_no_label(text: str) -> None:
    (piece,) = pieces_of(paragraph(text), VOCABULARY)
    assert piece.role is None


def test_a_text_that_reads_as_a_label_once_is_a_text() -> None:
    slides = [drawn(*card(LEFT, "Former", "Mise en œuvre", "Suivi"), *card(RIGHT, f"Ouvrir {i}", "Cadrage", "Lancement")) for i in range(2)]
    slides[1] = drawn(*card(LEFT, "Créer", "Cadrage", "Lancement"))
    assert [r[1][1:3] for r in read(*slides)] == [["Mise en œuvre", "Suivi"], ["Cadrage", "Lancement"], ["Cadrage", "Lancement"]]


@pytest.mark.parametrize(
    "lines",
    [
        "{}\nPilote : directeur général\nRéunions : deux par an",
        "{}\nTaux de réalisation : 60 %\nCible 2025 : 40",
        "Taux {}\nValeur 2023 : 61 %\nCible 2025 : 75 %\nPilote de la donnée : ORS",
        "{}\n2024 : 120 000 €\n2025 : 130 k€\nResponsable : DAF",
        "{}\n2024 : diagnostic partagé\n2025 : plan de formation",
        "{}\nAvancement : bon\nDifficultés : recrutement\nPriorités 2025 : former",
        "Bilan\nÉtat : {}\n2024 : former\nPilote : DOS",
    ],
    ids=["committees", "figures", "an indicator", "a budget", "years alone", "a review", "a heading of a review"],
)
def test_boxes_that_are_no_cards(lines: str) -> None:
    assert read(drawn(block(lines.format("Un"), LEFT), block(lines.format("Deux"), RIGHT))) == []


def test_a_lone_box_must_say_three_things() -> None:
    lone = "Former\nÉtat : En cours\n2024 : Cadrage"
    assert read(drawn(block(lone, LEFT))) == []
    assert [r[1] for r in read(drawn(block(f"{lone}\nPilote : DOS", LEFT)))] == [["Former", "En cours", "Cadrage", "DOS"]]


def test_a_text_without_label_stays_beside_the_card() -> None:
    slide = drawn(
        *card(LEFT, "Former", "Cadrage", "Lancement"), block("À voir", at(LEFT, (2, 37, 10, 39))), *card(RIGHT, "Ouvrir", "", "x")
    )
    made = with_cards([slide], VOCABULARY)
    assert [b.text for b in made.layouts[0].blocks[1:]] == ["À voir"]
    assert [a.code for a in made.alertes] == ["action-en-carte", "carte-incomplete"]
    assert "Former" in made.alertes[1].message
    assert "À voir" in made.alertes[1].message


def test_a_star_over_the_corner_of_some_cards_is_their_priority() -> None:
    star = Fill(box((3, 18, 6, 22)), "#ff8800", shape="star5")
    dots = [Fill(box((x, 22, x + 2, 25)), "#00aa00", shape="ellipse") for x in (42, 92)]
    made = with_cards([drawn(*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d"), marks=[star, *dots])], VOCABULARY)
    marks = {t.cell_at(1, 0).text: [m.shape for m in t.cell_at(1, 4).marks if isinstance(m, Fill)] for t in made.layouts[0].tables}
    assert marks == {"Former": ["star5"], "Ouvrir": []}


def priorities(made: CardLayouts) -> dict[str, int]:
    return {t.cell_at(1, 0).text: len(t.cell_at(1, 4).marks) for t in made.layouts[0].tables}


def test_a_star_of_the_legend_close_under_a_card_is_not_the_cards() -> None:
    texts = [*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d"), block("Action prioritaire", (10, 60, 25, 63))]
    stars = [Fill(box(b), "#ff8800", shape="star5") for b in ((7, 60, 9, 63), (90, 24, 92, 27))]
    assert priorities(with_cards([drawn(*texts, marks=stars)], VOCABULARY)) == {"Former": 0, "Ouvrir": 1}


def test_a_frame_that_the_slide_gives_to_priority_where_other_cards_have_stars() -> None:
    star, frame = Fill(box((38, 22, 41, 26)), "#ff8800", shape="star5"), Fill(box(RIGHT), "#eeeeee", "#f2a900")
    texts = [*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d")]
    said = block("Cadre orange : action prioritaire", (60, 90, 90, 93))
    slides = [drawn(*texts, said, frames=[LEFT], marks=[frame]), drawn(*texts, marks=[star])]
    slides[1] = replace(slides[1], slide=replace(slides[1].slide, number=2))
    found = understand(lay.source(*(s.slide for s in slides)), slides, VOCABULARY).actions
    assert [a.priorisee for a in found] == [False, True, True, False]


@pytest.mark.parametrize("mark", ["✔", "Prioritaire"])
def test_a_sign_typed_in_some_cards_is_their_priority(mark: str) -> None:
    slide = drawn(*card(LEFT, "Former", "a", "b"), block(mark, at(LEFT, (37, 2, 39, 8))), *card(RIGHT, "Ouvrir", "c", "d"))
    made = with_cards([slide], VOCABULARY)
    said = {t.cell_at(1, 0).text: t.cell_at(1, made.columns[id(t)].with_role("priorisation")[0]).text for t in made.layouts[0].tables}
    assert said == {"Former": mark, "Ouvrir": ""}


def test_a_state_beside_an_empty_year_is_the_cards() -> None:
    def made(corner: Hundredths, title: str, second: str, state: str) -> list[Block]:
        own = [b for b in card(corner, title, "Cadrage", second, foot="Pilote : DOS")]
        return [*own, replace(block(state, at(corner, (37, 12, 39.5, 16))), fill="#7f8c8d")]

    slide = drawn(*made(LEFT, "Former", "Lancement", "En cours"), *made(RIGHT, "Ouvrir", "", "Reporté"))
    said = {
        t.cell_at(1, 0).text: [t.cell_at(1, c).text for c in range(1, t.n_cols)] for t in with_cards([slide], VOCABULARY).layouts[0].tables
    }
    assert {title: sorted(texts) for title, texts in said.items()} == {
        "Former": sorted(["Cadrage", "Lancement", "DOS", "En cours"]),
        "Ouvrir": sorted(["Cadrage", "", "DOS", "Reporté"]),
    }
    (ouvrir,) = (t for t in with_cards([slide], VOCABULARY).layouts[0].tables if t.cell_at(1, 0).text == "Ouvrir")
    assert [ouvrir.cell_at(1, c).text for c in range(ouvrir.n_cols) if ouvrir.cell_at(0, c).text in {"2024", "2025"}] == ["Cadrage", ""]


def test_an_objective_and_a_number_in_the_card() -> None:
    tag = "Objectif opérationnel 7-2 : Prévenir"
    slide = drawn(
        *card(LEFT, "Former", "a", "b"),
        block(tag, at(LEFT, (2, 0, 36, 2))),
        block("1", at(LEFT, (37, 2, 39, 8))),
        *card(RIGHT, "Ouvrir", "c", "d"),
    )
    made = with_cards([slide], VOCABULARY)
    table = next(t for t in made.layouts[0].tables if t.cell_at(1, 0).text == "Former")
    columns = made.columns[id(table)]
    assert [table.cell_at(1, columns.with_role(role)[0]).text for role in ("objectif", "numero")] == [tag, "1"]
    assert [a.code for a in made.alertes] == ["action-en-carte"]


def frames_of(x: float, title: str, *said: str) -> list[TextFrame]:
    """A band and three boxes under it, as shapes of a file that knows its paragraphs; in points."""
    texts = [title, *said]
    return [
        lay.frame(
            [lay.paragraph(t, x + 4, 104 + 50 * i, bold=not i)], x, 100 + 50 * i, x + 240, 150 + 50 * i, fill="#dddddd" if i else "#1f4e79"
        )
        for i, t in enumerate(texts)
    ]


def test_boxes_of_cards_that_make_a_grid_are_cards_all_the_same() -> None:
    said = [("Former", "État : En cours", "2024 : Cadrage", "Pilote : DOS"), ("Ouvrir", "État : A lancer", "2024 : Appel", "Pilote : DSP")]
    said.append(("Créer", "État : En cours", "2024 : Site", "Pilote : CHU"))
    frames = [f for i, texts in enumerate(said) for f in frames_of(40 + 250 * i, *texts)]
    layouts = arrange(lay.source(lay.slide(frames=frames)))
    assert [t.method for t in layouts[0].tables] == ["formes"]
    assert [r[1] for r in rows(with_cards(layouts, VOCABULARY))] == [[t.partition(" : ")[2] or t for t in texts] for texts in said]


def test_cards_are_read_row_by_row() -> None:
    low, high = (5.0, 62.0, 45.0, 98.0), (55.0, 19.0, 95.0, 59.0)
    texts = {low: "Créer", high: "Ouvrir", LEFT: "Former"}
    slide = drawn(*(block(f"{t}\nÉtat : En cours\n2024 : Cadrage", place) for place, t in texts.items()), frames=list(texts))
    assert [r[1][0] for r in read(slide)] == ["Former", "Ouvrir", "Créer"]


def whole(title: str, *items: Block) -> SlideLayout:
    """A slide that is a card: its title, an objective, two lines of labels."""
    labels = [block("Avancement", (5, 30, 20, 34)), block("En cours", (25, 30, 60, 34)), block("Programmation 2024", (5, 40, 20, 44))]
    labels += [block("Cadrage", (25, 40, 60, 44)), block("Pilote", (5, 50, 20, 54)), block("DOS", (25, 50, 60, 54))]
    return layout(block("Objectif opérationnel 7-1 : Repérer", (5, 18, 90, 22)), *labels, *items, title=title)


def test_a_slide_for_each_action() -> None:
    assert [r[1] for r in read(whole("Former"), whole("Ouvrir"))] == [
        ["Former", "En cours", "Cadrage", "DOS"],
        ["Ouvrir", "En cours", "Cadrage", "DOS"],
    ]


def test_one_slide_like_a_card_is_an_example() -> None:
    assert read(whole("Former")) == []


def test_a_slide_that_says_more_is_no_card() -> None:
    assert read(*(whole(t, block("À retenir de cette action", (65, 40, 90, 44))) for t in ("Former", "Ouvrir"))) == []


def test_a_path_over_a_card_and_a_note_under_it_are_no_part_of_it() -> None:
    path, note = block("Santé mentale › Objectif 7-1 Repérer", (5, 1, 60, 3)), block("Lien : appel à projets régional", (5, 70, 60, 74))
    assert [r[1][0] for r in read(whole("Former", path, note), whole("Ouvrir", path))] == ["Former", "Ouvrir"]


def test_labels_alone_on_a_ground_of_their_own_are_labels_however_seldom() -> None:
    """Two persons wrote the cards of a deck: the labels of one stand on few slides."""

    def one(title: str, *labels: str) -> SlideLayout:
        heads = [replace(block(t, (5, 30 + 10 * i, 20, 34 + 10 * i)), fill="#00695c") for i, t in enumerate(labels)]
        said = [block(t, (25, 30 + 10 * i, 60, 34 + 10 * i)) for i, t in enumerate(("En cours", "Cadrage", "DOS"))]
        return layout(*heads, *said, title=title)

    usual = [one(t, "État d'avancement", "Étapes 2024", "Pilote(s)") for t in ("Former", "Ouvrir", "Créer", "Suivre")]
    assert [r[1][0] for r in read(*usual, one("Aller vers", "Où en est-on ?", "Prévu en 2024", "Qui pilote ?"))][-1] == "Aller vers"


def test_the_number_of_an_action_is_no_part_of_its_name() -> None:
    assert [r[1][:2] for r in read(whole("Action 1.2 – Former"), whole("Action 1.3 – Ouvrir"))] == [
        ["Former", "Action 1.2 –"],
        ["Ouvrir", "Action 1.3 –"],
    ]


def test_the_ground_of_titles_is_the_state_that_the_legend_gives_to_its_colour() -> None:
    colours = {"Former": "#f7dc6f", "Ouvrir": "#85c1e9"}
    items = [*card(LEFT, "Former", "a", "b", foot="Pilote : DOS"), *card(RIGHT, "Ouvrir", "c", "d", foot="Pilote : DSP")]
    squares = [Fill(lay.box(x, 500, x + 12, 512), colour) for x, colour in zip((40, 240), colours.values(), strict=True)]
    slide = drawn(*(replace(b, fill=colours.get(b.text)) for b in items), marks=squares)
    words = (*lay.line("En cours", 58, 501), *lay.line("A lancer", 258, 501))
    made = with_cards([replace(slide, slide=replace(slide.slide, words=words))], VOCABULARY)
    cells = [t.cell_at(1, made.columns[id(t)].with_role("etat")[0]) for t in made.layouts[0].tables]
    assert [m.colour for c in cells for m in c.marks if isinstance(m, Fill)] == ["#f7dc6f", "#85c1e9"]


def test_an_action_that_a_table_gives_is_no_card() -> None:
    grid = table([["Actions", "Etat", "Programmation 2024", "Pilote"], ["Former", "En cours", "Cadrage", "DOS"]], (5, 65, 95, 90))
    slide = drawn(*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d"), grid)
    assert [r[1][0] for r in read(slide)] == ["Ouvrir"]


def test_a_dash_between_a_label_and_its_text() -> None:
    texts = [
        "Former\n2024 – Cadrage\n2025 – Objectif : 40 sites\nPilote – DOS / CHU",
        "Ouvrir\n2024 – Appel\n2025 – Jury - suite\nPilote – DSP",
    ]
    slide = drawn(*(block(t, place) for t, place in zip(texts, (LEFT, RIGHT), strict=True)))
    assert [r[1] for r in read(slide)] == [
        ["Former", "Cadrage", "Objectif : 40 sites", "DOS / CHU"],
        ["Ouvrir", "Appel", "Jury - suite", "DSP"],
    ]


MIDDLE = (5.0, 62.0, 45.0, 80.0)


@pytest.mark.parametrize("said", ["Créer\n2025 : Site", "Créer\nPilote : CHU", "Créer\n2024 : 4 ETP\n2025 : 8 ETP", "Créer un pôle"])
def test_a_box_drawn_as_the_cards_are_is_one_though_it_says_less(said: str) -> None:
    full = "{}\nPilote : DOS\n2024 : Cadrage\n2025 : Suite"
    slide = drawn(
        block(full.format("Former"), LEFT), block(full.format("Ouvrir"), RIGHT), block(said, MIDDLE), frames=[LEFT, RIGHT, MIDDLE]
    )
    assert [r[1][0] for r in read(slide)] == ["Former", "Ouvrir", said.split("\n")[0]]


@pytest.mark.parametrize(
    ("said", "frame"),
    [("À noter\nContact : DSP", MIDDLE), ("Lire ici", (5.0, 62.0, 60.0, 80.0)), ("Lire\nici", MIDDLE), ("Bilan\n2024 : bon", MIDDLE)],
    ids=["another label", "another width", "two texts", "a review"],
)
def test_a_box_beside_cards_that_is_none(said: str, frame: Hundredths) -> None:
    full = "{}\nPilote : DOS\n2024 : Cadrage\n2025 : Suite"
    slide = drawn(block(full.format("Former"), LEFT), block(full.format("Ouvrir"), RIGHT), block(said, frame), frames=[LEFT, RIGHT, frame])
    assert [r[1][0] for r in read(slide)] == ["Former", "Ouvrir"]


def test_a_star_typed_behind_a_title_is_the_priority_of_its_card() -> None:
    said = "\nÉtat : En cours\n2024 : Cadrage\nPilote : DOS"
    made = with_cards([drawn(block("Former ★" + said, LEFT), block("Ouvrir" + said, RIGHT))], VOCABULARY)
    marks = {t.cell_at(1, 0).text: "★" in [c.text for c in t.cells] for t in made.layouts[0].tables}
    assert marks == {"Former": True, "Ouvrir": False}


@pytest.mark.parametrize("label", ["Avancement", "État d'avancement"])
def test_a_label_that_reviews_have_too_is_a_state_where_it_says_one(label: str) -> None:
    said = f"\n{label} : En cours\n2024 : Cadrage"
    assert [r[1][:2] for r in read(drawn(block("Former" + said, LEFT), block("Ouvrir" + said, RIGHT)))] == [
        ["Former", "En cours"],
        ["Ouvrir", "En cours"],
    ]


def test_a_state_is_no_title() -> None:
    said = "{}\nPilote : DOS\n2024 : Cadrage"
    slide = drawn(
        block(said.format("Former"), LEFT), block(said.format("Ouvrir"), RIGHT), block("En cours", MIDDLE), frames=[LEFT, RIGHT, MIDDLE]
    )
    assert [r[1][0] for r in read(slide)] == ["Former", "Ouvrir"]


def test_a_band_alone_is_a_card_where_the_others_are_a_band_over_a_body() -> None:
    items: list[Block] = []
    frames: list[Hundredths] = []
    for x, title, said in ((5.0, "Former", "Pilote : DOS\n2024 : Cadrage"), (55.0, "Ouvrir", "Pilote : CHU\n2024 : Appel")):
        band, body = (x, 20.0, x + 40, 28.0), (x, 28.0, x + 40, 60.0)
        frames += [band, body]
        items += [block(title, band), block(said, body)]
    bare = (5.0, 70.0, 45.0, 78.0)
    slide = drawn(*items, block("Créer une équipe", bare), frames=[*frames, bare])
    slide = replace(
        slide,
        slide=replace(slide.slide, fills=tuple(Fill(f.box, "#224466" if f.box.height < 0.1 else "#eeeeee") for f in slide.slide.fills)),
    )
    assert [r[1][0] for r in read(slide)] == ["Former", "Ouvrir", "Créer une équipe"]


def test_a_line_of_acronyms_without_label_makes_what_is_over_it_less_sure() -> None:
    said = "{}\nÉtat : En cours\n2024 : Cadrage\n2025 : Jury\n{}"
    slide = drawn(block(said.format("Former", "DOS / CHU"), LEFT), block(said.format("Ouvrir", "Ouverture d'un centre"), RIGHT))
    made = with_cards([slide], VOCABULARY).layouts[0].tables
    assert {t.cell_at(1, 0).text: min(c.sure for c in t.cells) < 0.9 for t in made} == {"Former": True, "Ouvrir": False}


def years(title: str, place: Hundredths) -> Block:
    return block(f"{title}\n2024 : Cadrage\n2025 : Suite", place)


def test_cards_that_only_say_years_are_ones_under_a_state() -> None:
    heads = [block("En cours", (5, 12, 45, 18)), block("Réalisée", (55, 12, 95, 18))]
    cards = [years("Former", LEFT), years("Ouvrir", RIGHT), years("Créer", MIDDLE)]
    assert [r[1][0] for r in read(drawn(*heads, *cards, frames=[LEFT, RIGHT, MIDDLE]))] == ["Former", "Ouvrir", "Créer"]
    assert read(drawn(*cards, frames=[LEFT, RIGHT, MIDDLE])) == []


def test_cards_under_states_may_have_other_colours_or_no_year() -> None:
    heads = [block("En cours", (5, 12, 45, 18)), block("Réalisée", (55, 12, 95, 18))]
    last = (55.0, 62.0, 95.0, 80.0)
    cards = [years("Former", LEFT), years("Ouvrir", RIGHT), years("Créer", MIDDLE), block("Étendre le dépistage", last)]
    made = drawn(*heads, *cards, frames=[LEFT, RIGHT, MIDDLE, last])
    fills = tuple(replace(f, colour="#fff2cc") if i in (1, 2) else f for i, f in enumerate(made.slide.fills))
    found = read(replace(made, slide=replace(made.slide, fills=fills)))
    assert {r[1][0] for r in found} == {"Former", "Ouvrir", "Créer", "Étendre le dépistage"}


@pytest.mark.parametrize(
    ("titles", "n"),
    [(("Former les aidants", "Ouvrir un centre", "Créer un réseau"), 3), (("Bassin du Nord", "Bassin du Sud", "Les Hauts"), 0)],
)
def test_boxes_of_years_that_say_what_is_to_be_done_are_doubtful_cards(titles: Sequence[str], n: int) -> None:
    cards = [years(t, place) for t, place in zip(titles, (LEFT, RIGHT, MIDDLE), strict=True)]
    made = with_cards([drawn(*cards, frames=[LEFT, RIGHT, MIDDLE])], VOCABULARY)
    assert [dict(t.parts).get("années seules") for t in made.layouts[0].tables] == [0.75] * n
    assert ["ce ne sont peut-être pas des actions" in a.message for a in made.alertes] == [True] * (n > 0)


def test_a_column_that_holds_one_card_is_none_and_names_under_titles_are_the_pilots() -> None:
    """A board whose grounds hold the state at their head: the names are in italics, one of them reads as a label."""
    grounds, titles = ((2.0, 12.0, 48.0, 64.0), (52.0, 12.0, 98.0, 100.0)), ("Former les aidants", "Ouvrir un centre", "Créer un réseau")
    heads = [block("À lancer", (5, 13, 45, 17)), block("En cours", (55, 13, 95, 17))]
    cards = [
        block(f"{t}\n{name}\n2024 : Cadrage\n2025 : Suite", place)
        for t, name, place in zip(titles, ("DOS", "Département", "CHU"), (LEFT, RIGHT, (55.0, 62.0, 95.0, 98.0)), strict=True)
    ]
    cards = [replace(b, paragraphs=(b.paragraphs[0], _italic(b.paragraphs[1]), *b.paragraphs[2:])) for b in cards]
    made = drawn(*heads, *cards, frames=[*grounds, *((b.box.x0 * 100, b.box.top * 100, b.box.x1 * 100, b.box.bottom * 100) for b in cards)])
    fills = tuple(replace(f, colour="#cccccc") if i < len(grounds) else f for i, f in enumerate(made.slide.fills))
    found = read(replace(made, slide=replace(made.slide, fills=fills)))
    assert sorted((r[1][0], r[1][1]) for r in found) == [
        ("Créer un réseau", "CHU"),
        ("Former les aidants", "DOS"),
        ("Ouvrir un centre", "Département"),
    ]


def _italic(p: Paragraph) -> Paragraph:
    return replace(p, words=tuple(replace(w, italic=True) for w in p.words))


def test_a_body_goes_with_the_band_over_it() -> None:
    items: list[Block] = []
    frames: list[Hundredths] = []
    for y, title, said in ((20.0, "Former", "Pilote : DOS\n2024 : Cadrage"), (40.5, "Ouvrir", "Pilote : CHU\n2024 : Appel")):
        band, body = (5.0, y, 45.0, y + 8), (5.0, y + 8, 45.0, y + 20)
        frames += [band, body]
        items += [block(title, band), block(said, body)]
    assert [r[1] for r in read(drawn(*items, frames=frames))] == [["Former", "DOS", "Cadrage"], ["Ouvrir", "CHU", "Appel"]]


def test_a_state_said_in_full_on_a_ground_of_its_own_is_one() -> None:
    def one(corner: Hundredths, title: str, state: str) -> list[Block]:
        chip = replace(block(state, at(corner, (24, 3, 36, 7))), fill="#1f4e79")
        return [*card(corner, title, "Cadrage", "Lancement", foot="Pilote : DOS"), chip]

    slide = drawn(*one(LEFT, "Former", "En cours"), *one(RIGHT, "Ouvrir", "En cours de finalisation"))
    assert [(r[1][0], r[1][-1]) for r in read(slide)] == [("Former", "DOS"), ("Ouvrir", "DOS")]
    assert [r[1][1] for r in read(slide)] == ["En cours", "En cours de finalisation"]


def test_what_stands_under_a_year_is_its_programme_though_it_begins_as_a_label() -> None:
    slide = drawn(*card(LEFT, "Former", "Cadrage", "Cible : 70 % des agents"), *card(RIGHT, "Ouvrir", "Appel", "Ouverture"))
    assert [r[1] for r in read(slide)] == [
        ["Former", "Cadrage", "Cible : 70 % des agents", "En cours"],
        ["Ouvrir", "Appel", "Ouverture", "En cours"],
    ]


def test_a_goal_under_a_year_in_one_text_is_its_programme() -> None:
    said = "{}\nÉtat : En cours\n2024\nCadrage\n2025\n{}\nPilote : DOS"
    slide = drawn(block(said.format("Former", "Objectif : dix agents"), LEFT), block(said.format("Ouvrir", "Ouverture"), RIGHT))
    assert [r[1] for r in read(slide)] == [
        ["Former", "En cours", "Cadrage", "Objectif : dix agents", "DOS"],
        ["Ouvrir", "En cours", "Cadrage", "Ouverture", "DOS"],
    ]


def test_names_at_one_place_of_all_cards_are_their_pilots() -> None:
    place = (26.0, 29.0, 36.0, 31.0)
    slide = drawn(
        *card(LEFT, "Former", "a", "b"),
        *card(RIGHT, "Ouvrir", "c", "d"),
        *(block(t, at(c, place)) for c, t in ((LEFT, "DOS"), (RIGHT, "DSP, CPAM 31"))),
    )
    made = with_cards([slide], VOCABULARY)
    assert [r[1] for r in rows(made)] == [["Former", "a", "b", "DOS", "En cours"], ["Ouvrir", "c", "d", "DSP, CPAM 31", "En cours"]]
    assert "nom court" in made.alertes[0].message


def test_a_name_that_comes_again_counts_once_and_one_that_reads_as_a_label_is_a_name() -> None:
    """Half of those that differ are acronyms."""
    names = (("Direction", "CGSS"), ("Direction", "DOS"), ("Direction", "Département"))
    slides = [
        drawn(
            *card(LEFT, f"Former {i}", "a", "b"),
            *card(RIGHT, f"Ouvrir {i}", "c", "d"),
            *(block(t, at(c, (26.0, 29.0, 36.0, 31.0))) for c, t in zip((LEFT, RIGHT), own, strict=True)),
        )
        for i, own in enumerate(names)
    ]
    assert [r[1][3] for r in read(*slides)] == [name for own in names for name in own]


@pytest.mark.parametrize("texts", [("Doubs et Jura", "Nièvre"), ("DOS : 12 k€", "DSP"), ("DOS",)])
def test_other_texts_of_cards_are_no_pilots(texts: tuple[str, ...]) -> None:
    place = (26.0, 29.0, 36.0, 31.0)
    more = (block(t, at(c, place)) for c, t in zip((LEFT, RIGHT), texts, strict=False))
    made = with_cards([drawn(*card(LEFT, "Former", "a", "b"), *card(RIGHT, "Ouvrir", "c", "d"), *more)], VOCABULARY)
    assert all("pilote" not in {r.role for r in c.roles if r is not None} for c in made.columns.values())


def row_of_boxes(y: float, action: str, first: str, second: str, *, pilote: str = "") -> tuple[list[Block], list[Hundredths]]:
    """A box for the action, one a year with its label over the text, and chips under one another at their left; a year without text has no box."""
    places: list[Hundredths] = [(16, y, 38, y + 20)]
    items = [block(action, (17, y + 6, 37, y + 14))]
    for x, year, text in ((41, "2024", first), (68, "2025", second)):
        if text:
            places.append((x, y + 4, x + 24, y + 20))
            items += [block(year, (x, y, x + 8, y + 3)), block(text, (x + 1, y + 8, x + 23, y + 14))]
    for text, top in (("En cours", y + 2), (pilote, y + 10)):
        if text:
            places.append((3, top, 13, top + 4))
            items.append(block(text, (3, top, 13, top + 4)))
    return items, places


def test_boxes_of_a_row_under_one_another_are_a_card() -> None:
    """The years are labels over their boxes; of the other texts the action is the larger one."""
    rows_of = [
        ("Former les équipes", "Cadrage", "Deux sites", "DOS"),
        ("Ouvrir un centre", "Plans", "", "DSP"),
        ("Créer un pôle", "Avis", "Vote", "CHU"),
    ]
    made = [row_of_boxes(20 + 24 * i, *texts, pilote=pilote) for i, (*texts, pilote) in enumerate(rows_of)]
    items = [b for own, _ in made for b in own]
    sized = [
        replace(
            b,
            paragraphs=tuple(
                replace(p, words=tuple(replace(w, size_pt=8 if b.box.x1 < 0.2 else 11) for w in p.words)) for p in b.paragraphs
            ),
        )
        for b in items
    ]
    found = read(drawn(*sized, frames=[f for _, places in made for f in places]))
    assert [r[1] for r in found] == [
        ["Former les équipes", "Cadrage", "Deux sites", "En cours", "DOS"],
        ["Ouvrir un centre", "Plans", "En cours", "DSP"],
        ["Créer un pôle", "Avis", "Vote", "En cours", "CHU"],
    ]


def tree(rows_of: Sequence[tuple[str, str, str]]) -> SlideLayout:
    """Rows of boxes beside a tall one, which is level with a part of each; an action without a second year has one box for both."""
    items, places = [block("7-1\nRepérer", (1, 36, 13, 74))], [(1.0, 36.0, 13.0, 74.0)]
    for i, (action, *texts) in enumerate(rows_of):
        top = 20 + 24 * i
        years = [("2024", 41, 65), ("2025", 68, 92)] if texts[1] else [("2024 et 2025", 41, 92)]
        said = [block(f"{year}\n{text}", (x0, top + 2, x1, top + 18)) for (year, x0, x1), text in zip(years, texts, strict=False)]
        own = [block(action, (16, top, 38, top + 20)), *said]
        items += [*own, block("En cours", (17, top + 17, 27, top + 20))]
        places += [(b.box.x0 * 100, b.box.top * 100, b.box.x1 * 100, b.box.bottom * 100) for b in own]
    return drawn(*items, frames=places)


def test_rows_of_boxes_led_to_from_one_tall_box_are_cards() -> None:
    """Two years in one box are no label that is seldom."""
    first = [("Former les équipes", "Cadrage", "Deux sites"), ("Ouvrir un centre", "Plans", "Travaux"), ("Aider", "Avis", "Vote")]
    second = [("Relier les lieux", "Devis", "Pose"), ("Outiller", "Choix", "Essais"), ("Créer un pôle", "Avis", "")]
    found = [r[1] for r in read(tree(first), tree(second))]
    assert found == [[*(t for t in row if t), "En cours"] for row in (*first, *second)]


def test_programmes_in_boxes_beside_that_of_the_action() -> None:
    made = []
    for i, (action, first, second) in enumerate([("Former", "Cadrage", "Deux sites"), ("Ouvrir", "Plans", "Travaux")]):
        texts = [f"{action}\nPilote : DOS\nÉtat : En cours", f"2024 : {first}", f"2025 : {second}"]
        made += [block(t, (5 + 30 * k, 20 + 24 * i, 32 + 30 * k, 40 + 24 * i)) for k, t in enumerate(texts)]
    slide = layout(*made, title="Objectif 7-1 : Repérer plus tôt")
    found = read(replace(slide, slide=replace(slide.slide, fills=tuple(Fill(b.box, "#eeeeee", "#777777") for b in made))))
    assert [dict(zip(head, row, strict=True)) for head, row in found] == [
        {"": "Former", "Pilote :": "DOS", "État :": "En cours", "2024 :": "Cadrage", "2025 :": "Deux sites"},
        {"": "Ouvrir", "Pilote :": "DOS", "État :": "En cours", "2024 :": "Plans", "2025 :": "Travaux"},
    ]


@pytest.mark.parametrize("years", ["2024-2025", "2024 et 2025", "En 2024-2025", "2024 › 2025", "2024 → 2025"])
def test_a_programme_of_both_years(years: str) -> None:
    texts = [
        f"Former\nÉtat : En cours\n{years} : Cadrage\nPilote : DOS",
        "Ouvrir\nÉtat : A lancer\n2024 : Appel\n2025 : Jury\nPilote : DSP",
    ]
    made = with_cards([drawn(*(block(t, place) for t, place in zip(texts, (LEFT, RIGHT), strict=True)))], VOCABULARY)
    assert [r[1] for r in rows(made)] == [["Former", "En cours", "Cadrage", "DOS"], ["Ouvrir", "A lancer", "Appel", "Jury", "DSP"]]
    assert [made.columns[id(t)].years for t in made.layouts[0].tables] == [(2024, 2025), (2024, 2025)]


@pytest.mark.parametrize("years", ["2023-2033", "2024-2026", "2024 et 2026"])
def test_a_span_of_other_years_is_no_programme_of_two(years: str) -> None:
    assert [p.role for p in pieces_of(paragraph(years), VOCABULARY)] == [None]


def test_a_number_behind_a_year_and_a_dash_is_no_year() -> None:
    assert [p.text for p in pieces_of(paragraph("En 2025 - 40 %"), VOCABULARY) if p.role] == ["En 2025 -"]


def test_a_tick_on_a_ground_of_its_own_is_a_state() -> None:
    texts = [("◔", "Former les équipes\n2024 : Cadrage"), ("▶", "Ouvrir un centre\n2024 : Appel"), ("✔", "Créer un pôle\n2024 : Avis")]
    made, places = [], []
    for i, (sign, text) in enumerate(texts):
        x = 5 + 32 * i
        places.append((x, 20, x + 28, 60))
        made += [
            replace(block(sign, (x + 1, 22, x + 3, 26)), fill="#00695c"),
            block(text, (x + 6, 22, x + 26, 40)),
            block("DOS", (x + 1, 50, x + 8, 54)),
        ]
    found = with_cards([drawn(*made, frames=places)], VOCABULARY)
    assert [[r.role for r in found.columns[id(t)].roles if r] for t in found.layouts[0].tables] == [
        ["action", "etat", "programmation", "pilote"]
    ] * 3


@pytest.mark.parametrize("box", ["☐ Action priorisée 2024-2025", "☒ Action priorisée 2024-2025", "Action priorisée ☒"])
def test_a_box_to_tick_is_what_its_label_of_priority_says(box: str) -> None:
    said = "{}\nÉtat : En cours\n" + box + "\nPilote : DOS"
    found = read(drawn(block(said.format("Former"), LEFT), block(said.format("Ouvrir"), RIGHT)))
    sign = next(c for c in box if c in "☐☒")
    assert [r[1] for r in found] == [["Former", "En cours", sign, "DOS"], ["Ouvrir", "En cours", sign, "DOS"]]


def test_a_year_left_empty_does_not_take_the_label_on_the_next_line() -> None:
    """Every other label is followed by what it says on its own line."""
    said = "{}\nPilote : DOS\n2024 : Cadrage\n2025 :{}\nÉchéance : juin 2025"
    found = read(drawn(block(said.format("Former", " Suite"), LEFT), block(said.format("Ouvrir", ""), RIGHT)))
    assert [r[1][1:] for r in found] == [["DOS", "Cadrage", "Suite", "juin 2025"], ["DOS", "Cadrage", "", "juin 2025"]]


def test_the_band_of_a_sheet_in_its_card_says_its_number_and_its_priority() -> None:
    items = []
    for corner, band, title in (
        (LEFT, "Fiche action n° 1 – action prioritaire", "Former"),
        (RIGHT, "Fiche action n° 2", "Ouvrir un centre"),
    ):
        items += [block(band, at(corner, (0, 0, 40, 4))), block(f"{title}\nÉtat : En cours\nPilote : DOS", at(corner, (0, 5, 40, 30)))]
    made = with_cards([drawn(*items)], VOCABULARY)
    assert [r[1] for r in rows(made)] == [
        ["Former", "Fiche action n° 1 –", "action prioritaire", "En cours", "DOS"],
        ["Ouvrir un centre", "Fiche action n° 2", "En cours", "DOS", ""],
    ]
    assert {a.code for a in made.alertes} == {"action-en-carte"}


def column(x: float, title: str, first: str, second: str) -> list[Block]:
    """Boxes under one another: an action with its state, then two years over their texts."""
    texts = ((f"{title}\nÉtat : En cours", 20, 40), ("2024", 45, 50), (first, 50, 60), ("2025", 62, 67), (second, 67, 77))
    return [replace(block(t, (x, top, x + 28, bottom)), fill="#eeeeee") for t, top, bottom in texts]


def test_boxes_under_one_another_are_a_card_beside_others_of_one_height() -> None:
    blocks = [*column(5, "Former", "Cadrage", "Lancement"), *column(36, "Ouvrir", "Étude", "Appel"), *column(67, "Créer", "Avis", "Suite")]
    places = [(b.box.x0 * 100, b.box.top * 100, b.box.x1 * 100, b.box.bottom * 100) for b in blocks]
    found = read(drawn(*blocks, frames=places))
    assert [r[1] for r in found] == [
        ["Former", "En cours", "Cadrage", "Lancement"],
        ["Ouvrir", "En cours", "Étude", "Appel"],
        ["Créer", "En cours", "Avis", "Suite"],
    ]
    assert found[0][0] == ["", "État :", "2024", "2025"]


def test_the_number_of_a_sheet_on_two_lines_is_no_label_of_its_action() -> None:
    said = [["Où en est-on ?", "En cours"], ["Ce qui est prévu en 2024", "Cadrage"], ["Porteur", "DOS"]]

    def sheet(number: int, action: str) -> SlideLayout:
        texts = block(f"Fiche action\nn° {number}", (5, 16, 20, 26)), block(action, (20, 16, 95, 26))
        return layout(*texts, table(said, (5, 32, 95, 75)), title="Objectif 7-1 : Repérer plus tôt", number=number)

    head = ["", "Où en est-on ?", "Ce qui est prévu en 2024", "Porteur"]
    assert read(sheet(1, "Former les équipes"), sheet(2, "Ouvrir un centre")) == [
        [head, ["Former les équipes", "En cours", "Cadrage", "DOS"]],
        [head, ["Ouvrir un centre", "En cours", "Cadrage", "DOS"]],
    ]


def test_the_parts_of_a_review_over_their_cycles_are_no_labels() -> None:
    slides = []
    for number in (1, 2):
        parts = [
            block("Priorités\n2026-2027", (5, 70, 20, 88)),
            block("Confier le suivi", (22, 70, 58, 88)),
            block("Ouvrir", (60, 70, 95, 88)),
        ]
        slides.append(drawn(*parts, frames=[(5.0, 70.0, 95.0, 88.0)]))
        slides[-1] = replace(slides[-1], slide=replace(slides[-1].slide, number=number))
    assert read(*slides) == []
