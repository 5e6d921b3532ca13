"""A table that only newer programs understand, over the text box that older ones show instead."""

import copy

from drawing import Deck
from lxml import etree
from objects import NAMESPACES
from pptx.oxml.ns import qn

WIDTHS = (260, 100, 210, 210, 116)
HEAD = ("Actions PRS 2023-2028", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")
ROWS = [
    ("Installer une antenne de dépistage au Port", "En cours", "Recrutement", "Ouverture", "CHU"),
    ("Former les pharmaciens", "A lancer", "Convention", "Deux sessions", "URPS"),
]


def deck() -> Deck:
    made = Deck(
        comite="Comité de suivi Dépistage",
        priorite=9,
        theme="Les dépistages",
        objectifs={"9-1": "Dépister plus tôt", "9-2": "Informer autrement les habitants"},
    )
    slide = made.slide(made.label("9-1"))
    slide.table((32, 96), WIDTHS, [HEAD, *ROWS], heights=[36, 52, 52], centred=[1, 4])
    old = slide.text((32, 300, 600, 30), "Tableau illisible par cette version")
    table = next(s._element for s in slide.slide.shapes if s.has_table)
    alternative = etree.fromstring(f'<mc:AlternateContent {NAMESPACES}><mc:Choice Requires="p14"/><mc:Fallback/></mc:AlternateContent>')
    table.addprevious(alternative)
    alternative[0].append(copy.deepcopy(table))
    alternative[1].append(copy.deepcopy(old._element))
    for element in (table, old._element):
        element.getparent().remove(element)
    assert slide.slide.shapes._spTree.find(qn("p:graphicFrame")) is None
    return made
