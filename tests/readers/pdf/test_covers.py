"""What is painted over a text hides it, as it does on the page."""

from __future__ import annotations

from functools import partial

import pytest

from prs_extract.readers.pdf.reader import read_pdf
from tests.growth import MOST, n_steps
from tests.readers.pdf_bytes import Page, build, text

SEEN = "/Resources << /Font << /F1 3 0 R >> /ExtGState << /Half << /ca 0.5 >> /Full << /ca 1 /BM /Normal >> >> >>"
OLD, BOX = text(72, 300, "En cours"), "1 g 70 296 60 14 re f 0 g "


def texts(content: str) -> list[str]:
    source = read_pdf(build([Page(content, extra=SEEN)]), fichier="f.pdf", sha256="")
    return [w.text for w in source.slides[0].words]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (OLD + BOX, []),
        (OLD + BOX + text(72, 300, "Reporte"), ["Reporte"]),
        (OLD + BOX + text(72, 300, "En cours"), ["En", "cours"]),
        (OLD + "/Full gs " + BOX, []),
        (BOX + OLD, ["En", "cours"]),
        (OLD + "/Half gs " + BOX, ["En", "cours"]),
        (OLD + "q /Half gs Q " + BOX, []),
        (OLD + "1 g 70 301 60 2 re f", ["En", "cours"]),
        (OLD + "1 g 70 296 14 14 re f", ["cours"]),
        (OLD + "q 200 200 50 50 re W n " + BOX + "Q", ["En", "cours"]),
        (OLD + "q 0 0 300 310 re W n " + BOX + "Q", []),
        (OLD + "1 g 0 0 720 405 re f", ["En", "cours"]),
    ],
    ids=[
        "hidden",
        "replaced",
        "written again",
        "opaque",
        "under",
        "seen through",
        "restored",
        "line",
        "first word",
        "clipped",
        "shown",
        "page",
    ],
)
def test_an_opaque_box_hides_what_was_written_before_it(content: str, expected: list[str]) -> None:
    assert texts(text(400, 100, "vu") + content) == ["vu", *expected]


def test_what_is_hidden_is_said() -> None:
    (alert,) = read_pdf(build([Page(text(400, 100, "vu") + OLD + BOX)]), fichier="f.pdf", sha256="").alerts
    assert (alert.code, "En cours" in alert.message) == ("texte-cache", True)


@pytest.mark.parametrize(
    "shown", ["BT /F1 4 Tf 9 {y} Td (En cours) Tj ET", "BT /F1 .1 Tf 9 9 Td [(En cours) -400 {repeated}] TJ ET"], ids=["texts", "one text"]
)
def test_steps_stay_in_step_with_what_is_covered(shown: str) -> None:
    steps = []
    for n in (100, 400):
        told = [shown.format(y=9 + i % 90 * 4, repeated="(En cours) -400 " * n) for i in range(1 if "repeated" in shown else n)]
        data = build([Page(" ".join([*told, *["1 g 1 1 700 390 re f"] * n]))])
        steps.append(n_steps(partial(read_pdf, data, fichier="f.pdf", sha256="")))
    assert steps[1] / steps[0] < MOST
