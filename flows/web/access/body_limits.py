"""Bodies no larger and no slower than their place allows, judged as they come in, so that none is held in memory first."""

from __future__ import annotations

import asyncio
import time
from http import HTTPStatus
from typing import Final

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive

MIB: Final = 2**20
MOST: Final = MIB
LARGE: Final = {"/api/v1/documents": 300 * MIB, "/granska-utkast": 300 * MIB}
PATIENCE, SLOWEST = 30.0, 16 * 1024  # seconds that a body has in any case, and bytes a second that give it more


def most_of(request: Request) -> int:
    """How many bytes the body of a request may have."""
    return LARGE.get(request.url.path.rstrip("/"), MOST)


def expect_room(request: Request) -> None:
    """Refuse a body that says itself that it is too large. Raises HTTPException."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > most_of(request):
        raise _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def bounded(request: Request, receive: Receive, patience: float = PATIENCE) -> Receive:
    """What gives the body piece by piece, and raises HTTPException where it is too large or too slow."""
    most, size, ended = most_of(request), 0, False
    begun = time.monotonic()

    async def piece() -> Message:
        nonlocal size, ended
        if ended:
            return await receive()
        try:
            async with asyncio.timeout(begun + patience + size / SLOWEST - time.monotonic()):
                message = await receive()
        except TimeoutError:
            raise _refused(HTTPStatus.REQUEST_TIMEOUT) from None
        size += len(message.get("body", b""))
        ended = not message.get("more_body", False)
        if size > most:
            raise _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return piece


def _refused(status: HTTPStatus) -> HTTPException:
    """The connection ends too: what is left of the body would be taken for the next request."""
    return HTTPException(status, headers={"Connection": "close"})
