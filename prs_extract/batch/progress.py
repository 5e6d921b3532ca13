"""A bar on standard error while a batch runs, where a person can see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """What to call with the name of each deck that is done. Nothing is shown where standard error is no terminal, or for no deck."""
    if not total or not sys.stderr.isatty():
        yield lambda _: None
        return
    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[name]}", markup=False))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total, name="")

        def done(name: str) -> None:
            bar.update(task, advance=1, name=name)

        yield done
