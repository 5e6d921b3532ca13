"""Links from a row of a workbook back to the slide that it comes from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from prs_extract.frames.build import DeckFrames


@dataclass(frozen=True, slots=True)
class SlideLink:
    """A place in a deck. `target`: the file, from the workbook's folder; `location`: what follows the #, as its program takes it."""

    target: str
    location: str


def slide_link(deck: DeckFrames, row: Mapping[str, Any], folder: Path) -> SlideLink | None:
    """Where a row was read, for a workbook in `folder`; None where the deck's file is not known (a data set) or gone, or the row has no slide."""
    if deck.path is None or not deck.path.is_file() or pd.isna(row["slide"]):
        return None
    # PowerPoint takes the number of a slide, what shows a PDF the number of a page.
    place = f"page={row.get('page', row['slide'])}" if deck.info.get("format") == "pdf" else str(row["slide"])
    return SlideLink(_from(folder, deck.path), place)


def _from(folder: Path, path: Path) -> str:
    """The way from a folder to a file, as a link writes it; the whole address where there is none (another drive)."""
    try:
        return quote(Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix())
    except ValueError:
        return path.resolve().as_uri()
