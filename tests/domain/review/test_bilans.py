from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.records import Bilan, Info, Objectif
from prs_extract.domain.review.bilans import Review, bilans_from, priorities_as_actions, review_from
from prs_extract.domain.review.learning import headings_of
from prs_extract.domain.review.slides import Taken
from prs_extract.domain.sections import Directory
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Fill, Paragraph, Picture
from tests.domain.build import block, box, layout, table

VOCABULARY = load()
INFO = Info(cycle="2026-2027", cycle_precedent="2024-2025")
DIRECTORY = Directory(
    (
        Objectif("14-1", "opérationnel", "Sensibiliser et former les professionnels", "", "", 1),
        Objectif("14-2", "opérationnel", "Organiser la continuité et la reprise d'activité", "", "", 1),
    ),
    14,
)
FIRST = "Objectif 1 : Sensibiliser et former les professionnels"


def review(*layouts: SlideLayout) -> Review:
    return review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY))


def bilans(*layouts: SlideLayout) -> list[Bilan]:
    return bilans_from(review(*layouts), INFO, VOCABULARY)


def seen(*layouts: SlideLayout) -> list[tuple[str, str, int, str]]:
    return [(b.objectif_code, b.rubrique, b.niveau, b.texte) for b in bilans(*layouts)]


def test_bullets_under_their_rubrique_with_their_depth_and_parent() -> None:
    text = "Actions emblématiques 2024-2025\n• Un label\n  - 12 écoles\nDifficultés rencontrées, points d'attention :\n• Plan de charge\nPriorités 2026-2027\n• SOC régional"
    found = bilans(layout(block(text), title=FIRST))
    assert [(b.item_id, b.parent_id, b.rubrique, b.niveau, b.cycle) for b in found] == [
        ("14-1.B01", "", "bilan", 0, "2024-2025"),
        ("14-1.B01.1", "14-1.B01", "bilan", 1, "2024-2025"),
        ("14-1.D01", "", "difficulté", 0, "2024-2025"),
        ("14-1.P01", "", "priorité", 0, "2026-2027"),
    ]


def test_a_rubrique_that_goes_on_under_another_title() -> None:
    """Its list begins under the last item of the slide before; a table of one label beside it is read too."""
    one = layout(
        table([["Bilan 2024-2025", "• Un label\n• Deux écoles"], ["Priorités 2026-2027", "• Former\n• Ouvrir un site"]]), title=FIRST
    )
    label, said = "Priorités 2026-2027 (suite)", "  • Appel à projets\n• Évaluer le dispositif"
    expected = [("priorité", 0, "Ouvrir un site"), ("priorité", 1, "Appel à projets"), ("priorité", 0, "Évaluer le dispositif")]
    for items in ([table([[label, said]], slide=2)], [block(label, (5, 20, 20, 60)), block(said, (22, 20, 95, 60))]):
        assert [b[1:] for b in seen(one, layout(*items, title="Le numérique en santé", number=2))][-3:] == expected


@pytest.mark.parametrize("times", [1, 3])
def test_an_agenda_heads_nothing_and_teaches_nothing(times: int) -> None:
    lines = ["1. Modalités de suivi", "2. Présentation", "3. Proposition de programmation", "4. Calendrier et moyens"]
    blocks = [block(text, (5, 20 + 10 * i, 95, 26 + 10 * i)) for i, text in enumerate(lines)]
    agendas = [layout(*blocks, title="Ordre du jour", number=n) for n in range(times)]
    assert not headings_of(agendas, VOCABULARY).learnt
    note = block("Point d'attention\n• Budget contraint", (80, 20, 95, 60))
    actions = table([["Action", "État", "Programmation 2024", "Pilote"], ["Former", "En cours", "Cadrage", "DOS"]], (5, 20, 75, 60))
    slides = [*agendas, layout(actions, note, title=FIRST, number=times)]
    taken = Taken(frozenset({id(actions)}))
    assert not review_from(slides, DIRECTORY, headings_of(slides, VOCABULARY), taken=taken).sections


def test_the_objective_of_a_deck_that_has_one_is_printed_at_the_same_place_everywhere() -> None:
    over = block(FIRST, (5, 1, 60, 4), decor=True)
    slides = [
        layout(over, block(text), title=title) for title, text in (("Bilan 2024-2025", "• Un label"), ("Difficultés", "• Les délais"))
    ]
    assert seen(*slides) == [("14-1", "bilan", 0, "Un label"), ("14-1", "difficulté", 0, "Les délais")]
    named = [layout(over, block("• Un label"), title="Objectif 2 – Bilan 2024-2025")]
    assert [code for code, *_ in seen(*named)] == ["14-2"]


def test_a_code_before_a_rubrique_names_the_objective() -> None:
    """Also in a deck that lists none, and does not say which priority it is of."""
    slides = [layout(block(text), title=title) for title, text in (("9-1 | Bilan", "• Un label"), ("9-2 | Difficultés", "• Les délais"))]
    assert [code for code, *_ in seen(*slides)] == ["9-1", "9-2"]


def test_a_priority_has_no_statut() -> None:
    found = bilans(layout(block("Bilan 2024-2025\n• Poursuite du plan\nPriorités 2026-2027\n• Poursuite du plan"), title=FIRST))
    assert [(b.rubrique, b.statut) for b in found] == [("bilan", "en cours"), ("priorité", "non précisé")]


def test_a_step_after_a_colon_is_no_state_of_the_item_before() -> None:
    text = "Bilan 2024-2025\n• Déployer le logiciel :\n• Phase 1 : cadrage\n• Mutualiser :\n• Réalisé : appui du pôle"
    assert [t for *_, t in seen(layout(block(text), title=FIRST))] == [
        "Déployer le logiciel :",
        "Phase 1 : cadrage",
        "Mutualiser :\nRéalisé : appui du pôle",
    ]


@pytest.mark.parametrize("line", ["Le virage numérique", "Priorité 14 : le virage numérique"])
def test_the_theme_under_a_title_is_no_item(line: str) -> None:
    slides = [layout(block(f"{line}\n{FIRST}\n• Un\n• {line}"), title="Bilan 2024-2025")]
    headings = headings_of(slides, VOCABULARY, "Le virage numérique")
    found = bilans_from(review_from(slides, DIRECTORY, headings), INFO, VOCABULARY)
    assert [b.texte for b in found] == ["Un", line]


@pytest.mark.parametrize("numbers", [("1-", "2-"), ("1/", "2/"), ("1°", "2°"), ("1 –", "2 –"), ("A.", "B."), ("01", "03")])
def test_numbers_that_count_items_are_marks(numbers: tuple[str, str]) -> None:
    text = f"Bilan 2024-2025\n• {numbers[0]} Former\n• {numbers[1]} Équiper"
    assert [t for *_, t in seen(layout(block(text), title=FIRST))] == ["Former", "Équiper"]


@pytest.mark.parametrize(
    "text", ["1-2 réunions par an", "2/3 des communes", "A. Martin nommé", "05 mars 2026 : ouverture", "3-5 ans : dépistage"]
)
def test_figures_and_initials_that_begin_items_stay(text: str) -> None:
    assert [t for *_, t in seen(layout(block(f"Bilan 2024-2025\n• {text}\n• Équiper"), title=FIRST))] == [text, "Équiper"]


def test_a_line_in_lower_case_goes_on_with_the_title_of_a_card() -> None:
    text = "Bilan 2024-2025\nMaisons de garde : sept sites\nouverts le soir\n• Nouveau site"
    assert [t for *_, t in seen(layout(block(text), title=FIRST))] == ["Maisons de garde : sept sites\nouverts le soir", "Nouveau site"]


@pytest.mark.parametrize(
    "text", ["Dépôts sauvages :\ncompétence partagée", "maisons ouvertes\ncabinets fermés", "12 écoles\ntrois collèges"]
)
def test_lines_in_lower_case_that_are_items(text: str) -> None:
    assert [t for *_, t in seen(layout(block(f"Bilan 2024-2025\n{text}\n• Nouveau site"), title=FIRST))] == [
        *text.split("\n"),
        "Nouveau site",
    ]


def test_what_comes_next_for_the_deck_is_no_priority_of_the_last_objective() -> None:
    own = layout(block("Bilan 2024-2025\n• Un\nPriorités 2026-2027\n• Deux"), title=FIRST)
    after = layout(block("• Validation par la direction\n• Point d'étape dans un an"), number=2, title="La suite")
    assert seen(own, after) == [("14-1", "bilan", 0, "Un"), ("14-1", "priorité", 0, "Deux")]


@pytest.mark.parametrize(
    ("title", "text", "given"),
    [
        ("Pour finir", "Suites à donner\n• Compte rendu", []),
        (f"{FIRST} (suite)", "Suites à donner\n• Compte rendu", ["Compte rendu"]),
        ("Zoom sur l'Ariège", "Bilan\n• Un site\nSuites à donner\n• Un autre", ["Un site", "Un autre"]),
    ],
    ids=["the meeting", "the objective", "a part of it"],
)
def test_what_is_to_be_done_after_the_meeting_is_no_priority(title: str, text: str, given: list[str]) -> None:
    told = block("Bilan 2024-2025\n• Un label\nSuites à donner\n• SOC régional")
    slides = [layout(told, title=FIRST), layout(block(text), title=title, number=2)]
    assert [t for *_, t in seen(*slides)] == ["Un label", "SOC régional", *given]
    assert [a.code for a in review(*slides).alertes if a.slide == 2] == ([] if given else ["texte-libre"])


def test_such_a_title_heads_the_priorities_of_an_objective_that_has_had_none() -> None:
    own = layout(block("Bilan 2024-2025\n• Un"), title=FIRST)
    after = [layout(block(f"• {text}"), number=n, title="Et maintenant ?") for n, text in enumerate(("Deux", "Trois"), 2)]
    assert seen(own, *after) == [("14-1", "bilan", 0, "Un"), ("14-1", "priorité", 0, "Deux"), ("14-1", "priorité", 0, "Trois")]


def test_a_section_goes_on_over_the_next_slide() -> None:
    one = layout(block("Actions emblématiques 2024-2025\n• Un"), title=FIRST)
    two = layout(block("• Deux\nPriorités 2026-2027\n• Trois"), number=2, title=FIRST + " (suite)")
    assert seen(one, two) == [("14-1", "bilan", 0, "Un"), ("14-1", "bilan", 0, "Deux"), ("14-1", "priorité", 0, "Trois")]


@pytest.mark.parametrize(
    ("bilan", "difficulte", "priorite"),
    [
        ("Ce qui a avancé", "Ce qui coince", "Et demain ?"),
        ("Nos réussites", "Points noirs", "Prochaines étapes"),
        ("Le chemin parcouru", "Ce qui fait défaut", "Ce qui nous attend"),
        ("Réalisations phares", "Difficultés persistantes", "Prochains chantiers"),
        ("Ce qui a bien avancé", "Ce qui a été plus difficile", "Ce qui est prévu ensemble"),
    ],
)
def test_headings_of_many_words(bilan: str, difficulte: str, priorite: str) -> None:
    text = f"{bilan}\n• Un label\n{difficulte}\n• Plan de charge\n{priorite}\n• SOC régional"
    assert [(r, t) for _, r, _, t in seen(layout(block(text), title=FIRST))] == [
        ("bilan", "Un label"),
        ("difficulté", "Plan de charge"),
        ("priorité", "SOC régional"),
    ]


def test_a_slide_of_dated_steps_is_no_review() -> None:
    one = layout(block("Bilan 2024-2025\n• Un label"), title=FIRST)
    two = layout(block("• Mars 2026 : arrêté de la feuille de route"), number=2, title="Prochaines étapes")
    layouts = [one, two]
    found = review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY), dated={2})
    assert [i.texte for s in found.sections for i in s.items] == ["Un label"]


def test_a_missing_title_is_inferred_and_said() -> None:
    one = layout(block("Actions emblématiques 2024-2025\n• Un\nPriorités 2026-2027\n• Deux"), title=FIRST)
    two = layout(block("Actions emblématiques 2024-2025\n• Un exercice de continuité d'activité"), number=2)
    found = review(one, two)
    assert [s.objectif.code for s in found.sections] == ["14-1", "14-1", "14-2"]
    assert [(a.code, a.slide) for a in found.alertes] == [("objectif-deduit", 2)]


def test_a_slide_of_priorities_without_title_stays_with_its_objective() -> None:
    one = layout(block("Actions emblématiques 2024-2025\n• Un"), title=FIRST)
    two = layout(block("Priorités 2026-2027\n• Deux"), number=2)
    assert [c for c, *_ in seen(one, two)] == ["14-1", "14-1"]
    assert review(one, two).alertes == ()


def test_a_bullet_goes_on_with_the_line_without_mark_under_it() -> None:
    text = "Actions emblématiques 2024-2025\n• Encourager la mutualisation :\nRéalisé : appui du pôle\n• Autre"
    assert [t for *_, t in seen(layout(block(text), title=FIRST))] == ["Encourager la mutualisation :\nRéalisé : appui du pôle", "Autre"]


def card(title: str, text: str, x0: float, top: float) -> list[Block]:
    head, body = block(title, (x0, top, x0 + 40, top + 6)), block(text, (x0 + 1, top + 8, x0 + 39, top + 20))
    return [Block(head.paragraphs, head.box, fill="#334455"), Block(body.paragraphs, body.box, outline="#334455")]


def test_cards_are_items_with_their_text_beneath() -> None:
    cards = [*card("Un kit", "Des affiches.", 5, 30), *card("Des ateliers", "Des jeux.", 52, 30)]
    found = seen(layout(block("Priorités 2026-2027", (5, 20, 60, 25)), *cards, title=FIRST))
    assert [(n, t) for _, _, n, t in found] == [(0, "Un kit"), (1, "Des affiches."), (0, "Des ateliers"), (1, "Des jeux.")]


@pytest.mark.parametrize(
    "other",
    [
        layout(block("• Réagir\n• Compléter"), number=2, title="Ce que nous attendons de vous"),
        layout(number=2, title="Proposition de programmation 2026-2027"),
        layout(table([["Étape", "Date"], ["Comité", "mars"]]), number=2, title="Calendrier"),
    ],
)
def test_other_slides_give_nothing(other: SlideLayout) -> None:
    one = layout(block("Actions emblématiques 2024-2025\n• Un"), title=FIRST)
    assert seen(one, other) == [("14-1", "bilan", 0, "Un")]


def test_a_deck_without_intertitles_is_no_review() -> None:
    assert seen(layout(block("• Un\n• Deux"), title=FIRST)) == []


def test_outermost_priorities_are_actions_of_the_new_cycle() -> None:
    found = bilans(layout(block("Priorités 2026-2027\n• SOC\n  - Cadrage\n• Veille"), title=FIRST))
    made = priorities_as_actions(found, INFO, [])
    assert [(a.action_id, a.action, a.source, a.etat, a.pilote_brut, a.cycle) for a in made] == [
        ("14-1.01", "SOC", "priorité", "", "", "2026-2027"),
        ("14-1.02", "Veille", "priorité", "", "", "2026-2027"),
    ]


def test_every_bullet_keeps_its_paragraphs() -> None:
    made = block("Priorités 2026-2027\n• SOC\n• Veille")
    taken: list[Paragraph] = [p for b in bilans(layout(made, title=FIRST)) for p in b.paragraphs]
    assert [id(p) for p in taken] == [id(p) for p in made.paragraphs[1:]]


def test_an_icon_set_as_a_character_is_no_bullet() -> None:
    heads = [("✓", "Bilan", "• Un", 5), ("!", "Difficultés", "• Deux", 40)]
    items = [
        b
        for sign, head, text, x in heads
        for b in (block(sign, (x, 20, x + 3, 24)), block(head, (x + 5, 20, x + 30, 24)), block(text, (x, 28, x + 30, 60)))
    ]
    assert seen(layout(*items, title=FIRST)) == [("14-1", "bilan", 0, "Un"), ("14-1", "difficulté", 0, "Deux")]


def test_a_text_beside_several_labels_is_cut_at_their_tops() -> None:
    labels = [block("Bilan", (5, 20, 20, 23)), block("Difficultés", (5, 40, 20, 43)), block("Priorités 2026-2027", (5, 50, 20, 53))]
    text = block("• Un\n• Deux\n• Trois\n• Quatre", (25, 20, 90, 60))
    assert seen(layout(*labels, text, title=FIRST)) == [
        ("14-1", "bilan", 0, "Un"),
        ("14-1", "bilan", 0, "Deux"),
        ("14-1", "difficulté", 0, "Trois"),
        ("14-1", "priorité", 0, "Quatre"),
    ]


def test_a_priority_read_as_an_action_has_its_place() -> None:
    found = bilans(layout(block("Priorités 2026-2027\n• SOC régional", (10, 30, 60, 40)), title=FIRST))
    (action,) = priorities_as_actions(found, INFO, [])
    assert action.box == found[0].paragraphs[0].box


def test_a_title_that_names_two_rubriques_opens_none() -> None:
    one = layout(
        block(FIRST, (5, 16, 95, 19)), block("Actions emblématiques\n• Un\nPriorités 2026-2027\n• Deux"), title="Bilan et perspectives"
    )
    two = layout(block(FIRST + " (2/2)", (5, 16, 95, 19)), block("• Trois"), number=2, title="Bilan et perspectives")
    assert [(r, t) for _, r, _, t in seen(one, two)] == [("bilan", "Un"), ("priorité", "Deux"), ("priorité", "Trois")]


def test_the_slide_that_lists_the_objectives_is_no_review() -> None:
    general = Objectif("", "général", "Travailler sans danger", "", "", 1)
    directory = Directory((general, *DIRECTORY.objectifs), 14)
    listed = layout(
        block("Travailler sans danger", (5, 30, 35, 40)),
        block("Sensibiliser et former les professionnels", (50, 30, 95, 40)),
        block("Organiser la continuité et la reprise d'activité", (50, 50, 95, 60)),
        title="Les risques de la mine",
    )
    assert review_from([listed], directory, headings_of([listed], VOCABULARY)).sections == ()


def test_cards_under_one_another_are_not_chained() -> None:
    boxes = [
        replace(block(text, (5, top, 45, bottom)), fill=fill)
        for text, top, bottom, fill in (
            ("Former", 30, 35, "#1f4e79"),
            ("Deux sessions par an.", 35, 55, "#ffffff"),
            ("Équiper", 57, 62, "#1f4e79"),
            ("Trente sites.", 62, 80, "#ffffff"),
        )
    ]
    found = bilans(layout(block("Priorités 2026-2027", (5, 20, 45, 25)), *boxes, title=FIRST))
    assert [(b.niveau, b.texte) for b in found] == [(0, "Former"), (1, "Deux sessions par an."), (0, "Équiper"), (1, "Trente sites.")]


def test_boxes_beside_two_headings_are_no_card() -> None:
    boxes = [
        replace(block(text, (16, top, 60, top + 25)), fill=fill)
        for text, top, fill in (("Soixante officines engagées", 20, "#eaf7ee"), ("Des logiciels qui ne transmettent rien", 47, "#fbefe2"))
    ]
    labels = [block("Ce qui a été fait", (2, 20, 15, 45)), block("Ce qui nous a freinés", (2, 47, 15, 72))]
    assert [(r, n) for _, r, n, _ in seen(layout(*boxes, *labels, title=FIRST))] == [("bilan", 0), ("difficulté", 0)]


def figure(value: str, label: str, at: tuple[float, float, float, float]) -> Block:
    """A large figure over what it counts."""
    whole = block(f"{value}\n{label}", at)
    sizes = (28.0, 12.0)
    paragraphs = tuple(
        replace(p, words=tuple(replace(w, size_pt=size) for w in p.words)) for p, size in zip(whole.paragraphs, sizes, strict=True)
    )
    return replace(whole, paragraphs=paragraphs)


COLUMNS = (
    block("Bilan", (5, 20, 45, 25)),
    block("Priorités 2026-2027", (55, 20, 95, 25)),
    block("• Un guide", (5, 28, 45, 50)),
    block("• Un label", (55, 28, 95, 50)),
)
STRIP = (figure("31", "réunions tenues", (10, 75, 40, 90)), figure("78 %", "des actions engagées", (60, 75, 90, 90)))


def test_a_strip_of_figures_belongs_to_the_heading_over_all_of_it() -> None:
    found = seen(layout(*COLUMNS, block("Chiffres clés 2024-2025", (5, 60, 25, 65)), *STRIP, title=FIRST))
    assert found[:2] == [("14-1", "bilan", 0, "Un guide"), ("14-1", "priorité", 0, "Un label")]
    assert found[2:] == [("14-1", "bilan", 0, "31 réunions tenues"), ("14-1", "bilan", 0, "78 % des actions engagées")]


def test_a_strip_of_figures_under_several_columns_is_of_none() -> None:
    assert [row[3] for row in seen(layout(*COLUMNS, *STRIP, title=FIRST))] == ["Un guide", "Un label"]


def test_key_figures_without_year_beside_a_bilan_are_no_review() -> None:
    found = seen(layout(*COLUMNS, block("Chiffres clés", (5, 60, 25, 65)), *STRIP, title=FIRST))
    assert [row[3] for row in found] == ["Un guide", "Un label"]


def test_what_stands_under_the_label_of_partners_is_no_review() -> None:
    slides = [
        layout(
            *COLUMNS, block("Partenaires", (5, 60, 45, 65)), block(f"Rectorat, Mutualité, {name}", (5, 68, 45, 80)), title=FIRST, number=n
        )
        for n, name in enumerate(["URPS", "URPS", "CARSAT"], 1)
    ]
    assert {row[3] for row in seen(*slides)} == {"Un guide", "Un label"}


def sized(text: str, at: tuple[float, float, float, float], size: float) -> Block:
    whole = block(text, at)
    return replace(whole, paragraphs=tuple(replace(p, words=tuple(replace(w, size_pt=size) for w in p.words)) for p in whole.paragraphs))


def test_small_print_round_the_lists_is_no_item() -> None:
    body = sized("Bilan 2024-2025\n• Un guide\n  - Cent exemplaires", (5, 20, 95, 60), 18)
    crumb, note = sized("La santé mentale", (5, 3, 40, 6), 10), sized("Source : ARS, données provisoires", (5, 91, 60, 94), 9)
    assert [t for *_, t in seen(layout(crumb, body, note, title=FIRST))] == ["Un guide", "Cent exemplaires"]


def test_the_credit_of_a_picture_is_no_item() -> None:
    body, credit = sized("Bilan 2024-2025\n• Un guide", (5, 20, 60, 80), 18), sized("Crédit photo : une agence", (66, 71, 85, 73), 8)
    page = layout(body, credit, title=FIRST)
    page = replace(page, slide=replace(page.slide, pictures=(Picture(box((65, 30, 95, 70)), ""),)))
    assert [t for *_, t in seen(page)] == ["Un guide"]


def test_small_print_that_names_the_objective_counts() -> None:
    body = sized("Bilan 2024-2025\n• Un guide", (5, 20, 95, 60), 18)
    assert seen(layout(sized(FIRST, (5, 3, 60, 6), 10), body)) == [("14-1", "bilan", 0, "Un guide")]


def test_the_text_of_a_card_that_begins_like_a_heading_is_none() -> None:
    band = replace(block("Financer des brise-soleil", (5, 30, 45, 35)), fill="#1f4e79")
    body = replace(block("Priorité aux façades sud des étages élevés", (5, 35, 45, 45)), outline="#1f4e79")
    found = bilans(layout(block("Priorités 2026-2027", (5, 20, 45, 25)), band, body, title=FIRST))
    assert [(b.niveau, b.texte) for b in found] == [(0, "Financer des brise-soleil"), (1, "Priorité aux façades sud des étages élevés")]


def test_headers_of_a_table_that_was_not_found_are_no_rubriques() -> None:
    text = "Action\nOuvrir une consultation\nPilote\nDOS\nAvancement\nEn cours\n2025\nCinq maternités\nPriorité"
    assert seen(layout(*(block(t) for t in text.split("\n")), title=FIRST)) == []
    assert seen(layout(block("Actions\n• Une consultation\nAvancement\n• Cinq maternités\nPriorités\n• Deux autres"), title=FIRST))


SECOND = "Objectif 2 : Organiser la continuité et la reprise d'activité"


def test_the_rubrique_of_a_title_holds_for_every_objective_of_the_slide() -> None:
    one = layout(block(f"{FIRST}\n• Un label\n{SECOND}\n• Un plan"), title="Ce qui a été accompli en 2024-2025")
    two = layout(block(f"{FIRST}\n• Le coût\n{SECOND}\n• Le temps"), number=2, title="Ce qui a coincé")
    assert seen(one, two) == [
        ("14-1", "bilan", 0, "Un label"),
        ("14-2", "bilan", 0, "Un plan"),
        ("14-1", "difficulté", 0, "Le coût"),
        ("14-2", "difficulté", 0, "Le temps"),
    ]


def test_chapters_of_a_deck_open_rubriques() -> None:
    chapters = ("Partie 1 : ce que nous avons accompli", "2. Nos priorités 2026-2027")
    slides = []
    for n, chapter in enumerate(chapters):
        slides.append(layout(number=3 * n + 1, title=chapter))
        slides += [layout(block(f"• Point {n}"), number=3 * n + 2 + i, title=t) for i, t in enumerate((FIRST, SECOND))]
    assert [x[:2] for x in seen(*slides)] == [("14-1", "bilan"), ("14-2", "bilan"), ("14-1", "priorité"), ("14-2", "priorité")]


def test_what_someone_says_is_no_item() -> None:
    said = block("« Enfin un numéro qui répond. » – un patient", (60, 60, 95, 80))
    slide = layout(block("Bilan 2024-2025\n• Un label", (5, 20, 50, 50)), block("Freins\n• Le coût", (55, 20, 95, 50)), said, title=FIRST)
    assert seen(slide) == [("14-1", "bilan", 0, "Un label"), ("14-1", "difficulté", 0, "Le coût")]
    named = layout(block("Bilan 2024-2025\n• Un label"), block("« Bien vieillir chez soi » : 12 ateliers", (5, 92, 95, 95)), title=FIRST)
    assert seen(named)[-1] == ("14-1", "bilan", 0, "« Bien vieillir chez soi » : 12 ateliers")


def test_the_caption_of_a_picture_or_of_its_empty_frame_is_no_item() -> None:
    body, caption = sized("Bilan 2024-2025\n• Un guide", (5, 20, 60, 80), 13), sized("Atelier du 3 octobre", (66, 71, 85, 73), 11)
    page = layout(body, caption, title=FIRST)
    for drawn in ({"pictures": (Picture(box((65, 30, 95, 70)), ""),)}, {"fills": (Fill(box((65, 30, 95, 70)), "#bdbdbd"),)}):
        assert [t for *_, t in seen(replace(page, slide=replace(page.slide, **drawn)))] == ["Un guide"]


def test_a_heading_known_from_its_place_is_less_sure_and_said() -> None:
    text = "Ce qui pousse\n• Un label\nDifficultés\n• Le coût\nPriorités 2026-2027\n• Un plan"
    found = review(*(layout(block(text), number=n, title=t) for n, t in enumerate((FIRST, SECOND), 1)))
    assert [dict(s.parts).get("intertitre déduit") for s in found.sections] == [0.8, None, None, 0.8, None, None]
    assert [(a.slide, a.code) for a in found.alertes] == [(1, "rubrique-deduite")]


def test_headings_over_prose_are_learnt_too() -> None:
    text = "Bilan 2024-2025\nUn label a été créé.\nCe qui grince\nLe coût a monté.\nPriorités 2026-2027\nUn plan sera écrit."
    slides = [layout(bold(block(text), 0, 2, 4), number=n, title=t) for n, t in enumerate((FIRST, SECOND), 1)]
    assert [(r, t) for _, r, _, t in seen(*slides)][:3] == [
        ("bilan", "Un label a été créé."),
        ("difficulté", "Le coût a monté."),
        ("priorité", "Un plan sera écrit."),
    ]


def test_a_list_under_a_line_that_announces_it_is_deeper() -> None:
    head, rest = (
        bold(block("Bilan 2024-2025\nDeux équipes créées :", (5, 20, 95, 30)), 0),
        block("• 710 patients\n• 48 heures", (8, 30, 95, 40)),
    )
    found = seen(layout(head, rest, block("Une astreinte ouverte", (5, 40, 95, 45)), title=FIRST))
    assert [x[2:] for x in found] == [(0, "Deux équipes créées :"), (1, "710 patients"), (1, "48 heures"), (0, "Une astreinte ouverte")]


def bold(whole: Block, *places: int) -> Block:
    """The block with some of its paragraphs in bold letters."""
    return replace(
        whole,
        paragraphs=tuple(
            replace(p, words=tuple(replace(w, bold=True) for w in p.words)) if i in places else p for i, p in enumerate(whole.paragraphs)
        ),
    )


def test_neither_a_legend_nor_texts_beside_a_table_of_actions_are_a_review() -> None:
    legend = block("En cours\nRéalisé\nÀ lancer", (5, 92, 90, 98))
    made = table([["Former", "", "a", "DOS"], ["Ouvrir", "", "b", "ARS"]])
    one = layout(block("Bilan 2024-2025\n• Un label"), title=FIRST)
    two = layout(
        made,
        block("Réalisé", (5, 92, 20, 95)),
        block("• Accueil", (5, 95, 20, 97)),
        block("Priorités", (30, 92, 50, 95)),
        number=2,
        title=FIRST,
    )
    layouts = [one, two]
    found = review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY), taken=Taken(frozenset({id(made)})))
    assert [i.texte for s in found.sections for i in s.items] == ["Un label"]
    three = layout(legend, block("Bilan\n• Un kit", (5, 20, 90, 40)), number=2, title=FIRST)
    layouts = [three]
    found = review_from(
        layouts, DIRECTORY, headings_of(layouts, VOCABULARY), taken=Taken(paragraphs=frozenset(id(p) for p in legend.paragraphs))
    )
    assert [i.texte for s in found.sections for i in s.items] == ["Un kit"]


@pytest.mark.parametrize("other", ["Pilote", "Contexte"])
def test_a_heading_over_the_states_of_actions_heads_no_list(other: str) -> None:
    made = table([["Former", "", "a", "DOS"], ["Ouvrir", "", "b", "ARS"]], (5, 50, 95, 80))
    heads = [block("Etat d'avancement", (5, 20, 40, 24)), block(other, (60, 20, 80, 24)), block("• Un kit", (5, 25, 40, 29))]
    layouts = [layout(block("Bilan 2024-2025\n• Un label"), title=FIRST), layout(*heads, made, number=2, title=FIRST)]
    walked = review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY), taken=Taken(frozenset({id(made)})))
    assert [i.texte for s in walked.sections for i in s.items] == (["Un label"] if other == "Pilote" else ["Un label", "Un kit"])


@pytest.mark.parametrize("second", ["En cours", "Réseau"])
def test_boxes_of_states_beside_those_of_years_hold_no_review(second: str) -> None:
    boxes = [block(t, (5, y, 20, y + 4)) for t, y in (("A lancer", 30), (second, 60))]
    years = [block(t, (50, y, 80, y + 10)) for t, y in (("2024\nUne étude", 20), ("2025\nBilan à un an", 35), ("2025\nUn appel", 60))]
    layouts = [layout(*boxes, *years, title=FIRST)]
    walked = review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY))
    assert bool(walked.sections) == (second == "Réseau")


def test_what_someone_says_beside_lists_is_no_item() -> None:
    quote = block("« Ce projet nous a remis autour de la table. » – une infirmière", (60, 50, 95, 90))
    made = layout(block("Bilan\n• Un kit", (5, 20, 50, 40)), block("Priorités\n• Un guichet", (55, 20, 95, 45)), quote, title=FIRST)
    assert [t for *_, t in seen(made)] == ["Un kit", "Un guichet"]


@pytest.mark.parametrize("apart", [False, True])
def test_difficulties_over_a_table_of_actions_are_of_the_review(apart: bool) -> None:
    """Of what stands round a table only a list that a heading of a review heads; where no other slide is one of a review, none."""
    made = table([["Former", "", "a", "DOS"], ["Ouvrir", "", "b", "ARS"]], (5, 50, 95, 80))
    label, items = "Difficultés rencontrées, points d'attention :", "• Un recrutement\n  - 14 postes\n• Un retard"
    lists = [block(label, (5, 20, 95, 24)), block(items, (5, 25, 95, 40))] if apart else [block(f"{label}\n{items}", (5, 20, 95, 40))]
    programme = block("Programmation 2026-2027\nX = action priorisée", (5, 42, 95, 48))
    one = layout(block("Bilan 2024-2025\n• Un label"), title=FIRST)
    two = layout(*lists, programme, made, block("• Une note", (5, 85, 95, 95)), number=2, title=FIRST)
    for layouts, found in (
        ([one, two], [("bilan", "Un label"), ("difficulté", "Un recrutement"), ("difficulté", "14 postes"), ("difficulté", "Un retard")]),
        ([two], []),
    ):
        walked = review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY), taken=Taken(frozenset({id(made)})))
        assert [(s.rubrique, i.texte) for s in walked.sections for i in s.items] == found


BESIDE_ACTIONS = (
    "Faits marquants 2024-2025\n• Un kit\n  - 12 écoles",
    "Points de difficulté\n• Un retard",
    "Orientations 2026-2027\n• Un guichet",
)
LEFT, RIGHT = (5, 20, 35, 80), (40, 20, 95, 60)


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        ([("\n".join(BESIDE_ACTIONS), LEFT)], "Un kit|12 écoles|Un retard|Un guichet"),
        ([(text, (5, 20 + 20 * i, 35, 35 + 20 * i)) for i, text in enumerate(BESIDE_ACTIONS)], "Un kit|12 écoles|Un retard|Un guichet"),
        ([("\n".join(BESIDE_ACTIONS[:2]), LEFT), (BESIDE_ACTIONS[2], (40, 15, 95, 19))], "Un kit|12 écoles|Un retard"),
        ([("\n".join(BESIDE_ACTIONS[1:]), LEFT)], ""),
        ([(BESIDE_ACTIONS[2], LEFT)], ""),
    ],
    ids=["one text", "a text each", "what comes next over the table", "one part", "what comes next alone"],
)
def test_lists_beside_a_table_of_actions_that_look_back_in_both_ways(texts: list[tuple[str, tuple[int, int, int, int]]], read: str) -> None:
    """They are a review though no slide of the deck is one; what comes next is theirs where they tell it after the rest, else the table's."""
    made = table([["Former", "", "a", "DOS"], ["Ouvrir", "", "b", "ARS"]], RIGHT)
    layouts = [layout(*(block(*text) for text in texts), made, title=FIRST)]
    walked = review_from(layouts, DIRECTORY, headings_of(layouts, VOCABULARY), taken=Taken(frozenset({id(made)})))
    assert "|".join(i.texte for s in walked.sections for i in s.items) == read


def test_a_figure_in_a_box_with_its_name_over_it_is_no_item() -> None:
    budget = replace(block("Budget\n340 k€", (60, 70, 75, 85)), fill="#c55a11")
    made = layout(block("Bilan\n• Un kit", (5, 20, 50, 40)), block("Difficultés\n• Un retard", (55, 20, 95, 45)), budget, title=FIRST)
    assert [t for *_, t in seen(made)] == ["Un kit", "Un retard"]


def deck_of(*texts: str) -> list[SlideLayout]:
    """Two slides, one an objective, each with the texts in one box."""
    return [layout(block("\n".join(texts)), number=n, title=t) for n, t in enumerate((FIRST, SECOND), 1)]


def test_after_a_known_bilan_come_two_parts_in_their_order() -> None:
    found = seen(*deck_of("Bilan 2024-2025", "• Un label", "Les caillasses", "• Le coût", "Le chemin", "• Un plan"))
    assert [(r, t) for _, r, _, t in found][:3] == [("bilan", "Un label"), ("difficulté", "Le coût"), ("priorité", "Un plan")]


def test_what_is_under_a_heading_of_no_known_meaning_is_left_and_said() -> None:
    texts = ("Bilan 2024-2025", "• Un label", "Freins", "• Le coût", "Priorités 2026-2027", "• Un plan", "Le coin des curieux", "• Un site")
    slides = [layout(bold(o.blocks[1], 0, 2, 4, 6), number=o.slide.number, title=o.blocks[0].text) for o in deck_of(*texts)]
    found = review(*slides)
    assert [i.texte for s in found.sections for i in s.items][:3] == ["Un label", "Le coût", "Un plan"]
    assert "Un site" not in [i.texte for s in found.sections for i in s.items]
    assert [(a.code, a.gravite) for a in found.alertes] == [("rubrique-deduite", "attention")] * 2


def test_a_box_of_partners_is_no_part_of_the_review() -> None:
    boxes = [
        block(f"{name}\n• {text}", (x, y, x + 45, y + 30))
        for name, text, x, y in (("Forces", "Un label", 5, 20), ("Faiblesses", "Le coût", 52, 20))
    ]
    partners = block("PARTENAIRES\n• Le rectorat", (52, 55, 97, 85))
    assert [t for *_, t in seen(layout(*boxes, partners, title=FIRST))] == ["Un label", "Le coût"]


def test_outer_bullets_over_deeper_ones_head_them() -> None:
    text = "➢ Bilan 2024-2025\n  • Un label\n    - 12 écoles\n➢ Difficultés\n  • Le coût"
    assert [x[1:] for x in seen(layout(block(text), title=FIRST))] == [
        ("bilan", 0, "Un label"),
        ("bilan", 1, "12 écoles"),
        ("difficulté", 0, "Le coût"),
    ]


def test_a_line_of_the_title_beside_the_objective_is_learnt() -> None:
    names = ("Ce que nous avons fait", "Les caillasses", "Ce que nous proposons")
    slides = [
        layout(block(f"• Point {i}"), number=3 * n + i, title=f"{name}\n{t}")
        for n, t in enumerate((FIRST, SECOND))
        for i, name in enumerate(names, 1)
    ]
    assert [r for _, r, _, _ in seen(*slides)] == ["bilan", "difficulté", "priorité"] * 2


def test_an_agenda_with_a_lit_line_opens_its_part() -> None:
    names = ("Bilan de nos actions", "Difficultés rencontrées", "Priorités 2026-2027")
    slides = []
    for i, _ in enumerate(names):
        slides.append(layout(bold(block("\n".join(names)), i), number=2 * i + 1, title="Sommaire"))
        slides.append(layout(block(f"• Point {i}"), number=2 * i + 2, title=FIRST))
    assert [r for _, r, _, _ in seen(*slides)] == ["bilan", "difficulté", "priorité"]


def test_numbers_that_begin_again_are_no_text() -> None:
    assert [t for *_, t in seen(layout(block("Bilan 2024-2025\n1. Un label\n1. Un plan"), title=FIRST))] == ["Un label", "Un plan"]


def test_a_chapter_ends_where_slides_head_their_parts() -> None:
    chapters = [layout(number=n, title=t) for n, t in ((1, "Bilan 2024-2025"), (2, "Priorités 2026-2027"))]
    headed = layout(block("Bilan 2024-2025\n• Un label\nPriorités 2026-2027\n• Un plan"), number=3, title=FIRST)
    found = review(*chapters, headed, layout(block("• Un taux"), number=4, title=SECOND))
    assert [dict(s.parts) for s in found.sections if s.items[0].texte == "Un taux"] == [{"rubrique déduite": 0.6}]


def test_what_stands_under_each_of_two_objectives_in_a_row_is_read_whole() -> None:
    heads = ["Objectif 1 : Sensibiliser et former les professionnels", "Objectif 2 : Organiser la continuité et la reprise d'activité"]
    tops = [block(f"{head}\nPoints forts\n• Un label {i}", (5 + 48 * i, 20, 48 + 48 * i, 40)) for i, head in enumerate(heads)]
    under = [block(f"Freins\n• Un poste {i}", (5 + 48 * i, 50, 48 + 48 * i, 60)) for i in range(2)]
    found = seen(layout(*tops, *under, title="Bilan et perspectives"))
    assert [(code, texte) for code, *_, texte in found] == [
        ("14-1", "Un label 0"),
        ("14-1", "Un poste 0"),
        ("14-2", "Un label 1"),
        ("14-2", "Un poste 1"),
    ]


def test_what_stands_under_each_of_four_objectives_in_two_rows_is_its_own() -> None:
    """The items come row by row: both names, then both lists."""
    names = ["Sensibiliser et former les professionnels", "Organiser la continuité", "Protéger les données", "Gérer les crises"]
    corners = [(5 + 48 * (i % 2), 20 + 35 * (i // 2)) for i in range(4)]
    heads = [block(f"Objectif 14-{i} : {n}", (x, y, x + 44, y + 7)) for i, (n, (x, y)) in enumerate(zip(names, corners, strict=True), 1)]
    lists = [block(f"• Un plan {i}", (x, y + 8, x + 44, y + 30)) for i, (x, y) in enumerate(corners, 1)]
    items = [*heads[:2], *lists[:2], *heads[2:], *lists[2:]]
    found = seen(layout(*items, title="Priorités 2026-2027"))
    assert [(code, texte) for code, *_, texte in found] == [(f"14-{i}", f"Un plan {i}") for i in range(1, 5)]


@pytest.mark.parametrize("shown", ["codes", "names", "codes names"])
def test_what_stands_beside_each_of_two_objectives_in_a_column_is_its_own(shown: str) -> None:
    """Under a title that names the rubrique: circles with the codes, the names beside them, and the lists come column by column."""
    names = [o.texte for o in DIRECTORY.operationnels]
    codes = [replace(block(f"14-{i + 1}", (5, 25 + 30 * i, 12, 35 + 30 * i)), fill="#2e7d32") for i in range(2)]
    texts = [replace(block(name, (13, 25 + 30 * i, 30, 35 + 30 * i)), fill="") for i, name in enumerate(names)]
    lists = [block(f"• Un label {i}\n  - {i} écoles", (37, 22 + 30 * i, 90, 40 + 30 * i)) for i in range(2)]
    heads = [*(codes if "codes" in shown else []), *(texts if "names" in shown else [])]
    found = seen(layout(*heads, *lists, title="Ce que nous avons fait"))
    assert [(code, niveau, texte) for code, _, niveau, texte in found] == [
        ("14-1", 0, "Un label 0"),
        ("14-1", 1, "0 écoles"),
        ("14-2", 0, "Un label 1"),
        ("14-2", 1, "1 écoles"),
    ]


def test_a_heading_may_have_the_mark_of_deeper_items() -> None:
    """At one indent a dash is taken for a level deeper, in its own colour it is none."""
    body = block("- Points forts\n✓ Un label\n  - deux sites\n- Freins\n✓ Un poste\n  - un an")
    body = replace(body, paragraphs=tuple(_coloured(p) if p.text in ("Points forts", "Freins") else p for p in body.paragraphs))
    body = replace(body, paragraphs=tuple(replace(p, level=1) if p.text == "Freins" else p for p in body.paragraphs))
    assert [(r, t) for _, r, _, t in seen(layout(body, title=FIRST))] == [
        ("bilan", "Un label"),
        ("bilan", "deux sites"),
        ("difficulté", "Un poste"),
        ("difficulté", "un an"),
    ]


def _coloured(paragraph: Paragraph) -> Paragraph:
    place = paragraph.box
    left = box((4, 100 * place.top, 100 * place.x1, 100 * place.bottom))
    return replace(paragraph, words=tuple(replace(w, colour="#ef6c00") for w in paragraph.words), box=left)


def test_a_line_in_lower_case_goes_on_where_items_have_no_mark() -> None:
    texts = [t for *_, t in seen(layout(block("Points forts\nTrois camions\néquipés, 27 communes :\nune charte"), title=FIRST))]
    assert texts == ["Trois camions\néquipés, 27 communes :", "une charte"]


def test_a_note_under_all_in_smaller_letters_is_no_item() -> None:
    slide = layout(
        sized("Points forts\n• Un label", (10, 20, 90, 80), 10),
        sized("NB : les chiffres sont provisoires", (5, 90, 40, 92), 8),
        title=FIRST,
    )
    assert [t for *_, t in seen(slide)] == ["Un label"]


def test_labels_that_end_at_one_place_head_what_they_stand_beside() -> None:
    labels = [block(name, (x0, top, 20, top + 4)) for name, x0, top in (("Bilan", 12, 20), ("Difficultés", 8, 50), ("Priorités", 10, 70))]
    texts = [block(f"• Point {i}", (24, top, 90, top + 8)) for i, top in enumerate((20, 50, 70))]
    assert [(r, t) for _, r, _, t in seen(layout(*labels, *texts, title=FIRST))] == [
        ("bilan", "Point 0"),
        ("difficulté", "Point 1"),
        ("priorité", "Point 2"),
    ]


def test_a_title_that_names_a_part_otherwise_closes_the_deck() -> None:
    names = ("Bilan 2024-2025", "Difficultés rencontrées", "Priorités 2026-2027")
    slides = [
        page
        for n, head in enumerate((FIRST, SECOND))
        for page in (
            layout(number=4 * n + 1, title=head),
            *(layout(block(f"• Point {n}{i}"), number=4 * n + 2 + i, title=name) for i, name in enumerate(names)),
        )
    ]
    last = layout(block("• Vos remarques jusqu'au 30"), number=9, title="La suite")
    assert [t for *_, t in seen(*slides, last)] == ["Point 00", "Point 01", "Point 02", "Point 10", "Point 11", "Point 12"]


@pytest.mark.parametrize(("top", "rubrique"), [(16, "difficulté"), (40, None)])
def test_a_lone_label_over_all_else_heads_it_however_far_aside(top: int, rubrique: str | None) -> None:
    label = replace(block("Difficultés", (74, top, 96, top + 6)), fill="#808080")
    slide = layout(block("• Manque de formateurs\n• Terrains de stage saturés", (6, 26, 41, 36)), label, title=FIRST)
    assert [r for _, r, _, _ in seen(slide)] == ([rubrique] * 2 if rubrique else [])


def test_a_title_that_names_something_else_ends_the_rubrique() -> None:
    names = ("Bilan", "Difficultés", "Contacts")
    slides = [
        layout(block(f"• {name} {n}"), title=f"{name} – Objectif {n} : {DIRECTORY.operationnels[n - 1].texte}", number=n)
        for n in (1, 2)
        for name in names
    ]
    assert [(r, t) for _, r, _, t in seen(*slides)] == [
        ("bilan", "Bilan 1"),
        ("difficulté", "Difficultés 1"),
        ("bilan", "Bilan 2"),
        ("difficulté", "Difficultés 2"),
    ]
    assert [a.code for a in review(*slides).alertes] == ["rubrique-deduite", "rubrique-deduite"]


def test_a_heading_of_something_else_before_the_others_ends_with_them() -> None:
    text = "Financements\n• 40 000 €\nBilan\n• Un label\nDifficultés\n• Un frein"
    assert [(r, t) for _, r, _, t in seen(layout(block(text), title=FIRST))] == [("bilan", "Un label"), ("difficulté", "Un frein")]


def test_a_label_of_something_else_ends_the_rubrique_of_the_row_above() -> None:
    rows = [["Bilan", "Un label"], ["Difficultés", "Un frein"], ["Moyens mobilisés", "Deux postes"], ["", "Un local"]]
    assert [(r, t) for _, r, _, t in seen(layout(table(rows), title=FIRST))] == [("bilan", "Un label"), ("difficulté", "Un frein")]


@pytest.mark.parametrize("title", ["Bilan global", "Chiffres clés", "Difficultés transversales"])
def test_a_title_of_the_whole_deck_after_the_rubriques_of_an_objective_is_not_its_own(title: str) -> None:
    one = layout(block("Bilan\n• Un label\nDifficultés\n• Un frein\nPriorités\n• Un bus"), title=FIRST)
    found = seen(one, layout(block("• Quinze actions\n• Douze mois"), title=title, number=2))
    assert [t for *_, t in found] == ["Un label", "Un frein", "Un bus"]


def test_a_title_of_a_rubrique_that_goes_on_is_of_the_objective_at_hand() -> None:
    one = layout(block("Bilan\n• Un label"), title=FIRST)
    two = layout(block("• Deux bus"), title="Bilan (suite)", number=2)
    assert [(c, r, t) for c, r, _, t in seen(one, two)][1:] == [("14-1", "bilan", "Deux bus")]


def test_titles_of_rubriques_after_a_slide_that_only_names_the_objective() -> None:
    """The slide that opens an objective says nothing of it, or a word more: the titles after it are of the objective all the same."""
    names = ("Bilan", "Difficultés", "Priorités")
    opening = [layout(block("Un mot de plus"), title="Objectif opérationnel 14-1", number=1)]
    slides = [layout(block(f"• {name} dit"), title=name, number=n) for n, name in enumerate(names, 2)]
    chapters = [
        layout(block("Bilan\n• Un label\nDifficultés\n• Un frein"), title="Objectif 2 : " + DIRECTORY.operationnels[1].texte, number=9)
    ]
    found = seen(*opening, *slides, *chapters)
    assert [(c, r) for c, r, _, t in found if t.endswith("dit")] == [("14-1", "bilan"), ("14-1", "difficulté"), ("14-1", "priorité")]
