"""Errors as answers: problem details (RFC 9457) under /api, a page with the sentence elsewhere; never a trace of the stack."""

from __future__ import annotations

import json
import logging
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from flows.problem_messages import ERRORS
from flows.web.api.allowed_methods import allowed
from flows.web.call_errors import wrong_parts
from flows.web.templates import page
from pipeline.messages.os_errors import is_full
from pipeline.privacy.masking import mask
from pipeline.report.translations import Strings
from schemas.errors import (
    ArchiveUnreachable,
    BodyTooLarge,
    Conflict,
    DiskFull,
    Gone,
    LoginNeeded,
    NamndkollError,
    NotAllowed,
    NotFound,
    PlaceBusy,
    ScopeMissing,
    StoreBusy,
    TooBusy,
    TooManyRequests,
    TransientError,
    UsageError,
)

log = logging.getLogger(__name__)
API: Final = "/api/"
LONGEST: Final = 500  # letters of a path in the log
_STATUS: Final[dict[type[NamndkollError], int]] = {
    LoginNeeded: 401,
    NotAllowed: 403,
    Gone: 410,
    NotFound: 404,
    BodyTooLarge: 413,
    Conflict: 409,
    UsageError: 400,
    TooBusy: 503,
    TooManyRequests: 429,
    TransientError: 503,
    PlaceBusy: 503,
    NamndkollError: 500,
}
_FULL: Final = "Disken är full: en fil får inte plats i den tillfälliga mappen."
MOST: Final = 50  # wrong parts of a call that are told
AGAIN: Final = 5  # seconds after which what passes may be tried again
_OUT_OF_REACH: Final = (
    StoreBusy,
    ArchiveUnreachable,
    PlaceBusy,
)  # their sentences name servers, users and files of ours
_SAID: Final = {404: "web.not_here", 408: "web.too_slow", 413: "web.too_large", 414: "web.too_long"}


def answer_with_problems(app: FastAPI) -> None:
    """Let the app answer every error as this module does."""
    app.add_exception_handler(NamndkollError, answer_to)
    app.add_exception_handler(HTTPException, answer_to)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(OSError, _no_room)


def answer_to(request: Request, error: Exception) -> Response:
    """What an error of ours, or one of HTTP itself, is answered with; one of HTTP that one of ours caused as that."""
    if isinstance(error, HTTPException):
        if isinstance(error.__cause__, NamndkollError):
            return _named(request, error.__cause__)
        if is_full(error.__cause__):  # a form that the framework could not put down
            return _named(request, DiskFull(_FULL))
        answer = problem(request, error.status_code, _sentence(request, error.status_code) or str(error.detail))
        answer.headers.update(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and (methods := allowed(request)):
            answer.headers["Allow"] = ", ".join(methods)  # the framework names those of one route alone
        return answer
    return _named(request, error)


def problem(request: Request, status: int, detail: str, **more: object) -> Response:
    """An answer that says what is wrong."""
    title = HTTPStatus(status).phrase
    if not request.url.path.startswith(API):
        return page(request, "problem.html", status=status, detail=detail)
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    # What is told back may have halves of characters.
    body = json.dumps(told, ensure_ascii=False).encode(errors="replace")
    return Response(body, status, media_type="application/problem+json")


def _named(request: Request, error: Exception) -> Response:
    status = next(_STATUS[one] for one in type(error).__mro__ if one in _STATUS)
    if isinstance(error, LoginNeeded) and _can_log_in(request):
        asked_for = f"{request.url.path}?{request.url.query}".rstrip("?")
        return RedirectResponse(f"/login?{urlencode({'next': asked_for})}", HTTPStatus.SEE_OTHER)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("request failed", extra={"facts": {"path": logged_path(request), "error": str(error)}})
    more = {"by": error.by and mask(error.by), "at": error.at} if isinstance(error, Conflict) else {}
    answer = problem(request, status, _told(request, error, status), **more)
    answer.headers.update(_headers(error, status))
    return answer


def _told(request: Request, error: Exception, status: int) -> str:
    """What whoever asks is told of an error: nothing of what stands behind us, which the log has."""
    words: Strings = request.app.state.context.strings
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return words("web.unforeseen")
    if isinstance(error, _OUT_OF_REACH):
        return words("web.out_of_reach")
    sentence = ERRORS.get(type(error).__name__) if words.language == "en" else None
    return sentence or mask(str(error))


def _can_log_in(request: Request) -> bool:
    """Whether it is a page that somebody looks at, who may be sent to the login."""
    looked_at = request.method == "GET" and not request.url.path.startswith(API)
    return looked_at and request.app.state.context.settings.login is not None


def _headers(error: Exception, status: int) -> dict[str, str]:
    if isinstance(error, TooManyRequests):
        return {"Retry-After": str(error.wait)}
    if isinstance(error, ScopeMissing):
        return {"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{error.scope}"'}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        return {"Retry-After": str(AGAIN)}
    return {"WWW-Authenticate": "Bearer"} if isinstance(error, LoginNeeded) else {}


def _no_room(request: Request, error: Exception) -> Response:
    """Where the disk is full; whatever else the system refused is a fault of the program's, as before."""
    if not is_full(error):
        raise error
    return _named(request, DiskFull(_FULL))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 — the same
    words: Strings = request.app.state.context.strings
    told, wrong = wrong_parts(error.errors()[:MOST], words.language)
    return problem(request, 422, _sentence(request, 422) or told, errors=wrong)


def _sentence(request: Request, status: int) -> str:
    """What a page says of a call that the framework refused, in the reader's language; "" under the API, which says more."""
    if request.url.path.startswith(API):
        return ""
    words: Strings = request.app.state.context.strings
    return words(_SAID.get(status, "web.wrong_call"))


def logged_path(request: Request) -> str:
    """The path for the log: masked before it is cut, so that no half of a number is left."""
    return mask(request.url.path[: 2 * LONGEST])[:LONGEST]


def unforeseen(request: Request, error: Exception) -> Response:
    """What is answered where the program itself is wrong: no word of what went on inside, which the log has."""
    log.error("request failed", exc_info=error, extra={"facts": {"path": logged_path(request)}})
    return problem(request, 500, request.app.state.context.strings("web.unforeseen"))
