"""Programs that read text in pictures: rapidocr where it is installed, else Tesseract with French where it is on the PATH."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from PIL import Image, ImageChops, ImageFilter

from prs_extract.errors import LimitExceeded

INSTALL = "installez l'extra « ocr » (pip install 'prs-extract[ocr]') ou Tesseract avec le français (tesseract-ocr-fra)"
"""What to install, for messages."""

SECONDS = 180
"""Time that one picture may take; a slide takes 2 to 10 seconds on a quiet machine."""

EVERY_PX, SAMPLES = 3, 11
"""The ground of a place is the median of one pixel in three over 33 pixels, a line of text and a half: letters take less than half of it."""

STRETCH = 1.5
"""By how much contrasts grow: light grey text is read too."""

MIN_SCORE = 0.4
"""Below this an engine doubts that there is text at all: dots, frames, pieces of pictograms."""

MIN_LONE = 0.2
"""The same for a word of three letters in a line of which nothing is sure."""

SCALE = 1.5
"""By how much Tesseract's picture is enlarged: to 225 dpi, where it tells capitals and signs better than at 150; at 300 no better, and slower."""

TSV_FIELDS = 12
"""Fields of a line of Tesseract's table: level, five numbers, four sides, confidence, text."""

LETTERS = 3
"""Letters and figures of a token that is no dust: elided words ("d'astreinte") have low scores."""

SIGNS = frozenset("-–—:;/+=%€&«»!?")
"""Signs that stand alone between two words in French."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A word or a line seen in a picture: its text and its box in pixels (x0, top, x1, bottom); `size`: height of its line, in pixels."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float


Engine: TypeAlias = Callable[[Image.Image], list[Seen]]


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

    return RapidOCR(params={"Global.log_level": "critical"})


def read_with_rapidocr(image: Image.Image) -> list[Seen]:
    """Lines of text, in the engine's order. Its models come with the package."""
    found = _rapidocr()(np.asarray(image.convert("RGB"))[:, :, ::-1])
    seen = []
    for corners, text, score in zip(found.boxes if found.boxes is not None else (), found.txts or (), found.scores or (), strict=True):
        xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
        if score >= MIN_SCORE:
            seen.append(Seen(text, min(xs), min(ys), max(xs), max(ys), max(ys) - min(ys)))
    return seen


def read_with_tesseract(image: Image.Image) -> list[Seen]:
    """Words, in the engine's order. LimitExceeded for a picture that takes too long."""
    buffer = io.BytesIO()
    grey = off_its_ground(image)
    grey.resize((round(SCALE * grey.width), round(SCALE * grey.height)), Image.Resampling.LANCZOS).save(buffer, "PNG")
    command = [_tesseract() or "tesseract", "stdin", "stdout", "-l", "fra", "--psm", "11", "tsv"]
    try:
        # Its threads wait for one another: on a machine that does other work too, one thread is two to three times as fast.
        alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, timeout=SECONDS, check=False, env=alone)
    except subprocess.TimeoutExpired as fault:
        raise LimitExceeded(f'la lecture d\'une image a dépassé {SECONDS} secondes : recommencez avec ocr="never".') from fault
    return list(_from_tsv(done.stdout.decode("utf-8", "replace")))


def off_its_ground(image: Image.Image) -> Image.Image:
    """The picture in grey as it differs from its own ground: Tesseract passes over white text on a header's band."""
    grey = image.convert("L")
    few = (max(grey.width // EVERY_PX, 1), max(grey.height // EVERY_PX, 1))
    ground = (
        grey.resize(few, Image.Resampling.NEAREST).filter(ImageFilter.MedianFilter(SAMPLES)).resize(grey.size, Image.Resampling.NEAREST)
    )
    return ImageChops.difference(grey, ground).point(lambda level: max(255 - STRETCH * level, 0))


def _from_tsv(text: str) -> Iterator[Seen]:
    """Level 4 is a line, level 5 a word of the last line: it stands as high as its line, whatever its letters (a dash, a colon)."""
    rows = [fields for row in text.splitlines()[1:] if len(fields := row.split("\t")) == TSV_FIELDS and fields[0] in "45"]
    starts = [i for i, fields in enumerate(rows) if fields[0] == "4"]
    for start, end in pairwise([*starts, len(rows)]):
        yield from _words_of_line(rows[start], [fields for fields in rows[start + 1 : end] if fields[11].strip()])


def _words_of_line(line: list[str], words: list[list[str]]) -> Iterator[Seen]:
    """What is sure, and in a line of which something is sure every word, and the signs between words: a lone sign that opens a line may be dust."""
    sure = any(float(fields[10]) >= 100 * MIN_SCORE for fields in words)
    top, height = float(line[7]), float(line[9])
    for number, fields in enumerate(words):
        token, score = fields[11].strip(), float(fields[10]) / 100
        is_word, is_sign = sum(map(str.isalnum, token)) >= LETTERS, number > 0 and token in SIGNS
        if score >= MIN_SCORE or (sure and (is_word or is_sign)) or (is_word and score >= MIN_LONE):
            x, width = float(fields[6]), float(fields[8])
            yield Seen(token, *(side / SCALE for side in (x, top, x + width, top + height, height)))
