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


def model_folder() -> Path:
    """The folder of the French model."""
    return models_folder() / MODEL


@cache
def read_toml(name: str) -> dict[str, Any]:
    """A TOML file of the model, by its path in the model's folder. Not to be changed by the caller."""
    return tomllib.loads((model_folder() / name).read_text("utf-8"))


@cache
def read_folder(name: str) -> dict[str, dict[str, Any]]:
    """Every TOML file of a folder of the model, by its name without extension. Not to be changed by the caller."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((model_folder() / name).glob("*.toml"))}
