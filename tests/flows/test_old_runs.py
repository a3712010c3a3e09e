"""What Prefect keeps of runs goes after some weeks, on a server of our own alone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from flows.prefect_env import WEEKS, prepare
from pipeline.timestamps import now
from tests.flows.as_user import PREFECT_HOME, run
from tests.flows.conftest import SAMPLE
from tests.prefect_server import Prefect

Ask = Callable[..., Any]
COUNTED = (
    "select count(*) from flow_run where id = ?",
    "select count(*) from task_run where flow_run_id = ?",
    "select count(*) from artifact where flow_run_id = ?",
)


@pytest.fixture
def ask(prefect: Prefect) -> Ask:
    name, _, password = prefect.login.partition(":")

    def asked(path: str, **told: Any) -> Any:
        answer = httpx2.post(f"{prefect.url}/{path}", json=told, auth=(name, password), trust_env=False)
        return answer.raise_for_status().json()

    return asked


def make_run(ask: Ask, home: Path, age: timedelta) -> str:
    """A run that was killed, with a step and a page, and began so long ago; its id."""
    flow = ask("flows/", name="namndkoll-night")["id"]
    made: str = ask("flow_runs/", flow_id=flow, state={"type": "RUNNING"})["id"]
    ask("task_runs/", flow_run_id=made, task_key="a", dynamic_key="0")
    ask("artifacts/", key="namndkoll-natt", type="markdown", data="# Natt", flow_run_id=made)
    with closing(sqlite3.connect(home / "prefect.db", timeout=60)) as database:
        began = f"{now() - age:%Y-%m-%d %H:%M:%S.%f}"
        database.execute("update flow_run set start_time = ? where id = ?", (began, made))
        database.commit()
    return made


def left(home: Path, number: str) -> list[int]:
    """How many rows of each kind there are of a run."""
    with closing(sqlite3.connect(home / "prefect.db", timeout=60)) as database:
        return [database.execute(one, (number,)).fetchone()[0] for one in COUNTED]


@pytest.mark.long
def test_old_runs_go_with_their_steps_and_pages(prefect: Prefect, ask: Ask) -> None:
    from prefect.settings import (  # noqa: PLC0415 - Prefect takes two seconds
        PREFECT_API_AUTH_STRING,
        PREFECT_API_URL,
        temporary_settings,
    )

    from flows.old_runs import drop_old_runs  # noqa: PLC0415 - the same

    old = make_run(ask, prefect.home, timedelta(weeks=WEEKS, days=1))
    young = make_run(ask, prefect.home, timedelta(weeks=WEEKS, days=-1))
    with temporary_settings(updates={PREFECT_API_URL: prefect.url, PREFECT_API_AUTH_STRING: prefect.login}):
        assert [drop_old_runs(), drop_old_runs()] == [1, 0]
    assert (left(prefect.home, old), left(prefect.home, young)) == ([0, 0, 0], [1, 1, 1])


@pytest.mark.long
def test_a_server_that_is_named_keeps_what_it_has(prefect: Prefect, ask: Ask, tmp_path: Path) -> None:
    """Its owner says how long."""
    old = make_run(ask, prefect.home, timedelta(weeks=WEEKS, days=1))
    own = {"PREFECT_API_URL": prefect.url, "PREFECT_API_AUTH_STRING": prefect.login}
    assert run(tmp_path, str(SAMPLE), **own).returncode == 0
    assert left(prefect.home, old) == [1, 1, 1]


@pytest.mark.long
def test_a_command_takes_old_runs_out_of_a_server_of_its_own(tmp_path: Path) -> None:
    assert run(tmp_path, str(SAMPLE)).returncode == 0
    with closing(sqlite3.connect(tmp_path / PREFECT_HOME / "prefect.db")) as database:
        database.execute("update flow_run set start_time = '2020-01-01 00:00:00.000000'")
        ((old,),) = database.execute("select id from flow_run").fetchall()
        database.commit()
    assert run(tmp_path, str(SAMPLE)).returncode == 0
    assert left(tmp_path / PREFECT_HOME, old) == [0, 0, 0]


def test_the_server_with_the_schedule_takes_them_out_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from prefect.settings.models.server.services import ServerServicesDBVacuumSettings  # noqa: PLC0415 - as above

    for name in ("PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED", "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    before = dict(os.environ)
    try:
        prepare(level="error")
        kept = ServerServicesDBVacuumSettings()
    finally:
        os.environ.clear()
        os.environ.update(before)
    assert ("flow_runs" in kept.enabled_vacuum_types, kept.retention_period) == (True, timedelta(weeks=WEEKS))
