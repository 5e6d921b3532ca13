"""A bar while work is long, where a person can see it: a terminal, a notebook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """What to call with the name of each deck that is done. Nothing is shown where nobody looks, or for no deck."""
    console = Console(stderr=True)
    if not total or not _is_seen(console):
        yield lambda _: None
        return
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[name]}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, name="")

        def done(name: str) -> None:
            bar.update(task, advance=1, name=name)

        yield done


def _is_seen(console: Console) -> bool:
    """In a notebook a bar that moves needs ipywidgets; without it, each step would be another line."""
    return find_spec("ipywidgets") is not None if console.is_jupyter else sys.stderr.isatty()
