"""Small decks for batches: a table of actions each, no two alike."""

from __future__ import annotations

from pathlib import Path

from tests.readers.build import Deck

HEADERS = ("Actions", "Etat d'avancement", "Programmation 2024", "Programmation 2025", "Pilote")


def deck_bytes(name: str, *, slides: int = 1) -> bytes:
    """A deck with two rows a slide, whose texts all hold `name`."""
    deck = Deck()
    for n in range(slides):
        rows = [
            (f"Déployer le dispositif {name} {2 * n + i}", "En cours", f"Cadrage {name}", f"Lancement {name}", "DOS / DSP") for i in (0, 1)
        ]
        deck.slide().text(f"Objectif opérationnel 7-{n + 1} - Améliorer {name}", at=(40, 20, 800, 40)).table([HEADERS, *rows])
    return deck.bytes()


def write_decks(folder: Path, *names: str, slides: int = 1) -> list[Path]:
    """`NAME.pptx` for each name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.pptx" for name in names]
    for path, name in zip(paths, names, strict=True):
        path.write_bytes(deck_bytes(name, slides=slides))
    return paths
