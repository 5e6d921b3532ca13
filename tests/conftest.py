"""Where the decks are: our own corpus, and the shared material that lies beside a checkout on the machines that have it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
DECKS = (".pptx", ".pdf")

# A submission is judged on the same examples each time; at a desk every run looks for new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the expected.json of every case of corpus/ anew (read the diff line by line)"
    )


def decks_under(folder: Path) -> list[Path]:
    """Every deck below `folder`, in a fixed order; empty where the folder is absent."""
    return sorted(p for p in folder.rglob("*") if p.suffix in DECKS) if folder.is_dir() else []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`deck_path`: every deck of the corpus and of the shared material; `pptx_path`: every PPTX that has its PDF beside it.

    Where the shared material is absent one visible skip stands for it.
    """
    for name in {"deck_path", "pptx_path"} & set(metafunc.fixturenames):
        found = []
        for root in (CORPUS, SHARED / "decks"):
            found += [
                pytest.param(p, id=f"{root.name}/{p.relative_to(root)}")
                for p in decks_under(root)
                if name == "deck_path" or is_pptx_of_a_pair(p)
            ]
            if not root.is_dir():
                found.append(pytest.param(root, id=root.name, marks=pytest.mark.skip(reason=f"{root} is absent")))
        metafunc.parametrize(name, found)


def is_pptx_of_a_pair(path: Path) -> bool:
    return path.suffix == ".pptx" and path.with_suffix(".pdf").exists()


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
