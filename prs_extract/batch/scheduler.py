"""Reading on the machines of a dask.distributed cluster, where the extra `dask` is installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any

from prs_extract.batch.pool import close_workers
from prs_extract.errors import MissingTool

_ADDRESS = re.compile(r"[a-z]+://.+")
"""Without a protocol dask waits for minutes, then tells of it in a traceback."""
PATIENCE_S = 30.0
"""How long the scheduler may take to answer, and the first machine to join it."""


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster whose scheduler is at `address` (tcp://machine:8786), and how many decks to have under way there.

    A deck that was on a machine that goes away is read on another. MissingTool without dask; OSError where nobody answers, or where the
    machines have another version of this library.
    """
    if not _ADDRESS.fullmatch(address):
        raise OSError(f"l'adresse de l'ordonnanceur « {address} » n'a pas la forme attendue (tcp://machine:8786)")
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingTool("Il manque dask pour lire sur plusieurs machines : pip install 'prs-extract[dask]'") from error
    try:
        client: Any = Client(address, timeout=PATIENCE_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise OSError(f"l'ordonnanceur {address} ne répond pas") from error
    with client, client.get_executor(pure=False) as executor:
        _check(client, address)
        try:
            yield executor, 2 * sum(client.nthreads().values())
        finally:
            if client.status == "running":
                executor.shutdown(wait=False)  # what is not begun is given up
                client.run(close_workers, on_error="ignore")


def _check(client: Any, address: str) -> None:
    """OSError unless the machines can read as this one does."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE_S)
    except TimeoutError as error:
        raise OSError(f"aucune machine ne s'est jointe à l'ordonnanceur {address}") from error
    for machine, found in client.run(version, "prs-extract", on_error="return").items():
        if found != version("prs-extract"):
            said = f"la version {found}" if isinstance(found, str) else "aucune version"
            raise OSError(f"la machine {machine} a {said} de prs-extract : installez-y la {version('prs-extract')}")
