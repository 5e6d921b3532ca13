"""Placeholders: what a shape is for, and the shapes of layout and master that it takes after."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.readers.pptx.shape_xml import ShapeXml
from prs_extract.readers.pptx.xml import Element, child, children, firsts, qn
from prs_extract.slides import Role
from prs_extract.values import value

ROLES: dict[str, Role] = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "body": "body",
    "obj": "body",
    "dt": "date",
    "ftr": "footer",
    "sldNum": "number",
}
_TEXT_STYLES = {"title": qn("p:titleStyle"), "body": qn("p:bodyStyle"), "subtitle": qn("p:bodyStyle")}
_OTHER_STYLE = qn("p:otherStyle")
_ON_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}


@value(frozen=True, slots=True, eq=False)
class Placeholder:
    """A placeholder and what its `p:ph` says: `kind` is "obj" and `index` "0" when it says nothing."""

    xml: ShapeXml
    kind: str
    index: str

    @property
    def master_kind(self) -> str:
        """The kind of the master's placeholder that it ends in: masters have few."""
        return _ON_MASTER.get(self.kind, self.kind)


@value(frozen=True, slots=True, eq=False)
class Shape:
    """A shape of any kind. `family`: itself, then what it takes after on the layout and on the master. `kind`: of the placeholder that it is."""

    xml: ShapeXml
    family: tuple[ShapeXml, ...]
    kind: str | None = None

    @property
    def role(self) -> Role:
        """What a placeholder is for; "" for other shapes and for placeholders of pictures, tables and the like."""
        return ROLES.get(self.kind or "", "")


def placeholder(xml: ShapeXml) -> Placeholder | None:
    """A shape as the placeholder that it is; None for other shapes."""
    said = xml.said
    return None if said is None else Placeholder(xml, said.get("type") or "obj", said.get("idx") or "0")


class Ancestry:
    """The placeholders of a layout and of its master, after which those of slides take."""

    def __init__(self, layout: Element, master: Element) -> None:
        self._on_layout, self._on_master = _placeholders(layout), _placeholders(master)
        self._known: dict[tuple[str, str], tuple[ShapeXml, ...]] = {}
        self._text_styles = firsts(child(master, "p:txStyles"))

    def text_style(self, role: Role) -> Element | None:
        """What the master says of the text of placeholders that are for this."""
        return self._text_styles.get(_TEXT_STYLES.get(role, _OTHER_STYLE))

    def shape(self, xml: ShapeXml) -> Shape:
        """A shape of a slide, with what it takes after."""
        own = placeholder(xml)
        if own is None:
            return Shape(xml, (xml,))
        key = own.kind, own.index
        if key not in self._known:
            self._known[key] = self._elders(own)
        return Shape(xml, (xml, *self._known[key]), own.kind)

    def _elders(self, own: Placeholder) -> tuple[ShapeXml, ...]:
        near = _nearest(own, self._on_layout)
        far = next((p for p in self._on_master if p.kind == (near or own).master_kind), None)
        return tuple(p.xml for p in (near, far) if p is not None)


def _placeholders(root: Element) -> tuple[Placeholder, ...]:
    """Those of a layout or a master."""
    found = (placeholder(ShapeXml(sp)) for sp in children(root, "p:cSld/p:spTree/p:sp"))
    return tuple(p for p in found if p is not None)


def _nearest(own: Placeholder, candidates: Sequence[Placeholder]) -> Placeholder | None:
    """The one with the same index, of the same kind if there is one; else the first of the same kind (titles and footers change index)."""
    same_index = [p for p in candidates if p.index == own.index]
    alike = [p for p in same_index if p.master_kind == own.master_kind]
    same_kind = [p for p in candidates if p.kind == own.kind]
    return next(iter([*alike, *(same_index if own.index != "0" else []), *same_kind]), None)
