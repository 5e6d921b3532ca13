"""Advance widths and line heights of the fonts that decks use most, and the likeness by which other fonts borrow them.

A PPTX says where a shape is, not where its words are. Widths in thousandths of the font size: Carlito (metric-compatible with Calibri)
as measured in PDFs that LibreOffice exported, Liberation Sans and Serif (Arial, Times New Roman) as their files say.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_Widths = dict[int, str]

_CALIBRI: _Widths = {
    220: "'", 226: " ", 229: "il", 239: "j", 249: ",’", 250: "‘", 251: "I", 252: ".·", 267: ":;", 303: "()", 305: "f", 306: "-", 307: "[]",
    314: "{}", 318: "J", 326: "!", 334: "t", 339: "°", 348: "r", 386: "/\\", 391: "s", 395: "z", 401: '"', 418: "“”", 420: "L", 422: "c", 433: "x",
    451: "v", 452: "y", 454: "k", 459: "FS", 460: "|", 463: "?", 468: "Z", 470: "g", 479: "a", 487: "TY", 488: "E", 497: "e", 498: "+=–#*_<>~^•",
    506: "0123456789€$", 512: "«»", 516: "P", 519: "X", 520: "K", 525: "bdhnpqu", 527: "o", 533: "C", 542: "R", 543: "B", 567: "V", 578: "A",
    615: "D", 623: "H", 630: "G", 641: "U", 645: "N", 662: "O", 672: "Q", 682: "&", 690: "…", 714: "%w", 798: "m", 849: "œ", 854: "M", 867: "Œ",
    889: "W", 894: "@", 906: "—",
}  # fmt: skip
_CALIBRI_BOLD: _Widths = {
    226: " ", 233: "'", 245: "il", 255: "j", 257: ",’", 258: "‘", 266: "I", 267: ".·", 275: ":;", 306: "-", 312: "()", 316: "f", 325: "[]",
    326: "!", 331: "J", 344: "{}", 346: "t", 347: "°", 355: "r", 397: "z", 398: "s", 418: "c", 422: "L", 429: "/\\", 435: '"“”', 458: "F", 459: "x",
    463: "?", 472: "S", 473: "vy", 474: "g", 475: "|", 478: "Z", 480: "k", 487: "E", 493: "a", 495: "T", 498: "–+=#*_<>~^•", 503: "e",
    506: "0123456789€$", 520: "Y", 529: "C", 532: "P", 536: "bdhnpqu", 537: "o", 539: "«»", 547: "K", 551: "X", 561: "B", 562: "R", 591: "V",
    605: "A", 630: "D", 631: "H", 637: "G", 652: "U", 658: "N", 676: "O", 686: "Q", 690: "…", 705: "&", 729: "%", 745: "w", 813: "m", 842: "œ",
    874: "M", 882: "Œ", 898: "@", 906: "W—",
}  # fmt: skip
_ARIAL: _Widths = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft·", 333: "()-`r“”", 334: "{}", 350: "•", 355: '"', 389: "*", 400: "°", 469: "^",
    500: "Jcksvxyz", 556: "#$0123456789?L_abdeghnopqu«»–€", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ",
    833: "Mm", 889: "%", 944: "Wœ", 1000: "Œ—…", 1015: "@",
}  # fmt: skip
_ARIAL_BOLD: _Widths = {
    238: "'", 278: " ,./I\\ijl‘’", 280: "|", 333: "!()-:;[]`ft·", 350: "•", 389: "*r{}", 400: "°", 474: '"', 500: "z“”",
    556: "#$0123456789J_aceksvxy«»–€", 584: "+<=>^~", 611: "?FLTZbdghnopqu", 667: "EPSVXY", 722: "&ABCDHKNRU", 778: "GOQw", 833: "M",
    889: "%m", 944: "Wœ", 975: "@", 1000: "Œ—…",
}  # fmt: skip
_TIMES: _Widths = {
    180: "'", 200: "|", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr‘’", 350: "•", 389: "Js", 400: "°", 408: '"', 444: "?acez“”",
    469: "^", 480: "{}", 500: "#$*0123456789_bdghknopquvxy«»–€", 541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
    722: "ADGHKNOQUVXYwœ", 778: "&m", 833: "%", 889: "MŒ", 921: "@", 944: "W", 1000: "—…",
}  # fmt: skip


class _Advances(dict[str, int]):
    """Advances by character; an unknown letter counts as its base letter, an unknown sign as a wide one, an invisible one as nothing."""

    def __init__(self, known: dict[str, int], usual: int) -> None:
        super().__init__(known)
        self._usual = usual

    def __missing__(self, char: str) -> int:
        base = unicodedata.normalize("NFKD", char)[0]
        unseen = 0 if unicodedata.category(char) in {"Mn", "Cf", "Cc"} else self._usual
        self[char] = self[base] if base != char and base in self else unseen
        return self[char]


@dataclass(frozen=True, slots=True)
class Face:
    """A font in one weight. `ascent`, `descent`: of a line above and below the base line, in font sizes, without the font's line gap (that is
    how LibreOffice sets the text of tables; in shapes it ignores the font, see `pptx_flow`).
    """

    advances: _Advances
    ascent: float
    descent: float

    @property
    def line(self) -> float:
        return self.ascent + self.descent

    def width(self, text: str) -> float:
        """Advance of `text` in font sizes."""
        return sum(map(self.advances.__getitem__, text)) / 1000


def _face(widths: _Widths, *, ascent: float, descent: float, stretch: float = 1.0) -> Face:
    table = {c: round(w * stretch) for w, chars in widths.items() for c in chars}
    return Face(_Advances(table, round(850 * stretch)), ascent, descent)


_CALIBRI_FACES = (_face(_CALIBRI, ascent=0.75, descent=0.25), _face(_CALIBRI_BOLD, ascent=0.75, descent=0.25))
_ARIAL_FACES = (_face(_ARIAL, ascent=0.905, descent=0.212), _face(_ARIAL_BOLD, ascent=0.905, descent=0.212))
_TIMES_FACES = (_face(_TIMES, ascent=0.891, descent=0.216), _face(_TIMES, ascent=0.891, descent=0.216, stretch=1.06))
_WIDE_FACES = (_face(_ARIAL, ascent=0.928, descent=0.236, stretch=1.1), _face(_ARIAL_BOLD, ascent=0.928, descent=0.236, stretch=1.14))
_NARROW_FACES = (_face(_ARIAL, ascent=0.905, descent=0.212, stretch=0.82), _face(_ARIAL_BOLD, ascent=0.905, descent=0.212, stretch=0.82))

_LIKENESS = (
    (("narrow", "condensed"), _NARROW_FACES),
    (("calibri", "carlito"), _CALIBRI_FACES),
    (("verdana", "dejavu sans", "tahoma", "segoe", "lucida", "open sans", "montserrat", "poppins", "noto sans"), _WIDE_FACES),
    (("times", "cambria", "georgia", "garamond", "liberation serif", "book antiqua", "palatino", "dejavu serif"), _TIMES_FACES),
)
"""A part of a font's name -> the faces that it borrows; any other font is taken for Arial, the widest of the common ones."""


@lru_cache(maxsize=256)
def face(font: str | None, *, bold: bool) -> Face:
    """The face nearest to a font of this name."""
    name = (font or "calibri").lower()
    for parts, faces in _LIKENESS:
        if any(part in name for part in parts):
            return faces[bold]
    return _ARIAL_FACES[bold]
