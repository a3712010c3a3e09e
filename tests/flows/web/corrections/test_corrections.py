"""Corrections and decisions over HTTP, examined at once by the server's own thread, over a store that a night left."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from flows.night_setup import archive_of, held_store_of
from flows.settings import Settings
from flows.web.app import create_app
from flows.web.context import Readers, WebContext
from flows.web.examination import Examination
from flows.web.words import words
from pipeline.store.groups import groups
from pipeline.store.published_rows import rows
from pipeline.store.store import Store

DEADLINE = 240  # seconds, far more than a body takes


def app_over(data: Path) -> FastAPI:
    settings = Settings(data=data, workers=1)
    context = WebContext(
        settings=settings,
        store=held_store_of(settings),
        archive=archive_of(settings),
        readers=Readers(settings),
        strings=words("sv"),
        local=True,
    )
    return create_app(context, ["localhost"])


@pytest.fixture
def data(night: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(night, tmp_path / "data"))


@pytest.fixture
def app(data: Path) -> FastAPI:
    return app_over(data)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 1)) as asking:
        yield asking


def store_of(app: FastAPI) -> Store:
    store: Store = app.state.context.store
    return store


def flat(app: FastAPI, table: str) -> list[dict[str, Any]]:
    return store_of(app).read(lambda session: list(rows(session, table)))


def until(done: Callable[[], bool]) -> None:
    """Wait for the examining thread."""
    for _ in range(DEADLINE * 10):
        if done():
            return
        Event().wait(0.1)
    pytest.fail("not examined")


def idle(app: FastAPI) -> bool:
    examination: Examination = app.state.examination
    return not any(map(examination.waits, store_of(app).read(groups)))


def proposed(app: FastAPI, value: Any, **more: Any) -> dict[str, Any]:
    row = flat(app, "risks")[0]
    told = {"document": row["document"], "key": row["row_key"], "field": "score.value", "read": row["value"]}
    return {**told, "value": value, "reason": "läst på sidan", **more}


@pytest.mark.long
def test_a_correction_is_examined_and_told_at_once(app: FastAPI, client: TestClient) -> None:
    before = {one["fingerprint"] for one in flat(app, "findings") if one["state"] == "open"}
    answer = client.post("/api/v1/corrections", json=proposed(app, 11))
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["value"], made["by"], made["state"]) == (11, "lokal användare", "applied")
    until(lambda: idle(app))
    row = flat(app, "risks")[0]
    assert (row["value"], row["corrected"]) == (11, ["score.value"])
    new = [one for one in flat(app, "findings") if one["state"] == "open" and one["fingerprint"] not in before]
    assert "score-product" in {one["code"] for one in new}
    told = client.get("/api/v1/corrections").json()
    assert (told["rows"], told["next"]) == ([made], None)

    taken = client.post("/api/v1/corrections", json=proposed(app, 10, read=made["read"]))
    assert (taken.status_code, taken.json()["by"], taken.json()["at"]) == (409, made["by"], made["at"])

    fingerprint = new[0]["fingerprint"]
    decision = {"accepted": True, "reason": "rättas i nästa version", "seen": False}
    assert client.post(f"/api/v1/findings/{fingerprint}/decision", json=decision).json()["state"] == "accepted"
    until(lambda: idle(app))
    assert {one["fingerprint"]: one["state"] for one in flat(app, "findings")}[fingerprint] == "accepted"
    assert client.post(f"/api/v1/findings/{fingerprint}/decision", json=decision).status_code == 409

    assert client.delete(f"/api/v1/corrections/{made['id']}").json()["id"] == made["id"]
    assert client.delete(f"/api/v1/corrections/{made['id']}").status_code == 404
    until(lambda: idle(app))
    assert {one["fingerprint"] for one in flat(app, "findings") if one["state"] == "open"} == before


@pytest.mark.long
def test_what_is_wrong_is_said_in_a_sentence(app: FastAPI, client: TestClient) -> None:
    answer = client.post("/api/v1/corrections", json=proposed(app, "tolv"))
    assert answer.status_code == 400
    assert answer.json()["detail"] == 'Fältet ”score.value” kan inte ha värdet "tolv".'
    assert client.post("/api/v1/corrections", json=proposed(app, 1, document=99)).status_code == 404
    assert client.post("/api/v1/findings/0/decision", json={"accepted": True, "seen": False}).status_code == 404


@pytest.mark.long
def test_while_a_night_holds_the_store_it_waits_and_does_it_after(app: FastAPI, data: Path) -> None:
    app.state.examination = Examination(app.state.context, pause=0.05)
    night = held_store_of(Settings(data=data))
    asking = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 1))
    with night.one_run():
        app.state.examination.start()
        assert asking.post("/api/v1/corrections", json=proposed(app, 11)).status_code == 201
        Event().wait(0.3)
        assert not idle(app)
        assert flat(app, "risks")[0]["corrected"] == []
    until(lambda: idle(app))
    assert flat(app, "risks")[0]["corrected"] == ["score.value"]
    app.state.examination.stop()
    night.close()


@pytest.mark.long
def test_what_a_killed_server_left_is_done_by_the_next(app: FastAPI, data: Path) -> None:
    asking = TestClient(app, base_url="http://localhost", client=("127.0.0.1", 1))  # without its thread
    assert asking.post("/api/v1/corrections", json=proposed(app, 11)).status_code == 201
    again = app_over(data)
    with TestClient(again, base_url="http://localhost"):
        until(lambda: flat(again, "risks")[0]["corrected"] == ["score.value"])
        until(lambda: any(one["code"] == "score-product" for one in flat(again, "findings")))


def test_the_queue_of_doubts_is_empty_where_all_was_read(client: TestClient) -> None:
    told = client.get("/api/v1/doubts").json()
    assert (told["rows"], told["next"], told["counts"]) == ([], None, {})
    for after in ("nonsens", f"{10**20}:x", "٣:x", f"{'9' * 1900}:x"):
        assert client.get("/api/v1/doubts", params={"after": after}).status_code == 400
    assert client.get("/api/v1/doubts", params={"after": "1:\0"}).status_code == 200
