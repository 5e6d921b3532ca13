"""The review page of whatever there is to look at: a deck, a data set, the JSON of a deck or of a comparison."""

from __future__ import annotations

from pathlib import Path

from prs_extract.api import read, reconcile
from prs_extract.deck import PathLike
from prs_extract.export.dataset import DatasetFrames, decks_once, is_dataset
from prs_extract.export.decision_file import is_json
from prs_extract.export.page.comparison import write_comparison_page
from prs_extract.export.page.deck import write_deck_page
from prs_extract.export.page.slides import NO_SLIDES, looks_from_frames
from prs_extract.export.results import read_result
from prs_extract.frames.build import DeckFrames


def review(source: PathLike, path: PathLike, *, password: str | None = None, pictures: bool = True) -> None:
    """Write the review page of whatever there is to look at.

    Parameters
    ----------
    source
        A deck; the data set of `prs.convert` (its two latest cycles are compared; of one cycle, every deck is shown); or the JSON of a deck
        or of a comparison.
    path
        The page to write.
    password
        For an encrypted deck.
    pictures
        Show the slides of a deck themselves, where they can be drawn.
    """
    if not is_dataset(source) and not is_json(source):
        read(source, password=password).to_html(path, pictures=pictures)
        return
    found = decks_once(DatasetFrames.from_store(source)) if is_dataset(source) else read_result(source)
    if isinstance(found, list) and len(cycles := sorted({str(d.info["cycle"]) for d in found if d.info["cycle"]})) > 1:
        avant, apres = ([d for d in found if d.info["cycle"] == cycle] for cycle in cycles[-2:])
        reconcile(avant, apres).to_html(path)
    elif isinstance(found, list | DeckFrames):
        decks = found if isinstance(found, list) else [found]
        write_deck_page([(d, looks_from_frames(d)) for d in decks], Path(path), note=NO_SLIDES)
    else:
        write_comparison_page(found, Path(path))
