from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.site.registers.ciceron import MEETING, MINUTES, Ciceron
from tests.site.registers.world import World
from tests.site.server import Site

SEARCH = "ciceronsok_search"


@pytest.fixture
def register(world: World, site: Site) -> Ciceron:
    return Ciceron(world, site, at_once=5)


class Talk:
    """A client's session."""

    def __init__(self, http: httpx2.Client) -> None:
        self.http, self.sid = http, ""

    def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        call = {"jsonrpc": "2.0", "method": f"CiceronsokServer:{method}", "params": params}
        told: dict[str, Any] = self.http.post(
            "/json", json=call | ({"session_id": self.sid} if self.sid else {})
        ).json()
        self.sid = told["session_id"]
        return told

    def search(self, doctype: int, **wanted: str) -> int:
        told = self("Search", search_id=SEARCH, doctype=doctype, text="", param=json.dumps(wanted))
        return int(json.loads(told["result"]["result"])["hits"])

    def items(self, hits: int) -> Iterator[dict[str, Any]]:
        for offset in range(0, hits, 5):
            yield from self("ReadItems", search_id=SEARCH, offset=offset, limit=100)["result"]["results"]

    def details(self, item: dict[str, Any]) -> dict[str, Any]:
        told = self("ReadObjectDetails", search_id=SEARCH, id=str(item["id"]))
        return dict(json.loads(told["result"]["value"]))


@pytest.fixture
def talk(register: Ciceron, http: httpx2.Client) -> Talk:
    assert register.url.endswith("#!/search/")
    return Talk(http)


def walk(talk: Talk, doctype: int) -> Iterator[tuple[str, str, bytes]]:
    for diary in talk("ReadDiaries")["result"]["diaries"]:
        for board in diary["instances"]:
            for item in talk.items(talk.search(doctype, diary=diary["id"], board=board["name"])):
                for one in talk.details(item)["documents"]:
                    if "filename_b64" in one:
                        address = {"filename": one["filename_b64"], "id": one["id"]}
                        yield item["title"], one["name"], talk.http.get("/download/document", params=address).content


def test_a_walk_over_diaries_boards_and_meetings_finds_every_paper(talk: Talk, world: World) -> None:
    held = [(place.meeting.title, place.paper.title, place.paper.data) for place in world.places()]
    assert sorted(walk(talk, MEETING)) == sorted(held)


def test_a_search_for_minutes_finds_minutes_alone(talk: Talk, register: Ciceron, world: World) -> None:
    held = [one for _, _, one in world.places() if one.kind == "minutes"]
    assert sorted(name for _, name, _ in walk(talk, MINUTES)) == sorted(paper.title for paper in held)
    register.empty_minutes = True
    assert list(walk(talk, MINUTES)) == []


def test_ids_are_places_in_the_latest_search(talk: Talk) -> None:
    talk("Test")
    first = next(talk.items(talk.search(MEETING, board="Kommunfullmäktige")))
    talk.search(MEETING, board="Kommunstyrelsen", from_date="2026-01-01", to_date="2026-06-30")
    other = next(talk.items(1))
    assert (first["id"], other["id"]) == (0, 0)
    assert first["object_link"] != other["object_link"]
    assert talk("ReadItems", search_id="another", offset=0, limit=1)["error"]["code"] == -1


@pytest.mark.usefixtures("register")
def test_a_session_is_opened_before_a_search_and_told_beside_the_params(http: httpx2.Client) -> None:
    late, misplaced = Talk(http), Talk(http)
    late.search(MEETING)
    assert late("ReadItems", search_id=SEARCH, offset=0, limit=1)["error"]["code"] == -1
    misplaced("Test")
    misplaced.search(MEETING)
    sid, misplaced.sid = misplaced.sid, ""
    assert misplaced("ReadItems", search_id=SEARCH, offset=0, limit=1, session_id=sid)["error"]["code"] == -1


def test_a_forgotten_session_is_an_error(talk: Talk, register: Ciceron) -> None:
    talk("Test")
    talk.search(MEETING)
    register.sessions.clear()
    assert talk("ReadItems", search_id=SEARCH, offset=0, limit=1)["error"]["code"] == -1
    assert register.asked()[-1] == "POST /json ReadItems"


def test_what_is_to_be_json_in_a_string_is_not_taken_otherwise(talk: Talk) -> None:
    talk("Test")
    talk.search(MEETING)
    assert talk("Search", search_id=SEARCH, doctype=1, text="", param={"board": ""})["error"]["code"] == -1
    assert talk("ReadObjectDetails", search_id=SEARCH, id=0)["error"]["code"] == -1


def test_a_document_is_got_by_its_latin_name_and_never_by_head(talk: Talk) -> None:
    talk("Test")
    hits = talk.search(MEETING)
    document = next(one for item in talk.items(hits) for one in talk.details(item)["documents"] if "size" in one)
    address = {"filename": document["filename_b64"], "id": document["id"]}
    assert talk.http.head("/download/document", params=address).status_code == 404
    assert len(talk.http.get("/download/document", params=address).content) == document["size"]
    assert talk.http.get("/download/document", params={**address, "id": document["dok_id"]}).status_code == 404
