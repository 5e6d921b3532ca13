"""A deck that was read, as its users see it. Glue, no logic."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from prs_extract.domain.flattened.export import TEXT_FORMATS
from prs_extract.domain.records import Reading
from prs_extract.errors import DeckError
from prs_extract.export.json import deck_to_json, write_deck_json
from prs_extract.export.picture import Shape, draw_slide
from prs_extract.frames.build import DeckFrames, frame_named, frames_from_reading
from prs_extract.frames.rows import SourceInfo
from prs_extract.frames.schema import FRAMES
from prs_extract.layout.table import SlideLayout, Table

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler
    from PIL import Image

    from prs_extract.export.page.slides import Look

PathLike: TypeAlias = str | Path


class Deck:
    """A deck that was read: `info`, nine frames, and every grid as printed.

    Attributes
    ----------
    info : dict
        The deck as a whole (file, theme, committee, date, cycle).
    actions, programmation, bilans, objectifs, indicateurs, criteres, calendrier, textes, alertes : pandas.DataFrame
        See the data dictionary; rows are in deck order, slides count from 1, boxes are fractions of the slide.
    tables : list of Table
        Every grid found, before any interpretation.
    """

    def __init__(self, reading: Reading, source: SourceInfo, path: Path, password: str | None = None) -> None:
        self._reading = reading
        self._source = source
        self._path = path
        self._password = password

    @cached_property
    def frames(self) -> DeckFrames:
        """All frames together, made when the first is asked for."""
        return replace(frames_from_reading(self._reading, self._source), path=self._path)

    @property
    def info(self) -> dict[str, Any]:
        return self.frames.info

    @property
    def actions(self) -> pd.DataFrame:
        return self.frames.actions

    @property
    def programmation(self) -> pd.DataFrame:
        return self.frames.programmation

    @property
    def bilans(self) -> pd.DataFrame:
        return self.frames.bilans

    @property
    def objectifs(self) -> pd.DataFrame:
        return self.frames.objectifs

    @property
    def indicateurs(self) -> pd.DataFrame:
        return self.frames.indicateurs

    @property
    def criteres(self) -> pd.DataFrame:
        return self.frames.criteres

    @property
    def calendrier(self) -> pd.DataFrame:
        return self.frames.calendrier

    @property
    def textes(self) -> pd.DataFrame:
        return self.frames.textes

    @property
    def alertes(self) -> pd.DataFrame:
        return self.frames.alertes

    @property
    def tables(self) -> list[Table]:
        return list(self._reading.tables)

    def to_excel(self, path: PathLike) -> None:
        """Write the frames as a workbook, a sheet each; the file appears whole or not at all. OSError where it cannot be written."""
        # openpyxl takes a fifth of a second to import; reading a deck does not wait for it.
        from prs_extract.export.excel import write_deck

        write_deck(self.frames, Path(path))

    def to_json(self, path: PathLike | None = None) -> str:
        """`info` and each frame as a list of records (dates ISO 8601, missing as null), as text; also written to `path` if given."""
        if path is not None:
            write_deck_json(self.frames, Path(path))
        return deck_to_json(self.frames)

    def to_html(self, path: PathLike, *, pictures: bool = True) -> None:
        """Write the review page: one file, each slide with its cells beside the rows read from it. OSError where it cannot be written.

        `pictures`: show the slides themselves where they can be drawn (a PDF, or LibreOffice is installed); else they are drawn from what
        was read.
        """
        from prs_extract.export.page.deck import write_deck_page

        looks, note = self._looks(pictures=pictures)
        write_deck_page([(self.frames, looks)], Path(path), note=note)

    def _looks(self, *, pictures: bool) -> tuple[tuple[Look, ...], str]:
        """What there is to see of the slides, and why there is no picture of them where there should be one."""
        from prs_extract.looks import encoded_pictures, looks_of

        found: dict[int, bytes] = {}
        note = ""
        if pictures and self._path.is_file() and self.info["format"] not in TEXT_FORMATS:
            try:
                found = encoded_pictures(self._reading.slides, self._path, password=self._password)
            except DeckError as error:  # the page is worth having without them
                note = f"Les diapositives sont dessinées d'après ce qui a été lu : {error}"
        return looks_of(self._reading, found), note

    def display(self, name: str, *, columns: Sequence[str] | None = None, rows: int = 30) -> Styler:
        """The first rows of a frame as a table to look at in a notebook: wrapped text, badges, certainty in percent.

        `columns`: those to show, else all but positions and what repeats. KeyError for a name that is no frame.
        """
        # Jinja is for those who look only.
        from prs_extract.export.display import displayed

        return displayed(frame_named(self.frames, name, [f.name for f in FRAMES]), columns=columns, rows=rows)

    def _repr_html_(self) -> str:
        from prs_extract.export.notebook import deck_card, slides_to_show

        drawn = {s.slide.number for s in self._reading.slides}
        # A PDF's page is drawn in milliseconds; other decks are shown as they were read.
        look = self.info["format"] == "pdf"
        numbers = [n for n in slides_to_show(self.frames) if n in drawn]
        return deck_card(self.frames, {n: self.show(n, width_px=480, background=look, legend=False) for n in numbers})

    def show(self, slide: int, *, width_px: int = 1280, background: bool = True, legend: bool = True) -> Image.Image:
        """Picture of a slide with what was read drawn over it: table grids, marks, blocks and the frame that took them, text that nothing took.

        The background is the slide itself where it can be drawn (a PDF, or LibreOffice is installed), else, or where no `background` is
        wanted, its texts in their places. `legend`: a strip below names the colours.
        ValueError for a slide that was not read.
        """
        layouts = self._reading.slides
        layout = next((s for s in layouts if s.slide.number == slide), None)
        if layout is None:
            known = _in_runs([s.slide.number for s in layouts])
            raise ValueError(f"la diapositive {slide} n'a pas été lue (diapositives lues : {known or 'aucune'})")
        size = (width_px, round(width_px * layout.slide.height_pt / layout.slide.width_pt))
        behind = self._background(layout, width_px) if background else None
        return draw_slide(list(_shapes(layout, self._reading.roles, self._reading.headers)), size=size, background=behind, legend=legend)

    def _background(self, layout: SlideLayout, width_px: int) -> Image.Image | None:
        """The slide's own picture; None where its page is not the slide as it was read (several slides a page, a page turned upright)."""
        if not self._path.is_file():
            return None
        # PDFium and LibreOffice are for those who look only.
        from prs_extract.looks import iter_pictures

        found = iter_pictures(self._reading.slides, [layout], self._path, width_px=width_px, password=self._password)
        return next((picture for _, picture in found), None)

    def __repr__(self) -> str:
        info = self.info
        return f"<Deck {info['fichier']!r}: {len(self.actions)} actions, {len(self.bilans)} bilans, {len(self.alertes)} alertes>"


def _in_runs(numbers: Sequence[int]) -> str:
    """Numbers in rising order, those that follow one another as a run: "1 à 7, 9"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} à {run[-1]}" for run in runs)


def _shapes(layout: SlideLayout, roles: Mapping[int, str], headers: Collection[int]) -> Iterator[Shape]:
    """What was found on a slide, as plain shapes to draw. `headers`: the paragraphs of the headers of action tables, by identity."""
    for table in layout.tables:
        yield Shape("grille", table.box, f"tableau ({table.method})")
        for cell in table.cells:
            role = next((roles[id(p)] for p in cell.paragraphs if id(p) in roles), "")
            heads = (table.has_header and cell.row == 0) or any(id(p) in headers for p in cell.paragraphs)
            yield Shape("en-tête" if heads else "cellule", cell.box, "", cell.text if role else "")
            yield from (Shape("marque", mark.box) for mark in cell.marks)
    for block in layout.blocks:
        role = next((roles[id(p)] for p in block.paragraphs if id(p) in roles), "")
        if block.decor:
            yield Shape("decor", block.box, "", block.text)
        elif block is layout.title:
            yield Shape("titre", block.box, role, block.text)
        else:
            yield Shape("bloc" if role else "libre", block.box, role or "libre", block.text)
