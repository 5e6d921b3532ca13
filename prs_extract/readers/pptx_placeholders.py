"""Placeholders: what a shape is for, and the shapes of layout and master that it takes after."""

from __future__ import annotations

from collections.abc import Sequence

from prs_extract.readers.pptx_xml import Element, child, children, iter_elements, local_name
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
_ON_MASTER = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}


@value(frozen=True, slots=True)
class Placeholder:
    """A placeholder and what its `p:ph` says: `kind` is "obj" and `index` "0" when it says nothing."""

    element: Element
    kind: str
    index: str

    @property
    def master_kind(self) -> str:
        """The kind of the master's placeholder that it ends in: masters have few."""
        return _ON_MASTER.get(self.kind, self.kind)


@value(frozen=True, slots=True)
class Shape:
    """A shape of any kind. `family`: itself, then what it takes after on the layout and on the master. `kind`: of the placeholder that it is."""

    element: Element
    family: tuple[Element, ...]
    kind: str | None = None

    @property
    def role(self) -> Role:
        """What a placeholder is for; "" for other shapes and for placeholders of pictures, tables and the like."""
        return ROLES.get(self.kind or "", "")


def placeholder(element: Element) -> Placeholder | None:
    """A shape as the placeholder that it is; None for other shapes."""
    first = next(iter_elements(element), None)
    if first is None or not local_name(first).startswith("nv"):
        return None
    said = child(first, "p:nvPr/p:ph")
    return None if said is None else Placeholder(element, said.get("type") or "obj", said.get("idx") or "0")


def placeholders(root: Element) -> tuple[Placeholder, ...]:
    """Those of a layout or a master."""
    found = map(placeholder, children(root, "p:cSld/p:spTree/p:sp"))
    return tuple(p for p in found if p is not None)


def with_family(element: Element, on_layout: Sequence[Placeholder], on_master: Sequence[Placeholder]) -> Shape:
    """A shape of a slide, with what it takes after."""
    own = placeholder(element)
    if own is None:
        return Shape(element, (element,))
    near = _on_layout(own, on_layout)
    far = next((p for p in on_master if p.kind == (near or own).master_kind), None)
    return Shape(element, tuple(p.element for p in (own, near, far) if p is not None), own.kind)


def _on_layout(own: Placeholder, candidates: Sequence[Placeholder]) -> Placeholder | None:
    """The one with the same index, of the same kind if there is one; else the first of the same kind (titles and footers change index)."""
    same_index = [p for p in candidates if p.index == own.index]
    alike = [p for p in same_index if p.master_kind == own.master_kind]
    same_kind = [p for p in candidates if p.kind == own.kind]
    return next(iter([*alike, *(same_index if own.index != "0" else []), *same_kind]), None)
