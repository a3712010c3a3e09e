"""Around every answer: headers that bind the browser, an id, a line in the log, and no word of what went wrong inside."""

from __future__ import annotations

import asyncio
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.types import Message

from pipeline import logs, scratch
from pipeline.store.store import Store
from schemas.errors import ArchiveUnreachable, NamndkollError, PlaceBusy, StoreBusy, Unusable
from tests.flows.web.access.conftest import HERE
from tests.flows.web.access.test_tokens import bearer, made
from tests.small_disk import small_disk

PATHS = [
    "/api/v1/me",
    "/api/v1/none",
    "/none",
    "/static/style.css",
    "/test/page",
    "/api/v1/test/boom",
    "/api/openapi.json",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_binds_the_browser(local: TestClient, stranger: TestClient, path: str) -> None:
    for client in (local, stranger):
        headers = client.get(path).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert set(policy.values()) == {"'none'", "'self'"}
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] == ("private, no-cache" if path.startswith("/static") else "no-store")
        assert len(headers["x-request-id"]) == 16
        assert "server" not in headers
    assert "strict-transport-security" in stranger.get(path).headers
    assert "strict-transport-security" not in local.get(path).headers


def test_a_wrong_host_is_answered_so_too(local: TestClient) -> None:
    answer = local.get("/api/v1/me", headers={"Host": "attacker.example"})
    assert (answer.status_code, answer.headers["x-content-type-options"]) == (400, "nosniff")
    assert "attacker" not in answer.text


def test_what_goes_wrong_inside_is_logged_and_not_told(local: TestClient) -> None:
    lines = io.StringIO()
    logs.configure("info", "json", lines)
    answer = local.get("/api/v1/test/boom")
    logs.forget()
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "Zero" not in answer.text
    assert "1212" not in answer.text
    failed, asked = map(json.loads, lines.getvalue().splitlines())
    assert "ZeroDivisionError" in failed["traceback"]
    assert "19121212" not in failed["traceback"]
    assert (asked["message"], asked["status"], asked["id"]) == ("request", 500, answer.headers["x-request-id"])


@pytest.mark.parametrize("path", ["/api/v1/documents", "/granska-utkast"])
def test_one_who_hangs_up_while_a_file_is_sent_is_no_fault_of_the_programs(local: TestClient, path: str) -> None:
    answers: list[Message] = []
    pieces: Iterator[Message] = iter(
        [{"type": "http.request", "body": b"--x\r\n", "more_body": True}, {"type": "http.disconnect"}]
    )

    async def receive() -> Message:
        return next(pieces)

    async def send(message: Message) -> None:
        answers.append(message)

    headers = [
        (b"host", b"localhost"),
        (b"content-length", b"900"),
        (b"content-type", b"multipart/form-data; boundary=x"),
    ]
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": headers,
    }

    async def asked_by_hand() -> None:
        await local.app(scope | {"client": HERE, "scheme": "http", "http_version": "1.1"}, receive, send)

    lines = io.StringIO()
    logs.configure("info", "json", lines)
    asyncio.run(asked_by_hand())
    logs.forget()
    (asked,) = map(json.loads, lines.getvalue().splitlines())
    assert (asked["level"], asked["message"], asked["status"], answers) == ("info", "request", "broken off", [])


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreBusy('Databasen går inte att nå (server at "10.1.2.3", user "namndkoll").'), 503),
        (ArchiveUnreachable("s3.10.1.2.3"), 503),
        (PlaceBusy("10.1.2.3"), 503),
        (Unusable("Databasen går inte att använda (/srv/10.1.2.3/store.db)."), 500),
    ],
)
def test_nobody_hears_where_the_store_is_and_whoever_asks_is_told_when_to_try_again(
    stranger: TestClient, monkeypatch: pytest.MonkeyPatch, error: NamndkollError, status: int
) -> None:
    """Not even who is nobody: a token is looked for in the store before it is known that it is none."""

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(Store, "read", broken)
    for path, headers in (("/api/v1/me", bearer("nk_x")), ("/handlingar", {"Cookie": "__Host-namndkoll=x"})):
        answer = stranger.get(path, headers=headers)
        assert answer.status_code == status
        assert "10.1.2.3" not in answer.text
        assert answer.headers.get("retry-after") == ("5" if status == 503 else None)


def test_the_log_says_who_asked_for_what_and_no_secret(stranger: TestClient, store: Store) -> None:
    lines = io.StringIO()
    logs.configure("info", "json", lines)
    _, secret = made(store, "read")
    stranger.get("/api/v1/me?q=Anna+191212121212", headers={**bearer(secret), "Cookie": "__Host-namndkoll=hemlig"})
    stranger.get("/api/v1/%0d%0aSet-Cookie:%20a=b")
    logs.forget()
    first, second = map(json.loads, lines.getvalue().splitlines())
    assert {first[key] for key in ("method", "path", "by", "peer")} == {"GET", "/api/v1/me", "Beslutsstöd", "192.0.2.7"}
    assert second["status"] == 404
    assert not {secret, "hemlig", "191212121212"} & set(lines.getvalue().replace('"', " ").split())
    assert secret not in lines.getvalue()
    assert "hemlig" not in lines.getvalue()
    assert "Anna" not in lines.getvalue()


def test_a_file_that_finds_no_room_is_told_so(
    local: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, sent = tmp_path / "full", b"x" * 3 * 2**20
    csrf = local.get("/test/field").json().split('"')[5]
    with small_disk(place, "2m"):
        monkeypatch.setattr(scratch, "own", lambda: str(place))
        monkeypatch.setattr(tempfile, "tempdir", str(place))
        told = [
            local.post("/api/v1/documents?name=a.docx", content=sent, headers={"Content-Type": "application/pdf"}),
            local.post("/api/v1/documents", files={"file": ("a.docx", sent)}),
            local.post("/granska-utkast", data={"csrf": csrf}, files={"fil": ("a.docx", sent)}),
        ]
    assert [one.status_code for one in told] == [503] * 3
    assert all("Disken är full" in one.text and "retry-after" in one.headers for one in told)
