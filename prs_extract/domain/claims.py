"""The account of every paragraph: which frame takes it, and what nothing takes where it would be expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from prs_extract.alerts import Alert, alert
from prs_extract.domain.records import Bilan, Critere, Etape, Indicateur, Objectif, Texte
from prs_extract.domain.review.bilans import Review
from prs_extract.domain.roadmap.rows import Roadmap
from prs_extract.domain.sections import Mention
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph

Record = Bilan | Objectif | Indicateur | Critere | Etape


def roles_of(claims: Iterable[tuple[str, Iterable[Paragraph]]]) -> dict[int, str]:
    """Role by paragraph identity; where two records took one paragraph, the first claim stands."""
    roles: dict[int, str] = {}
    for role, paragraphs in claims:
        for paragraph in paragraphs:
            roles.setdefault(id(paragraph), role)
    return roles


def claims_of(
    layouts: Sequence[SlideLayout],
    roadmap: Roadmap,
    review: Review,
    records: Mapping[str, Sequence[Record]],
    explained: Sequence[Paragraph],
) -> Iterator[tuple[str, Iterable[Paragraph]]]:
    """Who takes which paragraphs, the first in right first. `records`: by their frame; `explained`: paragraphs that say what marks of actions mean."""
    yield from _roadmap_claims(roadmap)
    yield "bilans", review.headings
    for frame, found in records.items():
        yield frame, (p for record in found for p in record.paragraphs)
    yield "actions", (*explained, *roadmap.captions)
    yield "objectifs", _mentioned((*roadmap.mentions, *review.mentions), layouts)


def _roadmap_claims(roadmap: Roadmap) -> Iterator[tuple[str, Iterable[Paragraph]]]:
    """Programme cells for `programmation`, bands and merged cells for `objectifs`, the rest of the action tables for `actions`."""
    in_cells = {id(p) for t in roadmap.tables for p in t.table.paragraphs}
    yield "objectifs", (p for m in roadmap.mentions for p in m.paragraphs if id(p) in in_cells)
    for source in roadmap.tables:
        programme = set(source.columns.with_role("programmation"))
        objectif = set(source.columns.with_role("objectif"))
        for cell in source.table.cells:
            role = "programmation" if cell.col in programme else "objectifs" if cell.col in objectif else "actions"
            yield role if cell.row >= source.columns.first_row else "actions", cell.paragraphs
        if source.printed is not None:
            yield "actions", (p for cell in source.printed.cells for p in cell.paragraphs)


def _mentioned(mentions: Sequence[Mention], layouts: Sequence[SlideLayout]) -> Iterator[Paragraph]:
    """Paragraphs that name an objective, unless they are the slide's title."""
    titles = {id(p) for layout in layouts if layout.title is not None for p in layout.title.paragraphs}
    return (p for m in mentions for p in m.paragraphs if id(p) not in titles)


def left_alone(textes: Sequence[Texte], roadmap: Roadmap, review: Review) -> Iterator[Alert]:
    """Text that nothing took, on slides that hold actions or a review: elsewhere (agenda, thanks) it is expected."""
    slides = {t.layout.slide.number for t in roadmap.tables} | {i.layout.slide.number for s in review.sections for i in s.items}
    alone: dict[int, list[str]] = defaultdict(list)
    for texte in textes:
        if texte.role == "libre":
            alone[texte.slide].append(texte.texte)
    for number in sorted(slides):
        free = alone.get(number)
        if free:
            sample = " / ".join(free)[:120]
            several = "s" * (len(free) > 1)
            yield alert("texte-libre", f"{len(free)} paragraphe{several} non classé{several} : « {sample} ».", slide=number)
