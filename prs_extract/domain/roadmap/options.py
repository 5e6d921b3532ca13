"""Options with a box to tick before each, in one cell: "☐ À lancer ☒ En cours ☐ Réalisée"."""

from __future__ import annotations

import re

_EMPTY, _TICKED = "☐□○◯◻⬜❏❑❐", "☒☑■✓✔●◉⊠⬛✗✘"
_OPTION = re.compile(rf"([{_EMPTY}{_TICKED}])\s*([^{_EMPTY}{_TICKED}]*)")


def chosen_option(text: str) -> str:
    """The option that is ticked, "" where none is; the text itself where it is no list of options, or several are ticked."""
    if not text[:1] or text[0] not in _EMPTY + _TICKED:
        return text
    options = [(m[1] in _TICKED, m[2].strip(" \n;,/")) for m in _OPTION.finditer(text)]
    ticked = [name for is_ticked, name in options if is_ticked]
    if len(options) < 2 or not all(name for _, name in options) or len(ticked) == len(options) or len(ticked) > 1:
        return text
    return ticked[0] if ticked else ""
