"""What is the same around every answer: an id, a line in the log, headers that bind the browser, and no error without an answer."""

from __future__ import annotations

import logging
import time
from http import HTTPStatus
from typing import Final
from uuid import uuid4

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.web.problems import logged_path, unforeseen

log = logging.getLogger(__name__)
_NOTHING_FOREIGN: Final = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("img", "style", "script", "connect", "font")),
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS: Final = {
    "Content-Security-Policy": _NOTHING_FOREIGN,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HTTPS_ALONE: Final = {"Strict-Transport-Security": "max-age=31536000"}


class Envelope:
    """The outermost ASGI layer."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        """app: what is inside; secure: whether browsers reach us over https."""
        self._app = app
        self._headers = HEADERS | (_HTTPS_ALONE if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, whatever happens inside."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number, begun, status = uuid4().hex[:16], time.monotonic(), 0

        async def sealed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._seal(MutableHeaders(scope=message), number)
            await send(message)

        request = Request(scope)
        try:
            await self._app(scope, receive, sealed)
        except ClientDisconnect:
            return  # nobody is left to answer, and nothing of ours is wrong
        except Exception as error:  # noqa: BLE001 - the boundary of a request
            answer = unforeseen(request, error)
            if not status:
                await answer(scope, receive, sealed)
        finally:
            _note(request, number, status, time.monotonic() - begun)

    def _seal(self, headers: MutableHeaders, number: str) -> None:
        headers.update(self._headers)
        headers["X-Request-ID"] = number
        headers.setdefault("Cache-Control", "private, no-cache" if "etag" in headers else "no-store")


def _note(request: Request, number: str, status: int, seconds: float) -> None:
    """A line for the log, of no more than the path: what is searched for, codes and keys stand behind it."""
    principal = getattr(request.state, "principal", None)
    facts = {
        "id": number,
        "method": request.method,
        "path": logged_path(request),
        "status": status or "broken off",
        "by": principal.name if principal else None,
        "peer": request.client.host if request.client else None,
    }
    level = logging.WARNING if status >= HTTPStatus.INTERNAL_SERVER_ERROR else logging.INFO
    log.log(level, "request", extra={"facts": facts, "seconds": seconds})
