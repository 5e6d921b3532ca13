"""Objects read at one go are those that pdfminer's parser gives."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import pytest
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream

from prs_extract.readers.pdf.objects import Document, Odd, read_object
from tests.readers.pdf_bytes import Page, build, text
from tests.readers.pdf_decks import every_pdf


def described(value: Any) -> str:
    return f"{value.attrs!r} {value.rawdata!r} {value.objid} {value.genno}" if isinstance(value, PDFStream) else repr(value)


def objects(doc: PDFDocument) -> dict[int, str]:
    return {objid: described(doc.getobj(objid)) for xref in doc.xrefs for objid in xref.get_objids()}


@every_pdf
def test_objects_of_every_deck_are_those_of_pdfminer(pdf_path: Path) -> None:
    data = pdf_path.read_bytes()
    found = objects(Document(data, ""))
    assert found
    assert found == objects(PDFDocument(PDFParser(io.BytesIO(data))))


def in_file(raw: bytes) -> bytes:
    return build([Page(text(72, 300, "a"))], objects=[raw.decode("latin-1")])


@pytest.mark.parametrize(
    ("raw", "is_plain"),
    [
        (b"<</A 1/B[-2.5 +3 .5 4.]/C<414243>/D(a\nb)/E null/F[null true false]>>", True),
        (b"<</A<</B<41>>>/C[]>>", True),
        (b"[12 0 R 3 4 0 R/Name(x)]", True),
        (b"/N\\am.e-1'\"$&*", True),
        (b"12 0 R", True),
        (b"[/A#20B]", False),
        (b"[(a\\)b)]", False),
        (b"[((a))]", False),
        (b"<< /A 1 % said\n /B 2 >>", False),
        (b"[<4 1>]", False),
        (b"[1e3]", False),
        (b"[--1]", False),
        (b"[.]", False),
        (b"[1 2", False),
        (b"<</A 1 2>>", False),
        (b"<<1 /A>>", False),
        (b"[1 2>>", False),
        (b"{1 2}", False),
    ],
)
def test_an_object_out_of_the_ordinary_is_left_to_pdfminer(raw: bytes, is_plain: bool) -> None:
    data = in_file(raw)
    doc, reference = Document(data, ""), PDFDocument(PDFParser(io.BytesIO(data)))
    number = max(objid for xref in doc.xrefs for objid in xref.get_objids())
    assert outcome(doc, number) == outcome(reference, number)
    if is_plain:
        assert described(read_object(raw + b" ", 0, doc)[0]) == described(reference.getobj(number))
    else:
        with pytest.raises(Odd):
            read_object(raw + b" endobj", 0, doc)


def outcome(doc: PDFDocument, number: int) -> str:
    try:
        return described(doc.getobj(number))
    except Exception as error:
        return type(error).__name__


def test_a_stream_of_a_wrong_length_is_left_to_pdfminer() -> None:
    for length in (3, 5, 40):
        data = in_file(b"<</Length %d>>\nstream\nabcde\nendstream" % length)
        doc, reference = Document(data, ""), PDFDocument(PDFParser(io.BytesIO(data)))
        number = max(objid for xref in doc.xrefs for objid in xref.get_objids())
        assert outcome(doc, number) == outcome(reference, number)


def test_a_stream_of_the_length_of_itself_is_read_once() -> None:
    """The dictionary is read before its length is asked for: a thousand times over, where what asks goes on."""
    nested = "/Length 100 0 R /A " + "[" * 50_000 + "]" * 50_000
    data = build([Page(text(72, 300, "a"))], objects=[f"<< {nested} >>\nstream\nq Q\nendstream"])
    start = time.process_time()
    with pytest.raises(RecursionError):
        Document(data, "").getobj(100)
    assert time.process_time() - start < 2
