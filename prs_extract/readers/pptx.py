"""A PPTX as slides, read from the XML of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE

from prs_extract.alerts import Alert, alert
from prs_extract.errors import CorruptDeck, EmptyDeck
from prs_extract.readers.limits import check_slides
from prs_extract.readers.package import ARCHIVE_FAULTS, transitional, unpacked
from prs_extract.readers.pptx_colours import Palette, palette_from
from prs_extract.readers.pptx_context import Context, Thing
from prs_extract.readers.pptx_extras import notes_of, properties_of
from prs_extract.readers.pptx_package import Package, Part
from prs_extract.readers.pptx_placeholders import Ancestry
from prs_extract.readers.pptx_shapes import SHAPE_FAULTS, read_shapes, shapes_of, showing
from prs_extract.readers.pptx_styles import StyleSheets
from prs_extract.readers.pptx_visible import visible_things
from prs_extract.readers.pptx_xml import EMU_PER_PT, Element, child, children, int_attribute, is_on, qn, text_attribute
from prs_extract.readers.salvage import salvaged
from prs_extract.slides import Fill, Link, NativeTable, Picture, Rule, Slide, Source, TextFrame

_FAULTS = (*SHAPE_FAULTS, *ARCHIVE_FAULTS, PythonPptxError)
"""What python-pptx, lxml and the zip module raise on a damaged package."""

_SLIDES = "ppt/slides/slide"
_USUAL_WIDTH, _USUAL_HEIGHT = 9_144_000, 6_858_000
"""Of a slide, in EMU, where the file does not say."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the slides of one layout share. `drawn`: the part that holds them, layout or master, and the shapes that show on slides.

    `things`: what these turn into, once a slide has been read, unless it is not the same on every slide.
    """

    master: Element
    drawn: tuple[tuple[Part, tuple[Element, ...]], ...]
    sheets: StyleSheets
    ancestry: Ancestry
    things: list[Thing] = field(default_factory=list)

    def inherited(self, context: Context) -> list[Thing]:
        """What a slide shows of its layout and master."""
        if self.things and context.sheets is self.sheets:
            return self.things
        things = [t for holder, shapes in self.drawn for t in read_shapes(shapes, context.on_inherited(holder))]
        numbered = any(f.get("type") == "slidenum" for _, shapes in self.drawn for s in shapes for f in s.iter(qn("a:fld")))
        if context.sheets is self.sheets and not numbered and not any(isinstance(t, Alert) for t in things):
            self.things.extend(things)
        return things


@dataclass(frozen=True, slots=True)
class _Deck:
    """What all slides share. `references`: to the slides. `width`, `height`: of a slide, in EMU. `lost`: names of damaged parts. `layouts`: those met so far, by the name of their part."""

    package: Package
    main: Part
    text_defaults: Element | None
    table_styles: Element | None
    references: tuple[str, ...]
    width: int
    height: int
    first_number: int
    hidden_slides: bool
    lost: frozenset[str]
    layouts: dict[str, _Layout] = field(default_factory=dict)

    def slide_part(self, reference: str) -> Part:
        """The part of a slide. KeyError for one that is not there or was lost."""
        part = self.main.related(reference)
        if part.name in self.lost:
            raise KeyError(reference)
        return part

    def layout(self, part: Part) -> _Layout:
        if part.name not in self.layouts:
            self.layouts[part.name] = _read_layout(part, self.text_defaults)
        return self.layouts[part.name]


def read_pptx(data: bytes, *, fichier: str, sha256: str, hidden_slides: bool = False) -> Source:
    """The deck in the bytes of a PPTX. `hidden_slides`: hidden slides and shapes are read too.

    A part, slide or shape that cannot be read costs itself only, and an alert. CorruptDeck when the package cannot be opened; EmptyDeck
    when it holds nothing to read.
    """
    deck = _opened(data, fichier, hidden_slides)
    check_slides(len(deck.references), fichier)
    slides, hidden, alerts = [], [], list(_lost_alerts(deck.lost))
    for number, reference in enumerate(deck.references, start=1):
        try:
            part = deck.slide_part(reference)
            if _is_hidden(part):
                hidden.append(number)
                if not hidden_slides:
                    alerts.append(alert("diapositive-masquee", f"La diapositive {number}, masquée, n'a pas été lue.", slide=number))
                    continue
            slide, doubts = _read_slide(part, number, deck)
        except _FAULTS as fault:
            alerts.append(alert("diapositive-illisible", f"La diapositive {number} est illisible ({type(fault).__name__}).", slide=number))
            continue
        slides.append(slide)
        alerts.extend(doubts)
    _check_content(slides, alerts, hidden, fichier)
    return Source(fichier, sha256, "pptx", tuple(slides), tuple(hidden), _properties(deck.package), tuple(alerts))


def _lost_alerts(lost: frozenset[str]) -> Iterator[Alert]:
    """Of damaged parts; damaged slides have an alert of their own."""
    others = sorted(name for name in lost if not name.startswith(_SLIDES))
    if others:
        yield alert("forme-illisible", f"Des éléments du fichier sont endommagés et n'ont pas été lus : {', '.join(others[:5])}.")


def _check_content(slides: Sequence[Slide], alerts: Sequence[Alert], hidden: Sequence[int], fichier: str) -> None:
    """EmptyDeck or CorruptDeck when there is nothing to go on with: no slide, none that can be read, or neither words nor pictures."""
    if any(s.frames or s.tables or s.pictures for s in slides) or any(a.code == "forme-illisible" for a in alerts):
        return
    if any(a.code == "diapositive-illisible" for a in alerts):
        raise CorruptDeck(f"{fichier} est endommagé : aucune de ses diapositives n'est lisible.")
    if not slides and hidden:
        raise EmptyDeck(f"{fichier} ne contient que des diapositives masquées : demandez-les (hidden_slides=True).")
    if not slides:
        raise EmptyDeck(f"{fichier} ne contient aucune diapositive.")
    raise EmptyDeck(f"{fichier} ne contient ni texte ni image.")


def _opened(data: bytes, fichier: str, hidden_slides: bool) -> _Deck:
    """The deck; when it does not open as it is, what can be salvaged of it."""
    try:
        return _deck(unpacked(data, fichier), frozenset(), hidden_slides)
    except _FAULTS:
        pass
    try:
        rest = salvaged(data)
        return _deck(transitional(rest.parts), rest.lost, hidden_slides)
    except _FAULTS as fault:
        raise CorruptDeck(f"{fichier} est endommagé : sa structure PowerPoint est illisible ({type(fault).__name__}).") from fault


def _deck(parts: Mapping[str, bytes], lost: frozenset[str], hidden_slides: bool) -> _Deck:
    package = Package(parts)
    main = package.main()
    root = main.root
    if root.tag != qn("p:presentation"):
        raise ValueError(f"not a presentation: {root.tag}")
    size = child(root, "p:sldSz")
    return _Deck(
        package,
        main,
        text_defaults=child(root, "p:defaultTextStyle"),
        table_styles=_related_root(main, RELATIONSHIP_TYPE.TABLE_STYLES),
        references=tuple(text_attribute(slide, qn("r:id")) for slide in children(root, "p:sldIdLst/p:sldId")),
        width=int_attribute(size, "cx") or _USUAL_WIDTH,
        height=int_attribute(size, "cy") or _USUAL_HEIGHT,
        first_number=int_attribute(root, "firstSlideNum", 1),
        hidden_slides=hidden_slides,
        lost=lost,
    )


def _related_root(part: Part, kind: str) -> Element | None:
    """The root of the first part that `part` refers to in this way; None when there is none or it is damaged: a deck reads without it."""
    related = part.first(kind)
    try:
        return None if related is None else related.root
    except etree.LxmlError:
        return None


def _is_hidden(part: Part) -> bool:
    return not is_on(part.root.get("show"), default=True)


def _read_layout(part: Part, text_defaults: Element | None) -> _Layout:
    master_part = part.only(RELATIONSHIP_TYPE.SLIDE_MASTER)
    palette = _palette(part.root, master_part, child(master_part.root, "p:clrMap"))
    layout, master = part.root, master_part.root
    drawn = [(part, showing(child(layout, "p:cSld/p:spTree")))]
    if is_on(layout.get("showMasterSp"), default=True):
        drawn.insert(0, (master_part, showing(child(master, "p:cSld/p:spTree"))))
    return _Layout(
        master=master,
        drawn=tuple(drawn),
        sheets=StyleSheets(palette, text_defaults),
        ancestry=Ancestry(layout, master),
    )


def _palette(element: Element, master_part: Part, usual: Element | None) -> Palette:
    """The master's theme under the names that `element`, a slide or a layout, or else the master gives its colours."""
    own = child(element, "p:clrMapOvr/a:overrideClrMapping")
    return palette_from(_related_root(master_part, RELATIONSHIP_TYPE.THEME), usual if own is None else own)


def _read_slide(part: Part, number: int, deck: _Deck) -> tuple[Slide, list[Alert]]:
    part_layout = part.only(RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    layout = deck.layout(part_layout)
    slide = part.root
    sheets = layout.sheets
    if child(slide, "p:clrMapOvr/a:overrideClrMapping") is not None:
        sheets = StyleSheets(_palette(slide, part_layout.only(RELATIONSHIP_TYPE.SLIDE_MASTER), None), deck.text_defaults)
    context = Context(
        number=number,
        printed_number=str(number + deck.first_number - 1),
        width=deck.width,
        height=deck.height,
        part=part,
        palette=sheets.palette,
        sheets=sheets,
        master=layout.master,
        ancestry=layout.ancestry,
        table_styles=deck.table_styles,
        hidden_shapes=deck.hidden_slides,
    )
    things: list[Thing] = []
    if is_on(slide.get("showMasterSp"), default=True):
        things += layout.inherited(context)
    things += read_shapes(shapes_of(child(slide, "p:cSld/p:spTree")), context)
    things = list(visible_things(things, number))
    return _assembled(things, context, _is_hidden(part), _notes(part)), [t for t in things if isinstance(t, Alert)]


def _assembled(things: Sequence[Thing], context: Context, hidden: bool, notes: str) -> Slide:
    return Slide(
        number=context.number,
        width_pt=context.width / EMU_PER_PT,
        height_pt=context.height / EMU_PER_PT,
        hidden=hidden,
        frames=tuple(t for t in things if isinstance(t, TextFrame)),
        tables=tuple(t for t in things if isinstance(t, NativeTable)),
        rules=tuple(t for t in things if isinstance(t, Rule)),
        fills=tuple(t for t in things if isinstance(t, Fill)),
        links=tuple(t for t in things if isinstance(t, Link)),
        pictures=tuple(t for t in things if isinstance(t, Picture)),
        notes=notes,
    )


def _notes(part: Part) -> str:
    """The text of the notes, "" for damaged ones."""
    try:
        return notes_of(part)
    except _FAULTS:
        return ""


def _properties(package: Package) -> dict[str, str]:
    """What the file says of itself; a damaged part says nothing."""
    try:
        return dict(properties_of(package))
    except _FAULTS:
        return {}
