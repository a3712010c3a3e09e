"""All of the API under /api/v1."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI

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
        app.include_router(router, prefix=PREFIX)
    app.state.kept_answers = KeptAnswers()
    describe(app)
