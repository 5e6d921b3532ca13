"""What must hold of every deck, whatever it says: nothing lost or doubled, frames as promised, one reading whatever the format."""

from __future__ import annotations

import posixpath
import unicodedata
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pypdfium2
import pytest
from lxml import etree

import prs_extract as prs
from prs_extract.frames.check import check_frames

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPARED = ("actions", "programmation", "bilans", "objectifs", "indicateurs", "criteres", "calendrier")
OF_THE_FORMAT = ["slide", "slide_fin", "page", "x0", "top", "x1", "bottom", "confiance", "alertes"]
"""Columns that may differ between a PPTX and its PDF: places, and what is said of how the reading was done."""


@cache
def deck_of(path: Path) -> prs.Deck:
    return prs.read(path)


def characters(text: str) -> Counter[str]:
    """Letters and digits, each with its number: what no cut, join, bullet or quote changes."""
    return Counter(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def pptx_texts(path: Path) -> dict[int, str]:
    """What each visible slide shows, by its place, straight from the XML: its own text and fields, and the shapes of its layout and master."""
    with zipfile.ZipFile(path) as archive:

        def part(name: str) -> Any:
            return etree.fromstring(archive.read(name))

        def related(name: str) -> dict[str, str]:
            folder, _, file = name.rpartition("/")
            relations = part(f"{folder}/_rels/{file}.rels")
            return {r.get("Id"): posixpath.normpath(posixpath.join(folder, r.get("Target"))) for r in relations}

        def inherited(name: str, kind: str) -> str:
            (above,) = (target for target in related(name).values() if f"/{kind}/" in target)
            return above

        shown: dict[int, str] = {}
        targets = related("ppt/presentation.xml")
        for place, slide in enumerate(part("ppt/presentation.xml").iter(f"{P}sldId"), start=1):
            name = targets[slide.get(f"{R}id")]
            if part(name).get("show") in ("0", "false"):
                continue
            layout = inherited(name, "slideLayouts")
            behind = [shapes_text(part(above)) for above in (layout, inherited(layout, "slideMasters"))]
            shown[place] = " ".join([runs_text(part(name)), *behind])
    return shown


def runs_text(element: Any) -> str:
    """The text of every run and field that is shown, a space between paragraphs."""
    shown = (p for p in element.iter(f"{A}p") if not any(is_left_out(above) for above in p.iterancestors()))
    return " ".join("".join(t.text or "" for t in paragraph.iter(f"{A}t")) for paragraph in shown)


def is_left_out(element: Any) -> bool:
    """A hidden shape, or the form that an alternative keeps for older programs."""
    if element.tag == f"{MC}Fallback":
        return True
    return any(child.get("hidden") in ("1", "true") for holder in element for child in holder if child.tag == f"{P}cNvPr")


def objects_of(path: Path) -> set[int]:
    """The slides of a PPTX whose words stand in other parts too: diagrams, charts, embedded workbooks."""
    if path.suffix == ".pdf":
        return set()
    with zipfile.ZipFile(path) as archive:
        slides = [n for n in archive.namelist() if n.startswith("ppt/slides/slide")]
        return {int(n[16:-4]) for n in slides if any(mark in archive.read(n) for mark in (b"dgm:relIds", b"<c:chart", b"oleObj"))}


def shapes_text(element: Any) -> str:
    """The text that a layout or master lends to its slides: of shapes that are no placeholder."""
    return " ".join(runs_text(shape) for shape in element.iter(f"{P}sp") if shape.find(f".//{P}ph") is None)


def pdf_texts(path: Path) -> dict[int, str]:
    """Text of every page by another library than ours."""
    with pypdfium2.PdfDocument(path) as document:
        texts = {}
        for number, page in enumerate(document, start=1):
            textpage = page.get_textpage()
            texts[number] = textpage.get_text_range()
            textpage.close()
            page.close()
    return texts


def read_texts(textes: pd.DataFrame, by: str, *, roles: set[str] | None = None) -> dict[int, Counter[str]]:
    """Letters and digits of `textes` by slide or page."""
    wanted = textes if roles is None else textes[~textes["role"].isin(roles)]
    return {int(number): characters(" ".join(rows["texte"])) for number, rows in wanted.groupby(by)}


def test_no_word_is_lost_or_doubled(deck_path: Path) -> None:
    deck = deck_of(deck_path)
    textes = deck.textes
    elsewhere = {*deck.alertes.loc[deck.alertes["code"] == "ocr", "slide"], *objects_of(deck_path)}
    if deck_path.suffix == ".pdf":
        printed, read = pdf_texts(deck_path), read_texts(textes, "page")
    else:
        printed, read = pptx_texts(deck_path), read_texts(textes, "slide")
    for number, words in printed.items():
        found, expected = read.get(number, Counter()), characters(words)
        if number in elsewhere:  # what is read in a picture or an object stands in no text of the slide
            found &= expected
        assert found == expected, f"slide {number}: {words}"


def test_frames_keep_their_promises(deck_path: Path) -> None:
    failures = check_frames(deck_of(deck_path).frames)
    assert failures.empty, failures.to_string()


def holds_data(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        return any(name.startswith(("ppt/charts/", "ppt/embeddings/")) for name in archive.namelist())


def both_formats(pptx_path: Path) -> tuple[prs.Deck, prs.Deck]:
    """The deck read from either file; a visible skip where pictures are read (an engine sees each format's own rendering), or the data of an object,
    which the PDF only draws.
    """
    if holds_data(pptx_path):
        pytest.skip("a chart or a workbook: the PDF has its drawing only")
    pptx, pdf = deck_of(pptx_path), deck_of(pptx_path.with_suffix(".pdf"))
    if "ocr" in set(pptx.alertes["code"]) | set(pdf.alertes["code"]):
        pytest.skip("tables in pictures: each format has its own rendering of them")
    return pptx, pdf


def comparable(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.drop(columns=OF_THE_FORMAT, errors="ignore").to_dict("records")


@pytest.mark.parametrize("name", COMPARED)
def test_both_formats_give_the_same_frames(pptx_path: Path, name: str) -> None:
    pptx, pdf = both_formats(pptx_path)
    assert comparable(getattr(pptx, name)) == comparable(getattr(pdf, name))


def test_both_formats_give_the_same_text_in_the_same_order(pptx_path: Path) -> None:
    """Line by line: whether a break inside a cell starts a paragraph is known to a PPTX only."""
    pptx, pdf = ("\n".join(deck.textes["texte"]).split("\n") for deck in both_formats(pptx_path))
    assert pptx == pdf
