"""A PDF, page by page, into slides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prs_extract.alerts import Alert, alert
from prs_extract.errors import EmptyDeck
from prs_extract.readers.pdf import drawing as pdf_drawing
from prs_extract.readers.pdf import handout as pdf_handout
from prs_extract.readers.pdf import pages as pdf_pages
from prs_extract.readers.pdf import strikes as pdf_strikes
from prs_extract.readers.pdf import words as pdf_words
from prs_extract.readers.pdf.canvas import Canvas
from prs_extract.readers.pdf.file import PdfFile, corrupt
from prs_extract.readers.pdf.handout import Frames
from prs_extract.readers.pdf.strings import UNDEFINED
from prs_extract.slides import Picture, Slide, Source, Word

_QUOTED = 120
"""Characters of unseen text that an alert quotes."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A slide and what else is known of its page. `whole`: it could be read to its end."""

    slide: Slide
    found: pdf_words.PageWords
    whole: bool


def read_pdf(data: bytes, *, fichier: str, sha256: str, password: str | None = None) -> Source:
    """Every page that can be read, as a slide of loose words in the order of the file; paper made of slides as the slides that it shows.

    A page that cannot be read costs itself only and leaves an alert. EncryptedDeck without the right password (the empty one is
    tried), CorruptDeck when nothing can be opened, EmptyDeck when there is no page, or neither a word nor a picture on any, nor shapes
    that may be letters.
    """
    file = PdfFile(data, fichier=fichier, password=password)
    pages = [_read_page(*file.draw(place), page=place + 1, number=number) for place, number in enumerate(file.numbers)]
    _check_not_empty(pages, file, fichier)
    frames = pdf_handout.find_frames([p.slide for p in pages])
    doubts = [*_paper_alerts(frames), *_missed_alerts(file, pages)]
    if frames:
        pages = _read_paper(file, pages, frames)
    return Source(
        fichier=fichier,
        sha256=sha256,
        format="pdf",
        slides=tuple(_with_known_spaces(pages)),
        hidden=pdf_pages.missing_numbers([p.slide.number for p in pages]),
        properties=file.properties(),
        alerts=(*file.alerts(), *doubts, *(a for p in pages for a in _page_alerts(p, file.limited))),
    )


def _check_not_empty(pages: Sequence[_Page], file: PdfFile, fichier: str) -> None:
    if any(p.slide.words or p.slide.pictures or p.slide.is_outlined for p in pages):
        return
    if file.limited:
        raise next(iter(file.limited.values()))
    if not all(p.whole for p in pages):
        raise corrupt(fichier)
    what = "ne contient ni texte ni image, il n'y a rien à lire" if pages else "n'a aucune page"
    raise EmptyDeck(f"« {fichier} » : le PDF {what}.")


def _read_page(canvas: Canvas, whole: bool, *, page: int, number: int) -> _Page:
    found = pdf_words.read_words(canvas)
    drawing = pdf_drawing.read_drawing(canvas)
    ends = pdf_strikes.ends_within(found.seen, drawing.rules)
    found = pdf_words.read_words(pdf_strikes.cut_at(canvas, ends)) if ends else found
    words, rules = pdf_strikes.strike(found.seen, drawing.rules)
    slide = Slide(
        number=number,
        page=page,
        width_pt=canvas.width,
        height_pt=canvas.height,
        words=words,
        rules=rules,
        fills=drawing.fills,
        links=drawing.links,
        pictures=tuple(Picture(pdf_drawing.fraction(i.box, canvas), sha1=i.sha1, look=i.look) for i in canvas.images),
    )
    return _Page(slide, found, whole)


def _read_paper(file: PdfFile, pages: Sequence[_Page], frames: Mapping[int, Frames]) -> list[_Page]:
    """The slides that pages of a hand-out or of notes show; a page of notes that repeats a slide gives it its notes, and is no slide.

    Slides of a hand-out are numbered in their order, others keep the number of their page.
    """
    slides = [p for p in pages if p.slide.page not in frames]
    n_plain = len(slides)
    for page in pages:
        place = page.slide.page
        if place is None or place not in frames:
            continue
        canvas, whole = file.draw(place - 1)
        parts, rest = pdf_handout.split(canvas, frames[place])
        shown = [_read_page(part, whole, page=place, number=page.slide.number) for part in parts]
        notes = pdf_words.plain_text(pdf_words.read_words(rest).seen)
        twin = next((i for i, s in enumerate(slides[:n_plain]) if len(shown) == 1 and _repeats(shown[0], s)), None)
        if twin is not None:
            slides[twin] = _with_notes(slides[twin], notes)
        elif shown:
            slides += [_with_notes(shown[0], notes), *shown[1:]]
    slides.sort(key=lambda p: p.slide.page or 0)
    if any(len(f) > 1 for f in frames.values()):
        return [replace(p, slide=replace(p.slide, number=n)) for n, p in enumerate(slides, start=1)]
    return slides


def _repeats(page: _Page, slide: _Page) -> bool:
    return not slide.slide.notes and pdf_handout.same_words(page.slide.words, slide.slide.words)


def _with_notes(page: _Page, notes: str) -> _Page:
    return replace(page, slide=replace(page.slide, notes=notes))


def _paper_alerts(frames: Mapping[int, Frames]) -> Iterator[Alert]:
    if any(len(f) > 1 for f in frames.values()):
        yield alert(
            "plusieurs-par-page", "Le PDF montre plusieurs diapositives par page : elles ont été séparées et numérotées dans leur ordre."
        )
    notes = [page for page, f in frames.items() if len(f) == 1]
    if notes:
        message = f"Pages de commentaires ({min(notes)} à {max(notes)}) : leur texte est celui des notes, pas celui des diapositives."
        yield alert("pages-de-notes", message)


def _missed_alerts(file: PdfFile, pages: Sequence[_Page]) -> Iterator[Alert]:
    """Pages of which most is missing though nothing in reading them said so."""
    for place, page in enumerate(pages):
        letters = sum(len(w.text) for w in (*page.found.seen, *page.found.unseen))
        if page.whole and (missed := file.letters_missed(place, letters)):
            message = f"La page {page.slide.page} porte quelque {missed} lettres de plus que ce qui a été lu : vérifiez-la."
            yield alert("diapositive-illisible", message, slide=page.slide.number)


def _page_alerts(page: _Page, limited: Mapping[int, object]) -> Iterator[Alert]:
    slide, unseen = page.slide, page.found.unseen
    if slide.page is not None and slide.page - 1 in limited:
        message = f"La page {slide.page} dessine plus qu'une diapositive ne peut montrer : elle n'a été lue qu'en partie."
        yield alert("page-trop-dense", message, slide=slide.number, gravite="erreur")
    elif not page.whole:
        message = f"La page {slide.page} est endommagée : elle n'a été lue qu'en partie ou pas du tout."
        yield alert("diapositive-illisible", message, slide=slide.number)
    elif _is_unreadable(slide.words):
        message = f"La police de la page {slide.page} ne dit pas quelles sont ses lettres : son texte est illisible ; demandez le PPTX ou un autre export."
        yield alert("diapositive-illisible", message, slide=slide.number)
    elif not slide.words:
        what = "lettres dessinées" if slide.is_outlined else "image ou scan"
        yield alert("page-sans-texte", f"La page {slide.page} ne contient pas de texte ({what} ?).", slide=slide.number)
    if unseen:
        yield alert(
            "texte-cache",
            f"Texte invisible, recouvert ou hors de la page {slide.page}, mis de côté : {_quoted(unseen)}.",
            slide=slide.number,
        )


def _is_unreadable(words: Sequence[Word]) -> bool:
    """Most of the letters are glyphs of which the font does not say what they are."""
    unknown = sum(w.text.count(UNDEFINED) for w in words)
    return unknown > 0 and 2 * unknown > sum(len(w.text) for w in words)


def _quoted(words: Sequence[Word]) -> str:
    text = " ".join(w.text for w in words)
    return f"« {text if len(text) <= _QUOTED else text[:_QUOTED] + '…'} »"


def _with_known_spaces(pages: Sequence[_Page]) -> Iterator[Slide]:
    """The slides; where no line of the whole file ends with a space glyph, that none follows a word says nothing."""
    silent = not any(p.found.line_ends[0] for p in pages) and any(p.found.line_ends[1] for p in pages)
    for page in pages:
        yield replace(page.slide, words=pdf_words.forget_line_ends(page.slide.words)) if silent else page.slide
