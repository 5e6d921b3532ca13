"""Where the decks are: our own corpus, and the shared material that lies beside a checkout on the machines that have it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
DECKS = (".pptx", ".pdf")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the expected.json of every case of corpus/ anew (read the diff line by line)"
    )


def decks_under(folder: Path) -> list[Path]:
    """Every deck below `folder`, in a fixed order; empty where the folder is absent."""
    return sorted(p for p in folder.rglob("*") if p.suffix in DECKS) if folder.is_dir() else []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`corpus_deck`: every deck of the corpus. `deck_path`: those and the shared decks; where these are absent one visible skip stands for them."""
    for name, roots in (("corpus_deck", (CORPUS,)), ("deck_path", (CORPUS, SHARED / "decks"))):
        if name in metafunc.fixturenames:
            found = [pytest.param(p, id=str(p.relative_to(root))) for root in roots for p in decks_under(root)]
            absent = [r for r in roots if not r.is_dir()]
            skips = [pytest.param(r, id=r.name, marks=pytest.mark.skip(reason=f"{r.name} is not beside this checkout")) for r in absent]
            metafunc.parametrize(name, [*found, *skips])


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The project's own cases, one folder each."""
    return CORPUS


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared material (decks, seeds, yardstick); the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return SHARED
