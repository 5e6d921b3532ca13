"""`prs-extract review`: a page of whatever there is to look at, and one line for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from prs_extract.cli import run
from prs_extract.export.json import write_comparison_json
from tests.command import refused
from tests.export.comparisons import comparison, deck


def test_a_deck_its_json_and_a_data_set_have_a_page(corpus: Path, tmp_path: Path) -> None:
    pages = {name: tmp_path / f"{name}.html" for name in ("jeu", "json", "donnees", "cycles")}
    source = corpus / "paire-sante-mentale"
    assert run(["review", str(source / "avant" / "deck.pptx"), "--no-pictures", "-o", str(pages["jeu"])]) == 0
    assert run(["read", str(source / "avant" / "deck.pptx"), "-o", str(tmp_path / "jeu.json")]) == 0
    assert run(["review", str(tmp_path / "jeu.json"), "-o", str(pages["json"])]) == 0
    assert run(["convert", str(source / "avant"), "-o", str(tmp_path / "avant")]) == 0
    assert run(["review", str(tmp_path / "avant"), "-o", str(pages["donnees"])]) == 0
    assert run(["convert", str(source / "avant" / "deck.pptx"), str(source / "apres" / "deck.pptx"), "-o", str(tmp_path / "deux")]) == 0
    assert run(["review", str(tmp_path / "deux"), "-o", str(pages["cycles"])]) == 0
    texts = {name: page.read_text(encoding="utf-8") for name, page in pages.items()}
    assert all('<body class="lecture">' in texts[name] for name in ("jeu", "json", "donnees"))
    # Two cycles of a data set are compared.
    assert '<body class="comparaison">' in texts["cycles"]
    # Without the deck there is no drawing of its slides, but every row.
    assert 'class="dessin"' in texts["jeu"]
    assert "Les diapositives ne sont pas là" in texts["json"]
    assert texts["json"].count('data-n="') == texts["jeu"].count('data-n="') == texts["donnees"].count('data-n="')


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["absent.pptx", "-o", "page.html"], "introuvable"),
        (["liste.json", "-o", "page.html"], "ni un jeu ni une comparaison"),
        (["liste.json", "-o", "page.pdf"], "Extension inconnue : page.pdf"),
        (["vide", "-o", "page.html"], "vide"),
    ],
)
def test_what_has_no_page_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], args: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("liste.json").write_text('{"lignes": []}', encoding="utf-8")
    Path("vide").mkdir()
    assert run(["review", *args]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_an_empty_comparison_has_a_page_and_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    write_comparison_json(comparison(deck(), deck({"cycle": "2026-2027"})), tmp_path / "c.json")
    assert run(["review", str(tmp_path / "c.json"), "-o", str(tmp_path / "page.html")]) == 0
    assert "le dossier n'existe pas" in refused("review", "c.json", "-o", "nulle/part/page.html", cwd=tmp_path)
