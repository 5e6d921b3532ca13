"""The library's door: read a deck, compare two cycles. Glue, no logic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd

from prs_extract.domain.flattened import TEXT_FORMATS, is_deck
from prs_extract.domain.records import Reading
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.errors import DeckError, UnsupportedFormat
from prs_extract.export.json import comparison_to_json, deck_to_json, write_comparison_json, write_deck_json
from prs_extract.export.picture import Shape, draw_slide
from prs_extract.frames.build import DeckFrames, SourceInfo, frame_from_rows, frames_from_reading
from prs_extract.frames.schema import COMPARISON_FRAMES, FRAMES
from prs_extract.layout.arrange import arrange
from prs_extract.layout.table import SlideLayout, Table
from prs_extract.readers.detect import read_source
from prs_extract.slides import Source

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler
    from PIL import Image

    from prs_extract.export.page.slides import Look
    from prs_extract.reconcile.evaluate import Evaluation
    from prs_extract.reconcile.learning import Relearning
    from prs_extract.reconcile.reconcile import ComparisonFrames

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
        return _displayed(self.frames, name, [f.name for f in FRAMES], columns, rows)

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
            known = ", ".join(str(s.slide.number) for s in layouts)
            raise ValueError(f"la diapositive {slide} n'a pas été lue (diapositives lues : {known or 'aucune'})")
        size = (width_px, round(width_px * layout.slide.height_pt / layout.slide.width_pt))
        behind = self._background(layout, width_px) if background else None
        return draw_slide(list(_shapes(layout, self._reading.roles)), size=size, background=behind, legend=legend)

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


class Reconciliation:
    """Two cycles compared: links, what became of each earlier action, what is new.

    Attributes
    ----------
    table, liens, statuts, nouvelles, synthese : pandas.DataFrame
        See the data dictionary.
    """

    def __init__(self, frames: ComparisonFrames) -> None:
        self.frames = frames

    @property
    def table(self) -> pd.DataFrame:
        return self.frames.table

    @property
    def liens(self) -> pd.DataFrame:
        return self.frames.liens

    @property
    def statuts(self) -> pd.DataFrame:
        return self.frames.statuts

    @property
    def nouvelles(self) -> pd.DataFrame:
        return self.frames.nouvelles

    @property
    def synthese(self) -> pd.DataFrame:
        return self.frames.synthese

    @property
    def alertes(self) -> pd.DataFrame:
        return self.frames.alertes

    def explain(self, avant_id: str, apres_id: str) -> pd.DataFrame:
        """The waterfall of a link: one row a part of its score (part, niveau, points, apport, cumul); the last `cumul` is the score.

        `explain_figure` draws it. KeyError when the pair was not compared: an unknown id, or nothing in common.
        """
        from prs_extract.reconcile.explain import explain

        return explain(self.frames.links, avant_id, apres_id)

    def explain_figure(self, avant_id: str, apres_id: str) -> Any:
        """The waterfall of a link as a matplotlib figure. MissingTool without matplotlib."""
        from prs_extract.reconcile.explain import waterfall_figure

        return waterfall_figure(self.explain(avant_id, apres_id), f"{avant_id} → {apres_id}")

    def evaluate(self, gold: Mapping[str, Any]) -> Evaluation:
        """Precision, recall and F1 by nature and by threshold, and calibration, against the pairs of ids of `gold` ("suite", "bilan")."""
        from prs_extract.reconcile.evaluate import evaluate

        pairs = {nature: gold[nature] for nature in ("suite", "bilan", "rend_compte", "prolonge") if nature in gold}
        return evaluate(self.frames.links, pairs)

    def to_excel(self, path: PathLike) -> None:
        """Write the comparison as a workbook; the file appears whole or not at all. OSError where it cannot be written."""
        from prs_extract.export.excel import write_comparison

        write_comparison(self.frames, Path(path))

    def to_json(self, path: PathLike | None = None) -> str:
        """Each frame of the comparison as a list of records, as text; also written to `path` if given."""
        if path is not None:
            write_comparison_json(self.frames, Path(path))
        return comparison_to_json(self.frames)

    def to_html(self, path: PathLike) -> None:
        """Write the review page: one file, block by block, on which decisions are taken and exported for `decisions`. OSError where it cannot be written."""
        from prs_extract.export.page.comparison import write_comparison_page

        write_comparison_page(self.frames, Path(path))

    def display(self, name: str, *, columns: Sequence[str] | None = None, rows: int = 30) -> Styler:
        """The first rows of a frame as a table to look at in a notebook, as for a deck. KeyError for a name that is no frame."""
        return _displayed(self.frames, name, [*(f.name for f in COMPARISON_FRAMES), "alertes"], columns, rows)

    def _repr_html_(self) -> str:
        from prs_extract.export.notebook import comparison_card

        return comparison_card(self.frames)

    def __repr__(self) -> str:
        return f"<Reconciliation: {len(self.statuts)} actions avant, {len(self.liens)} liens, {len(self.nouvelles)} nouvelles>"


def read(
    path: PathLike,
    password: str | None = None,
    ocr: str = "auto",
    hidden_slides: bool = False,
    *,
    vocabulaire: PathLike | None = None,
) -> Deck:
    """Read a deck, whatever its format (told by its content, not its name).

    Parameters
    ----------
    path
        The deck.
    password
        For an encrypted deck.
    ocr
        "auto", "never" or "always": whether pictures of tables are read.
    hidden_slides
        Read hidden slides and shapes too; by default they are left out, with an alert.
    vocabulaire
        A TOML file whose words are added to the vocabularies (états, statuts, phases, rubriques, columns).

    Raises
    ------
    DeckError
        What is wrong, where, and what to do, in one line of French.
    """
    source = read_source(Path(path), password=password, ocr=ocr, hidden_slides=hidden_slides)
    reading = understand(source, arrange(source), load(vocabulaire))
    if source.format in TEXT_FORMATS and not is_deck(reading):
        raise UnsupportedFormat(f"{source.fichier} n'est ni un PPTX ni un PDF : c'est du texte, où ni action ni bilan n'a été reconnu.")
    return Deck(reading, replace(_source_info(source), diapositives=len(reading.slides)), Path(path), password)


def _shapes(layout: SlideLayout, roles: Mapping[int, str]) -> Iterator[Shape]:
    """What was found on a slide, as plain shapes to draw."""
    for table in layout.tables:
        yield Shape("grille", table.box, f"tableau ({table.method})")
        for cell in table.cells:
            role = next((roles[id(p)] for p in cell.paragraphs if id(p) in roles), "")
            yield Shape("en-tête" if table.has_header and cell.row == 0 else "cellule", cell.box, "", cell.text if role else "")
            yield from (Shape("marque", mark.box) for mark in cell.marks)
    for block in layout.blocks:
        role = next((roles[id(p)] for p in block.paragraphs if id(p) in roles), "")
        if block.decor:
            yield Shape("decor", block.box, "", block.text)
        elif block is layout.title:
            yield Shape("titre", block.box, role, block.text)
        else:
            yield Shape("bloc" if role else "libre", block.box, role or "libre", block.text)


def _source_info(source: Source) -> SourceInfo:
    return SourceInfo(
        fichier=source.fichier,
        sha256=source.sha256,
        format=source.format,
        diapositives=len(source.slides),
        diapositives_masquees=source.hidden,
        paged=any(s.page is not None for s in source.slides),
    )


def _displayed(frames: DeckFrames | ComparisonFrames, name: str, names: Sequence[str], columns: Sequence[str] | None, rows: int) -> Styler:
    # Jinja is for those who look only.
    from prs_extract.export.display import displayed

    if name not in names:
        raise KeyError(f"« {name} » n'est pas une table ; les tables sont : {', '.join(names)}.")
    return displayed(getattr(frames, name), columns=columns, rows=rows)


DeckLike: TypeAlias = Deck | DeckFrames | PathLike


def reconcile(
    avant: DeckLike | Sequence[DeckLike],
    apres: DeckLike | Sequence[DeckLike],
    *,
    decisions: PathLike | None = None,
    vectors: str | None = None,
) -> Reconciliation:
    """Compare an earlier cycle with a later one.

    Parameters
    ----------
    avant, apres
        A deck, a path, or a list of either: a whole region's cycle.
    decisions
        A workbook that an analyst has filled in, or the decisions exported from a review page: they win over the program's. It is only read.
    vectors
        An installed spaCy pipeline with vectors, or a sentence-embedding model, whose likeness is one more part of each score.
    """
    # Comparing needs spaCy and scipy, which take two seconds to import; reading a deck does not wait for them.
    from prs_extract.export.decisions import read_decisions
    from prs_extract.reconcile.reconcile import reconcile_frames

    review = read_decisions(decisions) if decisions is not None else None
    frames = reconcile_frames(_frames(avant), _frames(apres), decisions=review.decisions if review is not None else None, vectors=vectors)
    if review is not None and review.alertes:
        rows = [{"slide": a.slide, "gravite": a.gravite, "code": a.code, "message": a.message} for a in review.alertes]
        frames = replace(frames, alertes=pd.concat([frames.alertes, frame_from_rows("alertes", rows)], ignore_index=True))
    return Reconciliation(frames)


def history(decks: Sequence[DeckLike]) -> pd.DataFrame:
    """One row an action over the cycles of `decks`, two or more: where it begins and ends, its ids and titles by cycle, what became of it.

    ValueError when a deck gives no cycle, or all give the same.
    """
    from prs_extract.reconcile.history import history as follow

    return follow(_frames(decks))


def learn(workbooks: Sequence[PathLike], *, pairs: PathLike | None = None, apply: PathLike | None = None) -> Relearning:
    """What learning from the decisions of reviewed workbooks would change: `report()` says it; nothing that is in use is changed.

    Parameters
    ----------
    workbooks
        Comparisons that analysts have filled in; the decks are not needed. They are only read.
    pairs
        A folder that keeps what each workbook teaches, as a TOML file of annotated pairs under its name.
    apply
        A file to write the new weights to; put in place of the model's `poids.toml`, they are in force.

    Raises
    ------
    DeckError
        A workbook without decisions, or without its sheets of actions; two workbooks of one name.
    OSError
        A place that cannot be written to, or lies in the installed program; said before learning begins.
    """
    from prs_extract.export.files import write_text
    from prs_extract.export.reviewed import check_places, read_reviewed, write_pairs
    from prs_extract.reconcile.learning import relearn

    names = [Path(w).stem for w in workbooks]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UnsupportedFormat(f"Plusieurs classeurs portent le nom « {twice[0]} » : renommez-les.")
    folder, weights = Path(pairs) if pairs else None, Path(apply) if apply else None
    check_places(names, folder, weights)
    reviewed = [read_reviewed(w) for w in workbooks]
    if folder:
        write_pairs(reviewed, folder)
    found = relearn(reviewed)
    if weights:
        write_text(weights, found.weights)
    return found


def _frames(decks: DeckLike | Sequence[DeckLike]) -> list[DeckFrames]:
    every = [decks] if isinstance(decks, Deck | DeckFrames | str | Path) else list(decks)
    to_read = [d for d in every if isinstance(d, str | Path)]
    # One deck is read before a bar could be drawn.
    with _progress(len(to_read) if len(to_read) > 1 else 0) as done:
        return [_frames_of(d, done) for d in every]


def _frames_of(deck: DeckLike, done: Callable[[str], None]) -> DeckFrames:
    if isinstance(deck, str | Path):
        frames = read(deck).frames
        done(Path(deck).name)
        return frames
    return deck.frames if isinstance(deck, Deck) else deck


def _progress(total: int) -> AbstractContextManager[Callable[[str], None]]:
    # rich is for those who wait only.
    from prs_extract.progress import progress

    return progress(total)
