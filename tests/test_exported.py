"""The root of the package exports the names of the public interface, each usable, and nothing by accident."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

import prs_extract as prs

ROOT = Path(__file__).resolve().parent.parent
ERRORS = {"DeckError", "UnsupportedFormat", "EncryptedDeck", "CorruptDeck", "EmptyDeck", "LimitExceeded", "MissingTool"}
NAMES = ERRORS | {"convert", "history", "load", "read", "reconcile", "Deck", "Reconciliation", "__version__"}

DECK = {
    *("info", "actions", "programmation", "bilans", "objectifs", "indicateurs", "criteres", "calendrier", "textes", "alertes", "tables"),
    *("to_excel", "to_json", "show"),
}
RECONCILIATION = {"table", "liens", "statuts", "nouvelles", "synthese", "to_excel", "to_json", "explain", "evaluate"}


def test_all_is_the_public_interface() -> None:
    assert set(prs.__all__) == NAMES


def test_all_is_sorted_and_without_double() -> None:
    assert prs.__all__ == sorted(set(prs.__all__))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_each_name_is_there(name: str) -> None:
    assert getattr(prs, name) is not None
    assert name in dir(prs)


def test_nothing_public_beside_all() -> None:
    public = {n for n, v in vars(prs).items() if not n.startswith("_") and not isinstance(v, types.ModuleType)}
    assert public - NAMES <= {"annotations", "import_module", "ModuleType", "TYPE_CHECKING", "Any"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lire'"):
        _ = prs.lire  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_errors_are_deck_errors(name: str) -> None:
    assert issubclass(getattr(prs, name), prs.DeckError)


@pytest.mark.parametrize(("owner", "members"), [("Deck", DECK), ("Reconciliation", RECONCILIATION)])
def test_objects_have_what_the_interface_promises(owner: str, members: set[str]) -> None:
    assert members <= set(dir(getattr(prs, owner)))


def test_read_and_reconcile_take_what_the_interface_says() -> None:
    read = inspect.signature(prs.read).parameters
    assert list(read)[:4] == ["path", "password", "ocr", "hidden_slides"]
    assert (read["password"].default, read["ocr"].default, read["hidden_slides"].default) == (None, "auto", False)
    reconcile = inspect.signature(prs.reconcile).parameters
    assert list(reconcile)[:3] == ["avant", "apres", "decisions"]
    assert reconcile["decisions"].default is None


def test_convert_and_load_take_what_the_interface_says() -> None:
    convert = inspect.signature(prs.convert).parameters
    assert list(convert)[:6] == ["paths", "out", "workers", "executor", "timeout", "memory"]
    assert (convert["workers"].default, convert["executor"].default) == (None, None)
    assert list(inspect.signature(prs.load).parameters) == ["out"]


@pytest.mark.parametrize(
    "first", ["import prs_extract", "import prs_extract.reconcile", "import prs_extract.api", "from prs_extract import read"]
)
def test_reconcile_is_the_function_whatever_was_imported_first(first: str) -> None:
    """A room of the house has the same name."""
    code = f"{first}; import prs_extract as prs, prs_extract.api as api; from prs_extract import reconcile; print(prs.reconcile is api.reconcile is reconcile)"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout == "True\n"


def test_importing_the_package_loads_no_heavy_library() -> None:
    code = "import sys, prs_extract; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout.split())
    assert not loaded & {"pandas", "spacy", "pdfplumber", "pptx", "openpyxl", "sqlalchemy", "pyarrow"}


def test_reading_waits_for_no_library_of_writing_or_comparing() -> None:
    code = "import sys, prs_extract; prs_extract.read; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env).stdout.split())
    assert not loaded & {"spacy", "scipy", "openpyxl", "sqlalchemy"}
