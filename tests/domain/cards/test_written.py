"""Actions written as labelled lines under a title, on pages and in text boxes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import prs_extract as prs
from prs_extract.domain.cards.tables import CardLayouts, with_cards
from prs_extract.domain.vocabulary import load
from prs_extract.geometry import Box
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph, Word
from tests.domain.build import Hundredths, block, layout, table

VOCABULARY = load()


def lines(text: str, top: float = 20.0, *, height: float = 3.0) -> Block:
    """A line each; "# " before a title, larger and bold; two spaces make an indent; what stands before a colon is bold."""
    made: list[Paragraph] = []
    for i, line in enumerate(text.split("\n")):
        indent = len(line) - len(line.lstrip())
        title = line.startswith("# ")
        y = (top + i * height) / 100
        x = 0.05 + 0.02 * indent
        words, bold = [], ":" in line or title
        for n, text_ in enumerate(line.strip().removeprefix("# ").split()):
            words.append(Word(text_, Box(x + n * 0.03, y, x + n * 0.03 + 0.02, y + 0.02), 12.0 if title else 10.0, bold=bold))
            bold = bold and (title or not text_.endswith(":"))
        bullet = words.pop(0).text + " " if words[0].text in ("–", "•") else ""
        made.append(Paragraph(tuple(words), Box(x, y, 0.9, y + 0.02), bullet=bullet))
    return Block(tuple(made), Box(0.05, top / 100, 0.9, made[-1].box.bottom))


def read(*layouts: SlideLayout) -> list[tuple[int, list[list[str | None]]]]:
    return [(t.slide, t.to_rows()) for t in tables(with_cards(layouts, VOCABULARY))]


def tables(made: CardLayouts) -> list:
    return [t for o in made.layouts for t in o.tables if t.method == "cartes"]


def drawn_block(name: str, at: Hundredths) -> Block:
    return block(f"Former {name}\nÉtat : En cours\nPilote : DOS\nOuvrir {name}\nÉtat : A lancer\nPilote : DOS", at)


TWO = """# Former les équipes
  État : en cours
  2025 : Cadrage
  Pilote : DOS
# Ouvrir un centre
  État : réalisée
  2025 :
    – Travaux
    – Ouverture
  Pilote : CHU"""


def test_titles_over_labelled_lines() -> None:
    assert read(layout(lines(TWO))) == [
        (1, [["", "État :", "2025 :", "Pilote :"], ["Former les équipes", "en cours", "Cadrage", "DOS"]]),
        (1, [["", "État :", "2025 :", "Pilote :"], ["Ouvrir un centre", "réalisée", "– Travaux\n– Ouverture", "CHU"]]),
    ]


@pytest.mark.parametrize(
    ("said", "at"),
    [("Action prioritaire", 4), ("Action prioritaire", 1), ("Priorité du comité", 3), ("Action non prioritaire", 4)],
)
def test_a_line_says_priority_without_a_label(said: str, at: int) -> None:
    written = TWO.split("\n")
    written.insert(at, f"  {said}")
    (_, first), (_, second) = read(layout(lines("\n".join(written))))
    assert sorted(first[1]) == sorted(["Former les équipes", "en cours", "Cadrage", "DOS", said])
    assert second[1][:1] == ["Ouvrir un centre"]
    assert said not in second[1]


@pytest.mark.parametrize("sign", [" –", " |", ","])
def test_a_state_before_a_label_on_its_line_needs_none(sign: str) -> None:
    text = f"# Former\n  En cours{sign} pilote : DOS\n  2025 : Cadrage\n# Ouvrir\n  Réalisée{sign} pilote : CHU\n  2025 : Travaux"
    assert [rows[1][1:] for _, rows in read(layout(lines(text)))] == [
        [f"En cours{sign.strip(' –|')}", "DOS", "Cadrage"],
        [f"Réalisée{sign.strip(' –|')}", "CHU", "Travaux"],
    ]


def test_a_programme_of_both_years_is_a_label() -> None:
    text = TWO.replace("2025 : Cadrage", "2025 et 2026 : Cadrage")
    (_, first), _ = read(layout(lines(text)))
    assert dict(zip(*first, strict=True))["2025 et 2026 :"] == "Cadrage"


def test_a_legend_under_the_actions_is_of_none_of_them() -> None:
    text = TWO.replace("\n# Ouvrir", "\n  Action prioritaire\n# Ouvrir")
    rows = read(layout(lines(text), lines("Action prioritaire", 90)))
    assert [("Action prioritaire" in row) for _, (_, row) in rows] == [True, False]


def test_a_smaller_legend_in_the_box_of_the_actions_is_of_none_of_them() -> None:
    text = lines(f"{TWO}\nAction prioritaire")
    *_, last = text.paragraphs
    small = replace(last, words=tuple(replace(w, size_pt=7.0) for w in last.words))
    rows = read(layout(replace(text, paragraphs=(*text.paragraphs[:-1], small))))
    assert [("Action prioritaire" in row) for _, (_, row) in rows] == [False, False]
    assert [("Action prioritaire" in row) for _, (_, row) in read(layout(text))] == [False, True]


def test_a_label_in_other_words_begins_anew_too() -> None:
    text = "Former\n  État : en cours\n  2025 : Cadrage\nOuvrir\n  État d'avancement : réalisée\n  En 2025 : Travaux\n# Doter\n  État : à lancer\n  2025 : Lot"
    assert [rows[1][0] for _, rows in read(layout(lines(text)))] == ["Former", "Ouvrir", "Doter"]


def test_a_title_that_announces_a_list_has_its_items() -> None:
    text = TWO.replace("équipes\n", "équipes à son usage :\n  – en CHRS\n  – en prison\n")
    assert [rows[1][0] for _, rows in read(layout(lines(text)))] == [
        "Former les équipes à son usage :\n– en CHRS\n– en prison",
        "Ouvrir un centre",
    ]


def test_a_question_is_a_label() -> None:
    text = TWO.replace("État : ", "Où en est-on ? ").replace("Pilote :", "Qui pilote ?")
    assert read(layout(lines(text)))[1][1][1] == ["Ouvrir un centre", "réalisée", "– Travaux\n– Ouverture", "CHU"]


def test_a_number_before_the_title_is_none_of_it() -> None:
    text = TWO.replace("# Former", "# Action 1 : Former").replace("# Ouvrir", "# Action 2 : Ouvrir")
    assert [rows[1][0] for _, rows in read(layout(lines(text)))] == ["Former les équipes", "Ouvrir un centre"]


def test_titles_that_a_label_opens() -> None:
    text = TWO.replace("# Former", "Action : Former").replace("# Ouvrir", "Action : Ouvrir")
    assert [rows[1][0] for _, rows in read(layout(lines(text)))] == ["Former les équipes", "Ouvrir un centre"]


def test_several_labels_on_a_line() -> None:
    text = "# Former\n  État : en cours | Pilote : DOS\n# Ouvrir\n  État : réalisée | Pilote : CHU"
    assert [rows[1] for _, rows in read(layout(lines(text)))] == [["Former", "en cours", "DOS"], ["Ouvrir", "réalisée", "CHU"]]


def test_an_action_cut_by_the_page_is_a_table_on_each() -> None:
    first, second = TWO.split("    – Ouverture\n")
    made = read(layout(lines(first.rstrip("\n"))), layout(lines("    – Ouverture\n" + second), number=2))
    assert [(slide, rows[1]) for slide, rows in made] == [
        (1, ["Former les équipes", "en cours", "Cadrage", "DOS"]),
        (1, ["Ouvrir un centre", "réalisée", "– Travaux", ""]),
        (2, ["", "", "– Ouverture", "CHU"]),
    ]


def test_an_action_goes_on_under_the_title_of_the_next_slide() -> None:
    first, second = TWO.split("    – Ouverture\n")
    made = read(layout(lines(first.rstrip("\n"))), layout(lines("    – Ouverture\n" + second), number=2, title="Les actions (suite)"))
    assert made[-1] == (2, [["", "", "", "Pilote :"], ["", "", "– Ouverture", "CHU"]])


def test_a_text_between_labels_that_none_takes_makes_doubtful() -> None:
    text = TWO.replace("2025 : Cadrage\n", "2025 : Cadrage\nÀ confirmer par le comité\n")
    made = with_cards([layout(lines(text))], VOCABULARY)
    assert [a.code for a in made.alertes] == ["action-en-carte", "carte-incomplete"]


def test_text_boxes_one_an_action() -> None:
    first, second = TWO.split("# Ouvrir")
    slide = layout(lines(first.rstrip("\n")), lines("# Ouvrir" + second, 60.0), title="Nos actions")
    assert [rows[1][0] for _, rows in read(slide)] == ["Former les équipes", "Ouvrir un centre"]


def test_several_actions_in_each_of_two_boxes() -> None:
    boxes = (drawn_block(name, at) for name, at in (("Un", (5.0, 20.0, 45.0, 60.0)), ("Deux", (55.0, 20.0, 95.0, 60.0))))
    slide = layout(*boxes)
    assert [rows[1][0] for _, rows in read(slide)] == ["Former Un", "Ouvrir Un", "Former Deux", "Ouvrir Deux"]


def test_labels_of_no_action_are_told_and_make_doubtful() -> None:
    text = TWO.replace("  Pilote : DOS\n", "  Pilote : DOS\n  État : reportée\n").replace("2025 : Cadrage\n", "")
    made = with_cards([layout(lines(text))], VOCABULARY)
    assert "carte-incomplete" in {a.code for a in made.alertes}
    assert min(c.sure for c in tables(made)[0].cells) < 1


def test_what_is_not_an_action_stays() -> None:
    """Labels without a state or a programme, figures, and a review."""
    contacts = "# Direction de l'offre\n  Pilote : Mme A\n# Direction de l'autonomie\n  Pilote : M. B"
    assert read(layout(lines(contacts))) == []
    figures = "# Dépistage\n  Taux de réalisation : 60 %\n  Cible 2025 : 40\n# Vaccination\n  Taux de réalisation : 60 %\n  Cible 2025 : 40"
    assert read(layout(lines(figures))) == []
    review = TWO.replace("Pilote :", "Difficultés :")
    assert read(layout(lines(review))) == []


def test_every_word_stays_once() -> None:
    slide = layout(lines(TWO + "\nProchaine réunion en juin"), table([["a", "b"], ["c", "d"]], (5, 80, 95, 95)))
    words = sorted(w.text for b in slide.blocks for p in b.paragraphs for w in p.words)
    made = with_cards([replace(slide)], VOCABULARY).layouts[0]
    own = [p for b in made.blocks for p in b.paragraphs] + [
        p for t in made.tables if t.method == "cartes" for c in t.cells for p in c.paragraphs
    ]
    assert sorted(w.text for p in own for w in p.words) == words


CARDS = """# Feuille de route 2024-2025

## Objectif opérationnel 7-1 : Repérer

### Former les équipes
- Pilote : DOS
- État : En cours
- Programmation 2024 : Dix agents

### Ouvrir un site
- Pilote : DSP
- État : Réalisé
- Programmation 2024 : Ouverture
"""


def test_cards_of_a_deck_kept_as_text_are_never_quite_sure(tmp_path: Path) -> None:
    path = tmp_path / "fiches.md"
    path.write_text(CARDS, encoding="utf-8")
    actions = prs.read(path).actions
    assert list(actions["etat"]) == ["en cours", "réalisée"]
    assert actions["confiance"].max() <= 0.75


def test_an_action_a_line_with_its_labels_behind_it() -> None:
    text = "Action 1 : Former | État : en cours | 2025 : Cadrage | Pilote : DOS\nAction 2 : Ouvrir – État : réalisée – Pilote : CHU"
    found = read(layout(block(text), title="Objectif 7-1 : Repérer"))
    heads = ["Action 1 :", "| État :", "| 2025 :", "| Pilote :"]
    (_, first), (_, second) = found
    assert first == [heads, ["Former", "en cours", "Cadrage", "DOS"]]
    assert second[1] == ["Ouvrir", "réalisée", "", "CHU"]


def test_a_state_without_label_behind_a_title_is_not_taken_into_it() -> None:
    text = "Former – En cours | 2025 : Cadrage | Pilote : DOS\nOuvrir – Réalisée | 2025 : Travaux | Pilote : CHU"
    assert read(layout(block(text), title="Objectif 7-1 : Repérer")) == []


@pytest.mark.parametrize("title", ["{} – En cours – Pilote : DOS", "{} | DOS | à lancer", "{} (en cours)", "1. {} [En cours]"])
def test_years_under_an_action_that_says_the_rest_on_its_line(title: str) -> None:
    text = "\n".join(f"# {title.format(name)}\n  2025 : Cadrage\n  2026 : Suite" for name in ("Former", "Ouvrir", "Mesurer"))
    found = read(layout(lines(text), title="Objectif 7-1 : Repérer"))
    assert [[one for one in row[1:]] for _, (_, row) in found] == [["Cadrage", "Suite"]] * 3


def test_years_under_texts_that_say_nothing_else_are_no_actions() -> None:
    text = "\n".join(f"# {name}\n  2025 : 12\n  2026 : 14" for name in ("Former", "Ouvrir", "Mesurer"))
    assert read(layout(lines(text), title="Objectif 7-1 : Repérer")) == []


def test_a_year_before_an_arrow_is_a_label() -> None:
    text = "\n".join(f"# {name} – en cours\n  2025 → Cadrage" for name in ("Former", "Ouvrir"))
    assert [row[1] for _, (_, row) in read(layout(lines(text), title="Objectif 7-1 : Repérer"))] == ["Cadrage"] * 2
