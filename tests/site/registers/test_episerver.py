from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import httpx2
import pytest
from lxml import html

from tests.site.registers.episerver import Episerver
from tests.site.registers.world import World, invented
from tests.site.server import Site


@pytest.fixture
def register(world: World, site: Site) -> Episerver:
    return Episerver(world, site)


def pages(http: httpx2.Client, address: str) -> Iterator[Any]:
    """A page and those that follow it by rel."""
    following = [address]
    while following:
        address = urljoin(address, following[0])
        shown = html.fromstring(http.get(address).text)
        yield shown
        following = shown.xpath("//a[@rel='next']/@href")


def test_a_walk_over_pages_finds_every_paper(register: Episerver, world: World, http: httpx2.Client) -> None:
    boards = html.fromstring(http.get(register.url).text).xpath("//li/a/@href")
    links = [link for board in boards for shown in pages(http, board) for link in shown.xpath("//li/a/@href")]
    data = [http.get(link, follow_redirects=True).content for link in links]
    assert data == [place.paper.data for place in world.places()]
    assert {link.split("/")[1] for link in links} == {"link", "siteassets", "contentassets"}


def test_numbers_lead_to_every_page_too(register: Episerver, world: World, http: httpx2.Client) -> None:
    register.paging = "numbers"
    board = register.page_of(world.boards[0])
    shown = html.fromstring(http.get(f"{board}?page=2").text)
    assert shown.xpath("//nav[@class='pagination']/a/@href") == ["?page=1", "?page=3"]
    assert not shown.xpath("//a[@rel]")


def test_a_years_page_stands_below_the_boards_or_leads_away(register: Episerver, http: httpx2.Client) -> None:
    register.world = invented(boards=1, meetings=24)
    register.by_year, register.forgotten = True, ("2025",)
    address = register.page_of(register.world.boards[0])
    first = http.get(address).text
    years = [link for link in html.fromstring(first).xpath("//li/a/@href") if link.startswith("protokoll-")]
    assert {"protokoll-2025/", "protokoll-2024/"} <= {*years}
    assert "2024" not in "".join(html.fromstring(first).xpath("//li/a/text()"))
    assert http.get(urljoin(address, "protokoll-2025/")).headers["Location"] == "/"
    assert all(
        "2024" in one
        for one in html.fromstring(http.get(urljoin(address, "protokoll-2024/")).text).xpath("//h3/text()")
    )


def test_an_endless_list_goes_on(register: Episerver, world: World, http: httpx2.Client) -> None:
    register.endless = True
    (link,) = html.fromstring(http.get(f"{register.page_of(world.boards[0])}?page=900").text).xpath("//a/@href")
    assert link == "?page=901"


def test_next_holds_its_links_in_a_script_alone(register: Episerver, world: World, http: httpx2.Client) -> None:
    register.next_js = True
    text = http.get(register.page_of(world.boards[0])).text
    shown = html.fromstring(text)
    told = json.loads(shown.xpath("string(//script[@id='__NEXT_DATA__'])"))["props"]["pageProps"]
    assert not shown.xpath("//a")
    assert r"\/link\/" in text
    assert [one["title"] for one in told["meetings"]] == [one.title for one in world.boards[0].meetings[:4]]


def test_what_is_gone_is_a_page_with_status_200(register: Episerver, world: World, http: httpx2.Client) -> None:
    shown = html.fromstring(http.get(register.page_of(world.boards[0])).text)
    answer = http.get("/contentassets/0/borta.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"<!doc")
    register.migrated = True
    link = next(link for link in shown.xpath("//li/a/@href") if link.startswith("/link/"))
    assert http.get(link, follow_redirects=True).status_code == 500
