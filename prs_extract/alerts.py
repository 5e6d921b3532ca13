"""Doubts: what does not stop the reading but an analyst should look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Gravite = Literal["info", "attention", "erreur"]

CODES: dict[str, tuple[Gravite, str]] = {
    "diapositive-masquee": ("info", "A hidden slide was left out."),
    "forme-masquee": ("info", "A hidden shape was left out."),
    "diapositive-illisible": ("erreur", "A slide or page could not be read; the others were."),
    "page-trop-dense": (
        "attention",
        "A page draws more than a slide can show: no table was looked for on it, or it was not read to its end.",
    ),
    "forme-illisible": ("attention", "A shape, table or object of a slide could not be read."),
    "ocr": ("attention", "Text was read in a picture; letters may be wrong."),
    "ocr-illisible": ("attention", "A picture shows a table or text that the engine could not read."),
    "ocr-limite": ("attention", "A picture of text was not read: the file has more than are read unasked, or its time ran out."),
    "ocr-absente": ("attention", "A picture may hold text, and no engine is installed to read it."),
    "pages-manquantes": ("erreur", "The reader found fewer pages than the file declares."),
    "page-sans-texte": ("attention", "A page holds pictures but no text (a scan, perhaps)."),
    "texte-cache": ("info", "Text outside the slide, drawn invisible, or under an opaque box in a PDF was kept apart."),
    "ligatures-reparees": ("info", "Ligatures whose letters the file writes with swapped bytes were put right."),
    "fichier-repare": ("attention", "A damaged file was repaired before it was read; something may be missing."),
    "plusieurs-par-page": ("info", "A hand-out shows several slides a page: they were separated."),
    "pages-de-notes": ("info", "Pages of speaker's notes were read as notes, not as slides."),
    "en-tete-deduit": ("attention", "A table has no header: columns were taken from the table before it."),
    "en-tete-inconnu": (
        "attention",
        "A header was not recognised; its column is kept as printed, or read as the état where it holds états.",
    ),
    "colonne-perdue": ("attention", "A heading beside the header of an action table, or two in one cell: its rows may lack a column."),
    "champ-absent": (
        "attention",
        "Rows lack what roadmaps say of nearly every action (état, pilot, two years, a mark of priority): it may be shown in a way that was not read.",
    ),
    "tableau-sans-grille": ("info", "A table without rules was rebuilt from alignment."),
    "action-en-carte": ("info", "Actions drawn as cards, outside any table, were read by the labels printed in them."),
    "carte-incomplete": ("attention", "A text of a card has no label that is known; it is kept as printed."),
    "tableau-illisible": ("erreur", "The cells of a table are mixed in a text export: its rows are not read, its text is kept as printed."),
    "tableau-non-lu": (
        "attention",
        "A table, or headings without one, read like those of actions and gave no row; the text is in `textes`.",
    ),
    "tableau-sans-ligne": ("info", "A header stands without any row."),
    "ligne-sans-action": ("attention", "A row of an action table holds no action; it is kept as printed."),
    "ligne-de-total": ("info", "Lines that sum the rows of an action table are no actions; their text is in `textes`."),
    "ligne-coupee": ("info", "A row goes on over the next slide and was joined."),
    "action-reprise": ("info", "Rows of an overview repeat actions that other tables tell in full: each action is given once."),
    "repetition-contraire": ("attention", "Two tables tell an action otherwise; the fuller one was kept."),
    "etat-inconnu": ("attention", "The état printed is not in the vocabulary; it is kept as printed."),
    "etat-absent": ("info", "The état cell is empty."),
    "etat-sans-legende": ("attention", "The état is shown by a colour or a pictogram that no legend explains."),
    "texte-barre": (
        "attention",
        "Struck text: an action struck whole was read as abandoned, a part of a cell that is struck, or that a text laid over it hides, was left out of its row.",
    ),
    "cellule-incertaine": (
        "attention",
        "The text of a cell is the best reading of a text without columns, or of a picture, or seems to be that of two; others are likely too.",
    ),
    "ordre-incertain": ("attention", "A text export mixes the headings of a review and their lists: which is under which is uncertain."),
    "marque-ambigue": ("attention", "A mark could belong to more than one row, or marks contradict."),
    "marque-non-lue": ("attention", "A mark lies over a cell of an action table, and nothing that was read takes it."),
    "marque-inconnue": (
        "attention",
        "A mark of priority says neither yes nor no; it is kept as printed, and read as yes where it is the only one of its column.",
    ),
    "objectif-absent": ("attention", "No objective could be tied to a table or a review."),
    "objectif-deduit": ("attention", "The objective's title is missing; it was inferred from order and content."),
    "valeur-deduite": (
        "attention",
        'What a band or a heading says was taken for the rows of a table that goes on without it, or what the row above says for a cell that says "idem".',
    ),
    "objectif-code-deduit": ("info", "The objective's code is not printed; it was made from the priority and the order."),
    "objectif-niveau-deduit": (
        "info",
        "One list under two headings holds objectives of both levels; those without code were taken for general.",
    ),
    "parente-deduite": ("info", "The parent of an objective comes from positions, not from lines."),
    "rubrique-deduite": ("info", "A heading is not one of the known ones; the section was inferred."),
    "cycle-inconnu": ("attention", "The years of the cycle were not found."),
    "aucune-action": ("attention", "The deck holds no action table and no priority."),
    "aucun-contenu": ("attention", "Nothing of this deck was understood."),
    "texte-libre": ("info", "Text that nothing took; it is in `textes` with the role `libre`."),
    "vocabulaire": ("attention", "A user's vocabulary entry was ignored or overrides another."),
    "cycles-inverses": ("attention", "The two decks seem to be in the wrong order or of the same cycle."),
    "decision-illisible": ("attention", "A cell of an analyst's workbook holds no decision that can be applied."),
    "classeur-modifie": ("attention", "An id or a text of an analyst's workbook was changed; the message says how it was understood."),
    "decision-sans-objet": ("attention", "An analyst's decision names an item that is no more in the decks."),
    "decision-sans-lien": ("info", "What an analyst wrote of an action that has no link; the message repeats it."),
    "decisions-contraires": ("erreur", "Two decisions of an analyst contradict each other."),
    "jeu-illisible": ("erreur", "A deck could not be read; the comparison was made without it."),
    "regions-differentes": ("attention", "The two decks are of different regions or themes."),
}
"""code -> (usual gravity, meaning). A new code is added here first; `alert` refuses others."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One doubt. `slide` is None when it concerns the whole deck; `message` is plain French."""

    slide: int | None
    gravite: Gravite
    code: str
    message: str


def alert(code: str, message: str, *, slide: int | None = None, gravite: Gravite | None = None) -> Alert:
    """An alert with the usual gravity of its code. KeyError for a code that `CODES` does not declare: a programming error."""
    return Alert(slide, gravite or CODES[code][0], code, message)
