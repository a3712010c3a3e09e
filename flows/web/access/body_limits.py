"""Bodies no larger and no slower than their place allows, judged as they come in, so that none is held in memory first.

HTTPException is all that FastAPI lets through where it reads JSON or a form; the sentence comes with it as its cause.
"""

from __future__ import annotations

import asyncio
import time
from http import HTTPStatus
from typing import Final

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Send

from schemas.errors import BodyTooLarge

MIB: Final = 2**20
MOST: Final = MIB
LARGE: Final = {"/api/v1/documents": 300 * MIB, "/granska-utkast": 300 * MIB}
PATIENCE, SLOWEST = 30.0, 16 * 1024  # seconds that a body has in any case, and bytes a second that give it more


def is_large(request: Request) -> bool:
    """Whether a request brings a file."""
    return request.method == "POST" and request.url.path.rstrip("/") in LARGE


def most_of(request: Request) -> int:
    """How many bytes the body of a request may have."""
    return LARGE.get(request.url.path.rstrip("/"), MOST)


class Body:
    """What a request sends, piece by piece: as ASGI's `receive`, and with a `send` that does not wait for what nobody read."""

    def __init__(self, request: Request, receive: Receive, send: Send, patience: float = PATIENCE) -> None:
        """patience: seconds that it has in any case."""
        self._receive, self._send = receive, send
        self._most, self._size = most_of(request), 0
        self._told = request.headers.get("content-length", "")
        self._ended = self._told in ("", "0") and "transfer-encoding" not in request.headers
        self._end = time.monotonic() + patience

    def expect_room(self) -> None:
        """Refuse one that says itself that it is too large. Raises HTTPException."""
        if self._told.isdecimal() and int(self._told) > self._most:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from BodyTooLarge(self._most)

    async def receive(self) -> Message:
        """The next piece. Raises HTTPException where it is too large or too slow."""
        if self._ended:
            return await self._receive()
        try:
            async with asyncio.timeout(self._end + self._size / SLOWEST - time.monotonic()):
                message = await self._receive()
        except TimeoutError:
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from BodyTooLarge(self._most)
        self._ended = not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        """Answer; where some of the body is unread, the connection ends: the server would read it all for the next request."""
        if message["type"] == "http.response.start" and not self._ended:
            MutableHeaders(scope=message)["Connection"] = "close"
        await self._send(message)
