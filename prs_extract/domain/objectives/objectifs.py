"""The objectives of a deck: those it lists, completed with those that only head a table or a review."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from prs_extract.alerts import Alert, alert
from prs_extract.domain.objective_texts import Listed, header_niveau, without_number
from prs_extract.domain.objectives.arborescence import listed_objectives
from prs_extract.domain.objectives.boxed import boxed_objectives
from prs_extract.domain.objectives.general_bands import with_general_bands
from prs_extract.domain.objectives.named import GENERAL, coded_objectives, named_objectives, objectives_over_codes
from prs_extract.domain.objectives.places import Place, made_code, places_of
from prs_extract.domain.periods import find_periods
from prs_extract.domain.records import RUBRIQUES, Info, Objectif
from prs_extract.domain.sections import SIMILAR, Mention, is_among, likeness, parse_mention
from prs_extract.domain.suites import without_suite
from prs_extract.domain.title_mentions import shared_heads
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import SlideLayout
from prs_extract.slides import Paragraph, Slide
from prs_extract.text import fold, letters, one_line


def objectifs_from(layouts: Sequence[SlideLayout], info: Info, vocabulary: Vocabulary) -> tuple[list[Objectif], list[Alert]]:
    """Generals first, then operationals in the order of their lists, then those that only tables and reviews name; none twice."""
    alerts: list[Alert] = []
    found: list[Objectif] = []
    made: list[Objectif] = []
    places = list(places_of(layouts, vocabulary, info.priorite))
    titles = (without_suite(o.title.text) for o in layouts if o.tables and o.title is not None)
    named = tuple(dict.fromkeys([*(p.mention.texte for p in places if p.mention.texte), *titles]))
    coded = frozenset(code for p in places if (code := p.code(info.priorite)))
    heads = {letters(p.mention.texte): "" for p in places} | {letters(p.mention.texte): p.mention.code for p in places if p.mention.code}
    lists = [_with_levels(_listed_on(o, named, coded, vocabulary, info), heads) for o in layouts]
    printed = frozenset(code for listed in lists for o in listed if (code := _split(o)[0]))
    for listed in lists:
        for one, record, is_made in _records(listed, found, places, info, printed):
            found.append(record)
            made += [record] if is_made else []
            if not one.certain and not any(a.slide == one.slide for a in alerts):
                message = "Les objectifs généraux dont dépendent les objectifs opérationnels sont déduits de leur position."
                alerts.append(alert("parente-deduite", message, slide=one.slide))
    alerts += _levels_and_codes(lists, made)
    found = with_general_bands([*found, *_only_named(places, found, info)], layouts, info)
    return sorted(found, key=lambda o: o.niveau != "général"), alerts


def _levels_and_codes(lists: Sequence[Sequence[Listed]], made: Sequence[Objectif]) -> Iterator[Alert]:
    """What is not printed of the objectives: the level of some, the codes of those in `made`."""
    if untold := [one for listed in lists for one in listed if not one.told and one.niveau == "général"]:
        message = "Objectifs généraux et opérationnels sont dans une même liste : sont dits généraux ceux auxquels aucun code n'est donné ailleurs."
        yield alert("objectif-niveau-deduit", message, slide=untold[0].slide)
    if made:
        codes = ", ".join(o.code for o in made)
        yield alert(
            "objectif-code-deduit",
            f"Codes d'objectifs qui ne sont pas imprimés, déduits de l'ordre de la liste : {codes}.",
            slide=made[0].slide,
        )


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


def _with_levels(listed: Sequence[Listed], heads: Mapping[str, str]) -> list[Listed]:
    """The list with its levels settled; a general objective that was none is nobody's parent."""
    settled = [_levelled(one, heads) for one in listed]
    generals = [i for i, one in enumerate(listed) if one.niveau == "général"]
    places = {
        rank: sum(settled[i].niveau == "général" for i in generals[:rank])
        for rank, at in enumerate(generals)
        if settled[at].niveau == "général"
    }
    return [one if one.parent is None else replace(one, parent=places.get(one.parent)) for one in settled]


def _levelled(one: Listed, heads: Mapping[str, str]) -> Listed:
    """The objective, operational where it prints a code or its words do elsewhere; where no heading tells its level, a number there will do. `heads`: the
    letters and the code of those named elsewhere.
    """
    mention = parse_mention(one.texte, bare=True) if one.niveau == "général" else None
    has_code = mention is not None and mention.code and mention.texte
    code = heads.get(letters(one.texte))
    is_operational = has_code or code or (code is not None and not one.told)
    return replace(one, niveau="opérationnel") if is_operational else one


def _is_review(layout: SlideLayout, vocabulary: Vocabulary) -> bool:
    """Several of its texts head parts of a review: what stands under "Objectif opérationnel" there is no list of objectives."""
    headings = {r for b in layout.blocks if (r := vocabulary.rubrique(one_line(b.text))) in RUBRIQUES}
    return len(headings) > 1


def _is_cover(layout: SlideLayout, vocabulary: Vocabulary, info: Info) -> bool:
    """Its title names the plan ("Schéma régional de santé 2023-2028") over the day of the meeting, or its committee does ("Comité PRAPS"): it heads no list."""
    titles = [p.text for p in layout.title.paragraphs] if layout.title is not None else []
    texts = [one_line(p.text) for b in layout.body for p in b.paragraphs]
    heads = [t for t in (*titles, *texts) if header_niveau(t, vocabulary)]
    if not heads or any("objectif" in fold(t) for t in heads) or not all(t in titles or t == info.comite for t in heads):
        return False
    return any(t == info.comite or any(p.is_day and p.debut == info.date for p in find_periods(t)) for t in texts)


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
    places = [Place(mention, slide.number, slide.page) for mention, slide in named if mention.explicit]
    return sorted([*objectifs, *_only_named(places, objectifs, info)], key=lambda o: o.niveau != "général")


def _records(
    listed: Sequence[Listed], known: Sequence[Objectif], places: Sequence[Place], info: Info, all_printed: frozenset[str]
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
    free = [n for n in range(1, count + 1) if made_code(n, info.priorite) not in taken] if len(bare) == 1 else []
    return free[0] if len(free) == 1 else None


def _free_code(number: int, priorite: int | None, taken: set[str]) -> str:
    """The code of a number, or of the first one after it that no other objective has."""
    return next(code for n in count(number) if (code := made_code(n, priorite)) not in taken)


def _split(one: Listed) -> tuple[str, int | None, str]:
    """The full code and the number printed before an operational objective ("" and None for none), and any objective's bare text."""
    general = GENERAL.match(one.texte)
    if general or one.niveau == "général":
        return "", None, general["texte"].strip() if general else without_number(one.texte)[1]
    mention = parse_mention(one.texte, bare=True)
    if mention is not None and mention.texte:
        return mention.code, mention.numero, mention.texte
    return "", *without_number(one.texte)


def _code_elsewhere(texte: str, places: Sequence[Place], priorite: int | None) -> str:
    """The code that the head of a table or a review gives to the same words."""
    alike = [(likeness(texte, p.mention.texte), p.code(priorite)) for p in places if p.mention.texte and p.code(priorite)]
    best = max(alike, default=(0.0, ""))
    return best[1] if best[0] >= SIMILAR else ""


def _code_key(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split("-") if part.isdigit())


def _general_code(generals: Sequence[Listed], parent: int | None) -> str:
    """What names a general objective, which prints no code: its number or its rank, as text."""
    if parent is None:
        return ""
    number, _ = without_number(generals[parent].texte)
    return str(number if number is not None else parent + 1)


def _only_named(places: Sequence[Place], listed: Sequence[Objectif], info: Info) -> list[Objectif]:
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
