"""A data set that was loaded, as its users see it. Glue, no logic."""

from __future__ import annotations

import os

from sqlalchemy import URL

from prs_extract.export.dataset import DatasetFrames


class Dataset(DatasetFrames):
    """The frames of all decks of a data set, and where they can go from there."""

    def to_excel(self, path: str | os.PathLike[str]) -> None:
        """Write the workbook of the region: counts, a sheet a question, a sheet a frame; it appears whole or not at all.

        OSError where it cannot be written.
        """
        from prs_extract.export.sheets.region import write_region

        write_region(self, path)

    def _repr_html_(self) -> str:
        from prs_extract.export.notebook import dataset_card

        return dataset_card(self)

    def __repr__(self) -> str:
        return f"<Dataset: {len(self.info)} decks, {len(self.actions)} actions, {len(self.bilans)} bilans>"


def load(out: str | os.PathLike[str] | URL) -> Dataset:
    """The frames of all decks that `prs.convert` has written.

    Parameters
    ----------
    out
        The folder of the data set, its SQLite file, or the SQLAlchemy URL of its database.

    Raises
    ------
    OSError
        There is no data set, or the database refuses.
    """
    return Dataset.from_store(out)
