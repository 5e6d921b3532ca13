"""Lines that say how the priority of actions is shown in their row: "* Action prioritaire", "En gras : les actions prioritaires", "contour rouge"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from prs_extract.domain.captions import priority_of_band
from prs_extract.domain.legends.key_lines import entries_of
from prs_extract.domain.legends.legends import Legend
from prs_extract.domain.legends.signs import Sign, is_grey
from prs_extract.domain.phrases import words_of
from prs_extract.domain.roadmap.rows import Row
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, Cell, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

LONGEST = 9
"""Words of such a line, at most."""

PAPER = "#ffffff"
"""The ground of a box that has none to speak of."""

SHORTEST = 4
"""Letters of the word of priority in it, at least."""

_TYPED = re.compile(r"^(?P<sign>\*{1,3}|[\u2190-\U0001ffff]\ufe0f?|\(\s*[^\W_]{1,3}\s*\)|[^\W_]{1,3}(?=\s*[:=]))\s*[:=–-]?\s*(?P<said>.+)$")
_REMARK = re.compile(r"(?<=\w)\s[–—-]\s.+$")
"""What a long line says behind what it explains ("(P) : action prioritaire – les montants sont indicatifs")."""
_HEAD = re.compile(r"^légende\s*:\s*", re.IGNORECASE)
_BOLD, _GROUNDS = (
    frozenset({"gras"}),
    frozenset(
        {
            "fond",
            "surlignees",
            "surlignes",
            "surligne",
            "surlignee",
            "grisees",
            "grisee",
            "case",
            "cases",
            "cellules",
            "lignes",
            "ligne",
            "cellule",
        }
    ),
)
_OUTLINES = frozenset(
    {"contour", "contours", "bordure", "bordures", "lisere", "liseres", "encadre", "encadree", "encadres", "encadrees", "cadre"}
)
_SHAPES = frozenset({"rect", "roundRect", "path", "homePlate", "chevron", "pentagon", "snip1Rect", "round1Rect", "round2SameRect"})


@dataclass(frozen=True, slots=True)
class PriorityNotes:
    """What stands for priority in the row of an action. `signs`: typed behind it; `inks`, `grounds`: names of colours, `outlines` those of boxes of the row;
    `samples`: slides, with the colour in which one says "Action prioritaire"; `fills`: those of boxes that say "Ligne surlignée : prioritaire"; `legend`:
    drawn signs.
    """

    signs: frozenset[str] = frozenset()
    bold: bool = False
    inks: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    outlines: frozenset[str] = frozenset()
    samples: frozenset[tuple[int, str]] = frozenset()
    fills: frozenset[str] = frozenset()
    legend: Legend = field(default_factory=Legend)

    def typed_sign(self, paragraph: Paragraph) -> str:
        """What of the end of an action, or of its beginning, a list mark apart, is such a sign, with the space beside it; "" for none."""
        text, printed = paragraph.text, paragraph.printed
        behind = f"{marks[-1]} {text}" if len(marks := paragraph.bullet.split()) > 1 else text
        ends = (
            re.search(rf"\s*{re.escape(sign)}\s*$" if not sign[-1].isalnum() else rf"\s+\(?{re.escape(sign)}\)?\s*$", text)
            for sign in self.signs
        )
        starts = (
            re.match(rf"{re.escape(sign)}\s*(?=\S)", start) for sign in self.signs if not sign.isalnum() for start in (printed, behind)
        )
        found = next((m[0] for m in ends if m is not None and m.start() > 0), "")
        return found or next((m[0] for m in starts if m is not None), "")

    def shows(self, row: Row, vocabulary: Vocabulary) -> bool:
        """The way in which the action is written, the ground of its cell or of its number, or the border of a box of its row, is one of priority."""
        if self.outlines and any(vocabulary.couleur(c) in self.outlines for c in _outlines_of(row)):
            return True
        cells = [c for part in row.parts for c in part.role_cells("action") if c.text.strip()]
        numbers = [c for part in row.parts for c in part.role_cells("numero")]
        words = [w for c in cells for p in c.paragraphs for w in p.words]
        if not words:
            return False
        colours = {w.colour for w in words}
        ink = next(iter(colours)) if len(colours) == 1 else None
        named = vocabulary.couleur(ink) if ink is not None and not is_grey(ink) else None
        return (
            (self.bold and all(w.bold for w in words))
            or named in self.inks
            or (row.first.slide, ink) in self.samples
            or any(self._has_ground(c, row, vocabulary) for c in (*cells, *numbers))
        )

    def _has_ground(self, cell: Cell, row: Row, vocabulary: Vocabulary) -> bool:
        if cell.fill is None:
            return False
        drawn = Legend(tuple(e for e in self.legend.entries if e.sign.shape in _SHAPES))
        fill = cell.fill
        return (
            fill in self.fills
            or any(vocabulary.is_shade(fill, name) for name in self.grounds)
            or drawn.meaning(Sign("fond", cell.fill), row.first.slide) is not None
        )


def priority_notes(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, legend: Legend) -> tuple[PriorityNotes, tuple[Paragraph, ...]]:
    """The notes of a deck, and the paragraphs that make them. `legend`: the drawn signs of priority."""
    signs: set[str] = set()
    inks: set[str] = set()
    grounds: set[str] = set()
    outlines: set[str] = set()
    samples: set[tuple[int, str]] = set()
    fills: set[str] = set()
    bold, paragraphs = False, []
    for layout, block, paragraph, text in _lines(layouts):
        typed = _TYPED.match(text)
        if typed is not None and priority_of_band(typed["said"], vocabulary, bare=bool(layout.tables)):
            signs.add(typed["sign"].replace(" ", ""))
        elif not _speaks_of_priority(text, vocabulary):
            continue
        elif (ink := _sample(paragraph, _HEAD.sub("", text), vocabulary)) is not None:
            samples.add((layout.slide.number, ink))
        elif not _BOLD.isdisjoint(words_of(text)):
            bold = True
        elif (colour := vocabulary.couleur_nommee(text)) is not None:
            on_border, on_ground = (not kind.isdisjoint(words_of(text)) for kind in (_OUTLINES, _GROUNDS))
            (outlines if on_border else grounds if on_ground else inks).add(colour)
        elif block.fill not in {None, PAPER} and not _GROUNDS.isdisjoint(words_of(text)):
            fills.add(block.fill or PAPER)
        else:
            continue
        paragraphs.append(paragraph)
    signs |= {e.sign.glyph for e in legend.entries if e.sign.glyph and not e.sign.shape}
    signs -= _list_marks(layouts, paragraphs)
    return PriorityNotes(
        frozenset(signs), bold, frozenset(inks), frozenset(grounds), frozenset(outlines), frozenset(samples), frozenset(fills), legend
    ), tuple(paragraphs)


def _outlines_of(row: Row) -> Iterator[str]:
    """The colours of the borders of boxes that stand in the row."""
    for part in row.parts:
        table, slide = part.source.table, part.source.layout.slide
        band = replace(table.box, top=table.row_edges[part.rows.start], bottom=table.row_edges[part.rows.stop])
        yield from (f.outline for f in slide.fills if f.outline and not f.inherited and band.has_centre_of(f.box))
        yield from (f.outline for f in slide.frames if f.outline and not f.inherited and band.has_centre_of(f.box))


def _list_marks(layouts: Sequence[SlideLayout], known: Sequence[Paragraph]) -> set[str]:
    """What texts outside tables begin with, those that explain a sign apart."""
    own = {id(p) for p in known}
    others = (p.printed.split(maxsplit=1) for o in layouts for b in o.blocks for p in b.paragraphs if id(p) not in own and p.bullet)
    return {words[0] for words in others if len(words) > 1}


def _lines(layouts: Sequence[SlideLayout]) -> Iterator[tuple[SlideLayout, Block, Paragraph, str]]:
    for layout in layouts:
        for block, paragraph in [(b, p) for b in layout.blocks if b is not layout.title for p in b.paragraphs if p.n_words <= 4 * LONGEST]:
            for part in entries_of(paragraph.printed):
                text = one_line(part) if part.count(" ") < LONGEST else _REMARK.sub("", one_line(part))
                if 1 < text.count(" ") + 1 <= LONGEST:
                    yield layout, block, paragraph, text


def _sample(paragraph: Paragraph, text: str, vocabulary: Vocabulary) -> str | None:
    """The colour of the words that say nothing but a priority, where they have one of their own: it is what they explain."""
    colours = {w.colour for w in paragraph.words if w.text in text.split()}
    ink = next(iter(colours)) if len(colours) == 1 else None
    return ink if ink is not None and not is_grey(ink) and priority_of_band(text, vocabulary, bare=True) else None


def _speaks_of_priority(text: str, vocabulary: Vocabulary) -> bool:
    words = words_of(text)
    found = (m for m in vocabulary.lexicons["marques"].matches(words) if m.value == "oui")
    return any(len(letters("".join(words[m.start : m.stop]))) >= SHORTEST for m in found)
