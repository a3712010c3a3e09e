"""Messages posted to addresses of others: into the open network alone unless told otherwise, and with little patience.

Nothing of an answer is kept but its status: an address that leads somewhere else tells nobody what stands there.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from threading import Event
from types import TracebackType
from typing import Final, Self

import httpcore2
import httpx2

from pipeline.sources.budget import BoundedBackend, Budget
from pipeline.sources.http_status import wait_asked_for
from pipeline.sources.ssrf_guard import GuardedBackend, Transport
from pipeline.version import VERSION
from schemas.errors import FetchFailed, FetchRefused

SECONDS: Final = 20.0  # that one delivery may take
ANSWER: Final = 64 * 2**10  # bytes of an answer that are read, so that the connection can be used again
Networks = Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]
_EVERYWHERE: Final = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))


@dataclass(frozen=True)
class Answer:
    """problem: a code, None where the message was taken; wait: seconds that the server asks for before the next try."""

    problem: str | None
    wait: float | None = None


class Sender:
    """Connections that are used again within a context."""

    def __init__(self, private: bool | Networks = False, over: Event | None = None, seconds: float = SECONDS) -> None:  # noqa: FBT001, FBT002 - as the setting is
        """private: whether private networks may be reached, or which; over: is set where all is to end."""
        networks = private if not isinstance(private, bool) else _EVERYWHERE if private else ()
        self._budget = Budget(answer_seconds=seconds, over=over or Event())
        self._http = httpx2.Client(
            transport=Transport(BoundedBackend(GuardedBackend(networks), self._budget)),
            headers={"User-Agent": f"namndkoll/{VERSION}", "Accept": "*/*"},
            timeout=seconds,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        """The sender itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self._http.close()

    def send(self, address: str, body: str, headers: Mapping[str, str]) -> Answer:
        """Post a message; what came of it. Raises NightOver where all is to end."""
        self._budget.ask()
        try:
            with self._http.stream("POST", address, content=body.encode(), headers=headers) as response:
                answer = _answer(response)
                with suppress(httpx2.HTTPError):
                    _read_a_little(response)
                return answer
        except FetchRefused as error:
            return Answer(error.reason)
        except httpx2.TimeoutException:
            return Answer("timeout")
        except httpx2.ConnectError as error:
            return Answer("certificate" if "CERTIFICATE" in str(error) else "unreachable")
        except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.ProtocolError, FetchFailed, UnicodeError):
            return Answer("broken-off")


def _answer(response: httpx2.Response) -> Answer:
    if response.is_success:
        return Answer(None)
    if response.has_redirect_location:
        return Answer("redirect")
    asks = response.status_code in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
    return Answer(f"status {response.status_code}", wait_asked_for(response) if asks else None)


def _read_a_little(response: httpx2.Response) -> None:
    """The body, so that the connection can be used again, where it is short and says so."""
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told) <= ANSWER:
        for _ in response.iter_raw():
            pass
