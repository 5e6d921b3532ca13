from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Pt

from prs_extract.readers.pptx.reader import read_pptx
from prs_extract.slides import Slide, Source
from tests.readers.build import NAMESPACES, Deck, rewritten


def read(deck: Deck) -> Source:
    return read_pptx(deck.bytes(), fichier="essai.pptx", sha256="0")


def only_slide(deck: Deck) -> Slide:
    source = read(deck)
    assert not source.alerts
    (slide,) = source.slides
    return slide


def lines(slide: Slide) -> list[tuple[int, str]]:
    return [(p.level, p.text) for f in slide.frames for p in f.paragraphs]


def box(text: str) -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="20" name="n"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="1270000" cy="635000"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>'
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


KNOWN = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
UNKNOWN = 'xmlns:z="http://example.org/z"'


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (f'<mc:Choice {KNOWN} Requires="p14">{box("neuf")}</mc:Choice>', "neuf"),
        (f'<mc:Choice {UNKNOWN} Requires="z">{box("neuf")}</mc:Choice>', "ancien"),
        (f'<mc:Choice {KNOWN} {UNKNOWN} Requires="p14 z">{box("neuf")}</mc:Choice>', "ancien"),
        (f'<mc:Choice {KNOWN} Requires="p14"><p14:contentPart/></mc:Choice>', "ancien"),
        (
            f'<mc:Choice {UNKNOWN} Requires="z">{box("un")}</mc:Choice><mc:Choice {KNOWN} Requires="p14">{box("deux")}</mc:Choice>',
            "deux",
        ),
    ],
    ids=["understood", "unknown", "half-known", "unreadable", "second"],
)
def test_one_form_of_an_alternative_is_read(choices: str, expected: str) -> None:
    deck = Deck().slide().raw(f"<mc:AlternateContent xmlns>{choices}<mc:Fallback>{box('ancien')}</mc:Fallback></mc:AlternateContent>")
    assert lines(only_slide(deck)) == [(0, expected)]


def test_chart_data_are_words() -> None:
    deck = Deck().slide()
    data = CategoryChartData(number_format="0%")
    data.categories = ["Nord", "Sud"]
    data.add_series("Taux", (0.25, 0.1 + 0.2))
    frame = deck.current.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Pt(50), Pt(50), Pt(400), Pt(300), data)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Couverture vaccinale"
    assert lines(only_slide(deck)) == [(0, "Couverture vaccinale"), (0, "Taux"), (1, "Nord 25 %"), (1, "Sud 30 %")]


def add_part(holder: Any, name: str, content: str | bytes, kind: str, media: str = "application/xml") -> str:
    """A part that `holder` refers to; the id of the relationship."""
    blob = content.encode() if isinstance(content, str) else content
    return str(holder.relate_to(Part(PackURI(name), media, holder.package, blob), kind))


def frame_of(uri: str, content: str) -> str:
    return (
        '<p:graphicFrame xmlns><p:nvGraphicFramePr><p:cNvPr id="30" name="objet"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        '<p:xfrm><a:off x="1219200" y="685800"/><a:ext cx="6096000" cy="3429000"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
    )


DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.microsoft.com/office/drawing/2008/diagram"


def node(number: int, text: str, kind: str = "node") -> str:
    body = f"<dgm:t><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>" if text else ""
    return f'<dgm:pt modelId="{number}" type="{kind}">{body}</dgm:pt>'


def model(drawing: str = "") -> str:
    extension = (
        f'<dgm:extLst><a:ext uri="x"><dsp:dataModelExt xmlns:dsp="{DRAWING}" relId="{drawing}"/></a:ext></dgm:extLst>' if drawing else ""
    )
    links = [(0, 1, 1), (0, 2, 0), (1, 3, 0), (3, 1, 0)]
    return (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {NAMESPACES}><dgm:ptLst>{node(0, "", "doc")}{node(1, "second")}{node(2, "premier")}'
        f"{node(3, 'sous le second')}</dgm:ptLst><dgm:cxnLst>"
        + "".join(f'<dgm:cxn modelId="9{a}{b}" srcId="{a}" destId="{b}" srcOrd="{o}"/>' for a, b, o in links)
        + f"</dgm:cxnLst>{extension}</dgm:dataModel>"
    )


def with_diagram(data: str) -> Deck:
    deck = Deck().slide()
    reference = add_part(deck.current.part, "/ppt/diagrams/data1.xml", data, RELATIONSHIP_TYPE.DIAGRAM_DATA)
    return deck.raw(frame_of(DIAGRAM, f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="{reference}"/>'))


def test_diagram_without_a_drawing_is_a_list_in_the_order_of_its_tree() -> None:
    assert lines(only_slide(with_diagram(model()))) == [(0, "premier"), (0, "second"), (1, "sous le second")]


def test_diagram_with_a_drawing_stands_where_it_is_drawn() -> None:
    deck = Deck().slide()
    shapes = box("dessiné").replace("p:", "dsp:")
    tree = f'<dsp:drawing xmlns:dsp="{DRAWING}" {NAMESPACES}><dsp:spTree><dsp:nvGrpSpPr/><dsp:grpSpPr/>{shapes}</dsp:spTree></dsp:drawing>'
    drawn = add_part(
        deck.current.part, "/ppt/diagrams/drawing1.xml", tree, "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
    )
    data = add_part(deck.current.part, "/ppt/diagrams/data1.xml", model(drawn), RELATIONSHIP_TYPE.DIAGRAM_DATA)
    deck.raw(frame_of(DIAGRAM, f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="{data}"/>'))
    slide = only_slide(deck)
    assert lines(slide) == [(0, "dessiné")]
    place = slide.frames[0].box
    assert (place.x0, place.top, place.width, place.height) == pytest.approx((0.1, 0.1, 100 / 960, 50 / 540))


def workbook() -> bytes:
    book = Workbook()
    book.active.append(["hors", "", ""])
    book.active.append(["Action", "2024", "2025"])
    book.active.append(["Former", 12, 3.5])
    book.active.merge_cells("B2:C2")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_workbook(content: bytes, shown: str = "") -> Deck:
    deck = Deck().slide()
    if shown:
        content = with_shown_range(content, shown)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    reference = add_part(deck.current.part, "/ppt/embeddings/sheet1.xlsx", content, RELATIONSHIP_TYPE.PACKAGE, media)
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="31" name="image"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip/></p:blipFill><p:spPr/></p:pic>'
    started = f'<p:oleObj name="Feuille" r:id="{reference}" progId="Excel.Sheet.12"><p:embed/>'
    older = f'<mc:Choice xmlns:v="urn:schemas-microsoft-com:vml" Requires="v">{started}</p:oleObj></mc:Choice>'
    newer = f"<mc:Fallback>{started}{picture}</p:oleObj></mc:Fallback>"
    inside = f"<mc:AlternateContent>{older}{newer}</mc:AlternateContent>"
    return deck.raw(frame_of("http://schemas.openxmlformats.org/presentationml/2006/ole", inside))


def with_shown_range(content: bytes, shown: str) -> bytes:
    end = b"</workbook>"
    return rewritten(
        content, lambda name, part: part.replace(end, f'<oleSize ref="{shown}"/>'.encode() + end) if name == "xl/workbook.xml" else part
    )


def test_embedded_workbook_is_a_table_of_what_one_sees() -> None:
    (table,) = only_slide(with_workbook(workbook(), "A2:C3")).tables
    texts = {(c.row, c.col): " ".join(p.text for p in c.paragraphs) for c in table.cells}
    assert texts == {(0, 0): "Action", (0, 1): "2024", (1, 0): "Former", (1, 1): "12", (1, 2): "3.5"}
    assert [c.col_span for c in table.cells if (c.row, c.col) == (0, 1)] == [2]
    assert (table.box.x0, table.box.bottom) == pytest.approx((0.1, 0.6))


def test_without_a_shown_range_the_used_one_is_read() -> None:
    (table,) = only_slide(with_workbook(workbook())).tables
    assert len(table.row_edges) == 4


def test_an_object_of_another_program_is_its_picture() -> None:
    slide = only_slide(with_workbook(b"\xd0\xcf\x11\xe0 something else"))
    assert not slide.tables
    assert [p.text for p in slide.pictures] == ["image"]


def test_comments_are_not_read() -> None:
    deck = Deck().slide().text("visible")
    comments = (
        '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm><p:text>à revoir</p:text></p:cm></p:cmLst>'
    )
    add_part(deck.current.part, "/ppt/comments/comment1.xml", comments, RELATIONSHIP_TYPE.COMMENTS)
    assert lines(only_slide(deck)) == [(0, "visible")]


def test_a_damaged_workbook_leaves_an_alert() -> None:
    source = read(with_workbook(workbook()[:500]))
    assert [a.code for a in source.alerts] == ["forme-illisible"]


def test_a_free_form_that_is_an_open_line_is_a_link() -> None:
    deck = Deck().slide().text("mot")
    builder = deck.current.shapes.build_freeform(Pt(96), Pt(54), scale=1.0)
    builder.add_line_segments([(Pt(192), Pt(54)), (Pt(192), Pt(108))], close=False)
    builder.convert_to_shape().fill.background()
    (link,) = only_slide(deck).links
    assert (*link.start, *link.end) == pytest.approx((0.1, 0.1, 0.2, 0.2))
