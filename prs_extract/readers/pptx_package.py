"""A package opened: its parts by name, parsed, and what refers to what.

python-pptx wraps every element of every part in an object of its own, most of which a reading never looks at. Here the parts are plain lxml
trees; python-pptx reads from them what it knows best (`pptx_extras`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from prs_extract.readers.pptx_xml import Element

OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PARSED = ("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/notesSlides/", "ppt/charts/chart", "docProps/core")
"""Parts that a reading may need, so that it begins with sound ones: damage in any makes the package one to salvage."""


_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=True)


def parsed(content: bytes) -> Element:
    """etree.XMLSyntaxError when it is damaged; entities are never resolved, nothing is fetched."""
    return etree.fromstring(content, _PARSER)


@dataclass(frozen=True, slots=True)
class Relation:
    """`target`: the name of a part, or the address of what is outside."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """`name`: without a leading slash. `relations`: by their id, those to parts that are not in the package left out."""

    name: str
    blob: bytes = field(repr=False)
    package: Package = field(repr=False)
    _root: list[Element] = field(default_factory=list, repr=False)
    _relations: list[Mapping[str, Relation]] = field(default_factory=list, repr=False)

    @property
    def root(self) -> Element:
        if not self._root:
            self._root.append(parsed(self.blob))
        return self._root[0]

    @property
    def relations(self) -> Mapping[str, Relation]:
        if not self._relations:
            self._relations.append(self.package.relations_of(self.name))
        return self._relations[0]

    def related(self, reference: str) -> Part:
        """The part that a relationship leads to. KeyError for an unknown or an external one."""
        relation = self.relations[reference]
        if relation.is_external:
            raise KeyError(reference)
        return self.package.part(relation.target)

    def first(self, kind: str) -> Part | None:
        """The first part that this one refers to by this kind of relationship; None when there is none."""
        return next((self.package.part(r.target) for r in self.relations.values() if r.kind == kind and not r.is_external), None)

    def only(self, kind: str) -> Part:
        """The one part that this one refers to by this kind of relationship. KeyError for none, ValueError for several."""
        found = [r.target for r in self.relations.values() if r.kind == kind and not r.is_external]
        if len(found) > 1:
            raise ValueError(f"several relationships of kind {kind}")
        if not found:
            raise KeyError(kind)
        return self.package.part(found[0])


class Package:
    """Parts by name, unpacked. etree.XMLSyntaxError for a damaged one."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._parts: dict[str, Part] = {}
        self._lists: dict[str, Element] = {}
        for name in self._contents:
            if name.endswith(".rels"):
                self._lists[name] = parsed(self._contents[name])
            elif name.startswith(_PARSED) and name.endswith(".xml"):
                self.part(name).root  # noqa: B018 (parsed here, so that damage is met now)

    def part(self, name: str) -> Part:
        """KeyError for one that is not there."""
        if name not in self._parts:
            self._parts[name] = Part(name, self._contents[name], self)
        return self._parts[name]

    def main(self) -> Part:
        """The part that the package is about."""
        found = [r.target for r in self.relations_of("").values() if r.kind == OFFICE_DOCUMENT]
        if not found:
            raise KeyError(OFFICE_DOCUMENT)
        return self.part(found[0])

    def relations_of(self, name: str) -> dict[str, Relation]:
        """Those of a part, or of the package itself for ""."""
        folder, _, base = name.rpartition("/")
        found = {}
        for element in self._lists.get(posixpath.join(folder, "_rels", f"{base}.rels"), ()):
            external = element.get("TargetMode") == "External"
            target = element.get("Target") or ""
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if external or target in self._contents:
                found[element.get("Id") or ""] = Relation(element.get("Type") or "", target, external)
        return found
