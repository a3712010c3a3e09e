"""The API's description (OpenAPI 3.1): what FastAPI makes of the routes, and every error as what it is, a problem (RFC 9457)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from pipeline.version import VERSION
from schemas.api import ProblemDetails
from schemas.extraction import SCHEMA_VERSION

PROBLEM: Final = "application/problem+json"
_ABOUT: Final = """Facts about the internal control of Swedish boards, read out of the documents that they publish.

Lists are paged by `next` and `after`, and say at which `position` of the feed they are. An answer with an `ETag` is asked for
again with `If-None-Match`. A program says who it is by a token, `Authorization: Bearer nk_…`; on the machine itself, while no login is
set up, none is needed. Personal identity numbers are masked everywhere. Errors are problem details (RFC 9457). Within
`v1` fields, values of enumerations and addresses are only ever added."""

_TOKEN: Final = {"type": "http", "scheme": "bearer", "description": "made by an admin, with the scopes that it needs"}


def describe(app: FastAPI) -> None:
    """Let the app tell of itself as this module does."""

    def told() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _description(app)
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]  # FastAPI's own way


def _description(app: FastAPI) -> dict[str, Any]:
    title = f"Nämndkoll, schema {SCHEMA_VERSION}"
    made = get_openapi(title=title, version=VERSION, description=_ABOUT, routes=app.routes)
    parts = made.setdefault("components", {}).setdefault("schemas", {})
    made["components"]["securitySchemes"] = {"token": _TOKEN}
    made["security"] = [{"token": []}, {}]  # none is needed on the machine itself
    problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
    parts.update(problem.pop("$defs"))
    parts["ProblemDetails"] = problem
    for name in ("HTTPValidationError", "ValidationError"):
        parts.pop(name, None)
    return made
