"""What the slides of one layout share: its own shapes and those of its master, styles, places of placeholders.

Damaged files have slides without layout and layouts without master: such a slide is read with what there is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from prs_extract.alerts import Alert
from prs_extract.readers.package import ARCHIVE_FAULTS
from prs_extract.readers.pptx.colours import Palette, palette_from
from prs_extract.readers.pptx.context import Context, Thing
from prs_extract.readers.pptx.footers import Footers
from prs_extract.readers.pptx.package import Part, is_small, parsed, parsed_once
from prs_extract.readers.pptx.placeholders import Ancestry
from prs_extract.readers.pptx.shapes import read_shapes, showing
from prs_extract.readers.pptx.styles import StyleSheets
from prs_extract.readers.pptx.xml import NAMESPACES, Element, child, is_on, qn

_NONE = parsed(f'<p:none xmlns:p="{NAMESPACES["p"]}"/>'.encode())
"""Stands for a layout or a master that is not there."""

_KEPT_LOOKS = 16
"""How many are kept from one deck to the next: a deck has two to five."""

_SIZES = 8
"""Of slides, for which it is kept what a template draws."""

_REFERRING = tuple(map(qn, ("a:blip", "p:graphicFrame")))
"""What refers to other parts."""

_Drawn = dict[tuple[int, int, bool], list[Thing]]
"""What shapes of a layout and its master turn into, by the setting (`Context.setting`)."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a layout and its master say, whichever deck they are in: how text looks, after what placeholders take, what their shapes turn into, and what
    the footers of its slides do.
    """

    sheets: StyleSheets
    ancestry: Ancestry
    things: _Drawn = field(default_factory=dict)
    footers: Footers = field(default_factory=Footers)


def _look(layout: Element, master: Element, theme: Element | None, text_defaults: Element | None) -> _Look:
    colours = child(layout, "p:clrMapOvr/a:overrideClrMapping")
    palette = palette_from(theme, child(master, "p:clrMap") if colours is None else colours)
    return _Look(StyleSheets(palette, text_defaults), Ancestry(layout, master))


known_look = lru_cache(maxsize=_KEPT_LOOKS)(_look)
"""The same of trees that decks share."""


@dataclass(frozen=True)
class Layout:
    """`part`, `master_part`: None for one that is not there. `theme`: of its master. `lacking`: what is not there of it, in French, "" for nothing.

    `of_template`, `of_deck`: what the shapes turn into, once a slide has been read, unless it is not the same on every slide.
    """

    part: Part | None
    master_part: Part | None
    theme: Element | None
    sheets: StyleSheets
    ancestry: Ancestry
    footers: Footers
    lacking: str
    of_template: _Drawn = field(default_factory=dict)
    of_deck: _Drawn = field(default_factory=dict)

    @cached_property
    def drawn(self) -> tuple[tuple[Part, tuple[Element, ...]], ...]:
        """The shapes that show on slides, with the part that holds them, the master or the layout; not asked for where a template was read before."""
        return tuple(_drawn(self.part, self.master_part))

    def inherited(self, context: Context) -> list[Thing]:
        """What a slide shows of its layout and master."""
        if context.sheets is not self.sheets:
            return self._read(context)
        key = context.setting
        known = self.of_template.get(key, self.of_deck.get(key))
        if known is None:
            known = self._read(context)
            if not self._is_numbered() and not any(isinstance(t, Alert) for t in known):
                in_template = len(self.of_template) < _SIZES and not self._refers()
                (self.of_template if in_template else self.of_deck)[key] = known
        return known

    def _read(self, context: Context) -> list[Thing]:
        return [t for holder, shapes in self.drawn for t in read_shapes(shapes, context.on_inherited(holder))]

    def _iter_shapes(self) -> Iterator[Element]:
        return (shape for _, shapes in self.drawn for shape in shapes)

    def _is_numbered(self) -> bool:
        return any(f.get("type") == "slidenum" for shape in self._iter_shapes() for f in shape.iter(qn("a:fld")))

    def _refers(self) -> bool:
        """Something of the shapes stands in another part, which may differ from deck to deck: a picture, a chart, a diagram."""
        return any(next(shape.iter(*_REFERRING), None) is not None for shape in self._iter_shapes())

    def palette(self, slide: Element) -> Palette | None:
        """The theme's colours under the names that a slide of its own gives them; None for one that gives none."""
        own = child(slide, "p:clrMapOvr/a:overrideClrMapping")
        return None if own is None else palette_from(self.theme, own)


class Layouts:
    """The layouts of a deck, each read when a slide first has it."""

    def __init__(self, main: Part, text_defaults: Element | None) -> None:
        """`main`: the part that the deck's package is about."""
        self._main = main
        said = b"" if text_defaults is None else etree.tostring(text_defaults, with_tail=False)
        self._defaults_shared = is_small(said)
        self._text_defaults = parsed_once(said) if said and self._defaults_shared else text_defaults
        self._known: dict[str, Layout] = {}

    def of(self, slide: Part) -> Layout:
        part = _first_sound(slide, RELATIONSHIP_TYPE.SLIDE_LAYOUT, "p:sldLayout")
        name = part.name if part is not None else ""
        if name not in self._known:
            self._known[name] = self._read(part)
        return self._known[name]

    def _read(self, part: Part | None) -> Layout:
        own = _first_sound(part, RELATIONSHIP_TYPE.SLIDE_MASTER, "p:sldMaster")
        master = own or _first_sound(self._main, RELATIONSHIP_TYPE.SLIDE_MASTER, "p:sldMaster")
        layout_root, master_root = (_NONE if p is None else p.root for p in (part, master))
        theme_part = None if master is None else master.first(RELATIONSHIP_TYPE.THEME)
        theme = None if theme_part is None else _root(theme_part)
        shared = self._defaults_shared and all(p is None or p.is_shared for p in (part, master, theme_part))
        look = (known_look if shared else _look)(layout_root, master_root, theme, self._text_defaults)
        look.sheets.forget_much()
        return Layout(
            part=part,
            master_part=master,
            theme=theme,
            sheets=look.sheets,
            ancestry=look.ancestry,
            footers=look.footers,
            of_template=look.things,
            lacking="sa mise en page" if part is None else "son masque" if own is None else "" if theme is not None else "son thème",
        )


def _drawn(layout: Part | None, master: Part | None) -> Iterator[tuple[Part, tuple[Element, ...]]]:
    if master is not None and (layout is None or is_on(layout.root.get("showMasterSp"), default=True)):
        yield master, showing(child(master.root, "p:cSld/p:spTree"))
    if layout is not None:
        yield layout, showing(child(layout.root, "p:cSld/p:spTree"))


def _first_sound(part: Part | None, kind: str, tag: str) -> Part | None:
    """The first part of this kind that `part` refers to, and that is what it should be."""
    return None if part is None else next((p for p in part.every(kind) if (root := _root(p)) is not None and root.tag == qn(tag)), None)


def related_root(part: Part | None, kind: str) -> Element | None:
    """The root of the first part that `part` refers to in this way; None when there is none or it is damaged: a deck reads without it."""
    related = None if part is None else part.first(kind)
    return None if related is None else _root(related)


def _root(part: Part) -> Element | None:
    """None for a damaged part."""
    try:
        return part.root
    except (etree.LxmlError, *ARCHIVE_FAULTS):
        return None
