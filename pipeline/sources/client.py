"""The HTTP client of all sources: asks politely, says who asks, and goes nowhere that its source does not name.

One client is one source's for one visit. What the network or a server fails at is tried again after a growing pause, or
after the one that the server asks for; what is refused is not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from string import punctuation
from threading import Event
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar
from urllib.parse import quote

import httpcore2
import httpx2
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from extractors.machine import lack
from extractors.office.safe_zip import ZIP_START
from extractors.sniff import ENOUGH, likely_type, looks_whole
from pipeline.archive.archive import Incoming
from pipeline.privacy.secrets import HIDDEN, hide
from pipeline.sources.addresses import address_of, is_too_long, is_web, join, netloc, shortened, split
from pipeline.sources.base import Fetched, KnownCopy
from pipeline.sources.boundary import boundary, no_resources, too_long
from pipeline.sources.budget import BoundedBackend, Budget
from pipeline.sources.connection_errors import certificate, unreachable
from pipeline.sources.file_names import kept_headers, mark, name_of
from pipeline.sources.http_status import check_coding, check_status
from pipeline.sources.robots import AGENT, Robots
from pipeline.sources.ssrf_guard import GuardedBackend, Transport
from pipeline.sources.unanswered import Unanswered
from pipeline.version import VERSION
from schemas.errors import FetchFailed, FetchRefused

T = TypeVar("T")
Unpack = Callable[[Iterator[bytes]], Iterator[bytes]]
MOST_COOKIES = 50  # that are sent back, as many as a browser keeps of a host; each answer may bring thousands
REDIRECTS = 6  # addresses that are asked for one thing
_SAME_METHOD = (HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT)  # RFC 9110, 15.4.8 and 15.4.9
_IN_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_MOST_RULES = 2**19  # bytes of a robots.txt
_BROKEN = 4  # times the failures: a host that answers nothing but errors is left alone
_TONIGHT = 2  # times what one visit bears of a host: as much do all of a night, as a part of it alone may be silent
_AROUND = 2**20  # bytes that a document may have around it; packed itself it may be half as long again


@dataclass(frozen=True)
class Policy:
    """How a source may be asked.

    hosts: names, or name:port, that may be asked; login: the source's own address, to whose host alone it goes, and its header; contact: a web or mail address, for those who wonder who asks.
    pause: seconds between two questions to one host; timeout: seconds of silence.
    document_bytes, page_bytes: the largest document and page; longest_wait: seconds that a server may ask to wait.
    """

    hosts: frozenset[str]
    contact: str
    allow_private: bool = False
    login: tuple[str, str] | None = field(default=None, repr=False)
    pause: float = 1.0
    timeout: float = 30.0
    document_bytes: int = 300 * 2**20
    page_bytes: int = 20 * 2**20
    tries: int = 4
    longest_wait: float = 120.0
    first_wait: float = 1.0
    failures: int = 5


@dataclass(frozen=True)
class Page:
    """A page: where it was found after redirects, its bytes, and its encoding if the server said one."""

    url: str
    content: bytes
    encoding: str | None
    headers: Mapping[str, str] = field(default_factory=dict)


class Pages(Protocol):
    """The pages of a walk that was cut off, by what was asked for them. cut: whether this one is too, by the night's budget."""

    cut: bool

    def held(self, question: str) -> Page | None:
        """A page that was had already."""

    def keep(self, question: str, page: Page) -> None:
        """Keep a page until the walk is over."""


class Client:
    """A source's client; use it as a context."""

    def __init__(
        self,
        policy: Policy,
        budget: Budget | None = None,
        *,
        pages: Pages | None = None,
        tonight: Unanswered | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """budget: what is left to the source tonight; pages: had by an earlier walk; tonight: what hosts did not answer to any; sleep: for tests that do not wait."""
        self._budget, self._pages = budget or Budget(), pages
        self.policy, self._sleep = policy, sleep or partial(_rest, self._budget.over)
        backend = httpcore2.SyncBackend() if policy.allow_private else GuardedBackend()
        self._http = httpx2.Client(
            transport=Transport(BoundedBackend(backend, self._budget)),
            headers={"User-Agent": _agent(policy.contact), "Accept-Language": "sv, en;q=0.5"},
            timeout=policy.timeout,
            follow_redirects=False,
            trust_env=False,
        )
        self._robots = Robots(self._ask_for_robots)
        self._asked: dict[str, float] = {}
        self._here, self._tonight = Unanswered(), tonight or Unanswered()

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close its connections."""
        self._http.close()

    def page(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """Get a page, or have it from a walk that was cut off, unless the headers say no-cache. Raises FetchFailed, FetchRefused."""
        told = headers or {}
        fresh = "no-cache" in told.get("Cache-Control", "")
        pages, question = None if fresh else self._pages, _question(url, *map(repr, sorted(told.items())))
        if pages and (held := pages.held(question)):
            return held
        page = self._walked(url, lambda: self._page(url, told))
        if pages:
            pages.keep(question, page)
        return page

    def post(self, url: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Page:
        """Ask a question that stands in JSON. Raises FetchFailed, FetchRefused.

        It is asked again as a page is: for questions alone, which change nothing at the server however often they come.
        """
        content = json.dumps(body).encode()
        return self._walked(url, lambda: self._page(url, {**_IN_JSON, **(headers or {})}, content))

    def kept(self, *name: str) -> Page | None:
        """What is kept under a name of the walk that was cut off."""
        return self._pages.held(_question(*name)) if self._pages else None

    def keep(self, page: Page, *name: str) -> None:
        """Keep something under a name until the walk is over."""
        if self._pages:
            self._pages.keep(_question(*name), page)

    def _walked(self, url: str, ask: Callable[[], Page]) -> Page:
        try:
            with boundary(url):
                return self._again(url, ask)
        except FetchFailed as error:
            if self._pages and error.reason == "budget":
                self._pages.cut = True
            raise

    def document(self, url: str, name: str, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        """Get a document, or None where the server says that it is the one held.

        name: what the source calls it, where the server has no better. Raises FetchFailed, FetchRefused, DiskFull.
        """
        with boundary(url):
            return self._again(url, lambda: self._document(url, name, held, into))

    def posted_document(self, url: str, body: Mapping[str, Any], name: str, into: Incoming, unpack: Unpack) -> Fetched:
        """Get a document that the answer to a question in JSON holds.

        unpack: gives the document's bytes out of the answer's, as they come. Raises FetchFailed, FetchRefused, DiskFull.
        """
        with boundary(url):
            content = json.dumps(body).encode()
            return self._again(url, lambda: self._posted_document(url, content, name, into, unpack))

    def _again(self, url: str, ask: Callable[[], T]) -> T:
        host = netloc(url)
        self._budget.check()
        self._leave_alone(host)
        doubtful = max(self._tonight.silent(host), self._tonight.broken(host)) >= self.policy.failures
        tries = 1 if doubtful else self.policy.tries
        try:
            result = Retrying(
                retry=retry_if_exception(_may_pass),
                stop=lambda state: stop_after_attempt(tries)(state) or self._too_long(state),
                wait=self._wait,
                sleep=self._sleep,
                reraise=True,
            )(ask)
        except FetchFailed as error:
            self._count(host, error)
            raise
        self._count(host)
        return result

    def _leave_alone(self, host: str) -> None:
        """Raises FetchFailed where a host did not answer this visit, or others of the night, too often."""
        for unanswered, times in ((self._here, 1), (self._tonight, _TONIGHT)):
            most = times * self.policy.failures
            if unanswered.silent(host) >= most:
                raise FetchFailed("host-down", f"{host} svarar inte i natt; fler frågor ställs inte.")
            if unanswered.broken(host) >= _BROKEN * most:
                raise FetchFailed("host-down", f"{host} svarar bara med fel i natt; fler frågor ställs inte.")

    def _count(self, host: str, error: FetchFailed | None = None) -> None:
        self._here.count(host, error)
        self._tonight.count(host, error)

    def _wait(self, state: RetryCallState) -> float:
        asked_for = _error(state).wait
        return wait_exponential(multiplier=self.policy.first_wait, max=60)(state) if asked_for is None else asked_for

    def _too_long(self, state: RetryCallState) -> bool:
        return (_error(state).wait or 0) > self.policy.longest_wait

    def _page(self, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Page:
        content = bytearray()
        with self._open(url, headers, body) as response:
            for chunk in self._chunks(response, self.policy.page_bytes):
                content += chunk
        return Page(str(response.url), bytes(content), response.charset_encoding, response.headers)

    def _document(self, url: str, name: str, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        with self._open(url, {}, held=held) as response:
            if response.status_code == HTTPStatus.NOT_MODIFIED:
                return None
            return self._taken(response, self._chunks(response, self.policy.document_bytes), name, into)

    def _posted_document(self, url: str, content: bytes, name: str, into: Incoming, unpack: Unpack) -> Fetched:
        with self._open(url, _IN_JSON, content) as response:
            chunks = self._chunks(response, self.policy.document_bytes * 3 // 2 + _AROUND)
            return self._taken(response, unpack(chunks), name, into)

    def _taken(self, response: httpx2.Response, chunks: Iterator[bytes], name: str, into: Incoming) -> Fetched:
        """Write a document's bytes, as far as they are one's."""
        url = response.url
        into.restart()
        for chunk in chunks:
            into.write(chunk)
            if into.size > self.policy.document_bytes:
                raise _too_large(response, self.policy.document_bytes)
            if into.size >= ENOUGH and likely_type(into.head) is None:
                break
        if not into.size:
            raise FetchFailed("cut-short", f"{shortened(str(url))} gav en tom fil.")
        kind = likely_type(into.head)
        if kind is None:
            what = (
                "en zip-fil, som inte packas upp" if into.head.startswith(ZIP_START) else "något annat än ett dokument"
            )
            raise FetchRefused("not-a-document", f"{shortened(str(url))} gav {what}.")
        return Fetched(
            address=hide(str(response.url)),
            filename=name_of(response, name, kind),
            media_type=kind,
            etag=mark(response, "etag"),
            last_modified=mark(response, "last-modified"),
            headers=kept_headers(response),
            whole=looks_whole(kind, into.tail),
        )

    @contextmanager
    def _open(
        self, url: str, headers: Mapping[str, str], body: bytes | None = None, held: KnownCopy | None = None
    ) -> Iterator[httpx2.Response]:
        """The answer to a GET, or to a POST of a body, after redirects, its own body yet unread; held: where it may be "not modified"."""
        for _ in range(REDIRECTS):
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

    @contextmanager
    def _send(self, url: str, headers: Mapping[str, str], body: bytes | None = None) -> Iterator[httpx2.Response]:
        self._be_polite(url)
        self._budget.ask()
        method = "GET" if body is None else "POST"
        try:
            with self._http.stream(method, url, content=body, headers={**headers, **self._login(url)}) as response:
                self._keep_cookies()
                check_coding(response)
                yield response
        except httpx2.TimeoutException as error:
            raise FetchFailed("timeout", f"{shortened(url)} svarade inte i tid.") from error
        except httpx2.RemoteProtocolError as error:
            raise FetchFailed("cut-short", f"{shortened(url)} bröt av svaret.") from error
        except httpx2.TransportError as error:
            if lacked := lack(error):
                raise no_resources(netloc(url), lacked) from error
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
        own, header = self.policy.login or ("", "")
        home = netloc(url) == netloc(own) and split(url).scheme in ("https", split(own).scheme)
        return {"Authorization": header} if home else {}

    def _chunks(self, response: httpx2.Response, limit: int) -> Iterator[bytes]:
        """The body, no longer than the limit. What it grew by as it was unpacked, the source takes of its night too."""
        told = response.headers.get("content-length", "")
        if told.isdecimal() and float(told) > limit:
            raise _too_large(response, limit)
        size = grown = 0
        for chunk in response.iter_bytes():  # as it comes: a chunk of a wanted size would be waited for
            size += len(chunk)
            if size > limit:
                raise _too_large(response, limit)
            more = max(0, size - response.num_bytes_downloaded - grown)
            self._budget.take(more)
            grown += more
            yield chunk
        if not size and response.num_bytes_downloaded:  # a decoder that waits for more of what is none of its own
            raise FetchFailed("cut-short", _unpacked(str(response.url)))

    def _allow(self, url: str) -> None:
        if is_too_long(url):
            raise too_long(url)
        parts = split(url)
        if not parts.scheme:
            raise FetchRefused("malformed", f"{shortened(url)} är ingen adress.")
        host = netloc(url)
        if not is_web(url) or host not in self.policy.hosts:
            raise FetchRefused("other-host", f"{host or shortened(url)} hör inte till källan.")
        if not self._robots.allow(url):
            raise FetchRefused("robots", f"{host} vill inte att {shortened(parts.path)} hämtas (robots.txt).")

    def _ask_for_robots(self, url: str) -> str | None:
        """The text of robots.txt, also behind redirects (RFC 9309, 2.3.1.2); None where there is none."""
        try:
            for _ in range(REDIRECTS):
                with self._send(url, {}) as response:
                    if not response.has_redirect_location:
                        check_status(response)
                        return self._rules_in(response)
                    url = address_of(join(url, response.headers["location"]))
                if netloc(url) not in self.policy.hosts:
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
        """The whole lines of a robots.txt, as far as one is read (RFC 9309, 2.5)."""
        text = bytearray()
        for chunk in self._chunks(response, self.policy.page_bytes):
            text += chunk
            if len(text) > _MOST_RULES:
                text = text[:_MOST_RULES].rpartition(b"\n")[0]
                break
        return text.decode("utf-8", "replace")

    def _be_polite(self, url: str) -> None:
        host = netloc(url)
        pause = max(self.policy.pause, self._robots.delay(url))
        self._sleep(max(0.0, self._asked.get(host, -pause) + pause - self._budget.clock()))
        self._asked[host] = self._budget.clock()


def _question(*asked: str) -> str:
    """A hash of all that an answer depends on."""
    return sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()


def _agent(contact: str) -> str:
    """Who asks, in ASCII; without a contact where the file of sources, which says it, is still to be written."""
    contact = quote(contact, safe=punctuation)
    return f"{AGENT}/{VERSION} (+{contact})" if contact else f"{AGENT}/{VERSION}"


def _unpacked(url: str) -> str:
    return f"{shortened(url)} gav något som inte går att packa upp."


def _too_large(response: httpx2.Response, limit: int) -> FetchRefused:
    return FetchRefused("too-large", f"{shortened(str(response.url))} är större än {limit // 2**20} MiB.")


def _rest(over: Event, seconds: float) -> None:
    """Wait, no longer than the night lasts."""
    over.wait(seconds)


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, FetchFailed) and error.again_tonight


def _error(state: RetryCallState) -> FetchFailed:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, FetchFailed)  # noqa: S101 — nothing else is tried again
    return error


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
