"""All of the API under /api/v1."""

from __future__ import annotations

from typing import Final

from fastapi import Depends, FastAPI

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
from flows.web.api.description import describe
from flows.web.api.kept import KeptAnswers
from flows.web.api.known_parameters import refuse_unknown

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


def add_api(app: FastAPI) -> None:
    """Let the app answer under /api/v1, and describe it at /api/openapi.json."""
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX, dependencies=[Depends(refuse_unknown)])
    app.state.kept_answers = KeptAnswers()
    describe(app)
