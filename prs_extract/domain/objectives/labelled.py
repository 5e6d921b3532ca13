"""An objective that stands under or beside the word "Objectif" alone, as in a form or in the filters of a dashboard, or its code alone, as on a badge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.domain.columns import find_columns
from prs_extract.domain.sections import ONLY_CODE, Mention, parse_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import Box, bounding_box
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

FARTHEST = 2.0
"""Heights of the label between it and what stands under it, at most; ten times that beside it."""

LABEL = 4
"""Words of such a label, at most."""

LONGEST_BADGE = 32
"""Letters of a code that stands alone, with what may say that it is of an objective, at most."""

LEAST_WORDS = 2
"""Words of an objective beside its badge, at least."""

NEAR, NAMED_NEAR, SIDE = 0.03, 0.1, 0.6
"""Fraction of the slide between a badge and its text, at most, between one that heads the slide or says what it is and that, and part of the smaller one's side along which
they touch, at least."""

FEW_COLUMNS = 3
"""Columns of a table that may be a form, at most."""


def labelled_objectives(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[Block, Mention]]:
    """Each such objective, with its place as a block of its own."""
    groups = list(_groups(layout, vocabulary))
    places = [i for i, paragraphs in enumerate(groups) if _is_label(paragraphs, vocabulary)]
    texts = [(g, g[0].box if len(g) == 1 else bounding_box([p.box for p in g])) for g in groups] if places else []
    for label in [texts[i][1] for i in places]:
        near = [(gap, i) for i, (_, box) in enumerate(texts) if (gap := _gap(label, box)) is not None]
        paragraphs, box = texts[min(near)[1]] if near else ((), label)
        mention = parse_mention(one_line(" ".join(p.text for p in paragraphs)), bare=True) if paragraphs else None
        if mention is not None and mention.texte:
            yield Block(paragraphs, box), mention.of(paragraphs)


def badged_objective(layout: SlideLayout, priorite: int | None) -> tuple[Block, Mention] | None:
    """The text that touches the one code of the deck's own priority that stands alone on a slide ("3-2", or "Objectif 3-2" whatever its priority, over
    "Améliorer la filière"), at its right or under it.
    """
    texts = [b for b in layout.blocks if not b.decor and b.text.strip()]
    badges = [(b, m) for b in texts if len(b.text) <= LONGEST_BADGE and (m := _only_code(one_line(b.text), priorite)) is not None]
    if len(badges) != 1:
        return None
    (badge, code) = badges[0]
    reach = NEAR if ONLY_CODE.match(one_line(badge.text)) and badge is not layout.title else NAMED_NEAR
    near = [(gap, i) for i, b in enumerate(texts) if b is not badge and (gap := _touches(badge.box, b.box, reach)) is not None]
    text = texts[min(near)[1]] if near else badge
    if len(text.text.split()) < LEAST_WORDS or parse_mention(text.text) is not None or not one_line(text.text)[0].isupper():
        return None
    block = Block((*badge.paragraphs, *text.paragraphs), bounding_box([badge.box, text.box]))
    return block, Mention(code.code, code.numero, one_line(text.text), block.paragraphs)


def titled_codes(layouts: Sequence[SlideLayout], priorite: int | None) -> Iterator[tuple[SlideLayout, Mention]]:
    """The objectives whose code alone stands on slides of tables ("Objectif 4-1" under "Protéger la ressource en eau"), with their slides' titles as
    their words: where each has one title, no other has it, and there are several.
    """
    found: dict[str, tuple[SlideLayout, Mention]] = {}
    titles: dict[str, set[str]] = {}
    for layout in layouts:
        codes = _codes_alone(layout, priorite) if layout.tables and layout.title is not None else {}
        if layout.title is None or len(codes) != 1:
            continue
        ((code, numero),) = codes.items()
        text = without_suite(one_line(layout.title.text))
        found.setdefault(code, (layout, Mention(code, numero, text, layout.title.paragraphs)))
        titles.setdefault(code, set()).add("".join(c for c in letters(text) if c.isalpha()))
    apart = {t for own in titles.values() for t in own}
    if len(titles) > 1 and all(len(own) == 1 for own in titles.values()) and len(apart) == len(titles):
        yield from (pair for pair in found.values() if len(pair[1].texte.split()) >= LEAST_WORDS and pair[1].texte[0].isupper())


def _codes_alone(layout: SlideLayout, priorite: int | None) -> dict[str, int | None]:
    """The codes that stand alone in a block or in a first row, with their numbers; none where the title names an objective."""
    if layout.title is None or parse_mention(layout.title.text, bare=True) is not None:
        return {}
    texts = [b.text for b in layout.blocks if b is not layout.title and not b.decor]
    texts += [c.text for t in layout.tables for c in t.cells if c.row == 0]
    found = [m for t in texts if 0 < len(t) <= LONGEST_BADGE and (m := _only_code(one_line(t), priorite)) is not None]
    return {m.code: m.numero for m in found}


def badges_of(layout: SlideLayout) -> list[Block]:
    """The codes that stand alone in their box, as in the circles beside a list."""
    return [b for b in layout.blocks if not b.decor and b is not layout.title and ONLY_CODE.match(one_line(b.text))]


def badge_beside(box: Box, badges: Sequence[Block]) -> Block | None:
    """The only one that touches the left side of a box."""
    near = [b for b in badges if _touches(b.box, box, NEAR) is not None and b.box.is_level_with(box, SIDE)]
    return near[0] if len(near) == 1 else None


def _only_code(text: str, priorite: int | None) -> Mention | None:
    """A text that is a code of this priority and nothing else, or one that says that it is of an objective."""
    if found := ONLY_CODE.match(text):
        own = int(found["priorite"]) == priorite
        return Mention(f"{priorite}-{int(found['numero'])}", int(found["numero"]), "") if own else None
    mention = parse_mention(text)
    return mention if mention is not None and mention.code and not mention.texte else None


def _touches(badge: Box, box: Box, reach: float) -> float | None:
    """How far a box is at the right of a badge, or under it, in fractions of the slide; None where it stands elsewhere or farther than `reach`."""
    level = box.is_level_with(badge, SIDE)
    over = box.is_in_line_with(badge, SIDE)
    gap = box.x0 - badge.x1 if level else box.top - badge.bottom if over else None
    return gap if gap is not None and -NEAR <= gap <= reach else None


def _groups(layout: SlideLayout, vocabulary: Vocabulary) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs of blocks, one a paragraph, and of the cells of narrow tables that are no roadmap."""
    for block in layout.blocks:
        if block is not layout.title:
            yield from ((p,) for p in block.paragraphs if p.text)
    for table in layout.tables:
        if table.n_cols <= FEW_COLUMNS and ((found := find_columns(table, vocabulary)) is None or not found.is_roadmap):
            held = (tuple([p for p in c.paragraphs if p.text]) for c in table.cells)
            yield from (paragraphs for paragraphs in held if paragraphs)


def _is_label(paragraphs: tuple[Paragraph, ...], vocabulary: Vocabulary) -> bool:
    if len(paragraphs) > 1 or paragraphs[0].n_words > LABEL:
        return False
    role = vocabulary.label(one_line(paragraphs[0].text).rstrip(" :"))
    return role is not None and role.role == "objectif"


def _gap(label: Box, box: Box) -> float | None:
    """How far a text is under a label that begins where it does, or behind it on its line, in heights of the label; None for any other place."""
    if label.height <= 0 or box is label:
        return None
    under, beside = (box.top - label.bottom) / label.height, (box.x0 - label.x1) / label.height
    if -0.5 <= under <= FARTHEST and box.x0 <= label.x1 and box.x1 >= label.x0:
        return under
    level = box.overlap_y(label) > 0.5 * min(box.height, label.height)
    return beside if level and 0 <= beside <= 10 * FARTHEST else None
