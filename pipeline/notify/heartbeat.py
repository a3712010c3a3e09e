"""The heartbeat: healthchecks' protocol, which tells somebody else that a night began and how it ended.

What listens alerts when nothing comes: for a night that never started, and for one that was killed, which leaves a beginning
without an end. https://healthchecks.io/docs/http_api/
"""

from __future__ import annotations

import logging

import httpcore2
import httpx2
from tenacity import Retrying, stop_after_attempt, wait_fixed

from pipeline.privacy.masking import mask
from pipeline.sources.addresses import netloc
from pipeline.sources.budget import BoundedBackend, Budget
from pipeline.sources.ssrf_guard import Transport
from pipeline.version import VERSION

log = logging.getLogger(__name__)

SECONDS = 10.0  # that one try may take, whatever the server does
TRIES = 3
LONGEST = 10_000  # characters of a body; healthchecks keeps 100 kB


class Heartbeat:
    """Where a night's beginning and end are told, if anywhere. Nothing here raises: a night goes on without."""

    def __init__(self, address: str | None, *, seconds: float = SECONDS, pause: float = 1.0) -> None:
        """address: of the check, whose path is its key; seconds: that one try may take; pause: seconds between tries."""
        self._address, self._seconds, self._pause = address, seconds, pause

    def start(self) -> str | None:
        """Tell that a night begins; the server's name where it did not answer."""
        return self._ping("/start")

    def end(self, code: int, text: str) -> str | None:
        """Tell how a night ended: 0 is well, any other code a failure; text: a few words. The server's name where it did not answer."""
        return self._ping(f"/{code}" if code else "", text)

    def _ping(self, path: str, text: str = "") -> str | None:
        if self._address is None:
            return None
        host = netloc(self._address)
        try:
            for attempt in Retrying(stop=stop_after_attempt(TRIES), wait=wait_fixed(self._pause), reraise=True):
                with attempt:
                    self._post(self._address, path, mask(text)[:LONGEST])
        except Exception as error:  # noqa: BLE001 - the boundary of a question to a server
            # Without a traceback, which would hold the address.
            log.warning("no heartbeat", extra={"facts": {"host": host, "reason": type(error).__name__}})
            return host
        log.info("heartbeat", extra={"facts": {"host": host, "ping": path or "success"}})
        return None

    def _post(self, address: str, path: str, text: str) -> None:
        url = httpx2.URL(address)
        place, mark, query = url.raw_path.partition(b"?")  # as it is written: a key's signs may be escaped
        url = url.copy_with(raw_path=place.rstrip(b"/") + path.encode() + mark + query)
        budget = Budget(answer_seconds=self._seconds, seconds=self._seconds)
        with (
            httpx2.Client(
                transport=Transport(BoundedBackend(httpcore2.SyncBackend(), budget)),
                timeout=self._seconds,
                follow_redirects=False,
                trust_env=False,
                headers={"User-Agent": f"namndkoll/{VERSION}"},
            ) as client,
            client.stream("POST", url, content=text.encode()) as answer,
        ):
            if not answer.is_success:
                raise httpx2.HTTPStatusError("", request=answer.request, response=answer)
