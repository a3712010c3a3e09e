"""Prefect's server of our own answers nobody but whoever started it."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import httpx2
import pytest

from flows import server
from flows.commands.serve import _serve
from flows.one_schedule import DEPLOYMENT, FLOW, refuse_second, store_mark
from flows.settings import Settings
from pipeline import scratch
from schemas.errors import NamndkollError, UsageError
from tests.flows.as_user import run
from tests.flows.conftest import SAMPLE
from tests.prefect_server import Prefect
from tests.processes import PATIENCE


@pytest.mark.long
def test_it_answers_no_other_user_and_no_web_page(prefect: Prefect) -> None:
    def ask(**how: Any) -> httpx2.Response:
        return httpx2.post(f"{prefect.url}/deployments/filter", json={}, trust_env=False, **how)

    page = {"Origin": "https://elsewhere.test"}
    name, _, password = prefect.login.partition(":")
    known = ask(auth=(name, password), headers=page)
    assert [ask().status_code, ask(auth=("admin", "x")).status_code, known.status_code] == [401, 401, 200]
    asked_first = page | {"Access-Control-Request-Method": "POST"}
    answers = [known, httpx2.options(f"{prefect.url}/deployments/filter", headers=asked_first, trust_env=False)]
    assert [one.headers.get("access-control-allow-origin") for one in answers] == [None, None]


def test_the_login_of_one_that_lasts_stays_and_is_its_users_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    first = server._login(lasting=True)
    assert server._login(lasting=True) == first != server._login(lasting=False)
    assert server.login_file().stat().st_mode & 0o777 == 0o600
    assert server.login_file().parent.stat().st_mode & 0o777 == 0o700


def test_a_login_that_was_never_written_to_its_end_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    server.login_file().touch()
    login = server._login(lasting=True)
    assert (login.partition(":")[0], server._login(lasting=True)) == ("namndkoll", login)
    assert [one.name for one in tmp_path.iterdir()] == ["namndkoll-login"]
    assert server.login_file().stat().st_mode & 0o777 == 0o600


def test_a_login_that_finds_no_place_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    (tmp_path / "prefect").write_text("no folder")
    with pytest.raises(NamndkollError, match=f"plats i {tmp_path / 'prefect'}"):
        server._login(lasting=True)


@pytest.mark.long
def test_one_that_ends_as_it_starts_is_told_with_its_place(tmp_path: Path) -> None:
    """As it does where its disk is full."""
    (tmp_path / "prefect").write_text("no folder")
    process = run(tmp_path, str(SAMPLE), PREFECT_HOME=str(tmp_path / "prefect"))
    told = process.stderr.splitlines()[-1]
    assert (process.returncode, f"plats i {tmp_path / 'prefect'}" in told) == (4, True), process.stderr


LATE = """
import os
import prefect.flows
from flows.server import a_server
with a_server():
    print("begun")
"""


@pytest.mark.long
def test_none_begins_that_would_answer_anybody(tmp_path: Path) -> None:
    """Prefect reads its settings, the login among them, as it is loaded."""
    home = {"PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": os.pathsep.join(sys.path)}
    own = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    ended = subprocess.run([sys.executable, "-c", LATE], env=own | home, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, "loaded before" in ended.stderr) == (1, "", True), ended.stderr


WITHOUT = """
import os, sys, threading
from flows import server
from flows.child_guard import keep

server.keep = lambda *_: keep([sys.executable, "-c", ""], dict(os.environ))
server._wait_for = lambda *_: None
server._free_port = lambda port: port
with server.a_server(4200):
    threading.Event().wait()
"""


@pytest.mark.long
def test_a_schedule_ends_with_its_server(tmp_path: Path) -> None:
    """Else it would go on without any night, and whatever keeps it running could not start it anew."""
    home = {"PREFECT_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        env={name: value for name, value in os.environ.items() if not name.startswith("PREFECT")} | home,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (ended.returncode, "börjar ingen natt" in ended.stderr) == (4, True), ended.stderr
    assert list(tmp_path.glob("namndkoll-*/")) == []
    assert (tmp_path / "namndkoll-port").read_text(encoding="ascii") == "4200"  # where `doctor` looks for it


def test_two_of_one_home_do_not_begin_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both would make its database, and one of them find the other's tables."""

    def is_begun() -> bool:
        with (tmp_path / "namndkoll-start").open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    begun: list[bool] = []
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)

    def told(*_: object) -> AbstractContextManager[None]:
        begun.append(is_begun())
        return nullcontext()

    monkeypatch.setattr(server, "passing", told)
    with server.a_server():
        begun.append(is_begun())
    assert begun == [True, False]


def test_one_home_keeps_one_schedule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefect gives each night of two to one of them alone, and the other's store would have none."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    with server.only_schedule():
        with pytest.raises(UsageError, match="PREFECT_HOME"), server.only_schedule():
            pass
        monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "another"))
        with server.only_schedule():
            pass
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    with server.only_schedule():
        pass


@pytest.mark.long
def test_a_named_server_keeps_one_stores_schedule(
    prefect: Prefect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is refused as long as the other asks for its nights; its own store's may begin anew at once."""
    from prefect.settings import (  # noqa: PLC0415 - Prefect takes two seconds
        PREFECT_API_AUTH_STRING,
        PREFECT_API_URL,
        temporary_settings,
    )

    theirs, ours = (store_mark(Settings(data=tmp_path / name)) for name in "ab")
    name, _, password = prefect.login.partition(":")

    def ask(method: str, path: str, **told: Any) -> Any:
        url = f"{prefect.url}/{path}"
        answer = httpx2.request(method, url, json=told, auth=(name, password), trust_env=False)
        return answer.raise_for_status().json() if answer.content else None

    flow = ask("POST", "flows/", name=FLOW)["id"]
    made = ask("POST", "deployments/", name=DEPLOYMENT, flow_id=flow, tags=[theirs])["id"]
    monkeypatch.setenv("PREFECT_API_URL", prefect.url)
    with temporary_settings(updates={PREFECT_API_URL: prefect.url, PREFECT_API_AUTH_STRING: prefect.login}):
        refuse_second(ours)
        until, refused = time.monotonic() + PATIENCE, ""
        while not refused and time.monotonic() < until:  # a busy server may note late that its nights were asked for
            ask("POST", "deployments/get_scheduled_flow_runs", deployment_ids=[made])
            time.sleep(0.1)
            try:
                refuse_second(ours)
            except UsageError as error:
                refused = str(error)
        assert "annat schema" in refused
        refuse_second(theirs)
        ask("PATCH", f"deployments/{made}", paused=True)
        refuse_second(ours)
    ask("DELETE", f"deployments/{made}")


def test_the_night_takes_no_path_from_outside() -> None:
    from flows.nightly import flow_over, nightly  # noqa: PLC0415 — Prefect takes two seconds

    assert nightly.parameters.properties == flow_over(Path("a"), Path("b")).parameters.properties == {}


def test_what_prefect_runs_lies_in_our_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else in one of a fixed name in the system's, where another user's ends `serve` before it has begun."""
    from prefect.runner import Runner  # noqa: PLC0415 - Prefect takes two seconds

    from flows.nightly import nightly  # noqa: PLC0415 - the same

    own, made = scratch.own(), []
    (tmp_path / "runner_storage").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr(nightly, "serve", lambda **_: made.append(Runner()._tmp_dir))
    _serve("15 4 * * *", None)
    assert [place.is_relative_to(own) for place in made] == [True]
    assert tempfile.gettempdir() == str(tmp_path)
