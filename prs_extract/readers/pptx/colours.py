"""Colours and fonts of a theme, and what a shape's properties say of its fill and outline."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from prs_extract.readers.pptx.xml import Element, child, fraction_attribute, iter_elements, local_name, qn, text_attribute

_PRESETS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00", "orange": "FFA500",
    "gray": "808080", "grey": "808080", "lime": "00FF00", "purple": "800080", "gold": "FFD700", "cyan": "00FFFF", "magenta": "FF00FF",
    "darkGreen": "006400", "darkRed": "8B0000", "darkBlue": "00008B", "lightGray": "D3D3D3", "amber": "FFBF00", "silver": "C0C0C0",
}  # fmt: skip
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True, slots=True)
class Palette:
    """What names of colours ("accent1", "tx1") and fonts ("+mn-lt") mean on a slide: colours are "rrggbb"."""

    colours: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)

    def font(self, name: str) -> str:
        return self.fonts.get(name, "") if name.startswith("+") else name


def palette_from(theme: Element | None, colour_map: Element | None) -> Palette:
    """`theme`: the root of a theme part. `colour_map`: `p:clrMap` of the master or the override of the slide."""
    scheme = {local_name(e): _absolute(e) for e in iter_elements(child(theme, "a:themeElements/a:clrScheme"))}
    names = dict(_USUAL_MAP)
    if colour_map is not None:
        names.update({str(k): str(v) for k, v in colour_map.attrib.items()})
    colours = {k: v for k, v in scheme.items() if v}
    colours.update({name: scheme[target] for name, target in names.items() if scheme.get(target)})
    fonts = {}
    for key, path in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont")):
        fonts[key] = text_attribute(child(theme, f"a:themeElements/a:fontScheme/a:{path}/a:latin"), "typeface")
    return Palette(colours, fonts)


def _absolute(holder: Element) -> str:
    """The colour inside `a:dk1`, `a:accent1`…, which never names another one."""
    for element in iter_elements(holder):
        return element.get("lastClr") or element.get("val") or ""
    return ""


def colour_in(holder: Element | None, palette: Palette) -> str | None:
    """The first colour among the children of `holder`, "#rrggbb". None: none, or fully transparent."""
    for element in iter_elements(holder):
        base = _base_colour(element, palette)
        if base:
            return _modified(base, element) if len(element) else _printed(base)
    return None


def _base_colour(element: Element, palette: Palette) -> str:
    kind, value = local_name(element), text_attribute(element, "val")
    if kind == "srgbClr":
        return value
    if kind == "schemeClr":
        return palette.colours.get(value, "")
    if kind == "sysClr":
        return text_attribute(element, "lastClr") or ("FFFFFF" if value == "window" else "000000")
    if kind == "prstClr":
        return _PRESETS.get(value, "808080")
    if kind == "scrgbClr":
        return "".join(f"{_byte(fraction_attribute(element, c, 0.0)):02X}" for c in "rgb")
    if kind == "hslClr":
        hue = int(text_attribute(element, "hue") or 0) / 21_600_000
        parts = colorsys.hls_to_rgb(hue, fraction_attribute(element, "lum", 0.0), fraction_attribute(element, "sat", 0.0))
        return "".join(f"{_byte(p):02X}" for p in parts)
    return ""


def _byte(part: float) -> int:
    return max(0, min(255, round(part * 255)))


@lru_cache(maxsize=1024)
def _printed(base: str) -> str:
    """ValueError for what is no colour."""
    if len(base) != 6:
        raise ValueError(f"not a colour: {base!r}")
    return f"#{int(base[:2], 16):02x}{int(base[2:4], 16):02x}{int(base[4:], 16):02x}"


def _modified(base: str, element: Element) -> str | None:
    """`base` after the changes of luminance, tint and shade that `element` holds, in their order."""
    red, green, blue = (int(_printed(base)[i : i + 2], 16) / 255 for i in (1, 3, 5))
    for change in iter_elements(element):
        kind, amount = local_name(change), fraction_attribute(change, "val", 1.0)
        if kind == "alpha" and amount == 0:
            return None
        if kind in {"lumMod", "lumOff"}:
            hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
            light = light * amount if kind == "lumMod" else light + amount
            red, green, blue = colorsys.hls_to_rgb(hue, max(0.0, min(1.0, light)), saturation)
        elif kind == "shade":
            red, green, blue = red * amount, green * amount, blue * amount
        elif kind == "tint":
            red, green, blue = (1 - (1 - part) * amount for part in (red, green, blue))
    return f"#{_byte(red):02x}{_byte(green):02x}{_byte(blue):02x}"


FILLS = frozenset(qn(f"a:{name}") for name in ("noFill", "solidFill", "gradFill", "pattFill", "blipFill", "grpFill"))
"""Elements that say a fill, by their tags."""


def fill_element(properties: Element | None) -> Element | None:
    """The element among the children of `p:spPr`, `a:tcPr`, `a:ln`… that says the fill; None when none does."""
    for element in properties if properties is not None else ():
        if element.tag in FILLS:
            return element
    return None


def fill_colour(fill: Element | None, palette: Palette) -> str | None:
    """The colour of a fill: a gradient's first stop, a pattern's foreground; None for no fill and for pictures."""
    kind = local_name(fill) if fill is not None else ""
    if kind == "solidFill":
        return colour_in(fill, palette)
    if kind == "gradFill":
        return colour_in(child(fill, "a:gsLst/a:gs"), palette)
    if kind == "pattFill":
        return colour_in(child(fill, "a:fgClr"), palette)
    return None
