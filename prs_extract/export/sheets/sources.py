"""The last sheet: where everything comes from, how it was made, what colours and words mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from prs_extract.export.sheets import sizing, styles
from prs_extract.export.sheets.sheet import put, set_print, write_head, write_title
from prs_extract.frames.build import DeckFrames

DECK_COLUMNS: tuple[tuple[str, str, float], ...] = (
    ("jeu", "Jeu", 21),
    ("fichier", "Fichier", 30),
    ("comite", "Comité", 26),
    ("region", "Région", 14),
    ("theme", "Thématique", 22),
    ("priorite", "Priorité", 9),
    ("date", "Date", 11),
    ("lieu", "Lieu", 12),
    ("cycle", "Cycle", 11),
    ("cycle_precedent", "Bilan de", 11),
    ("forme", "Forme", 10),
    ("diapositives", "Diapositives", 12),
    ("diapositives_masquees", "Masquées", 11),
    ("format", "Format", 8),
    ("sha256", "Empreinte SHA-256", 36),
)
"""Key of `info`, heading, width."""

STATUS_MEANINGS = {
    "réalisée": "une ligne la dit terminée, ou le bilan la dit faite et rien ne la poursuit",
    "reconduite": "une action ou une priorité du cycle suivant la poursuit, même sous un autre objectif",
    "non reconduite": "le bilan, une difficulté ou une ligne la dit abandonnée, ou à nouveau non démarrée",
    "sans suite": "son objectif est traité dans le jeu suivant, mais rien n'y parle d'elle",
    "objectif non abordé": "le jeu suivant ne traite pas son objectif (le citer dans une liste ne suffit pas)",
    "nouvelle": "action du cycle suivant qui n'en poursuit aucune",
}
LINK_MEANINGS = {
    "sûre": "le lien peut être repris tel quel",
    "probable": "le lien est vraisemblable : une lecture rapide suffit",
    "à vérifier": "le lien est possible : il faut le décider",
}
ETAT_MEANINGS = {
    "à lancer": "annoncée, pas encore commencée",
    "en cours": "commencée",
    "réalisée": "terminée",
    "non démarrée": "aurait dû commencer",
    "reportée": "remise à plus tard",
    "suspendue": "arrêtée pour un temps",
    "abandonnée": "arrêtée pour de bon, ou barrée",
    "non renseigné": "la cellule est vide, ou dit qu'on ne sait pas",
}
"""Of the normalised état; the printed one stands beside it."""
RUBRIQUE_MEANINGS = {
    "bilan": "ce que le jeu dit avoir fait",
    "difficulté": "ce qui a gêné",
    "priorité": "ce qu'il annonce pour la suite",
}
DOUBT_MEANINGS = {
    "haute": "à regarder avant de se servir du classeur",
    "moyenne": "à relire",
    "basse": "à relire si la ligne compte",
}

NOTES = (
    "Les textes sont ceux des diapositives, fautes comprises ; seules les coupures de fin de ligne sont recollées.",
    "Une cellule vide est vide dans le jeu, ou le jeu ne permet pas de le dire.",
    "« Diapo. » est la place de la diapositive dans le jeu, diapositives masquées comprises ; un clic ouvre le jeu, s'il n'a pas bougé.",
    "La confiance d'une ligne lue est le produit de parts nommées (grille, en-têtes, cellules fusionnées…), de 0 à 100 %.",
)
COMPARISON_NOTES = (
    "Le score d'un lien est la somme de parts nommées ; « Pourquoi ce lien » les donne. Il ne remplace pas la lecture.",
    "Les colonnes Décision, Remplacer par et Commentaire de la feuille Comparaison sont à remplir : une nouvelle comparaison les reprend.",
    "On peut trier, filtrer, déplacer ou insérer des colonnes ; il ne faut ni renommer les en-têtes, ni modifier avant_id et apres_id (masquées).",
)
LIMITS = (
    "Le programme lit ce qui est écrit, dessiné ou, si un moteur est installé, photographié ; ce qui se dit en séance lui échappe.",
    "Un état que le vocabulaire ne connaît pas, ou montré par une couleur que nulle légende n'explique, est gardé tel quel et signalé.",
    "Le texte lu dans une image peut avoir des lettres fausses ; ses lignes sont marquées.",
)
COMPARISON_LIMITS = (
    "Un lien dit que deux lignes parlent de la même action, non que l'action a réussi.",
    "« Sans suite » veut dire que rien n'a été trouvé : une action rebaptisée du tout au tout, ou scindée, peut en être.",
)


def write_sources(sheet: Worksheet, decks: Sequence[tuple[str, DeckFrames]], *, compared: bool) -> None:
    """`decks`: with the name of their side."""
    write_title(sheet, "Sources, méthode et légende", f"Établi par prs_extract {installed_version()}")
    row = _write_decks(sheet, 4, decks) + 2
    row = _write_notes(sheet, row, "Méthode", (*NOTES, *(COMPARISON_NOTES if compared else ()))) + 2
    row = _write_notes(sheet, row, "Limites", (*LIMITS, *(COMPARISON_LIMITS if compared else ()))) + 2
    put(sheet, row, 1, "Légende (chaque couleur double un mot, qui est toujours écrit)", styles.SECTION)
    last = row
    for title, meanings in _legend(compared):
        last = _write_meanings(sheet, last + 1, title, meanings)
    for i, (_, _, width) in enumerate(DECK_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(i)].width = width
    set_print(sheet, columns=len(DECK_COLUMNS), rows=last)
    sheet.freeze_panes = "A3"


def installed_version() -> str:
    """The version of the package; "" when it runs from its source alone."""
    try:
        return version("prs-extract")
    except PackageNotFoundError:
        return ""


def _write_decks(sheet: Worksheet, row: int, decks: Sequence[tuple[str, DeckFrames]]) -> int:
    """A line a deck. The last row written."""
    put(sheet, row, 1, "Jeux lus", styles.SECTION)
    widths = [width for _, _, width in DECK_COLUMNS]
    write_head(sheet, row + 1, [title for _, title, _ in DECK_COLUMNS], [w + 2 for w in widths])
    for at, (jeu, deck) in enumerate(decks, row + 2):
        values = [_shown({"jeu": jeu, **deck.info}.get(key)) for key, _, _ in DECK_COLUMNS]
        for column, value in enumerate(values, 1):
            put(sheet, at, column, value, styles.TEXT)
        shown = [("" if v is None else str(v), w) for v, w in zip(values, widths, strict=True)]
        sheet.row_dimensions[at].height = sizing.row_height(shown, styles.SIZE_PT)
    return row + 1 + len(decks)


def _shown(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) and not pd.isna(value) else value


def _write_notes(sheet: Worksheet, row: int, title: str, notes: Sequence[str]) -> int:
    put(sheet, row, 1, title, styles.SECTION)
    for at, note in enumerate(notes, row + 1):
        put(sheet, at, 1, note, styles.NOTE)
    return row + len(notes)


def _legend(compared: bool) -> list[tuple[str, dict[str, str]]]:
    """Titles, and the words with their meanings."""
    every = [("État", ETAT_MEANINGS), ("Rubrique", RUBRIQUE_MEANINGS)]
    if compared:
        every = [("Ce qu'elle devient", STATUS_MEANINGS), ("Lien", LINK_MEANINGS), *every]
    return [*every, ("Priorité d'un doute", DOUBT_MEANINGS)]


def _write_meanings(sheet: Worksheet, row: int, title: str, meanings: dict[str, str]) -> int:
    """Words in their colours, with their meanings, under what they are words of. The last row written."""
    put(sheet, row, 1, title, styles.SUBTITLE)
    for at, (word, meaning) in enumerate(meanings.items(), row + 1):
        put(sheet, at, 1, word, styles.tone_style(styles.TONE_OF[word]))
        put(sheet, at, 2, meaning, styles.NOTE)
    return row + len(meanings)
