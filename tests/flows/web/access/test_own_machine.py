"""Without a login the page is this machine's own user's, and nobody else's, whatever a request says of itself."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from flows.settings import Settings
from pipeline.store.store import Store
from tests.flows.web.access.conftest import application

ME = "/api/v1/me"


def test_this_machines_user_may_all_without_a_login(local: TestClient) -> None:
    assert local.get(ME).json() == {
        "name": "lokal användare",
        "kind": "local",
        "role": "admin",
        "scopes": ["read", "check", "review", "admin"],
    }


@pytest.mark.parametrize("host", ["localhost", "localhost:8350", "127.0.0.1:8350", "[::1]:8350"])
def test_by_each_of_its_names(local: TestClient, host: str) -> None:
    assert local.get(ME, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["attacker.example", "namndkoll.example.se", "localhost.attacker.example", "192.168.1.7"]
)
def test_a_name_that_leads_here_by_somebody_elses_dns_is_refused(local: TestClient, host: str) -> None:
    assert local.get(ME, headers={"Host": host}).status_code in (400, 401)


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "::ffff:192.0.2.7", "2001:db8::1", "testclient", ""])
def test_another_machine_is_nobody(settings: Settings, store: Store, peer: str) -> None:
    client = TestClient(application(settings, store), base_url="http://localhost", client=(peer, 1))
    assert client.get(ME).status_code == 401


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host"])
def test_what_came_through_a_proxy_is_refused_with_what_to_do(local: TestClient, header: str) -> None:
    answer = local.get(ME, headers={header: "127.0.0.1"})
    assert answer.status_code == 403
    assert "[login]" in answer.json()["detail"]


def test_a_wrong_token_is_none_also_here(local: TestClient) -> None:
    answer = local.get(ME, headers={"Authorization": "Bearer nk_wrong"})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_with_a_login_set_up_this_machine_is_nobody_special(guarded_app: object) -> None:
    client = TestClient(guarded_app, base_url="http://localhost", client=("127.0.0.1", 1))  # type: ignore[arg-type]
    assert client.get(ME).status_code == 401
