"""What a server's status and coding mean for whoever asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx2

from pipeline.sources.addresses import shortened
from schemas.errors import FetchFailed, FetchRefused

_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_FORBIDDEN = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS}
_SAID: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "sidan kräver inloggning",
    HTTPStatus.FORBIDDEN: "sidan är inte öppen för oss",
    HTTPStatus.NOT_FOUND: "sidan finns inte",
    HTTPStatus.GONE: "sidan är borttagen",
    HTTPStatus.TOO_MANY_REQUESTS: "servern vill ha färre frågor",
    HTTPStatus.SERVICE_UNAVAILABLE: "servern är nere för tillfället",
}
_CONDITIONS = frozenset({"if-none-match", "if-modified-since"})
_WAIT = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY}


def check_status(response: httpx2.Response) -> None:
    """Nothing where the answer is good (2xx with a body, or "not modified" where that was asked). Raises FetchFailed, FetchRefused."""
    status = response.status_code
    if status in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
        return
    if status == HTTPStatus.NOT_MODIFIED:
        if _CONDITIONS.isdisjoint(response.request.headers):
            raise FetchFailed("status", f"{shortened(str(response.url))} svarade 304 på en fråga utan villkor.")
        return
    meaning = _SAID.get(status) or ("fel hos servern" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "")
    sentence = f"{shortened(str(response.url))} svarade {status}{f' ({meaning})' if meaning else ''}."
    if status in _WAIT:
        raise FetchFailed("rate-limited", sentence, wait=wait_asked_for(response))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise FetchFailed("status", sentence, wait=wait_asked_for(response))
    if status in _GONE:
        raise FetchRefused("gone", sentence, status=status)
    raise FetchRefused("forbidden" if status in _FORBIDDEN else "status", sentence, status=status)


def check_coding(response: httpx2.Response) -> None:
    """Raises FetchRefused where the body is compressed more than once.

    Within each other a few bytes are thousands of gigabytes, of which nothing may come while they are undone: no limit on bytes or time
    would be looked at.
    """
    codings = response.headers.get_list("content-encoding", split_commas=True)
    if len([one for one in codings if one.strip().lower() != "identity"]) > 1:
        raise FetchRefused("malformed", f"{shortened(str(response.url))} är packat flera gånger.")


def wait_asked_for(response: httpx2.Response) -> float | None:
    """Seconds until the next try, as Retry-After says (RFC 9110, 10.2.3: seconds or a date)."""
    said = response.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):  # the last of years and zones that no clock knows
        return None
