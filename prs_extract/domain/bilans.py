"""Review slides -> bullets under their objective and rubrique, and the priorities that become actions of the new cycle."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from prs_extract.alerts import Alert, alert
from prs_extract.domain.figures import figures
from prs_extract.domain.records import Action, Bilan, Info, Rubrique
from prs_extract.domain.sections import Directory, Mention, mention_in
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import fold, letters, one_line

LETTER = {"bilan": "B", "difficulté": "D", "priorité": "P"}

CARD_GAP = 0.08
"""Fraction of the slide's height within which a title band and the text under it are one card: its inner margin and a blank line."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_YEARS = re.compile(r"(20\d\d)\s*[-–/]\s*(20\d\d)")


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A bullet as met: its depth within its section (0 outermost) is settled later."""

    paragraphs: tuple[Paragraph, ...]
    texte: str
    depth: int
    layout: SlideLayout


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """The bullets of one rubrique of one objective; `parts`: named parts of the confidence; `new`: it starts afresh on its slide."""

    objectif: Mention
    rubrique: Rubrique
    items: tuple[Item, ...]
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """All sections in deck order, the paragraphs of headings and objective titles, and what was doubtful."""

    sections: tuple[Section, ...]
    headings: tuple[Paragraph, ...] = ()
    mentions: tuple[Mention, ...] = ()
    alertes: tuple[Alert, ...] = ()


@dataclass(slots=True)
class _Walk:
    """Where the walk through the slides stands; private to `review_from`."""

    directory: Directory
    vocabulary: Vocabulary
    has_headings: bool
    objectif: Mention | None = None
    rubrique: Rubrique | None = None
    seen: list[str] = field(default_factory=list)
    rubriques_seen: set[str] = field(default_factory=set)
    parts: tuple[tuple[str, float], ...] = ()
    sections: list[Section] = field(default_factory=list)
    headings: list[Paragraph] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)

    def enter(self, mention: Mention, parts: tuple[tuple[str, float], ...] = ()) -> None:
        if self.objectif is None or _key(mention) != _key(self.objectif):
            self.rubrique = None
            self.rubriques_seen = set()
            self.parts = parts
            self.seen.append(_key(mention))
            self.objectif = mention
        self.mentions.append(mention)

    def open(self, rubrique: Rubrique) -> None:
        self.rubrique = rubrique
        self.rubriques_seen.add(rubrique)

    def leave(self) -> None:
        self.objectif, self.rubrique = None, None

    def add(self, items: Sequence[Item]) -> None:
        if self.objectif is not None and self.rubrique is not None and items:
            self.sections.append(Section(self.objectif, self.rubrique, tuple(items), self.parts))


def review_from(layouts: Sequence[SlideLayout], directory: Directory, vocabulary: Vocabulary) -> Review:
    """Sections of every review slide: slides whose title names an objective, or that carry a rubrique's heading."""
    has_headings = any(_heading(p, vocabulary) for o in layouts for b in o.blocks if b is not o.title and not b.decor for p in b.paragraphs)
    walk = _Walk(directory, vocabulary, has_headings)
    for layout in layouts:
        _walk_slide(layout, walk)
    return Review(tuple(walk.sections), tuple(walk.headings), tuple(walk.mentions), tuple(walk.alerts))


def _key(mention: Mention) -> str:
    return mention.code or letters(mention.texte)


def _walk_slide(layout: SlideLayout, walk: _Walk) -> None:
    content = [b for b in layout.blocks if not b.decor and b is not layout.title]
    heads = [p for b in content for p in b.paragraphs if _heading(p, walk.vocabulary)]
    title = _title_mention(layout, walk.directory)
    if layout.tables or not (title or _carries_on(layout, content, heads, walk)):
        walk.leave()
        return
    if title is not None:
        walk.enter(title)
    elif layout.title is None and heads:
        _infer_objective(layout, heads, walk)
    if layout.title is not None and title is None:
        _open_by_title(layout.title, walk)
    if content and not heads and walk.rubrique is None:
        if not walk.has_headings:
            return
        _infer_rubrique(layout, walk)
    _walk_blocks(layout, content, walk)


def _title_mention(layout: SlideLayout, directory: Directory) -> Mention | None:
    if layout.title is None:
        return None
    whole = mention_in(layout.title.paragraphs, directory)
    return whole or next((m for p in layout.title.paragraphs if (m := mention_in([p], directory)) and m.explicit), None)


def _carries_on(layout: SlideLayout, content: Sequence[Block], heads: Sequence[Paragraph], walk: _Walk) -> bool:
    """A slide whose title names no objective belongs to the review: it has none and opens or continues a section, or its title or
    an intertitle is a rubrique while an objective is at hand.
    """
    if not content:
        return False
    if layout.title is None:
        return bool(heads) or walk.rubrique is not None
    if not heads and walk.vocabulary.rubrique(one_line(layout.title.text)) is None:
        return False
    return walk.objectif is not None or any(_inner_mention(p, walk) for b in content for p in b.paragraphs)


def _open_by_title(title: Block, walk: _Walk) -> None:
    rubrique = _as_rubrique(walk.vocabulary.rubrique(one_line(title.text)))
    if rubrique is not None:
        walk.open(rubrique)


def _heading(paragraph: Paragraph, vocabulary: Vocabulary) -> Rubrique | None:
    """The rubrique that a paragraph heads: known words, no list mark, short."""
    if paragraph.bullet.strip() and not paragraph.is_bold:
        return None
    text = one_line(paragraph.text)
    if not text or len(text) > 90:
        return None
    return _as_rubrique(vocabulary.rubrique(text))


def _as_rubrique(value: str | None) -> Rubrique | None:
    """The vocabulary's word as one of the three rubriques."""
    return next((r for r in get_args(Rubrique) if r == value), None)


def _infer_objective(layout: SlideLayout, heads: Sequence[Paragraph], walk: _Walk) -> None:
    """A slide without title whose first heading opens a review again, after the priorities: the next objective has begun."""
    first = walk.vocabulary.rubrique(one_line(heads[0].text))
    goes_on = walk.objectif is not None and (first not in walk.rubriques_seen or first == walk.rubrique)
    if goes_on and not (first == "bilan" and walk.rubriques_seen):
        return
    waiting = [o for o in walk.directory.operationnels if o.code not in walk.seen]
    if not waiting:
        return
    text = " ".join(b.text for b in layout.blocks if not b.decor)
    best = max(enumerate(waiting), key=lambda pair: (_affinity(text, pair[1].texte) + (0.25 if pair[0] == 0 else 0.0), -pair[0]))[1]
    number = best.code.rpartition("-")[2]
    walk.enter(Mention(best.code, int(number) if number.isdigit() else None, best.texte, explicit=False), parts=(("objectif déduit", 0.8),))
    walk.alerts.append(
        alert(
            "objectif-deduit",
            f"Le titre de l'objectif manque ; déduit de l'ordre et du contenu : {best.code} « {best.texte} ».",
            slide=layout.slide.number,
        )
    )


def _affinity(text: str, objectif: str) -> float:
    """Share of the objective's long words whose first five letters stand in the text."""
    stems = {w[:5] for w in _WORD.findall(fold(objectif))}
    present = {w[:5] for w in _WORD.findall(fold(text))}
    return len(stems & present) / len(stems) if stems else 0.0


def _infer_rubrique(layout: SlideLayout, walk: _Walk) -> None:
    """An objective's slide without any known heading: after a review come its priorities."""
    walk.open("priorité" if "bilan" in walk.rubriques_seen else "bilan")
    walk.alerts.append(
        alert(
            "rubrique-deduite",
            f"Aucun intertitre connu ; le contenu est lu comme « {walk.rubrique} ».",
            slide=layout.slide.number,
        )
    )


def _walk_blocks(layout: SlideLayout, blocks: Sequence[Block], walk: _Walk) -> None:
    cards = dict(_cards(blocks))
    inside = {id(body) for bodies in cards.values() for body in bodies}
    by_id = {id(b): b for b in blocks}
    for block in blocks:
        if id(block) in inside:
            continue
        if id(block) in cards and not any(_heading(p, walk.vocabulary) for p in block.paragraphs):
            walk.add(list(_card_items(by_id[id(block)], cards[id(block)], layout)))
            continue
        _walk_block(block, layout, walk)


def _walk_block(block: Block, layout: SlideLayout, walk: _Walk) -> None:
    items: list[Item] = []
    for paragraph in block.paragraphs:
        if not paragraph.words:
            continue
        rubrique = _heading(paragraph, walk.vocabulary)
        mention = None if rubrique else _inner_mention(paragraph, walk)
        if rubrique is None and mention is None:
            depth = paragraph.level + _is_under_bold_head(paragraph, block)
            items = _with_item(items, Item((paragraph,), paragraph.text, depth, layout), walk.vocabulary)
            continue
        walk.add(items)
        items = []
        if mention is not None:
            walk.enter(mention)
        if rubrique is not None:
            walk.open(rubrique)
            walk.headings.append(paragraph)
    walk.add(items)


def _inner_mention(paragraph: Paragraph, walk: _Walk) -> Mention | None:
    """An objective's title inside the body: explicit, and no bullet."""
    if paragraph.bullet.strip():
        return None
    mention = mention_in([paragraph], walk.directory)
    return mention if mention is not None and mention.explicit and mention.texte else None


def _is_under_bold_head(paragraph: Paragraph, block: Block) -> bool:
    """Plain text of a block without list marks whose first line alone is bold: that line is its head."""
    first = block.paragraphs[0]
    return first.is_bold and paragraph is not first and not any(p.is_bold or p.bullet.strip() for p in block.paragraphs[1:])


def _with_item(items: list[Item], item: Item, vocabulary: Vocabulary) -> list[Item]:
    """The items with one more, or with the last one longer where the paragraph only goes on with it."""
    if not items or not _goes_on(items[-1], item, vocabulary):
        return [*items, item]
    last = items[-1]
    joined = Item((*last.paragraphs, *item.paragraphs), f"{last.texte}\n{item.texte}", min(last.depth, item.depth), last.layout)
    return [*items[:-1], joined]


def _goes_on(last: Item, item: Item, vocabulary: Vocabulary) -> bool:
    """Without a list mark after a marked item; or the state of an item that ends in a colon ("… :" / "Réalisé : permet de …")."""
    has_mark = bool(item.paragraphs[0].bullet.strip())
    if not has_mark:
        return bool(last.paragraphs[0].bullet.strip()) and item.depth >= last.depth
    head, colon, _ = item.texte.partition(":")
    return bool(colon) and len(head.split()) <= 2 and last.texte.rstrip().endswith(":") and vocabulary.statut(head) != "non précisé"


def _cards(blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Title band -> the text right under it, of another ground: a card."""
    for band in blocks:
        if not band.fill or len(band.paragraphs) > 2 or any(p.bullet.strip() for p in band.paragraphs):
            continue
        under = [b for b in blocks if b is not band and b.fill != band.fill and _is_under(b, band)]
        if under:
            yield id(band), (min(under, key=lambda b: b.box.top),)


def _is_under(block: Block, band: Block) -> bool:
    gap = block.box.top - band.box.bottom
    return -CARD_GAP / 2 <= gap <= CARD_GAP and block.box.overlap_x(band.box) >= 0.6 * min(block.box.width, band.box.width)


def _card_items(band: Block, bodies: Sequence[Block], layout: SlideLayout) -> Iterator[Item]:
    yield Item(tuple(band.paragraphs), one_line(" ".join(p.text for p in band.paragraphs)), 0, layout)
    for body in bodies:
        base = min((p.level for p in body.paragraphs), default=0)
        yield from (Item((p,), p.text, 1 + p.level - base, layout) for p in body.paragraphs if p.words)


def bilans_from(review: Review, info: Info, vocabulary: Vocabulary) -> list[Bilan]:
    """One record a bullet, in deck order; sections of one objective and rubrique are numbered as one."""
    ranks: dict[tuple[str, str], int] = defaultdict(int)
    tops: dict[tuple[str, str], int] = defaultdict(int)
    used: dict[str, int] = defaultdict(int)
    records: list[Bilan] = []
    for section in review.sections:
        key = (_key(section.objectif), section.rubrique)
        stack: list[tuple[int, str]] = []
        for item in section.items:
            while stack and stack[-1][0] >= item.depth:
                stack.pop()
            parent = stack[-1][1] if stack else ""
            niveau = len(stack)
            ranks[key] += 1
            if niveau == 0:
                tops[key] += 1
                item_id = f"{section.objectif.code or '0'}.{LETTER[section.rubrique]}{tops[key]:02d}"
            else:
                used[parent] += 1
                item_id = f"{parent}.{used[parent]}"
            stack.append((item.depth, item_id))
            records.append(_record(item, item_id, parent, niveau, ranks[key], section, info, vocabulary))
    return records


def _record(item: Item, item_id: str, parent: str, niveau: int, rang: int, section: Section, info: Info, vocabulary: Vocabulary) -> Bilan:
    texte = item.texte.strip()
    return Bilan(
        item_id=item_id,
        parent_id=parent,
        cycle=info.cycle if section.rubrique == "priorité" else info.cycle_precedent,
        objectif_code=section.objectif.code,
        objectif=section.objectif.texte,
        rubrique=section.rubrique,
        niveau=niveau,
        rang=rang,
        texte=texte,
        statut=vocabulary.statut(texte),
        chiffres=figures(texte),
        slide=item.layout.slide.number,
        page=item.layout.slide.page,
        parts=section.parts,
        paragraphs=item.paragraphs,
    )


def priorities_as_actions(bilans: Sequence[Bilan], info: Info, actions: Sequence[Action]) -> list[Action]:
    """Outermost priorities as actions of the new cycle, numbered after the table rows of their objective."""
    ranks: dict[str, int] = defaultdict(int)
    for action in actions:
        ranks[action.objectif_code] = max(ranks[action.objectif_code], action.rang)
    return [_as_action(b, info, ranks) for b in bilans if b.rubrique == "priorité" and b.niveau == 0]


def _as_action(bilan: Bilan, info: Info, ranks: dict[str, int]) -> Action:
    ranks[bilan.objectif_code] += 1
    rang = ranks[bilan.objectif_code]
    return Action(
        action_id=f"{bilan.objectif_code or '0'}.{rang:02d}",
        cycle=info.cycle,
        theme=info.theme,
        objectif_code=bilan.objectif_code,
        objectif=bilan.objectif,
        rang=rang,
        action=bilan.texte,
        etat_brut="",
        etat="",
        pilote_brut="",
        pilotes=(),
        priorisee=None,
        priorisation_brut="",
        source="priorité",
        slide=bilan.slide,
        slide_fin=bilan.slide,
        page=bilan.page,
        parts=bilan.parts,
    )
