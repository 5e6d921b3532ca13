"""How text looks: properties resolved from the paragraph outwards to the master and the file's defaults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from prs_extract.readers.font_metrics import Face, face
from prs_extract.readers.pptx.colours import Palette, fill_colour
from prs_extract.readers.pptx.said import AFTER, BEFORE, BULLET, BULLET_FONT, LATIN, LINE, TABS, LevelSaid, RunSaid, paragraph_said
from prs_extract.readers.pptx.xml import (
    EMU_PER_PT,
    Element,
    child,
    emu_of,
    fraction_attribute,
    int_attribute,
    is_on,
    iter_elements,
    local_name,
    text_attribute,
)
from prs_extract.readers.symbols import from_glyphs, is_pictorial

_Wording: TypeAlias = tuple[object, ...]

DEFAULT_SIZE_PT = 18.0
"""Where no part of the file gives a size (ECMA-376, `sz`)."""

DEFAULT_TAB_PT = 72.0
"""Between tab stops that no part of the file sets (ECMA-376, `defTabSz`)."""

MOST_KNOWN = 1000
"""Texts and styles that sheets remember from one deck to the next, at most: a deck has some hundred that are short enough to be printed again."""

_RAISED = 0.66
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
    drawn_pt: float = field(init=False, repr=False, compare=False)
    """The size that its letters are drawn in: smaller where they are raised."""
    space_pt: float = field(init=False, repr=False, compare=False)
    """The width of a space."""
    is_plain: bool = field(init=False, repr=False, compare=False)
    """Its letters are printed as the file holds them."""

    def __post_init__(self) -> None:
        metrics, drawn = face(self.font, bold=self.bold), self.size_pt * (_RAISED if self.raised else 1.0)
        object.__setattr__(self, "face", metrics)
        object.__setattr__(self, "drawn_pt", drawn)
        object.__setattr__(self, "space_pt", metrics.width(" ") * drawn)
        object.__setattr__(self, "is_plain", not self.capitals and not is_pictorial(self.font))


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """How a paragraph is laid. Lengths in points; `line` and `before`/`after` are a factor of the line's height or, negative, points. `tabs`: where each
    tab stop is and what it does (`a:tab`, `algn`), from left to right, and behind them one every `tab_pt`.
    """

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
    tabs: tuple[tuple[float, str], ...] = ()
    tab_pt: float = DEFAULT_TAB_PT


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Where a shape's text takes its look from. `sources`: elements that hold `a:lvl1pPr`… nearest first. `base`: what a table style or
    `p:style` says of runs that say nothing. `scale`, `line_cut`: of text shrunk to fit its shape. The tables of what was resolved already
    change nothing but the time: the cells of a table, all alike, took two thirds of it. `bodies`: whole texts, `cells`: what those of
    tables hold (`bodies`, `tables`).
    """

    sources: tuple[Element, ...]
    palette: Palette
    base: RunStyle = RunStyle()
    scale: float = 1.0
    line_cut: float = 0.0
    _said: dict[Element, tuple[dict[str, Any], RunSaid | None]] = field(default_factory=dict, repr=False, compare=False)
    _levels: dict[int, LevelSaid] = field(default_factory=dict, repr=False, compare=False)
    _paragraphs: dict[_Wording, ParagraphStyle] = field(default_factory=dict, repr=False, compare=False)
    _runs: dict[tuple[_Wording, int], RunStyle] = field(default_factory=dict, repr=False, compare=False)
    bodies: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False, compare=False)
    cells: dict[tuple[object, ...], Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def n_known(self) -> int:
        """How much was resolved already."""
        return 1 + len(self._paragraphs) + len(self._runs) + len(self.bodies) + len(self.cells)

    def _level(self, level: int) -> LevelSaid:
        known = self._levels.get(level)
        if known is None:
            found = [child(source, f"a:lvl{level + 1}pPr") for source in self.sources]
            known = self._levels[level] = LevelSaid([e for e in found if e is not None], self._said)
        return known

    def paragraph_style(self, own: Element | None) -> ParagraphStyle:
        """`own`: the paragraph's `a:pPr`."""
        key = _wording(own)
        known = self._paragraphs.get(key)
        if known is None:
            known = self._paragraphs[key] = self._paragraph_style(own)
        return known

    def _paragraph_style(self, own: Element | None) -> ParagraphStyle:
        level = max(0, min(_DEEPEST, int_attribute(own, "lvl")))
        said = self._level(level).paragraphs | (paragraph_said(own) if own is not None else {})
        mark, scheme, start = _bullet(said.get(BULLET), said.get(BULLET_FONT))
        return ParagraphStyle(
            level=level,
            align=said.get("algn", "l"),
            left_pt=_length(said.get("marL")),
            right_pt=_length(said.get("marR")),
            indent_pt=_length(said.get("indent")),
            line=self._line(_spacing(said.get(LINE))),
            before=_spacing(said.get(BEFORE)) or 0.0,
            after=_spacing(said.get(AFTER)) or 0.0,
            mark=mark,
            number_scheme=scheme,
            number_start=start,
            tabs=_tabs(said[TABS]) if TABS in said else (),
            tab_pt=_length(said.get("defTabSz")) or DEFAULT_TAB_PT,
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
        far, near = self._level(level), RunSaid(properties) if properties is not None else None
        said = far.runs | near.said if near is not None else far.runs
        size = said.get("sz")
        size_pt = int(size) / 100 if size else self.base.size_pt
        own = near.fill if near is not None and properties is not None and local_name(properties) == "rPr" else None
        return RunStyle(
            size_pt=size_pt * self.scale,
            bold=is_on(said.get("b"), default=self.base.bold),
            italic=is_on(said.get("i"), default=self.base.italic),
            struck=said.get("strike", "noStrike") != "noStrike",
            colour=self._colour(own, [*([near.fill] if near is not None and near.fill is not None else []), *far.fills]),
            font=self._font(near.symbols if near is not None else far.symbols, said.get(LATIN)),
            raised=said.get("baseline") not in (None, "0", "0%"),
            capitals=said.get("cap") in ("all", "small"),
        )

    def _colour(self, own: Element | None, fills: Sequence[Element]) -> str | None:
        """`own`: the fill that the run itself says; `fills`: those of all that speak of it, the nearest first."""
        colour = fill_colour(own, self.palette) or self.base.colour
        return colour or next((c for fill in fills if (c := fill_colour(fill, self.palette))), None)

    def _font(self, symbols: str, named: str | None) -> str:
        if symbols and is_pictorial(symbols):
            return symbols
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

    `last`: the farthest of all sources, the file's defaults. They may be those of many decks, one after the other (`forget_much`).
    """

    palette: Palette
    last: Element | None
    _made: dict[tuple[object, ...], StyleSheet] = field(default_factory=dict, repr=False, compare=False)
    _said: dict[Element, tuple[dict[str, Any], RunSaid | None]] = field(default_factory=dict, repr=False, compare=False)

    def sheet(self, sources: Sequence[Element | None], base: RunStyle, *, scale: float = 1.0, line_cut: float = 0.0) -> StyleSheet:
        speaking = tuple([s for s in (*sources, self.last) if s is not None and len(s)])
        key = (speaking, base, scale, line_cut)
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = StyleSheet(speaking, self.palette, base, scale, line_cut, self._said)
        return known

    def forget_much(self) -> None:
        """Begin anew where so much is known that little of it will be asked for again."""
        if sum([sheet.n_known for sheet in list(self._made.values())]) > MOST_KNOWN:
            self._made.clear()
            self._said.clear()


def _length(value: str | None) -> float:
    return int(value) / EMU_PER_PT if value else 0.0


def _tabs(said: Element) -> tuple[tuple[float, str], ...]:
    return tuple(sorted((emu_of(stop.get("pos", "0")) / EMU_PER_PT, stop.get("algn", "l")) for stop in iter_elements(said)))


def _spacing(said: Element | None) -> float | None:
    if said is None:
        return None
    if local_name(said) == "spcPct":
        return fraction_attribute(said, "val", 1.0)
    return -int_attribute(said, "val") / 100


def _bullet(said: Element | None, font: str | None) -> tuple[str, str, int]:
    """(mark, numbering scheme, first number) that the nearest element to speak of bullets gives; the mark's font may come from farther."""
    kind = local_name(said) if said is not None else "buNone"
    if kind == "buAutoNum":
        start = max(1, min(_LAST_NUMBER, int_attribute(said, "startAt", 1)))
        return "", text_attribute(said, "type") or "arabicPeriod", start
    if kind == "buChar":
        return from_glyphs(text_attribute(said, "char"), font), "", 1
    return ("•" if kind == "buBlip" else ""), "", 1
