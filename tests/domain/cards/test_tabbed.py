"""Sheets typed with tabs in a text box."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.slides import TextFrame
from tests.domain.build import block, layout
from tests.layout import build as lay

VOCABULARY = load()
LABELS = "État Réalisée\nPilote DSP\n2024 Cadrage du projet\n2025 Suite"


@pytest.mark.parametrize(("head", "tabs"), [("Action Former les aidants", (1,)), ("Former les aidants à domicile", ())])
def test_what_stands_behind_a_tab_is_said_under_the_label_before_it(head: str, tabs: tuple[int, ...]) -> None:
    text = block(f"{head}\n{LABELS}")
    made = layout(text, title="Objectif 7-1 : Repérer plus tôt")
    frame = TextFrame(text.box, text.paragraphs, tabs=(tabs, *((1,) for _ in range(4))))
    made = replace(made, slide=replace(made.slide, frames=(frame,)))
    (action,) = understand(lay.source(made.slide), [made], VOCABULARY).actions
    assert (action.action, action.etat, action.pilote_brut) == (head.removeprefix("Action "), "réalisée", "DSP")
    assert [(p.annee, p.texte) for p in action.programmes] == [(2024, "Cadrage du projet"), (2025, "Suite")]


def test_lines_with_tabs_that_tell_of_no_action_stay_as_they_are() -> None:
    text = block("Lieu Saint-Denis\nDate 12 mars\nSalle du conseil")
    made = layout(text, title="Comité de suivi")
    frame = TextFrame(text.box, text.paragraphs, tabs=((1,), (1,), (1,)))
    made = replace(made, slide=replace(made.slide, frames=(frame,)))
    reading = understand(lay.source(made.slide), [made], VOCABULARY)
    assert [t.texte for t in reading.textes][1:] == [p.text for p in text.paragraphs]
