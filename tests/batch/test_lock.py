from __future__ import annotations

import os
from pathlib import Path

import pytest

from prs_extract.batch.lock import held


def test_a_held_folder_is_refused_to_others(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(BlockingIOError), held(tmp_path):
        pass


def test_a_forked_process_keeps_no_lock_of_its_parent(tmp_path: Path) -> None:
    """A batch that is killed leaves its workers a moment longer; the next run does not wait for them."""
    ready, go_on = os.pipe(), os.pipe()
    with held(tmp_path):
        child = os.fork()
        if child == 0:
            os.write(ready[1], b"x")
            os.read(go_on[0], 1)
            os._exit(0)
        os.read(ready[0], 1)
    try:
        with held(tmp_path):
            pass
    finally:
        os.write(go_on[1], b"x")
        os.waitpid(child, 0)
        for end in (*ready, *go_on):
            os.close(end)
