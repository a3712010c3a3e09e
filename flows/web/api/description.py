"""The API's description (OpenAPI 3.1): what FastAPI makes of the routes, with plain names, and every error as what it is, a problem (RFC 9457)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from flows.web.api.described_events import describe_events
from flows.web.api.headers import HEADERS, named
from flows.web.api.named_parts import REF, name_parts
from pipeline.version import VERSION
from schemas.api import ProblemDetails
from schemas.extraction import SCHEMA_VERSION

_ABOUT: Final = f"""Facts about the internal control of Swedish boards, read out of the documents that they publish.

**Who asks.** A program sends a token, `Authorization: Bearer nk_…`; each operation names the scope that it needs. On the machine itself,
while no login is set up, none is needed.

**Lists** answer `rows`, `next` and `position`. The next page is the same call with `after={{next}}`, until `next` is null; a page
has at most `limit` rows. `position` is where the feed was: whoever has taken a list goes on with `events?after={{position}}`. A filter that is
given several times takes any of its values, different ones all hold. A parameter that an operation does not know is refused with 422.

**What is held already.** An answer with an `ETag` is asked for again with `If-None-Match`: 304 without a body says that it is as it was.

**Changes** are refused with 409 where somebody was faster: the call says what the person saw (`over`, `seen`), and the problem says whose
change it was (`by`) and when (`at`).

**Errors** are problem details (RFC 9457, `application/problem+json`). `detail` is a sentence for a person, in the server's language, Swedish or
English; a program goes by `status`.

**Limits.** 1,200 calls a minute of a token, 30 of these with files; more are refused with 429 and `Retry-After`, in seconds. A body has at most
1 MiB, a file 300 MiB.

**What is added.** Within `v1` addresses, fields and values of enumerations are added, and none taken away: a client lets through what it
does not know. Extractions, corrections and events name the version of their schema, now {SCHEMA_VERSION}.

Moments are ISO 8601 in UTC, boxes are points (1/72 inch) from the top left of the page as it is displayed, pages count from 1. Personal
identity numbers are masked everywhere. Titles of fields are the Swedish terms."""
TAGS: Final = {
    "lists": "Facts as flat rows, for lists and tables.",
    "documents": "A document as a whole, and its pages as pictures.",
    "check": "Files that are sent to be checked.",
    "search": "Words in all that documents say.",
    "operation": "The feed of events, sources, and runs.",
    "corrections": "What people correct and decide.",
    "access": "Who asks, tokens, and who changed what.",
    "webhooks": "Addresses that events are sent to.",
}
_NOTHING_SAID: Final = "Successful Response"  # by FastAPI
_LICENCE: Final = {"name": "MIT", "identifier": "MIT"}


def describe(app: FastAPI, server: str, *, local: bool) -> None:
    """Let the app tell of itself as this module does. server: where it is reached; local: whether this machine's own user needs no token."""

    def told() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _description(app, server, local=local)
        return app.openapi_schema

    app.openapi = told  # type: ignore[method-assign]  # FastAPI's own way


def _description(app: FastAPI, server: str, *, local: bool) -> dict[str, Any]:
    made = get_openapi(
        title="Nämndkoll",
        version=VERSION,
        summary="The internal control of Swedish boards, as their documents tell it",
        description=_ABOUT,
        routes=app.routes,
        webhooks=app.webhooks.routes,
        tags=[{"name": name, "description": about} for name, about in TAGS.items()],
        servers=[{"url": server}],
        license_info=_LICENCE,
    )
    parts = made["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        parts.pop(name, None)
    problem = ProblemDetails.model_json_schema(ref_template=f"{REF}{{model}}")
    parts.update(problem.pop("$defs"))
    parts["ProblemDetails"] = problem
    describe_events(parts)
    name_parts(made)
    made["components"]["headers"] = HEADERS
    message = made["webhooks"]["event"]["post"]
    message["security"] = []  # the signature says who sends
    del message["responses"]["422"]
    for path in made["paths"].values():
        for operation in path.values():
            _complete(operation, parts, local=local)
    return made


def _complete(operation: dict[str, Any], parts: dict[str, Any], *, local: bool) -> None:
    """What holds for every operation: its answers have a number and say what they are, and this machine's own user needs no token."""
    for answer in operation["responses"].values():
        answer["headers"] = named("X-Request-ID", "RequestId") | answer.get("headers", {})
        if answer["description"] == _NOTHING_SAID:
            model = answer.get("content", {}).get("application/json", {"schema": {}})["schema"].get("$ref", "")
            answer["description"] = parts.get(model.removeprefix(REF), {}).get("description", "Done.")
    if local:
        operation["security"].append({})
