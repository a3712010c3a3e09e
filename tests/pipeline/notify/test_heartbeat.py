"""healthchecks' protocol, against a server on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.notify.heartbeat import LONGEST, TRIES, Heartbeat
from tests.pipeline.notify.servers import silent_server
from tests.processes import PATIENCE
from tests.site.server import Answer, Site, drips, serving

KEY = "/5f6d0e3a-hemlig"


@pytest.fixture
def check() -> Iterator[Site]:
    with serving() as site:
        for path in ("", "/start", "/4"):
            site.routes[KEY + path] = Answer(b"OK")
        yield site


def heartbeat(site: Site, more: str = "") -> Heartbeat:
    return Heartbeat(site.url(KEY + more), seconds=PATIENCE, pause=0)


def test_a_beginning_an_end_and_a_failure_are_told(check: Site) -> None:
    beat = heartbeat(check, "/?create=1")
    assert [beat.start(), beat.end(0, "Allt väl."), beat.end(4, "Disken är full.")] == [None] * 3
    asked = [(one.method, one.path, one.body.decode()) for one in check.asked]
    assert asked == [
        ("POST", f"{KEY}/start?create=1", ""),
        ("POST", f"{KEY}?create=1", "Allt väl."),
        ("POST", f"{KEY}/4?create=1", "Disken är full."),
    ]


@pytest.mark.parametrize("written", ["/p/a%2Fb", "/p/%25", "/p/a%3Fb", "/p/%C3%A5"])
def test_an_address_is_asked_as_it_is_written(check: Site, written: str) -> None:
    check.routes[f"{written}/start"] = Answer(b"OK")
    assert Heartbeat(check.url(f"{written}/?create=1"), seconds=PATIENCE, pause=0).start() is None
    assert [one.path for one in check.asked] == [f"{written}/start?create=1"]


def test_a_text_is_masked_and_short(check: Site) -> None:
    heartbeat(check).end(4, "811218-9876 " + "x" * 20_000)
    assert len(check.asked[0].body) <= LONGEST * 3
    assert b"811218" not in check.asked[0].body


def test_a_server_that_fails_once_is_asked_again(check: Site) -> None:
    check.routes[KEY] = [Answer(status=503), Answer(b"OK")]
    assert heartbeat(check).end(0, "") is None
    assert len(check.asked) == 2


@pytest.mark.parametrize("answer", [Answer(status=500), Answer(status=302, headers={"Location": "/start"})])
def test_a_server_that_fails_is_named_without_the_key(
    check: Site, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    check.routes[KEY] = answer
    told = heartbeat(check).end(0, "")
    assert told == check.base.removeprefix("http://")
    assert [one.path for one in check.asked] == [KEY] * TRIES
    assert KEY not in "".join(str(one.__dict__) for one in caplog.records if one.name.startswith("pipeline"))


@pytest.mark.long
def test_servers_that_are_silent_drip_or_are_not_there_cost_their_seconds(check: Site) -> None:
    check.routes[KEY] = drips(check)
    assert Heartbeat(check.url(KEY), seconds=0.3, pause=0).end(0, "")
    with silent_server() as port:
        assert Heartbeat(f"http://127.0.0.1:{port}{KEY}", seconds=0.3, pause=0).start() == f"127.0.0.1:{port}"
    assert Heartbeat(f"http://127.0.0.1:{port}{KEY}", pause=0).start()
    assert Heartbeat("http://[", pause=0).start() is not None
    assert Heartbeat(None).start() is None
