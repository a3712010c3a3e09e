"""What a command starts ends with it, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.child_guard import keep, let_go
from tests.processes import all_gone, running

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes as Linux shows them")

SLEEP = "import time; time.sleep(600)"
WITH_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEP!r}])"
OWNER = f"import os, sys, time; from flows.child_guard import keep; keep([sys.executable, '-c', {WITH_A_CHILD!r}], dict(os.environ)); {SLEEP}"


STARTER = """
import multiprocessing, sys, time
from flows.child_guard import end_with_parent

def work():
    end_with_parent()
    print("at work", flush=True)
    time.sleep(600)

if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=work).start()
    time.sleep(600)
"""


def environment(mark: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MARK": mark}


def started(mark: str, number: int) -> None:
    while len(running(mark)) < number:
        time.sleep(0.05)


def test_a_kept_program_ends_with_an_owner_that_is_killed(tmp_path: Path) -> None:
    mark = str(tmp_path)
    owner = subprocess.Popen([sys.executable, "-c", OWNER], env=environment(mark))
    started(mark, 4)  # owner, keeper, program and its child
    owner.kill()
    owner.wait()
    assert all_gone(mark)


def test_a_kept_program_ends_when_it_is_let_go(tmp_path: Path) -> None:
    mark = str(tmp_path)
    kept = keep([sys.executable, "-c", WITH_A_CHILD], environment(mark))
    started(mark, 3)
    let_go(kept)
    assert all_gone(mark)


def test_what_multiprocessing_started_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "starter.py"
    file.write_text(STARTER, encoding="utf-8")
    mark = str(tmp_path)
    with subprocess.Popen([sys.executable, str(file)], env=environment(mark), stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"at work\n"
        parent.kill()
    assert all_gone(mark)


def test_a_program_that_ends_by_itself_is_known_by_its_code() -> None:
    kept = keep([sys.executable, "-c", "raise SystemExit(7)"], environment("x"))
    assert kept.wait() == 7
    let_go(kept)
