"""The door between pdfminer and the house: what a damaged file makes it raise."""

from __future__ import annotations

import struct
import zlib

from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

MALFORMED: tuple[type[Exception], ...] = (
    PSException,
    PdfminerException,
    MalformedPDFException,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    OSError,
    struct.error,
    zlib.error,
)
"""pdfminer checks little of what it reads: a wrong type in a file surfaces as a TypeError of its own. Catch these only round calls into it that
run nothing of ours but the recording of what it hands over.
"""
