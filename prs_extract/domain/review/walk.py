"""A walk through the slides of a review: which objective and which rubrique each bullet is under."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from prs_extract.alerts import alert
from prs_extract.domain.records import Rubrique
from prs_extract.domain.review.beside_actions import reviews_beside, told_beside
from prs_extract.domain.review.columns import ReviewColumns
from prs_extract.domain.review.items import Item, item_of, with_item
from prs_extract.domain.review.keys import key_from
from prs_extract.domain.review.learning import alerts_of_learnt
from prs_extract.domain.review.passage_mentions import mention_at, mentions_in, mentions_on_every, whole_mention
from prs_extract.domain.review.rubriques import Headings
from prs_extract.domain.review.slides import NOTHING, Passage, Taken, columns_after, passages_of
from prs_extract.domain.review.titles import Title, chapters_of, is_calendar, may_close, title_of
from prs_extract.domain.review.walk_state import Review, Walk, key_of
from prs_extract.domain.sections import Directory, Mention
from prs_extract.domain.suites import says_suite, without_suite
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.text import fold, letters, one_line

_WORD = re.compile(r"[^\W\d_]{4,}")

_OF_MEETING = "Les suites à donner sous un titre sans objectif ne sont pas lues comme des priorités ; le texte est dans `textes`."
_LEFT = "Un intertitre de bilan sous un titre sans objectif, qui ne continue aucun objectif : rien n'y est lu ; le texte est dans `textes`."


def review_from(
    layouts: Sequence[SlideLayout], directory: Directory, headings: Headings, dated: Collection[int] = (), taken: Taken = NOTHING
) -> Review:
    """Sections of every review slide: slides whose title names an objective, or that carry a rubrique's heading. `dated`: the slides that print steps
    with their dates, which are no review where their title may be that of a calendar ("Prochaines étapes"). `taken`: what the roadmap has taken.
    """
    walk = Walk(directory, headings)
    key = key_from(layouts, headings)
    passages: list[tuple[Passage, ...] | None] = []
    before: ReviewColumns | None = None
    for o in layouts:
        passages.append(None if is_calendar(o, headings, dated) else passages_of(o, headings, directory, taken, key, before))
        after = columns_after(o, headings, before) if passages[-1] else None
        if before is not None and after is before:
            message = f"Tableau sans en-tête ; ses rubriques sont celles du tableau précédent (diapositive {before.table.slide})."
            walk.alerts.append(alert("en-tete-deduit", message, slide=o.slide.number))
        before = after
    chapters = chapters_of(layouts, passages, headings)
    walk.has_headings = (
        bool(chapters)
        or any(passage.heads for slide in passages for passage in slide or ())
        or any(reviews_beside(o, headings, taken) for o, found in zip(layouts, passages, strict=True) if found is None)
    )
    for layout, found in zip(layouts, passages, strict=True):
        walk.chapter = chapters.get(layout.slide.number, walk.chapter)
        if found is None or layout.slide.number in chapters:
            beside = told_beside(layout, headings, directory, taken, lists=walk.has_headings) if found is None else ()
            if beside:
                _walk_slide(layout, beside, walk)
            walk.leave()
        else:
            _walk_slide(layout, found, walk)
    return Review(
        tuple(walk.sections), tuple(walk.headed), tuple(walk.mentions), (*walk.alerts, *alerts_of_learnt(walk.headed, headings, layouts))
    )


def _walk_slide(layout: SlideLayout, passages: Sequence[Passage], walk: Walk) -> None:
    title = title_of(layout, walk.headings, walk.directory)
    inner = [m for p in passages for m in mentions_in(p, walk.directory)]
    inner = inner or ([] if title.mention else mentions_on_every(layout, walk.directory))
    rubrique = title.rubrique or (title.loose if inner and not _lists_objectives(passages, walk.directory) else None)
    heads = [*([rubrique] if rubrique and title.mention is None else []), *(r for p in passages for r in p.heads)]
    walk.over = rubrique if title.mention is None else None
    is_apart = not inner and not _says_suite(passages, walk)
    of_meeting = is_apart and title.mention is None and rubrique is None and _is_of_meeting(layout, heads, walk)
    ends = of_meeting or (is_apart and _closes(layout, rubrique, walk))
    if title.mention is None and (ends or not _carries_on(layout, passages, heads, inner, walk)):
        if of_meeting or (walk.sections and any(p.heads for p in passages)):
            walk.alerts.append(alert("texte-libre", _OF_MEETING if of_meeting else _LEFT, slide=layout.slide.number))
        walk.leave()
        return
    if heads:
        walk.chapter = None  # slides that head their parts themselves are no chapter's
    if title.mention is not None:
        walk.enter(title.mention)
    elif inner:
        walk.enter(inner[0])
    elif heads and (layout.title is None or rubrique is not None):
        _infer_objective(layout, heads, walk, is_titled=layout.title is not None)
    if rubrique is not None:
        walk.open(rubrique)
        walk.sure, walk.titled = title.sure, layout.title
    elif title.other and walk.titled is not None and passages:
        walk.close(title.other, layout)  # titles name the rubriques, and this one none
    if passages and not heads and walk.rubrique is None and not _opens_unnamed(title, layout, walk):
        return
    for passage in passages:
        _walk_passage(passage, layout, walk)


def _opens_unnamed(title: Title, layout: SlideLayout, walk: Walk) -> bool:
    """The rubrique of a slide that names none is opened: its chapter's, else the one that comes next; False where nothing may be guessed."""
    if not walk.has_headings or (title.other and walk.titled is not None):
        return False
    if walk.chapter is not None:
        walk.open(walk.chapter)
    else:
        _infer_rubrique(layout, walk)
    return True


def _says_suite(passages: Sequence[Passage], walk: Walk) -> bool:
    """The first heading of a slide says that the rubrique at hand goes on."""
    first = next((p for p in passages if p.heads), None)
    if first is None or walk.rubrique is None or first.heads[0] != walk.rubrique:
        return False
    return says_suite(first.heading or [p for p, r in zip(first.paragraphs, first.rubriques, strict=True) if r][:1])


def _closes(layout: SlideLayout, rubrique: Rubrique | None, walk: Walk) -> bool:
    """What the whole deck did or will do: the objective at hand has had its own, under another name than this title's, or under no title at all."""
    if rubrique not in walk.rubriques_seen:
        return False
    if _is_told(layout, walk):
        return True
    again = layout.title is not None and walk.titled is not None and letters(layout.title.text) == letters(walk.titled.text)
    return not again and may_close(layout, walk.headings)


def _is_told(layout: SlideLayout, walk: Walk) -> bool:
    """The objective at hand has had several rubriques, which no title named; this one does not go on with it."""
    own = layout.title is not None and without_suite(layout.title.text) == one_line(layout.title.text)
    return own and walk.titled is None and len(walk.rubriques_seen) > 1 and not walk.inferred


def _is_of_meeting(layout: SlideLayout, heads: Sequence[Rubrique], walk: Walk) -> bool:
    """What is to be done after the meeting, under a title of its own ("Pour finir"): the objective at hand has had its priorities."""
    return set(heads) == {"priorité"} and "priorité" in walk.rubriques_seen and _is_told(layout, walk)


def _lists_objectives(passages: Sequence[Passage], directory: Directory) -> bool:
    """It names a general objective: the slide that shows how the objectives hang together, not one of a review."""
    return any(directory.is_general(p.text) for passage in passages for p in passage.paragraphs)


def _carries_on(layout: SlideLayout, passages: Sequence[Passage], heads: Sequence[Rubrique], inner: Sequence[Mention], walk: Walk) -> bool:
    """A slide whose title names no objective belongs to the review: it has none and opens or continues a section, or its title or
    an intertitle is a rubrique while an objective is at hand, or several are, after other slides of a review; or it names the objective at hand
    again while a section is open.
    """
    if not passages:
        return False
    if layout.title is None:
        return bool(heads) or walk.rubrique is not None
    if inner and walk.rubrique is not None and walk.objectif is not None and key_of(inner[0]) == key_of(walk.objectif):
        return True
    in_a_row = len(set(heads)) > 1 and bool(walk.sections and walk.directory.operationnels)
    return bool(heads) and (walk.objectif is not None or bool(inner) or in_a_row)


def _infer_objective(layout: SlideLayout, heads: Sequence[Rubrique], walk: Walk, *, is_titled: bool) -> None:
    """A slide without title whose first heading opens a review again, after the priorities: the next objective has begun."""
    first = heads[0]
    goes_on = walk.objectif is not None and (first not in walk.rubriques_seen or first == walk.rubrique)
    again = first == "bilan" and bool(walk.rubriques_seen) and not (is_titled and first == walk.rubrique)
    waiting = [o for o in walk.directory.operationnels if o.code not in walk.seen]
    if (goes_on and not again) or not waiting:
        return
    text = " ".join(p.text for i in layout.items if not (isinstance(i, Block) and i.decor) for p in i.paragraphs)
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


def _infer_rubrique(layout: SlideLayout, walk: Walk) -> None:
    """An objective's slide without any known heading: after a review come its priorities."""
    walk.open("priorité" if "bilan" in walk.rubriques_seen else "bilan")
    walk.inferred = True
    walk.alerts.append(
        alert(
            "rubrique-deduite",
            f"Aucun intertitre connu ; le contenu est lu comme « {walk.rubrique} ».",
            slide=layout.slide.number,
        )
    )


def _walk_passage(passage: Passage, layout: SlideLayout, walk: Walk) -> None:
    whole = whole_mention(passage, walk.directory)
    if whole is not None:
        walk.enter(whole)
        return
    if passage.opens is not None:
        walk.open(passage.opens, passage.heading)
        walk.sure *= passage.sure
    items: list[Item] = list(passage.card)
    own, passed = passage.paragraphs, 0
    for place, (paragraph, rubrique) in enumerate(zip(passage.paragraphs, passage.rubriques, strict=True)):
        if not paragraph.text or place < passed:
            continue
        mention, passed = (None, place) if rubrique else mention_at(passage, place, walk.directory)
        is_unknown = letters(paragraph.text) in walk.headings.unknown
        if rubrique is None and mention is None and not is_unknown:
            if not walk.headings.is_subtitle(paragraph):
                items = with_item(items, item_of(paragraph, own, layout), walk.headings.vocabulary)
            continue
        walk.add(items)
        items, own = [], passage.paragraphs[place + 1 :]
        if mention is not None:
            walk.enter(mention)
        elif rubrique is not None:
            walk.open(rubrique, (paragraph,))
        else:
            walk.close(paragraph.text, layout)
    walk.add(items)
