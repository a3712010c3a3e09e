"""What holds of every register that is asked in JSON: it waits when it is told to, heeds robots.txt, and has its bounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.sources.client import Client
from pipeline.sources.config import Sources
from pipeline.sources.registers import evolution, lex2, oparl, wordpress
from pipeline.sources.registers.register import Register
from tests.pipeline.sources.conftest import MakeClient
from tests.pipeline.sources.registers.visits import documents, failure, visit
from tests.site.registers.evolution import Evolution
from tests.site.registers.lex2 import Lex2
from tests.site.registers.oparl import OParl
from tests.site.registers.system import as_json
from tests.site.registers.wordpress import WordPress
from tests.site.registers.world import World, invented
from tests.site.server import Site

Stand = Evolution | Lex2 | OParl | WordPress
BOARD = "Kommunfullmäktige"
SYSTEMS: dict[str, tuple[Register, Callable[[World, Site], Stand]]] = {
    "evolution": (evolution.REGISTER, Evolution),
    "lex2": (lex2.REGISTER, lambda world, site: Lex2(world, site, from_date="2026-05-01")),
    "oparl": (oparl.REGISTER, OParl),
    "wordpress": (wordpress.REGISTER, WordPress),
}


@pytest.fixture(params=SYSTEMS)
def stands(request: pytest.FixtureRequest, site: Site) -> tuple[Register, Stand]:
    register, system = SYSTEMS[request.param]
    return register, system(invented(boards=1, meetings=3), site)


def test_it_waits_as_long_as_it_is_asked_to(stands: tuple[Register, Stand], client: Client, slept: list[float]) -> None:
    register, system = stands
    wanted = documents(visit(register, client, system.url, BOARD)[1])
    system.pauses = [7, 11]
    source, meetings = visit(register, client, system.url, BOARD)
    assert source.lost == []
    assert documents(meetings) == wanted
    assert [one for one in slept if one] == [7, 11]


def test_a_server_that_wants_no_robots_is_left_alone(stands: tuple[Register, Stand], client: Client) -> None:
    register, system = stands
    system.robots = "User-agent: *\nDisallow: /\n"
    assert failure(register, client, system.url, BOARD).reason == "robots"
    assert system.asked() == []


def test_a_list_without_measure_is_refused(stands: tuple[Register, Stand], client_of: MakeClient) -> None:
    register, system = stands
    system.site.otherwise = lambda asked: as_json({"data": ["x" * 2000]}, 404 if "robots" in asked.path else 200)
    assert failure(register, client_of(page_bytes=1000), system.url, BOARD).reason == "too-large"


def test_a_listing_without_end_is_refused(
    stands: tuple[Register, Stand], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As that of a page is: its papers are all held until the last of them is there."""
    register, system = stands
    assert len(documents(visit(register, client, system.url, BOARD)[1])) > 2
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 2)
    assert failure(register, client, system.url, BOARD).reason == "too-large"


def test_the_file_of_sources_takes_its_address(stands: tuple[Register, Stand]) -> None:
    register, system = stands
    told = {"name": "granby", "kind": register.kind, "municipality": "Granby", "board": BOARD}
    block = told | {"url": system.url}
    assert Sources.model_validate({"contact": "a@granby.test", "source": [block]}).source[0].kind == register.kind
