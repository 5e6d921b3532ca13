"""Objects that python-pptx does not write, for the cases: SmartArt, alternatives, embedded workbooks, comments."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from drawing import Place, Slide
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" xmlns:v="urn:schemas-microsoft-com:vml"'
)
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DRAWING = "http://schemas.microsoft.com/office/drawing/2008/diagram"
OLE = "http://schemas.openxmlformats.org/presentationml/2006/ole"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EMU = 12700


def add_part(slide: Slide, name: str, content: bytes, kind: str, media: str = "application/xml") -> str:
    """A part that the slide refers to; the id of the relation."""
    holder = slide.slide.part
    return str(holder.relate_to(Part(PackURI(name), media, holder.package, content), kind))


def add_xml(slide: Slide, xml: str) -> Any:
    """An element at the end of the slide's shapes; its root element is written without namespaces."""
    head, _, rest = xml.partition(">")
    mark = "/" if head.endswith("/") else ""
    element = etree.fromstring(f"{head.removesuffix('/')} {NAMESPACES}{mark}>{rest}")
    slide.slide.shapes._spTree.append(element)
    return element


def frame(place: Place, uri: str, content: str, *, number: int = 300, name: str = "objet") -> str:
    x, y, width, height = (int(v * EMU) for v in place)
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{name}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></p:xfrm><a:graphic><a:graphicData uri="{uri}">{content}'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def add_smartart(slide: Slide, place: Place, tree: dict[str, Sequence[str]]) -> None:
    """A tree of two levels: its data, and the drawing that programs show."""
    texts = [text for general, children in tree.items() for text in (general, *children)]
    ids = {text: i + 1 for i, text in enumerate(texts)}
    links = [("", general) for general in tree] + [(general, child) for general, children in tree.items() for child in children]
    points = "".join(
        f'<dgm:pt modelId="{i}"><dgm:t><a:bodyPr/><a:p><a:r><a:t>{escape(t)}</a:t></a:r></a:p></dgm:t></dgm:pt>' for t, i in ids.items()
    )
    joined = "".join(
        f'<dgm:cxn modelId="{100 + n}" srcId="{ids.get(a, 0)}" destId="{ids[b]}" srcOrd="{n}" destOrd="0"/>'
        for n, (a, b) in enumerate(links)
    )
    shapes, y = "", 0.0
    step = place[3] / sum(len(children) for children in tree.values())
    for general, children in tree.items():
        middle = y + step * len(children) / 2
        shapes += _drawn(general, (0, middle - 24, 0.36 * place[2], 48))
        for i, child in enumerate(children):
            shapes += _drawn(child, (0.45 * place[2], y + step * i + 4, 0.55 * place[2], step - 8))
        y += step * len(children)
    drawing = f'<dsp:drawing xmlns:dsp="{DRAWING}" {NAMESPACES}><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/></dsp:nvGrpSpPr><dsp:grpSpPr/>{shapes}</dsp:spTree></dsp:drawing>'
    media = "application/vnd.ms-office.drawingml.diagramDrawing+xml"
    drawn = add_part(
        slide,
        "/ppt/diagrams/drawing1.xml",
        drawing.encode(),
        "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
        media,
    )
    extension = f'<dgm:extLst><a:ext uri="http://schemas.microsoft.com/office/drawing/2008/diagram"><dsp:dataModelExt xmlns:dsp="{DRAWING}" relId="{drawn}" minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:ext></dgm:extLst>'
    data = (
        f'<dgm:dataModel xmlns:dgm="{DIAGRAM}" {NAMESPACES}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{joined}</dgm:cxnLst><dgm:bg/><dgm:whole/>{extension}</dgm:dataModel>"
    )
    reference = add_part(
        slide,
        "/ppt/diagrams/data1.xml",
        data.encode(),
        RELATIONSHIP_TYPE.DIAGRAM_DATA,
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
    )
    add_xml(
        slide,
        frame(
            place,
            DIAGRAM,
            f'<dgm:relIds xmlns:dgm="{DIAGRAM}" r:dm="{reference}" r:lo="{reference}" r:qs="{reference}" r:cs="{reference}"/>',
            name="SmartArt",
        ),
    )


def _drawn(text: str, place: Place) -> str:
    x, y, width, height = (int(v * EMU) for v in place)
    return (
        f'<dsp:sp modelId="{{{abs(hash_of(text)):08X}-0000-0000-0000-000000000000}}"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:srgbClr val="DCE6F1"/></a:solidFill></dsp:spPr><dsp:style><a:lnRef idx="0"><a:srgbClr val="000000"/></a:lnRef><a:fillRef idx="0">'
        '<a:srgbClr val="000000"/></a:fillRef><a:effectRef idx="0"><a:srgbClr val="000000"/></a:effectRef><a:fontRef idx="minor"/></dsp:style>'
        f'<dsp:txBody><a:bodyPr anchor="ctr"/><a:p><a:r><a:rPr lang="fr-FR" sz="1300"><a:solidFill><a:srgbClr val="222222"/></a:solidFill><a:latin typeface="Carlito"/>'
        f'</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p></dsp:txBody><dsp:txXfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></dsp:txXfrm></dsp:sp>'
    )


def hash_of(text: str) -> int:
    """A number that is the same on every machine."""
    return sum(ord(c) * 31**i for i, c in enumerate(text)) % 0xFFFFFFFF


def add_workbook(slide: Slide, place: Place, content: bytes, picture: bytes) -> None:
    """A workbook embedded as an object, under the picture that programs show."""
    import io

    reference = add_part(slide, "/ppt/embeddings/sheet1.xlsx", content, RELATIONSHIP_TYPE.PACKAGE, SHEET)
    _, image = slide.slide.part.get_or_add_image_part(io.BytesIO(picture))
    x, y, width, height = (int(v * EMU) for v in place)
    shown = (
        f'<p:pic><p:nvPicPr><p:cNvPr id="301" name="apercu"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{image}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    started = f'<p:oleObj name="Feuille de calcul" r:id="{reference}" imgW="{width}" imgH="{height}" progId="Excel.Sheet.12"><p:embed/>'
    inside = f'<mc:AlternateContent><mc:Choice Requires="v">{started}</p:oleObj></mc:Choice><mc:Fallback>{started}{shown}</p:oleObj></mc:Fallback></mc:AlternateContent>'
    add_xml(slide, frame(place, OLE, inside, name="classeur"))
