"""A run whose batches Dask spreads, over a cluster on this machine: the same facts as without it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import SAMPLE, SAMPLE_PDF

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""
SPREAD = """
import json, sys
from flows.prefect_env import prepare
prepare(level="error")
from flows import dask_pool
from flows.settings import Settings
from pipeline.workers.pool import Task
dask_pool.SHARE = 5
if __name__ == "__main__":
    tasks = [Task(f"{number}.pdf", "tests.pipeline.workers.slow_jobs:echo") for number in range(20)]
    heard = []
    with dask_pool.Machines(Settings(workers=1)) as pool:
        replies = list(pool.map(tasks, heard.append))
    print(json.dumps([[one.task.path, json.loads(one.data)] for one in replies]))
    assert heard == replies
"""


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "NAMNDKOLL", "DASK"))}
    path = os.pathsep.join([str(ROOT), *sys.path])
    return {**kept, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": path, **more}


def done(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment(folder, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script)],
        env=environment(tmp_path, DASK_DISTRIBUTED__WORKER__DAEMON="False"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    yield process.stdout.readline().strip()
    process.stdin.close()
    process.wait()
    process.stdout.close()


def test_documents_are_spread_and_come_back_in_order(cluster: str, tmp_path: Path) -> None:
    script = tmp_path / "spread.py"
    script.write_text(SPREAD, encoding="utf-8")
    process = done(tmp_path, str(script), NAMNDKOLL_DASK_ADDRESS=cluster, NAMNDKOLL_TASK_RUNNER="dask")
    assert process.returncode == 0, process.stderr
    replies = json.loads(process.stdout)
    assert [path for path, _ in replies] == [f"{number}.pdf" for number in range(20)]
    assert len({reply["pid"] for _, reply in replies}) == 2  # one child on each worker, kept between shares
    assert all(Path(reply["path"]).is_absolute() for _, reply in replies)


def without_time(path: Path) -> Any:
    extraction = json.loads(path.read_bytes())
    extraction["generator"]["extracted_at"] = None
    return extraction


def test_a_run_on_dask_gives_what_a_run_here_gives(tmp_path: Path) -> None:
    source = tmp_path / "handlingar"
    source.mkdir()
    for path in (SAMPLE, SAMPLE_PDF):
        (source / path.name).write_bytes(path.read_bytes())
    (source / "trasig.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    start = "from flows.entry_point import main; main()"
    here = done(tmp_path, "-c", start, "run", "handlingar", "-o", "här")
    there = done(tmp_path, "-c", start, "run", "handlingar", "-o", "där", NAMNDKOLL_TASK_RUNNER="dask")
    assert (there.returncode, there.stdout) == (here.returncode, here.stdout.replace("här", "där")), there.stderr
    assert there.returncode == 3
    names = sorted(path.name for path in (tmp_path / "här" / "json").iterdir())
    assert len(names) == 3
    for name in names:
        assert without_time(tmp_path / "där" / "json" / name) == without_time(tmp_path / "här" / "json" / name)


def test_dask_that_is_not_installed_is_told_with_what_to_install(tmp_path: Path) -> None:
    script = "import sys; sys.modules['prefect_dask'] = sys.modules['prefect_dask.task_runners'] = None; from flows.entry_point import main; main()"
    (tmp_path / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    process = done(tmp_path, "-c", script, "run", SAMPLE.name, NAMNDKOLL_TASK_RUNNER="dask")
    assert "pip install '.[dask]'" in process.stderr
    assert process.returncode == 2
