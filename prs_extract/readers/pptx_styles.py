"""How text looks: properties resolved from the paragraph outwards to the master and the file's defaults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from prs_extract.readers.font_metrics import Face, face
from prs_extract.readers.pptx_colours import Palette, fill_colour, fill_element
from prs_extract.readers.pptx_xml import (
    EMU_PER_PT,
    Element,
    child,
    fraction_attribute,
    int_attribute,
    is_on,
    iter_elements,
    local_name,
    text_attribute,
)
from prs_extract.readers.symbols import from_glyphs, is_pictorial

T = TypeVar("T")

_Wording: TypeAlias = tuple[object, ...]

DEFAULT_SIZE_PT = 18.0
"""Where no part of the file gives a size (ECMA-376, `sz`)."""

_DEEPEST, _LAST_NUMBER = 8, 32_767
"""Of list levels, and of the first number of a list (ECMA-376, `ST_TextIndentLevelType`, `ST_TextBulletStartAtNum`)."""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How a run of characters looks. `capitals`: printed in capitals, whatever the file holds (small capitals count)."""

    size_pt: float = DEFAULT_SIZE_PT
    bold: bool = False
    italic: bool = False
    struck: bool = False
    colour: str | None = None
    font: str = ""
    raised: bool = False
    capitals: bool = False
    face: Face = field(init=False, repr=False, compare=False)
    """The metrics of its font."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "face", face(self.font, bold=self.bold))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is laid. Lengths in points; `line` and `before`/`after` are a factor of the line's height or, negative, points."""

    level: int = 0
    align: str = "l"
    left_pt: float = 0.0
    right_pt: float = 0.0
    indent_pt: float = 0.0
    line: float = 1.0
    before: float = 0.0
    after: float = 0.0
    mark: str = ""
    number_scheme: str = ""
    number_start: int = 1


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Where a shape's text takes its look from. `sources`: elements that hold `a:lvl1pPr`… nearest first. `base`: what a table style or
    `p:style` says of runs that say nothing. `scale`, `line_cut`: of text shrunk to fit its shape. The two tables of what was resolved
    already change nothing but the time: the cells of a table, all alike, took two thirds of it.
    """

    sources: tuple[Element, ...]
    palette: Palette
    base: RunStyle = RunStyle()
    scale: float = 1.0
    line_cut: float = 0.0
    _paragraphs: dict[_Wording, ParagraphStyle] = field(default_factory=dict, repr=False, compare=False)
    _runs: dict[tuple[_Wording, int], RunStyle] = field(default_factory=dict, repr=False, compare=False)

    def _levels(self, level: int) -> list[Element]:
        found = (child(source, f"a:lvl{level + 1}pPr") for source in self.sources)
        return [e for e in found if e is not None]

    def paragraph_style(self, own: Element | None) -> ParagraphStyle:
        """`own`: the paragraph's `a:pPr`."""
        key = _wording(own)
        known = self._paragraphs.get(key)
        if known is None:
            known = self._paragraphs[key] = self._paragraph_style(own)
        return known

    def _paragraph_style(self, own: Element | None) -> ParagraphStyle:
        level = max(0, min(_DEEPEST, int_attribute(own, "lvl")))
        chain = ([own] if own is not None else []) + self._levels(level)
        mark, scheme, start = _bullet(chain)
        return ParagraphStyle(
            level=level,
            align=_first(chain, lambda e: e.get("algn")) or "l",
            left_pt=_length(chain, "marL"),
            right_pt=_length(chain, "marR"),
            indent_pt=_length(chain, "indent"),
            line=self._line(_first(chain, lambda e: _spacing(e, "a:lnSpc"))),
            before=_first(chain, lambda e: _spacing(e, "a:spcBef")) or 0.0,
            after=_first(chain, lambda e: _spacing(e, "a:spcAft")) or 0.0,
            mark=mark,
            number_scheme=scheme,
            number_start=start,
        )

    def _line(self, spacing: float | None) -> float:
        if spacing is None:
            return 1.0 - self.line_cut
        return spacing - self.line_cut if spacing > 0 else spacing

    def run_style(self, properties: Element | None, level: int) -> RunStyle:
        """`properties`: the run's `a:rPr`, or `a:endParaRPr`."""
        key = (_wording(properties), level)
        known = self._runs.get(key)
        if known is None:
            known = self._runs[key] = self._run_style(properties, level)
        return known

    def _run_style(self, properties: Element | None, level: int) -> RunStyle:
        chain = [properties] if properties is not None else []
        chain += [e for e in (child(source, "a:defRPr") for source in self._levels(level)) if e is not None]
        size, bold = _first(chain, lambda e: e.get("sz")), _first(chain, lambda e: e.get("b"))
        baseline = _first(chain, lambda e: e.get("baseline"))
        size_pt = int(size) / 100 if size else self.base.size_pt
        return RunStyle(
            size_pt=size_pt * self.scale,
            bold=is_on(bold, default=self.base.bold),
            italic=is_on(_first(chain, lambda e: e.get("i")), default=self.base.italic),
            struck=(_first(chain, lambda e: e.get("strike")) or "noStrike") != "noStrike",
            colour=self._colour(chain),
            font=self._font(chain),
            raised=baseline not in (None, "0", "0%"),
            capitals=_first(chain, lambda e: e.get("cap")) in ("all", "small"),
        )

    def _colour(self, chain: Sequence[Element]) -> str | None:
        own = chain[:1] if chain and local_name(chain[0]) == "rPr" else []
        return (
            _first(own, lambda e: fill_colour(fill_element(e), self.palette))
            or self.base.colour
            or _first(chain, lambda e: fill_colour(fill_element(e), self.palette))
        )

    def _font(self, chain: Sequence[Element]) -> str:
        symbol = _first(chain[:1], lambda e: text_attribute(child(e, "a:sym"), "typeface"))
        named = _first(chain, lambda e: text_attribute(child(e, "a:latin"), "typeface"))
        if symbol and is_pictorial(symbol):
            return symbol
        return self.palette.font(named or self.base.font or "+mn-lt")


def _wording(properties: Element | None) -> _Wording:
    """All that an element says, so that another that says the same is known."""
    if properties is None:
        return ()
    if not len(properties):
        return (properties.tag, *properties.items())
    return tuple([(e.tag, len(e), *e.items()) for e in properties.iter()])


@dataclass(frozen=True, slots=True)
class StyleSheets:
    """The sheets under one palette: shapes that take after the same elements share one, and with it what was resolved already.

    `last`: the farthest of all sources, the file's defaults.
    """

    palette: Palette
    last: Element | None
    _made: dict[tuple[object, ...], StyleSheet] = field(default_factory=dict, repr=False, compare=False)

    def sheet(self, sources: Sequence[Element | None], base: RunStyle, *, scale: float = 1.0, line_cut: float = 0.0) -> StyleSheet:
        speaking = tuple(s for s in (*sources, self.last) if s is not None and len(s))
        key = (speaking, base, scale, line_cut)
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = StyleSheet(speaking, self.palette, base, scale, line_cut)
        return known


def _first(chain: Sequence[Element], read: Callable[[Element], T | None]) -> T | None:
    """The first thing that `read` finds, nearest element first."""
    for element in chain:
        value = read(element)
        if value is not None and value != "":
            return value
    return None


def _length(chain: Sequence[Element], name: str) -> float:
    value = _first(chain, lambda e: e.get(name))
    return int(value) / EMU_PER_PT if value else 0.0


def _spacing(properties: Element, path: str) -> float | None:
    holder = child(properties, path)
    for element in iter_elements(holder):
        if local_name(element) == "spcPct":
            return fraction_attribute(element, "val", 1.0)
        return -int_attribute(element, "val") / 100
    return None


_BULLETS = {"buNone", "buChar", "buAutoNum", "buBlip"}


def _bullet(chain: Sequence[Element]) -> tuple[str, str, int]:
    """(mark, numbering scheme, first number) that the nearest element to speak of bullets gives; the mark's font may come from farther."""
    bullet = _first(chain, lambda e: next((b for b in iter_elements(e) if local_name(b) in _BULLETS), None))
    kind = local_name(bullet) if bullet is not None else "buNone"
    if kind == "buAutoNum":
        start = max(1, min(_LAST_NUMBER, int_attribute(bullet, "startAt", 1)))
        return "", text_attribute(bullet, "type") or "arabicPeriod", start
    if kind == "buChar":
        font = _first(chain, lambda e: text_attribute(child(e, "a:buFont"), "typeface"))
        return from_glyphs(text_attribute(bullet, "char"), font), "", 1
    return ("•" if kind == "buBlip" else ""), "", 1
