from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from lxml import html

from tests.site.registers.opengov import OpenGov
from tests.site.registers.world import World
from tests.site.server import Site

Found = tuple[str, str, str, bytes]


def tree(http: httpx2.Client, address: str) -> Any:
    return html.fromstring(http.get(address).text)


def walk(register: OpenGov, http: httpx2.Client) -> Iterator[Found]:
    for link in tree(http, register.url).xpath("//li[@class='boardLink']/a"):
        for year in tree(http, link.get("href")).xpath("//select[@id='boardsYearSelection']/option/text()"):
            board = tree(http, f"{link.get('href')}?Year={year}")
            for meeting in board.xpath("//div[@class='meetingList']/ul/li/a"):
                name = board.xpath("string(//div[@class='meetingTitleHeader']/h2)")
                date = meeting.xpath("string(.//div[@class='meetingDate']/span[1])")
                yield from ((name, date, *file) for file in files(register, http, meeting.get("href")))


def files(register: OpenGov, http: httpx2.Client, meeting: str) -> Iterator[tuple[str, bytes]]:
    details = tree(http, meeting)
    marks = details.xpath("//a[starts-with(@id, 'agendaItem_')]/@id") + details.xpath("//button/@data-load")
    items = [mark.replace("agendaItem_", f"{register.base}/Meetings/LoadAgendaItemDetail/") for mark in marks]
    for shown in (details, *(tree(http, item) for item in items)):
        for entry in shown.xpath("//div[@class='filesList']/ul/li | self::div[@class='filesList']/ul/li"):
            address = entry.xpath("./a/@href")[0]
            answer = http.get(address)
            assert parse_qs(urlsplit(address).query)["fileSize"] == [str(len(answer.content))]
            yield entry.get("title"), answer.content


def held(world: World) -> Counter[Found]:
    return Counter((board.name, meeting.date, paper.title, paper.data) for board, meeting, paper in world.places())


@pytest.mark.parametrize("modern", [False, True])
def test_a_walk_over_boards_years_and_agendas_finds_every_paper(
    world: World, site: Site, http: httpx2.Client, *, modern: bool
) -> None:
    assert Counter(walk(OpenGov(world, site, modern=modern), http)) == held(world)


def test_where_boards_have_an_id_each_year_each_shows_its_own(world: World, site: Site, http: httpx2.Client) -> None:
    register = OpenGov(world, site, by_year=True)
    boards = tree(http, register.url).xpath("//li/a/@href")
    assert len(boards) == len(set(boards)) == sum(len(board.years) for board in world.boards)
    dates = tree(http, boards[0]).xpath("//div[@class='meetingDate']/span[1]/text()")
    assert {date[:4] for date in dates} == {world.boards[0].years[0]}


def test_what_is_not_published_or_cancelled_has_no_link(world: World, site: Site, http: httpx2.Client) -> None:
    register = OpenGov(world, site, norwegian=True)
    board = tree(http, tree(http, register.url).xpath("//li/a/@href")[0])
    unpublished = board.xpath("//li[contains(@class, 'unpublishedMeeting')]")
    assert [one.get("title") for one in unpublished] == ["Ikke publisert", "Inställt"]
    assert not board.xpath("//li[contains(@class, 'unpublishedMeeting')]//a")
    assert unpublished[0].xpath("string(.//div[@class='meetingDate']/span[1])") == "18.11.2026"


def test_nothing_is_taken_by_post(world: World, site: Site, http: httpx2.Client) -> None:
    assert http.post(OpenGov(world, site).url).status_code == 405
