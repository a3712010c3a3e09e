"""How calls may fail, for the API's description: each error a problem (RFC 9457), with its headers and an example."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from flows.web.api.headers import named

PROBLEM: Final = "application/problem+json"
SENT: Final = (400, 408, 413, 422)  # how a call with a body may fail
ALWAYS: Final = (401, 403, 414, 429, 500, 503)
_WHY: Final = {
    400: "A cursor of another list, order or store, a body that cannot be read, or what the store cannot take; `detail` says why.",
    401: "Nobody says who asks, or the token is none any more.",
    403: "Whoever asks may not; under a token `WWW-Authenticate` names the scope that is missing.",
    404: "It is not there.",
    408: "The body came too slowly.",
    409: "Somebody changed it since it was looked at; `by` and `at` say who and when.",
    410: "It was there, and a person took it out.",
    413: "The body is too large.",
    414: "The address is longer than 16 KiB.",
    422: "Part of the call is wrong, or unknown; `errors` names each.",
    429: "Too many calls.",
    500: "The program itself is wrong; its log says more, by `X-Request-ID`.",
    503: "All readers are busy, or the database is out of reach. Try again in a while.",
}
_DETAILS: Final = {
    400: "The cursor is not of this list in this database. Begin again at the list's beginning.",
    401: "Log in first.",
    403: "That takes a higher role.",
    404: "It is not there, or no more.",
    408: "Request Timeout",
    409: "Somebody changed it meanwhile. Look at it again.",
    410: "It was taken out of the database.",
    413: "What was sent is larger than what is taken.",
    414: "The address is too long.",
    422: "limit must be at most 500.",
    429: "Too many calls. Try again in 17 seconds.",
    500: "Something went wrong.",
    503: "All readers are busy just now. Try again in a while.",
}
_MORE: Final[dict[int, dict[str, Any]]] = {
    409: {"by": "Anna Ek", "at": "2026-11-27T11:38:54.497947Z"},
    422: {"errors": [{"in": "query.limit", "reason": "must be at most 500"}]},
}
_HEADERS: Final = {
    401: named("WWW-Authenticate", "Challenge"),
    403: named("WWW-Authenticate", "MissingScope"),
    429: named("Retry-After", "RetryAfter"),
    503: named("Retry-After", "RetryAfter"),
}
_TAGGED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"headers": named("ETag", "ETag")},
    304: {"description": "It is as it was under the ETag of If-None-Match.", "headers": named("ETag", "ETag")},
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How a call may fail, for its description; 304 is among them where its answer has an ETag."""
    tagged = _TAGGED if 304 in statuses else {}
    return {**tagged, **{status: _problem(status) for status in sorted({*statuses, *ALWAYS} - {304})}}


def _problem(status: int) -> dict[str, Any]:
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": _DETAILS[status]}
    content = {"schema": {"$ref": "#/components/schemas/ProblemDetails"}, "example": told | _MORE.get(status, {})}
    headers = {"headers": _HEADERS[status]} if status in _HEADERS else {}
    return {"description": _WHY[status], "content": {PROBLEM: content}} | headers
