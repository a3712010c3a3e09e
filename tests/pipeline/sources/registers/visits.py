"""Visits of a register's source to its stand-in, over HTTP on loopback, and with answers in which something is wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx2
from hypothesis import strategies as st

from pipeline.sources.addresses import netloc
from pipeline.sources.base import Before, Listed, Lost, Meeting, Source
from pipeline.sources.client import Client
from pipeline.sources.policy import Policy
from pipeline.sources.registers.register import Place, Register
from schemas.errors import FetchFailed, FetchRefused
from tests.pipeline.sources.test_fuzz import expect_named
from tests.site.registers.system import System
from tests.site.registers.world import BEGINNING, Paper
from tests.site.server import Asked

TOMORROW = datetime(2026, 10, 21, 2, 0, tzinfo=BEGINNING.tzinfo)


def visit(
    register: Register, client: Client, url: str, board: str, *, unit: str = "", before: Before | None = None
) -> tuple[Source, list[Meeting]]:
    """A source and what it shows."""
    source = register.open(client, Place(url, board, unit or board, before))
    return source, list(source.meetings())


def failure(register: Register, client: Client, url: str, board: str) -> Lost:
    """Why a visit shows nothing."""
    try:
        visit(register, client, url, board)
    except (FetchFailed, FetchRefused) as error:
        expect_named(error)
        return error
    raise AssertionError("it shows something")


def after(meetings: Sequence[Meeting], at: datetime = TOMORROW) -> Before:
    """What the store tells the next visit: meetings without papers are not in it."""
    return Before(at.isoformat(), tuple(meeting for meeting in meetings if meeting.documents))


def documents(meetings: Sequence[Meeting]) -> dict[str, Listed]:
    """Every document by what it is known by."""
    return {document.identity: document for meeting in meetings for document in meeting.documents}


def dates(meetings: Sequence[Meeting]) -> dict[str, str | None]:
    """The date of each document's meeting, the first where it stands under two."""
    return {one.identity: meeting.date for meeting in reversed(meetings) for one in meeting.documents}


def kinds(papers: Sequence[Paper]) -> list[tuple[str, bool]]:
    """Kinds of papers, and whether they are partial, in order."""
    return sorted((paper.kind, paper.partial) for paper in papers)


WRONG = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["http://[bad/", "//", "https:///x.pdf", "9" * 5000, "2026-99-99", "\ud800", "http://granby.test:99999/"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
CHANGES = st.lists(st.tuples(st.integers(0, 10_000), WRONG | st.just(...)), min_size=1, max_size=4)


def wrong(system: System, changes: list[tuple[int, Any]]) -> Client:
    """A client to whose questions a stand-in's answers come, at some places of whose JSON something else stands."""

    def respond(request: httpx2.Request) -> httpx2.Response:
        where = urlsplit(str(request.url))
        path = f"{where.path}?{where.query}" if where.query else where.path
        asked = Asked(request.method, path, dict(request.headers), request.content)
        answer = system._reply(asked)
        body = answer.body
        if "json" in answer.headers.get("Content-Type", ""):
            body = json.dumps(_changed(json.loads(body), changes)).encode()
        return httpx2.Response(answer.status, headers=answer.headers, stream=httpx2.ByteStream(body))

    hosts = frozenset({netloc(system.site.base)})
    policy = Policy(hosts, "a@granby.test", allow_private=True, pause=0.0, tries=2)
    client = Client(policy, sleep=lambda _: None)
    client._connection._http = httpx2.Client(transport=httpx2.MockTransport(respond))
    return client


def _changed(told: Any, changes: list[tuple[int, Any]]) -> Any:
    """JSON in which other values stand at some places, or nothing does (...)."""
    for number, value in changes:
        places = list(_places(told))
        if not places:
            return None if value is ... else value
        inside, key = places[number % len(places)]
        if value is ...:
            del inside[key]
        else:
            inside[key] = deepcopy(value)
    return told


def _places(told: Any) -> list[tuple[Any, Any]]:
    keys = range(len(told)) if isinstance(told, list) else list(told) if isinstance(told, dict) else []
    return [place for key in keys for place in [(told, key), *_places(told[key])]]
