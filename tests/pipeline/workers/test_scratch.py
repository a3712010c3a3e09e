"""Temporary files go with the process, whatever ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import scratch

START = """
import os, sys
from pipeline import scratch
from pipeline.workers.process import Child
child = Child("json", verbose=False)
open(os.path.join(child.folder, "page.png"), "wb").close()
bounds = {"seconds": 3600, "page_seconds": 3600, "memory": 2**29}
for path in sys.argv[1:]:
    work = "tests.pipeline.workers.slow_jobs:misbehave"
    child.ask({"work": work, "path": path, "skip": {}, "arguments": {}, "bounds": bounds, "log": None})
print(child.process.pid, flush=True)
sys.stdin.read(1)
child.end()
assert not os.path.exists(child.folder)
"""


def start(folder: Path, *asked: str) -> subprocess.Popen[bytes]:
    """A process with a child, which is asked to misbehave."""
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", START, *asked]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def begun(process: subprocess.Popen[bytes]) -> int:
    """The child's number, once it is there."""
    assert process.stdout
    return int(process.stdout.readline())


def test_a_process_that_ends_leaves_nothing(tmp_path: Path) -> None:
    with start(tmp_path) as process:
        begun(process)
        assert "page.png" in left(tmp_path)
        process.communicate(b"x")
    assert (process.returncode, left(tmp_path)) == (0, [])


@pytest.mark.parametrize("asked", [[], ["spin"]])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_process_that_is_killed_takes_its_child_along_and_leaves_nothing(
    tmp_path: Path, asked: list[str], number: signal.Signals
) -> None:
    with start(tmp_path, *asked) as process:
        child = begun(process)
        process.send_signal(number)
    while Path(f"/proc/{child}").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text(encoding="utf-8"):
        time.sleep(0.05)
    assert left(tmp_path) == []


def test_what_both_left_goes_with_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with start(tmp_path) as process:
        os.kill(begun(process), signal.SIGKILL)
        process.kill()
    assert "page.png" in left(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    scratch._sweep()
    assert "page.png" in left(tmp_path)  # it may be somebody's who has just begun
    for path in tmp_path.iterdir():
        os.utime(path, (1, 1))
    with start(tmp_path) as running:
        begun(running)
        assert len(list(tmp_path.iterdir())) == 1
        os.utime(next(tmp_path.iterdir()), (1, 1))
        scratch._sweep()
        assert "page.png" in left(tmp_path)  # the other's, who holds it
        running.communicate(b"x")
    assert left(tmp_path) == []


def test_a_folder_that_is_only_named_so_is_never_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    theirs = tmp_path / f"{scratch.PREFIX}rapport" / "plan.docx"
    theirs.parent.mkdir()
    theirs.touch()
    os.utime(theirs.parent, (1, 1))
    scratch._sweep()
    monkeypatch.setenv("TMPDIR", str(theirs.parent / "barn"))
    scratch.leave()
    assert theirs.exists()
