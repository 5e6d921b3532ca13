"""Pages of the site that are made from what the project has already: the data dictionary, the commands' help, the model's card, the
benchmarks, the changelog."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.main import get_command

from prs_extract.cli import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "reference/tables.md": "notebooks/tables.md",
    "comprendre/modele.md": "models/prs_fr/README.md",
    "developpement/contributing.md": "CONTRIBUTING.md",
    "developpement/benchmarks.md": "tests/benchmarks/README.md",
    "developpement/changelog.md": "CHANGELOG.md",
}
IMAGES = {
    "images/calibration.png": "models/prs_fr/calibration.png",
    "images/calibration_confiance.png": "tests/benchmarks/calibration_confiance.png",
    "images/classeur.png": "notebooks/classeur.png",
}
_IMAGE = re.compile(r"\]\(([\w-]+\.png)\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages; pictures that stand beside them are found in images/."""
    for page, source in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=_IMAGE.sub(r"](../images/\1)", text)))
    for image, source in IMAGES.items():
        files.append(File.generated(config, image, abs_src_path=str(ROOT / source)))
    files.append(File.generated(config, "reference/commandes.md", content=commands()))
    return files


def commands() -> str:
    """Every command: what it does, its arguments and options, from the command line itself."""
    parts = ["# Commandes\n\nCodes de sortie : 0 fait, 1 une partie des jeux a échoué, 2 demande impossible (une ligne sur la sortie d'erreur).\n"]
    for name, command in get_command(app).commands.items():
        rows = [f"| `{' / '.join(p.opts)}` | {_cell(getattr(p, 'help', None))} |" for p in command.params]
        table = "\n".join(["| argument ou option | sens |", "| --- | --- |", *rows])
        parts.append(f"## `prs-extract {name}`\n\n{command.help or ''}\n\n{table}\n")
    return "\n".join(parts)


def _cell(text: str | None) -> str:
    return " ".join((text or "").replace("|", "\\|").split())
