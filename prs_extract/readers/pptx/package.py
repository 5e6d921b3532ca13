"""A package opened: its parts by name, parsed, and what refers to what.

python-pptx wraps every element of every part in an object of its own, most of which a reading never looks at. Here the parts are plain lxml
trees; python-pptx reads from them what it knows best (`pptx_extras`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TypeAlias
from urllib.parse import unquote

from lxml import etree

from prs_extract.readers.package import SHARED_BYTES, TEMPLATE, plain_name
from prs_extract.readers.pptx.xml import Element
from prs_extract.readers.shortage import shortage_told
from prs_extract.values import value

OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PRESENTATION = "ppt/presentation.xml"
"""The part that a package is about, by its usual name."""
_PARSED = (
    "ppt/slides/",
    "ppt/slideLayouts/",
    "ppt/slideMasters/",
    "ppt/theme/",
    "ppt/tableStyles",
    "ppt/notesSlides/",
    "ppt/charts/chart",
    "docProps/core",
)
"""Parts that a reading may need, so that it begins with sound ones: damage in any makes the package one to salvage."""


_TEMPLATE_PARTS = 64
"""Of a template, how many are kept as trees from one deck to the next."""
_LISTS = 256
"""Lists of relationships that are kept: those of a template's parts, and of slides that have nothing but a layout, are the same to the letter."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_blank_text=True)


def parsed(content: bytes) -> Element:
    """etree.XMLSyntaxError when it is damaged; entities are never resolved, nothing is fetched."""
    with shortage_told():
        return etree.fromstring(content, _PARSER)


@lru_cache(maxsize=_TEMPLATE_PARTS)
def parsed_once(content: bytes) -> Element:
    """`parsed`, one tree for all that say the same: nobody may change it. For what is `is_small`: it is kept."""
    return parsed(content)


def is_small(content: bytes) -> bool:
    """Small enough to be kept from one deck to the next."""
    return len(content) <= SHARED_BYTES


_Said: TypeAlias = tuple[str, str, str, bool]
"""What a list of relationships says of one: its id, its kind, what it leads to, and whether that is outside."""


def _relations(content: bytes) -> tuple[_Said, ...]:
    return tuple(
        [(e.get("Id") or "", e.get("Type") or "", e.get("Target") or "", e.get("TargetMode") == "External") for e in parsed(content)]
    )


@lru_cache(maxsize=_LISTS)
def _relations_once(content: bytes) -> tuple[_Said, ...]:
    return _relations(content)


@lru_cache(maxsize=4096)
def _target_name(folder: str, said: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, said)).lstrip("/")


@value(frozen=True, slots=True)
class Relation:
    """`target`: the name of a part, or the address of what is outside."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True, eq=False)
class Part:
    """`name`: without a leading slash. `relations`: by their id, those to parts that are not in the package left out. `is_shared`: its tree is that of
    every deck made from its template, told once it is parsed.
    """

    name: str
    package: Package = field(repr=False)
    is_shared: bool = field(default=False, init=False)
    _root: Element | None = field(default=None, init=False, repr=False)
    _relations: Mapping[str, Relation] | None = field(default=None, init=False, repr=False)

    @property
    def blob(self) -> bytes:
        """Unpacked anew each time. One of `ARCHIVE_FAULTS` for a damaged part."""
        return self.package.content(self.name)

    @property
    def root(self) -> Element:
        if self._root is None:
            content = self.blob
            self.is_shared = self.name.startswith(TEMPLATE) and is_small(content)
            self._root = (parsed_once if self.is_shared else parsed)(content)
        return self._root

    @property
    def relations(self) -> Mapping[str, Relation]:
        if self._relations is None:
            self._relations = self.package.relations_of(self.name)
        return self._relations

    def related(self, reference: str) -> Part:
        """The part that a relationship leads to. KeyError for an unknown or an external one."""
        relation = self.relations[reference]
        if relation.is_external:
            raise KeyError(reference)
        return self.package.part(relation.target)

    def every(self, kind: str) -> Iterator[Part]:
        """The parts that this one refers to by this kind of relationship, in the order of the file."""
        return (self.package.part(r.target) for r in self.relations.values() if r.kind == kind and not r.is_external)

    def first(self, kind: str) -> Part | None:
        """The first of them; None when there is none."""
        return next(self.every(kind), None)


class Package:
    """Parts by name. etree.XMLSyntaxError for a damaged one, or one of `ARCHIVE_FAULTS`."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._parts: dict[str, Part] = {}
        self._lists: dict[str, tuple[_Said, ...]] = {}
        for name in self._contents:
            if name.endswith(".rels"):
                content = self._contents[name]
                self._lists[name.casefold()] = (_relations_once if is_small(content) else _relations)(content)
            elif name.startswith(_PARSED) and name.endswith(".xml"):
                self.part(name).root  # noqa: B018 (parsed here, so that damage is met now)

    def content(self, name: str) -> bytes:
        return self._contents[name]

    def part(self, name: str) -> Part:
        """KeyError for one that is not there."""
        if name not in self._contents:
            raise KeyError(name)
        if name not in self._parts:
            self._parts[name] = Part(name, self)
        return self._parts[name]

    def part_names(self) -> Iterator[str]:
        return iter(self._contents)

    def main(self) -> Part:
        """The part that the package is about; where nothing says which, the one that has its usual name. KeyError when it is not there."""
        found = (r.target for r in self.relations_of("").values() if r.kind == OFFICE_DOCUMENT)
        return self.part(next(found, None) or self._found(PRESENTATION) or PRESENTATION)

    def relations_of(self, name: str) -> dict[str, Relation]:
        """Those of a part, or of the package itself for ""."""
        folder, _, base = name.rpartition("/")
        found = {}
        for reference, kind, said, external in self._lists.get(posixpath.join(folder, "_rels", f"{base}.rels").casefold(), ()):
            target = said if external else self._target(folder, said)
            if target is not None:
                found[reference] = Relation(kind, target, external)
        return found

    def _target(self, folder: str, said: str) -> str | None:
        """The name of the part that a relationship of a part in `folder` leads to, however it is written; None when it is not there."""
        usual = _target_name(folder, said)
        if usual in self._contents:
            return usual
        return self._found(plain_name(posixpath.join("/", folder, unquote(said.partition("#")[0]).replace("\\", "/"))))

    def _found(self, name: str) -> str | None:
        """The part of this name in any case (ECMA-376 part 2: names of parts that differ by case only are one)."""
        return self._by_folded_name.get(name.casefold())

    @cached_property
    def _by_folded_name(self) -> dict[str, str]:
        return {name.casefold(): name for name in self._contents}
