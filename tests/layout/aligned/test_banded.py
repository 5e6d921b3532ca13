from __future__ import annotations

from prs_extract.layout.arrange import arrange
from prs_extract.layout.tables import find_tables
from prs_extract.slides import Source, Word
from tests.layout import build

LEFT = ["• Un bilan assez long pour tenir sur deux lignes au moins", "– un détail", "• Une suite", "• Une autre suite"]
RIGHT = ["• Une priorité", "• Une autre priorité qui passe elle aussi à la ligne suivante", "• Encore une"]
COLUMNS = [(40, LEFT), (280, RIGHT), (520, LEFT)]


def columns(*, marks_wraps: bool = True) -> list[Word]:
    return [w for x, items in COLUMNS for w in build.text(items, x + 5, 140, width=190, hang=10, marks_wraps=marks_wraps)]


def heads(names: tuple[str, str, str] = ("Bilan", "Freins", "Suites")) -> list[Word]:
    return [w for (x, _), name in zip(COLUMNS, names, strict=True) for w in build.line(name, x + 80, 105, bold=True)]


def test_lists_under_bands_set_apart_are_columns_of_text() -> None:
    bands = [build.fill(x, 100, x + 210, 120, "#1f6f8b") for x, _ in COLUMNS]
    slide = build.slide([*heads(), *columns(marks_wraps=False)], fills=bands)
    assert find_tables(slide) == ()
    texts = [p.text for b in arrange(Source("f", "0", "pdf", (slide,)))[0].blocks for p in b.paragraphs]
    assert [
        texts.index(t) for t in ("Bilan", "Un bilan assez long pour tenir sur deux lignes au moins", "Freins", "Une priorité")
    ] == sorted(texts.index(t) for t in ("Bilan", "Un bilan assez long pour tenir sur deux lignes au moins", "Freins", "Une priorité"))


def test_lists_side_by_side_are_no_rows() -> None:
    assert find_tables(build.slide([*heads(), *columns()])) == ()


def test_arrows_that_touch_head_columns() -> None:
    arrows = [build.fill(x, 100, x + 240, 120, "#1f6f8b", shape="homePlate") for x, _ in COLUMNS]
    slide = build.slide([*heads(), *columns(marks_wraps=False)], fills=arrows)
    assert find_tables(slide) == ()
