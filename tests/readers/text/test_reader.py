"""Text files -> slides of placed lines: pages, lists, marks, and what is no deck."""

from __future__ import annotations

import pytest

from prs_extract.errors import LimitExceeded, UnsupportedFormat
from prs_extract.readers.text.marks import Run, runs_of
from prs_extract.readers.text.reader import MAX_BYTES, read_text, text_of
from prs_extract.slides import Paragraph, Source

FILLER = "un\ndeux\ntrois\nquatre\ncinq\n"


def read(text: str) -> Source:
    return read_text(text, fichier="comite.txt", sha256="")


def paragraphs(text: str) -> list[Paragraph]:
    return [p for s in read(text).slides for f in s.frames for p in f.paragraphs]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_of_old_exports(encoding: str) -> None:
    assert text_of("Priorité à l'été".encode(encoding)) == "Priorité à l'été"


def test_binary_is_no_text() -> None:
    assert text_of(b"\x00\x01\x02PK") is None


def test_a_note_is_no_deck() -> None:
    with pytest.raises(UnsupportedFormat, match="trop court"):
        read("Bonjour\nMerci")


def test_a_text_longer_than_any_deck_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read("mot " * MAX_BYTES)


def test_form_feeds_part_pages() -> None:
    assert [s.number for s in read(f"{FILLER}\f{FILLER}").slides] == [1, 2]


def test_a_space_under_a_full_line_begins_a_page_but_not_a_dash() -> None:
    slides = read(" Titre\nligne\n - point\n Suite\nfin\n Fin\nfin").slides
    assert [s.frames[0].paragraphs[0].text for s in slides] == ["Titre", "Suite", "Fin"]


def test_the_outline_at_the_end_numbers_the_slides() -> None:
    assert [s.number for s in read(f"{FILLER}\f{FILLER}\n\tDiapositive 7\n\tDiapositive 9\n").slides] == [7, 9]


def test_lists_are_as_deep_as_their_indents() -> None:
    found = paragraphs("- un\n - deux\n   - trois\nsuite\n- quatre\n\nTexte")
    assert [(p.bullet.strip(), p.level, p.text) for p in found] == [
        ("-", 0, "un"),
        ("-", 1, "deux"),
        ("-", 2, "trois"),
        ("", 2, "suite"),
        ("-", 0, "quatre"),
        ("", 0, "Texte"),
    ]


def test_a_figure_with_its_sign_is_no_list_item() -> None:
    assert paragraphs(f"+210 professionnels\n{FILLER}")[0].text == "+210 professionnels"


def test_boxes_of_a_list_of_tasks_are_marks() -> None:
    (slide,) = read_text("# Titre\n\n- [ ] Former\n- [x] Ouvrir\n- [cité] Agir\n- Suivre\n", fichier="", sha256="").slides
    assert [p.text for f in slide.frames for p in f.paragraphs] == ["Titre", "Former", "Ouvrir", "[cité] Agir", "Suivre"]


def test_empty_lines_are_gaps() -> None:
    first, second = paragraphs(f"un\n\n\n\n{FILLER}")[:2]
    step = read(f"un\n\n\n\n{FILLER}").slides[0].height_pt
    assert (second.box.top - first.box.top) * step == pytest.approx(4 * 12)


def test_the_space_that_ends_a_line_is_kept() -> None:
    one, other = paragraphs(f"coupée \nfinie\n{FILLER}")[:2]
    assert (one.words[-1].space_after, other.words[-1].space_after) == (True, False)


def test_spaced_columns_come_as_loose_words() -> None:
    slide = read("Action       Etat       Pilote\n" * 6).slides[0]
    assert not slide.frames
    assert len({round(w.box.x0, 6) for w in slide.words}) == 3


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("un **label** fort", (Run("un "), Run("label", bold=True), Run(" fort"))),
        ("1^{er} exercice", (Run("1er exercice"),)),
        ("2 * 3 = 6", (Run("2 * 3 = 6"),)),
        (r"\*étoile\*", (Run("*étoile*"),)),
        ("**jamais fermé", (Run("**"), Run("jamais fermé"))),
        ("[site](https://exemple.fr)", (Run("site"),)),
        ("un *mot*", (Run("un "), Run("mot", italic=True))),
        ("fait : _réalisée_ (a_b_c)", (Run("fait : "), Run("réalisée", italic=True), Run(" (a_b_c)"))),
        ("un\\", (Run("un"),)),
    ],
)
def test_marks_inside_a_line(line: str, runs: tuple[Run, ...]) -> None:
    assert runs_of(line) == runs
