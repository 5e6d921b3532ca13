"""A PostgreSQL server of the tests' own, on a socket and the loopback, that can be stopped and started."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

USER = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
"""A server refuses to be run by root."""


def server_programs() -> Path | None:
    """The folder of PostgreSQL's programs: on the path, or where Debian puts them."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


@dataclass(frozen=True)
class Server:
    programs: Path
    folder: str
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://prs@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *args: str) -> None:
        command = [str(self.programs / program), "-D", f"{self.folder}/data", *args]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, user=USER if os.geteuid() == 0 else None)

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "-o", options, "-l", f"{self.folder}/log", "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-m", "immediate", "-w", "stop")

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """It answers nobody inside."""
        self.stop()
        try:
            yield
        finally:
            self.start()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server, gone at the end. The test is skipped where there is no PostgreSQL."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = server_programs()
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed")
    with tempfile.TemporaryDirectory(prefix="prs-pg-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        server = Server(programs, folder, 20_000 + os.getpid() % 20_000)
        server.run("initdb", "-A", "trust", "-U", "prs", "--encoding=UTF8", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()
