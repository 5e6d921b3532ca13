"""The named styles of our workbooks: shared, so that writing is fast and an analyst can restyle a whole workbook at once."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook import Workbook

FONT = "Arial"
SIZE_PT = 9.0
INK, GREY, RULE, NIGHT, PAPER = "1F2933", "6B7785", "C9D1D9", "1F4E79", "FFFFFF"
BAR = "9DC3E6"

TONES: dict[str, tuple[str, str]] = {
    "vert": ("DDF0DD", "1E5B2A"),
    "bleu": ("DCE9F7", "1B4A7A"),
    "turquoise": ("D5F0EE", "0F5C57"),
    "jaune": ("FFF3CC", "6B4E00"),
    "orange": ("FDE3CF", "8A3B00"),
    "rouge": ("F8D7D7", "8C1C1C"),
    "violet": ("E8E0F3", "4B2E83"),
    "gris": ("E9ECEF", "414B55"),
}
"""tone -> (background, ink). Every pair has a contrast above 6:1, and the word always stands in the cell: no meaning by colour alone."""

TONE_OF: dict[str, str] = {
    "reconduite": "bleu",
    "réalisée": "vert",
    "non reconduite": "rouge",
    "sans suite": "gris",
    "objectif non abordé": "violet",
    "nouvelle": "turquoise",
    "à lancer": "jaune",
    "en cours": "bleu",
    "non démarrée": "orange",
    "reportée": "orange",
    "suspendue": "orange",
    "abandonnée": "rouge",
    "non renseigné": "gris",
    "réalisé": "vert",
    "non démarré": "orange",
    "non reconduit": "rouge",
    "sûre": "vert",
    "probable": "jaune",
    "à vérifier": "orange",
    "haute": "rouge",
    "moyenne": "orange",
    "basse": "gris",
    "bilan": "bleu",
    "difficulté": "orange",
    "priorité": "turquoise",
    "valider": "vert",
    "refuser": "rouge",
    "remplacer par": "orange",
    "à revoir": "jaune",
    "lu": "vert",
    "fichier retiré": "gris",
    "autre format": "gris",
    "échec": "rouge",
}
"""A word of a controlled vocabulary -> the tone of its cell."""

TEXT, CODE, NUMBER, PERCENT, DATE = "PRS texte", "PRS code", "PRS nombre", "PRS pourcentage", "PRS date"
HEAD, TITLE, SUBTITLE, BAND, SECTION = "PRS en-tête", "PRS titre", "PRS sous-titre", "PRS bande", "PRS rubrique"
LINK, GO, INPUT, LABEL, FIGURE, STRONG, NOTE = (
    "PRS renvoi",
    "PRS accès",
    "PRS saisie",
    "PRS libellé",
    "PRS chiffre",
    "PRS intitulé",
    "PRS note",
)
DEEPEST = 4
"""Depth of list from which text is no longer set further in."""


def tone_style(tone: str, *, counts: bool = False) -> str:
    """Name of the style of a controlled word, or of a count of it."""
    return f"PRS {tone} nombre" if counts else f"PRS {tone}"


def text_level(level: int) -> str:
    """Name of the style of a list item, 0 outermost."""
    return f"{TEXT} {min(level, DEEPEST)}" if level > 0 else TEXT


def register(book: Workbook) -> None:
    """Add every style to the workbook and make its default font ours (Excel counts column widths in its digits)."""
    # openpyxl has no public way to the default font.
    book._named_styles["Normal"].font = Font(name=FONT, size=10)  # type: ignore[attr-defined]
    for style in (*_cell_styles(), *_frame_styles(), *_tone_styles()):
        book.add_named_style(style)


def _style(
    name: str,
    *,
    font: Font | None = None,
    fill: str | None = None,
    horizontal: str | None = None,
    vertical: str = "top",
    wrap: bool = True,
    rule: str | None = RULE,
    number_format: str = "@",
    indent: int = 0,
) -> NamedStyle:
    side = Side(style="thin", color=rule) if rule else None
    return NamedStyle(
        name=name,
        font=font or Font(name=FONT, size=SIZE_PT, color=INK),
        fill=PatternFill("solid", start_color=fill) if fill else PatternFill(),
        alignment=Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap, indent=indent),
        border=Border(left=side, right=side, top=side, bottom=side) if side else Border(),
        number_format=number_format,
    )


def _cell_styles() -> tuple[NamedStyle, ...]:
    return (
        _style(TEXT),
        *(_style(text_level(n), horizontal="left", indent=2 * n) for n in range(1, DEEPEST + 1)),
        _style(CODE, horizontal="center"),
        _style(NUMBER, horizontal="center", vertical="center", number_format='0;-0;"–"'),
        _style(PERCENT, horizontal="center", number_format="0 %"),
        _style(DATE, horizontal="center", number_format="dd/mm/yyyy"),
        _style(INPUT, fill="FFFDF2"),
        _style(LABEL, vertical="center"),
        _style(LINK, font=Font(name=FONT, size=SIZE_PT, color="0563C1", underline="single"), horizontal="center"),
        _style(GO, font=Font(name=FONT, size=SIZE_PT, color="0563C1", underline="single"), horizontal="center", vertical="center"),
    )


def _frame_styles() -> tuple[NamedStyle, ...]:
    return (
        _style(HEAD, font=_bold(SIZE_PT, PAPER), fill=NIGHT, horizontal="center", vertical="center"),
        _style(TITLE, font=_bold(16, NIGHT), vertical="center", wrap=False, rule=None),
        _style(SUBTITLE, font=Font(name=FONT, size=10, color=GREY), vertical="center", wrap=False, rule=None),
        _style(BAND, font=_bold(10, NIGHT), fill="D6E4F2", vertical="center", wrap=False, rule=None),
        _style(SECTION, font=_bold(12, NIGHT), vertical="bottom", wrap=False, rule=None),
        _style(NOTE, wrap=False, rule=None),
        _style(STRONG, font=_bold(SIZE_PT, NIGHT), fill="EEF3F8", vertical="center"),
        _style(FIGURE, font=_bold(22, NIGHT), vertical="center", horizontal="center", rule=None, number_format="0"),
    )


def _bold(size_pt: float, colour: str) -> Font:
    return Font(name=FONT, size=size_pt, bold=True, color=colour)


def _tone_styles() -> tuple[NamedStyle, ...]:
    """For each tone, a style for words and one for counts."""
    return tuple(
        style
        for tone, (paper, ink) in TONES.items()
        for style in (
            _style(tone_style(tone), font=_bold(SIZE_PT, ink), fill=paper, horizontal="center"),
            _style(
                tone_style(tone, counts=True), font=_bold(10, ink), fill=paper, horizontal="center", vertical="center", number_format="0"
            ),
        )
    )
