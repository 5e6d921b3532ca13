"""The tone of each controlled word on a page: the workbook's own, so that an analyst finds the same colours in both."""

from __future__ import annotations

from prs_extract.export.sheets import styles

TONES: dict[str, str] = {**styles.TONE_OF, "sans lien": "gris", "attention": "orange", "erreur": "rouge", "info": "gris"}
"""A word -> the class of its badge; the word itself always stands in it."""
