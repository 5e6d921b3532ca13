"""From a file to what was understood of it; without pandas, which a batch's workers do not need."""

from __future__ import annotations

from pathlib import Path

from prs_extract.domain.flattened.export import TEXT_FORMATS, is_deck
from prs_extract.domain.records import Reading
from prs_extract.domain.understand import understand
from prs_extract.domain.vocabulary import load
from prs_extract.errors import UnsupportedFormat
from prs_extract.frames.rows import SourceInfo
from prs_extract.layout.arrange import arrange
from prs_extract.readers.detect import read_source


def get_ready() -> None:
    """Load what the first reading would, for a process that forks its readers."""
    load()


def read_deck(
    path: Path,
    *,
    password: str | None = None,
    ocr: str = "auto",
    hidden_slides: bool = False,
    vocabulaire: Path | str | None = None,
) -> tuple[Reading, SourceInfo]:
    """As `api.read`, which makes a Deck of it. DeckError for a file that cannot be read."""
    source = read_source(path, password=password, ocr=ocr, hidden_slides=hidden_slides)
    reading = understand(source, arrange(source), load(vocabulaire))
    if source.format in TEXT_FORMATS and not is_deck(reading):
        raise UnsupportedFormat(f"{source.fichier} n'est ni un PPTX ni un PDF : c'est du texte, où ni action ni bilan n'a été reconnu.")
    return reading, SourceInfo(
        fichier=source.fichier,
        sha256=source.sha256,
        format=source.format,
        diapositives=len(reading.slides),
        diapositives_masquees=source.hidden,
        paged=any(s.page is not None for s in source.slides),
    )
