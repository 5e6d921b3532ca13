from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from msoffcrypto import OfficeFile

from prs_extract.errors import CorruptDeck, DeckError, EmptyDeck, EncryptedDeck, MissingDeck, UnsupportedFormat
from prs_extract.readers.detect import read_source
from prs_extract.readers.encryption import DEFAULT_PASSWORD
from tests.readers.build import Deck, rewritten

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def write(folder: Path, content: bytes, name: str = "essai.pptx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture
def pptx() -> bytes:
    return Deck().slide().text("bonjour").bytes()


def failure(path: Path) -> DeckError:
    with pytest.raises(DeckError) as caught:
        read_source(path)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith((".", ")"))
    return caught.value


def test_format_is_told_by_content_not_by_name(tmp_path: Path, pptx: bytes) -> None:
    source = read_source(write(tmp_path, pptx, "rapport.pdf"))
    assert (source.format, source.fichier, len(source.slides)) == ("pptx", "rapport.pdf", 1)
    assert len(source.sha256) == 64


def test_missing_file(tmp_path: Path) -> None:
    fault = failure(tmp_path / "absent.pptx")
    assert isinstance(fault, MissingDeck)
    assert "introuvable" in str(fault)


def test_directory(tmp_path: Path) -> None:
    assert isinstance(failure(tmp_path), UnsupportedFormat)


def test_fifo_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau.pptx")
    assert isinstance(failure(tmp_path / "tuyau.pptx"), UnsupportedFormat)


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pptx").symlink_to("a.pptx")
    with pytest.raises(MissingDeck, match="tourne en rond"):
        read_source(tmp_path / "a.pptx")


def test_name_with_a_null_byte() -> None:
    assert isinstance(failure(Path("a\0b.pptx")), MissingDeck)


def test_empty_file(tmp_path: Path) -> None:
    assert isinstance(failure(write(tmp_path, b"")), EmptyDeck)


@pytest.mark.parametrize("content", [b"Bonjour, ceci est du texte.", "accentué".encode(), b"\0\1\2\3"])
def test_text_or_noise_named_pptx(tmp_path: Path, content: bytes) -> None:
    assert isinstance(failure(write(tmp_path, content)), UnsupportedFormat)


@pytest.mark.parametrize("kept", [10, 200, 0.5, 0.99])
def test_truncated_archive(tmp_path: Path, pptx: bytes, kept: float) -> None:
    length = int(kept * len(pptx)) if kept < 1 else int(kept)
    assert isinstance(failure(write(tmp_path, pptx[:length])), CorruptDeck)


def test_other_office_files(tmp_path: Path, pptx: bytes) -> None:
    word = rewritten(pptx, lambda name, content: None if name.startswith("ppt/") else content)
    assert isinstance(failure(write(tmp_path, word)), CorruptDeck)


def encrypted(content: bytes, password: str) -> bytes:
    stream = BytesIO()
    OfficeFile(BytesIO(content)).encrypt(password, stream)
    return stream.getvalue()


def test_encrypted_deck_opens_with_its_password_only(tmp_path: Path, pptx: bytes) -> None:
    path = write(tmp_path, encrypted(pptx, "sésame"))
    assert len(read_source(path, password="sésame").slides) == 1
    assert "indiquez-le" in str(failure(path))
    assert isinstance(failure(path), EncryptedDeck)
    with pytest.raises(EncryptedDeck, match="pas le bon"):
        read_source(path, password="autre")


def test_deck_protected_against_changes_opens_without_asking(tmp_path: Path, pptx: bytes) -> None:
    path = write(tmp_path, encrypted(pptx, DEFAULT_PASSWORD))
    assert len(read_source(path).slides) == 1
    assert len(read_source(path, password="inutile").slides) == 1


def test_damaged_encrypted_deck(tmp_path: Path, pptx: bytes) -> None:
    content = encrypted(pptx, "x")
    assert isinstance(failure(write(tmp_path, content[: len(content) // 2])), CorruptDeck)


def test_older_office_file_that_is_no_presentation(tmp_path: Path) -> None:
    assert isinstance(failure(write(tmp_path, OLE + bytes(600))), UnsupportedFormat)


def open_document(kind: str, manifest: str = "") -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def test_open_document_text_is_refused_by_its_kind(tmp_path: Path) -> None:
    fault = failure(write(tmp_path, open_document("text")))
    assert isinstance(fault, UnsupportedFormat)
    assert "OpenDocument" in str(fault)


def test_open_document_under_a_password(tmp_path: Path) -> None:
    assert isinstance(failure(write(tmp_path, open_document("presentation", "<encryption-data/>"))), EncryptedDeck)


def test_unknown_ocr_setting_is_the_callers_fault(tmp_path: Path, pptx: bytes) -> None:
    with pytest.raises(ValueError, match="ocr"):
        read_source(write(tmp_path, pptx), ocr="maybe")
