"""References that lead nowhere but to themselves."""

from __future__ import annotations

import contextlib
import time

import pytest

from prs_extract.errors import DeckError
from prs_extract.readers.pdf.circles import without_circles
from prs_extract.readers.pdf.reader import read_pdf
from tests.readers.pdf_bytes import Page, build, text

GOOD = build([Page(text(72, 300, "une")), Page(text(72, 300, "deux"))], objects=["101 0 R", "<< /Length 0 >>"])


def test_a_file_without_circles_is_left_alone() -> None:
    assert without_circles(GOOD) is GOOD


@pytest.mark.parametrize("objects", [["100 0 R"], ["101 0 R", "102 0 R", "101 0 R"]], ids=["itself", "one another"])
def test_a_page_whose_contents_go_round_costs_itself_only(objects: list[str]) -> None:
    data = build([Page(text(72, 300, "une")), Page(extra="/Contents 100 0 R")], objects=objects)
    assert len(without_circles(data)) == len(data)
    source = read_pdf(data, fichier="x.pdf", sha256="")
    assert [w.text for s in source.slides for w in s.words] == ["une"]


@pytest.mark.parametrize("number", [1, 2], ids=["catalog", "page tree"])
def test_a_file_whose_tree_goes_round_ends(number: int) -> None:
    start = GOOD.index(b"%d 0 obj" % number)
    whole = GOOD[start : GOOD.index(b"endobj", start)]
    turned = (b"%d 0 obj\n%d 0 R\n" % (number, number)).ljust(len(whole))
    began = time.process_time()
    with contextlib.suppress(DeckError):
        read_pdf(GOOD.replace(whole, turned), fichier="x.pdf", sha256="")
    assert time.process_time() - began < 5


def test_a_long_chain_of_references_is_followed_once() -> None:
    data = b"".join(b"%d 0 obj %d 0 R endobj\n" % (n, n + 1) for n in range(1, 20_000))
    began = time.process_time()
    assert without_circles(data) is data
    turned = without_circles(data + b"20000 0 obj 19999 0 R endobj 20001 0 obj 20002 0 R endobj")
    assert time.process_time() - began < 2
    assert (turned.count(b"null"), turned.count(b"R")) == (20_000, 1)
