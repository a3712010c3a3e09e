"""Errors as answers: problem details (RFC 9457) under /api, a page with the sentence elsewhere; never a trace of the stack."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from flows.problem_messages import ERRORS
from flows.web.templates import page
from pipeline.privacy.masking import mask
from schemas.errors import (
    BodyTooLarge,
    Gone,
    Conflict,
    LoginNeeded,
    NamndkollError,
    NotAllowed,
    NotFound,
    TooBusy,
    TransientError,
    UsageError,
)

log = logging.getLogger(__name__)
API: Final = "/api/"
_STATUS: Final[dict[type[NamndkollError], int]] = {
    LoginNeeded: 401,
    NotAllowed: 403,
    Gone: 410,
    NotFound: 404,
    BodyTooLarge: 413,
    Conflict: 409,
    UsageError: 400,
    TooBusy: 503,
    TransientError: 503,
    NamndkollError: 500,
}


def answer_with_problems(app: FastAPI) -> None:
    """Let the app answer every error as this module does."""
    app.add_exception_handler(NamndkollError, _named)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unforeseen)


def problem(request: Request, status: int, detail: str, **more: object) -> Response:
    """An answer that says what is wrong."""
    title = HTTPStatus(status).phrase
    if not request.url.path.startswith(API):
        return page(request, "problem.html", status=status, detail=detail)
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(told, status, media_type="application/problem+json")


def _named(request: Request, error: Exception) -> Response:
    status = next(_STATUS[one] for one in type(error).__mro__ if one in _STATUS)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("request failed", extra={"facts": {"path": request.url.path, "error": str(error)}})
    language = request.app.state.context.strings.language
    sentence = ERRORS.get(type(error).__name__) if language == "en" else None
    more = {"by": error.by, "at": error.at} if isinstance(error, Conflict) else {}
    return problem(request, status, sentence or mask(str(error)), **more)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 — registered for it alone
    answer = problem(request, error.status_code, str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 — the same
    wrong = [{"in": ".".join(map(str, one["loc"])), "reason": one["msg"]} for one in error.errors()]
    return problem(request, 422, "; ".join(f"{one['in']}: {one['reason']}" for one in wrong), errors=wrong)


def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("request failed", exc_info=error, extra={"facts": {"path": request.url.path}})
    return problem(request, 500, request.app.state.context.strings("web.unforeseen"))
