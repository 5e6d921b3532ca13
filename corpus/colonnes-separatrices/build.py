"""Tables in which empty narrow columns and thin empty rows stand between the others, which have a ground."""

from typing import Any

from drawing import Deck

WIDTHS = (270, 8, 110, 190, 8, 190, 8, 110)
HEAD = ("Action", "", "État d'avancement", "Programmation 2024", "", "Programmation 2025", "", "Pilote")
ROWS = {
    "8-1": [
        ("Former les équipes des maternités", "En cours", "Deux sessions dans le Sud et dans l'Est", "Quatre sessions", "DOS"),
        ("Équiper une salle de naissance", "A lancer", "", "Travaux", "CHU"),
        ("Ouvrir une consultation du sommeil", "Réalisé", "Étude", "", ""),
    ],
    "8-2": [
        ("Suivre les enfants nés trop tôt", "En cours", "- Charte\n- Adhésion des pédiatres", "Extension à toute l'île", "Réseau"),
        ("Créer un carnet de suivi", "En cours", "Maquette", "Impression", "DSP"),
    ],
}


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Périnatalité",
        priorite=8,
        theme="La périnatalité",
        objectifs={"8-1": "Préparer la naissance", "8-2": "Suivre les premiers mois"},
    )
    for code, rows in ROWS.items():
        cells, fills = [HEAD], {}
        for row in rows:
            cells += [("",) * len(HEAD), _spread(row)]
        for r in range(0, len(cells), 2):
            fills |= {(r, c): "BDD7EE" if r == 0 else "EAF1F8" for c in range(len(HEAD)) if HEAD[c]}
        heights = [34, *([6, 46] * len(rows))]
        grid = made.slide(made.label(code)).table(
            (32, 96), WIDTHS, cells, heights=heights, borders="", head_fill=None, fills=fills, centred=[2, 7]
        )
        for r, texts in enumerate(cells):
            for c, name in enumerate(HEAD):
                if r % 2 or not name:
                    _thin(grid.table.cell(r, c), texts[c])
    return made


def _thin(cell: Any, text: str) -> None:
    """An empty cell takes no room."""
    assert not text
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = 0
    paragraph = cell.text_frame.paragraphs[0]._p
    paragraph.remove(paragraph.r_lst[0])
    paragraph.get_or_add_endParaRPr().set("sz", "100")


def _spread(row: tuple[str, str, str, str, str]) -> tuple[str, ...]:
    texts = iter(row)
    return tuple(next(texts) if name else "" for name in HEAD)
