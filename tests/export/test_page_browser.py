"""The review page in a real browser: seen, filtered, walked by keyboard, decided on, and read back by the next comparison."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

import prs_extract as prs
from prs_extract.export.page.comparison import write_comparison_page
from prs_extract.review import review
from tests.command import ROOT
from tests.export.browser import chromium, watched
from tests.export.test_page_texts import hostile, hostile_deck_page

pytestmark = pytest.mark.slow

PAIR = ROOT / "corpus" / "paire-sante-mentale"
DECK = ROOT / "corpus" / "bandes" / "deck.pdf"

AXE_OPTIONS = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def comparison(browser: Browser) -> prs.Reconciliation:
    return prs.reconcile(PAIR / "avant" / "deck.pptx", PAIR / "apres" / "deck.pptx")


@pytest.fixture(scope="module")
def pages(comparison: prs.Reconciliation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of a comparison, and those of a deck with its pictures and without."""
    folder = tmp_path_factory.mktemp("pages")
    found = {name: folder / f"{name}.html" for name in ("comparaison", "jeu", "dessin", "hostile", "jeu-hostile")}
    comparison.to_html(found["comparaison"])
    deck = prs.read(DECK)
    deck.to_html(found["jeu"])
    deck.to_html(found["dessin"], pictures=False)
    write_comparison_page(hostile(), found["hostile"])
    found["jeu-hostile"].write_text(hostile_deck_page(), encoding="utf-8")
    return found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that remembers nothing of the others."""
    found = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with watched(context) as found:
        yield found


def open_page(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    expect(page.locator("[data-nombre]")).not_to_be_empty()


def lit_rows(page: Page) -> list[str]:
    return page.eval_on_selector_all(".ligne.allume", "rows => rows.map(r => r.id)")


@pytest.mark.parametrize("name", ["jeu", "dessin"])
def test_a_row_and_its_cells_light_up_together(page: Page, pages: dict[str, Path], name: str) -> None:
    open_page(page, pages[name])
    row = page.locator(".ligne[data-n]:has(.ton-bleu), .ligne[data-n]:has(.ton-jaune)").first
    number = row.get_attribute("data-n")
    row.hover()
    lit = page.locator(".calque .allume")
    assert lit.count() > 1, "an action is read from several cells"
    assert all(number in (cell.get_attribute("data-lignes") or "").split() for cell in lit.all())
    # The reverse, by keyboard: from the row to its cell, from there to its neighbour, and back to the row of that one.
    row.locator("[data-cellule]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("n => document.activeElement.dataset.lignes.split(' ').includes(n)", number)
    assert f"l{number}" in lit_rows(page)
    page.keyboard.press("ArrowRight")
    neighbour = page.evaluate("document.activeElement.dataset.lignes.split(' ')[0]")
    assert f"l{neighbour}" in lit_rows(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-n]').dataset.n") == neighbour


def test_a_slide_is_pictured_or_drawn_and_its_cells_lie_over_it(page: Page, pages: dict[str, Path]) -> None:
    open_page(page, pages["jeu"])
    assert page.locator(".image img").count() == page.locator(".diapo").count()
    open_page(page, pages["dessin"])
    assert page.locator(".image img").count() == 0
    cell = page.locator(".calque a", has=page.locator("rect.lu")).first
    words = (cell.get_attribute("aria-label") or "").split()[:2]
    box, drawn = cell.bounding_box(), page.locator(".dessin text", has_text=" ".join(words)).first.bounding_box()
    assert box is not None
    assert drawn is not None
    assert box["x"] - 2 <= drawn["x"] <= box["x"] + box["width"]
    assert box["y"] - 2 <= drawn["y"] <= box["y"] + box["height"]


def test_filters_hide_count_and_give_back(page: Page, pages: dict[str, Path], comparison: prs.Reconciliation) -> None:
    open_page(page, pages["comparaison"])
    every = len(comparison.statuts) + len(comparison.nouvelles)
    statuses = comparison.statuts["statut_cycle"].value_counts()
    for name, n in statuses.items():
        expect(page.locator(f"label.case:has([value='{name}']) [data-compte]")).to_have_text(str(n))
    page.get_by_label("reconduite", exact=False).first.check()
    expect(page.locator("[data-nombre]")).to_have_text(f"{statuses['reconduite']} actions sur {every}")
    assert page.locator(".bloc:visible").count() == statuses["reconduite"]
    # The counts of the other statuses stay: they are what ticking them too would show.
    expect(page.locator("label.case:has([value='nouvelle']) [data-compte]")).to_have_text(str(len(comparison.nouvelles)))
    page.locator("[data-recherche]").fill("CPS REPÉRER introuvable")
    expect(page.locator("[data-vide]")).to_be_visible()
    page.locator("[data-vide] button").click()
    assert page.locator(".bloc:visible").count() == every
    page.locator("[data-recherche]").fill("PSYCHOSOCIALES eleves")
    assert 0 < page.locator(".bloc:visible").count() < every


def test_decisions_by_keyboard_are_kept_exported_and_read_back(
    page: Page, pages: dict[str, Path], comparison: prs.Reconciliation, tmp_path: Path
) -> None:
    open_page(page, pages["comparaison"])
    page.locator("[data-suivante]").focus()
    # The first link: refused, with a comment; n goes on to the next action.
    page.keyboard.press("Enter")
    refused = page.evaluate("document.activeElement.closest('[data-cle]').dataset.cle").split("|")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    # An action that nothing followed: it goes on as the first new one.
    page.locator("[data-facette='decision']").select_option("à prendre")
    unlinked = page.locator(".bloc:visible", has=page.locator(".avant .titre")).filter(has=page.locator("[data-cle$='|']")).first
    avant_id = unlinked.locator("h3").inner_text()
    apres_id = str(comparison.nouvelles["action_id"].iloc[0])
    unlinked.locator("input[value=remplacer]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(apres_id)
    page.keyboard.press("Tab")
    page.keyboard.type("suite évidente")
    page.reload()
    expect(page.locator("[data-avancement]")).to_have_text("2 décisions")
    page.locator("[data-exporter]").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "decisions.json")

    again = prs.reconcile(PAIR / "avant" / "deck.pptx", PAIR / "apres" / "deck.pptx", decisions=tmp_path / "decisions.json")
    assert again.alertes["code"].tolist() == comparison.alertes["code"].tolist()
    links = {(r.avant_id, r.apres_id): r for r in again.liens[again.liens["nature"] == "suite"].itertuples()}
    assert (refused[1], refused[2]) not in links
    assert (links[avant_id, apres_id].decision, links[avant_id, apres_id].commentaire) == ("remplacer", "suite évidente")
    # What was decided stands on the next page, and a file is taken up again.
    again.to_html(tmp_path / "suite.html")
    open_page(page, tmp_path / "suite.html")
    expect(page.locator(f"[data-cle='{'|'.join(refused)}'] input[value=refuser]")).to_be_checked()
    expect(page.locator("[data-avancement]")).to_have_text("2 décisions")
    page.locator("[data-reprendre]").set_input_files(tmp_path / "decisions.json")
    expect(page.locator("[data-avis]")).to_contain_text("reprise")


def test_a_replacement_without_an_action_is_asked_for(page: Page, pages: dict[str, Path]) -> None:
    open_page(page, pages["comparaison"])
    form = page.locator("[data-cle]").first
    form.locator("input[value=remplacer]").focus()
    page.keyboard.press("Space")
    form.locator("[data-remplacement]").fill("des mots de nulle part")
    page.locator("[data-exporter]").click()
    expect(page.locator("[data-avis]")).to_contain_text("sans action")
    expect(form.locator("[data-remplacement]")).to_be_focused()


def test_the_waterfall_says_what_the_link_says(page: Page, pages: dict[str, Path], comparison: prs.Reconciliation) -> None:
    open_page(page, pages["comparaison"])
    link = comparison.liens[comparison.liens["nature"] == "suite"].iloc[0]
    details = page.locator(f"[data-parts='suite|{link.avant_id}|{link.apres_id}']")
    details.locator("summary").click()
    expect(details.locator("tbody tr").last).to_contain_text(f"{link.score:.2f}".replace(".", ","))
    parts = comparison.explain(str(link.avant_id), str(link.apres_id))
    strongest = parts.iloc[1:].sort_values("apport", ascending=False).iloc[0]
    expect(details.locator("tbody tr").nth(1)).to_contain_text(f"{strongest.part} {strongest.niveau}")


@pytest.mark.parametrize(("name", "width"), [("comparaison", 1280), ("jeu", 360), ("dessin", 1280)])
def test_no_barrier_for_those_who_see_or_move_otherwise(page: Page, pages: dict[str, Path], name: str, width: int) -> None:
    """Blocks out of sight are as tall as the style guesses: what is in them would seem to lie over the next."""
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, pages[name])
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.evaluate("for (const b of document.querySelectorAll('.groupe, .bloc, .diapo')) b.style.contentVisibility = 'visible'")
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:2]]) for v in found] == []


@pytest.mark.parametrize("name", ["comparaison", "jeu", "hostile", "jeu-hostile"])
def test_a_phone_never_scrolls_sideways_and_paper_has_no_buttons(page: Page, pages: dict[str, Path], name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_page(page, pages[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    assert page.locator(".outils").is_hidden()
    assert page.locator("button:visible").count() == 0


@pytest.mark.parametrize("name", ["hostile", "jeu-hostile"])
def test_texts_do_nothing_but_stand_there(page: Page, pages: dict[str, Path], name: str) -> None:
    open_page(page, pages[name])
    assert page.evaluate("window.pris") is None
    assert page.locator("main img, main script, main style").count() == 0
    expect(page.locator("main").get_by_text("{{ 7 * 7 }}", exact=True).first).to_be_visible()


def test_the_json_of_a_comparison_gives_the_same_page(comparison: prs.Reconciliation, pages: dict[str, Path], tmp_path: Path) -> None:
    comparison.to_json(tmp_path / "c.json")
    review(tmp_path / "c.json", tmp_path / "c.html")
    assert (tmp_path / "c.html").read_text(encoding="utf-8") == pages["comparaison"].read_text(encoding="utf-8")
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["candidats"]
