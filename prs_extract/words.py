"""Words and paragraphs, as printed, each with its place."""

from __future__ import annotations

from dataclasses import field
from itertools import pairwise
from typing import Any, Literal

from prs_extract.geometry import Box, bounding_box
from prs_extract.values import value


@value(frozen=True, slots=True, eq=False)
class Word:
    """A run of non-space characters, as printed.

    `box`: exact in a PDF, estimated from font metrics in a PPTX. `rotation`: degrees clockwise (0, 90, 180, 270; what stands aslant on a page, any). `colour`: "#rrggbb",
    None when unknown. `break_after`: the file says that a line ends here (a PPTX `a:br`). `space_after`: whether the file prints a space
    after the word (None: unknown); at the end of a PDF line a space tells a wrap from a cut word. `sure`: 0-1, how sure the letters are;
    less than 1 where they were read in a picture.
    """

    text: str
    box: Box
    size_pt: float | None = None
    bold: bool = False
    italic: bool = False
    struck: bool = False
    colour: str | None = None
    font: str | None = None
    rotation: int = 0
    break_after: bool = False
    space_after: bool | None = None
    sure: float = 1.0


@value(frozen=True, slots=True, eq=False)
class Paragraph:
    """Words in reading order.

    `bullet`: the list mark printed before them, with the space that follows it ("• ", "-", "1. "), "" for none; it is no word. `level`: depth of
    the list, 0 outermost, as the file says or as measured from indents. Two paragraphs are the same only if they are one object.
    """

    words: tuple[Word, ...]
    box: Box
    level: int = 0
    bullet: str = ""
    align: Literal["left", "center", "right", "justify", ""] = ""
    _text: str | None = field(default=None, init=False, repr=False)

    @property
    def text(self) -> str:
        r"""The words, one space between them, `\n` where the file breaks the line; without the bullet. Made when it is first asked for: a deck's rooms
        ask ten times. (No `__getattr__` does that: a class that has one answers for each of its fields ten times as slowly.)
        """
        text = self._text
        if text is None:
            text = self._joined()
            object.__setattr__(self, "_text", text)
        return text

    def with_words(self, words: tuple[Word, ...], level: int, bullet: str) -> Paragraph:
        """Another paragraph, aligned as this one, whose box is worked out from its words when it is first asked for."""
        made: Any = object.__new__(LazyParagraph)
        made.words, made.level, made.bullet, made.align, made._text, made._box = words, level, bullet, self.align, None, None
        paragraph: Paragraph = made
        return paragraph

    def _joined(self) -> str:
        if not self.words:
            return ""
        return "".join([w.text + ("\n" if w.break_after else " ") for w in self.words[:-1]]) + self.words[-1].text

    @property
    def printed(self) -> str:
        """The text behind its bullet."""
        return self.bullet + self.text

    @property
    def n_words(self) -> int:
        return len(self.words)

    @property
    def size_pt(self) -> float | None:
        """Largest font size of the words; None when unknown."""
        return max((w.size_pt for w in self.words if w.size_pt is not None), default=None)

    @property
    def is_bold(self) -> bool:
        """Every word is bold (and there is one)."""
        return bool(self.words) and all(w.bold for w in self.words)

    @property
    def is_partly_bold(self) -> bool:
        """Some words are bold, others are not."""
        return any(w.bold for w in self.words) and not self.is_bold

    @property
    def is_struck(self) -> bool:
        """Every word is struck (and there is one)."""
        return bool(self.words) and all(w.struck for w in self.words)

    @property
    def has_struck(self) -> bool:
        """A word is struck."""
        return any(w.struck for w in self.words)

    @property
    def is_turned(self) -> bool:
        """A word stands on its side."""
        return any([w.rotation % 180 != 0 for w in self.words])

    @property
    def has_breaks(self) -> bool:
        """The file breaks a line after one of the words, be it the last."""
        return any(w.break_after for w in self.words)

    @property
    def texts(self) -> tuple[str, ...]:
        """Of the words."""
        return tuple([w.text for w in self.words])

    @property
    def bold_ends(self) -> list[int]:
        """The bold words that one follows which is not, by their index."""
        return [i for i, (word, after) in enumerate(pairwise(self.words)) if word.bold and not after.bold]

    @property
    def may_cut_words(self) -> bool:
        """A word may stand on two lines; False only where the reader knows that none does."""
        return True

    @property
    def first_colour(self) -> str | None:
        """Of the first word; None without one, or where it is unknown."""
        return self.words[0].colour if self.words else None

    @property
    def colours(self) -> tuple[str | None, ...]:
        """Of the words."""
        return tuple([w.colour for w in self.words])

    @property
    def inks(self) -> set[str | None]:
        """The colours of the words, each once."""
        return {w.colour for w in self.words}

    @property
    def first_box(self) -> Box:
        """Of the first word. IndexError for a paragraph without words."""
        return self.words[0].box


class LazyParagraph(Paragraph):
    """A paragraph whose box is worked out when it is first asked for."""

    __slots__ = ("_box",)
    _box: Box | None

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        """A plain paragraph where a box is given, as by `dataclasses.replace`."""
        return Paragraph(*args, **kwargs) if args or kwargs else super().__new__(cls)

    def __reduce__(self) -> tuple[Any, ...]:
        """Kept and copied as a plain one."""
        return Paragraph, (self.words, self.box, self.level, self.bullet, self.align)

    @property
    def box(self) -> Box:
        box = self._box
        if box is None:
            box = self._extent()
            object.__setattr__(self, "_box", box)
        return box

    def _extent(self) -> Box:
        return bounding_box([w.box for w in self.words])
