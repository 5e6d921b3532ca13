"""Frames as a person reads them in a notebook: wrapped text, badges, certainty in percent, columns that matter."""

from __future__ import annotations

import html
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from prs_extract.export.sheets import styles

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler
    from pandas.io.formats.style_render import CSSDict

BADGES = ("etat", "statut", "statut_cycle", "confiance", "rubrique", "gravite", "decision")
"""Columns of controlled words."""
HIDDEN = ("x0", "top", "x1", "bottom", "slide_fin", "objectif", "theme", "cycle", "rang", "explication")
"""Columns that are left out unless they are asked for."""
ROWS = 30
LONG = 40
"""Letters from which a column is given room: else a browser wraps it word by word."""
_GRAVITES = {"erreur": "rouge", "attention": "orange", "info": "gris"}
_CSS: list[CSSDict] = [
    {"selector": "th, td", "props": "vertical-align: top; text-align: left; padding: 4px 8px; border: 1px solid #c9d1d9;"},
    {"selector": "td", "props": "white-space: pre-line; overflow-wrap: break-word; max-width: 26rem;"},
    {"selector": "th", "props": "background: #1f4e79; color: #ffffff;"},
    {"selector": "caption", "props": "caption-side: top; text-align: left; color: #52606d;"},
]


def displayed(frame: pd.DataFrame, *, columns: Sequence[str] | None = None, rows: int = ROWS) -> Styler:
    """The first `rows` rows of a frame, as a table to look at; `columns`: those to show, else all that a reader needs.

    Every text is escaped: markup in a deck is shown, never obeyed.
    """
    wanted = list(columns) if columns is not None else [c for c in frame.columns if c not in HIDDEN and _says_something(frame[c])]
    shown = frame[wanted].head(rows).reset_index(drop=True)
    wide: list[Hashable] = [c for c in wanted if any(len(_text(v)) > LONG for v in shown[c])]
    styled = shown.style.hide(axis="index").format(_text).format_index(_text, axis=1).set_table_styles(_CSS)
    styled = styled.set_properties(subset=wide, **{"min-width": "15rem"})
    for column in (c for c in BADGES if c in wanted):
        styled = styled.map(_colours, subset=[column])
    return styled.set_caption(f"{len(shown)} lignes sur {len(frame)}") if len(shown) < len(frame) else styled


def _says_something(column: pd.Series) -> bool:
    return column.empty or any(map(_text, column))


def _text(value: Any) -> str:
    """A value as HTML. The floats of our frames are shares, from 0 to 1."""
    if pd.api.types.is_bool(value):
        return "oui" if value else ""
    if isinstance(value, list | tuple):
        return html.escape(", ".join(map(str, value)))
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        return f"{100 * value:.0f} %"
    return f"{value:%d/%m/%Y}" if isinstance(value, pd.Timestamp) else html.escape(str(value))


def _colours(value: Any) -> str:
    """The colours of a controlled word, or of a certainty; the word is there too."""
    tone = _GRAVITES.get(str(value)) or styles.TONE_OF.get(str(value))
    if isinstance(value, float):
        tone = "vert" if value >= 0.8 else "jaune" if value >= 0.5 else "orange"
    if not tone:
        return ""
    paper, ink = styles.TONES[tone]
    return f"background: #{paper}; color: #{ink}; font-weight: 600;"
