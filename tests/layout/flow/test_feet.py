from __future__ import annotations

from dataclasses import replace

from prs_extract.geometry import bounding_box
from prs_extract.layout.arrange import arrange
from prs_extract.slides import NativeCell, NativeTable, Slide
from tests.layout.build import frame, grid, line, paragraph, slide, source


def page(number: int, legend: str) -> Slide:
    """A table with a legend and a footer under it, in columns."""
    xs, ys = [40, 400, 900], [100, 140, 180]
    words = [w for x in xs[:2] for y in ys[:2] for w in line(f"Texte {number}", x + 5, y + 10)]
    places = (40, 300, 540, 800)
    for y, texts in (
        (492, [legend, "A lancer", "Réalisée", "P : action"]),
        (508, [f"{number} mai 2024", "Comité de suivi", "ARS", f"{number}"]),
    ):
        words += [w for x, text in zip(places, texts, strict=True) for w in line(text, x, y, size=10, bold=y == 492)]
    return slide(words, rules=grid(xs, ys), number=number)


def tables(*slides: Slide) -> list[list[int]]:
    return [[t.n_cols for t in layout.tables] for layout in arrange(source(*slides))]


def test_what_stands_at_the_foot_of_every_slide_is_no_table() -> None:
    assert tables(*(page(n, "En cours") for n in (11, 12, 13))) == [[2]] * 3
    said = [[b.text for b in layout.blocks if b.decor] for layout in arrange(source(*(page(n, "En cours") for n in (11, 12, 13))))]
    assert all("Comité de suivi" in texts for texts in said)


def test_a_declared_table_at_the_foot_of_every_slide_is_none() -> None:
    def footed(number: int, y: float) -> Slide:
        texts = [paragraph("Comité de suivi", 50, y + 2), paragraph(f"Page {number}", 500, y + 2)]
        cells = tuple(NativeCell(0, i, 1, 1, p.box, (p,)) for i, p in enumerate(texts))
        table = NativeTable(bounding_box(p.box for p in texts), (y / 540, (y + 14) / 540), (0.05, 0.5, 0.95), cells)
        return replace(slide(number=number), tables=(table,))

    assert tables(*(footed(n, 510) for n in (1, 2, 3))) == [[]] * 3
    assert tables(*(footed(n, 100) for n in (1, 2, 3))) == [[2]] * 3
    (layout, *_) = arrange(source(*(footed(n, 510) for n in (1, 2, 3))))
    assert [(b.text, b.decor) for b in layout.blocks] == [("Comité de suivi", True), ("Page 1", True)]


def test_what_changes_from_slide_to_slide_may_be_a_table() -> None:
    pages = [page(n, text) for n, text in ((11, "Ouvrir un site"), (12, "Former des agents"), (13, "Tenir les délais"))]
    assert all(len(found) >= 1 and 2 in found for found in tables(*pages))


def test_shapes_at_the_foot_of_every_slide_are_no_row_of_those_over_them() -> None:
    def boxes(number: int) -> Slide:
        xs = [(50, 300), (320, 400), (420, 600)]
        rows = [(404, ["Action", "État", "Pilote"]), (430, ["un", "b", f"c {number}"]), (456, ["d", "e", "f"])]
        rows.append((482, ["Comité de suivi", "", f"{number}"]))
        texts = [(y, place, text) for y, row in rows for place, text in zip(xs, row, strict=True) if text]
        frames = [frame([paragraph(text, bold=y == 404)], x0, y, x1, y + 24) for y, (x0, x1), text in texts]
        return slide(frames=frames, number=number)

    assert [t.n_rows for layout in arrange(source(*map(boxes, (1, 2, 3)))) for t in layout.tables] == [3] * 3
