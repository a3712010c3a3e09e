"""Servers that fail as they take a message or a heartbeat: each is told by its host and why, and no key or password with it."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from extractors.step_log import PACKAGES
from pipeline.logs import configure, forget
from pipeline.notify.heartbeat import TRIES, Heartbeat
from pipeline.notify.message import Message
from pipeline.notify.outlet import Outcome, opened
from tests.pipeline.notify.servers import mail_server, tls
from tests.processes import PATIENCE
from tests.site.server import Answer, Handler, serving

KEY, PASSWORD = "/5f6d0e3a-hemlig", "losen0rd"
MESSAGE = Message("Nämndkoll: 1 nytt fel", "Nya fel (1)")


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that a program that logs as much as it can writes."""
    written = io.StringIO()
    loggers = [logging.getLogger(package) for package in PACKAGES]
    before = [(one, one.handlers, one.level, one.propagate) for one in loggers]
    forget()
    configure("debug", "json", stream=written)
    yield written
    forget()
    for one, handlers, level, propagates in before:
        one.handlers, one.propagate = handlers, propagates
        one.setLevel(level)


def sent(address: str) -> Outcome:
    with opened(address, 60) as outlet:
        return outlet.send(MESSAGE)


def slowly(handler: Handler) -> None:
    """An answer that is one, and whose body never comes to its end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    handler.close_connection = True
    with suppress(OSError):
        handler.wfile.write(b"x")


def endless_header(handler: Handler) -> None:
    handler.close_connection = True
    with suppress(OSError):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(1_000_000):
            handler.wfile.write(b"X-%d: y\r\n" % number)


def cut(handler: Handler) -> None:
    handler.close_connection = True


def test_a_heartbeat_is_told_once_its_answer_has_begun() -> None:
    with serving() as check:
        check.routes[KEY] = slowly
        assert Heartbeat(check.url(KEY), seconds=PATIENCE, pause=0).end(0, "") is None
        assert len(check.asked) == 1


@pytest.mark.parametrize(
    "route", [Answer(status=500), Answer(status=308, headers={"Location": KEY}), endless_header, cut]
)
def test_no_key_of_a_heartbeat_is_logged_whatever_its_server_does(
    route: Answer | Callable[[Handler], None], log: io.StringIO
) -> None:
    with serving() as check:
        check.routes[KEY] = route
        host = check.base.removeprefix("http://")
        address = f"http://anna:{PASSWORD}@{host}{KEY}"
        assert Heartbeat(address, seconds=PATIENCE, pause=0).end(0, "") == host
        assert len(check.asked) == TRIES
    assert host in log.getvalue()
    assert not [secret for secret in (KEY, PASSWORD) if secret in log.getvalue()]


def test_a_heartbeat_goes_to_no_server_that_nobody_vouches_for(tmp_path: Path, log: io.StringIO) -> None:
    with serving(tls=tls(tmp_path)) as check:
        host = check.base.removeprefix("https://")
        assert Heartbeat(check.url(KEY), seconds=PATIENCE, pause=0).start() == host
        assert check.asked == []
    assert KEY not in log.getvalue()


def test_a_message_goes_to_no_webhook_that_nobody_vouches_for(tmp_path: Path) -> None:
    with serving(tls=tls(tmp_path)) as hook:
        told = sent(f"jsons://anna:{PASSWORD}@{hook.base.removeprefix('https://')}{KEY}")
        assert (told, hook.asked) == (Outcome(delivered=False, why="certificate"), [])


@pytest.mark.long
@pytest.mark.parametrize(
    ("answer", "why", "detail"),
    [("554 5.7.1 nej", "refused", "554"), ("451 senare", "refused", "451"), ("421 stänger", "refused", "421")],
)
def test_a_mail_that_is_refused_once_it_was_read_is_told(answer: str, why: str, detail: str) -> None:
    with mail_server() as box:
        box.once_read = answer
        assert sent(box.address()) == Outcome(delivered=False, why=why, detail=detail)
        assert sent(box.address(to="anna@kommun.se,controller@kommun.se")).delivered is False
    assert box.mails == []


def test_a_mail_server_that_hangs_up_once_it_read_a_mail_is_told() -> None:
    with mail_server() as box:
        box.once_read = ""
        assert sent(box.address()) == Outcome(delivered=False, why="cut-short")


@pytest.mark.long
def test_a_mail_that_is_taken_only_once_a_filter_looked_at_it_is_delivered() -> None:
    with mail_server() as box:
        box.pause = 2
        address = box.address(to="anna@kommun.se,controller@kommun.se", more="&cto=1")
        assert sent(address) == Outcome(delivered=True)
    assert len(box.mails) == 2
