"""What the API answers, and how it refuses: each problem says what is wrong."""

from __future__ import annotations

import csv
import io
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from PIL import Image

from flows.night_setup import held_store_of
from flows.settings import Settings
from flows.web.access import body_limits
from flows.web.api import parameters
from flows.web.api.lists import names_of
from pipeline.archive.archive import Archive
from pipeline.store.forget import forget
from pipeline.store.lists import FILTERS, MOST, NAMES, SORTS, ListName
from pipeline.store.store import Store
from schemas.errors import StoreNewer
from tests.flows.conftest import SAMPLE, SAMPLE_PDF, SAMPLES, draft_read_in_part
from tests.flows.web.conftest import asking
from tests.processes import PATIENCE

QUERIES: dict[ListName, type[parameters.Query]] = {
    "documents": parameters.DocumentsQuery,
    "tables": parameters.TablesQuery,
    "rows": parameters.RowsQuery,
    "risks": parameters.RisksQuery,
    "findings": parameters.FindingsQuery,
    "matters": parameters.MattersQuery,
}


def ask(client: TestClient, address: str, status: int = 200, held: str | None = None) -> Any:
    headers = {"If-None-Match": held} if held else {}
    answer = client.get(f"/api/v1/{address}", headers=headers)
    assert answer.status_code == status, answer.text
    if status >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
    return answer


@pytest.mark.parametrize("name", NAMES)
def test_a_list_can_be_narrowed_and_sorted_by_what_the_store_knows(name: ListName) -> None:
    query = QUERIES[name]
    assert set(query.model_fields) == {*FILTERS[name], "after", "limit", "format", "sort"}
    for sort in SORTS[name]:
        query(sort=f"-{sort}")


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_pages_of_a_list_make_the_whole(client: TestClient, name: ListName) -> None:
    whole = ask(client, f"{name}?limit={MOST}").json()
    walked, after = [], ""
    for _ in whole["rows"]:
        page = ask(client, f"{name}?limit=1{after}").json()
        walked += page["rows"]
        after = f"&after={page['next']}"
    assert walked == whole["rows"]
    assert (page["next"], whole["next"]) == (None, None)


@pytest.mark.parametrize("name", NAMES)
def test_csv_has_all_rows_with_the_columns_of_the_export(client: TestClient, name: ListName) -> None:
    answer = ask(client, f"{name}?format=csv&limit=1")
    head, *rows = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert (answer.text[0], head) == ("\ufeff", names_of(name))
    assert len(rows) == len(ask(client, f"{name}?limit={MOST}").json()["rows"])
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.csv"'


@pytest.mark.parametrize(
    "address", ["rows", "documents/1", "search?q=risk", "sources", "runs", "events", "documents/1/pages/1.png"]
)
def test_what_is_held_already_is_not_sent_again(client: TestClient, address: str) -> None:
    tag = ask(client, address).headers["etag"]
    again = ask(client, address, 304, held=f'"other", W/{tag}')
    assert (again.content, again.headers["etag"]) == (b"", tag)
    ask(client, address, held='"other"')


def test_the_feed_goes_on_where_it_ended_and_lists_say_where_it_is(client: TestClient) -> None:
    told = ask(client, "events?limit=2").json()
    rest = ask(client, f"events?after={told['next']}&limit={MOST}").json()
    cursors = [event["cursor"] for event in told["events"] + rest["events"]]
    assert cursors == sorted(set(cursors))
    assert ask(client, f"events?after={rest['next']}").json() == {"events": [], "next": rest["next"]}
    assert ask(client, "rows").json()["position"] == rest["next"]


@pytest.mark.parametrize(
    ("since", "all_of_them"),
    [
        ("0001-01-01", True),
        ("0001-01-01T00:00:00%2B02:00", True),
        ("0300-01-01", True),
        ("9999-12-31T23:59:59-05:00", False),
    ],
)
def test_what_changed_since_the_ends_of_the_calendar(client: TestClient, since: str, *, all_of_them: bool) -> None:
    every = ask(client, f"rows?limit={MOST}").json()["rows"]
    assert ask(client, f"rows?limit={MOST}&changed_since={since}").json()["rows"] == (every if all_of_them else [])


def test_a_document_is_told_whole(client: TestClient) -> None:
    told = ask(client, "documents/1").json()
    assert told["document"]["filename"] == SAMPLE_PDF.name
    assert [version["version"] for version in told["versions"]] == [1]
    assert told["extraction"]["source"]["sha256"] == told["document"]["sha256"]
    assert len(told["extraction"]["discrepancies"]) == len(ask(client, "findings").json()["rows"])


def test_a_page_is_a_picture_with_its_marks(client: TestClient) -> None:
    plain, boxed = (ask(client, f"documents/1/pages/1.png{box}") for box in ("", "?box=200,200,100,100"))
    assert plain.headers["etag"] != boxed.headers["etag"]
    assert Image.open(io.BytesIO(plain.content)).size == Image.open(io.BytesIO(boxed.content)).size
    assert plain.content != boxed.content
    ask(client, "documents/1/pages/99.png", 404)
    ask(client, "documents/1/pages/1.png?box=1,2,3", 422)


@pytest.mark.parametrize(
    ("address", "status", "named"),
    [
        *((f"{place}?colour=red", 422, "query.colour") for place in ("rows", "sources", "me", "tokens", "documents/1")),
        ("rows?year=1", 422, "query.year.0"),
        ("rows?sort=severity", 422, "query.sort"),
        ("rows?changed_since=tomorrow", 422, "query.changed_since"),
        ("rows?limit=501", 422, "query.limit"),
        ("findings?code=../..", 422, "query.code.0"),
        ("documents/x", 422, "path.document"),
    ],
)
def test_what_is_wrong_in_a_call_is_named(client: TestClient, address: str, status: int, named: str) -> None:
    assert [one["in"] for one in ask(client, address, status).json()["errors"]] == [named]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("findings?severity=fel", "severity ska vara error, warning eller notice."),
        ("me?foo=1", "Parametern foo finns inte; här finns ingen."),
        ("risks?limit=5&limit=7", "limit får ha högst 1."),
        ("rows?year=x&limit=501", "year ska vara ett heltal; limit ska vara högst 500."),
        ("rows?changed_since=tomorrow", "changed_since har fel form."),
    ],
)
def test_what_is_wrong_in_a_call_is_told_in_swedish(client: TestClient, address: str, told: str) -> None:
    assert ask(client, address, 422).json()["detail"] == told


def test_an_unknown_parameter_is_told_beside_the_known_ones(client: TestClient) -> None:
    told = ask(client, "risks?foo=1", 422).json()["detail"]
    assert told.startswith("Parametern foo finns inte; de som finns: after, body, changed_since, ")


def test_cursors_of_elsewhere_are_refused(client: TestClient) -> None:
    cursor = ask(client, "rows?limit=1").json()["next"]
    for address in (
        f"tables?after={cursor}",
        f"rows?sort=year&after={cursor}",
        "rows?after=x&format=csv",
        "runs?after=x",
        "search?q=a&after=x",
    ):
        assert "Markören" in ask(client, address, 400).json()["detail"]
    for after in (f"{'0' * 32}:1", "99999"):
        ask(client, f"events?after={after}", 400)


def test_what_is_not_there_and_what_is_not_done_are_problems(client: TestClient) -> None:
    ask(client, "documents/99", 404)
    ask(client, "nonsense", 404)
    answer = client.delete("/api/v1/rows")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


@pytest.mark.long
def test_a_draft_is_checked_in_either_form_and_not_kept(client: TestClient, web_data: Path) -> None:
    before = ask(client, "documents").headers["etag"], {*web_data.rglob("*")}
    raw = client.post("/api/v1/documents?name=utkast.docx", content=SAMPLE.read_bytes())
    form = client.post("/api/v1/documents?compare=true", files={"file": ("mapp/utkast.docx", SAMPLE.read_bytes())})
    for answer in (raw, form):
        told = answer.json()
        assert (answer.status_code, told["extraction"]["source"]["filename"]) == (200, "utkast.docx")
        assert [one["fingerprint"] for one in told["findings"]]
    assert (raw.json()["stored"], form.json()["stored"]["outcome"]) == (None, "none")  # but its twin
    assert (ask(client, "documents").headers["etag"], {*web_data.rglob("*")}) == before


@pytest.mark.long
def test_what_a_draft_read_in_part_was_not_held_against_is_told(client: TestClient) -> None:
    alone, beside = (
        client.post(f"/api/v1/documents?name=utkast.docx{more}", content=draft_read_in_part()).json()
        for more in ("", "&compare=true")
    )
    assert (alone["extraction"]["status"], "risk-dropped" in alone["left_out"]) == ("partial", False)
    assert "risk-dropped" in beside["left_out"]


@pytest.mark.long
def test_what_is_sent_to_be_kept_is_a_document_of_its_body_and_another_of_its_name_a_version(own_data: Path) -> None:
    with asking(own_data) as client:
        (before,) = ask(client, "documents").json()["rows"]
        whose = {"keep": "true", "municipality": before["municipality"], "board": before["board"]}

        def send(paper: Path, **query: str) -> Response:
            return client.post("/api/v1/documents", params={"name": "plan.docx", **query}, content=paper.read_bytes())

        assert send(SAMPLE, keep="true").status_code == 400
        for unnamed in ("", ".", "..", "/", "<>"):
            refused = send(SAMPLE, **whose, name=unnamed)
            assert (refused.status_code, "name" in refused.json()["detail"]) == (400, True)
        kept = send(SAMPLE, **whose)
        assert (kept.status_code, [one["code"] for one in kept.json()["findings"]] != []) == (200, True)
        number = kept.json()["document"]
        assert send(SAMPLE, **whose).json()["document"] == number, "the same once more is the same"
        again = send(SAMPLES / "internkontroll-2024.docx", **whose)
        assert again.json()["document"] == number
        until(lambda: client.get(f"/api/v1/documents/{number}").json().get("versions", [{}])[0].get("version") == 2)
        told = ask(client, f"documents/{number}").json()
        assert told["document"]["municipality"] == before["municipality"]
        assert told["document"]["source"] == f"sent: {before['municipality']}, {before['board']}"
        until(lambda: ask(client, f"rows?document={number}").json()["rows"] != [])
        assert [one["action"] for one in ask(client, "audit").json()["rows"]].count("document-kept") == 3
        assert "document-new" in {one["kind"] for one in ask(client, "events?limit=500").json()["events"]}


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_draft_that_cannot_be_read_says_why(client: TestClient) -> None:
    told = client.post("/api/v1/documents", content=b"nonsense").json()
    assert (told["extraction"]["status"], told["extraction"]["problems"][0]["code"]) == ("failed", "not-a-document")
    assert client.post("/api/v1/documents", data={"file": "no file"}, files={}).status_code == 200  # a raw body
    empty = client.post(
        "/api/v1/documents", content=b"--x--", headers={"Content-Type": "multipart/form-data; boundary=x"}
    )
    broken = client.post("/api/v1/documents", content=b"x", headers={"Content-Type": "multipart/form-data"})
    for answer in (empty, broken):
        assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("told", [1, "yes", "true", 0.0])
def test_what_is_true_or_false_is_said_so(client: TestClient, told: object) -> None:
    webhook = client.patch("/api/v1/webhooks/abc", json={"on": told})
    decision = client.post("/api/v1/findings/abc/decision", json={"accepted": told, "seen": told, "reason": "x"})
    assert [one["in"] for one in webhook.json()["errors"]] == ["body.on"]
    assert [one["in"] for one in decision.json()["errors"]] == ["body.accepted", "body.seen"]


def test_a_call_without_a_file_is_refused_and_a_file_of_no_bytes_is_told_of(client: TestClient) -> None:
    nothing = client.post("/api/v1/documents?name=plan.docx")
    assert (nothing.status_code, nothing.json()["detail"]) == (400, "Anropet har ingen fil.")
    told = client.post("/api/v1/documents", files={"file": ("plan.docx", b"")}).json()
    assert [one["code"] for one in told["extraction"]["problems"]] == ["empty"]


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("PUT", "documents", {"GET", "POST"}),
        ("OPTIONS", "corrections", {"GET", "POST"}),
        ("GET", "corrections/1", {"DELETE"}),
        ("POST", "webhooks/abc", {"PATCH", "DELETE"}),
        ("DELETE", "documents/1/pages/2.png", {"GET"}),
    ],
)
def test_a_wrong_method_is_told_all_that_the_address_takes(
    client: TestClient, method: str, address: str, allowed: set[str]
) -> None:
    answer = client.request(method, f"/api/v1/{address}")
    assert (answer.status_code, {*answer.headers["allow"].split(", ")}) == (405, allowed)


def test_more_than_is_taken_is_refused_as_it_comes(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(body_limits.LARGE, "/api/v1/documents", 2**20)
    much = b"x" * (2**20 + 1)
    for sent in ({"content": much}, {"content": iter([much])}, {"files": {"file": ("a.pdf", much)}}):
        answer = client.post("/api/v1/documents", **sent)
        assert (answer.status_code, answer.json()["status"]) == (413, 413)
        assert "större än 1 MiB" in answer.json()["detail"]


def test_a_document_that_was_taken_out_meanwhile_is_gone(own_data: Path) -> None:
    with asking(own_data) as client:
        tag = ask(client, "documents/1").headers["etag"]
        sha256 = ask(client, "documents/1").json()["document"]["sha256"]
        store = Store(f"sqlite:///{own_data}/namndkoll.db")
        forget(store, Archive(str(own_data / "arkiv")), sha256, by="x", reason="y", now="2026-12-01T00:00:00Z")
        store.close()
        for address in ("documents/1", "documents/1/pages/1.png"):
            ask(client, address, 410, held=tag)
        for name in NAMES:
            assert ask(client, name).json()["rows"] == []
        assert ask(client, "search?q=risk").json()["hits"] == []


def test_a_store_of_a_newer_version_is_not_served(own_data: Path) -> None:
    with sqlite3.connect(own_data / "namndkoll.db") as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    with pytest.raises(StoreNewer):
        held_store_of(Settings(data=own_data))
