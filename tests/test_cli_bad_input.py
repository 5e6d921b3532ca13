"""What cannot be read: one line of French that says what is wrong, status 2, no traceback; through the command, as a person meets it."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto import OfficeFile

import prs_extract as prs_library
from tests.command import ROOT, prs, refused
from tests.readers import build, pdf_bytes

GOOD = ROOT / "corpus" / "bandes" / "deck.pptx"


def encrypted(pptx: bytes, password: str) -> bytes:
    out = BytesIO()
    OfficeFile(BytesIO(pptx)).encrypt(password, out)
    return out.getvalue()


def pdf_of(*lines: str, encrypt: bytes | None = None) -> bytes:
    content = "".join(pdf_bytes.text(40, 300 - 20 * i, line) for i, line in enumerate(lines))
    return pdf_bytes.build([pdf_bytes.Page(content)], encrypt=encrypt)


BAD: dict[str, tuple[str, bytes, type[Exception], str]] = {
    "empty": ("vide.pptx", b"", prs_library.EmptyDeck, "vide"),
    "text": ("notes.pptx", "Compte rendu du comité\n".encode(), prs_library.UnsupportedFormat, "texte"),
    "truncated zip": ("coupe.pptx", GOOD.read_bytes()[:20_000], prs_library.CorruptDeck, "coupe.pptx"),
    "zip of something else": ("archive.pptx", b"", prs_library.UnsupportedFormat, "archive.pptx"),
    "truncated pdf": ("coupe.pdf", GOOD.with_suffix(".pdf").read_bytes()[:5_000], prs_library.CorruptDeck, "coupe.pdf"),
    "pdf without text": ("scan.pdf", pdf_of(), prs_library.EmptyDeck, "scan.pdf"),
    "encrypted pdf": ("secret.pdf", pdf_of("Comite de suivi", encrypt=b"sesame"), prs_library.EncryptedDeck, "mot de passe"),
    "encrypted pptx": (
        "secret.pptx",
        encrypted(build.Deck().slide().text("Comite").bytes(), "sesame"),
        prs_library.EncryptedDeck,
        "mot de passe",
    ),
}


def written(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    if name == "archive.pptx":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("lisezmoi.txt", "rien")
    return path


@pytest.mark.parametrize(("name", "content", "kind", "word"), BAD.values(), ids=BAD)
def test_a_deck_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, kind: type[Exception], word: str) -> None:
    path = written(tmp_path, name, content)
    line = refused("read", path, "--format", "json")
    assert word in line
    with pytest.raises(prs_library.DeckError) as raised:
        prs_library.read(path)
    assert type(raised.value) is kind
    assert line == f"Erreur : {raised.value}"


def test_a_missing_file(tmp_path: Path) -> None:
    assert "introuvable" in refused("read", tmp_path / "absent.pptx")


def test_a_directory(tmp_path: Path) -> None:
    assert "dossier" in refused("read", tmp_path)


def test_reconcile_says_which_deck_is_wrong(tmp_path: Path) -> None:
    line = refused("reconcile", tmp_path / "absent.pptx", tmp_path / "absent.pdf", "-o", tmp_path / "c.xlsx")
    assert "absent.pptx" in line
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["secret.pdf", "secret.pptx"])
def test_a_password_opens_an_encrypted_deck(tmp_path: Path, name: str) -> None:
    pptx = encrypted(build.Deck().slide().text("Comite de suivi").bytes(), "sesame")
    path = written(tmp_path, name, pptx if name.endswith("pptx") else pdf_of("Comite de suivi", encrypt=b"sesame"))
    done = prs("read", path, "--format", "json", env={"PRS_EXTRACT_PASSWORD": "sesame"})
    assert done.returncode == 0, done.stderr
    assert [t["texte"] for t in json.loads(done.stdout)["textes"]] == ["Comite de suivi"]
    assert "mot de passe" in refused("read", path, "--password", "faux")


@pytest.mark.parametrize("kind", ["pptx", "pdf"])
def test_a_deck_without_action_table_gives_its_text_and_an_alert(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"annonce.{kind}"
    if kind == "pptx":
        path.write_bytes(build.Deck().slide().text("Reunion le 3 mai").bytes())
    else:
        path.write_bytes(pdf_of("Reunion le 3 mai"))
    done = prs("read", path, "--format", "json")
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert [t["texte"] for t in read["textes"]] == ["Reunion le 3 mai"]
    assert read["actions"] == []
    assert "aucune-action" in {a["code"] for a in read["alertes"]}
    assert "attention" in done.stderr
