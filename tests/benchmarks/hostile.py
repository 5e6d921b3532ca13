"""Files that no program writes, made on purpose: `python -m tests.benchmarks.hostile [NAME]` reads each as `robustness` does.

Each is well formed as far as a zip or a table of objects goes, and asks for something unreasonable behind it: sizes, spans, depths, circles,
lengths, numbers that are none.
"""

from __future__ import annotations

import re
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from prs_extract.batch.pool import MEMORY
from prs_extract.batch.workers import Job, Worker
from tests.benchmarks.robustness import CLEAN, OPTIONS, TIMEOUT_S
from tests.readers import pdf_bytes
from tests.readers.build import TITLE_AND_BODY, Deck, rewritten
from tests.readers.pdf_bytes import Page, stream

SLIDE = "ppt/slides/slide1.xml"
NUMBERS = (
    "99999999999999999999",
    "-99999999999999999999",
    "2147483647",
    "-2147483648",
    "NaN",
    "INF",
    "-INF",
    "1e308",
    "1e999",
    "0",
    "-1",
    "",
)


def pptx() -> bytes:
    made = Deck().slide(TITLE_AND_BODY).placeholder(0, "Objectif 1-1 : Former").placeholder(1, "un", "\tdeux")
    rows = [
        ["Actions", "Etat d'avancement", "2024", "2025", "Pilote"],
        *([f"Former {n}", "En cours", "Dix", "Vingt", "ARS"] for n in range(6)),
    ]
    return made.table(rows).text("note", fill="00B050").line(10, 10, 200, 10).bytes()


def on_slide(change: Callable[[bytes], bytes], part: str = SLIDE) -> bytes:
    return rewritten(pptx(), lambda name, content: change(content) if name == part else content)


def added(shapes: str) -> bytes:
    """The deck with more shapes at the end of its slide."""
    return on_slide(lambda content: content.replace(b"</p:spTree>", shapes.encode() + b"</p:spTree>"))


def shape(inside: str, x: str = "0", cx: str = "999999", number: int = 90) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="s"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="0"/>'
        f'<a:ext cx="{cx}" cy="99999"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p>{inside}</a:p></p:txBody></p:sp>'
    )


def table(
    columns: int, rows: int, cell: str = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"
) -> str:
    grid = '<a:gridCol w="9999"/>' * columns
    lines = f'<a:tr h="9999">{cell * columns}</a:tr>' * rows
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="91" name="t"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" '
        'y="0"/><a:ext cx="999999" cy="999999"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblGrid>{grid}</a:tblGrid>{lines}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def group(depth: int, inside: str) -> str:
    head = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return head * depth + inside + "</p:grpSp>" * depth


def iter_pptx() -> Iterator[tuple[str, bytes]]:
    for number in NUMBERS:
        for name in ("x", "y", "cx", "cy", "w", "h"):
            yield f"{name}={number}", on_slide(lambda c, n=name, v=number: re.sub(rf'\b{n}="-?\d+"'.encode(), f'{n}="{v}"'.encode(), c))  # type: ignore[misc]
        for name in ("gridSpan", "rowSpan"):
            yield f"{name}={number}", on_slide(lambda c, n=name, v=number: c.replace(b"<a:tc>", f'<a:tc {n}="{v}">'.encode(), 2))  # type: ignore[misc]
        yield f"sldSz={number}", on_slide(lambda c, v=number: re.sub(rb'cx="\d+"', f'cx="{v}"'.encode(), c), "ppt/presentation.xml")  # type: ignore[misc]
        yield f"sz={number}", added(shape(f'<a:r><a:rPr sz="{number}"/><a:t>grand</a:t></a:r>'))
        yield f"lvl={number}", added(shape(f'<a:pPr lvl="{number}" marL="{number}" indent="{number}"/><a:r><a:t>creux</a:t></a:r>'))
        yield f"rot={number}", added(shape("<a:r><a:t>tourne</a:t></a:r>").replace("<a:xfrm>", f'<a:xfrm rot="{number}">'))
        yield f"spacing={number}", added(shape(f'<a:pPr><a:lnSpc><a:spcPct val="{number}"/></a:lnSpc></a:pPr><a:r><a:t>haut</a:t></a:r>'))
        yield (
            f"startAt={number}",
            added(shape(f'<a:pPr><a:buAutoNum type="arabicPeriod" startAt="{number}"/></a:pPr><a:r><a:t>un</a:t></a:r>')),
        )
    yield "no tcPr", on_slide(lambda c: c.replace(b"<a:tcPr/>", b""))
    yield "no cells", on_slide(lambda c: re.sub(rb"<a:tc>.*?</a:tc>", b"", c))
    yield "no grid", on_slide(lambda c: re.sub(rb"<a:tblGrid>.*?</a:tblGrid>", b"", c))
    yield "no xfrm of the table", on_slide(lambda c: re.sub(rb"<p:xfrm>.*?</p:xfrm>", b"", c))
    yield "all merged both ways", on_slide(lambda c: c.replace(b"<a:tc>", b'<a:tc hMerge="1" vMerge="1">'))
    yield "groups 200 deep", added(group(200, shape("<a:r><a:t>fond</a:t></a:r>")))
    yield "groups 10,000 deep", added(group(10_000, shape("<a:r><a:t>fond</a:t></a:r>")))
    yield "2,000 columns", added(table(2_000, 3))
    yield "40,000 columns", added(table(40_000, 1))
    yield "3,000 rows", added(table(5, 3_000))
    yield "300 by 300", added(table(300, 300))
    yield "20,000 shapes", added("".join(shape("<a:r><a:t>mot</a:t></a:r>", str(i * 37 % 9_000_000), "99999", i) for i in range(20_000)))
    yield "20,000 paragraphs", added(shape("</a:p><a:p>".join(["<a:r><a:t>mot</a:t></a:r>"] * 20_000)))
    yield "50,000 runs", added(shape("<a:r><a:t>mot </a:t></a:r>" * 50_000))
    yield "10 MB in a run", added(shape(f"<a:r><a:t>{'mot ' * 2_500_000}</a:t></a:r>"))
    yield "9 MB without a space", added(shape(f"<a:r><a:t>{'m' * 9_000_000}</a:t></a:r>"))
    yield "10 MB in a cell", added(table(1, 1).replace("<a:t>x", f"<a:t>{'mot ' * 2_500_000}"))
    yield "200,000 line breaks", added(shape("<a:r><a:t>a</a:t></a:r><a:br/>" * 200_000))
    yield "escapes of no character", added(shape("<a:r><a:t>_x0000_ _xD800_ _xFFFE_ _x000B_ _x1_ _xZZZZ_ _x005F_x0000_</a:t></a:r>"))
    yield "entities", on_slide(
        lambda c: re.sub(
            rb"^(<\?xml.*?\?>)?", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
                b'<!ENTITY %c "%b">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9)) + b"]>", c, count=1
        ).replace(b"<a:t>note", b"<a:t>&j;")
    )  # fmt: skip
    yield "60 MB of XML", on_slide(lambda c: c.replace(b"</p:spTree>", b"<p:extLst>" + b"<a/>" * 14_000_000 + b"</p:extLst></p:spTree>"))
    yield (
        "a layout that is its own master",
        rewritten(
            pptx(),
            lambda name, c: (
                c.replace(b"slideMasters/slideMaster1", b"slideLayouts/slideLayout2") if name.endswith("Layout2.xml.rels") else c
            ),
        ),
    )
    yield "a picture that is the slide", rewritten(
        pptx(),
        lambda name, c: c.replace(b"</Relationships>", b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="slide1.xml"/></Relationships>')
        if name == "ppt/slides/_rels/slide1.xml.rels" else
        c.replace(b"</p:spTree>", b'<p:pic><p:nvPicPr><p:cNvPr id="8" name="p"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="r9"/></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9999" cy="9999"/></a:xfrm></p:spPr></p:pic></p:spTree>')
        if name == SLIDE else c,
    )  # fmt: skip


def one(content: str, **options: object) -> bytes:
    return pdf_bytes.build([Page("BT /F1 10 Tf 40 300 Td (Objectif) Tj ET\n" + content)], **options)  # type: ignore[arg-type]


def form(number: int, content: str, calls: str = "") -> bytes:
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 700 400] /Resources << /XObject << {calls} >> /Font << /F1 3 0 R >> >>"
    return stream(content.encode(), entries)


def iter_pdf() -> Iterator[tuple[str, bytes]]:
    good = pdf_bytes.text(40, 300, "Objectif 1-1 : Former") + pdf_bytes.text(40, 280, "En cours")
    for number in (
        "99999999999999999999",
        "-1",
        "0",
        "NaN",
        "1e38",
        "--5",
        "5-3",
        ".",
        "+-.",
        "9" * 400,
        "2147483648",
        "-2147483649",
        "0.0000001",
    ):
        yield f"box {number}", pdf_bytes.build([Page(good, media=f"0 0 {number} {number}")])
        yield f"box ends at {number}", pdf_bytes.build([Page(good, media=f"{number} {number} 720 405")])
        for operator, operands in (
            ("cm", 6), ("Tm", 6), ("re f", 4), ("l S", 2), ("Td", 2), ("Tf", 1), ("Tc", 1), ("Tw", 1), ("Tz", 1), ("TL", 1), ("Ts", 1), ("w", 1),
            ("c S", 6), ("rg", 3), ("k", 4), ("d", 1), ("TJ", 1),
        ):  # fmt: skip
            before = {"Tf": "/F1 ", "l S": "10 10 m ", "c S": "10 10 m ", "d": "[", "TJ": "[(a) "}.get(operator, "")
            after = {"d": f" {number}] 0 ", "TJ": " (b)] "}.get(operator, "")
            line = f"{before}{' '.join([number] * operands)}{after} {operator}"
            yield f"{operator} {number}", one(f"BT /F1 10 Tf {line} (mot suivant) Tj ET\n{line}\n{good}")
        yield f"rotate {number}", pdf_bytes.build([Page(good, extra=f"/Rotate {number}")])
        yield f"user unit {number}", pdf_bytes.build([Page(good, extra=f"/UserUnit {number}")])
        yield f"crop {number}", pdf_bytes.build([Page(good, extra=f"/CropBox [{number} 0 {number} 9]")])
    yield "box of names", pdf_bytes.build([Page(good, media="/a /b /c /d")])
    yield "box of two", pdf_bytes.build([Page(good, media="0 0")])
    yield "kids in a circle", one("").replace(b"/Kids [10 0 R]", b"/Kids [2 0 R ]")
    yield "kids twice", one("").replace(b"/Kids [10 0 R]", b"/Kids [10 0 R 2 0 R]")
    yield "parent is itself", one("").replace(b"/Parent 2 0 R", b"/Parent 10 0 R")
    yield "contents are the page", one("").replace(b"/Contents 11 0 R", b"/Contents 10 0 R")
    yield "length is itself", one("").replace(b"/Length ", b"/Length 11 0 R /L ")
    yield "trailer goes round", one("").replace(b"trailer <<", b"trailer << /Prev 15")
    start = one("").rindex(b"startxref\n") + 10
    yield "table before itself", one("").replace(b"trailer <<", b"trailer << /Prev %b " % one("")[start:].split()[0])
    yield "xref beyond the end", re.sub(rb"startxref\n\d+", b"startxref\n99999999", one(""))
    yield "xref of a billion", one("").replace(b"xref\n0 ", b"xref\n0 99999999")
    yield "objects in a stream of themselves", one(
        "/X Do", objects=[stream(zlib.compress(b"101 0 102 9 <</A 1>> 100 0 R"), "/Type /ObjStm /N 2 /First 12 /Filter /FlateDecode"), "100 0 R", "101 0 R"]
    )  # fmt: skip
    yield "references in a circle", one("/X Do", objects=["101 0 R", "100 0 R"]).replace(b"/Contents 11 0 R", b"/Contents 100 0 R")
    yield "fonts without widths", one(good).replace(b"/Widths [", b"/Other [")
    yield "font whose first char is huge", one(good).replace(b"/FirstChar 0", b"/FirstChar 999999999")
    yield "font that is its own descendant", one(good).replace(b"/Type /Font /Subtype /Type1 /BaseFont /Prosa /Encoding", b"/Type /Font /Subtype /Type0 /DescendantFonts [3 0 R] /BaseFont /Prosa /Encoding")  # fmt: skip
    yield "map that uses itself", pdf_bytes.build([Page(pdf_bytes.text(40, 300, "\001", font="F3"))]).replace(b"begincmap", b"/Self usecmap begincmap /UseCMap 6 0 R")  # fmt: skip
    yield "map of a huge range", pdf_bytes.build([Page(pdf_bytes.text(40, 300, "abc", font="F3"))]).replace(b"1 beginbfchar", b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange 1 beginbfchar")  # fmt: skip
    yield "map of a long word", pdf_bytes.build([Page(pdf_bytes.text(40, 300, "\001" * 1000, font="F3"))], unicode={1: "0041" * 20_000})
    wide = [form(101 + i, " ".join(["/N Do"] * 10), f"/N {102 + i} 0 R") for i in range(11)]
    yield "forms of forms of forms", one("/N Do", objects=[form(100, "/N Do", "/N 101 0 R"), *wide, form(112, good)]).replace(b"/Im1 7 0 R", b"/N 100 0 R")  # fmt: skip
    yield "a form that draws itself", one("/N Do", objects=[form(100, "/N Do", "/N 100 0 R")]).replace(b"/Im1 7 0 R", b"/N 100 0 R")
    yield "inline image of 30 MB", one("BI /W 10000 /H 3000 /BPC 8 /CS /G ID " + "a" * 30_000_000 + " EI\n" + good)
    yield "inline image without end", one("BI /W 10 /H 10 /BPC 8 /CS /G ID " + "a" * 300_000)
    yield "picture of 10^12 pixels", one("/Im1 Do").replace(b"/Width 2 /Height 2", b"/Width 1000000 /Height 1000000")
    yield "picture of negative size", one("/Im1 Do").replace(b"/Width 2 /Height 2", b"/Width -2 /Height -2")
    yield "states kept for ever", one("q " * 200_000 + good)
    yield "arrays 50,000 deep", one("[" * 50_000 + "]" * 50_000 + " TJ")
    yield "dictionaries 20,000 deep", one("").replace(b"/Type /Page /Parent", b"/A " + b"<</A " * 20_000 + b"1" + b">>" * 20_000 + b"/Type /Page /Parent")  # fmt: skip
    yield "a string of 9 MB", one(f"BT /F1 1 Tf 1 1 Td ({'mot ' * 2_250_000}) Tj ET")
    yield "100,000 rules", one("".join(f"{i % 700} 0 m {i % 700} {i % 400} l S\n" for i in range(100_000)))
    yield "30,000 boxes", one("".join(f"0.{i % 10} g {i % 700} {i * 7 % 400} 5 5 re f\n" for i in range(30_000)))
    yield "outline in a circle", one("", catalog="/Outlines 100 0 R", objects=["<< /First 101 0 R /Last 101 0 R >>", "<< /Title (a) /Next 101 0 R /First 101 0 R >>"])  # fmt: skip
    yield "labels in a circle", one("", catalog="/PageLabels 100 0 R", objects=["<< /Kids [100 0 R] >>"])
    yield "structure in a circle", one("", catalog="/StructTreeRoot 100 0 R", objects=["<< /K [100 0 R] /S /Table >>"])
    yield "a filter a hundred times", one("").replace(b"/Length ", b"/Filter [" + b"/FlateDecode " * 100 + b"] /Length ")
    yield "unknown filter", one("").replace(b"/Length ", b"/Filter /Nothing /Length ")
    yield (
        "predictor of a billion",
        one("").replace(b"/Filter /FlateDecode", b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 999999999 >>"),
    )
    yield "50,000 pages of one", pdf_bytes.build([Page(good)]).replace(b"/Kids [10 0 R]", b"/Kids [" + b"10 0 R " * 50_000 + b"]")


def main() -> int:
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    worker, bad = Worker(), 0
    with tempfile.TemporaryDirectory() as scratch:
        for kind, cases in (("pptx", iter_pptx()), ("pdf", iter_pdf())):
            for name, data in cases:
                if wanted not in f"{kind} {name}":
                    continue
                path = Path(scratch, f"jeu.{kind}")
                path.write_bytes(data)
                found = worker.read(Job(path=str(path), options=OPTIONS, timeout=TIMEOUT_S, memory=MEMORY))
                size, clean = found.memory // 2**20, found.erreur in CLEAN
                bad += not clean
                told = found.message or ", ".join(
                    sorted({a["code"] for a in (found.deck or {"alertes": []})["alertes"] if a["gravite"] != "info"})
                )
                if not clean or found.seconds > 5 or size > 250 or wanted:
                    print(
                        f"{'' if clean else 'FAULT '}{kind} {name}: {found.seconds:.1f} s, {size} MiB, {found.erreur or 'read'}: {told}\n{found.trace}",
                        flush=True,
                    )
    worker.close()
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
