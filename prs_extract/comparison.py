"""Two cycles compared, as its users see it. Glue, no logic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from prs_extract.export.json import comparison_to_json, write_comparison_json
from prs_extract.frames.build import frame_named
from prs_extract.frames.schema import COMPARISON_FRAMES

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

    from prs_extract.reconcile.evaluate import Evaluation
    from prs_extract.reconcile.reconcile import ComparisonFrames


class Reconciliation:
    """Two cycles compared: links, what became of each earlier action, what is new.

    Attributes
    ----------
    table, liens, statuts, nouvelles, chiffres, communes, synthese : pandas.DataFrame
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
    def chiffres(self) -> pd.DataFrame:
        return self.frames.chiffres

    @property
    def communes(self) -> pd.DataFrame:
        return self.frames.communes

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

    def to_excel(self, path: str | Path) -> None:
        """Write the comparison as a workbook; the file appears whole or not at all. OSError where it cannot be written."""
        from prs_extract.export.excel import write_comparison

        write_comparison(self.frames, Path(path))

    def to_json(self, path: str | Path | None = None) -> str:
        """Each frame of the comparison as a list of records, as text; also written to `path` if given."""
        if path is not None:
            write_comparison_json(self.frames, Path(path))
        return comparison_to_json(self.frames)

    def to_html(self, path: str | Path) -> None:
        """Write the review page: one file, block by block, on which decisions are taken and exported for `decisions`. OSError where it cannot be written."""
        from prs_extract.export.page.comparison import write_comparison_page

        write_comparison_page(self.frames, Path(path))

    def display(self, name: str, *, columns: Sequence[str] | None = None, rows: int = 30) -> Styler:
        """The first rows of a frame as a table to look at in a notebook, as for a deck. KeyError for a name that is no frame."""
        from prs_extract.export.display import displayed

        return displayed(frame_named(self.frames, name, [*(f.name for f in COMPARISON_FRAMES), "alertes"]), columns=columns, rows=rows)

    def _repr_html_(self) -> str:
        from prs_extract.export.notebook import comparison_card

        return comparison_card(self.frames)

    def __repr__(self) -> str:
        return f"<Reconciliation: {len(self.statuts)} actions avant, {len(self.liens)} liens, {len(self.nouvelles)} nouvelles>"
