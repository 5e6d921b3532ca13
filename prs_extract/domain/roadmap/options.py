"""Options with a box to tick before each, in one cell: "☐ À lancer ☒ En cours ☐ Réalisée"."""

from __future__ import annotations

import re

from prs_extract.domain.choices import EMPTY_BOXES, TICKED_BOXES

_BOXES = EMPTY_BOXES + TICKED_BOXES
_OPTION = re.compile(rf"([{_BOXES}])\s*([^{_BOXES}]*)")


def chosen_option(text: str) -> str:
    """The option that is ticked, "" where none is; the text itself where it is no list of options, or several are ticked."""
    if not text[:1] or text[0] not in _BOXES:
        return text
    options = [(m[1] in TICKED_BOXES, m[2].strip(" \n;,/")) for m in _OPTION.finditer(text)]
    ticked = [name for is_ticked, name in options if is_ticked]
    if len(options) < 2 or not all(name for _, name in options) or len(ticked) == len(options) or len(ticked) > 1:
        return text
    return ticked[0] if ticked else ""
