"""Whatever stands on the slides, nothing breaks, nothing is made up, and no record takes a paragraph that another of its frame has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from prs_extract.domain.calendrier.steps import calendrier_from
from prs_extract.domain.criteres import criteres_from
from prs_extract.domain.indicateurs import indicateurs_from
from prs_extract.domain.info import info_from
from prs_extract.domain.objectives.objectifs import objectifs_from
from prs_extract.domain.vocabulary import load
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters
from tests.domain.build import block, layout, link, source, table

LINES = (
    "Objectifs généraux à 10 ans",
    "SRS",
    "Objectif 14-2 : Outiller les acteurs du soin",
    "Objectif 5 : Prévenir les incidents",
    "14-3 Organiser la continuité",
    "• Renforcer la cybersécurité en santé",
    "  - Promouvoir les usages labellisés",
    "1. Déployer un cadre propice",
    "Indicateurs",
    "Nombre de parcours numérisés",
    "Critères :",
    "✓ Effet attendu : impact du projet",
    "Calendrier",
    "Mars-avril",
    "Mai 2026 : avis de la CRSA",
    "01",
    "09 10 11 12",
    "Actions PRS 2023-2028",
    "Programmation 2026",
    "Etat d’avance ment",
    "Comité de suivi Santé mentale",
    "Priorité 7 : La santé mentale",
    "Saint-Denis · 14/04/2026",
    "ARS La Réunion",
    "",
    ":",
    "-",
)
LINE = st.sampled_from(LINES)
PLACE = st.tuples(st.integers(0, 60), st.integers(15, 60), st.integers(5, 40), st.integers(5, 40))
POINT = st.tuples(st.integers(0, 100), st.integers(0, 100))
BLOCK = st.tuples(st.lists(LINE, min_size=1, max_size=6), PLACE)
TABLE = st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(LINE, min_size=n, max_size=n), min_size=1, max_size=4))
SLIDE = st.tuples(LINE, st.lists(BLOCK, max_size=4), st.lists(TABLE, max_size=1), st.lists(st.tuples(POINT, POINT), max_size=2))
Blocks = list[tuple[list[str], tuple[int, int, int, int]]]
Spec = tuple[str, Blocks, list[list[list[str]]], list[tuple[tuple[int, int], tuple[int, int]]]]


def slide_from(spec: Spec) -> SlideLayout:
    """A slide from its title, its blocks with their places, its tables and its connectors."""
    title, blocks, tables, links = spec
    items = [block("\n".join(lines), (x, y, x + w, y + h)) for lines, (x, y, w, h) in blocks]
    return layout(*items, *map(table, tables), title=title, links=[link(a, b) for a, b in links])


def paragraphs_of(slides: Sequence[SlideLayout]) -> list[Paragraph]:
    blocks = [p for s in slides for b in s.blocks for p in b.paragraphs]
    return blocks + [p for s in slides for t in s.tables for c in t.cells for p in c.paragraphs]


@settings(max_examples=100, deadline=None)
@given(st.lists(SLIDE, max_size=3))
def test_any_slide(specs: list[Spec]) -> None:
    slides = [slide_from(spec) for spec in specs]
    vocabulary = load()
    info = info_from(source(*slides), slides, vocabulary)
    printed = {id(p) for p in paragraphs_of(slides)}
    text = letters(" ".join(p.text for p in paragraphs_of(slides)))
    assert letters(info.theme) in text
    frames = {
        "objectifs": objectifs_from(slides, info, vocabulary)[0],
        "indicateurs": indicateurs_from(slides, vocabulary),
        "criteres": criteres_from(slides, vocabulary),
        "calendrier": calendrier_from(slides, info, vocabulary),
    }
    for name, records in frames.items():
        taken = Counter(id(p) for r in records for p in r.paragraphs)
        assert set(taken) <= printed, name
        assert all(count == 1 for count in taken.values()), name
    assert len({o.code for o in frames["objectifs"] if o.code}) == sum(bool(o.code) for o in frames["objectifs"])
