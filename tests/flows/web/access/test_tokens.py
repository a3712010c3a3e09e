"""Tokens: shown once, kept as hashes, ended at once, and no more than their scopes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from flows.settings import DATABASE, Settings
from pipeline.store import tokens
from pipeline.store.store import Store
from pipeline.timestamps import now
from tests.flows.web.access.conftest import PUBLIC

PLACES = {
    "read": "/api/v1/test/read",
    "check": "/api/v1/test/check",
    "review": "/api/v1/test/review",
    "admin": "/api/v1/tokens",
}


def made(store: Store, *scopes: tokens.Scope, expires: datetime | None = None) -> tuple[tokens.TokenLine, str]:
    return store.write(tokens.make, now(), "Anna", "Beslutsstöd", scopes, expires)


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


@pytest.mark.parametrize(
    ("scope", "allowed"),
    [
        ("read", {"read"}),
        ("check", {"check"}),
        ("review", {"read", "check", "review"}),
        ("admin", {"read", "check", "review", "admin"}),
    ],
)
def test_a_token_may_what_its_scope_says_and_no_more(
    stranger: TestClient, store: Store, scope: tokens.Scope, allowed: set[str]
) -> None:
    _, secret = made(store, scope)
    for name, path in PLACES.items():
        method = "POST" if name in ("check", "review") else "GET"
        answer = stranger.request(method, path, headers=bearer(secret), json={"number": 1})
        assert answer.status_code == (200 if name in allowed else 403), path
    assert stranger.get("/api/v1/me", headers=bearer(secret)).json()["scopes"] == [
        one for one in PLACES if one in allowed
    ]


@pytest.mark.parametrize(
    ("scope", "method", "path", "lacks"),
    [
        ("read", "POST", "documents", "check"),
        ("check", "POST", "documents?compare=true", "read"),
        ("check", "POST", "documents?keep=true", "review"),
        ("check", "GET", "rows", "read"),
        ("review", "GET", "tokens", "admin"),
    ],
)
def test_a_program_hears_which_scope_its_token_lacks(
    stranger: TestClient, store: Store, scope: tokens.Scope, method: str, path: str, lacks: str
) -> None:
    _, secret = made(store, scope)
    answer = stranger.request(method, f"/api/v1/{path}", headers=bearer(secret), content=b"x")
    assert (answer.status_code, f"”{lacks}”" in answer.json()["detail"]) == (403, True)
    assert answer.headers["www-authenticate"] == f'Bearer error="insufficient_scope", scope="{lacks}"'


@pytest.mark.long
def test_a_program_that_knows_the_server_alone_finds_the_description_of_its_api(
    stranger: TestClient, local: TestClient
) -> None:
    for client, server in ((stranger, PUBLIC), (local, "")):
        answer = client.get("/.well-known/api-catalog")
        assert answer.headers["content-type"].startswith("application/linkset+json")
        (api,) = answer.json()["linkset"]
        described = api["service-desc"][0]["href"]
        assert (api["anchor"], described) == (f"{server}/api/v1", f"{server}/api/openapi.json")
        told = client.get(described.removeprefix(server)).json()
        assert "/api/v1/risks" in told["paths"]


def test_an_administrator_makes_one_sees_it_once_and_ends_it(local: TestClient) -> None:
    answer = local.post("/api/v1/tokens", json={"name": " BI ", "scopes": ["read", "check"]})
    token = answer.json()
    assert answer.status_code == 201
    assert token["secret"].startswith("nk_")
    assert len(token["secret"]) == 46
    assert (token["name"], token["scopes"], token["by"]) == ("BI", ["read", "check"], "lokal användare")
    assert local.get("/api/v1/me", headers=bearer(token["secret"])).json()["name"] == "BI"
    listed = local.get("/api/v1/tokens").json()["rows"]
    assert [one["id"] for one in listed] == [token["id"]]
    assert token["secret"] not in str(listed)
    assert local.delete(f"/api/v1/tokens/{token['id']}").status_code == 204
    assert local.get("/api/v1/me", headers=bearer(token["secret"])).status_code == 401
    assert [one["action"] for one in local.get("/api/v1/audit").json()["rows"]] == ["token-revoked", "token-made"]


def test_the_store_holds_the_hash_alone(store: Store, settings: Settings) -> None:
    _, secret = made(store, "read")
    with closing(sqlite3.connect(settings.data / DATABASE)) as connection:
        dump = "\n".join(connection.iterdump())
    assert secret not in dump
    assert secret.removeprefix("nk_") not in dump
    assert tokens.digest(secret) in dump


def test_one_that_ended_by_itself_is_none(store: Store) -> None:
    line, secret = made(store, "read", expires=now() + timedelta(days=1))
    assert store.read(tokens.token_of, now(), secret) == line
    assert store.read(tokens.token_of, now() + timedelta(days=1), secret) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "", "scopes": ["read"]},
        {"name": "a", "scopes": []},
        {"name": "a", "scopes": ["root"]},
        {"name": "a\nb", "scopes": ["read"]},
        {"name": "a", "scopes": ["read"], "by": "Anna"},
        {"name": "a", "scopes": ["read"], "id": "mine"},
        {"name": "a", "scopes": ["read"], "expires_at": "2030-01-01T00:00:00"},
    ],
)
def test_what_is_not_asked_for_is_refused(local: TestClient, wrong: dict[str, object]) -> None:
    answer = local.post("/api/v1/tokens", json=wrong)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    past = {"name": "a", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"}
    assert local.post("/api/v1/tokens", json=past).status_code == 400


def test_its_last_use_is_noted(local: TestClient, store: Store) -> None:
    _, secret = made(store, "read")
    local.get("/api/v1/me", headers=bearer(secret))
    local.app.state.guards.uses.note()  # type: ignore[attr-defined]
    (line,) = store.read(tokens.listed)
    assert line.used_at
    assert line.used_at[:10] == datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize("told", ["Basic YTpi", "Bearer", "Bearer ", "bearer nk_å", "nk_x", "Bearer " + "x" * 5000])
def test_what_is_no_token_lets_nobody_in(stranger: TestClient, told: str) -> None:
    assert stranger.get("/api/v1/me", headers={b"Authorization": told.encode()}).status_code == 401


def test_an_unknown_one_cannot_be_ended(local: TestClient) -> None:
    assert local.delete("/api/v1/tokens/0123").status_code == 404


def test_the_audit_log_comes_a_page_at_a_time(local: TestClient, store: Store) -> None:
    for _ in range(5):
        made(store, "read")
    first = local.get("/api/v1/audit?limit=3").json()
    rest = local.get(f"/api/v1/audit?limit=3&after={first['next']}").json()
    assert [len(first["rows"]), len(rest["rows"]), rest["next"]] == [3, 2, None]
