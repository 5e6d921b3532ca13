"""A page as one file: template, style, script and data in it, and a policy that lets nothing else in or out."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from prs_extract.frames.rows import encodable

_TEMPLATES = Path(__file__).with_name("templates")


def page_html(template: str, *, scripts: tuple[str, ...], data: Any, **context: Any) -> str:
    """The page of a template. `data`: plain values that the scripts read; `context`: what the template prints, every text escaped."""
    style, script = _source("page.css"), "\n".join(_source(name) for name in scripts)
    policy = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    html = _environment().get_template(template).render(style=Markup(style), script=Markup(script), policy=policy, data=data, **context)
    return encodable(html)


@cache
def _environment() -> Environment:
    """Strict: a name that a template misspells is an error, not an empty place."""
    found = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}
    found.filters |= {
        "pourcent": lambda x: f"{100 * x:.0f} %",
        "virgule": lambda x: f"{x:.2f}".replace(".", ","),
        "pluriel": lambda n: "s" if n > 1 else "",
    }
    return found


@cache
def _source(name: str) -> str:
    """A style or script as it stands in its file: it is ours, and takes in no text of a deck."""
    return "\n" + (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
