from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha512
from typing import Any

import httpx2
import pytest

from tests.site.registers.oparl import OParl
from tests.site.registers.world import World
from tests.site.server import Site


@pytest.fixture
def register(world: World, site: Site) -> OParl:
    return OParl(world, site)


def entries(http: httpx2.Client, address: str, **params: Any) -> Iterator[dict[str, Any]]:
    told = http.get(address, params=params or None).json()
    yield from told["data"]
    while "next" in told["links"]:
        told = http.get(told["links"]["next"]).json()
        yield from told["data"]


def body(register: OParl, http: httpx2.Client) -> dict[str, Any]:
    return next(entries(http, http.get(register.url).json()["body"]))


def files(meeting: dict[str, Any]) -> list[dict[str, Any]]:
    single = [meeting[name] for name in ("invitation", "resultsProtocol") if name in meeting]
    return [
        *single,
        *meeting["auxiliaryFile"],
        *(one for item in meeting["agendaItem"] for one in item["auxiliaryFile"]),
    ]


def test_a_walk_over_pages_of_meetings_finds_every_paper(register: OParl, world: World, http: httpx2.Client) -> None:
    boards = {one["id"]: one["name"] for one in entries(http, body(register, http)["organization"])}
    found = []
    for meeting in entries(http, body(register, http)["meeting"]):
        for one in files(meeting):
            data = http.get(one.get("downloadUrl", one["accessUrl"])).content
            assert sha512(data).hexdigest() == one["sha512Checksum"]
            found.append((boards[meeting["organization"][0]], meeting["start"][:10], one["fileName"], data))
    held = [(board.name, meeting.date, paper.name, paper.data) for board, meeting, paper in world.places()]
    assert sorted(found) == sorted(held)


def test_what_changed_since_then_is_told_with_what_is_deleted(
    register: OParl, world: World, http: httpx2.Client
) -> None:
    meeting = next(one for _, one in world.meetings() if len(one.shown) > 2)
    withdrawn, replaced = meeting.shown[:2]
    before = (world.now + timedelta(minutes=1)).isoformat()
    world.withdraw(withdrawn)
    world.replace(replaced)
    told = list(entries(http, body(register, http)["file"], modified_since=before))
    assert {one["id"].rpartition("/")[2]: one.get("deleted", False) for one in told} == {
        str(withdrawn.number): True,
        str(replaced.number): False,
    }
    (changed,) = entries(http, body(register, http)["meeting"], modified_since=before, omit_internal="true")
    assert changed["name"] == meeting.title
    assert "agendaItem" not in changed
    assert not any(one.get("deleted") for one in entries(http, body(register, http)["file"]))
    assert http.get(f"/oparl/files/{withdrawn.number}/x.pdf").status_code == 410


def test_a_dropped_meeting_is_deleted_and_a_filter_stays_in_the_links(
    register: OParl, world: World, http: httpx2.Client
) -> None:
    world.retain("2026-06-01")
    told = list(entries(http, body(register, http)["meeting"], modified_since="2026-10-20T08:01:00+00:00", limit=2))
    assert {one["id"].rpartition("/")[2] for one in told} == {str(meeting.number) for _, meeting in world.dropped}
    assert all(one["deleted"] for one in told)
    assert http.get(told[0]["id"]).json()["deleted"]


def test_a_date_alone_is_no_filter(register: OParl, http: httpx2.Client) -> None:
    assert http.get(body(register, http)["meeting"], params={"modified_since": "2026-10-20"}).status_code == 400


def test_a_file_that_is_held_is_not_sent_again(register: OParl, http: httpx2.Client) -> None:
    one = next(entries(http, body(register, http)["file"]))
    etag = http.get(one["accessUrl"]).headers["ETag"]
    assert http.get(one["accessUrl"], headers={"If-None-Match": etag}).status_code == 304
