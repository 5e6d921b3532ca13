"""What a notebook shows of a deck, a comparison, a frame."""

from __future__ import annotations

import pandas as pd
from PIL import Image

from prs_extract.dataset import Dataset
from prs_extract.export.display import displayed
from prs_extract.export.notebook import comparison_card, deck_card, slides_to_show
from prs_extract.frames.schema import FRAMES
from tests.export.comparisons import comparison, deck

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} </style> " + "x" * 10_000
ACTIONS = [
    {"action_id": "1.01", "action": HOSTILE, "etat": "en cours", "slide": 4, "confiance": 0.5},
    {"action_id": "1.02", "action": "Former", "etat": "en pause", "slide": 5, "confiance": 1.0},
    {"action_id": "1.03", "action": "Agir", "slide": 6, "confiance": 1.0},
    {"action_id": "1.04", "action": "Voir", "slide": 7, "confiance": 1.0},
]
ALERTS = [{"slide": 7, "gravite": "attention", "code": "ocr", "message": HOSTILE}, {"slide": 1, "gravite": "info", "message": "Rien."}]
HARMLESS = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} &lt;/style&gt;"


def test_a_deck_says_what_was_read_and_what_needs_a_look() -> None:
    html = deck_card(deck({"comite": HOSTILE}, actions=ACTIONS, alertes=ALERTS), {4: Image.new("RGB", (8, 8))})
    assert html.count("<script") == 0
    assert html.count("</style>") == 1
    assert html.count(HARMLESS) == 4  # title, subtitle, alert, unsure row
    assert "attention — diapositive 7 :" in html
    assert "lu à 50 % — diapositive 4 :" in html
    assert "1 en cours" in html
    assert "1 en pause" in html
    assert "<code>.actions</code> (4)" in html
    assert html.count('src="data:image/webp;base64,') == 1


def test_the_slides_to_look_at_come_first() -> None:
    assert slides_to_show(deck(actions=ACTIONS, alertes=ALERTS)) == [4, 5, 7]
    assert slides_to_show(deck()) == []


def test_an_empty_deck_has_a_card() -> None:
    assert "Aucune action" in deck_card(deck(), {})


def test_a_comparison_says_what_became_and_what_is_doubtful() -> None:
    later = deck({"cycle": "2026-2027"}, actions=[{"action_id": "1.01", "action": "Suite"}])
    links = [{"avant_id": "1.01", "apres_id": "1.01", "nature": "suite", "score": 0.4, "confiance": "à vérifier"}]
    became = [{"action_id": "1.01", "action": HOSTILE, "statut_cycle": "reconduite"}]
    html = comparison_card(comparison(deck(actions=ACTIONS[:1]), later, liens=links, statuts=became))
    assert "<script" not in html
    assert f"lien à vérifier (suite, 40 %) — {HARMLESS}" in html
    assert "1 reconduite" in html


def test_a_frame_is_shown_for_reading() -> None:
    frame = deck(actions=[{**ACTIONS[0], "<b>Budget</b>": "1 €", "pilotes": ["<i>"], "priorisee": True}, *ACTIONS[1:]]).actions
    html = displayed(frame, rows=2).to_html()
    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    for shown in (HARMLESS, "50 %", "oui", "2 lignes sur 4", "&lt;b&gt;Budget&lt;/b&gt;"):
        assert shown in html
    assert "x0" not in html
    assert "source" not in html  # nothing stands in it
    assert "background: #DCE9F7" in html  # en cours


def test_columns_may_be_chosen() -> None:
    html = displayed(deck(actions=ACTIONS).actions, columns=["source", "slide"]).to_html()
    assert [word in html for word in ("source", "slide", "Former")] == [True, True, False]


def test_nothing_to_show_is_shown_as_such() -> None:
    assert [word in displayed(deck().bilans).to_html() for word in ("rubrique", "<td")] == [True, False]


def test_a_data_set_says_what_is_in_it_and_what_could_not_be_read() -> None:
    frames = {f.name: deck(actions=ACTIONS, alertes=ALERTS).frame(f.name) for f in FRAMES}
    info = pd.DataFrame(
        {"cycle": ["2024-2025", "", "2024-2025"], "theme": ["Diabète", HOSTILE, ""], "region": ["ARS", "", ""]}, dtype="string"
    )
    failed = pd.DataFrame({"chemin": ["a.pdf"], "erreur": ["CorruptDeck"], "message": [HOSTILE], "version": ["1"]}, dtype="string")
    html = Dataset(info=info, echecs=failed, **frames)._repr_html_()
    assert "<script" not in html
    assert "3 jeux : 2 de 2024-2025." in html
    assert f"non lu — a.pdf : {HARMLESS}" in html
    assert "4 actions, 0 puces de bilan." in html
