"""What holds of every stand-in, and of the municipality they show."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import httpx2
import pytest

from tests.site import real
from tests.site.registers.ciceron import Ciceron
from tests.site.registers.episerver import Episerver
from tests.site.registers.evolution import Evolution
from tests.site.registers.lex2 import Lex2
from tests.site.registers.meetingplus import MeetingPlus
from tests.site.registers.netpublicator import NetPublicator
from tests.site.registers.oparl import OParl
from tests.site.registers.opengov import OpenGov
from tests.site.registers.system import System
from tests.site.registers.wordpress import WordPress
from tests.site.registers.world import World, invented
from tests.site.server import Site

SYSTEMS: list[type[System]] = [
    Ciceron,
    Episerver,
    Evolution,
    Lex2,
    MeetingPlus,
    NetPublicator,
    OParl,
    OpenGov,
    WordPress,
]
LISTS = {
    Ciceron: "/",
    Evolution: "/api/units",
    Lex2: "/Lex2PublishWasm/",
    MeetingPlus: "/committees",
    NetPublicator: "/handlingar",
    OParl: "/oparl/system",
    OpenGov: "/Meetings/GRANBYkommun/Boards",
}
every = pytest.mark.parametrize("kind", SYSTEMS)


def address(kind: type[System]) -> str:
    return LISTS.get(kind, "/")


@every
def test_any_may_be_in_trouble(kind: type[System], world: World, site: Site, http: httpx2.Client) -> None:
    register = kind(world, site)
    sound = http.get(address(kind))
    register.trouble = "login"
    login = http.get(address(kind))
    register.trouble = "layout"
    new = http.get(address(kind))
    register.trouble = "down"
    assert (sound.status_code, login.status_code, new.status_code) == (200, 200, 200)
    assert len({sound.content, login.content, new.content}) == 3
    assert "password" in login.text
    assert http.get(address(kind)).status_code == 503


@every
def test_any_may_ask_for_a_pause_and_remembers_what_it_was_asked(
    kind: type[System], world: World, site: Site, http: httpx2.Client
) -> None:
    register = kind(world, site, pauses=[7])
    assert "Disallow" in http.get("/robots.txt").text
    refused = http.get(address(kind))
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
    assert http.get(address(kind)).status_code == 200
    assert register.asked() == [f"GET {address(kind)}"] * 2
    assert register.asked() == []


def test_a_page_comes_in_a_document_s_place(world: World, site: Site, http: httpx2.Client) -> None:
    register = WordPress(world, site)
    papers = [place.paper for place in world.places()][:2]
    register.soft_errors = {paper.number for paper in papers}
    media = http.get("/wp-json/wp/v2/media?per_page=100").json()
    addresses = {one["id"]: one["source_url"] for one in media}
    answers = [http.get(addresses[100 + paper.number]) for paper in papers]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.content[:9] for answer in answers} == {b"<!doctype"}


def test_a_seed_is_a_municipality_with_all_surprises() -> None:
    one, same, other = (list(invented(seed).places()) for seed in (1, 1, 2))
    assert [place.paper.data for place in one] == [place.paper.data for place in same]
    assert [place.paper.data for place in one] != [place.paper.data for place in other]
    assert {place.paper.ending for place in one} == {"pdf", "docx", "rtf"}
    assert any(place.paper.partial for place in one)
    assert any(meeting.cancelled for _, meeting in invented().meetings())
    assert len({place.paper.number for place in one}) < len(one)


def test_papers_may_be_real_documents() -> None:
    papers = [place.paper for place in invented(boards=1, meetings=2, render=real.render).places()]
    assert {paper.data[:4] for paper in papers} == {b"%PDF", b"PK\x03\x04"}


def test_a_replaced_paper_is_another_that_can_be_read(world: World) -> None:
    word, pdf = (next(one for _, _, one in world.places() if one.ending == ending) for ending in ("docx", "pdf"))
    before = {word: word.data, pdf: pdf.data}
    for paper, data in before.items():
        world.replace(paper)
        assert paper.data != data
    assert "word/document.xml" in zipfile.ZipFile(BytesIO(word.data)).namelist()
    assert pdf.data.endswith(b"%%EOF\n")


def test_two_papers_of_one_name_lie_apart(world: World, site: Site, http: httpx2.Client) -> None:
    register = Episerver(world, site)
    meeting = world.boards[0].meetings[1]
    added = [world.add(meeting, "Handlingar.pdf", "papers", data) for data in (b"%PDF-a", b"%PDF-b")]
    links = re.findall(r'href="([^"]*)">Handlingar<', http.get(register.page_of(world.boards[0])).text)
    assert [http.get(link, follow_redirects=True).content for link in links] == [paper.data for paper in added]
