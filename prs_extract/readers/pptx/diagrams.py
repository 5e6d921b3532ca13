"""SmartArt: the drawn copy where the file has one, for its positions; else the tree of texts of its data model."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from prs_extract.readers.pptx.charts import Lines
from prs_extract.readers.pptx.package import Part
from prs_extract.readers.pptx.xml import NAMESPACES, Element, child, children, int_attribute, qn, text_attribute

_DRAWING, _SLIDE = f"{{{NAMESPACES['dsp']}}}", f"{{{NAMESPACES['p']}}}"


def data_model(references: Element, part: Part) -> Element:
    """The data model that a `dgm:relIds` refers to. KeyError when it is not in the file."""
    return part.related(text_attribute(references, qn("r:dm"))).root


def drawn_copy(model: Element, part: Part) -> tuple[Element, Part] | None:
    """(shapes as a `p:spTree`, the part that holds them) of the drawing that PowerPoint keeps beside a data model; None without one."""
    extension = next(model.iter(qn("dsp:dataModelExt")), None)
    reference = text_attribute(extension, "relId")
    if reference not in part.relations:
        return None
    drawing = part.related(reference)
    tree = child(drawing.root, "dsp:spTree")
    if tree is None or not children(tree, "dsp:sp"):
        return None
    return _as_slide_shapes(tree), drawing


def _as_slide_shapes(tree: Element) -> Element:
    """A copy whose elements have the names that they have on a slide; only the namespace differs."""
    copy = deepcopy(tree)
    for element in copy.iter():
        if isinstance(element.tag, str) and element.tag.startswith(_DRAWING):
            element.tag = _SLIDE + element.tag.removeprefix(_DRAWING)
    return copy


def model_lines(model: Element) -> Lines:
    """Texts of the data model, children under their parent, in the order of the diagram."""
    points = {text_attribute(p, "modelId"): p for p in children(model, "dgm:ptLst/dgm:pt")}
    below: dict[str, list[tuple[int, str]]] = {}
    for link in children(model, "dgm:cxnLst/dgm:cxn"):
        if text_attribute(link, "type") in {"", "parOf"}:
            below.setdefault(text_attribute(link, "srcId"), []).append((int_attribute(link, "srcOrd"), text_attribute(link, "destId")))
    roots = [name for name, point in points.items() if text_attribute(point, "type") == "doc"]
    return [line for root in roots for line in _branch(root, -1, points, below, frozenset())]


def _branch(
    name: str, level: int, points: dict[str, Element], below: dict[str, list[tuple[int, str]]], above: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """A node and what hangs under it; a node that hangs under itself, in a damaged file, is cut there."""
    if name in above or name not in points:
        return
    for paragraph in children(points[name], "dgm:t/a:p"):
        text = "".join("\n" if t.tag == qn("a:br") else t.text or "" for t in paragraph.iter(qn("a:t"), qn("a:br")))
        if text.strip():
            yield max(level, 0), text
    for _, lower in sorted(below.get(name, [])):
        yield from _branch(lower, level + 1, points, below, above | {name})
