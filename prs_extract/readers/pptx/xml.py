"""Names and small reads of the XML inside a PPTX: what python-pptx has no property for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

EMU_PER_PT = 12700

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "dsp": "http://schemas.microsoft.com/office/drawing/2008/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
}


@cache
def qn(name: str) -> str:
    """`"a:tbl"` as lxml names it. KeyError for a prefix that `NAMESPACES` lacks."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


@cache
def _steps(path: str) -> tuple[str, ...]:
    return tuple(map(qn, path.split("/")))


def child(element: Element | None, path: str) -> Element | None:
    """The first element at `path` ("p:nvPr/p:ph"), each step the first of its name; None when any is missing."""
    for step in _steps(path):
        if element is None:
            return None
        for inner in element:  # asking lxml for one name costs several times more than passing the few children by
            if inner.tag == step:
                element = inner
                break
        else:
            return None
    return element


def children(element: Element | None, path: str) -> list[Element]:
    """Every element of the last name of `path`, under the first ones of the names before it, in the order of the file."""
    above, _, name = path.rpartition("/")
    parent = child(element, above) if above else element
    wanted = qn(name)
    return [] if parent is None else [inner for inner in parent if inner.tag == wanted]


def firsts(element: Element | None) -> dict[str, Element]:
    """Child elements by tag, the first of each, in the order of the file."""
    found: dict[str, Element] = {}
    if element is not None:
        for inner in element:
            found.setdefault(inner.tag, inner)
    return found


def local_name(element: Element) -> str:
    """The tag without its namespace; "" for a comment or a processing instruction."""
    tag = element.tag
    return _local_part(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local_part(tag: str) -> str:
    return tag.rpartition("}")[2]


def iter_elements(element: Element | None) -> Iterator[Element]:
    """Child elements, comments left out."""
    return iter(()) if element is None else (inner for inner in element if isinstance(inner.tag, str))


def text_attribute(element: Element | None, name: str) -> str:
    """An attribute; "" when it or the element is missing."""
    return "" if element is None else str(element.get(name) or "")


_EMU_PER_UNIT = {"mm": 36_000, "cm": 360_000, "in": 914_400, "pt": EMU_PER_PT, "pc": 152_400, "pi": 152_400}


def int_attribute(element: Element | None, name: str, default: int = 0) -> int:
    """A whole number; a length with its unit ("2.5cm", as strict files may write) comes in EMU. ValueError for anything else."""
    value = None if element is None else element.get(name)
    return emu_of(value) if value else default


@lru_cache(maxsize=4096)
def emu_of(value: str) -> int:
    """What `int_attribute` makes of an attribute."""
    per_unit = _EMU_PER_UNIT.get(value[-2:])
    return round(float(value[:-2]) * per_unit) if per_unit else int(value)


def fraction_attribute(element: Element | None, name: str, default: float) -> float:
    """A percentage as a factor: transitional files write `90000`, strict ones `90%`."""
    value = text_attribute(element, name)
    if not value:
        return default
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000


def is_on(value: str | None, *, default: bool = False) -> bool:
    """An XML truth value: "1", "true" and "on" are true; `default` when it is missing."""
    return default if value is None or value == "" else value.strip().lower() in {"1", "true", "on", "t"}
