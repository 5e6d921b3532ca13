"""Two objectives side by side; then, beside the parts of a review, figures set large, a quotation and a table of figures."""

from drawing import Deck, Slide

HEADS = ("Faits saillants", "Ce qui bloque", "Suites à donner")
LEFT = (
    ["• Bus itinérant dans 46 communes", "• Dépistage auditif dans trois centres"],
    ["• Peu de médecins utilisent l'outil"],
    ["• Étendre le bus à deux cantons", "• Former cent infirmières"],
)
RIGHT = (
    ["• Plateforme téléphonique ouverte"],
    ["• Transport des aidants isolés"],
    ["• Ouvrir deux maisons de répit", "• Créer un kit pour les mairies"],
)
LAST = (
    ["1) Cahier des charges publié", "a. 12 équipes consultées", "b. Deux réunions publiques", "2) Trois logements adaptés"],
    ["1) Délais d'instruction de neuf mois"],
    ["1) Adapter trente logements", "2) Simplifier le dossier"],
)


def parts(slide: Slide, x: float, top: float, width: float, lists: tuple[list[str], ...]) -> None:
    for i, (head, texts) in enumerate(zip(HEADS, lists, strict=True)):
        y = top + 125 * i
        slide.text((x, y, width, 24), head, size=15, bold=True)
        slide.text((x, y + 26, width, 90), "\n".join(texts), size=12)


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Autonomie",
        priorite=6,
        theme="L'autonomie des personnes âgées",
        objectifs={"6-1": "Repérer plus tôt les fragilités", "6-2": "Soutenir les proches aidants", "6-3": "Adapter les logements"},
    )
    both = made.slide("Bilan 2024-2025 et suites 2026-2027")
    for x, name, lists in (
        (40, "Objectif 1 : Repérer plus tôt les fragilités", LEFT),
        (500, "Objectif 2 : Soutenir les proches aidants", RIGHT),
    ):
        both.text((x, 90, 420, 26), name, size=16, bold=True)
        parts(both, x, 125, 420, lists)
    beside = made.slide("Objectif 3 : Adapter les logements")
    parts(beside, 40, 100, 520, LAST)
    for i, (figure, label) in enumerate((("30", "logements visités"), ("83 %", "de demandes traitées"))):
        beside.text((640, 100 + 75 * i, 260, 40), figure, size=28, bold=True)
        beside.text((640, 140 + 75 * i, 260, 20), label, size=12)
    beside.text((640, 255, 260, 40), "« Je peux enfin prendre ma douche seule », une habitante", size=11)
    beside.table((620, 320), (130, 80, 80), [("Indicateur", "2024", "2025"), ("Dossiers", "120", "310")], heights=[26, 26])
    return made
