"""Titles that a text export leaves at the foot of the page before theirs: where nothing marks the pages, they are cut at the lines with their numbers,
which some decks print under the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from prs_extract.domain.flattened.slides import TITLE_WORDS
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.geometry import bounding_box
from prs_extract.layout.table import Block, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import one_line


def with_own_titles(layouts: Sequence[SlideLayout], vocabulary: Vocabulary) -> tuple[SlideLayout, ...]:
    """The pages, an objective or a title that is the last text of one at the head of the next, where that is how the objectives stand: nothing of their
    kind is over the first of them, and something is after the last.
    """
    last = [_last_mention(o) for o in layouts]
    found = [i for i, mention in enumerate(last) if mention]
    if len(found) < 2 or not _lead(layouts, found, vocabulary):
        return tuple(layouts)
    made = list(layouts)
    last = [mention or _last_title(o) for o, mention in zip(layouts[:-1], last, strict=False)]
    for i in (i for i, title in enumerate(last) if title and i >= found[0]):
        made[i] = _without(made[i], last[i])
        made[i + 1] = _titled(made[i + 1], last[i])
    return tuple(made)


def _lead(layouts: Sequence[SlideLayout], found: Sequence[int], vocabulary: Vocabulary) -> bool:
    """The objectives are those of what comes after them."""
    first, last = found[0], found[-1]
    if _holds_matter(layouts[first], vocabulary):
        return False
    return all(i + 1 < len(layouts) and _holds_matter(layouts[i + 1], vocabulary) for i in (first, last))


def _holds_matter(layout: SlideLayout, vocabulary: Vocabulary) -> bool:
    """An action table, or a heading of a review."""
    if any(_is_of_actions(t, vocabulary) for t in layout.tables):
        return True
    lines = (p for b in layout.blocks if not b.decor for p in b.paragraphs if not p.bullet.strip())
    return any(vocabulary.rubrique(one_line(p.text)) for p in lines)


def _is_of_actions(table: Table, vocabulary: Vocabulary) -> bool:
    roles = {role.role for c in table.cells if c.row == 0 and (role := vocabulary.column(one_line(c.text))) is not None}
    return "action" in roles and len(roles) > 1


def _last_mention(layout: SlideLayout) -> tuple[Paragraph, ...]:
    """The last text of a page with the lines that it wraps over, where it names an objective and other texts stand before it; else ()."""
    body = [i for i in layout.items if isinstance(i, Table) or not i.decor]
    if not body or not isinstance(body[-1], Block):
        return ()
    lines = body[-1].paragraphs
    start = next((i for i in range(len(lines) - 1, -1, -1) if not lines[i].text[:1].islower()), 0)
    mention = None if lines[start].bullet.strip() else parse_mention(one_line(lines[start].text))
    is_alone = len(body) == 1 and start == 0
    return () if is_alone or mention is None or not mention.texte else lines[start:]


def _last_title(layout: SlideLayout) -> tuple[Paragraph, ...]:
    """The last text of a page, short and without mark under a list or a table: where the objectives are those of the next page, so are the titles."""
    body = [i for i in layout.items if isinstance(i, Table) or not i.decor]
    if len(body) < 2 or not isinstance(body[-1], Block) or len(body[-1].paragraphs) > 1:
        return ()
    under, last = body[-2], body[-1].paragraphs[0]
    is_under_list = isinstance(under, Table) or bool(under.paragraphs[-1].bullet.strip())
    return (
        (last,)
        if is_under_list and not last.bullet.strip() and len(last.words) <= TITLE_WORDS and not last.text.endswith((".", ";", ","))
        else ()
    )


def _without(layout: SlideLayout, mention: Sequence[Paragraph]) -> SlideLayout:
    items: list[Table | Block] = []
    for item in layout.items:
        if not isinstance(item, Block) or mention[0] not in item.paragraphs:
            items.append(item)
        elif left := item.paragraphs[: -len(mention)]:
            items.append(replace(item, paragraphs=left, box=bounding_box(p.box for p in left)))
    title = next((i for i in items if isinstance(i, Block) and i.role == "title"), None)
    return replace(layout, items=tuple(items), title=title)


def _titled(layout: SlideLayout, mention: tuple[Paragraph, ...]) -> SlideLayout:
    """The page under a title. A text that was taken for it, having come first, is one of its texts."""
    title = Block(mention, bounding_box(p.box for p in mention), role="title")
    items = tuple(replace(i, role="") if isinstance(i, Block) and i.role == "title" else i for i in layout.items)
    return replace(layout, items=(title, *items), title=title)
