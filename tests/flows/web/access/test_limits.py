"""Nobody asks more often, sends more or sends slower than their place allows."""

from __future__ import annotations

import asyncio
import io
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http import HTTPStatus

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from limits import RateLimitItemPerDay
from starlette.exceptions import HTTPException
from starlette.types import Message

from flows.settings import Settings
from flows.web.access import body_limits, gate
from flows.web.access.principal import LOCAL, Principal
from flows.web.access.rates import Rates
from flows.web.access.uploads import Uploads
from flows.web.context import IN_LINE, Readers
from flows.web.words import words
from pipeline import logs
from pipeline.store import tokens
from pipeline.store.store import Store
from pipeline.timestamps import now
from schemas.errors import TooBusy, TooManyRequests
from tests.flows.web.access.conftest import PUBLIC
from tests.flows.web.access.test_tokens import bearer, made

# A minute would be over between two questions on a busy machine.
FEW = {name: RateLimitItemPerDay(3) for name in ("known", "unknown")} | {
    name: RateLimitItemPerDay(2) for name in ("login", "check")
}


@pytest.fixture
def limited(guarded_app: FastAPI) -> FastAPI:
    object.__setattr__(guarded_app.state.guards, "rates", Rates(words("sv"), FEW))
    return guarded_app


def at(app: FastAPI, address: str) -> TestClient:
    return TestClient(app, base_url=PUBLIC, client=(address, 1), follow_redirects=False)


def test_who_asks_too_often_waits_and_others_do_not(limited: FastAPI, store: Store) -> None:
    client = at(limited, "192.0.2.7")
    first, second = (bearer(made(store, "read")[1]) for _ in range(2))
    assert [client.get("/api/v1/me", headers=first).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert client.get("/api/v1/me", headers=second).status_code == 200
    answer = client.get("/api/v1/me", headers=first)
    assert answer.headers["content-type"] == "application/problem+json"
    assert 1 <= int(answer.headers["retry-after"]) <= 24 * 3600


def test_who_says_nothing_is_counted_by_address_and_of_ipv6_by_network(limited: FastAPI) -> None:
    asked = ["192.0.2.7"] * 4 + ["192.0.2.8"] + [f"2001:db8:1::{number:x}" for number in range(4)] + ["2001:db8:1:1::1"]
    told = [at(limited, one).get("/api/v1/me").status_code for one in asked]
    assert told == [401, 401, 401, 429, 401, 401, 401, 401, 429, 401]


def test_who_asks_from_ipv4_is_counted_alone_however_a_proxy_writes_that(limited: FastAPI) -> None:
    asked = ["192.0.2.7"] * 2 + ["::ffff:192.0.2.7"] * 2 + ["::ffff:192.0.2.8"]
    assert [at(limited, one).get("/api/v1/me").status_code for one in asked] == [401, 401, 401, 429, 401]


def test_guessed_tokens_are_counted_too(limited: FastAPI) -> None:
    client = at(limited, "192.0.2.7")
    told = [client.get("/api/v1/me", headers=bearer(f"nk_{number}")).status_code for number in range(5)]
    assert told == [401, 401, 401, 429, 429]


def test_logins_and_checks_are_fewer(limited: FastAPI, store: Store) -> None:
    client = at(limited, "192.0.2.7")
    assert client.get("/login/other").status_code != 429
    assert [client.get("/login/other").status_code == 429 for _ in range(2)] == [False, True]
    token = bearer(made(store, "check")[1])
    checks = [client.post("/api/v1/documents", headers=token).status_code == 429 for _ in range(3)]
    assert checks == [False, False, True]


def test_this_machines_user_is_not_held_back(local: TestClient) -> None:
    object.__setattr__(local.app.state.guards, "rates", Rates(words("sv"), FEW))  # type: ignore[attr-defined]
    assert {local.get("/api/v1/me").status_code for _ in range(9)} == {200}


def test_a_few_files_at_once_of_each_and_of_all() -> None:
    uploads, request = Uploads(words("sv")), request_to("/granska-utkast")
    people = [Principal.of_role("Anna", "reader", f"person:{number}") for number in range(5)]
    with ExitStack() as sent:
        for person in people[:4]:
            for _ in range(4):
                sent.enter_context(uploads.one(request, person))
            with pytest.raises(TooManyRequests), uploads.one(request, person):
                pass
        with pytest.raises(TooManyRequests) as refused, uploads.one(request, people[4]):
            pass
        assert refused.value.wait == 5
        for unhindered, whose in ((request_to("/granska"), people[0]), (request, LOCAL)):
            with uploads.one(unhindered, whose):
                pass
    with uploads.one(request, people[4]):
        pass


def test_a_file_too_many_is_told_so_before_it_is_read(guarded_app: FastAPI, stranger: TestClient, store: Store) -> None:
    line, secret = made(store, "check")
    guarded_app.state.guards.uploads._open[f"token:{line.id}"] = 4
    answer = stranger.post("/api/v1/documents", content=b"x", headers=bearer(secret))
    assert (answer.status_code, answer.headers["retry-after"], answer.headers["connection"]) == (429, "5", "close")
    assert guarded_app.state.guards.uploads._open.total() == 4


def test_no_more_wait_for_a_reader_than_leave_threads_for_all_else(settings: Settings) -> None:
    readers = Readers(settings)
    with ExitStack() as held:
        while not readers._free.empty():
            held.enter_context(readers.one())
        for _ in range(IN_LINE):
            readers._line.acquire()
        with pytest.raises(TooBusy), readers.one():
            pass
    readers.close()


def test_a_body_that_says_that_it_is_too_large_is_not_read(local: TestClient) -> None:
    answer = local.post("/api/v1/tokens", content=b"", headers={"Content-Length": str(body_limits.MOST + 1)})
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")


def test_nor_one_that_does_not(local: TestClient) -> None:
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(2**11):
            sent += 2**16
            yield b" " * 2**16

    answer = local.post("/api/v1/tokens", content=pieces(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def request_to(path: str) -> Request:
    scope = {"type": "http", "method": "POST", "path": path, "server": ("localhost", 80), "scheme": "http"}
    return Request({**scope, "headers": [(b"transfer-encoding", b"chunked")], "query_string": b""})


def test_an_address_is_no_longer_than_any_of_ours_and_no_long_one_fills_the_log(
    stranger: TestClient, local: TestClient
) -> None:
    lines = io.StringIO()
    logs.configure("info", "json", lines)
    for client in (stranger, local):
        assert client.get("/" + "a" * 17_000).status_code == 414
        assert client.get("/api/v1/rows?body=" + "a" * 17_000).status_code == 414
    assert local.get("/" + "a" * 493 + "/191212121212").status_code == 404
    logs.forget()
    paths = [json.loads(line)["path"] for line in lines.getvalue().splitlines()]
    assert max(map(len, paths)) == 500
    assert paths[-1].endswith("a/•••••")


def test_a_long_address_is_masked_where_nobody_waits_for_it_and_counts_first(
    limited: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look for personal numbers in sixteen kilobytes takes a good part of a second, and all connections are one thread's."""
    threads = []
    monkeypatch.setattr(gate, "mask_query", lambda _scope: threads.append(threading.current_thread().name))
    client = at(limited, "192.0.2.9")
    statuses = [client.get("/login?next=/").status_code for _ in range(4)]
    assert statuses[-1] == 429
    assert len(threads) == statuses.index(429)
    assert {name.partition(" ")[0] for name in threads} == {"AnyIO"}


def test_documents_may_be_larger() -> None:
    assert body_limits.most_of(request_to("/api/v1/documents")) == 300 * 2**20
    assert body_limits.most_of(request_to("/api/v1/documents/1")) == 2**20


async def never() -> Message:
    await asyncio.sleep(3600)
    raise AssertionError


async def whole() -> Message:
    return {"type": "http.request", "body": b"a", "more_body": False}


async def nowhere(_: Message) -> None:
    raise AssertionError


def test_a_body_that_drips_is_ended_and_what_comes_after_it_is_waited_for() -> None:
    async def story() -> None:
        with pytest.raises(HTTPException) as ended:
            await body_limits.Body(request_to("/"), never, nowhere, patience=0.01).receive()
        assert ended.value.status_code == HTTPStatus.REQUEST_TIMEOUT
        comes = iter([whole(), never()])

        async def one_by_one() -> Message:
            return await next(comes)

        body = body_limits.Body(request_to("/"), one_by_one, nowhere, patience=0.01)
        await body.receive()
        with pytest.raises(TimeoutError):  # whoever waits for the client to hang up waits on
            await asyncio.wait_for(body.receive(), 0.05)

    with ThreadPoolExecutor(1) as thread:  # this one may have a loop: that of a browser other tests drive
        thread.submit(asyncio.run, story()).result()


def test_a_connection_ends_where_nobody_read_all_that_it_brought(local: TestClient) -> None:
    """Else the server reads the rest, however long that is, before the next request."""
    assert local.post("/api/v1/none", content=b"x").headers["connection"] == "close"
    assert "connection" not in local.post("/api/v1/none").headers
    assert "connection" not in local.post("/api/v1/tokens", json={}).headers
    assert "connection" not in local.get("/api/v1/me").headers


def test_a_token_is_looked_up_by_its_hash_so_that_time_tells_nothing(store: Store) -> None:
    _, secret = made(store, "read")
    assert store.read(tokens.token_of, now(), secret[:-1]) is None
