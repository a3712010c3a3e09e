"""The night as a deployment of docs/operation: a Prefect server, a work pool and a worker of one's own, on loopback."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from flows.prefect_env import LOGGING
from pipeline.store import runs
from pipeline.store.store import Store
from tests.flows.conftest import SAMPLE, SOURCE
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 300.0  # seconds; not a measure, only where to give up
LOGIN = f"natt:{secrets.token_hex(8)}"


def environment(folder: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_HOME": str(folder / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_API_AUTH_STRING": LOGIN,
        "PREFECT_SERVER_API_AUTH_STRING": LOGIN,
        "PREFECT_LOGGING_SETTINGS_PATH": str(LOGGING),
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    }


@contextmanager
def prefect_server(folder: Path, port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, env=environment(folder, port), stdout=subprocess.DEVNULL) as server:
        try:
            until = time.monotonic() + PATIENCE
            while not answers(port):
                assert server.poll() is None
                assert time.monotonic() < until
                time.sleep(0.5)
            yield
        finally:
            server.terminate()


def answers(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/api/health", timeout=5, trust_env=False, auth=login()).is_success
    except httpx2.TransportError:
        return False


def login() -> tuple[str, str]:
    name, _, password = LOGIN.partition(":")
    return name, password


@pytest.mark.long
def test_a_night_runs_through_the_delivered_deployment(tmp_path: Path) -> None:
    (tmp_path / "handlingar").mkdir()
    shutil.copy(SAMPLE, tmp_path / "handlingar")
    (tmp_path / "kallor.toml").write_text(SOURCE, encoding="utf-8")
    delivered = (ROOT / "docs" / "operation" / "prefect.yaml").read_text(encoding="utf-8")
    (tmp_path / "prefect.yaml").write_text(delivered.replace("/srv/namndkoll", str(tmp_path)), encoding="utf-8")
    port = free_port()

    def prefect(*words: str) -> str:
        command = [sys.executable, "-m", "prefect", *words]
        how: dict[str, Any] = {"cwd": tmp_path, "env": environment(tmp_path, port), "timeout": PATIENCE}
        done = subprocess.run(command, capture_output=True, text=True, check=False, **how)
        assert done.returncode == 0, done.stdout + done.stderr
        return f"{done.stdout}{done.stderr}"

    with prefect_server(tmp_path, port):
        prefect("work-pool", "create", "namndkoll", "--type", "process")
        prefect("--no-prompt", "deploy", "--name", "natt")
        prefect("deployment", "run", "namndkoll-night/natt")
        told = prefect("worker", "start", "--pool", "namndkoll", "--run-once")
        asked = httpx2.post(
            f"http://127.0.0.1:{port}/api/deployments/filter", json={}, timeout=20, trust_env=False, auth=login()
        )
    assert "mappen: visar 1 (1 ny, 0 borta)" in told
    (deployment,) = asked.json()
    assert deployment["parameter_openapi_schema"]["properties"] == {}
    store = Store(f"sqlite:///{tmp_path}/namndkoll-data/namndkoll.db")
    assert [run.state for run in store.read(runs.last_runs)] == [runs.DONE]
    store.close()
