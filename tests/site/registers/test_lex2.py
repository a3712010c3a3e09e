from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx2
import pytest

from tests.site.registers.lex2 import Lex2
from tests.site.registers.world import World
from tests.site.server import Site


@pytest.fixture
def register(world: World, site: Site) -> Lex2:
    return Lex2(world, site)


class Talk:
    """A client, which knows a register's tenant."""

    def __init__(self, register: Lex2, http: httpx2.Client) -> None:
        self.tenant, self.http = register.tenant, http

    def get(self, call: str) -> Any:
        return self.http.get(f"/Lex2PublishWasm/publish/{call}/{self.tenant}").json()

    def post(self, call: str, **body: Any) -> httpx2.Response:
        return self.http.post(f"/Lex2PublishWasm/publish/{call}/{self.tenant}", json=body)

    def search(self, subjects: list[str], begin: date, days: int = 31, text: str = "") -> httpx2.Response:
        wanted = {"document": True, "case": False, "meeting": True}
        dates = {"fromDate": f"{begin}T00:00:00", "toDate": f"{begin + timedelta(days)}T00:00:00"}
        return self.post("search", infoTypes=wanted, subjects=subjects, **dates, searchText=text, maxResultRows=32767)

    def subjects(self) -> list[str]:
        return [area["id"] for area in self.get("getsubjectareas")]

    def meetings(self) -> Iterator[dict[str, Any]]:
        subjects, begin = self.subjects(), date.fromisoformat(self.get("getsearchingfromdate"))
        while begin < date(2027, 1, 1):
            yield from self.search(subjects, begin).json()["meetings"]
            begin += timedelta(days=32)

    def whole(self, call: str, one: dict[str, Any]) -> dict[str, Any]:
        flags = {"fetchAmount": "Complete", "includeFile": True, "includePdf": True, "includeParameter": True}
        return dict(self.post(call, uniqueId=one["uniqueId"], **flags).json())


@pytest.fixture
def talk(register: Lex2, http: httpx2.Client) -> Talk:
    return Talk(register, http)


def test_a_walk_by_months_finds_every_paper(talk: Talk, register: Lex2, world: World) -> None:
    found = []
    for meeting in talk.meetings():
        for one in talk.whole("getmeeting", meeting)["documents"]:
            file = talk.whole("getdocument", one)["file"]
            if file:
                found.append(
                    (meeting["unit"], one["owners"][0]["name"][-10:], one["description"], b64decode(file["data"]))
                )
    held = [(board.name, meeting.date, paper.title, paper.data) for board, meeting, paper in world.places()]
    assert sorted(found) == sorted(held)
    assert register.saved == []


def test_a_search_over_more_than_a_month_takes_too_long(talk: Talk) -> None:
    assert talk.search(talk.subjects(), date(2026, 1, 1), days=32).status_code == 504


def test_marks_are_new_each_time_and_areas_old_ones_are_refused(talk: Talk) -> None:
    old, new = talk.subjects(), talk.subjects()
    assert talk.search(old, date(2026, 9, 1)).status_code == 500
    first, second = (talk.search(new, date(2026, 9, 1)).json()["meetings"] for _ in range(2))
    assert [one["id"] for one in first] == [one["id"] for one in second]
    assert not {one["uniqueId"] for one in first} & {one["uniqueId"] for one in second}


def test_a_search_is_for_whole_words(talk: Talk) -> None:
    subjects = talk.subjects()
    assert talk.search(subjects, date(2026, 8, 15), text="omedelbar").json()["documents"]
    assert not talk.search(subjects, date(2026, 8, 15), text="omedel").json()["documents"]


def test_minutes_in_parts_have_one_type_and_by_its_name_the_first_is_had(talk: Talk, world: World) -> None:
    meeting = next(one for one in talk.meetings() if one["id"] == 1603)
    minutes = [one for one in talk.whole("getmeeting", meeting)["documents"] if one["type"]["name"] == "Protokoll"]
    partial = next(paper for _, _, paper in world.places() if paper.partial)
    assert len(minutes) == 2
    assert talk.http.get("/Lex2PublishWasm/docs/Protokoll__1603.pdf").content == partial.data


def test_without_a_file_there_is_null_and_after_a_session_nothing_is_known(talk: Talk, register: Lex2) -> None:
    meeting = next(one for one in talk.meetings() if one["id"] == 1602)
    waiting = next(one for one in talk.whole("getmeeting", meeting)["documents"] if one["file"] is None)
    assert talk.whole("getdocument", waiting)["file"] is None
    register.forget()
    assert talk.post("getdocument", uniqueId=waiting["uniqueId"]).status_code == 404
