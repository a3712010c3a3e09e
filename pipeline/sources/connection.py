"""How a server is asked one question: politely, by name, only where its source says, and with an answer that is bounded.

What a server or the network fails at is FetchFailed, what is not to be had FetchRefused; nothing is tried again here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from string import punctuation
from threading import Event
from typing import Any
from urllib.parse import quote

import httpcore2
import httpx2

from extractors.machine import lack
from pipeline.privacy.secrets import HIDDEN
from pipeline.sources.addresses import address_of, is_too_long, is_web, join, netloc, shortened, split
from pipeline.sources.base import KnownCopy
from pipeline.sources.boundary import no_resources, too_long
from pipeline.sources.budget import AnswerTooLarge, BoundedBackend, Budget
from pipeline.sources.connection_errors import certificate, is_cut, unreachable
from pipeline.sources.gzip_members import GzipMembers, take_members
from pipeline.sources.http_status import check_coding, check_status
from pipeline.sources.policy import Policy
from pipeline.sources.robots import AGENT, Robots
from pipeline.sources.ssrf_guard import GuardedBackend, Transport
from pipeline.version import VERSION
from schemas.errors import FetchFailed, FetchRefused

MOST_COOKIES = 50  # that are sent back, as many as a browser keeps of a host; each answer may bring thousands
_REDIRECTS = 6  # addresses that are asked for one thing
_SAME_METHOD = (HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT)  # RFC 9110, 15.4.8 and 15.4.9
_MOST_RULES = 2**19  # bytes of a robots.txt
_AROUND = 2**20  # bytes that come with an answer besides: marks of chunks, what packing adds to what it cannot pack


class Connection:
    """How a source's servers are asked, one question at a time; closed when its client is."""

    def __init__(self, policy: Policy, budget: Budget, sleep: Callable[[float], None] | None = None) -> None:
        """budget: what is left to the source tonight; sleep: for tests that do not wait."""
        self._policy, self._budget = policy, budget
        self.sleep = sleep or partial(_rest, budget.over)
        backend = httpcore2.SyncBackend() if policy.allow_private else GuardedBackend()
        self._http = httpx2.Client(
            transport=Transport(BoundedBackend(backend, budget)),
            headers={"User-Agent": _agent(policy.contact), "Accept-Language": "sv, en;q=0.5"},
            timeout=policy.timeout,
            follow_redirects=False,
            trust_env=False,
        )
        self._robots = Robots(self._ask_for_robots)
        self._asked: dict[str, float] = {}

    def close(self) -> None:
        """Close what is open to servers."""
        self._http.close()

    @contextmanager
    def open(
        self, url: str, headers: Mapping[str, str], body: bytes | None = None, held: KnownCopy | None = None
    ) -> Iterator[httpx2.Response]:
        """The answer to a GET, or to a POST of a body, after redirects, its own body yet unread; held: where it may be "not modified"."""
        for _ in range(_REDIRECTS):
            self._allow(url)
            with self._send(url, {**headers, **_conditions(held, url)}, body) as response:
                if not response.has_redirect_location:
                    check_status(response)
                    yield response
                    return
                if body is not None and response.status_code not in _SAME_METHOD:
                    raise FetchRefused(
                        "redirects", f"{shortened(url)} skickar vidare till en sida i stället för att svara."
                    )
                url = address_of(join(url, response.headers["location"]))
        raise FetchRefused("redirects", f"{shortened(url)} skickar vidare utan slut.")

    def chunks(self, response: httpx2.Response, limit: int, *, head: bool = False) -> Iterator[bytes]:
        """The body, no longer than the limit; of a longer one nothing, or its head. What it grew by as it was unpacked, the source takes of its night too."""
        told = response.headers.get("content-length", "")
        if not head and told.isdecimal() and float(told) > limit:
            raise too_large(response, limit)
        size = grown = 0
        try:
            with self._budget.at_most(limit + _AROUND):
                for chunk in response.iter_bytes():  # as it comes: a chunk of a wanted size would be waited for
                    size += len(chunk)
                    if size > limit and head:
                        yield chunk[: len(chunk) + limit - size]
                        return
                    if size > limit:
                        raise too_large(response, limit)
                    more = max(0, size - response.num_bytes_downloaded - grown)
                    grown += more
                    self._budget.unpack(more)
                    yield chunk
        except AnswerTooLarge as error:
            if head:
                return
            raise too_large(response, limit) from error
        if not size and response.num_bytes_downloaded:  # a decoder that waits for more of what is none of its own
            raise FetchFailed("cut-short", _unpacked(str(response.url)))
        if size and not _has_ended(response):
            raise FetchFailed("cut-short", f"{shortened(str(response.url))} bröt av svaret.")

    @contextmanager
    def _send(self, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Iterator[httpx2.Response]:
        self._be_polite(url)
        self._budget.ask()
        method = "GET" if body is None else "POST"
        try:
            with self._http.stream(method, url, content=body, headers={**headers, **self._login(url)}) as response:
                self._keep_cookies()
                check_coding(response)
                take_members(response)
                yield response
        except httpx2.TimeoutException as error:
            raise FetchFailed("timeout", f"{shortened(url)} svarade inte i tid.") from error
        except httpx2.RemoteProtocolError as error:
            raise FetchFailed("cut-short", f"{shortened(url)} bröt av svaret.") from error
        except httpx2.TransportError as error:
            if lacked := lack(error):
                raise no_resources(netloc(url), lacked) from error
            if is_cut(error):
                raise FetchFailed("cut-short", f"{shortened(url)} bröt av svaret.") from error
            if said := certificate(error):
                raise FetchFailed(
                    "certificate", f"{netloc(url)} visar ett certifikat som inte gäller: {said}."
                ) from error
            raise FetchFailed("connection", f"{netloc(url)} gick inte att nå{unreachable(error)}.") from error
        except httpx2.DecodingError as error:
            raise FetchFailed("cut-short", _unpacked(url)) from error
        except httpx2.InvalidURL as error:
            raise FetchRefused("status", f"{shortened(url)} kan inte läsas.") from error

    def _keep_cookies(self) -> None:
        """Those that can be sent back: with one in other signs than ASCII, no later question could be asked."""
        jar = self._http.cookies.jar
        for one in [one for one in jar if not f"{one.name}{one.value}{one.domain}{one.path}{one.port}".isascii()]:
            jar.clear(one.domain, one.path, one.name)
        if len(jar) > MOST_COOKIES:
            jar.clear()

    def _login(self, url: str) -> dict[str, str]:
        """What the source's own host is told, and no other; nor in the clear, where the source's address is not."""
        own, header = self._policy.login or ("", "")
        home = netloc(url) == netloc(own) and split(url).scheme in ("https", split(own).scheme)
        return {"Authorization": header} if home else {}

    def _allow(self, url: str) -> None:
        if is_too_long(url):
            raise too_long(url)
        parts = split(url)
        if not parts.scheme:
            raise FetchRefused("malformed", f"{shortened(url)} är ingen adress.")
        host = netloc(url)
        if not is_web(url) or host not in self._policy.hosts:
            raise FetchRefused("other-host", f"{host or shortened(url)} hör inte till källan.")
        if not self._robots.allow(url):
            raise FetchRefused("robots", f"{host} vill inte att {shortened(parts.path)} hämtas (robots.txt).")

    def _ask_for_robots(self, url: str) -> str | None:
        """The text of robots.txt, also behind redirects (RFC 9309, 2.3.1.2); None where there is none."""
        try:
            for _ in range(_REDIRECTS):
                with self._send(url, {}) as response:
                    if not response.has_redirect_location:
                        check_status(response)
                        return self._rules_in(response)
                    url = address_of(join(url, response.headers["location"]))
                if netloc(url) not in self._policy.hosts:
                    return None
        except FetchRefused as error:
            if error.reason == "private-address":
                raise
        except FetchFailed as error:
            if error.reason != "status":
                raise
            raise FetchFailed("host-down", str(error), wait=error.wait) from error  # nothing of it may be asked for
        return None

    def _rules_in(self, response: httpx2.Response) -> str:
        """The whole lines of a robots.txt, which end in CR, LF or both, as far as one is read (RFC 9309, 2.2 and 2.5); a mark before them is none of a line."""
        text = b"".join(self.chunks(response, _MOST_RULES + 1, head=True))
        if len(text) > _MOST_RULES:
            text = text[: max(text.rfind(end, 0, _MOST_RULES) for end in (b"\n", b"\r")) + 1]
        return text.decode("utf-8-sig", "replace")

    def _be_polite(self, url: str) -> None:
        host = netloc(url)
        pause = max(self._policy.pause, self._robots.delay(url))
        self.sleep(max(0.0, self._asked.get(host, -pause) + pause - self._budget.clock()))
        self._asked[host] = self._budget.clock()


def tells_its_end(response: httpx2.Response) -> bool:
    """Whether an answer says itself where it ends: by its length, in chunks, or as it is packed; else the end of its connection is all there is."""
    told = response.headers
    packed = told.get("content-encoding", "identity").strip().lower() not in {"", "identity"}
    return packed or "content-length" in told or "chunked" in told.get("transfer-encoding", "").lower()


def too_large(response: httpx2.Response, limit: int) -> FetchRefused:
    """That an answer is larger than so many bytes."""
    return FetchRefused("too-large", f"{shortened(str(response.url))} är större än {limit // 2**20} MiB.")


def _agent(contact: str) -> str:
    """Who asks, in ASCII; without a contact where the file of sources, which says it, is still to be written."""
    contact = quote(contact, safe=punctuation)
    return f"{AGENT}/{VERSION} (+{contact})" if contact else f"{AGENT}/{VERSION}"


def _unpacked(url: str) -> str:
    return f"{shortened(url)} gav något som inte går att packa upp."


def _has_ended(response: httpx2.Response) -> bool:
    """Whether what was compressed came to its end: a part of it unpacks without an error, and of a list the rest would count as gone."""
    decoder: Any = response._get_content_decoder()  # noqa: SLF001 - nothing else tells, and what it is not asked of has ended
    if isinstance(decoder, GzipMembers):
        return decoder.has_ended
    inner = getattr(decoder, "decompressor", None)
    inner = getattr(inner, "decompressor", inner)
    if is_finished := getattr(inner, "is_finished", None):  # Brotli's
        return bool(is_finished())
    return bool(getattr(inner, "eof", True))


def _rest(over: Event, seconds: float) -> None:
    """Wait, no longer than the night lasts."""
    over.wait(seconds)


def _conditions(held: KnownCopy | None, url: str) -> dict[str, str]:
    """What is asked of an address that gave the marks of what is held: of a file elsewhere they tell nothing, be it the same paper's."""
    if held is None or not _is_same(url, held.address):
        return {}
    conditions = {"If-None-Match": held.etag, "If-Modified-Since": held.last_modified}
    return {name: value for name, value in conditions.items() if value and value.isascii()}  # else it cannot be sent


def _is_same(url: str, noted: str | None) -> bool:
    """Whether an address is one that was noted as it was asked; of one with a hidden key nobody can say."""
    try:
        return noted is not None and HIDDEN not in noted and str(httpx2.URL(url)) == str(httpx2.URL(noted))
    except httpx2.InvalidURL:
        return False
