from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import httpx2
import pytest
from lxml import html

from tests.site.registers.meetingplus import MeetingPlus
from tests.site.registers.world import World
from tests.site.server import Site


@pytest.fixture
def register(world: World, site: Site) -> MeetingPlus:
    return MeetingPlus(world, site)


def tree(http: httpx2.Client, address: str) -> Any:
    shown = html.fromstring(http.get(address).text)
    shown.make_links_absolute(urljoin(str(http.base_url), address))
    return shown


def boards(register: MeetingPlus, http: httpx2.Client) -> list[str]:
    return list(tree(http, register.url).xpath("//li/a/@href"))


def walk(register: MeetingPlus, http: httpx2.Client) -> Iterator[tuple[str, str, bytes]]:
    for board in boards(register, http):
        for meeting in tree(http, board).xpath("//section[@id='committeesRecentContent']//li/a/@href"):
            shown = tree(http, meeting)
            for link in dict.fromkeys(shown.xpath("//main//a[not(starts-with(@href, 'javascript:'))]/@href")):
                kind = "minutes" if "/protocol/" in link else "agenda"
                names = shown.xpath("//main//a[@href=$link]/text()", link=link)
                assert len(shown.xpath("//main//a[@href=$link]", link=link)) == 2
                yield kind, names[0], http.get(link).content


def test_a_walk_by_links_finds_every_paper(register: MeetingPlus, world: World, http: httpx2.Client) -> None:
    held = [("minutes" if one.kind == "minutes" else "agenda", one.name, one.data) for _, _, one in world.places()]
    assert sorted(walk(register, http)) == sorted(held)


def test_some_minutes_lie_under_a_neighbour(register: MeetingPlus, http: httpx2.Client) -> None:
    meetings = [link for board in boards(register, http) for link in tree(http, board).xpath("//section//li/a/@href")]
    minutes = [(one, tree(http, one).xpath("//main//a[contains(@href, '/protocol/')]/@href")) for one in meetings]
    away = [link for meeting, links in minutes for link in links if not link.startswith(meeting + "/")]
    assert away
    assert {http.head(link).status_code for link in away} == {200}
    assert {http.get(link.replace("/protocol/", "/protocol/x")).status_code for link in away} == {404}


def test_what_is_not_there_is_told_in_words(register: MeetingPlus, http: httpx2.Client) -> None:
    coming, *_ = tree(http, boards(register, http)[0]).xpath("//section//li/a/@href")
    shown = tree(http, coming)
    assert shown.xpath("//main//a/@href") == ["javascript:void(0);"]
    assert shown.xpath("//main/p/text()") == ["Inget protokoll har publicerats", "Ingen agenda har publicerats"]


def test_where_a_board_shows_coming_meetings_alone_a_meeting_s_menu_has_them_all(
    register: MeetingPlus, world: World, http: httpx2.Client
) -> None:
    register.only_coming = True
    (coming,) = tree(http, boards(register, http)[0]).xpath("//section//li/a/@href")
    assert len(tree(http, coming).xpath("//nav//a")) == len(world.boards[0].meetings)


@pytest.mark.usefixtures("register")
def test_rest_answers_with_an_error_where_there_are_no_minutes(http: httpx2.Client) -> None:
    meetings = http.get("/api/v2.0/committees/881/meetings").json()
    answers = [http.get(f"/api/v2.0/meetings/{one['Id']}/download/Protocol").status_code for one in meetings]
    assert answers[:4] == [500, 500, 200, 500]
