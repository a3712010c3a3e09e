from __future__ import annotations

import re

import httpx2
import pytest

from tests.site.registers.wordpress import WordPress
from tests.site.registers.world import Paper, World, invented
from tests.site.server import Site

MEDIA = "/wp-json/wp/v2/media"


@pytest.fixture
def world() -> World:
    return invented(meetings=20)


@pytest.fixture
def register(world: World, site: Site) -> WordPress:
    return WordPress(world, site)


def papers(world: World) -> dict[int, Paper]:
    return {place.paper.number: place.paper for place in world.places()}


@pytest.mark.usefixtures("register")
def test_the_pages_of_the_library_hold_every_paper_once(world: World, http: httpx2.Client) -> None:
    first = http.get(MEDIA, params={"per_page": "100", "media_type": "file"})
    pages = int(first.headers["X-WP-TotalPages"])
    found = [
        one
        for number in range(1, pages + 1)
        for one in http.get(MEDIA, params={"per_page": "100", "media_type": "file", "page": number}).json()
    ]
    assert pages > 1
    assert len(found) == int(first.headers["X-WP-Total"])
    assert {one["id"] - 100: http.get(one["source_url"]).content for one in found} == {
        number: paper.data for number, paper in papers(world).items()
    }


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("params", "code"), [("per_page=101", "rest_invalid_param"), ("page=99", "rest_post_invalid_page_number")]
)
def test_what_there_is_no_page_for_is_an_error(http: httpx2.Client, params: str, code: str) -> None:
    answer = http.get(f"{MEDIA}?{params}")
    assert (answer.status_code, answer.json()["code"]) == (400, code)


@pytest.mark.usefixtures("register")
def test_what_changed_last_stands_first_where_that_is_asked_for(world: World, http: httpx2.Client) -> None:
    oldest = min(papers(world).values(), key=lambda paper: paper.created)
    world.replace(oldest)
    told = http.get(f"{MEDIA}?orderby=modified&per_page=1&_fields=id,modified").json()
    assert told == [{"id": 100 + oldest.number, "modified": "2026-10-20T10:01:00"}]
    assert [one["id"] for one in http.get(f"{MEDIA}?modified_after=2026-10-20T10:00:00").json()] == [told[0]["id"]]


@pytest.mark.usefixtures("register")
def test_a_file_that_is_held_is_not_sent_again(http: httpx2.Client) -> None:
    address = http.get(MEDIA).json()[0]["source_url"]
    etag = http.get(address).headers["ETag"]
    assert http.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_without_the_api_a_board_s_page_links_to_its_papers(
    register: WordPress, world: World, http: httpx2.Client
) -> None:
    register.rest = False
    board = world.boards[1]
    links = re.findall(r'href="(/wp-content/[^"]*)"', http.get(register.page_of(board)).text)
    assert http.get(MEDIA).status_code == 401
    assert [http.get(link).content for link in links] == [
        paper.data for meeting in board.meetings for paper in meeting.shown
    ]
