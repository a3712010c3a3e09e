"""Prefect's server of our own answers nobody but whoever started it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows import server

ASK = """
import json, os, httpx2
from flows.prefect_env import prepare
from flows.server import a_server
prepare(level="error")
with a_server():
    url, login = os.environ["PREFECT_API_URL"], tuple(os.environ["PREFECT_API_AUTH_STRING"].split(":", 1))
    ask = lambda **how: httpx2.post(f"{url}/deployments/filter", json={}, trust_env=False, **how)
    page = {"Origin": "https://elsewhere.test"}
    known = ask(auth=login, headers=page)
    told = [ask().status_code, ask(auth=("admin", "x")).status_code, known.status_code]
    asked_first = httpx2.options(f"{url}/deployments/filter", headers=page | {"Access-Control-Request-Method": "POST"})
    print(json.dumps([told, [one.headers.get("access-control-allow-origin") for one in (known, asked_first)]]))
"""


def test_it_answers_no_other_user_and_no_web_page(prefect_home: Path) -> None:
    environment = {**os.environ, "PREFECT_HOME": str(prefect_home), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[401, 401, 200], [None, None]]


def test_the_login_of_one_that_lasts_stays_and_is_its_users_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    first = server._login(lasting=True)
    assert server._login(lasting=True) == first != server._login(lasting=False)
    assert server.login_file().stat().st_mode & 0o777 == 0o600
    assert server.login_file().parent.stat().st_mode & 0o777 == 0o700


def test_the_night_takes_no_path_from_outside() -> None:
    from flows.nightly import flow_over, nightly  # noqa: PLC0415 — Prefect takes two seconds

    assert nightly.parameters.properties == flow_over(Path("a"), Path("b")).parameters.properties == {}
