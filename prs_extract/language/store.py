"""Where `models/` is, installed or not, and what its files say."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

MODEL = "prs_fr"


@cache
def models_folder() -> Path:
    """`prs_extract/models` of an installed wheel, else `models` at the project's root. FileNotFoundError: a broken installation."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "models", package.parent / "models"):
        if (folder / MODEL).is_dir():
            return folder
    raise FileNotFoundError(f"models/{MODEL} is neither in {package} nor beside it")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A TOML file of the model, by its path in the model's folder. Not to be changed by the caller."""
    return tomllib.loads((models_folder() / MODEL / name).read_text("utf-8"))
