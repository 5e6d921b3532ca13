"""Lists in which each line says its level: "Objectif général : Réduire …" over "Objectif opérationnel 1 : Garantir …", or codes alone the deeper one."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from prs_extract.domain.objective_texts import Listed, is_objective, listed, text_of, whole_texts
from prs_extract.domain.phrases import words_of
from prs_extract.domain.records import Niveau
from prs_extract.domain.sections import Mention, is_among, parse_mention
from prs_extract.domain.vocabulary import Vocabulary
from prs_extract.layout.table import Block, SlideLayout
from prs_extract.slides import Paragraph
from prs_extract.text import one_line

_SAYS_OBJECTIVES = re.compile(r"\bobjectifs\b", re.IGNORECASE)
GENERAL = re.compile(
    r"^(?:objectif\s+(?:g[ée]n[ée]ral|strat[ée]gique)\s*(?:n\s?°\s*)?\d{0,2}|OG\s?\d{1,2})\s*[-–—:.]\s*(?P<texte>.+)$",
    re.IGNORECASE | re.DOTALL,
)
"""A general objective that says that it is one."""
_MAY_BE_GENERAL = re.compile(r"\W*o(?:bjectif|g)", re.IGNORECASE)
"""How a paragraph begins that may head one: most slides have none."""


_CODES = re.compile(r"\d\s?[-–‑._]\s?\d{1,2}(?!\d)")
"""What every code looks like; years do not."""

LEAST_WORDS = 3
"""Words of a general objective: fewer are a heading ("Nos objectifs")."""


def named_objectives(layout: SlideLayout, named: Sequence[str], vocabulary: Vocabulary) -> list[Listed]:
    """Generals first, each operational one under the last general before it; none where no line says that it is general, or nothing else is named.

    `named`: the operational objectives that the deck names elsewhere: where no line says that it is one, those that stand in under the general ones
    are, if most of them are among these, or the title of the slide says that it lists objectives.
    """
    if not any(_MAY_BE_GENERAL.match(p.text) for b in layout.blocks if not b.decor and b is not layout.title for p in b.paragraphs):
        return []
    found: list[Listed] = []
    unsaid: list[tuple[int, Listed]] = []
    generals = 0
    for block in layout.body:
        level: int | None = None
        for group in whole_texts(block.paragraphs):
            text = text_of(group).removesuffix(":").rstrip()
            niveau = _niveau(text, is_under=bool(generals))
            level = group[0].level if niveau == "général" else level
            if niveau is None and (level is None or not _is_in(group[0], level) or not is_objective(text, layout)):
                continue
            generals += niveau == "général"
            parent = generals - 1 if generals and niveau != "général" else None
            one = listed(niveau or "opérationnel", text, group, layout, parent=parent)
            if niveau is None:
                unsaid.append((group[0].level, one))
            else:
                found.append(one)
    if unsaid and not any(o.niveau == "opérationnel" for o in found):
        outer = min(level for level, _ in unsaid)
        found += _trusted([o for level, o in unsaid if level == outer], layout, named, vocabulary)
    return sorted(found, key=lambda o: o.niveau != "général") if generals and len(found) > 1 else []


def _is_in(paragraph: Paragraph, level: int) -> bool:
    """An item of a list under a line of `level`."""
    return paragraph.level > level or bool(paragraph.bullet.strip())


def _trusted(unsaid: Sequence[Listed], layout: SlideLayout, named: Sequence[str], vocabulary: Vocabulary) -> Sequence[Listed]:
    """The items under general objectives, where they are objectives; none where nothing tells."""
    title = one_line(layout.title.text) if layout.title is not None else ""
    known = sum(is_among(o.texte, named) for o in unsaid)
    said = vocabulary.heading(title) == "objectifs"
    return unsaid if said or known * 2 >= max(len(unsaid), 2) else ()


def objectives_over_codes(layout: SlideLayout, named: Collection[str]) -> list[Listed]:
    """The same for a list of two levels, the deeper one of nothing but operational objectives with their codes or numbers, each once ("7-1 Former …"),
    of which the deck names one elsewhere (`named`): what they stand under are the general ones.
    """
    for block in layout.blocks:
        levels = {p.level for p in block.paragraphs}
        if block.decor or block is layout.title or len(levels) < 2:
            continue
        least = min(levels)
        deeper = next((g for g in whole_texts(block.paragraphs) if g[0].level > least), None)
        if deeper is None or parse_mention(text_of(deeper), bare=True) is None:  # as in most lists
            continue
        groups, texts = _groups([block])
        mentions = [parse_mention(t, bare=True) if g[0].level > least else None for g, t in zip(groups, texts, strict=True)]
        outer = [i for i, g in enumerate(groups) if g[0].level == least]
        if _are_over_codes(texts, mentions, outer) and _names_one(mentions, named):
            return _over_codes(layout, groups, texts, mentions)
    return []


def coded_objectives(layout: SlideLayout, named: Collection[str]) -> list[Listed]:
    """The texts of a slide without table that begin with a code of one priority, two or more, each once, whatever blocks they stand in, where the deck
    names one elsewhere by its words (`named`); what they stand under are the general ones if that is all that the slide says.
    """
    if layout.tables or not named or len(_CODES.findall("\n".join([b.text for b in layout.body]))) < 2:
        return []
    groups, texts = _groups(layout.body)
    mentions = [m if (m := parse_mention(t, bare=True)) is not None and m.code and m.texte else None for t in texts]
    codes = [m.code for m in mentions if m is not None]
    if not 1 < len(codes) == len(set(codes)) or len({c.partition("-")[0] for c in codes}) > 1 or not _names_one(mentions, named):
        return []
    outer = [i for i, m in enumerate(mentions) if m is None]
    if outer[:1] == [0] and _are_over_codes(texts, mentions, outer):
        return _over_codes(layout, groups, texts, mentions)
    kept = [i for i, m in enumerate(mentions) if m is not None]
    return [listed("opérationnel", texts[i], groups[i], layout) for i in kept]


def _groups(blocks: Sequence[Block]) -> tuple[list[tuple[Paragraph, ...]], list[str]]:
    groups = [tuple(g) for b in blocks for g in whole_texts(b.paragraphs)]
    return groups, [text_of(g) for g in groups]


def _names_one(mentions: Sequence[Mention | None], named: Collection[str]) -> bool:
    return any(is_among(m.texte, named) for m in mentions if m)


def _over_codes(
    layout: SlideLayout, groups: Sequence[tuple[Paragraph, ...]], texts: Sequence[str], mentions: Sequence[Mention | None]
) -> list[Listed]:
    found: list[Listed] = []
    generals = 0
    for group, text, mention in zip(groups, texts, mentions, strict=True):
        generals += mention is None
        found.append(listed("opérationnel" if mention else "général", text, group, layout, parent=generals - 1 if mention else None))
    return sorted(found, key=lambda o: o.niveau != "général")


def _are_over_codes(texts: Sequence[str], mentions: Sequence[Mention | None], outer: Sequence[int]) -> bool:
    """Every deeper line names an objective of its own, every other one (`outer`) heads some and says enough to be an objective."""
    told = [m for m in mentions if m is not None]
    numbers = {(m.code, m.numero) for m in told}
    return (
        len(outer) + len(told) == len(texts)
        and len(told) == len(numbers) > 1
        and all(i + 1 < len(texts) and mentions[i + 1] for i in outer)
        and all(
            len(words_of(texts[i])) >= LEAST_WORDS and not texts[i].rstrip().endswith(":") and not _SAYS_OBJECTIVES.search(texts[i])
            for i in outer
        )
    )


def _niveau(text: str, *, is_under: bool) -> Niveau | None:
    """`is_under`: a general objective stands before it, under which a code ("12-1 Organiser …") names an operational one."""
    if GENERAL.match(text):
        return "général"
    mention = parse_mention(text, bare=is_under)
    return "opérationnel" if mention is not None and mention.texte else None
