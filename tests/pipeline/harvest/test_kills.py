"""A register of real PDF and Word, of 300 papers with FULL=1: killed at random twenty times, and fast the second time."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.night_setup import planned
from pipeline.archive.archive import Archive
from pipeline.harvest.nightly import run_night
from pipeline.store.store import Store
from tests.examples import in_full
from tests.pipeline.harvest.test_nightly import check_archive
from tests.processes import all_gone
from tests.site.real import render
from tests.site.real_driver import settings
from tests.site.register import papers, publish
from tests.site.server import Site, serving
from tests.site.truth import ageless, facts

ROOT = Path(__file__).parents[3]
KILLS = 20
STARTS = 1.0  # seconds that a night needs before its first step
SPREAD = 2.0  # times the even share of the work that a kill may come after
EARLIER = 0.7
ATTEMPTS = 12  # for each kill: the last come as a night starts, on however slow a machine


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def complete(folder: Path, site: Site) -> float:
    """A night to its end; how many seconds it took."""
    started = time.monotonic()
    with planned(settings(folder, site.base)) as night:
        run_night(night)
    return time.monotonic() - started


def truth(folder: Path) -> dict[str, list[str]]:
    """All facts, and that the archive is whole."""
    store = Store(f"sqlite:///{folder}/data/namndkoll.db")
    check_archive(store, Archive(str(folder / "data" / "arkiv")))
    found = ageless(facts(store))
    store.close()
    return found


def killed(command: list[str], folder: Path, seconds: float) -> bool:
    """Start a process, and end it with SIGKILL after some seconds; whether it was still at work."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(folder / "prefect")}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def kill_at_random(command: list[str], folder: Path, chance: random.Random, kills: int, took: float) -> int:
    """Kill nights at random moments, spread over the work that there is; how many were killed.

    A night that ends before its kill had little left to do: the next is killed earlier, be it as it starts.
    """
    done, start, span = 0, STARTS, SPREAD * took / kills
    for _ in range(ATTEMPTS * kills):
        if done == kills:
            break
        if killed(command, folder, start + chance.random() * span):
            done += 1
        else:
            start, span = start * EARLIER, span * EARLIER
    return done


def harvest(site: Site, tmp_path: Path, seed: int, count: int, kills: int) -> None:
    states = [papers(seed, count, later=later) for later in (False, True)]
    for shown in states:
        publish(site, shown, render)
        took = complete(tmp_path / "whole", site)
    chance, folder, done = random.Random(seed), tmp_path / "killed", 0
    settings(folder, site.base)
    driver = [sys.executable, "-m", "tests.site.real_driver", str(folder)]
    for shown, wanted in zip(states, (kills * 2 // 3, kills), strict=True):
        publish(site, shown, render)
        done += kill_at_random(driver, folder, chance, wanted - done, took)
        complete(folder, site)
    assert done == kills
    assert truth(folder) == truth(tmp_path / "whole")


@pytest.mark.long
def test_a_register_killed_at_random_ends_with_the_facts_of_an_undisturbed_run(site: Site, tmp_path: Path) -> None:
    harvest(site, tmp_path, seed=6, count=in_full(120, 300), kills=KILLS)


@pytest.mark.long
def test_the_flow_killed_in_the_middle_is_finished_by_the_next_night(site: Site, tmp_path: Path) -> None:
    publish(site, papers(8, 120, later=False), render)
    complete(tmp_path / "whole", site)
    folder = tmp_path / "killed"
    settings(folder, site.base)
    asked = len(site.asked)
    command = [sys.executable, "-m", "flows.cli", "run", "kallor.toml"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PREFECT_HOME": str(folder / "prefect")}
    process = subprocess.Popen(
        command, cwd=folder, env={**environment, "NAMNDKOLL_DATA": "data"}, stdout=subprocess.DEVNULL
    )
    while process.poll() is None and len(site.asked) < asked + 60:
        time.sleep(0.01)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert all_gone(str(folder / "prefect"))  # Prefect's server above all
    complete(folder, site)
    assert truth(folder) == truth(tmp_path / "whole")
