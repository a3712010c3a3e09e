"""A page elsewhere cannot make somebody's browser write here, nor read in their name."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from pipeline.store import sessions, tokens
from pipeline.store.sessions import Person
from pipeline.store.store import Store
from pipeline.timestamps import now
from tests.flows.web.access.conftest import PUBLIC

WRITE = "/api/v1/tokens"
NEW = {"name": "a", "scopes": ["read"]}
COOKIE = "__Host-namndkoll"


def logged_in(client: TestClient, store: Store, role: str = "admin") -> TestClient:
    client.cookies.set(COOKIE, store.write(sessions.begin, now(), Person("7", "Anna Ek", role)))
    return client


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "http://namndkoll.example.se"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://attacker.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    ],
)
def test_writing_from_another_page_is_refused(
    local: TestClient, stranger: TestClient, store: Store, headers: dict[str, str]
) -> None:
    for client in (local, logged_in(stranger, store)):
        assert client.post(WRITE, json=NEW, headers=headers).status_code == 403
    assert store.read(tokens.listed) == []


def test_from_our_own_it_is_done(local: TestClient, stranger: TestClient, store: Store) -> None:
    own = {"Origin": "http://localhost:8350", "Sec-Fetch-Site": "same-origin"}
    assert local.post(WRITE, json=NEW, headers=own).status_code == 201
    assert logged_in(stranger, store).post(WRITE, json=NEW, headers=own | {"Origin": PUBLIC}).status_code == 201


def test_our_own_forms_say_no_origin_since_our_pages_give_no_referrer(local: TestClient) -> None:
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert local.post(WRITE, json=NEW, headers=headers).status_code == 201


def test_a_program_without_a_browser_may_write_on_this_machine(local: TestClient) -> None:
    assert local.post(WRITE, json=NEW).status_code == 201


def test_a_token_is_sent_by_nobody_unasked(stranger: TestClient, store: Store) -> None:
    _, secret = store.write(tokens.make, now(), "Anna", "a", ["admin"], None)
    headers = {"Authorization": f"Bearer {secret}", "Origin": "https://other.example", "Sec-Fetch-Site": "cross-site"}
    assert stranger.post(WRITE, json=NEW, headers=headers).status_code == 201


def test_another_page_can_link_here_and_neither_load_nor_script(local: TestClient) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert local.get("/test/page", headers=foreign | {"Sec-Fetch-Mode": "navigate"}).status_code == 200
    for mode in ("no-cors", "cors", "same-origin"):
        assert local.get("/api/v1/test/read", headers=foreign | {"Sec-Fetch-Mode": mode}).status_code == 403
    assert "access-control-allow-origin" not in local.get("/api/v1/me", headers={"Origin": "http://a.example"}).headers


def test_a_form_needs_its_field(local: TestClient, stranger: TestClient, store: Store) -> None:
    for client in (local, logged_in(stranger, store)):
        assert client.post("/test/form", data={"word": "hej"}).status_code == 403
        assert client.post("/test/form", data={"word": "hej", "csrf": ""}).status_code == 403
        assert client.post("/test/form", data={"word": "hej", "csrf": "å" * 64}).status_code == 403
        field = client.get("/test/field").json()
        name, value = re.findall(r'name="(\w+)" value="(\w{64})"', field)[0]
        assert client.post("/test/form", data={"word": "hej", name: value}).json() == "hej"
        assert client.post("/test/form", files={"word": (None, "hej"), name: (None, value)}).json() == "hej"
        assert client.post("/test/form", data={"word": "hej"}, headers={"X-CSRF-Token": value}).json() == "hej"


def test_the_field_of_one_session_is_none_of_another_and_gives_no_cookie_away(
    stranger: TestClient, store: Store
) -> None:
    first = logged_in(stranger, store).get("/test/field").json()
    cookie = stranger.cookies[COOKIE]
    second = logged_in(stranger, store).get("/test/field").json()
    assert first != second
    assert cookie not in first


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""]
)
def test_json_under_another_name_is_none(local: TestClient, kind: str) -> None:
    """What a form of another page may send without asking first is never taken for JSON."""
    answer = local.post(WRITE, content=b'{"name": "a", "scopes": ["read"]}', headers={"Content-Type": kind})
    assert answer.status_code in (400, 415, 422)


def test_other_hosts_cookies_are_none(stranger: TestClient, store: Store) -> None:
    """A cookie that a sibling host or plain http could have set has not our prefix."""
    secret = store.write(sessions.begin, now(), Person("7", "Anna", "admin"))
    assert stranger.get("/api/v1/me", headers={"Cookie": f"namndkoll={secret}"}).status_code == 401
    assert stranger.get("/api/v1/me", headers={"Cookie": f"{COOKIE}={secret}"}).status_code == 200


def test_without_a_login_nothing_is_written_and_no_body_read(stranger: TestClient) -> None:
    assert stranger.post("/test/form", data={"word": "hej"}).status_code == 401
    assert stranger.post("/api/v1/documents", content=b"x").status_code == 401
    assert stranger.get("/test/page?a=b").headers["location"] == "/login?next=%2Ftest%2Fpage%3Fa%3Db"
