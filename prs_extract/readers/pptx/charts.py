"""Charts as text: titles, then each series with its categories and values, from the copy of the data that the chart keeps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prs_extract.readers.pptx.xml import Element, children, int_attribute

Lines = list[tuple[int, str]]
"""(level, text) of each line."""

_CATEGORIES = ("c:cat", "c:xVal")
_VALUES = ("c:val", "c:yVal", "c:bubbleSize")


def chart_lines(root: Element) -> Lines:
    """`root`: of a chart part, of either kind ("chart", "chartex")."""
    titles = [" ".join(t.text or "" for t in title.iter("{*}t")) for title in root.iter("{*}title")]
    lines = [(0, title) for title in titles if title.strip()]
    for series in root.iter("{*}ser"):
        lines += _series_lines(series)
    return lines or _extended_lines(root)


def _series_lines(series: Element) -> Iterator[tuple[int, str]]:
    name = " ".join(_texts(series, ("c:tx",)).values())
    if name:
        yield 0, name
    categories, values = _texts(series, _CATEGORIES), _texts(series, _VALUES)
    for index in sorted({*categories, *values}):
        yield 1, " ".join(t for t in (categories.get(index), values.get(index)) if t)


def _texts(series: Element, paths: Sequence[str]) -> dict[int, str]:
    """Text of each point by its index; a point of several levels or values has them one after the other."""
    found: dict[int, str] = {}
    for path in paths:
        for holder in children(series, path):
            if not any(True for _ in holder.iter("{*}pt")):
                found[0] = " ".join(v.text or "" for v in holder.iter("{*}v"))
            for cache in holder.iter("{*}numCache", "{*}numLit", "{*}strCache", "{*}strLit", "{*}lvl"):
                code = "".join(c.text or "" for c in children(cache, "c:formatCode"))
                for point in children(cache, "c:pt"):
                    text = " ".join(_printed(v.text or "", code) for v in children(point, "c:v"))
                    index = int_attribute(point, "idx")
                    found[index] = f"{found[index]} {text}" if index in found else text
    return found


def _printed(value: str, code: str) -> str:
    """A stored value without the noise of binary fractions; a percentage as one."""
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number * 100:.10g} %" if "%" in code else f"{number:.10g}"


def _extended_lines(root: Element) -> Lines:
    """Data points of the newer chart parts (treemap, funnel, …), in their order."""
    return [(0, point.text) for point in root.iter("{*}pt") if point.text and point.text.strip()]
