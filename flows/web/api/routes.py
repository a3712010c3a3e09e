"""All of the API under /api/v1."""

from __future__ import annotations

from typing import Final

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute

from flows.web.api import (
    audit,
    corrections,
    documents,
    drafts,
    lists,
    me,
    operation,
    pictures,
    search,
    tokens,
    webhooks,
)
from flows.web.api.catalog import add_catalog
from flows.web.api.description import describe
from flows.web.api.kept import KeptAnswers
from flows.web.api.known_parameters import refuse_unknown
from flows.web.api.messages import describe_messages

ROUTERS: Final = (
    lists.router,
    documents.router,
    pictures.router,
    drafts.router,
    search.router,
    operation.router,
    corrections.router,
    me.router,
    tokens.router,
    audit.router,
    webhooks.router,
)
PREFIX: Final = "/api/v1"


def add_api(app: FastAPI, server: str, *, local: bool) -> None:
    """Let the app answer under /api/v1, and describe it at /api/openapi.json.

    server: where programs reach it; local: whether this machine's own user needs no token.
    """
    for router in ROUTERS:
        app.include_router(
            router, prefix=PREFIX, dependencies=[Depends(refuse_unknown)], generate_unique_id_function=_name_of
        )
    add_catalog(app, f"{server.rstrip('/')}{PREFIX}", f"{server.rstrip('/')}{app.openapi_url}")
    describe_messages(app)
    app.state.kept_answers = KeptAnswers()
    app.state.api_routes = PREFIX, [route for router in ROUTERS for route in router.routes]
    describe(app, server, local=local)


def _name_of(route: APIRoute) -> str:
    """The id of an operation: the name of its function. Clients are made with it, so that it stays."""
    return route.name
