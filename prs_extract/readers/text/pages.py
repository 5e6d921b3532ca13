"""Where the pages of a text begin: form feeds, marks of the export, or the lines that come back on every page with its number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from prs_extract.readers.text.tables import find_pipe_tables
from prs_extract.text import DASHES, without_numbers

FEWEST = 3
"""Nothing comes back that is seen less often."""

SHARE, SHARE_NUMBERED = 0.6, 0.3
"""Share of the pages on which a line that belongs to all stands at least: more for one that prints no number, which may be a title."""

EDGE = 6
"""Lines from the top or the foot of a page among which those of every page are looked for; drawing order moves them by a title or so."""

BLOCKS = 0.6
"""Share of the blocks between empty lines that hold the number of a page from which each block is one: title pages print none."""

OFTEN = 0.9
"""A line that comes back on so many of the pages parts them; fewer leave pages together."""

MIN_BREAKS = 2
"""One line drawn across a text parts nothing yet."""

STEADY = 1.5
"""The numbers of pages go from first to last in less than this many times their count: figures of a text do not."""

LOGO = 3
"""Words of a logo, at most."""

_BREAK = re.compile(r"^ {0,3}([-*_=])(?: *\1){2,} *$")
"""A line drawn across the page, as Markdown writes one."""

_MARK = re.compile(r"^\s*<!--\s*\w+(?: \w+)?\s*:\s*(\d{1,4})\s*-->\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^(#{1,6})\s+\S")
_BOOKMARK = re.compile(r"^\t[^\W\d]+ (\d{1,4})$")
_LOGO = re.compile(r"^(|\s*\S.*?)\s{3,}([^\W\d_]+)\s*$")
_COUNTER = re.compile(r"(?<![\d/])(\d{1,3})(?:\s*/\s*\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page as the file has them. `number`: what the export or the page says it is, None where neither does. `running`: places, in
    `lines`, of those that every page has.
    """

    lines: tuple[str, ...]
    number: int | None = None
    running: frozenset[int] = frozenset()


def pages_of(text: str) -> list[Page]:
    """The pages in order, each with some text; their numbers ascend, and all have one or none has."""
    text, outline = _without_bookmarks(text)
    pages = _without_logos([p for p in _parted(text) if any(line.strip() for line in p.lines)])
    running = _running(pages)
    if len(outline) == len(pages):
        numbers: Sequence[int | None] = outline
    else:
        numbers = [p.number if p.number is not None else _printed(p, running) for p in pages]
    found = _completed(numbers)
    return [replace(p, number=n, running=_places(p.lines, n, running)) for p, n in zip(pages, found, strict=True)]


def unglued(text: str) -> str:
    """The text with what is often alone on its line, a logo's words, parted from a line that some exports print it before ("arsObjectif 1")."""
    lines = text.split("\n")
    alone = Counter(line.strip() for line in lines)
    logos = [name for name, times in alone.items() if times >= FEWEST and len(name.split()) <= LOGO and name.replace(" ", "").isalpha()]
    if not logos:
        return text
    glued = re.compile(rf"^(\s*(?:{'|'.join(sorted(logos, key=len, reverse=True))}))(?=[^\W\d_a-zà-ÿ][a-zà-ÿ])")
    return "\n".join(glued.sub(r"\1\n", line) for line in lines)


def _without_logos(pages: Sequence[Page]) -> list[Page]:
    """The pages with the word that stands at the right of the first line of most of them, a logo's, on a line of its own before it."""
    firsts = [next((i for i, line in enumerate(p.lines) if line.strip()), 0) for p in pages]
    ends = [_LOGO.match(p.lines[i]) for p, i in zip(pages, firsts, strict=True)]
    words = Counter(found[2] for found in ends if found)
    logo, times = words.most_common(1)[0] if words else ("", 0)
    if times < max(FEWEST, SHARE * len(pages)):
        return list(pages)
    made = []
    for page, i, found in zip(pages, firsts, ends, strict=True):
        if found and found[2] == logo and found[1].strip():
            page = replace(page, lines=(*page.lines[:i], logo, found[1], *page.lines[i + 1 :]))
        made.append(page)
    return made


def _without_bookmarks(text: str) -> tuple[str, list[int]]:
    """The text without the outline that some exports add at its end, and the slide numbers that it gives."""
    lines = text.rstrip().split("\n")
    numbers: list[int] = []
    while lines and (found := _BOOKMARK.match(lines[-1])):
        numbers.insert(0, int(found[1]))
        lines.pop()
    if len(numbers) < 2 or any(b <= a for a, b in pairwise(numbers)):
        return text, []
    return "\n".join(lines), numbers


def _parted(text: str) -> list[Page]:
    """Pages parted by form feeds; failing that, by the export's own marks, by lines drawn across, by lines that a single space begins right under
    another line (how some exports start one), or by the lines that come back with the page's number.
    """
    if "\f" in text:
        return [Page(tuple(page.split("\n"))) for page in _COMMENT.sub("", text).split("\f")]
    lines = text.split("\n")
    marks = [i for i, line in enumerate(lines) if _MARK.match(line)]
    if marks:
        starts, numbers = [0, *marks], [None, *(int(m[1]) for i in marks if (m := _MARK.match(lines[i])))]
        parts = ["\n".join(lines[a:b]) for a, b in pairwise([*starts, len(lines)])]
        return [Page(tuple(_COMMENT.sub("", part).split("\n")), n) for part, n in zip(parts, numbers, strict=True)]
    lines = _COMMENT.sub("", text).split("\n")
    breaks = [i for i, line in enumerate(lines) if _BREAK.match(line) and (i == 0 or not lines[i - 1].strip())]
    if len(breaks) >= MIN_BREAKS:
        return [Page(tuple(lines[a + 1 : b])) for a, b in pairwise([-1, *breaks, len(lines)])]
    starts = [0, *(i for i in range(1, len(lines)) if _starts_page(lines[i - 1], lines[i]))]
    is_again = len(starts) == 2 and lines[starts[1]].strip() == lines[0].strip()
    if (len(starts) < FEWEST and not is_again) or not lines[0].startswith(" "):
        starts = _after_counters(lines)
    if len(starts) == 1:
        starts = _at_logos(lines)
    if len(starts) == 1 and find_pipe_tables(lines):
        starts = _at_headings(lines)
    return [Page(tuple(lines[a:b])) for a, b in pairwise([*starts, len(lines)])]


def _starts_page(before: str, line: str) -> bool:
    return bool(before.strip()) and line[:1] == " " and line[1:2].strip() not in {"", *DASHES}


def _counter(line: str) -> int | None:
    """The number that ends a line, that of the page perhaps."""
    found = _COUNTER.search(line.strip())
    return int(found[1]) if found else None


def _after_counters(lines: Sequence[str]) -> list[int]:
    """Where pages begin in a text that has no other mark than a line with their number, alone or among other lines that come back as often."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.strip():
            places[without_numbers(line)].append(i)
    for key, found in places.items():
        places[key] = _steady(found, lines) or found
    counted = [key for key, found in places.items() if _counts([_counter(lines[i]) for i in found])]
    if not counted:
        return [0]
    if blocks := _by_blank_lines(lines, [places[key] for key in counted]):
        return blocks
    most = max(len(places[key]) for key in counted)
    running = {
        key for key, found in places.items() if SHARE * most <= len(found) <= most + 2 and (key in counted or _is_spread(found, most))
    }
    often = [
        k
        for k in dict.fromkeys(without_numbers(line) for line in lines if without_numbers(line) in running)
        if len(places[k]) >= OFTEN * most
    ]
    first = next(i for i, line in enumerate(lines) if line.strip())
    if without_numbers(lines[first]) == often[0]:
        return [0, *(i for i in places[often[0]] if i > first)]
    return [0, *(i + 1 for i in places[often[-1]] if any(line.strip() for line in lines[i + 1 :]))]


def _by_blank_lines(lines: Sequence[str], counted: Sequence[Sequence[int]]) -> list[int]:
    """Where pages begin if empty lines part them: almost each block of lines holds one of the numbers, wherever it stands, and none holds two."""
    starts = [i for i, line in enumerate(lines) if line.strip() and (i == 0 or not lines[i - 1].strip())]
    for places in counted:
        held = Counter(bisect_right(starts, i) for i in places)
        if len(places) >= BLOCKS * len(starts) and max(held.values()) == 1:
            return [0, *starts[1:]]
    return []


def _at_logos(lines: Sequence[str]) -> list[int]:
    """Where pages begin in a text whose first line is one word that comes back alone: a logo, which such exports print before anything else."""
    first = next((line.strip() for line in lines if line.strip()), "")
    places = [i for i, line in enumerate(lines) if line.strip() == first]
    return [0, *places[1:]] if first.isalpha() and len(places) >= FEWEST and all(b - a > 1 for a, b in pairwise(places)) else [0]


def _at_headings(lines: Sequence[str]) -> list[int]:
    """Where pages begin in a Markdown text of lists and tables under headings: at those of the first level that has several."""
    places: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if found := _HEADING.match(line):
            places[len(found[1])].append(i)
    several = next((found for _, found in sorted(places.items()) if len(found) > 1), [])
    return [0, *(i for i in several if any(line.strip() for line in lines[:i]))]


def _counts(numbers: Sequence[int | None]) -> bool:
    """Numbers of pages: all there, ascending, with few left out."""
    known = [n for n in numbers if n is not None]
    if len(known) < FEWEST or len(known) < len(numbers):
        return False
    return all(b > a for a, b in pairwise(known)) and known[-1] - known[0] < STEADY * len(known)


def _steady(places: Sequence[int], lines: Sequence[str]) -> list[int]:
    """Of the places of a line, those whose numbers go up one by one, or leave one out: a number alone on its line may be any figure."""
    kept: list[int] = []
    last = 0
    for i in places:
        number = _counter(lines[i])
        if number is not None and last < number <= last + 2:
            kept.append(i)
            last = number
    return kept if len(kept) >= FEWEST else []


def _is_spread(found: Sequence[int], most: int) -> bool:
    """The line comes back at some distance, about as often as pages do: not the lines of one table."""
    return len(found) >= SHARE * most and all(b - a > 1 for a, b in pairwise(found))


def _running(pages: Sequence[Page]) -> Mapping[str, bool]:
    """The lines that every page has, by their key, and whether they print its number."""
    seen: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        filled = [line for line in page.lines if line.strip()]
        ends = [*filled[:EDGE], *filled[max(EDGE, len(filled) - EDGE) :]]
        for key, line in {without_numbers(line): line for line in ends}.items():
            seen[key].append(line)
    numbered = {key: _counts([_counter(line) for line in found]) for key, found in seen.items()}
    shares = {True: SHARE_NUMBERED, False: SHARE}
    return {key: numbered[key] for key, found in seen.items() if len(found) >= max(FEWEST, shares[numbered[key]] * len(pages))}


def _places(lines: Sequence[str], number: int, running: Mapping[str, bool]) -> frozenset[int]:
    """Places of the running lines of a page; a line that it has twice says something else there, unless one of the two is its number."""
    keys = {i: without_numbers(line) for i, line in enumerate(lines) if line.strip()}
    seen = Counter(keys.values())
    places = frozenset(
        i for i, key in keys.items() if key in running and (seen[key] == 1 or (running[key] and _counter(lines[i]) == number))
    )
    return places if len(places) < len(keys) else frozenset()


def _printed(page: Page, running: Mapping[str, bool]) -> int | None:
    return next((_counter(line) for line in page.lines if line.strip() and running.get(without_numbers(line))), None)


def _completed(numbers: Sequence[int | None]) -> list[int]:
    """The numbers with those of pages that print none filled in from their neighbours; 1, 2, 3 … where that cannot be."""
    found: list[int] = []
    for i, number in enumerate(numbers):
        if number is None:
            following = next(((n, j) for j, n in enumerate(numbers[i:]) if n is not None), None)
            number = found[-1] + 1 if found else following[0] - following[1] if following else 1
        found.append(number)
    if not any(numbers) or found[0] < 1 or any(b <= a for a, b in pairwise(found)):
        return list(range(1, len(numbers) + 1))
    return found
