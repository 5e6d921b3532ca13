"""What stands on a review page before any browser opens it: words that differ, parts of a score, texts that stay texts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prs_extract.export.decisions import read_decisions
from prs_extract.export.page.blocks import UNLINKED, blocks_of
from prs_extract.export.page.comparison import comparison_page, write_comparison_page
from prs_extract.export.page.deck import deck_page
from prs_extract.export.page.differences import LONGEST, differences
from prs_extract.export.page.items import items_of
from prs_extract.export.page.slides import Look, Spot, Stroke, area_of, looks_from_frames
from prs_extract.frames.build import frame_from_rows
from prs_extract.geometry import Box
from prs_extract.reconcile.decisions import Reference
from tests.export.comparisons import HandMade, comparison, deck

HOSTILE = ("<script>window.pris = 1</script>", "{{ 7 * 7 }}", "</style><img src=x onerror=alert(1)>", "]]> --> '\"", "long " * 2000)


def hostile() -> HandMade:
    """A comparison whose every text is an attempt on the page."""
    rows = [
        {"action_id": f"1.0{i}", "action": t, "objectif": t, "objectif_code": "1", "pilote_brut": t, "pilotes": [t], "etat_brut": t}
        for i, t in enumerate(HOSTILE)
    ]
    before = deck({"theme": HOSTILE[0], "fichier": HOSTILE[2]}, actions=[r | {"slide": 3, "x0": 0.1, "x1": 0.9} for r in rows])
    after = deck({"theme": HOSTILE[0], "cycle": "2026-2027"}, actions=rows[::-1])
    ids = [r["action_id"] for r in rows]
    return comparison(
        before,
        after,
        statuts=[{"action_id": i, "statut_cycle": "reconduite", "preuve": t, "slide": 2} for i, t in zip(ids, HOSTILE, strict=True)],
        liens=[
            {"avant_id": i, "apres_id": i, "nature": "suite", "score": 0.5, "confiance": "probable", "explication": t}
            for i, t in zip(ids, HOSTILE, strict=True)
        ],
        alertes=[{"gravite": "attention", "code": "cycles-inverses", "message": t} for t in HOSTILE],
    )


@given(st.text(), st.text())
def test_runs_are_the_texts_themselves(before: str, after: str) -> None:
    left, right = differences(before, after)
    assert ("".join(r.text for r in left), "".join(r.text for r in right)) == (before, after)


def test_words_of_one_side_only_are_marked() -> None:
    left, right = differences("Déployer le ROR dans les EHPAD", "Poursuivre le ROR\ndans les « ehpad » du Sud")
    assert [r.text for r in left if r.own] == ["Déployer"]
    assert [r.text for r in right if r.own] == ["Poursuivre", "«", "» du Sud"]


def test_texts_too_long_to_compare_are_shown_without_marks() -> None:
    left, _ = differences("mot " * LONGEST, "autre " * LONGEST)
    assert not any(r.own for r in left)


class Reader(HTMLParser):
    """The elements of a page, and the text that it shows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.shown = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.shown += data


def hostile_deck_page() -> str:
    c = hostile()
    strokes = tuple(Stroke(Box(0, 0, 1, 0.1), text=text) for text in HOSTILE)
    spots = tuple(Spot(Box(0, 0, 1, 1), "lu", text, ("actions.0",)) for text in HOSTILE)
    return deck_page([(c.avant, [replace(look, strokes=strokes, spots=spots) for look in looks_from_frames(c.avant)])])


@pytest.mark.parametrize("page", [lambda: comparison_page(hostile()), hostile_deck_page], ids=["comparaison", "jeu"])
def test_markup_in_a_deck_is_shown_as_text(page: Callable[[], str]) -> None:
    read = Reader(page())
    assert (read.elements["script"], read.elements["style"], read.elements["img"]) == (2, 1, 0)
    assert not {a for a in read.attributes if a == "style" or a.startswith("on")}
    for text in HOSTILE:
        assert text in read.shown


def data_of(html: str) -> Mapping[str, Any]:
    """What the page's scripts read."""
    found = re.search(r'id="donnees">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: Mapping[str, Any] = json.loads(found[1])
    return data


def test_the_policy_names_the_page_s_own_style_and_script_and_no_other_source() -> None:
    html = comparison_page(hostile())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    style, script = re.search(r"<style>(.*?)</style>", html, re.DOTALL), re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert policy is not None
    assert style is not None
    assert script is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none'; img-src data:; ")
    for found in (style, script):
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in said
    assert not re.search(r"https?://(?!www\.w3\.org/)", html)


def test_the_same_comparison_gives_the_same_page() -> None:
    assert comparison_page(hostile()) == comparison_page(hostile())


def test_alternatives_stand_where_a_link_is_not_sure() -> None:
    old = [{"action_id": f"1.0{i}", "action": f"Former {i}", "objectif_code": "1"} for i in (1, 2)]
    c = comparison(
        deck(actions=old),
        deck(actions=old),
        statuts=[{"action_id": "1.01", "statut_cycle": "reconduite"}, {"action_id": "1.02", "statut_cycle": "sans suite"}],
    )
    rows = [("1.01", "1.01", 0.9, True), ("1.01", "1.02", 0.2, False), ("1.02", "1.02", 0.1, False)]
    pairs = [{"avant_id": a, "apres_id": b, "nature": "suite", "score": s, "retenu": r, "explication": ""} for a, b, s, r in rows]
    for confiance, others in (("sûre", []), ("probable", ["1.02"])):
        liens = frame_from_rows("liens", [{"avant_id": "1.01", "apres_id": "1.01", "nature": "suite", "confiance": confiance}])
        first, second = blocks_of(replace(c, liens=liens, candidats=pd.DataFrame(pairs)), (items_of([c.avant]), items_of([c.apres])))
        assert (first.confiance, [p.apres.item_id for p in first.others]) == (confiance, others)
        assert (second.confiance, [p.apres.item_id for p in second.others]) == (UNLINKED, ["1.02"])


def test_what_was_decided_of_links_that_no_block_shows_is_exported_too(tmp_path: Path) -> None:
    bullets = [{"item_id": "1.B01", "rubrique": "bilan", "texte": "Fait", "niveau": 0}]
    after = deck({"cycle": "2026-2027"}, bilans=bullets, actions=[{"action_id": "1.01", "action": "Former", "objectif_code": "1"}])
    pair = {
        "avant_id": "1.B01",
        "apres_id": "1.01",
        "nature": "prolonge",
        "score": 0.4,
        "retenu": False,
        "decision": "refuser",
        "commentaire": "non",
    }
    data = data_of(comparison_page(replace(comparison(deck(), after), candidats=pd.DataFrame([pair]))))
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps({data["format"]: data["version"], "decisions": data["gardees"]}), encoding="utf-8")
    (decision,) = read_decisions(path).decisions
    assert (decision.nature, decision.decision, decision.commentaire) == ("prolonge", "refuser", "non")
    assert decision.avant == Reference("1.B01", "", "Fait")
    assert decision.apres == Reference("1.01", "1", "Former")


def test_a_place_is_drawn_within_its_slide() -> None:
    look = Look(1, 960, 540)
    area = area_of(Box(-0.5, 0.5, 2.0, 0.5), look)
    assert (area.x, area.width, area.height) == (0, 1000, 1)
    assert area.y + area.height <= look.height


def test_a_deck_without_geometry_has_its_rows_and_what_nothing_took() -> None:
    frames = deck(
        actions=[{"action_id": "1.01", "action": "Former", "slide": 3}], textes=[{"slide": 4, "texte": "Divers", "role": "libre"}]
    )
    html = deck_page([(frames, looks_from_frames(frames))])
    data = data_of(html)
    assert [f["table"] for f in data["facettes"]] == [["Actions"], ["Rien ne l'a pris"]]
    assert [n for n in (3, 4) if f'id="j1s{n}"' in html] == [3, 4]


def test_pages_are_written_whole(tmp_path: Path) -> None:
    write_comparison_page(hostile(), tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").endswith("</html>")


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [(["Santé"], ["Santé"], "Santé"), (["Santé"], ["Soins"], "Santé → Soins"), (["Santé", "Soins"], ["Santé"], "2 comités")],
)
def test_a_page_is_named_after_its_committees(before: list[str], after: list[str], title: str) -> None:
    hand = comparison(deck(), deck({"theme": after[0]}))
    page = comparison_page(replace(hand, avant=[deck({"theme": theme}) for theme in before]))
    assert f"<h1>{title}</h1>" in page
