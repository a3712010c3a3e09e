"""Addresses as pages, feeds and headers write them, also those that are none: those stay as they are written."""

from __future__ import annotations

import re
from contextlib import suppress
from ipaddress import ip_address
from string import punctuation
from urllib.parse import SplitResult, quote, unquote, urldefrag, urljoin, urlsplit

from extractors.lazy_pattern import lazy_pattern
from pipeline.privacy.masking import beginning, ending

LONGEST = 4000  # characters of an address as it is sent; a page may hold a hundred thousand
LONGEST_NAME = 300
LONGEST_TOLD = 60  # characters of a query that a sentence shows
_LONGEST_PATH = 300  # characters of what stands before it
_LOGIN = lazy_pattern(r"^((?:[a-z][a-z0-9+.-]*:)?[/\\]{2})[^/\\?#]*@", re.IGNORECASE)  # a browser takes "\" for "/"
_CONTROLS = "".join(map(chr, range(0x21)))
_BREAKS = lazy_pattern(r"[\t\n\r]")
_SESSION = lazy_pattern(r";jsessionid=[^?#]*", re.IGNORECASE)


def split(url: str) -> SplitResult:
    """The parts of an address; what is none ("http://[a", a port of 99999) is a path alone."""
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname
    except ValueError:
        return SplitResult("", "", url, "", "")
    return parts


def is_web(url: str) -> bool:
    """Whether it is an address that a browser would ask for."""
    parts = split(url)
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def join(base: str, reference: str) -> str:
    """The address that a reference leads to from a page; of a longer one than is asked for, enough to see that, and its ending.

    As browsers do it, line ends go, and controls around it: with one in its scheme it would look like no address.
    """
    plain = _BREAKS.sub("", reference).strip().strip(_CONTROLS)
    try:
        joined = urljoin(base, plain)
    except ValueError:
        joined = plain
    return joined if len(joined) <= LONGEST else f"{joined[:LONGEST]}…{joined[-10:]}"


def address_of(url: str) -> str:
    """An address without what does not belong to it: fragment, session, name and password."""
    try:
        return _SESSION.sub("", _LOGIN.sub(r"\1", urldefrag(url).url))
    except ValueError:
        return url


def file_name(url: str) -> str:
    """The last part of an address's path, as a name; the end of one longer than a file may have."""
    return ending(unquote(split(url).path).rstrip("/").rsplit("/", 1)[-1], LONGEST_NAME)


def shortened(url: str) -> str:
    """An address as a sentence has it: of a long path or query only its beginning."""
    path, mark, query = url.partition("?")
    return _begun(path, _LONGEST_PATH) + _begun(mark + query, len(mark) + LONGEST_TOLD)


def _begun(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{beginning(text, longest)}…"


def is_too_long(url: str) -> bool:
    """Whether an address is longer than is asked for, as it is sent: an ö takes six characters there."""
    return len(url) > LONGEST or len(quote(url, safe=punctuation, errors="replace")) > LONGEST


def in_ascii(host: str) -> str:
    """A host with å, ä or ö as it is asked for ("xn--…"); the client's own conversion, so that both mean the same one."""
    if host.isascii():
        return host
    import httpx2  # noqa: PLC0415 - slow to load, and hardly any host needs it

    try:
        return httpx2.URL(scheme="http", host=host).raw_host.decode()
    except httpx2.InvalidURL:
        return host


def netloc(url: str) -> str:
    """The host of an address, with its port where that is not the scheme's own; empty where there is none. An IPv6 address is one however it is written."""
    parts = split(url)
    own = {"http": 80, "https": 443}.get(parts.scheme)
    host = in_ascii((parts.hostname or "").lower())
    if ":" in host:
        with suppress(ValueError):  # of another version ("[v1.a:b]")
            host = ip_address(host).compressed
        host = f"[{host}]"
    return host if parts.port in (None, own) else f"{host}:{parts.port}"
