"""A login is sent to no program of another user's that took a port of ours."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from flows import port_owner, server
from flows.doctor import night
from flows.doctor import prefect as doctors
from flows.one_schedule import DEPLOYMENT, FLOW
from flows.port_owner import is_ours
from flows.settings import Settings
from schemas.errors import NamndkollError
from tests.prefect_server import Prefect
from tests.site.server import Answer, Site, serving

pytestmark = pytest.mark.skipif(not port_owner.TABLES[0].exists(), reason="the system does not say whose a port is")


def port_of(url: str) -> int:
    port = urlsplit(url).port
    assert port
    return port


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A program on the port of `serve`, which has a login."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    (tmp_path / "namndkoll-login").write_text("namndkoll:hemligt")
    with serving() as there:
        there.otherwise = lambda _: Answer(b"[]")
        monkeypatch.setattr(doctors, "PORT", port_of(there.base))
        yield there


@pytest.mark.parametrize(
    ("family", "place"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET, ""), (socket.AF_INET6, "")]
)
def test_a_port_is_whose_program_listens_on_it(
    family: socket.AddressFamily, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(family) as own:
        if family is socket.AF_INET6:
            own.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        own.bind((place, 0))
        port = own.getsockname()[1]
        assert not is_ours("127.0.0.1", port)
        own.listen()
        assert is_ours("127.0.0.1", port)
        monkeypatch.setattr(os, "geteuid", lambda: 4711)
        assert not is_ours("127.0.0.1", port)
        monkeypatch.setattr(port_owner, "TABLES", (Path("/nowhere"),))
        assert is_ours("127.0.0.1", port)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may begin a program as another user")
def test_another_users_port_is_not_ours() -> None:
    code = "import os, socket; os.setuid(65534); s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-S", "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert not is_ours("127.0.0.1", int(other.stdout.readline()))
        other.communicate("\n")


def test_doctor_sends_the_login_to_our_own_server_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctors.serving()
    assert "Authorization" in site.asked[-1].headers
    site.asked.clear()
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    assert not doctors.serving()
    assert [one.code for one in doctors.check(Settings())] == ["prefect-own"]
    assert site.asked == []


def test_doctor_finds_the_schedule_on_the_port_that_it_was_given(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    given = doctors.PORT
    monkeypatch.setattr(doctors, "PORT", 1)  # where nothing listens
    assert not doctors.serving()
    server.port_file().write_text(str(given), encoding="ascii")
    (found,) = doctors.check(Settings())
    assert (found.code, site.base.rstrip("/") in found.message) == ("prefect-serving", True)
    assert "serve" in night.beginners()
    server.port_file().write_text("", encoding="ascii")  # the disk was full
    assert not doctors.serving()


def test_a_port_that_another_took_meanwhile_ends_the_schedule_with_a_sentence(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        with pytest.raises(NamndkollError, match="En annan användares program tog porten") as told:
            server._wait_for(process, site.url("/api/health"), doctors.PORT)
        process.communicate()
    assert told.value.exit_code == 4


@pytest.mark.long
def test_doctor_tells_of_a_schedule_that_is_paused(
    prefect: Prefect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(method: str, path: str, **told: Any) -> Any:
        how: dict[str, Any] = {"auth": tuple(prefect.login.split(":")), "trust_env": False}
        answer = httpx2.request(method, f"{prefect.url}/{path}", json=told, **how)
        return answer.raise_for_status().json() if answer.content else None

    def found() -> tuple[bool, list[str]]:
        return "serve" in night.beginners(), [one.code for one in doctors.check(Settings())]

    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    (tmp_path / "namndkoll-login").write_text(prefect.login)
    monkeypatch.setattr(doctors, "PORT", port_of(prefect.url))
    flow = ask("POST", "flows/", name=FLOW)["id"]
    schedules = [{"active": True, "schedule": {"cron": "15 4 * * *"}}]
    made = ask("POST", "deployments/", name=DEPLOYMENT, flow_id=flow, schedules=schedules)
    assert found() == (True, ["prefect-serving"])
    ask("PATCH", f"deployments/{made['id']}", paused=True)
    assert found() == (False, ["prefect-serving", "prefect-paused"])
    ask("PATCH", f"deployments/{made['id']}", paused=False)
    assert found() == (True, ["prefect-serving"])
    ask("PATCH", f"deployments/{made['id']}/schedules/{made['schedules'][0]['id']}", active=False)
    assert found() == (False, ["prefect-serving", "prefect-paused"])
    ask("DELETE", f"deployments/{made['id']}")
