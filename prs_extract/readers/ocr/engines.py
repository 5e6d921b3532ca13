"""Programs that read text in pictures: rapidocr where it is installed, else Tesseract with French where it is on the PATH."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from prs_extract.errors import LimitExceeded
from prs_extract.readers.hurry import seconds_left
from prs_extract.readers.ocr.again import looked_at_again
from prs_extract.readers.ocr.rapid import words_of_lines
from prs_extract.readers.ocr.seen import Seen

INSTALL = "installez l'extra « ocr » (pip install 'prs-extract[ocr]') ou Tesseract avec le français (tesseract-ocr-fra)"
"""What to install, for messages."""

SECONDS = 180
"""Time that one picture may take, at most; a slide takes 2 to 10 seconds on a quiet machine."""

EVERY_PX, SAMPLES = 3, 9
"""The ground of a place is the median of one pixel in three over 27 pixels, a line of text: letters take less than half of it."""

STROKES = (9, 21)
"""Samples down and across of what may be a letter of a title: 27 and 63 pixels; a band of one line is taller, and wider."""

STRETCH = 1.5
"""By how much contrasts grow: light grey text is read too."""

MIN_SCORE = 0.4
"""Below this an engine doubts that there is text at all: dots, frames, pieces of pictograms."""

MIN_SHORT = 0.7
"""The same for one or two letters alone on a line."""

MIN_LONE = 0.2
"""The same for a word of three letters in a line of which nothing is sure."""

SCALE = 1.5
"""By how much Tesseract's picture is enlarged: to 225 dpi, where it tells capitals and signs better than at 150; at 300 no better, and slower."""

SPARSE, BLOCK = "11", "6"
"""Tesseract's words for text here and there, and for lines one under the other."""

TSV_FIELDS = 12
"""Fields of a line of Tesseract's table: level, five numbers, four sides, confidence, text."""

LETTERS = 3
"""Letters and figures of a token that is no dust: elided words ("d'astreinte") have low scores."""

CROSSES = frozenset("xX")
"""What marks a cell may hold."""

SIDES = "|_"
"""What sides of frames are taken for, before a line."""

EDGES = "|_\\<>~^"
"""What pieces of frames and the tips of arrows are taken for: alone, or after the last word of a line."""

DASHES, THIN = frozenset("-–—"), 20
"""What a drawn line is taken for, and how many times as long as thick it is at least: the longest dash of a font is 15 times so."""

SIGNS = frozenset("-–—:;/+=%€&«»!?")
"""Signs that stand alone between two words in French."""


Engine: TypeAlias = Callable[[Image.Image, Image.Image], list[Seen]]
"""Takes a picture as it is, and off its ground."""


def find_engine() -> Engine | None:
    """The engine to use; None where there is none."""
    if find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None:
        return read_with_rapidocr
    return read_with_tesseract if _tesseract() else None


def _tesseract() -> str | None:
    """The program, if it knows French."""
    program = shutil.which("tesseract")
    return program if program is not None and _knows_french(program) else None


@cache
def _knows_french(program: str) -> bool:
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False)
    return "fra" in done.stdout.split()


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "EngineConfig.onnxruntime.intra_op_num_threads": 1})


def read_with_rapidocr(image: Image.Image, grey: Image.Image) -> list[Seen]:
    """Words, in the engine's order. Its models come with the package. It does not look for lines upside down: it takes "Oui" for one."""
    pixels = np.asarray(image.convert("RGB"))[:, :, ::-1]
    found = _rapidocr()(pixels, use_cls=False, return_word_box=True, return_single_char_box=True)
    return list(words_of_lines(found, 255 - np.asarray(grey), MIN_SCORE))


def read_with_tesseract(image: Image.Image, grey: Image.Image) -> list[Seen]:
    """Words, in the engine's order; what it is not sure of, or passed over, is read once more by itself. LimitExceeded for a picture that takes too long."""
    seen = list(_from_tsv(_tesseract_tsv(grey, SCALE, SPARSE), SCALE))
    return looked_at_again(seen, image, 255 - np.asarray(grey), lambda sheet: list(_from_tsv(_tesseract_tsv(sheet, 1.0, BLOCK), 1.0)))


def _tesseract_tsv(grey: Image.Image, scale: float, layout: str) -> str:
    """What Tesseract says of a picture enlarged so, as a table."""
    buffer = io.BytesIO()
    grey.resize((round(scale * grey.width), round(scale * grey.height)), Image.Resampling.LANCZOS).save(buffer, "PNG")
    command = [_tesseract() or "tesseract", "stdin", "stdout", "-l", "fra", "--psm", layout, "tsv"]
    # Its threads wait for one another: on a machine that does other work too, one thread is two to three times as fast.
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return _output_of(command, buffer.getvalue(), alone).decode("utf-8", "replace")


def _output_of(command: list[str], data: bytes, env: dict[str, str]) -> bytes:
    """What a program prints; it is ended with all its children when it takes too long, or when whoever waits for it stops."""
    pipe, seconds = subprocess.PIPE, seconds_left(SECONDS)
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=env, start_new_session=True) as process:
        try:
            return process.communicate(data, timeout=seconds)[0]
        except subprocess.TimeoutExpired as fault:
            raise LimitExceeded(f'la lecture d\'une image a dépassé {seconds:.0f} secondes : recommencez avec ocr="never".') from fault
        finally:
            if process.poll() is None:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, signal.SIGKILL)


def off_its_ground(image: Image.Image) -> Image.Image:
    """The picture in grey as it differs from its own ground: Tesseract passes over white text on a header's band."""
    grey = image.convert("L")
    return ImageChops.difference(grey, ground_of(grey)).point(lambda level: max(255 - STRETCH * level, 0))


def ground_of(grey: Image.Image) -> Image.Image:
    """What lies under the letters: the median of a small place, without what is thin in it, which are strokes of large letters."""
    few = (max(grey.width // EVERY_PX, 1), max(grey.height // EVERY_PX, 1))
    ground: Any = np.asarray(grey.resize(few, Image.Resampling.NEAREST).filter(ImageFilter.MedianFilter(SAMPLES)))
    for axis, over in enumerate(STROKES):
        for bound, back in ((np.maximum, np.minimum), (np.minimum, np.maximum)):
            ground = along(back, along(bound, ground, over, axis), over, axis)
    return Image.fromarray(ground).resize(grey.size, Image.Resampling.NEAREST)


def along(bound: Any, levels: Any, over: int, axis: int) -> Any:
    """The largest or the smallest of the levels of `over` samples in a row, or a column, round each."""
    edges = [(over // 2, over // 2) if axis == side else (0, 0) for side in (0, 1)]
    padded = np.pad(levels, edges, mode="edge")
    size = levels.shape[axis]
    return bound.reduce([padded.take(range(at, at + size), axis=axis) for at in range(over)])


def _from_tsv(text: str, scale: float) -> Iterator[Seen]:
    """Level 4 is a line, level 5 a word of the last line."""
    rows = [fields for row in text.splitlines()[1:] if len(fields := row.split("\t")) == TSV_FIELDS and fields[0] in "45"]
    starts = [i for i, fields in enumerate(rows) if fields[0] == "4"]
    for line, (start, end) in enumerate(pairwise([*starts, len(rows)])):
        yield from _words_of_line(line, scale, [fields for fields in rows[start + 1 : end] if fields[11].strip()])


def _words_of_line(line: int, scale: float, words: list[list[str]]) -> Iterator[Seen]:
    """What is sure, and in a line of which something is sure every word, and the letters and signs between words: what opens a line may be dust."""
    sure = any(float(fields[10]) >= 100 * MIN_SCORE for fields in words)
    for number, fields in enumerate(words):
        token, score = fields[11].strip(), float(fields[10]) / 100
        at_end = (number == 0 and not token.strip(SIDES)) or (number == len(words) - 1 and not token.strip(EDGES))
        if at_end or (len(words) == 1 and (_is_dust(token, score) or _is_line(token, *map(int, fields[8:10])))):
            continue
        is_word, is_sign = sum(map(str.isalnum, token)) >= LETTERS, number > 0 and token in SIGNS
        beside = _beside(number, words)
        is_figure, is_between = beside > 0 and any(map(str.isdigit, token)), beside > 1 and token.isalpha()
        if score >= MIN_SCORE or (sure and (is_word or is_sign or is_figure or is_between)) or (is_word and score >= MIN_LONE):
            x, top, width, height = (float(side) / scale for side in fields[6:10])
            after = [float(w[6]) / scale for w in words[number + 1 : number + 2]]
            yield Seen(token, x, top, min([x + width, *(a for a in after if a > x)]), top + height, line, score)


def _is_line(token: str, width: int, height: int) -> bool:
    """A dash alone that is far longer than any font's: a short line drawn from one box to another."""
    return token in DASHES and width > THIN * height


def _beside(number: int, words: list[list[str]]) -> int:
    """On how many sides a word of the line stands within its height of this one."""
    left, width, height = (int(words[number][i]) for i in (6, 8, 9))
    before = [int(w[6]) + int(w[8]) for w in words[max(number - 1, 0) : number]]
    after = [int(w[6]) for w in words[number + 1 : number + 2]]
    return sum(left - x < height for x in before) + sum(x - left - width < height for x in after)


def _is_dust(token: str, score: float) -> bool:
    """Alone on its line: pieces of frames, corners of bands."""
    short = len(token) < LETTERS and token not in CROSSES
    return not token.strip(EDGES) or (short and token.isalpha() and score < MIN_SHORT)
