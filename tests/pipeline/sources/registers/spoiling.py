"""Registers whose answers were spoilt: a value that is another, or gone, or a page that was cut and sewn together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx2
from hypothesis import strategies as st

from pipeline.sources.addresses import netloc
from pipeline.sources.base import Lost, Meeting, Source
from pipeline.sources.client import Client
from pipeline.sources.policy import Policy
from schemas.errors import FetchFailed, FetchRefused
from tests.site.registers.system import System
from tests.site.server import Asked, Site

SITE = "https://register.granby.test"
GONE = object()
JUNK: tuple[Any, ...] = (
    *(GONE, None, True, 0, -1, 10**30, float("inf"), 1.5, "", " ", "\ud800", "\0", "../..", "9" * 5000, "å" * 9000),
    *("2026-99-99", "document", "meeting", "channel", "0", "-", "http://[", "<html>", "[[", "null", "{}", "9.9e999"),
    *([], {}, [[]], [None], ["a"], {"a": 1}, [{}], {"": None}, {"id": []}),
)
BODIES = (b"", b"<html><form><input type=password>", b"[" * 60_000, b"nej", b"\xff\xfe", b"null", b"{}", b"[]", b'"a"')
PIECES = (
    *(b"", b"<", b'"', b"&", b"\xff", b"<ul>", b"</ul></div>", b"<li>", b"<select id=boardsYearSelection><option>2025"),
    *(
        b"<a href='/Meetings/a/File/Details/'>",
        b"<a href='http://['>",
        b'title="',
        b"<form>",
        b"<!--",
        b"\x00",
        b"9" * 5000,
    ),
)
Spoil = Callable[[int, bytes], bytes]


@st.composite
def in_json(draw: st.DrawFn) -> Spoil:
    """Spoils some answers of a visit: a value somewhere in one, or one as a whole."""
    values = st.tuples(st.integers(0, 600), st.sampled_from(JUNK))
    told: Mapping[int, Any] = draw(st.dictionaries(st.integers(0, 14), st.sampled_from(BODIES) | values, max_size=4))

    def spoil(number: int, body: bytes) -> bytes:
        match told.get(number):
            case bytes(instead):
                return instead
            case (int(place), junk) if body.lstrip()[:1] in {b"{", b"["}:
                return json.dumps(_put(json.loads(body), place, junk)).encode()
        return body

    return spoil


@st.composite
def in_html(draw: st.DrawFn) -> Spoil:
    """Spoils some answers of a visit: something is cut out of one, and something else put in."""
    cuts = st.tuples(st.integers(0, 3000), st.integers(0, 200), st.sampled_from(PIECES))
    told: Mapping[int, Any] = draw(st.dictionaries(st.integers(0, 14), st.sampled_from(BODIES) | cuts, max_size=6))

    def spoil(number: int, body: bytes) -> bytes:
        match told.get(number):
            case bytes(instead):
                return instead
            case (int(start), int(length), bytes(piece)):
                start %= len(body) + 1
                return body[:start] + piece + body[start + length :]
        return body

    return spoil


def asking(system: Callable[[Site], System], spoil: Spoil) -> Client:
    """A client of a register, without a network between them; robots.txt stays as it is."""
    site = Site(SITE)
    system(site)
    count = iter(range(10**9))

    def respond(request: httpx2.Request) -> httpx2.Response:
        assert site.otherwise
        path = request.url.raw_path.decode()
        answer = site.otherwise(Asked(request.method, path, dict(request.headers), request.read()))
        body = answer.body if path == "/robots.txt" else spoil(next(count), answer.body)
        return httpx2.Response(answer.status, headers=answer.headers, content=body)

    policy = Policy(frozenset({netloc(SITE)}), "a@granby.test", pause=0, tries=1, failures=10**6)
    client = Client(policy, sleep=lambda _: None)
    client._connection._http = httpx2.Client(transport=httpx2.MockTransport(respond))
    return client


def visit(source: Source) -> None:
    """Walk a listing: what goes wrong has a sentence of its own, and names no failure of our code."""
    meetings: list[Meeting] = []
    failed: list[Lost] = []
    try:
        meetings += source.meetings()
    except (FetchFailed, FetchRefused) as error:
        failed.append(error)
    for lost in (*failed, *source.lost):
        assert "gick inte att tolka" not in str(lost), lost.__cause__
    for paper in (paper for meeting in meetings for paper in meeting.documents):
        assert paper.identity
        assert paper.address.startswith(SITE)


def _put(told: Any, place: int, junk: Any) -> Any:
    """The same with junk in a place, or without what is there; places within JSON that stands in a text count too."""
    whole = [told]
    spots = list(_spots(whole))
    holder, key, encoded = spots[place % len(spots)]
    if junk is GONE and holder is not whole:
        del holder[key]
    elif junk is not GONE:
        holder[key] = junk
    for outer, at, inner in reversed(encoded):
        outer[at] = json.dumps(inner)
    return whole[0]


def _spots(holder: Any, encoded: tuple[tuple[Any, Any, Any], ...] = ()) -> Iterator[tuple[Any, Any, Any]]:
    """Every place in lists and objects, with what is to be written out again once something in it changed."""
    keys = list(holder) if isinstance(holder, dict) else range(len(holder))
    for key in keys:
        yield holder, key, encoded
        value = holder[key]
        if isinstance(value, str) and value.startswith(("{", "[")):
            value = json.loads(value)
            yield from _spots(value, (*encoded, (holder, key, value)))
        elif isinstance(value, dict | list):
            yield from _spots(value, encoded)
