"""Learning what heads the parts of a review in a deck: from the place of a heading among the known ones, and from its look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from prs_extract.alerts import Alert, alert
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import RUBRIQUES, Rubrique
from prs_extract.domain.review.heading_words import ASIDES, FEW_WORDS, cycles_in, names_several
from prs_extract.domain.review.keys import is_agenda
from prs_extract.domain.review.rubriques import Headings, Unknown, after_in, broken_heading, heads_list
from prs_extract.domain.review.titles import names_beside
from prs_extract.domain.sections import parse_mention
from prs_extract.domain.typography import looks_apart
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph
from prs_extract.text import letters, one_line

LABELLED = 2
"""Columns of a grid whose rows are rubriques: their names, and what is said of them."""
RECURRENT = 2
"""Slides with a heading that is known, at least, for the unknown ones to be learnt from their place: a lone one may be no heading of a review."""


def headings_of(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, theme: str = "") -> Headings:
    """The headings of a deck, with the cycles that it prints and what the place of the recurrent ones says; its theme, where it is no heading itself."""
    texts = (p.text for layout in layouts for b in layout.blocks for p in b.paragraphs)
    cells = (p.text for layout in layouts for t in layout.tables for p in t.paragraphs)
    cycles = tuple(sorted({c for source in (texts, cells) for text in source if "20" in text for c in cycles_in(text)}))
    theme = one_line(theme)
    plain = Headings(vocabulary, cycles, theme="" if vocabulary.rubrique(theme) else theme, titles=_titles_of(layouts))
    titles = Counter(letters(o.title.text) for o in layouts if o.title is not None and plain.named(o.title.text))
    in_titles = any(count > 1 for count in titles.values())
    learnt = learn_rubriques([list(_candidates(layout, plain, in_titles)) for layout in layouts if not is_agenda(layout, plain)])
    learnt |= {key: r for o in layouts for t in o.tables for key, r in _beside_objectives(t, plain).items() if key not in learnt}
    known = replace(plain, learnt=learnt) if learnt else plain
    unknown = _unknown_of(layouts, known)
    return replace(known, unknown=unknown) if unknown else known


def _titles_of(layouts: Sequence[SlideLayout]) -> frozenset[str]:
    """Letters of the few words that titles give beside objectives: before one, or behind several; not those that all of them give."""
    titles = [(o.title.text, list(names_beside(o.title.text))) for o in layouts if o.title is not None]
    found = [named for text, named in titles if named or parse_mention(text, bare=True)]
    behind: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for name, objectif, is_before in (n for named in found for n in named if len(words_of(n[0])) <= FEW_WORDS):
        counts[letters(name)] += 1
        behind[letters(name)] |= {objectif, ""} if is_before else {objectif}
    return frozenset(name for name, objectifs in behind.items() if len(objectifs) > 1 and counts[name] < len(found))


def _beside_objectives(table: Table, headings: Headings) -> dict[str, Rubrique]:
    """A header of four columns, the first of objectives, one of the others at its usual place: the rubriques of the two that are not known."""
    row = [c for c in table.cells if c.row == 0]
    role = headings.vocabulary.column(one_line(row[0].text)) if len(row) == len(RUBRIQUES) + 1 else None
    if role is None or role.role != "objectif":
        return {}
    found = [headings.named(c.text, stands_out=True) for c in row[1:]]
    in_place = all(r in (None, usual) for r, usual in zip(found, RUBRIQUES, strict=True)) and any(found)
    if not in_place or not all(r or _may_name(c, headings) for c, r in zip(row[1:], found, strict=True)):
        return {}
    return {letters(c.text): usual for c, r, usual in zip(row[1:], found, RUBRIQUES, strict=True) if r is None}


def _unknown_of(layouts: Sequence[SlideLayout], headings: Headings) -> frozenset[str]:
    """Letters of what looks like a known heading of its slide, once on each of two slides or more, and is none; once is enough for what heads other things
    by its words.
    """
    counts: Counter[str] = Counter()
    asides: set[str] = set()
    for layout in layouts:
        pairs = [(i, b, r) for b in layout.body for i, r in enumerate(headings.in_block(b))]
        known = {_look(b.paragraphs[i]) for i, b, r in pairs if r}
        if not known:
            continue
        alike = [
            b.paragraphs[i].text for i, b, r in pairs if r is None and _look(b.paragraphs[i]) in known and _may_be_learnt(i, b, headings)
        ]
        own = Counter(map(letters, alike))
        counts.update(key for key, count in own.items() if count == 1)
        asides |= {letters(text) for text in alike if headings.vocabulary.heading(one_line(text)) in ASIDES}
    return frozenset(key for key, count in counts.items() if count > 1 or key in asides)


def _look(paragraph: Paragraph) -> tuple[bool, float | None, str | None]:
    return paragraph.is_bold, paragraph.size_pt, paragraph.first_colour


def _candidates(layout: SlideLayout, headings: Headings, in_titles: bool) -> Iterator[tuple[str, Rubrique | None]]:
    """What may be a heading on a slide, in order: its letters, and its rubrique where that is known. `in_titles`: titles of slides may be some."""
    for name, _, _ in names_beside(layout.title.text) if layout.title is not None else ():
        if letters(name) in headings.titles and headings.vocabulary.heading(name) not in ASIDES:
            yield letters(name), headings.named(name, stands_out=True)
    for item in layout.items:
        if isinstance(item, Table):
            yield from _header_candidates(item, headings)
        elif broken := broken_heading(item) if not item.decor and item is not layout.title else "":
            rubrique = headings.in_block(item)[0]
            if rubrique or (
                _has_under(item, layout) and not names_several(broken, headings.vocabulary) and not parse_mention(broken, bare=True)
            ):
                yield letters(broken), rubrique
        elif not item.decor and (in_titles or item is not layout.title):
            heads = _has_under(item, layout)
            for i, (paragraph, rubrique) in enumerate(zip(item.paragraphs, headings.in_block(item), strict=True)):
                if rubrique or (
                    heads and _may_be_learnt(i, item, headings) and headings.vocabulary.heading(one_line(paragraph.text)) not in ASIDES
                ):
                    yield letters(paragraph.text), rubrique


def _has_under(block: Block, layout: SlideLayout) -> bool:
    """It may head something of its slide: it is not as high as the title, as a logo or a path through the deck is, nor lower than all else, as a
    footer is that was read in other words elsewhere.
    """
    if block is layout.title:
        return True
    top = block.text_box.top
    others = (i for i in layout.items if i is not block and not (isinstance(i, Block) and (i.decor or i is layout.title)))
    over = layout.title is not None and block.text_box.bottom <= layout.title.text_box.bottom
    return not over and (len(block.paragraphs) > 1 or any(i.box.bottom > top for i in others))


def _header_candidates(table: Table, headings: Headings) -> Iterator[tuple[str, Rubrique | None]]:
    """The first row of a grid whose columns are rubriques, or the first column of one whose rows are."""
    if table.n_rows < 2 or table.n_cols < 2:
        return
    row, column = ([c for c in table.cells if (c.row, c.col)[axis] == 0] for axis in (0, 1))
    yield from _parts(row, headings) or (_parts(column, headings) if table.n_cols == LABELLED else ())


def _parts(cells: Sequence[Cell], headings: Headings) -> list[tuple[str, Rubrique | None]]:
    """What cells head, from the first known rubrique to the last of two or more; with the one cell of no known meaning that may be the third."""
    found = [(letters(c.text), headings.named(c.text, stands_out=True)) for c in cells]
    known = [i for i, (_, r) in enumerate(found) if r]
    count = len({r for _, r in found if r})
    if count < len(RUBRIQUES) - 1:
        return []
    odd = [i for i, cell in enumerate(cells) if i not in known and _may_name(cell, headings)]
    at = [*known, *(odd if len(odd) == 1 and count == len(RUBRIQUES) - 1 else [])]
    return found[min(at) : max(at) + 1]


def _may_name(cell: Cell, headings: Headings) -> bool:
    """A short text that heads no column of a roadmap."""
    text = one_line(cell.text)
    return 0 < len(words_of(text)) <= FEW_WORDS and headings.vocabulary.column(text) is None and parse_mention(text, bare=True) is None


def may_head(index: int, block: Block) -> bool:
    """A short text over a list or over a text of another look, or alone in its block; behind a mark, in bold letters or alone on a ground."""
    paragraph, after = block.paragraphs[index], after_in(index, block)
    marked = bool(paragraph.bullet.strip())
    if (
        (marked and not paragraph.is_bold and not (block.fill and len(block.paragraphs) == 1))
        or not 0 < len(words_of(paragraph.text)) <= FEW_WORDS
        or paragraph.text.rstrip().endswith((".", ";", ","))
    ):
        return False
    if parse_mention(paragraph.text, bare=True):
        return False
    if marked and after:
        return heads_list(paragraph, after)
    return looks_apart(paragraph, after) if after else index == 0


def _may_be_learnt(index: int, block: Block, headings: Headings) -> bool:
    return may_head(index, block) and not names_several(block.paragraphs[index].text, headings.vocabulary)


def learn_rubriques(slides: Sequence[Sequence[tuple[str, Rubrique | None]]]) -> dict[str, Rubrique]:
    """Rubriques of unknown headings that stand on two slides or more, from the known ones before and after them: a review goes from what was
    done to what was hard, then to what comes, objective after objective. A slide that names its difficulties or its priorities has no others.
    """
    counts = Counter(key for slide in slides for key in {key for key, rubrique in slide if rubrique is None})
    sequence = [(key, rubrique) for slide in slides for key, rubrique in slide if rubrique or counts[key] > 1]
    taken = [t for slide in slides for (key, rubrique), t in zip(slide, _taken(slide), strict=True) if rubrique or counts[key] > 1]
    learnt = _third_rubrique(slides)
    if sum(any(rubrique for _, rubrique in slide) for slide in slides) < RECURRENT:
        return learnt
    for _ in range(len(counts)):
        votes: dict[str, Counter[Rubrique]] = defaultdict(Counter)
        known: list[Rubrique | Unknown] = [rubrique or learnt.get(key) or "?" for key, rubrique in sequence]
        for i, (key, _) in enumerate(sequence):
            before, after = known[i - 1] if i else None, known[i + 1] if i + 1 < len(known) else None
            ends = after == "?" and (i + 2 == len(known) or known[i + 2] == "bilan")
            guess = (
                "difficulté" if before == "bilan" and ends else _between(before, after, next((k for k in known[i + 1 :] if k != "?"), None))
            )
            if known[i] == "?" and guess and guess not in taken[i]:
                votes[key][guess] += 1
        guessed: dict[str, Rubrique] = {key: found.most_common(1)[0][0] for key, found in votes.items()}
        if guessed.items() <= learnt.items():
            break
        learnt |= guessed
    return learnt


def _taken(slide: Sequence[tuple[str, Rubrique | None]]) -> Iterator[frozenset[Rubrique]]:
    """The rubriques that each heading of a slide cannot have: a bilan may be in two parts, but does not come after the priorities of its slide."""
    named = frozenset(r for _, r in slide if r)
    past = False
    for _, rubrique in slide:
        past = past or rubrique == "priorité"
        yield named if past else named - {"bilan"}


def _third_rubrique(slides: Sequence[Sequence[tuple[str, Rubrique | None]]]) -> dict[str, Rubrique]:
    """Where recurrent headings name two rubriques, and none the third: that is the most frequent of the others on the slides that have both; nothing
    comes before the bilan.
    """
    counts = Counter(pair for slide in slides for pair in set(slide))
    named = {rubrique for (_, rubrique), count in counts.items() if rubrique and count > 1}
    missing = [r for r in RUBRIQUES if r not in named]
    if len(missing) != 1:
        return {}
    whole = [slide for slide in slides if named <= {r for _, r in slide}]
    after = whole if missing[0] == "bilan" else [slide[_first_known(slide) :] for slide in whole]
    others = Counter(key for slide in after for key in {key for key, rubrique in slide if rubrique is None})
    first, second = [*others.most_common(2), ("", 0), ("", 0)][:2]
    return {first[0]: missing[0]} if first[1] > max(1, second[1]) else {}


def _first_known(slide: Sequence[tuple[str, Rubrique | None]]) -> int:
    return next(i for i, (_, rubrique) in enumerate(slide) if rubrique)


def _between(before: Rubrique | Unknown | None, after: Rubrique | Unknown | None, known: Rubrique | Unknown | None) -> Rubrique | None:
    """The rubrique of a heading between two others; None for them stands for the ends of the deck. `known`: the next that is: what stands before a bilan, or
    after everything, is none of a review.
    """
    if after == "difficulté":
        return "bilan"
    if before == "difficulté":
        return "priorité"
    if before == "bilan" and after != "?":
        return "difficulté" if after == "priorité" else "priorité"
    starts = before in {"priorité", None} and (known == "priorité" or (known == "difficulté" and after != "?"))
    return "bilan" if starts else None


def alerts_of_learnt(headed: Sequence[Paragraph], headings: Headings, layouts: Sequence[SlideLayout]) -> Iterator[Alert]:
    """An alert for each heading of a review whose words are not known, where it first stands."""
    firsts: dict[str, Paragraph] = {}
    for paragraph in headed:
        if headings.is_learnt(paragraph.text):
            firsts.setdefault(letters(paragraph.text), paragraph)
    if not firsts:
        return
    in_items = ((o, item) for o in layouts for item in o.items)
    slides = {id(p): o.slide.number for o, item in in_items for p in item.paragraphs}
    for key, paragraph in firsts.items():
        message = (
            f"L'intertitre « {one_line(paragraph.text)} » n'est pas connu ; il est lu comme « {headings.learnt[key]} », d'après les autres."
        )
        yield alert("rubrique-deduite", message, slide=slides.get(id(paragraph)))
