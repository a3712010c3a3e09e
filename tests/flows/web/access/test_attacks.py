"""What strangers try, after the OWASP lists, that no other test here holds: nothing of it is an error of ours, or gets through."""

from __future__ import annotations

import base64
import json

import pytest
from fastapi import Response
from fastapi.testclient import TestClient

from flows.web.access.cookies import SESSION, Cookies
from pipeline.store import sessions
from pipeline.store.sessions import Person
from pipeline.store.store import Store
from pipeline.store.tokens import digest
from pipeline.timestamps import now
from tests.flows.web.access.test_tokens import bearer, made

TOKENS = "/api/v1/tokens"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"name": "\\ud800", "scopes": ["read"]}',
        b'{"\\ud800": 1}',
        b'{"name": "a", "scopes": ["\\ud800"]}',
        b'{"name": "\\u0000", "scopes": ["read"]}',
        b'{"name": NaN, "scopes": ["read"]}',
        b'{"name": 1e999, "scopes": ["read"]}',
        b'{"name": ' + b"9" * 10_000 + b"}",
        b"\xff\xfe",
        b"",
        b"null",
        b'{"name": "a", "scopes": ["read"], "__proto__": {"admin": true}}',
        b'{"name": {"$ne": null}, "scopes": {"0": "admin"}}',
    ],
)
def test_json_that_is_none_or_another_is_refused(local: TestClient, body: bytes) -> None:
    answer = local.post(TOKENS, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert local.get(TOKENS).json() == {"rows": []}


def test_of_a_call_that_is_wrong_all_over_no_more_is_told_than_anybody_reads(local: TestClient) -> None:
    answer = local.post(TOKENS, json={f"k{number}": "19121212-1212" for number in range(500)})
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 50
    assert len(answer.text) < 10_000


@pytest.mark.parametrize(
    "path", ["%00", "a%00b", "..%2f..%2fetc", "' or 1=1 --", "%f0%28", "a" * 5000, "%0d%0aX: y", "å"]
)
def test_an_id_that_is_none_is_not_there(local: TestClient, path: str) -> None:
    for place in (TOKENS, "/api/v1/webhooks"):
        assert local.delete(f"{place}/{path}").status_code in (404, 405, 422)


@pytest.mark.parametrize("asked", ["limit=-1", "limit=1e9", "limit=501", f"limit={10**20}", "after=", "before=1"])
def test_numbers_out_of_bounds_are_refused(local: TestClient, asked: str) -> None:
    assert local.get(f"/api/v1/audit?{asked}").status_code == 422


@pytest.mark.parametrize("after", ["0", "'", "%00", "WyJhIl0", "9" * 1999])
def test_cursors_that_are_none_are_refused(local: TestClient, after: str) -> None:
    assert local.get(f"/api/v1/audit?after={after}").status_code == 400


@pytest.mark.parametrize(
    "cookie",
    ["x", "=", "å", base64.urlsafe_b64encode(b"[" * 20_000).decode(), base64.urlsafe_b64encode(b"{}").decode()]
    + [
        base64.urlsafe_b64encode(json.dumps(one).encode()).decode()
        for one in ([1, 2, 3, 4], ["a"] * 5, {"a": 1}, "abcd")
    ],
)
def test_a_login_that_nobody_began_is_refused_whatever_the_cookie_holds(stranger: TestClient, cookie: str) -> None:
    for state in ("", "1", "a", "å"):
        name = "__Host-namndkoll-login-" + digest(state)[:12]
        header = f"{name}={cookie}".encode()
        answer = stranger.get("/login/back", params={"state": state, "code": "c"}, headers={b"Cookie": header})
        assert answer.status_code in (403, 503), (state, cookie[:20])
        assert "namndkoll=" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("secrets", [("1", "", "v"), ("1", "n", ""), ("", "n", "v"), ("\ud800", "n", "v")])
def test_a_login_without_one_of_its_secrets_is_refused_before_the_provider_is_asked(
    stranger: TestClient, secrets: tuple[str, str, str]
) -> None:
    """A code that was stolen could be brought with a nonce that is none, which no token is held against."""
    cookie = base64.urlsafe_b64encode(json.dumps([*secrets, "/"]).encode()).decode()
    for state in ("", "1"):
        header = {"Cookie": f"__Host-namndkoll-login-{digest(state)[:12]}={cookie}"}
        answer = stranger.get("/login/back", params={"state": state, "code": "c"}, headers=header)
        assert answer.status_code == 403, state


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PATCH", "PUT", "DELETE", "PROPFIND", "POST"])
def test_no_other_method_gets_through(stranger: TestClient, local: TestClient, method: str) -> None:
    assert stranger.request(method, "/api/v1/me").status_code == 401
    assert local.request(method, "/api/v1/me").status_code == 405


@pytest.mark.parametrize(
    "header",
    [
        {"X-HTTP-Method-Override": "DELETE"},
        {"X-Original-URL": "/api/v1/tokens"},
        {"X-Rewrite-URL": "/api/v1/tokens"},
        {"X-Forwarded-Host": "attacker.example"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-User": "admin"},
        {"Remote-User": "admin"},
        {"Cookie": "__Host-namndkoll=" + "0" * 43},
    ],
)
def test_nobody_becomes_somebody_by_a_header(stranger: TestClient, header: dict[str, str]) -> None:
    assert stranger.get(TOKENS, headers=header).status_code == 401


def test_a_token_goes_before_a_cookie_and_gives_no_more_than_itself(stranger: TestClient, store: Store) -> None:
    cookie = store.write(sessions.begin, now(), Person("7", "Anna", "admin"))
    headers = {**bearer(made(store, "read")[1]), "Cookie": f"__Host-namndkoll={cookie}"}
    assert stranger.get(TOKENS, headers=headers).status_code == 403
    assert stranger.get("/api/v1/me", headers=headers).json()["kind"] == "token"


def test_a_role_that_no_version_knows_is_none(stranger: TestClient, store: Store) -> None:
    stranger.cookies.set("__Host-namndkoll", store.write(sessions.begin, now(), Person("7", "Anna", "root")))
    assert stranger.get("/api/v1/me").status_code == 401


def test_the_host_of_a_request_is_in_no_address_that_we_give(stranger: TestClient) -> None:
    answer = stranger.get("/test/page", headers={"Host": "localhost"})
    assert answer.headers["location"].startswith("/login?")


def test_static_files_lead_nowhere_else(stranger: TestClient) -> None:
    for path in (
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/static/",
    ):
        assert stranger.get(path).status_code in (303, 401, 404)


def test_the_session_cookie_is_bound_to_us_https_and_no_script() -> None:

    answer = Response()
    Cookies(secure=True).put(answer, SESSION, "secret")
    told = answer.headers["set-cookie"]
    assert told == "__Host-namndkoll=secret; HttpOnly; Path=/; SameSite=lax; Secure"
