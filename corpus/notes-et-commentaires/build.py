"""Speaker's notes and comments that speak of actions."""

from drawing import Deck
from objects import add_part
from pptx.opc.constants import RELATIONSHIP_TYPE

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [("Renforcer la télésurveillance", "En cours", "Appel à projets", "Évaluation", "DESI")]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Numérique",
        priorite=14,
        theme="Le numérique en santé",
        objectifs={"14-1": "Équiper les territoires", "14-2": "Former les soignants"},
    )
    slide = made.slide(made.label("14-1"))
    slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52], centred=[1, 4])
    slide.slide.notes_slide.notes_text_frame.text = "Dire que l'action 2 (portail commun) est abandonnée. Pilote : DOS."
    comments = (
        '<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cm authorId="0" dt="2024-04-08T09:00:00.000" idx="1">'
        '<p:pos x="10" y="10"/><p:text>Réalisée ? À vérifier avec la DESI</p:text></p:cm></p:cmLst>'
    )
    add_part(
        slide,
        "/ppt/comments/comment1.xml",
        comments.encode(),
        RELATIONSHIP_TYPE.COMMENTS,
        "application/vnd.openxmlformats-officedocument.presentationml.comments+xml",
    )
    return made
