"""The objectives of a deck: those it lists, completed with those that only head a table or a review."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from prs_extract.alerts import Alert, alert
from prs_extract.domain.arborescence import listed_objectives
from prs_extract.domain.boxed_objectives import boxed_objectives
from prs_extract.domain.captions import caption_in, is_caption_row
from prs_extract.domain.columns import find_columns, objectives_in_header
from prs_extract.domain.general_bands import with_general_bands
from prs_extract.domain.labelled_objectives import badged_objective, labelled_objectives, titled_codes
from prs_extract.domain.named_objectives import GENERAL, coded_objectives, named_objectives, objectives_over_codes
from prs_extract.domain.objective_texts import Listed, header_niveau, without_number
from prs_extract.domain.periods import find_periods
from prs_extract.domain.records import RUBRIQUES, Info, Objectif
from prs_extract.domain.sections import ONLY_CODE, SIMILAR, Mention, is_among, likeness, parse_mention, titled_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.title_mentions import shared_heads, title_mention, without_rubrique
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, Cell, SlideLayout, Table
from prs_extract.slides import Paragraph, Slide
from prs_extract.text import fold, letters, one_line

WHOLE = 3
"""Paragraphs of the longest text that names one objective as a whole: a title of three lines."""


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """An objective that heads a table or a review, and where. `titled`: in the title of the slide."""

    mention: Mention
    slide: int
    page: int | None
    titled: bool = False

    def code(self, priorite: int | None) -> str:
        """The code printed, else that of the number under the priority; "" when neither is there."""
        number = self.mention.numero
        if self.mention.code or number is None:
            return self.mention.code
        return _made_code(number, priorite)


def objectifs_from(layouts: Sequence[SlideLayout], info: Info, vocabulary: Vocabulary) -> tuple[list[Objectif], list[Alert]]:
    """Generals first, then operationals in the order of their lists, then those that only tables and reviews name; none twice."""
    alerts: list[Alert] = []
    found: list[Objectif] = []
    made: list[Objectif] = []
    places = list(_places(layouts, vocabulary, info.priorite))
    titles = (without_suite(o.title.text) for o in layouts if o.tables and o.title is not None)
    named = tuple(dict.fromkeys([*(p.mention.texte for p in places if p.mention.texte), *titles]))
    coded = frozenset(code for p in places if (code := p.code(info.priorite)))
    worded = frozenset(letters(p.mention.texte) for p in places if p.mention.code and p.mention.texte)
    lists = [[_levelled(one, worded) for one in _listed_on(o, named, coded, vocabulary, info)] for o in layouts]
    printed = frozenset(code for listed in lists for o in listed if (code := _split(o)[0]))
    for listed in lists:
        for one, record, is_made in _records(listed, found, places, info, printed):
            found.append(record)
            made += [record] if is_made else []
            if not one.certain and not any(a.slide == one.slide for a in alerts):
                message = "Les objectifs généraux dont dépendent les objectifs opérationnels sont déduits de leur position."
                alerts.append(alert("parente-deduite", message, slide=one.slide))
    if made:
        codes = ", ".join(o.code for o in made)
        message = f"Codes d'objectifs qui ne sont pas imprimés, déduits de l'ordre de la liste : {codes}."
        alerts.append(alert("objectif-code-deduit", message, slide=made[0].slide))
    found = with_general_bands([*found, *_only_named(places, found, info)], layouts, info)
    return sorted(found, key=lambda o: o.niveau != "général"), alerts


def _listed_on(layout: SlideLayout, named: Sequence[str], codes: Collection[str], vocabulary: Vocabulary, info: Info) -> list[Listed]:
    """The objectives of a slide that lists some. A lone heading of general ones may head its own box, and not those beside it. What a slide shows whose
    title names one objective is of that one. `named`, `codes`: by what the deck names objectives elsewhere.
    """
    said = named_objectives(layout, named, vocabulary) or objectives_over_codes(layout, named)
    if said or _is_review(layout, vocabulary) or _is_cover(layout, vocabulary, info):
        return said
    listed = listed_objectives(layout, vocabulary, info.theme)
    of_one = layout.title is not None and parse_mention(layout.title.text) is not None
    may_be_boxed = not of_one and all(o.niveau == "général" for o in listed)
    return (
        (boxed_objectives(layout, named, codes, vocabulary, info.theme) if may_be_boxed else [])
        or listed
        or coded_objectives(layout, named)
    )


def _levelled(one: Listed, worded: frozenset[str]) -> Listed:
    """The objective, operational where it prints a code or its words are those of one that has a code elsewhere (`worded`)."""
    mention = parse_mention(one.texte, bare=True)
    has_code = (mention is not None and mention.code and mention.texte) or letters(one.texte) in worded
    return replace(one, niveau="opérationnel") if one.niveau == "général" and has_code else one


def _is_review(layout: SlideLayout, vocabulary: Vocabulary) -> bool:
    """Several of its texts head parts of a review: what stands under "Objectif opérationnel" there is no list of objectives."""
    headings = {r for b in layout.blocks if (r := vocabulary.rubrique(one_line(b.text))) in RUBRIQUES}
    return len(headings) > 1


def _is_cover(layout: SlideLayout, vocabulary: Vocabulary, info: Info) -> bool:
    """Its title names the plan ("Schéma régional de santé 2023-2028") over the day of the meeting, or the committee: it heads no list."""
    titles = [p.text for p in layout.title.paragraphs] if layout.title is not None else []
    if not any(header_niveau(t, vocabulary) for t in titles) or any("objectif" in fold(t) for t in titles):
        return False
    texts = [one_line(p.text) for b in layout.body for p in b.paragraphs]
    of_meeting = any(t == info.comite or any(p.is_day and p.debut == info.date for p in find_periods(t)) for t in texts)
    return of_meeting and not any(header_niveau(t, vocabulary) for t in texts)


def lone_lists(layouts: Sequence[SlideLayout], objectifs: Sequence[Objectif]) -> Iterator[Paragraph]:
    """The objectives of slides that hold both levels of them and no other text under their title, whatever that says ("La priorité en un coup d'œil")."""
    for layout in layouts:
        own = [o for o in objectifs if o.slide == layout.slide.number]
        if len({o.niveau for o in own}) < 2 or layout.tables:
            continue
        held = {id(p) for o in own for p in o.paragraphs}
        texts = [p for b in layout.body for p in b.paragraphs if p.text]
        if all(id(p) in held for p in texts):
            yield from texts


def with_named(objectifs: Sequence[Objectif], named: Iterable[tuple[Mention, Slide]], info: Info) -> list[Objectif]:
    """The objectives completed with those that only rows of the roadmap or parts of a review name; `named`: each with its slide."""
    places = [_Place(mention, slide.number, slide.page) for mention, slide in named if mention.explicit]
    return sorted([*objectifs, *_only_named(places, objectifs, info)], key=lambda o: o.niveau != "général")


def _records(
    listed: Sequence[Listed], known: Sequence[Objectif], places: Sequence[_Place], info: Info, all_printed: frozenset[str]
) -> Iterator[tuple[Listed, Objectif, bool]]:
    """The record of each objective of a slide's list, and whether its code was made from the order; none that is in `known` already. `all_printed`: the
    codes that some list prints, which are never made.
    """
    generals = [o for o in listed if o.niveau == "général"]
    printed = {id(o): _split(o)[0] or _code_elsewhere(_split(o)[2], places, info.priorite) for o in listed}
    codes = {*printed.values(), *all_printed, *(o.code for o in known)}
    seen = {(o.niveau, letters(o.texte)) for o in known}
    order = sum(o.niveau == "opérationnel" for o in known)
    gap = _only_gap([o for o in listed if o.niveau == "opérationnel" and not printed[id(o)]], len(printed) - len(generals), info, codes)
    for one in listed:
        _, number, texte = _split(one)
        if (one.niveau, letters(texte)) in seen:
            continue
        seen.add((one.niveau, letters(texte)))
        code, is_made = "", False
        if one.niveau == "opérationnel":
            order += 1
            is_made = not printed[id(one)] and number is None
            code = printed[id(one)] or _free_code((gap or order) if number is None else number, info.priorite, codes)
            codes.add(code)
        parent = _general_code(generals, one.parent)
        yield one, Objectif(code, one.niveau, texte, parent, info.theme, one.slide, one.page, one.paragraphs), is_made


def _only_gap(bare: Sequence[Listed], count: int, info: Info, taken: set[str]) -> int | None:
    """The only number of a list of `count` objectives that none has, where one of them (`bare`) has no code."""
    free = [n for n in range(1, count + 1) if _made_code(n, info.priorite) not in taken] if len(bare) == 1 else []
    return free[0] if len(free) == 1 else None


def _free_code(number: int, priorite: int | None, taken: set[str]) -> str:
    """The code of a number, or of the first one after it that no other objective has."""
    return next(code for n in count(number) if (code := _made_code(n, priorite)) not in taken)


def _split(one: Listed) -> tuple[str, int | None, str]:
    """The full code and the number printed before an operational objective ("" and None for none), and any objective's bare text."""
    general = GENERAL.match(one.texte)
    if general or one.niveau == "général":
        return "", None, general["texte"].strip() if general else without_number(one.texte)[1]
    mention = parse_mention(one.texte, bare=True)
    if mention is not None and mention.texte:
        return mention.code, mention.numero, mention.texte
    return "", *without_number(one.texte)


def _code_elsewhere(texte: str, places: Sequence[_Place], priorite: int | None) -> str:
    """The code that the head of a table or a review gives to the same words."""
    alike = [(likeness(texte, p.mention.texte), p.code(priorite)) for p in places if p.mention.texte and p.code(priorite)]
    best = max(alike, default=(0.0, ""))
    return best[1] if best[0] >= SIMILAR else ""


def _made_code(number: int, priorite: int | None) -> str:
    return f"{priorite}-{number}" if priorite is not None else str(number)


def _code_key(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("-") if part.isdigit())


def _general_code(generals: Sequence[Listed], parent: int | None) -> str:
    """What names a general objective, which prints no code: its number or its rank, as text."""
    if parent is None:
        return ""
    number, _ = without_number(generals[parent].texte)
    return str(number if number is not None else parent + 1)


def _only_named(places: Sequence[_Place], listed: Sequence[Objectif], info: Info) -> list[Objectif]:
    """Objectives that stand only at the head of a table or a review, by order of number."""
    found: dict[str, Objectif] = {}
    operational = [o for o in listed if o.niveau == "opérationnel"]
    taken = {id(p) for o in listed for p in o.paragraphs}
    heads = shared_heads((p.code(info.priorite), p.mention.texte) for p in places if p.titled and p.mention.texte)
    for place in places:
        mention, code = place.mention, place.code(info.priorite)
        if any(id(p) in taken for p in mention.paragraphs):
            continue
        if not mention.texte or not code or code in found or any(o.code == code for o in operational):
            continue
        if is_among(mention.texte, [o.texte for o in operational]):
            continue
        found[code] = Objectif(
            code, "opérationnel", heads.get(code, mention.texte), "", info.theme, place.slide, place.page, mention.paragraphs
        )
    return [found[code] for code in sorted(found, key=_code_key)]


def _places(layouts: Sequence[SlideLayout], vocabulary: Vocabulary, priorite: int | None) -> Iterator[_Place]:
    """Mentions in titles and blocks, in bands across a table, and in the cells of a column of objectives; in a title a bare code of the deck's
    own priority will do ("7-2 | Prévenir"). Last, codes whose words are the titles of their slides.
    """
    for layout in layouts:
        number, page = layout.slide.number, layout.slide.page
        yield from (_Place(m, number, page) for _, m in labelled_objectives(layout, vocabulary))
        if (layout.tables or _is_code(layout.title)) and (badged := badged_objective(layout, priorite)) is not None:
            yield _Place(badged[1], number, page)
        for block in layout.blocks:
            if not block.decor:
                named = _named_in(block, vocabulary, bare=False)
                if not named and block is layout.title and priorite is not None:
                    named = [m for m in _named_in(block, vocabulary, bare=True) if m.code.startswith(f"{priorite}-")][:1]
                if not named and block is layout.title and (told := title_mention(block, priorite)) is not None:
                    named = [told]
                yield from (_Place(m, number, page, block is layout.title) for m in named)
        for table in layout.tables:
            yield from (_Place(m, number, page) for m in _mentions(_cells(table, vocabulary), vocabulary, bare=True))
    yield from (_Place(m, layout.slide.number, layout.slide.page) for layout, m in titled_codes(layouts, priorite))


def _is_code(title: Block | None) -> bool:
    return title is not None and ONLY_CODE.match(one_line(title.text)) is not None


def _named_in(block: Block, vocabulary: Vocabulary, *, bare: bool) -> list[Mention]:
    """The objective that the block names as a whole, or with its first lines, else those that paragraphs of it name: two in a block are not one."""
    single = list(_mentions([(p,) for p in block.paragraphs], vocabulary, bare=bare))
    if len(block.paragraphs) < 2 or len(single) > 1:
        return single
    titled = titled_mention(block.paragraphs, lambda head: next(_mentions([tuple(head)], vocabulary, bare=bare), None))
    return [titled] if titled else list(_mentions(_wholes(block, vocabulary), vocabulary, bare=bare)) or single


def _wholes(block: Block, vocabulary: Vocabulary) -> list[tuple[Paragraph, ...]]:
    """The paragraphs of a block that may name one objective together: a few lines, and no list under its title; a part of a review is none of them."""
    few = len(block.paragraphs) <= WHOLE and not any(p.bullet.strip() for p in block.paragraphs)
    return [tuple(p for p in block.paragraphs if not vocabulary.rubrique(p.text))] if few else []


def _mentions(groups: Sequence[tuple[Paragraph, ...]], vocabulary: Vocabulary, *, bare: bool) -> Iterator[Mention]:
    """What each group names, without what it says else ("Pilote : DOS")."""
    for group in groups:
        mention = parse_mention(caption_in(group, vocabulary).rest, bare=bare)
        if mention is not None:
            yield without_rubrique(mention, vocabulary).of(group)


def _cells(table: Table, vocabulary: Vocabulary) -> list[tuple[Paragraph, ...]]:
    """Cells that may name an objective: as wide as the table, in a caption over several columns, or under an "Objectif" header; or one that does so
    alone in its row, where its text reaches only over the columns that it needs.
    """
    header = [vocabulary.column(one_line(c.text)) for c in next(table.iter_rows())]
    columns = {i for i, role in enumerate(header) if role is not None and role.role == "objectif"}
    captions = {r for r, row in enumerate(table.iter_rows()) if is_caption_row(row, r, vocabulary)}
    alone = {id(row[0]) for r, row in enumerate(table.iter_rows()) if r > 0 and _is_named_alone(row)}
    alone |= {id(c) for c in objectives_in_header(table, find_columns(table, vocabulary))}
    wide = [
        c
        for c in table.cells
        if c.col_span == table.n_cols
        or (c.col in columns and c.row > 0)
        or (c.row in captions and 1 < c.col_span < table.n_cols)
        or id(c) in alone
    ]
    return [c.paragraphs for c in wide if c.paragraphs]


def _is_named_alone(row: Sequence[Cell]) -> bool:
    """The first cell names an objective in words, and the others hold nothing."""
    return bool(row[0].text.strip()) and not any(c.text.strip() for c in row if c is not row[0]) and parse_mention(row[0].text) is not None
