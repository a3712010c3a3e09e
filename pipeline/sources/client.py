"""The client of a source for one visit: pages and documents, asked for again where that may help.

What the network or a server fails at is tried again after a growing pause, or after the one that the server asks for; what
is refused is not. How one question is asked: `connection`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx2
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from extractors.office.safe_zip import ZIP_START
from extractors.sniff import DOCX, ENOUGH, likely_type, looks_whole
from pipeline.archive.incoming import Incoming
from pipeline.privacy.secrets import hide
from pipeline.sources.addresses import netloc, shortened
from pipeline.sources.base import Fetched, KnownCopy
from pipeline.sources.boundary import boundary
from pipeline.sources.budget import Budget
from pipeline.sources.connection import Connection, tells_its_end, too_large
from pipeline.sources.file_names import kept_headers, mark, name_of
from pipeline.sources.headers import charset_of
from pipeline.sources.page import Page, Pages
from pipeline.sources.policy import Policy
from pipeline.sources.unanswered import Unanswered
from schemas.errors import FetchFailed, FetchRefused

T = TypeVar("T")
Unpack = Callable[[Iterator[bytes]], Iterator[bytes]]
_IN_JSON = {"Content-Type": "application/json", "Accept": "application/json"}
_BROKEN = 4  # times the failures: a host that answers nothing but errors is left alone
_TONIGHT = 2  # times what one visit bears of a host: as much do all of a night, as a part of it alone may be silent
_AROUND = 2**20  # bytes that a document may have around it; packed itself it may be half as long again


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
        self.policy, self._connection = policy, Connection(policy, self._budget, sleep)
        self._here, self._tonight = Unanswered(), tonight or Unanswered()

    def __enter__(self) -> Self:
        """The client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close its connections."""
        self._connection.close()

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
                sleep=self._connection.sleep,
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
        with self._connection.open(url, headers, body) as response:
            for chunk in self._connection.chunks(response, self.policy.page_bytes):
                content += chunk
        return Page(str(response.url), bytes(content), charset_of(response), response.headers)

    def _document(self, url: str, name: str, held: KnownCopy | None, into: Incoming) -> Fetched | None:
        with self._connection.open(url, {}, held=held) as response:
            if response.status_code == HTTPStatus.NOT_MODIFIED:
                return None
            fetched = self._taken(response, self._connection.chunks(response, self.policy.document_bytes), name, into)
            if not fetched.whole and not tells_its_end(response):
                raise _cut(response)
            return fetched

    def _posted_document(self, url: str, content: bytes, name: str, into: Incoming, unpack: Unpack) -> Fetched:
        with self._connection.open(url, _IN_JSON, content) as response:
            chunks = self._connection.chunks(response, self.policy.document_bytes * 3 // 2 + _AROUND)
            return self._taken(response, unpack(chunks), name, into)

    def _taken(self, response: httpx2.Response, chunks: Iterator[bytes], name: str, into: Incoming) -> Fetched:
        """Write a document's bytes, as far as they are one's."""
        url = response.url
        into.restart()
        for chunk in chunks:
            into.write(chunk)
            if into.size > self.policy.document_bytes:
                raise too_large(response, self.policy.document_bytes)
            if into.size >= ENOUGH and likely_type(into.head) is None:
                break
        if not into.size:
            raise FetchFailed("cut-short", f"{shortened(str(url))} gav en tom fil.")
        kind = likely_type(into.head)
        if kind is None:
            packed = into.head.startswith(ZIP_START)
            if packed and not tells_its_end(response) and not looks_whole(DOCX, into.tail):
                raise _cut(response)
            what = "en zip-fil, som inte packas upp" if packed else "något annat än ett dokument"
            raise FetchRefused("not-a-document", f"{shortened(str(url))} gav {what}.", lasting=packed)
        return Fetched(
            address=hide(str(response.url)),
            filename=name_of(response, name, kind),
            media_type=kind,
            etag=mark(response, "etag"),
            last_modified=mark(response, "last-modified"),
            headers=kept_headers(response),
            whole=looks_whole(kind, into.tail),
        )


def _cut(response: httpx2.Response) -> FetchFailed:
    """That a document ends before its end, in an answer that ended with its connection."""
    url = shortened(str(response.url))
    return FetchFailed(
        "cut-short", f"{url} gav en avbruten hämtning: filens slut saknas, och servern sade inte hur lång den är."
    )


def _question(*asked: str) -> str:
    """A hash of all that an answer depends on."""
    return sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, FetchFailed) and error.again_tonight


def _error(state: RetryCallState) -> FetchFailed:
    error = state.outcome.exception() if state.outcome else None
    assert isinstance(error, FetchFailed)  # noqa: S101 — nothing else is tried again
    return error
