"""What is sent to the addresses of webhooks, for the API's description."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import FastAPI, Header

from schemas.event import EventLine, TrialEvent

_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    204: {"description": "Taken; as is any other 2xx."},
    410: {"description": "Nobody is here any more: the webhook is switched off."},
    429: {"description": "Too many: it is sent again, no sooner than `Retry-After` asks for."},
    503: {"description": "Not now: it is sent again, no sooner than `Retry-After` asks for."},
}


def describe_messages(app: FastAPI) -> None:
    """Add it to what the app tells of itself."""
    app.webhooks.post(
        "event",
        operation_id="receive_event",
        summary="An event",
        tags=["webhooks"],
        status_code=HTTPStatus.NO_CONTENT,
        responses=_ANSWERS,
    )(_event)


def _event(
    event: EventLine | TrialEvent,
    number: Annotated[
        str, Header(alias="webhook-id", description="the event's `id`: one that comes twice has the same")
    ],
    sent_at: Annotated[
        str, Header(alias="webhook-timestamp", description="seconds since 1970; refuse what is older than five minutes")
    ],
    signature: Annotated[
        str,
        Header(
            alias="webhook-signature",
            description="one or more, with a blank between: `v1,` and in Base64 the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` "
            "under the bytes that follow `whsec_` in the secret, in Base64",
        ),
    ],
) -> None:
    """What happened, as `events` has it, letter for letter; signed as Standard Webhooks (https://www.standardwebhooks.com) has it, for whose libraries there is nothing left to do.

    Each address gets its events in order, the next once the one before was answered with 2xx within twenty seconds; what is not taken is
    tried again with growing pauses, after 5 seconds at first. An address that takes nothing for five days is switched off.
    """
