"""A PPTX as slides, read from the XML of their parts."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE

from prs_extract.alerts import Alert, alert
from prs_extract.errors import CorruptDeck, EmptyDeck
from prs_extract.readers.limits import check_slides
from prs_extract.readers.package import Parts
from prs_extract.readers.pptx.context import Context, Thing
from prs_extract.readers.pptx.extras import notes_of, properties_of
from prs_extract.readers.pptx.layouts import Layout, Layouts, related_root
from prs_extract.readers.pptx.package import Package, Part
from prs_extract.readers.pptx.presentation import slide_parts, slide_size
from prs_extract.readers.pptx.shapes import SHAPE_FAULTS, read_shapes, shapes_of
from prs_extract.readers.pptx.styles import StyleSheets
from prs_extract.readers.pptx.visible import visible_things
from prs_extract.readers.pptx.xml import EMU_PER_PT, Element, child, int_attribute, is_on, qn
from prs_extract.readers.salvage import salvaged
from prs_extract.slides import Fill, Link, NativeTable, Picture, Rule, Slide, Source, TextFrame

_FAULTS = (*SHAPE_FAULTS, PythonPptxError)
"""What python-pptx, lxml and the zip module raise on a damaged package."""

_SLIDES = "ppt/slides/slide"


@dataclass(frozen=True, slots=True)
class _Deck:
    """What all slides share. `slides`: their parts, None for one that is not there or was lost. `width`, `height`: of a slide, in EMU. `doubts`: of the file as a whole."""

    package: Package
    layouts: Layouts
    text_defaults: Element | None
    table_styles: Element | None
    slides: tuple[Part | None, ...]
    width: int
    height: int
    first_number: int
    hidden_slides: bool
    doubts: tuple[Alert, ...]


def read_pptx(data: bytes, archive: ZipFile | None = None, *, fichier: str, sha256: str, hidden_slides: bool = False) -> Source:
    """The deck in the bytes of a PPTX (`archive`: the same, where it is open already). `hidden_slides`: hidden slides and shapes are read too.

    A part, slide or shape that cannot be read costs itself only, and an alert. CorruptDeck when the package cannot be opened; EmptyDeck
    when it holds nothing to read.
    """
    deck = _opened(data, archive, fichier, hidden_slides)
    check_slides(len(deck.slides), fichier)
    slides, hidden, alerts = [], [], list(deck.doubts)
    for number, part in enumerate(deck.slides, start=1):
        try:
            if part is None or part.root.tag != qn("p:sld"):
                raise KeyError(number)
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


def _doubled_alerts(names: Sequence[str]) -> Iterator[Alert]:
    if names:
        yield alert(
            "fichier-repare", f"Des éléments sont plusieurs fois dans le fichier : leur dernière copie est lue ({', '.join(names[:5])})."
        )


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


def _opened(data: bytes, archive: ZipFile | None, fichier: str, hidden_slides: bool) -> _Deck:
    """The deck; when it does not open as it is, what can be salvaged of it."""
    with contextlib.suppress(*_FAULTS):
        return _deck(Parts(data, archive), frozenset(), hidden_slides)
    try:
        rest = salvaged(data)
        return _deck(rest.parts, rest.lost, hidden_slides)
    except _FAULTS as fault:
        raise CorruptDeck(f"{fichier} est endommagé : sa structure PowerPoint est illisible ({type(fault).__name__}).") from fault


def _deck(parts: Parts, lost: frozenset[str], hidden_slides: bool) -> _Deck:
    package = Package(parts)
    main = package.main()
    root = main.root
    if root.tag != qn("p:presentation"):
        raise ValueError(f"not a presentation: {root.tag}")
    width, height = slide_size(main)
    text_defaults = child(root, "p:defaultTextStyle")
    slides, doubts = slide_parts(main, lost)
    return _Deck(
        package,
        layouts=Layouts(main, text_defaults),
        text_defaults=text_defaults,
        table_styles=related_root(main, RELATIONSHIP_TYPE.TABLE_STYLES),
        slides=slides,
        width=width,
        height=height,
        first_number=int_attribute(root, "firstSlideNum", 1),
        hidden_slides=hidden_slides,
        doubts=(*_lost_alerts(lost), *_doubled_alerts(parts.doubled), *doubts),
    )


def _is_hidden(part: Part) -> bool:
    return not is_on(part.root.get("show"), default=True)


def _read_slide(part: Part, number: int, deck: _Deck) -> tuple[Slide, list[Alert]]:
    layout = deck.layouts.of(part)
    slide, tree = part.root, child(part.root, "p:cSld/p:spTree")
    if tree is None:
        raise KeyError("p:spTree")
    palette = layout.palette(slide)
    sheets = layout.sheets if palette is None else StyleSheets(palette, deck.text_defaults)
    context = Context(
        number=number,
        printed_number=str(number + deck.first_number - 1),
        width=deck.width,
        height=deck.height,
        part=part,
        palette=sheets.palette,
        sheets=sheets,
        ancestry=layout.ancestry,
        table_styles=deck.table_styles,
        hidden_shapes=deck.hidden_slides,
        footers=layout.footers if palette is None else None,
    )
    things: list[Thing] = list(_lacking(layout, number))
    if is_on(slide.get("showMasterSp"), default=True):
        things += layout.inherited(context)
    things += read_shapes(shapes_of(tree), context)
    things = list(visible_things(things, number))
    return _assembled(things, context, _is_hidden(part), _notes(part)), [t for t in things if isinstance(t, Alert)]


def _lacking(layout: Layout, number: int) -> Iterator[Alert]:
    if layout.lacking:
        message = (
            f"La diapositive {number} est lue sans {layout.lacking}, qui manque au fichier : des places et des styles peuvent être faux."
        )
        yield alert("fichier-repare", message, slide=number)


def _assembled(things: Sequence[Thing], context: Context, hidden: bool, notes: str) -> Slide:
    kinds: dict[type, list[Any]] = defaultdict(list)
    for thing in things:
        kinds[type(thing)].append(thing)
    return Slide(
        number=context.number,
        width_pt=context.width / EMU_PER_PT,
        height_pt=context.height / EMU_PER_PT,
        hidden=hidden,
        frames=tuple(kinds[TextFrame]),
        tables=tuple(kinds[NativeTable]),
        rules=tuple(kinds[Rule]),
        fills=tuple(kinds[Fill]),
        links=tuple(kinds[Link]),
        pictures=tuple(kinds[Picture]),
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
